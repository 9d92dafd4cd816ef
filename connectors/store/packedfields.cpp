#include "connectors/store/packedfields.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace zgoda {

bool isPooled(FieldType type) { return type == FieldType::Text || type == FieldType::Code || type == FieldType::Enum; }

QVector<int> packedFields(const Snapshot &snapshot)
{
    QVector<int> fields;
    for (int f = 0; f < int(snapshot.schema->fields.size()); ++f) {
        if (f < snapshot.schema->keyCount || snapshot.given.value(f))
            fields.append(f);
    }
    return fields;
}

QString fieldsJson(const Snapshot &snapshot)
{
    QJsonArray array;
    for (const int f : packedFields(snapshot)) {
        const Field &field = snapshot.schema->fields[f];
        array.append(QJsonArray {field.id, int(field.type), field.scale});
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

std::optional<QVector<int>> fieldsOf(const Schema &schema, const QString &json)
{
    QVector<int> fields;
    for (const QJsonValue item : QJsonDocument::fromJson(json.toUtf8()).array()) {
        const QJsonArray column = item.toArray();
        int f = schema.indexOf(column[0].toString());
        if (f >= 0 && (int(schema.fields[f].type) != column[1].toInt() || schema.fields[f].scale != column[2].toInt()))
            f = -1;
        if (fields.size() < schema.keyCount ? f != fields.size() : f >= 0 && f < schema.keyCount)
            return {};
        fields.append(f);
    }
    return fields.size() >= schema.keyCount ? std::optional(fields) : std::nullopt;
}

} // namespace zgoda
