#include "models/policy/policyjson.h"

#include "models/base/jsontexts.h"
#include "models/policy/names.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// The member that is wrong.
using Complaint = std::optional<QString>;

Complaint readDay(const QJsonValue &value, QDate &day)
{
    if (value.isUndefined() || value.isNull() || value.toString().isEmpty())
        return {};
    day = QDate::fromString(value.toString(), Qt::ISODate);
    return day.isValid() ? Complaint() : u"until"_s;
}

Complaint readOwners(const QJsonObject &json, Policy &policy)
{
    for (auto area = json.begin(); area != json.end(); ++area) {
        const QJsonObject fields = area.value().toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            const auto owner = authorityOf(field.value().toString());
            if (!owner)
                return u"owners.%1.%2"_s.arg(area.key(), field.key());
            policy.owners[area.key()][field.key()] = *owner;
        }
    }
    return {};
}

Complaint readRule(const QJsonObject &json, Rule &rule)
{
    rule.id = json[u"id"_s].toString();
    rule.name = json[u"name"_s].toString();
    rule.enabled = json[u"enabled"_s].toBool(true);
    rule.area = json[u"area"_s].toString();
    rule.field = json[u"field"_s].toString();
    rule.reason = json[u"reason"_s].toString();
    rule.amount = json[u"amount"_s].toString();
    const auto kind = ruleKindOf(json[u"kind"_s].toString());
    const auto owner = authorityOf(json[u"owner"_s].toString(u"erp"_s));
    if (!kind || !owner)
        return kind ? u"owner"_s : u"kind"_s;
    rule.kind = *kind;
    rule.owner = *owner;
    const bool ofAll = rule.kind == Rule::Kind::Freeze;
    if (rule.id.isEmpty() || (rule.area.isEmpty() && !ofAll))
        return rule.id.isEmpty() ? u"id"_s : u"area"_s;
    const bool ofRow = ofAll || rule.kind == Rule::Kind::Restore || rule.kind == Rule::Kind::Expected;
    if (rule.field.isEmpty() && !ofRow)
        return u"field"_s;
    const bool ofNumber = rule.kind == Rule::Kind::Tolerance || rule.kind == Rule::Kind::Buffer;
    if (ofNumber && rule.amount.isEmpty())
        return u"amount"_s;
    for (const QJsonValue item : json[u"when"_s].toArray()) {
        const QJsonObject match = item.toObject();
        rule.when.append({match[u"field"_s].toString(), textsOf(match[u"globs"_s])});
        if (rule.when.last().field.isEmpty())
            return u"when"_s;
    }
    rule.by = json[u"by"_s].toString();
    if (const QString since = json[u"since"_s].toString(); !since.isEmpty()) {
        const QDateTime at = QDateTime::fromString(since, Qt::ISODateWithMs);
        if (!at.isValid())
            return u"since"_s;
        rule.since = at.toMSecsSinceEpoch();
    }
    return readDay(json[u"until"_s], rule.until);
}

Complaint readRules(const QJsonArray &array, Policy &policy)
{
    for (qsizetype i = 0; i < array.size(); ++i) {
        Rule rule;
        Complaint wrong = readRule(array[i].toObject(), rule);
        for (const Rule &other : std::as_const(policy.rules)) {
            if (!wrong && other.id == rule.id)
                wrong = u"id"_s;
        }
        if (wrong)
            return u"rules[%1].%2"_s.arg(i).arg(*wrong);
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
        const QJsonValue value = json[QLatin1String(limit.name)];
        if (value.isUndefined())
            continue;
        guards.*limit.member = value.toInt(-1);
        if (guards.*limit.member < 0)
            return u"guards."_s + QLatin1String(limit.name);
    }
    guards.toZero = json[u"toZero"_s].toBool(guards.toZero);
    guards.negative = json[u"negative"_s].toBool(guards.negative);
    if (const QJsonValue money = json[u"money"_s]; !money.isUndefined())
        guards.money = money.toInteger(-1); // "5000" is no limit, and must not be taken for none
    return guards.money < 0 ? u"guards.money"_s : Complaint();
}

// One ERP code goes to one B2B code; two pairs for it would make the result depend on their order.
Complaint readCrosswalk(const QJsonObject &json, Crosswalk &crosswalk)
{
    crosswalk.sameWhenMissing = !json[u"strict"_s].toBool(false);
    if (json.contains(u"others"_s))
        crosswalk.others = json[u"others"_s].toString();
    for (const QJsonValue item : json[u"pairs"_s].toArray()) {
        const QJsonObject object = item.toObject();
        const Crosswalk::Pair pair {object[u"erp"_s].toString(), object[u"b2b"_s].toString()};
        for (const auto &other : std::as_const(crosswalk.pairs)) {
            if (other.erp == pair.erp)
                return pair.erp;
        }
        if (pair.erp.isEmpty() || pair.b2b.isEmpty())
            return u"pairs"_s;
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
            return u"crosswalks.%1: %2"_s.arg(it.key(), *wrong);
        policy.crosswalks.append(crosswalk);
    }
    return {};
}

QJsonObject ruleToJson(const Rule &rule)
{
    QJsonArray when;
    for (const Match &match : rule.when)
        when.append(QJsonObject {{u"field"_s, match.field}, {u"globs"_s, QJsonArray::fromStringList(match.globs)}});
    QJsonObject json {{u"id"_s, rule.id}, {u"name"_s, rule.name}, {u"enabled"_s, rule.enabled}, {u"area"_s, rule.area},
        {u"field"_s, rule.field}, {u"kind"_s, ruleKindName(rule.kind)}, {u"owner"_s, authorityName(rule.owner)},
        {u"when"_s, when}};
    if (!rule.reason.isEmpty())
        json[u"reason"_s] = rule.reason;
    if (!rule.amount.isEmpty())
        json[u"amount"_s] = rule.amount;
    if (rule.until.isValid())
        json[u"until"_s] = rule.until.toString(Qt::ISODate);
    if (!rule.by.isEmpty())
        json[u"by"_s] = rule.by;
    if (rule.since != 0)
        json[u"since"_s] = QDateTime::fromMSecsSinceEpoch(rule.since, Qt::UTC).toString(Qt::ISODateWithMs);
    return json;
}

QJsonObject guardsToJson(const GuardLimits &guards)
{
    QJsonObject json {{u"toZero"_s, guards.toZero}, {u"negative"_s, guards.negative}, {u"money"_s, guards.money}};
    for (const Limit &limit : limits)
        json[QLatin1String(limit.name)] = guards.*limit.member;
    return json;
}

QJsonObject crosswalkToJson(const Crosswalk &crosswalk)
{
    QJsonArray pairs;
    for (const auto &pair : crosswalk.pairs)
        pairs.append(QJsonObject {{u"erp"_s, pair.erp}, {u"b2b"_s, pair.b2b}});
    QJsonObject json {{u"strict"_s, !crosswalk.sameWhenMissing}, {u"pairs"_s, pairs}};
    if (crosswalk.others)
        json[u"others"_s] = *crosswalk.others;
    return json;
}

} // namespace

Result<Policy> policyFromJson(const QJsonObject &json)
{
    Policy policy;
    Complaint wrong = readOwners(json[u"owners"_s].toObject(), policy);
    if (!wrong)
        wrong = readRules(json[u"rules"_s].toArray(), policy);
    if (!wrong)
        wrong = readGuards(json[u"guards"_s].toObject(), policy.guards);
    if (!wrong)
        wrong = readCrosswalks(json[u"crosswalks"_s].toObject(), policy);
    if (wrong)
        return fail(Error::Kind::Profile, *wrong);
    policy.linkExact = json[u"linkExact"_s].toBool();
    policy.currentOnly = textsOf(json[u"currentOnly"_s]);
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
    return {{u"owners"_s, owners}, {u"rules"_s, rules}, {u"guards"_s, guardsToJson(policy.guards)},
        {u"crosswalks"_s, crosswalks}, {u"linkExact"_s, policy.linkExact},
        {u"currentOnly"_s, QJsonArray::fromStringList(policy.currentOnly)}};
}

QByteArray rulesToJson(const Policy &policy)
{
    Policy lasting = policy; // an emergency is this workspace's own
    lasting.rules.removeIf([](const Rule &rule) { return Rule::isEmergency(rule.kind); });
    const QJsonObject all = policyToJson(lasting);
    const QJsonObject out {{u"zgodaRules"_s, 1}, {u"owners"_s, all[u"owners"_s]}, {u"rules"_s, all[u"rules"_s]}};
    return QJsonDocument(out).toJson();
}

Result<RulesTaken> withRules(const Policy &own, const QByteArray &json, const QString &name)
{
    QJsonParseError error;
    const QJsonObject file = QJsonDocument::fromJson(json, &error).object();
    if (file[u"zgodaRules"_s].toInt() != 1)
        return fail(Error::Kind::Profile, name,
            error.error != QJsonParseError::NoError ? error.errorString() : u"is no file of rules"_s);
    const auto read = policyFromJson({{u"owners"_s, file[u"owners"_s]}, {u"rules"_s, file[u"rules"_s]}});
    if (!read)
        return fail(Error::Kind::Profile, name + u": "_s + read.error().subject, read.error().detail);
    RulesTaken out {own};
    for (auto area = read->owners.begin(); area != read->owners.end(); ++area)
        out.policy.owners[area.key()].insert(area.value());
    for (const Rule &rule : read->rules) {
        const auto same = std::find_if(
            out.policy.rules.begin(), out.policy.rules.end(), [&](const Rule &other) { return other.id == rule.id; });
        const bool known = same != out.policy.rules.end();
        if (Rule::isEmergency(rule.kind) || (known && Rule::isEmergency(same->kind)))
            continue; // switched on and off by hand alone
        ++(known ? out.replaced : out.added);
        if (known)
            *same = rule;
        else
            out.policy.rules.append(rule);
    }
    return out;
}

} // namespace zgoda
