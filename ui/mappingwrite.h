// How values of one area are set in a shop: a way that the shop offers, one that is typed, or none. GUI thread.
#pragma once

#include "models/mapping/mapping.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace zgoda {

class MappingWrite final : public QWidget {
    Q_OBJECT
public:
    // All outlive it.
    MappingWrite(const MappingStart &start, const Schema &schema, AreaMapping &mapping, QWidget *parent);
    void fill(); // the mapping changed
    QComboBox *way() const { return m_way; }

Q_SIGNALS:
    void changed();
    void refused(const QString &sentence);

private:
    void choose(const QString &what);
    const MappingStart &m_start;
    const Schema &m_schema;
    AreaMapping &m_mapping;
    QComboBox *m_way;
    QLabel *m_said;
};

} // namespace zgoda
