#include "app/workspacejson.h"

#include "app/workspacecutoffs.h"
#include "models/policy/policyjson.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int formatVersion = 1;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

const QStringList engines {u"sqlite"_s, u"postgresql"_s, u"firebird"_s, u"mariadb"_s, u"sqlserver"_s, u"odbc"_s};

// Members that are models/policy's to read.
const QStringList policyMembers {
    u"crosswalks"_s, u"owners"_s, u"rules"_s, u"guards"_s, u"linkExact"_s, u"currentOnly"_s};

QString colourOf(JsonReader &json)
{
    static const QRegularExpression form(u"^#[0-9A-Fa-f]{6}$"_s);
    const QString colour = json.text("colour");
    if (!colour.isEmpty() && !form.match(colour).hasMatch())
        json.complain(u"colour"_s, Words::tr("must look like #0B6E8A"));
    return colour;
}

ErpConnection readErp(JsonReader json)
{
    ErpConnection out;
    out.name = json.text("name", true);
    out.colour = colourOf(json);
    out.profile = json.text("profile", true);
    out.engine = json.text("engine", true);
    if (!engines.contains(out.engine))
        json.complain(u"engine"_s, Words::tr("must be one of %1").arg(engines.join(u", "_s)));
    out.host = json.text("host");
    out.port = json.number("port", 0, 65535);
    out.database = json.text("database", true);
    out.user = json.text("user");
    out.parameters = json.texts("parameters");
    out.wholeEvery = json.number("wholeEvery", 0, 24 * 366);
    out.writable = json.flag("writable", false);
    out.writeUser = json.text("writeUser");
    out.askWritePassword = json.flag("askWritePassword", false);
    if (out.askWritePassword && out.writeUser.isEmpty())
        json.complain(u"askWritePassword"_s, Words::tr("needs a login for writing (writeUser)"));
    json.finish();
    return out;
}

void checkUrl(JsonReader &json, const QString &text)
{
    if (text == "demo:"_L1)
        return;
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (url.isValid() && url.isLocalFile() && url.path().size() > 1) // a shop that exchanges files
        return;
    if (!url.isValid() || !web || url.host().isEmpty())
        json.complain(u"url"_s, Words::tr("must be an address such as https://shop.example/"));
    else if (!url.userInfo().isEmpty())
        json.complain(u"url"_s, Words::tr("must not hold a login: secrets are kept in the keychain"));
}

B2bConnection readB2b(JsonReader json)
{
    B2bConnection out;
    out.name = json.text("name", true);
    out.colour = colourOf(json);
    out.profile = json.text("profile", true);
    out.url = json.text("url", true);
    checkUrl(json, out.url);
    out.user = json.text("user");
    out.parameters = json.texts("parameters");
    out.caFile = json.text("caFile");
    out.callsPerMinute = json.number("callsPerMinute", 0, 1'000'000);
    json.finish();
    return out;
}

AreaChoice readArea(const QJsonValue &value, const QString &where, std::optional<Error> *complaint)
{
    if (value.isString())
        return {value.toString(), true, {}};
    JsonReader json(value.toObject(), where, complaint);
    AreaChoice out;
    out.area = json.text("area", true);
    out.compared = json.flag("compared", true);
    out.fields = json.list("fields");
    json.finish();
    return out;
}

QVector<AreaChoice> readAreas(JsonReader &json, std::optional<Error> *complaint)
{
    QVector<AreaChoice> out;
    QStringList names;
    const QJsonArray list = json.list("areas");
    for (int i = 0; i < int(list.size()) && json.good(); ++i) {
        const QString where = u"areas[%1]"_s.arg(i + 1);
        const AreaChoice area = readArea(list[i], where, complaint);
        if (area.area.isEmpty())
            json.complain(where, Words::tr("must name an area"));
        else if (names.contains(area.area))
            json.complain(where, Words::tr("names %1 a second time").arg(area.area));
        names.append(area.area);
        out.append(area);
    }
    if (json.good() && out.isEmpty())
        json.complain(u"areas"_s, Words::tr("must name at least one area"));
    return out;
}

Closing readClosing(JsonReader json)
{
    Closing out;
    out.area = json.text("area", true);
    out.month = json.text("month", true);
    if (monthNumber(out.month.toUtf8()) < 0)
        json.complain(u"month"_s, Words::tr("must be a month such as 2026-10"));
    out.by = json.text("by");
    const QDateTime at = QDateTime::fromString(json.text("at", true), Qt::ISODateWithMs);
    if (!at.isValid())
        json.complain(u"at"_s, Words::tr("must be a time such as 2026-11-04T12:00:00Z"));
    out.at = at.isValid() ? at.toMSecsSinceEpoch() : 0;
    json.finish();
    return out;
}

QVector<Closing> readClosings(JsonReader &json, std::optional<Error> *complaint)
{
    QVector<Closing> out;
    const QJsonArray list = json.list("closedMonths");
    for (int i = 0; i < int(list.size()) && json.good(); ++i)
        out.append(readClosing(JsonReader(list[i].toObject(), u"closedMonths[%1]"_s.arg(i + 1), complaint)));
    return out;
}

Result<Policy> readPolicy(const QJsonObject &root)
{
    QJsonObject part;
    for (const QString &member : policyMembers) {
        if (root.contains(member))
            part.insert(member, root.value(member));
    }
    auto policy = policyFromJson(part);
    if (!policy)
        return fail(Error::Kind::Profile, u"workspace.json: "_s + policy.error().subject, policy.error().detail);
    return policy;
}

QString notJson(const QByteArray &json, const QJsonParseError &error)
{
    if (json.trimmed().isEmpty())
        return Words::tr("workspace.json: it is empty");
    const qsizetype line = json.left(error.offset).count('\n') + 1;
    return Words::tr("workspace.json, line %1: %2").arg(line).arg(error.errorString());
}

QJsonObject textsJson(const QHash<QString, QString> &texts)
{
    QJsonObject out;
    for (auto at = texts.begin(); at != texts.end(); ++at)
        out.insert(at.key(), at.value());
    return out;
}

void put(QJsonObject &json, const char *member, const QString &text)
{
    if (!text.isEmpty())
        json.insert(QLatin1String(member), text);
}

QJsonObject erpJson(const ErpConnection &erp)
{
    QJsonObject json {{u"name"_s, erp.name}, {u"profile"_s, erp.profile}, {u"engine"_s, erp.engine},
        {u"database"_s, erp.database}, {u"writable"_s, erp.writable}};
    put(json, "colour", erp.colour);
    put(json, "host", erp.host);
    put(json, "user", erp.user);
    put(json, "writeUser", erp.writeUser);
    if (erp.askWritePassword)
        json.insert(u"askWritePassword"_s, true);
    if (erp.wholeEvery > 0)
        json.insert(u"wholeEvery"_s, erp.wholeEvery);
    if (erp.port > 0)
        json.insert(u"port"_s, erp.port);
    if (!erp.parameters.isEmpty())
        json.insert(u"parameters"_s, textsJson(erp.parameters));
    return json;
}

QJsonObject b2bJson(const B2bConnection &b2b)
{
    QJsonObject json {{u"name"_s, b2b.name}, {u"profile"_s, b2b.profile}, {u"url"_s, b2b.url}};
    put(json, "colour", b2b.colour);
    put(json, "user", b2b.user);
    put(json, "caFile", b2b.caFile);
    if (b2b.callsPerMinute > 0)
        json.insert(u"callsPerMinute"_s, b2b.callsPerMinute);
    if (!b2b.parameters.isEmpty())
        json.insert(u"parameters"_s, textsJson(b2b.parameters));
    return json;
}

QJsonArray areasJson(const QVector<AreaChoice> &areas)
{
    QJsonArray list;
    for (const AreaChoice &area : areas) {
        if (area.compared && area.fields.isEmpty()) {
            list.append(area.area);
            continue;
        }
        QJsonObject json {{u"area"_s, area.area}, {u"compared"_s, area.compared}};
        if (!area.fields.isEmpty())
            json.insert(u"fields"_s, area.fields);
        list.append(json);
    }
    return list;
}

QJsonArray closingsJson(const QVector<Closing> &closings)
{
    QJsonArray list;
    for (const Closing &closing : closings) {
        QJsonObject json {{u"area"_s, closing.area}, {u"month"_s, closing.month},
            {u"at"_s, QDateTime::fromMSecsSinceEpoch(closing.at, Qt::UTC).toString(Qt::ISODateWithMs)}};
        put(json, "by", closing.by);
        list.append(json);
    }
    return list;
}

} // namespace

Result<Workspace> workspaceFromJson(const QByteArray &bytes, const QString &folder)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parse);
    if (parse.error != QJsonParseError::NoError)
        return fail(Error::Kind::Profile, notJson(bytes, parse), parse.errorString());
    const QJsonObject root = document.object();
    const QJsonValue version = root.value(u"zgoda"_s);
    if (!version.isDouble())
        return fail(
            Error::Kind::Profile, Words::tr("workspace.json: it is not a workspace of Zgoda (“zgoda” is missing)"));
    if (version.toInt() > formatVersion)
        return fail(
            Error::Kind::Refused, Words::tr("workspace.json was written by a newer Zgoda; install that version"));
    std::optional<Error> complaint;
    JsonReader json(root, {}, &complaint);
    Workspace out;
    out.folder = QDir(folder).absolutePath();
    out.seen = bytes;
    json.number("zgoda", 1, formatVersion);
    out.id = json.text("id", true);
    if (QUuid::fromString(out.id).isNull())
        json.complain(u"id"_s, Words::tr("must be a UUID"));
    out.name = json.text("name", true);
    out.erp = readErp(json.below("erp"));
    out.b2b = readB2b(json.below("b2b"));
    out.areas = readAreas(json, &complaint);
    out.closings = readClosings(json, &complaint);
    out.cutOffs = readCutOffs(json, &complaint);
    json.known(policyMembers);
    json.finish();
    if (complaint)
        return fail(*complaint);
    auto policy = readPolicy(root);
    if (!policy)
        return fail(policy.error());
    out.policy = *policy;
    return out;
}

QByteArray workspaceToJson(const Workspace &workspace)
{
    QJsonObject json = policyToJson(workspace.policy);
    json.insert(u"zgoda"_s, formatVersion);
    json.insert(u"id"_s, workspace.id);
    json.insert(u"name"_s, workspace.name);
    json.insert(u"erp"_s, erpJson(workspace.erp));
    json.insert(u"b2b"_s, b2bJson(workspace.b2b));
    json.insert(u"areas"_s, areasJson(workspace.areas));
    if (!workspace.closings.isEmpty())
        json.insert(u"closedMonths"_s, closingsJson(workspace.closings));
    putCutOffs(json, workspace.cutOffs);
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

} // namespace zgoda
