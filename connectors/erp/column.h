// The border for one column: from what the database holds to a canonical cell of its field. Whole numbers, dates and
// times become cells here, without a text in between; the rest goes to the builder as text.
#pragma once

#include "connectors/erp/codec.h"
#include "connectors/erp/rows.h"
#include "models/record/builder.h"

#include <array>

namespace zgoda::erp {

class Column final {
public:
    // index: of the field in the schema. codec: null where the column needs none; must outlive this.
    Column(const Field &field, int index, const Codec *codec, const QTimeZone &zone);

    int index() const noexcept { return m_index; }
    void put(const RawCell &raw, SnapshotBuilder &builder);

private:
    void putInteger(qint64 value, SnapshotBuilder &builder);
    void putDecimal(const RawCell &raw, SnapshotBuilder &builder);
    void putMoment(const RawCell &raw, SnapshotBuilder &builder);
    void putReal(double value, SnapshotBuilder &builder);
    void putText(QByteArrayView text, SnapshotBuilder &builder);
    void putDate(QByteArrayView text, SnapshotBuilder &builder);
    void putInstant(QByteArrayView text, SnapshotBuilder &builder);
    bool putAgain(QByteArrayView text, SnapshotBuilder &builder) const;
    void putMade(QByteArrayView from, Cell cell, SnapshotBuilder &builder);
    Cell momentOf(qint64 ms, bool utc) const;
    void putDecoded(const RawCell &raw, SnapshotBuilder &builder);

    Field m_field;
    int m_index;
    const Codec *m_codec;
    QTimeZone m_zone;
    bool m_utc;
    QByteArray m_scratch;
    // The last date or time that was made of a text: rows that were written together carry the same one.
    std::array<char, 40> m_lastText {};
    qsizetype m_lastSize = 0;
    Cell m_lastCell = Null;
};

// The text of a raw value, as the field's codec or a message sees it. Doubles as the shortest that reads back the same.
QByteArray rawText(const RawCell &raw);

// Could a column declared like this hold this field?
bool fits(Shape shape, FieldType type);

} // namespace zgoda::erp
