// Whether two texts are the same, for the short ones that columns are made of: words and a last one that overlaps,
// without a call. Several times as fast as memcmp() where most are shorter than 32 bytes.
#pragma once

#include <QByteArrayView>
#include <cstring>

namespace zgoda {

inline bool sameBytes(const char *a, const char *b, size_t size) noexcept
{
    const auto word = [](const char *at) {
        quint64 out;
        std::memcpy(&out, at, sizeof out);
        return out;
    };
    if (size < sizeof(quint64)) {
        quint64 x = 0;
        for (size_t i = 0; i < size; ++i)
            x |= quint64(quint8(a[i] ^ b[i]));
        return x == 0;
    }
    size_t i = 0;
    for (; i + sizeof(quint64) < size; i += sizeof(quint64)) {
        if (word(a + i) != word(b + i))
            return false;
    }
    return word(a + size - sizeof(quint64)) == word(b + size - sizeof(quint64));
}

inline bool sameBytes(QByteArrayView a, QByteArrayView b) noexcept
{
    return a.size() == b.size() && sameBytes(a.data(), b.data(), size_t(a.size()));
}

} // namespace zgoda
