// What comes of an engine's numbers, of SQL that is more than reading, and of a SQL Server that is not there.
#include "connectors/erp/connection.h"
#include "connectors/erp/failure.h"
#include "connectors/erp/odbcplace.h"
#include "connectors/erp/procedurecall.h"
#include "fixture.h"

#include <QTcpServer>
#include <span>
#include <vector>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;
using Kind = Error::Kind;

class ErpFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
    void guard_data();
    void guard();
    void procedureCalls();
    void rowsOfABlock();
    void sqlServerAway();
    void noClientLibrary();
};

void ErpFaults::numbers_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const char *engine, const char *code, Kind kind) {
        QTest::newRow(name) << QString::fromUtf8(engine) << QString::fromUtf8(code) << int(kind);
    };
    row("deadlock victim, postgresql", "postgresql", "40P01", Kind::Server);
    row("deadlock victim, mariadb", "mariadb", "1213", Kind::Server);
    row("deadlock victim, firebird", "firebird", "335544336;335544451", Kind::Server);
    row("deadlock victim, sqlserver", "sqlserver", "40001;1205", Kind::Server);
    row("lock time-out, postgresql", "postgresql", "55P03", Kind::Timeout);
    row("lock time-out, mariadb", "mariadb", "1205", Kind::Timeout);
    row("lock time-out, firebird", "firebird", "335544345;335544510", Kind::Timeout);
    row("lock time-out, sqlserver", "sqlserver", "42000;1222", Kind::Timeout);
    row("statement time-out, postgresql", "postgresql", "57014", Kind::Timeout);
    row("statement time-out, mariadb", "mariadb", "1969", Kind::Timeout);
    row("statement time-out, firebird", "firebird", "335544794", Kind::Timeout);
    row("statement time-out, odbc", "odbc", "HYT00;0", Kind::Timeout);
    row("connection lost, postgresql", "postgresql", "08006", Kind::Offline);
    row("connection lost, mariadb", "mariadb", "2013", Kind::Offline);
    row("connection lost, firebird", "firebird", "335544721;335544726", Kind::Offline);
    row("connection lost, odbc", "odbc", "08S01;26", Kind::Offline);
    row("connection lost, sqlserver", "sqlserver", "08S01;10054", Kind::Offline);
    row("no such table, odbc handing on", "odbc", "42P01;1", Kind::Schema);
    row("no such table, firebird", "firebird", "335544569;335544436;335544580", Kind::Schema);
    row("may not write, firebird", "firebird", "335544361", Kind::Forbidden);
}

void ErpFaults::numbers()
{
    QFETCH(QString, engine);
    QFETCH(QString, code);
    QFETCH(int, kind);
    const auto known = erp::engineOf(engine);
#ifdef Q_OS_WIN
    if (!known && known.error().kind == Kind::NotFound)
        QSKIP("the Qt built for Windows has no driver for this engine");
#endif
    QVERIFY(known);
    const auto sql = erp::SqlText::parse(u"select 1"_s, u"demo/stock.sql"_s);
    const erp::Stop stop;
    const Error error = erp::readFailure(*known, {code, u"words of the server"_s}, &*sql, stop);
    QCOMPARE(int(error.kind), kind);
    QVERIFY(error.detail.startsWith(code) || kind == int(Kind::Timeout));
    // Trying again may help after what passes; a missing table or right does not come by itself.
    QCOMPARE(error.retryable(), error.kind != Kind::Schema && error.kind != Kind::Forbidden);
}

void ErpFaults::guard_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("refused"); // line and word; empty: it only reads
    const auto row = [](const char *name, const char *sql, const char *refused) {
        QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(refused);
    };
    row("select", "select a from b where c = 'insert into d'", "");
    row("with", "-- delete\nwith x as (select 1) select * from x;\n", "");
    row("names", "select x.update as \"delete\", [drop], `merge` from t /* insert */ where y = :into", "");
    row("insert", "insert into t values (1)", "line 1: insert");
    row("hidden", "with x as (\n delete from t returning a) select a from x", "line 2: delete");
    row("into", "select a into copy from t", "line 1: into");
    row("for update", "select a from t\nfor update", "line 2: update");
    row("second", "select 1; drop table t", "line 1: drop");
    row("second select", "select 1;\nselect 2", "line 2: select");
    row("procedure", "exec sp_who", "line 1: exec");
    row("block", "execute block as begin end", "line 1: execute");
    row("nothing", "", "line 1: ");
    row("marker", "select a from t where 1 = 1\n-- only sku: upper(t.a) || ';' -- update\n", "");
    row("second in a marker", "select a from t where 1 = 1\n-- only sku: 1 = 1; delete from t where a",
        "-- only sku: ;");
    row("writing in a marker", "select a from t where 1 = 1\n-- only sku: (delete from t returning a)",
        "-- only sku: delete");
}

void ErpFaults::guard()
{
    QFETCH(QString, sql);
    QFETCH(QString, refused);
    const auto parsed = erp::SqlText::parse(sql, u"t.sql"_s);
    QVERIFY(parsed);
    const auto reads = parsed->mustOnlyRead();
    QCOMPARE(bool(reads), refused.isEmpty());
    if (!reads) {
        QCOMPARE(int(reads.error().kind), int(Kind::Profile));
        QCOMPARE(reads.error().subject, u"t.sql, "_s + refused);
    }
}

// The text that reaches the server. Places have no names to call by: those engines ask their own catalogue.
void ErpFaults::procedureCalls()
{
    QCOMPARE(erp::callByName(u"sqlserver"_s, u"dbo.Import"_s, {u"@kod"_s, u"mail"_s}),
        u"exec dbo.Import @kod = ?, @mail = ?"_s);
    QCOMPARE(erp::callByName(u"sqlserver"_s, u"dbo.Import"_s, {}), u"exec dbo.Import"_s);
    QCOMPARE(erp::callByName(u"postgresql"_s, u"erp.take"_s, {u"kod"_s, u"mail"_s}),
        u"select * from erp.take(kod => ?, mail => ?)"_s);
    for (const char *kind : {"firebird", "mariadb", "sqlite", "odbc"})
        QVERIFY(erp::callByName(QString::fromUtf8(kind), u"take"_s, {u"kod"_s}).isEmpty());
}

// What ODBC says about each row of a block: read, read with a remark, none, failed.
void ErpFaults::rowsOfABlock()
{
    const std::vector<quint16> good {0, 6, 0, 3}, bad {0, 6, 5, 3};
    QVERIFY(!erp::hasBadRow(good));
    QVERIFY(erp::hasBadRow(bad));
    QVERIFY(!erp::hasBadRow(std::span(bad).first(2)));
}

// Through FreeTDS, which is configured by the connection string alone.
void ErpFaults::sqlServerAway()
{
    const auto engine = erp::engineOf(u"sqlserver"_s);
    QVERIFY(engine);
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const erp::Login login {u"127.0.0.1"_s, closed.serverPort(), u"Erp"_s, u"reader"_s, u"only-for-tests"_s};
    closed.close();
    erp::Profile profile;
    profile.connectLimit = std::chrono::seconds(1);
    const erp::OpenWith with = erp::openWith(*engine, login, profile, false);
    QVERIFY(with.database.contains(u"Database=Erp"_s) && with.database.contains(u"ApplicationIntent=ReadOnly"_s));
    QVERIFY(with.options.contains(u"SQL_MODE_READ_ONLY"_s));
    QVERIFY(!with.database.contains(login.password));
    // Reading asks for one moment where the database allows it; writing must see what is there now.
    QCOMPARE(engine->readBegin.size(), 2);
    QVERIFY(engine->readBegin.first().contains(u"snapshot_isolation_state"_s)
        && engine->readBegin.first().endsWith(u"= 1 set transaction isolation level snapshot"_s));
    QCOMPARE(engine->writeBegin, QStringList {engine->readBegin.last()});
    erp::Stop stop;
    const auto open = erp::Connection::open(*engine, login, profile, false, stop);
    QVERIFY(!open);
    QCOMPARE(int(open.error().kind), int(Kind::Offline));
    QCOMPARE(open.error().subject, u"127.0.0.1:%1"_s.arg(login.port));
    QVERIFY(!open.error().detail.contains(login.password));
}

// Qt's driver is there and cannot be loaded, as without the library that it stands on: said when it is needed, by name.
void ErpFaults::noClientLibrary()
{
    auto engine = erp::engineOf(u"postgresql"_s);
    QVERIFY(engine);
    engine->driver = u"QNOWHERE"_s;
    erp::Stop stop;
    const auto opened = erp::Connection::open(*engine, {}, {}, false, stop);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::NotFound);
    QCOMPARE(opened.error().subject, u"Qt SQL driver QNOWHERE"_s);
    QCOMPARE(opened.error().detail, u"the driver is installed, the client library it needs is not"_s);
}

QTEST_GUILESS_MAIN(ErpFaults)
#include "tst_erpfaults.moc"
