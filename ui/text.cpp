#include "ui/text.h"

#include "models/plan/marks.h"
#include "models/policy/names.h"
#include "models/run/rows.h"
#include "ui/words.h"

using namespace Qt::StringLiterals;

namespace zgoda {
QString stateWord(RowState state, const Names &names)
{
    switch (state) {
    case RowState::Same: return Words::tr("same");
    case RowState::EqualByRule: return Words::tr("equal by rule");
    case RowState::ErpChanged: return fill(Words::tr("changed in %1"), {names.erp});
    case RowState::B2bChanged: return fill(Words::tr("changed in %1"), {names.b2b});
    case RowState::BothAlike: return Words::tr("both changed alike");
    case RowState::Conflict: return Words::tr("conflict");
    case RowState::InFlight: return Words::tr("in flight");
    case RowState::OnlyErp: return fill(Words::tr("only in %1"), {names.erp});
    case RowState::OnlyB2b: return fill(Words::tr("only in %1"), {names.b2b});
    case RowState::Ambiguous: return Words::tr("ambiguous key");
    case RowState::Accepted: return Words::tr("accepted");
    case RowState::Blocked: return Words::tr("blocked");
    case RowState::Unreadable: return Words::tr("unreadable");
    }
    return {};
}

QString changeWord(Change change, const Names &names)
{
    switch (change) {
    case Change::Same: return Words::tr("same");
    case Change::Erp: return fill(Words::tr("changed in %1"), {names.erp});
    case Change::B2b: return fill(Words::tr("changed in %1"), {names.b2b});
    case Change::Both: return Words::tr("both changed alike");
    case Change::Conflict: return Words::tr("changed apart");
    case Change::Blocked: return Words::tr("one side could not be read");
    }
    return {};
}

QString takeWord(Take take, const Names &names)
{
    switch (take) {
    case Take::Nothing: return Words::tr("leave");
    case Take::Erp: return fill(Words::tr("as in %1"), {names.erp});
    case Take::B2b: return fill(Words::tr("as in %1"), {names.b2b});
    case Take::Both: return Words::tr("both movements");
    case Take::Base: return Words::tr("as last agreed");
    case Take::Value: return Words::tr("another value");
    }
    return {};
}

QString whyWord(Why why, const Names &names, const QString &rule)
{
    const QString by = rule.isEmpty() ? Words::tr("a rule") : rule;
    switch (why) {
    case Why::OwnerMoved: return Words::tr("the source of truth changed; the other side follows");
    case Why::OtherMoved: return Words::tr("changed outside the source of truth");
    case Why::RestoreRule: return fill(Words::tr("put back by rule: %1"), {by});
    case Why::AgreedAlready: return Words::tr("both sides changed to the same value");
    case Why::CounterMoved: return Words::tr("both sides moved since last agreed");
    case Why::CounterB2bOnly:
        return fill(Words::tr("moved in %1; %2 follows with its documents"), {names.b2b, names.erp});
    case Why::BothMoved: return Words::tr("both sides changed differently");
    case Why::NoBase: return Words::tr("never agreed before");
    case Why::OnlyErp: return fill(Words::tr("not in %1"), {names.b2b});
    case Why::OnlyErpNew: return fill(Words::tr("new in %1"), {names.erp});
    case Why::OnlyErpGone: return fill(Words::tr("was in %1 and is gone there"), {names.b2b});
    case Why::OnlyB2b: return fill(Words::tr("not in %1"), {names.erp});
    case Why::OnlyB2bGone: return fill(Words::tr("was in %1 and is gone there"), {names.erp});
    case Why::OperatorOwned: return Words::tr("edited on one side; the other follows");
    case Why::ExpectedByRule: return fill(Words::tr("expected: %1"), {by});
    case Why::ToleratedByRule: return fill(Words::tr("only rounding: %1"), {by});
    case Why::SameNumber: return Words::tr("the same number, written in another way");
    case Why::IgnoredField: return Words::tr("this field is only written by hand");
    case Why::InFlight: return Words::tr("seen only now; read again before it counts");
    case Why::Accepted: return Words::tr("somebody accepted this difference");
    case Why::Ambiguous: return Words::tr("the key is there more than once");
    case Why::Unreadable: return Words::tr("a value could not be read");
    case Why::NotWritable: return Words::tr("the side that should change cannot be written");
    case Why::RuleUnknown:
        return fill(
            Words::tr("this rule cannot be applied (what it asks was not read, or its amount is none): %1"), {by});
    case Why::InvalidValue: return Words::tr("the value that should be written is not valid");
    case Why::WithHead: return Words::tr("is written together with what it belongs to");
    case Why::UnknownCode: return fill(Words::tr("names something that %1 does not have"), {names.erp});
    case Why::NotCovered: return fill(Words::tr("more was ordered than %1 has"), {names.erp});
    case Why::Held: return fill(Words::tr("held by an emergency mode: %1"), {by});
    case Why::Overrun: return Words::tr("below zero: the limit is overrun");
    }
    return {};
}

QString writeReason(const QString &reason, const Names &names, const QString &rule)
{
    if (const auto why = whyOf(reason))
        return whyWord(*why, names, rule);
    return reason == markReason ? Words::tr("somebody asked for it")
        : reason == undoReason  ? Words::tr("put back by an undo")
                                : reason;
}

QString ruleSays(const Policy &policy, int rule)
{
    if (rule < 0 || rule >= int(policy.rules.size()))
        return {};
    const Rule &says = policy.rules[rule];
    return says.reason.isEmpty() ? says.name : says.reason;
}

QString consequence(const Outcome &outcome, const QString &value, const Names &names)
{
    if (!outcome.writes)
        return Words::tr("Nothing is written.");
    if (outcome.value == Absent)
        return fill(Words::tr("Unpublish it in %1"), {names.of(outcome.target)});
    return fill(Words::tr("Set %1 in %2"), {value, names.of(outcome.target)});
}

QString authorityWord(Authority authority, const Names &names)
{
    switch (authority) {
    case Authority::Erp: return names.erp;
    case Authority::B2b: return names.b2b;
    case Authority::Operator: return Words::tr("you");
    case Authority::Ignore: return Words::tr("nobody (not compared)");
    }
    return {};
}

QString engineWord(const QString &engine)
{
    static const QHash<QString, QString> names {{u"sqlite"_s, u"SQLite"_s}, {u"postgresql"_s, u"PostgreSQL"_s},
        {u"firebird"_s, u"Firebird"_s}, {u"mariadb"_s, u"MariaDB"_s}, {u"sqlserver"_s, u"SQL Server"_s},
        {u"odbc"_s, u"ODBC"_s}};
    return names.value(engine, engine);
}

QString ruleKindWord(Rule::Kind kind)
{
    switch (kind) {
    case Rule::Kind::Owner: return Words::tr("source of truth");
    case Rule::Kind::Restore: return Words::tr("put back without asking");
    case Rule::Kind::Expected: return Words::tr("expected difference");
    case Rule::Kind::Tolerance: return Words::tr("rounding");
    case Rule::Kind::Incoming: return Words::tr("sold before it comes");
    case Rule::Kind::Buffer: return Words::tr("kept back from sale");
    case Rule::Kind::Hold: return Words::tr("held, not written");
    case Rule::Kind::StopSale: return Words::tr("sale stopped");
    case Rule::Kind::Freeze: return Words::tr("everything frozen");
    }
    return {};
}

} // namespace zgoda
