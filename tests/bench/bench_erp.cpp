// Reading a million stock rows of an ERP into a snapshot: the bulk ways below Qt SQL, and QSqlQuery as the yardstick.
// The same table and the same profile in SQLite and in a private PostgreSQL (where one is installed).
#include "connectors/erp/reader.h"
#include "tests/bench/bench.h"

#include <QFile>
#include <QProcess>
#include <QSqlError>
#include <QSqlQuery>
#include <QTcpServer>
#include <QTemporaryDir>
#include <ctime>

namespace zgoda::bench {
namespace {

constexpr qint64 rowCount = 1'000'000;
constexpr int runs = 3;

QString str(const char *utf8) { return QString::fromUtf8(utf8); }

const char *profileJson
    = R"({"zgoda":1,"name":"bench","engines":["sqlite","postgresql"],"areas":{"stock":{"read":"stock.sql"}}})";
const char *profileSql
    = "select sku as \"sku\", wh as \"warehouse\", qty as \"on_hand\", res as \"reserved\", inc as \"incoming\","
      " due as \"incoming_date\", unit as \"unit\", changed as \"updated_at\", id as \"erp_id\" from stock";
// Decimals as text in SQLite, as trade systems keep them there; numeric and real times in PostgreSQL.
const char *fillSqlite
    = "create table stock as with recursive n(i) as (select 0 union all select i + 1 from n where i < %1)"
      " select printf('SKU-%06d', i / 4) as sku, 'MAG' || (i % 4) as wh, printf('%d.%04d', i % 1000, i % 9999) as qty,"
      " '0.0000' as res, printf('%d.5000', i % 50) as inc, '2026-12-01' as due, 'szt' as unit,"
      " '2026-11-20T08:15:30.250Z' as changed, i as id from n";
const char *fillPostgres
    = "create table stock as select 'SKU-' || lpad((i / 4)::text, 6, '0') as sku, 'MAG' || (i % 4) as wh,"
      " ((i % 1000) + (i % 9999) / 10000.0)::numeric(12, 4) as qty, 0::numeric(12, 4) as res,"
      " ((i % 50) + 0.5)::numeric(12, 4) as inc, date '2026-12-01' as due, 'szt'::varchar(5) as unit,"
      " timestamptz '2026-11-20 08:15:30.25+00' as changed, i as id from generate_series(0, %1) i";

bool save(const QString &path, const char *text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) > 0;
}

QString run(const QString &driver, const erp::Login &login, const QString &sql)
{
    QString error;
    {
        QSqlDatabase base = QSqlDatabase::addDatabase(driver, str("bench"));
        base.setHostName(login.host);
        base.setPort(login.port);
        base.setDatabaseName(login.database);
        base.setUserName(login.user);
        QSqlQuery query(base);
        if (!base.open() || !QSqlQuery(base).exec(sql))
            error = base.lastError().text() + str(" (table not filled)");
    }
    QSqlDatabase::removeDatabase(str("bench"));
    return error;
}

QSharedPointer<const Schema> stockSchema()
{
    QFile file(str(ZGODA_SOURCE_DIR "/resources/areas/stock.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto schema = parseSchema(file.readAll(), file.fileName());
    return schema ? QSharedPointer<const Schema>::create(*schema) : QSharedPointer<const Schema>();
}

// Both ways through one engine; rows a second.
void readBoth(Report &report, const QString &engine, const erp::Login &login, const erp::Profile &profile)
{
    const auto found = erp::engineOf(engine);
    if (!found)
        return report.shown(str("erp: ") + engine, 0, found.error().subject);
    const erp::Setup setup {*found, login, {}, profile, {}, false, [] { return Instant(0); }};
    for (const auto path : {erp::ReadPath::Bulk, erp::ReadPath::Portable}) {
        qint64 rows = 0;
        QString error;
        const std::clock_t begun = std::clock();
        const double time = timed(runs, [&] {
            ReadRequest request;
            request.schema = stockSchema();
            request.pools = std::make_shared<Pools>(request.schema->keyCount);
            erp::Stop stop;
            const auto snapshot = erp::readArea(setup, request, stop, path);
            rows = snapshot ? snapshot->rows : 0;
            error = snapshot ? QString() : snapshot.error().detail;
        });
        const QString name = str("erp: 1 M rows, 9 fields, ") + engine
            + (path == erp::ReadPath::Bulk ? str(", bulk") : str(", QSqlQuery"));
        const double cpu = double(std::clock() - begun) / CLOCKS_PER_SEC / (runs + 1);
        if (rows != rowCount) {
            report.lacking(name, str("no rows: ") + error);
            continue;
        }
        report.shown(name, double(rows) / time, str("k rows/s"));
        report.shown(name + str(", work here"), cpu * 1e3, str("ms")); // without the server's and others'
    }
}

void sqlitePart(Report &report, const QTemporaryDir &dir, const erp::Profile &profile)
{
    erp::Login login;
    login.database = dir.filePath(str("bench.sqlite"));
    const QString error = run(str("QSQLITE"), login, str(fillSqlite).replace(str("%1"), QString::number(rowCount - 1)));
    error.isEmpty() ? readBoth(report, str("sqlite"), login, profile) : report.lacking(str("erp: sqlite"), error);
}

void postgresPart(Report &report, const QTemporaryDir &dir, const erp::Profile &profile)
{
    QTcpServer free;
    free.listen(QHostAddress::LocalHost);
    QProcess peer;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(str("LEDGER_DIR"), dir.filePath(str("peer")));
    environment.insert(str("LEDGER_PORT"), QString::number(free.serverPort()));
    peer.setProcessEnvironment(environment);
    free.close();
    const QString script = str(ZGODA_SOURCE_DIR "/tests/peers/sql-ledger/peer.sh");
    peer.start(script, {str("all")});
    if (!peer.waitForFinished(120'000) || peer.exitCode() != 0)
        return report.shown(str("erp: postgresql"), 0, QString::fromUtf8(peer.readAllStandardError()).trimmed());
    const erp::Login login {
        str("127.0.0.1"), environment.value(str("LEDGER_PORT")).toInt(), str("ledger"), str("erp_owner"), {}};
    const QString error = run(str("QPSQL"), login, str(fillPostgres).replace(str("%1"), QString::number(rowCount - 1)));
    error.isEmpty() ? readBoth(report, str("postgresql"), login, profile)
                    : report.lacking(str("erp: postgresql"), error);
    peer.start(script, {str("stop")});
    peer.waitForFinished(60'000);
}

} // namespace

void erpParts(Report &report)
{
    const QTemporaryDir dir;
    QFile::setPermissions(
        dir.path(), QFile::permissions(dir.path()) | QFile::ReadOther | QFile::ExeOther | QFile::ExeGroup);
    const bool written
        = save(dir.filePath(str("profile.json")), profileJson) && save(dir.filePath(str("stock.sql")), profileSql);
    const auto profile = erp::loadProfile(dir.path());
    if (!written || !profile || !stockSchema())
        return report.lacking(str("erp"), str("the profile could not be written or read"));
    sqlitePart(report, dir, *profile);
    postgresPart(report, dir, *profile);
}

} // namespace zgoda::bench
