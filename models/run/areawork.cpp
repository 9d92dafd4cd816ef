#include "models/run/areawork.h"

#include <algorithm>

namespace zgoda {
namespace {

// Beyond so many differing rows nobody looks at the age of one, and to note each would slow every read down: they have one
// age together.
constexpr qsizetype sightingLimit = 200'000;

bool agree(Change change) { return change == Change::Same || change == Change::Both; }

bool allAgree(const Diff &diff, const RowDiff &row)
{
    if (!agree(row.presence) || row.ambiguous)
        return false;
    for (quint32 f = row.first; f < row.first + row.count; ++f) {
        if (!agree(diff.fields[f].change))
            return false;
    }
    return true;
}

Instant settleTime(const AreaWork &area)
{
    Instant at = 0;
    for (const RowReview &row : area.review->rows) {
        if (row.state != RowState::InFlight || row.since == 0)
            continue;
        const Instant due = row.since + area.setup.schema->settle.count();
        at = at == 0 ? due : qMin(at, due);
    }
    return at;
}

Instant oldestOf(const Review &review)
{
    Instant at = 0;
    for (const RowReview &row : review.rows) {
        if (row.needsYou && row.since != 0)
            at = at == 0 ? row.since : qMin(at, row.since);
    }
    return at;
}

} // namespace

void projectArea(AreaWork &area, const ProjectionInput &input)
{
    if (area.erpRead)
        area.erp = std::make_shared<Snapshot>(project(*area.erpRead, input));
}

void compareArea(AreaWork &area)
{
    area.diff = area.comparable() ? std::make_shared<Diff>(compare(area.base, area.erp, area.b2b)) : nullptr;
}

void proposeArea(AreaWork &area, const Policy &policy, const References &references, const Relatives &relatives,
    const FindInstead &instead, Instant now, QDate today)
{
    if (!area.diff) {
        area.review = nullptr;
        return;
    }
    const ReviewInput input {policy, references, area.choices, area.acceptances, area.seen, area.erpCan, area.b2bCan,
        now, today, relatives, instead};
    area.review = std::make_shared<Review>(propose(area.diff, input));
    countReview(area);
}

void countReview(AreaWork &area)
{
    AreaStatus &status = area.status;
    status.needsYou = area.review->needsYou;
    status.willWrite = area.review->willWrite;
    status.expected = area.review->expected;
    status.problems = area.review->problems;
    status.causes = trendOf(*area.review, {}).causes;
    status.oldest = oldestOf(*area.review);
    status.settleAt = settleTime(area);
}

void noteSightings(AreaWork &area, Instant now, const QSet<KeyId> *rows)
{
    QHash<QStringList, Sighting> seen;
    const Diff &diff = *area.diff;
    if (diff.rows.size() > sightingLimit) {
        Sighting together = area.seen.value(allTogether, {allTogether, 0, now, 0});
        together.reads += int(!rows);
        area.seen = {{allTogether, together}};
        return;
    }
    for (const RowDiff &row : diff.rows) {
        if (allAgree(diff, row))
            continue;
        const QStringList key = keyParts(diff.schema(), diff.pools(), row.key);
        const quint64 fingerprint = fingerprintOf(diff, row);
        const auto before = area.seen.constFind(key);
        Sighting sighting {key, fingerprint, now, 1};
        if (before != area.seen.constEnd() && before->fingerprint == fingerprint) {
            sighting = *before;
            sighting.reads += int(!rows || rows->contains(row.key));
        }
        seen.insert(key, sighting);
    }
    area.seen = std::move(seen);
}

QVector<KeyId> equalRows(const Diff &diff)
{
    QVector<KeyId> rows;
    for (const RowDiff &row : diff.rows) {
        if (row.count > 0 && allAgree(diff, row) && diff.b2b->presenceOf(row.key) == Presence::Present)
            rows.append(row.key);
    }
    return rows;
}

Snapshot comparedPart(const Diff &diff)
{
    Snapshot part = *diff.b2b;
    for (int f = 0; f < int(part.given.size()); ++f)
        part.given[f] = part.given[f] && diff.erp->given.value(f);
    return part;
}

SnapshotPtr agreedOn(const Diff &diff, const QVector<KeyId> &rows)
{
    auto base = std::make_shared<Snapshot>(*diff.base);
    base->complete = true;
    const qsizetype size = diff.pools().keys.size();
    base->presence.resize(size, Presence::Absent);
    for (int f = diff.schema().keyCount; f < int(base->columns.size()); ++f)
        base->columns[f].resize(size, Absent);
    for (const KeyId key : rows) {
        base->rows += int(base->presence[key] != Presence::Present);
        base->presence[key] = Presence::Present;
        for (int f = diff.schema().keyCount; f < int(base->columns.size()); ++f) {
            const bool compared = !diff.schema().fields[f].info && diff.b2b->given.value(f) && diff.erp->given.value(f);
            base->columns[f][key] = compared ? diff.b2b->cell(f, key) : Unknown;
        }
    }
    return base;
}

QVector<KeyId> inFlight(const Review &review)
{
    QVector<KeyId> keys;
    for (const RowReview &row : review.rows) {
        if (row.state == RowState::InFlight)
            keys.append(row.key);
    }
    return keys;
}

} // namespace zgoda
