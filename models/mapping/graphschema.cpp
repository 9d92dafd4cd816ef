#include "models/mapping/graphschema.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::graph {
namespace {

constexpr int deepestObject = 2, deepestList = 2;
const QStringList listMembers {u"edges"_s, u"items"_s, u"nodes"_s, u"results"_s, u"data"_s, u"rows"_s, u"records"_s};

using Is = AnswerNode::Is;

AnswerNode leaf(const Type &type)
{
    AnswerNode out;
    const QString name = type.name.toLower();
    out.declared = name.startsWith("date"_L1) ? (name == "date"_L1 ? name : u"date-time"_s) : type.name;
    out.mayLack = !type.needed;
    out.is = type.name == "Int"_L1                               ? Is::Whole
        : type.name == "Float"_L1 || name.contains("decimal"_L1) ? Is::Fraction
        : type.name == "Boolean"_L1                              ? Is::Flag
        : type.kind == "ENUM"_L1 || type.name == "String"_L1 || type.name == "ID"_L1 || name.startsWith("date"_L1)
        ? Is::Text
        : Is::Unknown;
    return out;
}

} // namespace

Type typeOf(const QJsonValue &value)
{
    const QString kind = value[u"kind"_s].toString();
    if (kind == "NON_NULL"_L1 || kind == "LIST"_L1) {
        Type out = typeOf(value[u"ofType"_s]);
        const bool list = kind == "LIST"_L1;
        out.list = out.list || list;
        out.needed = !list;
        out.text = list ? u'[' + out.text + u']' : out.text + u'!';
        return out;
    }
    const QString name = value[u"name"_s].toString();
    return {name, kind, name, false, false};
}

bool mustBeGiven(const QJsonValue &argument)
{
    return typeOf(argument[u"type"_s]).needed && argument[u"defaultValue"_s].isNull();
}

GraphSchema::GraphSchema(const QJsonObject &schema)
    : m_query(nameOf(schema[u"queryType"_s]))
    , m_mutation(nameOf(schema[u"mutationType"_s]))
{
    for (const QJsonValue type : schema[u"types"_s].toArray())
        m_types.insert(nameOf(type), type.toObject());
}

AnswerNode GraphSchema::objectOf(const QString &type, int objects, int lists) const
{
    AnswerNode out;
    out.is = Is::Object;
    for (const QJsonValue field : fieldsOf(type)) {
        const Type is = typeOf(field[u"type"_s]);
        const QJsonArray arguments = argumentsOf(field);
        if (std::any_of(arguments.begin(), arguments.end(), [](const QJsonValue &a) { return mustBeGiven(a); }))
            continue;
        if (isLeaf(is) && !is.list) {
            out.add(nameOf(field), leaf(is));
        } else if (isObject(is) && !is.list && objects > 0) {
            const bool row = nameOf(field) == "node"_L1; // of a connection's edge
            AnswerNode part = objectOf(is.name, objects - 1, row ? lists : 0);
            part.mayLack = !is.needed;
            out.add(nameOf(field), std::move(part));
        } else if (isObject(is) && is.list && lists > 0) {
            out.add(nameOf(field), listOf(is, objects - 1, lists - 1));
        }
    }
    return out;
}

AnswerNode GraphSchema::listOf(const Type &type, int objects, int lists) const
{
    AnswerNode out;
    out.is = Is::List;
    out.mayLack = !type.needed;
    out.parts = {objectOf(type.name, qMax(1, objects), lists)};
    return out;
}

AnswerNode GraphSchema::containerOf(const QJsonValue &query) const
{
    const Type type = typeOf(query[u"type"_s]);
    if (!isObject(type))
        return {};
    return type.list ? listOf(type, deepestObject, deepestList - 1) : objectAround(fieldsOf(type.name));
}

AnswerNode GraphSchema::objectAround(const QJsonArray &members) const
{
    AnswerNode out;
    out.is = Is::Object;
    for (const QString &name : listMembers) {
        for (const QJsonValue member : members) {
            const Type is = typeOf(member[u"type"_s]);
            if (nameOf(member) != name || !isObject(is) || !is.list)
                continue;
            const bool edges = name == "edges"_L1;
            out.add(name, listOf(is, deepestObject + (edges ? 1 : 0), deepestList - 1));
            out.parts[0].mayLack = false;
            for (const QJsonValue beside : members) {
                const Type count = typeOf(beside[u"type"_s]);
                if (isLeaf(count) && !count.list)
                    out.add(nameOf(beside), leaf(count));
                else if (nameOf(beside) == "pageInfo"_L1)
                    out.add(nameOf(beside), objectOf(count.name, 0, 0));
            }
            return out;
        }
    }
    return {};
}

} // namespace zgoda::graph
