#include "connectors/erp/rehearse.h"

#include "connectors/erp/bridgewriter.h"
#include "connectors/erp/importwriter.h"
#include "connectors/erp/procedure.h"
#include "connectors/erp/targetrow.h"
#include "connectors/erp/writer.h"
#include "models/base/windows1250.h"

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

Result<QString> callsOf(const DoorOp &op, const Step &step, const QHash<QString, QString> &values)
{
    QStringList out;
    for (const ProcedureCall &call : op.calls) {
        if (!isWanted(call, step))
            continue;
        QStringList with;
        for (const auto &[name, said] : call.with) {
            const auto value = filledIn(said, values);
            if (!value && !said.startsWith(u":out_"_s)) // only the call before it knows those
                return fail(Error::Kind::Profile, call.name + u": "_s + said, u"nothing is called so here"_s);
            with.append(name + u" = "_s + value.value_or(said));
        }
        out.append(call.name + u'(' + with.join(u", "_s) + u')');
    }
    return out.join(u"; "_s);
}

QString statementsOf(const ProfileArea &area, const Step &step)
{
    QStringList out;
    for (const CreateStatement &statement : area.creates) {
        const auto rows = std::count_if(
            step.parts.begin(), step.parts.end(), [&](const StepPart &part) { return part.area == statement.area; });
        if (step.op == Step::Op::Create)
            out.append(
                statement.sql.name() + u": %1 (%2)"_s.arg(statement.area).arg(statement.area == step.area ? 1 : rows));
    }
    for (const WriteStatement &statement : step.op == Step::Op::Create ? QVector<WriteStatement>() : area.writes) {
        for (const Write &write : step.writes) {
            if (statement.fields.contains(write.field.toLower()))
                out.append(statement.sql.name() + u": "_s + write.field + u" = "_s
                    + (write.write.kind == Value::Kind::Text ? write.write.text : u"null"_s));
        }
    }
    out.removeDuplicates();
    return out.join(u"; "_s);
}

Result<QString> oneOf(const ProfileArea &area, const TargetRow &target, const Step &step)
{
    const auto values = target.valuesNow(step);
    if (!values)
        return fail(values.error());
    if (!area.door)
        return statementsOf(area, step);
    if (area.door->kind == Door::Kind::Procedure && opOf(*area.door, step.op))
        return callsOf(*opOf(*area.door, step.op), step, *values);
    const auto line = importLine(*area.door, step, *values);
    return line ? Result<QString>(QString::fromUtf8(fromWindows1250(*line))) : Result<QString>(fail(line.error()));
}

} // namespace

QVector<Result<QString>> rehearseSteps(const Setup &setup, const QHash<QString, QSharedPointer<const Schema>> &schemas,
    const QVector<Step> &steps, Stop &stop)
{
    const auto all = [&](const Error &error) { return QVector<Result<QString>>(steps.size(), fail(error)); };
    const QString name = steps.isEmpty() ? QString() : steps.first().area;
    const auto area = setup.profile.areas.constFind(name);
    const auto schema = schemas.value(name);
    if (area == setup.profile.areas.constEnd() || !schema)
        return all({Error::Kind::Refused, name, u"the profile does not give this area"_s, 0, {}});
    for (const Step &step : steps) {
        if (const auto may = mayWrite(setup, step); !may)
            return all(may.error());
    }
    if (area->door && area->door->kind == Door::Kind::Bridge) {
        QVector<Result<QString>> out;
        for (const auto &answer : writeByBridge(setup, *schema, steps, stop, true))
            out.append(answer ? Result<QString>(answer->answer) : Result<QString>(fail(answer.error())));
        return out;
    }
    auto connection = Connection::open(setup.engine, setup.reading, setup.profile, false, stop);
    if (!connection)
        return all(connection.error());
    if (const auto begun = (*connection)->begin(); !begun)
        return all(begun.error());
    const TargetRow target(setup, schema, *area, **connection);
    QVector<Result<QString>> out;
    for (const Step &step : steps)
        out.append(stop.requested() ? Result<QString>(fail(Error::Kind::Cancelled)) : oneOf(*area, target, step));
    return out;
}

} // namespace zgoda::erp
