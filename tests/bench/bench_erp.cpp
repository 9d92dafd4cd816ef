// Reading a million stock rows of eight columns into a snapshot, from a server on the same machine: the bulk readers
// against the bare client library's own loop (bare/) and against Qt SQL's row by row, with what it costs the server.
#include "tests/bench/bench.h"
#include "tests/bench/erpturns.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

using test::Server;

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

double median(QVector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void measure(Report &report, const Case &one, const erp::Setup &setup)
{
    const QString name = u"erp: "_s + one.name;
    const Runs turns = takeTurns(one, setup, sqlFor(one.engine, profileSql));
    if (!turns.error.isEmpty())
        return report.lacking(name, turns.error);
    const double ours = median(turns.ours), bare = median(turns.bare);
    report.shown(name + u", bulk"_s, double(erpRows) / ours, u"k rows/s"_s);
    report.shown(name + u", bare client library"_s, double(erpRows) / bare, u"k rows/s"_s);
    report.atLeast(name + u", of the bare loop's speed"_s, bare / ours, {}, 0.7);
    report.shown(name + u", processor, ours"_s, turns.ourCpu, u"s"_s);
    report.shown(name + u", processor, the bare loop"_s, turns.bareCpu, u"s"_s);
    report.atMost(name + u", memory beside the columns"_s, double(turns.over) / mega, u"MB"_s, 64);
    if (one.server) {
        report.shown(name + u", processor, the server"_s, turns.server, u"s"_s);
        report.shown(name + u", connections that the server held"_s, turns.connections, {});
    }
    const double times = median(turns.qt) / ours;
    if (turns.qtError.isEmpty())
        report.shown(name + u", bare client library, times Qt SQL's speed"_s, median(turns.qt) / bare, {});
    if (!turns.qtError.isEmpty())
        report.shown(name + u", QSqlQuery: "_s + turns.qtError.left(60), 0, {});
    else if (one.timesQt > 0)
        report.atLeast(name + u", times Qt SQL's speed"_s, times, {}, one.timesQt);
    else
        report.shown(name + u", times Qt SQL's speed"_s, times, {});
}

void measureCase(Report &report, const Case &one)
{
    QTemporaryDir dir;
    const bool written = save(dir.filePath(u"profile.json"_s), profileJson)
        && save(dir.filePath(u"stock.sql"_s), sqlFor(one.engine, profileSql).toUtf8().constData());
    const auto profile = erp::loadProfile(dir.path());
    const auto engine = erp::engineOf(one.engine);
    if (!written || !profile || !engine)
        return report.lacking(u"erp: "_s + one.name, u"no profile or no driver"_s);
    measure(report, one, {*engine, one.login, {}, *profile, {}, false, [] { return Instant(0); }});
}

QString bareProgram(const char *engine)
{
    return QCoreApplication::applicationDirPath() + u"/bare_"_s + QString::fromUtf8(engine);
}

void serverPart(Report &report, const char *kind, const char *fill, const std::function<QVector<Case>(Server &)> &cases)
{
    Server server(QString::fromUtf8(kind));
    QString error = server.start();
    if (error.isEmpty())
        error = server.seed(QString::fromUtf8(fill).replace(u"%1"_s, QString::number(erpRows)));
    if (!error.isEmpty())
        return report.lacking(u"erp: "_s + QString::fromUtf8(kind), error);
    for (const Case &one : cases(server))
        measureCase(report, one);
}

QVector<Case> postgresCases(Server &server)
{
    const erp::Login login = server.owner();
    const QString bare = u"host=127.0.0.1 port=%1 dbname=erp user=%2 password=%3"_s;
    const QString odbc = u"Driver={PostgreSQL Unicode};Server=127.0.0.1;Port=%1;Database=erp;UseDeclareFetch=1;"
                         "Fetch=1000"_s.arg(login.port);
    return {{u"postgresql"_s, u"postgresql"_s, login,
                {bareProgram("postgresql"), bare.arg(login.port).arg(login.user, login.password)}, &server, 4},
        {u"odbc to postgresql"_s, u"odbc"_s, {{}, 0, odbc, login.user, login.password},
            {bareProgram("odbc"), odbc + u";UID=%1;PWD=%2"_s.arg(login.user, login.password)}, &server}};
}

QVector<Case> mariadbCases(Server &server)
{
    const erp::Login login = server.owner();
    return {{u"mariadb"_s, u"mariadb"_s, login,
        {bareProgram("mariadb"), QString::number(login.port), login.user, login.password, login.database}, &server}};
}

QVector<Case> firebirdCases(Server &server, const QString &name, double timesQt)
{
    const erp::Login login = server.owner();
    return {{name, u"firebird"_s, login,
        {bareProgram("firebird"), u"127.0.0.1/%1:%2"_s.arg(login.port).arg(login.database), login.user, login.password},
        &server, timesQt}};
}

} // namespace

void erpSqlite(Report &report)
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"bench.sqlite"_s);
    const QString error
        = test::runSql(u"QSQLITE"_s, file, QString::fromUtf8(fillSqlite).replace(u"%1"_s, QString::number(erpRows)));
    if (!error.isEmpty())
        return report.lacking(u"erp: sqlite"_s, error);
    measureCase(report, {u"sqlite"_s, u"sqlite"_s, {{}, 0, file, {}, {}}, {bareProgram("sqlite"), file}});
}

void erpPostgres(Report &report) { serverPart(report, "postgresql", fillPostgres, postgresCases); }
void erpMariadb(Report &report) { serverPart(report, "mariadb", fillMariadb, mariadbCases); }
// As Firebird 3 comes, and as a server of version 2.5 has it, which knows no encryption of what it sends: encrypting takes
// each side 0.16 s for a million rows. The same server and settings for all three ways of reading. Encrypted, the bare
// client library's own loop stays below four times Qt SQL's speed, so that no reader can be asked for more.
void erpFirebird(Report &report)
{
    serverPart(report, "firebird", fillFirebird,
        [](Server &server) { return firebirdCases(server, u"firebird, encrypted"_s, 0); });
    qputenv("ENGINE_FIREBIRD_CONF", "WireCrypt = Disabled");
    serverPart(report, "firebird", fillFirebird,
        [](Server &server) { return firebirdCases(server, u"firebird, WireCrypt = Disabled"_s, 4); });
    qunsetenv("ENGINE_FIREBIRD_CONF");
}

} // namespace zgoda::bench
