// How one field of a shop's row is read and written, as a shop's profile has it. For shopprofile.cpp.
#pragma once

#include "models/mapping/shopprofile.h"
#include "models/mapping/shopwrite.h"

namespace zgoda {

inline const CatalogueColumn &columnOf(const Catalogue &catalogue, MappedColumn column)
{
    return catalogue.tables[column.table].columns[column.column];
}

// Says in `out`, the field's object, what the values are. Refused: a shop's profile cannot say this encoding.
Result<> readAs(
    const MappingInput &input, const QString &area, const Field &field, const FieldMapping &from, QJsonObject &out);

// An area's "update": how these fields are set. A GraphQL document that it needs comes to `files`.
QJsonObject updateJson(const Schema &schema, const MappingInput &input, const AreaMapping &mapping,
    const QVector<WrittenField> &written, QVector<ProfileFile> &files);

} // namespace zgoda
