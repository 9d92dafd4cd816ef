// Requests of a profile, and the ways in.
#include "connectors/b2b/jsontext.h"
#include "connectors/b2b/profileparts.h"

#include <QFile>

namespace zgoda::b2b {
namespace {

using Kind = AuthModel::Kind;

bool isAddress(const QString &path)
{
    return path.startsWith(QLatin1String("https://")) || path.startsWith(QLatin1String("http://"));
}

// "{{secret.consumer}}" where the entry has several, by the member's own name.
QString named(const ProfileNode &node, const char *name, const QStringList &secrets, const QString &otherwise)
{
    const QString own = QString::fromLatin1(name);
    return node.at(name).text(secrets.contains(own) ? QStringLiteral("{{secret.%1}}").arg(own) : otherwise);
}

} // namespace

QString PartReader::graphQl(const ProfileNode &node) const
{
    const QString name = node.needText();
    QFile file(folder + QLatin1Char('/') + name);
    if (name.contains(QLatin1Char('/')) || !file.open(QIODevice::ReadOnly)) {
        node.complain(QStringLiteral("%1 cannot be read").arg(name));
        return {};
    }
    Pieces pieces;
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        pieces.insert(it.key(), textPiece(it.value()));
    const auto filled = fillText(QString::fromUtf8(file.readAll()), pieces);
    if (!filled)
        node.complain(QStringLiteral("%1 names a parameter that the profile does not have").arg(name));
    return filled.value_or(QString()).simplified();
}

RequestModel PartReader::request(const ProfileNode &node) const
{
    node.only({QStringLiteral("method"), QStringLiteral("path"), QStringLiteral("query"), QStringLiteral("headers"),
        QStringLiteral("body"), QStringLiteral("form"), QStringLiteral("xml"), QStringLiteral("graphql"),
        QStringLiteral("variables")});
    RequestModel out;
    const bool graph = node.has("graphql");
    const bool posts = graph || node.has("form") || node.has("xml");
    out.method = node.at("method").text(posts ? QStringLiteral("POST") : QStringLiteral("GET")).toLatin1();
    out.path = node.at("path").needText();
    if (!out.path.startsWith(QLatin1Char('/')) && !isAddress(out.path))
        node.at("path").complain(QStringLiteral("a path begins with /, an address with https://"));
    out.query = pairsOf(node.at("query"));
    out.headers = pairsOf(node.at("headers"));
    out.source = node.trouble()->file + QStringLiteral(": ") + node.where();
    const int bodies = int(graph) + int(node.has("body")) + int(node.has("form")) + int(node.has("xml"));
    if (bodies > 1)
        node.complain(QStringLiteral("a request has one of body, form, xml and graphql"));
    if (graph) {
        QJsonObject body {{QStringLiteral("query"), graphQl(node.at("graphql"))}};
        if (node.has("variables"))
            body.insert(QStringLiteral("variables"), node.at("variables").value());
        out.as = RequestModel::As::Json;
        out.body = body;
        out.source
            = node.trouble()->file.section(QLatin1Char('/'), 0, 0) + QLatin1Char('/') + node.at("graphql").text({});
    } else if (node.has("form") || node.has("xml")) {
        const bool form = node.has("form");
        out.as = form ? RequestModel::As::Form : RequestModel::As::Xml;
        out.body = node.at(form ? "form" : "xml").value();
        if (!out.body.isObject())
            node.at(form ? "form" : "xml").complain(QStringLiteral("an object is needed here"));
    } else if (node.has("body")) {
        out.as = RequestModel::As::Json;
        out.body = node.at("body").value();
    }
    return out;
}

// OAuth 2 is a login whose request and answer are the standard's.
void PartReader::oauth2(const ProfileNode &node, AuthModel &out) const
{
    const int grant = node.at("grant").word({QStringLiteral("client_credentials"), QStringLiteral("password")});
    QJsonObject client {{QStringLiteral("client_id"), named(node, "client", out.secrets, QStringLiteral("{{user}}"))},
        {QStringLiteral("client_secret"), named(node, "key", out.secrets, QStringLiteral("{{secret}}"))}};
    if (client.value(QLatin1String("client_secret")).toString().isEmpty())
        client.remove(QStringLiteral("client_secret")); // a public client has none
    QJsonObject login = client;
    login.insert(
        QStringLiteral("grant_type"), grant == 0 ? QStringLiteral("client_credentials") : QStringLiteral("password"));
    if (node.has("scope"))
        login.insert(QStringLiteral("scope"), node.at("scope").text({}));
    if (grant == 1) {
        login.insert(QStringLiteral("username"), node.at("user").text(QStringLiteral("{{user}}")));
        login.insert(QStringLiteral("password"), named(node, "password", out.secrets, QStringLiteral("{{secret}}")));
    }
    QJsonObject again = client;
    again.insert(QStringLiteral("grant_type"), QStringLiteral("refresh_token"));
    again.insert(QStringLiteral("refresh_token"), QStringLiteral("{{refresh}}"));
    const QString body = node.at("body").word({QStringLiteral("form"), QStringLiteral("json")}) == 0
        ? QStringLiteral("form")
        : QStringLiteral("body");
    const QString path = node.at("path").needText();
    const auto ask = [&](const QJsonObject &with) {
        const QJsonObject model {
            {QStringLiteral("method"), QStringLiteral("POST")}, {QStringLiteral("path"), path}, {body, with}};
        return request({model, node.where(), node.trouble()});
    };
    out.request = ask(login);
    out.refresh = ask(again);
    out.token = {Told::In::Body, {}, *parsePath(QStringLiteral("access_token"))};
    out.expires = *parsePath(QStringLiteral("expires_in"));
    out.refreshToken = *parsePath(QStringLiteral("refresh_token"));
}

void PartReader::login(const ProfileNode &node, AuthModel &out) const
{
    out.request = request(node.at("request"));
    if (node.has("refresh"))
        out.refresh = request(node.at("refresh"));
    out.bareToken = node.at("token").text({}) == QLatin1String(".");
    if (!out.bareToken)
        out.token = toldOf(node.at("token"));
    if (!out.token.given() && !out.bareToken)
        node.at("token").complain(QStringLiteral("a login needs the place of its token"));
    out.expires = pathOr(node, "expires");
    out.refreshToken = pathOr(node, "refreshToken");
    if (out.token.in != Told::In::Cookie)
        return;
    out.header = node.at("header").text(QStringLiteral("Cookie"));
    out.value = node.at("value").text(QString::fromLatin1(out.token.name) + QStringLiteral("={{token}}"));
}

void PartReader::signing(const ProfileNode &node, AuthModel &out) const
{
    const QString secret = QStringLiteral("{{secret}}");
    if (out.kind == Kind::OAuth1) {
        out.hash = node.at("hash").word({QStringLiteral("HMAC-SHA256"), QStringLiteral("HMAC-SHA1")}) == 0
            ? QCryptographicHash::Sha256
            : QCryptographicHash::Sha1;
        out.value = named(node, "consumer", out.secrets, QStringLiteral("{{user}}"));
        out.key = named(node, "consumerSecret", out.secrets, secret);
        out.tokenKey = named(node, "token", out.secrets, {});
        out.tokenSecret = named(node, "tokenSecret", out.secrets, {});
        out.inQuery = node.at("in").word({QStringLiteral("header"), QStringLiteral("query")}) == 1;
        return;
    }
    const QCryptographicHash::Algorithm hashes[]
        = {QCryptographicHash::Sha256, QCryptographicHash::Sha1, QCryptographicHash::Sha512};
    out.hash
        = hashes[node.at("hash").word({QStringLiteral("SHA256"), QStringLiteral("SHA1"), QStringLiteral("SHA512")})];
    out.header = node.at("header").needText();
    out.value = node.at("value").text(QStringLiteral("{{signature}}"));
    out.key = named(node, "key", out.secrets, secret);
    out.text = node.at("text").text(QStringLiteral("{{body}}"));
    out.base64 = node.at("as").word({QStringLiteral("hex"), QStringLiteral("base64")}) == 1;
}

AuthModel PartReader::auth(const ProfileNode &node) const
{
    static const QVector<QPair<QString, Kind>> kinds {{QStringLiteral("none"), Kind::None},
        {QStringLiteral("header"), Kind::Header}, {QStringLiteral("bearer"), Kind::Header},
        {QStringLiteral("basic"), Kind::Basic}, {QStringLiteral("login"), Kind::Login},
        {QStringLiteral("oauth2"), Kind::Login}, {QStringLiteral("oauth1"), Kind::OAuth1},
        {QStringLiteral("query"), Kind::Query}, {QStringLiteral("signature"), Kind::Signature}};
    static const QHash<QString, QStringList> members {{QStringLiteral("none"), {}},
        {QStringLiteral("header"), {QStringLiteral("header"), QStringLiteral("value")}},
        {QStringLiteral("bearer"), {QStringLiteral("header"), QStringLiteral("value")}},
        {QStringLiteral("basic"), {QStringLiteral("user"), QStringLiteral("password")}},
        {QStringLiteral("login"),
            {QStringLiteral("header"), QStringLiteral("value"), QStringLiteral("request"), QStringLiteral("token"),
                QStringLiteral("expires"), QStringLiteral("margin"), QStringLiteral("refreshToken"),
                QStringLiteral("refresh")}},
        {QStringLiteral("oauth2"),
            {QStringLiteral("header"), QStringLiteral("value"), QStringLiteral("path"), QStringLiteral("grant"),
                QStringLiteral("body"), QStringLiteral("scope"), QStringLiteral("client"), QStringLiteral("key"),
                QStringLiteral("user"), QStringLiteral("password"), QStringLiteral("margin")}},
        {QStringLiteral("oauth1"),
            {QStringLiteral("consumer"), QStringLiteral("consumerSecret"), QStringLiteral("token"),
                QStringLiteral("tokenSecret"), QStringLiteral("hash"), QStringLiteral("in")}},
        {QStringLiteral("query"), {QStringLiteral("name"), QStringLiteral("value")}},
        {QStringLiteral("signature"),
            {QStringLiteral("header"), QStringLiteral("value"), QStringLiteral("key"), QStringLiteral("hash"),
                QStringLiteral("as"), QStringLiteral("text")}}};
    QStringList words;
    for (const auto &[word, kind] : kinds)
        words.append(word);
    AuthModel out;
    const auto [word, kind] = kinds[node.at("kind").word(words)];
    out.kind = kind;
    node.only(QStringList {
                  QStringLiteral("kind"), QStringLiteral("needs"), QStringLiteral("secrets"), QStringLiteral("headers")}
        + members.value(word));
    out.needsUser = node.at("needs").word({QStringLiteral("nothing"), QStringLiteral("user")}) == 1;
    out.secrets = node.at("secrets").texts();
    out.headers = pairsOf(node.at("headers"));
    out.marginSeconds = node.at("margin").number(60, 0, 3600);
    const bool token = kind == Kind::Login;
    out.header = node.at(kind == Kind::Query ? "name" : "header").text(QStringLiteral("Authorization"));
    out.value = node.at("value").text(token ? QStringLiteral("Bearer {{token}}")
            : kind == Kind::Query           ? QStringLiteral("{{secret}}")
                                            : QStringLiteral("Bearer {{secret}}"));
    if (kind == Kind::Query)
        node.at("name").needText();
    if (kind == Kind::Basic) {
        out.value = node.at("user").text(QStringLiteral("{{user}}"));
        out.key = node.at("password").text(QStringLiteral("{{secret}}"));
    } else if (word == QLatin1String("oauth2")) {
        oauth2(node, out);
    } else if (token) {
        login(node, out);
    } else if (kind == Kind::OAuth1 || kind == Kind::Signature) {
        signing(node, out);
    }
    return out;
}

} // namespace zgoda::b2b
