// What somebody wants to have alike on both sides now, and what reading just that has brought. Values.
#pragma once

#include "models/base/result.h"
#include "models/record/keypool.h"
#include "models/record/schema.h"

#include <QHash>
#include <QStringList>
#include <QVector>
#include <optional>

namespace zgoda {

// Rows of an area whose `field` holds one of `values`, in the shop's codes and as canonical texts: a product, a category,
// a salesperson's customers, a pasted list. What belongs to them by the schemas' declarations is meant as well.
struct Subject {
    QString area, field;
    QStringList values;
    bool alone = false; // only these rows, and not what belongs to them
    bool items = false; // what their lines name (a document's products) and what belongs to that, beside rows and lines
    QStringList areas;  // only rows of these areas are read; empty: of every area
    QVector<QStringList> keys = {}; // these very rows, by the parts of their keys, instead of `field`
    bool operator==(const Subject &) const = default;
};

struct SyncedArea {
    QString area;
    QVector<KeyId> keys = {};                // the rows that were meant and that somebody has or had
    qint64 erpRows = 0, b2bRows = 0;         // that each side was made to send
    bool erpWhole = false, b2bWhole = false; // this side can be asked for nothing less than the area
    bool good = true;                        // both sides answered to the end
    bool neverRead = false;                  // there is no read of the area over which a part could be laid
    std::optional<Error> error = {};         // the first
    Side errorSide = Side::Erp;
};

struct SyncReport {
    QVector<Subject> subjects;
    QVector<SyncedArea> areas; // in the order of reading
    bool stopped = false;      // before all was read
    qint64 rows() const
    {
        qint64 sum = 0;
        for (const SyncedArea &area : areas)
            sum += area.keys.size();
        return sum;
    }
};

// Rows of several areas, for a plan of just them.
using RowsByArea = QHash<QString, QVector<KeyId>>;
inline RowsByArea rowsOf(const SyncReport &report)
{
    RowsByArea out;
    for (const SyncedArea &area : report.areas)
        out[area.area] += area.keys;
    return out;
}

} // namespace zgoda
