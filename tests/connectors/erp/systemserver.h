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
    return {{str("postgresql"), str("QPSQL"), str("postgres"), str("postgres"), str("create database \"%1\""),
                str("create role zgoda_reader;\ncreate role zgoda_ro login password '%2' in role zgoda_reader"),
                str("do $$ declare n text; begin for n in select nspname from pg_namespace where nspname !~ "
                    "'^(pg_|inf)' loop "
                    "execute format('grant usage on schema %I to zgoda_reader', n); end loop; end $$")},
        {str("mariadb"), str("QMYSQL"), str("erp_owner"), str("erp"), str("create database `%1` character set utf8mb4"),
            str("create role zgoda_reader;\ncreate user zgoda_ro identified by '%2';\ngrant zgoda_reader to zgoda_ro;\n"
                "set default role zgoda_reader for zgoda_ro"),
            {}},
        // One database holds whatever is tried on Firebird; roles would have to be named on connecting.
        {str("firebird"), str("QIBASE"), str("sysdba"), {}, {}, str("create user zgoda_ro password '%2'"), {}}};
}

// The statements of a README's SQL blocks that grant reading.
inline QString grantsIn(const QString &readme)
{
    static const QRegularExpression block(str("```sql\n(.*?)```"), QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression grant(
        str("^\\s*grant (select|execute)\\b"), QRegularExpression::CaseInsensitiveOption);
    QStringList out;
    for (auto it = block.globalMatch(readme); it.hasNext();) {
        QString sql = it.next().captured(1);
        sql.remove(QRegularExpression(str("--[^\n]*")));
        for (const QString &statement : sql.split(u';')) {
            if (grant.match(statement).hasMatch())
                out.append(statement.trimmed());
        }
    }
    return out.join(str(";\n"));
}

class SystemServer {
public:
    static constexpr auto password = "only-for-tests";

    ~SystemServer()
    {
        if (m_running)
            run(str("stop"));
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
            return str("no server of the kind ") + engine;
        QTcpServer free; // the port is ours for as long as it takes to start
        if (!free.listen(QHostAddress::LocalHost))
            return free.errorString();
        m_port = free.serverPort();
        free.close();
        QString error = run(str("start"));
        m_running = error.isEmpty();
        return m_running ? admin(databaseOf(m_kind.adminDatabase), filled(m_kind.login)) : error;
    }

    // The system's database with its rows and its login; the first error, or empty.
    QString fill(const QString &system, const QString &readme)
    {
        const QString folder = sourcePath(str("tests/connectors/erp/systems/") + system);
        QString error = admin(databaseOf(m_kind.adminDatabase), filled(m_kind.create, system));
        for (const QString &sql :
            {textOf(folder + str("/tables.sql")), textOf(folder + str("/rows.sql")), grantsIn(readme)}) {
            if (error.isEmpty() && sql.trimmed().isEmpty())
                error = str("tables.sql, rows.sql or the README's grants are missing");
            if (error.isEmpty())
                error = admin(databaseOf(system), sql);
        }
        return error.isEmpty() ? admin(databaseOf(system), filled(m_kind.admit, system)) : error;
    }

    ErpSettings settings(const QString &system) const
    {
        ErpSettings out;
        out.engine = m_kind.engine;
        out.host = str("127.0.0.1");
        out.port = m_port;
        out.database = databaseOf(system);
        out.user = str("zgoda_ro");
        out.password = str(password);
        out.clock = [] { return Instant(1'795'428'000'000); }; // 2026-11-23 10:00 UTC
        return out;
    }

    // By the system's owner, as its own program would; the error, or empty.
    QString edit(const QString &system, const QString &sql) const { return admin(databaseOf(system), sql); }
    // By the login that only reads; the error, or empty.
    QString asReader(const QString &system, const QString &sql) const
    {
        return runSql(m_kind.driver, databaseOf(system), sql, str("127.0.0.1"), m_port, str("zgoda_ro"), str(password));
    }

private:
    QString databaseOf(const QString &system) const
    {
        return m_kind.create.isEmpty() ? m_dir.filePath(str("data/erp.fdb")) : system;
    }
    QString admin(const QString &database, const QString &sql) const
    {
        return runSql(m_kind.driver, database, sql, str("127.0.0.1"), m_port, m_kind.admin, str(password));
    }
    static QString filled(QString sql, const QString &system = {})
    {
        return sql.replace(str("%1"), system).replace(str("%2"), str(password));
    }
    QString run(const QString &what)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(str("ENGINE_DIR"), m_dir.path());
        environment.insert(str("ENGINE_PORT"), QString::number(m_port));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(sourcePath(str("tests/peers/engines/peer.sh")), {m_kind.engine, what});
        if (!process.waitForStarted() || !process.waitForFinished(120'000))
            return process.errorString();
        return process.exitCode() == 0 ? QString() : str("peer.sh: ") + QString::fromUtf8(process.readAll()).trimmed();
    }

    QTemporaryDir m_dir;
    ServerKind m_kind;
    int m_port = 0;
    bool m_running = false;
};

} // namespace zgoda::test
