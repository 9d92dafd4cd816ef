// Which fields a stored snapshot has, and what they meant when it was stored.
#pragma once

#include "models/record/snapshot.h"

#include <optional>

namespace zgoda {

// Its cells are ids of texts.
bool isPooled(FieldType type);

// Which of the schema's fields are packed: the key fields, then those that the side gives.
QVector<int> packedFields(const Snapshot &snapshot);

// The packed fields with what they mean, as JSON, to be stored beside the pieces.
QString fieldsJson(const Snapshot &snapshot);
// Schema indexes of the stored columns; -1 for one that the schema no longer has, or has in another form. Nothing when
// the key is another one.
std::optional<QVector<int>> fieldsOf(const Schema &schema, const QString &json);

} // namespace zgoda
