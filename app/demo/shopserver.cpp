#include "app/demo/shopserver.h"

#include "app/demo/shopjson.h"

#include <chrono>
#include <httplib.h>
#include <thread>

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

constexpr qint64 largestPage = 1000;

QString text(const std::string &utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

qint64 nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

// Calls in the running minute.
class Limit final {
public:
    explicit Limit(int callsPerMinute)
        : m_most(callsPerMinute)
    {
    }
    // False: too many; *left and *wait (seconds) say how it stands.
    bool take(int *left, int *wait)
    {
        const std::scoped_lock lock(m_mutex);
        const auto now = std::chrono::steady_clock::now();
        if (now - m_begun >= std::chrono::minutes(1)) {
            m_begun = now;
            m_used = 0;
        }
        *wait = int(60 - std::chrono::duration_cast<std::chrono::seconds>(now - m_begun).count());
        *left = qMax(0, m_most - ++m_used);
        return m_used <= m_most;
    }
    bool on() const { return m_most > 0; }

private:
    const int m_most;
    std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
    int m_used = 0;
};

void reply(httplib::Response &response, int status, const QByteArray &json)
{
    response.status = status;
    response.set_content(json.constData(), size_t(json.size()), "application/json; charset=utf-8");
}

void complain(httplib::Response &response, int status, const QString &why)
{
    reply(response, status, "{\"error\":" + jsonString(why) + '}');
}

} // namespace

struct ShopServer::Private {
    Private(ShopData &shop, const QString &secret, int callsPerMinute)
        : data(shop)
        , token("Bearer " + secret.toUtf8())
        , limit(callsPerMinute)
    {
    }

    // 401 and 429 before anything else.
    bool admit(const httplib::Request &request, httplib::Response &response)
    {
        if (limit.on()) {
            int left = 0, wait = 0;
            const bool may = limit.take(&left, &wait);
            response.set_header("X-RateLimit-Remaining", std::to_string(left));
            if (!may) {
                response.set_header("Retry-After", std::to_string(wait));
                complain(response, 429, u"too many calls"_s);
                return false;
            }
        }
        if (request.get_header_value("Authorization") == token.toStdString())
            return true;
        complain(response, 401, u"the token is wrong or missing"_s);
        return false;
    }

    void list(const httplib::Request &request, httplib::Response &response)
    {
        const QString area = text(request.matches[1]);
        const qint64 page = qMax<qint64>(1, text(request.get_param_value("page")).toLongLong());
        const qint64 asked = text(request.get_param_value("size")).toLongLong();
        const qint64 size = qBound<qint64>(1, asked == 0 ? 100 : asked, largestPage);
        if (data.columns(area).isEmpty())
            return complain(response, 404, u"there is no %1"_s.arg(area));
        ShopFilter only;
        for (const ShopColumn &column : data.columns(area)) {
            const std::string name = column.name.toStdString();
            if (request.has_param(name))
                only = {column.name, text(request.get_param_value(name)).split(u',')};
        }
        const auto found = data.page(area, page, size, only);
        if (!found)
            return complain(response, 500, found.error().detail);
        reply(response, 200,
            "{\"total\":" + QByteArray::number(found->total) + ",\"page\":" + QByteArray::number(page) + ",\"items\":["
                + found->items + "]}");
    }

    // What an item's answer is; `set` of a POST is the whole row.
    ShopAnswer write(const QString &area, ShopItem item, bool create)
    {
        if (const QString wrong = data.takeFile(item.content, item.set); !wrong.isEmpty())
            return {422, item.id, wrong};
        const auto answer = create ? data.create(area, item.set, item.key, nowMs(), item.lines)
                                   : data.update(area, item.id, item.set, item.expect, item.key, nowMs());
        return answer ? *answer : ShopAnswer {500, item.id, answer.error().detail};
    }

    void batch(const httplib::Request &request, httplib::Response &response, bool create)
    {
        const QString area = text(request.matches[1]);
        if (data.columns(area).isEmpty())
            return complain(response, 404, u"there is no %1"_s.arg(area));
        const auto body = parseShopBody(QByteArray::fromStdString(request.body));
        if (!body)
            return complain(response, 422, body.error().detail);
        QByteArray results;
        const QString header = text(request.get_header_value("Idempotency-Key"));
        for (ShopItem item : body->items) {
            if (item.key.isEmpty() && body->items.size() == 1)
                item.key = header;
            const ShopAnswer answer = write(area, item, create);
            if (body->single) {
                if (answer.status >= 400)
                    return complain(response, answer.status, answer.error);
                return reply(response, answer.status, "{\"id\":" + jsonString(answer.id) + '}');
            }
            results += (results.isEmpty() ? "" : ",") + answerJson(answer);
        }
        reply(response, 207, "{\"results\":[" + results + "]}");
    }

    void remove(const httplib::Request &request, httplib::Response &response)
    {
        const QString area = text(request.matches[1]);
        if (data.columns(area).isEmpty())
            return complain(response, 404, u"there is no %1"_s.arg(area));
        const auto answer = data.unpublish(
            area, text(request.matches[2]), text(request.get_header_value("Idempotency-Key")), nowMs());
        if (!answer)
            return complain(response, 500, answer.error().detail);
        if (answer->status >= 400)
            return complain(response, answer->status, answer->error);
        response.status = 204;
    }

    void invite(const httplib::Request &request, httplib::Response &response)
    {
        const auto answer
            = data.invite(text(request.matches[1]), text(request.get_header_value("Idempotency-Key")), nowMs());
        if (!answer)
            return complain(response, 500, answer.error().detail);
        if (answer->status >= 400)
            return complain(response, answer->status, answer->error);
        reply(response, answer->status, "{\"id\":" + jsonString(answer->id) + '}');
    }

    void route()
    {
        using httplib::Request;
        using httplib::Response;
        const auto guarded = [this](auto &&handle) {
            return [this, handle](const Request &request, Response &response) {
                if (admit(request, response))
                    handle(request, response);
            };
        };
        server.Get("/api", guarded([](const Request &, Response &response) {
            reply(response, 200,
                "{\"name\":\"Zgoda demo shop\",\"version\":\"1.0\",\"user\":\"demo\",\"rights\":[\"read\",\"write\"]}");
        }));
        server.Get(R"(/api/([a-z]+))", guarded([this](const Request &q, Response &r) { list(q, r); }));
        server.Put(R"(/api/([a-z]+)/batch)", guarded([this](const Request &q, Response &r) { batch(q, r, false); }));
        server.Post(
            R"(/api/([a-z]+)(?:/batch)?)", guarded([this](const Request &q, Response &r) { batch(q, r, true); }));
        server.Post(R"(/api/customers/([A-Za-z0-9]+)/invitation)",
            guarded([this](const Request &q, Response &r) { invite(q, r); }));
        server.Delete(
            R"(/api/([a-z]+)/([A-Za-z0-9]+))", guarded([this](const Request &q, Response &r) { remove(q, r); }));
        server.set_payload_max_length(size_t(64) * 1024 * 1024);
        server.set_tcp_nodelay(true);
    }

    ShopData &data;
    const QByteArray token;
    Limit limit;
    httplib::Server server;
    std::thread thread;
    int port = 0;
};

ShopServer::ShopServer(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

Result<std::unique_ptr<ShopServer>> ShopServer::start(ShopData &data, const QString &token, int callsPerMinute)
{
    auto p = std::make_unique<Private>(data, token, callsPerMinute);
    p->route();
    p->port = p->server.bind_to_any_port("127.0.0.1");
    if (p->port <= 0)
        return fail(Error::Kind::Offline, u"127.0.0.1"_s, u"no free port for the demo shop"_s);
    p->thread = std::thread([server = &p->server] { server->listen_after_bind(); });
    while (!p->server.is_running()) // stop() before the loop runs would be lost
        std::this_thread::yield();
    return std::unique_ptr<ShopServer>(new ShopServer(std::move(p)));
}

ShopServer::~ShopServer()
{
    d->server.stop();
    d->thread.join();
}

QUrl ShopServer::url() const
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(d->port);
    return url;
}

} // namespace zgoda::demo
