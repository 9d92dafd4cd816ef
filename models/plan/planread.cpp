// A plan out of its file, as planToJson() wrote it.
#include "models/plan/planjson.h"
#include "models/plan/planmembers.h"
#include "models/policy/names.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace zgoda {
namespace {

using namespace planfile;

QStringList strings(const QJsonValue &value)
{
    QStringList out;
    for (const QJsonValue item : value.toArray())
        out.append(item.toString());
    return out;
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
