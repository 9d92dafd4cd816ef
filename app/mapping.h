// The mapping assistant's outside: a workspace's ERP surveyed, ten rows of what was mapped, an ordinary profile saved.
// The thinking is in models/mapping.
#pragma once

#include "app/application.h"
#include "models/mapping/mapping.h"

namespace zgoda {

// Asks the ERP for its catalogue and a few rows of the likely tables; with askShop also the shop for its keys. Only reads.
// The workspace need not be saved. Cancelling the future stops it.
QFuture<Result<MappingStart>> surveyErp(
    const Workspace &workspace, const Secrets &secrets, const QStringList &areas, bool askShop);

// An ordinary profile: profile.json, an AREA.sql each, README.md with the script for a login that may only read. Refused
// when the folder holds a profile and `replace` is not set. Errors of mappingSql() name the area. The answer: copies of
// what was changed by hand there (app/madeprofile.h).
Result<QStringList> saveMapping(const QString &folder, const ErpConnection &erp, const MappingStart &start,
    const QVector<AreaMapping> &areas, bool replace);

// Ten rows of each area, read by the profile as it would be saved. Cancelling the future stops it.
QFuture<Result<ConnectionTest>> tryMapping(
    const Workspace &workspace, const Secrets &secrets, const MappingStart &start, const QVector<AreaMapping> &areas);

// Where a profile of this name is the workspace's own.
QString ownProfileFolder(const Workspace &workspace, const QString &name);
// The workspace with this profile as its ERP's, and the areas that both sides then have; nothing is written.
Result<Workspace> withProfile(Workspace workspace, const QString &profile);
// The same for whatever profiles it has now: areas that one of them gives come, those that none gives go.
Result<Workspace> withSharedAreas(Workspace workspace);

} // namespace zgoda
