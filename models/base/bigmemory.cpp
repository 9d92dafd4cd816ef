#include "models/base/bigmemory.h"

#include <cstdlib>
#include <new>

#ifdef Q_OS_LINUX
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace zgoda {

#ifdef Q_OS_LINUX

void *takeBig(size_t bytes)
{
    if (bytes < largePage) {
        if (void *small = std::malloc(bytes))
            return small;
        throw std::bad_alloc();
    }
    const size_t whole = (bytes + largePage - 1) / largePage * largePage;
    void *at = std::aligned_alloc(largePage, whole);
    if (!at)
        throw std::bad_alloc();
    preferLargePages(at, whole);
    return at;
}

void preferLargePages(void *bytes, size_t size) noexcept
{
    const auto begin = (quintptr(bytes) + largePage - 1) / largePage * largePage;
    const auto end = (quintptr(bytes) + size) / largePage * largePage;
    if (begin < end)
        (void)madvise(reinterpret_cast<void *>(begin), end - begin, MADV_HUGEPAGE); // a wish: no is no error
}

bool giveBack(void *bytes, size_t size) noexcept
{
    const auto page = quintptr(sysconf(_SC_PAGESIZE));
    const quintptr begin = (quintptr(bytes) + page - 1) / page * page, end = (quintptr(bytes) + size) / page * page;
    return begin >= end || madvise(reinterpret_cast<void *>(begin), end - begin, MADV_DONTNEED) == 0;
}

#else

void *takeBig(size_t bytes)
{
    if (void *at = std::malloc(bytes))
        return at;
    throw std::bad_alloc();
}

void preferLargePages(void *, size_t) noexcept { }

bool giveBack(void *, size_t) noexcept { return false; }

#endif

void FreeBig::operator()(void *bytes) const noexcept { std::free(bytes); }

} // namespace zgoda
