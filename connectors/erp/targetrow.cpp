#include "connectors/erp/targetrow.h"

#include "connectors/erp/moment.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

// As columns without a zone are read: by the clocks of the profile's. held: what the row holds there, which tells of a zone
// of the column's own.
QString momentFor(const QString &canonical, const Setup &setup, bool coded, const QString &held)
{
    const QDateTime moment = QDateTime::fromString(canonical, Qt::ISODateWithMs);
    Clockface clock;
    const bool zoned = !coded && readClock(held.mid(11).toLatin1(), clock) && clock.zoned;
    if (!moment.isValid() || zoned || setup.profile.zone == QTimeZone::utc())
        return canonical;
    const QDateTime local = moment.toTimeZone(setup.profile.zone);
    if (!coded && setup.engine.kind == u"postgresql"_s) // a column without a zone passes the offset over
        return local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODateWithMs);
    return local.toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

// held: what the row holds there; empty where there is none yet.
Result<QString> rawOf(
    const Write &write, const Setup &setup, const Schema &schema, const ProfileArea &area, const QString &held)
{
    const QString id = write.field.toLower();
    if (write.write.kind == Value::Kind::Null || write.write.kind == Value::Kind::Absent)
        return QString();
    if (write.write.kind != Value::Kind::Text)
        return fail(Error::Kind::Refused, write.field, u"there is no value to write"_s);
    const int index = schema.indexOf(id);
    const bool instant = index >= 0 && schema.fields[index].type == FieldType::Instant;
    const auto raw = spelled(
        area, id, instant ? momentFor(write.write.text, setup, area.codecs.contains(id), held) : write.write.text);
    if (!raw)
        return fail(Error::Kind::Rejected, write.field, u"this value cannot be said in the system's encoding"_s);
    return *raw;
}

} // namespace

Result<QHash<QString, QString>> partValues(
    const Setup &setup, const Schema &schema, const ProfileArea &area, const StepPart &part)
{
    QHash<QString, QString> values = setup.parameters;
    for (int i = 0; i < int(schema.fields.size()); ++i)
        values.insert((i < schema.keyCount ? QString() : u"new_"_s) + schema.fields[i].id,
            i < schema.keyCount ? part.targetKey.value(i) : QString());
    for (const Write &write : part.writes) {
        const auto raw = rawOf(write, setup, schema, area, {});
        if (!raw)
            return fail(raw.error());
        values.insert(u"new_"_s + write.field.toLower(), *raw);
    }
    return values;
}

QString keyOf(const Step &step) { return (step.targetKey.isEmpty() ? step.key : step.targetKey).join(u" · "_s); }

// One row through the same border as a read; match says whether it is the wanted one.
Result<Current> TargetRow::take(const std::vector<Column> &plan, const QVector<RawColumn> &columns,
    const std::vector<RawCell> &row, const QStringList &key, bool &match) const
{
    const auto pools = std::make_shared<Pools>(m_schema->keyCount);
    SnapshotBuilder builder(
        m_schema, pools, Side::Erp, 0, QVector<bool>(m_schema->fields.size(), true), m_setup.profile.rounding);
    Current out;
    builder.begin();
    for (size_t i = 0; i < plan.size(); ++i) {
        Column column = plan[i];
        column.put(row[i], builder);
        const bool null = row[i].kind == RawCell::Kind::Null;
        out.raw.insert(columns[qsizetype(i)].alias.toLower(), null ? QString() : QString::fromUtf8(rawText(row[i])));
    }
    builder.end();
    const Snapshot snapshot = builder.finish(true);
    match = snapshot.rows == 1 && keyParts(*m_schema, *pools, 0) == key;
    for (int i = 0; match && i < int(m_schema->fields.size()); ++i)
        out.values.append(
            i < m_schema->keyCount ? Value {} : toValue(m_schema->fields[i], snapshot.cell(i, 0), pools->texts));
    return out;
}

Result<std::optional<Current>> TargetRow::find(const Step &step) const
{
    const QStringList key = step.targetKey.isEmpty() ? step.key : step.targetKey;
    if (key.size() != m_schema->keyCount)
        return fail(Error::Kind::Internal, keyOf(step), u"a step's key has another number of parts"_s);
    const QString first = m_schema->fields.first().id;
    if (!m_area.read.canLimitTo(first))
        return fail(Error::Kind::Profile, m_area.read.name() + u": "_s + first, u"no marker to read one row"_s);
    const QString wanted = spelled(m_area, first, key.first()).value_or(QString()); // null: no row can have it
    auto rows = openRows(m_connection, m_area.read, readParameters(m_setup), first, {wanted}, ReadPath::Bulk);
    if (!rows)
        return fail(rows.error());
    const auto plan = planColumns((*rows)->columns(), *m_schema, m_area, m_setup.profile.zone);
    if (!plan)
        return fail(plan.error());
    std::vector<RawCell> row(plan->size());
    std::optional<Current> found;
    for (;;) {
        const auto more = (*rows)->next(row);
        if (!more)
            return fail(more.error());
        if (!*more)
            break;
        bool match = false;
        auto taken = take(*plan, (*rows)->columns(), row, key, match);
        if (match && found)
            return fail(Error::Kind::Refused, keyOf(step), u"this key is there more than once"_s);
        if (match)
            found = *taken;
    }
    return found;
}

Result<QHash<QString, QString>> TargetRow::values(const Step &step, const std::optional<Current> &row) const
{
    QHash<QString, QString> values = m_setup.parameters;
    for (auto it = row ? row->raw.begin() : QHash<QString, QString>::const_iterator(); row && it != row->raw.end();
         ++it) {
        values.insert(it.key(), it.value());
        values.insert(u"old_"_s + it.key(), it.value());
        values.insert(u"new_"_s + it.key(), it.value());
    }
    const QStringList &key = step.targetKey.isEmpty() ? step.key : step.targetKey;
    for (int i = 0; !row && i < int(m_schema->fields.size()); ++i)
        values.insert((i < m_schema->keyCount ? QString() : u"new_"_s) + m_schema->fields[i].id,
            i < m_schema->keyCount ? key.value(i) : QString());
    values.insert(u"now"_s, QDateTime::fromMSecsSinceEpoch(m_setup.clock(), Qt::UTC).toString(Qt::ISODateWithMs));
    values.insert(u"step"_s, step.id);
    for (const Write &write : step.writes) {
        const QString id = write.field.toLower();
        const int index = m_schema->indexOf(id);
        if (index < m_schema->keyCount || (row && !row->raw.contains(id)))
            return fail(Error::Kind::Refused, write.field, u"not a field that the profile gives"_s);
        if (row && row->values[index] != write.expect)
            return fail(Error::Kind::Stale, keyOf(step), write.field + u" holds another value than was seen"_s);
        const bool absent = write.write.kind == Value::Kind::Absent && step.op != Step::Op::Remove;
        const auto raw = absent
            ? Result<QString>(fail(Error::Kind::Refused, write.field, u"there is no value to write"_s))
            : rawOf(write, m_setup, *m_schema, m_area, row ? row->raw.value(id) : QString());
        if (!raw)
            return fail(raw.error());
        values.insert(u"new_"_s + id, *raw);
    }
    return values;
}

Result<QHash<QString, QString>> TargetRow::valuesNow(const Step &step) const
{
    const auto row = find(step);
    if (!row)
        return fail(row.error());
    const bool creates = step.op == Step::Op::Create;
    if (row->has_value() == creates)
        return fail(
            Error::Kind::Stale, keyOf(step), creates ? u"the row is there already"_s : u"the row is no longer there"_s);
    return values(step, *row);
}

} // namespace zgoda::erp
