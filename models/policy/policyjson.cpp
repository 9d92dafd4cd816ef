#include "models/policy/policyjson.h"

#include "models/policy/names.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <optional>

namespace zgoda {
namespace {

// The member that is wrong.
using Complaint = std::optional<QString>;

QString key(const char *name) { return QLatin1String(name); }

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue item : value.toArray())
        list.append(item.toString());
    return list;
}

Complaint readDay(const QJsonValue &value, QDate &day)
{
    if (value.isUndefined() || value.isNull() || value.toString().isEmpty())
        return {};
    day = QDate::fromString(value.toString(), Qt::ISODate);
    return day.isValid() ? Complaint() : key("until");
}

Complaint readOwners(const QJsonObject &json, Policy &policy)
{
    for (auto area = json.begin(); area != json.end(); ++area) {
        const QJsonObject fields = area.value().toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            const auto owner = authorityOf(field.value().toString());
            if (!owner)
                return QStringLiteral("owners.%1.%2").arg(area.key(), field.key());
            policy.owners[area.key()][field.key()] = *owner;
        }
    }
    return {};
}

Complaint readRule(const QJsonObject &json, Rule &rule)
{
    rule.id = json[key("id")].toString();
    rule.name = json[key("name")].toString();
    rule.enabled = json[key("enabled")].toBool(true);
    rule.area = json[key("area")].toString();
    rule.field = json[key("field")].toString();
    rule.reason = json[key("reason")].toString();
    rule.amount = json[key("amount")].toString();
    const auto kind = ruleKindOf(json[key("kind")].toString());
    const auto owner = authorityOf(json[key("owner")].toString(key("erp")));
    if (!kind || !owner)
        return kind ? key("owner") : key("kind");
    rule.kind = *kind;
    rule.owner = *owner;
    const bool ofAll = rule.kind == Rule::Kind::Freeze;
    if (rule.id.isEmpty() || (rule.area.isEmpty() && !ofAll))
        return rule.id.isEmpty() ? key("id") : key("area");
    const bool ofRow = ofAll || rule.kind == Rule::Kind::Restore || rule.kind == Rule::Kind::Expected;
    if (rule.field.isEmpty() && !ofRow)
        return key("field");
    const bool ofNumber = rule.kind == Rule::Kind::Tolerance || rule.kind == Rule::Kind::Buffer;
    if (ofNumber && rule.amount.isEmpty())
        return key("amount");
    for (const QJsonValue item : json[key("when")].toArray()) {
        const QJsonObject match = item.toObject();
        rule.when.append({match[key("field")].toString(), strings(match[key("globs")])});
        if (rule.when.last().field.isEmpty())
            return key("when");
    }
    rule.by = json[key("by")].toString();
    if (const QString since = json[key("since")].toString(); !since.isEmpty()) {
        const QDateTime at = QDateTime::fromString(since, Qt::ISODateWithMs);
        if (!at.isValid())
            return key("since");
        rule.since = at.toMSecsSinceEpoch();
    }
    return readDay(json[key("until")], rule.until);
}

Complaint readRules(const QJsonArray &array, Policy &policy)
{
    for (qsizetype i = 0; i < array.size(); ++i) {
        Rule rule;
        Complaint wrong = readRule(array[i].toObject(), rule);
        for (const Rule &other : std::as_const(policy.rules)) {
            if (!wrong && other.id == rule.id)
                wrong = key("id");
        }
        if (wrong)
            return QStringLiteral("rules[%1].%2").arg(i).arg(*wrong);
        policy.rules.append(rule);
    }
    return {};
}

struct Limit {
    const char *name;
    int GuardLimits::*member;
};
constexpr Limit limits[] = {{"rowsPercent", &GuardLimits::rowsPercent}, {"rowsAtLeast", &GuardLimits::rowsAtLeast},
    {"rows", &GuardLimits::rows}, {"shrinkPercent", &GuardLimits::shrinkPercent},
    {"jumpFactor", &GuardLimits::jumpFactor}};

Complaint readGuards(const QJsonObject &json, GuardLimits &guards)
{
    for (const Limit &limit : limits) {
        const QJsonValue value = json[key(limit.name)];
        if (value.isUndefined())
            continue;
        guards.*limit.member = value.toInt(-1);
        if (guards.*limit.member < 0)
            return key("guards.") + key(limit.name);
    }
    guards.toZero = json[key("toZero")].toBool(guards.toZero);
    guards.negative = json[key("negative")].toBool(guards.negative);
    if (const QJsonValue money = json[key("money")]; !money.isUndefined())
        guards.money = money.toInteger(-1); // "5000" is no limit, and must not be taken for none
    return guards.money < 0 ? key("guards.money") : Complaint();
}

// One ERP code goes to one B2B code; two pairs for it would make the result depend on their order.
Complaint readCrosswalk(const QJsonObject &json, Crosswalk &crosswalk)
{
    crosswalk.sameWhenMissing = !json[key("strict")].toBool(false);
    if (json.contains(key("others")))
        crosswalk.others = json[key("others")].toString();
    for (const QJsonValue item : json[key("pairs")].toArray()) {
        const QJsonObject object = item.toObject();
        const Crosswalk::Pair pair {object[key("erp")].toString(), object[key("b2b")].toString()};
        for (const auto &other : std::as_const(crosswalk.pairs)) {
            if (other.erp == pair.erp)
                return pair.erp;
        }
        if (pair.erp.isEmpty() || pair.b2b.isEmpty())
            return key("pairs");
        crosswalk.pairs.append(pair);
    }
    return {};
}

Complaint readCrosswalks(const QJsonObject &json, Policy &policy)
{
    for (auto it = json.begin(); it != json.end(); ++it) {
        Crosswalk crosswalk;
        crosswalk.name = it.key();
        if (const Complaint wrong = readCrosswalk(it.value().toObject(), crosswalk))
            return QStringLiteral("crosswalks.%1: %2").arg(it.key(), *wrong);
        policy.crosswalks.append(crosswalk);
    }
    return {};
}

QJsonObject ruleToJson(const Rule &rule)
{
    QJsonArray when;
    for (const Match &match : rule.when)
        when.append(QJsonObject {{key("field"), match.field}, {key("globs"), QJsonArray::fromStringList(match.globs)}});
    QJsonObject json {{key("id"), rule.id}, {key("name"), rule.name}, {key("enabled"), rule.enabled},
        {key("area"), rule.area}, {key("field"), rule.field}, {key("kind"), ruleKindName(rule.kind)},
        {key("owner"), authorityName(rule.owner)}, {key("when"), when}};
    if (!rule.reason.isEmpty())
        json[key("reason")] = rule.reason;
    if (!rule.amount.isEmpty())
        json[key("amount")] = rule.amount;
    if (rule.until.isValid())
        json[key("until")] = rule.until.toString(Qt::ISODate);
    if (!rule.by.isEmpty())
        json[key("by")] = rule.by;
    if (rule.since != 0)
        json[key("since")] = QDateTime::fromMSecsSinceEpoch(rule.since, Qt::UTC).toString(Qt::ISODateWithMs);
    return json;
}

QJsonObject guardsToJson(const GuardLimits &guards)
{
    QJsonObject json {{key("toZero"), guards.toZero}, {key("negative"), guards.negative}, {key("money"), guards.money}};
    for (const Limit &limit : limits)
        json[key(limit.name)] = guards.*limit.member;
    return json;
}

QJsonObject crosswalkToJson(const Crosswalk &crosswalk)
{
    QJsonArray pairs;
    for (const auto &pair : crosswalk.pairs)
        pairs.append(QJsonObject {{key("erp"), pair.erp}, {key("b2b"), pair.b2b}});
    QJsonObject json {{key("strict"), !crosswalk.sameWhenMissing}, {key("pairs"), pairs}};
    if (crosswalk.others)
        json[key("others")] = *crosswalk.others;
    return json;
}

} // namespace

Result<Policy> policyFromJson(const QJsonObject &json)
{
    Policy policy;
    Complaint wrong = readOwners(json[key("owners")].toObject(), policy);
    if (!wrong)
        wrong = readRules(json[key("rules")].toArray(), policy);
    if (!wrong)
        wrong = readGuards(json[key("guards")].toObject(), policy.guards);
    if (!wrong)
        wrong = readCrosswalks(json[key("crosswalks")].toObject(), policy);
    if (wrong)
        return fail(Error::Kind::Profile, *wrong);
    policy.linkExact = json[key("linkExact")].toBool();
    policy.currentOnly = strings(json[key("currentOnly")]);
    return policy;
}

QJsonObject policyToJson(const Policy &policy)
{
    QJsonObject owners, crosswalks;
    for (auto area = policy.owners.begin(); area != policy.owners.end(); ++area) {
        QJsonObject fields;
        for (auto field = area->begin(); field != area->end(); ++field)
            fields[field.key()] = authorityName(field.value());
        owners[area.key()] = fields;
    }
    QJsonArray rules;
    for (const Rule &rule : policy.rules)
        rules.append(ruleToJson(rule));
    for (const Crosswalk &crosswalk : policy.crosswalks)
        crosswalks[crosswalk.name] = crosswalkToJson(crosswalk);
    return {{key("owners"), owners}, {key("rules"), rules}, {key("guards"), guardsToJson(policy.guards)},
        {key("crosswalks"), crosswalks}, {key("linkExact"), policy.linkExact},
        {key("currentOnly"), QJsonArray::fromStringList(policy.currentOnly)}};
}

QByteArray rulesToJson(const Policy &policy)
{
    const QJsonObject all = policyToJson(policy);
    const QJsonObject out {
        {key("zgodaRules"), 1}, {key("owners"), all[key("owners")]}, {key("rules"), all[key("rules")]}};
    return QJsonDocument(out).toJson();
}

Result<RulesTaken> withRules(const Policy &own, const QByteArray &json, const QString &name)
{
    QJsonParseError error;
    const QJsonObject file = QJsonDocument::fromJson(json, &error).object();
    if (file[key("zgodaRules")].toInt() != 1)
        return fail(Error::Kind::Profile, name,
            error.error != QJsonParseError::NoError ? error.errorString() : QStringLiteral("is no file of rules"));
    const auto read = policyFromJson({{key("owners"), file[key("owners")]}, {key("rules"), file[key("rules")]}});
    if (!read)
        return fail(Error::Kind::Profile, name + QStringLiteral(": ") + read.error().subject, read.error().detail);
    RulesTaken out {own};
    for (auto area = read->owners.begin(); area != read->owners.end(); ++area)
        out.policy.owners[area.key()].insert(area.value());
    for (const Rule &rule : read->rules) {
        const auto same = std::find_if(
            out.policy.rules.begin(), out.policy.rules.end(), [&](const Rule &other) { return other.id == rule.id; });
        const bool known = same != out.policy.rules.end();
        ++(known ? out.replaced : out.added);
        if (known)
            *same = rule;
        else
            out.policy.rules.append(rule);
    }
    return out;
}

} // namespace zgoda
