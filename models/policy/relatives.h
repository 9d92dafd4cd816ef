// Rows of other areas that a row belongs to or that belong to it (Schema::parts): an order and its lines. The areas share
// their texts, so that a head's key is the beginning of its parts' keys, cell by cell.
#pragma once

#include "models/record/snapshot.h"

#include <QHash>
#include <optional>
#include <span>

namespace zgoda {

// Another area as it is compared: the ERP's side projected, in B2B codes. Either may be null: never read.
struct Relative {
    SnapshotPtr erp, b2b;
    const SnapshotPtr &on(Side side) const { return side == Side::Erp ? erp : b2b; }
};

struct Relatives {
    std::optional<Relative> head;       // what this area's rows belong to
    QVector<Relative> parts;            // what belongs to them
    QHash<QString, SnapshotPtr> covers; // by area: what the ERP has of what the parts ask for (Schema::cover)
};

// The rows of one side of a part, by their head. Must not outlive the snapshot.
class PartRows final {
public:
    PartRows(const Snapshot &part, int headKeys);
    // Present rows of this head, in the order of their keys' texts and numbers.
    QVector<KeyId> of(std::span<const Cell> head) const;
    // None of this head's rows came twice, was left out for what it holds, or may be among those whose key was not there.
    bool whole(std::span<const Cell> head) const;

private:
    bool before(KeyId a, KeyId b) const;
    bool isOf(KeyId row, std::span<const Cell> head) const;
    const Snapshot &m_part;
    int m_headKeys;
    QMultiHash<Cell, KeyId> m_byFirst;
    QVector<KeyId> m_doubtful; // rows that are there in some way and are not shown by of()
    bool m_anybodys = false;   // a row without a key may belong to any head
};

} // namespace zgoda
