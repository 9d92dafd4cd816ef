// How values are set in a shop's rows, as a shop's profile has it.
#include "models/mapping/shopfields.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

QJsonObject writeField(const CatalogueColumn &column, const Field &field, const FieldMapping &from, bool graph)
{
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
    const bool whole = graph && column.kind == ColumnKind::Whole;
    return {{u"as"_s, whole ? u"integer"_s : u"number"_s}};
}

void insertAt(QJsonObject &body, const QStringList &members, const QString &value)
{
    if (members.size() == 1) {
        body.insert(members[0], value);
        return;
    }
    QJsonObject inner = body[members[0]].toObject();
    insertAt(inner, members.mid(1), value);
    body.insert(members[0], inner);
}

QString addressOf(const ShopWrite &write)
{
    QString out = write.path;
    const QStringList members = namedMembers(write);
    for (qsizetype i = 0; i < members.size(); ++i)
        out.replace(u'{' + members[i] + u'}',
            members.size() == 1 ? u"{{id}}"_s : u"{{id."_s + QString::number(i + 1) + u"}}"_s);
    return out;
}

// Where the row can be asked for alone, it is compared right before; else the list is read again.
void restWrite(
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

ProfileFile graphWrite(const AreaMapping &mapping, const QString &path, QJsonObject set, QJsonObject &out)
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
    out.insert(u"request"_s, QJsonObject {{u"path"_s, path}, {u"graphql"_s, file}, {u"variables"_s, variables}});
    out.insert(u"reread"_s, true);
    if (!write.error.isEmpty())
        out.insert(u"results"_s, QJsonObject {{u"kind"_s, u"single"_s}, {u"error"_s, write.error}});
    return {file, graphText(operation).toUtf8()};
}

} // namespace

QJsonObject updateJson(const Schema &schema, const MappingInput &input, const AreaMapping &mapping,
    const QVector<WrittenField> &written, QVector<ProfileFile> &files)
{
    const ShopWrite &write = mapping.write;
    const ShopRequest &request = input.shop->requests[input.shop->lists[mapping.base].request];
    QJsonObject fields, set;
    bool plain = true;
    for (const WrittenField &one : written) {
        const QString id = one.field->field;
        const CatalogueColumn &column = columnOf(input.catalogue, one.field->column);
        fields.insert(id, writeField(column, *schema.find(id), *one.field, request.isGraph()));
        insertAt(set, one.member.split(u'/'), u"{{set."_s + id + u"}}"_s);
        plain = plain && one.field->codec.kind == MappedCodec::Kind::None;
    }
    QJsonObject out {{u"fields"_s, fields}};
    if (write.isGraph())
        files.append(graphWrite(mapping, request.path, set, out));
    else
        restWrite(write, plain, set, written, out);
    return out;
}

} // namespace zgoda
