// Listens to what a database calls out: NOTIFY of PostgreSQL, POST_EVENT of Firebird. In a thread and a connection of its
// own, which is made again when the server went away; then whatever was called out meanwhile is lost, and said to be.
#pragma once

#include "connectors/erp/reader.h"

#include <QThread>

namespace zgoda::erp {

class Events final : public QThread {
public:
    // Areas by the name that is called out. every: between two looks whether the server is still there.
    Events(std::shared_ptr<const Setup> setup, ChangeCall call, Milliseconds every = std::chrono::seconds(5));
    ~Events() override; // stops listening, and waits

    static QMultiHash<QString, QString> declared(const Profile &profile);

protected:
    void run() override;

private:
    void connectAgain();
    void look();

    std::shared_ptr<const Setup> m_setup;
    ChangeCall m_call;
    Milliseconds m_every;
    QMultiHash<QString, QString> m_areas;
    Stop m_stop;
    std::unique_ptr<Connection> m_connection; // of the thread
    bool m_before = false;                    // it listened already
};

} // namespace zgoda::erp
