// Lists whose every page says where the next one is: read to the end, or known to be incomplete.
#include "tests/connectors/b2b/fakeserver.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr int rowCount = 5, pageSize = 2;

// `paging`: what the profile says besides the kind and the size.
QByteArray profile(const QByteArray &paging)
{
    return R"({"zgoda":1,"system":"t","connection":{},"auth":[{"kind":"none"}],"areas":{"products":{"key":["sku"],
        "read":{"identity":"sku","request":{"path":"/p","query":{"after":"{{cursor}}","size":"{{size}}"}},"rows":"items[]",
        "paging":{"kind":"cursor","size":2,)"
        + paging + R"(},"fields":{"sku":"sku","name":"name"}}}}})";
}

// The rows behind a cursor "c<number>"; `next` empty: null.
QByteArray pageFrom(int from, const QByteArray &next, int count = pageSize, const QByteArray &rest = {})
{
    QByteArrayList rows;
    for (int i = from; i < qMin(rowCount, from + count); ++i)
        rows.append("{\"sku\":\"S" + QByteArray::number(i) + "\",\"name\":\"x\"}");
    return "{\"next\":" + (next.isEmpty() ? QByteArray("null") : '"' + next + '"') + rest + ",\"items\":["
        + rows.join(',') + "]}";
}

int fromOf(const Asked &asked) { return asked.query.value("after", "c0").mid(1).toInt(); }

Told good(const Asked &asked)
{
    const int from = fromOf(asked);
    const bool last = from + pageSize >= rowCount;
    return {200, pageFrom(from, last ? QByteArray() : "c" + QByteArray::number(from + pageSize))};
}

} // namespace

class TestCursor final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void toTheEnd()
    {
        FakeServer server(good);
        ProfileFolder folder(profile(R"("next":"next")"));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, rowCount);
        QCOMPARE(server.calls(), 3);
        QVERIFY(!server.asked()[0].query.contains("after"));
        QCOMPARE(server.asked()[2].query.value("after"), QByteArray("c4"));
    }
    void someRows()
    {
        FakeServer server(good);
        ProfileFolder folder(profile(R"("next":"next")"));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"products"_s, {}, 2);
        QVERIFY(read.result && !read.result->complete);
        QCOMPARE(server.calls(), 1);
    }
    // Some platforms give a cursor even with the last page, and say apart whether there is more.
    void saysApart()
    {
        FakeServer server([](const Asked &asked) {
            const int from = fromOf(asked);
            const QByteArray more = from + pageSize < rowCount ? "true" : "false";
            return Told {200, pageFrom(from, "c" + QByteArray::number(from + pageSize), pageSize, ",\"more\":" + more)};
        });
        ProfileFolder folder(profile(R"("next":"next","more":"more")"));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QCOMPARE(read.result->rows, rowCount);
        QCOMPARE(server.calls(), 3);
    }

    void doesNotAddUp_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("a cursor that came before") << 0;
        QTest::newRow("the same page under another cursor") << 1;
        QTest::newRow("a row on two pages") << 2;
        QTest::newRow("more, and no cursor") << 3;
        QTest::newRow("fewer rows than announced") << 4;
        QTest::newRow("the total moves while reading") << 5;
    }
    void doesNotAddUp()
    {
        QFETCH(int, how);
        FakeServer server([how](const Asked &asked) {
            const int from = fromOf(asked);
            Told told = good(asked);
            if (how == 0 && from == 2)
                told.body = pageFrom(2, "c2");
            if (how == 1 && from == 2)
                told.body = pageFrom(0, "c4");
            if (how == 2 && from == 2)
                told.body = pageFrom(1, "c4", 3);
            if (how == 3)
                told.body = pageFrom(from, {}, pageSize, ",\"more\":true");
            if (how >= 4) {
                const int total = how == 4 ? rowCount + 1 : from == 4 ? rowCount + 1 : rowCount;
                told.body.replace(",\"items\"", ",\"total\":" + QByteArray::number(total) + ",\"items\"");
            }
            return told;
        });
        const QByteArray paging = how == 3 ? QByteArray(R"("next":"next","more":"more")")
            : how >= 4                     ? QByteArray(R"("next":"next","total":"total")")
                                           : QByteArray(R"("next":"next")");
        ProfileFolder folder(profile(paging));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY(!read.result);
        QCOMPARE(read.result.error().kind, Error::Kind::Incomplete);
        QCOMPARE(read.result.error().subject, u"GET /p"_s);
        QVERIFY(server.calls() <= 3);
    }
    void cutOffLater()
    {
        FakeServer server([](const Asked &asked) {
            Told told = good(asked);
            if (fromOf(asked) == 4)
                told.body.chop(3);
            return told;
        });
        ProfileFolder folder(profile(R"("next":"next")"));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY(!read.result);
        QCOMPARE(read.result.error().kind, Error::Kind::Malformed);
    }
    void needsAPlace()
    {
        ProfileFolder folder(profile(R"("more":"more")"));
        const auto opened = openB2b({folder.path(), QUrl(u"http://127.0.0.1:1"_s), {}, {}, {}, {}, 0, {}});
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, Error::Kind::Profile);
        QVERIFY2(opened.error().subject.contains(u"paging.next"_s), qPrintable(opened.error().subject));
    }
};

QTEST_GUILESS_MAIN(TestCursor)
#include "tst_cursor.moc"
