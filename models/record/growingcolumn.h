// A column while nobody knows how long it becomes. It grows by pieces that stay where they are: a vector that doubles
// needs room for half as much again, at a moment when there is the least of it.
#pragma once

#include "models/base/bigmemory.h"
#include "models/record/cell.h"

#include <QVector>
#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

namespace zgoda {

class GrowingColumn final {
public:
    // About so many will come: where they are enough, nothing is copied at the end. What is here moves, so it is early.
    void expect(qsizetype cells)
    {
        if (cells <= m_size || m_room > 0)
            return;
        m_whole.reserve((cells + piece - 1) / piece * piece);
        preferLargePages(m_whole.data(), size_t(m_whole.capacity()) * sizeof(Cell));
        m_room = m_whole.capacity() / piece * piece;
        const std::vector<Cell *> pieces = std::exchange(m_pieces, {});
        for (qsizetype from = 0; from < m_size; from += piece) {
            addPiece();
            const auto count = size_t(qMin<qsizetype>(piece, m_size - from));
            std::memcpy(m_pieces.back(), pieces[size_t(from / piece)], count * sizeof(Cell));
        }
        m_owned.clear();
    }
    // Only grows.
    void resize(qsizetype size, Cell fill)
    {
        while (m_size < size) {
            if (m_size == qsizetype(m_pieces.size()) * piece)
                addPiece();
            const qsizetype end = qMin(size, qsizetype(m_pieces.size()) * piece);
            Cell *const cells = m_pieces.back();
            std::fill(cells + m_size % piece, cells + (end - (qsizetype(m_pieces.size()) - 1) * piece), fill);
            m_size = end;
        }
    }
    Cell &operator[](size_t index) noexcept { return m_pieces[index / piece][index % piece]; }

    // All of it in one, each piece given back as soon as it is copied. Leaves this empty.
    QVector<Cell> release()
    {
        QVector<Cell> out = std::exchange(m_whole, {});
        const qsizetype inPlace = qMin(out.size(), m_size);
        if (out.capacity() < m_size) { // fewer were expected, or nothing was
            out.reserve(m_size);
            preferLargePages(out.data() + inPlace, size_t(m_size - inPlace) * sizeof(Cell));
        }
        out.resize(m_size);
        if (out.capacity() - m_size > m_size / 8 + piece) // too many were
            out.squeeze();
        Cell *to = out.data() + inPlace;
        qsizetype left = m_size - inPlace;
        for (auto &cells : m_owned) {
            const qsizetype count = qMin<qsizetype>(piece, left);
            std::memcpy(to, cells.get(), size_t(count) * sizeof(Cell));
            to += count;
            left -= count;
            giveBack(cells.get(), sizeof(Cell) * piece);
            cells.reset();
        }
        m_owned.clear();
        m_pieces.clear();
        m_size = m_room = 0;
        return out;
    }

private:
    static constexpr qsizetype piece = 8192; // cells

    void addPiece()
    {
        const qsizetype from = qsizetype(m_pieces.size()) * piece;
        if (from + piece <= m_room) { // filled piece by piece: memory is taken when it is needed
            m_whole.resize(from + piece);
            m_pieces.push_back(m_whole.data() + from);
            return;
        }
        m_owned.emplace_back(new Cell[piece]);
        m_pieces.push_back(m_owned.back().get());
    }

    QVector<Cell> m_whole; // the first pieces, as many as were expected
    qsizetype m_room = 0;  // cells that it has room for
    std::vector<std::unique_ptr<Cell[]>> m_owned;
    std::vector<Cell *> m_pieces;
    qsizetype m_size = 0;
};

} // namespace zgoda
