// The vendure profile against a real server: what is read is compared with the test's own calls, and so is what a write
// leaves behind.
#include "tests/peers/vendure/vendureshop.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestVendure final : public QObject, protected VendureShop {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const auto why = m_vendure.start()) {
            if (qEnvironmentVariable("CI") == u"true"_s)
                QFAIL(qPrintable(*why));
            QSKIP(qPrintable(*why));
        }
        m_shop = test::open(profile, m_vendure.url(), {}, u"superadmin"_s, u"superadmin"_s);
    }
    void cleanupTestCase()
    {
        m_shop.reset();
        m_vendure.stop();
    }

    void signsIn()
    {
        auto probe = m_shop->probe();
        probe.waitForFinished();
        const auto found = probe.takeResult();
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
        QCOMPARE(found->login, u"superadmin"_s);
        QVERIFY(found->canWrite);

        const auto stranger = test::open(profile, m_vendure.url(), {}, u"superadmin"_s, u"wrong"_s);
        const Read denied = readArea(*stranger, u"products"_s);
        QVERIFY(!denied.result);
        QCOMPARE(denied.result.error().kind, Error::Kind::Denied);
        QVERIFY(!denied.result.error().detail.contains(u"wrong"_s));

        const auto keyed = test::open(profile, m_vendure.url(), {}, {}, m_vendure.seed().value(u"apiKey"_s).toString());
        const Read byKey = readArea(*keyed, u"products"_s, {}, 10);
        QVERIFY2(byKey.result, byKey.result ? "" : qPrintable(byKey.result.error().detail));
        QCOMPARE(byKey.result->rows, 10);
        QVERIFY(!byKey.result->complete);
    }

    void products()
    {
        const Read read = readArea(*m_shop, u"products"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, 500);
        QCOMPARE(read.cell({sku(5)}, u"name"_s), u"Product 5"_s);
        QCOMPARE(read.cell({sku(5)}, u"active"_s), u"1"_s);
        QVERIFY(read.result->problems.isEmpty());
    }

    void stock()
    {
        const Read read = readArea(*m_shop, u"stock"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, 1000);
        int allocated = 0;
        const QJsonArray all = variants();
        for (const QJsonValue &variant : all) {
            const QJsonArray levels = variant[u"stockLevels"_s].toArray();
            for (const QJsonValue &level : levels) {
                const QStringList key {variant[u"sku"_s].toString(), level[u"stockLocation"_s][u"name"_s].toString()};
                const int free = level[u"stockOnHand"_s].toInt() - level[u"stockAllocated"_s].toInt();
                QCOMPARE(read.cell(key, u"available"_s), QString::number(free) + u".0000"_s);
                QCOMPARE(read.cell(key, u"b2b_id"_s),
                    variant[u"id"_s].toString() + u"/"_s + level[u"stockLocationId"_s].toString());
                allocated += level[u"stockAllocated"_s].toInt();
            }
        }
        QVERIFY(allocated > 0); // else the difference would prove nothing
    }

    void prices()
    {
        const Read read = readArea(*m_shop, u"prices"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, 1000);
        for (const auto &[list, channel] :
            {std::pair(u"__default_channel__"_s, QString()), std::pair(u"b2b"_s, u"b2b-token"_s)}) {
            const QJsonArray all = variants(channel);
            QCOMPARE(all.size(), 500);
            for (const QJsonValue &variant : all) {
                const QStringList key {variant[u"sku"_s].toString(), list, u"EUR"_s, none, unit, none};
                QCOMPARE(read.cell(key, u"net"_s), minor(variant[u"prices"_s][0][u"price"_s].toInt()));
            }
        }
        QCOMPARE(read.cell(priceKey(5, u"b2b"_s), u"basis"_s), u"net"_s);
        QCOMPARE(read.cell(priceKey(5, u"b2b"_s), u"gross"_s), u"(unknown)"_s);
    }

    void customers()
    {
        const Read read = readArea(*m_shop, u"customers"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QCOMPARE(read.result->rows, 100);
        const QStringList key {u"2"_s};
        QCOMPARE(read.cell(key, u"name"_s), u"Company 2 GmbH"_s);
        QCOMPARE(read.cell(key, u"phone"_s), u"+49 30 000002"_s);
        QCOMPARE(read.cell(key, u"group"_s), u"Wholesale"_s);
        QCOMPARE(read.cell(key, u"tax_id"_s), u"(unknown)"_s);
        QVERIFY(read.result->problems.isEmpty());
    }

    // The orders as the server tells them itself: their lines in its order, money in minor units.
    QJsonArray ordersThere()
    {
        return m_vendure
            .ask(u"{orders(options:{take:100,sort:{id:ASC},filter:{active:{eq:false}}}){items{id code state total "
                 "totalWithTax currencyCode customer{id} lines{quantity proratedUnitPrice "
                 "productVariant{sku}}}}}"_s)
            .value(u"orders"_s)
            .toObject()
            .value(u"items"_s)
            .toArray();
    }
    void orders()
    {
        const QJsonArray all = ordersThere();
        QCOMPARE(all.size(), 20);
        const Read read = readArea(*m_shop, u"orders"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->complete);
        QVERIFY(read.result->problems.isEmpty());
        QCOMPARE(read.result->rows, 20);
        for (const QJsonValue &order : all) {
            const QStringList key {order[u"code"_s].toString()};
            QCOMPARE(read.cell(key, u"status"_s), u"accepted"_s); // all are paid
            QCOMPARE(read.cell(key, u"customer"_s), order[u"customer"_s][u"id"_s].toString());
            QCOMPARE(read.cell(key, u"currency"_s), u"EUR"_s);
            QCOMPARE(read.cell(key, u"net_total"_s), minor(order[u"total"_s].toInt(), 2));
            QCOMPARE(read.cell(key, u"gross_total"_s), minor(order[u"totalWithTax"_s].toInt(), 2));
            QVERIFY(read.cell(key, u"ordered_at"_s).startsWith(u"20"_s));
        }
        const Read one = readArea(*m_shop, u"orders"_s, Scope {u"order"_s, {all[3][u"code"_s].toString(), u"none"_s}});
        QVERIFY(one.result);
        QCOMPARE(one.result->rows, 1);
    }
    void orderLines()
    {
        const QJsonArray all = ordersThere();
        const Read read = readArea(*m_shop, u"order_lines"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->problems.isEmpty());
        qint64 rows = 0;
        for (const QJsonValue &order : all) {
            const QJsonArray lines = order[u"lines"_s].toArray();
            for (qsizetype i = 0; i < lines.size(); ++i, ++rows) {
                const QStringList key {order[u"code"_s].toString(), QString::number(i + 1)};
                QCOMPARE(read.cell(key, u"sku"_s), lines[i][u"productVariant"_s][u"sku"_s].toString());
                QCOMPARE(read.cell(key, u"quantity"_s), QString::number(lines[i][u"quantity"_s].toInt()) + u".0000"_s);
                QCOMPARE(read.cell(key, u"net_price"_s), minor(lines[i][u"proratedUnitPrice"_s].toInt()));
            }
        }
        QCOMPARE(read.result->rows, rows);
        QVERIFY(rows > 20);
    }

    void scope()
    {
        const Read read = readArea(*m_shop, u"stock"_s, Scope {u"sku"_s, {sku(7), sku(8), u"NO-SUCH"_s}});
        QVERIFY(read.result);
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, 4);
        QCOMPARE(read.presence({sku(7), here}), Presence::Present);
        QCOMPARE(read.presence({u"NO-SUCH"_s, here}), Presence::Absent);
        const Read nobody = readArea(*m_shop, u"customers"_s, Scope {u"customer"_s, {u"999999"_s}});
        QVERIFY(nobody.result);
        QCOMPARE(nobody.result->rows, 0);
    }

    void writesStock()
    {
        int n = 1; // one that orders have allocated
        while (n < 60 && levelOf(n, here).value(u"stockAllocated"_s).toInt() == 0)
            ++n;
        const int allocated = levelOf(n, here).value(u"stockAllocated"_s).toInt();
        QVERIFY(allocated > 0);
        const auto done = apply({step(u"stock"_s, {sku(n), here}, u"available"_s, u"42.0000"_s),
            step(u"stock"_s, {sku(n), there}, u"available"_s, u"7.0000"_s),
            step(u"stock"_s, {sku(400), here}, u"available"_s, u"0.0000"_s)});
        for (const auto &one : done)
            QVERIFY2(one, one ? "" : qPrintable(one.error().detail));
        QCOMPARE(levelOf(n, here).value(u"stockOnHand"_s).toInt(), 42 + allocated);
        QCOMPARE(levelOf(n, here).value(u"stockAllocated"_s).toInt(), allocated);
        QCOMPARE(
            levelOf(n, there).value(u"stockOnHand"_s).toInt() - levelOf(n, there).value(u"stockAllocated"_s).toInt(),
            7);
        QCOMPARE(levelOf(400, here).value(u"stockOnHand"_s).toInt(), 0);
    }

    void oneBadItem()
    {
        const auto done = apply({step(u"stock"_s, {sku(301), here}, u"available"_s, u"11.0000"_s),
            step(u"stock"_s, {sku(302), here}, u"available"_s, u"3000000000.0000"_s), // beyond GraphQL's Int
            step(u"stock"_s, {sku(303), here}, u"available"_s, u"1.5000"_s),          // not sent at all
            step(u"stock"_s, {sku(304), here}, u"available"_s, u"14.0000"_s)});
        QVERIFY(done[0] && done[3]);
        QCOMPARE(done[1].error().kind, Error::Kind::Rejected);
        QCOMPARE(done[2].error().kind, Error::Kind::Rejected);
        QCOMPARE(levelOf(301, here).value(u"stockOnHand"_s).toInt(), 11);
        QCOMPARE(levelOf(304, here).value(u"stockOnHand"_s).toInt(), 14);
    }

    void writesPrices()
    {
        const int before = priceOf(9);
        const auto done = apply({step(u"prices"_s, priceKey(9, u"b2b"_s), u"net"_s, u"12.3400"_s),
            step(u"prices"_s, priceKey(10, u"__default_channel__"_s), u"net"_s, u"1234567.8900"_s),
            step(u"prices"_s, priceKey(11, u"b2b"_s), u"net"_s, u"0.3333"_s)});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(done[0].error().detail));
        QVERIFY2(done[1], done[1] ? "" : qPrintable(done[1].error().detail));
        QCOMPARE(done[2].error().kind, Error::Kind::Rejected); // a third of a cent
        QCOMPARE(priceOf(9, u"b2b-token"_s), 1234);
        QCOMPARE(priceOf(9), before);
        QCOMPARE(priceOf(10), 123456789);
    }

    void writesCustomers()
    {
        const QStringList key {u"5"_s};
        Step many = step(u"customers"_s, key, u"phone"_s, u"+48 22 123"_s);
        for (const auto &[field, to] : {std::pair(u"name"_s, u"Nowa Spółka z o.o."_s), std::pair(u"group"_s, u"VIP"_s)})
            many.writes += step(u"customers"_s, key, field, to).writes;
        const auto done = apply({many});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(done[0].error().detail));
        const QJsonObject now = customer(5);
        QCOMPARE(now.value(u"phoneNumber"_s).toString(), u"+48 22 123"_s);
        QCOMPARE(now[u"addresses"_s][0][u"company"_s].toString(), u"Nowa Spółka z o.o."_s);
        QCOMPARE(now[u"groups"_s].toArray().size(), 1);
        QCOMPARE(now[u"groups"_s][0][u"name"_s].toString(), u"VIP"_s);
        const auto refused = apply({step(u"customers"_s, key, u"group"_s, u"No such group"_s)});
        QCOMPARE(refused[0].error().kind, Error::Kind::Rejected);
    }

    // The addresses of customers 1 to 100 as the server tells them itself: one each.
    QJsonObject addressOf(int n)
    {
        return m_vendure
            .ask(u"query($i:ID!){customer(id:$i){addresses{id fullName company streetLine1 city postalCode phoneNumber "
                 "country{code}}}}"_s,
                {{u"i"_s, QString::number(n)}})
            .value(u"customer"_s)[u"addresses"_s][0]
            .toObject();
    }
    void addresses()
    {
        const Read read = readArea(*m_shop, u"addresses"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->complete && read.result->problems.isEmpty());
        QCOMPARE(read.result->rows, 100);
        const QJsonObject address = addressOf(7);
        const QStringList key {u"7"_s, address.value(u"id"_s).toString()};
        QCOMPARE(read.cell(key, u"name"_s), address.value(u"company"_s).toString());
        QCOMPARE(read.cell(key, u"street"_s), address.value(u"streetLine1"_s).toString());
        QCOMPARE(read.cell(key, u"postcode"_s), u"10007"_s);
        QCOMPARE(read.cell(key, u"city"_s), u"Berlin"_s);
        QCOMPARE(read.cell(key, u"country"_s), u"DE"_s);
        QCOMPARE(read.cell(key, u"contact"_s), u"First7 Last7"_s);
        QCOMPARE(read.cell(key, u"kind"_s), u"both"_s);
    }
    void writesAddresses()
    {
        const QStringList key {u"8"_s, addressOf(8).value(u"id"_s).toString()};
        Step many = step(u"addresses"_s, key, u"city"_s, u"Wien"_s);
        for (const auto &[field, to] : {std::pair(u"country"_s, u"AT"_s), std::pair(u"postcode"_s, u"1010"_s),
                 std::pair(u"contact"_s, u"Anna Nowak"_s)})
            many.writes += step(u"addresses"_s, key, field, to).writes;
        const auto done = apply({many});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(done[0].error().detail));
        const QJsonObject now = addressOf(8);
        QCOMPARE(now.value(u"city"_s).toString(), u"Wien"_s);
        QCOMPARE(now.value(u"postalCode"_s).toString(), u"1010"_s);
        QCOMPARE(now.value(u"fullName"_s).toString(), u"Anna Nowak"_s);
        QCOMPARE(now[u"country"_s][u"code"_s].toString(), u"AT"_s);
        QCOMPARE(now.value(u"company"_s).toString(), u"Company 8 GmbH"_s); // what was not written stays
        QCOMPARE(now.value(u"streetLine1"_s).toString(), u"Street 8"_s);
        const auto nowhere = apply({step(u"addresses"_s, key, u"country"_s, u"XX"_s)});
        QVERIFY(!nowhere[0]);
        QCOMPARE(addressOf(8)[u"country"_s][u"code"_s].toString(), u"AT"_s);
    }

    QString discountThere()
    {
        return m_vendure.ask(u"{promotions{items{actions{args{name value}}}}}"_s)
            .value(u"promotions"_s)[u"items"_s][0][u"actions"_s][0][u"args"_s][0][u"value"_s]
            .toString();
    }
    void terms()
    {
        const QStringList key {u"group"_s, u"Wholesale"_s, u"all"_s, none, u"0.0000"_s};
        const Read read = readArea(*m_shop, u"terms"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->complete && read.result->problems.isEmpty());
        QCOMPARE(read.result->rows, 1);
        QCOMPARE(read.cell(key, u"discount_pct"_s), u"10.0000"_s);
        QCOMPARE(read.cell(key, u"fixed_net"_s), u"(unknown)"_s);
        const auto done = apply({step(u"terms"_s, key, u"discount_pct"_s, u"12.5000"_s)});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(done[0].error().detail));
        QCOMPARE(discountThere().toDouble(), 12.5);
        QCOMPARE(readArea(*m_shop, u"terms"_s).cell(key, u"discount_pct"_s), u"12.5000"_s);
    }

    // Each area is read and written against this server, or the profile says why not.
    void everyArea()
    {
        static const QStringList read {u"products"_s, u"stock"_s, u"prices"_s, u"customers"_s, u"addresses"_s,
            u"orders"_s, u"order_lines"_s, u"terms"_s};
        QStringList given = m_shop->areas();
        QStringList wanted = read;
        given.sort();
        wanted.sort();
        QCOMPARE(given, wanted);
        for (const QString &area : given) {
            const Capability can = m_shop->capability(area);
            if (area == "orders"_L1)
                QCOMPARE(can.fields, QStringList {u"flag"_s}); // what became of an order is not ours to say
            else
                QCOMPARE(can.fields.isEmpty(), area == "order_lines"_L1);
            QVERIFY(!can.why.isEmpty());
        }
    }

    void changedMeanwhile()
    {
        const Step planned = step(u"stock"_s, {sku(310), here}, u"available"_s, u"99.0000"_s);
        const QJsonObject level = levelOf(310, here);
        const QString id = planned.targetId.section(u'/', 0, 0);
        m_vendure.ask(u"mutation($i:[UpdateProductVariantInput!]!){updateProductVariants(input:$i){id}}"_s,
            {{u"i"_s,
                QJsonArray {QJsonObject {{u"id"_s, id},
                    {u"stockLevels"_s,
                        QJsonArray {QJsonObject {
                            {u"stockLocationId"_s, level.value(u"stockLocationId"_s)}, {u"stockOnHand"_s, 5}}}}}}}});
        const auto done = apply({planned});
        QVERIFY(!done[0]);
        QCOMPARE(done[0].error().kind, Error::Kind::Stale);
        QCOMPARE(levelOf(310, here).value(u"stockOnHand"_s).toInt(), 5);
    }

    void unpublishes()
    {
        const auto done = apply({step(u"products"_s, {sku(20)}, u"active"_s, u"0"_s)});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(done[0].error().detail));
        const Read read = readArea(*m_shop, u"products"_s, Scope {u"sku"_s, {sku(20)}});
        QCOMPARE(read.cell({sku(20)}, u"active"_s), u"0"_s);
    }

    // Last: they take back what the others wrote. A side that was not read to its end never says that rows are gone.
    void crashesWhileRead()
    {
        ReadRequest request;
        request.schema = schemaOf(u"stock"_s);
        request.pools = std::make_shared<Pools>(request.schema->keyCount);
        auto future = m_shop->read(request);
        QTest::qWait(60); // the page is being made: it takes the server longer
        QVERIFY(!future.isFinished());
        QVERIFY(m_vendure.crash());
        future.waitForFinished();
        const auto made = future.takeResult();
        if (made) // asked again, by itself, and served
            QVERIFY2(made->complete && made->rows == 1000, qPrintable(QString::number(made->rows)));
        else
            QVERIFY2(made.error().retryable(), qPrintable(made.error().detail));
        const Read again = readArea(*m_shop, u"stock"_s); // signs in anew
        QVERIFY2(again.result, again.result ? "" : qPrintable(again.result.error().detail));
        QCOMPARE(again.result->rows, 1000);
    }
    // What was not answered is not called done, and nothing of it is sent again by itself.
    void crashesWhileWritten()
    {
        const Read now = readArea(*m_shop, u"stock"_s);
        QVector<Step> steps;
        for (int n = 1; n <= 400; ++n) {
            const QStringList key {sku(n), there};
            steps.append(stepFor(u"stock"_s, key, now.cell(key, u"b2b_id"_s), u"available"_s,
                text(now.cell(key, u"available"_s)), text(u"777.0000"_s)));
        }
        auto future = m_shop->apply(steps);
        int written = 0;
        for (int i = 0; i < 200 && written == 0; ++i) { // until the first hundred is there
            QTest::qWait(20);
            written = levelOf(1, there).value(u"stockOnHand"_s).toInt() >= 777 ? 1 : 0;
        }
        QVERIFY(written > 0 && !future.isFinished());
        QVERIFY(m_vendure.crash());
        future.waitForFinished();
        const auto acks = future.takeResult();
        QVector<Step> open;
        for (qsizetype i = 0; i < acks.size(); ++i) {
            if (!acks[i])
                open.append(steps[i]);
        }
        QVERIFY(acks[0].has_value());
        QVERIFY2(!open.isEmpty() && open.size() < 400, qPrintable(QString::number(open.size())));
        for (const auto &one : apply(open)) // the server is as it was seeded: the rows hold what was expected
            QVERIFY2(one, one ? "" : qPrintable(one.error().detail));
        QCOMPARE(levelOf(400, there).value(u"stockOnHand"_s).toInt()
                - levelOf(400, there).value(u"stockAllocated"_s).toInt(),
            777);
    }
};

QTEST_GUILESS_MAIN(TestVendure)
#include "tst_vendure.moc"
