#include "models/policy/numbers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {

namespace {

// Letters and digits alone, without accents and case: how a name is written differs by who typed it.
QString bareName(const QString &text)
{
    QString out;
    for (const QChar c : text.normalized(QString::NormalizationForm_D)) {
        if (c.isLetterOrNumber())
            out.append(c == QChar(0x141) || c == QChar(0x142) ? QChar(u'L') : c.toUpper()); // a stroke is no accent
    }
    return out;
}

} // namespace

// Greece has two signs. Article numbers of 8, 12 and 13 digits are one family. An address is a number without a country.
Number canonicalNumber(const QString &kind, const QString &text)
{
    if (kind == u"email"_s)
        return {{}, text.trimmed().toLower()};
    if (kind == u"name"_s)
        return {{}, bareName(text)};
    QString out;
    for (const QChar c : text) {
        if (c.isLetterOrNumber())
            out.append(c.toUpper());
    }
    if (kind == u"tax_id"_s) {
        if (out.size() <= 2 || !out[0].isLetter() || !out[1].isLetter())
            return {{}, out};
        const QString country = out.left(2);
        return {country == u"EL"_s ? u"GR"_s : country, out.mid(2)};
    }
    const bool digits = std::all_of(out.begin(), out.end(), [](QChar c) { return c.isDigit(); });
    return {{}, digits && !out.isEmpty() ? out.rightJustified(14, u'0') : out};
}

bool sameNumber(const QString &kind, const QString &a, const QString &b)
{
    if (kind == u"name"_s)
        return false; // how a name is written is part of it
    const Number left = canonicalNumber(kind, a), right = canonicalNumber(kind, b);
    const bool countries = left.country == right.country || left.country.isEmpty() || right.country.isEmpty();
    return countries && !left.digits.isEmpty() && left.digits == right.digits;
}

} // namespace zgoda
