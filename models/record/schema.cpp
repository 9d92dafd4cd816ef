#include "models/record/schema.h"

#include "models/base/decimal.h"
#include "models/base/jsontexts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <optional>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// The member that is wrong.
using Complaint = std::optional<QString>;

template <class E> struct Word {
    const char *word;
    E value;
};

constexpr Word<FieldType> types[] = {{"text", FieldType::Text}, {"code", FieldType::Code},
    {"decimal", FieldType::Decimal}, {"int", FieldType::Int}, {"bool", FieldType::Bool}, {"date", FieldType::Date},
    {"instant", FieldType::Instant}, {"enum", FieldType::Enum}};
constexpr Word<Authority> owners[] = {
    {"erp", Authority::Erp}, {"b2b", Authority::B2b}, {"operator", Authority::Operator}, {"ignore", Authority::Ignore}};

template <class E, size_t n> std::optional<E> wordOf(const Word<E> (&table)[n], const QString &word)
{
    for (const auto &entry : table) {
        if (word == QLatin1String(entry.word))
            return entry.value;
    }
    return {};
}

Complaint readField(const QJsonObject &json, Field &field)
{
    field.id = json[u"id"_s].toString();
    if (field.id.isEmpty())
        return u"id"_s;
    const auto type = wordOf(types, json[u"type"_s].toString());
    if (!type)
        return field.id + u".type"_s;
    field.type = *type;
    field.scale = json[u"scale"_s].toInt();
    if (field.scale < 0 || field.scale > maxScale)
        return field.id + u".scale"_s;
    field.key = json[u"key"_s].toBool();
    field.info = json[u"info"_s].toBool();
    field.counter = json[u"counter"_s].toBool();
    field.money = json[u"money"_s].toBool();
    const auto owner = wordOf(owners, json[u"owner"_s].toString(u"erp"_s));
    if (!owner)
        return field.id + u".owner"_s;
    field.owner = *owner;
    field.crosswalk = json[u"crosswalk"_s].toString();
    field.identity = json[u"identity"_s].toString();
    field.overrun = json[u"overrun"_s].toBool();
    field.match = json[u"match"_s].toString();
    field.values = textsOf(json[u"values"_s]);
    if (field.type == FieldType::Enum && field.values.isEmpty())
        return field.id + u".values"_s;
    return {};
}

Complaint readFields(const QJsonArray &array, Schema &schema)
{
    for (const QJsonValue value : array) {
        Field field;
        if (const Complaint wrong = readField(value.toObject(), field))
            return wrong;
        if (schema.find(field.id))
            return field.id;
        const bool late = schema.keyCount != schema.fields.size() || schema.keyCount == maxKeyFields;
        if (field.key && late)
            return field.id + u".key"_s; // key fields come first, and a key has so many parts at most
        schema.keyCount += int(field.key);
        schema.fields.append(field);
    }
    return {};
}

Complaint readFormulas(const QJsonArray &array, Schema &schema)
{
    for (const QJsonValue value : array) {
        const QJsonObject json = value.toObject();
        const Formula formula {json[u"target"_s].toString(), textsOf(json[u"plus"_s]), textsOf(json[u"minus"_s]),
            textsOf(json[u"later"_s])};
        for (const QString &id : QStringList {formula.target} + formula.plus + formula.minus + formula.later) {
            if (!schema.find(id))
                return u"formulas: "_s + id;
        }
        schema.formulas.append(formula);
    }
    return {};
}

Complaint readSums(const QJsonArray &array, Schema &schema)
{
    for (const QJsonValue value : array) {
        const QJsonObject json = value.toObject();
        const Sum sum {json[u"target"_s].toString(), json[u"area"_s].toString(), json[u"field"_s].toString(),
            textsOf(json[u"by"_s]), json[u"when"_s].toString(), textsOf(json[u"words"_s])};
        const Field *target = schema.find(sum.target);
        const bool number = target && target->type == FieldType::Decimal;
        if (!number || sum.area.isEmpty() || sum.field.isEmpty() || sum.by.isEmpty() || schema.keyCount != 1)
            return u"sums: "_s + sum.target;
        schema.sums.append(sum);
    }
    return {};
}

Complaint readCover(const QJsonObject &json, Schema &schema)
{
    if (json.isEmpty())
        return {};
    const auto text = [&](const char *member) { return json[QLatin1String(member)].toString(); };
    const Cover cover {text("field"), textsOf(json[u"by"_s]), text("area"), text("of"), text("unless"),
        textsOf(json[u"words"_s]), text("when"), textsOf(json[u"open"_s])};
    const Field *field = schema.find(cover.field);
    const bool number = field && field->type == FieldType::Decimal;
    if (!number || cover.area.isEmpty() || cover.of.isEmpty() || cover.by.isEmpty() || cover.by.size() > 2)
        return u"cover: "_s + cover.field;
    for (const QString &id : cover.by) {
        if (!schema.find(id))
            return u"cover: "_s + id;
    }
    schema.cover = cover;
    return {};
}

// `named` need not be among the fields: a workspace adds it where its ERP knows substitutes.
Complaint readInstead(const QJsonObject &json, Schema &schema)
{
    if (json.isEmpty())
        return {};
    const Instead instead {json[u"named"_s].toString(), json[u"alike"_s].toString(), json[u"offered"_s].toString()};
    const Field *offered = schema.find(instead.offered);
    const bool word = instead.offered.isEmpty() || (offered && offered->type == FieldType::Bool);
    if (schema.keyCount != 1 || !word)
        return u"instead: "_s + instead.offered;
    if (!instead.alike.isEmpty() && !schema.find(instead.alike))
        return u"instead: "_s + instead.alike;
    schema.instead = instead;
    return {};
}

// That `when` is a key field keeps the question one about keys, which a side can be asked.
Complaint readBelongs(const QJsonArray &array, Schema &schema)
{
    for (const QJsonValue value : array) {
        const QJsonObject json = value.toObject();
        const Belongs belongs {json[u"field"_s].toString(), json[u"to"_s].toString(), json[u"by"_s].toString(),
            json[u"when"_s].toString(), textsOf(json[u"words"_s]), json[u"alone"_s].toBool()};
        const int when = schema.indexOf(belongs.when);
        const bool keyed = belongs.when.isEmpty() || (when >= 0 && when < schema.keyCount && !belongs.words.isEmpty());
        if (!schema.find(belongs.field) || belongs.area.isEmpty() || !keyed)
            return u"belongs: "_s + belongs.field;
        schema.belongs.append(belongs);
    }
    return {};
}

Complaint readDemand(const QJsonObject &json, Schema &schema)
{
    schema.demand = {json[u"quantity"_s].toString(), json[u"done"_s].toString()};
    for (const QString &id : {schema.demand.quantity, schema.demand.done}) {
        const Field *field = schema.find(id);
        if (!id.isEmpty() && (!field || field->type != FieldType::Decimal))
            return u"demand: "_s + id;
    }
    return {};
}

} // namespace

QString rowIdField(Side side) { return side == Side::Erp ? u"erp_id"_s : u"b2b_id"_s; }

int Schema::indexOf(const QString &id) const
{
    for (int i = 0; i < int(fields.size()); ++i) {
        if (fields[i].id.compare(id, Qt::CaseInsensitive) == 0)
            return i;
    }
    return -1;
}

const Field *Schema::find(const QString &id) const
{
    const int i = indexOf(id);
    return i < 0 ? nullptr : &fields[i];
}

QVector<int> Schema::compared() const
{
    QVector<int> out;
    for (int i = keyCount; i < int(fields.size()); ++i) {
        if (!fields[i].info)
            out.append(i);
    }
    return out;
}

Result<Schema> parseSchema(const QByteArray &json, const QString &name)
{
    const auto file = objectInFile(json, name);
    if (!file)
        return fail(file.error());
    const QJsonObject &root = *file;
    Schema schema;
    schema.area = root[u"area"_s].toString();
    schema.version = root[u"version"_s].toInt(1);
    schema.place = root[u"place"_s].toInt();
    schema.settle = std::chrono::seconds(root[u"settle_seconds"_s].toInt());
    schema.quantityField = root[u"quantity"_s].toString();
    schema.currencyField = root[u"currency"_s].toString();
    const QJsonObject period = root[u"period"_s].toObject();
    schema.periodFrom = period[u"from"_s].toString();
    schema.periodTo = period[u"to"_s].toString();
    Complaint wrong = readFields(root[u"fields"_s].toArray(), schema);
    if (!wrong)
        wrong = readFormulas(root[u"formulas"_s].toArray(), schema);
    if (!wrong)
        wrong = readSums(root[u"sums"_s].toArray(), schema);
    if (!wrong)
        wrong = readCover(root[u"cover"_s].toObject(), schema);
    if (!wrong)
        wrong = readInstead(root[u"instead"_s].toObject(), schema);
    if (!wrong)
        wrong = readBelongs(root[u"belongs"_s].toArray(), schema);
    if (!wrong)
        wrong = readDemand(root[u"demand"_s].toObject(), schema);
    schema.parts = textsOf(root[u"parts"_s]);
    schema.originField = root[u"origin"_s].toString();
    schema.personField = root[u"person"_s].toString();
    for (const QString &id :
        {schema.currencyField, schema.periodFrom, schema.periodTo, schema.originField, schema.personField}) {
        if (!wrong && !id.isEmpty() && !schema.find(id))
            wrong = id;
    }
    if (!wrong && (schema.area.isEmpty() || schema.keyCount == 0))
        wrong = u"area, key"_s;
    if (wrong)
        return fail(Error::Kind::Profile, name + u": "_s + *wrong);
    return schema;
}

Result<Schema> extendSchema(Schema schema, const QByteArray &fieldsJson, const QString &name)
{
    QJsonParseError error;
    const QJsonArray array = QJsonDocument::fromJson(fieldsJson, &error).array();
    if (error.error != QJsonParseError::NoError)
        return fail(Error::Kind::Profile, name, error.errorString());
    const int keys = schema.keyCount;
    if (const Complaint wrong = readFields(array, schema))
        return fail(Error::Kind::Profile, name + u": "_s + *wrong);
    if (schema.keyCount != keys)
        return fail(Error::Kind::Profile, name + u": key"_s, u"an extra field cannot be a key"_s);
    return schema;
}

} // namespace zgoda
