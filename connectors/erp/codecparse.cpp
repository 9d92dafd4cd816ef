// A codec as profile.json declares it.
#include "connectors/erp/codec.h"
#include "models/base/decimal.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace zgoda::erp {

bool Codec::takeMap(const QJsonObject &words, Step &step)
{
    for (auto it = words.begin(); it != words.end(); ++it) {
        const QByteArray from = it.key().toUtf8(), to = it.value().toString().toUtf8();
        if (from == "*") {
            step.other = to;
            continue;
        }
        step.to.insert(from, to);
        if (!step.back.contains(to)) // the first one is written, should two mean the same
            step.back.insert(to, from);
    }
    return !words.isEmpty();
}

bool Codec::takeStep(const QString &kind, const QJsonValue &value, Step &step)
{
    if (kind == u"map"_s)
        return takeMap(value.toObject(), step);
    if (kind == u"empty"_s) {
        step.kind = Step::Kind::Empty;
        for (const QJsonValue word : value.toArray())
            step.empty.insert(word.toString().toUtf8());
        return !step.empty.isEmpty();
    }
    if (kind == u"days_since"_s) {
        step.kind = Step::Kind::DaysSince;
        const QDate epoch = QDate::fromString(value.toString(), Qt::ISODate);
        step.epoch = epoch.toJulianDay();
        return epoch.isValid();
    }
    if (kind == u"date"_s) {
        step.kind = Step::Kind::DateText;
        step.form = value.toString();
        const QDate day(2026, 11, 23); // every part of it must be in the form
        return QDate::fromString(day.toString(step.form), step.form) == day;
    }
    if (kind == u"seconds_since"_s) {
        step.kind = Step::Kind::SecondsSince;
        const QDateTime epoch(QDate::fromString(value.toString(), Qt::ISODate), QTime(0, 0), Qt::UTC);
        step.epoch = epoch.toMSecsSinceEpoch();
        return epoch.isValid();
    }
    if (kind == u"places"_s) {
        step.kind = Step::Kind::Places;
        step.places = value.toInt(-1);
        return step.places > 0 && step.places <= maxScale;
    }
    step.kind = kind == u"invert"_s ? Step::Kind::Invert : Step::Kind::TaxId;
    if (step.kind == Step::Kind::Invert || kind == u"tax_id"_s)
        return value.toBool();
    step.kind = Step::Kind::Charset;
    return kind == u"charset"_s && value.toString() == u"windows-1250"_s;
}

Result<Codec> Codec::parse(const QJsonValue &json, const QString &where)
{
    Codec codec;
    const QJsonArray list = json.isArray() ? json.toArray() : QJsonArray {json};
    for (const QJsonValue item : list) {
        const QJsonObject object = item.toObject();
        if (object.size() != 1)
            return fail(Error::Kind::Profile, where, u"a codec is an object with one member"_s);
        Step step;
        if (!takeStep(object.begin().key(), object.begin().value(), step))
            return fail(Error::Kind::Profile, where + u'.' + object.begin().key());
        codec.m_steps.append(step);
    }
    return codec;
}

} // namespace zgoda::erp
