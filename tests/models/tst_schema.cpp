#include "tests/models/build.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestSchema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shippedAreas();
    void wrong_data();
    void wrong();
    void fieldsAreFoundWithoutCase();
    void extraFields();
};

void TestSchema::shippedAreas()
{
    const QDir folder(QStringLiteral(ZGODA_SOURCE_DIR "/resources/areas"));
    const QStringList files = folder.entryList({u"*.json"_s});
    QVERIFY(files.size() >= 4);
    for (const QString &file : files) {
        const auto schema = shippedSchema(file.chopped(5));
        QCOMPARE(schema->area, file.chopped(5));
        QVERIFY(schema->keyCount >= 1);
        for (const Side side : {Side::Erp, Side::B2b}) {
            const Field *id = schema->find(rowIdField(side));
            QVERIFY2(id && id->info, qPrintable(file));
        }
    }
    const auto prices = shippedSchema(u"prices"_s);
    QCOMPARE(prices->periodFrom, u"valid_from"_s);
    QCOMPARE(prices->currencyField, u"currency"_s);
    QVERIFY(prices->find(u"net"_s)->money);
    const auto stock = shippedSchema(u"stock"_s);
    QCOMPARE(stock->settle, std::chrono::seconds(20));
    QCOMPARE(stock->compared().size(), 3);
    QCOMPARE(shippedSchema(u"customers"_s)->personField, u"salesperson"_s);
    const auto products = shippedSchema(u"products"_s);
    QVERIFY(products->instead && products->find(products->instead->alike));
    QVERIFY(!products->find(products->instead->named)); // a workspace adds it
}

void TestSchema::wrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *what, const char *json, const char *names) {
        QTest::newRow(what) << QByteArray(json) << QString::fromLatin1(names);
    };
    row("cut off", R"({"area":"t","fields":[)", "file");
    row("no object", "[]", "file");
    row("no area", R"({"fields":[{"id":"a","type":"code","key":true}]})", "area");
    row("no key", R"({"area":"t","fields":[{"id":"a","type":"code"}]})", "key");
    row("unknown type", R"({"area":"t","fields":[{"id":"a","type":"float","key":true}]})", "a.type");
    row("scale", R"({"area":"t","fields":[{"id":"a","type":"decimal","scale":13,"key":true}]})", "a.scale");
    row("owner", R"({"area":"t","fields":[{"id":"a","type":"code","owner":"me","key":true}]})", "a.owner");
    row("twice", R"({"area":"t","fields":[{"id":"a","type":"code","key":true},{"id":"A","type":"code"}]})", "A");
    row("key behind", R"({"area":"t","fields":[{"id":"a","type":"code","key":true},{"id":"b","type":"code"},
        {"id":"c","type":"code","key":true}]})",
        "c.key");
    row("enum without words", R"({"area":"t","fields":[{"id":"a","type":"enum","key":true}]})", "a.values");
    row("formula", R"({"area":"t","fields":[{"id":"a","type":"code","key":true}],"formulas":[{"target":"x"}]})", "x");
    row("period", R"({"area":"t","fields":[{"id":"a","type":"code","key":true}],"period":{"from":"x"}})", "x");
    row("currency", R"({"area":"t","fields":[{"id":"a","type":"code","key":true}],"currency":"x"})", "x");
    row("instead of what", R"({"area":"t","fields":[{"id":"a","type":"code","key":true}],"instead":{"alike":"x"}})",
        "x");
    row("offered is no yes or no",
        R"({"area":"t","fields":[{"id":"a","type":"code","key":true},{"id":"b","type":"text"}],
        "instead":{"offered":"b"}})",
        "instead: b");
    row("whose", R"({"area":"t","fields":[{"id":"a","type":"code","key":true}],"person":"x"})", "x");
    row("nine key fields",
        R"({"area":"t","fields":[{"id":"a","type":"code","key":true},{"id":"b","type":"code","key":true},
        {"id":"c","type":"code","key":true},{"id":"d","type":"code","key":true},{"id":"e","type":"code","key":true},
        {"id":"f","type":"code","key":true},{"id":"g","type":"code","key":true},{"id":"h","type":"code","key":true},
        {"id":"i","type":"code","key":true}]})",
        "i.key");
}

void TestSchema::wrong()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, names);
    const auto schema = parseSchema(json, u"file"_s);
    QVERIFY(!schema);
    QCOMPARE(int(schema.error().kind), int(Error::Kind::Profile));
    QVERIFY2(schema.error().subject.contains(names), qPrintable(schema.error().subject));
}

void TestSchema::fieldsAreFoundWithoutCase()
{
    const auto stock = shippedSchema(u"stock"_s);
    QCOMPARE(stock->indexOf(u"ON_HAND"_s), stock->indexOf(u"on_hand"_s));
    QCOMPARE(stock->indexOf(u"nothing"_s), -1);
}

void TestSchema::extraFields()
{
    const Schema stock = *shippedSchema(u"stock"_s);
    const auto more = extendSchema(stock, R"([{"id":"colour","type":"text","owner":"b2b"}])", u"w"_s);
    QVERIFY(more);
    QCOMPARE(more->fields.size(), stock.fields.size() + 1);
    QCOMPARE(more->keyCount, stock.keyCount);
    QVERIFY(!extendSchema(stock, R"([{"id":"SKU","type":"text"}])", u"w"_s));
    QVERIFY(!extendSchema(stock, R"([{"id":"x","type":"code","key":true}])", u"w"_s));
    QVERIFY(!extendSchema(stock, "[{", u"w"_s));
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
