#include "connectors/erp/column.h"

#include "connectors/erp/moment.h"
#include "models/base/decimal.h"

#include <QDateTime>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace zgoda::erp {
namespace {

void problem(int field, Verdict verdict, QByteArrayView text, SnapshotBuilder &builder)
{
    builder.setProblem(field, verdict == Verdict::Range ? Problem::Kind::OutOfRange : Problem::Kind::BadValue,
        QString::fromUtf8(text));
}

template <class T> QByteArrayView print(std::array<char, 32> &buffer, T value)
{
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

qint64 floorMod(qint64 value, qint64 by) { return (value % by + by) % by; }

constexpr std::array<qint64, 19> powers = [] {
    std::array<qint64, 19> table {1};
    for (size_t i = 1; i < table.size(); ++i)
        table[i] = table[i - 1] * 10;
    return table;
}();

} // namespace

QByteArray rawText(const RawCell &raw)
{
    std::array<char, 32> buffer;
    switch (raw.kind) {
    case RawCell::Kind::Null: return {};
    case RawCell::Kind::Integer: return print(buffer, raw.integer).toByteArray();
    case RawCell::Kind::Real: return print(buffer, raw.real).toByteArray();
    case RawCell::Kind::Decimal: return formatDecimal(raw.integer, raw.scale);
    case RawCell::Kind::Day: return QDate::fromJulianDay(raw.integer).toString(Qt::ISODate).toLatin1();
    case RawCell::Kind::Face: return formatFace(raw.integer, raw.utc);
    case RawCell::Kind::Text: break;
    }
    return raw.text.toByteArray();
}

bool fits(Shape shape, FieldType type)
{
    switch (type) {
    case FieldType::Text:
    case FieldType::Code:
    case FieldType::Enum: return shape != Shape::Binary;
    case FieldType::Decimal:
    case FieldType::Int: return shape == Shape::Any || shape == Shape::Number || shape == Shape::Text;
    case FieldType::Bool:
        return shape == Shape::Any || shape == Shape::Bool || shape == Shape::Number || shape == Shape::Text;
    case FieldType::Date:
    case FieldType::Instant:
        return shape == Shape::Any || shape == Shape::Date || shape == Shape::Time || shape == Shape::Text;
    }
    return false;
}

Column::Column(const Field &field, int index, const Codec *codec, const QTimeZone &zone)
    : m_field(field)
    , m_index(index)
    , m_codec(codec)
    , m_zone(zone)
    , m_utc(zone == QTimeZone::utc())
{
}

void Column::put(const RawCell &raw, SnapshotBuilder &builder)
{
    if (raw.kind == RawCell::Kind::Null)
        return; // the builder's rows begin empty
    if (m_codec)
        return putDecoded(raw, builder);
    switch (raw.kind) {
    case RawCell::Kind::Null: return;
    case RawCell::Kind::Integer: return putInteger(raw.integer, builder);
    case RawCell::Kind::Decimal: return putDecimal(raw, builder);
    case RawCell::Kind::Real: return putReal(raw.real, builder);
    case RawCell::Kind::Text: return putText(raw.text, builder);
    case RawCell::Kind::Day:
    case RawCell::Kind::Face: return putMoment(raw, builder);
    }
}

void Column::putDecoded(const RawCell &raw, SnapshotBuilder &builder)
{
    m_scratch = rawText(raw);
    const QByteArray before = m_scratch;
    switch (m_codec->decode(m_scratch)) {
    case Codec::Outcome::Null: return;
    case Codec::Outcome::Value: return putText(m_scratch, builder);
    case Codec::Outcome::Bad: break;
    }
    builder.setProblem(m_index, m_field.type == FieldType::Enum ? Problem::Kind::BadWord : Problem::Kind::BadValue,
        QString::fromUtf8(before));
}

void Column::putInteger(qint64 value, SnapshotBuilder &builder)
{
    const qint64 factor = m_field.type == FieldType::Decimal ? powers[size_t(m_field.scale)] : 1;
    const bool whole = m_field.type == FieldType::Decimal || m_field.type == FieldType::Int;
    if (whole && value <= maxUnits / factor && value >= -maxUnits / factor)
        return builder.setCell(m_index, value * factor);
    if (m_field.type == FieldType::Bool && (value == 0 || value == 1))
        return builder.setCell(m_index, value);
    std::array<char, 32> buffer;
    putText(print(buffer, value), builder); // a code made of digits, or a number that does not fit: the builder says
}

// Digits beyond the field's places are the builder's to judge, as in a text.
void Column::putDecimal(const RawCell &raw, SnapshotBuilder &builder)
{
    const int more = m_field.type == FieldType::Decimal ? m_field.scale - raw.scale : -1;
    if (more >= 0) {
        const qint64 factor = powers[size_t(more)];
        if (raw.integer <= maxUnits / factor && raw.integer >= -maxUnits / factor)
            return builder.setCell(m_index, raw.integer * factor);
    }
    m_scratch = formatDecimal(raw.integer, raw.scale);
    putText(m_scratch, builder);
}

void Column::putMoment(const RawCell &raw, SnapshotBuilder &builder)
{
    const bool face = raw.kind == RawCell::Kind::Face;
    const qint64 julian = face ? (raw.integer - floorMod(raw.integer, dayLength)) / dayLength + epochDay : raw.integer;
    const bool wanted = m_field.type == FieldType::Date || m_field.type == FieldType::Instant;
    if (!wanted || !isRange(QDate::fromJulianDay(julian))) {
        m_scratch = rawText(raw);
        return wanted ? problem(m_index, Verdict::Range, m_scratch, builder) : putText(m_scratch, builder);
    }
    if (m_field.type == FieldType::Date)
        return builder.setCell(m_index, julian);
    const qint64 ms = face ? raw.integer : (raw.integer - epochDay) * dayLength;
    builder.setCell(m_index, momentOf(ms, raw.utc));
}

// Of a clock's face in milliseconds since 1970.
Cell Column::momentOf(qint64 ms, bool utc) const
{
    if (utc || m_utc)
        return ms;
    const qint64 inDay = floorMod(ms, dayLength);
    const QDateTime local(
        QDate::fromJulianDay((ms - inDay) / dayLength + epochDay), QTime::fromMSecsSinceStartOfDay(int(inDay)), m_zone);
    return local.toMSecsSinceEpoch();
}

void Column::putReal(double value, SnapshotBuilder &builder)
{
    std::array<char, 32> buffer;
    putText(print(buffer, value), builder); // "nan" and "inf" are no decimals: the builder says so
}

void Column::putText(QByteArrayView text, SnapshotBuilder &builder)
{
    if (m_field.type != FieldType::Date && m_field.type != FieldType::Instant)
        return builder.set(m_index, text);
    if (putAgain(text, builder))
        return;
    if (m_field.type == FieldType::Date)
        putDate(text.trimmed(), builder);
    else
        putInstant(text.trimmed(), builder);
}

bool Column::putAgain(QByteArrayView text, SnapshotBuilder &builder) const
{
    if (text.isEmpty() || text.size() != m_lastSize
        || std::memcmp(text.data(), m_lastText.data(), size_t(m_lastSize)) != 0)
        return false;
    builder.setCell(m_index, m_lastCell);
    return true;
}

void Column::putMade(QByteArrayView from, Cell cell, SnapshotBuilder &builder)
{
    builder.setCell(m_index, cell);
    if (from.size() > qsizetype(m_lastText.size()))
        return;
    std::copy(from.begin(), from.end(), m_lastText.begin());
    m_lastSize = from.size();
    m_lastCell = cell;
}

void Column::putDate(QByteArrayView text, SnapshotBuilder &builder)
{
    QDate day;
    if (text.isEmpty())
        return;
    if (const Verdict verdict = readDay(text, day); verdict != Verdict::Fine)
        return problem(m_index, verdict, text, builder);
    putMade(text, day.toJulianDay(), builder);
}

void Column::putInstant(QByteArrayView text, SnapshotBuilder &builder)
{
    QDate day;
    Clockface clock;
    if (text.isEmpty())
        return;
    if (const Verdict verdict = readDay(text, day); verdict != Verdict::Fine)
        return problem(m_index, verdict, text, builder);
    if (text.size() > 10 && ((text[10] != ' ' && text[10] != 'T') || !readClock(text.sliced(11), clock)))
        return problem(m_index, Verdict::Bad, text, builder);
    const qint64 face = (day.toJulianDay() - epochDay) * dayLength + clock.ms - clock.offset;
    putMade(text, momentOf(face, clock.zoned), builder);
}

} // namespace zgoda::erp
