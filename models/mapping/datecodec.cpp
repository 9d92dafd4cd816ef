#include "models/mapping/datecodec.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

const QDate firstDay(1990, 1, 1), lastDay(2079, 12, 31);

bool isLikelyDay(const QDate &day) { return day.isValid() && day >= firstDay && day <= lastDay; }

// What a value is a date of, by an encoding; invalid: of none.
QDate dayOf(const MappedCodec &codec, const QString &value)
{
    bool whole = false;
    const qint64 number = value.section(u'.', 0, 0).toLongLong(&whole);
    switch (codec.kind) {
    case MappedCodec::Kind::DaysSince: return whole ? codec.since.addDays(number) : QDate();
    case MappedCodec::Kind::SecondsSince: return whole ? codec.since.addDays(number / 86400) : QDate();
    case MappedCodec::Kind::DateText: return QDate::fromString(value.left(codec.form.size()), codec.form);
    default: return {};
    }
}

MappedCodec counted(MappedCodec::Kind kind, const QDate &since)
{
    MappedCodec out;
    out.kind = kind;
    out.since = since;
    return out;
}
MappedCodec written(const QString &form)
{
    MappedCodec out;
    out.kind = MappedCodec::Kind::DateText;
    out.form = form;
    return out;
}

// The encodings of a date that are met, the likelier ones first. Whole numbers of seconds since 1970 and since 1990 are
// told apart by when they would end: since 1990 it is 2026 at 1.1 thousand millions, since 1970 that was 2004.
QVector<MappedCodec> dateCodecs()
{
    QVector<MappedCodec> out {written(u"yyyyMMdd"_s), counted(MappedCodec::Kind::DaysSince, QDate(1800, 12, 28)),
        counted(MappedCodec::Kind::DaysSince, QDate(1899, 12, 30))};
    for (const char *form : {"dd.MM.yyyy", "dd-MM-yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "yyyy.MM.dd", "yyyy/MM/dd"})
        out.append(written(QLatin1String(form)));
    return out;
}
QVector<MappedCodec> timeCodecs(const QStringList &values)
{
    qint64 most = 0;
    for (const QString &value : values)
        most = qMax(most, value.toLongLong());
    constexpr qint64 since1970In2011 = 1'300'000'000;
    return {counted(MappedCodec::Kind::SecondsSince, most < since1970In2011 ? QDate(1990, 1, 1) : QDate(1970, 1, 1))};
}

bool isNothing(const QString &value)
{
    return std::all_of(value.begin(), value.end(), [](QChar c) { return c == u'0' || c.isPunct() || c.isSpace(); });
}

} // namespace

std::optional<ProposedCodec> dateCodec(const Field &field, const QStringList &all)
{
    QStringList values;
    std::copy_if(all.begin(), all.end(), std::back_inserter(values), [](const QString &v) { return !isNothing(v); });
    const bool plain = std::all_of(values.begin(), values.end(),
        [](const QString &value) { return QDate::fromString(value.left(10), Qt::ISODate).isValid(); });
    if (values.isEmpty() || plain)
        return {};
    std::optional<ProposedCodec> best;
    for (const MappedCodec &codec :
        dateCodecs() + (field.type == FieldType::Instant ? timeCodecs(values) : QVector<MappedCodec>())) {
        const auto fits = [&codec](const QString &value) { return isLikelyDay(dayOf(codec, value)); };
        const int percent = int(std::count_if(values.begin(), values.end(), fits) * 100 / values.size());
        if (percent < 80 || (best && percent <= best->reason.percent))
            continue;
        const QString example = *std::find_if(values.begin(), values.end(), fits);
        best = ProposedCodec {codec,
            {MappingReason::Kind::Encoded, example + u" = "_s + dayOf(codec, example).toString(Qt::ISODate), percent}};
    }
    return best;
}

std::optional<ProposedCodec> millisecondsCodec(const QStringList &values)
{
    constexpr qint64 least = 300'000'000'000, most = 4'000'000'000'000;
    const bool all = std::all_of(values.begin(), values.end(), [](const QString &value) {
        const qint64 number = value.toLongLong();
        return number > least && number < most;
    });
    if (values.isEmpty() || !all)
        return {};
    const QDate day = QDate(1970, 1, 1).addDays(values.first().toLongLong() / 86'400'000);
    return ProposedCodec {
        {}, {MappingReason::Kind::Encoded, values.first() + u" = "_s + day.toString(Qt::ISODate), 100}};
}

} // namespace zgoda
