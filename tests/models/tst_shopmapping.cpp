// What the mapping assistant makes of a custom shop: samples of several makes, an OpenAPI file, a GraphQL schema; which
// list holds the rows, what each field is, how it is paged, how a value is set, and the profile that comes of it.
#include "tests/models/shopanswers.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QString sourceOf(const MappingStart &start, const AreaMapping &mapping, const char *field)
{
    const FieldMapping *is = mapping.find(QString::fromUtf8(field));
    if (!is || is->from == FieldMapping::From::Nothing)
        return u"-"_s;
    return is->from == FieldMapping::From::Fixed ? u'\'' + is->fixed + u'\''
                                                 : columnText(start.input.catalogue, mapping, is->column);
}

} // namespace

class TestShopMapping final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samples_data();
    void samples();
    void paging_data();
    void paging();
    void keysOfTheOtherSide();
    void throughAnotherList();
    void odd();
    void choosesByPath();
    void chosenWrites_data();
    void chosenWrites();
    void leavesOutWhatIsNamed();
    void saysOneThingOfAColumn();
    void noLists_data();
    void noLists();
};

void TestShopMapping::samples_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("stock");  // rows of stock: sku, warehouse, available, row id
    QTest::addColumn<QString>("prices"); // the same: sku, net, currency, price list
    QTest::newRow("flat list") << QByteArray(
        R"([{"id":1,"sku":"A-1","price":12.5,"stock":7},{"id":2,"sku":"A-2","price":3,"stock":0}])")
                               << u"[] | sku | 'MAIN' | stock | id"_s << u"[] | sku | price | 'PLN' | 'BASE'"_s;
    QTest::newRow("Polish names") << QByteArray(
        R"({"towary":[{"symbol":"A-1","cenaNetto":"12.50","waluta":"EUR","stan":7,"magazyn":"M1"},
                         {"symbol":"A-2","cenaNetto":"3.00","waluta":"EUR","stan":1,"magazyn":"M1"}]})")
                                  << u"towary[] | symbol | magazyn | stan | -"_s
                                  << u"towary[] | symbol | cenaNetto | waluta | 'BASE'"_s;
    QTest::newRow("data, nested lists") << QByteArray(
        R"({"data":[{"id":9,"sku":"A-1","stocks":[{"warehouse":{"code":"W1"},"quantity":4},
            {"warehouse":{"code":"W2"},"quantity":5}],"prices":[{"list":"B2B","net":9.99,"currency":"EUR"}]},
            {"id":10,"sku":"A-2","stocks":[],"prices":[{"list":"B2B","net":1,"currency":"EUR"}]}]})")
                                        << u"data[].stocks[] | ^sku | warehouse.code | quantity | ^id"_s
                                        << u"data[].prices[] | ^sku | net | currency | list"_s;
    QTest::newRow("JSON:API")
        << QByteArray(R"({"data":[{"id":"5","type":"product","attributes":{"sku":"A-1","price":{"amount":"12.50",
            "currency":"EUR"},"quantity":7}},{"id":"6","type":"product","attributes":{"sku":"A-2","price":{"amount":"1.00",
            "currency":"EUR"},"quantity":8}}],"links":{"next":null}})")
        << u"data[] | attributes.sku | 'MAIN' | attributes.quantity | id"_s
        << u"data[] | attributes.sku | attributes.price.amount | attributes.price.currency | 'BASE'"_s;
    QTest::newRow("HAL") << QByteArray(
        R"({"_links":{"self":{"href":"/products"}},"_embedded":{"products":[{"code":"A-1","netPrice":2.5,
            "availableQuantity":3,"id":4},{"code":"A-2","netPrice":2,"availableQuantity":5,"id":7}]},"total":2})")
                         << u"_embedded.products[] | code | 'MAIN' | availableQuantity | id"_s
                         << u"_embedded.products[] | code | netPrice | 'PLN' | 'BASE'"_s;
    QTest::newRow("GraphQL connection") << QByteArray(
        R"({"data":{"products":{"edges":[{"node":{"id":"g1","sku":"A-1","unitPrice":2.5,"qty":1}},
            {"node":{"id":"g2","sku":"A-2","unitPrice":2,"qty":3}}],"pageInfo":{"endCursor":"x","hasNextPage":true}}}})")
                                        << u"data.products.edges[] | node.sku | 'MAIN' | node.qty | node.id"_s
                                        << u"data.products.edges[] | node.sku | node.unitPrice | 'PLN' | 'BASE'"_s;
    QTest::newRow("members that are numbered")
        << QByteArray(
               R"({"products":{"17":{"sku":"A-1","price":1.5,"stock":2},"18":{"sku":"A-2","price":2.5,"stock":3}}})")
        << u"products{} | sku | 'MAIN' | stock | $key"_s << u"products{} | sku | price | 'PLN' | 'BASE'"_s;
}

void TestShopMapping::samples()
{
    QFETCH(QByteArray, json);
    MappingStart start = empty();
    const auto added = addSample(start, u"/api/products"_s, json);
    QVERIFY2(added, added ? "" : qPrintable(added.error().detail));
    const std::tuple<const char *, QStringList> areas[]
        = {{"stock", {u"sku"_s, u"warehouse"_s, u"available"_s, u"b2b_id"_s}},
            {"prices", {u"sku"_s, u"net"_s, u"currency"_s, u"price_list"_s}}};
    for (const auto &[area, fields] : areas) {
        const AreaMapping mapping = proposed(start, area);
        QVERIFY2(mapping.base >= 0, area);
        const QJsonObject profile = profileOf(start, {mapping});
        QCOMPARE(profile[u"error"_s].toString(), QString());
        const QJsonValue read = profile[u"areas"_s][QString::fromUtf8(area)][u"read"_s];
        QStringList said {read[u"rows"_s].toString()};
        for (const QString &field : fields) {
            const QJsonValue from = read[u"fields"_s][field];
            said.append(from.isUndefined()           ? u"-"_s
                    : from.isString()                ? from.toString()
                    : from[u"constant"_s].isString() ? u'\'' + from[u"constant"_s].toString() + u'\''
                                                     : from[u"path"_s].toString());
        }
        QTEST(said.join(u" | "_s), area);
        QCOMPARE(profile[u"areas"_s][QString::fromUtf8(area)][u"update"_s].isUndefined(), true); // nobody said how
        QCOMPARE(profile[u"areas"_s][QString::fromUtf8(area)][u"why"_s].toString(), u"read only"_s);
    }
}

void TestShopMapping::paging_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("paging");
    const QByteArray two("[{\"sku\":\"A\",\"price\":1},{\"sku\":\"B\",\"price\":2}]");
    const auto with = [&](const char *around) { return QByteArray(around).replace("ROWS", two); };
    QTest::newRow("nothing says it") << u"/p"_s << two << u"{}"_s << u"{}"_s;
    QTest::newRow("page and total") << u"/p?page=1&limit=2"_s << with(R"({"total":9,"rows":ROWS})")
                                    << uR"({"limit":"{{size}}","page":"{{page}}"})"_s
                                    << uR"({"kind":"page","size":2,"total":"total"})"_s;
    QTest::newRow("pages from zero") << u"/p?page=0&size=2&sort=id"_s << with(R"({"totalElements":9,"content":ROWS})")
                                     << uR"({"page":"{{page}}","size":"{{size}}","sort":"id"})"_s
                                     << uR"({"first":0,"kind":"page","size":2,"total":"totalElements"})"_s;
    QTest::newRow("no total") << u"/p?strona=1&ilosc=2"_s << with(R"({"rows":ROWS})")
                              << uR"({"ilosc":"{{size}}","strona":"{{page}}"})"_s
                              << uR"({"end":"short","kind":"page","size":2})"_s;
    QTest::newRow("offset") << u"/p?offset=0&limit=2"_s << with(R"({"meta":{"pagination":{"total":9}},"rows":ROWS})")
                            << uR"({"limit":"{{size}}","offset":"{{offset}}"})"_s
                            << uR"({"kind":"offset","size":2,"total":"meta.pagination.total"})"_s;
    QTest::newRow("this page's count is no total")
        << u"/p?page=1&limit=2"_s << with(R"({"count":2,"rows":ROWS})")
        << uR"({"limit":"{{size}}","page":"{{page}}"})"_s << uR"({"end":"short","kind":"page","size":2})"_s;
    QTest::newRow("next link") << u"/p"_s << with(R"({"links":{"next":"https://x/p?page=2"},"rows":ROWS})") << u"{}"_s
                               << uR"({"kind":"link","next":"links.next","size":2})"_s;
    QTest::newRow("last page's link") << u"/p"_s << with(R"({"next":null,"count":2,"results":ROWS})") << u"{}"_s
                                      << uR"({"kind":"link","next":"next","size":2,"total":"count"})"_s;
    QTest::newRow("cursor")
        << u"/p?after=abc&first=2"_s << with(R"({"pageInfo":{"endCursor":"x","hasNextPage":true},"nodes":ROWS})")
        << uR"({"after":"{{cursor}}","first":"{{size}}"})"_s
        << uR"({"kind":"cursor","more":"pageInfo.hasNextPage","next":"pageInfo.endCursor","size":2})"_s;
    QTest::newRow("whole, counted") << u"/p"_s << with(R"({"total":2,"rows":ROWS})") << u"{}"_s
                                    << uR"({"kind":"none","total":"total"})"_s;
}

void TestShopMapping::paging()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, json);
    MappingStart start = empty();
    QVERIFY(addSample(start, path, json));
    const QJsonObject profile = profileOf(start, {proposed(start, "prices")});
    const QJsonValue read = in(profile, "areas/prices/read");
    QTEST(compact(read[u"request"_s][u"query"_s]), "query");
    QTEST(compact(read[u"paging"_s]), "paging");
    QCOMPARE(start.input.shop->requests[0].whole, read[u"paging"_s].toObject().isEmpty());
}

// Two members could be the product's code; the ERP knows which.
void TestShopMapping::keysOfTheOtherSide()
{
    MappingStart start = empty();
    start.input.shopKeys.insert(u"sku"_s, {u"K-1"_s, u"K-2"_s});
    QVERIFY(addSample(start, u"/products"_s,
        R"([{"sku":"shop-1","symbol":"K-1","price":1},{"sku":"shop-2","symbol":"K-2","price":2}])"));
    const AreaMapping mapping = proposed(start, "prices");
    QCOMPARE(sourceOf(start, mapping, "sku"), u"products.symbol"_s);
    const MappingReason why = mapping.find(u"sku"_s)->reasons.first();
    QVERIFY(why.kind == MappingReason::Kind::ErpKeys);
    QCOMPARE(why.percent, 100);
}

// A list of stock that knows products by their number in another list.
void TestShopMapping::throughAnotherList()
{
    MappingStart start = empty();
    QVERIFY(addSample(start, u"/products?page=1"_s, R"([{"id":1,"sku":"A-1"},{"id":2,"sku":"A-2"}])"));
    QVERIFY(addSample(start, u"/stock"_s, R"([{"product_id":1,"quantity":4},{"product_id":2,"quantity":0}])"));
    const AreaMapping mapping = proposed(start, "stock");
    QCOMPARE(sourceOf(start, mapping, "sku"), u"products.sku"_s);
    const QJsonObject profile = profileOf(start, {mapping});
    QCOMPARE(compact(in(profile, "areas/stock/read/fields/sku")),
        uR"({"by":"id","give":"sku","lookup":"products","path":"product_id"})"_s);
    QCOMPARE(compact(in(profile, "lookups/products/values")), uR"({"id":"id","sku":"sku"})"_s);
    QCOMPARE(in(profile, "lookups/products/rows").toString(), u"[]"_s);
    QCOMPARE(in(profile, "lookups/products/request/path").toString(), u"/products"_s);
}

// Money in minor units, a binary float, milliseconds, a time without a zone, a member that some rows lack.
void TestShopMapping::odd()
{
    MappingStart start = empty();
    QVERIFY(addSample(start, u"/products"_s,
        R"([{"sku":"A","price_cents":1250,"gross":15.38,"updated_at":1767225600000,"currency":"EUR"},
            {"sku":"B","price_cents":99,"gross":1.22,"updated_at":1767225600000}])"));
    const QJsonObject fields = in(profileOf(start, {proposed(start, "prices")}), "areas/prices/read/fields").toObject();
    QCOMPARE(compact(fields[u"net"_s]), uR"({"minor":2,"path":"price_cents"})"_s);
    QCOMPARE(compact(fields[u"gross"_s]), uR"({"path":"gross","round":4})"_s);
    QCOMPARE(compact(fields[u"updated_at"_s]), uR"({"as":"unixms","path":"updated_at"})"_s);
    QCOMPARE(fields[u"currency"_s].toString(), u"currency?"_s);
}

void TestShopMapping::choosesByPath()
{
    MappingStart start = empty();
    QVERIFY(addSample(start, u"/products"_s, R"([{"sku":"A","x":{"y":5}},{"sku":"B","x":{"y":6}}])"));
    const Schema &schema = *start.schemaOf(u"prices"_s);
    AreaMapping mapping = proposeMapping(schema, start.input, 0);
    QCOMPARE(sourceOf(start, mapping, "net"), u"-"_s);
    QVERIFY(chooseSource(mapping, schema, start.input, u"net"_s, u"x.y"_s));
    QCOMPARE(sourceOf(start, mapping, "net"), u"products.x/y"_s);
    const auto wrong = chooseSource(mapping, schema, start.input, u"net"_s, u"x.z"_s);
    QVERIFY(!wrong && wrong.error().kind == Error::Kind::Rejected);
}

void TestShopMapping::chosenWrites_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("update"); // or what is wrong
    QTest::newRow("patch")
        << u"PATCH /products/{id}"_s
        << uR"({"before":{"fields":{"net":"price.value"},"request":{"path":"/products/{{id}}"}},"fields":{"net":{"as":"number"}},)"
           R"("request":{"body":{"price":{"value":"{{set.net}}"}},"method":"PATCH","path":"/products/{{id}}"}})"_s;
    QTest::newRow("by several members")
        << u"POST /set/{kind}/{sku}"_s
        << uR"({"fields":{"net":{"as":"number"}},"request":{"body":{"price":{"value":"{{set.net}}"}},"method":"POST",)"
           R"("path":"/set/{{id.1}}/{{id.2}}"},"reread":true})"_s;
    QTest::newRow("none") << QString() << u"{}"_s;
    QTest::newRow("a whole row whose price is within an object") << u"PUT /products/{id}"_s << u"{}"_s;
    QTest::newRow("no such member") << u"PATCH /products/{nr}"_s << u"nr"_s;
    QTest::newRow("no row named") << u"PATCH /products"_s << u"PATCH /products"_s;
    QTest::newRow("no method") << u"/products/{id}"_s << u"/products/{id}"_s;
}

void TestShopMapping::chosenWrites()
{
    QFETCH(QString, said);
    MappingStart start = empty();
    QVERIFY(addSample(start, u"/products"_s,
        R"([{"id":1,"sku":"A","kind":"x","price":{"value":5.5}},{"id":2,"sku":"B","kind":"x","price":{"value":6}}])"));
    const Schema &schema = *start.schemaOf(u"prices"_s);
    AreaMapping mapping = proposed(start, "prices");
    const auto chosen = chooseWrite(mapping, schema, start.input, said);
    if (!chosen) {
        QTEST(chosen.error().subject, "update");
        return;
    }
    QTEST(compact(in(profileOf(start, {mapping}), "areas/prices/update")), "update");
}

// The samples hold some of the words that the shop knows: a row with another one is there all the same.
void TestShopMapping::leavesOutWhatIsNamed()
{
    MappingStart start = empty();
    QVERIFY(addSample(start, u"/products"_s,
        R"([{"sku":"A","net":1,"state":"deleted"},{"sku":"B","net":2,"state":"active"},{"sku":"C","net":3,"state":""}])"));
    for (const auto &[said, where] : {std::pair("products.state <> 'deleted'", R"({"state":{"not":["deleted"]}})"),
             std::pair("products.state is not null", R"({"state":{"not":[""]}})"),
             std::pair("products.state = 'active'", R"({"state":["active"]})")}) {
        AreaMapping mapping = proposed(start, "prices");
        mapping.filters.clear();
        const auto chosen = chooseFilter(mapping, start.input.catalogue, QString::fromUtf8(said));
        QVERIFY2(chosen, chosen ? "" : qPrintable(chosen.error().subject));
        QCOMPARE(compact(in(profileOf(start, {mapping}), "areas/prices/read/where")), QString::fromUtf8(where));
    }
}

// The profile has one place for a column's filter: another one there must not push the first out unsaid.
void TestShopMapping::saysOneThingOfAColumn()
{
    MappingStart start = empty();
    QVERIFY(addSample(start, u"/products"_s,
        R"([{"sku":"A","net":1,"state":"deleted"},{"sku":"B","net":2,"state":"active"},{"sku":"C","net":3,"state":""}])"));
    AreaMapping mapping = proposed(start, "prices");
    mapping.filters.clear();
    QVERIFY(chooseFilter(mapping, start.input.catalogue, u"products.state <> 'deleted'"_s));
    QVERIFY(chooseFilter(mapping, start.input.catalogue, u"products.state <> 'deleted'"_s)); // the same again
    QCOMPARE(
        compact(in(profileOf(start, {mapping}), "areas/prices/read/where")), uR"({"state":{"not":["deleted"]}})"_s);
    QVERIFY(chooseFilter(mapping, start.input.catalogue, u"products.state is not null"_s));
    QCOMPARE(profileOf(start, {mapping})[u"error"_s].toString(), u"prices"_s);
}

void TestShopMapping::noLists_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("kind");
    QTest::newRow("no JSON") << QByteArray("<html>") << int(Error::Kind::Malformed);
    QTest::newRow("one object") << QByteArray(R"({"sku":"A"})") << int(Error::Kind::Shape);
    QTest::newRow("an empty list") << QByteArray("[]") << int(Error::Kind::Shape);
    QTest::newRow("a list of texts") << QByteArray(R"(["A","B"])") << int(Error::Kind::Shape);
    QTest::newRow("Swagger 2") << QByteArray(R"({"swagger":"2.0","paths":{}})") << int(Error::Kind::Shape);
}

void TestShopMapping::noLists()
{
    QFETCH(QByteArray, json);
    QFETCH(int, kind);
    MappingStart start = empty();
    for (const auto &added :
        {addSample(start, u"/p"_s, json), addOpenApi(start, json, {}), addGraph(start, u"/graphql"_s, json)}) {
        QVERIFY(!added);
        QCOMPARE(int(added.error().kind), kind);
    }
    QVERIFY(start.input.catalogue.tables.isEmpty());
}

QTEST_APPLESS_MAIN(TestShopMapping)
#include "tst_shopmapping.moc"
