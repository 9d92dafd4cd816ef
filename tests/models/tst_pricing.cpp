// What a customer pays, step by step, and where the two sides ask different prices.
#include "models/base/decimal.h"
#include "models/pricing/compareprices.h"
#include "models/pricing/pricechecks.h"
#include "tests/models/build.h"

#include <QTest>
#include <QThreadPool>
#include <QtConcurrent>
#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr qint64 aDay = 2461373; // 28 November 2026
static_assert(priceScale == 4);

QByteArray shippedText()
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/pricing.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no pricing.json");
    return file.readAll();
}

PriceParts shippedParts()
{
    const auto parts = parsePriceParts(shippedText(), u"pricing.json"_s);
    if (!parts)
        qFatal("%s %s", qPrintable(parts.error().subject), qPrintable(parts.error().detail));
    return *parts;
}

// The rows of one side, each part in the fields that a system gives.
struct Goods {
    QVector<QStringList> lists, terms, customers, products;
};

// Both sides share the pools, as those of a workspace do.
struct World {
    std::shared_ptr<TextPool> texts = std::make_shared<TextPool>();
    Fixture lists {shippedSchema(u"prices"_s), texts};
    Fixture terms {shippedSchema(u"terms"_s), texts};
    Fixture customers {shippedSchema(u"customers"_s), texts};
    Fixture products {shippedSchema(u"products"_s), texts};

    PriceSides sides(const Goods &goods, Side side = Side::Erp) const
    {
        return {
            lists.share(side, row("sku,price_list,currency,unit,min_qty,valid_from,net,gross,basis,tax_rate,valid_to"),
                goods.lists),
            terms.share(side,
                row("who_kind,who,what_kind,what,min_qty,discount_pct,fixed_net,currency,price_list,priority,combines,"
                    "valid_from,valid_to"),
                goods.terms),
            customers.share(side, row("customer,group,price_list,currency"), goods.customers),
            products.share(side, row("sku,category,unit,tax_rate"), goods.products)};
    }
    PriceBook book(const Goods &goods, Side side = Side::Erp) const
    {
        return PriceBook(shippedParts(), sides(goods, side), aDay);
    }
    Cell code(const char *text) const { return texts->intern(QByteArrayView(text)); }
    Price price(const PriceBook &book, const char *customer, const char *product, qint64 quantity = 1,
        QVector<PriceStep> *steps = nullptr) const
    {
        return book.price(code(customer), code(product), {quantity * 10'000, Null}, steps);
    }
};

Goods plain()
{
    return {rows({"A,HURT,PLN,pcs,1,-,100,123,net,23,-", "A,HURT,PLN,pcs,10,-,90,110.70,net,23,-",
                "A,DET,PLN,pcs,1,-,130.08,160,gross,23,-", "B,HURT,PLN,pcs,1,-,9.99,12.29,net,23,-"}),
        {}, rows({"K1,INST,HURT,PLN", "K2,-,DET,PLN", "K3,-,-,PLN"}), rows({"A,CABLE,pcs,23", "B,LAMP,pcs,23"})};
}

QString shown(Cell cell) { return isValue(cell) ? QString::fromLatin1(formatDecimal(cell, priceScale)) : u"-"_s; }

// "Discount 100.0000 > 90.0000; …"
QString told(const QVector<PriceStep> &steps)
{
    static const char *const names[] = {"ListOfCustomer", "ListOfTerm", "ListPrice", "LaterBreak", "EarlierRow",
        "FixedPrice", "Discount", "Weaker", "NotCombined", "OtherCurrency", "Rounded"};
    QStringList out;
    for (const PriceStep &step : steps)
        out.append(QString::fromUtf8(names[int(step.kind)]) + u' ' + shown(step.before) + u'>' + shown(step.after));
    return out.join(u"; "_s);
}

} // namespace

class TestPricing final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void terms_data();
    void terms();
    void quantities();
    void grossIsExact();
    void taxThatIsNone();
    void none();
    void whatCouldNotBeRead_data();
    void whatCouldNotBeRead();
    void everyStepIsTold();
    void dates();
    void gaps();
    void samples();
    void badRows_data();
    void badRows();
    void badRowsStopNothingElse();
    void pairsInTheirOrder();
    void wrongParts_data();
    void wrongParts();
};

void TestPricing::terms_data()
{
    QTest::addColumn<QVector<QStringList>>("terms");
    QTest::addColumn<QString>("net");
    // who_kind,who,what_kind,what,min_qty,discount_pct,fixed_net,currency,price_list,priority,combines,from,to
    const auto add = [](const char *name, std::initializer_list<const char *> terms, const char *net) {
        QTest::newRow(name) << rows(terms) << QString::fromUtf8(net);
    };
    add("none", {}, "100.0000");
    add("everybody", {"all,*,all,*,0,10,-,-,-,-,-,-,-"}, "90.0000");
    add("another customer's", {"customer,K2,all,*,0,10,-,-,-,-,-,-,-"}, "100.0000");
    add("another category's", {"all,*,category,LAMP,0,10,-,-,-,-,-,-,-"}, "100.0000");
    add("the customer's before the group's",
        {"group,INST,all,*,0,10,-,-,-,-,-,-,-", "customer,K1,all,*,0,5,-,-,-,-,-,-,-"}, "95.0000");
    add("the product's before the category's",
        {"customer,K1,category,CABLE,0,10,-,-,-,-,-,-,-", "customer,K1,product,A,0,5,-,-,-,-,-,-,-"}, "95.0000");
    add("by priority before all", {"group,INST,all,*,0,10,-,-,-,1,-,-,-", "customer,K1,product,A,0,5,-,-,-,2,-,-,-"},
        "90.0000");
    add("both combine: of what is left", {"group,INST,all,*,0,10,-,-,-,-,1,-,-", "customer,K1,all,*,0,5,-,-,-,-,1,-,-"},
        "85.5000");
    add("the second does not combine", {"group,INST,all,*,0,10,-,-,-,-,0,-,-", "customer,K1,all,*,0,5,-,-,-,-,1,-,-"},
        "95.0000");
    add("the first lets nothing pass", {"group,INST,all,*,0,10,-,-,-,-,1,-,-", "customer,K1,all,*,0,5,-,-,-,-,0,-,-"},
        "95.0000");
    add("a fixed price takes no discount",
        {"customer,K1,product,A,0,-,80,PLN,-,-,-,-,-", "all,*,all,*,0,10,-,-,-,-,1,-,-"}, "80.0000");
    add("unless it combines", {"customer,K1,product,A,0,-,80,PLN,-,-,1,-,-", "all,*,all,*,0,10,-,-,-,-,1,-,-"},
        "72.0000");
    add("fixed in another currency", {"customer,K1,product,A,0,-,20,EUR,-,-,-,-,-"}, "100.0000");
    add("a list of their own", {"customer,K1,all,*,0,-,-,-,DET,-,-,-,-"}, "130.0800");
    add("for more pieces only", {"all,*,all,*,5,10,-,-,-,-,-,-,-"}, "100.0000");
    add("a surcharge", {"all,*,all,*,0,-10,-,-,-,-,-,-,-"}, "110.0000");
    add("all of it", {"all,*,all,*,0,100,-,-,-,-,-,-,-"}, "0.0000");
    add("rounded to grosze", {"all,*,all,*,0,33.3333,-,-,-,-,-,-,-"}, "66.6700");
    add("not yet and no longer",
        {"all,*,all,*,0,10,-,-,-,-,-,2026-11-29,-", "group,INST,all,*,0,20,-,-,-,-,-,-,2026-11-27"}, "100.0000");
    add("on its last day", {"group,INST,all,*,0,20,-,-,-,-,-,2026-11-28,2026-11-28"}, "80.0000");
}

void TestPricing::terms()
{
    QFETCH(QVector<QStringList>, terms);
    QFETCH(QString, net);
    const World world;
    Goods goods = plain();
    goods.terms = terms;
    const Price price = world.price(world.book(goods), "K1", "A");
    QCOMPARE(int(price.why), int(NoPrice::None));
    QCOMPARE(shown(price.net), net);
}

void TestPricing::quantities()
{
    const World world;
    const PriceBook book = world.book(plain());
    QCOMPARE(shown(world.price(book, "K1", "A", 9).net), u"100.0000"_s);
    QCOMPARE(shown(world.price(book, "K1", "A", 10).net), u"90.0000"_s);
    QCOMPARE(shown(world.price(book, "K1", "A", 10).gross), u"110.7000"_s);
}

void TestPricing::grossIsExact()
{
    const World world;
    const Price price = world.price(world.book(plain()), "K2", "A");
    QCOMPARE(shown(price.gross), u"160.0000"_s);
    QCOMPARE(shown(price.net), u"130.0800"_s);
    // 12.29 gross is what 9.99 net gives, rounded.
    QCOMPARE(shown(world.price(world.book(plain()), "K1", "B").gross), u"12.2900"_s);
}

// Some systems write -1 where no tax applies, and -100 where somebody erred.
void TestPricing::taxThatIsNone()
{
    const World w;
    Goods goods = plain();
    for (const char *tax : {"-1", "-100"}) {
        goods.lists = rows({"A,HURT,PLN,pcs,1,-,100,-,net,-,-", "A,DET,PLN,pcs,1,-,-,160,gross,-,-"});
        for (QStringList &list : goods.lists)
            list[9] = QString::fromUtf8(tax);
        const PriceBook book = w.book(goods);
        QCOMPARE(shown(w.price(book, "K1", "A").net), u"100.0000"_s);
        QCOMPARE(shown(w.price(book, "K1", "A").gross), u"-"_s);
        QCOMPARE(shown(w.price(book, "K2", "A").gross), u"160.0000"_s);
        QCOMPARE(shown(w.price(book, "K2", "A").net), u"-"_s);
    }
}

void TestPricing::none()
{
    const World world;
    Goods goods = plain();
    goods.lists += rows(
        {"C,HURT,PLN,pcs,1,-,1,-,net,23,-", "C,HURT,PLN,box,1,-,10,-,net,23,-", "D,HURT,EUR,pcs,1,-,1,-,net,23,-",
            "E,HURT,PLN,pcs,1,-,-,-,net,23,-", "F,HURT,PLN,pcs,1,-,1,-,net,23,-", "F,HURT,EUR,pcs,1,-,1,-,net,23,-"});
    goods.customers += rows({"K4,-,HURT,-"});
    goods.terms = rows({"customer,K2,all,*,0,100.5,-,-,-,-,-,-,-"});
    const PriceBook book = world.book(goods);
    const auto why = [&](const char *customer, const char *product) {
        const Price price = world.price(book, customer, product);
        return price.why == NoPrice::None || isValue(price.net) || isValue(price.gross) ? -1 : int(price.why);
    };
    QCOMPARE(why("K9", "A"), int(NoPrice::NoCustomer));
    QCOMPARE(why("K3", "A"), int(NoPrice::NoList));
    QCOMPARE(why("K1", "Z"), int(NoPrice::NotInList));
    QCOMPARE(why("K1", "E"), int(NoPrice::NotInList)); // a row without an amount
    QCOMPARE(why("K1", "D"), int(NoPrice::NotInList)); // only in euro
    QCOMPARE(why("K1", "C"), int(NoPrice::SeveralUnits));
    QCOMPARE(why("K4", "F"), int(NoPrice::SeveralCurrencies));
    QCOMPARE(why("K2", "A"), int(NoPrice::DiscountTooLarge));
    QCOMPARE(
        world.price(book, "K2", "A").row, world.terms.key({u"customer"_s, u"K2"_s, u"all"_s, u"*"_s, u"0.0000"_s}));
    QCOMPARE(int(book.price(world.code("K1"), world.code("C"), {10'000, world.code("box")}).why), int(NoPrice::None));
}

void TestPricing::whatCouldNotBeRead_data()
{
    QTest::addColumn<int>("part");
    QTest::addColumn<QVector<QStringList>>("more");
    QTest::addColumn<int>("why");
    const auto add = [](const char *name, int part, std::initializer_list<const char *> more, NoPrice why) {
        QTest::newRow(name) << part << rows(more) << int(why);
    };
    add("a price", 0, {"A,HURT,PLN,pcs,1,2026-11-01,?,-,net,23,-"}, NoPrice::UnreadableRow);
    add("its last day", 0, {"A,HURT,PLN,pcs,1,2026-11-01,50,-,net,23,?"}, NoPrice::UnreadableRow);
    add("a price that is over", 0, {"A,HURT,PLN,pcs,1,2026-11-01,?,-,net,23,2026-11-27"}, NoPrice::None);
    add("a price for more pieces", 0, {"A,HURT,PLN,pcs,50,-,?,-,net,23,-"}, NoPrice::None);
    add("a price that another replaces", 0, {"A,HURT,PLN,pcs,0,-,?,-,net,23,-"}, NoPrice::None);
    add("a price that came twice", 0, {"A,HURT,PLN,pcs,1,-,99,-,net,23,-"}, NoPrice::UnreadableRow);
    add("a term", 1, {"all,*,all,*,0,?,-,-,-,-,-,-,-"}, NoPrice::UnreadableTerm);
    add("a term that came twice", 1, {"all,*,all,*,0,5,-,-,-,-,-,-,-", "all,*,all,*,0,6,-,-,-,-,-,-,-"},
        NoPrice::UnreadableTerm);
    add("another customer's term", 1, {"customer,K2,all,*,0,?,-,-,-,-,-,-,-"}, NoPrice::None);
    add("a customer's list", 2, {"K1,INST,?,PLN"}, NoPrice::UnreadableCustomer);
    add("a product's category", 3, {"A,?,pcs,23"}, NoPrice::UnreadableProduct);
}

// One side's word of it is no price, and never the same as the other's.
void TestPricing::whatCouldNotBeRead()
{
    QFETCH(int, part);
    QFETCH(QVector<QStringList>, more);
    const World world;
    Goods goods = plain();
    QVector<QStringList> *const parts[] = {&goods.lists, &goods.terms, &goods.customers, &goods.products};
    if (part > 1)
        parts[part]->removeFirst();
    *parts[part] += more;
    const PriceBook erp = world.book(goods), b2b = world.book(goods, Side::B2b);
    const Price price = world.price(erp, "K1", "A");
    QTEST(int(price.why), "why");
    QCOMPARE(isUnreadable(price.why), !samePrice(price, world.price(b2b, "K1", "A")));
    QCOMPARE(price.row == noKey, part > 1 || price.why == NoPrice::None);
    if (part == 0)
        QCOMPARE(int(world.price(erp, "K2", "B").why), int(NoPrice::NotInList)); // as without it
}

void TestPricing::everyStepIsTold()
{
    const World world;
    Goods goods = plain();
    goods.terms = rows({"customer,K1,all,*,0,5,-,-,-,-,1,-,-", "group,INST,all,*,0,10,-,-,-,-,1,-,-",
        "all,*,all,*,0,3,-,-,-,-,0,-,-", "all,*,product,B,0,-,7,EUR,-,-,-,-,-"});
    QVector<PriceStep> steps;
    const PriceBook book = world.book(goods);
    world.price(book, "K1", "A", 1, &steps);
    QCOMPARE(told(steps),
        u"ListOfCustomer ->-; LaterBreak ->90.0000; ListPrice ->100.0000; Discount 100.0000>95.0000; "
        "Discount 95.0000>85.5000; NotCombined ->-"_s);
    steps.clear();
    world.price(book, "K1", "B", 1, &steps);
    QCOMPARE(told(steps),
        u"ListOfCustomer ->-; ListPrice ->9.9900; OtherCurrency ->-; Discount 9.9900>9.4905; "
        "Discount 9.4905>8.5415; NotCombined ->-; Rounded 8.5415>8.5400"_s);
}

void TestPricing::dates()
{
    const World world;
    Goods goods = plain();
    goods.lists = rows({"A,HURT,PLN,pcs,1,2026-01-01,100,-,net,23,-", "A,HURT,PLN,pcs,1,2026-11-01,110,-,net,23,-",
        "A,HURT,PLN,pcs,1,2026-12-01,120,-,net,23,-", "B,HURT,PLN,pcs,1,2026-01-01,5,-,net,23,2026-11-27"});
    QVector<PriceStep> steps;
    const PriceBook book = world.book(goods);
    QCOMPARE(shown(world.price(book, "K1", "A", 1, &steps).net), u"110.0000"_s);
    QCOMPARE(told(steps), u"ListOfCustomer ->-; EarlierRow ->-; ListPrice ->110.0000"_s);
    QCOMPARE(int(world.price(book, "K1", "B").why), int(NoPrice::NotInList));
}

void TestPricing::gaps()
{
    const World world;
    const PriceBook erp = world.book(plain());
    Goods shop = plain();
    shop.lists[0] = row("A,HURT,PLN,pcs,1,-,99,121.77,net,23,-");
    shop.customers.removeLast(); // K3 has no price in the ERP, either
    const PriceBook b2b = world.book(shop, Side::B2b);
    const QVector<PriceGap> found = priceGaps(erp, b2b, erp.customers(), erp.products());
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].pair, (PricePair {world.code("K1"), world.code("A")}));
    QCOMPARE(shown(found[0].erp.net), u"100.0000"_s);
    QCOMPARE(shown(found[0].b2b.net), u"99.0000"_s);
    QVERIFY(priceGaps(erp, erp, erp.customers(), erp.products()).isEmpty());
    const std::atomic<bool> stop {true};
    QVERIFY(priceGaps(erp, b2b, erp.customers(), erp.products(), {}, &stop).isEmpty());
    // Nothing in common to compare is not the same.
    Price net, gross;
    net.net = 10;
    gross.gross = 10;
    QVERIFY(!samePrice(net, gross));
    QVERIFY(samePrice(net, net));
}

void TestPricing::samples()
{
    QVector<Cell> customers, products;
    for (Cell i = 0; i < 7; ++i)
        customers.append(i);
    for (Cell i = 0; i < 12; ++i)
        products.append(100 + i);
    const auto once = samplePairs(customers, products, 1000, 5);
    QCOMPARE(once.size(), 84);
    std::set<std::pair<Cell, Cell>> distinct;
    for (const PricePair &pair : once)
        distinct.insert({pair.customer, pair.product});
    QCOMPARE(distinct.size(), size_t(84));
    QVERIFY(samplePairs(customers, products, 20, 5) == once.mid(0, 20));
    QVERIFY(samplePairs(customers, products, 84, 6) != once);
    std::set<Cell> who;
    for (const PricePair &pair : once.mid(0, 7))
        who.insert(pair.customer);
    QCOMPARE(who.size(), size_t(7));
    QVERIFY(samplePairs({}, products, 3, 1).isEmpty());
}

// Lists beside those of plain(), and terms; what is said of which row ("kind row other").
void TestPricing::badRows_data()
{
    QTest::addColumn<QVector<QStringList>>("lists");
    QTest::addColumn<QVector<QStringList>>("terms");
    QTest::addColumn<QStringList>("told");
    const auto add = [](const char *name, std::initializer_list<const char *> lists,
                         std::initializer_list<const char *> terms, std::initializer_list<const char *> told) {
        QStringList all;
        for (const char *one : told)
            all.append(QString::fromUtf8(one));
        QTest::newRow(name) << rows(lists) << rows(terms) << all;
    };
    add("good ones", {"A,HURT,EUR,pcs,1,-,20,-,net,23,-"}, {"all,*,all,*,0,100,-,-,-,-,-,-,-"}, {});
    add("a currency of no country", {"C,HURT,ZLO,pcs,1,-,9,-,net,23,-", "C,HURT,PLN,pcs,1,-,9,-,net,23,-"}, {},
        {"currency C,HURT,ZLO,pcs,1.0000,"});
    add("a term in one", {}, {"all,*,product,A,0,-,5,XXQ,-,-,-,-,-"}, {"currency all,*,product,A,0.0000"});
    add("over 100 %", {}, {"all,*,all,*,0,100.0001,-,-,-,-,-,-,-", "customer,K1,all,*,0,99,-,-,-,-,-,-,-"},
        {"discount all,*,all,*,0.0000"});
    add("valid at once",
        {"C,HURT,PLN,pcs,1,2026-01-01,9,-,net,23,2026-06-30", "C,HURT,PLN,pcs,1,2026-06-30,8,-,net,23,2026-12-31"}, {},
        {"overlap C,HURT,PLN,pcs,1.0000,2026-01-01 C,HURT,PLN,pcs,1.0000,2026-06-30"});
    add("one within a longer one",
        {"C,HURT,PLN,pcs,1,2026-01-01,9,-,net,23,2026-12-31", "C,HURT,PLN,pcs,1,2026-02-01,9,-,net,23,2026-02-28",
            "C,HURT,PLN,pcs,1,2026-06-30,8,-,net,23,-"},
        {},
        {"overlap C,HURT,PLN,pcs,1.0000,2026-01-01 C,HURT,PLN,pcs,1.0000,2026-02-01",
            "overlap C,HURT,PLN,pcs,1.0000,2026-01-01 C,HURT,PLN,pcs,1.0000,2026-06-30"});
    add("one behind the other",
        {"C,HURT,PLN,pcs,1,-,9,-,net,23,2026-06-29", "C,HURT,PLN,pcs,1,2026-06-30,8,-,net,23,-",
            "C,HURT,PLN,pcs,1,2026-08-01,8,-,net,23,-", "C,HURT,PLN,pcs,5,2026-05-01,8,-,net,23,-"},
        {}, {});
    add("a break of zero", {"C,HURT,PLN,pcs,0,-,9,-,net,23,-", "C,HURT,PLN,pcs,1,-,8,-,net,23,-"}, {},
        {"zero C,HURT,PLN,pcs,0.0000, C,HURT,PLN,pcs,1.0000,"});
    add("zero as the first", {"C,HURT,PLN,pcs,0,-,9,-,net,23,-", "C,HURT,PLN,pcs,5,-,8,-,net,23,-"}, {}, {});
    add("a break below zero", {"C,HURT,PLN,pcs,-3,-,9,-,net,23,-"}, {"all,*,all,*,-1,5,-,-,-,-,-,-,-"},
        {"negative C,HURT,PLN,pcs,-3.0000,", "negative all,*,all,*,-1.0000"});
}

void TestPricing::badRows()
{
    QFETCH(QVector<QStringList>, lists);
    QFETCH(QVector<QStringList>, terms);
    const World world;
    Goods goods = plain();
    goods.lists += lists;
    goods.terms = terms;
    const PriceSides sides = world.sides(goods);
    static const char *const kinds[] = {"currency", "discount", "overlap", "zero", "negative"};
    QStringList told;
    for (const PriceTrouble &one : priceTroubles(shippedParts(), sides)) {
        const Snapshot &from = one.ofTerms ? *sides.terms : *sides.lists;
        QStringList line {QString::fromUtf8(kinds[int(one.kind)])};
        for (const KeyId key : {one.row, one.other}) {
            if (key != noKey)
                line.append(keyParts(*from.schema, *from.pools, key).join(u','));
        }
        told.append(line.join(u' '));
    }
    QTEST(told, "told");
}

void TestPricing::badRowsStopNothingElse()
{
    const World world;
    Goods goods = plain();
    goods.lists += rows(
        {"C,HURT,ZLO,pcs,1,-,9,-,net,23,-", "C,HURT,PLN,pcs,0,-,9,-,net,23,-", "C,HURT,PLN,pcs,1,-,8,-,net,23,-",
            "D,HURT,PLN,pcs,1,2026-01-01,9,-,net,23,2026-12-30", "D,HURT,PLN,pcs,1,2026-06-30,7,-,net,23,2026-12-31"});
    goods.terms = rows({"customer,K2,all,*,0,100.5,-,-,-,-,-,-,-", "all,*,product,A,0,-,5,XXQ,-,-,-,-,-",
        "customer,K1,all,*,0,10,-,-,-,-,-,-,-"});
    QCOMPARE(priceTroubles(shippedParts(), world.sides(goods)).size(), 5);
    const PriceBook book = world.book(goods);
    QCOMPARE(int(world.price(book, "K2", "A").why), int(NoPrice::DiscountTooLarge)); // that pair alone
    QCOMPARE(shown(world.price(book, "K1", "A").net), u"90.0000"_s);                 // not 5 of an unknown currency
    QCOMPARE(shown(world.price(book, "K1", "B").net), u"8.9900"_s);
    QCOMPARE(shown(world.price(book, "K1", "C").net), u"7.2000"_s); // the break of one goes before that of zero
    QCOMPARE(shown(world.price(book, "K1", "D").net), u"6.3000"_s); // the later of two
}

void TestPricing::pairsInTheirOrder()
{
    const World world;
    const PriceBook erp = world.book(plain());
    Goods shop = plain();
    shop.terms = rows({"customer,K1,all,*,0,5,-,-,-,-,-,-,-"});
    const PriceBook b2b = world.book(shop, Side::B2b);
    QVector<PricePair> pairs;
    for (int i = 0; i < 2000; ++i)
        pairs.append({world.code(i % 2 == 0 ? "K1" : "K2"), world.code("A")});
    const QVector<PriceGap> found = bothPrices(erp, b2b, pairs);
    QCOMPARE(found.size(), pairs.size());
    for (int i = 0; i < 2000; ++i) {
        QVERIFY(found[i].pair == pairs[i]);
        QCOMPARE(samePrice(found[i].erp, found[i].b2b), i % 2 == 1);
    }
    const std::atomic<bool> stop {true};
    QVERIFY(bothPrices(erp, b2b, pairs, {}, &stop).isEmpty());
    // From threads of the common pool, as the desk asks: with all of them taken there is none left to wait for.
    QVector<QFuture<qsizetype>> asked;
    for (int i = 0; i < 2 * QThreadPool::globalInstance()->maxThreadCount(); ++i)
        asked.append(QtConcurrent::run([&] {
            return bothPrices(erp, b2b, pairs).size()
                + priceGaps(erp, b2b, {world.code("K1"), world.code("K2")}, {world.code("A")}).size();
        }));
    QTRY_VERIFY(std::all_of(asked.begin(), asked.end(), [](const auto &one) { return one.isFinished(); }));
    for (const auto &one : asked)
        QCOMPARE(one.result(), pairs.size() + 1);
    // Where the ways part: the shop's discount, behind the list and its row.
    QVector<PriceStep> here, there;
    world.price(erp, "K1", "A", 1, &here);
    world.price(b2b, "K1", "A", 1, &there);
    QCOMPARE(told(here), u"ListOfCustomer ->-; LaterBreak ->90.0000; ListPrice ->100.0000"_s);
    QCOMPARE(whereStepsPart(here, there), 3);
    QCOMPARE(whereStepsPart(here, here), -1);
    there = here;
    there[2].after = 1;
    QCOMPARE(whereStepsPart(here, there), 2);
}

void TestPricing::wrongParts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("subject");
    QTest::newRow("cut off") << QByteArray("{\"lists\": {") << u"p"_s;
    QTest::newRow("no area") << QByteArray(R"({"priceLists":{"product":"sku","list":"l","net":"n"}})")
                             << u"p: priceLists.area"_s;
    QTest::newRow("no column") << QByteArray(R"({"priceLists":{"area":"prices","product":"sku","list":"l"}})")
                               << u"p: priceLists.net"_s;
    QTest::newRow("unknown") << QByteArray(R"({"priceLists":{"area":"prices","colour":"c"}})")
                             << u"p: priceLists.colour"_s;
    QTest::newRow("no text") << QByteArray(R"({"priceLists":{"area":1}})") << u"p: priceLists.area"_s;
    QTest::newRow("words") << shippedText().replace("\"all\"]", "\"all\", \"more\"]") << u"p: whoWords"_s;
}

void TestPricing::wrongParts()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, subject);
    const auto parts = parsePriceParts(json, u"p"_s);
    QVERIFY(!parts);
    QCOMPARE(parts.error().subject, subject);
}

QTEST_GUILESS_MAIN(TestPricing)
#include "tst_pricing.moc"
