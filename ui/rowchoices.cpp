#include "ui/rowchoices.h"

#include "models/tables/alike.h"
#include "ui/acceptdialog.h"
#include "ui/decisionpanel.h"
#include "ui/rowcursor.h"

namespace zgoda {

RowChoices::RowChoices(
    const Desk &desk, const QString &area, DiffTable *table, DecisionPanel *panel, RowCursor &cursor, QWidget *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_area(area)
    , m_table(table)
    , m_panel(panel)
    , m_cursor(cursor)
    , m_window(parent)
{
    connect(panel, &DecisionPanel::chosen, this, &RowChoices::take);
    connect(panel, &DecisionPanel::chosenForAlike, this, &RowChoices::takeAlike);
    connect(panel, &DecisionPanel::cleared, this, &RowChoices::clear);
    connect(panel, &DecisionPanel::acceptWanted, this, &RowChoices::accept);
    // Nothing is arranged for what was refused: the cursor must not move on when something else is read later.
    connect(desk.session, &Session::refused, this, [this](const QString &where) {
        if (where == m_area)
            m_cursor.goTo(noKey);
    });
}

QVector<Pick> RowChoices::picks() const
{
    QVector<Pick> out;
    const int field = m_panel->field();
    const TableSourcePtr source = m_table->source();
    for (const KeyId key : m_cursor.selected()) {
        const RowReview *row = source ? source->row(key) : nullptr;
        if (row && (field < 0 || source->field(*row, field)))
            out.append({key, field});
    }
    return out;
}

// The first row below that needs somebody and is not decided just now; from the top when there is none below.
KeyId RowChoices::nextAfter(const QVector<Pick> &picks) const
{
    QSet<KeyId> decided;
    for (const Pick &pick : picks)
        decided.insert(pick.key);
    const int from = m_cursor.row();
    int row = from;
    do
        row = m_table->nextNeedsYou(row, true);
    while (row >= 0 && row != from && decided.contains(m_table->keyAt(row)) && row > from);
    return row >= 0 ? m_table->keyAt(row) : noKey;
}

void RowChoices::decide(const QVector<Pick> &picks, Take take, const Value &value)
{
    if (picks.isEmpty())
        return;
    if (m_autoAdvance)
        m_cursor.goTo(nextAfter(picks)); // when the decision is in the review
    m_desk.session->decide(m_area, picks, take, value);
}

void RowChoices::take(Take take, const Value &value) { decide(picks(), take, value); }

void RowChoices::takeAlike(Take take, const Value &value)
{
    const TableSourcePtr source = m_table->source();
    if (!source || m_panel->key() == noKey)
        return;
    const RowReview *row = source->row(m_panel->key());
    const FieldReview *leading = row ? source->leading(*row) : nullptr;
    const int field = m_panel->field() >= 0 ? m_panel->field() : leading ? leading->field : -1;
    decide(alike(*source, m_panel->key(), field), take, value);
}

void RowChoices::clear() { m_desk.session->clearChoice(m_area, picks()); }

void RowChoices::accept()
{
    const QVector<Pick> chosen = picks();
    if (chosen.isEmpty())
        return;
    auto *dialog = new AcceptDialog(chosen.size(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
        [this, dialog, chosen] { m_desk.session->accept(m_area, chosen, dialog->reason(), dialog->until()); });
    dialog->open();
}

void RowChoices::unaccept() { m_desk.session->unaccept(m_area, picks()); }

void RowChoices::toggleIncluded()
{
    const TableSourcePtr source = m_table->source();
    const RowReview *row = source && m_panel->key() != noKey ? source->row(m_panel->key()) : nullptr;
    if (!row)
        return;
    const FieldReview *field = m_panel->field() >= 0 ? source->field(*row, m_panel->field()) : nullptr;
    if (source->chosen(*row, field) && source->take(*row, field) == Take::Nothing)
        clear();
    else
        take(Take::Nothing);
}

} // namespace zgoda
