#include "models/policy/propose.h"

#include "models/policy/rules.h"

#include <algorithm>

namespace zgoda {
namespace {

// The most urgent first: a row shows the state of its most urgent field.
constexpr RowState urgency[] = {RowState::Unreadable, RowState::Ambiguous, RowState::Conflict, RowState::Blocked,
    RowState::OnlyErp, RowState::OnlyB2b, RowState::B2bChanged, RowState::ErpChanged, RowState::InFlight,
    RowState::Accepted, RowState::EqualByRule, RowState::BothAlike, RowState::Same};
static_assert(std::size(urgency) == rowStateCount);

RowState moreUrgent(RowState a, RowState b)
{
    for (const RowState state : urgency) {
        if (state == a || state == b)
            return state;
    }
    return a;
}

RowState stateOf(const FieldReview &field)
{
    if (field.choice < 0) {
        switch (field.proposal.why) {
        case Why::AgreedAlready: return RowState::BothAlike;
        case Why::IgnoredField:
        case Why::ExpectedByRule:
        case Why::ToleratedByRule: return RowState::EqualByRule;
        case Why::InvalidValue:
        case Why::NotWritable: return RowState::Blocked;
        case Why::Unreadable: return RowState::Unreadable;
        case Why::Accepted: return RowState::Accepted;
        case Why::InFlight: return RowState::InFlight;
        default: break;
        }
    }
    switch (field.change) {
    case Change::Same: return RowState::Same;
    case Change::Erp: return RowState::ErpChanged;
    case Change::B2b: return RowState::B2bChanged;
    case Change::Both: return RowState::BothAlike;
    case Change::Conflict: return RowState::Conflict;
    case Change::Blocked: break;
    }
    return RowState::Blocked;
}

// What authority says about a field that differs, before anybody's choice.
Proposal byAuthority(const FieldReview &field, Authority owner, bool counter, int ownerRule, int restoreRule)
{
    const auto rule = qint16(ownerRule);
    const Take ownerTake = owner == Authority::B2b ? Take::B2b : Take::Erp;
    counter = counter && isValue(field.base) && isValue(field.erp) && isValue(field.b2b);
    if (field.change == Change::Conflict && !isPresent(field.base))
        return {owner == Authority::Operator ? Take::Nothing : ownerTake, Why::NoBase, rule, false};
    if (counter && owner != Authority::B2b && restoreRule < 0) {
        if (field.change == Change::B2b)
            return {Take::Nothing, Why::CounterB2bOnly, rule, false};
        if (field.change == Change::Conflict)
            return {Take::Both, Why::CounterMoved, rule, false};
    }
    if (owner == Authority::Operator) {
        if (field.change == Change::Conflict)
            return {Take::Nothing, Why::BothMoved, rule, false};
        return {field.change == Change::Erp ? Take::Erp : Take::B2b, Why::OperatorOwned, rule, true};
    }
    if (field.change == (owner == Authority::Erp ? Change::Erp : Change::B2b))
        return {ownerTake, Why::OwnerMoved, rule, true};
    if (restoreRule >= 0)
        return {ownerTake, Why::RestoreRule, qint16(restoreRule), true};
    return {ownerTake, field.change == Change::Conflict ? Why::BothMoved : Why::OtherMoved, rule, false};
}

quint64 spot(KeyId key, int field) { return quint64(key) << 16 | quint64(field + 1); }

class Proposer final {
public:
    Proposer(DiffPtr diff, const ReviewInput &input)
        : m_diff(*diff)
        , m_in(input)
        , m_rules(input.policy, input.references, m_diff.erp->schema, m_diff.erp->pools, input.today)
    {
        m_out.diff = std::move(diff);
        index(input.choices, m_choices);
        index(input.acceptances, m_acceptances);
        for (auto it = input.seen.begin(); it != input.seen.end(); ++it)
            m_seen.insert(findKey(m_diff.schema(), m_diff.pools(), it.key()), &it.value());
        for (const Snapshot *side : {m_diff.erp.get(), m_diff.b2b.get()}) {
            for (const Problem &problem : side->problems) {
                if (problem.key != noKey && problem.field >= 0)
                    m_invalid.insert(spot(problem.key, problem.field));
                const bool noRow = problem.key == noKey
                    || (problem.kind == Problem::Kind::Unmapped && problem.field < m_diff.schema().keyCount);
                m_out.problems += int(noRow);
            }
        }
        m_used.fill(false, input.choices.size());
    }

    Review run()
    {
        m_out.rows.reserve(m_diff.rows.size());
        m_out.fields.reserve(m_diff.fields.size());
        m_out.counts[size_t(RowState::Same)] = m_diff.same;
        for (const RowDiff &row : m_diff.rows)
            addRow(row);
        for (qsizetype i = 0; i < m_in.choices.size(); ++i) {
            if (!m_used[i])
                m_out.stale.append(m_in.choices[i]);
        }
        return std::move(m_out);
    }

private:
    // The last one on a spot counts; findKey gives noKey for what this comparison has never seen.
    template <class List> void index(const List &list, QHash<quint64, int> &spots) const
    {
        for (int i = 0; i < int(list.size()); ++i) {
            const int field = list[i].field.isEmpty() ? -1 : m_diff.schema().indexOf(list[i].field);
            const KeyId key = findKey(m_diff.schema(), m_diff.pools(), list[i].key);
            if (key != noKey && (field >= 0 || list[i].field.isEmpty()))
                spots.insert(spot(key, field), i);
        }
    }

    void addRow(const RowDiff &diff)
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

    void setAside(const RowDiff &diff, RowReview &row) const
    {
        row.state = diff.ambiguous ? RowState::Ambiguous : RowState::Unreadable;
        row.row = {Take::Nothing, diff.ambiguous ? Why::Ambiguous : Why::Unreadable, -1, false};
    }

    // Since when the row stands like this, and whether it is too fresh to count.
    void sight(const RowDiff &diff, RowReview &row)
    {
        m_inFlight = false;
        row.since = m_in.now;
        if (diff.presence != Change::Blocked && allAlike(diff))
            return; // nothing differs: it has no age
        row.fingerprint = fingerprintOf(m_diff, diff);
        const Sighting *seen = m_seen.value(diff.key);
        const bool known = seen && seen->fingerprint == row.fingerprint;
        if (known)
            row.since = seen->first;
        const bool young = m_in.now - row.since < m_diff.schema().settle.count();
        m_inFlight = young && (!known || seen->reads <= 1);
    }

    bool allAlike(const RowDiff &diff) const
    {
        if (diff.ambiguous || m_diff.erp->presenceOf(diff.key) != m_diff.b2b->presenceOf(diff.key))
            return false;
        for (quint32 f = diff.first; f < diff.first + diff.count; ++f) {
            if (m_diff.fields[f].change != Change::Both)
                return false;
        }
        return true;
    }

    void addFields(const RowDiff &diff, RowReview &row)
    {
        row.state = RowState::BothAlike; // a row without compared fields
        bool writes = false, unknown = false;
        for (quint32 f = diff.first; f < diff.first + diff.count; ++f) {
            const FieldReview field = judge(diff.key, m_diff.fields[f]);
            row.state = f == diff.first ? stateOf(field) : moreUrgent(row.state, stateOf(field));
            row.needsYou = row.needsYou || field.needsYou;
            writes = writes || field.willWrite;
            unknown = unknown
                || (field.choice < 0
                    && (field.proposal.why == Why::InvalidValue || field.proposal.why == Why::Unreadable));
            m_out.fields.append(field);
        }
        row.count = diff.count;
        row.willWrite = writes && !row.needsYou && !unknown;
    }

    FieldReview judge(KeyId key, const FieldDiff &diff)
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
        if (field.proposal.why == Why::IgnoredField || field.proposal.why == Why::ExpectedByRule
            || field.proposal.why == Why::ToleratedByRule)
            return field;
        decide(key, field, owner);
        return field;
    }

    Proposal propose(KeyId key, const FieldReview &field, Authority &owner)
    {
        const RowView row {m_diff.erp.get(), m_diff.b2b.get(), key};
        const int ownerRule = m_rules.first(Rule::Kind::Owner, field.field, row);
        owner = ownerRule >= 0 ? m_in.policy.rules[ownerRule].owner : m_in.policy.owner(m_diff.schema(), field.field);
        if (owner == Authority::Ignore)
            return {Take::Nothing, Why::IgnoredField, qint16(ownerRule), true};
        const int expected = m_rules.first(Rule::Kind::Expected, field.field, row);
        if (expected >= 0)
            return {Take::Nothing, Why::ExpectedByRule, qint16(expected), true};
        const int tolerance = m_rules.first(Rule::Kind::Tolerance, field.field, row);
        if (tolerance >= 0 && within(field, m_rules.amount(tolerance)))
            return {Take::Nothing, Why::ToleratedByRule, qint16(tolerance), true};
        if (field.change == Change::Blocked) {
            const bool invalid = m_invalid.contains(spot(key, field.field));
            return {Take::Nothing, invalid ? Why::InvalidValue : Why::Unreadable, -1, false};
        }
        const int restore = m_rules.first(Rule::Kind::Restore, field.field, row);
        return byAuthority(field, owner, m_diff.schema().fields[field.field].counter, ownerRule, restore);
    }

    bool within(const FieldReview &field, Cell amount) const
    {
        const FieldType type = m_diff.schema().fields[field.field].type;
        const bool number = type == FieldType::Decimal || type == FieldType::Int;
        return number && isValue(field.erp) && isValue(field.b2b) && isValue(amount)
            && qAbs(field.erp - field.b2b) <= amount;
    }

    // A person's choice first, then what a person accepted, then time, then the proposal by itself.
    void decide(KeyId key, FieldReview &field, Authority owner)
    {
        if (takeChoice(key, field))
            return;
        if (field.change == Change::Blocked)
            return;
        if (accepted(key, field.field)) {
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

    bool takeChoice(KeyId key, FieldReview &field)
    {
        const int index = choiceAt(key, field.field);
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

    // The choice on this spot when it was made on exactly these values and no later acceptance stands.
    int choiceAt(KeyId key, int field) const
    {
        const int index = m_choices.value(spot(key, field), -1);
        if (index < 0)
            return -1;
        const Choice &choice = m_in.choices[index];
        const Choice now = choiceFor(m_out, key, field, choice.take);
        if (choice.base != now.base || choice.erp != now.erp || choice.b2b != now.b2b)
            return -1;
        const Acceptance *acceptance = accepted(key, field);
        return acceptance && acceptance->at > choice.at ? -1 : index;
    }

    int use(int index)
    {
        m_used[index] = true;
        m_out.choices.append(m_in.choices[index]);
        return int(m_out.choices.size()) - 1;
    }

    const Acceptance *accepted(KeyId key, int field) const
    {
        const int index = m_acceptances.value(spot(key, field), -1);
        if (index < 0)
            return nullptr;
        const Acceptance &acceptance = m_in.acceptances[index];
        const Acceptance now = acceptanceFor(m_out, key, field);
        const bool over = acceptance.until.isValid() && acceptance.until < m_in.today;
        return !over && acceptance.erp == now.erp && acceptance.b2b == now.b2b ? &acceptance : nullptr;
    }

    void oneSided(const RowDiff &diff, RowReview &row)
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
        decideRow(diff, row);
    }

    void decideRow(const RowDiff &diff, RowReview &row)
    {
        const int index = choiceAt(row.key, -1);
        if (index >= 0) {
            const auto outcome = rowOutcomeOf(m_diff, row, m_in.choices[index].take, m_in.erp, m_in.b2b);
            if (outcome) {
                row.rowChoice = use(index);
                row.willWrite = outcome->op != RowOutcome::Op::Leave;
                return;
            }
        }
        if (accepted(row.key, -1)) {
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

    void proposeCreate(const RowDiff &diff, RowReview &row)
    {
        row.needsYou = row.row.why == Why::OnlyErpGone;
        if (!m_in.b2b.create) {
            if (!row.needsYou)
                row.row.why = Why::NotWritable;
            return;
        }
        if (hasUnknown(diff.key)) {
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

    bool hasUnknown(KeyId key) const
    {
        for (const int field : m_diff.schema().compared()) {
            if (m_diff.erp->given.value(field) && m_diff.erp->cell(field, key) == Unknown)
                return true;
        }
        return false;
    }

    void count(const RowReview &row)
    {
        ++m_out.counts[size_t(row.state)];
        m_out.needsYou += int(row.needsYou);
        m_out.willWrite += int(row.willWrite);
        m_out.expected += int(row.state == RowState::EqualByRule || row.state == RowState::Accepted);
        m_out.problems += int(
            row.state == RowState::Ambiguous || row.state == RowState::Blocked || row.state == RowState::Unreadable);
    }

    const Diff &m_diff;
    const ReviewInput &m_in;
    RuleSet m_rules;
    Review m_out;
    QHash<quint64, int> m_choices, m_acceptances; // by spot: index in the input
    QHash<KeyId, const Sighting *> m_seen;
    QSet<quint64> m_invalid; // spots with a problem of their own
    QVector<bool> m_used;    // choices in force
    bool m_inFlight = false; // the row at hand
};

} // namespace

Review propose(DiffPtr diff, const ReviewInput &input) { return Proposer(std::move(diff), input).run(); }

const RowReview *Review::find(KeyId key) const
{
    const auto at
        = std::lower_bound(rows.begin(), rows.end(), key, [](const RowReview &r, KeyId k) { return r.key < k; });
    return at != rows.end() && at->key == key ? &*at : nullptr;
}

} // namespace zgoda
