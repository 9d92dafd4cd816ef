// Reading just what somebody asked for, and what belongs to it, on both sides.
#include "models/policy/codes.h"
#include "models/record/canonical.h"
#include "models/run/belonging.h"
#include "models/run/workbench.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

QVector<KeyPattern> patternsWith(const Schema &schema, int field, const QSet<Cell> &cells)
{
    QVector<KeyPattern> out;
    for (const Cell cell : cells) {
        KeyPattern pattern = anyKey(schema);
        pattern[size_t(field)] = cell;
        out.append(std::move(pattern));
    }
    return out;
}

// A row that nobody has and nobody had is none that was meant.
QVector<KeyId> knownRows(const AreaWork &area, const QVector<KeyPattern> &patterns)
{
    QVector<KeyId> rows = matching(*area.pools, patterns);
    const auto known
        = [](const SnapshotPtr &side, KeyId id) { return side && side->presenceOf(id) != Presence::Absent; };
    rows.removeIf([&](KeyId id) { return !known(area.erp, id) && !known(area.b2b, id) && !known(area.base, id); });
    return rows;
}

QVector<KeyId> inFlightOf(const AreaWork &area, const QVector<KeyId> &rows)
{
    QVector<KeyId> out;
    for (const KeyId id : rows) {
        const RowReview *row = area.review ? area.review->find(id) : nullptr;
        if (row && row->state == RowState::InFlight)
            out.append(id);
    }
    return out;
}

SyncedArea &entryOf(SyncReport &report, const QString &area)
{
    const auto known = std::find_if(
        report.areas.begin(), report.areas.end(), [&](const SyncedArea &entry) { return entry.area == area; });
    if (known != report.areas.end())
        return *known;
    report.areas.append(SyncedArea {area});
    return report.areas.last();
}

void addTo(SyncReport &report, const SyncedArea &read)
{
    SyncedArea &entry = entryOf(report, read.area);
    entry.keys += read.keys;
    std::sort(entry.keys.begin(), entry.keys.end());
    entry.keys.erase(std::unique(entry.keys.begin(), entry.keys.end()), entry.keys.end());
    entry.erpRows += read.erpRows;
    entry.b2bRows += read.b2bRows;
    entry.erpWhole = entry.erpWhole || read.erpWhole;
    entry.b2bWhole = entry.b2bWhole || read.b2bWhole;
    entry.good = entry.good && read.good;
    entry.neverRead = entry.neverRead || read.neverRead;
    if (!entry.error && read.error) {
        entry.error = read.error;
        entry.errorSide = read.errorSide;
    }
}

} // namespace

// The rows that hold this in a field that is no part of their key: those that are known, and those that a side can be
// asked for by it.
QVector<KeyPattern> Workbench::named(AreaWork &area, int field, const QSet<Cell> &cells)
{
    const Schema &schema = *area.setup.schema;
    if (cells.isEmpty())
        return {};
    QVector<KeyId> rows = rowsHolding(area, field, cells);
    Reading reading;
    reading.erpAsked = askedSide(area, Side::Erp).narrows.contains(schema.fields[field].id, Qt::CaseInsensitive);
    reading.b2bAsked = askedSide(area, Side::B2b).narrows.contains(schema.fields[field].id, Qt::CaseInsensitive);
    reading.erpScope = reading.b2bScope = Scope {schema.fields[field].id, {}};
    for (const Cell cell : cells) {
        const QString code = QString::fromUtf8(cellText(schema.fields[field], cell, area.pools->texts));
        reading.b2bScope->values.append(code);
        reading.erpScope->values += backward(schema.fields[field], m_setup.policy, m_links, code);
    }
    reading.erpAsked = reading.erpAsked && !reading.erpScope->values.isEmpty();
    readBoth(area, reading);
    const auto add = [&](const Snapshot &part) {
        for (KeyId id = 0; id < KeyId(part.presence.size()); ++id) {
            if (isSeen(part.presence[id]))
                rows.append(id);
        }
    };
    if (reading.erp && *reading.erp)
        add(project(**reading.erp, projection()));
    if (reading.b2b && *reading.b2b)
        add(**reading.b2b);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return patternsOf(*area.pools, rows);
}

QVector<KeyPattern> Workbench::belonging(AreaWork &part, const AreaWork &head, const QVector<KeyPattern> &heads)
{
    const Schema &schema = *part.setup.schema;
    QVector<KeyPattern> out = beginningWith(schema, *head.setup.schema, heads);
    for (const Belongs &how : schema.belongs) {
        if (how.area != head.name())
            continue;
        const int field = schema.indexOf(how.field);
        const QSet<Cell> cells = wantedBy(how, head, heads);
        out += field < schema.keyCount ? keyedBy(part, how, field, cells) : named(part, field, cells);
    }
    return out;
}

SyncedArea Workbench::syncRows(AreaWork &area, const QVector<KeyPattern> &patterns)
{
    SyncedArea out {area.name()};
    out.neverRead = !area.erpRead || !area.b2b;
    if (out.neverRead) {
        out.good = false;
        return out;
    }
    readPart(area, patterns, false, out);
    out.keys = knownRows(area, patterns);
    const QVector<KeyId> young = inFlightOf(area, out.keys);
    if (out.good && !young.isEmpty()) // seen twice, they count
        readPart(area, patternsOf(*area.pools, young), false, out);
    if (m_events.readFinished)
        m_events.readFinished(area.name(), out.good);
    return out;
}

// Breadth first: what was just read says what belongs to it.
void Workbench::syncFrom(Wanted wanted, const Subject &subject, SyncReport &report)
{
    QSet<QString> met;
    for (const auto &[area, rows] : wanted)
        met.insert(area->name());
    for (qsizetype at = 0; at < wanted.size(); ++at) {
        if (stopRequested && stopRequested()) {
            report.stopped = true;
            return;
        }
        auto [area, rows] = wanted[at];
        if (subject.areas.isEmpty() || subject.areas.contains(area->name()))
            addTo(report, syncRows(*area, rows));
        for (AreaWork &part : m_areas) {
            if (subject.alone || met.contains(part.name()))
                continue;
            const QVector<KeyPattern> more = belonging(part, *area, rows);
            if (more.isEmpty())
                continue;
            met.insert(part.name());
            wanted.append({&part, more});
        }
    }
}

// A document, its lines, and what they name.
void Workbench::syncItems(AreaWork &head, const QVector<KeyPattern> &heads, const Subject &subject, SyncReport &report)
{
    Wanted documents {{&head, heads}}, things;
    QHash<QString, QSet<Cell>> named;
    const auto addLines = [&](const AreaWork &of, const QVector<KeyPattern> &rows) {
        for (AreaWork &part : m_areas) {
            const QVector<KeyPattern> lines = beginningWith(*part.setup.schema, *of.setup.schema, rows);
            if (&part != &of && !lines.isEmpty())
                documents.append({&part, lines});
        }
    };
    addLines(head, heads);
    for (const Belongs &how : head.setup.schema->belongs) { // without lines of its own: those of its order
        AreaWork *of = documents.size() == 1 && how.by.isEmpty() ? find(how.area) : nullptr;
        const QSet<Cell> codes = of ? cellsOf(head, head.setup.schema->indexOf(how.field), heads) : QSet<Cell>();
        if (of && of->setup.schema->keyCount == 1 && of->setup.referenceFor.isEmpty() && !codes.isEmpty())
            addLines(*of, patternsWith(*of->setup.schema, 0, codes));
    }
    Subject alone = subject;
    alone.alone = true;
    syncFrom(documents, alone, report);
    for (const auto &[area, rows] : std::as_const(documents)) {
        const QHash<QString, QSet<Cell>> found = area == &head ? QHash<QString, QSet<Cell>>() : thingsIn(*area, rows);
        for (auto thing = found.begin(); thing != found.end(); ++thing)
            named[thing.key()] += thing.value();
    }
    // Where a thing is described, and where its code comes first.
    for (AreaWork &area : m_areas) {
        const auto codes = named.constFind(area.setup.schema->fields[0].identity);
        if (codes != named.constEnd() && !codes->isEmpty() && !area.setup.schema->fields[0].identity.isEmpty())
            things.append({&area, patternsWith(*area.setup.schema, 0, *codes)});
    }
    if (!report.stopped)
        syncFrom(things, subject, report);
}

void Workbench::syncStart(AreaWork &area, const QVector<KeyPattern> &rows, const Subject &subject, SyncReport &report)
{
    if (rows.isEmpty())
        return;
    if (subject.items)
        syncItems(area, rows, subject, report);
    else
        syncFrom({{&area, rows}}, subject, report);
}

void Workbench::syncOne(const Subject &subject, SyncReport &report)
{
    AreaWork *area = find(subject.area);
    if (area && !subject.keys.isEmpty()) {
        QVector<KeyId> keys;
        for (const QStringList &parts : subject.keys)
            keys.append(findKey(*area->setup.schema, *area->pools, parts));
        keys.removeAll(noKey);
        syncStart(*area, patternsOf(*area->pools, keys), subject, report);
        return;
    }
    const int field = area ? area->setup.schema->indexOf(subject.field) : -1;
    if (field < 0) {
        complain({Error::Kind::Refused, subject.area + u'.' + subject.field, u"there is no such field"_s, 0, {}});
        return;
    }
    QSet<Cell> cells;
    for (const QString &value : subject.values)
        cells.insert(toCell(area->setup.schema->fields[field], {Value::Kind::Text, value}, area->pools->texts));
    cells.remove(Unknown); // no value of this field
    const QVector<KeyPattern> rows = field < area->setup.schema->keyCount
        ? patternsWith(*area->setup.schema, field, cells)
        : named(*area, field, cells);
    syncStart(*area, rows, subject, report);
}

SyncReport Workbench::sync(const QVector<Subject> &subjects)
{
    SyncReport report;
    report.subjects = subjects;
    for (const Subject &subject : subjects) {
        if (!report.stopped)
            syncOne(subject, report);
    }
    limit(report);
    return report;
}

} // namespace zgoda
