// A workspace's two sides as connectors. For application.cpp and the connection tests.
#pragma once

#include "app/application.h"
#include "app/demo/world.h"
#include "connectors/b2b/b2b.h"
#include "connectors/erp/erp.h"

namespace zgoda {

// The workspace's areas with its extra fields, in its order.
Result<QVector<AreaSetup>> areaSetups(const Workspace &workspace);

// Where the ERP is and who reads it; without a profile.
ErpSettings readingSettings(const Workspace &workspace, const Secrets &secrets);

Result<std::unique_ptr<Erp>> openErpSide(
    const Workspace &workspace, const Secrets &secrets, const QVector<AreaSetup> &areas, const Clock &clock);
// The demo's two systems, where the workspace is the demo's; else null.
Result<std::unique_ptr<DemoWorld>> demoWorldOf(const Workspace &workspace);
// How the workspace's shop is reached; whoever opens it adds what it needs besides.
Result<B2bSettings> shopSettings(const Workspace &workspace, const Secrets &secrets, const DemoWorld *world);
// `world`: the demo's systems for a demo workspace, else null. `erp`: whose files are uploaded; it outlives the shop.
Result<std::unique_ptr<B2b>> openB2bSide(
    const Workspace &workspace, const Secrets &secrets, const DemoWorld *world, const Clock &clock, Erp *erp = nullptr);

// The areas that a workspace of these two systems can have: what both give is compared; what one gives and describes one
// thing a row (its names, its category) is read along; the rest is left out. All of the workspace's while one side's
// profile gives none at all: its lists are not mapped yet. Profile, when nothing is left to compare.
Result<QVector<AreaChoice>> sharedAreas(const Workspace &workspace);

} // namespace zgoda
