// One part's snapshot, read by column. Cells as they are in the snapshot; a column without a field, or whose field the side
// does not give, is Null in every row, because a price is made of what there is.
#pragma once

#include "models/pricing/price.h"
#include "models/pricing/priceparts.h"
#include "models/record/snapshot.h"

namespace zgoda {

class PriceColumns final {
public:
    PriceColumns(const PricePart &part, SnapshotPtr side); // side may be null: no rows

    // The rows that are there for certain.
    QVector<KeyId> rows() const;
    // Those that are valid on this Julian day (both ends included), and those that may be: readable() tells them apart.
    QVector<KeyId> rows(Cell day) const;
    // The row is there once, and all that counts of it was read.
    bool readable(KeyId row) const;
    // The days between which a row is valid; Null: open.
    Cell first(KeyId row) const { return at(m_from, row); }
    Cell last(KeyId row) const { return at(m_to, row); }
    // -1: no such field
    int field(PriceColumn column) const;
    Cell at(int field, KeyId row) const noexcept
    {
        if (field < 0)
            return Null;
        const Cell cell = field < m_keys ? m_side->pools->keys.key(row)[size_t(field)] : m_side->cell(field, row);
        return isValue(cell) ? cell : Null;
    }
    // A decimal at priceScale; Null: none, or one that does not fit.
    Cell amount(int field, KeyId row) const;
    QByteArrayView text(Cell cell) const { return m_side->pools->texts.view(cell); }

private:
    PricePart m_part;
    SnapshotPtr m_side;
    int m_keys = 0, m_from = -1, m_to = -1;
    QVector<int> m_counting; // the columns with a field that the side gives, but names
};

} // namespace zgoda
