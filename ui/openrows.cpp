#include "ui/openrows.h"

#include "ui/wording.h"

#include <algorithm>
#include <limits>

namespace zgoda {
namespace {

bool older(const OpenRow &a, const OpenRow &b)
{
    const auto since
        = [](const OpenRow &o) { return o.row->since > 0 ? o.row->since : std::numeric_limits<Instant>::max(); };
    return since(a) < since(b);
}

QVector<OpenRow> longestOf(const Session &session, const QString &area, int count)
{
    QVector<OpenRow> out;
    const ReviewPtr review = session.review(area);
    for (qsizetype i = 0; review && i < review->rows.size(); ++i) {
        const OpenRow open {area, review, &review->rows[i]};
        if (!open.row->needsYou || (out.size() == count && !older(open, out.last())))
            continue;
        out.insert(std::upper_bound(out.begin(), out.end(), open, older), open);
        if (out.size() > count)
            out.removeLast();
    }
    return out;
}

} // namespace

QVector<OpenRow> longestOpen(const Session &session, const QStringList &areas, int count)
{
    QVector<std::pair<int, OpenRow>> all; // with the place in its area
    for (const QString &area : areas) {
        int place = 0;
        for (const OpenRow &open : longestOf(session, area, count))
            all.append({place++, open});
    }
    std::stable_sort(all.begin(), all.end(), [](const auto &a, const auto &b) {
        return older(a.second, b.second) || (!older(b.second, a.second) && a.first < b.first);
    });
    QVector<OpenRow> out;
    for (const auto &[place, open] : all.mid(0, count))
        out.append(open);
    return out;
}

QString keyOf(const Session &session, const OpenRow &open)
{
    const Diff &diff = *open.review->diff;
    return keyText(session, open.area, keyParts(diff.schema(), diff.pools(), open.row->key));
}

QString whyOf(const Desk &desk, const OpenRow &open)
{
    const Proposal *proposal = &open.row->row;
    for (quint32 i = open.row->first; i < open.row->first + open.row->count; ++i) {
        const FieldReview &field = open.review->fields[qsizetype(i)];
        if (field.needsYou || proposal == &open.row->row)
            proposal = &field.proposal;
        if (field.needsYou)
            break;
    }
    return whyWord(proposal->why, desk.names, ruleSays(desk.session->setup().policy, proposal->rule));
}

} // namespace zgoda
