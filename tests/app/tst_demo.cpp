// The demo's two systems: the same seed gives the same data, and the shop answers as its description says.
#include "app/demo/shopserver.h"
#include "app/demo/story.h"
#include "app/demo/world.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>
#include <httplib.h>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::demo;

namespace {

constexpr Instant t0 = 1'763'900'000'000;

// Every row of every table, as one hash.
QByteArray fingerprint(const QString &file)
{
    auto db = sqlite::Database::open(file, sqlite::Open::ReadOnly);
    if (!db)
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    auto tables = (*db)->prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    while (tables->step().value_or(false)) {
        auto rows = (*db)->prepare("SELECT * FROM " + tables->text(0).toUtf8());
        while (rows->step().value_or(false)) {
            for (int i = 0; i < rows->columns(); ++i)
                hash.addData(rows->text(i).toUtf8() + '\x1f');
        }
    }
    return hash.result().toHex();
}

std::string put(QByteArray json) { return json.replace('\'', '"').toStdString(); }

} // namespace

class TestDemo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void deterministic();
    void pages();
    void writes_data();
    void writes();
    void idempotent();
    void createAndHide();
    void doors();
    void limit();
    void anOlderDemoLivesOn();

private:
    httplib::Client client(const char *token = "Bearer demo");
    QTemporaryDir m_folder;
    std::unique_ptr<ShopData> m_data;
    std::unique_ptr<ShopServer> m_server;
};

httplib::Client TestDemo::client(const char *token)
{
    httplib::Client out("127.0.0.1", m_server->url().port());
    out.set_default_headers({{"Authorization", token}});
    return out;
}

void TestDemo::initTestCase()
{
    QVERIFY(makeSystems(m_folder.path(), 7, t0, {300, 60}).has_value());
    m_data = std::move(*ShopData::open(DemoWorld::shopFile(m_folder.path()), sqlite::Open::Existing));
    m_server = std::move(*ShopServer::start(*m_data, u"demo"_s, 0));
}

void TestDemo::deterministic()
{
    const QTemporaryDir a, b, c;
    for (const QTemporaryDir *folder : {&a, &b}) {
        QVERIFY(makeSystems(folder->path(), 3, t0, {1200, 120}).has_value());
        auto world = DemoWorld::open(folder->path());
        QVERIFY(world.has_value());
        const auto traded = daysOfTrade(**world, 3, t0, t0 + 86'400'000);
        QVERIFY2(traded.has_value(), traded ? "" : qPrintable(traded.error().subject + traded.error().detail));
        QVERIFY((*world)->somethingHappens(5, 30, t0 + 90'000'000).has_value());
    }
    QVERIFY(makeSystems(c.path(), 4, t0, {1200, 120}).has_value());
    QCOMPARE(fingerprint(DemoWorld::erpFile(a.path())), fingerprint(DemoWorld::erpFile(b.path())));
    QCOMPARE(fingerprint(DemoWorld::shopFile(a.path())), fingerprint(DemoWorld::shopFile(b.path())));
    QVERIFY(fingerprint(DemoWorld::erpFile(a.path())) != fingerprint(DemoWorld::erpFile(c.path())));
}

void TestDemo::pages()
{
    auto http = client();
    const auto first = http.Get("/api/products?page=1&size=200");
    QCOMPARE(first->status, 200);
    QVERIFY(first->body.find("{\"total\":300,\"page\":1,") == 0);
    const auto last = http.Get("/api/products?page=2&size=200");
    QCOMPARE(QByteArray::fromStdString(last->body).count("\"sku\""), 100);
    const auto one = http.Get("/api/stock?page=1&size=10&sku=KAB-00001,KAB-00002");
    QVERIFY(one->body.find("{\"total\":6,") == 0);
    QCOMPARE(http.Get("/api/nothing")->status, 404);
}

void TestDemo::writes_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<int>("status");
    QTest::newRow("written") << QByteArray("{'id':'st1','set':{'available':12.5}}") << 200;
    QTest::newRow("as expected") << QByteArray("{'id':'st1','set':{'available':7},'expect':{'available':12.50}}")
                                 << 200;
    QTest::newRow("changed meanwhile") << QByteArray("{'id':'st1','set':{'available':8},'expect':{'available':12.5}}")
                                       << 409;
    QTest::newRow("no row") << QByteArray("{'id':'st999999','set':{'available':8}}") << 404;
    QTest::newRow("no field") << QByteArray("{'id':'st1','set':{'colour':8}}") << 422;
    QTest::newRow("no number") << QByteArray("{'id':'st1','set':{'available':'many'}}") << 422;
    QTest::newRow("nothing") << QByteArray("{'id':'st1','set':{}}") << 422;
    QTest::newRow("empty") << QByteArray("{'id':'st1','set':{'leadDays':null}}") << 200;
}

void TestDemo::writes()
{
    QFETCH(QByteArray, item);
    QFETCH(int, status);
    auto http = client();
    const auto answer = http.Put("/api/stock/batch", put("{'items':[" + item + "]}"), "application/json");
    QCOMPARE(answer->status, 207);
    QVERIFY2(answer->body.find("\"status\":" + std::to_string(status)) != std::string::npos, answer->body.c_str());
}

void TestDemo::idempotent()
{
    auto http = client();
    const auto body = put("{'items':[{'id':'st2','key':'k1','set':{'available':1}}]}");
    QCOMPARE(http.Put("/api/stock/batch", body, "application/json")->status, 207);
    QVERIFY(m_data->set(u"stock"_s, {{u"id"_s, {u"st2"_s}}}, {{u"available"_s, {u"99"_s}}}, t0).has_value());
    const auto again = http.Put("/api/stock/batch", body, "application/json");
    QVERIFY(again->body.find("\"status\":200") != std::string::npos);
    QCOMPARE(*m_data->value(u"stock"_s, {{u"id"_s, {u"st2"_s}}}, u"available"_s),
        u"99"_s); // the second one wrote nothing
}

void TestDemo::createAndHide()
{
    auto http = client();
    const auto row = put("{'sku':'NEW-1','warehouse':'gdansk','available':4}");
    const auto made = http.Post("/api/stock", row, "application/json");
    QCOMPARE(made->status, 201);
    QCOMPARE(http.Post("/api/stock", row, "application/json")->status, 409);
    const std::string id = QByteArray::fromStdString(made->body).split('"').value(3).toStdString();
    QCOMPARE(http.Delete("/api/stock/" + id)->status, 204);
    QCOMPARE(http.Delete("/api/stock/" + id)->status, 404);
    QVERIFY(http.Get("/api/stock?sku=NEW-1")->body.find("\"total\":0") != std::string::npos);
    QCOMPARE(http.Post("/api/stock", row, "application/json")->status, 201); // published again
    QCOMPARE(http.Post("/api/stock", put("{'sku':'NEW-2'}"), "application/json")->status, 422);
    QCOMPARE(http.Put("/api/stock/batch", "{\"items\":[{", "application/json")->status, 422);
}

void TestDemo::doors()
{
    QCOMPARE(client("Bearer wrong").Get("/api/stock")->status, 401);
    QCOMPARE(client().Get("/api")->status, 200);
}

void TestDemo::limit()
{
    auto server = ShopServer::start(*m_data, u"demo"_s, 2);
    httplib::Client http("127.0.0.1", (*server)->url().port());
    http.set_default_headers({{"Authorization", "Bearer demo"}});
    QCOMPARE(http.Get("/api")->get_header_value("X-RateLimit-Remaining"), std::string("1"));
    QCOMPARE(http.Get("/api")->status, 200);
    const auto third = http.Get("/api");
    QCOMPARE(third->status, 429);
    QVERIFY(std::stoi(third->get_header_value("Retry-After")) > 0);
}

// One that a build made which knew fewer columns and tables: nothing of it is lost, and what is new is there.
void TestDemo::anOlderDemoLivesOn()
{
    QTemporaryDir folder;
    QVERIFY(makeSystems(folder.path(), 7, t0, {300, 60}).has_value());
    const QString erpFile = DemoWorld::erpFile(folder.path()), shopFile = DemoWorld::shopFile(folder.path());
    const auto in = [](const QString &file, const char *sql) {
        auto db = sqlite::Database::open(file, sqlite::Open::Existing);
        return db && (*db)->exec(sql).has_value();
    };
    const auto number = [](const QString &file, const char *sql) {
        auto db = sqlite::Database::open(file, sqlite::Open::ReadOnly);
        return db ? (*db)->number(sql).value_or(-1).value_or(-1) : -1;
    };
    const auto lines = number(erpFile, "SELECT count(*) FROM zamowienie_poz");
    QVERIFY(lines > 0);
    QVERIFY(in(erpFile,
        "DROP TRIGGER zamowienie_poz_rezerwacja; DROP TRIGGER import_zk_poz_przyjecie; ALTER TABLE zamowienie_poz"
        " DROP COLUMN rezerwacja; CREATE TRIGGER import_zk_poz_przyjecie AFTER INSERT ON import_zk_poz BEGIN SELECT 1;"
        " END; PRAGMA user_version = 1"));
    QVERIFY(in(shopFile, "DROP TABLE mails; ALTER TABLE customers DROP COLUMN invited; PRAGMA user_version = 1"));
    for (int times = 0; times < 2; ++times) {
        const auto world = DemoWorld::open(folder.path());
        QVERIFY2(world, qPrintable(world ? QString() : world.error().detail));
        QCOMPARE(number(erpFile, "SELECT count(*) FROM zamowienie_poz WHERE rezerwacja = '0.0000'"), lines);
        QCOMPARE(number(shopFile, "SELECT count(*) FROM mails"), 0);
        QCOMPARE(number(shopFile, "SELECT count(*) FROM customers WHERE invited IS NOT NULL"), 0);
        QCOMPARE(number(erpFile,
                     "SELECT count(*) FROM sqlite_master WHERE sql LIKE '%lp, new.towar%' OR sql LIKE"
                     " '%rezerwacja - old%'"),
            1);
    }
    // A line taken in is held, as this build's trigger does it.
    QCOMPARE(number(erpFile,
                 "SELECT count(*) FROM sqlite_master WHERE name = 'import_zk_poz_przyjecie' AND sql LIKE"
                 " '%new.ilosc, new.kiedy%'"),
        1);
}

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
