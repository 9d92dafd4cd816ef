// An OpenAPI 3 file: which GETs answer lists of what, which requests set values in their rows, and how one signs in.
#include "models/mapping/mapping.h"
#include "models/mapping/openapiforms.h"
#include "models/mapping/yaml.h"

#include <QJsonDocument>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

class OpenApi final {
public:
    OpenApi(QJsonObject root, const QString &basePath)
        : m_forms(std::move(root))
        , m_prefix(prefixOf(basePath))
    {
    }

    QVector<std::pair<ShopRequest, AnswerNode>> lists() const
    {
        QVector<std::pair<ShopRequest, AnswerNode>> out;
        const QJsonObject paths = m_forms.root()[u"paths"_s].toObject();
        for (auto it = paths.begin(); it != paths.end(); ++it) {
            const QJsonObject item = m_forms.resolved(it.value());
            const QJsonObject get = item[u"get"_s].toObject();
            if (get.isEmpty() || it.key().contains(u'{'))
                continue;
            ShopRequest request;
            request.path = m_prefix + it.key();
            request.name = it.key().section(u'/', -1).section(u'.', 0, 0);
            const AnswerNode form = m_forms.answer(get);
            if (!takeParameters(item, get, request))
                continue;
            recognisePaging(request, form, {}, {}, 0);
            addWrites(paths, it.key(), request);
            out.append({request, form});
        }
        return out;
    }

    // The ways that the file says hold everywhere; else all that it describes.
    QJsonArray ways() const
    {
        const QJsonObject schemes = m_forms.root()[u"components"_s][u"securitySchemes"_s].toObject();
        QStringList names;
        for (const QJsonValue one : m_forms.root()[u"security"_s].toArray())
            names += one.toObject().keys();
        QJsonArray out;
        for (const QString &name : names.isEmpty() ? schemes.keys() : names) {
            if (const QJsonObject way = wayOf(m_forms.resolved(schemes[name])); !way.isEmpty() && !out.contains(way))
                out.append(way);
        }
        return out;
    }

private:
    QString prefixOf(const QString &basePath) const
    {
        QString own = QUrl(m_forms.root()[u"servers"_s][0][u"url"_s].toString()).path();
        while (own.endsWith(u'/'))
            own.chop(1);
        QString base = basePath;
        while (base.endsWith(u'/'))
            base.chop(1);
        return own.isEmpty() || own.contains(u'{') || base.endsWith(own) ? QString() : own;
    }

    // False: it needs something that nobody knows here.
    bool takeParameters(const QJsonObject &item, const QJsonObject &get, ShopRequest &out) const
    {
        for (const QJsonObject &from : {item, get}) {
            for (const QJsonValue one : from[u"parameters"_s].toArray()) {
                const QJsonObject parameter = m_forms.resolved(one), schema = m_forms.resolved(parameter[u"schema"_s]);
                if (parameter[u"in"_s].toString() != "query"_L1)
                    continue;
                const QString name = parameter[u"name"_s].toString();
                QVariant value = schema[u"default"_s].toVariant();
                if (!value.isValid())
                    value = parameter[u"example"_s].toVariant();
                const bool needed = parameter[u"required"_s].toBool();
                const int most = schema[u"maximum"_s].toInt();
                if (isPagingParameter(name))
                    out.query.append({name, most > 0 ? QString::number(most) : value.toString()});
                else if (needed && value.toString().isEmpty())
                    return false;
                else if (needed)
                    out.query.append({name, value.toString()});
            }
        }
        return true;
    }

    // PATCH, PUT or POST of a path below the list's own, with a body of the row's members.
    void addWrites(const QJsonObject &paths, const QString &listPath, ShopRequest &request) const
    {
        for (auto it = paths.begin(); it != paths.end(); ++it) {
            if (!it.key().startsWith(listPath + "/{"_L1))
                continue;
            const QJsonObject item = m_forms.resolved(it.value());
            for (const char *method : {"patch", "put", "post"}) {
                const QJsonObject operation = item[QLatin1String(method)].toObject();
                const AnswerNode form = m_forms.body(operation);
                if (form.is != AnswerNode::Is::Object)
                    continue;
                ShopWrite write;
                write.method = QString::fromLatin1(method).toUpper();
                write.path = m_prefix + it.key();
                write.whole = write.method == "PUT"_L1;
                const bool wrapped = form.names.size() == 1 && form.parts[0].is == AnswerNode::Is::Object;
                write.around = wrapped ? form.names[0] : QString();
                settable(wrapped ? form.parts[0] : form, {}, write.members);
                takeOwnAnswer(item, write);
                if (!write.members.isEmpty())
                    request.writes.append(write);
            }
        }
    }

    static void settable(const AnswerNode &node, const QString &within, QStringList &out)
    {
        for (qsizetype i = 0; i < node.names.size(); ++i) {
            const QString name = within + node.names[i];
            if (node.parts[i].is == AnswerNode::Is::Object && within.count(u'/') < 2)
                settable(node.parts[i], name + u'/', out);
            else if (node.parts[i].isScalar())
                out.append(name);
        }
    }

    // What GET of the same path answers: the row itself, or an object that holds it.
    void takeOwnAnswer(const QJsonObject &item, ShopWrite &write) const
    {
        const AnswerNode row = m_forms.answer(item[u"get"_s].toObject());
        write.asked = row.is == AnswerNode::Is::Object;
        for (qsizetype i = 0; i < row.names.size() && row.names.size() <= 2; ++i) {
            if (row.parts[i].is == AnswerNode::Is::Object && row.parts[i].names.size() > 1)
                write.within = row.names[i];
        }
    }

    QJsonObject wayOf(const QJsonObject &scheme) const
    {
        const QString type = scheme[u"type"_s].toString(), kind = u"kind"_s;
        const QString in = scheme[u"in"_s].toString(), name = scheme[u"name"_s].toString();
        if (type == "http"_L1) {
            const bool basic = scheme[u"scheme"_s].toString().toLower() == "basic"_L1;
            return basic ? QJsonObject {{kind, u"basic"_s}, {u"needs"_s, u"user"_s}}
                         : QJsonObject {{kind, u"bearer"_s}};
        }
        if (type == "apiKey"_L1 && in == "query"_L1)
            return {{kind, u"query"_s}, {u"name"_s, name}};
        if (type == "apiKey"_L1)
            return {{kind, u"header"_s}, {u"header"_s, in == "cookie"_L1 ? u"Cookie"_s : name},
                {u"value"_s, in == "cookie"_L1 ? name + u"={{secret}}"_s : u"{{secret}}"_s}};
        const QString token = scheme[u"flows"_s][u"clientCredentials"_s][u"tokenUrl"_s].toString();
        if (!token.isEmpty())
            return {{kind, u"oauth2"_s}, {u"path"_s, token}};
        return {};
    }

    const OpenApiForms m_forms;
    const QString m_prefix;
};

} // namespace

// JSON begins with a bracket; whatever does not is YAML, in which such files are mostly written.
static Result<QJsonObject> rootOf(const QByteArray &text)
{
    const auto bracket = [](const QByteArray &of) { return of.startsWith('{') || of.startsWith('['); };
    const auto json = bracket(text.trimmed()) ? Result<QByteArray>(text) : jsonOfYaml(text);
    if (!json)
        return fail(Error::Kind::Malformed, u"OpenAPI, "_s + json.error().subject, json.error().detail);
    if (!bracket(json->trimmed()))
        return fail(Error::Kind::Malformed, u"OpenAPI, line 1, column 1: this is neither JSON nor YAML"_s);
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(*json, &parsed);
    if (parsed.error != QJsonParseError::NoError)
        return fail(Error::Kind::Malformed,
            u"OpenAPI, "_s + placeIn(QString::fromUtf8(json->first(parsed.offset))) + u": "_s + parsed.errorString());
    return document.object();
}

Result<> addOpenApi(MappingStart &start, const QByteArray &text, const QString &basePath)
{
    const auto root = rootOf(text);
    if (!root)
        return fail(root.error());
    const QString version = root->value(u"openapi"_s).toString();
    if (!version.startsWith("3."_L1))
        return fail(Error::Kind::Shape, u"OpenAPI"_s, u"\"openapi\" says '%1', and not 3"_s.arg(version));
    const OpenApi api(*root, basePath);
    const qsizetype before = start.input.catalogue.tables.size();
    for (const auto &[request, form] : api.lists())
        addAnswer(start, request, form, {});
    if (start.input.catalogue.tables.size() == before)
        return fail(Error::Kind::Shape, u"OpenAPI"_s, u"no GET in it answers a list"_s);
    start.input.shop->ways = api.ways();
    return {};
}

} // namespace zgoda
