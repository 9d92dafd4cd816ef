// YAML as OpenAPI files have it: what it means as JSON, and what is said where it means nothing.
#include "models/mapping/yaml.h"
#include "tests/models/shopanswers.h"

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestYaml final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void openApiFiles_data();
    void openApiFiles();
    void means_data();
    void means();
    void wrong_data();
    void wrong();
    void tooDeep();
    void jsonIsYaml();
    void placeOfAJsonError();
};

void TestYaml::openApiFiles_data()
{
    QTest::addColumn<QString>("file");
    for (const char *style : {"byhand", "generated", "brackets"})
        QTest::newRow(style) << u"tests/models/openapi-%1.yaml"_s.arg(QString::fromUtf8(style));
}

// The same API as in the JSON file, so the same profile.
void TestYaml::openApiFiles()
{
    QFETCH(QString, file);
    QString made[2];
    const QByteArray texts[] {source(u"tests/models/openapi.json"_s), source(file).replace("\n", "\r\n")};
    for (int i = 0; i < 2; ++i) {
        MappingStart start = empty();
        const auto added = addOpenApi(start, texts[i], u"/api"_s);
        QVERIFY2(added, added ? "" : qPrintable(added.error().subject));
        QCOMPARE(start.input.catalogue.tables.size(), 1);
        made[i] = compact(profileOf(start, {proposed(start, "prices"), proposed(start, "stock")}));
    }
    QVERIFY(made[0].contains(u"per_page"_s));
    QCOMPARE(made[1], made[0]);
}

void TestYaml::means_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("json");
    const auto row
        = [](const char *name, const QByteArray &yaml, const QByteArray &json) { QTest::newRow(name) << yaml << json; };
    row("map", "a: 1\nb:\n  c: x\n", R"({"a":1,"b":{"c":"x"}})");
    row("list", "- 1\n- - 2\n  - 3\n-\n  - 4\n-\n", R"([1,[2,3],[4],null])");
    row("maps in a list", "- a: 1\n  b: 2\n- c:\n  - x\n  d: y\n", R"([{"a":1,"b":2},{"c":["x"],"d":"y"}])");
    row("list under its key", "a:\n- 1\n- 2\nb:\n  - 3\n", R"({"a":[1,2],"b":[3]})");
    row("nothing", "a:\nb: ~\nc: null\nd: ''\n", R"({"a":null,"b":null,"c":null,"d":""})");
    row("truth", "[true, False, TRUE, yes, tRUE]", R"([true,false,true,"yes","tRUE"])");
    row("numbers", "[0, -1, +2, 1.50, .5, -.5, 5., 1e3, 0x1F, 0o17]", R"([0,-1,2,1.50,0.5,-0.5,5,1e3,31,15])");
    row("no numbers", "[3.0.3, 007, 1_000, 1.2.3, 12:30, .inf, -, 0x]",
        R"(["3.0.3","007","1_000","1.2.3","12:30",".inf","-","0x"])");
    row("long numbers", "a: 12345678901234567890.123456789", R"({"a":12345678901234567890.123456789})");
    row("plain", "a: it's {x} [y], #no\nb: c#d # e\nhttp://x/y: z:w\n",
        R"({"a":"it's {x} [y],","b":"c#d","http://x/y":"z:w"})");
    row("plain in lines", "a: one\n  two\n\n  three\nb: 2\n", R"({"a":"one two\nthree","b":2})");
    row("single quotes", "a: 'it''s \\n: #'\n'b c' : 'x\n\n  y\n  z'\n", R"({"a":"it's \\n: #","b c":"x\u000ay z"})");
    row("double quotes", R"(a: "\t\"\\\/\x41\u20ac\U0001F600\ud83d\ude00\0")",
        "{\"a\":\"\\u0009\\\"\\\\/A€😀😀\\u0000\"}");
    row("double quotes in lines", "a: \"one \\\n   two\n   three  \n\n   four\\n\"\n",
        R"({"a":"one two three\u000afour\u000a"})");
    row("literal", "a: |\n  x\n    y\n\n  # z\n\nb: |-\n  x\n\nc: |+\n  x\n\nd: |2\n    x\ne: |\n\n",
        R"({"a":"x\u000a  y\u000a\u000a# z\u000a","b":"x","c":"x\u000a\u000a","d":"  x\u000a","e":""})");
    row("folded", "a: >\n  one\n  two\n\n  three\n    kept\n  four\n\nb: >-\n\n  x\n  y\n",
        R"({"a":"one two\u000athree\u000a  kept\u000afour\u000a","b":"\u000ax y"})");
    row("block in a list", "- |\n x\n- >-\n y\n- a: |\n    z\n  b: 1\n", R"(["x\u000a","y",{"a":"z\u000a","b":1}])");
    row("brackets", "a: {b: [1, {c: d}, ], e, \"f\":1,\n # g\n h: }\ni: []\nj: {}\n",
        R"({"a":{"b":[1,{"c":"d"}],"e":null,"f":1,"h":null},"i":[],"j":{}})");
    row("comments", "# a\n\nb: # c\n  # d\n\n  - e # f\n # g\n", R"({"b":["e"]})");
    row("document", "\xef\xbb\xbf# x\n%YAML 1.2\n---\na: 1\n...\n# y\n", R"({"a":1})");
    row("behind the mark", "--- [1]\n", "[1]");
    row("empty", "", "null");
}

void TestYaml::means()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, json);
    const auto made = jsonOfYaml(yaml);
    QVERIFY2(made, made ? "" : qPrintable(made.error().subject));
    json.replace(R"(one two\nthree)", R"(one two\u000athree)");
    QCOMPARE(*made, json);
    const auto windows = jsonOfYaml(yaml.replace("\n", "\r\n"));
    QVERIFY(windows);
    QCOMPARE(*windows, json);
}

void TestYaml::wrong_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &yaml, const char *says) {
        QTest::newRow(name) << yaml << QString::fromUtf8(says);
    };
    row("anchor", "a: 1\nb: &x 2\n", "line 2, column 4: '&' makes one place stand for another");
    row("alias", "a:\n  - *x\n", "line 2, column 5: '*' makes one place stand for another");
    row("merge", "a:\n  <<: *x\n", "line 2, column 7: '*' makes one place stand for another");
    row("alias as a key", "*/*: x\n", "line 1, column 1: '*' makes one place stand for another");
    row("tag", "a: !!str 1\n", "line 1, column 4: '!' names a type");
    row("twice", "a: 1\nb: 2\na: 3\n", "line 3, column 1: 'a' is there twice");
    row("twice in brackets", "{a: 1, 'a': 2}", "line 1, column 8: 'a' is there twice");
    row("colon in a text", "a: b: c\n", "line 1, column 5: something follows");
    row("behind quotes", "a: 'b' c\n", "line 1, column 8: something follows");
    row("tab", "a:\n\tb: 1\n", "line 2, column 1: a tab stands where spaces must");
    row("indented less", "a:\n    b: 1\n  c: 2\n", "line 3, column 3: this is indented in a way");
    row("indented more", "a: 1\n  b: 2\n", "line 2, column 4: something follows");
    row("no colon", "a: 1\nb\n", "line 2, column 1: a key and a colon");
    row("list among keys", "a: 1\n- b\n", "line 2, column 1: a key and a colon");
    row("open quotes", "a: 1\nb: \"x\ny: 2\n", "line 2, column 4: the text that begins here");
    row("open bracket", "a: [1,\n  2\n", "line 1, column 4: the bracket that opens here");
    row("wrong bracket", "a: [1, 2}\n", "line 1, column 9: a comma or ']' is expected");
    row("a map in a list's brackets", "[a: b]", "line 1, column 3: a comma or ']' is expected");
    row("escape", "a: \"\\q\"\n", "line 1, column 6: '\\q' stands for nothing");
    row("digits", "a: \"\\u00\"\n", "line 1, column 6: '\\u' wants 4");
    row("block header", "a: |x\n  b\n", "line 1, column 5: 'x' does not belong");
    row("reserved", "a: @b\n", "line 1, column 4: a text may not begin with '@'");
    row("long key", "? a\n: b\n", "line 1, column 1: a key behind '?'");
    row("second document", "a: 1\n---\nb: 2\n", "line 2, column 1: a second document");
    row("no UTF-8", "a: \xff\n", "line 1, column 1: this is no UTF-8");
}

void TestYaml::wrong()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, says);
    const auto made = jsonOfYaml(yaml);
    QVERIFY2(!made, made ? made->constData() : "");
    QCOMPARE(made.error().kind, Error::Kind::Malformed);
    QVERIFY2(made.error().subject.startsWith(says), qPrintable(made.error().subject));
    MappingStart start = empty();
    const auto added = addOpenApi(start, yaml, {});
    QVERIFY(!added);
    QCOMPARE(added.error().kind, Error::Kind::Malformed);
}

void TestYaml::tooDeep()
{
    QByteArray lines, brackets;
    for (int i = 0; i < 5000; ++i) {
        lines += QByteArray(i, ' ') + "a:\n";
        brackets += "[";
    }
    QVERIFY(jsonOfYaml(lines).error().subject.contains(u"more than 200 levels"_s));
    QVERIFY(jsonOfYaml(brackets).error().subject.contains(u"more than 200 levels"_s));
}

void TestYaml::jsonIsYaml()
{
    const QByteArray json = source(u"tests/models/openapi.json"_s);
    const auto made = jsonOfYaml(json);
    QVERIFY(made);
    QCOMPARE(QJsonDocument::fromJson(*made), QJsonDocument::fromJson(json));
}

void TestYaml::placeOfAJsonError()
{
    MappingStart start = empty();
    const auto added = addOpenApi(start, "{\n  \"openapi\": \"3.0.0\",\n  \"paths\": x\n}", {});
    QVERIFY(!added);
    QVERIFY2(added.error().subject.startsWith(u"OpenAPI, line 3, column "_s), qPrintable(added.error().subject));
    const auto page = addOpenApi(start, "<html>\n<p>Not here</p>\n</html>", {});
    QVERIFY(!page);
    QCOMPARE(page.error().subject, u"OpenAPI, line 1, column 1: this is neither JSON nor YAML"_s);
}

QTEST_APPLESS_MAIN(TestYaml)
#include "tst_yaml.moc"
