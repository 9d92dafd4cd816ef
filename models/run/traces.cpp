#include "models/run/traces.h"

#include "models/base/jsontexts.h"

#include <QHash>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr qint64 unixEpoch = 2'440'588, dayLength = 86'400'000; // the Julian day of 1970-01-01; ms
constexpr KeyId askedEvery = 1 << 16;                           // rows between two questions whether to stop

const Review *reviewOf(const TraceInput &input, const QString &area)
{
    for (const ReviewPtr &one : input.reviews) {
        if (one && one->diff->schema().area == area)
            return one.get();
    }
    return nullptr;
}

// One area's lines that name a thing.
class Tracing final {
public:
    // heads: what the lines belong to; nullptr: not read.
    Tracing(const Diff &asking, KeyId row, int thing, const Diff &lines, const Diff *heads, const TraceFields &fields)
        : m_asking(asking)
        , m_lines(lines)
        , m_heads(heads)
        , m_fields(fields)
        , m_quantity(lines.schema().indexOf(fields.quantity))
    {
        const Schema &asks = asking.schema(), &names = lines.schema();
        for (int f = 0; f < int(names.fields.size()) && m_thing < 0; ++f)
            m_thing = names.fields[f].identity == asks.fields[thing].identity ? f : -1;
        const auto key = asking.pools().keys.key(row);
        m_code = sameText(key[size_t(thing)]);
        for (int f = 0; f < asks.keyCount; ++f) {
            const int there = names.indexOf(asks.fields[f].id);
            if (f != thing && there >= 0 && isText(asks.fields[f].type) && isText(names.fields[there].type))
                m_places.append({there, sameText(key[size_t(f)])});
        }
    }

    QVector<Trace> run(const std::function<bool()> &stopped)
    {
        const auto rows = KeyId(m_lines.pools().keys.size());
        for (KeyId row = 0; row < rows && m_thing >= 0 && isValue(m_code); ++row) {
            if (row % askedEvery == 0 && stopped && stopped())
                return {};
            add(row);
        }
        QVector<Trace> out;
        for (auto it = m_found.begin(); it != m_found.end(); ++it) {
            it->area = m_fields.of;
            it->key = it.key();
            date(*it);
            out.append(*it);
        }
        return out;
    }

private:
    // Areas of a session share their texts; others' are looked up.
    Cell sameText(Cell cell) const
    {
        const TextPool &from = m_asking.pools().texts, &to = m_lines.pools().texts;
        return &from == &to || !isValue(cell) ? cell : to.find(from.view(cell));
    }

    Cell cellOf(const Snapshot &side, int field, KeyId row) const
    {
        return field < m_lines.schema().keyCount ? m_lines.pools().keys.key(row)[size_t(field)] : side.cell(field, row);
    }

    bool names(const Snapshot &side, KeyId row) const
    {
        if (side.presenceOf(row) != Presence::Present || cellOf(side, m_thing, row) != m_code)
            return false;
        return std::none_of(m_places.begin(), m_places.end(), [&](const auto &place) {
            const Cell held = cellOf(side, place.first, row);
            return isValue(held) && held != place.second;
        });
    }

    void add(KeyId row)
    {
        const bool erp = names(*m_lines.erp, row), b2b = names(*m_lines.b2b, row);
        if (!erp && !b2b)
            return;
        const Schema &schema = m_lines.schema();
        const int keys = m_heads ? m_heads->schema().keyCount : schema.keyCount - 1;
        Trace &trace = m_found[keyParts(schema, m_lines.pools(), row).mid(0, keys)];
        trace.inErp = trace.inErp || erp;
        trace.inB2b = trace.inB2b || b2b;
        trace.scale = schema.fields[m_quantity].scale;
        const Cell held = cellOf(erp ? *m_lines.erp : *m_lines.b2b, m_quantity, row);
        trace.known = trace.known && isValue(held);
        trace.quantity += isValue(held) ? held : 0;
    }

    void date(Trace &trace) const
    {
        const KeyId row = m_heads ? findKey(m_heads->schema(), m_heads->pools(), trace.key) : noKey;
        const int field = m_heads ? m_heads->schema().indexOf(m_fields.at) : -1;
        if (row == noKey || field < m_heads->schema().keyCount)
            return;
        for (const SnapshotPtr &side : {m_heads->erp, m_heads->b2b}) {
            const Cell at = side->presenceOf(row) == Presence::Present ? side->cell(field, row) : Absent;
            if (!isValue(at) || trace.at != 0)
                continue;
            trace.day = m_heads->schema().fields[field].type == FieldType::Date;
            trace.at = trace.day ? (at - unixEpoch) * dayLength : at;
        }
    }

    const Diff &m_asking, &m_lines, *m_heads;
    const TraceFields &m_fields;
    int m_thing = -1, m_quantity;
    Cell m_code = Unknown;
    QVector<std::pair<int, Cell>> m_places;
    QHash<QStringList, Trace> m_found;
};

// The key field that names the thing of which the row holds a quantity; -1: the row holds none.
int thingOf(const Schema &schema)
{
    if (schema.indexOf(schema.quantityField) < schema.keyCount)
        return -1;
    for (int f = 0; f < schema.keyCount; ++f) {
        if (!schema.fields[f].identity.isEmpty())
            return f;
    }
    return -1;
}

} // namespace

Result<std::optional<TraceFields>> parseTraceFields(
    const QByteArray &areaJson, const Schema &schema, const QString &name)
{
    const auto file = objectInFile(areaJson, name);
    if (!file)
        return fail(file.error());
    const QJsonObject &root = *file;
    const QJsonObject json = root[u"traces"_s].toObject();
    if (json.isEmpty())
        return std::optional<TraceFields>();
    static const QStringList known {u"of"_s, u"at"_s, u"amount"_s};
    for (const QString &member : json.keys()) {
        if (!known.contains(member))
            return fail(Error::Kind::Profile, name + u": traces."_s + member, u"this member is not known"_s);
    }
    const TraceFields out {
        schema.area, json[u"of"_s].toString(), json[u"at"_s].toString(), json[u"amount"_s].toString()};
    const Field *quantity = schema.find(out.quantity);
    if (out.of.isEmpty() || out.at.isEmpty() || !quantity || quantity->type != FieldType::Decimal)
        return fail(Error::Kind::Profile, name + u": traces"_s, u"an area, its day or moment, and a decimal"_s);
    return std::optional<TraceFields>(out);
}

QVector<Trace> tracesOf(const Review &review, KeyId row, const TraceInput &input)
{
    const int thing = thingOf(review.diff->schema());
    QVector<Trace> out;
    for (const TraceFields &fields : thing < 0 || row == noKey ? QVector<TraceFields>() : input.fields) {
        const Review *lines = reviewOf(input, fields.area), *heads = reviewOf(input, fields.of);
        if (!lines)
            continue;
        out += Tracing(*review.diff, row, thing, *lines->diff, heads ? heads->diff.get() : nullptr, fields)
                   .run(input.stopped);
        if (input.stopped && input.stopped())
            return {};
    }
    std::sort(out.begin(), out.end(),
        [](const Trace &a, const Trace &b) { return a.at != b.at ? a.at > b.at : a.key > b.key; });
    return out.mid(0, input.most);
}

} // namespace zgoda
