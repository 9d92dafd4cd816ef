// What the operator chooses for the selected rows of a comparison, by the field that the panel explains. Each choice
// goes to the session; the cursor then moves on to what needs somebody next. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QWidget>

namespace zgoda {

class DecisionPanel;
class DiffTable;
class RowCursor;

class RowChoices final : public QObject {
    Q_OBJECT
public:
    RowChoices(const Desk &desk, const QString &area, DiffTable *table, DecisionPanel *panel, RowCursor &cursor,
        QWidget *parent);

    void setAutoAdvance(bool on) { m_autoAdvance = on; }
    void take(Take take, const Value &value = {});
    void takeAlike(Take take, const Value &value = {});
    void clear(); // back to the proposal
    void accept();
    void unaccept();
    void toggleIncluded(); // leave the rows, or take the proposal again

private:
    QVector<Pick> picks() const;
    void decide(const QVector<Pick> &picks, Take take, const Value &value = {});
    KeyId nextAfter(const QVector<Pick> &picks) const;

    const Desk &m_desk;
    const QString m_area;
    DiffTable *m_table;
    DecisionPanel *m_panel;
    RowCursor &m_cursor;
    QWidget *m_window; // over which dialogs open
    bool m_autoAdvance = true;
};

} // namespace zgoda
