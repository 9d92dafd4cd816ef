// The outcome of anything that can fail: a value or an Error. No bool with an out-string, no exception across a
// thread or a signal. Code branches on Error::kind; the operator gets a sentence made from kind, subject and status
// in ui/text; the log gets the detail.
#pragma once

#include <QString>
#include <chrono>
#include <tl/expected.hpp>

namespace zgoda {

struct Error {
    enum class Kind : quint8 {
        Cancelled,  // the operator or the program stopped it
        Offline,    // host not found, connection refused or broken before an answer
        Timeout,    // no answer in time; whether a write took effect is unknown
        Denied,     // wrong login or key (401, failed password)
        Forbidden,  // known login, missing right (403, SQL permission)
        NotFound,   // address, database, table of a profile's request, or row is not there (404)
        Stale,      // changed meanwhile (409, 412, compare-and-set hit no row)
        Throttled,  // too many calls (429); retryAfter says how long to wait
        Rejected,   // the other side refuses this content (other 4xx, GraphQL user error)
        Server,     // the other side failed (5xx)
        Tls,        // certificate or handshake
        Redirect,   // sent to another host, or in circles
        Malformed,  // cut off, too deep, not the announced format, invalid UTF-8
        Shape,      // well-formed, but a promised member is missing or of another type
        Incomplete, // a page repeats, a total does not match: the read does not add up
        Schema,     // a profile's table, column or alias is missing or of the wrong type
        Profile,    // the profile or workspace file itself is wrong
        Storage,    // the local store: damaged, newer, locked, or the disk is full
        Secret,     // the keychain is unavailable or refuses
        Busy,       // another program holds this workspace's area
        Guard,      // a tripped guard without an override
        Refused,    // the engine's own rules forbid it (a used plan, an unsettled row)
        Internal    // a defect of ours
    };
    Kind kind = Kind::Internal;
    QString subject; // what it concerns, shown to the operator: a file and alias, a URL path,
                     // a warehouse code, a key. No personal data, no secret
    QString detail;  // for the log; English; never holds a secret
    int status = 0;  // HTTP status, 0 if there was no answer. Storage: SQLite's primary result
                     // code (13 full, 11 or 26 damaged, 5 held, 14 cannot be opened, 8 read-only,
                     // 17 written by a newer version of this program)
    std::chrono::milliseconds retryAfter {0}; // from Retry-After; 0 if not given

    // Waiting and trying again may help. Says nothing about whether the first try took effect.
    bool retryable() const noexcept
    {
        return kind == Kind::Offline || kind == Kind::Timeout || kind == Kind::Throttled || kind == Kind::Server;
    }
};

// Spelled like std::expected (which needs C++23), so that it can become it.
template <class T = void> class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
    Result(const tl::expected<T, Error> &other)
        : tl::expected<T, Error>(other)
    {
    }
    Result(tl::expected<T, Error> &&other)
        : tl::expected<T, Error>(std::move(other))
    {
    }
};

inline tl::unexpected<Error> fail(Error::Kind kind, QString subject = {}, QString detail = {})
{
    return tl::unexpected<Error>(Error {kind, std::move(subject), std::move(detail)});
}
inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

} // namespace zgoda
