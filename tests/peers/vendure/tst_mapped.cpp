// A real Vendure as a shop that no profile knows: its GraphQL schema is asked for by the mapping assistant, fields are pointed
// at, ten rows seen, a profile saved; what is read by it is compared with the test's own calls.
#include "app/workspace.h"
#include "connectors/sqlite/sqlite.h"
#include "tests/app/ctlrun.h"
#include "tests/peers/vendure/vendureshop.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr int products = 500, odd = 7; // the one that costs something else in the ERP
const QStringList asked {u"--graphql"_s, u"/admin-api"_s};
// What nobody can know from the schema: what the one list of prices is called, and that the ERP has prices without tax.
const QStringList pointed {
    u"--set"_s, u"prices.price_list='BASE'"_s, u"--set"_s, u"prices.gross="_s, u"--set"_s, u"products.category="_s};

} // namespace

class TestMapped final : public QObject, protected VendureShop {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void refuses();
    void proposes();
    void saves();
    void reads();
    void compares();
    void setsAPrice();

private:
    std::unique_ptr<B2b> byProfile() const;

    QTemporaryDir m_root;
    QString m_w;
};

void TestMapped::initTestCase()
{
    if (const auto why = m_vendure.start()) {
        QVERIFY2(qEnvironmentVariable("CI") != u"true"_s, qPrintable(*why));
        QSKIP(qPrintable(*why));
    }
    qputenv("ZGODA_B2B_SECRET", m_vendure.seed().value(u"apiKey"_s).toString().toUtf8());
    m_w = m_root.filePath(u"workspace"_s);
    QVERIFY(QDir().mkpath(m_w));
    auto erp = sqlite::Database::open(m_w + u"/erp.sqlite"_s, sqlite::Open::Create);
    QVERIFY(erp.has_value());
    QVERIFY((*erp)->exec("create table towary(id integer primary key, symbol text not null)").has_value());
    QVERIFY((*erp)->exec("create table ceny(towar_id integer references towary(id), cena_netto numeric)").has_value());
    QVERIFY((*erp)->exec("begin").has_value());
    const QJsonArray all = variants();
    for (int n = 1; n <= all.size(); ++n) {
        const QString code = all[n - 1][u"sku"_s].toString();
        const int cents = all[n - 1][u"prices"_s][0][u"price"_s].toInt() + (code == sku(odd) ? 100 : 0);
        QVERIFY((*erp)->exec(u"insert into towary values(%1, '%2')"_s.arg(n).arg(code).toUtf8()).has_value());
        QVERIFY((*erp)->exec(u"insert into ceny values(%1, %2)"_s.arg(n).arg(minor(cents, 2)).toUtf8()).has_value());
    }
    QVERIFY((*erp)->exec("commit").has_value());
    erp->reset();
    Workspace workspace = newWorkspace(m_w, u"Own"_s);
    workspace.erp.name = u"ERP"_s;
    workspace.erp.profile = u"demo"_s; // until it is mapped
    workspace.erp.engine = u"sqlite"_s;
    workspace.erp.database = u"erp.sqlite"_s;
    workspace.b2b.name = u"Own shop"_s;
    workspace.b2b.profile = u"generic-graphql"_s;
    workspace.b2b.url = m_vendure.url().toString();
    workspace.b2b.parameters = {{u"key_header"_s, u"vendure-api-key"_s}, {u"key_prefix"_s, QString()}};
    workspace.areas = {{u"prices"_s, true, {}}, {u"products"_s, true, {}}};
    QVERIFY(saveWorkspace(workspace));
    const Ran mapped = run(m_w, "map prices --no-shop --set prices.currency='EUR' --save own --use");
    QVERIFY2(mapped.exit == 0, qPrintable(mapped.out + mapped.err));
}

void TestMapped::cleanupTestCase() { m_vendure.stop(); }

// The saved profile by itself, as any connection has it.
std::unique_ptr<B2b> TestMapped::byProfile() const
{
    return test::open(
        m_w + u"/profiles/b2b/sklep"_s, m_vendure.url(), {}, {}, m_vendure.seed().value(u"apiKey"_s).toString());
}

void TestMapped::refuses()
{
    const Ran nowhere = run(m_w, "map --shop products --graphql /nowhere");
    QCOMPARE(nowhere.exit, 1);
    QVERIFY2(nowhere.err.contains(u"/nowhere"_s), qPrintable(nowhere.err));
    const Ran member = run(m_w, "map --shop products --set products.name=productVariants.nowhere", asked);
    QCOMPARE(member.exit, 1);
    QVERIFY2(member.err.contains(u"productVariants.nowhere"_s), qPrintable(member.err));
    QVERIFY(!QFile::exists(m_w + u"/profiles/b2b"_s));
}

// Which of a hundred lists an area is, and what leads from a level to its location's name.
void TestMapped::proposes()
{
    const QJsonObject proposed = run(m_w, "map --shop stock prices products --json", asked).json();
    QHash<QString, QJsonObject> areas;
    for (const QJsonValue area : proposed[u"areas"_s].toArray())
        areas.insert(area[u"area"_s].toString(), area.toObject());
    QCOMPARE(areas.size(), 3);
    QCOMPARE(areas[u"products"_s][u"table"_s].toString(), u"productVariants"_s);
    QCOMPARE(areas[u"prices"_s][u"table"_s].toString(), u"productVariants"_s);
    QCOMPARE(areas[u"stock"_s][u"table"_s].toString(), u"productVariants/stockLevels"_s);
    QCOMPARE(areas[u"prices"_s][u"paging"_s][u"total"_s].toString(), u"data.productVariants.totalItems"_s);
    QCOMPARE(areas[u"stock"_s][u"joins"_s].toArray(),
        QJsonArray {u"productVariants/stockLevels.stockLocationId=stockLocations.id via stockLocationId"_s});
    QVERIFY(areas[u"prices"_s][u"sets"_s].toArray().contains(u"net"_s));
    QCOMPARE(areas[u"stock"_s][u"sets"_s].toArray(), QJsonArray()); // a level is set by its variant's
}

void TestMapped::saves()
{
    const Ran saved = run(m_w, "map --shop stock prices products --show --save sklep --use", asked + pointed);
    QVERIFY2(saved.exit == 0, qPrintable(saved.out + saved.err));
    QVERIFY2(saved.out.contains(u"100 % of its values are keys in the ERP"_s), qPrintable(saved.out));
    for (const QString &row : {sku(1), sku(10)})
        QVERIFY2(saved.out.contains(row), qPrintable(saved.out));
    QVERIFY2(!saved.out.contains(sku(11)), qPrintable(saved.out)); // ten rows
    for (const char *file : {"profile.json", "README.md", "prices.graphql", "products.graphql", "stock.graphql"})
        QVERIFY2(QFile::exists(m_w + u"/profiles/b2b/sklep/"_s + QLatin1String(file)), file);
    QCOMPARE(run(m_w, "map --shop stock prices --save sklep", asked + pointed).exit, 1); // never over another one
    const Ran tested = run(m_w, "test-connection b2b");
    QVERIFY2(tested.exit == 0, qPrintable(tested.out + tested.err));
}

// Every row, as the shop tells it to the test itself.
void TestMapped::reads()
{
    const auto shop = byProfile();
    const Read names = readArea(*shop, u"products"_s), prices = readArea(*shop, u"prices"_s),
               stock = readArea(*shop, u"stock"_s);
    for (const Read *read : {&names, &prices, &stock}) {
        QVERIFY2(read->result, read->result ? "" : qPrintable(read->result.error().detail));
        QVERIFY(read->result->complete && read->result->problems.isEmpty());
    }
    QCOMPARE(names.result->rows, products);
    QCOMPARE(prices.result->rows, products);
    QCOMPARE(stock.result->rows, 2 * products);
    const QJsonArray all = variants();
    QCOMPARE(all.size(), products);
    for (const QJsonValue &variant : all) {
        const QString code = variant[u"sku"_s].toString();
        QCOMPARE(names.cell({code}, u"name"_s), variant[u"name"_s].toString());
        QCOMPARE(names.cell({code}, u"active"_s), variant[u"enabled"_s].toBool() ? u"1"_s : u"0"_s);
        QCOMPARE(prices.cell({code, u"BASE"_s, u"EUR"_s, none, unit, none}, u"net"_s),
            minor(variant[u"prices"_s][0][u"price"_s].toInt()));
        const QJsonArray levels = variant[u"stockLevels"_s].toArray();
        QCOMPARE(levels.size(), 2);
        for (const QJsonValue &level : levels) {
            const QStringList key {code, level[u"stockLocation"_s][u"name"_s].toString()};
            QCOMPARE(stock.cell(key, u"available"_s), u"%1.0000"_s.arg(level[u"stockOnHand"_s].toInt()));
        }
    }
}

void TestMapped::compares()
{
    const Ran read = run(m_w, "read prices");
    QVERIFY2(read.exit == 0 || read.exit == 2, qPrintable(read.out + read.err));
    const QJsonObject diff = run(m_w, "diff prices --json").json();
    for (const char *side : {"erp", "b2b"}) {
        QVERIFY2(diff[QLatin1String(side)][u"complete"_s].toBool(), side);
        QCOMPARE(diff[QLatin1String(side)][u"rows"_s].toInt(), products);
    }
    QCOMPARE(diff[u"rows"_s].toArray().size(), 1);
    QCOMPARE(diff[u"rows"_s][0][u"key"_s][0].toString(), sku(odd));
}

// By the mutation that the schema told: the price of one, and nothing else of anything.
void TestMapped::setsAPrice()
{
    const QJsonArray before = variants();
    const QString plan = m_root.filePath(u"plan.json"_s);
    const Ran decided = run(m_w, "decide prices --field net --take erp --key", {sku(odd)});
    const Ran planned = run(m_w, "plan prices --out", {plan});
    const Ran applied = run(m_w, "apply --json", {plan});
    QVERIFY2(applied.exit == 0, qPrintable(decided.err + planned.out + planned.err + applied.out + applied.err));
    const QJsonArray after = variants();
    QCOMPARE(after.size(), products);
    for (int i = 0; i < products; ++i) {
        QJsonObject was = before[i].toObject();
        const QJsonObject is = after[i].toObject();
        const int cents = was[u"prices"_s][0][u"price"_s].toInt();
        const bool set = was[u"sku"_s].toString() == sku(odd);
        QCOMPARE(is[u"prices"_s][0][u"price"_s].toInt(), set ? cents + 100 : cents);
        was.insert(u"prices"_s, is[u"prices"_s]);
        QCOMPARE(is, was);
    }
    const Ran verified = run(m_w, "verify", {applied.json()[u"run"_s].toString()});
    QVERIFY2(verified.exit == 0, qPrintable(verified.out + verified.err));
}

QTEST_GUILESS_MAIN(TestMapped)
#include "tst_mapped.moc"
