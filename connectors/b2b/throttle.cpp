#include "connectors/b2b/throttle.h"

#include <QJsonObject>
#include <QLocale>
#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

using namespace std::chrono_literals;

bool rest(std::chrono::milliseconds time, const Stop &stop)
{
    const auto end = std::chrono::steady_clock::now() + time;
    while (!stop()) {
        const auto left = end - std::chrono::steady_clock::now();
        if (left <= 0ms)
            return true;
        std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(left, 20ms));
    }
    return false;
}

std::optional<QDateTime> httpDate(const QByteArray &header)
{
    const QString text = QString::fromLatin1(header.trimmed());
    if (!text.endsWith(" GMT"_L1))
        return std::nullopt;
    // With its zone said in digits: this machine's own may not have such an hour.
    const QDateTime date
        = QLocale::c().toDateTime(text.chopped(4) + u" +00:00"_s, u"ddd, dd MMM yyyy HH:mm:ss t"_s).toUTC();
    return date.isValid() ? std::optional(date) : std::nullopt;
}

std::chrono::milliseconds retryAfter(const QByteArray &header)
{
    bool number = false;
    const int seconds = header.trimmed().toInt(&number);
    if (number)
        return seconds > 0 ? std::chrono::seconds(seconds) : 0s;
    const auto date = httpDate(header);
    return std::chrono::milliseconds(
        date ? qMax<qint64>(0, QDateTime::currentDateTimeUtc().msecsTo(*date)) : qint64(0));
}

std::chrono::milliseconds fullJitter(int tried, QRandomGenerator &random)
{
    const int bound = tried >= 5 ? int(mostJitter.count()) : 250 << tried;
    return std::chrono::milliseconds(random.bounded(bound));
}

double Throttle::pointsAt(Clock::time_point now) const
{
    return m_points->there + m_points->perSecond * std::chrono::duration<double>(now - m_points->at).count();
}

std::chrono::milliseconds Throttle::place(Clock::time_point now)
{
    const std::lock_guard guard(m_mutex);
    const auto until = std::max(m_closedUntil, m_last + m_distance);
    if (now < until)
        return std::chrono::ceil<std::chrono::milliseconds>(until - now);
    while (!m_calls.empty() && isOver(m_calls.front(), now))
        m_calls.pop_front();
    if (m_perMinute > 0 && int(m_calls.size()) + m_underWay >= m_perMinute)
        return m_calls.empty() ? 5ms // all are under way still
                               : std::chrono::ceil<std::chrono::milliseconds>(m_calls.front() + 60s - now);
    if (m_points && m_points->perSecond > 0) {
        const double lacks = m_points->cost - pointsAt(now);
        if (lacks > 0)
            return std::chrono::milliseconds(1 + qint64(1000 * lacks / m_points->perSecond));
        *m_points = {pointsAt(now) - m_points->cost, m_points->perSecond, m_points->cost, now}; // until it says itself
    }
    m_last = now;
    ++m_underWay;
    return 0ms;
}

void Throttle::leave()
{
    const std::lock_guard guard(m_mutex);
    --m_underWay;
    m_calls.push_back(m_now());
}

bool Throttle::enter(const Stop &stop)
{
    while (!stop()) {
        const auto wait = place(m_now());
        if (wait == 0ms)
            return true;
        if (!rest(wait, stop))
            return false;
    }
    return false;
}

void Throttle::note(const Answer &answer, const BudgetModel &budget)
{
    const auto number = [&](const Told &told, const char *usual, bool &is) {
        return answer.header(told.in == Told::In::Header ? told.name : QByteArray(usual)).trimmed().toLongLong(&is);
    };
    const std::lock_guard guard(m_mutex);
    if (answer.status >= 200 && answer.status < 300)
        m_distance = m_distance < 20ms ? 0ms : m_distance * 9 / 10;
    bool is = false;
    const qint64 left = number(budget.left, "x-ratelimit-remaining", is);
    if (!is)
        return;
    m_announced = int(qBound<qint64>(0, left, qint64(1'000'000'000)));
    if (left > 0)
        return;
    // Nothing left: wait for the reset, given as seconds from now or as seconds since 1970.
    const qint64 reset = number(budget.reset, "x-ratelimit-reset", is);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const qint64 seconds = !is ? 1 : reset > now / 2 ? reset - now : reset;
    m_closedUntil = std::max(m_closedUntil, m_now() + std::chrono::seconds(qBound<qint64>(1, seconds, qint64(120))));
}

void Throttle::note(const QJsonObject &body, const BudgetModel &budget)
{
    if (budget.available.steps.isEmpty())
        return;
    const QJsonValue there = valueAt(body, budget.available);
    if (!there.isDouble())
        return;
    const std::lock_guard guard(m_mutex);
    m_points = Points {
        there.toDouble(), valueAt(body, budget.restore).toDouble(), valueAt(body, budget.cost).toDouble(), m_now()};
}

void Throttle::slowDown(Error::Kind kind, std::chrono::milliseconds wait)
{
    const bool asked = kind == Error::Kind::Throttled || kind == Error::Kind::Server;
    if (!asked)
        return;
    const std::lock_guard guard(m_mutex);
    if (kind == Error::Kind::Throttled || wait >= 1s)
        m_closedUntil = std::max(m_closedUntil, m_now() + wait);
    m_distance = std::clamp(m_distance * 2, std::chrono::milliseconds(50), std::chrono::milliseconds(5000));
}

std::chrono::milliseconds Throttle::distance() const
{
    const std::lock_guard guard(m_mutex);
    return m_distance;
}

int Throttle::left() const
{
    const std::lock_guard guard(m_mutex);
    const auto now = m_now();
    const auto made = std::count_if(m_calls.begin(), m_calls.end(), [&](auto call) { return !isOver(call, now); });
    int out = m_perMinute > 0 ? qMax(0, m_perMinute - int(made) - m_underWay) : -1;
    if (m_announced >= 0)
        out = out < 0 ? m_announced : qMin(out, m_announced);
    if (m_points && m_points->cost > 0) {
        const int calls = int(qMin(1e9, qMax(0.0, pointsAt(now)) / m_points->cost));
        out = out < 0 ? calls : qMin(out, calls);
    }
    return out;
}

} // namespace zgoda::b2b
