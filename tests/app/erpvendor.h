// A server that takes the writes of SAP Business One, Business Central, Odoo and ERPNext in their recorded shapes.
#pragma once

#include "tests/connectors/erp/fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <atomic>
#include <httplib.h>
#include <mutex>
#include <thread>

namespace zgoda::test {

using namespace Qt::StringLiterals;

// Takes writes as the four systems do, and has the effect in the demo ERP's file.
class Vendor final {
public:
    explicit Vendor(DemoErp &demo)
        : m_demo(demo)
    {
        using Request = httplib::Request;
        using Response = httplib::Response;
        m_server.Post("/b1s/v2/Login", [](const Request &in, Response &out) {
            const QJsonObject body = bodyOf(in);
            const bool good = body[u"CompanyDB"_s] == u"SBODEMO"_s && body[u"UserName"_s] == u"writer"_s
                && body[u"Password"_s] == u"api-secret"_s;
            answer(out, good ? 200 : 401,
                good ? R"({"SessionId": "b1-session", "Version": "1000190", "SessionTimeout": 30})"
                     : R"({"error": {"code": "100000027", "message": "Login failed"}})");
        });
        m_server.Patch(R"(/b1s/v2/BusinessPartners\('(.*)'\))", [this](const Request &in, Response &out) {
            if (in.get_header_value("Cookie") != "B1SESSION=b1-session")
                return answer(out, 401, R"({"error": {"code": "301", "message": "Invalid session"}})");
            take(out, QString::fromStdString(in.matches[1]), bodyOf(in)[u"EmailAddress"_s].toString(), 204, "", 400,
                R"({"error": {"code": "-5002", "message": "Invalid e-mail 'zle@example.com'"}})");
        });
        m_server.Patch(R"(/api/v2.0/companies\(c-1\)/customers\((.*)\))", [this](const Request &in, Response &out) {
            if (in.get_header_value("Authorization") != "Basic d3JpdGVyOmFwaS1zZWNyZXQ="
                || in.get_header_value("If-Match") != "*")
                return answer(out, 401, R"({"error": {"code": "Authentication_InvalidCredentials"}})");
            take(out, codeOf(QString::fromStdString(in.matches[1])), bodyOf(in)[u"email"_s].toString(), 200,
                R"({"number": "x", "email": "x"})", 400,
                R"({"error": {"code": "BadRequest", "message": "The email address 'zle@example.com' is not valid."}})");
        });
        m_server.Post("/web/session/authenticate", [](const Request &in, Response &out) {
            const bool good = bodyOf(in)[u"params"_s][u"password"_s] == u"api-secret"_s
                && bodyOf(in)[u"params"_s][u"db"_s] == u"prod"_s;
            out.set_header("Set-Cookie", "session_id=odoo-session; Path=/; HttpOnly");
            answer(out, good ? 200 : 401, R"({"jsonrpc": "2.0", "id": null, "result": {"uid": 7}})");
        });
        m_server.Post("/web/dataset/call_kw", [this](const Request &in, Response &out) {
            const QJsonObject params = bodyOf(in)[u"params"_s].toObject();
            const QJsonArray args = params[u"args"_s].toArray();
            if (in.get_header_value("Cookie").find("session_id=odoo-session") == std::string::npos
                || params[u"model"_s] != u"res.partner"_s || params[u"method"_s] != u"write"_s
                || !args[0].toArray()[0].isDouble())
                return answer(
                    out, 200, R"({"jsonrpc": "2.0", "error": {"code": 100, "data": {"message": "Session expired"}}})");
            take(out, codeOf(QString::number(args[0].toArray()[0].toInt())), args[1].toObject()[u"email"_s].toString(),
                200, R"({"jsonrpc": "2.0", "id": null, "result": true})", 200,
                R"({"jsonrpc": "2.0", "id": null, "error": {"code": 200, "message": "Odoo Server Error",
                    "data": {"name": "odoo.exceptions.ValidationError", "message": "Invalid email 'zle@example.com'"}}})");
        });
        m_server.Put(R"(/api/resource/Customer/(.*))", [this](const Request &in, Response &out) {
            if (in.get_header_value("Authorization") != "token writer:api-secret")
                return answer(out, 401, R"({"exc_type": "AuthenticationError"})");
            take(out, QString::fromStdString(in.matches[1]), bodyOf(in)[u"email_id"_s].toString(), 200,
                R"({"data": {"name": "x"}})", 417,
                R"({"exc_type": "ValidationError", "exception": "zle@example.com"})");
        });
        m_server.set_logger([this](const Request &, const Response &) { ++m_requests; });
        m_port = m_server.bind_to_any_port("127.0.0.1");
        m_thread = std::thread([this] { m_server.listen_after_bind(); });
    }
    ~Vendor()
    {
        m_server.stop();
        m_thread.join();
    }
    QString url() const { return u"http://127.0.0.1:%1"_s.arg(m_port); }
    int writes() const { return m_writes; }
    int requests() const { return m_requests; }

private:
    static QJsonObject bodyOf(const httplib::Request &in)
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(in.body)).object();
    }
    static void answer(httplib::Response &out, int status, const char *json)
    {
        out.status = status;
        out.set_content(json, "application/json");
    }
    static QString codeOf(const QString &id) { return u"K00"_s + id; }
    void take(httplib::Response &out, const QString &code, const QString &email, int good, const char *done, int bad,
        const char *refusal)
    {
        if (email.startsWith(u"zle"_s))
            return answer(out, bad, refusal);
        const std::lock_guard guard(m_mutex);
        const QString error = m_demo.run(u"update kontrahent set email = '%1' where kod = '%2'"_s.arg(email, code));
        ++m_writes;
        if (email.startsWith(u"lost"_s)) // it took effect, and the answer went astray
            return answer(out, 502, "{}");
        if (!error.isEmpty())
            return answer(out, 500, "{}");
        answer(out, good, done);
    }

    DemoErp &m_demo;
    httplib::Server m_server;
    std::thread m_thread;
    std::mutex m_mutex;
    std::atomic<int> m_writes {0}, m_requests {0};
    int m_port = 0;
};

} // namespace zgoda::test
