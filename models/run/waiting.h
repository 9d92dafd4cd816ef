// Waiting in the runner's thread: for a port's answer, for a server that asked for patience. A stop is seen within
// milliseconds.
#pragma once

#include "models/run/runner.h"

#include <QDeadlineTimer>
#include <QThread>

namespace zgoda {

inline bool stopAsked(const RunOptions &options) { return options.stopRequested && options.stopRequested(); }

// False when it was cut short by a stop.
bool pause(const RunOptions &options, std::chrono::milliseconds time);

// How long to wait before the attempt-th retry (from 0), as the server said or doubling from half a second.
std::chrono::milliseconds delayBefore(const Error &error, int attempt);

// Every further call would end the same way.
bool systemic(const Error &error);

// The future's answer; nothing when it ended without one, or when a stop came and `patience` after it has passed: the
// work is then cancelled, and given a moment to end.
template <class T>
std::optional<T> await(QFuture<T> future, const RunOptions &options, std::chrono::milliseconds patience)
{
    using namespace std::chrono_literals;
    std::optional<QDeadlineTimer> deadline;
    bool cancelled = false;
    while (!future.isFinished()) {
        if (!deadline && stopAsked(options))
            deadline = QDeadlineTimer(patience);
        if (deadline && deadline->hasExpired() && cancelled)
            break;
        if (deadline && deadline->hasExpired()) {
            future.cancel();
            cancelled = true;
            deadline = QDeadlineTimer(200ms);
        }
        QThread::usleep(200);
    }
    return future.resultCount() > 0 ? std::optional<T>(future.resultAt(0)) : std::nullopt;
}

} // namespace zgoda
