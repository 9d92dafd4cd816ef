#include "models/tables/radix.h"

#include <algorithm>
#include <array>

namespace zgoda {
namespace {

constexpr int digitBits = 11;
constexpr size_t buckets = size_t(1) << digitBits;
constexpr int digits = (64 + digitBits - 1) / digitBits;

} // namespace

void radixSort(std::vector<SortItem> &items)
{
    if (items.size() < 256) { // the tables below would cost more than they save
        std::stable_sort(
            items.begin(), items.end(), [](const SortItem &a, const SortItem &b) { return a.key < b.key; });
        return;
    }
    std::vector<std::array<quint32, buckets>> counts(digits);
    for (const SortItem &item : items) {
        for (int d = 0; d < digits; ++d)
            ++counts[size_t(d)][size_t(item.key >> (d * digitBits)) & (buckets - 1)];
    }
    std::vector<SortItem> other(items.size());
    for (int d = 0; d < digits; ++d) {
        auto &count = counts[size_t(d)];
        const int shift = d * digitBits;
        if (count[size_t(items[0].key >> shift) & (buckets - 1)] == items.size())
            continue;
        quint32 sum = 0;
        for (quint32 &n : count)
            sum += std::exchange(n, sum);
        for (const SortItem &item : items)
            other[count[size_t(item.key >> shift) & (buckets - 1)]++] = item;
        items.swap(other);
    }
}

} // namespace zgoda
