#include "models/policy/propose.h"

#include "models/policy/authority.h"
#include "models/policy/numbers.h"
#include "models/policy/proposer.h"
#include "models/policy/rowfetch.h"

#include <algorithm>

namespace zgoda {

Proposer::Proposer(DiffPtr diff, const ReviewInput &input)
    : m_diff(*diff)
    , m_in(input)
    , m_said(m_diff, input)
    , m_rules(input.policy, input.references, m_diff.erp->schema, m_diff.erp->pools, input.today)
{
    m_out.diff = std::move(diff);
    if (const auto together = input.seen.constFind(allTogether); together != input.seen.constEnd())
        m_together = &together.value();
    for (auto it = input.seen.begin(); it != input.seen.end(); ++it)
        m_seen.insert(findKey(m_diff.schema(), m_diff.pools(), it.key()), &it.value());
    for (const Snapshot *side : {m_diff.erp.get(), m_diff.b2b.get()}) {
        for (const Problem &problem : side->problems) {
            if (problem.key != noKey && problem.field >= 0)
                m_invalid.insert(spotOf(problem.key, problem.field));
            const bool noRow = problem.key == noKey
                || (problem.kind == Problem::Kind::Unmapped && problem.field < m_diff.schema().keyCount);
            m_out.problems += int(noRow);
        }
    }
    m_used.fill(false, input.choices.size());
}

Review Proposer::run()
{
    m_out.rows.reserve(m_diff.rows.size());
    m_out.fields.reserve(m_diff.fields.size());
    m_out.counts[size_t(RowState::Same)] = m_diff.same;
    const RowFetch fetch(m_diff);
    const std::span<const RowDiff> rows(m_diff.rows.constData(), size_t(m_diff.rows.size()));
    for (size_t from = 0; from < rows.size(); from += RowFetch::block) {
        const auto block = rows.subspan(from, std::min(RowFetch::block, rows.size() - from));
        fetch.fetch(block);
        for (const RowDiff &row : block)
            addRow(row);
    }
    for (qsizetype i = 0; i < m_in.choices.size(); ++i) {
        if (!m_used[i])
            m_out.stale.append(m_in.choices[i]);
    }
    return std::move(m_out);
}

void Proposer::addRow(const RowDiff &diff)
{
    RowReview row;
    row.key = diff.key;
    row.first = quint32(m_out.fields.size());
    row.row = {Take::Nothing, Why::AgreedAlready, -1, true};
    sight(diff, row);
    if (diff.ambiguous || diff.presence == Change::Blocked)
        setAside(diff, row);
    else if (m_diff.erp->presenceOf(row.key) != m_diff.b2b->presenceOf(row.key))
        oneSided(diff, row);
    else if (m_diff.erp->presenceOf(row.key) == Presence::Absent)
        row.state = RowState::BothAlike;
    else
        addFields(diff, row);
    count(row);
    m_out.rows.append(row);
}

void Proposer::setAside(const RowDiff &diff, RowReview &row) const
{
    row.state = diff.ambiguous ? RowState::Ambiguous : RowState::Unreadable;
    row.row = {Take::Nothing, diff.ambiguous ? Why::Ambiguous : Why::Unreadable, -1, false};
}

// Since when the row stands like this, and whether it is too fresh to count.
void Proposer::sight(const RowDiff &diff, RowReview &row)
{
    m_inFlight = false;
    row.since = m_in.now;
    if (diff.presence != Change::Blocked && allAlike(diff))
        return; // nothing differs: it has no age
    row.fingerprint = fingerprintOf(m_diff, diff);
    const Sighting *seen = m_together ? m_together : m_seen.value(diff.key);
    const bool known = seen && (m_together || seen->fingerprint == row.fingerprint);
    if (known)
        row.since = seen->first;
    const bool young = m_in.now - row.since < m_diff.schema().settle.count();
    m_inFlight = young && (!known || seen->reads <= 1);
}

bool Proposer::allAlike(const RowDiff &diff) const
{
    if (diff.ambiguous || m_diff.erp->presenceOf(diff.key) != m_diff.b2b->presenceOf(diff.key))
        return false;
    for (quint32 f = diff.first; f < diff.first + diff.count; ++f) {
        if (m_diff.fields[f].change != Change::Both)
            return false;
    }
    return true;
}

void Proposer::addFields(const RowDiff &diff, RowReview &row)
{
    row.state = RowState::BothAlike; // a row without compared fields
    bool writes = false, unknown = false;
    for (quint32 f = diff.first; f < diff.first + diff.count; ++f) {
        const FieldReview field = judge(diff.key, m_diff.fields[f]);
        row.state = f == diff.first ? stateOf(field) : moreUrgent(row.state, stateOf(field));
        row.needsYou = row.needsYou || field.needsYou;
        writes = writes || field.willWrite;
        const Why why = field.proposal.why;
        unknown = unknown
            || (field.choice < 0
                && (why == Why::InvalidValue || why == Why::Unreadable || why == Why::RuleUnknown || why == Why::Held));
        m_out.fields.append(field);
    }
    row.count = diff.count;
    row.willWrite = writes && !row.needsYou && !unknown;
}

FieldReview Proposer::judge(KeyId key, const FieldDiff &diff)
{
    FieldReview field;
    field.field = diff.field;
    field.change = diff.change;
    field.base = m_diff.base->cell(diff.field, key);
    field.erp = m_diff.erp->cell(diff.field, key);
    field.b2b = m_diff.b2b->cell(diff.field, key);
    if (diff.change == Change::Both) {
        field.proposal = {Take::Nothing, Why::AgreedAlready, -1, true};
        return field;
    }
    Authority owner = Authority::Erp;
    field.proposal = propose(key, field, owner);
    if (field.proposal.why == Why::IgnoredField) { // nothing by itself; by hand, for this very field, all the same
        if (takeChoice(key, field)) {
            const Why held = heldField(diff.field, {m_diff.erp.get(), m_diff.b2b.get(), key}).why;
            field.willWrite = field.willWrite && held != Why::Held && held != Why::RuleUnknown;
        }
        return field;
    }
    if (field.proposal.why == Why::ExpectedByRule || field.proposal.why == Why::ToleratedByRule
        || field.proposal.why == Why::SameNumber || field.proposal.why == Why::RuleUnknown
        || field.proposal.why == Why::Held)
        return field;
    decide(key, field, owner);
    return field;
}

Proposal Proposer::propose(KeyId key, const FieldReview &field, Authority &owner)
{
    const RowView row {m_diff.erp.get(), m_diff.b2b.get(), key};
    if (const int doubt = m_rules.doubtful(Rule::Kind::Owner, field.field, row); doubt >= 0)
        return {Take::Nothing, Why::RuleUnknown, qint16(doubt), false};
    const int ownerRule = m_rules.first(Rule::Kind::Owner, field.field, row);
    owner = ownerRule >= 0 ? m_in.policy.rules[ownerRule].owner : m_in.policy.owner(m_diff.schema(), field.field);
    if (owner == Authority::Ignore)
        return {Take::Nothing, Why::IgnoredField, qint16(ownerRule), true};
    if (isSameNumber(field))
        return {Take::Nothing, Why::SameNumber, -1, true};
    const int expected = m_rules.first(Rule::Kind::Expected, field.field, row);
    if (expected >= 0)
        return {Take::Nothing, Why::ExpectedByRule, qint16(expected), true};
    if (const int doubt = m_rules.doubtful(Rule::Kind::Expected, field.field, row); doubt >= 0)
        return {Take::Nothing, Why::RuleUnknown, qint16(doubt), false};
    const int tolerance = m_rules.first(Rule::Kind::Tolerance, field.field, row);
    if (tolerance >= 0 && !isAmount(field, m_rules.amount(tolerance)))
        return {Take::Nothing, Why::RuleUnknown, qint16(tolerance), false}; // how much it lets pass nobody knows
    const bool tolerated = tolerance >= 0 && within(field, m_rules.amount(tolerance));
    if (const int doubt = m_rules.doubtful(Rule::Kind::Tolerance, field.field, row);
        doubt >= 0 && (tolerated || mayTolerate(field, m_rules.amount(doubt))))
        return {Take::Nothing, Why::RuleUnknown, qint16(doubt), false};
    if (tolerated)
        return {Take::Nothing, Why::ToleratedByRule, qint16(tolerance), true};
    if (field.change == Change::Blocked) {
        const bool invalid = m_invalid.contains(spotOf(key, field.field));
        return {Take::Nothing, invalid ? Why::InvalidValue : Why::Unreadable, -1, false};
    }
    if (const Proposal held = heldField(field.field, row); held.why == Why::Held || held.why == Why::RuleUnknown)
        return held;
    const int restore = m_rules.first(Rule::Kind::Restore, field.field, row);
    Proposal out = proposalOf(field, owner, ownerRule, restore);
    const Cell taken = out.take == Take::B2b ? field.b2b : field.erp;
    if (out.settled && m_diff.schema().fields[field.field].overrun && isValue(taken) && taken < 0)
        out = {out.take, Why::Overrun, out.rule, false};
    return out;
}

// Held, or perhaps held; any other reason: it is not.
Proposal Proposer::heldField(int field, const RowView &row)
{
    if (const int held = m_rules.first(Rule::Kind::Hold, field, row); held >= 0)
        return {Take::Nothing, Why::Held, qint16(held), false};
    const int doubt = m_rules.doubtful(Rule::Kind::Hold, field, row);
    return {Take::Nothing, doubt >= 0 ? Why::RuleUnknown : Why::NoBase, qint16(doubt), false};
}

Proposal Proposer::proposalOf(const FieldReview &field, Authority owner, int ownerRule, int restore) const
{
    return byAuthority(field, owner, m_diff.schema().fields[field.field].counter, ownerRule, restore);
}

bool Proposer::isSameNumber(const FieldReview &field) const
{
    const Field &f = m_diff.schema().fields[field.field];
    if (f.match.isEmpty() || !isValue(field.erp) || !isValue(field.b2b))
        return false;
    const TextPool &texts = m_diff.pools().texts;
    return sameNumber(f.match, texts.text(field.erp), texts.text(field.b2b));
}

bool Proposer::isAmount(const FieldReview &field, Cell amount) const
{
    const FieldType type = m_diff.schema().fields[field.field].type;
    return (type == FieldType::Decimal || type == FieldType::Int) && isValue(amount) && amount >= 0;
}

bool Proposer::within(const FieldReview &field, Cell amount) const
{
    return isValue(field.erp) && isValue(field.b2b) && qAbs(field.erp - field.b2b) <= amount;
}

bool Proposer::mayTolerate(const FieldReview &field, Cell amount) const
{
    return !isAmount(field, amount) || within(field, amount);
}

// A person's choice first, then what a person accepted, then time, then the proposal by itself.
void Proposer::decide(KeyId key, FieldReview &field, Authority owner)
{
    if (takeChoice(key, field))
        return;
    if (field.change == Change::Blocked)
        return;
    if (m_said.accepted(m_out, key, field.field)) {
        field.proposal = {Take::Nothing, Why::Accepted, -1, true};
        return;
    }
    if (m_inFlight) {
        field.proposal = {Take::Nothing, Why::InFlight, -1, false};
        return;
    }
    Proposal &proposal = field.proposal;
    const auto outcome = outcomeOf(m_diff.schema(), field, proposal.take, Unknown, m_in.erp, m_in.b2b);
    field.needsYou = !proposal.settled && proposal.why != Why::CounterB2bOnly;
    field.willWrite = proposal.settled && outcome && outcome->writes;
    if (outcome)
        return;
    if (proposal.settled) {
        proposal.why = Why::NotWritable;
        proposal.settled = false;
        field.needsYou = owner == Authority::Operator;
    } else {
        proposal.take = Take::Nothing; // a person is asked anyway: nothing impossible is suggested
    }
}

bool Proposer::takeChoice(KeyId key, FieldReview &field)
{
    const int index = m_said.choice(m_out, key, field.field);
    if (index < 0)
        return false;
    const Choice &choice = m_in.choices[index];
    const Field &f = m_diff.schema().fields[field.field];
    const Cell typed = choice.take == Take::Value ? toCell(f, choice.value, m_diff.erp->pools->texts) : Unknown;
    const auto outcome = outcomeOf(m_diff.schema(), field, choice.take, typed, m_in.erp, m_in.b2b);
    if (!outcome)
        return false;
    field.choice = use(index);
    field.willWrite = outcome->writes;
    return true;
}

int Proposer::use(int index)
{
    m_used[index] = true;
    m_out.choices.append(m_in.choices[index]);
    return int(m_out.choices.size()) - 1;
}

void Proposer::count(const RowReview &row)
{
    ++m_out.counts[size_t(row.state)];
    m_out.needsYou += int(row.needsYou);
    m_out.willWrite += int(row.willWrite);
    m_out.expected += int(row.state == RowState::EqualByRule || row.state == RowState::Accepted);
    m_out.problems
        += int(row.state == RowState::Ambiguous || row.state == RowState::Blocked || row.state == RowState::Unreadable);
}

Review propose(DiffPtr diff, const ReviewInput &input) { return Proposer(std::move(diff), input).run(); }

const RowReview *Review::find(KeyId key) const
{
    const auto at
        = std::lower_bound(rows.begin(), rows.end(), key, [](const RowReview &r, KeyId k) { return r.key < k; });
    return at != rows.end() && at->key == key ? &*at : nullptr;
}

} // namespace zgoda
