// Reading a million stock rows of eight columns into a snapshot, from a server on the same machine: the bulk readers
// against the bare client library's own loop (bare/) and against Qt SQL's row by row, with what it costs the server.
#include "connectors/erp/reader.h"
#include "tests/bench/bench.h"
#include "tests/connectors/erp/server.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QThread>
#include <atomic>
#include <functional>
#include <malloc.h>
#include <sys/resource.h>
#include <thread>

namespace zgoda::bench {
namespace {

using test::Server;
using test::str;

constexpr qint64 rowCount = 1'000'000;
constexpr int runs = 3;
constexpr qint64 mega = 1 << 20;

const char *profileJson = R"({"zgoda":1,"name":"bench","engines":["sqlite","postgresql","mariadb","firebird","odbc"],
"areas":{"stock":{"read":"stock.sql"}}})";
const char *profileSql = "select sku as \"sku\", wh as \"warehouse\", qty as \"on_hand\", res as \"reserved\","
                         " inc as \"incoming\", due as \"incoming_date\", unit as \"unit\", changed as \"updated_at\""
                         " from stock";
// Decimals as text in SQLite, as trade systems keep them there; the engines' own types elsewhere.
const char *fillSqlite
    = "create table stock as with recursive n(i) as (select 0 union all select i + 1 from n where i < %1 - 1)"
      " select printf('SKU-%06d', i / 4) as sku, 'MAG' || (i % 4) as wh, printf('%d.%04d', i % 1000, i % 9999) as qty,"
      " '0.0000' as res, printf('%d.5000', i % 50) as inc, '2026-12-01' as due, 'szt' as unit,"
      " '2026-11-20T08:15:30.250Z' as changed from n";
const char *fillPostgres
    = "create table stock as select ('SKU-' || lpad((i / 4)::text, 6, '0'))::varchar(20) as sku,"
      " ('MAG' || (i % 4))::varchar(10) as wh, ((i % 1000) + (i % 9999) / 10000.0)::numeric(12, 4) as qty,"
      " 0::numeric(12, 4) as res, ((i % 50) + 0.5)::numeric(12, 4) as inc, date '2026-12-01' as due,"
      " 'szt'::varchar(5) as unit, timestamptz '2026-11-20 08:15:30.25+00' as changed"
      " from generate_series(0, %1 - 1) i;\nanalyze stock";
const char *fillMariadb
    = "create table stock(sku varchar(20), wh varchar(10), qty decimal(12, 4), res decimal(12, 4), inc decimal(12, 4),"
      " due date, unit varchar(5), changed datetime(3));\n"
      "insert into stock select concat('SKU-', lpad(seq div 4, 6, '0')), concat('MAG', seq % 4),"
      " (seq % 1000) + (seq % 9999) / 10000, 0, (seq % 50) + 0.5, '2026-12-01', 'szt', '2026-11-20 08:15:30.25'"
      " from seq_0_to_999999";
const char *fillFirebird
    = "create table stock(sku varchar(20), wh varchar(10), qty numeric(12, 4), res numeric(12, 4),"
      " inc numeric(12, 4), due date, unit varchar(5), changed timestamp);\n"
      "execute block as declare i integer = 0; begin while (i < %1) do begin insert into stock values ('SKU-' ||"
      " lpad(:i / 4, 6, '0'), 'MAG' || mod(:i, 4), cast(mod(:i, 1000) + mod(:i, 9999) / 10000.0000 as numeric(12, 4)), "
      "0,"
      " mod(:i, 50) + 0.5, '2026-12-01', 'szt', '2026-11-20 08:15:30.25'); i = i + 1; end end";

// One engine: how it is read by us, and by the bare program.
struct Case {
    QString name, engine;
    erp::Login login;
    QStringList bare; // the program and its arguments; the SQL comes behind them
    Server *server = nullptr;
    double timesQt = 0; // Qt SQL's row by row must be so much slower; 0: shown only
};

bool save(const QString &path, const char *text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) > 0;
}

QString sqlFor(const QString &engine)
{
    return engine == str("mariadb") ? str(profileSql).replace(u'"', u'`') : str(profileSql);
}

// Of this process, in bytes: "VmRSS" now, "VmHWM" the most since it was last forgotten.
qint64 memory(const char *what)
{
    QFile status(str("/proc/self/status"));
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

struct Read {
    double ms = 0;
    double cpu = 0;  // seconds of ours, all threads together
    qint64 over = 0; // bytes that reading took beside what stays
    QString error;
};

Read readOnce(const erp::Setup &setup, erp::ReadPath path)
{
    malloc_trim(0);
    (void)save(str("/proc/self/clear_refs"), "5"); // forgets the most
    ReadRequest request;
    request.schema = test::schemaOf(str("stock"));
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
    if (!snapshot || snapshot->rows != rowCount || !exact)
        out.error = snapshot ? str("%1 rows, %2 problems").arg(snapshot->rows).arg(snapshot->problems.size())
                             : snapshot.error().detail;
    return out;
}

// The time by the program's own clock, or what it said on its error output.
Read bareOnce(const Case &one)
{
    Read out;
    const double cpu = cpuSeconds(RUSAGE_CHILDREN);
    QProcess program;
    program.start(one.bare.first(), one.bare.mid(1) + QStringList {sqlFor(one.engine)});
    program.waitForFinished(300'000);
    const QStringList said = QString::fromUtf8(program.readAllStandardOutput()).split(u' ');
    out.cpu = cpuSeconds(RUSAGE_CHILDREN) - cpu;
    out.ms = said.value(1).toDouble();
    if (said.value(0).toLongLong() != rowCount)
        out.error
            = one.bare.first() + str(": ") + program.errorString() + QString::fromUtf8(program.readAllStandardError());
    return out;
}

double median(QVector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
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
        const QString sql = m_server->kind() == str("postgresql")
            ? str("select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> "
                  "pg_backend_pid()")
            : m_server->kind() == str("mariadb")
            ? str("select count(*) from information_schema.processlist where id <> connection_id()")
            : str("select count(*) from mon$attachments where mon$system_flag = 0 and mon$attachment_id <> "
                  "current_connection");
        {
            QSqlDatabase base = QSqlDatabase::addDatabase(m_server->driver(), str("watcher"));
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
        QSqlDatabase::removeDatabase(str("watcher"));
    }

    const Server *m_server;
    int m_most = 0;
    std::atomic<bool> m_stop {false};
    std::thread m_thread;
};

// What the runs of a case came to.
struct Runs {
    QVector<double> ours, bare;         // ms
    double ourCpu = 1e9, bareCpu = 1e9; // s, the least
    double server = 0;                  // s, of the last
    qint64 over = 0;
    int connections = 0;
    QString error;
};

// Ours and the bare one in turns, so that what else the machine does falls on both. The first turn is not counted:
// there the server is asked what it holds.
Runs takeTurns(const Case &one, const erp::Setup &setup)
{
    Runs out;
    for (int i = 0; i <= runs && out.error.isEmpty(); ++i) {
        Watcher watcher(i == 0 ? one.server : nullptr);
        const double begun = one.server ? one.server->cpuSeconds() : 0;
        const Read read = readOnce(setup, erp::ReadPath::Bulk);
        out.connections = qMax(out.connections, watcher.most());
        out.server = one.server ? one.server->cpuSeconds() - begun : 0;
        const Read loop = read.error.isEmpty() ? bareOnce(one) : read;
        out.error = loop.error;
        if (i == 0)
            continue;
        out.ours.append(read.ms);
        out.bare.append(loop.ms);
        out.ourCpu = qMin(out.ourCpu, read.cpu);
        out.bareCpu = qMin(out.bareCpu, loop.cpu);
        out.over = qMax(out.over, read.over);
    }
    return out;
}

void measure(Report &report, const Case &one, const erp::Setup &setup)
{
    const QString name = str("erp: ") + one.name;
    const Runs turns = takeTurns(one, setup);
    if (!turns.error.isEmpty())
        return report.lacking(name, turns.error);
    const double ours = median(turns.ours), bare = median(turns.bare);
    report.shown(name + str(", bulk"), double(rowCount) / ours, str("k rows/s"));
    report.shown(name + str(", bare client library"), double(rowCount) / bare, str("k rows/s"));
    report.atLeast(name + str(", of the bare loop's speed"), bare / ours, {}, 0.7);
    report.shown(name + str(", processor, ours"), turns.ourCpu, str("s"));
    report.shown(name + str(", processor, the bare loop"), turns.bareCpu, str("s"));
    report.atMost(name + str(", memory beside the columns"), double(turns.over) / mega, str("MB"), 64);
    if (one.server) {
        report.shown(name + str(", processor, the server"), turns.server, str("s"));
        report.shown(name + str(", connections that the server held"), turns.connections, {});
    }
    const Read portable = readOnce(setup, erp::ReadPath::Portable);
    const double times = portable.ms / ours;
    if (!portable.error.isEmpty())
        report.shown(name + str(", QSqlQuery: ") + portable.error.left(60), 0, {});
    else if (one.timesQt > 0)
        report.atLeast(name + str(", times Qt SQL's speed"), times, {}, one.timesQt);
    else
        report.shown(name + str(", times Qt SQL's speed"), times, {});
}

void measureCase(Report &report, const Case &one)
{
    QTemporaryDir dir;
    const bool written = save(dir.filePath(str("profile.json")), profileJson)
        && save(dir.filePath(str("stock.sql")), sqlFor(one.engine).toUtf8().constData());
    const auto profile = erp::loadProfile(dir.path());
    const auto engine = erp::engineOf(one.engine);
    if (!written || !profile || !engine)
        return report.lacking(str("erp: ") + one.name, str("no profile or no driver"));
    measure(report, one, {*engine, one.login, {}, *profile, {}, false, [] { return Instant(0); }});
}

QString bareProgram(const char *engine) { return QCoreApplication::applicationDirPath() + str("/bare_") + str(engine); }

void serverPart(Report &report, const char *kind, const char *fill, const std::function<QVector<Case>(Server &)> &cases)
{
    Server server(str(kind));
    QString error = server.start();
    if (error.isEmpty())
        error = server.seed(str(fill).replace(str("%1"), QString::number(rowCount)));
    if (!error.isEmpty())
        return report.lacking(str("erp: ") + str(kind), error);
    for (const Case &one : cases(server))
        measureCase(report, one);
}

QVector<Case> postgresCases(Server &server)
{
    const erp::Login login = server.owner();
    const QString bare = str("host=127.0.0.1 port=%1 dbname=erp user=%2 password=%3");
    const QString odbc = str("Driver={PostgreSQL Unicode};Server=127.0.0.1;Port=%1;Database=erp;UseDeclareFetch=1;"
                             "Fetch=1000")
                             .arg(login.port);
    return {{str("postgresql"), str("postgresql"), login,
                {bareProgram("postgresql"), bare.arg(login.port).arg(login.user, login.password)}, &server, 4},
        {str("odbc to postgresql"), str("odbc"), {{}, 0, odbc, login.user, login.password},
            {bareProgram("odbc"), odbc + str(";UID=%1;PWD=%2").arg(login.user, login.password)}, &server}};
}

QVector<Case> mariadbCases(Server &server)
{
    const erp::Login login = server.owner();
    return {{str("mariadb"), str("mariadb"), login,
        {bareProgram("mariadb"), QString::number(login.port), login.user, login.password, login.database}, &server}};
}

QVector<Case> firebirdCases(Server &server)
{
    const erp::Login login = server.owner();
    return {{str("firebird"), str("firebird"), login,
        {bareProgram("firebird"), str("127.0.0.1/%1:%2").arg(login.port).arg(login.database), login.user,
            login.password},
        &server, 4}};
}

} // namespace

void erpSqlite(Report &report)
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(str("bench.sqlite"));
    const QString error
        = test::runSql(str("QSQLITE"), file, str(fillSqlite).replace(str("%1"), QString::number(rowCount)));
    if (!error.isEmpty())
        return report.lacking(str("erp: sqlite"), error);
    measureCase(report, {str("sqlite"), str("sqlite"), {{}, 0, file, {}, {}}, {bareProgram("sqlite"), file}});
}

void erpPostgres(Report &report) { serverPart(report, "postgresql", fillPostgres, postgresCases); }
void erpMariadb(Report &report) { serverPart(report, "mariadb", fillMariadb, mariadbCases); }
void erpFirebird(Report &report) { serverPart(report, "firebird", fillFirebird, firebirdCases); }

} // namespace zgoda::bench
