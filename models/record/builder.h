// How a connector makes a Snapshot: it gives texts row by row (or block by block); the builder makes them canonical,
// interns keys under one lock a block, fills columns by key id and keeps problems (blocktaker.h). Used by one thread.
//   builder.begin(); builder.set(field, "12.5"); builder.setNull(field); ... builder.end();
// A field not set in a row is Null. Fields the source never gives are named in `given` and stay Unknown.
#pragma once

#include "models/record/canonical.h"
#include "models/record/rowblock.h"
#include "models/record/share.h"

#include <memory>

namespace zgoda {

class BlockTaker;

class SnapshotBuilder final {
public:
    // given[i]: the source delivers schema field i. Key fields must be given.
    SnapshotBuilder(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side, Instant takenAt,
        QVector<bool> given, Rounding rounding = Rounding::Refuse);
    ~SnapshotBuilder();

    // From now on rows become columns in a thread of the builder's own, a block behind, while the caller gathers the next
    // ones: for a source that keeps its thread busy by itself. Starts none for a read that is short.
    void takeBeside();

    void begin();
    void set(int field, QByteArrayView utf8) // copied
    {
        m_row[field] = Slot {Slot::Kind::Copy, {}, quint32(utf8.size()), {.number = m_block->copy(utf8)}};
    }
    // The same without a copy and without another look: the text is valid UTF-8 and stays where it is until settle().
    void setView(int field, QByteArrayView utf8)
    {
        m_row[field] = Slot {Slot::Kind::View, {}, quint32(utf8.size()), {.text = utf8.data()}};
    }
    // Takes the rows ended so far into the columns. Between rows. share: of the source that they are, where somebody
    // knows: room is then made for the others at once.
    void settle(Share share = {});
    // A value that the connector made canonical itself (Decimal units, Int, Bool, Date, Instant; never text).
    void setCell(int field, Cell cell) { m_row[field] = Slot {Slot::Kind::Cell, {}, 0, {.number = cell}}; }
    void setNull(int field) { m_row[field] = Slot {}; }
    // The connector could not read this value; the row stays, the field is Unknown.
    void setProblem(int field, Problem::Kind kind, const QString &text);
    void end();

    qint64 rows() const noexcept { return m_rowCount; } // rows ended so far, duplicates counted
    // A problem that belongs to the read, not to a cell of the current row.
    void addProblem(Problem problem);

    // complete: every row of the area (or of the asked scope) was seen. Leaves the builder empty.
    Snapshot finish(bool complete);

private:
    using Slot = RowBlock::Slot;
    class Beside;
    void hand();

    std::unique_ptr<BlockTaker> m_taker;
    std::unique_ptr<RowBlock> m_block; // the one being gathered
    Slot *m_row = nullptr;             // of it: the row being gathered
    std::unique_ptr<Beside> m_beside;
    bool m_mayBeside = false;
    qint64 m_rowCount = 0;
};

} // namespace zgoda
