// A platform that speaks XML: read as JSON is, changed and put back whole; and answers that are not what was asked for.
#include "connectors/b2b/xml.h"
#include "tests/connectors/b2b/fakeserver.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QProcess>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QByteArray shop = R"({"zgoda":1,"system":"t","answers":"xml","auth":[{"kind":"none"}],
    "connection":{"refusal":{"path":"shop.errors.error.code","code":"shop.errors.error.code","message":"shop.errors.error.message","kinds":{"92":"notFound"}}},
    "areas":{"stock":{"key":["sku","warehouse"],
    "read":{"request":{"path":"/stocks"},"rows":"shop.stocks.stock[]","fields":{"sku":"ref","warehouse":{"constant":"m"},"available":"qty.$text","b2b_id":"@id"}},
    "update":{"before":{"request":{"path":"/stocks/{{id}}"},"keep":{"stock":"shop.stock"},"drop":["name"],"fields":{"available":"shop.stock.qty"}},
        "request":{"method":"PUT","path":"/stocks/{{id}}","xml":{"shop":{"@xmlns:x":"urn:x","stock":{"...":"{{before.stock}}","qty":"{{set.available}}"}}}},
        "fields":{"available":{"as":"number"}}}}}})";

QByteArray stocks(int count)
{
    QByteArray out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<shop><stocks>";
    for (int i = 1; i <= count; ++i) {
        const QByteArray n = QByteArray::number(i);
        out += "\n <stock id=\"" + n + "\"><ref><![CDATA[A&" + n + "]]></ref><qty x:href=\"http://h/1\">" + n
            + ".5</qty></stock>";
    }
    return out + "</stocks></shop>";
}

QByteArray jsonProfile()
{
    return R"({"zgoda":1,"system":"t","auth":[{"kind":"bearer"}],"areas":{"products":{"key":["sku"],
        "read":{"request":{"path":"/p"},"rows":"items[]","fields":{"sku":"sku","name":"name"}}}}})";
}

} // namespace

class TestXml final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thereAndBack()
    {
        const QByteArray xml = "<a x=\"1&amp;2\"><b>  two </b><c/><d><e>1</e><e>2</e></d><f y=\"0\">t</f></a>";
        const auto json = b2b::jsonOfXml(xml, {}, u"GET /"_s);
        QVERIFY(json);
        QCOMPARE(*json,
            QByteArray(R"({"a":{"@x":"1&2","b":"  two ","c":"","d":{"e":["1","2"]},"f":{"$text":"t","@y":"0"}}})"));
        const auto back = b2b::xmlOf(QJsonDocument::fromJson(*json).object(), u"x"_s);
        QVERIFY(back);
        QCOMPARE(*b2b::jsonOfXml(*back, {}, u"GET /"_s), *json);
        QVERIFY(b2b::xmlOf(QJsonDocument::fromJson(R"({"a":{"b":"<script> & x"}})").object(), u"x"_s)
                    ->contains("&lt;script&gt; &amp;"));
        QVERIFY(!b2b::xmlOf(QJsonDocument::fromJson(R"({"a":{"b><c":1}})").object(), u"x"_s));
        QVERIFY(!b2b::xmlOf(QJsonDocument::fromJson(R"({"a":1,"b":2})").object(), u"x"_s));
    }
    void notXml_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("cut off") << QByteArray("<a><b>1</b>");
        QTest::newRow("something behind") << QByteArray("<a></a><b/>");
        QTest::newRow("crossed") << QByteArray("<a><b></a></b>");
        QTest::newRow("too deep") << QByteArray("<a>").repeated(100) + QByteArray("</a>").repeated(100);
        QTest::newRow("JSON") << QByteArray("{\"a\":1}");
        QTest::newRow("entities without an end") << QByteArray(
            "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d "
            "\"&c;&c;&c;&c;&c;&c;&c;&c;\">"
            "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\">]><a>&f;&f;</a>");
    }
    void notXml()
    {
        QFETCH(QByteArray, xml);
        const auto json = b2b::jsonOfXml(xml, {}, u"GET /"_s);
        QVERIFY(!json);
        QCOMPARE(json.error().kind, Error::Kind::Malformed);
        QCOMPARE(json.error().subject, u"GET /"_s);
    }
    void reads_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 3})
            QTest::addRow("%d", count) << count;
    }
    // One element and none look like no list: the profile says that they are.
    void reads()
    {
        QFETCH(int, count);
        FakeServer server([&](const Asked &) { return Told {200, stocks(count), {}, "text/xml"}; });
        ProfileFolder folder(shop);
        const auto opened = test::open(folder.path(), server.url());
        const Read read = readArea(*opened, u"stock"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QCOMPARE(read.result->rows, count);
        if (count > 0)
            QCOMPARE(read.cell({u"A&1"_s, u"m"_s}, u"available"_s), u"1.5000"_s);
    }
    // What the platform would empty if it did not come back is brought along; what it refuses is left out.
    void changesAndPutsBack()
    {
        FakeServer server([](const Asked &asked) -> Told {
            if (asked.path == "/stocks/9")
                return {404, "<shop><errors><error><code>92</code><message>no stock</message></error></errors></shop>",
                    {}, "text/xml"};
            if (asked.path == "/stocks")
                return {200, stocks(1), {}, "text/xml"};
            return {200, "<shop><stock><id>1</id><name>x</name><qty>1.5</qty><note>a &lt; b</note></stock></shop>", {},
                "text/xml"};
        });
        ProfileFolder folder(shop);
        const auto opened = test::open(folder.path(), server.url());
        QVERIFY(readArea(*opened, u"stock"_s).result);
        auto written = opened->apply(
            {stepFor(u"stock"_s, {u"A&1"_s, u"m"_s}, u"1"_s, u"available"_s, text(u"1.5000"_s), text(u"0.1000"_s)),
                stepFor(u"stock"_s, {u"A&1"_s, u"m"_s}, u"1"_s, u"available"_s, text(u"7.0000"_s), text(u"3.0000"_s)),
                stepFor(u"stock"_s, {u"A&2"_s, u"m"_s}, u"9"_s, u"available"_s, text(u"1.0000"_s), text(u"3.0000"_s))});
        written.waitForFinished();
        const auto done = written.result();
        QVERIFY2(done[0], done[0] ? "" : qPrintable(done[0].error().detail));
        QCOMPARE(done[1].error().kind, Error::Kind::Stale);
        QCOMPARE(done[2].error().kind, Error::Kind::NotFound);
        QByteArray sent;
        for (const Asked &asked : server.asked())
            sent += asked.method == "PUT" ? asked.body : QByteArray();
        QCOMPARE(sent,
            QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?><shop xmlns:x=\"urn:x\"><stock><id>1</id><note>a "
                       "&lt; b</note>"
                       "<qty>0.1</qty></stock></shop>\n"));
    }

    void otherCharacterSets_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("is"); // empty: refused
        QTest::newRow("Latin-1") << QByteArray("application/json; charset=ISO-8859-1") << QByteArray("caf\xe9")
                                 << u"café"_s;
        QTest::newRow("UTF-8, in quotes")
            << QByteArray("application/json; charset=\"UTF-8\"") << QByteArray("caf\xc3\xa9") << u"café"_s;
        QTest::newRow("declared UTF-8, and is not")
            << QByteArray("application/json; charset=utf-8") << QByteArray("caf\xe9") << QString();
        QTest::newRow("nobody knows it") << QByteArray("application/json; charset=x-mars") << QByteArray("cafe")
                                         << QString();
    }
    void otherCharacterSets()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, name);
        QFETCH(QString, is);
        FakeServer server([&](const Asked &) {
            return Told {200, "{\"items\":[{\"sku\":\"S\",\"name\":\"" + name + "\"}]}", {}, type};
        });
        ProfileFolder folder(jsonProfile());
        const auto opened = test::open(folder.path(), server.url());
        const Read read = readArea(*opened, u"products"_s);
        QCOMPARE(read.result.has_value(), !is.isEmpty());
        if (read.result)
            QCOMPARE(read.cell({u"S"_s}, u"name"_s), is);
        else
            QCOMPARE(read.result.error().kind, Error::Kind::Malformed);
    }
    void tenRedirects()
    {
        FakeServer server([](const Asked &asked) {
            return Told {302, "", {{"Location", "/p?n=" + QByteArray::number(asked.query.value("n").toInt() + 1)}}};
        });
        ProfileFolder folder(jsonProfile());
        const auto opened = test::open(folder.path(), server.url());
        const Error error = readArea(*opened, u"products"_s).result.error();
        QCOMPARE(error.kind, Error::Kind::Redirect);
        QCOMPARE(error.detail, u"redirected more than 5 times"_s);
        QCOMPARE(server.calls(), 6);
    }
    void proxyWantsAPassword()
    {
        FakeServer proxy([](const Asked &) { return Told {407, "", {{"Proxy-Authenticate", "Basic realm=\"x\""}}}; });
        const QNetworkProxy before = QNetworkProxy::applicationProxy();
        QNetworkProxy::setApplicationProxy(
            QNetworkProxy(QNetworkProxy::HttpCachingProxy, u"127.0.0.1"_s, quint16(proxy.url().port())));
        ProfileFolder folder(jsonProfile());
        const auto opened = test::open(folder.path(), QUrl(u"http://shop.invalid"_s));
        const auto read = readArea(*opened, u"products"_s).result;
        QNetworkProxy::setApplicationProxy(before);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::Denied);
        QVERIFY2(read.error().detail.contains(u"proxy asks for a password"_s), qPrintable(read.error().detail));
    }
    void expiredCertificate()
    {
#ifdef Q_OS_WIN
        QSKIP("the HTTP library of the Windows build is without OpenSSL, so nothing here serves TLS");
#endif
        QTemporaryDir dir;
        const QString key = dir.filePath(u"key.pem"_s), request = dir.filePath(u"req.pem"_s),
                      certificate = dir.filePath(u"cert.pem"_s);
        const auto openssl = [](const QStringList &arguments) {
            QProcess process;
            process.start(u"openssl"_s, arguments);
            return process.waitForFinished() && process.exitCode() == 0;
        };
        QFile config(dir.filePath(u"ca.cnf"_s));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("[ca]\ndefault_ca=d\n[d]\ndir=" + dir.path().toUtf8()
            + "\ndatabase=$dir/index\nnew_certs_dir=$dir\nserial=$dir/serial\n"
              "default_md=sha256\npolicy=p\nx509_extensions=e\n[p]\ncommonName=supplied\n[e]\nsubjectAltName=IP:127.0."
              "0.1\n");
        config.close();
        for (const auto &[name, text] : {std::pair("index", ""), std::pair("serial", "01\n")}) {
            QFile file(dir.filePath(QString::fromUtf8(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        }
        QVERIFY(openssl({u"req"_s, u"-new"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, key, u"-out"_s,
            request, u"-subj"_s, u"/CN=test"_s}));
        QVERIFY(openssl({u"ca"_s, u"-batch"_s, u"-selfsign"_s, u"-keyfile"_s, key, u"-in"_s, request, u"-out"_s,
            certificate, u"-config"_s, config.fileName(), u"-startdate"_s, u"20200101000000Z"_s, u"-enddate"_s,
            u"20210101000000Z"_s}));
        FakeServer server([](const Asked &) { return Told {200, "{\"items\":[]}"}; }, certificate, key);
        ProfileFolder folder(jsonProfile());
        auto opened = openB2b({folder.path(), server.url(), {}, u"demo"_s, {}, certificate, 0, {}});
        QVERIFY(opened);
        const auto read = readArea(**opened, u"products"_s).result;
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::Tls);
        QVERIFY2(read.error().detail.contains(u"expired"_s), qPrintable(read.error().detail));
        QCOMPARE(server.calls(), 0);
    }
};

QTEST_GUILESS_MAIN(TestXml)
#include "tst_xml.moc"
