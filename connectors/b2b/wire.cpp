#include "connectors/b2b/wirehub.h"

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
    m_thread.setObjectName(QStringLiteral("b2b wire"));
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
        return {{}, Error {Error::Kind::Cancelled, call.subject, QStringLiteral("cancelled")}, true};
    }
    return std::move(*exchange->outcome);
}

} // namespace zgoda::b2b
