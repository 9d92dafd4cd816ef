// The half of a Wire that lives in its own thread: the sockets, and what is under way on them.
#pragma once

#include "connectors/b2b/multilane.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTimer>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace zgoda::b2b {

using namespace Qt::StringLiterals;

// What the worker and the socket thread share of one exchange.
struct Wire::Exchange {
    Call call;
    std::mutex mutex;
    std::condition_variable ready;
    std::optional<Outcome> outcome;
    std::atomic<bool> given {false}; // the worker has left
    bool aside = false;              // nobody waits for it any more, and its place is free
    QByteArray body;                 // what has come of it; the hub's
    qint64 taken = 0, heard = 0;     // bytes taken from the reply; there when the silence began anew; the hub's
    qint64 sent = 0;                 // bytes of the request that had left by then; the hub's
    // Of an answer in parts: those that nobody took yet, at most two of Feed::part.
    std::deque<QByteArray> parts;
    qsizetype queued = 0;
    bool streaming = false, ended = false;
    std::optional<Error> broke;

    bool full()
    {
        const std::lock_guard guard(mutex);
        return queued >= Feed::part;
    }
    void push(const QByteArray &part)
    {
        const std::lock_guard guard(mutex);
        parts.push_back(part);
        queued += part.size();
        ready.notify_all();
    }
    void end(std::optional<Error> error)
    {
        const std::lock_guard guard(mutex);
        ended = true;
        broke = std::move(error);
        ready.notify_all();
    }

    void finish(Outcome result)
    {
        const std::lock_guard guard(mutex);
        if (!outcome)
            outcome = std::move(result);
        ready.notify_all();
    }
};

// What a worker takes the parts from.
class Wire::Stream final : public Feed {
public:
    Stream(std::shared_ptr<Exchange> exchange, Hub *hub, Stop stop)
        : m_exchange(std::move(exchange))
        , m_hub(hub)
        , m_stop(std::move(stop))
    {
    }
    ~Stream() override;
    Result<QByteArray> next() override;

private:
    const std::shared_ptr<Exchange> m_exchange;
    Hub *const m_hub;
    const Stop m_stop;
};

class Wire::Hub final : public QObject {
public:
    explicit Hub(const WireSettings &settings)
        : m_settings(settings)
    {
    }
    void start(const std::shared_ptr<Exchange> &exchange); // or keeps it until there is room
    // Takes on what has come of an answer in parts, as far as there is room.
    void pump(const std::shared_ptr<Exchange> &exchange);
    void abandon(const std::shared_ptr<Exchange> &exchange);
    // Sockets belong to the thread they were made in.
    void close()
    {
        for (const auto &exchange : std::exchange(m_waiting, {}))
            exchange->finish({{}, Error {Error::Kind::Cancelled, exchange->call.subject, u"cancelled"_s}, false});
        for (QNetworkReply *reply : QVector<QNetworkReply *>(m_replies.begin(), m_replies.end()))
            reply->abort();
        m_lane.close();
        m_reads.reset();
        m_writes.reset();
    }

private:
    QNetworkRequest request(const Call &call) const;
    const QSslConfiguration &tls() const;
    void goOn();
    void begin(const std::shared_ptr<Exchange> &exchange);
    QNetworkReply *send(const std::shared_ptr<Exchange> &exchange);
    void receive(const std::shared_ptr<Exchange> &exchange, QNetworkReply *reply);
    void hear(Exchange &exchange, const QNetworkReply *reply, QTimer *silence) const;
    void goesOut(Exchange &exchange, qint64 sent, QTimer *silence) const;
    void takeRest(Exchange &exchange, QNetworkReply *reply) const;
    bool streams(const std::shared_ptr<Exchange> &exchange, QNetworkReply *reply);
    void ended(const std::shared_ptr<Exchange> &exchange, QNetworkReply *reply);
    Answer headOf(QNetworkReply *reply) const;
    std::optional<Error> errorOf(const Exchange &exchange, QNetworkReply *reply, int status) const;
    void collect(const std::shared_ptr<Exchange> &exchange, QNetworkReply *reply);
    void leaves(Exchange &exchange);

    const WireSettings &m_settings;
    std::unique_ptr<QNetworkAccessManager> m_reads, m_writes;
    MultiLane m_lane;
    QHash<Exchange *, QNetworkReply *> m_replies;
    mutable std::optional<QSslConfiguration> m_tls;
    std::deque<std::shared_ptr<Exchange>> m_waiting; // reads
    int m_writing = 0, m_reading = 0;
};

} // namespace zgoda::b2b
