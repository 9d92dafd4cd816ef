// Numbers, bytes and cells packed behind one another, and read back. All of it is inline: a stored read has millions.
#pragma once

#include "models/record/cell.h"

#include <QByteArray>
#include <QByteArrayView>

namespace zgoda {

// A cell's first codes are the reserved values: Absent, Null, Unknown.
inline constexpr quint64 reservedCodes = 3;

class Packer final {
public:
    void number(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_out.append(char(value | 0x80));
        m_out.append(char(value));
    }
    void bytes(QByteArrayView bytes)
    {
        number(quint64(bytes.size()));
        m_out.append(bytes);
    }
    // As the difference from the last value, so that runs and counters take one byte.
    void cell(Cell cell, Cell &last)
    {
        if (!isValue(cell)) {
            number(quint64(cell - Absent));
            return;
        }
        const qint64 step = cell - last;
        number(((quint64(step) << 1) ^ quint64(step >> 63)) + reservedCodes);
        last = cell;
    }
    QByteArray take() { return std::move(m_out); }
    void reserve(qsizetype size) { m_out.reserve(size); }

private:
    QByteArray m_out;
};

// What is damaged reads as something, and is not `good` then.
class Unpacker final {
public:
    explicit Unpacker(QByteArrayView in)
        : m_at(in.data())
        , m_end(in.data() + in.size())
    {
    }
    bool good() const { return m_good; }
    quint64 number()
    {
        if (m_at != m_end && quint8(*m_at) < 0x80)
            return quint8(*m_at++);
        return longNumber();
    }
    QByteArrayView bytes()
    {
        const quint64 size = number();
        if (size > quint64(m_end - m_at)) {
            m_good = false;
            return {};
        }
        const QByteArrayView out(m_at, qsizetype(size));
        m_at += size;
        return out;
    }
    Cell cell(Cell &last)
    {
        const quint64 code = number();
        if (code < reservedCodes)
            return Absent + Cell(code);
        const quint64 folded = code - reservedCodes;
        last += qint64(folded >> 1) ^ -qint64(folded & 1);
        return last;
    }

private:
    quint64 longNumber()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_at == m_end)
                break;
            const auto byte = quint8(*m_at++);
            value |= quint64(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_good = false;
        return 0;
    }

    const char *m_at;
    const char *m_end;
    bool m_good = true;
};

} // namespace zgoda
