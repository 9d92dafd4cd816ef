// The half of a Wire that lives in its own thread: the sockets, and what is under way on them.
#pragma once

#include "connectors/b2b/wire.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <atomic>
#include <condition_variable>
#include <mutex>

namespace zgoda::b2b {

// What the worker and the socket thread share of one exchange.
struct Wire::Exchange {
    Call call;
    std::mutex mutex;
    std::condition_variable ready;
    std::optional<Outcome> outcome;
    std::atomic<bool> given {false}; // the worker has left

    void finish(Outcome result)
    {
        const std::lock_guard guard(mutex);
        if (!outcome)
            outcome = std::move(result);
        ready.notify_all();
    }
};

class Wire::Hub final : public QObject {
public:
    explicit Hub(const WireSettings &settings)
        : m_settings(settings)
    {
    }
    void start(const std::shared_ptr<Exchange> &exchange);
    void abandon(const std::shared_ptr<Exchange> &exchange)
    {
        if (QNetworkReply *reply = m_replies.value(exchange.get()))
            reply->abort();
    }
    // Sockets belong to the thread they were made in.
    void close()
    {
        for (QNetworkReply *reply : QVector<QNetworkReply *>(m_replies.begin(), m_replies.end()))
            reply->abort();
        m_reads.reset();
        m_writes.reset();
    }

private:
    QNetworkRequest request(const Call &call) const;
    QNetworkReply *send(const std::shared_ptr<Exchange> &exchange);
    void collect(const std::shared_ptr<Exchange> &exchange, QNetworkReply *reply);

    const WireSettings &m_settings;
    std::unique_ptr<QNetworkAccessManager> m_reads, m_writes;
    QHash<Exchange *, QNetworkReply *> m_replies;
    int m_writing = 0;
};

} // namespace zgoda::b2b
