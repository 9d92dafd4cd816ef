#include "connectors/erp/codec.h"

#include "models/base/decimal.h"
#include "models/base/windows1250.h"

#include <QDateTime>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

const QString clockFormat = u"yyyy-MM-dd HH:mm:ss"_s;

bool isTrue(const QByteArray &word)
{
    return word == "1" || word == "t" || word == "true" || word == "y" || word == "yes";
}
bool isFalse(const QByteArray &word)
{
    return word == "0" || word == "f" || word == "false" || word == "n" || word == "no";
}

std::optional<QByteArray> inverted(const QByteArray &text)
{
    const QByteArray word = text.toLower();
    if (isTrue(word))
        return QByteArrayLiteral("0");
    return isFalse(word) ? std::optional(QByteArrayLiteral("1")) : std::nullopt;
}

QByteArray plainTaxId(const QByteArray &text)
{
    QByteArray out;
    for (const char c : text) {
        if (c != ' ' && c != '-' && c != '.' && c != '/')
            out.append(c);
    }
    const auto letter
        = [&](qsizetype i) { return (out[i] >= 'A' && out[i] <= 'Z') || (out[i] >= 'a' && out[i] <= 'z'); };
    if (out.size() > 7 && letter(0) && letter(1)) // shorter ones are codes of the company's own
        out.remove(0, 2);
    return out;
}

// A system may keep the time of day behind the point: the day is the one it lies in, before the epoch as well.
std::optional<qint64> wholeDays(const QByteArray &text)
{
    constexpr int places = 9; // finer than any clock
    constexpr qint64 oneDay = 1'000'000'000;
    const DecimalResult days = roundDecimal(text, places);
    if (days.status != DecimalStatus::Exact && days.status != DecimalStatus::Rounded)
        return std::nullopt;
    return days.units / oneDay - (days.units % oneDay < 0 ? 1 : 0);
}

Codec::Outcome dayToText(qint64 epoch, QByteArray &text)
{
    const auto days = wholeDays(text);
    if (!days)
        return Codec::Outcome::Bad;
    if (*days == 0)
        return Codec::Outcome::Null;
    text = QDate::fromJulianDay(epoch + *days).toString(Qt::ISODate).toLatin1();
    return text.isEmpty() ? Codec::Outcome::Bad : Codec::Outcome::Value;
}

// "20261123", "23.11.2026"; what stands behind the date, a time of day, is not looked at.
Codec::Outcome formedToText(const QString &form, QByteArray &text)
{
    const bool nothing
        = std::all_of(text.begin(), text.end(), [](char c) { return c == '0' || c == '.' || c == '-' || c == '/'; });
    if (nothing)
        return Codec::Outcome::Null;
    const QDate day = QDate::fromString(QString::fromLatin1(text.left(form.size())), form);
    if (!day.isValid())
        return Codec::Outcome::Bad;
    text = day.toString(Qt::ISODate).toLatin1();
    return Codec::Outcome::Value;
}

// The clock's face, which the profile's time zone then makes a moment of.
Codec::Outcome secondToText(qint64 epoch, QByteArray &text)
{
    const DecimalResult seconds = parseDecimal(text, 0);
    if (seconds.status != DecimalStatus::Exact)
        return Codec::Outcome::Bad;
    if (seconds.units == 0)
        return Codec::Outcome::Null;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(epoch + seconds.units * 1000, Qt::UTC);
    text = time.toString(clockFormat).toLatin1();
    return time.isValid() ? Codec::Outcome::Value : Codec::Outcome::Bad;
}

std::optional<QByteArray> textToSecond(qint64 epoch, const QByteArray &text)
{
    QDateTime time = QDateTime::fromString(QString::fromLatin1(text.left(19)).replace(u'T', u' '), clockFormat);
    time.setTimeSpec(Qt::UTC);
    return time.isValid() ? std::optional(QByteArray::number((time.toMSecsSinceEpoch() - epoch) / 1000)) : std::nullopt;
}

} // namespace

bool Codec::readsBytes() const noexcept
{
    return std::any_of(
        m_steps.begin(), m_steps.end(), [](const Step &step) { return step.kind == Step::Kind::Charset; });
}

bool Codec::undoesNumber() const noexcept
{
    const Step::Kind first = m_steps.isEmpty() ? Step::Kind::Map : m_steps.first().kind;
    return first == Step::Kind::DaysSince || first == Step::Kind::SecondsSince || first == Step::Kind::Places;
}

Codec::Outcome Codec::decodeStep(const Step &step, QByteArray &text)
{
    switch (step.kind) {
    case Step::Kind::Map: {
        const auto it = step.to.constFind(text);
        if (it != step.to.constEnd())
            text = *it;
        else if (!step.other)
            return Outcome::Bad;
        else if (*step.other != "*")
            text = *step.other;
        return text.isEmpty() ? Outcome::Null : Outcome::Value;
    }
    case Step::Kind::Empty: return step.empty.contains(text) ? Outcome::Null : Outcome::Value;
    case Step::Kind::DaysSince: return dayToText(step.epoch, text);
    case Step::Kind::DateText: return formedToText(step.form, text);
    case Step::Kind::SecondsSince: return secondToText(step.epoch, text);
    case Step::Kind::Places: {
        const DecimalResult whole = parseDecimal(text, 0);
        if (whole.status != DecimalStatus::Exact)
            return Outcome::Bad;
        text = formatDecimal(whole.units, step.places);
        return Outcome::Value;
    }
    case Step::Kind::Invert: {
        const auto word = inverted(text);
        text = word.value_or(text);
        return word ? Outcome::Value : Outcome::Bad;
    }
    case Step::Kind::TaxId: text = plainTaxId(text); return Outcome::Value;
    case Step::Kind::Charset: text = fromWindows1250(text); return Outcome::Value;
    }
    return Outcome::Bad;
}

Codec::Outcome Codec::decode(QByteArray &text) const
{
    text = text.trimmed();
    for (const Step &step : m_steps) {
        const Outcome outcome = decodeStep(step, text);
        if (outcome != Outcome::Value)
            return outcome;
    }
    return Outcome::Value;
}

std::optional<QByteArray> Codec::encodeStep(const Step &step, const QByteArray &text)
{
    switch (step.kind) {
    case Step::Kind::Map: {
        const auto it = step.back.constFind(text);
        if (it != step.back.constEnd())
            return *it;
        return step.other == QByteArrayLiteral("*") ? std::optional(text) : std::nullopt;
    }
    case Step::Kind::Empty: return step.empty.contains(text) ? std::nullopt : std::optional(text);
    case Step::Kind::DaysSince: {
        const QDate day = QDate::fromString(QString::fromLatin1(text), Qt::ISODate);
        return day.isValid() ? std::optional(QByteArray::number(day.toJulianDay() - step.epoch)) : std::nullopt;
    }
    case Step::Kind::DateText: {
        const QDate day = QDate::fromString(QString::fromLatin1(text.left(10)), Qt::ISODate);
        return day.isValid() ? std::optional(day.toString(step.form).toLatin1()) : std::nullopt;
    }
    case Step::Kind::SecondsSince: return textToSecond(step.epoch, text);
    case Step::Kind::Places: {
        const DecimalResult units = parseDecimal(text, step.places);
        return units.status == DecimalStatus::Exact ? std::optional(QByteArray::number(units.units)) : std::nullopt;
    }
    case Step::Kind::Invert: return inverted(text);
    case Step::Kind::TaxId: return text;
    case Step::Kind::Charset: return toWindows1250(text);
    }
    return std::nullopt;
}

std::optional<QByteArray> Codec::encode(const QByteArray &canonical) const
{
    std::optional<QByteArray> text = canonical;
    for (auto step = m_steps.rbegin(); step != m_steps.rend() && text; ++step)
        text = encodeStep(*step, *text);
    return text;
}

} // namespace zgoda::erp
