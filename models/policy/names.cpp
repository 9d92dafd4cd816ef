#include "models/policy/names.h"

#include "models/policy/guard.h"

namespace zgoda {
namespace {

template <class E> struct Word {
    E value;
    const char *name;
};

constexpr Word<Take> takes[] = {{Take::Nothing, "leave"}, {Take::Erp, "erp"}, {Take::B2b, "b2b"}, {Take::Both, "both"},
    {Take::Base, "base"}, {Take::Value, "value"}};
constexpr Word<Why> whys[] = {{Why::OwnerMoved, "owner-moved"}, {Why::OtherMoved, "other-moved"},
    {Why::RestoreRule, "restore-rule"}, {Why::AgreedAlready, "agreed-already"}, {Why::CounterMoved, "counter-moved"},
    {Why::CounterB2bOnly, "counter-b2b-only"}, {Why::BothMoved, "both-moved"}, {Why::NoBase, "no-base"},
    {Why::OnlyErp, "only-erp"}, {Why::OnlyErpNew, "only-erp-new"}, {Why::OnlyErpGone, "only-erp-gone"},
    {Why::OnlyB2b, "only-b2b"}, {Why::OnlyB2bGone, "only-b2b-gone"}, {Why::OperatorOwned, "operator-owned"},
    {Why::ExpectedByRule, "expected-by-rule"}, {Why::ToleratedByRule, "tolerated-by-rule"},
    {Why::SameNumber, "same-number"}, {Why::IgnoredField, "ignored-field"}, {Why::InFlight, "in-flight"},
    {Why::Accepted, "accepted"}, {Why::Ambiguous, "ambiguous"}, {Why::Unreadable, "unreadable"},
    {Why::NotWritable, "not-writable"}, {Why::RuleUnknown, "rule-unknown"}, {Why::InvalidValue, "invalid-value"},
    {Why::WithHead, "with-head"}, {Why::UnknownCode, "unknown-code"}, {Why::NotCovered, "not-covered"},
    {Why::Overrun, "overrun"}, {Why::Held, "held"}};
constexpr Word<RowState> states[] = {{RowState::Same, "same"}, {RowState::EqualByRule, "equal-by-rule"},
    {RowState::ErpChanged, "erp-changed"}, {RowState::B2bChanged, "b2b-changed"}, {RowState::BothAlike, "both-alike"},
    {RowState::Conflict, "conflict"}, {RowState::InFlight, "in-flight"}, {RowState::OnlyErp, "only-erp"},
    {RowState::OnlyB2b, "only-b2b"}, {RowState::Ambiguous, "ambiguous"}, {RowState::Accepted, "accepted"},
    {RowState::Blocked, "blocked"}, {RowState::Unreadable, "unreadable"}};
static_assert(std::size(states) == rowStateCount);
constexpr Word<Change> changes[] = {{Change::Same, "same"}, {Change::Erp, "erp"}, {Change::B2b, "b2b"},
    {Change::Both, "both"}, {Change::Conflict, "conflict"}, {Change::Blocked, "blocked"}};
constexpr Word<Authority> owners[] = {
    {Authority::Erp, "erp"}, {Authority::B2b, "b2b"}, {Authority::Operator, "operator"}, {Authority::Ignore, "ignore"}};
constexpr Word<Rule::Kind> kinds[]
    = {{Rule::Kind::Owner, "owner"}, {Rule::Kind::Restore, "restore"}, {Rule::Kind::Expected, "expected"},
        {Rule::Kind::Tolerance, "tolerance"}, {Rule::Kind::Incoming, "coming"}, {Rule::Kind::Buffer, "buffer"},
        {Rule::Kind::Hold, "held"}, {Rule::Kind::StopSale, "stop-sale"}, {Rule::Kind::Freeze, "freeze"}};
constexpr Word<Side> sides[] = {{Side::Erp, "erp"}, {Side::B2b, "b2b"}, {Side::Base, "base"}};
constexpr Word<Guard> guards[] = {{Guard::Rows, "rows"}, {Guard::Shrink, "shrink"}, {Guard::Jump, "jump"},
    {Guard::Money, "money"}, {Guard::Incomplete, "incomplete"}, {Guard::Emergency, "emergency"}};
constexpr Word<Problem::Kind> problems[] = {{Problem::Kind::DuplicateKey, "duplicate-key"},
    {Problem::Kind::MissingKey, "missing-key"}, {Problem::Kind::BadValue, "bad-value"},
    {Problem::Kind::TooFine, "too-fine"}, {Problem::Kind::TooLarge, "too-large"},
    {Problem::Kind::OutOfRange, "out-of-range"}, {Problem::Kind::BadText, "bad-text"},
    {Problem::Kind::BadWord, "bad-word"}, {Problem::Kind::Unmapped, "unmapped"},
    {Problem::Kind::NoSuchRow, "no-such-row"}, {Problem::Kind::Circle, "circle"}};

template <class E, size_t n> QString nameIn(const Word<E> (&table)[n], E value)
{
    for (const auto &word : table) {
        if (word.value == value)
            return QLatin1String(word.name);
    }
    return {};
}

template <class E, size_t n> std::optional<E> valueIn(const Word<E> (&table)[n], const QString &name)
{
    for (const auto &word : table) {
        if (name.compare(QLatin1String(word.name), Qt::CaseInsensitive) == 0)
            return word.value;
    }
    return {};
}

} // namespace

QString takeName(Take take) { return nameIn(takes, take); }
QString whyName(Why why) { return nameIn(whys, why); }
QString stateName(RowState state) { return nameIn(states, state); }
QString changeName(Change change) { return nameIn(changes, change); }
QString authorityName(Authority owner) { return nameIn(owners, owner); }
QString ruleKindName(Rule::Kind kind) { return nameIn(kinds, kind); }
QString sideName(Side side) { return nameIn(sides, side); }
QString problemName(Problem::Kind kind) { return nameIn(problems, kind); }
QString guardName(Guard guard) { return nameIn(guards, guard); }

std::optional<Take> takeOf(const QString &name) { return valueIn(takes, name); }
std::optional<Why> whyOf(const QString &name) { return valueIn(whys, name); }
std::optional<RowState> stateOf(const QString &name) { return valueIn(states, name); }
std::optional<Authority> authorityOf(const QString &name) { return valueIn(owners, name); }
std::optional<Rule::Kind> ruleKindOf(const QString &name) { return valueIn(kinds, name); }
std::optional<Side> sideOf(const QString &name) { return valueIn(sides, name); }
std::optional<Guard> guardOf(const QString &name) { return valueIn(guards, name); }

} // namespace zgoda
