// What rows that only the shop has ask for, against what the ERP has of it (Schema::cover): the list of what was oversold.
#pragma once

#include "models/policy/relatives.h"

#include <QSet>
#include <functional>
#include <optional>

namespace zgoda {

// What could be offered in place of a thing that is short (Schema::instead).
struct Substitute {
    enum class How : quint8 { Named, Alike }; // a system names it; it is of the same kind
    How how = How::Alike;
    QString field;             // that names it, or in which both are alike
    QString code, name;        // name: empty where no side tells
    QString free;              // that nobody waits for, canonical as Shortage::there; empty: there is always enough
    std::optional<int> dearer; // for this customer, in thousandths of what the thing itself costs; none: cannot be told
    bool operator==(const Substitute &) const = default;
};

// One thing of which all rows together ask for more than is there.
struct Shortage {
    QString area, field, code;        // which field of which area names it, and how: "order_lines", "sku", "A"
    QString wanted, there;            // canonical, in the places of the field that asks and of the one that has
    QVector<Substitute> instead = {}; // the best first
    bool operator==(const Shortage &) const = default;
};

// The same for whoever looks for something else: cells of the areas' common texts, amounts in the asking field's units.
struct Lack {
    Cell thing = Null, place = Null; // place Null: all places together
    Cell own = 0;                    // what the rows that were asked about want of it
};
class Coverage;
// head: the row that those rows belong to.
using FindInstead = std::function<QVector<Substitute>(const Coverage &, const Lack &, KeyId head)>;

// One area's rows against another's, which share their texts. Must not outlive the snapshots.
class Coverage final {
public:
    // asking: the B2B side of an area with a cover; there: the ERP's side of the area that it names, as it is compared.
    Coverage(const Snapshot &asking, const Snapshot &there);

    // This row counts. One whose quantity is not known asks for nothing that could be told.
    void ask(KeyId row);
    // Of what these rows name, what is short; what is not known to be there is not known to be short either.
    QVector<Shortage> shortOf(const QVector<KeyId> &rows, KeyId head = noKey, const FindInstead &instead = {}) const;

    struct Left {
        bool known = false, endless = false;
        Cell amount = 0; // where it is known and not endless
    };
    // What is left of a thing when all that was asked for is taken.
    Left left(Cell thing, Cell place) const;
    const Field &thing() const { return m_asking.schema->fields[m_name]; } // names the things
    int scale() const { return m_scale; }                                  // of amounts

private:
    using Thing = std::pair<Cell, Cell>; // the thing and its place; Null: at all places together
    Thing thingOf(KeyId row) const;
    std::optional<Shortage> shortage(const Thing &thing) const;
    Lack lack(const Thing &thing, const QVector<KeyId> &rows) const;
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
