// A shop of somebody else's making, reached through the mapping assistant alone: neither its profile nor the ERP's is
// written by hand. What is read is compared with the test's own calls, and so is what a write leaves behind.
#include "app/workspace.h"
#include "connectors/files/file.h"
#include "connectors/sqlite/sqlite.h"
#include "tests/app/ctlrun.h"

#include <QDir>
#include <QEventLoop>
#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr int things = 25, odd = 4; // the odd one costs and counts differently in the ERP

QString sku(int n) { return u"T-%1"_s.arg(n, 3, 10, QLatin1Char('0')); }
double price(int n) { return double(1000 + 137 * n) / 100; }

} // namespace

class TestJsonServer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void mapsTheErp();
    void refuses();
    void mapsTheShop();
    void compares();
    void setsAPrice();
    void changedMeanwhile();
    void putsAWholeRow();

private:
    bool recipe(const QStringList &arguments);
    QJsonObject ask(const QString &path, const QByteArray &method = "GET", const QJsonObject &body = {});
    QJsonObject thing(int n) { return ask(u"/products/"_s + QString::number(n)); }
    QJsonObject level(int n) { return ask(u"/stock/"_s + QString::number(100 + n)); }
    QString written(const char *area, const QString &field); // plans and applies what the ERP says; the run's id

    QTemporaryDir m_root;
    QString m_w, m_said;
    int m_port = 0;
};

bool TestJsonServer::recipe(const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PORT"_s, QString::number(m_port));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    const QString log = m_root.filePath(u"recipe.log"_s);
    process.setStandardOutputFile(log);
    process.start(QStringLiteral(ZGODA_SOURCE_DIR "/tests/peers/jsonserver/peer.sh"), arguments);
    const bool good = process.waitForFinished(300'000) && process.exitCode() == 0;
    m_said = QString::fromUtf8(readFile(log).value_or(QByteArray()).right(400)).simplified();
    return good;
}

QJsonObject TestJsonServer::ask(const QString &path, const QByteArray &method, const QJsonObject &body)
{
    QNetworkAccessManager manager;
    QNetworkRequest request(QUrl(u"http://127.0.0.1:%1"_s.arg(m_port) + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const std::unique_ptr<QNetworkReply> reply(
        manager.sendCustomRequest(request, method, body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson()));
    QEventLoop loop;
    connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return QJsonDocument::fromJson(reply->readAll()).object();
}

void TestJsonServer::initTestCase()
{
    QProcess node;
    node.start(u"node"_s, {u"--version"_s});
    const bool there = node.waitForFinished() && node.exitStatus() == QProcess::NormalExit;
    QTcpServer free;
    free.listen(QHostAddress::LocalHost);
    m_port = free.serverPort();
    free.close();
    QJsonArray products, stock;
    for (int n = 1; n <= things; ++n) {
        products.append(QJsonObject {{u"id"_s, n}, {u"sku"_s, sku(n)}, {u"title"_s, u"Thing %1"_s.arg(n)},
            {u"netPrice"_s, price(n)}, {u"currency"_s, u"PLN"_s}});
        stock.append(QJsonObject {{u"id"_s, 100 + n}, {u"productId"_s, n}, {u"warehouse"_s, u"MAIN"_s},
            {u"quantity"_s, n % 7}, {u"shelf"_s, u"R%1"_s.arg(n)}});
    }
    const QString data = m_root.filePath(u"shop.json"_s);
    QVERIFY(writeFile(data, QJsonDocument(QJsonObject {{u"products"_s, products}, {u"stock"_s, stock}}).toJson()));
    const QString why = !there                                   ? u"json-server needs Node"_s
        : !recipe({u"install"_s}) || !recipe({u"start"_s, data}) ? u"json-server could not be started: "_s + m_said
                                                                 : QString();
    if (!why.isEmpty()) {
        m_port = 0;
        QVERIFY2(qEnvironmentVariable("CI") != u"true"_s, qPrintable(why));
        QSKIP(qPrintable(why));
    }
    m_w = m_root.filePath(u"workspace"_s);
    QVERIFY(QDir().mkpath(m_w));
    {
        auto erp = sqlite::Database::open(m_w + u"/erp.sqlite"_s, sqlite::Open::Create);
        QVERIFY(erp.has_value());
        QVERIFY((*erp)->exec("create table towary(id integer primary key, symbol text not null)").has_value());
        QVERIFY(
            (*erp)->exec("create table stany(towar_id integer references towary(id), magazyn text, ilosc integer)"));
        QVERIFY((*erp)->exec("create table ceny(towar_id integer references towary(id), cena_netto numeric)"));
        for (int n = 1; n <= things; ++n) {
            const QString sql = u"insert into towary values(%1, '%2'); insert into stany values(%1, 'MAIN', %3);"
                                "insert into ceny values(%1, %4)"_s.arg(n)
                                    .arg(sku(n))
                                    .arg(n == odd ? 12 : n % 7)
                                    .arg(n == odd ? 19.95 : price(n), 0, 'f', 2);
            for (const QString &one : sql.split(u';'))
                QVERIFY((*erp)->exec(one.toUtf8()).has_value());
        }
    }
    Workspace workspace = newWorkspace(m_w, u"Own"_s);
    workspace.erp.name = u"ERP"_s;
    workspace.erp.profile = u"demo"_s; // until it is mapped
    workspace.erp.engine = u"sqlite"_s;
    workspace.erp.database = u"erp.sqlite"_s;
    workspace.b2b.name = u"Own shop"_s;
    workspace.b2b.profile = u"generic-rest"_s;
    workspace.b2b.url = u"http://127.0.0.1:%1"_s.arg(m_port);
    workspace.areas = {{u"stock"_s, true, {}}, {u"prices"_s, true, {}}};
    QVERIFY(saveWorkspace(workspace));
}

void TestJsonServer::cleanupTestCase()
{
    if (m_port > 0)
        recipe({u"stop"_s});
}

void TestJsonServer::mapsTheErp()
{
    const Ran mapped = run(m_w, "map stock prices --no-shop --save own --use");
    QVERIFY2(mapped.exit == 0, qPrintable(mapped.out + mapped.err));
}

void TestJsonServer::refuses()
{
    QCOMPARE(run(m_w, "map --shop prices").exit, 1);         // of what?
    QCOMPARE(run(m_w, "map prices --at /products").exit, 1); // not without --shop
    const Ran nowhere = run(m_w, "map --shop prices --at /nowhere");
    QCOMPARE(nowhere.exit, 1);
    QVERIFY2(nowhere.err.contains(u"/nowhere"_s), qPrintable(nowhere.err));
    const Ran member = run(m_w, "map --shop prices --at /products --set prices.net=products.nowhere");
    QCOMPARE(member.exit, 1);
    QVERIFY2(member.err.contains(u"the answers have no products.nowhere"_s), qPrintable(member.err));
    const Ran way = run(m_w, "map --shop prices --at /products --write", {u"prices=PATCH /products/{nr}"_s});
    QCOMPARE(way.exit, 1);
    QVERIFY2(way.err.contains(u"there is no nr"_s), qPrintable(way.err));
    const Ran lacking = run(m_w, "map --shop prices --at /products --set prices.sku=");
    QCOMPARE(lacking.exit, 2);
    QVERIFY(!QFile::exists(m_w + u"/profiles/b2b"_s));
}

// Stock knows products by their number alone: the code comes from the other list.
void TestJsonServer::mapsTheShop()
{
    const QStringList more {u"--at"_s, u"/products?_page=1&_limit=10"_s, u"--at"_s, u"/stock?_page=1&_limit=10"_s,
        u"--write"_s, u"prices=PATCH /products/{id}"_s};
    const QJsonObject proposed = run(m_w, "map --shop stock prices --json", more).json();
    QHash<QString, QJsonObject> areas;
    for (const QJsonValue area : proposed[u"areas"_s].toArray())
        areas.insert(area[u"area"_s].toString(), area.toObject());
    QCOMPARE(areas.size(), 2);
    QCOMPARE(areas[u"prices"_s][u"sets"_s].toArray(), QJsonArray {u"net"_s});
    QCOMPARE(areas[u"prices"_s][u"paging"_s][u"total"_s].toString(), u"header:X-Total-Count"_s);
    QCOMPARE(areas[u"stock"_s][u"table"_s].toString(), u"stock"_s);
    QCOMPARE(areas[u"stock"_s][u"joins"_s].toArray(), QJsonArray {u"stock.productId=products.id"_s});
    QCOMPARE(areas[u"stock"_s][u"sets"_s].toArray(), QJsonArray()); // nobody said how
    const Ran saved = run(m_w, "map --shop stock prices --show --save sklep --use", more);
    QVERIFY2(saved.exit == 0, qPrintable(saved.out + saved.err));
    QVERIFY2(saved.out.contains(u"% of its values are keys in the ERP"_s), qPrintable(saved.out));
    QVERIFY2(saved.out.contains(u"T-010  MAIN"_s), qPrintable(saved.out)); // of the ten rows
    QVERIFY(QFile::exists(m_w + u"/profiles/b2b/sklep/README.md"_s));
    QCOMPARE(run(m_w, "map --shop stock prices --save sklep", more).exit, 1); // never over another one
    const Ran tested = run(m_w, "test-connection b2b");
    QVERIFY2(tested.exit == 0, qPrintable(tested.out + tested.err));
}

void TestJsonServer::compares()
{
    for (const char *area : {"stock", "prices"}) {
        const Ran read = run(m_w, "read", {QString::fromUtf8(area)});
        QVERIFY2(read.exit == 0 || read.exit == 2, qPrintable(read.out + read.err));
        const QJsonObject diff = run(m_w, "diff --json", {QString::fromUtf8(area)}).json();
        for (const char *side : {"erp", "b2b"}) {
            QVERIFY2(diff[QString::fromUtf8(side)][u"complete"_s].toBool(), area);
            QCOMPARE(diff[QString::fromUtf8(side)][u"rows"_s].toInt(), things);
        }
        QCOMPARE(diff[u"rows"_s].toArray().size(), 1);
        QCOMPARE(diff[u"rows"_s][0][u"key"_s][0].toString(), sku(odd));
    }
}

QString TestJsonServer::written(const char *area, const QString &field)
{
    const QString plan
        = m_root.filePath(QString::fromUtf8(area) + u"-%1.json"_s.arg(QRandomGenerator::global()->generate()));
    const Ran decided
        = run(m_w, "decide --take erp", {QString::fromUtf8(area), u"--field"_s, field, u"--key"_s, sku(odd)});
    const Ran planned = run(m_w, "plan", {QString::fromUtf8(area), u"--out"_s, plan});
    const Ran applied = run(m_w, "apply --json", {plan});
    m_said = decided.out + decided.err + planned.out + planned.err + applied.out + applied.err;
    return applied.exit == 0 ? applied.json()[u"run"_s].toString() : QString();
}

void TestJsonServer::setsAPrice()
{
    const QString id = written("prices", u"net"_s);
    QVERIFY2(!id.isEmpty(), qPrintable(m_said));
    QCOMPARE(thing(odd)[u"netPrice"_s].toDouble(), 19.95);
    QCOMPARE(thing(odd)[u"title"_s].toString(), u"Thing %1"_s.arg(odd));
    QCOMPARE(thing(odd + 1)[u"netPrice"_s].toDouble(), price(odd + 1));
    const Ran verified = run(m_w, "verify", {id});
    QVERIFY2(verified.exit == 0, qPrintable(verified.out + verified.err));
    const Ran undone = run(m_w, "undo", {id});
    QVERIFY2(undone.exit == 0, qPrintable(undone.out + undone.err));
    QCOMPARE(thing(odd)[u"netPrice"_s].toDouble(), price(odd));
}

// What somebody set in the shop after the plan was made is not written over.
void TestJsonServer::changedMeanwhile()
{
    const QString plan = m_root.filePath(u"meanwhile.json"_s);
    QCOMPARE(run(m_w, "read prices").exit == 1, false);
    QCOMPARE(run(m_w, "decide prices --field net --take erp --key", {sku(odd)}).exit, 0);
    QCOMPARE(run(m_w, "plan prices --out", {plan}).exit, 0);
    ask(u"/products/%1"_s.arg(odd), "PATCH", {{u"netPrice"_s, 7.77}});
    const Ran applied = run(m_w, "apply --json", {plan});
    QVERIFY2(applied.exit != 0, qPrintable(applied.out));
    QCOMPARE(applied.json()[u"done"_s].toInt(), 0);
    QCOMPARE(thing(odd)[u"netPrice"_s].toDouble(), 7.77);
}

// Mapped again, with a way to set the stock: the whole row goes back, with what is not ours in it.
void TestJsonServer::putsAWholeRow()
{
    const Ran saved = run(m_w, "map --shop stock --save sklep --replace --use --at /products --at /stock --write",
        {u"stock=PUT /stock/{id}"_s});
    QVERIFY2(saved.exit == 0, qPrintable(saved.out + saved.err));
    QCOMPARE(run(m_w, "read stock").exit == 1, false);
    const QString id = written("stock", u"available"_s);
    QVERIFY2(!id.isEmpty(), qPrintable(m_said));
    QCOMPARE(level(odd)[u"quantity"_s].toInt(), 12);
    QCOMPARE(level(odd)[u"shelf"_s].toString(), u"R%1"_s.arg(odd));
    QCOMPARE(level(odd)[u"productId"_s].toInt(), odd);
}

QTEST_GUILESS_MAIN(TestJsonServer)
#include "tst_jsonserver.moc"
