// The demo's two systems, alive: the ERP's database, and the shop's server over its own data. Both are ordinary files
// in the workspace's folder, so that the desk and zgodactl may look at the same demo at once. One thread.
#pragma once

#include "app/demo/erpdata.h"
#include "app/demo/shopdata.h"
#include "models/base/instant.h"

#include <QUrl>

namespace zgoda {

namespace demo {
class ShopServer;
}

class DemoWorld final {
public:
    // Opens both files of a folder that makeDemo() filled, and starts the shop on a free port of 127.0.0.1.
    static Result<std::unique_ptr<DemoWorld>> open(const QString &folder);
    ~DemoWorld();

    QUrl shopUrl() const;
    static QString shopSecret(); // what the shop's API asks for

    // Somebody sells, buys, reprices and edits on both sides; the same seed over the same data does the same. What
    // happened, one sentence each.
    Result<QStringList> somethingHappens(quint64 seed, int times, Instant now);

    // The same on the folder's files from any thread, beside a world that is open.
    static Result<QStringList> somethingHappensIn(const QString &folder, quint64 seed, int times, Instant now);

    demo::ErpData &erp() { return *m_erp; }
    demo::ShopData &shop() { return *m_shop; }

    static QString erpFile(const QString &folder);
    static QString shopFile(const QString &folder);

private:
    DemoWorld();
    static Result<std::unique_ptr<DemoWorld>> openData(const QString &folder); // both files; the shop is not started
    std::unique_ptr<demo::ErpData> m_erp;
    std::unique_ptr<demo::ShopData> m_shop;
    std::unique_ptr<demo::ShopServer> m_server;
};

} // namespace zgoda
