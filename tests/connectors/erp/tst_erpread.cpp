#include "tests/connectors/erp/writeworld.h"

#include "connectors/erp/workers.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QSemaphore>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestErpRead final : public QObject, protected WriteWorld {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void files_data();
    void files();
    void badValues();
    void whatStandsBehindADay();
    void theWrongColumn();
    void bulkReadsAsQtDoes();
    void keysWithACodec();
    void textOfWideFiles();
    void invalidTextIsReported();
    void cancelStopsTheQuery();
    void aServerThatCannotBeTold();
};

void TestErpRead::files_data()
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

void TestErpRead::files()
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

void TestErpRead::badValues()
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

void TestErpRead::whatStandsBehindADay()
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
void TestErpRead::theWrongColumn()
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

void TestErpRead::bulkReadsAsQtDoes()
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

// Asked for as it is called here, and found as the system writes it.
void TestErpRead::keysWithACodec()
{
    auto profile = erp::loadProfile(m_demo->settings.profileDir);
    const auto engine = erp::engineOf(u"sqlite"_s);
    const QJsonObject words {{u"FARBA-W"_s, u"Paint"_s}, {u"*"_s, u"*"_s}};
    const auto codec = erp::Codec::parse(QJsonObject {{u"map"_s, words}}, u"test"_s);
    QVERIFY(profile && engine && codec);
    profile->areas[u"stock"_s].codecs.insert(u"sku"_s, *codec);
    erp::Login login;
    login.database = m_demo->settings.database;
    const erp::Setup setup {*engine, login, {}, *profile, profile->parameters, false, m_demo->settings.clock};
    ReadRequest request = requestFor(u"stock"_s);
    request.scope = Scope {u"sku"_s, {u"Paint"_s, u"NOWOSC"_s}};
    erp::Stop stop;
    const auto read = erp::readArea(setup, request, stop);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().subject));
    QCOMPARE(read->rows, 2);
    QCOMPARE(cellOf(*read, {u"Paint"_s, u"MAG1"_s}, "unit"), u"l"_s);
    QCOMPARE(cellOf(*read, {u"NOWOSC"_s, u"MAG1"_s}, "unit"), u"szt"_s);
}

void TestErpRead::textOfWideFiles()
{
    m_demo->settings.database = m_demo->dir.filePath(u"wide.sqlite"_s);
    const QString error = m_demo->run(u"pragma encoding = 'UTF-16le';\n"_s + QString::fromUtf8(demoTables));
    QVERIFY2(error.isEmpty(), qPrintable(error));
    const auto snapshot = read("customers");
    QVERIFY(snapshot.has_value());
    QVERIFY(snapshot->problems.isEmpty());
    QCOMPARE(cellOf(*snapshot, {u"K001"_s}, "name"), u"Zakład Żółć"_s);
}

void TestErpRead::invalidTextIsReported()
{
    QVERIFY(m_demo->run(u"update kontrahent set nazwa = cast(x'c5bc61ff' as text) where id = 1"_s).isEmpty());
    const auto snapshot = read("customers");
    QVERIFY(snapshot.has_value());
    QCOMPARE(snapshot->problems.size(), 1);
    QCOMPARE(snapshot->problems.first().kind, Problem::Kind::BadText);
    QCOMPARE(cellOf(*snapshot, {u"K001"_s}, "name"), u"unknown"_s);
    QCOMPARE(cellOf(*snapshot, {u"K001"_s}, "email"), u"biuro@example.com"_s);
}

// Telling a server to stop hangs as long as its network does: who reads from another one does not wait for that, and
// neither does the one whose server it is.
void TestErpRead::aServerThatCannotBeTold()
{
    QSemaphore network, begun, cable;
    std::atomic<int> told {0};
    erp::Workers workers; // tells until it ends
    const auto read = [&](const std::function<void()> &hook) {
        return workers.run<Result<>>(
            std::chrono::seconds(60),
            [&network, &begun, hook](erp::Stop &stop) -> Result<> {
                stop.setHook(hook);
                begun.release();
                network.acquire();
                stop.setHook({});
                return {};
            },
            [](erp::Stop::Reason) -> Result<> { return fail(Error::Kind::Cancelled); });
    };
    const auto plugged = qScopeGuard([&] {
        cable.release(1000);
        network.release(2);
    });
    auto cut = read([&cable] { cable.acquire(); });
    begun.acquire();
    auto other = read([&told] { ++told; });
    begun.acquire();
    cut.cancel();
    QTest::qWait(50);
    other.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(other.isFinished() && cut.isFinished(), 1000);
    QTRY_VERIFY(told > 1); // and again, until its work has ended
}

void TestErpRead::cancelStopsTheQuery()
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

QTEST_GUILESS_MAIN(TestErpRead)
#include "tst_erpread.moc"
