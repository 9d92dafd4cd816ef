// Which columns the comparison has: the key, a name, three (ERP, Base, B2B) for each field that has one, then what is
// said about the row.
#pragma once

#include "models/tables/arrange.h"

namespace zgoda {

// differing: by field, whether it differs in some row that is listed; empty: not known yet. With onlyDiffering the
// others have no columns. Pure.
QVector<TableColumn> columnsOf(const TableSource &source, const std::vector<bool> &differing, bool onlyDiffering);

} // namespace zgoda
