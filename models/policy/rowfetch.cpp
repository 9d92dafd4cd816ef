#include "models/policy/rowfetch.h"

namespace zgoda {
namespace {

void prefetch([[maybe_unused]] const void *at)
{
#ifdef __GNUC__
    __builtin_prefetch(at);
#endif
}

} // namespace

RowFetch::RowFetch(const Diff &diff)
    : m_diff(diff)
{
    for (const Snapshot *side : {diff.base.get(), diff.erp.get(), diff.b2b.get()}) {
        for (const int field : diff.schema().compared()) {
            const bool text = isText(diff.schema().fields[field].type);
            const QVector<Cell> &column = side->columns[field];
            m_columns.push_back({column.constData(), column.size(), text});
        }
    }
}

template <class Act> void RowFetch::eachText(std::span<const RowDiff> rows, Act act) const
{
    for (const Column &column : m_columns) {
        for (const RowDiff &row : rows) {
            if (column.text && qsizetype(row.key) < column.size)
                act(column.cells[row.key]);
        }
    }
}

void RowFetch::fetch(std::span<const RowDiff> rows) const
{
    const TextPool &texts = m_diff.pools().texts;
    for (const Snapshot *side : {m_diff.base.get(), m_diff.erp.get(), m_diff.b2b.get()}) {
        for (const RowDiff &row : rows) {
            if (qsizetype(row.key) < side->presence.size())
                prefetch(side->presence.constData() + row.key);
        }
    }
    for (const Column &column : m_columns) {
        for (const RowDiff &row : rows) {
            if (qsizetype(row.key) < column.size)
                prefetch(column.cells + row.key);
        }
    }
    eachText(rows, [&](Cell text) { texts.prefetchPlace(text); });
    eachText(rows, [&](Cell text) { texts.prefetchText(text); });
}

} // namespace zgoda
