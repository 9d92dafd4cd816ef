// A database that no profile knows yet: what it has, and a few rows of chosen tables. For the mapping assistant. Each
// call opens its own connection, in its own thread, inside a transaction that can only read where the engine has one.
#pragma once

#include "connectors/erp/erp.h"
#include "models/mapping/mapping.h"

namespace zgoda {

struct ErpDescription {
    QString server;
    Catalogue catalogue;
};

class ErpSurvey {
public:
    virtual ~ErpSurvey() = default; // cancels what it still does and waits for it
    // Tables, views, columns, types, keys. Reads no row of data.
    virtual QFuture<Result<ErpDescription>> describe() = 0;
    // The first rows of these tables of the catalogue, as texts; a table that this login may not read is left out.
    virtual QFuture<Result<QHash<int, TableSample>>> sample(const Catalogue &catalogue, const QVector<int> &tables) = 0;
};

// The settings' profile and parameters are not looked at. Kind::NotFound: the database driver is not there.
Result<std::unique_ptr<ErpSurvey>> openSurvey(const ErpSettings &settings);

} // namespace zgoda
