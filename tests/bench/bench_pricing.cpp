// What every customer pays for a product, on both sides: a company of 20 000 customers and a million price rows.
#include "models/pricing/compareprices.h"
#include "models/record/builder.h"
#include "tests/bench/bench.h"

#include <QDate>
#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

constexpr int customers = 20'000, products = 100'000, lists = 10, wanted = 100, groups = 50;

QSharedPointer<const Schema> shipped(const char *area)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/areas/") + QLatin1String(area) + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto schema = parseSchema(file.readAll(), file.fileName());
    return schema ? QSharedPointer<const Schema>::create(*schema) : QSharedPointer<const Schema>();
}

// Rows of one area; a value without text stays empty.
class Rows final {
public:
    Rows(const char *area, const std::shared_ptr<TextPool> &texts, std::initializer_list<const char *> fields)
        : m_schema(shipped(area))
    {
        QVector<bool> given(m_schema->fields.size(), false);
        for (const char *id : fields) {
            m_fields.append(m_schema->indexOf(QLatin1String(id)));
            given[m_fields.last()] = true;
        }
        m_builder.emplace(
            m_schema, std::make_shared<Pools>(m_schema->keyCount, texts), Side::Erp, Instant(1000), given);
    }
    void add(std::initializer_list<QByteArray> values)
    {
        m_builder->begin();
        int at = 0;
        for (const QByteArray &value : values) {
            if (!value.isEmpty())
                m_builder->set(m_fields[at], value);
            ++at;
        }
        m_builder->end();
    }
    SnapshotPtr done() { return std::make_shared<const Snapshot>(m_builder->finish(true)); }

private:
    QSharedPointer<const Schema> m_schema;
    QVector<int> m_fields;
    std::optional<SnapshotBuilder> m_builder;
};

QByteArray numbered(const char *prefix, int n) { return prefix + QByteArray::number(n); }

// dearer: every so manieth price of the list is another one.
SnapshotPtr priceRows(const std::shared_ptr<TextPool> &texts, int dearer)
{
    Rows rows("prices", texts, {"sku", "price_list", "currency", "unit", "min_qty", "net", "tax_rate"});
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
    Rows rows(
        "terms", texts, {"who_kind", "who", "what_kind", "what", "min_qty", "discount_pct", "fixed_net", "combines"});
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
    Rows rows("customers", texts, {"customer", "group", "price_list", "currency"});
    for (int n = 0; n < customers; ++n)
        rows.add({numbered("K-", n), numbered("G-", n % groups), numbered("LIST-", n % lists), "PLN"});
    return rows.done();
}

SnapshotPtr productRows(const std::shared_ptr<TextPool> &texts)
{
    Rows rows("products", texts, {"sku", "category", "unit", "tax_rate"});
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
    const double ms
        = timed(3, [&] { gaps = priceGaps(*here, *there, here->customers(), here->products().mid(0, wanted)).size(); });
    if (gaps == 0)
        return report.lacking(u"effective prices"_s, u"no price differs, though one in a thousand is another"_s);
    report.atMost(u"effective prices, 20 000 customers x 100 products, both sides"_s, ms, u"ms"_s, 2000);
}

} // namespace zgoda::bench
