#include "connectors/b2b/throttle.h"

#include <QLocale>
#include <thread>

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
    const QString form = QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'");
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(header.trimmed()), form);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return date;
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

std::chrono::milliseconds Throttle::place(Clock::time_point now)
{
    const std::lock_guard guard(m_mutex);
    if (now < m_closedUntil)
        return std::chrono::ceil<std::chrono::milliseconds>(m_closedUntil - now);
    while (!m_calls.empty() && now - m_calls.front() >= 60s)
        m_calls.pop_front();
    if (m_perMinute > 0 && int(m_calls.size()) >= m_perMinute)
        return std::chrono::ceil<std::chrono::milliseconds>(m_calls.front() + 60s - now);
    m_calls.push_back(now);
    return 0ms;
}

bool Throttle::enter(const Stop &stop)
{
    while (!stop()) {
        const auto wait = place(Clock::now());
        if (wait == 0ms)
            return true;
        if (!rest(wait, stop))
            return false;
    }
    return false;
}

void Throttle::note(const Answer &answer)
{
    bool number = false;
    const int left = answer.header("x-ratelimit-remaining").toInt(&number);
    if (!number)
        return;
    const std::lock_guard guard(m_mutex);
    m_announced = qMax(left, 0);
    if (left > 0)
        return;
    // Nothing left: wait for the reset, given as seconds from now or as seconds since 1970.
    const qint64 reset = answer.header("x-ratelimit-reset").toLongLong(&number);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const qint64 seconds = !number ? 1 : reset > now / 2 ? reset - now : reset;
    m_closedUntil
        = std::max(m_closedUntil, Clock::now() + std::chrono::seconds(qBound<qint64>(1, seconds, qint64(120))));
}

void Throttle::pause(std::chrono::milliseconds time)
{
    const std::lock_guard guard(m_mutex);
    m_closedUntil = std::max(m_closedUntil, Clock::now() + time);
}

int Throttle::left() const
{
    const std::lock_guard guard(m_mutex);
    const int own = m_perMinute > 0 ? qMax(0, m_perMinute - int(m_calls.size())) : -1;
    return m_announced < 0 ? own : own < 0 ? m_announced : qMin(own, m_announced);
}

} // namespace zgoda::b2b
