// What several areas ask for is asked for once in one read of them, and nothing is worse for it.
#include "connectors/b2b/sharing.h"
#include "tests/connectors/b2b/platforms/demands.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// Two areas of one list of three pages; both translate by a lookup, and stock asks for one more thing.
const QByteArray twoAreas = R"({"zgoda":1,"system":"t","auth":[{"kind":"none"}],
  "lookups":{"units":{"request":{"path":"/units"},"rows":"[]","values":{"id":"id","name":"name"}},
             "places":{"request":{"path":"/places"},"rows":"[]","values":{"id":"id"}}},
  "areas":{
    "products":{"key":["sku"],"read":{"request":{"path":"/p","query":{"page":"{{page}}","size":"{{size}}"}},"rows":"items[]",
      "paging":{"kind":"page","size":1,"total":"total"},
      "fields":{"sku":"sku","name":"name","unit":{"path":"u","lookup":"units","give":"name"}}}},
    "stock":{"key":["sku","warehouse"],"read":{"request":{"path":"/p","query":{"page":"{{page}}","size":"{{size}}"}},"rows":"items[]",
      "paging":{"kind":"page","size":1,"total":"total"},
      "fields":{"sku":"sku","available":"q","warehouse":{"path":"u","lookup":"units","give":"name"},"b2b_id":"sku"}},
      "update":{"request":{"method":"PUT","path":"/p/{{id}}","body":"{{set}}"},"fields":{"available":"q"}}}}})";

Told shopOfThree(const Asked &asked)
{
    if (asked.path == "/units")
        return {200, R"([{"id":1,"name":"szt"}])"};
    const QByteArray page = asked.query.value("page");
    return {200, R"({"total":3,"items":[{"sku":"S)" + page + R"(","name":"x","u":1,"q":)" + page + "}]}"};
}

struct Reads {
    Instant now = 1'000'000;
    ReadTogetherPtr together = std::make_shared<ReadTogether>(ReadTogether {{u"products"_s, u"stock"_s}});
    QHash<QString, PoolsPtr> pools = {};

    std::unique_ptr<B2b> open(const ProfileFolder &folder, const QUrl &url)
    {
        auto opened = openB2b({folder.path(), url, {}, u"demo"_s, {}, {}, 0, [this] { return now; }});
        if (!opened)
            qFatal("%s: %s", qPrintable(opened.error().subject), qPrintable(opened.error().detail));
        return std::move(*opened);
    }
    QFuture<Result<Snapshot>> start(B2b &shop, const QString &area, std::optional<Scope> scope = {})
    {
        const auto schema = schemaOf(area);
        if (!pools.contains(area))
            pools.insert(area, std::make_shared<Pools>(schema->keyCount));
        return shop.read({schema, pools.value(area), scope, nullptr, -1, nullptr, nullptr, together});
    }
    Result<Snapshot> read(B2b &shop, const QString &area, std::optional<Scope> scope = {})
    {
        auto future = start(shop, area, scope);
        future.waitForFinished();
        return future.takeResult();
    }
};

QByteArray noise(qsizetype bytes)
{
    QByteArray out(bytes, Qt::Uninitialized);
    QRandomGenerator(7).generate(out.begin(), out.end());
    return out;
}

} // namespace

class TestSharing final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Every area of each platform, one after another: by themselves and together. Which platforms it helps is known.
    void platforms_data() { test::platforms(); }
    void platforms()
    {
        QFETCH(int, platform);
        const Contract &contract = contracts()[platform];
        const QStringList alike {u"base"_s, u"idosell"_s, u"magento"_s, u"medusa"_s, u"prestashop"_s, u"shopify"_s,
            u"sylius"_s, u"woocommerce"_s};
        Reads reads;
        const ReadTogetherPtr together = reads.together;
        QHash<QString, Snapshot> alone;
        qsizetype requests[2] = {0, 0};
        for (const bool shared : {false, true}) { // each in a shop of its own, signed in anew
            Connected world(contract, contract.products);
            together->areas = world.shop->areas();
            reads.together = shared ? together : nullptr;
            for (const QString &area : world.shop->areas()) {
                const auto one = reads.read(*world.shop, area);
                QVERIFY2(one, one ? "" : qPrintable(area + u' ' + wrong(one.error())));
                QVERIFY(one->complete);
                if (!shared)
                    alone.insert(area, *one);
                QCOMPARE(one->rows, alone.value(area).rows);
                QVERIFY2(one->columns == alone.value(area).columns, qPrintable(area));
            }
            requests[shared] = world.platform->log().size();
        }
        qInfo("%s: %lld requests by themselves, %lld together", qPrintable(contract.profile), requests[0], requests[1]);
        QCOMPARE(requests[1] < requests[0], alike.contains(contract.profile));
    }

    // The same request leaves once; the second area's rows are as old as the first one's.
    void once()
    {
        FakeServer server(shopOfThree);
        ProfileFolder folder(twoAreas);
        Reads reads;
        const auto shop = reads.open(folder, server.url());
        QCOMPARE(reads.read(*shop, u"products"_s)->rows, 3);
        QCOMPARE(server.calls(), 4);
        reads.now += 60'000;
        const auto stock = reads.read(*shop, u"stock"_s);
        QCOMPARE(server.calls(), 4);
        QCOMPARE(stock->rows, 3);
        QVERIFY(stock->complete);
        QCOMPARE(stock->takenAt, Instant(1'000'000));
        QVERIFY(stock->problems.isEmpty());
        reads.read(*shop, u"stock"_s).value(); // again in the same read: nobody to come wanted it, so it was let go
        QCOMPARE(server.calls(), 8);
        reads.together = std::make_shared<ReadTogether>(*reads.together);
        reads.together->kept = {}; // another read
        QCOMPARE(reads.read(*shop, u"products"_s)->takenAt, Instant(1'060'000));
        QCOMPARE(server.calls(), 12);
    }

    // Ten minutes later the shop may be another: it is asked.
    void notTooOld()
    {
        FakeServer server(shopOfThree);
        ProfileFolder folder(twoAreas);
        Reads reads;
        const auto shop = reads.open(folder, server.url());
        QVERIFY(reads.read(*shop, u"products"_s));
        reads.now += 10 * 60'000 + 1;
        QCOMPARE(reads.read(*shop, u"stock"_s)->takenAt, reads.now);
        QCOMPARE(server.calls(), 8);
    }

    // What failed for one area says so for that one, and is asked again for the next.
    void failure_data()
    {
        QTest::addColumn<Told>("second");
        QTest::addColumn<int>("kind");
        QTest::newRow("refused") << Told {404, "{}"} << int(Error::Kind::NotFound);
        QTest::newRow("does not add up") << Told {200, R"({"total":5,"items":[{"sku":"S2","name":"x","u":1,"q":1}]})"}
                                         << int(Error::Kind::Incomplete);
        QTest::newRow("not JSON") << Told {200, "{\"total\":3,\"items\":[{"} << int(Error::Kind::Malformed);
    }
    void failure()
    {
        QFETCH(Told, second);
        QFETCH(int, kind);
        std::atomic<bool> bad {true};
        FakeServer server(
            [&](const Asked &asked) { return bad && asked.query.value("page") == "2" ? second : shopOfThree(asked); });
        ProfileFolder folder(twoAreas);
        Reads reads;
        const auto shop = reads.open(folder, server.url());
        const auto products = reads.read(*shop, u"products"_s);
        QVERIFY(!products);
        QCOMPARE(int(products.error().kind), kind);
        const auto stock = reads.read(*shop, u"stock"_s);
        QVERIFY(!stock);
        QCOMPARE(int(stock.error().kind), kind);
        reads.together->kept = {};
        QVERIFY(!reads.read(*shop, u"products"_s));
        bad = false; // what the first area was told is not what the second one hears
        const int before = server.calls();
        const auto well = reads.read(*shop, u"stock"_s);
        QVERIFY2(well, well ? "" : qPrintable(wrong(well.error())));
        QCOMPARE(well->rows, 3);
        QCOMPARE(server.calls(), before + 4);
    }

    // Somebody wrote: what was asked for before does not show it. Reads around a write are of a part, and ask for it.
    void neverAroundAWrite()
    {
        FakeServer server([](const Asked &asked) { return asked.method == "PUT" ? Told {} : shopOfThree(asked); });
        ProfileFolder folder(twoAreas);
        Reads reads;
        const auto shop = reads.open(folder, server.url());
        QVERIFY(reads.read(*shop, u"products"_s));
        const int whole = server.calls();
        QCOMPARE(reads.read(*shop, u"stock"_s, Scope {u"sku"_s, {u"S1"_s}})->rows, 1);
        QCOMPARE(server.calls(), whole + 4);
        auto written = shop->apply(
            {stepFor(u"stock"_s, {u"S1"_s, u"szt"_s}, u"S1"_s, u"available"_s, text(u"1.0000"_s), text(u"9.0000"_s))});
        written.waitForFinished();
        QVERIFY(written.result().first());
        const int after = server.calls();
        reads.now += 1000;
        QCOMPARE(reads.read(*shop, u"stock"_s)->takenAt, reads.now);
        QCOMPARE(server.calls(), after + 4);
    }

    // Stopped in the middle it ends at once, and gives nothing on.
    void stopped()
    {
        FakeServer server([](const Asked &asked) {
            Told told = shopOfThree(asked);
            told.delayMs = asked.number == 2 ? 3000 : 0;
            return told;
        });
        ProfileFolder folder(twoAreas);
        Reads reads;
        const auto shop = reads.open(folder, server.url());
        auto future = reads.start(*shop, u"products"_s);
        QTRY_VERIFY(server.calls() >= 3);
        QElapsedTimer timer;
        timer.start();
        future.cancel();
        future.waitForFinished();
        QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
        const auto kept = std::dynamic_pointer_cast<b2b::Sharing>(reads.together->kept);
        QVERIFY(kept);
        QTRY_COMPARE(kept->bytes(), 0);
    }

    // What does not fit is not kept at all, so that no list is put together of two moments; another one still is.
    void bounded()
    {
        ProfileFolder folder(twoAreas);
        const b2b::ProfilePtr profile = *b2b::loadProfile(folder.path(), {});
        b2b::Sharing sharing(profile, {u"products"_s, u"stock"_s});
        sharing.begin(u"products"_s, {1, 1});
        const QByteArray list = b2b::Sharing::listOf(*profile->areas.value(u"products"_s).read);
        const QByteArray units = b2b::Sharing::listOf(profile->lookups.value(u"units"_s));
        const QByteArray places = b2b::Sharing::listOf(profile->lookups.value(u"places"_s));
        const b2b::Answer page {200, {}, noise(20 << 20)};
        sharing.keep(places, "1", page); // nobody asks for it
        QCOMPARE(sharing.bytes(), 0);
        sharing.keep(units, "1", {200, {}, "[1]"});
        const qint64 few = sharing.bytes();
        for (const char *request : {"1", "2", "3"})
            sharing.keep(list, request, page);
        QVERIFY(sharing.bytes() > 60 << 20);
        sharing.keep(list, "4", page);
        QCOMPARE(sharing.bytes(), few);
        sharing.keep(list, "5", {200, {}, "[1]"});
        QCOMPARE(sharing.bytes(), few);
        sharing.end(true);
        sharing.begin(u"stock"_s, {2, 2});
        QVERIFY(!sharing.given(list, "1"));
        QVERIFY(!sharing.given(list, "5"));
        QCOMPARE(sharing.given(units, "1")->body, QByteArray("[1]"));
        QCOMPARE(sharing.end(true).at, Instant(1));
        QCOMPARE(sharing.bytes(), 0);
    }

    // A list that comes in parts is too long to keep; its short pages are not kept either.
    void partsAreNotKept()
    {
        ProfileFolder folder(twoAreas);
        const b2b::ProfilePtr profile = *b2b::loadProfile(folder.path(), {});
        b2b::Sharing sharing(profile, {u"products"_s, u"stock"_s});
        sharing.begin(u"products"_s, {1, 1});
        const QByteArray list = b2b::Sharing::listOf(*profile->areas.value(u"products"_s).read);
        class NoBytes final : public b2b::Feed {
            Result<QByteArray> next() override { return QByteArray(); }
        };
        sharing.keep(list, "1", {200, {}, "[1]"});
        sharing.keep(list, "2", {200, {}, {}, std::make_shared<NoBytes>()});
        sharing.keep(list, "3", {200, {}, "[3]"});
        QVERIFY(!sharing.given(list, "1"));
        QVERIFY(!sharing.given(list, "3"));
    }
};

QTEST_GUILESS_MAIN(TestSharing)
#include "tst_sharing.moc"
