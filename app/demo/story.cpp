#include "app/demo/story.h"

#include "app/demo/happenings.h"
#include "app/demo/paperhand.h"

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

// Goods with a part in the story; the first ones of the catalogue, so that they stand at the top of a list.
constexpr char twice[] = "KAB-00033";
constexpr char broken[] = "KAB-00045";

Result<> newInErp(ErpData &erp, Instant at)
{
    Product lamp;
    lamp.sku = u"OSW-05001"_s;
    lamp.name = u"Plafon LED 24 W 4000 K IP54 z czujnikiem Lumorka"_s;
    lamp.ean = eanFor(5001);
    lamp.unit = u"szt."_s;
    lamp.category = u"Oświetlenie"_s;
    if (auto done = erp.addProduct(lamp, {{lamp.sku, u"MAG1"_s, 40, 0, 0}, {lamp.sku, u"MAG2"_s, 12, 0, 60}}, at);
        !done)
        return done;
    if (auto done = erp.addPrice(lamp.sku, u"HURT"_s, 8990, at); !done)
        return done;
    return erp.addPrice(lamp.sku, u"DET"_s, 12490, at);
}

// The same symbol typed a second time, for another reel.
Result<> duplicateInErp(ErpData &erp, Instant at)
{
    Product again;
    again.sku = QLatin1String(twice);
    again.name = u"Kabel YKY żo (założony drugi raz)"_s;
    again.ean = eanFor(990001);
    again.unit = u"m"_s;
    again.category = u"Kable i przewody"_s;
    return erp.addProduct(again, {{again.sku, u"MAG1"_s, 300, 0, 0}}, at);
}

// A warehouse for complaints that nobody told the shop about.
Result<> newWarehouse(ErpData &erp, const QStringList &products, Instant at)
{
    auto done = erp.addWarehouse(u"REKL"_s, u"Reklamacje"_s);
    for (int i = 100; done && i < 103; ++i) {
        Result<> put = erp.database().exec(
            "INSERT INTO stan (towar_id, magazyn_id, ilosc, zmieniono) SELECT t.id, m.id, '1.0000', '"
            + isoText(at).toUtf8() + "' FROM towar t, magazyn m WHERE m.symbol = 'REKL' AND t.symbol = '"
            + products[i].toUtf8() + "'");
        done = put;
    }
    return done;
}

// An old article that lives on in the shop alone.
Result<> orphanInShop(ShopData &shop, Instant at)
{
    const QString sku = u"OSW-0417-ST"_s;
    const auto stock = shop.create(u"stock"_s,
        {{u"sku"_s, {sku}}, {u"warehouse"_s, {u"krakow"_s}}, {u"available"_s, {u"3"_s}}, {u"backorder"_s, {u"no"_s}},
            {u"unit"_s, {u"pcs"_s}}},
        {}, at);
    if (!stock)
        return fail(stock.error());
    const auto price = shop.create(u"prices"_s,
        {{u"sku"_s, {sku}}, {u"priceList"_s, {u"retail-pln"_s}}, {u"currency"_s, {u"PLN"_s}}, {u"unit"_s, {u"pcs"_s}},
            {u"minQty"_s, {u"1"_s}}, {u"net"_s, {u"24.9"_s}}, {u"gross"_s, {u"30.63"_s}}, {u"taxRate"_s, {u"23"_s}}},
        {}, at);
    if (!price)
        return fail(price.error());
    return {};
}

Result<> whatWentWrong(DemoWorld &world, const QStringList &products, Instant at)
{
    ErpData &erp = world.erp();
    auto done = newInErp(erp, at);
    if (done)
        done = duplicateInErp(erp, at);
    if (done)
        done = newWarehouse(erp, products, at);
    if (done)
        done = erp.setStock(QLatin1String(broken), u"MAG3"_s, u"12,5 m"_s, at);
    if (done)
        done = orphanInShop(world.shop(), at);
    return done;
}

Result<> trade(Happenings &h, Instant at)
{
    auto done = times(165, [&] { return h.erpSale(at); });
    if (done)
        done = times(40, [&] { return h.erpDelivery(at); });
    if (done)
        done = times(14, [&] { return h.shopOrder(at); });
    if (done)
        done = times(16, [&] { return h.bothSold(at); });
    return done;
}

Result<> prices(Happenings &h, Instant at)
{
    auto done = times(44, [&] { return h.reprice(45, at); });
    if (done)
        done = times(3, [&] { return h.repriceBoth(true, at); });
    if (done)
        done = times(6, [&] { return h.repriceBoth(false, at); });
    if (done)
        done = times(1, [&] { return h.priceSlip(at); });
    if (done)
        done = times(5, [&] { return h.shopPrice(at); });
    if (done)
        done = times(18, [&] { return h.rounding(at); });
    return done;
}

Result<> customers(Happenings &h, Instant at)
{
    auto done = times(5, [&] { return h.shopContact("email", nullptr, false, at); });
    if (done)
        done = times(4, [&] { return h.shopContact("email", "email", false, at); });
    if (done)
        done = times(3, [&] { return h.shopContact("phone", "telefon", true, at); });
    if (done)
        done = times(8, [&] { return h.erpTerms(at); });
    if (done)
        done = times(2, [&] { return h.accountClosed(at); });
    return done;
}

// A company that a salesperson met registered in the shop by itself: two rows that are one, for a person to join. One
// is known to the ERP alone, and one to the shop alone.
Result<> newcomers(DemoWorld &world, quint64 seed, Instant at)
{
    const auto known = world.erp().customers();
    if (!known)
        return fail(known.error());
    QVector<Company> fresh = companies(int(known->size()) + 3, seed).mid(known->size());
    for (Company &company : fresh) {
        company.kind = u"company"_s;
        company.parent = company.payer = QString();
    }
    fresh[0].shopCode = u"WWW-1042"_s;
    fresh[2].shopCode = u"WWW-1043"_s;
    auto done = world.erp().addCompany(fresh[0], at);
    if (done)
        done = world.erp().addCompany(fresh[1], at);
    if (done)
        done = world.shop().addCompany(fresh[0], at);
    return done ? world.shop().addCompany(fresh[2], at) : done;
}

} // namespace

Result<Reserved> daysOfTrade(DemoWorld &world, quint64 seed, Instant from, Instant to)
{
    const auto products = world.erp().products();
    if (!products)
        return fail(products.error());
    auto done = world.erp().begin();
    if (done)
        done = world.shop().begin();
    if (!done)
        return fail(done.error());
    const Instant middle = from + (to - from) / 2;
    done = whatWentWrong(world, *products, middle);
    Happenings happenings(world.erp(), world.shop(), seed + 77);
    if (done)
        done = happenings.prepare();
    const auto fair = done ? happenings.chance().place(40) : Result<Place>(fail(done.error()));
    if (!fair)
        return fail(fair.error());
    const Reserved reserved {fair->sku, shopWarehouse(fair->warehouse)};
    done = world.shop().moveStock(reserved.sku, reserved.warehouse, -12, middle);
    if (done)
        done = trade(happenings, to - (to - from) / 5);
    if (done)
        done = prices(happenings, middle);
    if (done)
        done = customers(happenings, middle);
    if (done)
        done = newcomers(world, seed, middle);
    if (done)
        done = paperTrade(world, seed, middle);
    if (done)
        done = world.shop().commit();
    if (done)
        done = world.erp().commit();
    if (!done)
        return fail(done.error());
    return reserved;
}

Result<> lastSeconds(DemoWorld &world, quint64 seed, Instant now)
{
    Happenings happenings(world.erp(), world.shop(), seed + 991);
    auto done = happenings.prepare();
    if (done)
        done = times(4, [&] { return happenings.erpSale(now - 3000); });
    if (done)
        done = times(2, [&] { return happenings.shopOrder(now - 2000); });
    return done;
}

} // namespace zgoda::demo

namespace zgoda {

Result<QStringList> DemoWorld::somethingHappens(quint64 seed, int times, Instant now)
{
    demo::Happenings h(*m_erp, *m_shop, seed);
    if (auto ready = h.prepare(); !ready)
        return fail(ready.error());
    demo::PaperHand papers(*m_erp, *m_shop, seed);
    if (auto ready = papers.prepare(); !ready)
        return fail(ready.error());
    demo::Random random(seed ^ 0x5eed);
    QStringList out;
    for (int i = 0; i < times; ++i) {
        const int what = random.below(120);
        Result<QString> happened = what < 40 ? h.erpSale(now)
            : what < 55                      ? h.shopOrder(now)
            : what < 65                      ? h.erpDelivery(now)
            : what < 80                      ? h.reprice(random.between(-60, 90), now)
            : what < 86                      ? h.bothSold(now)
            : what < 92                      ? h.shopContact("email", nullptr, false, now)
            : what < 96                      ? h.erpTerms(now)
            : what < 100                     ? h.shopPrice(now)
                                             : paperHappens(papers, what, now);
        if (!happened)
            return fail(happened.error());
        out.append(*happened);
    }
    return out;
}

} // namespace zgoda
