// One area of the mapping assistant: the table that has its rows, and for each field where it comes from and why. What
// is typed or chosen is checked at once. GUI thread.
#pragma once

#include "models/mapping/mapping.h"
#include "ui/look.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;

namespace zgoda {

class ListTable;

class MappingTable final : public QWidget {
    Q_OBJECT
public:
    // start outlives it.
    MappingTable(const Look *look, const MappingStart &start, const Schema &schema, QWidget *parent);
    const AreaMapping &mapping() const { return m_mapping; }
    QString lacking() const; // what is still needed, or empty
    QComboBox *source(const QString &field) const;
    QComboBox *tableBox() const { return m_base; }

Q_SIGNALS:
    void changed();
    void refused(const QString &sentence);

private:
    void fillTables();
    void fillFields();
    void fillField(int row);
    void say(int row);
    void choose(int row, const QString &what);
    void propose(int base);
    void addUp(bool on);

    const MappingStart &m_start;
    const Schema &m_schema;
    AreaMapping m_mapping;
    QComboBox *m_base;
    QCheckBox *m_added;
    ListTable *m_fields;
    QLabel *m_joins;
};

} // namespace zgoda
