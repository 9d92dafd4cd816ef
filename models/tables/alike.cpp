#include "models/tables/alike.h"

namespace zgoda {

QVector<Pick> alike(const TableSource &source, KeyId key, int field)
{
    QVector<Pick> picks;
    const RowReview *model = source.row(key);
    const FieldReview *asked = model && field >= 0 ? source.field(*model, field) : nullptr;
    if (!model || (field >= 0 && !asked))
        return picks;
    for (const RowReview &row : source.review().rows) {
        if (field < 0) {
            if (row.count == 0 && row.state == model->state && row.row.why == model->row.why
                && row.row.take == model->row.take && row.needsYou == model->needsYou)
                picks.append({row.key, -1});
            continue;
        }
        const FieldReview *other = source.field(row, field);
        if (other && other->change == asked->change && other->proposal.why == asked->proposal.why
            && other->proposal.take == asked->proposal.take && other->needsYou == asked->needsYou)
            picks.append({row.key, field});
    }
    return picks;
}

} // namespace zgoda
