// Keeps a connection within the platform's rate: never more than so many calls in any minute, nothing while the
// platform told us to wait. Shared by all workers of a connection; the waiting is done in them.
#pragma once

#include "connectors/b2b/wire.h"

#include <QDateTime>
#include <chrono>
#include <deque>
#include <mutex>
#include <optional>

namespace zgoda::b2b {

class Throttle final {
public:
    explicit Throttle(int callsPerMinute) // 0: no limit of our own
        : m_perMinute(callsPerMinute)
    {
    }
    // Waits for a place; false: stopped meanwhile.
    bool enter(const Stop &stop);
    // What the answer's headers say about the limit (X-RateLimit-Remaining, X-RateLimit-Reset).
    void note(const Answer &answer);
    // Nothing leaves for so long: a 429 concerns the whole connection.
    void pause(std::chrono::milliseconds time);
    // Calls left in this minute as far as known; -1: no limit known.
    int left() const;

private:
    using Clock = std::chrono::steady_clock;
    std::chrono::milliseconds place(Clock::time_point now); // 0: entered

    const int m_perMinute;
    mutable std::mutex m_mutex;
    std::deque<Clock::time_point> m_calls; // of the last minute
    Clock::time_point m_closedUntil {};
    int m_announced = -1;
};

// "Wed, 21 Oct 2026 07:28:00 GMT"; nothing for what is none.
std::optional<QDateTime> httpDate(const QByteArray &header);
// Seconds or an HTTP date; 0 when there is none or it makes no sense.
std::chrono::milliseconds retryAfter(const QByteArray &header);
// Sleeps in steps; false: stopped meanwhile.
bool rest(std::chrono::milliseconds time, const Stop &stop);

} // namespace zgoda::b2b
