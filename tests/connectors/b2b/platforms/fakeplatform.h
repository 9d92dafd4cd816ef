// A shop of some make that lives on 127.0.0.1 and is as strict, as forgetful and as odd as the real one: made from what
// the platform's makers and users say about it, never from our client's code. What all have in common (a lock, faults
// on demand, a log, tokens that end, pages) is here; a personality answers requests.
#pragma once

#include "tests/connectors/b2b/fakeserver.h"
#include "tests/connectors/b2b/platforms/shop.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <atomic>
#include <functional>
#include <mutex>
#include <utility>

namespace zgoda::test {

// What goes wrong, once each, when a test says so.
struct Trouble {
    int storm = 0;           // so many requests are turned away for coming too fast
    int tokenLives = -1;     // so many requests more, then what was given at the login is void; -1: for long
    bool keyRevoked = false; // with tokenLives: no login helps, the key itself is gone
    bool pageTwice = false;  // the next page behind the first holds what the first held
    bool totalLies = false;  // every total says one too many
    enum class Lost : quint8 { No, Cut, Gateway };
    Lost answerLost = Lost::No; // the next write takes effect, and half its answer or a gateway's words arrive
    bool showsLater = false;    // what is written from here on is not seen by who reads, until catchUp()
    std::function<void(Shop &)> beforeWrite = {}; // somebody is quicker: called once, right before a write takes effect
};

class FakePlatform {
public:
    explicit FakePlatform(int products);
    virtual ~FakePlatform() = default;

    QUrl url() const { return m_server->url(); }
    void stop()
    {
        m_server.reset();
    } // before the personality goes: a request that nobody waits for may still be served
    // Looks at the shop or changes it while nobody is served.
    template <class F> auto with(F f)
    {
        const std::lock_guard guard(m_mutex);
        return f(m_shop);
    }
    void trouble(const Trouble &trouble);
    void catchUp(); // whoever reads sees what was written

    struct Entry {
        QByteArray method, path;
        bool write = false, login = false;
        int status = 0;
        qint64 ms = 0; // since the server began
    };
    void clockAhead(qint64 seconds) { m_clockAhead = seconds; } // of the machine that the tests run on
    qint64 clock() const { return QDateTime::currentSecsSinceEpoch() + m_clockAhead; }
    QVector<Entry> log() const;
    int writes() const; // that took effect or were refused; not those turned away for coming too fast
    int logins() const;

protected:
    void start(); // by the personality's constructor, last

    // The personality. Called under the lock, one request at a time.
    virtual Told serve(const Asked &asked) = 0;
    virtual bool isLogin(const Asked &) const { return false; }
    virtual bool isWrite(const Asked &asked) const { return asked.method != "GET"; }
    // Who asks? Nothing: somebody who may.
    virtual std::optional<Told> turnedAway(const Asked &asked) = 0;
    virtual Told tooFast() const;

    Shop &shop() { return m_shop; }
    QByteArray newToken(); // the one before is void
    bool tokenHolds(const QByteArray &token) const { return !m_token.isEmpty() && token == m_token; }
    bool keyHolds() const { return !m_revoked; }

    // What a page holds of `all`, and what the platform says the total is, with the trouble asked for.
    template <class T> QVector<T> page(const QVector<T> &all, qint64 from, qint64 size)
    {
        if (from > 0 && std::exchange(m_trouble.pageTwice, false))
            from = 0;
        return all.mid(qMin<qint64>(from, all.size()), size);
    }
    // The same in the platform's shape, of those that fit (nothing: all do). Only what is told is made.
    template <class T, class F>
    QVector<QJsonObject> shaped(const QVector<T> &all, F shape, const std::function<bool(const QJsonObject &)> &fits,
        qint64 from, qint64 size, qint64 &count)
    {
        QVector<QJsonObject> out;
        if (!fits) {
            count = all.size();
            for (const T &one : page(all, from, size))
                out.append(shape(one));
            return out;
        }
        for (const T &one : all) {
            if (const QJsonObject made = shape(one); fits(made))
                out.append(made);
        }
        count = out.size();
        return page(out, from, size);
    }
    qint64 total(qint64 real) const { return real + (m_trouble.totalLies ? 1 : 0); }

private:
    Told answer(const Asked &asked);
    std::optional<Told> beforehand(const Asked &asked, Entry &entry);

    mutable std::mutex m_mutex;
    Shop m_shop;
    std::optional<Shop> m_shown; // what is read meanwhile
    Trouble m_trouble;
    QVector<Entry> m_log;
    QByteArray m_token;
    std::atomic<qint64> m_clockAhead {0};
    int m_tokens = 0;
    bool m_revoked = false;
    QElapsedTimer m_since;
    std::unique_ptr<FakeServer> m_server; // last: it ends first
};

// Small words for JSON.
QJsonObject objectIn(const QByteArray &json);
Told json(const QJsonObject &body, int status = 200);
Told json(const QJsonArray &body, int status = 200);
QString isoUtc(qint64 seconds, const char *form = "yyyy-MM-ddTHH:mm:ss");
QByteArray basic(const char *user, const char *password); // the whole header's value

// One for each make; the profile's folder has the same name.
std::unique_ptr<FakePlatform> makeBase(int products);
std::unique_ptr<FakePlatform> makeIdoSell(int products);
std::unique_ptr<FakePlatform> makeMagento(int products);
std::unique_ptr<FakePlatform> makeMedusa(int products);
std::unique_ptr<FakePlatform> makeOroCommerce(int products);
std::unique_ptr<FakePlatform> makePrestaShop(int products);
std::unique_ptr<FakePlatform> makeShopify(int products);
std::unique_ptr<FakePlatform> makeShopware(int products);
std::unique_ptr<FakePlatform> makeSylius(int products);
std::unique_ptr<FakePlatform> makeWooCommerce(int products);

} // namespace zgoda::test
