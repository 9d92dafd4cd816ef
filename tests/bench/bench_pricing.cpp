// What every customer pays for a product, on both sides: a company of 20 000 customers and a million price rows.
#include "models/pricing/compareprices.h"
#include "tests/bench/arearows.h"
#include "tests/bench/bench.h"

#include <QDate>
#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

constexpr int customers = 20'000, products = 100'000, lists = 10, wanted = 100, groups = 50;

AreaRows rowsOf(const char *area, const std::shared_ptr<TextPool> &texts, const char *fields)
{
    const auto schema = shippedSchema(QLatin1String(area));
    return {
        schema, std::make_shared<Pools>(schema->keyCount, texts), Side::Erp, QString::fromLatin1(fields).split(u' ')};
}

// dearer: every so manieth price of the list is another one.
SnapshotPtr priceRows(const std::shared_ptr<TextPool> &texts, int dearer)
{
    AreaRows rows = rowsOf("prices", texts, "sku price_list currency unit min_qty net tax_rate");
    for (int product = 0; product < products; ++product) {
        for (int list = 0; list < lists; ++list) {
            const int extra = dearer > 0 && (product * lists + list) % dearer == 0 ? 1 : 0;
            rows.add({numbered("SKU-", product), numbered("LIST-", list), "PLN", "pcs", "1",
                QByteArray::number(product % 997 + list + 1 + extra) + ".50", "23"});
        }
    }
    return rows.done();
}

// A discount for each group and category, a fixed price for one product in ten of every hundredth customer.
SnapshotPtr termRows(const std::shared_ptr<TextPool> &texts)
{
    AreaRows rows = rowsOf("terms", texts, "who_kind who what_kind what min_qty discount_pct fixed_net combines");
    for (int group = 0; group < groups; ++group) {
        for (int category = 0; category < 100; ++category)
            rows.add({"group", numbered("G-", group), "category", numbered("CAT-", category), "0",
                QByteArray::number(group % 20 + 1), "", "1"});
    }
    for (int customer = 0; customer < customers; ++customer) {
        rows.add({"customer", numbered("K-", customer), "all", "*", "0", QByteArray::number(customer % 7), "", "1"});
        for (int product = 0; customer % 100 == 0 && product < wanted; product += 10)
            rows.add(
                {"customer", numbered("K-", customer), "product", numbered("SKU-", product), "0", "", "9.99", "0"});
    }
    return rows.done();
}

SnapshotPtr customerRows(const std::shared_ptr<TextPool> &texts)
{
    AreaRows rows = rowsOf("customers", texts, "customer group price_list currency");
    for (int n = 0; n < customers; ++n)
        rows.add({numbered("K-", n), numbered("G-", n % groups), numbered("LIST-", n % lists), "PLN"});
    return rows.done();
}

SnapshotPtr productRows(const std::shared_ptr<TextPool> &texts)
{
    AreaRows rows = rowsOf("products", texts, "sku category unit tax_rate");
    for (int n = 0; n < products; ++n)
        rows.add({numbered("SKU-", n), numbered("CAT-", n % 100), "pcs", "23"});
    return rows.done();
}

} // namespace

void pricingParts(Report &report)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/pricing.json"));
    if (!file.open(QIODevice::ReadOnly))
        return report.lacking(u"effective prices"_s, file.errorString());
    const auto parts = parsePriceParts(file.readAll(), file.fileName());
    if (!parts)
        return report.lacking(u"effective prices"_s, parts.error().detail);
    const auto texts = std::make_shared<TextPool>();
    PriceSides erp {priceRows(texts, 0), termRows(texts), customerRows(texts), productRows(texts)};
    PriceSides b2b = erp;
    b2b.lists = priceRows(texts, 1000);
    const Cell day = QDate(2026, 11, 28).toJulianDay();
    std::optional<PriceBook> here, there;
    report.shown(
        u"price books of 1 million price rows, one side"_s, timed(3, [&] { here.emplace(*parts, erp, day); }), u"ms"_s);
    there.emplace(*parts, b2b, day);
    qsizetype gaps = 0;
    const Took took
        = timed(3, [&] { gaps = priceGaps(*here, *there, here->customers(), here->products().mid(0, wanted)).size(); });
    if (gaps == 0)
        return report.lacking(u"effective prices"_s, u"no price differs, though one in a thousand is another"_s);
    report.atMost(u"effective prices, 20 000 customers x 100 products, both sides"_s, took.wall, u"ms"_s, 2000);
    report.shown(u"the same, processor time"_s, took.cpu, u"ms"_s);
}

} // namespace zgoda::bench
