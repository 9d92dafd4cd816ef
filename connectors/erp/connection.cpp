#include "connectors/erp/connection.h"

#include "connectors/erp/failure.h"
#include "connectors/erp/firebird.h"
#include "connectors/erp/rows.h"

#include <QSqlDriver>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace zgoda::erp {

Connection::Connection(const Engine &engine, const Login &login, const Profile &profile, bool write, Stop &stop)
    : m_engine(engine)
    , m_login(login)
    , m_lockLimit(profile.lockLimit)
    , m_statementLimit(profile.statementLimit)
    , m_name(u"erp-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
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
    const Engine &engine, const Login &login, const Profile &profile, bool write, Stop &stop, ReadPath path)
{
    if (stop.requested())
        return fail(stopped(stop.reason()));
    std::unique_ptr<Connection> out(new Connection(engine, login, profile, write, stop));
    QSqlDatabase &database = out->m_database;
    if (!database.isValid())
        return fail(Error::Kind::NotFound, u"Qt SQL driver "_s + engine.driver,
            u"the driver is installed, the client library it needs is not"_s);
    if (!write && path == ReadPath::Bulk && engine.driver == u"QIBASE"_s && fbclient()) {
        auto link = FbLink::open(engine, login);
        if (!link)
            return fail(link.error());
        out->m_firebird = std::move(*link);
    } else if (const auto opened = out->openDatabase(profile); !opened) {
        return fail(opened.error());
    }
    out->hookUp();
    if (const auto ready = out->setUp(); !ready)
        return fail(ready.error());
    if (stop.requested())
        return fail(stopped(stop.reason()));
    return out;
}

Result<> Connection::openDatabase(const Profile &profile)
{
    const OpenWith with = openWith(m_engine, m_login, profile, m_write);
    m_database.setHostName(m_login.host);
    if (m_login.port > 0)
        m_database.setPort(m_login.port);
    m_database.setDatabaseName(with.database);
    m_database.setUserName(m_login.user);
    m_database.setPassword(m_login.password);
    m_database.setConnectOptions(with.options);
    m_database.setNumericalPrecisionPolicy(QSql::HighPrecision);
    if (!m_database.open())
        return fail(openFailure(m_engine, m_login, faultOf(m_database.lastError())));
    m_database.setPassword({});
    return {};
}

Result<> Connection::setUp()
{
    const auto milliseconds = [](std::chrono::seconds limit) { return QString::number(limit.count() * 1000); };
    for (QString sql : m_engine.setup) {
        sql.replace(u"%1"_s, milliseconds(m_lockLimit));
        sql.replace(u"%2"_s, milliseconds(m_statementLimit));
        if (const auto done = run(sql); !done)
            return done;
    }
    return {};
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
    if (m_firebird)
        return m_firebird->begin(m_lockLimit)
            ? Result<>()
            : Result<>(fail(readFailure(m_engine, m_firebird->fault(), nullptr, m_stop)));
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

// One that is refused may still be open (SQLite's is, when a reader is in its way): it ends here, so that nobody commits
// it with what comes next.
Result<> Connection::commit()
{
    const auto committed = [&]() -> Result<> {
        if (!m_engine.writeBegin.isEmpty())
            return run(u"commit"_s);
        if (m_database.driver()->hasFeature(QSqlDriver::Transactions) && !m_database.commit())
            return fail(writeFailure(m_engine, faultOf(m_database.lastError()), nullptr, m_stop));
        return {};
    }();
    if (!committed)
        rollback();
    m_inside = false;
    return committed;
}

void Connection::rollback()
{
    if (m_firebird)
        m_firebird->end();
    if (!m_inside)
        return;
    m_inside = false;
    // An ended connection has rolled back by itself, so an error here says nothing new.
    if (m_engine.writeBegin.isEmpty())
        m_database.rollback();
    else
        (void)run(u"rollback"_s);
}

// In the transaction at hand, or one for this alone.
Result<QString> Connection::askFirebird(const QString &sql)
{
    const auto parsed = SqlText::parse(sql, {});
    if (!parsed)
        return fail(parsed.error());
    const bool inside = m_firebird->isInside();
    if (const auto begun = inside ? Result<>() : begin(); !begun)
        return fail(begun.error());
    const auto row = firstRow(firebirdRows(*this, *parsed, {parsed->text(), {}}));
    if (!inside)
        m_firebird->end();
    if (!row)
        return fail(row.error());
    return row->value_or(QStringList()).value(0);
}

Result<QString> Connection::ask(const QString &sql)
{
    if (m_firebird)
        return askFirebird(sql);
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return fail(readFailure(m_engine, faultOf(query.lastError()), nullptr, m_stop));
    return query.next() ? query.value(0).toString() : QString();
}

} // namespace zgoda::erp
