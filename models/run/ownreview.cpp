// What a role sees of a side and of a review.
#include "models/run/ownrows.h"

#include <algorithm>

namespace zgoda {
namespace {

bool isThere(const Snapshot &side, KeyId row) { return isSeen(side.presenceOf(row)); }

// As Proposer counts what has no row; what has no key may be anybody's, and is not told.
qint64 withoutRow(const Snapshot &side)
{
    return std::count_if(side.problems.begin(), side.problems.end(), [&](const Problem &problem) {
        return problem.kind == Problem::Kind::Unmapped && problem.field < side.schema->keyCount;
    });
}

template <class List, class Keep> List kept(const List &all, Keep keep)
{
    List out;
    std::copy_if(all.begin(), all.end(), std::back_inserter(out), keep);
    return out;
}

template <class Value, class Keep> QHash<KeyId, Value> keptBy(const QHash<KeyId, Value> &all, Keep keep)
{
    QHash<KeyId, Value> out;
    for (auto it = all.begin(); it != all.end(); ++it) {
        if (keep(it.key()))
            out.insert(it.key(), it.value());
    }
    return out;
}

// One review's rows, taken over one by one.
class Taking final {
public:
    Taking(const Review &from, Review &to)
        : m_from(from)
        , m_to(to)
    {
    }

    void add(const RowReview &row, bool own)
    {
        RowReview out = row;
        out.first = quint32(m_to.fields.size());
        out.rowChoice = choice(row.rowChoice, own);
        out.needsYou = out.needsYou && own;
        out.willWrite = out.willWrite && own;
        for (quint32 f = row.first; f < row.first + row.count; ++f) {
            FieldReview field = m_from.fields[f];
            field.choice = choice(field.choice, own);
            field.needsYou = field.needsYou && own;
            field.willWrite = field.willWrite && own;
            m_to.fields.append(field);
        }
        m_to.rows.append(out);
        ++m_to.counts[size_t(out.state)];
        m_to.needsYou += int(out.needsYou);
        m_to.willWrite += int(out.willWrite);
        m_to.expected += int(out.state == RowState::EqualByRule || out.state == RowState::Accepted);
        m_to.problems += int(
            out.state == RowState::Ambiguous || out.state == RowState::Blocked || out.state == RowState::Unreadable);
    }

private:
    qint32 choice(qint32 index, bool own)
    {
        if (index < 0 || !own)
            return -1;
        m_to.choices.append(m_from.choices[index]);
        return qint32(m_to.choices.size()) - 1;
    }

    const Review &m_from;
    Review &m_to;
};

// Rows that both sides have and that do not differ.
qint64 alike(const Diff &diff)
{
    qint64 out = 0;
    qsizetype at = 0;
    for (KeyId row = 0; row < KeyId(qMin(diff.erp->presence.size(), diff.b2b->presence.size())); ++row) {
        while (at < diff.rows.size() && diff.rows[at].key < row)
            ++at;
        const bool listed = at < diff.rows.size() && diff.rows[at].key == row;
        out += int(
            !listed && diff.erp->presence[row] == Presence::Present && diff.b2b->presence[row] == Presence::Present);
    }
    return out;
}

} // namespace

SnapshotPtr OwnRows::limited(const QString &area, const SnapshotPtr &side)
{
    if (!side)
        return side;
    QVector<KeyId> hidden;
    const Rows mine = rows(area);
    for (KeyId row = 0; row < KeyId(side->presence.size()); ++row) {
        if (side->presence[row] != Presence::Absent && mine.value(row, Owned::Hidden) == Owned::Hidden)
            hidden.append(row);
    }
    const auto told = [&](const Problem &problem) { return of(area, problem.key) != Owned::Hidden; };
    if (hidden.isEmpty() && std::all_of(side->problems.begin(), side->problems.end(), told))
        return side;
    auto out = std::make_shared<Snapshot>(*side);
    out->readRows = side->readRows >= 0 ? side->readRows : side->rows; // nothing has shrunk
    out->problems = kept(side->problems, told);
    out->mark.clear();
    for (const KeyId row : std::as_const(hidden)) {
        out->rows -= int(isThere(*out, row));
        out->presence[row] = Presence::Absent;
        for (QVector<Cell> &column : out->columns) {
            if (qsizetype(row) < column.size())
                column[row] = Absent;
        }
    }
    return out;
}

Review OwnRows::limited(const QString &area, const Review &review)
{
    const Diff &all = *review.diff;
    const Rows mine = rows(area);
    const auto seen = [&](KeyId row) { return mine.value(row, Owned::Hidden) != Owned::Hidden; };
    auto diff = std::make_shared<Diff>();
    diff->base = limited(area, all.base);
    diff->erp = limited(area, all.erp);
    diff->b2b = limited(area, all.b2b);
    Review out;
    for (const RowDiff &row : all.rows) {
        if (!seen(row.key))
            continue;
        diff->rows.append(row);
        diff->rows.last().first = quint32(diff->fields.size());
        diff->fields += all.fields.mid(row.first, row.count);
    }
    diff->same = alike(*diff);
    out.counts[size_t(RowState::Same)] = diff->same;
    out.problems = withoutRow(*diff->erp) + withoutRow(*diff->b2b);
    Taking taking(review, out);
    for (const RowReview &row : review.rows) {
        if (seen(row.key))
            taking.add(row, mine[row.key] == Owned::Own);
    }
    out.stale = kept(review.stale, [&](const Choice &choice) { return has(area, choice.key); });
    out.contents = keptBy(review.contents, seen);
    out.missing = keptBy(review.missing, seen);
    out.shortages = keptBy(review.shortages, seen);
    out.diff = std::move(diff);
    return out;
}

bool seesAll(const Session &session, const Plan &plan)
{
    const auto sees = [&](const Step &step) {
        const ReviewPtr review = session.review(step.area);
        const KeyId row = review ? findKey(review->diff->schema(), review->diff->pools(), step.key) : noKey;
        return row != noKey
            && (isThere(*review->diff->erp, row) || isThere(*review->diff->b2b, row)
                || isThere(*review->diff->base, row));
    };
    return session.setup().onlyOf.isEmpty() || std::all_of(plan.steps.begin(), plan.steps.end(), sees);
}

} // namespace zgoda
