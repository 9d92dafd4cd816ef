#include "models/policy/unmapped.h"

#include <QSet>
#include <algorithm>

namespace zgoda {

QVector<UnmappedCode> unmappedCodes(const Review &review)
{
    const Schema &schema = review.diff->schema();
    QVector<std::pair<int, UnmappedCode>> found;
    QSet<std::pair<int, QString>> seen;
    for (const Problem &problem : review.diff->erp->problems) {
        if (problem.kind != Problem::Kind::Unmapped || problem.field < 0
            || schema.fields[problem.field].crosswalk.isEmpty())
            continue;
        if (seen.contains({problem.field, problem.text}))
            continue;
        seen.insert({problem.field, problem.text});
        found.append({problem.field, {schema.fields[problem.field].crosswalk, problem.text}});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QVector<UnmappedCode> out;
    for (const auto &one : std::as_const(found)) {
        if (!out.contains(one.second))
            out.append(one.second);
    }
    return out;
}

QStringList b2bCodes(const QVector<ReviewPtr> &reviews, const QString &crosswalk, qsizetype most)
{
    QSet<QString> codes;
    for (const ReviewPtr &review : reviews) {
        const Snapshot &b2b = *review->diff->b2b;
        for (int f = 0; f < int(b2b.schema->fields.size()); ++f) {
            if (b2b.schema->fields[f].crosswalk != crosswalk)
                continue;
            QSet<Cell> cells;
            for (qsizetype id = 0; id < b2b.presence.size(); ++id) {
                if (b2b.presence[id] == Presence::Present)
                    cells.insert(
                        f < b2b.schema->keyCount ? b2b.pools->keys.key(KeyId(id))[size_t(f)] : b2b.cell(f, KeyId(id)));
            }
            for (const Cell cell : std::as_const(cells)) {
                if (isValue(cell))
                    codes.insert(b2b.pools->texts.text(cell));
            }
        }
    }
    QStringList out(codes.begin(), codes.end());
    out.sort();
    return out.mid(0, most);
}

} // namespace zgoda
