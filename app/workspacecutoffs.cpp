#include "app/workspacecutoffs.h"

#include "models/base/jsontexts.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

const char *const dayNames[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
const QString timeForm = u"HH:mm"_s;

quint8 readDays(JsonReader &json)
{
    if (!json.has("days"))
        return CutOff::everyDay;
    const QJsonArray list = json.list("days");
    quint8 out = 0;
    for (const QString &name : textsOf(list)) {
        const auto *found = std::find_if(std::begin(dayNames), std::end(dayNames),
            [&](const char *known) { return name.toLower() == QLatin1String(known); });
        if (found == std::end(dayNames))
            json.complain(u"days"_s, Words::tr("has “%1”; the days are mon, tue, wed, thu, fri, sat, sun").arg(name));
        else
            out = quint8(out | 1 << std::distance(std::begin(dayNames), found));
    }
    return out;
}

QVector<QDate> readWithout(JsonReader &json)
{
    QVector<QDate> out;
    for (const QString &text : textsOf(json.list("without"))) {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        if (!day.isValid())
            json.complain(u"without"_s, Words::tr("has “%1”; a day looks like 2026-12-25").arg(text));
        out.append(day);
    }
    return out;
}

QVector<Match> readWhen(JsonReader &json, const QString &where, std::optional<Error> *complaint)
{
    QVector<Match> out;
    const QJsonArray list = json.list("when");
    for (qsizetype i = 0; i < list.size() && json.good(); ++i) {
        JsonReader one(list[i].toObject(), u"%1.when[%2]"_s.arg(where).arg(i + 1), complaint);
        out.append({one.text("field", true), textsOf(one.list("globs"))});
        one.finish();
    }
    return out;
}

CutOff readCutOff(const QJsonValue &value, const QString &where, std::optional<Error> *complaint)
{
    JsonReader json(value.toObject(), where, complaint);
    CutOff out;
    out.name = json.text("name", true);
    const QString at = json.text("at", true);
    out.at = QTime::fromString(at, timeForm);
    if (!out.at.isValid())
        json.complain(u"at"_s, Words::tr("is “%1”; a time of day looks like 14:00").arg(at));
    out.days = readDays(json);
    out.without = readWithout(json);
    out.when = readWhen(json, where, complaint);
    json.finish();
    return out;
}

QJsonObject cutOffJson(const CutOff &cutOff)
{
    QJsonArray days, without, when;
    for (size_t day = 0; day < std::size(dayNames); ++day) {
        if ((cutOff.days >> day & 1) != 0)
            days.append(QLatin1String(dayNames[day]));
    }
    for (const QDate &day : cutOff.without)
        without.append(day.toString(Qt::ISODate));
    for (const Match &match : cutOff.when)
        when.append(QJsonObject {{u"field"_s, match.field}, {u"globs"_s, QJsonArray::fromStringList(match.globs)}});
    QJsonObject out {{u"name"_s, cutOff.name}, {u"at"_s, cutOff.at.toString(timeForm)}};
    if (cutOff.days != CutOff::everyDay)
        out.insert(u"days"_s, days);
    if (!without.isEmpty())
        out.insert(u"without"_s, without);
    if (!when.isEmpty())
        out.insert(u"when"_s, when);
    return out;
}

} // namespace

CutOffs readCutOffs(JsonReader &json, std::optional<Error> *complaint)
{
    CutOffs out;
    out.zone = json.text("timeZone");
    // Not QTimeZone::isValid(): that takes any word for the name of a zone at UTC.
    if (!out.zone.isEmpty() && !QTimeZone::availableTimeZoneIds().contains(out.zone.toLatin1()))
        json.complain(u"timeZone"_s, Words::tr("is “%1”; a time zone looks like Europe/Warsaw").arg(out.zone));
    const QJsonArray list = json.list("cutOffs");
    for (qsizetype i = 0; i < list.size() && json.good(); ++i) {
        const QString where = u"cutOffs[%1]"_s.arg(i + 1);
        const CutOff one = readCutOff(list[i], where, complaint);
        for (const CutOff &other : std::as_const(out.all)) {
            if (other.name == one.name)
                json.complain(where, Words::tr("is a second one with the name “%1”").arg(one.name));
        }
        out.all.append(one);
    }
    return out;
}

void putCutOffs(QJsonObject &json, const CutOffs &cutOffs)
{
    if (!cutOffs.zone.isEmpty())
        json.insert(u"timeZone"_s, cutOffs.zone);
    if (cutOffs.all.isEmpty())
        return;
    QJsonArray list;
    for (const CutOff &one : cutOffs.all)
        list.append(cutOffJson(one));
    json.insert(u"cutOffs"_s, list);
}

} // namespace zgoda
