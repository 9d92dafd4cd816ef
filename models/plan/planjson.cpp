#include "models/plan/planjson.h"

#include "models/policy/names.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace zgoda {
namespace {

constexpr int planVersion = 1;

QString key(const char *name) { return QLatin1String(name); }

template <class E> struct Word {
    E value;
    const char *name;
};
constexpr Word<Step::Op> ops[] = {{Step::Op::Create, "create"}, {Step::Op::Update, "update"},
    {Step::Op::Remove, "remove"}, {Step::Op::AdoptBase, "adopt"}};
constexpr Word<Plan::Kind> kinds[]
    = {{Plan::Kind::Sync, "sync"}, {Plan::Kind::Undo, "undo"}, {Plan::Kind::Retry, "retry"}};

template <class E, size_t n> QString nameIn(const Word<E> (&table)[n], E value)
{
    for (const auto &word : table) {
        if (word.value == value)
            return QLatin1String(word.name);
    }
    return {};
}

template <class E, size_t n> std::optional<E> valueIn(const Word<E> (&table)[n], const QJsonValue &name)
{
    for (const auto &word : table) {
        if (name.toString() == QLatin1String(word.name))
            return word.value;
    }
    return {};
}

QJsonArray list(const QStringList &strings) { return QJsonArray::fromStringList(strings); }

QStringList strings(const QJsonValue &value)
{
    QStringList out;
    for (const QJsonValue item : value.toArray())
        out.append(item.toString());
    return out;
}

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

// Reading: the first member that is not as promised is remembered.
struct Reader {
    QString wrong;

    void complain(const QString &member)
    {
        if (wrong.isEmpty())
            wrong = member;
    }
    Value value(const QJsonObject &json, const char *member)
    {
        const auto out = valueFromJson(json[key(member)]);
        if (!out)
            complain(key(member));
        return out.value_or(Value {});
    }
    template <class T> T need(std::optional<T> found, const char *member)
    {
        if (!found)
            complain(key(member));
        return found.value_or(T {});
    }
    QString text(const QJsonObject &json, const char *member)
    {
        if (!json[key(member)].isString())
            complain(key(member));
        return json[key(member)].toString();
    }
    qint64 number(const QJsonObject &json, const char *member)
    {
        if (!json[key(member)].isDouble())
            complain(key(member));
        return json[key(member)].toInteger();
    }

    Write readWrite(const QJsonObject &json)
    {
        Write write {text(json, "field"), value(json, "expect"), value(json, "write"), value(json, "base"),
            text(json, "reason"), text(json, "rule"), text(json, "by"), {}};
        if (json.contains(key("agreed")))
            write.agreed = value(json, "agreed");
        return write;
    }

    Step readStep(const QJsonObject &json)
    {
        Step step;
        step.id = text(json, "id");
        step.op = need(valueIn(ops, json[key("op")]), "op");
        step.target = need(sideOf(text(json, "target")), "target");
        step.area = text(json, "area");
        step.key = strings(json[key("key")]);
        step.targetKey = strings(json[key("targetKey")]);
        step.targetId = text(json, "targetId");
        for (const QJsonValue write : json[key("writes")].toArray())
            step.writes.append(readWrite(write.toObject()));
        const QJsonObject context = json[key("context")].toObject();
        for (auto it = context.begin(); it != context.end(); ++it)
            step.context[it.key()] = need(valueFromJson(it.value()), "context");
        for (const QJsonValue part : json[key("parts")].toArray())
            step.parts.append(readPart(part.toObject()));
        step.unset = strings(json[key("unset")]);
        return step;
    }

    StepPart readPart(const QJsonObject &json)
    {
        StepPart part {text(json, "area"), strings(json[key("key")]), strings(json[key("targetKey")]), {},
            strings(json[key("unset")])};
        for (const QJsonValue write : json[key("writes")].toArray())
            part.writes.append(readWrite(write.toObject()));
        return part;
    }

    Trip readTrip(const QJsonObject &json)
    {
        Trip trip;
        trip.guard = need(guardOf(text(json, "guard")), "guard");
        trip.area = text(json, "area");
        trip.side = need(sideOf(text(json, "side")), "side");
        trip.value = number(json, "value");
        trip.limit = number(json, "limit");
        trip.share = json[key("share")].toBool();
        trip.currency = text(json, "currency");
        trip.rows = number(json, "rows");
        for (const QJsonValue parts : json[key("keys")].toArray())
            trip.keys.append(strings(parts));
        trip.stepIds = strings(json[key("stepIds")]);
        return trip;
    }

    PlanTotals readTotals(const QJsonObject &json)
    {
        PlanTotals totals {
            number(json, "creates"), number(json, "updates"), number(json, "removes"), number(json, "adopts"), {}};
        const QJsonObject money = json[key("money")].toObject();
        for (auto it = money.begin(); it != money.end(); ++it)
            totals.money[it.key()] = it.value().toInteger();
        return totals;
    }

    Plan readPlan(const QJsonObject &json)
    {
        Plan plan;
        plan.id = text(json, "id");
        plan.workspace = text(json, "workspace");
        plan.kind = need(valueIn(kinds, json[key("kind")]), "kind");
        plan.ofRun = text(json, "ofRun");
        plan.madeAt = number(json, "madeAt");
        plan.by = text(json, "by");
        plan.areas = strings(json[key("areas")]);
        plan.inputs = text(json, "inputs");
        for (const QJsonValue step : json[key("steps")].toArray())
            plan.steps.append(readStep(step.toObject()));
        for (const QJsonValue trip : json[key("trips")].toArray())
            plan.trips.append(readTrip(trip.toObject()));
        plan.unsettled = number(json, "unsettled");
        plan.totals = readTotals(json[key("totals")].toObject());
        plan.seal = text(json, "seal");
        return plan;
    }
};

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

std::optional<Value> valueFromJson(const QJsonValue &json)
{
    if (json.isString())
        return Value {Value::Kind::Text, json.toString()};
    if (json.isNull())
        return Value {Value::Kind::Null, {}};
    if (json[key("absent")].toBool())
        return Value {Value::Kind::Absent, {}};
    if (json[key("unknown")].toBool())
        return Value {Value::Kind::Unknown, {}};
    return {};
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

Result<Plan> planFromJson(const QByteArray &json, const QString &name)
{
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return fail(Error::Kind::Malformed, name, error.errorString());
    if (!root[key("zgodaPlan")].isDouble())
        return fail(Error::Kind::Malformed, name, key("no plan: the member zgodaPlan is missing"));
    if (root[key("zgodaPlan")].toInteger() != planVersion)
        return fail(
            Error::Kind::Profile, name, QStringLiteral("plan version %1").arg(root[key("zgodaPlan")].toInteger()));
    Reader reader;
    Plan plan = reader.readPlan(root);
    if (!reader.wrong.isEmpty())
        return fail(Error::Kind::Malformed, name, key("member ") + reader.wrong);
    if (plan.seal != sealOf(plan))
        return fail(Error::Kind::Refused, name, key("the seal does not fit the content"));
    return plan;
}

} // namespace zgoda
