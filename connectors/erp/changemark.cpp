#include "connectors/erp/changemark.h"

#include "connectors/erp/moment.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

using Why = ReadStory::Why;

// Milliseconds of a clock's face; a zone behind it was the same for all that are compared.
std::optional<qint64> faceOf(const QString &face)
{
    const QByteArray utf8 = face.trimmed().toUtf8();
    QDate day;
    if (readDay(utf8, day) != Verdict::Fine)
        return {};
    Clockface clock;
    const qsizetype at = utf8.indexOf(utf8.contains('T') ? 'T' : ' ');
    if (at >= 0 && !readClock(QByteArrayView(utf8).sliced(at + 1), clock))
        return {};
    return (day.toJulianDay() - epochDay) * dayLength + clock.ms - clock.offset;
}

QString faceText(qint64 ms) { return QString::fromLatin1(formatFace(ms, false)).replace(u'T', u' '); }

bool isTime(const Changes &changes) { return changes.kind == Changes::Kind::Timestamp; }

std::optional<qint64> numberOf(const QString &digits)
{
    bool fine = false;
    const qint64 number = digits.trimmed().toLongLong(&fine);
    return fine ? std::optional(number) : std::nullopt;
}

// The system's clock and ours must have moved alike, as far as the overlap does not cover it.
bool clockMoved(const Changes &changes, const ChangeMark &then, const ChangeMark &now)
{
    const auto before = faceOf(then.clock), after = faceOf(now.clock);
    if (!before || !after)
        return true;
    return qAbs((*after - *before) - (now.at - then.at)) > changes.overlap * 1000;
}

bool wentBack(const Changes &changes, const ChangeMark &then, const ChangeMark &now)
{
    const auto before = isTime(changes) ? faceOf(then.watermark) : numberOf(then.watermark);
    const auto after = isTime(changes) ? faceOf(now.watermark) : numberOf(now.watermark);
    return !before || !after || *after < *before;
}

} // namespace

QString toText(const ChangeMark &mark)
{
    const QJsonObject json {{u"kind"_s, mark.kind}, {u"watermark"_s, mark.watermark}, {u"clock"_s, mark.clock},
        {u"server"_s, mark.server}, {u"profile"_s, mark.profile}, {u"day"_s, mark.day}, {u"at"_s, mark.at},
        {u"whole_at"_s, mark.wholeAt}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

std::optional<ChangeMark> changeMarkOf(const QString &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    const auto word = [&](const char *member) { return object[QLatin1String(member)].toString(); };
    const ChangeMark out {word("kind"), word("watermark"), word("clock"), word("server"), word("profile"), word("day"),
        object[u"at"_s].toInteger(), object[u"whole_at"_s].toInteger()};
    if (out.kind.isEmpty() || out.watermark.isEmpty() || out.profile.isEmpty())
        return {};
    return out;
}

bool takeWatermark(const Changes &changes, const QString &watermark, const QString &clock, ChangeMark &out)
{
    if (!isTime(changes)) {
        out.watermark = watermark.trimmed();
        return numberOf(watermark).has_value();
    }
    const auto last = faceOf(watermark), now = faceOf(clock);
    if (!last || !now)
        return false;
    out.watermark = faceText(qMin(*last, *now));
    out.clock = faceText(*now);
    return true;
}

Doubt doubtOf(const Changes &changes, const ChangeMark &then, const ChangeMark &now, const QString &oldest)
{
    using namespace std::chrono;
    if (then.kind != now.kind || then.profile != now.profile)
        return {Why::ProfileChanged, {}};
    if (then.server != now.server)
        return {Why::ServerChanged, {}};
    if (then.day != now.day)
        return {Why::NewDay, now.day};
    if (wentBack(changes, then, now))
        return {Why::WentBack, then.watermark + u" > "_s + now.watermark};
    if (isTime(changes) && clockMoved(changes, then, now))
        return {Why::WentBack, then.clock + u" > "_s + now.clock};
    if (changes.hasOldest()) {
        const auto first = numberOf(oldest), last = numberOf(then.watermark);
        if (!first || !last || *last < *first)
            return {Why::TooOld, then.watermark + u" < "_s + oldest};
    }
    if (now.at < then.wholeAt || now.at - then.wholeAt >= duration_cast<milliseconds>(changes.wholeEvery).count())
        return {Why::Due, QString::number(changes.wholeEvery.count())};
    return {};
}

QString boundWatermark(const Changes &changes, const ChangeMark &then)
{
    if (isTime(changes)) {
        const auto face = faceOf(then.watermark);
        return face ? faceText(*face - changes.overlap * 1000) : QString();
    }
    const auto number = numberOf(then.watermark);
    return number ? QString::number(*number - changes.overlap) : QString();
}

} // namespace zgoda::erp
