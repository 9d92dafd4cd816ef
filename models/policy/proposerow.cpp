// Rows that are on one side only: created, unpublished, or left.
#include "models/policy/proposer.h"

#include <algorithm>

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
    if (goesWithHead(row)) {
        row.row = {Take::Nothing, Why::WithHead, -1, false};
        return;
    }
    if (heldRow(row))
        return;
    const Side holder = row.state == RowState::OnlyErp ? Side::Erp : Side::B2b;
    noteContent(row.key, holder);
    const bool known = holder == Side::Erp || codesKnown(row.key);
    const int index = known ? m_said.choice(m_out, row.key, -1) : -1;
    if (index >= 0) {
        const auto outcome = rowOutcomeOf(m_diff, row, m_in.choices[index].take, m_in.erp, m_in.b2b);
        if (outcome && outcome->op == RowOutcome::Op::Create && !partsKnown(holder, row.key))
            return block(row); // half a document is not created by choice either
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
    } else if (!known) {
        row.row.why = Why::UnknownCode;
        row.needsYou = true;
    } else {
        proposeInErp(row);
    }
}

// A new row would bring along what an emergency mode holds.
bool Proposer::heldRow(RowReview &row)
{
    for (const int field : m_diff.schema().compared()) {
        if (!m_rules.any(Rule::Kind::Hold, field))
            continue;
        const Proposal held = heldField(field, {m_diff.erp.get(), m_diff.b2b.get(), row.key});
        if (held.why != Why::Held && held.why != Why::RuleUnknown)
            continue;
        row.row = held;
        row.state = RowState::Blocked;
        return true;
    }
    return false;
}

// It cannot be written as a whole.
void Proposer::block(RowReview &row)
{
    row.row.why = Why::InvalidValue;
    row.state = RowState::Blocked;
    row.needsYou = false;
}

// Never a delete, nor a row for the ERP, by itself: unless the row was made in the shop and a rule says so.
void Proposer::proposeInErp(RowReview &row)
{
    row.needsYou = true;
    if (row.row.why != Why::OnlyB2b || !comesFrom(Side::B2b, row.key))
        return;
    const bool shortOf = runsShort(row.key);
    if (shortOf)
        row.row.why = Why::NotCovered;
    if (!rowOutcomeOf(m_diff, row, Take::B2b, m_in.erp, m_in.b2b)) {
        if (!shortOf)
            row.row.why = Why::NotWritable;
        return;
    }
    if (hasUnknown(m_diff, *m_diff.b2b, row.key) || !partsKnown(Side::B2b, row.key))
        return block(row);
    row.row.take = Take::B2b;
    if (shortOf)
        return; // no rule promises what is not there
    const int restore = m_rules.first(Rule::Kind::Restore, -1, {m_diff.erp.get(), m_diff.b2b.get(), row.key});
    if (restore < 0 || m_diff.base->presenceOf(row.key) != Presence::Absent)
        return;
    row.row = {Take::B2b, Why::RestoreRule, qint16(restore), true};
    row.needsYou = false;
    row.willWrite = true;
}

void Proposer::proposeCreate(const RowDiff &diff, RowReview &row)
{
    row.needsYou = row.row.why == Why::OnlyErpGone || comesFrom(Side::B2b, row.key);
    if (comesFrom(Side::B2b, row.key))
        return; // it was made in the shop, which no longer has it
    const QStringList &parts = m_diff.schema().parts;
    const bool whole = std::all_of(
        parts.begin(), parts.end(), [this](const QString &part) { return m_in.b2b.parts.contains(part); });
    if (!m_in.b2b.create || !whole) {
        if (!row.needsYou)
            row.row.why = Why::NotWritable;
        return;
    }
    if (hasUnknown(m_diff, *m_diff.erp, diff.key) || !partsKnown(Side::Erp, diff.key))
        return block(row);
    row.row.take = Take::Erp;
    const int restore = m_rules.first(Rule::Kind::Restore, -1, {m_diff.erp.get(), m_diff.b2b.get(), row.key});
    if (restore >= 0 && row.row.why == Why::OnlyErpNew)
        row.row = {Take::Erp, Why::RestoreRule, qint16(restore), true};
    row.needsYou = !row.row.settled;
    row.willWrite = row.row.settled;
}

} // namespace zgoda
