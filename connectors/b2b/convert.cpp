#include "connectors/b2b/convert.h"

#include "models/base/decimal.h"

#include <QDateTime>
#include <QHash>
#include <QTimeZone>
#include <mutex>
#include <utility>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

using As = FieldModel::As;

Made bad(QByteArrayView text, Problem::Kind problem = Problem::Kind::BadValue)
{
    return {Made::Kind::Bad, text, problem};
}

Made moment(const QDateTime &time, QByteArrayView text, QByteArray &scratch)
{
    if (!time.isValid())
        return bad(text);
    scratch = time.toUTC().toString(Qt::ISODateWithMs).toLatin1();
    return {Made::Kind::Text, scratch};
}

bool isUtc(const QString &zone) { return zone.isEmpty() || zone == "UTC"_L1; }

// A zone is made from files: once, not for every row.
QTimeZone zoneOf(const QString &name)
{
    static std::mutex mutex;
    static QHash<QString, QTimeZone> known;
    const std::lock_guard guard(mutex);
    const auto found = known.constFind(name);
    return found != known.constEnd() ? *found : *known.insert(name, QTimeZone(name.toLatin1()));
}

// "2026-11-23 10:41:00" of a clock that goes by UTC says itself what it means; whether there is such a moment, whoever
// reads it tells. False: written otherwise.
bool plainUtc(QByteArrayView text, QByteArray &scratch)
{
    constexpr QByteArrayView form("0000-00-00T00:00:00");
    if (text.size() != form.size())
        return false;
    for (qsizetype i = 0; i < form.size(); ++i) {
        const bool fits = form[i] == '0' ? text[i] >= '0' && text[i] <= '9'
                                         : text[i] == form[i] || (form[i] == 'T' && text[i] == ' ');
        if (!fits)
            return false;
    }
    scratch = text.toByteArray();
    scratch[10] = 'T';
    scratch += 'Z';
    return true;
}

// Seconds or milliseconds since 1970; nought is how such systems write "never".
Made sinceEpoch(As as, QByteArrayView text, QByteArray &scratch)
{
    const DecimalResult number = parseDecimal(text, 3);
    if (number.status != DecimalStatus::Exact)
        return bad(text);
    if (number.units == 0)
        return {};
    return moment(
        QDateTime::fromMSecsSinceEpoch(as == As::Unix ? number.units : number.units / 1000, Qt::UTC), text, scratch);
}

// "1.234": one and a bit, or a thousand and more?
bool mayBeThousands(QByteArrayView text)
{
    const qsizetype point = text.indexOf('.'), sign = text.startsWith('-') || text.startsWith('+') ? 1 : 0;
    return point >= 0 && text.size() - point == 4 && point - sign >= 1 && point - sign <= 3 && text[sign] != '0';
}

// "1 234,50": the thousands' blanks and points go, the comma is a point. What an English hand wrote ("1,234.50") is none.
Made withPoint(const FieldModel &model, QByteArrayView text, QByteArray &scratch)
{
    scratch.clear();
    const qsizetype comma = text.indexOf(',');
    if ((comma >= 0 && text.lastIndexOf('.') > comma) || (comma < 0 && model.written && mayBeThousands(text)))
        return bad(text);
    QByteArray dense = text.toByteArray();
    dense.replace("\xc2\xa0", "").replace("\xe2\x80\xaf", "");
    for (const char c : std::as_const(dense)) {
        if (c == ',')
            scratch += '.';
        else if (c != ' ' && c != '\'' && !(c == '.' && comma >= 0))
            scratch += c;
    }
    return {Made::Kind::Text, scratch};
}

Made dayOf(const FieldModel &model, QByteArrayView text, QByteArray &scratch)
{
    const QString whole = QString::fromUtf8(text), &zone = model.zone;
    if (!model.form.isEmpty()) {
        const QDate day = QDate::fromString(whole, model.form);
        scratch = day.toString(Qt::ISODate).toLatin1();
        return day.isValid() ? Made {Made::Kind::Text, scratch} : bad(text);
    }
    QDate day = QDate::fromString(whole.left(10), Qt::ISODate);
    if (!zone.isEmpty() && whole.size() > 10) // midnight there may be the day before in UTC
        day = momentIn(whole, u"UTC"_s).toTimeZone(zoneOf(zone)).date();
    if (!day.isValid())
        return bad(text);
    scratch = day.toString(Qt::ISODate).toLatin1();
    return {Made::Kind::Text, scratch};
}

// What a clock showed, said as if it were UTC's: this machine's own zone may not have such an hour.
QDateTime inZone(const QDateTime &face, const QString &zone)
{
    return isUtc(zone) ? face : QDateTime(face.date(), face.time(), zoneOf(zone));
}

QDateTime localMoment(const FieldModel &model, const QString &text)
{
    if (model.form.isEmpty())
        return momentIn(text, model.zone);
    const QDateTime face = QDateTime::fromString(text + u" +00:00"_s, model.form + u" t"_s);
    return face.isValid() ? inZone(face.toUTC(), model.zone) : face;
}

Made truth(QByteArrayView text)
{
    static const QSet<QByteArray> yes {"1", "true", "yes", "y", "t", "on"},
        no {"0", "false", "no", "n", "f", "off", ""};
    const QByteArray word = text.toByteArray().trimmed().toLower();
    if (yes.contains(word))
        return {Made::Kind::Text, "1"};
    return no.contains(word) ? Made {Made::Kind::Text, "0"} : bad(text, Problem::Kind::BadWord);
}

Made rounded(int places, QByteArrayView text, QByteArray &scratch)
{
    const DecimalResult number = roundDecimal(text, places);
    if (number.status == DecimalStatus::NotANumber || number.status == DecimalStatus::TooLarge)
        return bad(text, number.status == DecimalStatus::TooLarge ? Problem::Kind::TooLarge : Problem::Kind::BadValue);
    scratch = formatDecimal(number.units, places);
    return {Made::Kind::Text, scratch};
}

} // namespace

QDateTime momentIn(const QString &text, const QString &zone)
{
    QString iso = text.trimmed();
    iso.replace(u' ', u'T');
    if (iso.size() == 10) // a day alone
        iso += "T00:00"_L1;
    const QDateTime face = QDateTime::fromString(iso + u'Z', Qt::ISODateWithMs);
    return face.isValid() ? inZone(face, zone) : QDateTime::fromString(iso, Qt::ISODateWithMs); // names its own zone
}

Made convert(const FieldModel &model, QByteArrayView text, QByteArray &scratch)
{
    if (model.round >= 0 && model.as != As::Comma)
        return rounded(model.round, text, scratch);
    const QByteArrayView bare = text.trimmed();
    const bool time = model.as == As::Local || model.as == As::Date;
    if (time && (bare.isEmpty() || bare.startsWith("0000-00-00"))) // MySQL's way to say none
        return {};
    switch (model.as) {
    case As::Plain: break;
    case As::Unix:
    case As::UnixMs: return sinceEpoch(model.as, text, scratch);
    case As::Local:
        if (model.form.isEmpty() && isUtc(model.zone) && plainUtc(bare, scratch))
            return {Made::Kind::Text, scratch};
        return moment(localMoment(model, QString::fromUtf8(bare)), text, scratch);
    case As::Date: return dayOf(model, bare, scratch);
    case As::Comma: return withPoint(model, bare, scratch);
    case As::Bool: return truth(text);
    }
    return {Made::Kind::Text, text};
}

} // namespace zgoda::b2b
