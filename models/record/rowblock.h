// Some rows of a read, as a connector gave them: one slot a value, the texts behind one another.
#pragma once

#include "models/record/snapshot.h"

#include <QByteArrayView>
#include <cstring>
#include <memory>
#include <vector>

namespace zgoda {

struct RowBlock {
    struct Slot {
        enum class Kind : quint8 { Null, Cell, Copy, Bad, View } kind = Kind::Null;
        Problem::Kind problem = Problem::Kind::BadValue;
        quint32 size = 0;
        union {
            qint64 number = 0; // Cell: the cell; Copy and Bad: where the text starts in `texts`
            const char *text;  // View
        };
        bool isText() const noexcept { return kind == Kind::Copy || kind == Kind::View; }
    };

    RowBlock(int fieldCount, int roomForRows)
        : fields(size_t(fieldCount))
        , room(roomForRows)
        , slots(fields * size_t(roomForRows))
        , texts(new char[roomForTexts])
    {
    }
    Slot *row(int index) noexcept { return &slots[size_t(index) * fields]; }
    const Slot *row(int index) const noexcept { return &slots[size_t(index) * fields]; }
    QByteArrayView textOf(const Slot &slot) const noexcept
    {
        return {slot.kind == Slot::Kind::View ? slot.text : texts.get() + slot.number, qsizetype(slot.size)};
    }
    // Keeps a copy; the place where it starts.
    qint64 copy(QByteArrayView utf8)
    {
        const auto need = size_t(utf8.size());
        if (roomForTexts - used < need)
            grow(need);
        if (need > 0)
            std::memcpy(texts.get() + used, utf8.data(), need);
        used += need;
        return qint64(used - need);
    }
    void clear(qint64 nextRow) noexcept
    {
        rows = 0;
        used = 0;
        first = nextRow;
    }

    const size_t fields;
    const int room;
    std::vector<Slot> slots;
    size_t roomForTexts = size_t(16) << 10, used = 0;
    std::unique_ptr<char[]> texts;
    int rows = 0;     // ended so far
    qint64 first = 0; // number of the first one in the read

private:
    void grow(size_t need)
    {
        roomForTexts = roomForTexts * 2 + need;
        std::unique_ptr<char[]> wider(new char[roomForTexts]);
        std::memcpy(wider.get(), texts.get(), used);
        texts = std::move(wider);
    }
};

} // namespace zgoda
