// In which orders and documents a thing stands: newest first, of its own place, on which side.
#include "models/run/traces.h"
#include "tests/models/inboxshelf.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString documents = u"documents"_s, papers = u"document_lines"_s;

QByteArray areaJson(const QString &area)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/areas/%1.json").arg(area));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

TraceFields shippedTraces(const QString &area)
{
    const auto fields = parseTraceFields(areaJson(area), *shippedSchema(area), area);
    if (!fields || !*fields)
        qFatal("no traces of %s", qPrintable(area));
    return **fields;
}

// A stock that moved on both sides, three orders and an invoice.
struct World {
    Shelf shelf;
    TraceInput input {{shippedTraces(lines), shippedTraces(papers)}, {}, 9};
    ReviewPtr asking = shelf.stockApart();

    World()
    {
        const QStringList head = row("order,customer,ordered_at"), line = row("order,line,sku,quantity,warehouse");
        const auto old = rows({"O1,K1,2026-11-20T08:00:00.000Z", "O2,K1,2026-11-21T08:00:00.000Z"});
        const auto all = rows(
            {"O1,K1,2026-11-20T08:00:00.000Z", "O2,K1,2026-11-21T08:00:00.000Z", "O3,K2,2026-11-23T08:00:00.000Z"});
        input.reviews = {asking, nullptr, shelf.review(orders, head, {}, old, all),
            shelf.review(lines, line, {}, rows({"O1,1,A,3,W", "O1,2,B,1,W", "O2,1,A,5,V", "O1,3,A,2,W"}),
                rows({"O1,1,A,3,-", "O1,2,B,1,-", "O2,1,A,5,-", "O1,3,A,2,-", "O3,1,A,4,-"}))};
        input.reviews.append(shelf.review(
            documents, row("kind,number,issued_on,customer"), {}, rows({"invoice,FS 7,2026-11-22,K1"}), {}));
        input.reviews.append(shelf.review(papers, row("kind,number,line,sku,quantity,warehouse"), {},
            rows({"invoice,FS 7,1,A,6,W", "invoice,FS 7,2,B,1,W"}), {}));
    }

    QStringList told(const QStringList &key) const
    {
        const Diff &diff = *asking->diff;
        QStringList out;
        for (const Trace &one : tracesOf(*asking, findKey(diff.schema(), diff.pools(), key), input))
            out.append(u"%1 %2 %3%4%5"_s.arg(one.area, one.key.join(u'/'))
                           .arg(one.quantity)
                           .arg(one.inErp ? u" erp"_s : QString(), one.inB2b ? u" b2b"_s : QString()));
        return out;
    }
};

} // namespace

class TestTraces final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void newestFirst();
    void ofItsOwnPlace();
    void justSoMany();
    void whatIsNotToldIsNotSaid();
    void aWrongFileIsNamed_data();
    void aWrongFileIsNamed();
};

// The shop does not say from which warehouse a line goes: it may be this one.
void TestTraces::newestFirst()
{
    const World world;
    QCOMPARE(world.told({u"A"_s, u"W"_s}),
        (QStringList {u"orders O3 40000 b2b"_s, u"documents invoice/FS 7 60000 erp"_s, u"orders O2 50000 b2b"_s,
            u"orders O1 50000 erp b2b"_s}));
    const auto first = tracesOf(*world.asking,
        findKey(world.asking->diff->schema(), world.asking->diff->pools(), {u"A"_s, u"W"_s}), world.input);
    QVERIFY(!first[0].day && first[1].day);
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(first[1].at, Qt::UTC).date(), QDate(2026, 11, 22));
    QCOMPARE(first[1].scale, 4);
}

void TestTraces::ofItsOwnPlace()
{
    World world;
    QCOMPARE(world.told({u"C"_s, u"W"_s}), QStringList()); // nobody ordered it
    QCOMPARE(world.told({u"B"_s, u"W"_s}),
        (QStringList {u"documents invoice/FS 7 10000 erp"_s, u"orders O1 10000 erp b2b"_s}));
    world.asking = world.shelf.review(stock, row("sku,warehouse,available"), {}, rows({"A,V,1"}), rows({"A,V,2"}));
    QCOMPARE(world.told({u"A"_s, u"V"_s}),
        (QStringList {u"orders O3 40000 b2b"_s, u"orders O2 50000 erp b2b"_s, u"orders O1 50000 b2b"_s}));
}

void TestTraces::justSoMany()
{
    World world;
    world.input.most = 1;
    QCOMPARE(world.told({u"A"_s, u"W"_s}), QStringList {u"orders O3 40000 b2b"_s});
    world.input.stopped = [] { return true; };
    QCOMPARE(world.told({u"A"_s, u"W"_s}), QStringList());
}

void TestTraces::whatIsNotToldIsNotSaid()
{
    World world;
    world.input.reviews[2] = nullptr; // the orders themselves were not read
    const KeyId row = findKey(world.asking->diff->schema(), world.asking->diff->pools(), {u"A"_s, u"W"_s});
    const auto found = tracesOf(*world.asking, row, world.input);
    QCOMPARE(found.size(), 4);
    QCOMPARE(found[0].key, (QStringList {u"invoice"_s, u"FS 7"_s}));
    QCOMPARE(found[1].at, 0);
    // A row that holds no quantity of anything.
    const ReviewPtr other = world.shelf.pricesApart();
    QVERIFY(tracesOf(*other, other->rows.first().key, world.input).isEmpty());
}

void TestTraces::aWrongFileIsNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("subject");
    QTest::newRow("unknown") << QByteArray(R"({"traces": {"off": "orders"}})") << u"x: traces.off"_s;
    QTest::newRow("no area") << QByteArray(R"({"traces": {"at": "ordered_at", "amount": "quantity"}})")
                             << u"x: traces"_s;
    QTest::newRow("no decimal") << QByteArray(R"({"traces": {"of": "orders", "at": "ordered_at", "amount": "sku"}})")
                                << u"x: traces"_s;
    QTest::newRow("cut off") << QByteArray("{") << u"x"_s;
}

void TestTraces::aWrongFileIsNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, subject);
    const auto fields = parseTraceFields(json, *shippedSchema(lines), u"x"_s);
    QVERIFY(!fields);
    QCOMPARE(fields.error().subject, subject);
    QVERIFY(!*parseTraceFields(areaJson(stock), *shippedSchema(stock), stock)); // an area without
}

QTEST_GUILESS_MAIN(TestTraces)
#include "tst_traces.moc"
