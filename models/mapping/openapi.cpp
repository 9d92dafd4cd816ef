// An OpenAPI 3 file: which GETs answer lists of what, which requests set values in their rows, and how one signs in.
#include "models/mapping/mapping.h"
#include "models/mapping/shop.h"

#include <QJsonDocument>
#include <QUrl>

namespace zgoda {
namespace {

constexpr int deepest = 7; // members within members; what refers to itself ends there

class OpenApi final {
public:
    OpenApi(QJsonObject root, const QString &basePath)
        : m_root(std::move(root))
        , m_prefix(prefixOf(basePath))
    {
    }

    QVector<std::pair<ShopRequest, AnswerNode>> lists() const
    {
        QVector<std::pair<ShopRequest, AnswerNode>> out;
        const QJsonObject paths = m_root[QStringLiteral("paths")].toObject();
        for (auto it = paths.begin(); it != paths.end(); ++it) {
            const QJsonObject item = resolved(it.value());
            const QJsonObject get = item[QStringLiteral("get")].toObject();
            if (get.isEmpty() || it.key().contains(u'{'))
                continue;
            ShopRequest request;
            request.path = m_prefix + it.key();
            request.name = it.key().section(u'/', -1).section(u'.', 0, 0);
            const AnswerNode form = formOf(answerSchema(get), deepest);
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
        const QJsonObject schemes = m_root[QStringLiteral("components")][QStringLiteral("securitySchemes")].toObject();
        QStringList names;
        for (const QJsonValue one : m_root[QStringLiteral("security")].toArray())
            names += one.toObject().keys();
        QJsonArray out;
        for (const QString &name : names.isEmpty() ? schemes.keys() : names) {
            if (const QJsonObject way = wayOf(resolved(schemes[name])); !way.isEmpty() && !out.contains(way))
                out.append(way);
        }
        return out;
    }

private:
    QString prefixOf(const QString &basePath) const
    {
        QString own = QUrl(m_root[QStringLiteral("servers")][0][QStringLiteral("url")].toString()).path();
        while (own.endsWith(u'/'))
            own.chop(1);
        QString base = basePath;
        while (base.endsWith(u'/'))
            base.chop(1);
        return own.isEmpty() || own.contains(u'{') || base.endsWith(own) ? QString() : own;
    }

    QJsonObject resolved(const QJsonValue &value, int most = 8) const
    {
        const QJsonObject object = value.toObject();
        const QString at = object[QStringLiteral("$ref")].toString();
        if (at.isEmpty() || !at.startsWith(QLatin1String("#/")) || most == 0)
            return object;
        QJsonValue to = m_root;
        for (QString part : at.mid(2).split(u'/'))
            to = to[part.replace(QLatin1String("~1"), QLatin1String("/"))
                        .replace(QLatin1String("~0"), QLatin1String("~"))];
        return resolved(to, most - 1);
    }

    QJsonValue jsonSchema(const QJsonObject &content) const
    {
        for (auto it = content.begin(); it != content.end(); ++it) {
            if (it.key().contains(QLatin1String("json")) || it.key() == QLatin1String("*/*"))
                return it.value()[QStringLiteral("schema")];
        }
        return {};
    }

    QJsonValue answerSchema(const QJsonObject &operation) const
    {
        const QJsonObject answers = operation[QStringLiteral("responses")].toObject();
        for (auto it = answers.begin(); it != answers.end(); ++it) {
            if (it.key().startsWith(u'2'))
                return jsonSchema(resolved(it.value())[QStringLiteral("content")].toObject());
        }
        return jsonSchema(resolved(answers[QStringLiteral("default")])[QStringLiteral("content")].toObject());
    }

    AnswerNode formOf(const QJsonValue &value, int depth) const
    {
        const QJsonObject schema = resolved(value);
        AnswerNode out;
        out.declared = schema[QStringLiteral("format")].toString();
        const QJsonValue type = schema[QStringLiteral("type")];
        QStringList types {type.toString()};
        for (const QJsonValue one : type.toArray()) // 3.1: ["string", "null"]
            types.append(one.toString());
        out.mayLack = schema[QStringLiteral("nullable")].toBool() || types.contains(QStringLiteral("null"));
        if (depth == 0)
            return out;
        for (const char *any : {"oneOf", "anyOf"}) {
            for (const QJsonValue one : schema[QLatin1String(any)].toArray()) {
                if (out = formOf(one, depth - 1); out.is != AnswerNode::Is::Unknown)
                    return out;
            }
        }
        if (types.contains(QStringLiteral("array")) || schema.contains(QStringLiteral("items"))) {
            out.is = AnswerNode::Is::List;
            out.parts = {formOf(schema[QStringLiteral("items")], depth - 1)};
        } else if (types.contains(QStringLiteral("string"))) {
            out.is = AnswerNode::Is::Text;
        } else if (types.contains(QStringLiteral("integer"))) {
            out.is = AnswerNode::Is::Whole;
        } else if (types.contains(QStringLiteral("number"))) {
            out.is = AnswerNode::Is::Fraction;
        } else if (types.contains(QStringLiteral("boolean"))) {
            out.is = AnswerNode::Is::Flag;
        } else {
            addMembers(schema, depth, out);
        }
        return out;
    }

    void addMembers(const QJsonObject &schema, int depth, AnswerNode &out) const
    {
        for (const QJsonValue one : schema[QStringLiteral("allOf")].toArray()) {
            const AnswerNode part = formOf(one, depth - 1);
            if (part.is != AnswerNode::Is::Object)
                continue;
            out.is = part.is;
            for (qsizetype i = 0; i < part.names.size(); ++i) {
                if (!out.names.contains(part.names[i]))
                    out.add(part.names[i], part.parts[i]);
            }
        }
        const QJsonObject members = schema[QStringLiteral("properties")].toObject();
        const QJsonArray needed = schema[QStringLiteral("required")].toArray();
        for (auto it = members.begin(); it != members.end(); ++it) {
            out.is = AnswerNode::Is::Object;
            AnswerNode part = formOf(it.value(), depth - 1);
            part.mayLack = part.mayLack || !needed.contains(it.key());
            if (!out.names.contains(it.key()))
                out.add(it.key(), part);
        }
    }

    // False: it needs something that nobody knows here.
    bool takeParameters(const QJsonObject &item, const QJsonObject &get, ShopRequest &out) const
    {
        for (const QJsonObject &from : {item, get}) {
            for (const QJsonValue one : from[QStringLiteral("parameters")].toArray()) {
                const QJsonObject parameter = resolved(one), schema = resolved(parameter[QStringLiteral("schema")]);
                if (parameter[QStringLiteral("in")].toString() != QLatin1String("query"))
                    continue;
                const QString name = parameter[QStringLiteral("name")].toString();
                QVariant value = schema[QStringLiteral("default")].toVariant();
                if (!value.isValid())
                    value = parameter[QStringLiteral("example")].toVariant();
                const bool needed = parameter[QStringLiteral("required")].toBool();
                const int most = schema[QStringLiteral("maximum")].toInt();
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
            if (!it.key().startsWith(listPath + QLatin1String("/{")))
                continue;
            const QJsonObject item = resolved(it.value());
            for (const char *method : {"patch", "put", "post"}) {
                const QJsonObject operation = item[QLatin1String(method)].toObject();
                const QJsonObject body = resolved(operation[QStringLiteral("requestBody")]);
                const AnswerNode form = formOf(jsonSchema(body[QStringLiteral("content")].toObject()), deepest);
                if (form.is != AnswerNode::Is::Object)
                    continue;
                ShopWrite write;
                write.method = QString::fromLatin1(method).toUpper();
                write.path = m_prefix + it.key();
                write.whole = write.method == QLatin1String("PUT");
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
        const AnswerNode row = formOf(answerSchema(item[QStringLiteral("get")].toObject()), deepest);
        write.asked = row.is == AnswerNode::Is::Object;
        for (qsizetype i = 0; i < row.names.size() && row.names.size() <= 2; ++i) {
            if (row.parts[i].is == AnswerNode::Is::Object && row.parts[i].names.size() > 1)
                write.within = row.names[i];
        }
    }

    QJsonObject wayOf(const QJsonObject &scheme) const
    {
        const QString type = scheme[QStringLiteral("type")].toString(), kind = QStringLiteral("kind");
        const QString in = scheme[QStringLiteral("in")].toString(), name = scheme[QStringLiteral("name")].toString();
        if (type == QLatin1String("http")) {
            const bool basic = scheme[QStringLiteral("scheme")].toString().toLower() == QLatin1String("basic");
            return basic
                ? QJsonObject {{kind, QStringLiteral("basic")}, {QStringLiteral("needs"), QStringLiteral("user")}}
                : QJsonObject {{kind, QStringLiteral("bearer")}};
        }
        if (type == QLatin1String("apiKey") && in == QLatin1String("query"))
            return {{kind, QStringLiteral("query")}, {QStringLiteral("name"), name}};
        if (type == QLatin1String("apiKey"))
            return {{kind, QStringLiteral("header")},
                {QStringLiteral("header"), in == QLatin1String("cookie") ? QStringLiteral("Cookie") : name},
                {QStringLiteral("value"),
                    in == QLatin1String("cookie") ? name + QStringLiteral("={{secret}}")
                                                  : QStringLiteral("{{secret}}")}};
        const QString token
            = scheme[QStringLiteral("flows")][QStringLiteral("clientCredentials")][QStringLiteral("tokenUrl")]
                  .toString();
        if (!token.isEmpty())
            return {{kind, QStringLiteral("oauth2")}, {QStringLiteral("path"), token}};
        return {};
    }

    const QJsonObject m_root;
    const QString m_prefix;
};

} // namespace

Result<> addOpenApi(MappingStart &start, const QByteArray &json, const QString &basePath)
{
    QJsonParseError parsed;
    const QJsonObject root = QJsonDocument::fromJson(json, &parsed).object();
    if (parsed.error != QJsonParseError::NoError)
        return fail(Error::Kind::Malformed, QStringLiteral("OpenAPI"), parsed.errorString());
    const QString version = root[QStringLiteral("openapi")].toString();
    if (!version.startsWith(QLatin1String("3.")))
        return fail(Error::Kind::Shape, QStringLiteral("OpenAPI"),
            QStringLiteral("\"openapi\" says '%1', and not 3").arg(version));
    const OpenApi api(root, basePath);
    const qsizetype before = start.input.catalogue.tables.size();
    for (const auto &[request, form] : api.lists())
        addAnswer(start, request, form, {});
    if (start.input.catalogue.tables.size() == before)
        return fail(Error::Kind::Shape, QStringLiteral("OpenAPI"), QStringLiteral("no GET in it answers a list"));
    start.input.shop->ways = api.ways();
    return {};
}

} // namespace zgoda
