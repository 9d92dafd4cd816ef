// What trips a guard, and what does not.
#include "models/policy/names.h"
#include "tests/models/planworld.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestGuards : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsGuard_data();
    void rowsGuard();
    void shrinkGuard_data();
    void shrinkGuard();
    void jumpGuard_data();
    void jumpGuard();
    void whatGoesAlongIsLookedAt();
    void moneyGuard_data();
    void moneyGuard();
    void aTermMovesWhatItsProductHas();
    void incompleteGuard();
    void guardsLookAtWritesOnly();
};

void TestGuards::rowsGuard_data()
{
    QTest::addColumn<int>("changed");
    QTest::addColumn<int>("rowsLimit");
    QTest::addColumn<int>("percent");
    QTest::addColumn<int>("atLeast");
    QTest::addColumn<QString>("expected");
    QTest::newRow("few") << 29 << 5000 << 30 << 10 << "";
    QTest::newRow("just at the share") << 30 << 5000 << 30 << 10 << "";
    QTest::newRow("above the share") << 31 << 5000 << 30 << 10 << "share 31 of 30";
    QTest::newRow("above the share, but few") << 31 << 5000 << 30 << 32 << "";
    QTest::newRow("at the number") << 20 << 20 << 0 << 1 << "";
    QTest::newRow("above the number") << 21 << 20 << 0 << 1 << "rows 21 of 20";
    QTest::newRow("off") << 100 << 0 << 0 << 0 << "";
}

void TestGuards::rowsGuard()
{
    QFETCH(int, changed);
    QFETCH(int, rowsLimit);
    QFETCH(int, percent);
    QFETCH(int, atLeast);
    PlanWorld w("products");
    w.policy.guards.rows = rowsLimit;
    w.policy.guards.rowsPercent = percent;
    w.policy.guards.rowsAtLeast = atLeast;
    auto erp = many(100, "x");
    for (int i = 0; i < changed; ++i)
        erp[i][1] = u"y"_s;
    const Plan plan = w.plan(w.review(row("sku,category"), many(100, "x"), erp, many(100, "x")));
    QString seen;
    for (const Trip &trip : plan.trips) {
        QCOMPARE(int(trip.guard), int(Guard::Rows));
        QCOMPARE(trip.rows, changed);
        QCOMPARE(trip.keys.size(), qMin(20, changed));
        seen = u"%1 %2 of %3"_s.arg(trip.share ? u"share"_s : u"rows"_s).arg(trip.value).arg(trip.limit);
    }
    QTEST(seen, "expected");
}

void TestGuards::shrinkGuard_data()
{
    QTest::addColumn<qint64>("erpBefore");
    QTest::addColumn<qint64>("b2bBefore");
    QTest::addColumn<QString>("expected");
    QTest::newRow("never read") << qint64(-1) << qint64(-1) << "";
    QTest::newRow("grew") << qint64(5) << qint64(9) << "";
    QTest::newRow("a fifth") << qint64(10) << qint64(10) << "";
    QTest::newRow("more than a fifth, ERP") << qint64(11) << qint64(10) << "erp 27";
    QTest::newRow("more than a fifth, shop") << qint64(10) << qint64(16) << "b2b 50";
}

void TestGuards::shrinkGuard()
{
    QFETCH(qint64, erpBefore);
    QFETCH(qint64, b2bBefore);
    PlanWorld w("products");
    w.lastGood = {erpBefore, b2bBefore};
    auto erp = many(8, "x");
    erp[0][1] = u"y"_s;
    const Plan plan = w.plan(w.review(row("sku,category"), many(8, "x"), erp, many(8, "x")));
    QString seen;
    for (const Trip &trip : plan.trips)
        seen += u"%1 %2"_s.arg(sideName(trip.side)).arg(trip.value);
    QTEST(seen, "expected");
}

void TestGuards::jumpGuard_data()
{
    QTest::addColumn<QString>("area");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("expected");
    QTest::newRow("small") << "prices"
                           << "100"
                           << "999.9999"
                           << "";
    QTest::newRow("times ten") << "prices"
                               << "100"
                               << "1000"
                               << "10/10";
    QTest::newRow("a tenth") << "prices"
                             << "100"
                             << "10"
                             << "10/10";
    QTest::newRow("a hundredth") << "prices"
                                 << "100"
                                 << "1"
                                 << "100/10";
    QTest::newRow("to zero") << "prices"
                             << "100"
                             << "0"
                             << "0/0";
    QTest::newRow("from zero") << "prices"
                               << "0"
                               << "100"
                               << "";
    QTest::newRow("negative") << "prices"
                              << "100"
                              << "-5"
                              << "-1/0";
    QTest::newRow("from nothing") << "prices"
                                  << "-"
                                  << "100"
                                  << "";
    QTest::newRow("to nothing") << "prices"
                                << "100"
                                << "-"
                                << "";
    QTest::newRow("stock sells out") << "stock"
                                     << "100"
                                     << "0"
                                     << "";
    QTest::newRow("stock arrives") << "stock"
                                   << "1"
                                   << "1000"
                                   << "";
    QTest::newRow("stock below zero") << "stock"
                                      << "1"
                                      << "-1"
                                      << "-1/0";
    QTest::newRow("stock stays below zero") << "stock"
                                            << "-3"
                                            << "-1"
                                            << "";
}

void TestGuards::jumpGuard()
{
    QFETCH(QString, area);
    QFETCH(QString, before);
    QFETCH(QString, after);
    PlanWorld w(area.toLatin1().constData());
    const bool prices = area == u"prices"_s;
    const QStringList fields
        = prices ? row("sku,price_list,currency,unit,min_qty,valid_from,net") : row("sku,warehouse,available");
    const QStringList key = prices ? row("A,l,PLN,szt,1,-") : row("A,w");
    const Plan plan = w.plan(
        w.review(fields, {key + QStringList(before)}, {key + QStringList(after)}, {key + QStringList(before)}));
    QCOMPARE(plan.steps.size(), 1);
    QString seen;
    for (const Trip &trip : plan.trips) {
        QCOMPARE(int(trip.guard), int(Guard::Jump));
        QCOMPARE(trip.stepIds, QStringList(plan.steps[0].id));
        seen += u"%1/%2"_s.arg(trip.value).arg(trip.limit);
    }
    QTEST(seen, "expected");
    w.policy.guards.jumpFactor = 0;
    w.policy.guards.toZero = w.policy.guards.negative = false;
    QVERIFY(
        w.plan(w.review(fields, {key + QStringList(before)}, {key + QStringList(after)}, {key + QStringList(before)}))
            .trips.isEmpty());
}

// An order whose line wants less than nothing, into the ERP; one that goes brings nothing.
void TestGuards::whatGoesAlongIsLookedAt()
{
    PlanWorld w("orders");
    const Fixture lines(shippedSchema(u"order_lines"_s), w.t.pools->textsOwner);
    const SnapshotPtr ofShop = lines.share(Side::B2b, row("order,line,quantity"), rows({"B2B-1,1,-2"}));
    const AreaInput area {w.review(row("order,customer"), {}, {}, {}), w.erp, w.b2b, {}, {}, {{nullptr, ofShop}}};
    StepPart line;
    line.area = u"order_lines"_s;
    line.key = line.targetKey = row("B2B-1,1");
    line.writes.append({u"quantity"_s, {Value::Kind::Absent, {}}, {Value::Kind::Text, u"-2.0000"_s},
        {Value::Kind::Absent, {}}, {}, {}, {}, {}});
    Step step;
    step.op = Step::Op::Create;
    step.target = Side::Erp;
    step.area = u"orders"_s;
    step.key = step.targetKey = row("B2B-1");
    step.id = u"s"_s;
    step.parts.append(line);
    const QVector<Trip> trips = checkGuards({step}, {area}, w.input());
    QCOMPARE(trips.size(), 1);
    QCOMPARE(int(trips[0].guard), int(Guard::Jump));
    QCOMPARE(trips[0].value, -1);
    QCOMPARE(trips[0].stepIds, QStringList {step.id});
    QCOMPARE(trips[0].keys, QVector<QStringList> {step.key});
    step.op = Step::Op::Remove;
    QVERIFY(checkGuards({step}, {area}, w.input()).isEmpty());
}

void TestGuards::moneyGuard_data()
{
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<bool>("stockKnown");
    QTest::addColumn<QString>("expected");
    QTest::newRow("off") << qint64(0) << true << "";
    QTest::newRow("exactly at it") << qint64(1200) << true << "";
    QTest::newRow("above") << qint64(1199) << true << "1200 of 1199 PLN";
    QTest::newRow("without quantities") << qint64(1) << false << "2 of 1 PLN";
}

void TestGuards::moneyGuard()
{
    QFETCH(qint64, limit);
    QFETCH(bool, stockKnown);
    PlanWorld w("prices");
    w.policy.guards.money = limit;
    const Fixture stock(shippedSchema(u"stock"_s), w.t.pools->textsOwner);
    if (stockKnown)
        w.quantities = stock.share(
            Side::B2b, row("sku,warehouse,available"), rows({"A,w,400", "A,g,200", "B,w,-5", "C,w,9999"}));
    const auto fields = row("sku,price_list,currency,unit,min_qty,valid_from,net");
    const auto before = rows({"A,l,PLN,szt,1,-,100", "A,e,EUR,szt,1,-,20", "B,l,PLN,szt,1,-,1"});
    const Plan plan = w.plan(
        w.review(fields, before, rows({"A,l,PLN,szt,1,-,98", "A,e,EUR,szt,1,-,20.5", "B,l,PLN,szt,1,-,1"}), before));
    QString seen;
    for (const Trip &trip : plan.trips) {
        QCOMPARE(trip.stepIds.size(), 1);
        seen += u"%1 of %2 %3"_s.arg(trip.value).arg(trip.limit).arg(trip.currency);
    }
    QTEST(seen, "expected");
    QCOMPARE(plan.totals.money[u"PLN"_s], stockKnown ? 12'000'000 : 20'000);
    QCOMPARE(plan.totals.money[u"EUR"_s], stockKnown ? 3'000'000 : 5'000);
}

// What a term is about stands in the middle of its key, and its currency is no part of it.
void TestGuards::aTermMovesWhatItsProductHas()
{
    PlanWorld w("terms");
    const Fixture stock(shippedSchema(u"stock"_s), w.t.pools->textsOwner);
    w.quantities = stock.share(Side::B2b, row("sku,warehouse,available"), rows({"A,w,400", "B,w,0", "C,w,9999"}));
    const auto fields = row("who_kind,who,what_kind,what,min_qty,fixed_net,currency");
    // 400 pieces, none, and a category of which nobody knows how many: one.
    const auto terms = [](const char *net) {
        QVector<QStringList> out;
        for (const QString &of : {u"product,A"_s, u"product,B"_s, u"category,TOOLS"_s})
            out.append(u"customer,K1,%1,0,%2,PLN"_s.arg(of, QLatin1String(net)).split(u','));
        return out;
    };
    const Plan plan = w.plan(w.review(fields, terms("10"), terms("12"), terms("10")));
    QCOMPARE(plan.steps.size(), 3);
    QCOMPARE(plan.totals.money, (QHash<QString, qint64> {{u"PLN"_s, 8'020'000}}));
}

void TestGuards::incompleteGuard()
{
    PlanWorld w("products");
    const auto fields = row("sku,category");
    const Plan plan = w.plan(w.review(fields, rows({"A,x", "B,x"}), rows({"A,y"}), rows({"A,x", "B,x"}), false));
    QCOMPARE(keysOf(plan), row("A")); // what was not seen is in no step
    QCOMPARE(plan.trips.size(), 1);
    QCOMPARE(int(plan.trips[0].guard), int(Guard::Incomplete));
    QCOMPARE(plan.trips[0].side, Side::Erp);
}

void TestGuards::guardsLookAtWritesOnly()
{
    PlanWorld w("products");
    w.policy.guards.rows = 1;
    w.lastGood = {1000, 1000};
    const Plan plan = w.plan(w.review(row("sku,category"), many(10, "x"), many(10, "y"), many(10, "y")));
    QCOMPARE(plan.totals.adopts, 10);
    QVERIFY(plan.trips.isEmpty());
}

QTEST_GUILESS_MAIN(TestGuards)
#include "tst_guards.moc"
