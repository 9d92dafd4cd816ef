#include "models/tables/arrange.h"

#include "models/tables/radix.h"

#include <QtConcurrent>
#include <algorithm>

namespace zgoda {
namespace {

// Runs f(from, to) over [0, count) on the global pool and in this thread.
template <class F> void inParts(size_t count, F f)
{
    constexpr size_t part = size_t(1) << 16;
    if (count <= part) {
        f(size_t(0), count);
        return;
    }
    std::vector<size_t> starts;
    for (size_t at = 0; at < count; at += part)
        starts.push_back(at);
    QtConcurrent::blockingMap(starts, [&](size_t &from) { f(from, qMin(count, from + part)); });
}

// The columns of texts that a filter looks into.
struct TextColumns {
    QVector<int> keys;
    QVector<QVector<Cell>> cells; // shared with the snapshots
};

TextColumns textColumns(const TableSource &source)
{
    TextColumns out;
    const Schema &schema = source.schema();
    const Diff &diff = *source.review().diff;
    for (int i = 0; i < int(schema.fields.size()); ++i) {
        if (!isText(schema.fields[i].type) || schema.fields[i].info)
            continue;
        if (i < schema.keyCount) {
            out.keys.append(i);
            continue;
        }
        for (const SnapshotPtr &side : {diff.erp, diff.b2b}) {
            if (side && !side->columns.value(i).isEmpty())
                out.cells.append(side->columns[i]);
        }
    }
    return out;
}

bool hit(const std::vector<quint8> &hits, Cell cell)
{
    return isValue(cell) && size_t(cell) < hits.size() && hits[size_t(cell)] != 0;
}

void keepHits(
    std::vector<quint32> &keys, const TableSource &source, const TextColumns &columns, const std::vector<quint8> &hits)
{
    std::vector<quint8> keep(keys.size());
    inParts(keys.size(), [&](size_t from, size_t to) {
        for (size_t i = from; i < to; ++i) {
            const KeyId key = keys[i];
            const auto parts = source.pools().keys.key(key);
            bool found = std::any_of(
                columns.keys.begin(), columns.keys.end(), [&](int field) { return hit(hits, parts[size_t(field)]); });
            found = found || (source.hasNames() && hit(hits, source.name(key)));
            for (qsizetype c = 0; !found && c < columns.cells.size(); ++c)
                found = qsizetype(key) < columns.cells[c].size() && hit(hits, columns.cells[c][qsizetype(key)]);
            keep[i] = found;
        }
    });
    size_t kept = 0;
    for (size_t i = 0; i < keys.size(); ++i) {
        keys[kept] = keys[i];
        kept += keep[i];
    }
    keys.resize(kept);
}

bool isOfPart(const TableSource &source, const RowFilter &filter, KeyId key)
{
    return filter.partOf < 0 || source.pools().keys.key(key)[size_t(filter.partOf)] == filter.part;
}

bool passes(const TableSource &source, const RowFilter &filter, const RowReview &row)
{
    if ((filter.states & RowFilter::bit(row.state)) == 0 || (filter.only && !filter.only->contains(row.key)))
        return false;
    if ((filter.needsYou && !row.needsYou) || (filter.willWrite && !row.willWrite))
        return false;
    if (filter.why && source.why(row) != *filter.why)
        return false;
    if (filter.cause && causeOf(source.review(), row) != filter.cause)
        return false;
    return isOfPart(source, filter, row.key) && (filter.field < 0 || source.field(row, filter.field) != nullptr);
}

std::vector<quint32> candidates(const TableSource &source, const RowFilter &filter)
{
    std::vector<quint32> keys;
    const bool wholeRows = !filter.needsYou && !filter.willWrite && !filter.why && filter.field < 0 && !filter.cause;
    if ((filter.states & RowFilter::bit(RowState::Same)) == 0 || !wholeRows) {
        for (const RowReview &row : source.review().rows) {
            if (passes(source, filter, row))
                keys.push_back(row.key);
        }
        return keys;
    }
    const auto count = KeyId(source.pools().keys.size());
    keys.reserve(count);
    for (KeyId key = 0; key < count; ++key) {
        const RowReview *row = source.row(key);
        const bool meant = (!filter.only || filter.only->contains(key)) && isOfPart(source, filter, key);
        if (row ? passes(source, filter, *row) : meant && source.listed(key))
            keys.push_back(key);
    }
    return keys;
}

std::vector<bool> differingFields(const TableSource &source, const std::vector<quint32> &keys)
{
    std::vector<bool> differs(size_t(source.schema().fields.size()), false);
    for (const quint32 key : keys) {
        const RowReview *row = source.row(key);
        for (quint32 i = row ? row->first : 0; row && i < row->first + row->count; ++i)
            differs[source.review().fields[qsizetype(i)].field] = true;
    }
    return differs;
}

void sortKeys(std::vector<quint32> &keys, const TableSource &source, const RowOrder &order)
{
    const bool text = order.column.kind == TableColumn::Kind::Name
        || (order.column.field >= 0 && isText(source.schema().fields[order.column.field].type));
    const auto texts = text ? source.texts() : nullptr;
    std::vector<SortItem> items(keys.size());
    inParts(keys.size(), [&](size_t from, size_t to) {
        for (size_t i = from; i < to; ++i) {
            const quint64 key = sortKey(source, order.column, keys[i], texts.get());
            items[i] = {order.descending ? ~key : key, keys[i]};
        }
    });
    radixSort(items);
    for (size_t i = 0; i < keys.size(); ++i)
        keys[i] = items[i].row;
}

void group(Arranged &out, const TableSource &source, const std::vector<quint32> &keys)
{
    QHash<Why, qsizetype> where;
    std::vector<std::vector<quint32>> members;
    for (const quint32 key : keys) {
        const RowReview *row = source.row(key);
        const Why why = row ? source.why(*row) : Why::AgreedAlready;
        auto at = where.find(why);
        if (at == where.end()) {
            at = where.insert(why, qsizetype(out.groups.size()));
            out.groups.push_back({why, 0, false});
            members.emplace_back();
        }
        RowGroup &group = out.groups[size_t(*at)];
        ++group.rows;
        group.needsYou = group.needsYou || (row && row->needsYou);
        members[size_t(*at)].push_back(key);
    }
    std::vector<quint32> order(out.groups.size());
    for (quint32 i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](quint32 a, quint32 b) {
        const RowGroup &x = out.groups[a], &y = out.groups[b];
        return x.needsYou != y.needsYou ? x.needsYou : x.rows > y.rows;
    });
    for (const quint32 g : order) {
        out.rows.push_back({TableRow::groupBit | g});
        for (const quint32 key : members[g])
            out.rows.push_back({key});
    }
}

quint64 ordered(Cell cell) { return cell <= Unknown ? quint64(cell - Absent) : quint64(cell) + (quint64(1) << 62); }

quint64 textKey(Cell cell, const TextIndex *texts)
{
    if (!isValue(cell))
        return quint64(cell - Absent);
    return 3 + (texts && cell < texts->size() ? texts->rank(cell) : quint64(cell));
}

} // namespace

quint64 sortKey(const TableSource &source, const TableColumn &column, KeyId key, const TextIndex *texts)
{
    using Kind = TableColumn::Kind;
    if (column.kind == Kind::Name)
        return textKey(source.name(key), texts);
    if (column.kind == Kind::Key || column.kind == Kind::Value) {
        const Cell cell = source.cell(column.field, column.side, key);
        return isText(source.schema().fields[column.field].type) ? textKey(cell, texts) : ordered(cell);
    }
    const RowReview *row = source.row(key);
    if (!row)
        return 0;
    switch (column.kind) {
    case Kind::Reason: return quint64(source.why(*row)) + 1;
    case Kind::Take: return quint64(source.take(*row, source.leading(*row))) + 1;
    case Kind::Age: return quint64(row->since) + 1;
    case Kind::State: return quint64(row->state) + 1;
    case Kind::Key:
    case Kind::Name:
    case Kind::Value: break;
    }
    return 0;
}

Arranged arrange(const TableSource &source, const RowFilter &filter, const RowOrder &order)
{
    Arranged out;
    std::vector<quint32> keys = candidates(source, filter);
    out.differing = differingFields(source, keys);
    const QStringList words = filter.text.split(QChar(u' '), Qt::SkipEmptyParts);
    if (!words.isEmpty()) {
        const auto texts = source.texts();
        const TextColumns columns = textColumns(source);
        for (const QString &word : words)
            keepHits(keys, source, columns, texts->find(word));
    }
    sortKeys(keys, source, order);
    out.shown = qint64(keys.size());
    out.total = source.review().counts[size_t(RowState::Same)] + source.review().rows.size();
    if (order.grouped) {
        group(out, source, keys);
        return out;
    }
    out.rows.resize(keys.size());
    for (size_t i = 0; i < keys.size(); ++i)
        out.rows[i] = {keys[i]};
    return out;
}

} // namespace zgoda
