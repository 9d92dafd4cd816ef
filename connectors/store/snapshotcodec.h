// A snapshot's rows packed into bytes: each column as small differences from row to row, its texts once. A piece stands
// alone; a million stock rows take some 15 MB and a second's fraction.
#pragma once

#include "connectors/store/packedfields.h"

#include <functional>
#include <span>

namespace zgoda {

// The rows of these keys, whatever their presence. Interns nothing, but the texts' pool must not be locked by this
// thread.
QByteArray packRows(const Snapshot &snapshot, std::span<const KeyId> keys);
// All rows that are there, and those of a complete read that could not be read, in pieces numbered from 0; ends at the
// first one that is not stored.
using StorePiece = std::function<Result<>(qint64 no, const QByteArray &piece)>;
Result<> packAll(const Snapshot &snapshot, const StorePiece &store);

// Lays the piece's rows over what `into` holds. fields[i] is the schema index of the piece's i-th column, -1 to skip
// it; key fields come first. Kind::Storage when the bytes are not a piece.
Result<> unpackRows(QByteArrayView piece, const QVector<int> &fields, Snapshot &into);
tl::unexpected<Error> damagedPiece();

// Makes room for so many rows before the first piece.
void expectRows(Snapshot &into, qsizetype rows);

} // namespace zgoda
