#include "models/trend/trendpoint.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

const QString names[causeCount] = {u"erp-moved"_s, u"b2b-moved"_s, u"both-moved"_s, u"never-agreed"_s, u"new"_s,
    u"gone"_s, u"problem"_s, u"expected"_s};

// Of a row that is not on both sides: whether one of them has lost it.
Cause presenceCause(const Review &review, const RowReview &row)
{
    const auto at = &row - review.rows.constData();
    const Diff &diff = *review.diff;
    if (at < 0 || at >= diff.rows.size() || diff.rows[at].key != row.key)
        return Cause::New;
    const RowDiff &differs = diff.rows[at];
    if (differs.presence == Change::Blocked)
        return Cause::Problem;
    const Presence erp = diff.erp->presenceOf(row.key);
    const Change lost = erp == Presence::Present ? Change::B2b : Change::Erp; // the side without it moved
    return differs.presence == lost ? Cause::Gone : Cause::New;
}

std::optional<Cause> fieldCause(const Review &review, const RowReview &row)
{
    bool erp = false, b2b = false, both = false, never = false, blocked = false;
    for (quint32 i = row.first; i < row.first + row.count; ++i) {
        const FieldReview &field = review.fields[qsizetype(i)];
        switch (field.change) {
        case Change::Erp: erp = true; break;
        case Change::B2b: b2b = true; break;
        case Change::Conflict: (field.base == Unknown ? never : both) = true; break;
        case Change::Blocked: blocked = true; break;
        case Change::Same:
        case Change::Both: break;
        }
    }
    if (both || (erp && b2b))
        return Cause::BothMoved;
    if (never)
        return Cause::NeverAgreed;
    if (erp || b2b)
        return erp ? Cause::ErpMoved : Cause::B2bMoved;
    return blocked ? std::optional(Cause::Problem) : std::nullopt;
}

void takeMost(TrendPoint &point, const QHash<Cell, TrendPart> &found)
{
    point.parts = QVector<TrendPart>(found.begin(), found.end());
    std::sort(point.parts.begin(), point.parts.end(), [](const TrendPart &a, const TrendPart &b) {
        return a.differing != b.differing ? a.differing > b.differing : a.value < b.value;
    });
    while (point.parts.size() > TrendPoint::mostParts) {
        const TrendPart last = point.parts.takeLast();
        point.others.differing += last.differing;
        point.others.needsYou += last.needsYou;
    }
}

} // namespace

QString causeName(Cause cause) { return names[int(cause)]; }

std::optional<Cause> causeOf(const QString &name)
{
    const auto found = std::find(std::begin(names), std::end(names), name);
    return found == std::end(names) ? std::nullopt : std::optional(Cause(found - std::begin(names)));
}

std::optional<Cause> causeOf(const Review &review, const RowReview &row)
{
    switch (row.state) {
    case RowState::Same:
    case RowState::BothAlike: return {};
    case RowState::EqualByRule:
    case RowState::Accepted: return Cause::Expected;
    case RowState::Ambiguous:
    case RowState::Unreadable: return Cause::Problem;
    case RowState::OnlyErp:
    case RowState::OnlyB2b: return presenceCause(review, row);
    case RowState::ErpChanged:
    case RowState::B2bChanged:
    case RowState::Conflict:
    case RowState::InFlight: return row.count == 0 ? presenceCause(review, row) : fieldCause(review, row);
    case RowState::Blocked: // what cannot be written has moved all the same
        return row.count == 0 ? presenceCause(review, row) : fieldCause(review, row).value_or(Cause::Problem);
    }
    return {};
}

qint64 TrendPoint::differing() const { return std::accumulate(causes.begin(), causes.end(), qint64(0)); }

TrendPart TrendPoint::part(const QString &value) const
{
    for (const TrendPart &one : parts) {
        if (one.value == value)
            return one;
    }
    return {value, 0, 0};
}

TrendPoint trendOf(const Review &review, const QString &by)
{
    const Schema &schema = review.diff->schema();
    const Pools &pools = review.diff->pools();
    TrendPoint out;
    out.area = schema.area;
    out.states = review.counts;
    out.rows = review.counts[size_t(RowState::Same)] + review.rows.size();
    out.needsYou = review.needsYou;
    out.willWrite = review.willWrite;
    const int field = by.isEmpty() ? -1 : schema.indexOf(by);
    const bool parted = field >= 0 && field < schema.keyCount && isText(schema.fields[field].type);
    if (parted)
        out.by = schema.fields[field].id;
    QHash<Cell, TrendPart> parts;
    for (const RowReview &row : review.rows) {
        const auto cause = causeOf(review, row);
        if (!cause)
            continue;
        ++out.causes[size_t(*cause)];
        if (!parted)
            continue;
        const Cell cell = pools.keys.key(row.key)[size_t(field)];
        TrendPart &part = parts[cell];
        if (part.differing == 0)
            part.value = pools.texts.text(cell);
        ++part.differing;
        part.needsYou += int(row.needsYou);
    }
    takeMost(out, parts);
    return out;
}

} // namespace zgoda
