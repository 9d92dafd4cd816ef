#include "connectors/erp/writer.h"

#include "connectors/erp/failure.h"

#include <QDateTime>
#include <QSqlQuery>

namespace zgoda::erp {
namespace {

QString text(const char *ascii) { return QString::fromLatin1(ascii); }

QString keyOf(const Step &step) { return (step.targetKey.isEmpty() ? step.key : step.targetKey).join(text(" · ")); }

// The row as it is now: canonical, for comparing, and raw, for the statement's conditions.
struct Current {
    QVector<Value> values;       // by schema index
    QHash<QString, QString> raw; // by field id, lower case; a null QString is NULL
};

class StepWriter final {
public:
    StepWriter(const Setup &setup, QSharedPointer<const Schema> schema, const ProfileArea &area, Connection &connection)
        : m_setup(setup)
        , m_schema(std::move(schema))
        , m_area(area)
        , m_connection(connection)
    {
    }

    Result<Ack> write(const Step &step)
    {
        if (const auto begun = m_connection.begin(); !begun)
            return fail(begun.error());
        const auto written = change(step);
        if (!written) {
            m_connection.rollback();
            return fail(written.error());
        }
        if (const auto committed = m_connection.commit(); !committed)
            return fail(committed.error());
        return Ack {step.id, step.targetId, text("rows changed: ") + QString::number(*written)};
    }

private:
    Result<int> change(const Step &step);
    Result<Current> current(const Step &step);
    Result<Current> take(const std::vector<Column> &plan, const QVector<RawColumn> &columns,
        const std::vector<RawCell> &row, const QStringList &key, bool &match) const;
    Result<QHash<QString, QString>> valuesFor(const Step &step, const Current &row) const;
    Result<> execute(const WriteStatement &statement, const QHash<QString, QString> &values);

    const Setup &m_setup;
    QSharedPointer<const Schema> m_schema;
    const ProfileArea &m_area;
    Connection &m_connection;
};

// One row through the same border as a read; match says whether it is the wanted one.
Result<Current> StepWriter::take(const std::vector<Column> &plan, const QVector<RawColumn> &columns,
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

Result<Current> StepWriter::current(const Step &step)
{
    const QStringList key = step.targetKey.isEmpty() ? step.key : step.targetKey;
    if (key.size() != m_schema->keyCount)
        return fail(Error::Kind::Internal, keyOf(step), text("a step's key has another number of parts"));
    const QString first = m_schema->fields.first().id;
    if (!m_area.read.canLimitTo(first))
        return fail(Error::Kind::Profile, m_area.read.name() + text(": ") + first, text("no marker to read one row"));
    auto rows = openRows(m_connection, m_area.read, readParameters(m_setup), first, {key.first()}, ReadPath::Bulk);
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
            return fail(Error::Kind::Refused, keyOf(step), text("this key is there more than once"));
        if (match)
            found = *taken;
    }
    return found ? Result<Current>(*found)
                 : Result<Current>(fail(Error::Kind::Stale, keyOf(step), text("the row is no longer there")));
}

// Everything a statement may name: the row's raw values by field id, :old_… and :new_…, :now, the profile's parameters.
Result<QHash<QString, QString>> StepWriter::valuesFor(const Step &step, const Current &row) const
{
    QHash<QString, QString> values = m_setup.parameters;
    for (auto it = row.raw.begin(); it != row.raw.end(); ++it) {
        values.insert(it.key(), it.value());
        values.insert(text("old_") + it.key(), it.value());
        values.insert(text("new_") + it.key(), it.value());
    }
    values.insert(text("now"), QDateTime::fromMSecsSinceEpoch(m_setup.clock(), Qt::UTC).toString(Qt::ISODateWithMs));
    for (const Write &write : step.writes) {
        const QString id = write.field.toLower();
        const int index = m_schema->indexOf(id);
        if (index < m_schema->keyCount || !row.raw.contains(id))
            return fail(Error::Kind::Refused, write.field, text("not a field that the profile gives"));
        if (row.values[index] != write.expect)
            return fail(Error::Kind::Stale, keyOf(step), write.field + text(" holds another value than was seen"));
        if (write.write.kind != Value::Kind::Text && write.write.kind != Value::Kind::Null)
            return fail(Error::Kind::Refused, write.field, text("there is no value to write"));
        std::optional<QByteArray> raw = write.write.text.toUtf8();
        if (const auto codec = m_area.codecs.constFind(id);
            codec != m_area.codecs.constEnd() && write.write.kind == Value::Kind::Text)
            raw = codec->encode(*raw);
        if (!raw)
            return fail(Error::Kind::Rejected, write.field, text("this value cannot be said in the system's encoding"));
        values.insert(text("new_") + id, write.write.kind == Value::Kind::Null ? QString() : QString::fromUtf8(*raw));
    }
    return values;
}

Result<> StepWriter::execute(const WriteStatement &statement, const QHash<QString, QString> &values)
{
    for (const QString &name : statement.sql.parameters()) {
        if (!values.contains(name))
            return fail(
                Error::Kind::Profile, statement.sql.name() + text(": :") + name, text("nothing is called so here"));
    }
    const BoundSql bound = statement.sql.bind(values, Placeholder::Question);
    QSqlQuery query(m_connection.database());
    bool good = query.prepare(bound.sql);
    for (const QString &value : bound.values)
        query.addBindValue(value.isNull() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(value));
    good = good && query.exec();
    if (!good)
        return fail(writeFailure(
            m_connection.engine(), faultOf(query.lastError()), &statement.sql, m_connection.stop(), bound.values));
    if (const int changed = query.numRowsAffected(); changed != 1)
        return fail(
            Error::Kind::Stale, statement.sql.name(), text("rows that would change: ") + QString::number(changed));
    return {};
}

Result<int> StepWriter::change(const Step &step)
{
    const auto row = current(step);
    if (!row)
        return fail(row.error());
    const auto values = valuesFor(step, *row);
    if (!values)
        return fail(values.error());
    int statements = 0;
    for (const WriteStatement &statement : m_area.writes) {
        const bool wanted = std::any_of(step.writes.begin(), step.writes.end(),
            [&](const Write &write) { return statement.fields.contains(write.field.toLower()); });
        if (!wanted)
            continue;
        const auto done = execute(statement, *values);
        if (!done && done.error().kind == Error::Kind::Stale)
            return fail(Error::Kind::Stale, keyOf(step), statement.sql.name() + text(": ") + done.error().detail);
        if (!done)
            return fail(done.error());
        ++statements;
    }
    return statements;
}

Result<> allowed(const Setup &setup, const Step &step, const Capability &can)
{
    if (step.op != Step::Op::Update)
        return fail(Error::Kind::Refused, keyOf(step), can.why);
    for (const Write &write : step.writes) {
        if (!can.fields.contains(write.field, Qt::CaseInsensitive))
            return fail(Error::Kind::Refused, write.field, can.why);
    }
    return setup.profile.areas.contains(step.area) ? Result<>() : Result<>(fail(Error::Kind::Refused, step.area));
}

} // namespace

Capability capabilityOf(const Setup &setup, const QString &area)
{
    Capability out;
    const auto found = setup.profile.areas.constFind(area);
    if (found == setup.profile.areas.constEnd()) {
        out.why = setup.profile.name + text(": the profile does not give this area");
        return out;
    }
    if (found->writes.isEmpty()) {
        out.why = found->whyNotWritten.isEmpty() ? setup.profile.name + text(": the profile writes nothing here")
                                                 : found->whyNotWritten;
        return out;
    }
    if (!setup.writable) {
        out.why = text("writing to the ERP is switched off in this workspace");
        return out;
    }
    if (setup.engine.hasLogins && setup.writing.user.isEmpty()) {
        out.why = text("no login for writing is given");
        return out;
    }
    for (const WriteStatement &statement : found->writes)
        out.fields.append(statement.fields);
    out.fields.removeDuplicates();
    out.why = found->whyNotWritten;
    return out;
}

QVector<Result<Ack>> writeSteps(const Setup &setup, const QHash<QString, QSharedPointer<const Schema>> &schemas,
    const QVector<Step> &steps, Stop &stop)
{
    QVector<Result<Ack>> out;
    std::unique_ptr<Connection> connection;
    for (const Step &step : steps) {
        if (stop.requested()) {
            out.append(fail(Error::Kind::Cancelled, keyOf(step))); // this one was not begun
            continue;
        }
        if (const auto may = allowed(setup, step, capabilityOf(setup, step.area)); !may) {
            out.append(fail(may.error()));
            continue;
        }
        const auto schema = schemas.value(step.area);
        if (!schema) {
            out.append(fail(Error::Kind::Internal, step.area, text("the connection was not given this area's schema")));
            continue;
        }
        if (!connection) {
            auto opened = Connection::open(setup.engine, setup.writing, setup.profile, true, stop);
            if (!opened) {
                out.append(fail(opened.error()));
                continue;
            }
            connection = std::move(*opened);
        }
        out.append(StepWriter(setup, schema, setup.profile.areas[step.area], *connection).write(step));
    }
    return out;
}

} // namespace zgoda::erp
