// The first byte is the scale, the rest the text. An exact decimal is its own text's decimal; rounding agrees with it.
#include "tests/fuzz/fuzz.h"

#include "models/base/decimal.h"

using namespace zgoda;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const int scale = data[0] % (maxScale + 1);
    const QByteArray text = fuzz::bytes(data + 1, size - 1);
    const DecimalResult exact = parseDecimal(text, scale);
    const DecimalResult rounded = roundDecimal(text, scale);
    fuzz::hold(exact.status != DecimalStatus::Rounded, "parsing never rounds");
    fuzz::hold(rounded.status != DecimalStatus::TooFine, "rounding takes every digit");
    if (exact.status == DecimalStatus::Exact) {
        fuzz::hold(exact.units >= -maxUnits && exact.units <= maxUnits, "units are in range");
        fuzz::hold(rounded.status == DecimalStatus::Exact && rounded.units == exact.units, "rounding agrees");
        const DecimalResult again = parseDecimal(formatDecimal(exact.units, scale), scale);
        fuzz::hold(again.status == DecimalStatus::Exact && again.units == exact.units, "a decimal reads back");
    }
    fuzz::hold((exact.status == DecimalStatus::NotANumber) == (rounded.status == DecimalStatus::NotANumber),
        "both know a number");
    return 0;
}
