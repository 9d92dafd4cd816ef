#include "models/mapping/shopprofile.h"

#include "models/mapping/judge.h"
#include "models/mapping/selection.h"
#include "models/mapping/shopwrite.h"

#include <QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

bool isZoned(const QString &value)
{
    const QString time = value.mid(10);
    return time.endsWith(u'Z') || time.contains(u'+') || time.contains(u'-');
}

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
            out.insert(u"update"_s, updateJson(schema, mapping, request, written));
        out.insert(u"why"_s, written.isEmpty() ? m_words.notWritten : m_words.onlyValues);
        return out;
    }

    QJsonObject lookups() const { return m_lookups; }
    QVector<ProfileFile> files() const { return m_files; }

private:
    const QString &pathOf(MappedColumn column) const { return m_input.shop->lists[column.table].paths[column.column]; }
    const CatalogueColumn &is(MappedColumn column) const
    {
        return m_input.catalogue.tables[column.table].columns[column.column];
    }

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
        if (const auto read = readAs(mapping.area, field, from, out); !read)
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

    Result<> readAs(const QString &area, const Field &field, const FieldMapping &from, QJsonObject &out) const
    {
        const MappedCodec &codec = from.codec;
        QJsonObject map;
        switch (codec.kind) {
        case MappedCodec::Kind::None: plainly(field, from.column, out); return {};
        case MappedCodec::Kind::Places: out.insert(u"minor"_s, codec.places); return {};
        case MappedCodec::Kind::Opposite:
            out.insert(
                u"map"_s, QJsonObject {{u"true"_s, u"0"_s}, {u"1"_s, u"0"_s}, {u"false"_s, u"1"_s}, {u"0"_s, u"1"_s}});
            return {};
        case MappedCodec::Kind::Words:
            for (const auto &[word, meaning] : codec.words)
                map.insert(word, meaning);
            out.insert(u"map"_s, map);
            return {};
        case MappedCodec::Kind::SecondsSince:
            if (codec.since == QDate(1970, 1, 1)) {
                out.insert(u"as"_s, u"unix"_s);
                return {};
            }
            break;
        case MappedCodec::Kind::DaysSince:
        case MappedCodec::Kind::DateText:
        case MappedCodec::Kind::TaxId: break;
        }
        return fail(Error::Kind::Refused, area + u'.' + field.id, codecText(codec));
    }

    // By what was seen: a time without a zone, milliseconds since 1970, a binary float.
    void plainly(const Field &field, MappedColumn column, QJsonObject &out) const
    {
        const QStringList values = sampled(m_input, column);
        const QString first = values.value(0);
        if (field.type == FieldType::Bool)
            out.insert(u"as"_s, u"bool"_s);
        else if (field.type == FieldType::Decimal && is(column).kind == ColumnKind::Double)
            out.insert(u"round"_s, qMin(field.scale, 6));
        else if (field.type == FieldType::Instant || field.type == FieldType::Date)
            timely(field, first, out);
    }

    static void timely(const Field &field, const QString &first, QJsonObject &out)
    {
        bool whole = false;
        const qint64 number = first.toLongLong(&whole);
        if (whole && number > 100'000'000)
            out.insert(u"as"_s, number > 100'000'000'000 ? u"unixms"_s : u"unix"_s);
        else if (field.type == FieldType::Date && first.size() > 10)
            out.insert(u"as"_s, u"date"_s);
        else if (field.type == FieldType::Instant && !first.isEmpty() && !isZoned(first))
            out.insert(u"as"_s, u"local"_s);
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

    // The values that stay, or those that do not: what was not among the samples stays then, too.
    Result<QJsonObject> whereOf(const AreaMapping &mapping) const
    {
        QJsonObject out;
        for (const MappingFilter &filter : mapping.filters) {
            if (!filter.on)
                continue;
            QStringList stay = filter.values;
            if (filter.test == MappingFilter::Test::Empty)
                stay = {QString()};
            if (filter.column.place > 0)
                return fail(Error::Kind::Refused, mapping.area, is(filter.column).name);
            const bool isNot
                = filter.test == MappingFilter::Test::IsNot || filter.test == MappingFilter::Test::NotEmpty;
            if (filter.test == MappingFilter::Test::NotEmpty)
                stay = {QString()};
            const QJsonArray texts = QJsonArray::fromStringList(stay);
            out.insert(QString(pathOf(filter.column)),
                isNot ? QJsonValue(QJsonObject {{u"not"_s, texts}}) : QJsonValue(texts));
        }
        return out;
    }

    QJsonObject writeField(const Field &field, const FieldMapping &from, const ShopRequest &request) const
    {
        const CatalogueColumn &column = is(from.column);
        if (from.codec.kind == MappedCodec::Kind::Places)
            return {{u"as"_s, u"minor"_s}, {u"minor"_s, from.codec.places}};
        if (from.codec.kind == MappedCodec::Kind::Words) {
            QJsonObject map;
            for (const auto &[word, meaning] : from.codec.words)
                map.insert(meaning, word);
            return {{u"map"_s, map}};
        }
        const bool opposite = from.codec.kind == MappedCodec::Kind::Opposite;
        const bool number = field.type == FieldType::Decimal || field.type == FieldType::Int;
        if (opposite)
            return {{u"map"_s, QJsonObject {{u"1"_s, u"0"_s}, {u"0"_s, u"1"_s}}}, {u"as"_s, u"bool"_s}};
        if (column.kind == ColumnKind::Bool)
            return {{u"as"_s, u"bool"_s}};
        if (!number || column.kind == ColumnKind::Text)
            return {{u"as"_s, u"text"_s}};
        const bool whole = request.isGraph() && column.kind == ColumnKind::Whole;
        return {{u"as"_s, whole ? u"integer"_s : u"number"_s}};
    }

    static void insertAt(QJsonObject &body, const QStringList &members, const QString &value)
    {
        if (members.size() == 1) {
            body.insert(members[0], value);
            return;
        }
        QJsonObject inner = body[members[0]].toObject();
        insertAt(inner, members.mid(1), value);
        body.insert(members[0], inner);
    }

    QJsonObject updateJson(const Schema &schema, const AreaMapping &mapping, const ShopRequest &request,
        const QVector<WrittenField> &written)
    {
        const ShopWrite &write = mapping.write;
        QJsonObject fields, set;
        bool plain = true;
        for (const WrittenField &one : written) {
            const QString id = one.field->field;
            fields.insert(id, writeField(*schema.find(id), *one.field, request));
            insertAt(set, one.member.split(u'/'), u"{{set."_s + id + u"}}"_s);
            plain = plain && one.field->codec.kind == MappedCodec::Kind::None;
        }
        QJsonObject out {{u"fields"_s, fields}};
        if (write.isGraph()) {
            graphWrite(mapping, request, set, out);
        } else {
            restWrite(write, plain, set, written, out);
        }
        return out;
    }

    static QString addressOf(const ShopWrite &write)
    {
        QString out = write.path;
        const QStringList members = namedMembers(write);
        for (qsizetype i = 0; i < members.size(); ++i)
            out.replace(u'{' + members[i] + u'}',
                members.size() == 1 ? u"{{id}}"_s : u"{{id."_s + QString::number(i + 1) + u"}}"_s);
        return out;
    }

    // Where the row can be asked for alone, it is compared right before; else the list is read again.
    static void restWrite(
        const ShopWrite &write, bool plain, QJsonObject set, const QVector<WrittenField> &written, QJsonObject &out)
    {
        const QString path = addressOf(write);
        QJsonObject compared, before {{u"request"_s, QJsonObject {{u"path"_s, path}}}};
        const QString within = write.within.isEmpty() ? QString() : write.within + u'.';
        for (const WrittenField &one : written)
            compared.insert(one.field->field, within + QString(one.member).replace(u'/', u'.'));
        const bool asks = write.asked && plain;
        if (write.whole) {
            set.insert(u"..."_s, u"{{before.row}}"_s);
            before.insert(u"keep"_s, QJsonObject {{u"row"_s, write.within.isEmpty() ? u"."_s : write.within}});
        }
        if (asks)
            before.insert(u"fields"_s, compared);
        if (asks || write.whole)
            out.insert(u"before"_s, before);
        if (!asks)
            out.insert(u"reread"_s, true);
        const QJsonObject body = write.around.isEmpty() ? set : QJsonObject {{write.around, set}};
        out.insert(u"request"_s, QJsonObject {{u"method"_s, write.method}, {u"path"_s, path}, {u"body"_s, body}});
    }

    void graphWrite(const AreaMapping &mapping, const ShopRequest &request, QJsonObject set, QJsonObject &out)
    {
        const ShopWrite &write = mapping.write;
        QJsonObject variables;
        if (write.idBeside || write.input.isEmpty())
            variables.insert(write.id, u"{{id}}"_s);
        else
            set.insert(write.id, u"{{id}}"_s);
        if (write.input.isEmpty()) {
            for (auto it = set.begin(); it != set.end(); ++it)
                variables.insert(it.key(), it.value());
        } else {
            variables.insert(write.input, write.inputList ? QJsonValue(QJsonArray {set}) : QJsonValue(set));
        }
        GraphOperation operation = write.mutation;
        operation.variables.removeIf([&](const auto &one) { return !variables.contains(one.first); });
        operation.root.arguments.removeIf([&](const auto &one) { return !variables.contains(one.first); });
        const QString file = mapping.area + u"-set.graphql"_s;
        m_files.append({file, graphText(operation).toUtf8()});
        out.insert(
            u"request"_s, QJsonObject {{u"path"_s, request.path}, {u"graphql"_s, file}, {u"variables"_s, variables}});
        out.insert(u"reread"_s, true);
        if (!write.error.isEmpty())
            out.insert(u"results"_s, QJsonObject {{u"kind"_s, u"single"_s}, {u"error"_s, write.error}});
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
