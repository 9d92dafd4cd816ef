// The lists of an answer as tables of the catalogue, and their rows as samples.
#include "models/mapping/mapping.h"
#include "models/mapping/shoplists.h"

#include <QJsonDocument>
#include <QSet>
#include <QUrl>
#include <QUrlQuery>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

bool isId(const QString &name) { return name.compare("id"_L1, Qt::CaseInsensitive) == 0; }

// Columns of the row itself in which no value comes twice, those called id first; where nothing was seen, the id alone.
QVector<QStringList> uniqueOf(const QVector<ShopColumn> &columns, const QVector<QStringList> &rows)
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
QString tableName(const Catalogue &catalogue, const ShopRequest &request, const FoundList &found, bool several)
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

void addAnswer(MappingStart &start, ShopRequest request, const AnswerNode &form, const QJsonValue &sample)
{
    const QVector<FoundList> lists = listsIn(form);
    if (lists.isEmpty())
        return;
    if (!start.input.shop)
        start.input.shop = std::make_shared<ShopAnswers>();
    ShopAnswers &shop = *start.input.shop;
    const auto outermost
        = std::count_if(lists.begin(), lists.end(), [](const FoundList &found) { return found.levels.size() == 1; });
    Catalogue &catalogue = start.input.catalogue;
    for (const FoundList &found : lists) {
        const QVector<ShopColumn> columns = columnsOf(found);
        if (columns.isEmpty())
            continue;
        CatalogueTable table;
        table.name = tableName(catalogue, request, found, outermost > 1);
        ShopList list {int(shop.requests.size()), rowsOf(found), {}, identityOf(*found.elements[0])};
        for (const ShopColumn &column : columns) {
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
    const QVector<FoundList> lists = listsIn(form);
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
