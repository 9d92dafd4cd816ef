// The hot path: a linear scan over three sides' columns by key id. A block's rows are marked dirty by xor and or,
// which the compiler turns into vector code; only dirty rows are looked at one by one.
#include "models/diff/diff.h"

#include <QtConcurrent/QtConcurrentRun>

#include <array>
#include <atomic>

namespace zgoda {
namespace {

constexpr qsizetype blockRows = 1024;      // the mask and one filler stay in the first-level cache
constexpr qsizetype pieceRows = 64 * 1024; // what a thread takes at a time
static_assert(pieceRows % blockRows == 0);

using Block = std::array<Cell, size_t(blockRows)>;

// One side of the comparison, with what a short column stands for.
struct Lane {
    const Snapshot *snapshot = nullptr;

    // The cells of rows [from, from + count); copied into `scratch` where the column ends before them.
    const Cell *cells(int field, qsizetype from, qsizetype count, Block &scratch) const
    {
        const QVector<Cell> &column = snapshot->columns.at(field);
        if (from + count <= column.size())
            return column.constData() + from;
        for (qsizetype i = 0; i < count; ++i)
            scratch[size_t(i)] = snapshot->cell(field, KeyId(from + i));
        return scratch.data();
    }
};

struct Sides {
    Lane base, erp, b2b;
    QVector<int> fields; // compared, and given by both sides
    qsizetype rows = 0;
};

struct Piece {
    std::vector<RowDiff> rows;
    std::vector<FieldDiff> fields;
    qint64 same = 0;
};

// All bits set in the top one when x is zero, without a branch and within what every 64-bit processor can do by vector.
constexpr quint64 topWhenZero(quint64 x) { return (x - 1) & ~x & (quint64(1) << 63); }

void markFields(const Sides &sides, qsizetype from, qsizetype count, quint64 *dirty)
{
    Block baseScratch, erpScratch, b2bScratch;
    for (const int field : sides.fields) {
        const Cell *base = sides.base.cells(field, from, count, baseScratch);
        const Cell *erp = sides.erp.cells(field, from, count, erpScratch);
        const Cell *b2b = sides.b2b.cells(field, from, count, b2bScratch);
        for (qsizetype i = 0; i < count; ++i) {
            const auto e = quint64(erp[i]);
            dirty[i] |= (e ^ quint64(b2b[i])) | (e ^ quint64(base[i])) | topWhenZero(e ^ quint64(Unknown));
        }
    }
}

void markPresence(const Snapshot &snapshot, qsizetype from, qsizetype count, quint8 *absent)
{
    const qsizetype known = qBound<qsizetype>(0, snapshot.presence.size() - from, count);
    const auto *presence = reinterpret_cast<const quint8 *>(snapshot.presence.constData()) + (known > 0 ? from : 0);
    for (qsizetype i = 0; i < known; ++i)
        absent[i] |= presence[i] ^ quint8(Presence::Present);
    for (qsizetype i = known; i < count; ++i)
        absent[i] = 1;
}

Cell presenceCell(Presence presence)
{
    switch (presence) {
    case Presence::Absent: return Absent;
    case Presence::Present:
    case Presence::Ambiguous: return 1;
    case Presence::Unknown: break;
    }
    return Unknown;
}

void classifyFields(const Sides &sides, RowDiff &row, Piece &out)
{
    for (const int field : sides.fields) {
        const Change change = classify(sides.base.snapshot->cell(field, row.key),
            sides.erp.snapshot->cell(field, row.key), sides.b2b.snapshot->cell(field, row.key));
        if (change == Change::Same)
            continue;
        out.fields.push_back({quint16(field), change});
        ++row.count;
    }
}

void classifyRow(const Sides &sides, KeyId key, Piece &out)
{
    const Presence base = sides.base.snapshot->presenceOf(key);
    const Presence erp = sides.erp.snapshot->presenceOf(key);
    const Presence b2b = sides.b2b.snapshot->presenceOf(key);
    if (!isSeen(base) && !isSeen(erp) && !isSeen(b2b))
        return; // a key of something else, for example an ERP code that was translated
    RowDiff row;
    row.key = key;
    row.first = quint32(out.fields.size());
    row.presence = classify(presenceCell(base), presenceCell(erp), presenceCell(b2b));
    row.ambiguous = erp == Presence::Ambiguous || b2b == Presence::Ambiguous;
    const bool matched = erp == Presence::Present && b2b == Presence::Present;
    if (matched)
        classifyFields(sides, row, out);
    if (matched && row.count == 0 && row.presence == Change::Same)
        ++out.same;
    else
        out.rows.push_back(row);
}

void scanBlock(const Sides &sides, qsizetype from, qsizetype count, Piece &out)
{
    std::array<quint64, size_t(blockRows)> dirty {};
    std::array<quint8, size_t(blockRows)> absent {};
    markFields(sides, from, count, dirty.data());
    for (const Lane *lane : {&sides.base, &sides.erp, &sides.b2b})
        markPresence(*lane->snapshot, from, count, absent.data());
    for (qsizetype i = 0; i < count; ++i) {
        if ((dirty[size_t(i)] | absent[size_t(i)]) == 0)
            ++out.same;
        else
            classifyRow(sides, KeyId(from + i), out);
    }
}

void scan(const Sides &sides, std::vector<Piece> &pieces, std::atomic<size_t> &next)
{
    for (size_t p = next++; p < pieces.size(); p = next++) {
        const qsizetype end = qMin(sides.rows, qsizetype(p + 1) * pieceRows);
        for (qsizetype from = qsizetype(p) * pieceRows; from < end; from += blockRows)
            scanBlock(sides, from, qMin(blockRows, end - from), pieces[p]);
    }
}

// Pieces in key order, whoever did them: the result does not depend on the threads.
void gather(std::vector<Piece> &pieces, Diff &diff)
{
    size_t rows = 0, fields = 0;
    for (const Piece &piece : pieces) {
        rows += piece.rows.size();
        fields += piece.fields.size();
    }
    diff.rows.reserve(qsizetype(rows));
    diff.fields.reserve(qsizetype(fields));
    for (const Piece &piece : pieces) {
        const auto first = quint32(diff.fields.size());
        for (RowDiff row : piece.rows) {
            row.first += first;
            diff.rows.append(row);
        }
        for (const FieldDiff field : piece.fields)
            diff.fields.append(field);
        diff.same += piece.same;
    }
}

SnapshotPtr orNothing(SnapshotPtr base, const Snapshot &like)
{
    if (base)
        return base;
    Snapshot none;
    none.schema = like.schema;
    none.pools = like.pools;
    none.side = Side::Base;
    none.columns.resize(like.schema->fields.size());
    none.given.fill(false, like.schema->fields.size());
    return std::make_shared<const Snapshot>(std::move(none));
}

} // namespace

Diff compare(SnapshotPtr base, SnapshotPtr erp, SnapshotPtr b2b, int threads)
{
    Diff diff;
    diff.base = orNothing(std::move(base), *erp);
    diff.erp = std::move(erp);
    diff.b2b = std::move(b2b);
    Sides sides {{diff.base.get()}, {diff.erp.get()}, {diff.b2b.get()}, {}, 0};
    for (const int field : diff.schema().compared()) {
        if (diff.erp->given.value(field) && diff.b2b->given.value(field))
            sides.fields.append(field);
    }
    for (const Snapshot *side : {diff.base.get(), diff.erp.get(), diff.b2b.get()})
        sides.rows = qMax(sides.rows, side->presence.size());

    std::vector<Piece> pieces(size_t((sides.rows + pieceRows - 1) / pieceRows));
    std::atomic<size_t> next {0};
    QVector<QFuture<void>> helpers;
    for (int t = 1; t < threads && size_t(t) < pieces.size(); ++t)
        helpers.append(QtConcurrent::run([&] { scan(sides, pieces, next); }));
    scan(sides, pieces, next);
    for (QFuture<void> &helper : helpers)
        helper.waitForFinished();
    gather(pieces, diff);
    return diff;
}

qsizetype bytesOf(const Diff &diff)
{
    return diff.rows.capacity() * qsizetype(sizeof(RowDiff)) + diff.fields.capacity() * qsizetype(sizeof(FieldDiff));
}

} // namespace zgoda
