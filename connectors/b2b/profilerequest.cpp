// Requests of a profile, and the ways in.
#include "connectors/b2b/jsontext.h"
#include "connectors/b2b/profileparts.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

using Kind = AuthModel::Kind;

bool isAddress(const QString &path) { return path.startsWith("https://"_L1) || path.startsWith("http://"_L1); }

// "{{secret.consumer}}" where the entry has several, by the member's own name.
QString named(const ProfileNode &node, const char *name, const QStringList &secrets, const QString &otherwise)
{
    const QString own = QString::fromLatin1(name);
    return node.at(name).text(secrets.contains(own) ? u"{{secret.%1}}"_s.arg(own) : otherwise);
}

} // namespace

QString PartReader::graphQl(const ProfileNode &node) const
{
    const QString name = node.needText();
    QFile file(folder + u'/' + name);
    if (name.contains(u'/') || !file.open(QIODevice::ReadOnly)) {
        node.complain(u"%1 cannot be read"_s.arg(name));
        return {};
    }
    Pieces pieces;
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        pieces.insert(it.key(), textPiece(it.value()));
    const auto filled = fillText(QString::fromUtf8(file.readAll()), pieces);
    if (!filled)
        node.complain(u"%1 names a parameter that the profile does not have"_s.arg(name));
    return filled.value_or(QString()).simplified();
}

RequestModel PartReader::request(const ProfileNode &node) const
{
    node.only({u"method"_s, u"path"_s, u"query"_s, u"headers"_s, u"body"_s, u"form"_s, u"xml"_s, u"graphql"_s,
        u"variables"_s});
    RequestModel out;
    const bool graph = node.has("graphql");
    const bool posts = graph || node.has("form") || node.has("xml");
    out.method = node.at("method").text(posts ? u"POST"_s : u"GET"_s).toLatin1();
    out.path = node.at("path").needText();
    if (!out.path.startsWith(u'/') && !isAddress(out.path))
        node.at("path").complain(u"a path begins with /, an address with https://"_s);
    out.query = pairsOf(node.at("query"));
    out.headers = pairsOf(node.at("headers"));
    out.source = node.trouble()->file + u": "_s + node.where();
    const int bodies = int(graph) + int(node.has("body")) + int(node.has("form")) + int(node.has("xml"));
    if (bodies > 1)
        node.complain(u"a request has one of body, form, xml and graphql"_s);
    if (graph) {
        QJsonObject body {{u"query"_s, graphQl(node.at("graphql"))}};
        if (node.has("variables"))
            body.insert(u"variables"_s, node.at("variables").value());
        out.as = RequestModel::As::Json;
        out.body = body;
        out.source = node.trouble()->file.section(u'/', 0, 0) + u'/' + node.at("graphql").text({});
    } else if (node.has("form") || node.has("xml")) {
        const bool form = node.has("form");
        out.as = form ? RequestModel::As::Form : RequestModel::As::Xml;
        out.body = node.at(form ? "form" : "xml").value();
        if (!out.body.isObject())
            node.at(form ? "form" : "xml").complain(u"an object is needed here"_s);
    } else if (node.has("body")) {
        out.as = RequestModel::As::Json;
        out.body = node.at("body").value();
    }
    return out;
}

// OAuth 2 is a login whose request and answer are the standard's.
void PartReader::oauth2(const ProfileNode &node, AuthModel &out) const
{
    const int grant = node.at("grant").word({u"client_credentials"_s, u"password"_s});
    QJsonObject client {{u"client_id"_s, named(node, "client", out.secrets, u"{{user}}"_s)},
        {u"client_secret"_s, named(node, "key", out.secrets, u"{{secret}}"_s)}};
    if (client.value("client_secret"_L1).toString().isEmpty())
        client.remove(u"client_secret"_s); // a public client has none
    QJsonObject login = client;
    login.insert(u"grant_type"_s, grant == 0 ? u"client_credentials"_s : u"password"_s);
    if (node.has("scope"))
        login.insert(u"scope"_s, node.at("scope").text({}));
    if (grant == 1) {
        login.insert(u"username"_s, node.at("user").text(u"{{user}}"_s));
        login.insert(u"password"_s, named(node, "password", out.secrets, u"{{secret}}"_s));
    }
    QJsonObject again = client;
    again.insert(u"grant_type"_s, u"refresh_token"_s);
    again.insert(u"refresh_token"_s, u"{{refresh}}"_s);
    const QString body = node.at("body").word({u"form"_s, u"json"_s}) == 0 ? u"form"_s : u"body"_s;
    const QString path = node.at("path").needText();
    const auto ask = [&](const QJsonObject &with) {
        const QJsonObject model {{u"method"_s, u"POST"_s}, {u"path"_s, path}, {body, with}};
        return request({model, node.where(), node.trouble()});
    };
    out.request = ask(login);
    out.refresh = ask(again);
    out.token = {Told::In::Body, {}, *parsePath(u"access_token"_s)};
    out.expires = *parsePath(u"expires_in"_s);
    out.refreshToken = *parsePath(u"refresh_token"_s);
}

void PartReader::login(const ProfileNode &node, AuthModel &out) const
{
    out.request = request(node.at("request"));
    if (node.has("refresh"))
        out.refresh = request(node.at("refresh"));
    out.bareToken = node.at("token").text({}) == "."_L1;
    if (!out.bareToken)
        out.token = toldOf(node.at("token"));
    if (!out.token.given() && !out.bareToken)
        node.at("token").complain(u"a login needs the place of its token"_s);
    out.expires = pathOr(node, "expires");
    out.refreshToken = pathOr(node, "refreshToken");
    if (out.token.in != Told::In::Cookie)
        return;
    out.header = node.at("header").text(u"Cookie"_s);
    out.value = node.at("value").text(QString::fromLatin1(out.token.name) + u"={{token}}"_s);
}

void PartReader::signing(const ProfileNode &node, AuthModel &out) const
{
    const QString secret = u"{{secret}}"_s;
    if (out.kind == Kind::OAuth1) {
        out.hash = node.at("hash").word({u"HMAC-SHA256"_s, u"HMAC-SHA1"_s}) == 0 ? QCryptographicHash::Sha256
                                                                                 : QCryptographicHash::Sha1;
        out.value = named(node, "consumer", out.secrets, u"{{user}}"_s);
        out.key = named(node, "consumerSecret", out.secrets, secret);
        out.tokenKey = named(node, "token", out.secrets, {});
        out.tokenSecret = named(node, "tokenSecret", out.secrets, {});
        out.inQuery = node.at("in").word({u"header"_s, u"query"_s}) == 1;
        return;
    }
    const QCryptographicHash::Algorithm hashes[]
        = {QCryptographicHash::Sha256, QCryptographicHash::Sha1, QCryptographicHash::Sha512};
    out.hash = hashes[node.at("hash").word({u"SHA256"_s, u"SHA1"_s, u"SHA512"_s})];
    out.header = node.at("header").needText();
    out.value = node.at("value").text(u"{{signature}}"_s);
    out.key = named(node, "key", out.secrets, secret);
    out.text = node.at("text").text(u"{{body}}"_s);
    out.base64 = node.at("as").word({u"hex"_s, u"base64"_s}) == 1;
}

// Beside those that every way has.
static QStringList membersOf(const QString &way)
{
    static const QHash<QString, QStringList> members {{u"none"_s, {}}, {u"header"_s, {u"header"_s, u"value"_s}},
        {u"bearer"_s, {u"header"_s, u"value"_s}}, {u"basic"_s, {u"user"_s, u"password"_s}},
        {u"login"_s,
            {u"header"_s, u"value"_s, u"request"_s, u"token"_s, u"expires"_s, u"margin"_s, u"refreshToken"_s,
                u"refresh"_s}},
        {u"oauth2"_s,
            {u"header"_s, u"value"_s, u"path"_s, u"grant"_s, u"body"_s, u"scope"_s, u"client"_s, u"key"_s, u"user"_s,
                u"password"_s, u"margin"_s}},
        {u"oauth1"_s, {u"consumer"_s, u"consumerSecret"_s, u"token"_s, u"tokenSecret"_s, u"hash"_s, u"in"_s}},
        {u"query"_s, {u"name"_s, u"value"_s}},
        {u"signature"_s, {u"header"_s, u"value"_s, u"key"_s, u"hash"_s, u"as"_s, u"text"_s}}};
    return members.value(way);
}

AuthModel PartReader::auth(const ProfileNode &node) const
{
    static const QVector<QPair<QString, Kind>> kinds {{u"none"_s, Kind::None}, {u"header"_s, Kind::Header},
        {u"bearer"_s, Kind::Header}, {u"basic"_s, Kind::Basic}, {u"login"_s, Kind::Login}, {u"oauth2"_s, Kind::Login},
        {u"oauth1"_s, Kind::OAuth1}, {u"query"_s, Kind::Query}, {u"signature"_s, Kind::Signature}};
    QStringList words;
    for (const auto &[word, kind] : kinds)
        words.append(word);
    AuthModel out;
    const auto [word, kind] = kinds[node.at("kind").word(words)];
    out.kind = kind;
    node.only(QStringList {u"kind"_s, u"needs"_s, u"secrets"_s, u"headers"_s} + membersOf(word));
    out.needsUser = node.at("needs").word({u"nothing"_s, u"user"_s}) == 1;
    out.secrets = node.at("secrets").texts();
    out.headers = pairsOf(node.at("headers"));
    out.marginSeconds = node.at("margin").number(60, 0, 3600);
    const bool token = kind == Kind::Login;
    out.header = node.at(kind == Kind::Query ? "name" : "header").text(u"Authorization"_s);
    out.value = node.at("value").text(token ? u"Bearer {{token}}"_s
            : kind == Kind::Query           ? u"{{secret}}"_s
                                            : u"Bearer {{secret}}"_s);
    if (kind == Kind::Query)
        node.at("name").needText();
    if (kind == Kind::Basic) {
        out.value = node.at("user").text(u"{{user}}"_s);
        out.key = node.at("password").text(u"{{secret}}"_s);
    } else if (word == "oauth2"_L1) {
        oauth2(node, out);
    } else if (token) {
        login(node, out);
    } else if (kind == Kind::OAuth1 || kind == Kind::Signature) {
        signing(node, out);
    }
    return out;
}

} // namespace zgoda::b2b
