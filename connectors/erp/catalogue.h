// The engine's own catalogue: what tables, columns, types and keys there are. No table of the company's is opened.
#pragma once

#include "connectors/erp/connection.h"
#include "models/mapping/catalogue.h"

namespace zgoda::erp {

// Inside of a transaction of a connection opened with ReadPath::Portable. Errors as of reading. What an engine is not
// known to tell is left out.
Result<Catalogue> readCatalogue(Connection &connection);

// What an engine is asked. Each gives rows of texts in the order that is written behind it; empty: it knows nothing.
struct CatalogueQuestions {
    QString defaultSchema; // one row, one text
    QString columns;       // schema, table, 1 for a view, column, type, 1 if it may be empty, estimated rows or -1
    QString unique;        // schema, table, key's name, column; a primary key comes before the others
    QString foreignKeys;   // schema, table, key's name, column, other schema, other table, other column
};
CatalogueQuestions catalogueQuestions(const QString &engine);

} // namespace zgoda::erp
