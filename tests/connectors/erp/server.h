// A real database server of the tests' own (tests/peers/engines): private folder, private port, stopped by process id.
// Where its programs are missing a test is skipped with the reason; with CI=true that is a failure.
#pragma once

#include "connectors/erp/reader.h"
#include "fixture.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>

namespace zgoda::test {

using namespace Qt::StringLiterals;

class Server {
public:
    // kind: firebird, mariadb or postgresql.
    explicit Server(const QString &kind)
        : m_kind(kind)
    {
        // PostgreSQL, when run as root, takes another user's rights: it must get through to its own folder.
        QFile::setPermissions(m_dir.path(), QFile::permissions(m_dir.path()) | QFile::ExeOther | QFile::ReadOther);
    }
    ~Server()
    {
        if (m_running)
            run(u"kill"_s); // its data go with it: there is nothing to end in order
    }

    // Begins to start, so that several may do so at once; start() waits for it.
    void launch()
    {
        QTcpServer free; // the port is ours for as long as it takes to start
        if (m_port == 0 && free.listen(QHostAddress::LocalHost))
            m_port = free.serverPort();
        free.close();
        begin(u"start"_s);
    }
    // Empty: it runs. Else why not.
    QString start()
    {
        if (m_process.state() == QProcess::NotRunning)
            launch();
        const QString error = finish();
        m_running = error.isEmpty();
        return error;
    }
    QString stop()
    {
        m_running = false;
        return run(u"stop"_s);
    }
    QString kill()
    {
        m_running = false;
        return run(u"kill"_s);
    }
    // Seconds of processor that its processes have taken so far; 0 where the system does not say.
    double cpuSeconds()
    {
        double ticks = 0;
        run(u"pids"_s);
        for (const QString &pid : m_said.split(QRegularExpression(u"\\s+"_s), Qt::SkipEmptyParts)) {
            QFile stat(u"/proc/%1/stat"_s.arg(pid));
            if (!stat.open(QIODevice::ReadOnly))
                continue;
            const QList<QByteArray> words = stat.readAll().split(')').last().simplified().split(' ');
            for (int i = 11; i <= 14; ++i) // its own and its ended children's, as user and in the kernel
                ticks += words.value(i).toDouble();
        }
        return ticks / 100;
    }

    QString kind() const { return m_kind; }
    QString driver() const
    {
        return m_kind == u"firebird"_s ? u"QIBASE"_s : m_kind == u"mariadb"_s ? u"QMYSQL"_s : u"QPSQL"_s;
    }
    QString database() const { return m_kind == u"firebird"_s ? m_dir.filePath(u"data/erp.fdb"_s) : u"erp"_s; }
    erp::Login login(const QString &user) const
    {
        return {u"127.0.0.1"_s, m_port, database(), user, u"only-for-tests"_s};
    }
    erp::Login reader() const { return login(u"erp_read"_s); }
    erp::Login owner() const { return login(u"erp_owner"_s); }
    QString seed(const QString &sql) const { return runSql(driver(), owner(), sql); }

private:
    void begin(const QString &command)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"ENGINE_DIR"_s, m_dir.path());
        environment.insert(u"ENGINE_PORT"_s, QString::number(m_port));
        m_process.setProcessEnvironment(environment);
        m_process.start(sourcePath(u"tests/peers/engines/peer.sh"_s), {m_kind, command});
    }
    QString finish()
    {
        if (!m_process.waitForStarted()
            || (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(120'000)))
            return m_process.errorString();
        m_said = QString::fromUtf8(m_process.readAllStandardOutput());
        return m_process.exitCode() == 0 ? QString()
                                         : m_kind + u": "_s + QString::fromUtf8(m_process.readAllStandardError());
    }
    QString run(const QString &command)
    {
        begin(command);
        return finish();
    }

    QProcess m_process;
    QString m_kind, m_said;
    QTemporaryDir m_dir;
    int m_port = 0;
    bool m_running = false;
};

// Nobody's servers run under Windows in the tests; elsewhere CI has everything.
inline bool mayLack()
{
#ifdef Q_OS_WIN
    return true;
#else
    return qEnvironmentVariable("CI") != u"true"_s;
#endif
}

// Starts it, or leaves the test function with the reason.
#define START_SERVER(server)                                                                                           \
    do {                                                                                                               \
        const QString why = (server).start();                                                                          \
        if (!why.isEmpty() && mayLack())                                                                               \
            QSKIP(qPrintable(why));                                                                                    \
        QVERIFY2(why.isEmpty(), qPrintable(why));                                                                      \
    } while (false)

} // namespace zgoda::test
