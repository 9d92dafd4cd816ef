#include "connectors/erp/procedure.h"

#include "connectors/erp/failure.h"
#include "connectors/erp/procedurecall.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

using Row = QHash<QString, QString>; // result column, lower case -> text

// What a procedure raises is its answer, not trouble of the server's; the rollback leaves nothing of it.
Error raised(const QSqlQuery &query, const ProcedureCall &call, Connection &connection, const QStringList &values)
{
    Error error = writeFailure(connection.engine(), faultOf(query.lastError()), nullptr, connection.stop(), values);
    if (error.kind == Error::Kind::Server)
        error.kind = Error::Kind::Rejected;
    error.subject = error.subject.isEmpty() ? call.name : error.subject;
    return error;
}

// A procedure may send numbers of changed rows before what it tells (SQL Server without SET NOCOUNT ON), and raise an
// error behind it: all results are gone through, and the first row is what it tells.
Result<Row> run(const PreparedCall &prepared, const ProcedureCall &call, Connection &connection)
{
    QSqlQuery query(connection.database());
    query.setForwardOnly(true);
    bool good = prepared.inSession ? query.exec(prepared.sql) : query.prepare(prepared.sql);
    for (const QString &value : prepared.inSession ? QStringList() : prepared.values)
        query.addBindValue(value.isNull() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(value));
    good = good && (prepared.inSession || query.exec());
    if (!good)
        return fail(raised(query, call, connection, prepared.values));
    Row out;
    do {
        if (!out.isEmpty() || !query.isSelect() || !query.next())
            continue;
        const QSqlRecord record = query.record();
        for (int i = 0; i < record.count(); ++i)
            out.insert(
                record.fieldName(i).toLower(), query.isNull(i) ? QString() : query.value(i).toString().trimmed());
    } while (query.nextResult());
    if (query.lastError().isValid())
        return fail(raised(query, call, connection, prepared.values));
    return out;
}

Result<Row> callOne(Connection &connection, const ProcedureCall &call, const Row &values)
{
    Row with;
    for (const auto &[name, said] : call.with) {
        const auto value = filledIn(said, values);
        if (!value)
            return fail(Error::Kind::Profile, call.name + u": "_s + said, u"nothing is called so here"_s);
        with.insert(name.toLower(), *value);
    }
    const auto prepared = prepareCall(connection, call.name, with);
    if (!prepared)
        return fail(prepared.error());
    return run(*prepared, call, connection);
}

// Nothing when all is well.
std::optional<Error> judged(const ProcedureCall &call, const Row &row)
{
    if (call.outcome.isEmpty())
        return {};
    if (!row.contains(call.outcome))
        return Error {Error::Kind::Rejected, call.name + u": "_s + call.outcome,
            u"the procedure did not say how it went"_s, 0, {}};
    const QString said = row.value(call.outcome);
    if (call.good.contains(said))
        return {};
    const QString why = call.reasons.value(said, call.reasons.value(u"*"_s));
    return Error {Error::Kind::Rejected, call.name + u": "_s + (why.isEmpty() ? call.outcome + u' ' + said : why),
        u"answer "_s + said, 0, {}};
}

} // namespace

bool isWanted(const ProcedureCall &call, const Step &step)
{
    return call.sets.isEmpty() || std::any_of(step.writes.begin(), step.writes.end(), [&](const Write &write) {
        return call.sets.contains(write.field.toLower());
    });
}

Result<Called> callProcedures(
    Connection &connection, const DoorOp &op, const Step &step, const QHash<QString, QString> &given)
{
    Row values = given;
    Called out;
    QStringList names;
    for (const ProcedureCall &call : op.calls) {
        if (!isWanted(call, step))
            continue;
        const auto row = callOne(connection, call, values);
        if (!row)
            return fail(row.error());
        if (const auto error = judged(call, *row))
            return fail(*error);
        for (auto it = row->begin(); it != row->end(); ++it)
            values.insert(u"out_"_s + it.key(), it.value());
        if (!call.id.isEmpty())
            out.id = row->value(call.id);
        names.append(call.name);
    }
    if (names.isEmpty())
        return fail(Error::Kind::Profile, step.area, u"no procedure is for these fields"_s);
    out.note = u"called "_s + names.join(u", "_s);
    return out;
}

} // namespace zgoda::erp
