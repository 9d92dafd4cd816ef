#include "app/demo/world.h"

#include "app/demo/shopserver.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace zgoda {

DemoWorld::DemoWorld() = default;
DemoWorld::~DemoWorld() = default;

QString DemoWorld::erpFile(const QString &folder) { return QDir(folder).absoluteFilePath(u"erp.sqlite"_s); }
QString DemoWorld::shopFile(const QString &folder) { return QDir(folder).absoluteFilePath(u"shop.sqlite"_s); }
QString DemoWorld::shopSecret() { return u"demo"_s; }
QUrl DemoWorld::shopUrl() const { return m_server->url(); }

Result<std::unique_ptr<DemoWorld>> DemoWorld::openData(const QString &folder)
{
    auto erp = demo::ErpData::open(erpFile(folder), sqlite::Open::Existing);
    if (!erp)
        return fail(erp.error());
    auto shop = demo::ShopData::open(shopFile(folder), sqlite::Open::Existing);
    if (!shop)
        return fail(shop.error());
    std::unique_ptr<DemoWorld> out(new DemoWorld);
    out->m_erp = std::move(*erp);
    out->m_shop = std::move(*shop);
    return out;
}

Result<std::unique_ptr<DemoWorld>> DemoWorld::open(const QString &folder)
{
    auto out = openData(folder);
    if (!out)
        return out;
    auto server = demo::ShopServer::start(*(*out)->m_shop, shopSecret(), 0);
    if (!server)
        return fail(server.error());
    (*out)->m_server = std::move(*server);
    return out;
}

Result<QStringList> DemoWorld::somethingHappensIn(const QString &folder, quint64 seed, int times, Instant now)
{
    const auto world = openData(folder);
    return world ? (*world)->somethingHappens(seed, times, now) : fail(world.error());
}

} // namespace zgoda
