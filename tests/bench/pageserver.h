// A server on 127.0.0.1 that answers at once: whole answers lie ready, and a request is read no further than its first
// line and length. What it costs is the kernel's, so that a program measured against it is measured itself.
#pragma once

#include <QByteArray>
#include <QUrl>
#include <QVector>
#include <chrono>
#include <functional>
#include <memory>

namespace zgoda::bench {

struct Arrival {
    std::chrono::steady_clock::time_point at; // of the whole request
    bool write = false;                       // not a GET
};

class PageServer final {
public:
    // The answer to a request: made with answer(), valid as long as the server. Called by several threads at once.
    using Answer = std::function<const QByteArray &(QByteArrayView method, QByteArrayView target, QByteArrayView body)>;
    explicit PageServer(Answer answer);
    ~PageServer();
    QUrl url() const;
    QVector<Arrival> arrivals() const; // in order

    // Status line, headers and body in one.
    static QByteArray answer(const QByteArray &body, const QByteArray &headers = {});

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace zgoda::bench
