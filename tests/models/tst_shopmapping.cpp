// What the mapping assistant makes of a custom shop: samples of several makes, an OpenAPI file, a GraphQL schema; which
// list holds the rows, what each field is, how it is paged, how a value is set, and the profile that comes of it.
#include "models/mapping/shopprofile.h"
#include "models/mapping/shopwrite.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace zgoda;

namespace {

QString str(const char *utf8) { return QString::fromUtf8(utf8); }

QByteArray source(const QString &path)
{
    QFile file(str(ZGODA_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

MappingStart empty()
{
    MappingStart out;
    const auto base = parseMappingWords(source(str("resources/mapping/words.json")), {});
    const auto above = parseMappingWords(source(str("resources/mapping/shop-words.json")), {});
    if (base && above)
        out.input.words = wordsOver(*base, *above);
    for (const char *area : {"stock", "prices", "products"}) {
        const auto schema = parseSchema(source(str("resources/areas/%1.json").arg(str(area))), {});
        if (schema)
            out.schemas.append(QSharedPointer<const Schema>::create(*schema));
    }
    return out;
}

AreaMapping proposed(const MappingStart &start, const char *area)
{
    return proposeMapping(*start.schemaOf(str(area)), start.input);
}

QString sourceOf(const MappingStart &start, const AreaMapping &mapping, const char *field)
{
    const FieldMapping *is = mapping.find(str(field));
    if (!is || is->from == FieldMapping::From::Nothing)
        return str("-");
    return is->from == FieldMapping::From::Fixed ? u'\'' + is->fixed + u'\''
                                                 : columnText(start.input.catalogue, mapping, is->column);
}

QJsonObject profileOf(const MappingStart &start, const QVector<AreaMapping> &areas, QStringList *files = nullptr)
{
    const auto made = shopProfile({}, start, areas, {str("own"), str("Own"), {}, str("missing"), str("read only"), {}});
    if (!made)
        return {{str("error"), made.error().subject}};
    for (const ProfileFile &file : *made) {
        if (files && file.name != str("profile.json"))
            files->append(file.name + u'\n' + QString::fromUtf8(file.content));
    }
    return QJsonDocument::fromJson(made->last().content).object();
}

QString compact(const QJsonValue &value)
{
    return QString::fromUtf8(value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                                             : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
}

QJsonValue in(QJsonValue from, const char *path)
{
    for (const QString &name : str(path).split(u'/'))
        from = from[name];
    return from;
}

QJsonObject typed(const char *name, const char *kind = "SCALAR")
{
    return {{str("name"), str(name)}, {str("kind"), str(kind)}};
}
QJsonObject needed(const QJsonObject &type) { return {{str("kind"), str("NON_NULL")}, {str("ofType"), type}}; }
QJsonObject listed(const QJsonObject &type) { return {{str("kind"), str("LIST")}, {str("ofType"), type}}; }
QJsonObject named(const char *name, const QJsonObject &type, const QJsonArray &args = {})
{
    return {{str("name"), str(name)}, {str("type"), type}, {str("args"), args}, {str("defaultValue"), QJsonValue()}};
}
QJsonObject ofKind(const char *name, const char *kind, const QJsonArray &fields)
{
    const bool input = str(kind) == str("INPUT_OBJECT");
    return {{str("name"), str(name)}, {str("kind"), str(kind)}, {input ? str("inputFields") : str("fields"), fields}};
}

QByteArray graphSchema()
{
    const QJsonArray types {ofKind("Query", "OBJECT",
                                {named("products", typed("ProductConnection", "OBJECT"),
                                     {named("first", typed("Int")), named("after", typed("String"))}),
                                    named("product", typed("Product", "OBJECT"), {named("id", needed(typed("ID")))})}),
        ofKind("Mutation", "OBJECT",
            {named("productUpdate", typed("Payload", "OBJECT"),
                {named("id", needed(typed("ID"))), named("input", needed(typed("ProductInput", "INPUT_OBJECT")))})}),
        ofKind("ProductConnection", "OBJECT",
            {named("edges", listed(typed("Edge", "OBJECT"))), named("pageInfo", typed("PageInfo", "OBJECT")),
                named("totalCount", typed("Int"))}),
        ofKind("PageInfo", "OBJECT", {named("endCursor", typed("String")), named("hasNextPage", typed("Boolean"))}),
        ofKind("Edge", "OBJECT", {named("node", needed(typed("Product", "OBJECT")))}),
        ofKind("Product", "OBJECT",
            {named("id", needed(typed("ID"))), named("sku", needed(typed("String"))), named("price", typed("Float")),
                named("stocks", needed(listed(typed("Stock", "OBJECT"))))}),
        ofKind("Stock", "OBJECT", {named("warehouse", typed("String")), named("quantity", typed("Int"))}),
        ofKind("ProductInput", "INPUT_OBJECT", {named("price", typed("Float")), named("_", typed("String"))}),
        ofKind("Payload", "OBJECT", {named("errors", needed(listed(typed("Problem", "OBJECT"))))}),
        ofKind("Problem", "OBJECT", {named("message", typed("String"))})};
    return QJsonDocument(QJsonObject {{str("data"),
                             QJsonObject {{str("__schema"),
                                 QJsonObject {{str("queryType"), typed("Query")},
                                     {str("mutationType"), typed("Mutation")}, {str("types"), types}}}}}})
        .toJson();
}

} // namespace

class TestShopMapping : public QObject {
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
    void fromOpenApi();
    void writesOfTheListAround();
    void fromGraph();
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
                               << str("[] | sku | 'MAIN' | stock | id") << str("[] | sku | price | 'PLN' | 'BASE'");
    QTest::newRow("Polish names") << QByteArray(
        R"({"towary":[{"symbol":"A-1","cenaNetto":"12.50","waluta":"EUR","stan":7,"magazyn":"M1"},
                         {"symbol":"A-2","cenaNetto":"3.00","waluta":"EUR","stan":1,"magazyn":"M1"}]})")
                                  << str("towary[] | symbol | magazyn | stan | -")
                                  << str("towary[] | symbol | cenaNetto | waluta | 'BASE'");
    QTest::newRow("data, nested lists") << QByteArray(
        R"({"data":[{"id":9,"sku":"A-1","stocks":[{"warehouse":{"code":"W1"},"quantity":4},
            {"warehouse":{"code":"W2"},"quantity":5}],"prices":[{"list":"B2B","net":9.99,"currency":"EUR"}]},
            {"id":10,"sku":"A-2","stocks":[],"prices":[{"list":"B2B","net":1,"currency":"EUR"}]}]})")
                                        << str("data[].stocks[] | ^sku | warehouse.code | quantity | ^id")
                                        << str("data[].prices[] | ^sku | net | currency | list");
    QTest::newRow("JSON:API")
        << QByteArray(R"({"data":[{"id":"5","type":"product","attributes":{"sku":"A-1","price":{"amount":"12.50",
            "currency":"EUR"},"quantity":7}},{"id":"6","type":"product","attributes":{"sku":"A-2","price":{"amount":"1.00",
            "currency":"EUR"},"quantity":8}}],"links":{"next":null}})")
        << str("data[] | attributes.sku | 'MAIN' | attributes.quantity | id")
        << str("data[] | attributes.sku | attributes.price.amount | attributes.price.currency | 'BASE'");
    QTest::newRow("HAL") << QByteArray(
        R"({"_links":{"self":{"href":"/products"}},"_embedded":{"products":[{"code":"A-1","netPrice":2.5,
            "availableQuantity":3,"id":4},{"code":"A-2","netPrice":2,"availableQuantity":5,"id":7}]},"total":2})")
                         << str("_embedded.products[] | code | 'MAIN' | availableQuantity | id")
                         << str("_embedded.products[] | code | netPrice | 'PLN' | 'BASE'");
    QTest::newRow("GraphQL connection") << QByteArray(
        R"({"data":{"products":{"edges":[{"node":{"id":"g1","sku":"A-1","unitPrice":2.5,"qty":1}},
            {"node":{"id":"g2","sku":"A-2","unitPrice":2,"qty":3}}],"pageInfo":{"endCursor":"x","hasNextPage":true}}}})")
                                        << str("data.products.edges[] | node.sku | 'MAIN' | node.qty | node.id")
                                        << str("data.products.edges[] | node.sku | node.unitPrice | 'PLN' | 'BASE'");
    QTest::newRow("members that are numbered")
        << QByteArray(
               R"({"products":{"17":{"sku":"A-1","price":1.5,"stock":2},"18":{"sku":"A-2","price":2.5,"stock":3}}})")
        << str("products{} | sku | 'MAIN' | stock | $key") << str("products{} | sku | price | 'PLN' | 'BASE'");
}

void TestShopMapping::samples()
{
    QFETCH(QByteArray, json);
    MappingStart start = empty();
    const auto added = addSample(start, str("/api/products"), json);
    QVERIFY2(added, added ? "" : qPrintable(added.error().detail));
    const std::tuple<const char *, QStringList> areas[]
        = {{"stock", {str("sku"), str("warehouse"), str("available"), str("b2b_id")}},
            {"prices", {str("sku"), str("net"), str("currency"), str("price_list")}}};
    for (const auto &[area, fields] : areas) {
        const AreaMapping mapping = proposed(start, area);
        QVERIFY2(mapping.base >= 0, area);
        const QJsonObject profile = profileOf(start, {mapping});
        QCOMPARE(profile[str("error")].toString(), QString());
        const QJsonValue read = profile[str("areas")][str(area)][str("read")];
        QStringList said {read[str("rows")].toString()};
        for (const QString &field : fields) {
            const QJsonValue from = read[str("fields")][field];
            said.append(from.isUndefined()             ? str("-")
                    : from.isString()                  ? from.toString()
                    : from[str("constant")].isString() ? u'\'' + from[str("constant")].toString() + u'\''
                                                       : from[str("path")].toString());
        }
        QTEST(said.join(str(" | ")), area);
        QCOMPARE(profile[str("areas")][str(area)][str("update")].isUndefined(), true); // nobody said how
        QCOMPARE(profile[str("areas")][str(area)][str("why")].toString(), str("read only"));
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
    QTest::newRow("nothing says it") << str("/p") << two << str("{}") << str("{}");
    QTest::newRow("page and total") << str("/p?page=1&limit=2") << with(R"({"total":9,"rows":ROWS})")
                                    << str(R"({"limit":"{{size}}","page":"{{page}}"})")
                                    << str(R"({"kind":"page","size":2,"total":"total"})");
    QTest::newRow("pages from zero") << str("/p?page=0&size=2&sort=id") << with(R"({"totalElements":9,"content":ROWS})")
                                     << str(R"({"page":"{{page}}","size":"{{size}}","sort":"id"})")
                                     << str(R"({"first":0,"kind":"page","size":2,"total":"totalElements"})");
    QTest::newRow("no total") << str("/p?strona=1&ilosc=2") << with(R"({"rows":ROWS})")
                              << str(R"({"ilosc":"{{size}}","strona":"{{page}}"})")
                              << str(R"({"end":"short","kind":"page","size":2})");
    QTest::newRow("offset") << str("/p?offset=0&limit=2") << with(R"({"meta":{"pagination":{"total":9}},"rows":ROWS})")
                            << str(R"({"limit":"{{size}}","offset":"{{offset}}"})")
                            << str(R"({"kind":"offset","size":2,"total":"meta.pagination.total"})");
    QTest::newRow("this page's count is no total")
        << str("/p?page=1&limit=2") << with(R"({"count":2,"rows":ROWS})")
        << str(R"({"limit":"{{size}}","page":"{{page}}"})") << str(R"({"end":"short","kind":"page","size":2})");
    QTest::newRow("next link") << str("/p") << with(R"({"links":{"next":"https://x/p?page=2"},"rows":ROWS})")
                               << str("{}") << str(R"({"kind":"link","next":"links.next","size":2})");
    QTest::newRow("last page's link") << str("/p") << with(R"({"next":null,"count":2,"results":ROWS})") << str("{}")
                                      << str(R"({"kind":"link","next":"next","size":2,"total":"count"})");
    QTest::newRow("cursor")
        << str("/p?after=abc&first=2") << with(R"({"pageInfo":{"endCursor":"x","hasNextPage":true},"nodes":ROWS})")
        << str(R"({"after":"{{cursor}}","first":"{{size}}"})")
        << str(R"({"kind":"cursor","more":"pageInfo.hasNextPage","next":"pageInfo.endCursor","size":2})");
    QTest::newRow("whole, counted") << str("/p") << with(R"({"total":2,"rows":ROWS})") << str("{}")
                                    << str(R"({"kind":"none","total":"total"})");
}

void TestShopMapping::paging()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, json);
    MappingStart start = empty();
    QVERIFY(addSample(start, path, json));
    const QJsonObject profile = profileOf(start, {proposed(start, "prices")});
    const QJsonValue read = in(profile, "areas/prices/read");
    QTEST(compact(read[str("request")][str("query")]), "query");
    QTEST(compact(read[str("paging")]), "paging");
    QCOMPARE(start.input.shop->requests[0].whole, read[str("paging")].toObject().isEmpty());
}

// Two members could be the product's code; the ERP knows which.
void TestShopMapping::keysOfTheOtherSide()
{
    MappingStart start = empty();
    start.input.shopKeys.insert(str("sku"), {str("K-1"), str("K-2")});
    QVERIFY(addSample(start, str("/products"),
        R"([{"sku":"shop-1","symbol":"K-1","price":1},{"sku":"shop-2","symbol":"K-2","price":2}])"));
    const AreaMapping mapping = proposed(start, "prices");
    QCOMPARE(sourceOf(start, mapping, "sku"), str("products.symbol"));
    const MappingReason why = mapping.find(str("sku"))->reasons.first();
    QVERIFY(why.kind == MappingReason::Kind::ErpKeys);
    QCOMPARE(why.percent, 100);
}

// A list of stock that knows products by their number in another list.
void TestShopMapping::throughAnotherList()
{
    MappingStart start = empty();
    QVERIFY(addSample(start, str("/products?page=1"), R"([{"id":1,"sku":"A-1"},{"id":2,"sku":"A-2"}])"));
    QVERIFY(addSample(start, str("/stock"), R"([{"product_id":1,"quantity":4},{"product_id":2,"quantity":0}])"));
    const AreaMapping mapping = proposed(start, "stock");
    QCOMPARE(sourceOf(start, mapping, "sku"), str("products.sku"));
    const QJsonObject profile = profileOf(start, {mapping});
    QCOMPARE(compact(in(profile, "areas/stock/read/fields/sku")),
        str(R"({"by":"id","give":"sku","lookup":"products","path":"product_id"})"));
    QCOMPARE(compact(in(profile, "lookups/products/values")), str(R"({"id":"id","sku":"sku"})"));
    QCOMPARE(in(profile, "lookups/products/rows").toString(), str("[]"));
    QCOMPARE(in(profile, "lookups/products/request/path").toString(), str("/products"));
}

// Money in minor units, a binary float, milliseconds, a time without a zone, a member that some rows lack.
void TestShopMapping::odd()
{
    MappingStart start = empty();
    QVERIFY(addSample(start, str("/products"),
        R"([{"sku":"A","price_cents":1250,"gross":15.38,"updated_at":1767225600000,"currency":"EUR"},
            {"sku":"B","price_cents":99,"gross":1.22,"updated_at":1767225600000}])"));
    const QJsonObject fields = in(profileOf(start, {proposed(start, "prices")}), "areas/prices/read/fields").toObject();
    QCOMPARE(compact(fields[str("net")]), str(R"({"minor":2,"path":"price_cents"})"));
    QCOMPARE(compact(fields[str("gross")]), str(R"({"path":"gross","round":4})"));
    QCOMPARE(compact(fields[str("updated_at")]), str(R"({"as":"unixms","path":"updated_at"})"));
    QCOMPARE(fields[str("currency")].toString(), str("currency?"));
}

void TestShopMapping::choosesByPath()
{
    MappingStart start = empty();
    QVERIFY(addSample(start, str("/products"), R"([{"sku":"A","x":{"y":5}},{"sku":"B","x":{"y":6}}])"));
    const Schema &schema = *start.schemaOf(str("prices"));
    AreaMapping mapping = proposeMapping(schema, start.input, 0);
    QCOMPARE(sourceOf(start, mapping, "net"), str("-"));
    QVERIFY(chooseSource(mapping, schema, start.input, str("net"), str("x.y")));
    QCOMPARE(sourceOf(start, mapping, "net"), str("products.x/y"));
    const auto wrong = chooseSource(mapping, schema, start.input, str("net"), str("x.z"));
    QVERIFY(!wrong && wrong.error().kind == Error::Kind::Rejected);
}

void TestShopMapping::chosenWrites_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("update"); // or what is wrong
    QTest::newRow("patch")
        << str("PATCH /products/{id}")
        << str(R"({"before":{"fields":{"net":"price.value"},"request":{"path":"/products/{{id}}"}},"fields":{"net":{"as":"number"}},)"
               R"("request":{"body":{"price":{"value":"{{set.net}}"}},"method":"PATCH","path":"/products/{{id}}"}})");
    QTest::newRow("by several members")
        << str("POST /set/{kind}/{sku}")
        << str(R"({"fields":{"net":{"as":"number"}},"request":{"body":{"price":{"value":"{{set.net}}"}},"method":"POST",)"
               R"("path":"/set/{{id.1}}/{{id.2}}"},"reread":true})");
    QTest::newRow("none") << QString() << str("{}");
    QTest::newRow("a whole row whose price is within an object") << str("PUT /products/{id}") << str("{}");
    QTest::newRow("no such member") << str("PATCH /products/{nr}") << str("nr");
    QTest::newRow("no row named") << str("PATCH /products") << str("PATCH /products");
    QTest::newRow("no method") << str("/products/{id}") << str("/products/{id}");
}

void TestShopMapping::chosenWrites()
{
    QFETCH(QString, said);
    MappingStart start = empty();
    QVERIFY(addSample(start, str("/products"),
        R"([{"id":1,"sku":"A","kind":"x","price":{"value":5.5}},{"id":2,"sku":"B","kind":"x","price":{"value":6}}])"));
    const Schema &schema = *start.schemaOf(str("prices"));
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
    QVERIFY(addSample(start, str("/products"),
        R"([{"sku":"A","net":1,"state":"deleted"},{"sku":"B","net":2,"state":"active"},{"sku":"C","net":3,"state":""}])"));
    for (const auto &[said, where] : {std::pair("products.state <> 'deleted'", R"({"state":{"not":["deleted"]}})"),
             std::pair("products.state is not null", R"({"state":{"not":[""]}})"),
             std::pair("products.state = 'active'", R"({"state":["active"]})")}) {
        AreaMapping mapping = proposed(start, "prices");
        mapping.filters.clear();
        const auto chosen = chooseFilter(mapping, start.input.catalogue, str(said));
        QVERIFY2(chosen, chosen ? "" : qPrintable(chosen.error().subject));
        QCOMPARE(compact(in(profileOf(start, {mapping}), "areas/prices/read/where")), str(where));
    }
}

void TestShopMapping::fromOpenApi()
{
    MappingStart start = empty();
    const auto added = addOpenApi(start, source(str("tests/models/openapi.json")), str("/api"));
    QVERIFY2(added, added ? "" : qPrintable(added.error().detail));
    QCOMPARE(start.input.catalogue.tables.size(), 1); // what needs a tenant cannot be asked for
    const AreaMapping prices = proposed(start, "prices"), stock = proposed(start, "stock");
    const QJsonObject profile = profileOf(start, {prices, stock});
    QCOMPARE(compact(profile[str("auth")]), str(R"([{"header":"X-Key","kind":"header","value":"{{secret}}"}])"));
    const QJsonValue read = in(profile, "areas/prices/read");
    QCOMPARE(compact(read[str("request")]),
        str(R"({"path":"/api/v2/products","query":{"page":"{{page}}","per_page":"{{size}}"}})"));
    QCOMPARE(compact(read[str("paging")]), str(R"({"kind":"page","size":250,"total":"total"})"));
    QCOMPARE(read[str("fields")][str("net")][str("path")].toString(), str("price.value?"));
    QCOMPARE(read[str("fields")][str("b2b_id")].toString(), str("id"));
    QCOMPARE(compact(in(profile, "areas/prices/update/request")),
        str(R"({"body":{"price":{"value":"{{set.net}}"}},"method":"PATCH","path":"/api/v2/products/{{id}}"})"));
    QCOMPARE(compact(in(profile, "areas/stock/update/request/body")), str(R"({"quantity":"{{set.available}}"})"));
    QCOMPARE(in(profile, "areas/stock/update/before/fields/available").toString(), str("quantity"));
    MappingStart known = empty();
    QVERIFY(addOpenApi(known, source(str("tests/models/openapi.json")), str("/api/v2"))); // the address says it already
    QCOMPARE(known.input.shop->requests[0].path, str("/products"));
}

// A product's quantity and that of each of its stocks are called alike: setting the one is no way to set the other.
void TestShopMapping::writesOfTheListAround()
{
    MappingStart start = empty();
    QVERIFY(addSample(start, str("/products"),
        R"([{"id":9,"sku":"A","stocks":[{"id":1,"warehouse":"W1","quantity":4},{"id":2,"warehouse":"W2","quantity":5}]}])"));
    ShopWrite around;
    around.method = str("PATCH");
    around.path = str("/products/{id}");
    around.members = {str("quantity")};
    ShopWrite own = around, mutation = around;
    own.path = str("/products/{productId}/stocks/{stockId}");
    mutation.mutation.root.name = str("updateProduct");
    mutation.id = str("id");
    start.input.shop->requests[0].writes = {around, mutation};
    QCOMPARE(proposed(start, "stock").write.text(), QString());
    start.input.shop->requests[0].writes.append(own);
    QCOMPARE(proposed(start, "stock").write.text(), str("PATCH /products/{^id}/stocks/{id}"));
}

void TestShopMapping::fromGraph()
{
    MappingStart start = empty();
    const auto added = addGraph(start, str("/graphql"), graphSchema());
    QVERIFY2(added, added ? "" : qPrintable(added.error().detail));
    const AreaMapping prices = proposed(start, "prices"), stock = proposed(start, "stock");
    QStringList files;
    const QJsonObject profile = profileOf(start, {prices, stock}, &files);
    QCOMPARE(profile[str("error")].toString(), QString());
    QCOMPARE(profile[str("answers")].toString(), str("graphql"));
    QCOMPARE(compact(in(profile, "areas/prices/read/request/variables")),
        str(R"({"after":"{{cursor}}","first":"{{size}}"})"));
    QCOMPARE(in(profile, "areas/prices/read/paging/next").toString(), str("data.products.pageInfo.endCursor"));
    QCOMPARE(in(profile, "areas/stock/read/rows").toString(), str("data.products.edges[].node.stocks[]"));
    QCOMPARE(in(profile, "areas/stock/read/fields/sku").toString(), str("^node.sku"));
    QCOMPARE(in(profile, "areas/prices/read/fields/net/path").toString(), str("node.price?"));
    QCOMPARE(compact(in(profile, "areas/prices/update/request/variables")),
        str(R"({"id":"{{id}}","input":{"price":"{{set.net}}"}})"));
    QCOMPARE(in(profile, "areas/prices/update/results/error").toString(), str("data.productUpdate.errors[0].message"));
    QVERIFY(in(profile, "areas/stock/update").isUndefined()); // no mutation sets a quantity
    QCOMPARE(files.size(), 3);
    QCOMPARE(files[1].simplified(),
        str("prices-set.graphql mutation ZproductUpdate($id: ID!, $input: ProductInput!) { productUpdate(id: $id, "
            "input: "
            "$input) { __typename errors { message } } }"));
    QCOMPARE(files[2].simplified(),
        str("stock.graphql query Zproducts($first: Int, $after: String) { products(first: $first, after: $after) { "
            "pageInfo { endCursor hasNextPage } edges { node { id sku stocks { warehouse quantity } } } } }"));
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
        {addSample(start, str("/p"), json), addOpenApi(start, json, {}), addGraph(start, str("/graphql"), json)}) {
        QVERIFY(!added);
        QCOMPARE(int(added.error().kind), kind);
    }
    QVERIFY(start.input.catalogue.tables.isEmpty());
}

QTEST_APPLESS_MAIN(TestShopMapping)
#include "tst_shopmapping.moc"
