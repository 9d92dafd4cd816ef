// The one place that says what a Take means. Plans, the panel's choices and commands all ask here.
#include "models/base/decimal.h"
#include "models/policy/propose.h"

#include <algorithm>

namespace zgoda {
namespace {

auto refuse(const QString &subject, const char *detail)
{
    return fail(Error::Kind::Refused, subject, QLatin1String(detail));
}

bool writable(const Capability &side, const Field &field) { return side.fields.contains(field.id); }

bool heldByRule(Why why)
{
    return why == Why::ExpectedByRule || why == Why::ToleratedByRule || why == Why::SameNumber
        || why == Why::RuleUnknown || why == Why::Held;
}

// One side takes a value that is known; the side it goes to must be readable, or nobody could say what is overwritten.
Result<Outcome> towards(Side target, const Field &field, Cell value, Cell held, const Capability &side)
{
    if (!isPresent(value))
        return refuse(field.id, "the value to write is not known");
    if (!isPresent(held))
        return refuse(field.id, "what would be overwritten is not known");
    if (value == held)
        return Outcome {target, value, false, false};
    if (!writable(side, field))
        return refuse(side.why.isEmpty() ? field.id : side.why, "not writable");
    return Outcome {target, value, true, false};
}

Result<Outcome> movements(const Field &f, const FieldReview &field, const Capability &b2b)
{
    if (!f.counter)
        return refuse(f.id, "not a counter");
    if (!isValue(field.base) || !isValue(field.erp) || !isValue(field.b2b))
        return refuse(f.id, "a movement needs the last agreed value and both values");
    const Cell moved = field.erp - field.base; // within twice the range of a cell: cannot overflow
    const Cell sum = field.b2b + moved;
    if (sum > maxUnits || sum < -maxUnits)
        return refuse(f.id, "the sum does not fit");
    return towards(Side::B2b, f, sum, field.b2b, b2b);
}

Result<Outcome> typedValue(
    const Field &f, const FieldReview &field, Cell typed, const Capability &erp, const Capability &b2b)
{
    Result<Outcome> out = towards(Side::B2b, f, typed, field.b2b, b2b);
    const bool erpToo = isPresent(field.erp) && typed != field.erp && writable(erp, f);
    if (!out || !erpToo)
        return out;
    if (!out->writes)
        return Outcome {Side::Erp, typed, true, false};
    out->alsoErp = true;
    return out;
}

Result<Outcome> backToBase(const Field &f, const FieldReview &field, const Capability &erp, const Capability &b2b)
{
    if (!isPresent(field.base))
        return refuse(f.id, "nothing was agreed before");
    if (field.erp == field.base)
        return towards(Side::B2b, f, field.base, field.b2b, b2b);
    Result<Outcome> toErp = towards(Side::Erp, f, field.base, field.erp, erp);
    if (!toErp || field.b2b == field.base)
        return toErp;
    // Both moved: going back on one side only would let the other side's value follow at the next comparison.
    Result<Outcome> toB2b = towards(Side::B2b, f, field.base, field.b2b, b2b);
    if (toB2b)
        toB2b->alsoErp = true;
    return toB2b;
}

} // namespace

Result<Outcome> outcomeOf(
    const Schema &schema, const FieldReview &field, Take take, Cell typed, const Capability &erp, const Capability &b2b)
{
    const Field &f = schema.fields[field.field];
    if (take != Take::Nothing && heldByRule(field.proposal.why))
        return refuse(f.id, "held by a rule: never written");
    switch (take) {
    case Take::Nothing: return Outcome {Side::B2b, Unknown, false, false};
    case Take::Erp: return towards(Side::B2b, f, field.erp, field.b2b, b2b);
    case Take::B2b: return towards(Side::Erp, f, field.b2b, field.erp, erp);
    case Take::Both: return movements(f, field, b2b);
    case Take::Base: return backToBase(f, field, erp, b2b);
    case Take::Value: return typedValue(f, field, typed, erp, b2b);
    }
    return refuse(f.id, "no such choice");
}

Result<RowOutcome> rowOutcomeOf(
    const Diff &diff, const RowReview &row, Take take, const Capability &erp, const Capability &b2b)
{
    using Op = RowOutcome::Op;
    const QString key = keyText(diff.schema(), diff.pools(), row.key);
    if (take == Take::Nothing)
        return RowOutcome {};
    if (row.state == RowState::Ambiguous || row.state == RowState::Unreadable || heldByRule(row.row.why))
        return refuse(key, "the row is ambiguous, unreadable or held by a rule");
    const bool inErp = diff.erp->presenceOf(row.key) == Presence::Present;
    const bool inB2b = diff.b2b->presenceOf(row.key) == Presence::Present;
    if (inErp == inB2b || (take != Take::Erp && take != Take::B2b))
        return refuse(key, "not a row of one side");
    const Side target = take == Take::Erp ? Side::B2b : Side::Erp;
    const Capability &side = take == Take::Erp ? b2b : erp;
    const Op op = (target == Side::B2b) == inErp ? Op::Create : Op::Remove;
    if (op == Op::Create ? !side.create : !side.remove)
        return refuse(side.why.isEmpty() ? key : side.why, "not writable");
    const QStringList &parts = diff.schema().parts;
    const bool whole
        = std::all_of(parts.begin(), parts.end(), [&](const QString &part) { return side.parts.contains(part); });
    if (op == Op::Create && !whole)
        return refuse(side.why.isEmpty() ? key : side.why, "it cannot take what belongs to the row");
    if (op == Op::Create && hasUnknown(diff, inErp ? *diff.erp : *diff.b2b, row.key))
        return refuse(key, "a value of the row is not known");
    return RowOutcome {op, target};
}

bool hasUnknown(const Diff &diff, const Snapshot &side, KeyId key)
{
    for (const int field : diff.schema().compared()) {
        if (side.given.value(field) && side.cell(field, key) == Unknown)
            return true;
    }
    return false;
}

Value presenceValue(Presence presence)
{
    switch (presence) {
    case Presence::Absent: return {Value::Kind::Absent, {}};
    case Presence::Present:
    case Presence::Ambiguous: return {Value::Kind::Text, {}};
    case Presence::Unknown: break;
    }
    return {Value::Kind::Unknown, {}};
}

namespace {

Value valueOn(const Snapshot &side, KeyId key, int field)
{
    return field < 0 ? presenceValue(side.presenceOf(key))
                     : toValue(side.schema->fields[field], side.cell(field, key), side.pools->texts);
}

} // namespace

Choice choiceFor(const Review &review, KeyId key, int field, Take take)
{
    const Diff &diff = *review.diff;
    Choice choice;
    choice.area = diff.schema().area;
    choice.key = keyParts(diff.schema(), diff.pools(), key);
    choice.field = field < 0 ? QString() : diff.schema().fields[field].id;
    choice.take = take;
    choice.base = valueOn(*diff.base, key, field);
    choice.erp = valueOn(*diff.erp, key, field);
    choice.b2b = valueOn(*diff.b2b, key, field);
    const auto content = field < 0 ? review.contents.constFind(key) : review.contents.constEnd();
    for (Value *value : {&choice.erp, &choice.b2b}) {
        if (content != review.contents.constEnd() && value->kind == Value::Kind::Text)
            value->text = QString::number(*content, 16);
    }
    return choice;
}

Acceptance acceptanceFor(const Review &review, KeyId key, int field)
{
    const Diff &diff = *review.diff;
    Acceptance acceptance;
    acceptance.area = diff.schema().area;
    acceptance.key = keyParts(diff.schema(), diff.pools(), key);
    acceptance.field = field < 0 ? QString() : diff.schema().fields[field].id;
    acceptance.erp = valueOn(*diff.erp, key, field);
    acceptance.b2b = valueOn(*diff.b2b, key, field);
    return acceptance;
}

} // namespace zgoda
