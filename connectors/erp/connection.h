// One open database: made, used and closed in one thread, under a name of its own. Knows the client library's handle
// below Qt SQL, for bulk reading and for stopping the server.
#pragma once

#include "connectors/erp/engine.h"
#include "connectors/erp/workers.h"

#include <QSqlDatabase>
#include <memory>

struct sqlite3;
struct pg_conn;
struct st_mysql;

namespace zgoda::erp {

class FbLink;

enum class ReadPath : quint8 {
    Bulk,    // below Qt SQL where the client library is to be had, else portable
    Portable // QSqlQuery
};

class Connection final {
public:
    // stop must outlive the connection. write: a session that may change data. path: the one that will be read by; on
    // Firebird bulk reading has a connection of its own instead of Qt's, so that database() is closed then.
    static Result<std::unique_ptr<Connection>> open(const Engine &engine, const Login &login, const Profile &profile,
        bool write, Stop &stop, ReadPath path = ReadPath::Bulk);
    ~Connection(); // rolls back what is not committed
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    Result<> begin();
    Result<> commit();
    void rollback();

    // The first column of the first row; empty for no row or NULL.
    Result<QString> ask(const QString &sql);

    QSqlDatabase &database() noexcept { return m_database; }
    const Engine &engine() const noexcept { return m_engine; }
    Stop &stop() noexcept { return m_stop; }
    const Login &login() const noexcept { return m_login; }
    std::chrono::seconds statementLimit() const noexcept { return m_statementLimit; }
    // What stops the server's work on the statement at hand, from any thread; {} when it has ended. A write that has
    // begun is never cut off: it ends by its own limits, and is then known.
    void setCancel(std::function<void()> cancel);

    // The client library's own; each null when it is another engine.
    sqlite3 *sqlite() const;
    pg_conn *postgres() const;
    st_mysql *mariadb() const;
    void *odbc() const;                                   // the connection's handle
    FbLink *firebird() const { return m_firebird.get(); } // null when read portably or written, too

private:
    Connection(const Engine &engine, const Login &login, const Profile &profile, bool write, Stop &stop);
    Result<> setUp();
    void hookUp();
    Result<> run(const QString &sql);
    Result<> openDatabase(const Profile &profile);
    Result<QString> askFirebird(const QString &sql);
    quint32 qtFirebird() const; // its handle is a number; 0: another engine, or not open
    template <class T> T *handle(std::initializer_list<const char *> types) const;

    Engine m_engine;
    Login m_login;
    std::chrono::seconds m_lockLimit, m_statementLimit;
    QString m_name;
    QSqlDatabase m_database;
    Stop &m_stop;
    bool m_write;
    bool m_inside = false; // a transaction of Qt SQL's
    std::unique_ptr<FbLink> m_firebird;
};

} // namespace zgoda::erp
