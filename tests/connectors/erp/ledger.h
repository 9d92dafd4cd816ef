// A private PostgreSQL with SQL-Ledger's schema, for one test program. Where PostgreSQL or the package is missing the
// test is skipped with the reason; with CI=true that is a failure.
#pragma once

#include "fixture.h"

#include <QProcess>
#include <QTcpServer>

namespace zgoda::test {

using namespace Qt::StringLiterals;

class Ledger {
public:
    ~Ledger()
    {
        if (isRunning())
            run({u"stop"_s});
    }

    // Empty: it runs, with the empty schema. Else why not.
    QString start()
    {
        QTcpServer free; // the port is ours for as long as it takes to start
        const QString wanted = qEnvironmentVariable("LEDGER_PORT");
        if (wanted.isEmpty() && !free.listen(QHostAddress::LocalHost))
            return free.errorString();
        m_port = wanted.isEmpty() ? free.serverPort() : wanted.toInt();
        free.close();
        const QString error = run({u"all"_s});
        m_running = error.isEmpty();
        return error;
    }
    bool isRunning() const { return m_running; }
    int port() const { return m_port; }

    QString seed(const QString &sql, const QString &user = u"erp_owner"_s) const
    {
        return runSql(u"QPSQL"_s, u"ledger"_s, sql, u"127.0.0.1"_s, m_port, user);
    }
    ErpSettings settings() const
    {
        ErpSettings out;
        out.profileDir = sourcePath(u"resources/profiles/erp/sql-ledger"_s);
        out.engine = u"postgresql"_s;
        out.host = u"127.0.0.1"_s;
        out.port = m_port;
        out.database = u"ledger"_s;
        out.user = u"erp_read"_s;
        out.clock = [] { return Instant(1'790'000'000'000); };
        return out;
    }

private:
    QString run(const QStringList &arguments)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (!environment.contains(u"LEDGER_DIR"_s))
            environment.insert(u"LEDGER_DIR"_s, m_dir.path());
        environment.insert(u"LEDGER_PORT"_s, QString::number(m_port));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(sourcePath(u"tests/peers/sql-ledger/peer.sh"_s), arguments);
        if (!process.waitForStarted() || !process.waitForFinished(120'000))
            return process.errorString();
        return process.exitCode() == 0 ? QString() : u"peer.sh: "_s + QString::fromUtf8(process.readAll()).trimmed();
    }

    QTemporaryDir m_dir;
    int m_port = 0;
    bool m_running = false;
};

inline Result<Snapshot> readLedger(const QString &area, const ErpSettings &settings, std::optional<Scope> scope = {})
{
    const auto erp = openErp(settings);
    if (!erp)
        return fail(erp.error());
    ReadRequest request = requestFor(area);
    request.scope = std::move(scope);
    return await((*erp)->read(request));
}

// In initTestCase(): starts it, or ends the test program with the reason.
#define START_LEDGER(ledger)                                                                                           \
    do {                                                                                                               \
        const QString why = (ledger).start();                                                                          \
        if (!why.isEmpty() && qEnvironmentVariable("CI") != u"true"_s)                                                 \
            QSKIP(qPrintable(why));                                                                                    \
        QVERIFY2(why.isEmpty(), qPrintable(why));                                                                      \
    } while (false)

} // namespace zgoda::test
