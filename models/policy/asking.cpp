#include "models/policy/asking.h"

#include "models/policy/codes.h"
#include "models/record/canonical.h"

#include <algorithm>

namespace zgoda {
namespace {

// A code that stands for any number of the ERP's cannot be translated back.
bool canAsk(const Field &field, const Policy &policy, Side side)
{
    const Crosswalk *crosswalk = field.crosswalk.isEmpty() ? nullptr : policy.crosswalk(field.crosswalk);
    return isText(field.type) && (side == Side::B2b || !crosswalk || !crosswalk->others);
}

SideAsk askBy(int index, const Schema &schema, const Pools &pools, const ProjectionInput &projection,
    const AskedSide &side, const QVector<KeyPattern> &patterns)
{
    const Field &field = schema.fields[index];
    SideAsk out;
    out.field = index;
    out.whole = !side.narrows.contains(field.id, Qt::CaseInsensitive);
    QSet<Cell> seen;
    for (const KeyPattern &pattern : patterns) {
        const Cell cell = pattern[size_t(index)];
        if (cell == Unknown || seen.contains(cell))
            continue;
        seen.insert(cell);
        const QString code = QString::fromUtf8(cellText(field, cell, pools.texts));
        const QStringList own = side.side == Side::Erp && isValue(cell)
            ? backward(field, projection.policy, projection.links, code)
            : QStringList {code};
        for (const QString &value : own) {
            out.values.append(value);
            out.cells.insert(value == code ? cell : toCell(field, {Value::Kind::Text, value}, *pools.textsOwner));
        }
    }
    return out;
}

// Rows of the last read that such a question would bring.
qint64 cost(const SideAsk &ask, const Pools &pools, const SnapshotPtr &last)
{
    if (!last)
        return 0;
    qint64 rows = 0;
    for (KeyId id = 0; id < KeyId(last->presence.size()); ++id) {
        rows += int(isSeen(last->presence[id]) && ask.cells.contains(pools.keys.key(id)[size_t(ask.field)]));
    }
    return rows;
}

} // namespace

std::optional<SideAsk> askFor(const Schema &schema, const Pools &pools, const ProjectionInput &projection,
    const AskedSide &side, const QVector<KeyPattern> &patterns)
{
    std::optional<SideAsk> best;
    qint64 fewest = 0;
    for (int f = 0; f < schema.keyCount; ++f) {
        const bool named = std::all_of(patterns.begin(), patterns.end(), [f](const KeyPattern &pattern) {
            return isValue(pattern[size_t(f)]);
        }); // nobody is asked for an empty code
        if (!named || !canAsk(schema.fields[f], projection.policy, side.side)
            || !side.narrows.contains(schema.fields[f].id, Qt::CaseInsensitive))
            continue;
        SideAsk ask = askBy(f, schema, pools, projection, side, patterns);
        const qint64 rows = cost(ask, pools, side.last);
        if (best && rows >= fewest)
            continue;
        fewest = rows;
        best = std::move(ask);
    }
    return best;
}

SideAsk askByFirst(const Schema &schema, const Pools &pools, const ProjectionInput &projection, const AskedSide &side,
    const QVector<KeyPattern> &patterns)
{
    return askBy(0, schema, pools, projection, side, patterns);
}

} // namespace zgoda
