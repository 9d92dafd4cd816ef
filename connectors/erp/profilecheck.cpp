#include "connectors/erp/profilecheck.h"

#include "connectors/erp/areacheck.h"
#include "connectors/erp/catalogue.h"
#include "connectors/erp/probe.h"

#include <algorithm>

namespace zgoda {

bool ProfileCheck::asExpected() const
{
    return std::all_of(areas.begin(), areas.end(), [](const CheckedArea &area) { return area.findings.isEmpty(); });
}

QMap<QString, CheckedTable> ProfileCheck::tables() const
{
    QMap<QString, CheckedTable> out;
    for (const CheckedArea &area : areas) {
        for (auto it = area.uses.begin(); it != area.uses.end(); ++it) {
            CheckedTable &table = out[it.key()];
            table.there = it->there;
            table.columns += it->columns;
            table.missing += it->missing;
        }
    }
    return out;
}

namespace erp {
namespace {

Result<Catalogue> catalogueOf(const Setup &setup, Stop &stop)
{
    auto connection = Connection::open(setup.engine, setup.reading, setup.profile, false, stop, ReadPath::Portable);
    if (!connection)
        return fail(connection.error());
    if (const auto begun = (*connection)->begin(); !begun)
        return fail(begun.error());
    return readCatalogue(**connection);
}

} // namespace

Result<ProfileCheck> checkProfile(
    const Setup &setup, const QHash<QString, QSharedPointer<const Schema>> &schemas, Stop &stop)
{
    ProfileCheck out {setup.profile.id, setup.profile.name, {}, {}, {}, setup.profile.notRead};
    const auto probe = probeServer(setup, stop);
    if (!probe)
        return fail(probe.error());
    out.server = probe->server;
    out.login = probe->login;
    const auto catalogue = catalogueOf(setup, stop);
    if (!catalogue)
        return fail(catalogue.error());
    auto connection = Connection::open(setup.engine, setup.reading, setup.profile, false, stop);
    if (!connection)
        return fail(connection.error());
    for (auto area = setup.profile.areas.begin(); area != setup.profile.areas.end(); ++area) {
        AreaCheck check(setup, *area, *catalogue, schemas.value(area.key()).get());
        auto checked = check.describe(**connection);
        if (!checked)
            return fail(checked.error());
        checked->area = area.key();
        out.areas.append(*checked);
    }
    return out;
}

} // namespace erp
} // namespace zgoda
