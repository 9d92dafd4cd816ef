#include "models/record/schema.h"

#include "models/base/decimal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <optional>

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

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue item : value.toArray())
        list.append(item.toString());
    return list;
}

Complaint readField(const QJsonObject &json, Field &field)
{
    field.id = json[QStringLiteral("id")].toString();
    if (field.id.isEmpty())
        return QStringLiteral("id");
    const auto type = wordOf(types, json[QStringLiteral("type")].toString());
    if (!type)
        return field.id + QStringLiteral(".type");
    field.type = *type;
    field.scale = json[QStringLiteral("scale")].toInt();
    if (field.scale < 0 || field.scale > maxScale)
        return field.id + QStringLiteral(".scale");
    field.key = json[QStringLiteral("key")].toBool();
    field.info = json[QStringLiteral("info")].toBool();
    field.counter = json[QStringLiteral("counter")].toBool();
    field.money = json[QStringLiteral("money")].toBool();
    const auto owner = wordOf(owners, json[QStringLiteral("owner")].toString(QStringLiteral("erp")));
    if (!owner)
        return field.id + QStringLiteral(".owner");
    field.owner = *owner;
    field.crosswalk = json[QStringLiteral("crosswalk")].toString();
    field.identity = json[QStringLiteral("identity")].toString();
    field.overrun = json[QStringLiteral("overrun")].toBool();
    field.match = json[QStringLiteral("match")].toString();
    field.values = strings(json[QStringLiteral("values")]);
    if (field.type == FieldType::Enum && field.values.isEmpty())
        return field.id + QStringLiteral(".values");
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
            return field.id + QStringLiteral(".key"); // key fields come first, and a key has so many parts at most
        schema.keyCount += int(field.key);
        schema.fields.append(field);
    }
    return {};
}

Complaint readFormulas(const QJsonArray &array, Schema &schema)
{
    for (const QJsonValue value : array) {
        const QJsonObject json = value.toObject();
        const Formula formula {json[QStringLiteral("target")].toString(), strings(json[QStringLiteral("plus")]),
            strings(json[QStringLiteral("minus")]), strings(json[QStringLiteral("later")])};
        for (const QString &id : QStringList {formula.target} + formula.plus + formula.minus + formula.later) {
            if (!schema.find(id))
                return QStringLiteral("formulas: ") + id;
        }
        schema.formulas.append(formula);
    }
    return {};
}

Complaint readSums(const QJsonArray &array, Schema &schema)
{
    for (const QJsonValue value : array) {
        const QJsonObject json = value.toObject();
        const Sum sum {json[QStringLiteral("target")].toString(), json[QStringLiteral("area")].toString(),
            json[QStringLiteral("field")].toString(), strings(json[QStringLiteral("by")]),
            json[QStringLiteral("when")].toString(), strings(json[QStringLiteral("words")])};
        const Field *target = schema.find(sum.target);
        const bool number = target && target->type == FieldType::Decimal;
        if (!number || sum.area.isEmpty() || sum.field.isEmpty() || sum.by.isEmpty() || schema.keyCount != 1)
            return QStringLiteral("sums: ") + sum.target;
        schema.sums.append(sum);
    }
    return {};
}

Complaint readCover(const QJsonObject &json, Schema &schema)
{
    if (json.isEmpty())
        return {};
    const auto text = [&](const char *member) { return json[QLatin1String(member)].toString(); };
    const Cover cover {text("field"), strings(json[QStringLiteral("by")]), text("area"), text("of"), text("unless"),
        strings(json[QStringLiteral("words")]), text("when"), strings(json[QStringLiteral("open")])};
    const Field *field = schema.find(cover.field);
    const bool number = field && field->type == FieldType::Decimal;
    if (!number || cover.area.isEmpty() || cover.of.isEmpty() || cover.by.isEmpty() || cover.by.size() > 2)
        return QStringLiteral("cover: ") + cover.field;
    for (const QString &id : cover.by) {
        if (!schema.find(id))
            return QStringLiteral("cover: ") + id;
    }
    schema.cover = cover;
    return {};
}

// That `when` is a key field keeps the question one about keys, which a side can be asked.
Complaint readBelongs(const QJsonArray &array, Schema &schema)
{
    for (const QJsonValue value : array) {
        const QJsonObject json = value.toObject();
        const Belongs belongs {json[QStringLiteral("field")].toString(), json[QStringLiteral("to")].toString(),
            json[QStringLiteral("by")].toString(), json[QStringLiteral("when")].toString(),
            strings(json[QStringLiteral("words")]), json[QStringLiteral("alone")].toBool()};
        const int when = schema.indexOf(belongs.when);
        const bool keyed = belongs.when.isEmpty() || (when >= 0 && when < schema.keyCount && !belongs.words.isEmpty());
        if (!schema.find(belongs.field) || belongs.area.isEmpty() || !keyed)
            return QStringLiteral("belongs: ") + belongs.field;
        schema.belongs.append(belongs);
    }
    return {};
}

Complaint readDemand(const QJsonObject &json, Schema &schema)
{
    schema.demand = {json[QStringLiteral("quantity")].toString(), json[QStringLiteral("done")].toString()};
    for (const QString &id : {schema.demand.quantity, schema.demand.done}) {
        const Field *field = schema.find(id);
        if (!id.isEmpty() && (!field || field->type != FieldType::Decimal))
            return QStringLiteral("demand: ") + id;
    }
    return {};
}

} // namespace

QString rowIdField(Side side) { return side == Side::Erp ? QStringLiteral("erp_id") : QStringLiteral("b2b_id"); }

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
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return fail(Error::Kind::Profile, name, error.errorString());
    Schema schema;
    schema.area = root[QStringLiteral("area")].toString();
    schema.version = root[QStringLiteral("version")].toInt(1);
    schema.place = root[QStringLiteral("place")].toInt();
    schema.settle = std::chrono::seconds(root[QStringLiteral("settle_seconds")].toInt());
    schema.quantityField = root[QStringLiteral("quantity")].toString();
    schema.currencyField = root[QStringLiteral("currency")].toString();
    const QJsonObject period = root[QStringLiteral("period")].toObject();
    schema.periodFrom = period[QStringLiteral("from")].toString();
    schema.periodTo = period[QStringLiteral("to")].toString();
    Complaint wrong = readFields(root[QStringLiteral("fields")].toArray(), schema);
    if (!wrong)
        wrong = readFormulas(root[QStringLiteral("formulas")].toArray(), schema);
    if (!wrong)
        wrong = readSums(root[QStringLiteral("sums")].toArray(), schema);
    if (!wrong)
        wrong = readCover(root[QStringLiteral("cover")].toObject(), schema);
    if (!wrong)
        wrong = readBelongs(root[QStringLiteral("belongs")].toArray(), schema);
    if (!wrong)
        wrong = readDemand(root[QStringLiteral("demand")].toObject(), schema);
    schema.parts = strings(root[QStringLiteral("parts")]);
    schema.originField = root[QStringLiteral("origin")].toString();
    for (const QString &id : {schema.currencyField, schema.periodFrom, schema.periodTo, schema.originField}) {
        if (!wrong && !id.isEmpty() && !schema.find(id))
            wrong = id;
    }
    if (!wrong && (schema.area.isEmpty() || schema.keyCount == 0))
        wrong = QStringLiteral("area, key");
    if (wrong)
        return fail(Error::Kind::Profile, name + QStringLiteral(": ") + *wrong);
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
        return fail(Error::Kind::Profile, name + QStringLiteral(": ") + *wrong);
    if (schema.keyCount != keys)
        return fail(
            Error::Kind::Profile, name + QStringLiteral(": key"), QStringLiteral("an extra field cannot be a key"));
    return schema;
}

} // namespace zgoda
