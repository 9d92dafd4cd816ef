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

namespace {

void addUses(const QMap<QString, CheckedTable> &uses, QMap<QString, CheckedTable> &to)
{
    for (auto it = uses.begin(); it != uses.end(); ++it) {
        CheckedTable &table = to[it.key()];
        table.there = it->there;
        table.readable = table.readable && it->readable;
        table.parameters = qMax(table.parameters, it->parameters);
        table.columns += it->columns;
        table.missing += it->missing;
    }
}

} // namespace

void CheckedArea::count()
{
    tables = int(uses.size());
    columns = 0;
    for (const CheckedTable &table : uses)
        columns += int((table.columns + table.missing).size());
}

QMap<QString, CheckedTable> ProfileCheck::tables() const
{
    QMap<QString, CheckedTable> out;
    for (const CheckedArea &area : areas)
        addUses(area.uses, out);
    return out;
}

namespace erp {
namespace {

Result<Surroundings> surroundingsOf(const Setup &setup, Stop &stop)
{
    auto connection = Connection::open(setup.engine, setup.reading, setup.profile, false, stop, ReadPath::Portable);
    if (!connection)
        return fail(connection.error());
    if (const auto begun = (*connection)->begin(); !begun)
        return fail(begun.error());
    auto catalogue = readCatalogue(**connection);
    if (!catalogue)
        return fail(catalogue.error());
    auto routines = readRoutines(**connection);
    if (!routines)
        return fail(routines.error());
    return Surroundings {std::move(*catalogue), std::move(*routines), {}};
}

// What one statement about changes has to give: these fields of the area as columns, or anything.
struct ChangeStatement {
    SqlText sql;
    Schema gives;
};

QVector<ChangeStatement> statementsOf(const Changes &changes, const Schema *schema)
{
    Schema anything, by, keys;
    if (schema) {
        const int field = schema->indexOf(changes.by);
        by.fields = field < 0 ? QVector<Field>() : QVector<Field> {schema->fields[field]};
        keys.fields = schema->fields.first(schema->keyCount);
        by.keyCount = int(by.fields.size());
        keys.keyCount = schema->keyCount;
    }
    QVector<ChangeStatement> out {{changes.watermark, anything}, {changes.changed, by}};
    if (changes.deleted == Changes::Deleted::Keys)
        out.append({changes.keys, keys});
    if (changes.hasOldest())
        out.append({changes.oldest, anything});
    return out;
}

Result<> checkChanges(const Setup &setup, const ProfileArea &area, Surroundings &around, const Schema *schema,
    Connection &connection, CheckedArea &out)
{
    if (area.changes.kind == Changes::Kind::None)
        return {};
    for (const ChangeStatement &statement : statementsOf(area.changes, schema)) {
        ProfileArea one = area;
        one.read = statement.sql;
        AreaCheck check(setup, one, around, schema ? &statement.gives : nullptr);
        const auto checked = check.describe(connection);
        if (!checked)
            return fail(checked.error());
        out.changeFiles.append(checked->file);
        out.findings += checked->findings;
        addUses(checked->uses, out.uses);
    }
    out.count();
    return {};
}

} // namespace

Result<ProfileCheck> checkProfile(
    const Setup &setup, const QHash<QString, QSharedPointer<const Schema>> &schemas, Stop &stop)
{
    ProfileCheck out {setup.profile.id, setup.profile.name, {}, {}, {}, {}, setup.profile.notRead};
    const auto probe = probeServer(setup, stop);
    if (!probe)
        return fail(probe.error());
    out.server = probe->server;
    out.login = probe->login;
    out.database = setup.reading.database.contains(u'=') ? QString() : setup.reading.database;
    auto around = surroundingsOf(setup, stop);
    if (!around)
        return fail(around.error());
    auto connection = Connection::open(setup.engine, setup.reading, setup.profile, false, stop);
    if (!connection)
        return fail(connection.error());
    for (auto area = setup.profile.areas.begin(); area != setup.profile.areas.end(); ++area) {
        const Schema *schema = schemas.value(area.key()).get();
        AreaCheck check(setup, *area, *around, schema);
        auto checked = check.describe(**connection);
        if (!checked)
            return fail(checked.error());
        const auto more = checkChanges(setup, *area, *around, schema, **connection, *checked);
        if (!more)
            return fail(more.error());
        checked->area = area.key();
        out.areas.append(*checked);
    }
    return out;
}

} // namespace erp
} // namespace zgoda
