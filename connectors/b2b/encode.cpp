#include "connectors/b2b/writeitem.h"

#include "connectors/b2b/fieldmaker.h"
#include "models/base/decimal.h"

namespace zgoda::b2b {
namespace {

// "12.5000" is 12.5 and "7.0000" is 7: what a platform's number members expect.
QString shortened(const QString &number)
{
    if (!number.contains(QLatin1Char('.')))
        return number;
    qsizetype end = number.size();
    while (number[end - 1] == QLatin1Char('0'))
        --end;
    return number.left(number[end - 1] == QLatin1Char('.') ? end - 1 : end);
}

tl::unexpected<Error> cannotSay(const WriteField &field, const QString &value, const QString &why)
{
    return fail(Error::Kind::Rejected, field.id, QStringLiteral("%1 %2").arg(value, why));
}

Result<Piece> wholeUnits(const WriteField &field, const QString &canonical, int places)
{
    const DecimalResult units = parseDecimal(canonical.toUtf8(), places);
    if (units.status == DecimalStatus::TooFine)
        return cannotSay(field, canonical,
            places == 0 ? QStringLiteral("is not a whole number, and the shop takes no other")
                        : QStringLiteral("has more than the %1 places the shop keeps").arg(places));
    if (units.status != DecimalStatus::Exact)
        return cannotSay(field, canonical, QStringLiteral("is no number the shop can hold"));
    return numberPiece(units.units);
}

} // namespace

Result<Piece> encode(const WriteField &field, const QString &canonical, const QString &currency)
{
    QString value = canonical;
    if (!field.map.isEmpty()) {
        const auto word = field.map.constFind(canonical);
        if (word == field.map.constEnd())
            return cannotSay(field, canonical, QStringLiteral("has no counterpart in the shop"));
        value = *word;
    }
    switch (field.as) {
    case WriteField::As::Text: return textPiece(value);
    case WriteField::As::Number:
        if (parseDecimal(value.toUtf8(), maxScale).status == DecimalStatus::NotANumber)
            return cannotSay(field, value, QStringLiteral("is not a number"));
        value = shortened(value);
        return Piece {value.toLatin1(), value};
    case WriteField::As::Integer: return wholeUnits(field, value, 0);
    case WriteField::As::Bool: {
        const QString word = value == QLatin1String("1") || value == QLatin1String("true") ? QStringLiteral("true")
                                                                                           : QStringLiteral("false");
        return Piece {word.toLatin1(), word};
    }
    case WriteField::As::Minor:
        return wholeUnits(field, value, field.minor >= 0 ? field.minor : minorPlaces(currency.toUtf8()));
    }
    return cannotSay(field, value, QStringLiteral("cannot be sent"));
}

} // namespace zgoda::b2b
