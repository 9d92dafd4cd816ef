// What the mapping assistant says, in the desk and in zgodactl: where a field comes from and why. As ui/text.
#pragma once

#include "models/mapping/mapping.h"

namespace zgoda {

// "towary.symbol", "'PLN'", "empty", "sum of inventory.qty"; "–" for nothing.
QString sourceText(const Catalogue &catalogue, const AreaMapping &mapping, const FieldMapping &field);
// "towary (12 480 rows)"; the name alone where nobody knows how many. Engines estimate: the number is about right.
QString tableText(const Catalogue &catalogue, int table);
// "named like “symbol”; the table of products; 98 % of its values are keys in the shop".
QString reasonsText(const QVector<MappingReason> &reasons);
QString joinText(const Catalogue &catalogue, const AreaMapping &mapping, const MappingJoin &join);
// Why a correction was not taken: the error of a choose…() of models/mapping.
QString notTakenText(const Error &error, Side side = Side::Erp);
// What is still to be done before a profile can be made of it; empty: nothing.
QString lackingText(const Schema &schema, const AreaMapping &mapping);
// How a shop's list comes: "In pages; “total” says how many rows there are."
QString pagingText(const ShopRequest &request);
// How values are set in a shop: "Sets price by PATCH /products/{id}.", or that they are not.
QString writeText(const Schema &schema, const MappingInput &input, const AreaMapping &mapping);

} // namespace zgoda
