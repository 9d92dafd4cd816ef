#include "models/plan/planjson.h"

#include "models/plan/planmembers.h"
#include "models/policy/names.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace zgoda {
namespace {

using namespace planfile;

QJsonArray list(const QStringList &strings) { return QJsonArray::fromStringList(strings); }

QJsonObject writeToJson(const Write &write)
{
    QJsonObject json {{key("field"), write.field}, {key("expect"), valueToJson(write.expect)},
        {key("write"), valueToJson(write.write)}, {key("base"), valueToJson(write.base)}, {key("reason"), write.reason},
        {key("rule"), write.rule}, {key("by"), write.by}};
    if (write.agreed)
        json[key("agreed")] = valueToJson(*write.agreed);
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
    return {{key("area"), part.area}, {key("key"), list(part.key)}, {key("targetKey"), list(part.targetKey)},
        {key("writes"), writesToJson(part.writes)}, {key("unset"), list(part.unset)}};
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
    QJsonObject out {{key("id"), step.id}, {key("op"), nameIn(ops, step.op)}, {key("target"), sideName(step.target)},
        {key("area"), step.area}, {key("key"), list(step.key)}, {key("targetKey"), list(step.targetKey)},
        {key("targetId"), step.targetId}, {key("writes"), writesToJson(step.writes)}, {key("context"), context}};
    if (!step.parts.isEmpty())
        out[key("parts")] = partsToJson(step.parts);
    if (!step.unset.isEmpty())
        out[key("unset")] = list(step.unset);
    return out;
}

QJsonObject tripToJson(const Trip &trip)
{
    QJsonArray keys;
    for (const QStringList &parts : trip.keys)
        keys.append(list(parts));
    return {{key("guard"), guardName(trip.guard)}, {key("area"), trip.area}, {key("side"), sideName(trip.side)},
        {key("value"), trip.value}, {key("limit"), trip.limit}, {key("share"), trip.share},
        {key("currency"), trip.currency}, {key("rows"), trip.rows}, {key("keys"), keys},
        {key("stepIds"), list(trip.stepIds)}};
}

QJsonObject totalsToJson(const PlanTotals &totals)
{
    QJsonObject money;
    for (auto it = totals.money.begin(); it != totals.money.end(); ++it)
        money[it.key()] = it.value();
    return {{key("creates"), totals.creates}, {key("updates"), totals.updates}, {key("removes"), totals.removes},
        {key("adopts"), totals.adopts}, {key("money"), money}};
}

// Everything but the seal.
QJsonObject bodyOf(const Plan &plan)
{
    QJsonArray steps, trips;
    for (const Step &step : plan.steps)
        steps.append(stepToJson(step));
    for (const Trip &trip : plan.trips)
        trips.append(tripToJson(trip));
    return {{key("zgodaPlan"), planVersion}, {key("id"), plan.id}, {key("workspace"), plan.workspace},
        {key("kind"), nameIn(kinds, plan.kind)}, {key("ofRun"), plan.ofRun}, {key("madeAt"), plan.madeAt},
        {key("by"), plan.by}, {key("areas"), list(plan.areas)}, {key("inputs"), plan.inputs}, {key("steps"), steps},
        {key("trips"), trips}, {key("unsettled"), plan.unsettled}, {key("totals"), totalsToJson(plan.totals)}};
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
    case Value::Kind::Absent: return QJsonObject {{key("absent"), true}};
    case Value::Kind::Unknown: break;
    }
    return QJsonObject {{key("unknown"), true}};
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
    json[key("seal")] = plan.seal;
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

} // namespace zgoda
