// What one read of an area counted: how many rows differ, how many of them need somebody, and why they differ. Made of a
// review and kept by the store, so that people see how an area does over days. Pure.
#pragma once

#include "models/policy/propose.h"

namespace zgoda {

// Where a difference comes from. The order is that of legends; files know the names, not the numbers.
enum class Cause : quint8 {
    ErpMoved,    // the ERP's values moved since both agreed
    B2bMoved,    // the shop's did
    BothMoved,   // both did, apart or in different fields
    NeverAgreed, // both sides have the row and have never agreed on it
    New,         // on one side only, and it was never on the other
    Gone,        // it was on both sides, and one has lost it
    Problem,     // cannot be read or matched
    Expected     // may differ: a rule says so, or somebody accepted it
};
inline constexpr int causeCount = 8;

QString causeName(Cause cause); // for files and JSON: "erp-moved", …
std::optional<Cause> causeOf(const QString &name);
// Of a row of this review; nothing: the sides do not disagree (the same, or moved alike).
std::optional<Cause> causeOf(const Review &review, const RowReview &row);

// Rows with one value of the field that an area is counted by (models/trend/trendfields.h).
struct TrendPart {
    QString value;
    qint64 differing = 0, needsYou = 0;
    bool operator==(const TrendPart &) const = default;
};

struct TrendPoint {
    static constexpr qsizetype mostParts = 24;

    QString area;
    Instant at = 0;               // when both sides had been read
    Instant erpAt = 0, b2bAt = 0; // how each side stood when
    qint64 rows = 0;              // of the comparison
    qint64 needsYou = 0, willWrite = 0;
    std::array<qint64, rowStateCount> states {}; // by RowState, as in Review
    std::array<qint64, causeCount> causes {};    // by Cause
    QString by;                                  // the field that the parts are values of; empty: none
    QVector<TrendPart> parts; // those with differing rows, most first, at most mostParts; what is more is in `others`
    TrendPart others;

    qint64 differing() const;                   // the sum of the causes
    TrendPart part(const QString &value) const; // zeros where none of its rows differed
    bool operator==(const TrendPoint &) const = default;
};

// by: a key field of the area; empty, or none such: without parts. The area's times are the caller's to fill in.
TrendPoint trendOf(const Review &review, const QString &by);

} // namespace zgoda
