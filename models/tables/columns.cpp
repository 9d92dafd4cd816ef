#include "models/tables/columns.h"

namespace zgoda {
namespace {

using Kind = TableColumn::Kind;

} // namespace

QVector<TableColumn> columnsOf(const TableSource &source, const std::vector<bool> &differing, bool onlyDiffering)
{
    QVector<TableColumn> columns;
    const Schema &schema = source.schema();
    for (int i = 0; i < schema.keyCount; ++i)
        columns.append({Kind::Key, i, Side::Erp});
    if (source.hasNames())
        columns.insert(1, {Kind::Name, -1, Side::Erp});
    const Diff &diff = *source.review().diff;
    const bool none = std::find(differing.begin(), differing.end(), true) == differing.end();
    for (const int i : schema.compared()) {
        const bool given = diff.erp->given.value(i, true) && diff.b2b->given.value(i, true);
        if (onlyDiffering && !none ? differing[size_t(i)] : given) {
            for (const Side side : {Side::Erp, Side::Base, Side::B2b})
                columns.append({Kind::Value, i, side});
            if (onlyDiffering && none)
                break; // rows on one side only: their first value tells enough, the panel shows the rest
        }
    }
    for (const Kind kind : {Kind::Reason, Kind::Age, Kind::State, Kind::Take})
        columns.append({kind, -1, Side::Erp});
    return columns;
}

} // namespace zgoda
