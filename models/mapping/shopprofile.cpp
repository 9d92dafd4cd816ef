#include "models/mapping/shopprofile.h"

#include "models/mapping/judge.h"
#include "models/mapping/selection.h"
#include "models/mapping/shopfields.h"

#include <QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

class Maker final {
public:
    Maker(const MappingStart &start, const ShopProfileWords &words)
        : m_start(start)
        , m_input(start.input)
        , m_words(words)
    {
    }

    Result<QJsonObject> area(const AreaMapping &mapping)
    {
        const Schema &schema = *m_start.schemaOf(mapping.area);
        const ShopList &list = m_input.shop->lists[mapping.base];
        const ShopRequest &request = m_input.shop->requests[list.request];
        QJsonObject fields, missing;
        for (const FieldMapping &field : mapping.fields) {
            const Field &is = *schema.find(field.field);
            if (field.field == rowIdField(Side::Erp))
                continue;
            if (field.from == FieldMapping::From::Nothing) {
                missing.insert(field.field, m_words.missing);
                continue;
            }
            const auto json = fieldJson(mapping, is, field);
            if (!json)
                return fail(json.error());
            fields.insert(field.field, *json);
        }
        takeRowId(mapping, list, fields);
        missing.remove(fields.contains(rowIdField(Side::B2b)) ? rowIdField(Side::B2b) : QString());
        auto read = listJson(request, list, mapping.area);
        read.insert(u"fields"_s, fields);
        if (const auto where = whereOf(mapping); !where)
            return fail(where.error());
        else if (!where->isEmpty())
            read.insert(u"where"_s, *where);
        document(request, list, mapping);
        QJsonArray key;
        for (int i = 0; i < schema.keyCount; ++i)
            key.append(schema.fields[i].id);
        QJsonObject out {{u"key"_s, key}, {u"read"_s, read}, {u"missing"_s, missing}};
        const QVector<WrittenField> written = writtenFields(schema, m_input, mapping, mapping.write);
        if (!written.isEmpty())
            out.insert(u"update"_s, updateJson(schema, m_input, mapping, written, m_files));
        const bool wholeList = request.isGraph() && list.rows.count(u"[]"_s) > 1;
        out.insert(u"why"_s,
            !written.isEmpty() ? m_words.onlyValues
                : wholeList    ? m_words.wholeLists
                               : m_words.notWritten);
        return out;
    }

    QJsonObject lookups() const { return m_lookups; }
    QVector<ProfileFile> files() const { return m_files; }

private:
    const QString &pathOf(MappedColumn column) const { return m_input.shop->lists[column.table].paths[column.column]; }

    QJsonObject requestJson(const ShopRequest &request, const QString &file) const
    {
        QJsonObject out {{u"path"_s, request.path}};
        if (request.isGraph()) {
            out.insert(u"graphql"_s, file + u".graphql"_s);
            if (!request.variables.isEmpty())
                out.insert(u"variables"_s, request.variables);
        }
        QJsonObject query;
        for (const auto &[name, value] : request.query)
            query.insert(name, value);
        if (!query.isEmpty())
            out.insert(u"query"_s, query);
        return out;
    }

    QJsonObject listJson(const ShopRequest &request, const ShopList &list, const QString &file) const
    {
        QJsonObject out {{u"request"_s, requestJson(request, file)}, {u"rows"_s, list.rows}};
        if (!list.identity.isEmpty())
            out.insert(u"identity"_s, list.identity);
        if (!request.paging.isEmpty())
            out.insert(u"paging"_s, request.paging);
        return out;
    }

    void document(const ShopRequest &request, const ShopList &list, const AreaMapping &mapping)
    {
        if (!request.isGraph())
            return;
        Selection selection(request, list);
        for (const FieldMapping &field : mapping.fields) {
            if (field.from == FieldMapping::From::Column)
                selection.add(pathOf(fromOf(mapping, field.column)));
        }
        for (const QString &member : namedMembers(mapping.write))
            selection.add(list.paths[m_input.catalogue.tables[mapping.base].indexOf(member)]);
        for (const MappingFilter &filter : mapping.filters) {
            if (filter.on)
                selection.add(pathOf(filter.column));
        }
        m_files.append({mapping.area + u".graphql"_s, selection.document()});
    }

    // The column of the area's own table that leads there, or the column itself.
    static MappedColumn fromOf(const AreaMapping &mapping, MappedColumn column)
    {
        return column.place == 0 ? column : mapping.joins[column.place - 1].from;
    }

    Result<QJsonValue> fieldJson(const AreaMapping &mapping, const Field &field, const FieldMapping &from)
    {
        if (from.from == FieldMapping::From::Fixed)
            return QJsonValue(QJsonObject {{u"constant"_s, from.fixed}});
        QJsonObject out {{u"path"_s, pathOf(fromOf(mapping, from.column))}};
        if (from.column.place > 0) {
            if (const auto led = lead(mapping, from.column, out); !led)
                return fail(led.error());
        }
        if (const auto read = readAs(m_input, mapping.area, field, from, out); !read)
            return fail(read.error());
        return out.size() == 1 ? out[u"path"_s] : QJsonValue(out);
    }

    // Through another list: its rows are a lookup of the profile.
    Result<> lead(const AreaMapping &mapping, MappedColumn column, QJsonObject &out)
    {
        const MappingJoin &join = mapping.joins[column.place - 1];
        const ShopList &list = m_input.shop->lists[column.table];
        const ShopRequest &request = m_input.shop->requests[list.request];
        const QString give = pathOf(column), by = pathOf(join.to);
        if (join.from.place > 0 || give.startsWith(u'^') || by.startsWith(u'^'))
            return fail(Error::Kind::Refused, mapping.area, m_input.catalogue.tables[column.table].name);
        const QString name = QString(m_input.catalogue.tables[column.table].name).replace(u'/', u'_');
        QJsonObject lookup = m_lookups[name].toObject();
        if (lookup.isEmpty())
            lookup = listJson(request, list, u"lookup_"_s + name);
        QJsonObject values = lookup[u"values"_s].toObject();
        values.insert(QString(by).remove(u'?'), by);
        values.insert(QString(give).remove(u'?'), give);
        lookup.insert(u"values"_s, values);
        m_lookups.insert(name, lookup);
        out.insert(u"lookup"_s, name);
        out.insert(u"by"_s, QString(by).remove(u'?'));
        out.insert(u"give"_s, QString(give).remove(u'?'));
        if (request.isGraph()) {
            Selection selection(request, list);
            for (auto it = values.begin(); it != values.end(); ++it)
                selection.add(it.value().toString());
            const QString file = u"lookup_"_s + name + u".graphql"_s;
            m_files.removeIf([&](const ProfileFile &known) { return known.name == file; });
            m_files.append({file, selection.document()});
        }
        return {};
    }

    // The members that the write's address names are the row's own id; they come from the read.
    void takeRowId(const AreaMapping &mapping, const ShopList &list, QJsonObject &fields) const
    {
        const QStringList members = namedMembers(mapping.write);
        QJsonArray paths;
        for (const QString &member : members)
            paths.append(QString(list.paths[m_input.catalogue.tables[mapping.base].indexOf(member)]).remove(u'?'));
        if (paths.size() == 1)
            fields.insert(rowIdField(Side::B2b), paths[0]);
        else if (paths.size() > 1)
            fields.insert(rowIdField(Side::B2b), QJsonObject {{u"join"_s, paths}, {u"with"_s, u"/"_s}});
    }

    // The values that stay, or those that do not: what was not among the samples stays then, too. One word for each column:
    // there is no place for another.
    Result<QJsonObject> whereOf(const AreaMapping &mapping) const
    {
        QJsonObject out;
        for (const MappingFilter &filter : mapping.filters) {
            if (!filter.on)
                continue;
            QStringList stay = filter.values;
            if (filter.test == MappingFilter::Test::Empty)
                stay = {QString()};
            const bool isNot
                = filter.test == MappingFilter::Test::IsNot || filter.test == MappingFilter::Test::NotEmpty;
            if (filter.test == MappingFilter::Test::NotEmpty)
                stay = {QString()};
            const QJsonArray texts = QJsonArray::fromStringList(stay);
            const QJsonValue said = isNot ? QJsonValue(QJsonObject {{u"not"_s, texts}}) : QJsonValue(texts);
            const QString path = pathOf(filter.column);
            const bool otherwise = out.contains(path) && out.value(path) != said;
            if (filter.column.place > 0 || otherwise)
                return fail(Error::Kind::Refused, mapping.area, columnOf(m_input.catalogue, filter.column).name);
            out.insert(path, said);
        }
        return out;
    }

    const MappingStart &m_start;
    const MappingInput &m_input;
    const ShopProfileWords &m_words;
    QJsonObject m_lookups;
    QVector<ProfileFile> m_files;
};

} // namespace

Result<QVector<ProfileFile>> shopProfile(const QJsonObject &base, const MappingStart &start,
    const QVector<AreaMapping> &areas, const ShopProfileWords &words)
{
    if (!start.input.shop || areas.isEmpty())
        return fail(Error::Kind::Refused, words.name);
    Maker maker(start, words);
    QJsonObject described, root = base;
    bool graph = false;
    for (const AreaMapping &area : areas) {
        const Schema *schema = start.schemaOf(area.area);
        if (!schema || area.base < 0 || !area.lacking(*schema).isEmpty() || !area.unclear().isEmpty())
            return fail(Error::Kind::Refused, area.area);
        const auto json = maker.area(area);
        if (!json)
            return fail(json.error());
        described.insert(area.area, *json);
        graph = graph || start.input.shop->requests[start.input.shop->lists[area.base].request].isGraph();
    }
    root.insert(u"zgoda"_s, 1);
    root.insert(u"system"_s, words.system);
    root.insert(u"name"_s, words.name);
    root.insert(u"about"_s, words.about);
    root.insert(u"answers"_s, graph ? u"graphql"_s : u"json"_s);
    root.insert(u"areas"_s, described);
    root.remove(u"lookups"_s);
    if (!maker.lookups().isEmpty())
        root.insert(u"lookups"_s, maker.lookups());
    if (!start.input.shop->ways.isEmpty())
        root.insert(u"auth"_s, start.input.shop->ways);
    QVector<ProfileFile> out = maker.files();
    out.append({u"profile.json"_s, QJsonDocument(root).toJson()});
    return out;
}

} // namespace zgoda
