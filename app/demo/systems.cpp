// The two systems as they were on the day they agreed.
#include "app/demo/papers.h"
#include "app/demo/story.h"

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

const QStringList warehouses {u"MAG1"_s, u"MAG2"_s, u"MAG3"_s};

qint64 usualStock(const Product &product, Random &random)
{
    if (product.unit == "m"_L1)
        return 50LL * random.between(1, 60);
    const int most = product.net > 20000 ? 25 : (product.net > 5000 ? 120 : 900);
    return random.chance(7) ? 0 : random.between(2, most);
}

QVector<Shelf> shelvesOf(const QVector<Product> &products, Random &random)
{
    QVector<Shelf> out;
    for (const Product &product : products) {
        for (const QString &warehouse : warehouses) {
            Shelf shelf {product.sku, warehouse, usualStock(product, random), 0, 0};
            if (product.limit != 0)
                shelf.onHand = product.limit == 1 ? shelf.onHand / 10 : 0;
            if (random.chance(15))
                shelf.reserved = shelf.onHand / random.between(4, 9);
            if (random.chance(10))
                shelf.incoming = product.pack * random.between(1, 20);
            out.append(shelf);
        }
        if (product.limit == 0 && product.net > 30000 && random.chance(50)) // the high rack keeps what is large
            out.append({product.sku, u"MAG1R"_s, random.between(1, 12), 0, 0});
    }
    return out;
}

// A few goods and customers had other codes in the shop long before anybody compared.
QVector<Link> renameSome(QVector<Product> &products, QVector<Company> &companies, Instant at)
{
    QVector<Link> out;
    for (int i = 5; i < int(products.size()) && out.size() < 12; i += int(products.size()) / 13) {
        products[i].shopSku = u"SKL-%1"_s.arg(9000 + i);
        out.append({u"product"_s, products[i].sku, products[i].shopSku, Link::How::Ean, u"demo"_s, at});
    }
    for (int i = 11; i < int(companies.size()) && out.size() < 20; i += int(companies.size()) / 9) {
        companies[i].shopCode = u"B2B-%1"_s.arg(700 + i);
        out.append({u"customer"_s, companies[i].code, companies[i].shopCode, Link::How::TaxId, u"demo"_s, at});
    }
    return out;
}

} // namespace

Result<QVector<Link>> makeSystems(const QString &folder, quint64 seed, Instant at, const Sizes &sizes)
{
    Random random(seed);
    QVector<Product> products = catalogue(sizes.products, seed);
    QVector<Company> firms = companies(sizes.customers, seed);
    const QVector<Link> links = renameSome(products, firms, at);
    const QVector<Shelf> shelves = shelvesOf(products, random);
    auto erp = ErpData::open(DemoWorld::erpFile(folder), sqlite::Open::Create);
    if (!erp)
        return fail(erp.error());
    if (auto filled = (*erp)->fill(products, firms, shelves, at); !filled)
        return fail(filled.error());
    auto shop = ShopData::open(DemoWorld::shopFile(folder), sqlite::Open::Create);
    if (!shop)
        return fail(shop.error());
    if (auto filled = (*shop)->fill(products, firms, shelves, at); !filled)
        return fail(filled.error());
    const Papers all = papers(products, firms, seed, at);
    if (auto filled = fillPapers(**erp, **shop, all, firms, at); !filled)
        return fail(filled.error());
    return links;
}

} // namespace zgoda::demo
