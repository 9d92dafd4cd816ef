// Rows that are on one side only: created, unpublished, or left.
#include "models/policy/proposer.h"

namespace zgoda {

void Proposer::oneSided(const RowDiff &diff, RowReview &row)
{
    const bool inErp = m_diff.erp->presenceOf(row.key) == Presence::Present;
    row.state = inErp ? RowState::OnlyErp : RowState::OnlyB2b;
    const Presence base = m_diff.base->presenceOf(row.key);
    row.row = {Take::Nothing, inErp ? Why::OnlyErp : Why::OnlyB2b, -1, false};
    if (inErp && base != Presence::Unknown)
        row.row.why = base == Presence::Absent ? Why::OnlyErpNew : Why::OnlyErpGone;
    else if (!inErp && base != Presence::Unknown && base != Presence::Absent)
        row.row.why = Why::OnlyB2bGone;
    const int expected = m_rules.first(Rule::Kind::Expected, -1, {m_diff.erp.get(), m_diff.b2b.get(), row.key});
    if (expected >= 0) {
        row.row = {Take::Nothing, Why::ExpectedByRule, qint16(expected), true};
        row.state = RowState::EqualByRule;
        return;
    }
    const int doubt = m_rules.doubtful(Rule::Kind::Expected, -1, {m_diff.erp.get(), m_diff.b2b.get(), row.key});
    if (doubt >= 0) {
        row.row = {Take::Nothing, Why::RuleUnknown, qint16(doubt), false};
        row.state = RowState::Blocked;
        return;
    }
    decideRow(diff, row);
}

void Proposer::decideRow(const RowDiff &diff, RowReview &row)
{
    const int index = m_said.choice(m_out, row.key, -1);
    if (index >= 0) {
        const auto outcome = rowOutcomeOf(m_diff, row, m_in.choices[index].take, m_in.erp, m_in.b2b);
        if (outcome) {
            row.rowChoice = use(index);
            row.willWrite = outcome->op != RowOutcome::Op::Leave;
            return;
        }
    }
    if (m_said.accepted(m_out, row.key, -1)) {
        row.row = {Take::Nothing, Why::Accepted, -1, true};
        row.state = RowState::Accepted;
    } else if (m_inFlight) {
        row.row = {Take::Nothing, Why::InFlight, -1, false};
        row.state = RowState::InFlight;
    } else if (row.state == RowState::OnlyErp) {
        proposeCreate(diff, row);
    } else {
        row.needsYou = true; // never a delete, nor a row for the ERP, by itself
    }
}

void Proposer::proposeCreate(const RowDiff &diff, RowReview &row)
{
    row.needsYou = row.row.why == Why::OnlyErpGone;
    if (!m_in.b2b.create) {
        if (!row.needsYou)
            row.row.why = Why::NotWritable;
        return;
    }
    if (hasUnknown(m_diff, *m_diff.erp, diff.key)) {
        row.row.why = Why::InvalidValue;
        row.state = RowState::Blocked;
        row.needsYou = false;
        return;
    }
    row.row.take = Take::Erp;
    const int restore = m_rules.first(Rule::Kind::Restore, -1, {m_diff.erp.get(), m_diff.b2b.get(), row.key});
    if (restore >= 0 && row.row.why == Why::OnlyErpNew)
        row.row = {Take::Erp, Why::RestoreRule, qint16(restore), true};
    row.needsYou = !row.row.settled;
    row.willWrite = row.row.settled;
}

} // namespace zgoda
