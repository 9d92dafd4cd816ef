// A number for each thing that a text names (a product, a customer): texts have dense ids, so that a look is an index.
#pragma once

#include "models/record/cell.h"

#include <vector>

namespace zgoda {

template <class T> class OfThings final {
public:
    explicit OfThings(T nothing)
        : m_nothing(nothing)
    {
    }
    T at(Cell text) const noexcept
    {
        return isValue(text) && size_t(text) < m_all.size() ? m_all[size_t(text)] : m_nothing;
    }
    T &operator[](Cell text) // isValue(text)
    {
        if (size_t(text) >= m_all.size())
            m_all.resize(size_t(text) + size_t(text) / 2 + 1, m_nothing);
        return m_all[size_t(text)];
    }

private:
    T m_nothing;
    std::vector<T> m_all;
};

} // namespace zgoda
