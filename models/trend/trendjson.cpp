#include "models/trend/trendjson.h"

#include "models/policy/names.h"

#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

const QString areaId = u"area"_s, atId = u"at"_s, erpAtId = u"erpReadAt"_s, b2bAtId = u"b2bReadAt"_s,
              rowsId = u"rows"_s, needsId = u"needsYou"_s, writeId = u"willWrite"_s, differingId = u"differing"_s,
              statesId = u"states"_s, causesId = u"causes"_s, byId = u"by"_s, partsId = u"parts"_s,
              othersId = u"others"_s, valueId = u"value"_s;

QJsonValue timeJson(Instant at)
{
    return at == 0 ? QJsonValue() : QJsonValue(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs));
}

Instant timeOf(const QJsonValue &json)
{
    const QDateTime time = QDateTime::fromString(json.toString(), Qt::ISODateWithMs);
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

QJsonObject partJson(const TrendPart &part) { return {{differingId, part.differing}, {needsId, part.needsYou}}; }

TrendPart partOf(const QJsonObject &json)
{
    return {json.value(valueId).toString(), json.value(differingId).toInteger(), json.value(needsId).toInteger()};
}

} // namespace

QJsonObject trendJson(const TrendPoint &point)
{
    QJsonObject states, causes;
    for (int i = 0; i < rowStateCount; ++i) {
        if (const qint64 count = point.states[size_t(i)]; count > 0)
            states.insert(stateName(RowState(i)), count);
    }
    for (int i = 0; i < causeCount; ++i) {
        if (const qint64 count = point.causes[size_t(i)]; count > 0)
            causes.insert(causeName(Cause(i)), count);
    }
    QJsonObject out {{areaId, point.area}, {atId, timeJson(point.at)}, {erpAtId, timeJson(point.erpAt)},
        {b2bAtId, timeJson(point.b2bAt)}, {rowsId, point.rows}, {needsId, point.needsYou}, {writeId, point.willWrite},
        {differingId, point.differing()}, {statesId, states}, {causesId, causes}};
    if (point.by.isEmpty())
        return out;
    QJsonArray parts;
    for (const TrendPart &part : point.parts) {
        QJsonObject json = partJson(part);
        json.insert(valueId, part.value);
        parts.append(json);
    }
    out.insert(byId, point.by);
    out.insert(partsId, parts);
    if (point.others.differing > 0)
        out.insert(othersId, partJson(point.others));
    return out;
}

std::optional<TrendPoint> trendOfJson(const QJsonObject &json)
{
    TrendPoint out;
    out.area = json.value(areaId).toString();
    out.at = timeOf(json.value(atId));
    if (out.area.isEmpty() || out.at <= 0)
        return {};
    out.erpAt = timeOf(json.value(erpAtId));
    out.b2bAt = timeOf(json.value(b2bAtId));
    out.rows = json.value(rowsId).toInteger();
    out.needsYou = json.value(needsId).toInteger();
    out.willWrite = json.value(writeId).toInteger();
    const QJsonObject states = json.value(statesId).toObject(), causes = json.value(causesId).toObject();
    for (auto it = states.begin(); it != states.end(); ++it) {
        if (const auto state = stateOf(it.key()))
            out.states[size_t(*state)] = it->toInteger();
    }
    for (auto it = causes.begin(); it != causes.end(); ++it) {
        if (const auto cause = causeOf(it.key()))
            out.causes[size_t(*cause)] = it->toInteger();
    }
    out.by = json.value(byId).toString();
    for (const QJsonValue part : json.value(partsId).toArray())
        out.parts.append(partOf(part.toObject()));
    out.others = partOf(json.value(othersId).toObject());
    return out;
}

} // namespace zgoda
