// Guards between a decision and a write, each on its own. A tripped guard stops the plan and says what and why. Five of them
// take one logged, single-use override; an emergency mode takes none.
#pragma once

#include "models/policy/policy.h"
#include "models/record/snapshot.h"

namespace zgoda {

enum class Guard : quint8 {
    Rows,       // share or number of rows changed
    Shrink,     // a source shrank against its last good read
    Jump,       // a value's jump: times ten, to zero, negative
    Money,      // sum of |price change| x stock
    Incomplete, // a read is not complete
    Emergency   // an emergency mode is on; no override: it is switched off, or the steps wait
};

struct Trip {
    static constexpr qsizetype mostKeys = 20;
    Guard guard = Guard::Rows;
    QString area;
    Side side = Side::B2b; // the side that would be written, or that shrank or is incomplete
    // Rows: rows, or per cent when `share`. Shrink: per cent. Money: whole currency units. Incomplete: nothing.
    // Emergency: 0 for a freeze, 1 for held fields.
    // Jump: one trip for each kind, told apart by the value: the largest factor (2 or more), 0 for a price that
    // becomes zero, -1 for a number that becomes negative.
    qint64 value = 0, limit = 0;
    bool share = false;
    QString currency;          // Money only
    qint64 rows = 0;           // how many rows it concerns
    QVector<QStringList> keys; // the first of them, at most mostKeys
    QStringList stepIds;       // the steps it concerns; empty: the whole area
    bool operator==(const Trip &) const = default;
};

QString guardName(Guard guard); // "rows", "shrink", "jump", "money", "incomplete", "emergency": in files and commands
std::optional<Guard> guardOf(const QString &name);

} // namespace zgoda
