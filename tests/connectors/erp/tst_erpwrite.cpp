// Writing the demo ERP: only where allowed, only what the profile declares, only over the value that was seen; and
// what goes wrong with a file that is not as it should be.
#include "connectors/erp/connection.h"
#include "connectors/erp/reader.h"
#include "fixture.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

Value valueOf(const char *utf8)
{
    return utf8 ? Value {Value::Kind::Text, QString::fromUtf8(utf8)} : Value {Value::Kind::Null, {}};
}

Step stepFor(const char *customer, const char *field, const char *expect, const char *write)
{
    Step step;
    step.id = u"s-"_s + QString::fromUtf8(field);
    step.target = Side::Erp;
    step.area = u"customers"_s;
    step.key = {u"B2B-code"_s};
    step.targetKey = {QString::fromUtf8(customer)};
    Write change;
    change.field = QString::fromUtf8(field);
    change.expect = valueOf(expect);
    change.write = valueOf(write);
    step.writes = {change};
    return step;
}

} // namespace

class TestErpWrite : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writes_data();
    void writes();
    void oneStepOfManyFails();
    void allOrNothingInAStep();
    void capability();
    void switchedOff();
    void triggerRefuses();
    void files_data();
    void files();
    void badValues();
    void whatStandsBehindADay();
    void theWrongColumn();
    void bulkReadsAsQtDoes();
    void textOfWideFiles();
    void invalidTextIsReported();
    void cancelStopsTheQuery();
    void lockIsNotWaitedForLong();
    void refusedCommitIsRolledBack();

private:
    Result<Snapshot> read(const char *area)
    {
        const auto erp = openErp(m_demo->settings);
        return erp ? await((*erp)->read(requestFor(QString::fromUtf8(area)))) : Result<Snapshot>(fail(erp.error()));
    }
    Result<Ack> write(const Step &step)
    {
        const auto erp = openErp(m_demo->settings);
        return await((*erp)->apply({step})).first();
    }
    std::unique_ptr<DemoErp> m_demo;
};

void TestErpWrite::init()
{
    m_demo = std::make_unique<DemoErp>();
    QVERIFY2(m_demo->error.isEmpty(), qPrintable(m_demo->error));
    m_demo->settings.writable = true;
    m_demo->settings.schemas.insert(u"customers"_s, schemaOf(u"customers"_s));
}

void TestErpWrite::writes_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<int>("kind"); // of the error; -1: written
    QTest::addColumn<QString>("after");
    const auto row = [](const char *name, const Step &step, int kind, const char *after) {
        QTest::newRow(name) << step << kind << QString::fromUtf8(after);
    };
    row("e-mail", stepFor("K001", "email", "biuro@example.com", "nowy@example.com"), -1, "nowy@example.com");
    row("from empty", stepFor("K002", "email", nullptr, "a'b@example.com"), -1, "a'b@example.com");
    row("to empty", stepFor("K001", "phone", "+48 22 000", nullptr), -1, "null");
    row("Polish", stepFor("K001", "name", "Zakład Żółć", "Łąka"), -1, "Łąka");
    row("kept with dashes", stepFor("K001", "tax_id", "1234567890", "9876543210"), -1, "9876543210");
    row("moved", stepFor("K001", "email", "old@example.com", "nowy@example.com"), int(Error::Kind::Stale),
        "biuro@example.com");
    row("not empty any more", stepFor("K001", "email", nullptr, "nowy@example.com"), int(Error::Kind::Stale),
        "biuro@example.com");
    row("gone", stepFor("K999", "email", "x", "y"), int(Error::Kind::Stale), "absent");
    row("not declared", stepFor("K001", "currency", "PLN", "EUR"), int(Error::Kind::Refused), "PLN");
    row("no such field", stepFor("K001", "colour", "red", "blue"), int(Error::Kind::Refused), "absent");
    Step remove = stepFor("K001", "email", "biuro@example.com", "x");
    remove.op = Step::Op::Remove;
    row("remove", remove, int(Error::Kind::Refused), "biuro@example.com");
    Step stock = stepFor("K001", "email", "biuro@example.com", "x");
    stock.area = u"stock"_s;
    row("another area", stock, int(Error::Kind::Refused), "biuro@example.com");
}

void TestErpWrite::writes()
{
    QFETCH(Step, step);
    QFETCH(int, kind);
    QFETCH(QString, after);
    const auto written = write(step);
    QCOMPARE(written ? -1 : int(written.error().kind), kind);
    if (written)
        QCOMPARE(written->stepId, step.id);
    const auto snapshot = read("customers");
    QCOMPARE(cellOf(*snapshot, step.targetKey, step.writes.first().field.toUtf8().constData()), after);
    const QString time = cellOf(*snapshot, {u"K001"_s}, "updated_at");
    QCOMPARE(
        time == u"2026-09-21T14:13:20.000Z"_s, kind < 0 && step.targetKey.first() == u"K001"_s); // the clock's time
}

void TestErpWrite::oneStepOfManyFails()
{
    const auto erp = openErp(m_demo->settings);
    const auto results = await((*erp)->apply({stepFor("K001", "email", "biuro@example.com", "1@example.com"),
        stepFor("K003", "email", "moved@example.com", "3@example.com"), stepFor("K002", "phone", nullptr, "+48 2")}));
    QCOMPARE(results.size(), 3);
    QVERIFY(results[0].has_value() && results[2].has_value());
    QCOMPARE(results[1].error().kind, Error::Kind::Stale);
    const auto snapshot = read("customers");
    QCOMPARE(cellOf(*snapshot, {u"K003"_s}, "email"), u"jan@example.com"_s);
    QCOMPARE(cellOf(*snapshot, {u"K002"_s}, "phone"), u"+48 2"_s);
}

void TestErpWrite::allOrNothingInAStep()
{
    Step step = stepFor("K001", "email", "biuro@example.com", "nowy@example.com");
    step.writes += stepFor("K001", "phone", "+48 22 000", "+48 99").writes;
    // The second statement meets a trigger that puts it off: nothing of the step may stay.
    QVERIFY(m_demo->run(u"create trigger hold before update of telefon on kontrahent begin select raise(ignore); end"_s)
                .isEmpty());
    const auto written = write(step);
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().kind, Error::Kind::Stale);
    QCOMPARE(cellOf(*read("customers"), {u"K001"_s}, "email"), u"biuro@example.com"_s);
}

void TestErpWrite::capability()
{
    const auto erp = openErp(m_demo->settings);
    const Capability can = (*erp)->capability(u"customers"_s);
    QCOMPARE(can.fields, QStringList({u"name"_s, u"tax_id"_s, u"email"_s, u"phone"_s, u"language"_s}));
    QVERIFY(!can.create && !can.remove && !can.why.isEmpty());
    for (const char *area : {"stock", "prices", "products", "nothing"}) {
        const Capability none = (*erp)->capability(QString::fromUtf8(area));
        QVERIFY(none.fields.isEmpty() && !none.why.isEmpty());
    }
    QVERIFY((*erp)->missing(u"customers"_s).contains(u"has_account"_s));
}

void TestErpWrite::switchedOff()
{
    m_demo->settings.writable = false;
    const auto erp = openErp(m_demo->settings);
    QVERIFY((*erp)->capability(u"customers"_s).fields.isEmpty());
    QCOMPARE(write(stepFor("K001", "email", "biuro@example.com", "x")).error().kind, Error::Kind::Refused);
    const auto probe = await((*erp)->probe());
    QVERIFY(probe.has_value());
    QVERIFY(!probe->canWrite && probe->server.startsWith(u"SQLite "_s));
    m_demo->settings.writable = true;
    QVERIFY(await((*openErp(m_demo->settings))->probe())->canWrite);
}

void TestErpWrite::triggerRefuses()
{
    QVERIFY(
        m_demo->run(u"create trigger no before update on kontrahent begin select raise(abort, 'closed period'); end"_s)
            .isEmpty());
    const auto written = write(stepFor("K001", "email", "biuro@example.com", "x"));
    QCOMPARE(written.error().kind, Error::Kind::Rejected);
    QVERIFY(written.error().detail.contains(u"closed period"_s));
}

void TestErpWrite::files_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("subject");
    QTest::newRow("no file") << u"missing"_s << int(Error::Kind::NotFound) << u"nowhere.sqlite"_s;
    QTest::newRow("not a database") << u"garbage"_s << int(Error::Kind::Malformed) << QString();
    QTest::newRow("a table is missing") << u"drop table stan"_s << int(Error::Kind::Schema)
                                        << u"demo/stock.sql: stan"_s;
    QTest::newRow("a column is missing") << u"alter table stan rename column ilosc to ile"_s << int(Error::Kind::Schema)
                                         << u"demo/stock.sql: s.ilosc as on_hand"_s;
}

void TestErpWrite::files()
{
    QFETCH(QString, what);
    QFETCH(int, kind);
    QFETCH(QString, subject);
    if (what == u"missing"_s) {
        m_demo->settings.database = m_demo->dir.filePath(u"nowhere.sqlite"_s);
    } else if (what == u"garbage"_s) {
        m_demo->settings.database = m_demo->dir.filePath(u"garbage.sqlite"_s);
        QFile file(m_demo->settings.database);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
    } else {
        QVERIFY(m_demo->run(what).isEmpty());
    }
    const auto snapshot = read("stock");
    QVERIFY(!snapshot.has_value());
    QCOMPARE(int(snapshot.error().kind), kind);
    QVERIFY2(snapshot.error().subject.contains(subject), qPrintable(snapshot.error().subject));
}

void TestErpWrite::badValues()
{
    QVERIFY(m_demo
                ->run(uR"(update stan set ilosc = '1.23456' where towar_id = 1 and magazyn_id = 1;
update stan set ilosc = 'dużo', zmieniono = '2026-13-01' where towar_id = 1 and magazyn_id = 2;
update stan set ilosc = 9e30, termin_dostawy = '1600-01-01' where towar_id = 2;
update stan set rezerwacja = 1e400, termin_dostawy = '20260101' where towar_id = 3;
update towar set bez_limitu = 7 where id = 2;
insert into stan values (1, 1, 5, 0, 0, null, null))"_s)
                .isEmpty());
    const auto snapshot = read("stock");
    QVERIFY(snapshot.has_value());
    QCOMPARE(snapshot->rows, 4);
    QMap<int, int> kinds;
    for (const Problem &problem : snapshot->problems)
        ++kinds[int(problem.kind)];
    using P = Problem::Kind;
    const QMap<int, int> expected {{int(P::TooFine), 1}, {int(P::BadValue), 4}, {int(P::TooLarge), 1},
        {int(P::OutOfRange), 1}, {int(P::BadWord), 1}, {int(P::DuplicateKey), 1}};
    QCOMPARE(kinds, expected);
    QCOMPARE(cellOf(*snapshot, {u"WKR-3,5"_s, u"MAG2"_s}, "on_hand"), u"unknown"_s);
    QCOMPARE(cellOf(*snapshot, {u"WKR-3,5"_s, u"MAG2"_s}, "reserved"), u"0.0000"_s);
}

void TestErpWrite::whatStandsBehindADay()
{
    QVERIFY(m_demo
                ->run(u"update stan set termin_dostawy = '2026-03-29xyz' where towar_id = 1 and magazyn_id = 1;\n"
                      "update stan set termin_dostawy = '2026-03-29 00:00:00' where towar_id = 2"_s)
                .isEmpty());
    const auto snapshot = read("stock");
    QVERIFY(snapshot.has_value());
    QCOMPARE(snapshot->problems.size(), 1);
    QCOMPARE(snapshot->problems.first().kind, Problem::Kind::BadValue);
    QCOMPARE(cellOf(*snapshot, {u"WKR-3,5"_s, u"MAG1"_s}, "incoming_date"), u"unknown"_s);
    QCOMPARE(cellOf(*snapshot, {u"FARBA-W"_s, u"MAG1"_s}, "incoming_date"), u"2026-03-29"_s);
}

// Bad values are reported one by one; a column without a good one is another column than the profile means, whatever
// else is wrong with the rows.
void TestErpWrite::theWrongColumn()
{
    QVERIFY(m_demo
                ->run(uR"(with recursive n(i) as (select 100 union all select i + 1 from n where i < 130)
insert into towar (id, symbol, jm, aktywny, bez_limitu) select i, 'X' || i, 'szt', 1, 0 from n;
insert into stan select id, 1, 5, 0, 0, null, null from towar where id >= 100;
insert into stan values (100, 1, 5, 0, 0, null, null);
update stan set ilosc = 'Jan Kowalski' where towar_id <> 101;
update stan set ilosc = null where towar_id = 1)"_s)
                .isEmpty());
    const auto some = read("stock");
    QVERIFY(some.has_value());
    QVERIFY(some->problems.size() > 20);
    QVERIFY(m_demo->run(u"update stan set ilosc = 'Jan Kowalski' where towar_id = 101"_s).isEmpty());
    const auto wrong = read("stock");
    QVERIFY(!wrong.has_value());
    QCOMPARE(wrong.error().kind, Error::Kind::Schema);
    QCOMPARE(wrong.error().subject, u"demo/stock.sql: on_hand"_s);
    QVERIFY(!wrong.error().detail.contains(u"Jan"_s));
}

void TestErpWrite::bulkReadsAsQtDoes()
{
    const auto profile = erp::loadProfile(m_demo->settings.profileDir);
    const auto engine = erp::engineOf(u"sqlite"_s);
    QVERIFY(profile && engine);
    erp::Login login;
    login.database = m_demo->settings.database;
    const erp::Setup setup {*engine, login, {}, *profile, profile->parameters, false, m_demo->settings.clock};
    erp::Stop stop;
    for (const char *area : {"stock", "prices", "customers", "products"}) {
        const auto bulk = erp::readArea(setup, requestFor(QString::fromUtf8(area)), stop, erp::ReadPath::Bulk);
        const auto portable = erp::readArea(setup, requestFor(QString::fromUtf8(area)), stop, erp::ReadPath::Portable);
        QVERIFY(bulk && portable);
        QVERIFY(bulk->rows > 2);
        QCOMPARE(linesOf(*bulk), linesOf(*portable));
    }
}

void TestErpWrite::textOfWideFiles()
{
    m_demo->settings.database = m_demo->dir.filePath(u"wide.sqlite"_s);
    const QString error = m_demo->run(u"pragma encoding = 'UTF-16le';\n"_s + QString::fromUtf8(demoTables));
    QVERIFY2(error.isEmpty(), qPrintable(error));
    const auto snapshot = read("customers");
    QVERIFY(snapshot.has_value());
    QVERIFY(snapshot->problems.isEmpty());
    QCOMPARE(cellOf(*snapshot, {u"K001"_s}, "name"), u"Zakład Żółć"_s);
}

void TestErpWrite::invalidTextIsReported()
{
    QVERIFY(m_demo->run(u"update kontrahent set nazwa = cast(x'c5bc61ff' as text) where id = 1"_s).isEmpty());
    const auto snapshot = read("customers");
    QVERIFY(snapshot.has_value());
    QCOMPARE(snapshot->problems.size(), 1);
    QCOMPARE(snapshot->problems.first().kind, Problem::Kind::BadText);
    QCOMPARE(cellOf(*snapshot, {u"K001"_s}, "name"), u"unknown"_s);
    QCOMPARE(cellOf(*snapshot, {u"K001"_s}, "email"), u"biuro@example.com"_s);
}

void TestErpWrite::cancelStopsTheQuery()
{
    // A billion rows before the first one.
    QVERIFY(m_demo
                ->run(u"drop table stan;\ncreate view stan as with recursive n(i) as (select 1 union all select i + "
                      "1 from n where i < 1000000000)"
                      " select max(i) as towar_id, 1 as magazyn_id, 0 as ilosc, 0 as rezerwacja, 0 as zamowione, "
                      "null as termin_dostawy,"
                      " null as zmieniono from n"_s)
                .isEmpty());
    const auto erp = openErp(m_demo->settings);
    auto future = (*erp)->read(requestFor(u"stock"_s));
    QTest::qWait(150);
    QVERIFY(!future.isFinished());
    QElapsedTimer timer;
    timer.start();
    future.cancel();
    future.waitForFinished();
    QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
}

void TestErpWrite::lockIsNotWaitedForLong()
{
    {
        QSqlDatabase locker = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"locker"_s);
        locker.setDatabaseName(m_demo->settings.database);
        QVERIFY(locker.open());
        QVERIFY(QSqlQuery(locker).exec(u"begin exclusive"_s));
        const auto written = write(stepFor("K001", "email", "biuro@example.com", "x"));
        QCOMPARE(written.error().kind, Error::Kind::Timeout);
        QVERIFY(QSqlQuery(locker).exec(u"rollback"_s));
    }
    QSqlDatabase::removeDatabase(u"locker"_s);
}

// A reader is in the way of COMMIT: the transaction must not stay open, for the next step to commit it.
void TestErpWrite::refusedCommitIsRolledBack()
{
    auto profile = erp::loadProfile(m_demo->settings.profileDir);
    const auto engine = erp::engineOf(u"sqlite"_s);
    QVERIFY(profile && engine);
    profile->lockLimit = std::chrono::seconds(1);
    erp::Login login;
    login.database = m_demo->settings.database;
    erp::Stop stop;
    const auto opened = erp::Connection::open(*engine, login, *profile, true, stop);
    QVERIFY(opened);
    erp::Connection &connection = **opened;
    {
        QSqlDatabase base = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"reader"_s);
        base.setDatabaseName(m_demo->settings.database);
        QVERIFY(base.open());
        QSqlQuery reading(base);
        reading.setForwardOnly(true);
        QVERIFY(reading.exec(u"select kod from kontrahent"_s) && reading.next());
        QVERIFY(connection.begin());
        QVERIFY(QSqlQuery(connection.database()).exec(u"update kontrahent set email = 'x' where id = 1"_s));
        QVERIFY(!connection.commit());
    }
    QSqlDatabase::removeDatabase(u"reader"_s);
    QVERIFY(connection.begin());
    connection.rollback();
    QCOMPARE(
        connection.ask(u"select email from kontrahent where id = 1"_s).value_or(QString()), u"biuro@example.com"_s);
}

QTEST_GUILESS_MAIN(TestErpWrite)
#include "tst_erpwrite.moc"
