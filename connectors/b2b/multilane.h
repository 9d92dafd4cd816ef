// Reads over HTTP/2, where the other side offers it in its TLS handshake. Qt 6.4 has traps there; each has its way round, and
// what this does not take goes over HTTP/1.1:
// - Bytes are taken on however full the reader's buffer is: no answers in parts.
// - Nothing says how long a body should have been, so that one may end early unnoticed: no files. JSON and XML show it.
// - All requests share one connection, and when it breaks nobody knows what became of each: no writes.
// - A request that is aborted before it has left takes along others that wait, and those never end: it is let run until
//   its answer begins (Wire::Hub::abandon).
// - A connection that broke, or that the other side winds up (GOAWAY), refuses what comes until it is closed: what comes
//   next goes to a fresh one. Whoever asked tries again, as with any connection that broke.
// Lives in the sockets' thread.
#pragma once

#include "connectors/b2b/wire.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <memory>
#include <vector>

namespace zgoda::b2b {

class MultiLane final {
public:
    bool takes(const Call &call) const;
    QNetworkReply *send(QNetworkRequest request, const Call &call);
    void ended(const QNetworkReply *reply); // one that it carried has finished
    void close();                           // with all replies

    static bool carries(const QNetworkReply *reply)
    {
        return reply->request().attribute(QNetworkRequest::Http2AllowedAttribute).toBool();
    }
    // The connection's end, and not the answer's.
    static bool isBreak(QNetworkReply::NetworkError code);

private:
    std::unique_ptr<QNetworkAccessManager> m_now;
    std::vector<std::unique_ptr<QNetworkAccessManager>> m_before; // still have replies under way, or had them just now
    bool m_offered = true;
    int m_good = 0, m_broken = 0;
};

} // namespace zgoda::b2b
