// Which mutations of a GraphQL schema set values in a list's rows.
#include "models/mapping/graphschema.h"
#include "models/mapping/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::graph {
namespace {

const QStringList verbs {u"update"_s, u"set"_s, u"edit"_s, u"change"_s, u"patch"_s};

void takeSettable(const QJsonArray &from, ShopWrite &write)
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

// Something must be asked of an object; errors that it holds are asked for.
void takeAnswer(const GraphSchema &schema, const Type &type, ShopWrite &write)
{
    if (isLeaf(type))
        return;
    GraphField &root = write.mutation.root;
    root.child(u"__typename"_s);
    for (const QJsonValue one : schema.fieldsOf(type.name)) {
        const QString name = nameOf(one);
        if (name == "id"_L1)
            root.child(name);
        const Type is = typeOf(one[u"type"_s]);
        const bool errors = is.list && isObject(is) && name.endsWith("rrors"_L1);
        const QJsonArray members = errors ? schema.fieldsOf(is.name) : QJsonArray();
        if (std::any_of(
                members.begin(), members.end(), [](const QJsonValue &m) { return nameOf(m) == "message"_L1; })) {
            root.child(name).child(u"message"_s);
            write.error = u"data.%1.%2[0].message"_s.arg(root.name, name);
        }
    }
}

ShopWrite writeOf(const GraphSchema &schema, const QJsonValue &field)
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
            takeSettable(schema.inputsOf(type.name), out);
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
    takeAnswer(schema, typeOf(field[u"type"_s]), out);
    return out;
}

} // namespace

// "updateProductVariants" sets values in the rows of "productVariants".
void addWrites(const GraphSchema &schema, ShopRequest &request)
{
    for (const QJsonValue field : schema.mutations()) {
        QStringList words = wordsOfName(nameOf(field));
        const bool sets = words.removeIf([](const QString &word) { return verbs.contains(word); }) > 0;
        if (!sets || likeness(words.join(u' '), {request.name}) < 70)
            continue;
        ShopWrite write = writeOf(schema, field);
        if (!write.members.isEmpty() && !write.id.isEmpty())
            request.writes.append(write);
    }
}

} // namespace zgoda::graph
