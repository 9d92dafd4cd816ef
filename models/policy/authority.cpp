#include "models/policy/authority.h"

namespace zgoda {
namespace {

// The most urgent first: a row shows the state of its most urgent field.
constexpr RowState urgency[] = {RowState::Unreadable, RowState::Ambiguous, RowState::Conflict, RowState::Blocked,
    RowState::OnlyErp, RowState::OnlyB2b, RowState::B2bChanged, RowState::ErpChanged, RowState::InFlight,
    RowState::Accepted, RowState::EqualByRule, RowState::BothAlike, RowState::Same};
static_assert(std::size(urgency) == rowStateCount);

} // namespace

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
        case Why::ToleratedByRule:
        case Why::SameNumber: return RowState::EqualByRule;
        case Why::InvalidValue:
        case Why::RuleUnknown:
        case Why::Held:
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

} // namespace zgoda
