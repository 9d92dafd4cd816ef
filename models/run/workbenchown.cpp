// A role: what it sees and works on, taken out of everything that leaves the workbench. What is read, compared, agreed and
// stored stays whole: it is everybody's.
#include "models/run/laststates.h"
#include "models/run/ownrows.h"
#include "models/run/workbench.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace zgoda {

void Workbench::limit(AreaWork &area)
{
    if (!limits() || !area.review)
        return;
    area.review = std::make_shared<Review>(OwnRows(m_areas, m_setup.onlyOf).limited(area.name(), *area.review));
    countReview(area);
}

AreaStatus Workbench::limitedStatus(const AreaWork &area) const
{
    AreaStatus out = area.status;
    if (!limits())
        return out;
    OwnRows own(m_areas, m_setup.onlyOf);
    const SnapshotPtr erp = own.limited(area.name(), area.erp), b2b = own.limited(area.name(), area.b2b);
    if (erp != area.erp) // what is hidden from nobody counts as it was read
        out.erpRows = erp->rows;
    if (b2b != area.b2b)
        out.b2bRows = b2b->rows;
    return out;
}

References Workbench::limitedReferences() const
{
    References out = m_references;
    OwnRows own(m_areas, m_setup.onlyOf);
    for (Reference &one : out) {
        if (limits() && one.snapshot)
            one.snapshot = own.limited(one.snapshot->schema->area, one.snapshot);
    }
    return out;
}

// A customer's codes tell of the customer.
QVector<Link> Workbench::limitedLinks() const
{
    QVector<Link> out = m_links;
    if (!limits())
        return out;
    OwnRows own(m_areas, m_setup.onlyOf);
    for (const AreaWork &area : m_areas) {
        const Schema &schema = *area.setup.schema;
        if (schema.personField.isEmpty() || schema.keyCount != 1)
            continue;
        out.removeIf([&](const Link &link) {
            return link.identity == schema.fields[0].identity && !own.has(area.name(), {link.b2b});
        });
    }
    return out;
}

void Workbench::tellNotes(int rows) const
{
    if (!m_events.notesChanged)
        return;
    QVector<RowNote> out = m_notes;
    if (limits()) {
        OwnRows own(m_areas, m_setup.onlyOf);
        out.removeIf([&](const RowNote &note) { return own.of(note.area, note.key) == Owned::Hidden; });
    }
    m_events.notesChanged(out, rows);
}

// Those that may be decided; the others are refused.
QVector<Pick> Workbench::ownPicks(const AreaWork &area, const QVector<Pick> &picks) const
{
    if (!limits())
        return picks;
    QVector<Pick> out;
    OwnRows own(m_areas, m_setup.onlyOf);
    for (const Pick &pick : picks) {
        if (own.of(area.name(), pick.key) == Owned::Own)
            out.append(pick);
    }
    const int refused = int(picks.size() - out.size());
    if (refused > 0 && m_events.refused)
        m_events.refused(
            area.name(), {Error::Kind::Refused, m_setup.onlyOf, u"only to be looked at"_s, 0, {}}, refused);
    return out;
}

void Workbench::limit(AreaInput &input, const AreaWork &area) const
{
    if (!limits())
        return;
    OwnRows own(m_areas, m_setup.onlyOf);
    QSet<KeyId> rows;
    for (const RowReview &row : input.review->rows) {
        const bool wanted = !input.only || input.only->contains(row.key);
        if (wanted && own.of(area.name(), row.key) == Owned::Own)
            rows.insert(row.key);
    }
    input.only = rows;
}

void Workbench::limit(SyncReport &report)
{
    if (!limits())
        return;
    OwnRows own(m_areas, m_setup.onlyOf);
    for (SyncedArea &area : report.areas)
        area.keys.removeIf([&](KeyId row) { return own.of(area.area, row) == Owned::Hidden; });
}

bool Workbench::isOwn(const QVector<Step> &steps) const
{
    OwnRows own(m_areas, m_setup.onlyOf);
    return !limits()
        || std::all_of(steps.begin(), steps.end(), [&](const Step &step) { return own.has(step.area, step.key); });
}

Result<Plan> Workbench::planOf(const QString &run)
{
    auto plan = m_setup.store->planOf(run);
    if (plan && limits()) {
        OwnRows own(m_areas, m_setup.onlyOf);
        plan->steps.removeIf([&](const Step &step) { return !own.has(step.area, step.key); });
    }
    return plan;
}

Result<QVector<JournalRow>> Workbench::rowsOf(const QString &run)
{
    auto rows = m_setup.store->rows(run);
    if (rows && limits()) {
        OwnRows own(m_areas, m_setup.onlyOf);
        rows->removeIf([&](const JournalRow &row) { return !row.step.isEmpty() && !own.has(row.area, row.key); });
    }
    return rows;
}

Result<QVector<JournalRow>> Workbench::search(const QString &text, int most)
{
    if (!limits())
        return m_setup.store->search(text, most);
    // The newest may all be others': the store is asked for more until enough are own, or it has no more.
    OwnRows own(m_areas, m_setup.onlyOf);
    for (int ask = most;; ask = ask > std::numeric_limits<int>::max() / 4 ? std::numeric_limits<int>::max() : ask * 4) {
        auto rows = m_setup.store->search(text, ask);
        if (!rows)
            return rows;
        const bool all = rows->size() < ask;
        rows->removeIf([&](const JournalRow &row) { return !own.has(row.area, row.key); });
        if (all || rows->size() >= most) {
            rows->resize(qMin<qsizetype>(most, rows->size()));
            return rows;
        }
    }
}

Result<QVector<RunInfo>> Workbench::runs()
{
    auto all = m_setup.store->runs();
    if (!all || !limits())
        return all;
    QVector<RunInfo> out;
    for (RunInfo run : std::as_const(*all)) {
        const auto whole = m_setup.store->planOf(run.id);
        const auto plan = planOf(run.id);
        const auto rows = m_setup.store->rows(run.id);
        if (!whole || !plan || !rows)
            return fail(!whole ? whole.error() : !plan ? plan.error() : rows.error());
        if (plan->steps.isEmpty())
            continue;
        if (plan->steps.size() < whole->steps.size()) {
            const LastStates states(*rows);
            const auto count = [&](StepState state) {
                return std::count_if(plan->steps.begin(), plan->steps.end(),
                    [&](const Step &step) { return states.of(step.id).state == state; });
            };
            run.steps = plan->steps.size();
            run.done = count(StepState::Done);
            run.failed = count(StepState::Failed);
            run.unknown = count(StepState::Unknown);
            run.skipped = count(StepState::Skipped);
        }
        out.append(run);
    }
    return out;
}

Result<QVector<TrendPoint>> Workbench::trends(Instant since)
{
    return limits() ? Result<QVector<TrendPoint>>() : m_setup.store->trends(since);
}

} // namespace zgoda
