// What could be offered in place of what is short: who is named, what is alike, what is free, and what it costs.
#include "models/pricing/substitutes.h"
#include "tests/models/build.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr qint64 aDay = 2461373; // 28 November 2026

PriceParts shippedParts()
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/pricing.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no pricing.json");
    return parsePriceParts(file.readAll(), u"pricing.json"_s).value();
}

QSharedPointer<const Schema> productsWithSubstitutes()
{
    auto extended = extendSchema(
        *shippedSchema(u"products"_s), R"([{"id": "substitutes", "type": "text", "info": true}])", u"test"_s);
    return QSharedPointer<const Schema>::create(extended.value());
}

// A small shop: A is short; who else could be sent is the question.
struct Shop {
    std::shared_ptr<TextPool> texts = std::make_shared<TextPool>();
    Fixture products {productsWithSubstitutes(), texts};
    Fixture stock {shippedSchema(u"stock"_s), texts};
    Fixture lines {shippedSchema(u"order_lines"_s), texts};
    Fixture prices {shippedSchema(u"prices"_s), texts};
    Fixture customers {shippedSchema(u"customers"_s), texts};

    QVector<QStringList> goods = rows({"A,Adder,TOOLS,1,-", "B,Beam,TOOLS,1,-", "C,Cord,TOOLS,1,-", "D,Drum,TOOLS,1,-",
        "E,Edge,TOOLS,1,-", "X,Axe,OTHER,1,-"});
    QVector<QStringList> sold; // by the shop; empty: as the ERP has it
    QVector<QStringList> there = rows({"A,W,2,no", "B,W,9,no", "C,W,9,no", "D,W,9,no", "E,W,9,no", "X,W,9,no"});
    QVector<QStringList> wanted = rows({"O1,1,A,3,W"});
    QVector<QStringList> costs = rows({"A,L,PLN,pcs,1,-,100", "B,L,PLN,pcs,1,-,150", "C,L,PLN,pcs,1,-,97",
        "D,L,PLN,pcs,1,-,101.26", "E,L,EUR,pcs,1,-,100", "X,L,PLN,pcs,1,-,100"});

    // "C named substitutes 9.0000 -30", one for each, in their order.
    QStringList told(const char *customer = "K1") const
    {
        const QStringList product = row("sku,name,category,active,substitutes");
        const SnapshotPtr asking = lines.share(Side::B2b, row("order,line,sku,quantity,warehouse"), wanted);
        const SnapshotPtr has = stock.share(Side::Erp, row("sku,warehouse,available,backorder"), there);
        const SnapshotPtr erp = products.share(Side::Erp, product, goods);
        const SnapshotPtr b2b = products.share(Side::B2b, product, sold.isEmpty() ? goods : sold);
        const PriceSides sides {
            prices.share(Side::B2b, row("sku,price_list,currency,unit,min_qty,valid_from,net"), costs), nullptr,
            customers.share(Side::B2b, row("customer,price_list"), rows({"K1,L"})), nullptr};
        const Substitutes substitutes({erp, b2b}, shippedParts(), sides, aDay);
        const FindInstead find = [&](const Coverage &coverage, const Lack &lack, KeyId) {
            return substitutes.of(coverage, lack, texts->intern(QByteArrayView(customer)));
        };
        Coverage coverage(*asking, *has);
        QVector<KeyId> all;
        for (KeyId id = 0; id < KeyId(lines.pools->keys.size()); ++id) {
            coverage.ask(id);
            all.append(id);
        }
        const QVector<KeyId> first {lines.key({u"O1"_s, u"1"_s})};
        QStringList out;
        for (const Shortage &shortage : coverage.shortOf(first, noKey, find)) {
            for (const Substitute &one : shortage.instead)
                out.append(u"%1 %2 %3 %4"_s.arg(one.code, one.how == Substitute::How::Named ? u"named"_s : one.field,
                    one.free.isEmpty() ? u"-"_s : one.free, one.dearer ? QString::number(*one.dearer) : u"?"_s));
        }
        return out;
    }
};

} // namespace

class TestSubstitutes final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNearestPriceFirst();
    void whatIsNamedGoesBeforeWhatIsAlike();
    void onlyWhatTheShopSells();
    void onlyWhatIsLeft();
    void atTheSamePlace();
    void withoutPrices();
    void nothingIsShort();
};

// 1.26 % is 1.3 % to the thousandth; E is sold in another currency; X is no tool.
void TestSubstitutes::theNearestPriceFirst()
{
    const Shop shop;
    QCOMPARE(
        shop.told(), QStringList({u"D category 9.0000 13"_s, u"C category 9.0000 -30"_s, u"B category 9.0000 500"_s}));
}

void TestSubstitutes::whatIsNamedGoesBeforeWhatIsAlike()
{
    Shop shop;
    shop.goods[0][4] = u"X; B, GONE A"_s;
    QCOMPARE(shop.told(), QStringList({u"X named 9.0000 0"_s, u"B named 9.0000 500"_s, u"D category 9.0000 13"_s}));
}

// What the shop has switched off, or never had, is nothing to offer.
void TestSubstitutes::onlyWhatTheShopSells()
{
    Shop shop;
    shop.sold = shop.goods;
    shop.sold[3][3] = u"0"_s; // D
    shop.sold.remove(2);      // C
    QCOMPARE(shop.told(), QStringList({u"B category 9.0000 500"_s, u"E category 9.0000 ?"_s}));
}

// Others wait for D, too; of C there are fewer than this order wants; B is sold without end.
void TestSubstitutes::onlyWhatIsLeft()
{
    Shop shop;
    shop.wanted = rows({"O1,1,A,3,W", "O2,1,D,7,W"});
    shop.there = rows({"A,W,2,no", "B,W,0,allow", "C,W,2,no", "D,W,9,no", "E,W,3,no"});
    QCOMPARE(shop.told(), QStringList({u"B category - 500"_s, u"E category 3.0000 ?"_s}));
}

void TestSubstitutes::atTheSamePlace()
{
    Shop shop;
    shop.there = rows({"A,W,2,no", "B,V,9,no", "C,W,3,no", "C,V,9,no"});
    QCOMPARE(shop.told(), QStringList({u"C category 3.0000 -30"_s}));
    shop.wanted = rows({"O1,1,A,3,-"}); // from anywhere
    QCOMPARE(shop.told(), QStringList({u"C category 12.0000 -30"_s, u"B category 9.0000 500"_s}));
}

void TestSubstitutes::withoutPrices()
{
    const Shop shop;
    QCOMPARE(shop.told("K9"), // a customer whom nobody knows
        QStringList({u"B category 9.0000 ?"_s, u"C category 9.0000 ?"_s, u"D category 9.0000 ?"_s}));
}

void TestSubstitutes::nothingIsShort()
{
    Shop shop;
    shop.wanted = rows({"O1,1,A,2,W"});
    QVERIFY(shop.told().isEmpty());
}

QTEST_GUILESS_MAIN(TestSubstitutes)
#include "tst_substitutes.moc"
