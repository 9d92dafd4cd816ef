// Numbers that name a thing or a company, as every system would write them: tax ids without blanks, dashes and their
// country, article numbers filled up with zeros, addresses in small letters.
#pragma once

#include <QString>

namespace zgoda {

struct Number {
    QString country, digits; // country: empty where it was left out
};

// kind: a field's `match`: "tax_id", "ean", "email"; "name": its letters and digits, without accents and case.
Number canonicalNumber(const QString &kind, const QString &text);
// The country counts only where both say one. Names are never the same number: how one is written is part of it.
bool sameNumber(const QString &kind, const QString &a, const QString &b);

} // namespace zgoda
