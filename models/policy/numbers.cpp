#include "models/policy/numbers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {

// Greece has two signs. Article numbers of 8, 12 and 13 digits are one family. An address is a number without a country.
Number canonicalNumber(const QString &kind, const QString &text)
{
    if (kind == u"email"_s)
        return {{}, text.trimmed().toLower()};
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
    const Number left = canonicalNumber(kind, a), right = canonicalNumber(kind, b);
    const bool countries = left.country == right.country || left.country.isEmpty() || right.country.isEmpty();
    return countries && !left.digits.isEmpty() && left.digits == right.digits;
}

} // namespace zgoda
