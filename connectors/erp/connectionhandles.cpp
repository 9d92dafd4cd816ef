// The client libraries below Qt SQL: a connection's own handle, and how each of them stops its server.
#include "connectors/erp/connection.h"
#include "connectors/erp/firebird.h"
#include "connectors/erp/libpq.h"
#include "connectors/erp/mysqlclient.h"

#include <QSqlDriver>
#include <QVariant>
#include <algorithm>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace zgoda::erp {

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
st_mysql *Connection::mariadb() const { return handle<st_mysql>({"MYSQL*", "st_mysql*"}); }
void *Connection::odbc() const { return handle<void>({"SQLHANDLE", "void*"}); }
quint32 Connection::qtFirebird() const
{
    const QVariant handle = m_database.driver()->handle();
    const bool ours = m_engine.driver == u"QIBASE"_s && handle.metaType().sizeOf() == sizeof(FbHandle);
    return ours ? *static_cast<const FbHandle *>(handle.constData()) : 0;
}

void Connection::setCancel(std::function<void()> cancel)
{
    if (!m_write)
        m_stop.setHook(std::move(cancel));
}

// What reaches the server whatever it is doing; ODBC only knows its statements, so there the rows see to it.
void Connection::hookUp()
{
    if (sqlite3 *const lite = sqlite()) {
        setCancel([lite] { sqlite3_interrupt(lite); });
    } else if (pg_conn *const postgres = this->postgres(); postgres && libpq()) {
        const std::shared_ptr<pg_cancel> cancel(libpq()->getCancel(postgres), libpq()->freeCancel);
        setCancel([cancel] {
            char reason[256];
            libpq()->cancel(cancel.get(), reason, sizeof reason);
        });
    } else if (st_mysql *const mariadb = this->mariadb(); mariadb && mysqlclient()) {
        setCancel([login = m_login, id = mysqlclient()->threadId(mariadb)] { killQuery(login, id); });
    } else if (m_firebird) {
        setCancel([link = m_firebird.get()] { link->cancel(); });
    } else if (const FbHandle firebird = qtFirebird(); firebird != 0 && fbclient()) {
        setCancel([firebird] { fbCancel(firebird); });
    }
}

} // namespace zgoda::erp
