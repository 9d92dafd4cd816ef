// What rows that only the shop has ask for, against what the ERP has of it (Schema::cover): the list of what was oversold.
#pragma once

#include "models/policy/relatives.h"

#include <QSet>

namespace zgoda {

// One thing of which all rows together ask for more than is there.
struct Shortage {
    QString area, field, code; // which field of which area names it, and how: "order_lines", "sku", "A"
    QString wanted, there;     // canonical, in the places of the field that asks and of the one that has
    bool operator==(const Shortage &) const = default;
};

// One area's rows against another's, which share their texts. Must not outlive the snapshots.
class Coverage final {
public:
    // asking: the B2B side of an area with a cover; there: the ERP's side of the area that it names, as it is compared.
    Coverage(const Snapshot &asking, const Snapshot &there);

    // This row counts. One whose quantity is not known asks for nothing that could be told.
    void ask(KeyId row);
    // Of what these rows name, what is short; what is not known to be there is not known to be short either.
    QVector<Shortage> shortOf(const QVector<KeyId> &rows) const;

private:
    using Thing = std::pair<Cell, Cell>; // the thing and its place; Null: at all places together
    Thing thingOf(KeyId row) const;
    std::optional<Shortage> shortage(const Thing &thing) const;
    void keep(const Snapshot &there, KeyId row);

    const Snapshot &m_asking;
    const Cover &m_cover;
    const int m_field, m_name, m_place; // of the asking area
    int m_of = -1, m_unless = -1;       // of the other; -1: it has none
    int m_scale = 0;
    QHash<Thing, Cell> m_wanted, m_there; // in the asking field's units
    QSet<Thing> m_endless;
};

} // namespace zgoda
