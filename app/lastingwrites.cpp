#include "app/lastingwrites.h"

#include "app/connections.h"

namespace zgoda {

QVector<Lasting> lastingOf(const Workspace &workspace, const QVector<Step> &steps)
{
    const auto areas = areaSetups(workspace);
    const auto erp = areas ? openErpSide(workspace, {}, *areas, {}) : Result<std::unique_ptr<Erp>>(fail(areas.error()));
    if (!erp)
        return {};
    return lastingOf(steps, [&erp](Side target, const QString &area) {
        return target == Side::Erp ? (*erp)->capability(area) : Capability {};
    });
}

} // namespace zgoda
