// One side that can be written. The runner has stored the intent durably before it calls.
#pragma once

#include "models/plan/plan.h"
#include "models/policy/propose.h"

#include <QFuture>

namespace zgoda {

struct Ack {
    QString stepId;
    QString remoteId; // the row's id over there, where it says so
    QString answer;   // short, redacted: for the journal
};

class Target {
public:
    virtual ~Target() = default;
    virtual Side side() const = 0;
    virtual Capability capability(const QString &area) const = 0;
    // Largest number of steps that one call may carry for this area, at least 1.
    virtual int batchSize(const QString &area) const = 0;
    // Writes the steps (one area, one op); one result for each, in their order. Kind::Timeout, Offline and Server after
    // sending mean: outcome unknown. Kind::Stale: a compare-and-set found another value; nothing was written for it.
    virtual QFuture<QVector<Result<Ack>>> apply(const QVector<Step> &steps) = 0;
};

} // namespace zgoda
