#include "models/plan/planjson.h"

#include "models/plan/planmembers.h"
#include "models/policy/names.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

using namespace planfile;

QJsonArray list(const QStringList &strings) { return QJsonArray::fromStringList(strings); }

QJsonObject writeToJson(const Write &write)
{
    QJsonObject json {{u"field"_s, write.field}, {u"expect"_s, valueToJson(write.expect)},
        {u"write"_s, valueToJson(write.write)}, {u"base"_s, valueToJson(write.base)}, {u"reason"_s, write.reason},
        {u"rule"_s, write.rule}, {u"by"_s, write.by}};
    if (write.agreed)
        json[u"agreed"_s] = valueToJson(*write.agreed);
    return json;
}

QJsonArray writesToJson(const QVector<Write> &writes)
{
    QJsonArray out;
    for (const Write &write : writes)
        out.append(writeToJson(write));
    return out;
}

QJsonObject partToJson(const StepPart &part)
{
    return {{u"area"_s, part.area}, {u"key"_s, list(part.key)}, {u"targetKey"_s, list(part.targetKey)},
        {u"writes"_s, writesToJson(part.writes)}, {u"unset"_s, list(part.unset)}};
}

QJsonArray partsToJson(const QVector<StepPart> &parts)
{
    QJsonArray out;
    for (const StepPart &part : parts)
        out.append(partToJson(part));
    return out;
}

QJsonObject stepToJson(const Step &step)
{
    QJsonObject context;
    for (auto it = step.context.begin(); it != step.context.end(); ++it)
        context[it.key()] = valueToJson(it.value());
    QJsonObject out {{u"id"_s, step.id}, {u"op"_s, nameIn(ops, step.op)}, {u"target"_s, sideName(step.target)},
        {u"area"_s, step.area}, {u"key"_s, list(step.key)}, {u"targetKey"_s, list(step.targetKey)},
        {u"targetId"_s, step.targetId}, {u"writes"_s, writesToJson(step.writes)}, {u"context"_s, context}};
    if (!step.parts.isEmpty())
        out[u"parts"_s] = partsToJson(step.parts);
    if (!step.unset.isEmpty())
        out[u"unset"_s] = list(step.unset);
    return out;
}

QJsonObject tripToJson(const Trip &trip)
{
    QJsonArray keys;
    for (const QStringList &parts : trip.keys)
        keys.append(list(parts));
    return {{u"guard"_s, guardName(trip.guard)}, {u"area"_s, trip.area}, {u"side"_s, sideName(trip.side)},
        {u"value"_s, trip.value}, {u"limit"_s, trip.limit}, {u"share"_s, trip.share}, {u"currency"_s, trip.currency},
        {u"rows"_s, trip.rows}, {u"keys"_s, keys}, {u"stepIds"_s, list(trip.stepIds)}};
}

QJsonObject totalsToJson(const PlanTotals &totals)
{
    QJsonObject money;
    for (auto it = totals.money.begin(); it != totals.money.end(); ++it)
        money[it.key()] = it.value();
    return {{u"creates"_s, totals.creates}, {u"updates"_s, totals.updates}, {u"removes"_s, totals.removes},
        {u"adopts"_s, totals.adopts}, {u"money"_s, money}};
}

// Everything but the seal.
QJsonObject bodyOf(const Plan &plan)
{
    QJsonArray steps, trips;
    for (const Step &step : plan.steps)
        steps.append(stepToJson(step));
    for (const Trip &trip : plan.trips)
        trips.append(tripToJson(trip));
    return {{u"zgodaPlan"_s, planVersion}, {u"id"_s, plan.id}, {u"workspace"_s, plan.workspace},
        {u"kind"_s, nameIn(kinds, plan.kind)}, {u"ofRun"_s, plan.ofRun}, {u"madeAt"_s, plan.madeAt}, {u"by"_s, plan.by},
        {u"areas"_s, list(plan.areas)}, {u"inputs"_s, plan.inputs}, {u"steps"_s, steps}, {u"trips"_s, trips},
        {u"unsettled"_s, plan.unsettled}, {u"totals"_s, totalsToJson(plan.totals)}};
}

QString hashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

QJsonValue valueToJson(const Value &value)
{
    switch (value.kind) {
    case Value::Kind::Text: return value.text;
    case Value::Kind::Null: return QJsonValue::Null;
    case Value::Kind::Absent: return QJsonObject {{u"absent"_s, true}};
    case Value::Kind::Unknown: break;
    }
    return QJsonObject {{u"unknown"_s, true}};
}

QString stepId(const QString &planId, const Step &step)
{
    QJsonArray content {
        planId, nameIn(ops, step.op), sideName(step.target), step.area, list(step.key), writesToJson(step.writes)};
    if (!step.parts.isEmpty())
        content.append(partsToJson(step.parts));
    return hashOf(QJsonDocument(content).toJson(QJsonDocument::Compact)).left(32);
}

QString sealOf(const Plan &plan) { return hashOf(QJsonDocument(bodyOf(plan)).toJson(QJsonDocument::Compact)); }

QByteArray planToJson(const Plan &plan)
{
    QJsonObject json = bodyOf(plan);
    json[u"seal"_s] = plan.seal;
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

} // namespace zgoda
