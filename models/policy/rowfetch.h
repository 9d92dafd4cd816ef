// Asks the processor for what judging some rows will read: the cells of all sides and the texts they name. The rows that
// differ lie far apart in the columns, so that reading them one by one would wait for memory at every cell. Changes
// nothing but the time.
#pragma once

#include "models/diff/diff.h"

#include <span>
#include <vector>

namespace zgoda {

class RowFetch final {
public:
    static constexpr size_t block = 16; // rows whose cells stay in the nearest cache until they are read

    explicit RowFetch(const Diff &diff);
    void fetch(std::span<const RowDiff> rows) const;

private:
    struct Column {
        const Cell *cells;
        qsizetype size;
        bool text;
    };
    template <class Act> void eachText(std::span<const RowDiff> rows, Act act) const;

    const Diff &m_diff;
    std::vector<Column> m_columns; // compared, of the three sides
};

} // namespace zgoda
