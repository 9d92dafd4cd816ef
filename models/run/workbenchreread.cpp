// Reading some rows of both sides again, and laying them over what was read before.
#include "models/policy/ownreferences.h"
#include "models/run/rows.h"
#include "models/run/workbench.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// The rows that a read cut short has brought: of the others it says nothing, and what is kept of them stays as it is.
QVector<KeyId> answered(const Snapshot &part, const QVector<KeyId> &scope)
{
    QVector<KeyId> rows;
    std::copy_if(scope.begin(), scope.end(), std::back_inserter(rows),
        [&](KeyId id) { return part.presenceOf(id) != Presence::Unknown; });
    return rows;
}

} // namespace

AskedSide Workbench::askedSide(const AreaWork &area, Side side) const
{
    const SidePorts &ports = side == Side::Erp ? m_setup.erpPorts : m_setup.b2bPorts;
    return {side, side == Side::Erp ? area.erpRead : area.b2b,
        ports.source ? ports.source->narrows(area.name()) : QStringList()};
}

void Workbench::lay(AreaWork &area, Side side, const std::optional<Result<Snapshot>> &answer, const SideAsk &ask,
    bool rebase, SyncedArea &into)
{
    SnapshotPtr &whole = side == Side::Erp ? area.erpRead : area.b2b;
    const bool read = answer && *answer;
    const bool all = read && (*answer)->complete;
    into.good = into.good && all;
    const QVector<KeyId> scope = keysWith(*area.pools, ask.field, ask.cells);
    const bool doubtful = rebase && answer && !all; // written, and not seen since
    if (!read) {
        if (answer && !into.error) {
            into.error = answer->error();
            into.errorSide = side;
        }
        if (doubtful)
            doubtSide(whole, scope);
        return;
    }
    (side == Side::Erp ? into.erpRows : into.b2bRows) += (*answer)->rows;
    whole = overlay(doubtful ? *doubted(*whole, scope) : *whole, **answer, scope);
    check(m_setup.store->patch(*whole, all || doubtful ? scope : answered(**answer, scope)));
}

// Who is not asked has nothing to say about these rows.
void Workbench::readPart(
    AreaWork &area, const std::optional<SideAsk> &erp, const std::optional<SideAsk> &b2b, bool rebase, SyncedArea &into)
{
    const QString &field = area.setup.schema->fields[0].id;
    const auto scopeOf = [&](const SideAsk &ask) {
        return Scope {area.setup.schema->fields[ask.field].id, ask.values};
    };
    Reading reading;
    reading.erpAsked = erp && !erp->values.isEmpty();
    reading.b2bAsked = b2b && !b2b->values.isEmpty();
    reading.erpScope = erp ? scopeOf(*erp) : Scope {field, {}};
    reading.b2bScope = b2b ? scopeOf(*b2b) : Scope {field, {}};
    readBoth(area, reading);
    if (reading.erpAsked) {
        into.erpWhole = into.erpWhole || erp->whole;
        lay(area, Side::Erp, reading.erp, *erp, rebase, into);
    }
    if (reading.b2bAsked) {
        into.b2bWhole = into.b2bWhole || b2b->whole;
        lay(area, Side::B2b, reading.b2b, *b2b, rebase, into);
    }
}

// A side that cannot be asked by what is known of the rows is asked by their whole keys, once the other has named them.
void Workbench::readPart(AreaWork &area, const QVector<KeyPattern> &patterns, bool rebase, SyncedArea &into)
{
    const Schema &schema = *area.setup.schema;
    const AskedSide erpSide = askedSide(area, Side::Erp), b2bSide = askedSide(area, Side::B2b);
    const ProjectionInput input = projection();
    const auto erp = askFor(schema, *area.pools, input, erpSide, patterns);
    const auto b2b = askFor(schema, *area.pools, input, b2bSide, patterns);
    if (erp || b2b)
        readPart(area, erp, b2b, rebase, into);
    if (!erp || !b2b) {
        if (erp)
            projectArea(area, input); // interns the shop's names of the rows that came new
        const QVector<KeyPattern> found = patternsOf(*area.pools, matching(*area.pools, patterns));
        const auto ask = [&](const AskedSide &side) {
            const auto narrow = askFor(schema, *area.pools, input, side, found);
            return std::optional(narrow ? *narrow : askByFirst(schema, *area.pools, input, side, found));
        };
        readPart(area, erp ? std::nullopt : ask(erpSide), b2b ? std::nullopt : ask(b2bSide), rebase, into);
    }
    area.status.erpRows = area.erpRead->rows;
    area.status.b2bRows = area.b2b->rows;
    if (rebase)
        loadBase(area);
    const QVector<KeyId> rows = into.good ? matching(*area.pools, patterns) : QVector<KeyId>();
    const QSet<KeyId> seen(rows.begin(), rows.end()); // what was not read again was not seen again
    review(area, &seen);
}

void Workbench::reread(const QString &name, const QVector<KeyId> &keys, bool rebase)
{
    AreaWork *area = find(name);
    if (!area)
        return;
    if (!area->erpRead || !area->b2b || keys.isEmpty()) {
        if (rebase) {                  // there is nothing to lay the rows over, but what was agreed has moved
            const QSet<KeyId> nothing; // what was not read again was not seen again
            loadBase(*area);
            review(*area, &nothing);
        }
        return;
    }
    SyncedArea seen;
    readPart(*area, patternsOf(*area->pools, keys), rebase, seen);
    if (seen.error && seen.error->kind != Error::Kind::Cancelled)
        complain(*seen.error);
    if (m_events.readFinished)
        m_events.readFinished(name, seen.good);
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
    const QVector<KeyPattern> rows = patternsOf(*area.pools, keys);
    const auto scopeOf = [&](Side side) {
        const SideAsk ask = askByFirst(*area.setup.schema, *area.pools, projection(), askedSide(area, side), rows);
        return keysWith(*area.pools, ask.field, ask.cells);
    };
    if (erp && area.erpRead)
        doubtSide(area.erpRead, scopeOf(Side::Erp));
    if (b2b && area.b2b)
        doubtSide(area.b2b, scopeOf(Side::B2b));
    const QSet<KeyId> nothing;
    review(area, &nothing);
}

// For a run, which looks once more at what it makes rows from. What is shown stays as it was read.
Result<Snapshot> Workbench::asCompared(Side side, const QString &name, const QStringList &codes) const
{
    const AreaWork *work = area(name);
    Source *source = (side == Side::Erp ? m_setup.erpPorts : m_setup.b2bPorts).source;
    if (!work || !source)
        return fail(Error::Kind::Internal, name, u"nobody to read the source from"_s);
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
    // A payer is looked for among all. Rows that did not come would be those of before: then without.
    if (namesItself(schema) && work->erpRead && rows->complete)
        return project(*overlay(*work->erpRead, *rows, keysWith(*work->pools, 0, cells)), projection());
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
    if (keys.size() > rereadLimit) {
        readArea(*area);
        return;
    }
    reread(name, keys);
    count(*area, area->countedAt); // what was in flight has arrived: the same read, known better
}

} // namespace zgoda
