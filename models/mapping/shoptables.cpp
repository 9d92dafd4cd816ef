// The lists of an answer as tables of the catalogue, and their rows as samples.
#include "models/mapping/mapping.h"
#include "models/mapping/shop.h"

#include <QJsonDocument>
#include <QSet>
#include <QUrl>
#include <QUrlQuery>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int deepestObject = 3, deepestList = 3, mostRows = 200;

// A list within the answer or within an element of another list.
struct Level {
    QStringList members; // on the way to it
    bool numbered = false, mayLack = false;
};

struct Column {
    CatalogueColumn column;
    QString path;
    int around = 0; // lists between the row and the member
};

struct Found {
    QVector<Level> levels;
    QVector<const AnswerNode *> elements; // of each level
};

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

void findLists(const AnswerNode &node, QStringList members, const Found &above, QVector<Found> &out)
{
    if (node.holdsRows()) {
        if (node.parts.isEmpty() || node.parts[0].is != AnswerNode::Is::Object || above.levels.size() >= deepestList)
            return;
        if (node.is == AnswerNode::Is::Members && members.isEmpty())
            return; // a path cannot say it
        Found found = above;
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

void addColumns(const AnswerNode &node, const QStringList &members, int around, bool mayLack, QVector<Column> &out)
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

QVector<Column> columnsOf(const Found &found)
{
    QVector<Column> out;
    const int last = int(found.levels.size()) - 1;
    for (int level = last; level >= 0; --level) {
        const int around = last - level;
        if (found.levels[level].numbered && around == 0)
            out.append({{u"$key"_s, {}, ColumnKind::Text, false}, u"$key"_s, 0});
        addColumns(*found.elements[level], {}, around, false, out);
    }
    return out;
}

QString rowsOf(const Found &found)
{
    QStringList out;
    for (qsizetype i = 0; i < found.levels.size(); ++i) {
        const Level &level = found.levels[i];
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

QString textAt(const QJsonValue &from, const QStringList &members)
{
    const QJsonValue value = valueAt(from, members);
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.isDouble() || value.isString() ? value.toVariant().toString() : QString();
}

// The rows of one list, with what is around each.
class Sampler final {
public:
    explicit Sampler(const ShopList &list)
        : m_list(list)
    {
        for (QString part : list.rows.split(u'.')) {
            if (m_levels.isEmpty() || m_levels.last().ended)
                m_levels.append(Step {});
            Step &level = m_levels.last();
            level.numbered = part.endsWith("{}"_L1);
            level.ended = level.numbered || part.endsWith("[]"_L1);
            if (const QString name = part.remove("[]"_L1).remove("{}"_L1).remove(u'?'); !name.isEmpty())
                level.members.append(name);
        }
    }
    QVector<QStringList> rows(const QJsonValue &answer)
    {
        collect(answer, {}, 0);
        return m_rows;
    }

private:
    struct Step {
        QStringList members;
        bool numbered = false, ended = false;
    };
    using Around = QVector<std::pair<QString, QJsonValue>>; // name and element, the outermost first

    void addRow(const Around &around)
    {
        QStringList row;
        for (const QString &path : m_list.paths) {
            const qsizetype outer = path.count(u'^');
            const auto &[key, element] = around[around.size() - 1 - outer];
            const QString plain = path.mid(outer).remove(u'?');
            row.append(plain == "$key"_L1 ? key : textAt(element, plain.split(u'.')));
        }
        m_rows.append(row);
    }

    void collect(const QJsonValue &from, const Around &around, qsizetype level)
    {
        if (level == m_levels.size())
            return addRow(around);
        const QJsonValue list = valueAt(from, m_levels[level].members);
        const auto step = [&](const QString &key, const QJsonValue &element) {
            if (m_rows.size() < mostRows)
                collect(element, around + Around {{key, element}}, level + 1);
        };
        const QJsonArray elements = list.toArray();
        for (const QJsonValue element : elements)
            step({}, element);
        const QJsonObject members = m_levels[level].numbered ? list.toObject() : QJsonObject();
        for (auto it = members.begin(); it != members.end(); ++it)
            step(it.key(), it.value());
    }

    const ShopList &m_list;
    QVector<Step> m_levels;
    QVector<QStringList> m_rows;
};

bool isId(const QString &name) { return name.compare("id"_L1, Qt::CaseInsensitive) == 0; }

// Columns of the row itself in which no value comes twice, those called id first; where nothing was seen, the id alone.
QVector<QStringList> uniqueOf(const QVector<Column> &columns, const QVector<QStringList> &rows)
{
    QVector<QStringList> out;
    for (qsizetype c = 0; c < columns.size(); ++c) {
        const QString &name = columns[c].column.name;
        if (columns[c].around > 0 || (rows.isEmpty() && !isId(name)))
            continue;
        QSet<QString> seen;
        for (const QStringList &row : rows) {
            if (!row[c].isEmpty())
                seen.insert(row[c]);
        }
        if (seen.size() != rows.size() || (rows.size() < 2 && !isId(name)))
            continue;
        if (isId(name))
            out.prepend({name});
        else
            out.append({name});
    }
    return out;
}

// "products", "products/stocks"; where a request answers several lists, each by its own name.
QString tableName(const Catalogue &catalogue, const ShopRequest &request, const Found &found, bool several)
{
    QStringList parts {request.name};
    for (qsizetype i = several ? 0 : 1; i < found.levels.size(); ++i)
        parts += found.levels[i].members.mid(qMax<qsizetype>(0, found.levels[i].members.size() - 1));
    parts.removeAll(QString());
    const QString name = parts.join(u'/').replace(u'.', u'_');
    QString out = name;
    for (int n = 2; catalogue.find({}, out) >= 0; ++n)
        out = name + u'_' + QString::number(n);
    return out;
}

// What tells one element of the outermost list from another: its own id.
QString identityOf(const AnswerNode &element)
{
    static const QStringList usual = u"id uuid _id sku code symbol"_s.split(u' ');
    for (const QString &name : usual) {
        for (qsizetype i = 0; i < element.names.size(); ++i) {
            if (element.names[i].compare(name, Qt::CaseInsensitive) == 0 && element.parts[i].isScalar())
                return element.names[i];
        }
    }
    const AnswerNode *node = element.find(u"node"_s); // of a GraphQL connection
    return node && node->find(u"id"_s) ? u"node.id"_s : QString();
}

QString nameOfPath(const QString &path)
{
    QStringList parts = path.section(u'?', 0, 0).split(u'/', Qt::SkipEmptyParts);
    parts.removeIf([](const QString &part) { return part.contains(u'{'); });
    return parts.isEmpty() ? u"rows"_s : parts.last().section(u'.', 0, 0);
}

} // namespace

QVector<QStringList> rowsIn(const ShopList &list, const QJsonValue &answer) { return Sampler(list).rows(answer); }

void addAnswer(MappingStart &start, ShopRequest request, const AnswerNode &form, const QJsonValue &sample)
{
    QVector<Found> lists;
    findLists(form, {}, {}, lists);
    if (lists.isEmpty())
        return;
    if (!start.input.shop)
        start.input.shop = std::make_shared<ShopAnswers>();
    ShopAnswers &shop = *start.input.shop;
    const auto outermost
        = std::count_if(lists.begin(), lists.end(), [](const Found &found) { return found.levels.size() == 1; });
    Catalogue &catalogue = start.input.catalogue;
    for (const Found &found : lists) {
        const QVector<Column> columns = columnsOf(found);
        if (columns.isEmpty())
            continue;
        CatalogueTable table;
        table.name = tableName(catalogue, request, found, outermost > 1);
        ShopList list {int(shop.requests.size()), rowsOf(found), {}, identityOf(*found.elements[0])};
        for (const Column &column : columns) {
            table.columns.append(column.column);
            list.paths.append(column.path);
        }
        TableSample rows;
        if (!sample.isNull() && !sample.isUndefined())
            rows.rows = rowsIn(list, sample);
        table.unique = uniqueOf(columns, rows.rows);
        if (!rows.rows.isEmpty())
            start.input.samples.insert(int(catalogue.tables.size()), rows);
        catalogue.tables.append(table);
        shop.lists.append(list);
    }
    shop.requests.append(std::move(request));
}

Result<> addSample(
    MappingStart &start, const QString &path, const QByteArray &json, const QHash<QString, QString> &headers)
{
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsed);
    if (parsed.error != QJsonParseError::NoError)
        return fail(Error::Kind::Malformed, path, parsed.errorString());
    const QJsonValue sample = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const AnswerNode form = answerForm(sample);
    QVector<Found> lists;
    findLists(form, {}, {}, lists);
    if (lists.isEmpty())
        return fail(Error::Kind::Shape, path, u"no list of objects in the answer"_s);
    ShopRequest request;
    request.name = nameOfPath(path);
    const QUrl url(path);
    request.path = url.path();
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        request.query.append({name, value});
    const QJsonValue outer = valueAt(sample, lists[0].levels[0].members);
    recognisePaging(request, form, sample, headers, outer.isArray() ? outer.toArray().size() : outer.toObject().size());
    addAnswer(start, std::move(request), form, sample);
    return {};
}

} // namespace zgoda
