#include "connectors/erp/touchedrows.h"

#include <algorithm>

namespace zgoda::erp {
namespace {

// The area's schema with some of its fields alone, as the key.
QSharedPointer<const Schema> keySchema(const Schema &schema, const QVector<Field> &fields)
{
    Schema out;
    out.area = schema.area;
    out.version = schema.version;
    out.fields = fields;
    out.keyCount = int(fields.size());
    for (Field &field : out.fields)
        field.key = true;
    return QSharedPointer<const Schema>::create(out);
}

} // namespace

qint64 nameless(const Snapshot &snapshot)
{
    return std::count_if(snapshot.problems.begin(), snapshot.problems.end(),
        [](const Problem &problem) { return problem.key == noKey; });
}

TouchedRows::TouchedRows(
    Connection &connection, const Setup &setup, const ProfileArea &area, const ReadRequest &request, ReadPath path)
    : m_connection(connection)
    , m_setup(setup)
    , m_area(area)
    , m_changes(area.changes)
    , m_request(request)
    , m_path(path)
{
}

Result<Touched> TouchedRows::list(const QHash<QString, QString> &values, Instant at)
{
    Touched out;
    out.scope.field = schema().indexOf(m_changes.by);
    auto rows = openRows(m_connection, m_changes.changed, values, {}, {}, m_path);
    if (!rows)
        return fail(rows.error());
    const auto list = keySchema(schema(), {schema().fields[out.scope.field]});
    auto columns = planColumns((*rows)->columns(), *list, m_area, m_setup.profile.zone);
    if (!columns)
        return fail(columns.error());
    const auto pools = std::make_shared<Pools>(1, m_request.pools->textsOwner);
    SnapshotBuilder builder(list, pools, Side::Erp, at, {true});
    std::vector<RawCell> row(1);
    for (;;) {
        const auto more = (*rows)->next(row);
        if (!more)
            return fail(more.error());
        if (!*more)
            break;
        builder.begin();
        columns->front().put(row[0], builder);
        builder.end();
        if (builder.rows() <= 4 * qMax(fewChanges, last().rows))
            out.texts.append(QString::fromUtf8(rawText(row[0])));
    }
    const Snapshot touched = builder.finish(true);
    out.nameless = nameless(touched) > 0;
    for (KeyId id = 0; id < KeyId(pools->keys.size()); ++id)
        out.scope.values.insert(pools->keys.key(id)[0]);
    return out;
}

Result<std::optional<Snapshot>> TouchedRows::readKeys()
{
    if (m_changes.deleted != Changes::Deleted::Keys)
        return std::optional<Snapshot>();
    ProfileArea area = m_area;
    area.read = m_changes.keys;
    ReadRequest request;
    request.schema = keySchema(schema(), schema().fields.first(schema().keyCount));
    request.pools = m_request.pools;
    auto keys = readRows(m_connection, m_setup, area, request, m_path);
    if (!keys)
        return fail(keys.error());
    return std::optional<Snapshot>(std::move(*keys));
}

bool TouchedRows::compareKeys(const Snapshot &keys, Touched &touched) const
{
    if (nameless(keys) != nameless(last()))
        return false;
    const int field = touched.scope.field;
    for (KeyId id = 0; id < KeyId(m_request.pools->keys.size()); ++id) {
        const Presence now = keys.presenceOf(id);
        if (now == last().presenceOf(id) && now != Presence::Ambiguous) // one of three of a key may be gone
            continue;
        const bool inKey = field < schema().keyCount;
        const Cell value = inKey ? m_request.pools->keys.key(id)[size_t(field)] : last().cell(field, id);
        if (isValue(value))
            touched.scope.values.insert(value);
    }
    return true;
}

// Codes are asked for as the database wrote them, blanks and all, and as they are spelled everywhere.
void TouchedRows::spell(Touched &touched) const
{
    const Field &field = schema().fields[touched.scope.field];
    for (const Cell value : std::as_const(touched.scope.values)) {
        const QString canonical = QString::fromUtf8(cellText(field, value, m_request.pools->texts));
        if (const auto text = spelled(m_area, field.id, canonical))
            touched.texts.append(*text);
    }
    touched.texts.removeDuplicates();
}

Result<Snapshot> TouchedRows::read(Touched touched)
{
    spell(touched);
    ReadRequest request = m_request;
    request.scope = Scope {m_changes.by, touched.texts};
    return readRows(m_connection, m_setup, m_area, request, m_path);
}

} // namespace zgoda::erp
