#include "connectors/erp/writer.h"

#include "connectors/erp/bridgewriter.h"
#include "connectors/erp/failure.h"
#include "connectors/erp/importwriter.h"
#include "connectors/erp/procedure.h"
#include "connectors/erp/targetrow.h"

#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

using Schemas = QHash<QString, QSharedPointer<const Schema>>;

// What a step did.
struct Done {
    QString note, id; // id: the row's own, where it was told
};

class StepWriter final {
public:
    StepWriter(const Setup &setup, const Schemas &schemas, QSharedPointer<const Schema> schema, const ProfileArea &area,
        Connection &connection)
        : m_setup(setup)
        , m_schemas(schemas)
        , m_area(area)
        , m_connection(connection)
        , m_row(setup, std::move(schema), area, connection)
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
        return Ack {step.id, written->id.isEmpty() ? step.targetId : written->id, written->note};
    }

private:
    Result<Done> change(const Step &step);
    Result<Done> create(const Step &step, const QHash<QString, QString> &values);
    Result<Done> runStatements(const Step &step, const QHash<QString, QString> &values);
    Result<> execute(const SqlText &sql, const QHash<QString, QString> &values);

    const Setup &m_setup;
    const Schemas &m_schemas;
    const ProfileArea &m_area;
    Connection &m_connection;
    TargetRow m_row;
};

// The row and what goes with it, in the transaction at hand: one document or nothing.
Result<Done> StepWriter::create(const Step &step, const QHash<QString, QString> &values)
{
    int rows = 0;
    for (const CreateStatement &statement : m_area.creates) {
        QVector<QHash<QString, QString>> all;
        if (statement.area == step.area)
            all.append(values);
        for (const StepPart &part : step.parts) {
            const auto schema = m_schemas.value(part.area);
            if (part.area != statement.area || !schema)
                continue;
            auto own = partValues(m_setup, *schema, m_setup.profile.areas.value(part.area), part);
            if (!own)
                return fail(own.error());
            QHash<QString, QString> both = values;
            both.insert(*own);
            all.append(both);
        }
        for (const auto &row : all) {
            if (const auto done = execute(statement.sql, row); !done)
                return fail(done.error());
            ++rows;
        }
    }
    if (rows != 1 + step.parts.size()) // rolled back: nothing of it stays
        return fail(Error::Kind::Profile, step.area, u"the profile has no statement for a part of it"_s);
    return Done {u"rows made: "_s + QString::number(rows), {}};
}

Result<> StepWriter::execute(const SqlText &sql, const QHash<QString, QString> &values)
{
    for (const QString &name : sql.parameters()) {
        if (!values.contains(name))
            return fail(Error::Kind::Profile, sql.name() + u": :"_s + name, u"nothing is called so here"_s);
    }
    const BoundSql bound = sql.bind(values, Placeholder::Question);
    QSqlQuery query(m_connection.database());
    bool good = query.prepare(bound.sql);
    for (const QString &value : bound.values)
        query.addBindValue(value.isNull() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(value));
    good = good && query.exec();
    if (!good)
        return fail(
            writeFailure(m_connection.engine(), faultOf(query.lastError()), &sql, m_connection.stop(), bound.values));
    if (const int changed = query.numRowsAffected(); changed != 1)
        return fail(Error::Kind::Stale, sql.name(), u"rows that would change: "_s + QString::number(changed));
    return {};
}

Result<Done> StepWriter::runStatements(const Step &step, const QHash<QString, QString> &values)
{
    int statements = 0;
    for (const WriteStatement &statement : m_area.writes) {
        const bool wanted = std::any_of(step.writes.begin(), step.writes.end(),
            [&](const Write &write) { return statement.fields.contains(write.field.toLower()); });
        if (!wanted)
            continue;
        const auto done = execute(statement.sql, values);
        if (!done && done.error().kind == Error::Kind::Stale)
            return fail(Error::Kind::Stale, keyOf(step), statement.sql.name() + u": "_s + done.error().detail);
        if (!done)
            return fail(done.error());
        ++statements;
    }
    return Done {u"rows changed: "_s + QString::number(statements), {}};
}

Result<Done> StepWriter::change(const Step &step)
{
    const auto values = m_row.valuesNow(step);
    if (!values)
        return fail(values.error());
    if (!m_area.door)
        return step.op == Step::Op::Create ? create(step, *values) : runStatements(step, *values);
    if (step.op == Step::Op::Create && !step.parts.isEmpty())
        return fail(Error::Kind::Refused, keyOf(step), u"this way of writing takes no rows along"_s);
    auto called = callProcedures(m_connection, *opOf(*m_area.door, step.op), step, *values);
    if (!called)
        return fail(called.error());
    return Done {called->note, called->id};
}

QVector<Result<Ack>> allFailed(const QVector<Step> &steps, const Error &error)
{
    return QVector<Result<Ack>>(steps.size(), fail(error));
}

// What is not written over our own connection goes as a whole: the steps of one call are of one area and one op.
std::optional<QVector<Result<Ack>>> elsewhere(const Setup &setup,
    const QHash<QString, QSharedPointer<const Schema>> &schemas, const QVector<Step> &steps, Stop &stop)
{
    if (steps.isEmpty() || !setup.profile.areas.value(steps.first().area).door)
        return std::nullopt;
    const Door door = *setup.profile.areas.value(steps.first().area).door;
    if (door.kind == Door::Kind::Procedure || door.kind == Door::Kind::Statements)
        return std::nullopt;
    const Capability can = capabilityOf(setup, steps.first().area);
    for (const Step &step : steps) {
        if (const auto may = mayWrite(setup, step, can); !may)
            return allFailed(steps, may.error());
        if (step.op == Step::Op::Create && !step.parts.isEmpty())
            return allFailed(
                steps, {Error::Kind::Refused, keyOf(step), u"this way of writing takes no rows along"_s, 0, {}});
    }
    const auto schema = schemas.value(steps.first().area);
    if (!schema)
        return allFailed(steps,
            {Error::Kind::Internal, steps.first().area, u"the connection was not given this area's schema"_s, 0, {}});
    if (door.kind == Door::Kind::Bridge)
        return writeByBridge(setup, *schema, steps, stop);
    if (door.kind == Door::Kind::ImportFile)
        return writeImportFile(setup, schema, steps, stop);
    return allFailed(
        steps, {Error::Kind::Refused, steps.first().area, u"this area is written by another way"_s, 0, {}});
}

} // namespace

QVector<Result<Ack>> writeSteps(const Setup &setup, const QHash<QString, QSharedPointer<const Schema>> &schemas,
    const QVector<Step> &steps, Stop &stop)
{
    if (auto all = elsewhere(setup, schemas, steps, stop))
        return *all;
    QVector<Result<Ack>> out;
    std::unique_ptr<Connection> connection;
    for (const Step &step : steps) {
        if (stop.requested()) {
            out.append(fail(Error::Kind::Cancelled, keyOf(step))); // this one was not begun
            continue;
        }
        if (const auto may = mayWrite(setup, step); !may) {
            out.append(fail(may.error()));
            continue;
        }
        const auto schema = schemas.value(step.area);
        if (!schema) {
            out.append(fail(Error::Kind::Internal, step.area, u"the connection was not given this area's schema"_s));
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
        out.append(StepWriter(setup, schemas, schema, setup.profile.areas[step.area], *connection).write(step));
    }
    return out;
}

} // namespace zgoda::erp
