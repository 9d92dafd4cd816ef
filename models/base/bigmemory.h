// Plain memory for tables and arenas that may grow to many megabytes: from a certain size on it asks the system for
// large pages, so that filling it is not slowed by a page fault every 4 KB. Owns its bytes; they are not zeroed.
#pragma once

#include <QtGlobal>
#include <cstddef>
#include <memory>
#include <type_traits>

namespace zgoda {

inline constexpr size_t largePage = size_t(2) << 20;

struct FreeBig {
    void operator()(void *bytes) const noexcept;
};
template <class T> using BigArray = std::unique_ptr<T[], FreeBig>;

// Aligned for any type and, from largePage bytes on, to a large page.
void *takeBig(size_t bytes);

// T must be fine without being constructed or destroyed.
template <class T> BigArray<T> bigArray(size_t count)
{
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    return BigArray<T>(static_cast<T *>(takeBig(count * sizeof(T))));
}

// Gives back the memory of the whole pages within these bytes, which nobody reads again; what is in them is lost. False
// where the system cannot: then nothing happened.
bool giveBack(void *bytes, size_t size) noexcept;

// The same wish for memory that somebody else owns and has not filled yet: a column's, say. Without effect on what is
// in it, and where the system has no large pages.
void preferLargePages(void *bytes, size_t size) noexcept;

} // namespace zgoda
