#include "ui/emergency.h"

#include "models/policy/globindex.h"
#include "ui/text.h"
#include "ui/words.h"

#include <QMap>
#include <QUuid>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr qsizetype namedAtMost = 4;

Rule ruleOf(Rule::Kind kind, const EmergencyCall &call)
{
    Rule rule;
    rule.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    rule.kind = kind;
    rule.reason = call.reason;
    rule.by = call.by;
    rule.since = call.at;
    return rule;
}

QString nameOf(Rule::Kind kind)
{
    switch (kind) {
    case Rule::Kind::Freeze: return Words::tr("Everything is frozen");
    case Rule::Kind::Hold: return Words::tr("Values are held");
    case Rule::Kind::StopSale: return Words::tr("Sale is stopped");
    default: return {};
    }
}

// "KAB-1, KAB-2 and 12 more": what the rules speak of.
QString listed(const QStringList &all)
{
    const QString first = all.mid(0, namedAtMost).join(u", "_s);
    return all.size() > namedAtMost ? fill(Words::tr("%1 and %2 more"), {first, countText(all.size() - namedAtMost)})
                                    : first;
}

QString whatHolds(const QVector<Rule> &rules)
{
    QStringList named;
    for (const Rule &rule : rules) {
        if (rule.kind == Rule::Kind::Hold)
            named.append(fill(Words::tr("%1: %2"), {areaWord(rule.area), fieldWord(rule.field)}));
        else if (!rule.when.isEmpty())
            named += rule.when.first().globs;
    }
    named.removeDuplicates();
    switch (rules.first().kind) {
    case Rule::Kind::Hold: return fill(Words::tr("nothing is written of %1"), {listed(named)});
    case Rule::Kind::StopSale:
        return named.isEmpty() ? Words::tr("the shop sells nothing")
                               : fill(Words::tr("the shop sells nothing of %1"), {listed(named)});
    default: return Words::tr("nothing is written to either system");
    }
}

} // namespace

QVector<Rule> freezeRules(const EmergencyCall &call)
{
    Rule rule = ruleOf(Rule::Kind::Freeze, call);
    rule.name = Words::tr("Freeze");
    return {rule};
}

QVector<Rule> holdPriceRules(const QVector<QSharedPointer<const Schema>> &schemas, const EmergencyCall &call)
{
    QVector<Rule> out;
    for (const auto &schema : schemas) {
        const QVector<int> fields = schema->compared();
        const bool priced = std::any_of(fields.begin(), fields.end(), [&](int f) { return schema->fields[f].money; });
        for (const int field : fields) {
            if (!priced || schema->fields[field].type != FieldType::Decimal)
                continue;
            Rule rule = ruleOf(Rule::Kind::Hold, call);
            rule.name = Words::tr("Prices held");
            rule.area = schema->area;
            rule.field = schema->fields[field].id;
            out.append(rule);
        }
    }
    return out;
}

QString saleField(const Schema &schema)
{
    return schema.indexOf(schema.quantityField) >= schema.keyCount ? schema.quantityField : QString();
}

// One rule for all keys that have the same parts behind the first: their first parts are its patterns.
QVector<Rule> stopSaleRules(const Schema &schema, const QVector<QStringList> &keys, const EmergencyCall &call)
{
    QMap<QStringList, QStringList> byRest;
    for (const QStringList &key : keys) {
        if (!key.isEmpty())
            byRest[key.mid(1)].append(globOfText(key.first()));
    }
    QVector<Rule> out;
    for (auto it = byRest.begin(); it != byRest.end(); ++it) {
        Rule rule = ruleOf(Rule::Kind::StopSale, call);
        rule.name = Words::tr("Sale stopped");
        rule.area = schema.area;
        rule.field = saleField(schema);
        rule.when.append({schema.fields[0].id, *it});
        for (int part = 0; part < int(it.key().size()) && part + 1 < schema.keyCount; ++part)
            rule.when.append({schema.fields[part + 1].id, {globOfText(it.key()[part])}});
        out.append(rule);
    }
    return out;
}

QVector<EmergencyMode> emergencyModes(const Policy &policy)
{
    QVector<EmergencyMode> out;
    QVector<QVector<Rule>> rules; // [mode]
    for (const Rule &rule : policy.emergencies()) {
        const auto same = [&](const EmergencyMode &mode) {
            return mode.kind == rule.kind && mode.since == rule.since && mode.by == rule.by
                && mode.reason == rule.reason;
        };
        qsizetype at = std::find_if(out.begin(), out.end(), same) - out.begin();
        if (at == out.size()) {
            out.append({rule.kind, nameOf(rule.kind), {}, rule.reason, rule.by, rule.since, {}});
            rules.append(QVector<Rule> {});
        }
        out[at].rules.append(rule.id);
        rules[at].append(rule);
    }
    for (qsizetype i = 0; i < out.size(); ++i) {
        EmergencyMode &mode = out[i];
        const QString who = mode.by.isEmpty() ? Words::tr("switched on in the file")
                                              : fill(Words::tr("%1, since %2"), {mode.by, instantText(mode.since)});
        mode.text = mode.reason.isEmpty()
            ? fill(Words::tr("%1: %2 (%3)."), {mode.name, whatHolds(rules[i]), who})
            : fill(Words::tr("%1: %2 (%3: %4)."), {mode.name, whatHolds(rules[i]), who, mode.reason});
    }
    return out;
}

Policy switchedOn(Policy policy, const QVector<Rule> &rules)
{
    policy.rules = rules + policy.rules;
    return policy;
}

Policy switchedOff(Policy policy, const EmergencyMode &mode)
{
    policy.rules.removeIf([&](const Rule &rule) { return mode.rules.contains(rule.id); });
    return policy;
}

} // namespace zgoda
