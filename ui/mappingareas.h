// The mapping assistant's first step: what the database has, and which areas shall be read from it. GUI thread.
#pragma once

#include "models/mapping/mapping.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace zgoda {

class MappingAreas final : public QWidget {
    Q_OBJECT
public:
    explicit MappingAreas(QWidget *parent);
    void show(const MappingStart &start);
    // The next area of the start; offered already ticked when nothing lacks.
    void add(const Schema &schema, const MappingInput &input, const AreaMapping &mapping, bool whole);
    bool wanted(int area) const;
    bool any() const;
    void clear();
    QCheckBox *box(int area) const { return m_boxes.value(area); }

Q_SIGNALS:
    void changed();

private:
    QLabel *m_found;
    QVBoxLayout *m_lines;
    QVector<QCheckBox *> m_boxes;
};

} // namespace zgoda
