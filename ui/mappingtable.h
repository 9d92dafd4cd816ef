// One area of the mapping assistant: the table that has its rows, and for each field where it comes from and why. What
// is typed or chosen is checked at once. GUI thread.
#pragma once

#include "models/mapping/mapping.h"
#include "ui/look.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace zgoda {

class ListTable;
class MappingFilters;
class MappingWrite;

class MappingTable final : public QWidget {
    Q_OBJECT
public:
    // start outlives it.
    MappingTable(const Look *look, const MappingStart &start, const Schema &schema, QWidget *parent);
    const AreaMapping &mapping() const { return m_mapping; }
    QString lacking() const; // what is still needed, or empty
    QComboBox *source(const QString &field) const;
    QLineEdit *codec(const QString &field) const; // how its values are read
    MappingFilters *filters() const { return m_filters; }
    MappingWrite *write() const { return m_write; } // of a shop; null for an ERP
    QComboBox *tableBox() const { return m_base; }

Q_SIGNALS:
    void changed();
    void refused(const QString &sentence);

private:
    QLayout *head();
    void fillTables();
    void fillFields();
    void fillField(int row);
    void say(int row);
    void choose(int row, const QString &what);
    void readAs(int row, const QString &what);
    void sayJoins();
    void propose(int base);
    void addUp(bool on);

    const MappingStart &m_start;
    const Schema &m_schema;
    AreaMapping m_mapping;
    QComboBox *m_base;
    QCheckBox *m_added;
    ListTable *m_fields;
    MappingFilters *m_filters;
    MappingWrite *m_write = nullptr;
    QLabel *m_joins;
};

} // namespace zgoda
