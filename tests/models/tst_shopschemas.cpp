#include "tests/models/shopanswers.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

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
    return QJsonDocument(QJsonObject {{u"data"_s,
                             QJsonObject {{u"__schema"_s,
                                 QJsonObject {{u"queryType"_s, typed("Query")}, {u"mutationType"_s, typed("Mutation")},
                                     {u"types"_s, types}}}}}})
        .toJson();
}

} // namespace

class TestShopSchemas final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fromOpenApi();
    void writesOfTheListAround();
    void fromGraph();
};

void TestShopSchemas::fromOpenApi()
{
    MappingStart start = empty();
    const auto added = addOpenApi(start, source(u"tests/models/openapi.json"_s), u"/api"_s);
    QVERIFY2(added, added ? "" : qPrintable(added.error().detail));
    QCOMPARE(start.input.catalogue.tables.size(), 1); // what needs a tenant cannot be asked for
    const AreaMapping prices = proposed(start, "prices"), stock = proposed(start, "stock");
    const QJsonObject profile = profileOf(start, {prices, stock});
    QCOMPARE(compact(profile[u"auth"_s]), uR"([{"header":"X-Key","kind":"header","value":"{{secret}}"}])"_s);
    const QJsonValue read = in(profile, "areas/prices/read");
    QCOMPARE(compact(read[u"request"_s]),
        uR"({"path":"/api/v2/products","query":{"page":"{{page}}","per_page":"{{size}}"}})"_s);
    QCOMPARE(compact(read[u"paging"_s]), uR"({"kind":"page","size":250,"total":"total"})"_s);
    QCOMPARE(read[u"fields"_s][u"net"_s][u"path"_s].toString(), u"price.value?"_s);
    QCOMPARE(read[u"fields"_s][u"b2b_id"_s].toString(), u"id"_s);
    QCOMPARE(compact(in(profile, "areas/prices/update/request")),
        uR"({"body":{"price":{"value":"{{set.net}}"}},"method":"PATCH","path":"/api/v2/products/{{id}}"})"_s);
    QCOMPARE(compact(in(profile, "areas/stock/update/request/body")), uR"({"quantity":"{{set.available}}"})"_s);
    QCOMPARE(in(profile, "areas/stock/update/before/fields/available").toString(), u"quantity"_s);
    MappingStart known = empty();
    QVERIFY(addOpenApi(known, source(u"tests/models/openapi.json"_s), u"/api/v2"_s)); // the address says it already
    QCOMPARE(known.input.shop->requests[0].path, u"/products"_s);
}

// A product's quantity and that of each of its stocks are called alike: setting the one is no way to set the other.
void TestShopSchemas::writesOfTheListAround()
{
    MappingStart start = empty();
    QVERIFY(addSample(start, u"/products"_s,
        R"([{"id":9,"sku":"A","stocks":[{"id":1,"warehouse":"W1","quantity":4},{"id":2,"warehouse":"W2","quantity":5}]}])"));
    ShopWrite around;
    around.method = u"PATCH"_s;
    around.path = u"/products/{id}"_s;
    around.members = {u"quantity"_s};
    ShopWrite own = around, mutation = around;
    own.path = u"/products/{productId}/stocks/{stockId}"_s;
    mutation.mutation.root.name = u"updateProduct"_s;
    mutation.id = u"id"_s;
    start.input.shop->requests[0].writes = {around, mutation};
    QCOMPARE(proposed(start, "stock").write.text(), QString());
    start.input.shop->requests[0].writes.append(own);
    QCOMPARE(proposed(start, "stock").write.text(), u"PATCH /products/{^id}/stocks/{id}"_s);
}

void TestShopSchemas::fromGraph()
{
    MappingStart start = empty();
    const auto added = addGraph(start, u"/graphql"_s, graphSchema());
    QVERIFY2(added, added ? "" : qPrintable(added.error().detail));
    const AreaMapping prices = proposed(start, "prices"), stock = proposed(start, "stock");
    QStringList files;
    const QJsonObject profile = profileOf(start, {prices, stock}, &files);
    QCOMPARE(profile[u"error"_s].toString(), QString());
    QCOMPARE(profile[u"answers"_s].toString(), u"graphql"_s);
    QCOMPARE(
        compact(in(profile, "areas/prices/read/request/variables")), uR"({"after":"{{cursor}}","first":"{{size}}"})"_s);
    QCOMPARE(in(profile, "areas/prices/read/paging/next").toString(), u"data.products.pageInfo.endCursor"_s);
    QCOMPARE(in(profile, "areas/stock/read/rows").toString(), u"data.products.edges[].node.stocks[]"_s);
    QCOMPARE(in(profile, "areas/stock/read/fields/sku").toString(), u"^node.sku"_s);
    QCOMPARE(in(profile, "areas/prices/read/fields/net/path").toString(), u"node.price?"_s);
    QCOMPARE(compact(in(profile, "areas/prices/update/request/variables")),
        uR"({"id":"{{id}}","input":{"price":"{{set.net}}"}})"_s);
    QCOMPARE(in(profile, "areas/prices/update/results/error").toString(), u"data.productUpdate.errors[0].message"_s);
    QVERIFY(in(profile, "areas/stock/update").isUndefined()); // no mutation sets a quantity
    QCOMPARE(in(profile, "areas/stock/why").toString(), u"whole lists"_s);
    QVERIFY(in(profile, "areas/prices/why").toString().isEmpty()); // those of the products themselves are set
    QCOMPARE(files.size(), 3);
    QCOMPARE(files[1].simplified(),
        u"prices-set.graphql mutation ZproductUpdate($id: ID!, $input: ProductInput!) { productUpdate(id: $id, "
        "input: "
        "$input) { __typename errors { message } } }"_s);
    QCOMPARE(files[2].simplified(),
        u"stock.graphql query Zproducts($first: Int, $after: String) { products(first: $first, after: $after) { "
        "pageInfo { endCursor hasNextPage } edges { node { id sku stocks { warehouse quantity } } } } }"_s);
}

QTEST_APPLESS_MAIN(TestShopSchemas)
#include "tst_shopschemas.moc"
