// What the operator chooses and says for the selected rows of the inbox. Each choice goes to the session; the cursor moves
// on at once to the next row, unless another field of this one asks, too, and it is not split. GUI thread.
#pragma once

#include "models/run/inboxinput.h"
#include "models/tables/inboxtable.h"
#include "ui/desk.h"

#include <QMap>
#include <QWidget>

namespace zgoda {

class DeskTable;
class InboxPanels;

class InboxChoices final : public QObject {
    Q_OBJECT
public:
    InboxChoices(const Desk &desk, InboxTable *table, DeskTable *view, InboxPanels *panels, QWidget *parent);

    void take(Take take, const Value &value = {});
    void takeAlike(Take take, const Value &value = {}); // for all rows of the area that ask as the current one
    void clear();                                       // back to the proposal
    void accept();
    void unaccept();
    void toggleIncluded(); // leaves the rows: what is decided is not here any more
    void assign();
    void comment();
    void postpone(bool askDay);
    void resume();
    bool split(); // false: of the chosen rows there is nothing to split
    bool join();  // likewise

    const InboxItem *current() const; // nullptr: none
    void select(int row);

private:
    using Picks = QMap<QString, QVector<Pick>>; // by area
    QVector<RowPlace> places() const;
    Picks picks() const;
    void decide(const Picks &picks, Take take, const Value &value = {});
    void note(const QVector<RowPlace> &rows, const NoteChange &change);
    bool set(const QVector<RowNote> &notes);
    void moveOn(const QVector<RowPlace> &done);
    bool asksMore(const QVector<RowPlace> &done) const;
    QStringList people() const;

    const Desk &m_desk;
    InboxTable *m_table;
    DeskTable *m_view;
    InboxPanels *m_panels;
    QWidget *m_window; // over which dialogs open
};

} // namespace zgoda
