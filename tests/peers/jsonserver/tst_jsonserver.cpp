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

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr int things = 25, odd = 4; // the odd one costs and counts differently in the ERP

QString str(const char *utf8) { return QString::fromUtf8(utf8); }
QString sku(int n) { return QStringLiteral("T-%1").arg(n, 3, 10, QLatin1Char('0')); }
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
    QJsonObject thing(int n) { return ask(str("/products/") + QString::number(n)); }
    QJsonObject level(int n) { return ask(str("/stock/") + QString::number(100 + n)); }
    QString written(const char *area, const QString &field); // plans and applies what the ERP says; the run's id

    QTemporaryDir m_root;
    QString m_w, m_said;
    int m_port = 0;
};

bool TestJsonServer::recipe(const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(str("PORT"), QString::number(m_port));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    const QString log = m_root.filePath(str("recipe.log"));
    process.setStandardOutputFile(log);
    process.start(str(ZGODA_SOURCE_DIR "/tests/peers/jsonserver/peer.sh"), arguments);
    const bool good = process.waitForFinished(300'000) && process.exitCode() == 0;
    m_said = QString::fromUtf8(readFile(log).value_or(QByteArray()).right(400)).simplified();
    return good;
}

QJsonObject TestJsonServer::ask(const QString &path, const QByteArray &method, const QJsonObject &body)
{
    QNetworkAccessManager manager;
    QNetworkRequest request(QUrl(str("http://127.0.0.1:%1").arg(m_port) + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, str("application/json"));
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
    node.start(str("node"), {str("--version")});
    const bool there = node.waitForFinished() && node.exitStatus() == QProcess::NormalExit;
    QTcpServer free;
    free.listen(QHostAddress::LocalHost);
    m_port = free.serverPort();
    free.close();
    QJsonArray products, stock;
    for (int n = 1; n <= things; ++n) {
        products.append(QJsonObject {{str("id"), n}, {str("sku"), sku(n)}, {str("title"), str("Thing %1").arg(n)},
            {str("netPrice"), price(n)}, {str("currency"), str("PLN")}});
        stock.append(QJsonObject {{str("id"), 100 + n}, {str("productId"), n}, {str("warehouse"), str("MAIN")},
            {str("quantity"), n % 7}, {str("shelf"), str("R%1").arg(n)}});
    }
    const QString data = m_root.filePath(str("shop.json"));
    QVERIFY(writeFile(data, QJsonDocument(QJsonObject {{str("products"), products}, {str("stock"), stock}}).toJson()));
    const QString why = !there ? str("json-server needs Node")
        : !recipe({str("install")}) || !recipe({str("start"), data})
        ? str("json-server could not be started: ") + m_said
        : QString();
    if (!why.isEmpty()) {
        m_port = 0;
        QVERIFY2(qEnvironmentVariable("CI") != str("true"), qPrintable(why));
        QSKIP(qPrintable(why));
    }
    m_w = m_root.filePath(str("workspace"));
    QVERIFY(QDir().mkpath(m_w));
    {
        auto erp = sqlite::Database::open(m_w + str("/erp.sqlite"), sqlite::Open::Create);
        QVERIFY(erp.has_value());
        QVERIFY((*erp)->exec("create table towary(id integer primary key, symbol text not null)").has_value());
        QVERIFY(
            (*erp)->exec("create table stany(towar_id integer references towary(id), magazyn text, ilosc integer)"));
        QVERIFY((*erp)->exec("create table ceny(towar_id integer references towary(id), cena_netto numeric)"));
        for (int n = 1; n <= things; ++n) {
            const QString sql = str("insert into towary values(%1, '%2'); insert into stany values(%1, 'MAIN', %3);"
                                    "insert into ceny values(%1, %4)")
                                    .arg(n)
                                    .arg(sku(n))
                                    .arg(n == odd ? 12 : n % 7)
                                    .arg(n == odd ? 19.95 : price(n), 0, 'f', 2);
            for (const QString &one : sql.split(u';'))
                QVERIFY((*erp)->exec(one.toUtf8()).has_value());
        }
    }
    Workspace workspace = newWorkspace(m_w, str("Own"));
    workspace.erp.name = str("ERP");
    workspace.erp.profile = str("demo"); // until it is mapped
    workspace.erp.engine = str("sqlite");
    workspace.erp.database = str("erp.sqlite");
    workspace.b2b.name = str("Own shop");
    workspace.b2b.profile = str("generic-rest");
    workspace.b2b.url = str("http://127.0.0.1:%1").arg(m_port);
    workspace.areas = {{str("stock"), true, {}}, {str("prices"), true, {}}};
    QVERIFY(saveWorkspace(workspace));
}

void TestJsonServer::cleanupTestCase()
{
    if (m_port > 0)
        recipe({str("stop")});
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
    QVERIFY2(nowhere.err.contains(str("/nowhere")), qPrintable(nowhere.err));
    const Ran member = run(m_w, "map --shop prices --at /products --set prices.net=products.nowhere");
    QCOMPARE(member.exit, 1);
    QVERIFY2(member.err.contains(str("the answers have no products.nowhere")), qPrintable(member.err));
    const Ran way = run(m_w, "map --shop prices --at /products --write", {str("prices=PATCH /products/{nr}")});
    QCOMPARE(way.exit, 1);
    QVERIFY2(way.err.contains(str("there is no nr")), qPrintable(way.err));
    const Ran lacking = run(m_w, "map --shop prices --at /products --set prices.sku=");
    QCOMPARE(lacking.exit, 2);
    QVERIFY(!QFile::exists(m_w + str("/profiles/b2b")));
}

// Stock knows products by their number alone: the code comes from the other list.
void TestJsonServer::mapsTheShop()
{
    const QStringList more {str("--at"), str("/products?_page=1&_limit=10"), str("--at"),
        str("/stock?_page=1&_limit=10"), str("--write"), str("prices=PATCH /products/{id}")};
    const QJsonObject proposed = run(m_w, "map --shop stock prices --json", more).json();
    QHash<QString, QJsonObject> areas;
    for (const QJsonValue area : proposed[str("areas")].toArray())
        areas.insert(area[str("area")].toString(), area.toObject());
    QCOMPARE(areas.size(), 2);
    QCOMPARE(areas[str("prices")][str("sets")].toArray(), QJsonArray {str("net")});
    QCOMPARE(areas[str("prices")][str("paging")][str("total")].toString(), str("header:X-Total-Count"));
    QCOMPARE(areas[str("stock")][str("table")].toString(), str("stock"));
    QCOMPARE(areas[str("stock")][str("joins")].toArray(), QJsonArray {str("stock.productId=products.id")});
    QCOMPARE(areas[str("stock")][str("sets")].toArray(), QJsonArray()); // nobody said how
    const Ran saved = run(m_w, "map --shop stock prices --show --save sklep --use", more);
    QVERIFY2(saved.exit == 0, qPrintable(saved.out + saved.err));
    QVERIFY2(saved.out.contains(str("% of its values are keys in the ERP")), qPrintable(saved.out));
    QVERIFY2(saved.out.contains(str("T-010  MAIN")), qPrintable(saved.out)); // of the ten rows
    QVERIFY(QFile::exists(m_w + str("/profiles/b2b/sklep/README.md")));
    QCOMPARE(run(m_w, "map --shop stock prices --save sklep", more).exit, 1); // never over another one
    const Ran tested = run(m_w, "test-connection b2b");
    QVERIFY2(tested.exit == 0, qPrintable(tested.out + tested.err));
}

void TestJsonServer::compares()
{
    for (const char *area : {"stock", "prices"}) {
        const Ran read = run(m_w, "read", {str(area)});
        QVERIFY2(read.exit == 0 || read.exit == 2, qPrintable(read.out + read.err));
        const QJsonObject diff = run(m_w, "diff --json", {str(area)}).json();
        for (const char *side : {"erp", "b2b"}) {
            QVERIFY2(diff[str(side)][str("complete")].toBool(), area);
            QCOMPARE(diff[str(side)][str("rows")].toInt(), things);
        }
        QCOMPARE(diff[str("rows")].toArray().size(), 1);
        QCOMPARE(diff[str("rows")][0][str("key")][0].toString(), sku(odd));
    }
}

QString TestJsonServer::written(const char *area, const QString &field)
{
    const QString plan = m_root.filePath(str(area) + str("-%1.json").arg(QRandomGenerator::global()->generate()));
    const Ran decided = run(m_w, "decide --take erp", {str(area), str("--field"), field, str("--key"), sku(odd)});
    const Ran planned = run(m_w, "plan", {str(area), str("--out"), plan});
    const Ran applied = run(m_w, "apply --json", {plan});
    m_said = decided.out + decided.err + planned.out + planned.err + applied.out + applied.err;
    return applied.exit == 0 ? applied.json()[str("run")].toString() : QString();
}

void TestJsonServer::setsAPrice()
{
    const QString id = written("prices", str("net"));
    QVERIFY2(!id.isEmpty(), qPrintable(m_said));
    QCOMPARE(thing(odd)[str("netPrice")].toDouble(), 19.95);
    QCOMPARE(thing(odd)[str("title")].toString(), str("Thing %1").arg(odd));
    QCOMPARE(thing(odd + 1)[str("netPrice")].toDouble(), price(odd + 1));
    const Ran verified = run(m_w, "verify", {id});
    QVERIFY2(verified.exit == 0, qPrintable(verified.out + verified.err));
    const Ran undone = run(m_w, "undo", {id});
    QVERIFY2(undone.exit == 0, qPrintable(undone.out + undone.err));
    QCOMPARE(thing(odd)[str("netPrice")].toDouble(), price(odd));
}

// What somebody set in the shop after the plan was made is not written over.
void TestJsonServer::changedMeanwhile()
{
    const QString plan = m_root.filePath(str("meanwhile.json"));
    QCOMPARE(run(m_w, "read prices").exit == 1, false);
    QCOMPARE(run(m_w, "decide prices --field net --take erp --key", {sku(odd)}).exit, 0);
    QCOMPARE(run(m_w, "plan prices --out", {plan}).exit, 0);
    ask(str("/products/%1").arg(odd), "PATCH", {{str("netPrice"), 7.77}});
    const Ran applied = run(m_w, "apply --json", {plan});
    QVERIFY2(applied.exit != 0, qPrintable(applied.out));
    QCOMPARE(applied.json()[str("done")].toInt(), 0);
    QCOMPARE(thing(odd)[str("netPrice")].toDouble(), 7.77);
}

// Mapped again, with a way to set the stock: the whole row goes back, with what is not ours in it.
void TestJsonServer::putsAWholeRow()
{
    const Ran saved = run(m_w, "map --shop stock --save sklep --replace --use --at /products --at /stock --write",
        {str("stock=PUT /stock/{id}")});
    QVERIFY2(saved.exit == 0, qPrintable(saved.out + saved.err));
    QCOMPARE(run(m_w, "read stock").exit == 1, false);
    const QString id = written("stock", str("available"));
    QVERIFY2(!id.isEmpty(), qPrintable(m_said));
    QCOMPARE(level(odd)[str("quantity")].toInt(), 12);
    QCOMPARE(level(odd)[str("shelf")].toString(), str("R%1").arg(odd));
    QCOMPARE(level(odd)[str("productId")].toInt(), odd);
}

QTEST_GUILESS_MAIN(TestJsonServer)
#include "tst_jsonserver.moc"
