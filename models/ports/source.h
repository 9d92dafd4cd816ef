// One side that can be read. Implemented by connectors, called by the session; every call returns at once.
#pragma once

#include "models/record/snapshot.h"

#include <QFuture>
#include <atomic>
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

struct ReadRequest {
    QSharedPointer<const Schema> schema;
    PoolsPtr pools;
    std::optional<Scope> scope; // none: the whole area
    ProgressPtr progress;       // may be null
    qint64 limit = -1;          // at most so many rows (ten for a connection test); the snapshot is then incomplete
};

// What a connection test found out.
struct Probe {
    QString server; // product and version as the system says it
    QString login;
    bool canWrite = false; // the login could change data
    QString rights;        // one line for people
};

class Source {
public:
    virtual ~Source() = default;
    virtual Side side() const = 0;
    // Areas that the profile gives, and the reason for each that it does not.
    virtual QStringList areas() const = 0;
    // Cancelling the future stops the server's work; it then finishes within 200 ms, with Kind::Cancelled or without
    // a result. A read that does not add up has complete = false or is an error, never a shorter complete one.
    virtual QFuture<Result<Snapshot>> read(const ReadRequest &request) = 0;
    virtual QFuture<Result<Probe>> probe() = 0;
};

} // namespace zgoda
