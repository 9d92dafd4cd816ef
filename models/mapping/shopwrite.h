// How values are set in a shop that the mapping assistant made a profile for: proposed from what the shop says of itself,
// or said by a person. Pure. Words for people: ui/textmapping.h.
#pragma once

#include "models/mapping/mapping.h"

namespace zgoda {

// A field that a write sets, and the body's member for it: "price", "price/value".
struct WrittenField {
    const FieldMapping *field; // of the mapping
    QString member;
};

// Nothing: the shop says of no way, so the area is only read.
std::optional<ShopWrite> proposeWrite(const Schema &schema, const MappingInput &input, const AreaMapping &mapping);
// The fields that this write sets, of those that are mapped; neither keys nor what is only shown.
QVector<WrittenField> writtenFields(
    const Schema &schema, const MappingInput &input, const AreaMapping &mapping, const ShopWrite &write);
// what: "PATCH /products/{id}", "mutation updateProduct" as it is offered, or "" for none. Errors: Rejected, with what is
// wrong as subject.
Result<> chooseWrite(AreaMapping &mapping, const Schema &schema, const MappingInput &input, const QString &what);
// The ways that the shop offers for this area's rows.
QVector<ShopWrite> writesFor(const Schema &schema, const MappingInput &input, const AreaMapping &mapping);

// The members that the write's address names, as columns: {"^id", "warehouse"}.
QStringList namedMembers(const ShopWrite &write);

} // namespace zgoda
