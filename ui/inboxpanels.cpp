#include "ui/inboxpanels.h"

#include "ui/decisionpanel.h"
#include "ui/wording.h"

namespace zgoda {

InboxPanels::InboxPanels(const Desk &desk, QWidget *parent)
    : QStackedWidget(parent)
    , m_desk(desk)
{
}

InboxPanels::Part &InboxPanels::part(const QString &area)
{
    Part &part = m_parts[area];
    if (!part.panel) {
        part.table = new DiffTable(this);
        RowFilter few; // only its source is used: what it lists need not be much
        few.needsYou = true;
        part.table->setFilter(few);
        part.words = new DiffWords(m_desk, part.table, this);
        part.panel = new DecisionPanel(m_desk, area, this);
        addWidget(part.panel);
        connect(part.panel, &DecisionPanel::chosen, this, &InboxPanels::chosen);
        connect(part.panel, &DecisionPanel::chosenForAlike, this, &InboxPanels::chosenForAlike);
        connect(part.panel, &DecisionPanel::cleared, this, &InboxPanels::cleared);
        connect(part.panel, &DecisionPanel::acceptWanted, this, &InboxPanels::acceptWanted);
        connect(part.panel, &DecisionPanel::ruleWanted, this, &InboxPanels::ruleWanted);
    }
    const ReviewPtr review = m_desk.session->review(area);
    const TableSourcePtr source = part.table->source();
    if ((source ? &source->review() : nullptr) != review.get()) {
        part.table->setReview(review, m_desk.session->references());
        part.words->measure();
    }
    return part;
}

TableSourcePtr InboxPanels::source(const QString &area) { return part(area).table->source(); }

void InboxPanels::show(const QString &area, KeyId key, int field, qsizetype selected)
{
    const QStringList areas = m_desk.session->areas();
    if (area.isEmpty() && (current() || !areas.isEmpty())) {
        (current() ? current() : part(areas.first()).panel)->show({}, noKey, -1, 0, nullptr);
        return;
    }
    if (area.isEmpty())
        return;
    Part &now = part(area);
    setCurrentWidget(now.panel);
    now.panel->show(now.table->source(), key, field, selected, now.words);
}

DecisionPanel *InboxPanels::current() const { return qobject_cast<DecisionPanel *>(currentWidget()); }

} // namespace zgoda
