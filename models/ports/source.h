// One side that can be read. Implemented by connectors, called by the session; every call returns at once.
#pragma once

#include "models/record/snapshot.h"

#include <QFuture>
#include <atomic>
#include <functional>
#include <optional>

namespace zgoda {

// Part of an area: the rows whose `field` is one of the values, in the side's own codes. Every source understands the
// schema's first key field; for others it may answer Kind::Refused.
struct Scope {
    QString field;
    QStringList values;
};

// Written by the reading thread, looked at by anyone.
struct Progress {
    std::atomic<qint64> rows {0};
    std::atomic<qint64> total {-1};  // -1: not known
    std::atomic<int> callsLeft {-1}; // what the platform's limit leaves; -1: no limit known
};
using ProgressPtr = std::shared_ptr<Progress>;

// How a side was read, for people and programs. The source fills it in before its future finishes.
struct ReadStory {
    // Why the whole was read.
    enum class Why : quint8 {
        None,           // it was not: only what has changed
        NotDeclared,    // the profile says that this system does not show what has changed
        Asked,          // somebody wanted it
        NoSnapshot,     // nothing was read before
        Incomplete,     // the last read did not get to its end
        NoMark,         // the last read does not know how far the changes had come
        ProfileChanged, // profile, SQL, parameters or fields are others
        NewDay,         // the SQL depends on the day, which is another
        ServerChanged,  // another server or database, a restarted or a restored one, or other tables
        WentBack,       // the watermark or the clock went back: a restored backup, a clock that was set
        TooOld,         // the system has forgotten the changes since then
        Due,            // the last whole read is longer ago than the profile allows
        TooMany,        // so much has changed that reading all is quicker
        Tangled,        // what changed cannot be told apart safely: a row without a key, a key that came twice
        NotAnswered     // asking for the changes failed; detail says what
    };
    QString kind; // as the profile calls it: "timestamp"; empty: the source knows no such thing
    Why why = Why::NotDeclared;
    QString detail;             // what the system or profile said about it
    Instant lastAt = 0;         // when the last read was taken; 0: there was none
    QString since;              // the watermark of the last read, as it was asked for; empty: the whole
    QString watermark;          // of this read, as the system writes it
    qint64 changed = 0;         // rows that differ from the last read, those that are gone included
    QVector<KeyId> changedRows; // those
    bool whole() const { return why != Why::None; }
};
using ReadStoryPtr = std::shared_ptr<ReadStory>;
QString nameOf(ReadStory::Why why); // for programs and the log: "profile-changed"
// After this error, met while asking for what has changed, the whole may be asked for: rights, a table or a statement of
// the changes' own failed, and not what any read needs.
bool mayReadWhole(const Error &error);

// Areas that are read one after another as one read of a source. What more of them than one would ask for, it may ask for
// once; Snapshot::takenAt then tells when that was. Never for what is read around a write, nor for parts of areas.
struct ReadTogether {
    struct Kept { // the source's own, gone with the read
        virtual ~Kept() = default;
    };
    QStringList areas; // in the order in which they are read
    std::shared_ptr<Kept> kept = {};
};
using ReadTogetherPtr = std::shared_ptr<ReadTogether>;

struct ReadRequest {
    QSharedPointer<const Schema> schema;
    PoolsPtr pools;
    std::optional<Scope> scope; // none: the whole area
    ProgressPtr progress;       // may be null
    qint64 limit = -1;          // at most so many rows (ten for a connection test); the snapshot is then incomplete
    // The last read of the whole area, over the same pools. A source that can tell what has changed since may read that
    // alone and lay it over this one: the answer is then what a whole read would have brought. Null: read all.
    SnapshotPtr last;
    ReadStoryPtr story;            // may be null
    ReadTogetherPtr together = {}; // null: the area is read by itself
};

// What a connection test found out.
struct Probe {
    QString server; // product and version as the system says it
    QString login;
    bool canWrite = false; // the login could change data
    QString rights;        // one line for people
};

// Something may have changed in these areas. missed: for a while nobody listened, so that calls may be lost. Told in a
// thread of the source's own.
using ChangeCall = std::function<void(const QStringList &areas, bool missed)>;

class Source {
public:
    virtual ~Source() = default;
    virtual Side side() const = 0;
    // Areas that the profile gives.
    virtual QStringList areas() const = 0;
    // Fields of an area by which the system itself can be asked for a part of it. A scope by another field that the source
    // understands is cut out of the whole, which costs as much as the whole.
    virtual QStringList narrows(const QString &area) const
    {
        (void)area;
        return {};
    }
    // Cancelling the future stops the server's work; it then finishes within 200 ms, with Kind::Cancelled or without
    // a result. A read that does not add up has complete = false or is an error, never a shorter complete one.
    virtual QFuture<Result<Snapshot>> read(const ReadRequest &request) = 0;
    virtual QFuture<Result<Probe>> probe() = 0;
    // Listens to what the system calls out, until the returned thing is gone; null: it calls out nothing. A call is a
    // hint to read, never a reason not to.
    virtual std::shared_ptr<void> listen(ChangeCall call)
    {
        (void)call;
        return {};
    }
};

} // namespace zgoda
