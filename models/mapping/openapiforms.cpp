#include "models/mapping/openapiforms.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int deepest = 7; // members within members; what refers to itself ends there

} // namespace

QJsonObject OpenApiForms::resolved(const QJsonValue &value, int most) const
{
    const QJsonObject object = value.toObject();
    const QString at = object[u"$ref"_s].toString();
    if (at.isEmpty() || !at.startsWith("#/"_L1) || most == 0)
        return object;
    QJsonValue to = m_root;
    for (QString part : at.mid(2).split(u'/'))
        to = to[part.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1)];
    return resolved(to, most - 1);
}

QJsonValue OpenApiForms::jsonSchema(const QJsonObject &content) const
{
    for (auto it = content.begin(); it != content.end(); ++it) {
        if (it.key().contains("json"_L1) || it.key() == "*/*"_L1)
            return it.value()[u"schema"_s];
    }
    return {};
}

AnswerNode OpenApiForms::answer(const QJsonObject &operation) const
{
    const QJsonObject answers = operation[u"responses"_s].toObject();
    QJsonObject success = resolved(answers[u"default"_s]);
    for (auto it = answers.begin(); it != answers.end(); ++it) {
        if (it.key().startsWith(u'2')) {
            success = resolved(it.value());
            break;
        }
    }
    return formOf(jsonSchema(success[u"content"_s].toObject()), deepest);
}

AnswerNode OpenApiForms::body(const QJsonObject &operation) const
{
    return formOf(jsonSchema(resolved(operation[u"requestBody"_s])[u"content"_s].toObject()), deepest);
}

AnswerNode OpenApiForms::formOf(const QJsonValue &value, int depth) const
{
    const QJsonObject schema = resolved(value);
    AnswerNode out;
    out.declared = schema[u"format"_s].toString();
    const QJsonValue type = schema[u"type"_s];
    QStringList types {type.toString()};
    for (const QJsonValue one : type.toArray()) // 3.1: ["string", "null"]
        types.append(one.toString());
    out.mayLack = schema[u"nullable"_s].toBool() || types.contains(u"null"_s);
    if (depth == 0)
        return out;
    for (const char *any : {"oneOf", "anyOf"}) {
        for (const QJsonValue one : schema[QLatin1String(any)].toArray()) {
            if (out = formOf(one, depth - 1); out.is != AnswerNode::Is::Unknown)
                return out;
        }
    }
    if (types.contains(u"array"_s) || schema.contains(u"items"_s)) {
        out.is = AnswerNode::Is::List;
        out.parts = {formOf(schema[u"items"_s], depth - 1)};
    } else if (types.contains(u"string"_s)) {
        out.is = AnswerNode::Is::Text;
    } else if (types.contains(u"integer"_s)) {
        out.is = AnswerNode::Is::Whole;
    } else if (types.contains(u"number"_s)) {
        out.is = AnswerNode::Is::Fraction;
    } else if (types.contains(u"boolean"_s)) {
        out.is = AnswerNode::Is::Flag;
    } else {
        addMembers(schema, depth, out);
    }
    return out;
}

void OpenApiForms::addMembers(const QJsonObject &schema, int depth, AnswerNode &out) const
{
    for (const QJsonValue one : schema[u"allOf"_s].toArray()) {
        const AnswerNode part = formOf(one, depth - 1);
        if (part.is != AnswerNode::Is::Object)
            continue;
        out.is = part.is;
        for (qsizetype i = 0; i < part.names.size(); ++i) {
            if (!out.names.contains(part.names[i]))
                out.add(part.names[i], part.parts[i]);
        }
    }
    const QJsonObject members = schema[u"properties"_s].toObject();
    const QJsonArray needed = schema[u"required"_s].toArray();
    for (auto it = members.begin(); it != members.end(); ++it) {
        out.is = AnswerNode::Is::Object;
        AnswerNode part = formOf(it.value(), depth - 1);
        part.mayLack = part.mayLack || !needed.contains(it.key());
        if (!out.names.contains(it.key()))
            out.add(it.key(), part);
    }
}

} // namespace zgoda
