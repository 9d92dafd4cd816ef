#include "models/base/decimal.h"

#include <array>

namespace zgoda {
namespace {

constexpr std::array<qint64, 19> powers = [] {
    std::array<qint64, 19> table {1};
    for (size_t i = 1; i < table.size(); ++i)
        table[i] = table[i - 1] * 10;
    return table;
}();

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// The parts of a decimal text: digits without the point, and where the point stands.
struct Digits {
    bool negative = false;
    std::array<char, 64> digit {}; // leading zeros removed
    int count = 0;
    int dropped = 0;     // significant digits that did not fit into the array: only their being non-zero matters
    bool tail = false;   // a dropped digit was not zero
    qint64 exponent = 0; // value = digits * 10^exponent
    bool valid = false;
};

void push(Digits &d, char c)
{
    if (d.count == 0 && c == '0')
        return;
    if (d.count < int(d.digit.size())) {
        d.digit[size_t(d.count++)] = c;
    } else {
        ++d.dropped;
        d.tail = d.tail || c != '0';
    }
}

bool readExponent(const char *&p, const char *end, qint64 &exponent)
{
    bool negative = false;
    if (p != end && (*p == '+' || *p == '-'))
        negative = *p++ == '-';
    if (p == end || !isDigit(*p))
        return false;
    qint64 value = 0;
    for (; p != end && isDigit(*p); ++p)
        value = std::min<qint64>(value * 10 + (*p - '0'), 100'000);
    exponent = negative ? -value : value;
    return true;
}

Digits split(QByteArrayView text)
{
    Digits d;
    text = text.trimmed();
    const char *p = text.begin();
    const char *end = text.end();
    if (p != end && (*p == '+' || *p == '-'))
        d.negative = *p++ == '-';
    bool any = false;
    qint64 places = 0;
    for (; p != end && isDigit(*p); ++p, any = true)
        push(d, *p);
    if (p != end && *p == '.') {
        for (++p; p != end && isDigit(*p); ++p, any = true, ++places)
            push(d, *p);
    }
    qint64 exponent = 0;
    if (any && p != end && (*p == 'e' || *p == 'E'))
        any = readExponent(++p, end, exponent);
    d.exponent = exponent - places + d.dropped;
    d.valid = any && p == end;
    return d;
}

// What nearly all texts are: digits, perhaps a point, no more places than the scale. False: look closer.
bool plain(QByteArrayView text, int scale, qint64 &units)
{
    const char *p = text.begin(), *end = text.end();
    if (text.isEmpty() || text.size() + scale > 18)
        return false; // it might need more than 18 digits
    const bool negative = *p == '-';
    p += negative ? 1 : 0;
    qint64 value = 0;
    const char *begin = p;
    for (; p != end && isDigit(*p); ++p)
        value = value * 10 + (*p - '0');
    if (p == begin)
        return false;
    int places = 0;
    if (p != end && *p == '.') {
        for (++p; p != end && isDigit(*p); ++p, ++places)
            value = value * 10 + (*p - '0');
    }
    if (p != end || places > scale)
        return false;
    value *= powers[size_t(scale - places)];
    units = negative ? -value : value;
    return true;
}

DecimalResult toScale(QByteArrayView text, int scale, bool round)
{
    if (qint64 units = 0; plain(text, scale, units))
        return {units, DecimalStatus::Exact};
    const Digits d = split(text);
    if (!d.valid)
        return {};
    if (d.count == 0)
        return {0, DecimalStatus::Exact};
    const qint64 shift = d.exponent + scale; // zeros to append (>0) or digits to cut (<0)
    const qint64 keep = qint64(d.count) + std::min<qint64>(shift, 0);
    if (keep + std::max<qint64>(shift, 0) > 18)
        return {0, DecimalStatus::TooLarge};
    qint64 units = 0;
    for (qint64 i = 0; i < keep; ++i)
        units = units * 10 + (d.digit[size_t(i)] - '0');
    if (shift > 0)
        units *= powers[size_t(shift)];
    bool exact = !d.tail;
    for (qint64 i = std::max<qint64>(keep, 0); i < d.count; ++i)
        exact = exact && d.digit[size_t(i)] == '0';
    if (!exact && !round)
        return {0, DecimalStatus::TooFine};
    if (!exact && keep >= 0 && d.digit[size_t(keep)] >= '5')
        ++units;
    if (units > maxUnits)
        return {0, DecimalStatus::TooLarge};
    return {d.negative ? -units : units, exact ? DecimalStatus::Exact : DecimalStatus::Rounded};
}

} // namespace

DecimalResult parseDecimal(QByteArrayView text, int scale) { return toScale(text, scale, false); }
DecimalResult roundDecimal(QByteArrayView text, int scale) { return toScale(text, scale, true); }

QByteArray formatDecimal(qint64 units, int scale)
{
    const bool negative = units < 0;
    const quint64 magnitude = negative ? quint64(0) - quint64(units) : quint64(units);
    QByteArray text = QByteArray::number(magnitude);
    if (scale > 0) {
        if (text.size() <= scale)
            text.prepend(QByteArray(scale + 1 - text.size(), '0'));
        text.insert(text.size() - scale, '.');
    }
    return negative ? '-' + text : text;
}

DecimalResult rescale(qint64 units, int fromScale, int newScale)
{
    __extension__ using Wide = __int128;
    Wide out = units;
    bool exact = true;
    if (newScale >= fromScale) {
        out *= powers[size_t(newScale - fromScale)];
    } else {
        const qint64 divisor = powers[size_t(fromScale - newScale)], rest = units % divisor;
        exact = rest == 0;
        out = units / divisor + (qAbs(rest) * 2 >= divisor ? (units < 0 ? -1 : 1) : 0);
    }
    if (out > maxUnits || out < -maxUnits)
        return {0, DecimalStatus::TooLarge};
    return {qint64(out), exact ? DecimalStatus::Exact : DecimalStatus::Rounded};
}

} // namespace zgoda
