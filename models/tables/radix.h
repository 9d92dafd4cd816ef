// Stable sorting of many numbers: least significant digit first, skipping digits in which all keys agree.
#pragma once

#include <QtGlobal>
#include <vector>

namespace zgoda {

struct SortItem {
    quint64 key;
    quint32 row;
};

// Ascending by key; rows with equal keys keep their order.
void radixSort(std::vector<SortItem> &items);

} // namespace zgoda
