#include "models/tables/facing.h"

#include "models/policy/rowname.h"

namespace zgoda {
namespace {

constexpr qsizetype looksForAStop = 4096; // rows

} // namespace

Facing facingOf(
    const Review &review, const References &references, qsizetype most, const std::function<bool()> &stopped)
{
    Facing out;
    const Diff &diff = *review.diff;
    for (qsizetype i = 0; i < review.rows.size(); ++i) {
        if (stopped && i % looksForAStop == 0 && stopped())
            return out;
        const RowReview &row = review.rows[i];
        const bool erp = row.state == RowState::OnlyErp;
        if (!erp && row.state != RowState::OnlyB2b)
            continue;
        ++(erp ? out.allErp : out.allB2b);
        QVector<Facing::Row> &rows = erp ? out.erp : out.b2b;
        if (rows.size() < most)
            rows.append(
                {keyParts(diff.schema(), diff.pools(), row.key).value(0), rowName(review, references, row.key)});
    }
    out.suggestions = suggestLinks(*diff.erp, *diff.b2b, stopped);
    out.allSuggestions = out.suggestions.size();
    out.suggestions.resize(qMin(most, out.suggestions.size()));
    return out;
}

} // namespace zgoda
