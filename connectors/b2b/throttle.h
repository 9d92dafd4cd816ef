// Keeps a connection within the platform's rate: never more than so many calls in any minute, nothing while the
// platform told us to wait. Shared by all workers of a connection; the waiting is done in them.
// A minute is the platform's: a call arrives there between its leaving and its answer, so that its place is free again
// a minute after the answer. Counted from the leaving, two calls could arrive nearer to each other than they left.
#pragma once

#include "connectors/b2b/profile.h"
#include "connectors/b2b/wire.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <chrono>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

namespace zgoda::b2b {

class Throttle final {
public:
    using Clock = std::chrono::steady_clock;
    // 0 calls: no limit of our own. `now`: the time, where a test does not wait for minutes to pass.
    explicit Throttle(int callsPerMinute, std::function<Clock::time_point()> now = Clock::now)
        : m_perMinute(callsPerMinute)
        , m_now(std::move(now))
    {
    }
    // Waits for a place; false: stopped meanwhile. What has entered leaves once, when its answer is there or none comes.
    bool enter(const Stop &stop);
    void leave();
    // What the answer's headers say about the limit: the profile's, or X-RateLimit-Remaining and -Reset.
    void note(const Answer &answer, const BudgetModel &budget);
    // What its body says: points there are, come back, and were paid.
    void note(const QJsonObject &body, const BudgetModel &budget);
    // After an error: nothing leaves for so long where the platform asked for it (a 429 concerns the whole connection), and
    // from then on calls keep a distance that halves the pace each time and lessens with every call that goes well.
    void slowDown(Error::Kind kind, std::chrono::milliseconds wait);
    // Calls left as far as known: in this minute, by headers, by points; -1: no limit known.
    int left() const;
    std::chrono::milliseconds distance() const; // between calls, after complaints

private:
    std::chrono::milliseconds place(Clock::time_point now); // 0: entered
    double pointsAt(Clock::time_point now) const;

    bool isOver(Clock::time_point call, Clock::time_point now) const { return now - call >= std::chrono::minutes(1); }

    const int m_perMinute;
    const std::function<Clock::time_point()> m_now;
    mutable std::mutex m_mutex;
    std::deque<Clock::time_point> m_calls; // of the last minute, by their answers
    int m_underWay = 0;
    Clock::time_point m_closedUntil {}, m_last {};
    std::chrono::milliseconds m_distance {0};
    int m_announced = -1;
    struct Points {
        double there = 0, perSecond = 0, cost = 0;
        Clock::time_point at;
    };
    std::optional<Points> m_points;
};

// "Wed, 21 Oct 2026 07:28:00 GMT"; nothing for what is none.
std::optional<QDateTime> httpDate(const QByteArray &header);
// Seconds or an HTTP date; 0 when there is none or it makes no sense.
std::chrono::milliseconds retryAfter(const QByteArray &header);
// How long to wait before a request is tried again for the `tried`th time (from 1): anywhere below a bound that doubles
// until it is mostJitter, so that many who failed at once do not come back at once.
constexpr std::chrono::milliseconds mostJitter {8000};
std::chrono::milliseconds fullJitter(int tried, QRandomGenerator &random);
// Sleeps in steps; false: stopped meanwhile.
bool rest(std::chrono::milliseconds time, const Stop &stop);

} // namespace zgoda::b2b
