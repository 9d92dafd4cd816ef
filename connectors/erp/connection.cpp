#include "connectors/erp/connection.h"

#include "connectors/erp/failure.h"
#include "connectors/erp/libpq.h"

#include <QSqlDriver>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>
#include <sqlite3.h>

namespace zgoda::erp {

Connection::Connection(const Engine &engine, bool write, Stop &stop)
    : m_engine(engine)
    , m_name(QStringLiteral("erp-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_database(QSqlDatabase::addDatabase(engine.driver, m_name))
    , m_stop(stop)
    , m_write(write)
{
}

Connection::~Connection()
{
    m_stop.setHook({}); // nobody may reach for the handle any more
    rollback();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Connection>> Connection::open(
    const Engine &engine, const Login &login, const Profile &profile, bool write, Stop &stop)
{
    if (stop.requested())
        return fail(stopped(stop.reason()));
    std::unique_ptr<Connection> out(new Connection(engine, write, stop));
    QSqlDatabase &database = out->m_database;
    if (!database.isValid())
        return fail(Error::Kind::NotFound, QStringLiteral("Qt SQL driver ") + engine.driver,
            QStringLiteral("the driver is installed, the client library it needs is not"));
    const OpenWith with = openWith(engine, login, profile, write);
    database.setHostName(login.host);
    if (login.port > 0)
        database.setPort(login.port);
    database.setDatabaseName(with.database);
    database.setUserName(login.user);
    database.setPassword(login.password);
    database.setConnectOptions(with.options);
    database.setNumericalPrecisionPolicy(QSql::HighPrecision);
    if (!database.open())
        return fail(openFailure(engine, login, database.lastError()));
    database.setPassword({});
    if (!write) // a write that has begun is never cut off: it ends by its own limits, and is then known
        out->hookUp();
    if (const auto ready = out->setUp(profile); !ready)
        return fail(ready.error());
    if (stop.requested())
        return fail(stopped(stop.reason()));
    return out;
}

Result<> Connection::setUp(const Profile &profile)
{
    const auto milliseconds = [](std::chrono::seconds limit) { return QString::number(limit.count() * 1000); };
    for (QString sql : m_engine.setup) {
        sql.replace(QStringLiteral("%1"), milliseconds(profile.lockLimit));
        sql.replace(QStringLiteral("%2"), milliseconds(profile.statementLimit));
        if (const auto done = run(sql); !done)
            return done;
    }
    return {};
}

void Connection::hookUp()
{
    if (sqlite3 *const lite = sqlite()) {
        m_stop.setHook([lite] { sqlite3_interrupt(lite); });
    } else if (pg_conn *const postgres = this->postgres(); postgres && libpq()) {
        const std::shared_ptr<pg_cancel> cancel(libpq()->getCancel(postgres), libpq()->freeCancel);
        m_stop.setHook([cancel] {
            char reason[256];
            libpq()->cancel(cancel.get(), reason, sizeof reason);
        });
    }
}

Result<> Connection::run(const QString &sql)
{
    QSqlQuery query(m_database);
    if (query.exec(sql))
        return {};
    const Fault fault = faultOf(query.lastError());
    return fail(
        m_write ? writeFailure(m_engine, fault, nullptr, m_stop) : readFailure(m_engine, fault, nullptr, m_stop));
}

Result<> Connection::begin()
{
    const QStringList &begin = m_write ? m_engine.writeBegin : m_engine.readBegin;
    for (const QString &sql : begin) {
        if (const auto done = run(sql); !done)
            return done;
    }
    if (begin.isEmpty() && m_database.driver()->hasFeature(QSqlDriver::Transactions) && !m_database.transaction())
        return fail(readFailure(m_engine, faultOf(m_database.lastError()), nullptr, m_stop));
    m_inside = true;
    return {};
}

Result<> Connection::commit()
{
    m_inside = false;
    if (!m_engine.writeBegin.isEmpty())
        return run(QStringLiteral("commit"));
    if (m_database.driver()->hasFeature(QSqlDriver::Transactions) && !m_database.commit())
        return fail(writeFailure(m_engine, faultOf(m_database.lastError()), nullptr, m_stop));
    return {};
}

void Connection::rollback()
{
    if (!m_inside)
        return;
    m_inside = false;
    // An ended connection has rolled back by itself, so an error here says nothing new.
    if (m_engine.writeBegin.isEmpty())
        m_database.rollback();
    else
        (void)run(QStringLiteral("rollback"));
}

Result<QString> Connection::ask(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return fail(readFailure(m_engine, faultOf(query.lastError()), nullptr, m_stop));
    return query.next() ? query.value(0).toString() : QString();
}

template <class T> T *Connection::handle(std::initializer_list<const char *> types) const
{
    const QVariant handle = m_database.driver()->handle();
    const bool known = std::any_of(
        types.begin(), types.end(), [&](const char *type) { return qstrcmp(handle.typeName(), type) == 0; });
    return known ? *static_cast<T *const *>(handle.constData()) : nullptr;
}

sqlite3 *Connection::sqlite() const { return handle<sqlite3>({"sqlite3*"}); }
// The documented name is the typedef's; what the meta type says depends on how Qt was built.
pg_conn *Connection::postgres() const { return handle<pg_conn>({"PGconn*", "pg_conn*"}); }

} // namespace zgoda::erp
