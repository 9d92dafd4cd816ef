// Exact decimals as 64-bit units at a scale: 12.50 at scale 2 is 1250. No floating point anywhere: a connector whose
// system stores doubles formats them to text first and lets roundDecimal() bring them to the field's scale.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace zgoda {

inline constexpr int maxScale = 12;
// Units stay inside ±maxUnits, so that no decimal collides with a reserved cell (record/cell.h).
inline constexpr qint64 maxUnits = 999'999'999'999'999'999;

enum class DecimalStatus : quint8 {
    Exact,
    Rounded,  // roundDecimal only: digits beyond the scale were rounded half away from zero
    TooFine,  // parseDecimal only: non-zero digits beyond the scale
    TooLarge, // outside ±maxUnits at this scale
    NotANumber
};

struct DecimalResult {
    qint64 units = 0; // meaningful for Exact and Rounded only
    DecimalStatus status = DecimalStatus::NotANumber;
};

// Reads [+-]digits[.digits][e[+-]digits] as written by JSON, SQL or to_chars; surrounding blanks are ignored.
// Trailing zeros beyond the scale are exact.
DecimalResult parseDecimal(QByteArrayView text, int scale);
// The same, but digits beyond the scale are rounded half away from zero.
DecimalResult roundDecimal(QByteArrayView text, int scale);

// Plain text with all places of the scale and a point: {1250, 2} is "12.50". For storage, plans and machines;
// what people read is made by ui/text with the locale's separators.
QByteArray formatDecimal(qint64 units, int scale);

// units at fromScale expressed at toScale; widening is exact, narrowing rounds half away from zero.
DecimalResult rescale(qint64 units, int fromScale, int toScale);

} // namespace zgoda
