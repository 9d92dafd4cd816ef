#include "ui/inboxchoices.h"

#include "models/tables/alike.h"
#include "ui/acceptdialog.h"
#include "ui/decisionpanel.h"
#include "ui/desktable.h"
#include "ui/inboxpanels.h"
#include "ui/notedialog.h"

#include <QItemSelectionModel>
#include <algorithm>

namespace zgoda {
namespace {

// Of a row that is one item, whichever of its fields is named.
bool among(const QVector<RowPlace> &rows, const QString &area, const InboxItem &item)
{
    return std::any_of(rows.begin(), rows.end(), [&](const RowPlace &row) {
        const bool same = !item.part || row.field < 0 || row.field == item.field;
        return row.key == item.key && same && row.area == area;
    });
}

} // namespace

InboxChoices::InboxChoices(const Desk &desk, InboxTable *table, DeskTable *view, InboxPanels *panels, QWidget *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_table(table)
    , m_view(view)
    , m_panels(panels)
    , m_window(parent)
{
    connect(panels, &InboxPanels::chosen, this, &InboxChoices::take);
    connect(panels, &InboxPanels::chosenForAlike, this, &InboxChoices::takeAlike);
    connect(panels, &InboxPanels::cleared, this, &InboxChoices::clear);
    connect(panels, &InboxPanels::acceptWanted, this, &InboxChoices::accept);
}

const InboxItem *InboxChoices::current() const { return m_table->itemAt(m_view->currentIndex().row()); }

void InboxChoices::select(int row)
{
    if (row < 0 || row >= m_table->rowCount())
        return;
    const QModelIndex index = m_view->model()->index(row, qMax(0, m_view->currentIndex().column()));
    // Not the view's own way, which adds to the selection while Ctrl is held: as it is after Ctrl+1.
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QVector<RowPlace> InboxChoices::places() const
{
    QVector<RowPlace> out;
    for (const int row : m_view->selectedRows()) {
        if (const InboxItem *item = m_table->itemAt(row))
            out.append({m_table->inbox()->schemaOf(*item).area, item->key, item->part ? item->field : -1});
    }
    return out;
}

// Of each row the field that asks; of the current one, unless it is split, the field that the panel explains.
InboxChoices::Picks InboxChoices::picks() const
{
    Picks out;
    const DecisionPanel *panel = m_panels->current();
    for (const int row : m_view->selectedRows()) {
        const InboxItem *item = m_table->itemAt(row);
        if (!item)
            continue;
        const bool explained = item == current() && !item->part && panel && panel->key() == item->key;
        out[m_table->inbox()->schemaOf(*item).area].append({item->key, explained ? panel->field() : item->field});
    }
    return out;
}

// Another field of the current row needs somebody beside the one that was just decided.
bool InboxChoices::asksMore(const QVector<RowPlace> &done) const
{
    const InboxItem *item = current();
    return item && item->more > 0 && among(done, m_table->inbox()->schemaOf(*item).area, *item);
}

void InboxChoices::moveOn(const QVector<RowPlace> &done)
{
    const int from = m_view->currentIndex().row();
    const auto open = [&](int row) {
        const InboxItem *item = m_table->itemAt(row);
        return item && !among(done, m_table->inbox()->schemaOf(*item).area, *item);
    };
    for (int row = from + 1; row < m_table->rowCount(); ++row) {
        if (open(row))
            return select(row);
    }
    for (int row = from - 1; row >= 0; --row) {
        if (open(row))
            return select(row);
    }
}

void InboxChoices::decide(const Picks &picks, Take take, const Value &value)
{
    QVector<RowPlace> done;
    for (auto area = picks.begin(); area != picks.end(); ++area) {
        for (const Pick &pick : area.value())
            done.append({area.key(), pick.key, pick.field});
    }
    const bool stay = done.isEmpty() || asksMore(done);
    for (auto area = picks.begin(); area != picks.end(); ++area)
        m_desk.session->decide(area.key(), area.value(), take, value);
    if (!stay)
        moveOn(done);
}

void InboxChoices::take(Take take, const Value &value) { decide(picks(), take, value); }

void InboxChoices::takeAlike(Take take, const Value &value)
{
    const InboxItem *item = current();
    if (!item)
        return;
    const QString area = m_table->inbox()->schemaOf(*item).area;
    const TableSourcePtr source = m_panels->source(area);
    const DecisionPanel *panel = m_panels->current();
    const int field = !item->part && panel && panel->key() == item->key ? panel->field() : item->field;
    if (source)
        decide({{area, alike(*source, item->key, field)}}, take, value);
}

void InboxChoices::clear()
{
    const Picks all = picks();
    for (auto area = all.begin(); area != all.end(); ++area)
        m_desk.session->clearChoice(area.key(), area.value());
}

void InboxChoices::accept()
{
    const Picks all = picks();
    qsizetype rows = 0;
    for (const QVector<Pick> &some : all)
        rows += some.size();
    if (rows == 0)
        return;
    auto *dialog = new AcceptDialog(rows, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, all] {
        for (auto area = all.begin(); area != all.end(); ++area)
            m_desk.session->accept(area.key(), area.value(), dialog->reason(), dialog->until());
    });
    dialog->open();
}

void InboxChoices::unaccept()
{
    const Picks all = picks();
    for (auto area = all.begin(); area != all.end(); ++area)
        m_desk.session->unaccept(area.key(), area.value());
}

// What is decided leaves the inbox: here a row can only be left.
void InboxChoices::toggleIncluded() { take(Take::Nothing); }

void InboxChoices::note(const QVector<RowPlace> &rows, const NoteChange &change)
{
    if (!rows.isEmpty())
        m_desk.session->setNotes(notesFor(*m_desk.session, rows, change));
}

// Who looks after something already, and the operator.
QStringList InboxChoices::people() const
{
    QStringList out {m_desk.session->setup().person};
    for (const RowNote &note : m_desk.session->notes())
        out.append(note.owner);
    out.removeAll(QString());
    out.removeDuplicates();
    out.sort(Qt::CaseInsensitive);
    return out;
}

void InboxChoices::assign()
{
    const QVector<RowPlace> rows = places();
    if (rows.isEmpty() || !current())
        return;
    const QString now = m_table->inbox()->ownerOf(*current());
    auto *dialog = new NoteDialog(NoteDialog::About::Owner, rows.size(),
        now.isEmpty() ? m_desk.session->setup().person : now, people(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, rows] {
        const QStringList names = dialog->people();
        if (names.size() > 1) {
            m_desk.session->setNotes(dealtOut(*m_desk.session, rows, names));
            return;
        }
        NoteChange change;
        change.owner = names.value(0);
        note(rows, change);
    });
    dialog->open();
}

void InboxChoices::comment()
{
    const QVector<RowPlace> rows = places();
    if (rows.isEmpty() || !current())
        return;
    const RowNote *now = m_table->inbox()->noteOf(*current());
    auto *dialog
        = new NoteDialog(NoteDialog::About::Comment, rows.size(), now ? now->comment : QString(), {}, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, rows] {
        NoteChange change;
        change.comment = dialog->text();
        note(rows, change);
    });
    dialog->open();
}

void InboxChoices::postpone(bool askDay)
{
    const QVector<RowPlace> rows = places();
    if (rows.isEmpty())
        return;
    NoteChange change;
    change.postponed = true;
    if (!askDay) {
        note(rows, change);
        moveOn(rows);
        return;
    }
    auto *dialog = new NoteDialog(NoteDialog::About::Day, rows.size(), {}, {}, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, rows, change] {
        NoteChange until = change;
        until.until = dialog->day();
        note(rows, until);
    });
    dialog->open();
}

bool InboxChoices::set(const QVector<RowNote> &notes)
{
    if (!notes.isEmpty())
        m_desk.session->setNotes(notes);
    return !notes.isEmpty();
}

bool InboxChoices::split() { return set(splitFor(*m_desk.session, places())); }
bool InboxChoices::join() { return set(joinedFor(*m_desk.session, places())); }

void InboxChoices::resume()
{
    NoteChange change;
    change.postponed = false;
    note(places(), change);
}

} // namespace zgoda
