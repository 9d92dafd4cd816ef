// How a connector makes a Snapshot: it gives texts row by row (or block by block); the builder makes them canonical,
// interns keys under one lock a block, fills columns by key id and keeps problems. Used by one thread.
//   builder.begin(); builder.set(field, "12.5"); builder.setNull(field); ... builder.end();
// A field not set in a row is Null. Fields the source never gives are named in `given` and stay Unknown.
#pragma once

#include "models/record/canonical.h"

#include <QByteArray>
#include <vector>

namespace zgoda {

class SnapshotBuilder final {
public:
    // given[i]: the source delivers schema field i. Key fields must be given.
    SnapshotBuilder(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side, Instant takenAt,
        QVector<bool> given, Rounding rounding = Rounding::Refuse);
    ~SnapshotBuilder();

    void begin();
    void set(int field, QByteArrayView utf8) // copied
    {
        Slot &slot = m_slots[size_t(m_blockRows) * size_t(m_fields) + size_t(field)];
        slot = Slot {Slot::Kind::Copy, {}, quint32(utf8.size()), {.number = qint64(m_block.size())}};
        m_block.insert(m_block.end(), utf8.begin(), utf8.end());
    }
    // The same without a copy and without another look: the text is valid UTF-8 and stays where it is until settle().
    void setView(int field, QByteArrayView utf8)
    {
        Slot &slot = m_slots[size_t(m_blockRows) * size_t(m_fields) + size_t(field)];
        slot = Slot {Slot::Kind::View, {}, quint32(utf8.size()), {.text = utf8.data()}};
    }
    // Takes the rows ended so far into the columns. Between rows.
    void settle() { flush(); }
    // A value that the connector made canonical itself (Decimal units, Int, Bool, Date, Instant; never text).
    void setCell(int field, Cell cell);
    void setNull(int field);
    // The connector could not read this value; the row stays, the field is Unknown.
    void setProblem(int field, Problem::Kind kind, const QString &text);
    void end();

    qint64 rows() const noexcept { return m_rowCount; } // rows ended so far, duplicates counted
    // A problem that belongs to the read, not to a cell of the current row.
    void addProblem(Problem problem);

    // complete: every row of the area (or of the asked scope) was seen. Leaves the builder empty.
    Snapshot finish(bool complete);

private:
    struct Slot { // one value of the block being gathered
        enum class Kind : quint8 { Null, Cell, Copy, Bad, View } kind = Kind::Null;
        Problem::Kind problem = Problem::Kind::BadValue;
        quint32 size = 0;
        union {
            qint64 number = 0; // Cell: the cell; Copy and Bad: where the text starts in m_block
            const char *text;  // View
        };
    };
    void flush();
    const Slot &slot(int row, int field) const { return m_slots[size_t(row) * size_t(m_fields) + size_t(field)]; }
    bool isInterned(int field) const;
    void hashTexts(int field);
    QByteArrayView textOf(const Slot &slot) const
    {
        return {slot.kind == Slot::Kind::View ? slot.text : m_block.data() + slot.number, qsizetype(slot.size)};
    }
    Cell complain(Problem::Kind kind, const Slot &slot, int field, KeyId key, qint64 row);
    Cell take(int row, int field, KeyId key);
    void takeKeys();
    void internKeys();
    void takePresence();
    void takeColumn(int field);
    void widen();
    void doubtUnseen();

    Snapshot m_out;
    Rounding m_rounding;
    int m_fields;
    std::vector<Slot> m_slots;     // rows in the block x fields
    std::vector<char> m_block;     // texts of the block
    std::vector<quint32> m_hashes; // of one field's texts, or of the keys, by row of the block
    std::vector<KeyId> m_ids;      // by row of the block; noKey: its values are not taken
    std::vector<Cell> m_keys;      // rows in the block x key fields
    int m_blockRows = 0;
    qint64 m_rowCount = 0;
};

} // namespace zgoda
