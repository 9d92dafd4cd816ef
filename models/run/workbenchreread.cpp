// Reading some rows of both sides again, and laying them over what was read before.
#include "models/policy/ownreferences.h"
#include "models/run/rows.h"
#include "models/run/workbench.h"

#include <algorithm>

namespace zgoda {
namespace {

// The rows asked for, by their first key field: as the shop calls them, and as the ERP does.
struct Asked {
    Scope erp, b2b;
    QSet<Cell> erpCells, b2bCells;
};

Asked askFor(const AreaWork &area, const ProjectionInput &projection, const QVector<KeyId> &keys)
{
    const Schema &schema = *area.setup.schema;
    TextPool &texts = area.pools->texts;
    Asked out;
    out.erp.field = out.b2b.field = schema.fields[0].id;
    for (const KeyId key : keys) {
        const Cell cell = area.pools->keys.key(key)[0];
        if (out.b2bCells.contains(cell))
            continue;
        out.b2bCells.insert(cell);
        const QString code = QString::fromUtf8(cellText(schema.fields[0], cell, texts));
        out.b2b.values.append(code);
        for (const QString &erpCode : erpCodes(schema, projection, code)) {
            out.erp.values.append(erpCode);
            out.erpCells.insert(toCell(schema.fields[0], {Value::Kind::Text, erpCode}, texts));
        }
    }
    return out;
}

// The rows that a read cut short has brought: of the others it says nothing, and what is kept of them stays as it is.
QVector<KeyId> answered(const Snapshot &part, const QVector<KeyId> &scope)
{
    QVector<KeyId> rows;
    std::copy_if(scope.begin(), scope.end(), std::back_inserter(rows),
        [&](KeyId id) { return part.presenceOf(id) != Presence::Unknown; });
    return rows;
}

} // namespace

void Workbench::reread(const QString &name, const QVector<KeyId> &keys, bool rebase)
{
    AreaWork *area = find(name);
    if (!area)
        return;
    const QSet<Cell> nothing; // what was not read again was not seen again
    if (!area->erpRead || !area->b2b || keys.isEmpty()) {
        if (rebase) { // there is nothing to lay the rows over, but what was agreed has moved
            loadBase(*area);
            review(*area, &nothing);
        }
        return;
    }
    const Asked asked = askFor(*area, projection(), keys);
    Reading reading;
    reading.erpScope = asked.erp;
    reading.b2bScope = asked.b2b;
    readBoth(*area, reading);
    bool good = true;
    const auto lay = [&](std::optional<Result<Snapshot>> &answer, SnapshotPtr &whole, const QSet<Cell> &cells) {
        const bool read = answer && *answer;
        const bool all = read && (*answer)->complete;
        good = good && all;
        const QVector<KeyId> scope = keysWithFirst(*area->pools, cells);
        const bool doubtful = rebase && answer && !all; // written, and not seen since
        if (!read) {
            if (answer && answer->error().kind != Error::Kind::Cancelled)
                complain(answer->error());
            if (doubtful)
                doubtSide(whole, scope);
            return;
        }
        whole = overlay(doubtful ? *doubted(*whole, scope) : *whole, **answer, scope);
        check(m_setup.store->patch(*whole, all || doubtful ? scope : answered(**answer, scope)));
    };
    lay(reading.erp, area->erpRead, asked.erpCells);
    lay(reading.b2b, area->b2b, asked.b2bCells);
    area->status.erpRows = area->erpRead->rows;
    area->status.b2bRows = area->b2b->rows;
    if (rebase)
        loadBase(*area);
    review(*area, good ? &asked.b2bCells : &nothing);
    if (m_events.readFinished)
        m_events.readFinished(name, good);
}

// In the store as well: its rows of before would stand beside the new base after the next start.
void Workbench::doubtSide(SnapshotPtr &side, const QVector<KeyId> &rows) const
{
    side = doubted(*side, rows);
    check(m_setup.store->patch(*side, rows));
}

// A run has written these rows, and a side could not be looked at since: what was read of it before is not what is there,
// and beside the new base it would look like a change of its own.
void Workbench::doubt(AreaWork &area, const QVector<KeyId> &keys, bool erp, bool b2b)
{
    const Asked asked = askFor(area, projection(), keys);
    if (erp && area.erpRead)
        doubtSide(area.erpRead, keysWithFirst(*area.pools, asked.erpCells));
    if (b2b && area.b2b)
        doubtSide(area.b2b, keysWithFirst(*area.pools, asked.b2bCells));
    const QSet<Cell> nothing;
    review(area, &nothing);
}

// For a run, which looks once more at what it makes rows from. What is shown stays as it was read.
Result<Snapshot> Workbench::asCompared(Side side, const QString &name, const QStringList &codes) const
{
    const AreaWork *work = area(name);
    Source *source = (side == Side::Erp ? m_setup.erpPorts : m_setup.b2bPorts).source;
    if (!work || !source)
        return fail(Error::Kind::Internal, name, QStringLiteral("nobody to read the source from"));
    const Schema &schema = *work->setup.schema;
    ReadRequest request;
    request.schema = work->setup.schema;
    request.pools = work->pools;
    request.scope = Scope {schema.fields[0].id, codes};
    QSet<Cell> cells;
    if (side == Side::Erp) {
        request.scope->values.clear();
        for (const QString &code : codes)
            request.scope->values.append(erpCodes(schema, projection(), code));
        for (const QString &code : std::as_const(request.scope->values))
            cells.insert(toCell(schema.fields[0], {Value::Kind::Text, code}, work->pools->texts));
    }
    auto rows = readAgain(*source, request, options(), std::chrono::milliseconds(0));
    if (!rows || side != Side::Erp)
        return rows;
    if (namesItself(schema) && work->erpRead) // a payer is looked for among all
        return project(*overlay(*work->erpRead, *rows, keysWithFirst(*work->pools, cells)), projection());
    return project(*rows, projection());
}

void Workbench::loadBase(AreaWork &area)
{
    auto base = m_setup.store->load(area.setup.schema, area.pools);
    if (base)
        area.base = std::make_shared<Snapshot>(std::move(*base));
    else
        complain(base.error());
}

void Workbench::rereadInFlight(const QString &name)
{
    AreaWork *area = find(name);
    if (!area || !area->review || area->status.settleAt == 0)
        return;
    const QVector<KeyId> keys = inFlight(*area->review);
    if (keys.size() <= rereadLimit)
        reread(name, keys);
    else
        readArea(*area);
}

} // namespace zgoda
