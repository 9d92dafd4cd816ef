// A column while nobody knows how long it becomes. It grows by pieces that stay where they are: a vector that doubles
// needs room for half as much again, at a moment when there is the least of it.
#pragma once

#include "models/base/bigmemory.h"
#include "models/record/cell.h"

#include <QVector>
#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

namespace zgoda {

class GrowingColumn final {
public:
    // Only grows.
    void resize(qsizetype size, Cell fill)
    {
        while (m_size < size) {
            if (m_size == qsizetype(m_pieces.size()) * piece)
                m_pieces.emplace_back(new Cell[piece]);
            const qsizetype end = qMin(size, qsizetype(m_pieces.size()) * piece);
            Cell *const cells = m_pieces.back().get();
            std::fill(cells + m_size % piece, cells + (end - (qsizetype(m_pieces.size()) - 1) * piece), fill);
            m_size = end;
        }
    }
    Cell &operator[](size_t index) noexcept { return m_pieces[index / piece][index % piece]; }

    // All of it in one, each piece given back as soon as it is copied. Leaves this empty.
    QVector<Cell> release()
    {
        QVector<Cell> out;
        out.reserve(m_size);
        preferLargePages(out.data(), size_t(m_size) * sizeof(Cell));
        out.resize(m_size);
        Cell *to = out.data();
        for (auto &cells : m_pieces) {
            const qsizetype count = qMin<qsizetype>(piece, m_size);
            std::memcpy(to, cells.get(), size_t(count) * sizeof(Cell));
            to += count;
            m_size -= count;
            giveBack(cells.get(), sizeof(Cell) * piece);
            cells.reset();
        }
        m_pieces.clear();
        return out;
    }

private:
    static constexpr qsizetype piece = 8192; // cells
    std::vector<std::unique_ptr<Cell[]>> m_pieces;
    qsizetype m_size = 0;
};

} // namespace zgoda
