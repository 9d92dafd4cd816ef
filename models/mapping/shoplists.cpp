#include "models/mapping/shoplists.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int deepestObject = 3, deepestList = 3;

ColumnKind kindOf(const AnswerNode &node)
{
    const QString declared = node.declared.toLower();
    switch (node.is) {
    case AnswerNode::Is::Text:
        return declared == "date"_L1         ? ColumnKind::Date
            : declared.startsWith("date"_L1) ? ColumnKind::Time
                                             : ColumnKind::Text;
    case AnswerNode::Is::Whole: return ColumnKind::Whole;
    case AnswerNode::Is::Fraction: return ColumnKind::Double;
    case AnswerNode::Is::Flag: return ColumnKind::Bool;
    default: return ColumnKind::Other;
    }
}

void findLists(const AnswerNode &node, QStringList members, const FoundList &above, QVector<FoundList> &out)
{
    if (node.holdsRows()) {
        if (node.parts.isEmpty() || node.parts[0].is != AnswerNode::Is::Object || above.levels.size() >= deepestList)
            return;
        if (node.is == AnswerNode::Is::Members && members.isEmpty())
            return; // a path cannot say it
        FoundList found = above;
        found.levels.append({members, node.is == AnswerNode::Is::Members, node.mayLack});
        found.elements.append(&node.parts[0]);
        out.append(found);
        findLists(node.parts[0], {}, found, out);
        return;
    }
    if (node.is != AnswerNode::Is::Object || members.size() > deepestObject)
        return;
    for (qsizetype i = 0; i < node.names.size(); ++i) {
        if (isPathName(node.names[i]))
            findLists(node.parts[i], members + QStringList {node.names[i]}, above, out);
    }
}

void addColumns(const AnswerNode &node, const QStringList &members, int around, bool mayLack, QVector<ShopColumn> &out)
{
    for (qsizetype i = 0; i < node.names.size(); ++i) {
        const AnswerNode &part = node.parts[i];
        const QStringList path = members + QStringList {node.names[i]};
        if (!isPathName(node.names[i]) || part.holdsRows())
            continue;
        if (part.is == AnswerNode::Is::Object) {
            if (path.size() < deepestObject)
                addColumns(part, path, around, mayLack || part.mayLack, out);
            continue;
        }
        const QString outer(around, u'^');
        const bool lacks = mayLack || part.mayLack;
        out.append({{outer + path.join(u'/'), part.declared, kindOf(part), lacks},
            outer + path.join(u'.') + (lacks ? u"?"_s : QString()), around});
    }
}

} // namespace

QVector<FoundList> listsIn(const AnswerNode &form)
{
    QVector<FoundList> out;
    findLists(form, {}, {}, out);
    return out;
}

QVector<ShopColumn> columnsOf(const FoundList &found)
{
    QVector<ShopColumn> out;
    const int last = int(found.levels.size()) - 1;
    for (int level = last; level >= 0; --level) {
        const int around = last - level;
        if (found.levels[level].numbered && around == 0)
            out.append({{u"$key"_s, {}, ColumnKind::Text, false}, u"$key"_s, 0});
        addColumns(*found.elements[level], {}, around, false, out);
    }
    return out;
}

QString rowsOf(const FoundList &found)
{
    QStringList out;
    for (qsizetype i = 0; i < found.levels.size(); ++i) {
        const ShopLevel &level = found.levels[i];
        out.append(level.members.join(u'.') + (i > 0 && level.mayLack ? u"?"_s : QString())
            + (level.numbered ? u"{}"_s : u"[]"_s));
    }
    return out.join(u'.');
}

QJsonValue valueAt(QJsonValue from, const QStringList &members)
{
    for (const QString &member : members)
        from = from.toObject().value(member);
    return from;
}

} // namespace zgoda
