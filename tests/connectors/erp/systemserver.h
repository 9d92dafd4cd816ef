// One private database server for the systems' fixtures, of one kind: started when first asked for, stopped at the end.
// Each system has a database of its own on it, filled by its tables.sql and rows.sql, and the login that the profile's
// README makes: what the README grants, and nothing else.
#pragma once

#include "fixture.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// What a server of this kind wants to hear. %1 is the system's database, %2 the password.
struct ServerKind {
    QString engine, driver;
    QString admin, adminDatabase; // who makes databases and logins; the password only where the server wants one
    QString create;               // the database; empty: the server's own one serves
    QString login;                // the login, once for the server
    QString admit;                // what the login needs in each database beside the README's grants
};

inline QVector<ServerKind> serverKinds()
{
    return {{u"postgresql"_s, u"QPSQL"_s, u"postgres"_s, u"postgres"_s, u"create database \"%1\""_s,
                u"create role zgoda_reader;\ncreate role zgoda_ro login password '%2' in role zgoda_reader"_s,
                u"do $$ declare n text; begin for n in select nspname from pg_namespace where nspname !~ "
                "'^(pg_|inf)' loop "
                "execute format('grant usage on schema %I to zgoda_reader', n); end loop; end $$"_s},
        {u"mariadb"_s, u"QMYSQL"_s, u"erp_owner"_s, u"erp"_s, u"create database `%1` character set utf8mb4"_s,
            u"create role zgoda_reader;\ncreate user zgoda_ro identified by '%2';\ngrant zgoda_reader to zgoda_ro;\n"
            "set default role zgoda_reader for zgoda_ro"_s,
            {}},
        // One database holds whatever is tried on Firebird; roles would have to be named on connecting.
        {u"firebird"_s, u"QIBASE"_s, u"sysdba"_s, {}, {}, u"create user zgoda_ro password '%2'"_s, {}}};
}

// The statements of a README's SQL blocks that grant reading.
inline QString grantsIn(const QString &readme)
{
    static const QRegularExpression block(u"```sql\n(.*?)```"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression grant(
        u"^\\s*grant (select|execute)\\b"_s, QRegularExpression::CaseInsensitiveOption);
    QStringList out;
    for (auto it = block.globalMatch(readme); it.hasNext();) {
        QString sql = it.next().captured(1);
        sql.remove(QRegularExpression(u"--[^\n]*"_s));
        for (const QString &statement : sql.split(u';')) {
            if (grant.match(statement).hasMatch())
                out.append(statement.trimmed());
        }
    }
    return out.join(u";\n"_s);
}

class SystemServer {
public:
    static constexpr auto password = "only-for-tests";

    ~SystemServer()
    {
        if (m_running)
            run(u"stop"_s);
    }

    // Empty: it runs. Else why not.
    QString start(const QString &engine)
    {
        if (m_running)
            return {};
        for (const ServerKind &kind : serverKinds()) {
            if (kind.engine == engine)
                m_kind = kind;
        }
        if (m_kind.engine.isEmpty())
            return u"no server of the kind "_s + engine;
        QTcpServer free; // the port is ours for as long as it takes to start
        if (!free.listen(QHostAddress::LocalHost))
            return free.errorString();
        m_port = free.serverPort();
        free.close();
        QString error = run(u"start"_s);
        m_running = error.isEmpty();
        return m_running ? admin(databaseOf(m_kind.adminDatabase), filled(m_kind.login)) : error;
    }

    // The system's database with its rows and its login; the first error, or empty.
    QString fill(const QString &system, const QString &readme)
    {
        const QString folder = sourcePath(u"tests/connectors/erp/systems/"_s + system);
        QString error = admin(databaseOf(m_kind.adminDatabase), filled(m_kind.create, system));
        for (const QString &sql :
            {textOf(folder + u"/tables.sql"_s), textOf(folder + u"/rows.sql"_s), grantsIn(readme)}) {
            if (error.isEmpty() && sql.trimmed().isEmpty())
                error = u"tables.sql, rows.sql or the README's grants are missing"_s;
            if (error.isEmpty())
                error = admin(databaseOf(system), sql);
        }
        return error.isEmpty() ? admin(databaseOf(system), filled(m_kind.admit, system)) : error;
    }

    ErpSettings settings(const QString &system) const
    {
        ErpSettings out;
        out.engine = m_kind.engine;
        out.host = u"127.0.0.1"_s;
        out.port = m_port;
        out.database = databaseOf(system);
        out.user = u"zgoda_ro"_s;
        out.password = QString::fromUtf8(password);
        out.clock = [] { return Instant(1'795'428'000'000); }; // 2026-11-23 10:00 UTC
        return out;
    }

    // By the system's owner, as its own program would; the error, or empty.
    QString edit(const QString &system, const QString &sql) const { return admin(databaseOf(system), sql); }
    // By the login that only reads; the error, or empty.
    QString asReader(const QString &system, const QString &sql) const
    {
        return runSql(
            m_kind.driver, databaseOf(system), sql, u"127.0.0.1"_s, m_port, u"zgoda_ro"_s, QString::fromUtf8(password));
    }

private:
    QString databaseOf(const QString &system) const
    {
        return m_kind.create.isEmpty() ? m_dir.filePath(u"data/erp.fdb"_s) : system;
    }
    QString admin(const QString &database, const QString &sql) const
    {
        return runSql(m_kind.driver, database, sql, u"127.0.0.1"_s, m_port, m_kind.admin, QString::fromUtf8(password));
    }
    static QString filled(QString sql, const QString &system = {})
    {
        return sql.replace(u"%1"_s, system).replace(u"%2"_s, QString::fromUtf8(password));
    }
    QString run(const QString &what)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"ENGINE_DIR"_s, m_dir.path());
        environment.insert(u"ENGINE_PORT"_s, QString::number(m_port));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(sourcePath(u"tests/peers/engines/peer.sh"_s), {m_kind.engine, what});
        if (!process.waitForStarted() || !process.waitForFinished(120'000))
            return process.errorString();
        return process.exitCode() == 0 ? QString() : u"peer.sh: "_s + QString::fromUtf8(process.readAll()).trimmed();
    }

    QTemporaryDir m_dir;
    ServerKind m_kind;
    int m_port = 0;
    bool m_running = false;
};

} // namespace zgoda::test
