#include "connectors/erp/events.h"

#include <QSqlDriver>
#include <QTimer>

namespace zgoda::erp {

Events::Events(std::shared_ptr<const Setup> setup, ChangeCall call, Milliseconds every)
    : m_setup(std::move(setup))
    , m_call(std::move(call))
    , m_every(every)
    , m_areas(declared(m_setup->profile))
{
    start();
}

Events::~Events()
{
    m_stop.request(Stop::Reason::Cancelled);
    m_stop.tell();
    quit();
    wait();
}

QMultiHash<QString, QString> Events::declared(const Profile &profile)
{
    QMultiHash<QString, QString> out;
    for (auto it = profile.areas.begin(); it != profile.areas.end(); ++it) {
        for (const QString &event : it->changes.events)
            out.insert(event, it.key());
    }
    return out;
}

// Nothing is begun: a transaction that stays open would hold back the server's housekeeping.
void Events::connectAgain()
{
    auto connection
        = Connection::open(m_setup->engine, m_setup->reading, m_setup->profile, false, m_stop, ReadPath::Portable);
    if (!connection)
        return;
    QSqlDriver *driver = (*connection)->database().driver();
    for (const QString &event : m_areas.uniqueKeys()) {
        if (!driver->subscribeToNotification(event))
            return;
    }
    connect(driver,
        qOverload<const QString &, QSqlDriver::NotificationSource, const QVariant &>(&QSqlDriver::notification), driver,
        [this](const QString &event) {
            QStringList areas = m_areas.values(event);
            areas.sort();
            m_call(areas, false);
        });
    m_connection = std::move(*connection);
    if (m_before) {
        QStringList all = m_areas.values();
        all.removeDuplicates();
        all.sort();
        m_call(all, true);
    }
    m_before = true;
}

void Events::look()
{
    if (m_connection && !m_connection->ask(m_setup->engine.login))
        m_connection.reset();
    if (!m_connection)
        connectAgain();
}

void Events::run()
{
    QTimer timer;
    connect(&timer, &QTimer::timeout, &timer, [this] { look(); });
    timer.start(m_every);
    look();
    if (!m_stop.requested())
        exec();
    m_connection.reset();
}

} // namespace zgoda::erp
