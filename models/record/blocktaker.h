// Where a builder's rows become a snapshot: interns keys and texts under one lock for a few hundred rows, fills columns
// by key id, keeps problems. Used by one thread at a time.
#pragma once

#include "models/record/canonical.h"
#include "models/record/growingcolumn.h"
#include "models/record/rowblock.h"
#include "models/record/share.h"

namespace zgoda {

class BlockTaker final {
public:
    BlockTaker(Snapshot empty, Rounding rounding);

    void take(const RowBlock &block);
    // What was taken so far is this share of all: room for the rest, so that tables and columns do not grow step by step.
    // Wrong, it costs memory or time, and never a row. The first is the one that counts.
    void expectRest(Share share);
    void addProblem(Problem problem) { m_out.problems.append(std::move(problem)); }
    const Schema &schema() const noexcept { return *m_out.schema; }
    Snapshot finish(bool complete);

    static constexpr int partRows = 256; // what their texts fetch stays in the first-level cache

private:
    using Slot = RowBlock::Slot;
    const Slot &slot(int row, int field) const { return m_block->row(m_from + row)[field]; }
    qint64 number(int row) const { return m_block->first + m_from + row; }
    bool isInterned(int field) const;
    void hashTexts(int field);
    Cell complain(Problem::Kind kind, const Slot &slot, int field, KeyId key, qint64 row);
    Cell take(int row, int field, KeyId key);
    struct Last { // of the rows taken so far in a column
        QByteArrayView text;
        Cell cell = Unknown;
    };
    Cell takeNext(int row, int field, KeyId key, Last &last);
    void takePart();
    void takeKeys();
    void internKeys();
    void takePresence();
    void takeColumn(int field);
    void takeTexts(int field);
    void widen();
    void doubtUnseen();
    void releaseColumns();

    Snapshot m_out;
    Rounding m_rounding;
    int m_fields;
    std::vector<GrowingColumn> m_columns;
    const RowBlock *m_block = nullptr;     // the one in hand, of which
    int m_from = 0, m_rows = 0;            // these rows
    std::vector<quint32> m_hashes;         // of one field's texts, or of the keys, by row of the part
    std::vector<char> m_again;             // of one field's texts: the same as the text before it
    std::vector<KeyId> m_ids;              // by row of the part; noKey: its values are not taken
    std::vector<Cell> m_keys;              // rows of the part x key fields
    qsizetype m_keysBefore, m_textsBefore; // in the pools
    bool m_restExpected = false;
};

} // namespace zgoda
