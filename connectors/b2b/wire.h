// One HTTP exchange: a request leaves, an answer or an error comes back. Sockets live in one thread of this object;
// exchange() is called by workers and waits in them. No retries, no redirects, no cookies, no cache: what happens on
// the wire is what the caller asked for, once. (Qt sends a request again by itself when a kept connection breaks; a
// body that cannot be read twice keeps it from doing so with a write.)
#pragma once

#include "connectors/b2b/feed.h"

#include <QByteArray>
#include <QSslCertificate>
#include <QThread>
#include <QUrl>
#include <QVector>
#include <functional>
#include <memory>
#include <optional>

namespace zgoda::b2b {

using Stop = std::function<bool()>; // true: leave off; asked by any worker

struct Call {
    QByteArray method;
    QUrl url;
    QVector<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    bool stream = false; // a long answer may come in parts: Answer::feed
    bool raw = false;    // the answer is a file: its bytes stay as they are
    bool write = false;  // may change something over there: never sent twice
    QString subject;     // method and path as the profile has it, for errors
};

struct Answer {
    int status = 0;
    QVector<QPair<QByteArray, QByteArray>> headers; // names in lower case
    QByteArray body;
    FeedPtr feed = {};  // in place of the body: the rest still comes. Not after the Wire is gone
    bool empty = false; // the platform says, in its own way, that there are no rows
    QByteArray header(const QByteArray &lowerCase) const;
};

struct Outcome {
    Answer answer;              // of any status; empty when there was none
    std::optional<Error> error; // of the transport: Offline, Timeout, Tls, Malformed, Cancelled
    bool maySent = true;        // false: the request never reached the other side
};

struct WireSettings {
    QVector<QSslCertificate> authorities; // trusted beside the system's
    int timeoutSeconds = 30;              // silence for so long ends an exchange, and so do only a few bytes in it
    qint64 answerBytes = 64 << 20;        // after decompression
    int parallel = 4; // reads under way at once; further ones wait here, so that the next leaves at once
};

class Wire final {
public:
    explicit Wire(WireSettings settings);
    ~Wire(); // ends exchanges under way as Cancelled

    Outcome exchange(const Call &call, const Stop &stop);

private:
    struct Exchange;
    class Hub;
    class Stream;
    const WireSettings m_settings;
    QThread m_thread;
    Hub *m_hub; // lives in m_thread
};

} // namespace zgoda::b2b
