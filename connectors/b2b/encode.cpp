#include "connectors/b2b/writeitem.h"

#include "connectors/b2b/fieldmaker.h"
#include "models/base/decimal.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

// "12.5000" is 12.5 and "7.0000" is 7: what a platform's number members expect.
QString shortened(const QString &number)
{
    if (!number.contains(u'.'))
        return number;
    qsizetype end = number.size();
    while (number[end - 1] == u'0')
        --end;
    return number.left(number[end - 1] == u'.' ? end - 1 : end);
}

tl::unexpected<Error> cannotSay(const WriteField &field, const QString &value, const QString &why)
{
    return fail(Error::Kind::Rejected, field.id, u"%1 %2"_s.arg(value, why));
}

Result<Piece> wholeUnits(const WriteField &field, const QString &canonical, int places)
{
    const DecimalResult units = parseDecimal(canonical.toUtf8(), places);
    if (units.status == DecimalStatus::TooFine)
        return cannotSay(field, canonical,
            places == 0 ? u"is not a whole number, and the shop takes no other"_s
                        : u"has more than the %1 places the shop keeps"_s.arg(places));
    if (units.status != DecimalStatus::Exact)
        return cannotSay(field, canonical, u"is no number the shop can hold"_s);
    return numberPiece(units.units);
}

} // namespace

Result<Piece> encode(const WriteField &field, const QString &canonical, const QString &currency)
{
    QString value = canonical;
    if (!field.map.isEmpty()) {
        const auto word = field.map.constFind(canonical);
        if (word == field.map.constEnd())
            return cannotSay(field, canonical, u"has no counterpart in the shop"_s);
        value = *word;
    }
    switch (field.as) {
    case WriteField::As::Text: return textPiece(value);
    case WriteField::As::Number:
        if (parseDecimal(value.toUtf8(), maxScale).status == DecimalStatus::NotANumber)
            return cannotSay(field, value, u"is not a number"_s);
        value = shortened(value);
        return Piece {value.toLatin1(), value};
    case WriteField::As::Integer: return wholeUnits(field, value, 0);
    case WriteField::As::Bool: {
        const QString word = value == "1"_L1 || value == "true"_L1 ? u"true"_s : u"false"_s;
        return Piece {word.toLatin1(), word};
    }
    case WriteField::As::Minor:
        return wholeUnits(field, value, field.minor >= 0 ? field.minor : minorPlaces(currency.toUtf8()));
    }
    return cannotSay(field, value, u"cannot be sent"_s);
}

} // namespace zgoda::b2b
