#include "connectors/b2b/wirehub.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

namespace {

constexpr auto look = std::chrono::milliseconds(20); // how often a waiting worker looks at its stop

} // namespace

QByteArray Answer::header(const QByteArray &lowerCase) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCase)
            return value;
    }
    return {};
}

Wire::Wire(WireSettings settings)
    : m_settings(std::move(settings))
    , m_hub(new Hub(m_settings))
{
    m_hub->moveToThread(&m_thread);
    m_thread.setObjectName(u"b2b wire"_s);
    m_thread.start();
}

Wire::~Wire()
{
    QMetaObject::invokeMethod(
        m_hub, [hub = m_hub] { hub->close(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    delete m_hub;
}

Wire::Stream::~Stream()
{
    m_exchange->given = true;
    QMetaObject::invokeMethod(
        m_hub, [hub = m_hub, exchange = m_exchange] { hub->abandon(exchange); }, Qt::QueuedConnection);
}

Result<QByteArray> Wire::Stream::next()
{
    std::unique_lock guard(m_exchange->mutex);
    while (!m_exchange->ready.wait_for(guard, look, [&] { return m_exchange->ended || !m_exchange->parts.empty(); })) {
        if (m_stop())
            return fail(Error::Kind::Cancelled, m_exchange->call.subject, u"cancelled"_s);
    }
    if (m_exchange->parts.empty())
        return m_exchange->broke ? Result<QByteArray>(fail(*m_exchange->broke)) : Result<QByteArray>(QByteArray());
    QByteArray out = std::move(m_exchange->parts.front());
    m_exchange->parts.pop_front();
    m_exchange->queued -= out.size();
    guard.unlock();
    QMetaObject::invokeMethod(
        m_hub, [hub = m_hub, exchange = m_exchange] { hub->pump(exchange); }, Qt::QueuedConnection);
    return out;
}

Outcome Wire::exchange(const Call &call, const Stop &stop)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->call = call;
    QMetaObject::invokeMethod(
        m_hub, [hub = m_hub, exchange] { hub->start(exchange); }, Qt::QueuedConnection);
    std::unique_lock guard(exchange->mutex);
    while (!exchange->ready.wait_for(guard, look, [&] { return exchange->outcome.has_value(); })) {
        if (!stop())
            continue;
        exchange->given = true;
        QMetaObject::invokeMethod(
            m_hub, [hub = m_hub, exchange] { hub->abandon(exchange); }, Qt::QueuedConnection);
        return {{}, Error {Error::Kind::Cancelled, call.subject, u"cancelled"_s}, true};
    }
    Outcome out = std::move(*exchange->outcome);
    guard.unlock();
    if (out.answer.status > 0 && !out.error && exchange->streaming)
        out.answer.feed = std::make_shared<Stream>(exchange, m_hub, stop);
    return out;
}

} // namespace zgoda::b2b
