// Which queries of a GraphQL schema answer lists, and how they are paged.
#include "models/mapping/graphschema.h"
#include "models/mapping/mapping.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

using namespace graph;
using Is = AnswerNode::Is;

QString startOf(const QString &name)
{
    return isPagingParameter(name) && name.contains("page"_L1, Qt::CaseInsensitive) ? u"1"_s : u"100"_s;
}

bool holdsPaging(const QJsonArray &input, QStringList &within)
{
    for (const QJsonValue one : input) {
        if (isPagingParameter(nameOf(one)) && isLeaf(typeOf(one[u"type"_s])))
            within.append(nameOf(one));
        else if (mustBeGiven(one))
            return false;
    }
    return !within.isEmpty();
}

void fill(QJsonObject &variables, const ShopRequest &paged)
{
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        QJsonObject held = it.value().toObject();
        for (const auto &[name, value] : paged.query) {
            const QJsonValue said = value.startsWith("{{"_L1) ? QJsonValue(value) : QJsonValue();
            if (it.key() == name)
                it.value() = said;
            else if (held.contains(name))
                held.insert(name, said);
        }
        if (it.value().isObject())
            it.value() = held;
    }
}

// Paging arguments, of the field itself or of one argument that holds them. False: it needs others.
bool takeArguments(const GraphSchema &schema, const QJsonValue &field, const AnswerNode &form, ShopRequest &out)
{
    ShopRequest paged; // recognised as a request's parameters are
    QJsonObject variables;
    for (const QJsonValue argument : argumentsOf(field)) {
        const QString name = nameOf(argument);
        const Type type = typeOf(argument[u"type"_s]);
        if (isLeaf(type) && isPagingParameter(name)) {
            paged.query.append({name, startOf(name)});
        } else if (QStringList within; !type.list && holdsPaging(schema.inputsOf(type.name), within)) {
            QJsonObject held;
            for (const QString &one : within) {
                paged.query.append({one, startOf(one)});
                held.insert(one, QString());
            }
            variables.insert(name, held);
        } else if (mustBeGiven(argument)) {
            return false;
        } else {
            continue;
        }
        if (!variables.contains(name))
            variables.insert(name, QString());
        out.ask.variables.append({name, type.text});
        out.ask.root.arguments.append({name, name});
    }
    AnswerNode answer, data;
    answer.is = data.is = Is::Object;
    data.add(nameOf(field), form);
    answer.add(u"data"_s, data);
    recognisePaging(paged, answer, {}, {}, 0);
    fill(variables, paged);
    out.variables = variables;
    out.paging = paged.paging;
    out.whole = paged.whole;
    return true;
}

QVector<std::pair<ShopRequest, AnswerNode>> listsOf(const GraphSchema &schema, const QString &path)
{
    QVector<std::pair<ShopRequest, AnswerNode>> out;
    for (const QJsonValue field : schema.queries()) {
        ShopRequest request;
        AnswerNode form = schema.containerOf(field);
        if (form.is == Is::Unknown || !takeArguments(schema, field, form, request))
            continue;
        request.name = nameOf(field);
        request.path = path;
        request.ask.root.name = request.name;
        request.ask.name = u'Z' + request.name;
        addWrites(schema, request);
        AnswerNode data, whole;
        data.is = whole.is = Is::Object;
        data.add(request.name, std::move(form));
        whole.add(u"data"_s, std::move(data));
        out.append({request, whole});
    }
    return out;
}

} // namespace

QString introspectionQuery()
{
    return uR"(query ZSchema {
  __schema {
    queryType { name }
    mutationType { name }
    types {
      kind
      name
      fields { name args { ...Input } type { ...Type } }
      inputFields { ...Input }
    }
  }
}
fragment Input on __InputValue { name defaultValue type { ...Type } }
fragment Type on __Type {
  kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
}
)"_s;
}

Result<> addGraph(MappingStart &start, const QString &path, const QByteArray &json)
{
    QJsonParseError parsed;
    const QJsonObject root = QJsonDocument::fromJson(json, &parsed).object();
    if (parsed.error != QJsonParseError::NoError)
        return fail(Error::Kind::Malformed, path, parsed.errorString());
    const QJsonValue data = root.contains(u"data"_s) ? root[u"data"_s] : QJsonValue(root);
    const QJsonObject schema = data[u"__schema"_s].toObject();
    if (schema.isEmpty())
        return fail(Error::Kind::Shape, path, u"no __schema: the shop does not tell its schema"_s);
    const qsizetype before = start.input.catalogue.tables.size();
    for (const auto &[request, form] : listsOf(GraphSchema(schema), path))
        addAnswer(start, request, form, {});
    if (start.input.catalogue.tables.size() == before)
        return fail(Error::Kind::Shape, path, u"no query in the schema answers a list"_s);
    return {};
}

} // namespace zgoda
