// One side of one area (or of a scope of it) at one moment, in canonical cells and columns. Column c holds the values
// of schema field c, indexed by key id; key fields have no column (their cells are in the KeyPool). A row that is not
// there holds Absent in every column, one that was not reached Unknown. Immutable once shared; copies share their
// columns until written to.
#pragma once

#include "models/base/instant.h"
#include "models/record/keypool.h"
#include "models/record/schema.h"
#include "models/record/textpool.h"

#include <QSharedPointer>
#include <QVector>

namespace zgoda {

// What every side of one comparison shares. The texts are shared by all areas of a workspace, so that a product's code
// is the same cell in stock and in prices. Handed around by pointer; lives as long as any snapshot over it.
struct Pools {
    Pools(int keyCount, std::shared_ptr<TextPool> texts)
        : textsOwner(std::move(texts))
        , texts(*textsOwner)
        , keys(keyCount)
    {
    }
    explicit Pools(int keyCount)
        : Pools(keyCount, std::make_shared<TextPool>())
    {
    }
    const std::shared_ptr<TextPool> textsOwner;
    TextPool &texts;
    KeyPool keys;
};
using PoolsPtr = std::shared_ptr<Pools>;

// Is the row there? Unknown: the read did not get far enough to say. Ambiguous: the key came more than once; the row
// is shown, never matched (its columns hold the first one's values).
enum class Presence : quint8 { Absent, Present, Ambiguous, Unknown };

// There, once or more.
constexpr bool isSeen(Presence presence) noexcept
{
    return presence == Presence::Present || presence == Presence::Ambiguous;
}

// A row or value that could not be taken as it is. Kept beside the rows and shown.
struct Problem {
    enum class Kind : quint8 {
        DuplicateKey, // the key came again
        MissingKey,   // a key field is empty
        BadValue,     // not of the field's type
        TooFine,      // more decimal places than the field has
        TooLarge,     // outside the field's range (a decimal, a number)
        OutOfRange,   // a date or time outside 1753-01-01 ... 9999-12-31
        BadText,      // invalid UTF-8
        BadWord,      // not one of an enum's words
        Unmapped,     // a code its crosswalk does not know
        NoSuchRow,    // names a row of its own area that is not there
        Circle        // names one that leads back to itself
    };
    Kind kind = Kind::BadValue;
    KeyId key = noKey; // noKey when the key itself could not be made
    int field = -1;    // schema index; -1: the row
    QString text;      // what was read, at most 80 characters (a code for Unmapped; the key for MissingKey)
    qint64 row = -1;   // number of the row in the read, from 0; -1 when not from a read
};

struct Snapshot {
    QSharedPointer<const Schema> schema;
    PoolsPtr pools;
    Side side = Side::Erp;
    Instant takenAt = 0;            // when the read began
    bool complete = false;          // false: a row not seen is Unknown, never deleted
    qint64 rows = 0;                // present rows, an ambiguous key counted once
    qint64 readRows = -1;           // a projection: rows of the read it was made from; -1: this is the read
    QVector<QVector<Cell>> columns; // [schema index][key id]; empty for key fields and for fields the side has not
    QVector<Presence> presence;     // [key id]; shorter than the pool when keys came later: see presenceOf
    QVector<Problem> problems;
    QVector<bool> given; // [schema index] the side has this field at all (a profile may give fewer)
    QString mark; // how far the side's own changes had come when this was read; opaque to all but its source, stored
                  // with the rows; empty: not known, or not the whole

    // A key that this side never saw: Absent after a complete read, else Unknown.
    Presence presenceOf(KeyId id) const noexcept
    {
        return qsizetype(id) < presence.size() ? presence[id] : (complete ? Presence::Absent : Presence::Unknown);
    }
    // The cell of a non-key field. A field the side does not give is Unknown in present rows.
    Cell cell(int field, KeyId id) const noexcept;
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

// The key as text, parts joined by " · " for people. Dates and decimals canonical.
QString keyText(const Schema &schema, const Pools &pools, KeyId id);
// Key parts as canonical texts (record/canonical.h), for plans, the journal and files. Empty for noKey.
QStringList keyParts(const Schema &schema, const Pools &pools, KeyId id);
// The key id of canonical parts; noKey when unknown or malformed. Does not intern.
KeyId findKey(const Schema &schema, const Pools &pools, const QStringList &parts);

// A newer read of some keys laid over a full one: rows of `scope` take `part`'s word (a scope key that `part` did not
// bring is Absent when part is complete, and keeps the old row when it is not); all others stay. Same pools, schema,
// side.
SnapshotPtr overlay(const Snapshot &full, const Snapshot &part, const QVector<KeyId> &scope);
// The same read, but nothing is known of these rows any more. Without its mark: what is read next is read whole.
SnapshotPtr doubted(const Snapshot &full, const QVector<KeyId> &rows);

} // namespace zgoda
