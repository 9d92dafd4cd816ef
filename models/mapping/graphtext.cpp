// A GraphQL document's text.
#include "models/mapping/shop.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

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

} // namespace zgoda
