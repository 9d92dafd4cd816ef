// A GraphQL schema as its introspection tells it: which queries answer lists, how they are paged, which mutations set
// values in their rows.
#include "models/mapping/mapping.h"
#include "models/mapping/shop.h"

#include <QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int deepestObject = 2, deepestList = 2;
const QStringList listMembers {u"edges"_s, u"items"_s, u"nodes"_s, u"results"_s, u"data"_s, u"rows"_s, u"records"_s};
const QStringList verbs {u"update"_s, u"set"_s, u"edit"_s, u"change"_s, u"patch"_s};

using Is = AnswerNode::Is;

// A type without what is around it.
struct Type {
    QString name, kind, text; // text: as a variable says it, "[ID!]!"
    bool list = false, needed = false;
};

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

bool isObject(const Type &type) { return type.kind == "OBJECT"_L1 || type.kind == "INTERFACE"_L1; }
bool isLeaf(const Type &type) { return type.kind == "SCALAR"_L1 || type.kind == "ENUM"_L1; }

QString nameOf(const QJsonValue &value) { return value[u"name"_s].toString(); }
QJsonArray argumentsOf(const QJsonValue &field) { return field[u"args"_s].toArray(); }
bool mustBeGiven(const QJsonValue &argument)
{
    return typeOf(argument[u"type"_s]).needed && argument[u"defaultValue"_s].isNull();
}

class Graph final {
public:
    Graph(const QJsonObject &schema, QString path)
        : m_path(std::move(path))
        , m_query(nameOf(schema[u"queryType"_s]))
        , m_mutation(nameOf(schema[u"mutationType"_s]))
    {
        for (const QJsonValue type : schema[u"types"_s].toArray())
            m_types.insert(nameOf(type), type.toObject());
    }

    QVector<std::pair<ShopRequest, AnswerNode>> lists() const
    {
        QVector<std::pair<ShopRequest, AnswerNode>> out;
        for (const QJsonValue field : fieldsOf(m_query)) {
            ShopRequest request;
            AnswerNode form = containerOf(field);
            if (form.is == Is::Unknown || !takeArguments(field, form, request))
                continue;
            request.name = nameOf(field);
            request.path = m_path;
            request.ask.root.name = request.name;
            request.ask.name = u'Z' + request.name;
            addWrites(request);
            AnswerNode data, whole;
            data.is = whole.is = Is::Object;
            data.add(request.name, std::move(form));
            whole.add(u"data"_s, std::move(data));
            out.append({request, whole});
        }
        return out;
    }

private:
    QJsonArray fieldsOf(const QString &type) const { return m_types.value(type)[u"fields"_s].toArray(); }
    QJsonArray inputsOf(const QString &type) const { return m_types.value(type)[u"inputFields"_s].toArray(); }

    static AnswerNode leaf(const Type &type)
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

    AnswerNode objectOf(const QString &type, int objects, int lists) const
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

    AnswerNode listOf(const Type &type, int objects, int lists) const
    {
        AnswerNode out;
        out.is = Is::List;
        out.mayLack = !type.needed;
        out.parts = {objectOf(type.name, qMax(1, objects), lists)};
        return out;
    }

    // A list of objects, or an object that holds one beside what counts and pages it.
    AnswerNode containerOf(const QJsonValue &field) const
    {
        const Type type = typeOf(field[u"type"_s]);
        if (!isObject(type))
            return {};
        if (type.list)
            return listOf(type, deepestObject, deepestList - 1);
        const QJsonArray members = fieldsOf(type.name);
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

    // Paging arguments, of the field itself or of one argument that holds them. False: it needs others.
    bool takeArguments(const QJsonValue &field, const AnswerNode &form, ShopRequest &out) const
    {
        ShopRequest paged; // recognised as a request's parameters are
        QJsonObject variables;
        for (const QJsonValue argument : argumentsOf(field)) {
            const QString name = nameOf(argument);
            const Type type = typeOf(argument[u"type"_s]);
            if (isLeaf(type) && isPagingParameter(name)) {
                paged.query.append({name, startOf(name)});
            } else if (QStringList within; !type.list && holdsPaging(type.name, within)) {
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

    static QString startOf(const QString &name)
    {
        return isPagingParameter(name) && name.contains("page"_L1, Qt::CaseInsensitive) ? u"1"_s : u"100"_s;
    }

    bool holdsPaging(const QString &input, QStringList &within) const
    {
        for (const QJsonValue one : inputsOf(input)) {
            if (isPagingParameter(nameOf(one)) && isLeaf(typeOf(one[u"type"_s])))
                within.append(nameOf(one));
            else if (mustBeGiven(one))
                return false;
        }
        return !within.isEmpty();
    }

    static void fill(QJsonObject &variables, const ShopRequest &paged)
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

    // "updateProductVariants" sets values in the rows of "productVariants".
    void addWrites(ShopRequest &request) const
    {
        for (const QJsonValue field : fieldsOf(m_mutation)) {
            QStringList words = wordsOfName(nameOf(field));
            const bool sets = words.removeIf([](const QString &word) { return verbs.contains(word); }) > 0;
            if (!sets || likeness(words.join(u' '), {request.name}) < 70)
                continue;
            ShopWrite write = writeOf(field);
            if (!write.members.isEmpty() && !write.id.isEmpty())
                request.writes.append(write);
        }
    }

    void takeSettable(const QJsonArray &from, ShopWrite &write) const
    {
        for (const QJsonValue one : from) {
            const Type type = typeOf(one[u"type"_s]);
            const QString name = nameOf(one);
            if (!isLeaf(type) || type.list)
                continue;
            const QStringList words = wordsOfName(name); // none of "_"
            if (name == "id"_L1 || (write.id.isEmpty() && words.endsWith("id"_L1)))
                write.id = name;
            else
                write.members.append(name);
        }
    }

    ShopWrite writeOf(const QJsonValue &field) const
    {
        ShopWrite out;
        out.asked = false;
        out.mutation.mutation = true;
        out.mutation.name = u'Z' + nameOf(field);
        out.mutation.root.name = nameOf(field);
        const QJsonArray arguments = argumentsOf(field);
        for (const QJsonValue argument : arguments) {
            const Type type = typeOf(argument[u"type"_s]);
            const bool input = type.kind == "INPUT_OBJECT"_L1;
            if (input && out.input.isEmpty()) {
                out.input = nameOf(argument);
                out.inputList = type.list;
                takeSettable(inputsOf(type.name), out);
            } else if (!isLeaf(type) && mustBeGiven(argument)) {
                return {};
            }
        }
        ShopWrite beside;
        takeSettable(arguments, beside);
        if (out.input.isEmpty())
            out.members = beside.members;
        if (out.id.isEmpty() || out.input.isEmpty()) {
            out.id = beside.id;
            out.idBeside = !out.input.isEmpty();
        }
        for (const QJsonValue argument : arguments) {
            const QString name = nameOf(argument);
            if (name != out.input && name != out.id && (!out.input.isEmpty() || !out.members.contains(name)))
                continue; // a variable that is declared must be used
            out.mutation.variables.append({name, typeOf(argument[u"type"_s]).text});
            out.mutation.root.arguments.append({name, name});
        }
        takeAnswer(typeOf(field[u"type"_s]), out);
        return out;
    }

    // Something must be asked of an object; errors that it holds are asked for.
    void takeAnswer(const Type &type, ShopWrite &write) const
    {
        if (isLeaf(type))
            return;
        GraphField &root = write.mutation.root;
        root.child(u"__typename"_s);
        for (const QJsonValue one : fieldsOf(type.name)) {
            const QString name = nameOf(one);
            if (name == "id"_L1)
                root.child(name);
            const Type is = typeOf(one[u"type"_s]);
            const bool errors = is.list && isObject(is) && name.endsWith("rrors"_L1);
            const QJsonArray members = errors ? fieldsOf(is.name) : QJsonArray();
            if (std::any_of(
                    members.begin(), members.end(), [](const QJsonValue &m) { return nameOf(m) == "message"_L1; })) {
                root.child(name).child(u"message"_s);
                write.error = u"data.%1.%2[0].message"_s.arg(root.name, name);
            }
        }
    }

    const QString m_path, m_query, m_mutation;
    QHash<QString, QJsonObject> m_types;
};

void print(const GraphField &field, int depth, QString &out)
{
    out += QString(depth * 2, u' ') + field.name;
    QStringList arguments;
    for (const auto &[name, variable] : field.arguments)
        arguments.append(name + u": $"_s + variable);
    if (!arguments.isEmpty())
        out += u'(' + arguments.join(u", "_s) + u')';
    if (field.fields.isEmpty()) {
        out += u'\n';
        return;
    }
    out += u" {\n"_s;
    for (const GraphField &child : field.fields)
        print(child, depth + 1, out);
    out += QString(depth * 2, u' ') + u"}\n"_s;
}

} // namespace

GraphField &GraphField::child(const QString &wanted)
{
    for (GraphField &one : fields) {
        if (one.name == wanted)
            return one;
    }
    fields.append({wanted, {}, {}});
    return fields.last();
}

QString graphText(const GraphOperation &operation)
{
    QStringList variables;
    for (const auto &[name, type] : operation.variables)
        variables.append(u'$' + name + u": "_s + type);
    QString out = (operation.mutation ? u"mutation "_s : u"query "_s) + operation.name;
    if (!variables.isEmpty())
        out += u'(' + variables.join(u", "_s) + u')';
    out += u" {\n"_s;
    print(operation.root, 1, out);
    return out + u"}\n"_s;
}

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
    const Graph graph(schema, path);
    for (const auto &[request, form] : graph.lists())
        addAnswer(start, request, form, {});
    if (start.input.catalogue.tables.size() == before)
        return fail(Error::Kind::Shape, path, u"no query in the schema answers a list"_s);
    return {};
}

} // namespace zgoda
