// The mapping assistant's outside for a shop that no profile knows: samples, an OpenAPI file or a GraphQL schema looked
// at, ten rows of what was mapped, an ordinary profile saved. The thinking is in models/mapping. For the ERP: app/mapping.h.
#pragma once

#include "app/application.h"
#include "models/mapping/mapping.h"

namespace zgoda {

// Only reads, and of the shop only what the source names and a page of each list that may be an area's; with askErp also
// the ERP's keys. Refused: the source is empty. Cancelling the future stops it.
QFuture<Result<MappingStart>> surveyShop(const Workspace &workspace, const Secrets &secrets, const ShopSource &source,
    const QStringList &areas, bool askErp);

// An ordinary profile: profile.json, .graphql files, README.md. The way of signing in is the connection's, or what the
// OpenAPI file says. Refused when the folder holds a profile and `replace` is not set. The answer: copies of
// what was changed by hand there (app/madeprofile.h).
Result<QStringList> saveShopMapping(const QString &folder, const Workspace &workspace, const MappingStart &start,
    const QVector<AreaMapping> &areas, bool replace);

// Ten rows of each area, read by the profile as it would be saved. Cancelling the future stops it.
QFuture<Result<ConnectionTest>> tryShopMapping(
    const Workspace &workspace, const Secrets &secrets, const MappingStart &start, const QVector<AreaMapping> &areas);

QString ownShopProfileFolder(const Workspace &workspace, const QString &name);
// The workspace with this profile as its shop's, and the areas that both sides then have; nothing is written.
Result<Workspace> withShopProfile(Workspace workspace, const QString &profile);

} // namespace zgoda
