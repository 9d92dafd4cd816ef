// Which rows an area of the mapping assistant has: the conditions that are proposed, each to be left out by a click, and a
// line for others. GUI thread.
#pragma once

#include "models/mapping/mapping.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QVBoxLayout;

namespace zgoda {

class MappingFilters final : public QWidget {
    Q_OBJECT
public:
    // input, mapping: the table's; both outlive it.
    MappingFilters(const MappingInput &input, AreaMapping &mapping, QWidget *parent);
    void fill(); // after the mapping became another one
    QLineEdit *edit() const { return m_edit; }
    QVector<QCheckBox *> boxes() const { return m_boxes; } // one for each condition

Q_SIGNALS:
    void changed();
    void refused(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // Enter adds, and does not go on to the next step

private:
    void add();

    const MappingInput &m_input;
    AreaMapping &m_mapping;
    QVBoxLayout *m_lines;
    QVector<QCheckBox *> m_boxes;
    QLineEdit *m_edit;
};

} // namespace zgoda
