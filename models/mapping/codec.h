// How a column's values are encoded, as the mapping assistant proposes it and a person writes it. It becomes one of the
// codecs of a profile. Pure.
#pragma once

#include "models/base/result.h"

#include <QDate>
#include <QVector>
#include <utility>

namespace zgoda {

using namespace Qt::StringLiterals;

struct MappedCodec {
    enum class Kind : quint8 {
        None,
        Words,        // coded words: T means 1
        DaysSince,    // a date as a number of days
        SecondsSince, // a time as a number of seconds
        DateText,     // a date as a text or number of this form
        Places,       // a whole number with so many places implied
        Opposite,     // a flag that says the opposite
        TaxId         // blanks, dashes and a country prefix are no part of it
    } kind = Kind::None;
    QDate since;  // DaysSince, SecondsSince
    QString form; // DateText: "dd.MM.yyyy"
    int places = 0;
    // Words: what the system says, and what that is here; unclearWord: nobody has said yet.
    QVector<std::pair<QString, QString>> words;

    bool isUnclear() const;
    bool operator==(const MappedCodec &) const = default;
};

inline const QString unclearWord = u"?"_s;

// "T = 1, N = 0" · "days since 1800-12-28" · "seconds since 1990-01-01" · "date dd.MM.yyyy" · "places 2" · "opposite" ·
// "tax id" · "" for none. The same in every language, so that it can be typed as it is shown.
QString codecText(const MappedCodec &codec);
// Rejected, with the text as subject, for anything else.
Result<MappedCodec> codecNamed(const QString &text);

} // namespace zgoda
