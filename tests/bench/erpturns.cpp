#include "tests/bench/erpturns.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QThread>
#include <atomic>
#include <malloc.h>
#include <sys/resource.h>
#include <thread>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

using test::Server;

constexpr int runs = 3;

// Of this process, in bytes: "VmRSS" now, "VmHWM" the most since it was last forgotten.
qint64 memory(const char *what)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(what))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return 0;
}

double cpuSeconds(int who)
{
    rusage used {};
    getrusage(who, &used);
    return double(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
        + double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

Read readOnce(const erp::Setup &setup, erp::ReadPath path)
{
    malloc_trim(0);
    (void)save(u"/proc/self/clear_refs"_s, "5"); // forgets the most
    ReadRequest request;
    request.schema = test::schemaOf(u"stock"_s);
    request.pools = std::make_shared<Pools>(request.schema->keyCount);
    erp::Stop stop;
    Read out;
    QElapsedTimer timer;
    timer.start();
    const double cpu = cpuSeconds(RUSAGE_SELF);
    const auto snapshot = erp::readArea(setup, request, stop, path);
    out.ms = double(timer.nsecsElapsed()) / 1e6;
    out.cpu = cpuSeconds(RUSAGE_SELF) - cpu;
    const qint64 most = memory("VmHWM");
    malloc_trim(0);
    out.over = most - memory("VmRSS");
    // Qt's driver for Firebird makes doubles of decimals, which then have too many places: its speed counts all the same.
    const bool exact = path == erp::ReadPath::Portable || (snapshot && snapshot->problems.isEmpty());
    if (!snapshot || snapshot->rows != erpRows || !exact)
        out.error = snapshot ? u"%1 rows, %2 problems"_s.arg(snapshot->rows).arg(snapshot->problems.size())
                             : snapshot.error().detail;
    return out;
}

// The time by the program's own clock, or what it said on its error output.
Read bareOnce(const Case &one, const QString &sql)
{
    Read out;
    const double cpu = cpuSeconds(RUSAGE_CHILDREN);
    QProcess program;
    program.start(one.bare.first(), one.bare.mid(1) + QStringList {sql});
    program.waitForFinished(300'000);
    const QStringList said = QString::fromUtf8(program.readAllStandardOutput()).split(u' ');
    out.cpu = cpuSeconds(RUSAGE_CHILDREN) - cpu;
    out.ms = said.value(1).toDouble();
    if (said.value(0).toLongLong() != erpRows)
        out.error
            = one.bare.first() + u": "_s + program.errorString() + QString::fromUtf8(program.readAllStandardError());
    return out;
}

QString questionOf(const QString &server)
{
    if (server == u"postgresql"_s)
        return u"select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> "
               "pg_backend_pid()"_s;
    return server == u"mariadb"_s
        ? u"select count(*) from information_schema.processlist where id <> connection_id()"_s
        : u"select count(*) from mon$attachments where mon$system_flag = 0 and mon$attachment_id <> "
          "current_connection"_s;
}

// The connections that the server holds for others, asked again and again by one of its own until told to stop.
class Watcher final {
public:
    explicit Watcher(const Server *server)
        : m_server(server)
    {
        if (server)
            m_thread = std::thread([this] { watch(); });
    }
    ~Watcher() { most(); }
    int most()
    {
        m_stop = true;
        if (m_thread.joinable())
            m_thread.join();
        return m_most;
    }

private:
    void watch()
    {
        const QString sql = questionOf(m_server->kind());
        {
            QSqlDatabase base = QSqlDatabase::addDatabase(m_server->driver(), u"watcher"_s);
            const erp::Login login = m_server->owner();
            base.setHostName(login.host);
            base.setPort(login.port);
            base.setDatabaseName(login.database);
            base.setUserName(login.user);
            base.setPassword(login.password);
            base.open();
            for (; !m_stop; QThread::msleep(20)) {
                QSqlQuery query(base);
                if (query.exec(sql) && query.next())
                    m_most = qMax(m_most, query.value(0).toInt());
            }
        }
        QSqlDatabase::removeDatabase(u"watcher"_s);
    }

    const Server *m_server;
    int m_most = 0;
    std::atomic<bool> m_stop {false};
    std::thread m_thread;
};

Read ours(const Case &one, const erp::Setup &setup, bool counted, Runs &out)
{
    Watcher watcher(counted ? nullptr : one.server);
    const double begun = one.server ? one.server->cpuSeconds() : 0;
    const Read read = readOnce(setup, erp::ReadPath::Bulk);
    out.connections = qMax(out.connections, watcher.most());
    out.server = one.server ? one.server->cpuSeconds() - begun : 0;
    return read;
}

} // namespace

bool save(const QString &path, const char *text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) > 0;
}

QString sqlFor(const QString &engine, const char *sql)
{
    return engine == u"mariadb"_s ? QString::fromUtf8(sql).replace(u'"', u'`') : QString::fromUtf8(sql);
}

Runs takeTurns(const Case &one, const erp::Setup &setup, const QString &sql)
{
    Runs out;
    for (int i = 0; i <= runs && out.error.isEmpty(); ++i) {
        const Read read = ours(one, setup, i > 0, out);
        const Read loop = read.error.isEmpty() ? bareOnce(one, sql) : read;
        out.error = loop.error;
        if (i == 0 || !loop.error.isEmpty())
            continue;
        out.ours.append(read.ms);
        out.bare.append(loop.ms);
        out.ourCpu = qMin(out.ourCpu, read.cpu);
        out.bareCpu = qMin(out.bareCpu, loop.cpu);
        out.over = qMax(out.over, read.over);
        if (i > 1 && one.timesQt == 0)
            continue; // where it is only shown, once is enough
        const Read portable = readOnce(setup, erp::ReadPath::Portable);
        out.qt.append(portable.ms);
        out.qtError = portable.error;
    }
    return out;
}

} // namespace zgoda::bench
