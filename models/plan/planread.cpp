// A plan out of its file, as planToJson() wrote it.
#include "models/base/jsontexts.h"
#include "models/plan/planjson.h"
#include "models/plan/planmembers.h"
#include "models/policy/names.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

using namespace planfile;

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
        const auto out = valueFromJson(json[QLatin1String(member)]);
        if (!out)
            complain(QLatin1String(member));
        return out.value_or(Value {});
    }
    template <class T> T need(std::optional<T> found, const char *member)
    {
        if (!found)
            complain(QLatin1String(member));
        return found.value_or(T {});
    }
    QString text(const QJsonObject &json, const char *member)
    {
        if (!json[QLatin1String(member)].isString())
            complain(QLatin1String(member));
        return json[QLatin1String(member)].toString();
    }
    qint64 number(const QJsonObject &json, const char *member)
    {
        if (!json[QLatin1String(member)].isDouble())
            complain(QLatin1String(member));
        return json[QLatin1String(member)].toInteger();
    }

    Write readWrite(const QJsonObject &json)
    {
        Write write {text(json, "field"), value(json, "expect"), value(json, "write"), value(json, "base"),
            text(json, "reason"), text(json, "rule"), text(json, "by"), {}};
        if (json.contains(u"agreed"_s))
            write.agreed = value(json, "agreed");
        return write;
    }

    Step readStep(const QJsonObject &json)
    {
        Step step;
        step.id = text(json, "id");
        step.op = need(valueIn(ops, json[u"op"_s]), "op");
        step.target = need(sideOf(text(json, "target")), "target");
        step.area = text(json, "area");
        step.key = textsOf(json[u"key"_s]);
        step.targetKey = textsOf(json[u"targetKey"_s]);
        step.targetId = text(json, "targetId");
        for (const QJsonValue write : json[u"writes"_s].toArray())
            step.writes.append(readWrite(write.toObject()));
        const QJsonObject context = json[u"context"_s].toObject();
        for (auto it = context.begin(); it != context.end(); ++it)
            step.context[it.key()] = need(valueFromJson(it.value()), "context");
        for (const QJsonValue part : json[u"parts"_s].toArray())
            step.parts.append(readPart(part.toObject()));
        step.unset = textsOf(json[u"unset"_s]);
        return step;
    }

    StepPart readPart(const QJsonObject &json)
    {
        StepPart part {
            text(json, "area"), textsOf(json[u"key"_s]), textsOf(json[u"targetKey"_s]), {}, textsOf(json[u"unset"_s])};
        for (const QJsonValue write : json[u"writes"_s].toArray())
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
        trip.share = json[u"share"_s].toBool();
        trip.currency = text(json, "currency");
        trip.rows = number(json, "rows");
        for (const QJsonValue parts : json[u"keys"_s].toArray())
            trip.keys.append(textsOf(parts));
        trip.stepIds = textsOf(json[u"stepIds"_s]);
        return trip;
    }

    PlanTotals readTotals(const QJsonObject &json)
    {
        PlanTotals totals {
            number(json, "creates"), number(json, "updates"), number(json, "removes"), number(json, "adopts"), {}};
        const QJsonObject money = json[u"money"_s].toObject();
        for (auto it = money.begin(); it != money.end(); ++it)
            totals.money[it.key()] = it.value().toInteger();
        return totals;
    }

    Plan readPlan(const QJsonObject &json)
    {
        Plan plan;
        plan.id = text(json, "id");
        plan.workspace = text(json, "workspace");
        plan.kind = need(valueIn(kinds, json[u"kind"_s]), "kind");
        plan.ofRun = text(json, "ofRun");
        plan.madeAt = number(json, "madeAt");
        plan.by = text(json, "by");
        plan.areas = textsOf(json[u"areas"_s]);
        plan.inputs = text(json, "inputs");
        for (const QJsonValue step : json[u"steps"_s].toArray())
            plan.steps.append(readStep(step.toObject()));
        for (const QJsonValue trip : json[u"trips"_s].toArray())
            plan.trips.append(readTrip(trip.toObject()));
        plan.unsettled = number(json, "unsettled");
        plan.totals = readTotals(json[u"totals"_s].toObject());
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
    if (json[u"absent"_s].toBool())
        return Value {Value::Kind::Absent, {}};
    if (json[u"unknown"_s].toBool())
        return Value {Value::Kind::Unknown, {}};
    return {};
}

Result<Plan> planFromJson(const QByteArray &json, const QString &name)
{
    const auto file = objectInFile(json, name, Error::Kind::Malformed);
    if (!file)
        return fail(file.error());
    const QJsonObject &root = *file;
    if (!root[u"zgodaPlan"_s].isDouble())
        return fail(Error::Kind::Malformed, name, u"no plan: the member zgodaPlan is missing"_s);
    if (root[u"zgodaPlan"_s].toInteger() != planVersion)
        return fail(Error::Kind::Profile, name, u"plan version %1"_s.arg(root[u"zgodaPlan"_s].toInteger()));
    Reader reader;
    Plan plan = reader.readPlan(root);
    if (!reader.wrong.isEmpty())
        return fail(Error::Kind::Malformed, name, u"member "_s + reader.wrong);
    if (plan.seal != sealOf(plan))
        return fail(Error::Kind::Refused, name, u"the seal does not fit the content"_s);
    return plan;
}

} // namespace zgoda
