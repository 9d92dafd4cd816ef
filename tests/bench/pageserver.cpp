#include "tests/bench/pageserver.h"

#include <QtGlobal>
#include <arpa/inet.h>
#include <mutex>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

using Clock = std::chrono::steady_clock;

bool sendAll(int socket, const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t sent = ::send(socket, bytes.constData() + at, size_t(bytes.size() - at), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        at += sent;
    }
    return true;
}

qsizetype lengthIn(QByteArrayView head)
{
    const QByteArray low = QByteArray::fromRawData(head.data(), head.size()).toLower();
    const qsizetype at = low.indexOf("\r\ncontent-length:");
    return at < 0 ? 0 : low.mid(at + 17).split('\r').first().trimmed().toLongLong();
}

} // namespace

struct PageServer::Private {
    Answer answer;
    int listener = -1;
    quint16 port = 0;
    mutable std::mutex mutex;
    QVector<Arrival> arrivals;
    std::vector<int> sockets;
    std::vector<std::thread> talks;
    std::thread accepts;

    void accept()
    {
        for (;;) {
            const int socket = ::accept(listener, nullptr, nullptr);
            if (socket < 0)
                return;
            const int on = 1;
            setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            const std::lock_guard guard(mutex);
            sockets.push_back(socket);
            talks.emplace_back([this, socket] { talk(socket); });
        }
    }
    // One connection, request after request.
    void talk(int socket)
    {
        QByteArray bytes;
        char part[64 << 10];
        for (;;) {
            const qsizetype head = bytes.indexOf("\r\n\r\n") + 4;
            const qsizetype whole = head < 4 ? -1 : head + lengthIn(QByteArrayView(bytes).first(head));
            if (whole < 0 || bytes.size() < whole) {
                const ssize_t got = ::recv(socket, part, sizeof part, 0);
                if (got <= 0)
                    return;
                bytes.append(part, got);
                continue;
            }
            const QByteArray line = bytes.left(bytes.indexOf('\r'));
            const QList<QByteArray> words = line.split(' ');
            {
                const std::lock_guard guard(mutex);
                arrivals.append({Clock::now(), words.value(0) != "GET"});
            }
            const QByteArray body = bytes.mid(head, whole - head);
            if (!sendAll(socket, answer(words.value(0), words.value(1), body)))
                return;
            bytes.remove(0, whole);
        }
    }
};

PageServer::PageServer(Answer answer)
    : d(std::make_unique<Private>())
{
    d->answer = std::move(answer);
    d->listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where {};
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof where;
    auto *address = reinterpret_cast<sockaddr *>(&where);
    if (::bind(d->listener, address, size) != 0 || ::listen(d->listener, 64) != 0
        || ::getsockname(d->listener, address, &size) != 0)
        qFatal("no port on 127.0.0.1");
    d->port = ntohs(where.sin_port);
    d->accepts = std::thread([this] { d->accept(); });
}

PageServer::~PageServer()
{
    ::shutdown(d->listener, SHUT_RDWR);
    d->accepts.join();
    ::close(d->listener);
    for (const int socket : d->sockets)
        ::shutdown(socket, SHUT_RDWR);
    for (std::thread &talk : d->talks)
        talk.join();
    for (const int socket : d->sockets)
        ::close(socket);
}

QUrl PageServer::url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(d->port)); }

QVector<Arrival> PageServer::arrivals() const
{
    const std::lock_guard guard(d->mutex);
    return d->arrivals;
}

QByteArray PageServer::answer(const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace zgoda::bench
