// Every way to go through a list, what its end rests on, and what makes it incomplete.
#include "connectors/b2b/link.h"
#include "tests/connectors/b2b/fakeserver.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QByteArray profile(const QByteArray &query, const QByteArray &paging, const QByteArray &more = {})
{
    return R"({"zgoda":1,"system":"t","auth":[{"kind":"none"}])" + more
        + R"(,"areas":{"products":{"key":["sku"],"read":{"identity":"id","request":{"path":"/p","query":)" + query
        + R"(},"rows":"items[]","paging":)" + paging + R"(,"fields":{"sku":"sku","name":"name"}}}}})";
}

// Rows from … to-1 of a list of numbered ones; `rest` is put beside the list.
QByteArray rows(int from, int to, const QByteArray &rest = {})
{
    QByteArrayList out;
    for (int i = from; i < to; ++i)
        out.append(
            "{\"id\":" + QByteArray::number(i + 1) + ",\"sku\":\"S" + QByteArray::number(i) + "\",\"name\":\"x\"}");
    return "{" + rest + "\"items\":[" + out.join(',') + "]}";
}

struct Story {
    Read read;
    QString restsOn;
};

Story told(B2b &shop)
{
    Story out;
    out.read.schema = schemaOf(u"products"_s);
    out.read.pools = std::make_shared<Pools>(out.read.schema->keyCount);
    const auto story = std::make_shared<ReadStory>();
    auto future = shop.read({out.read.schema, out.read.pools, {}, nullptr, -1, nullptr, story});
    future.waitForFinished();
    out.read.result = future.takeResult();
    out.restsOn = story->detail;
    return out;
}

QString why(const Read &read)
{
    return read.result ? QString() : read.result.error().subject + u": "_s + read.result.error().detail;
}

} // namespace

class TestPaging final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void links_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("next");
        QTest::newRow("one of two") << QByteArray(
            R"(<https://a/p?page=1>; rel="prev", <https://a/p?page=3>; rel="next")")
                                    << u"https://a/p?page=3"_s;
        QTest::newRow("without quotes, two relations")
            << QByteArray("</p?x=1,2>;REL=next ; title=\"a, b; rel=no\"") << u"/p?x=1,2"_s;
        QTest::newRow("several relations") << QByteArray(R"(<b>; title="x"; rel="last next")") << u"b"_s;
        QTest::newRow("none") << QByteArray(R"(<b>; rel="nextish", <c>; rev="next")") << QString();
        QTest::newRow("empty") << QByteArray() << QString();
    }
    void links()
    {
        QFETCH(QByteArray, header);
        QFETCH(QString, next);
        QCOMPARE(b2b::nextLink(header), next);
    }

    void whole_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("paging");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("calls");
        QTest::addColumn<bool>("announced");
        const QByteArray number = R"({"page":"{{page}}"})", offset = R"({"limit":"{{offset}},{{size}}"})";
        const QByteArray shortPage = R"({"kind":"page","size":3,"end":"short"})";
        const QByteArray shortOffset = R"({"kind":"offset","size":3,"end":"short"})";
        QTest::newRow("pages until a short one") << number << shortPage << 7 << 3 << false;
        QTest::newRow("pages until an empty one") << number << shortPage << 6 << 3 << false;
        QTest::newRow("one short page, and a look behind it") << number << shortPage << 2 << 2 << false;
        QTest::newRow("nothing at all") << number << shortPage << 0 << 1 << false;
        QTest::newRow("OFFSET,COUNT") << offset << shortOffset << 7 << 3 << false;
        QTest::newRow("link header") << number << QByteArray(R"({"kind":"link","size":3,"next":"header:Link"})") << 7
                                     << 3 << false;
        QTest::newRow("link header with a total")
            << number << QByteArray(R"({"kind":"link","size":3,"next":"header:Link","total":"header:X-Total"})") << 7
            << 3 << true;
        QTest::newRow("link in the answer")
            << number << QByteArray(R"({"kind":"link","size":3,"next":"links.next"})") << 7 << 3 << false;
        QTest::newRow("keyset") << QByteArray(R"({"after":"{{cursor}}"})")
                                << QByteArray(R"({"kind":"keyset","size":3})") << 7 << 4 << false;
        QTest::newRow("keyset until a short page")
            << QByteArray(R"({"after":"{{cursor}}"})") << QByteArray(R"({"kind":"keyset","size":3,"end":"short"})") << 7
            << 3 << false;
        QTest::newRow("keyset, from the next number on")
            << QByteArray(R"({"from":"{{cursor}}"})")
            << QByteArray(R"({"kind":"keyset","size":3,"step":1,"start":"1"})") << 7 << 4 << false;
    }
    void whole()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, paging);
        QFETCH(int, count);
        QFETCH(int, calls);
        QFETCH(bool, announced);
        FakeServer server([&](const Asked &asked) {
            int from = (asked.query.value("page", "1").toInt() - 1) * 3;
            if (asked.query.contains("limit"))
                from = asked.query.value("limit").split(',').first().toInt();
            if (asked.query.contains("after"))
                from = asked.query.value("after").toInt();
            if (asked.query.contains("from"))
                from = asked.query.value("from").toInt() - 1;
            const int to = qMin(count, from + 3);
            const QByteArray next = "/p?page=" + QByteArray::number(from / 3 + 2);
            Told told {200, rows(from, to, to < count ? "\"links\":{\"next\":\"" + next + "\"}," : QByteArray())};
            told.headers.insert("X-Total", QByteArray::number(count));
            if (to < count)
                told.headers.insert("Link", "<" + next + ">; rel=\"next\"");
            return told;
        });
        ProfileFolder folder(profile(query, paging));
        const auto shop = test::open(folder.path(), server.url());
        const Story story = told(*shop);
        QVERIFY2(story.read.result, qPrintable(why(story.read)));
        QVERIFY(story.read.result->complete);
        QCOMPARE(story.read.result->rows, count);
        QCOMPARE(server.calls(), calls);
        QCOMPARE(story.restsOn.isEmpty(), announced);
    }

    void doesNotAddUp_data()
    {
        QTest::addColumn<QByteArray>("paging");
        QTest::addColumn<int>("how");
        const QByteArray shortPage = R"({"kind":"page","size":3,"end":"short"})";
        QTest::newRow("gives fewer than asked for, and goes on") << shortPage << 0;
        QTest::newRow("the last page again and again") << shortPage << 1;
        QTest::newRow("a row on two pages") << shortPage << 2;
        QTest::newRow("a link that came before") << QByteArray(R"({"kind":"link","next":"next"})") << 3;
        QTest::newRow("fewer rows than announced")
            << QByteArray(R"({"kind":"link","next":"next","total":"total"})") << 4;
        QTest::newRow("a keyset that does not go on") << QByteArray(R"({"kind":"keyset","size":3})") << 5;
    }
    void doesNotAddUp()
    {
        QFETCH(QByteArray, paging);
        QFETCH(int, how);
        FakeServer server([&](const Asked &asked) -> Told {
            const int page = asked.query.value("page", "1").toInt() - 1;
            switch (how) {
            case 0: return {200, rows(page * 2, page * 2 + 2)};
            case 1: return {200, page < 2 ? rows(page * 3, page * 3 + 3) : rows(3, 6)};
            case 2: return {200, page == 0 ? rows(0, 3) : rows(2, 4)};
            case 3: return {200, rows(page * 3, page * 3 + 3, "\"next\":\"/p?page=2\",")};
            case 4: return {200, rows(0, 3, "\"total\":4,")};
            default: return {200, rows(asked.number == 0 ? 3 : 0, asked.number == 0 ? 6 : 3)};
            }
        });
        ProfileFolder folder(profile(R"({"page":"{{page}}"})", paging));
        const auto shop = test::open(folder.path(), server.url());
        const Story story = told(*shop);
        QVERIFY(!story.read.result);
        QCOMPARE(story.read.result.error().kind, Error::Kind::Incomplete);
        QCOMPARE(story.read.result.error().subject, u"GET /p"_s);
        QVERIFY(server.calls() <= 4);
    }
    void linkElsewhere()
    {
        FakeServer other([](const Asked &) { return Told {200, rows(0, 3)}; });
        FakeServer server([&](const Asked &) {
            return Told {200, rows(0, 3, "\"next\":\"" + other.url().toEncoded() + "/p?key=s3cret\",")};
        });
        ProfileFolder folder(profile("{}", R"({"kind":"link","next":"next"})"));
        const auto shop = test::open(folder.path(), server.url());
        const Error error = told(*shop).read.result.error();
        QCOMPARE(error.kind, Error::Kind::Redirect);
        QVERIFY(!(error.subject + error.detail).contains(u"s3cret"_s));
        QCOMPARE(other.calls(), 0);
    }

    void exported_data()
    {
        QTest::addColumn<QByteArray>("total");
        QTest::addColumn<int>("kind"); // -1: read
        QTest::newRow("as many as announced") << QByteArray("3") << -1;
        QTest::newRow("fewer than announced") << QByteArray("4") << int(Error::Kind::Incomplete);
        QTest::newRow("failed") << QByteArray("failed") << int(Error::Kind::Rejected);
        QTest::newRow("nothing to export") << QByteArray("none") << -2;
    }
    // Started, asked about, fetched, and read line by line.
    void exported()
    {
        QFETCH(QByteArray, total);
        QFETCH(int, kind);
        FakeServer server([&](const Asked &asked) -> Told {
            if (asked.path == "/p")
                return {202, R"({"op":{"id":"j1"}})"};
            if (asked.path == "/jobs/j1" && asked.number < 3)
                return {200, R"({"status":"RUNNING"})"};
            if (asked.path == "/jobs/j1" && total == "failed")
                return {200, R"({"status":"FAILED","why":"no room"})"};
            if (asked.path == "/jobs/j1" && total == "none")
                return {200, R"({"status":"COMPLETED","url":null,"count":"0"})"};
            if (asked.path == "/jobs/j1")
                return {200, R"({"status":"COMPLETED","url":"/files/a?b=c","count":)" + total + "}"};
            return asked.query.value("b") == "c" ? Told {200,
                       "{\"id\":1,\"sku\":\"S0\",\"name\":\"a\\nb\"}\n{\"id\":2,\"sku\":\"S1\",\"name\":\"x\"}\n{"
                       "\"id\":3,\"sku\":\"S2\","
                       "\"name\":\"x\"}\n",
                       {}, "text/plain"}
                                                 : Told {404, "{}"};
        });
        QByteArray json
            = profile("{}", R"({"kind":"bulk","total":"count","job":{"id":"op.id","request":{"path":"/jobs/{{job}}"},
            "status":"status","done":["COMPLETED"],"failed":["FAILED"],"error":"why","file":"url","everySeconds":0}})");
        json.replace("items[]", "[]");
        ProfileFolder folder(json);
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"products"_s);
        if (kind >= 0) {
            QVERIFY(!read.result);
            QCOMPARE(int(read.result.error().kind), kind);
            return;
        }
        QVERIFY2(read.result, qPrintable(why(read)));
        QCOMPARE(read.result->rows, kind == -1 ? 3 : 0);
    }

    // A platform that must be told which ones: all keys come from a list of their own, and go in batches.
    void allKeysNamed()
    {
        FakeServer server([](const Asked &asked) -> Told {
            if (asked.path == "/ids")
                return {200, R"({"total":5,"ids":[{"n":"S1"},{"n":"S2"},{"n":"S3"},{"n":"S4"},{"n":"S5"}]})"};
            QByteArrayList out;
            for (const QByteArray &sku : asked.query.value("skus").split(','))
                out.append("{\"id\":\"" + sku + "\",\"sku\":\"" + sku + "\",\"name\":\"x\"}");
            return {200, "{\"items\":[" + out.join(',') + "]}"};
        });
        QByteArray json = profile(R"({"skus":"{{keys}}"})", R"({"kind":"none"})",
            R"(,"lookups":{"skus":{"request":{"path":"/ids"},"rows":"ids[]","paging":{"kind":"page","size":100,"total":"total"},
            "values":{"id":"n"}}})");
        json.replace(R"("identity":"id")", R"("identity":"id","keys":{"field":"sku","max":2,"from":"skus"})");
        ProfileFolder folder(json);
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY2(read.result, qPrintable(why(read)));
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, 5);
        QCOMPARE(server.calls(), 4);
        QCOMPARE(readArea(*shop, u"products"_s, Scope {u"sku"_s, {u"S9"_s}}).result->rows, 1);
        QCOMPARE(server.calls(), 5);
    }
    // Once for each parent, of which there are several pages.
    void overAllParents()
    {
        FakeServer server([](const Asked &asked) -> Told {
            if (asked.path == "/parents") {
                const int page = asked.query.value("page").toInt();
                return {200,
                    "[{\"id\":" + QByteArray::number(page) + ",\"kind\":\"" + (page == 2 ? "simple" : "variable")
                        + "\"}]",
                    {{"X-Total", "3"}}};
            }
            return {200,
                "{\"items\":[{\"id\":\"" + asked.path + "\",\"sku\":\"" + asked.path.mid(3) + "\",\"name\":\"x\"}]}"};
        });
        QByteArray json = profile("{}", R"({"kind":"none"})",
            R"(,"lookups":{"parents":{"request":{"path":"/parents","query":{"page":"{{page}}"}},"rows":"[]","where":{"kind":["variable"]},
            "paging":{"kind":"page","size":1,"total":"header:X-Total"},"values":{"id":"id"}}})");
        json.replace(R"("path":"/p")", R"("path":"/p/{{over.id}}")");
        json.replace(R"("identity":"id")", R"("identity":"id","over":{"lookup":"parents"})");
        ProfileFolder folder(json);
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY2(read.result, qPrintable(why(read)));
        QCOMPARE(read.result->rows, 2);
        QCOMPARE(read.cell({u"3"_s}, u"name"_s), u"x"_s);
        QCOMPARE(server.calls(), 5);
    }

    void misspelt_data()
    {
        QTest::addColumn<QByteArray>("paging");
        QTest::addColumn<QString>("member");
        QTest::newRow("neither total nor end") << QByteArray(R"({"kind":"page"})") << u"paging.total"_s;
        QTest::newRow("a link from nowhere") << QByteArray(R"({"kind":"link"})") << u"paging.next"_s;
        QTest::newRow("an export without a job") << QByteArray(R"({"kind":"bulk"})") << u"paging.job"_s;
        QTest::newRow("a job that is never done")
            << QByteArray(R"({"kind":"bulk","job":{"request":{"path":"/j"},"status":"s"}})") << u"paging.job.done"_s;
    }
    void misspelt()
    {
        QFETCH(QByteArray, paging);
        QFETCH(QString, member);
        ProfileFolder folder(profile("{}", paging));
        const auto opened = openB2b({folder.path(), QUrl(u"http://127.0.0.1:1"_s), {}, {}, {}, {}, 0, {}});
        QVERIFY(!opened);
        QVERIFY2(opened.error().subject.endsWith(member), qPrintable(opened.error().subject));
    }
};

QTEST_GUILESS_MAIN(TestPaging)
#include "tst_paging.moc"
