// One open database: made, used and closed in one thread, under a name of its own. Knows the client library's handle
// below Qt SQL, for bulk reading and for stopping the server.
#pragma once

#include "connectors/erp/engine.h"
#include "connectors/erp/workers.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <memory>

struct sqlite3;
struct pg_conn;

namespace zgoda::erp {

class Connection final {
public:
    // stop must outlive the connection. write: a session that may change data.
    static Result<std::unique_ptr<Connection>> open(
        const Engine &engine, const Login &login, const Profile &profile, bool write, Stop &stop);
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
    sqlite3 *sqlite() const;   // null when it is another engine
    pg_conn *postgres() const; // the same

private:
    Connection(const Engine &engine, bool write, Stop &stop);
    Result<> setUp(const Profile &profile);
    void hookUp();
    Result<> run(const QString &sql);
    template <class T> T *handle(std::initializer_list<const char *> types) const;

    Engine m_engine;
    QString m_name;
    QSqlDatabase m_database;
    Stop &m_stop;
    bool m_write;
    bool m_inside = false; // a transaction
};

} // namespace zgoda::erp
