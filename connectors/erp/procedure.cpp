#include "connectors/erp/procedure.h"

#include "connectors/erp/failure.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariant>

namespace zgoda::erp {
namespace {

using Row = QHash<QString, QString>; // result column, lower case -> text

QString text(const char *ascii) { return QString::fromLatin1(ascii); }

// One call as the engine wants it.
struct Prepared {
    QString sql;
    QStringList values;     // a null text binds NULL
    bool inSession = false; // the values are there already
};

// A parameter as the installation has it.
struct Place {
    QString name;
    bool optional = false;
};

class Caller final {
public:
    Caller(Connection &connection, const ProcedureCall &call)
        : m_connection(connection)
        , m_call(call)
    {
    }

    Result<Row> call(const Row &values)
    {
        Row with;
        for (const auto &[name, said] : m_call.with) {
            const auto value = filledIn(said, values);
            if (!value)
                return fail(Error::Kind::Profile, m_call.name + text(": ") + said, text("nothing is called so here"));
            with.insert(name.toLower(), *value);
        }
        const auto prepared = prepare(with);
        if (!prepared)
            return fail(prepared.error());
        return run(*prepared);
    }

private:
    Result<Prepared> prepare(const Row &with);
    Result<Prepared> inPlaces(const Row &with, const QString &before, bool cast);
    Result<Prepared> inVariables(Prepared call);
    Result<QVector<Place>> places();
    Result<QVector<QStringList>> ask(const QString &sql, const QStringList &values);
    Result<Row> run(const Prepared &prepared);
    Error raised(const QSqlQuery &query, const Prepared &prepared);
    bool is(const char *kind) const { return m_connection.engine().kind == text(kind); }

    Connection &m_connection;
    const ProcedureCall &m_call;
};

Result<QVector<QStringList>> Caller::ask(const QString &sql, const QStringList &values)
{
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    bool good = query.prepare(sql);
    for (const QString &value : values)
        query.addBindValue(value);
    good = good && query.exec();
    if (!good)
        return fail(readFailure(m_connection.engine(), faultOf(query.lastError()), nullptr, m_connection.stop()));
    QVector<QStringList> out;
    while (query.next()) {
        QStringList row;
        for (int i = 0; i < query.record().count(); ++i)
            row.append(query.value(i).toString().trimmed());
        out.append(row);
    }
    return out;
}

Result<QVector<Place>> Caller::places()
{
    const auto rows = is("firebird")
        ? ask(text("select rdb$parameter_name, case when rdb$default_source is null then 0 else 1 end"
                   " from rdb$procedure_parameters where rdb$procedure_name = ? and rdb$parameter_type = 0"
                   " order by rdb$parameter_number"),
            {m_call.name.toUpper()})
        : ask(text("select parameter_name, 0 from information_schema.parameters where specific_schema = database()"
                   " and specific_name = ? and parameter_mode = 'IN' order by ordinal_position"),
            {m_call.name});
    if (!rows)
        return fail(rows.error());
    QVector<Place> out;
    for (const QStringList &row : *rows)
        out.append({row.value(0), row.value(1) == text("1")});
    return out;
}

// Every parameter of the installation has its value, and every value its parameter; what has a default may be left out
// at the end.
Result<Prepared> Caller::inPlaces(const Row &with, const QString &before, bool cast)
{
    auto list = places();
    if (!list)
        return fail(list.error());
    const auto known = [&](const QString &name) {
        return std::any_of(list->begin(), list->end(), [&](const Place &p) { return p.name.toLower() == name; });
    };
    for (auto it = with.begin(); it != with.end(); ++it) {
        if (!known(it.key()))
            return fail(Error::Kind::Schema, m_call.name + text(": ") + it.key(), text("no such parameter"));
    }
    while (!list->isEmpty() && list->last().optional && !with.contains(list->last().name.toLower()))
        list->removeLast();
    Prepared out;
    QStringList marks;
    for (const Place &place : std::as_const(*list)) {
        if (!with.contains(place.name.toLower()))
            return fail(Error::Kind::Schema, m_call.name + text(": ") + place.name,
                text("the procedure of this installation wants it too"));
        const QString value = with.value(place.name.toLower());
        out.values.append(value);
        // As text, so that the server itself makes a number of it: the driver would go through a double.
        marks.append(cast ? text("cast(? as varchar(%1))").arg(qMax<qsizetype>(32, value.size())) : text("?"));
    }
    out.sql = before + m_call.name + (marks.isEmpty() && cast ? QString() : u'(' + marks.join(text(", ")) + u')');
    return out;
}

// Qt's driver gives no rows of a prepared call: the values go into the session's variables first.
Result<Prepared> Caller::inVariables(Prepared call)
{
    for (qsizetype i = 0; i < call.values.size(); ++i) {
        const QString name = text("@zgoda_%1").arg(i + 1);
        const QString &value = call.values[i];
        QSqlQuery query(m_connection.database());
        bool good = query.prepare(text("set ") + name + text(" = ?"));
        query.addBindValue(value.isNull() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(value));
        good = good && query.exec();
        if (!good)
            return fail(writeFailure(
                m_connection.engine(), faultOf(query.lastError()), nullptr, m_connection.stop(), call.values));
        call.sql.replace(call.sql.indexOf(u'?'), 1, name);
    }
    call.inSession = true;
    return call;
}

Result<Prepared> Caller::prepare(const Row &with)
{
    if (is("firebird")) {
        const auto kind = ask(text("select rdb$procedure_type from rdb$procedures where rdb$procedure_name = ?"),
            {m_call.name.toUpper()});
        if (!kind)
            return fail(kind.error());
        if (kind->isEmpty())
            return fail(Error::Kind::Schema, m_call.name, text("no such procedure"));
        const bool selectable = kind->first().value(0) == text("1");
        return inPlaces(with, text(selectable ? "select * from " : "execute procedure "), true);
    }
    if (is("mariadb")) {
        auto call = inPlaces(with, text("call "), false);
        return call ? inVariables(*call) : call;
    }
    QStringList names = with.keys();
    names.sort();
    Prepared out {callByName(m_connection.engine().kind, m_call.name, names), {}};
    if (out.sql.isEmpty())
        return fail(Error::Kind::Profile, m_call.name, text("procedures cannot be called on this kind of database"));
    for (const QString &name : std::as_const(names))
        out.values.append(with.value(name));
    return out;
}

// What a procedure raises is its answer, not trouble of the server's; the rollback leaves nothing of it.
Error Caller::raised(const QSqlQuery &query, const Prepared &prepared)
{
    Error error = writeFailure(
        m_connection.engine(), faultOf(query.lastError()), nullptr, m_connection.stop(), prepared.values);
    if (error.kind == Error::Kind::Server)
        error.kind = Error::Kind::Rejected;
    error.subject = error.subject.isEmpty() ? m_call.name : error.subject;
    return error;
}

// A procedure may send numbers of changed rows before what it tells (SQL Server without SET NOCOUNT ON), and raise an
// error behind it: all results are gone through, and the first row is what it tells.
Result<Row> Caller::run(const Prepared &prepared)
{
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    bool good = prepared.inSession ? query.exec(prepared.sql) : query.prepare(prepared.sql);
    for (const QString &value : prepared.inSession ? QStringList() : prepared.values)
        query.addBindValue(value.isNull() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(value));
    good = good && (prepared.inSession || query.exec());
    if (!good)
        return fail(raised(query, prepared));
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
        return fail(raised(query, prepared));
    return out;
}

// Nothing when all is well.
std::optional<Error> judged(const ProcedureCall &call, const Row &row)
{
    if (call.outcome.isEmpty())
        return {};
    if (!row.contains(call.outcome))
        return Error {Error::Kind::Rejected, call.name + text(": ") + call.outcome,
            text("the procedure did not say how it went"), 0, {}};
    const QString said = row.value(call.outcome);
    if (call.good.contains(said))
        return {};
    const QString why = call.reasons.value(said, call.reasons.value(text("*")));
    return Error {Error::Kind::Rejected, call.name + text(": ") + (why.isEmpty() ? call.outcome + u' ' + said : why),
        text("answer ") + said, 0, {}};
}

} // namespace

QString callByName(const QString &kind, const QString &procedure, const QStringList &names)
{
    const bool function = kind == text("postgresql");
    if (!function && kind != text("sqlserver"))
        return {};
    QStringList marks;
    for (const QString &name : names)
        marks.append(function ? name + text(" => ?") : (name.startsWith(u'@') ? name : u'@' + name) + text(" = ?"));
    return function ? text("select * from ") + procedure + u'(' + marks.join(text(", ")) + u')'
                    : (text("exec ") + procedure + u' ' + marks.join(text(", "))).trimmed();
}

Result<Called> callProcedures(
    Connection &connection, const DoorOp &op, const Step &step, const QHash<QString, QString> &given)
{
    Row values = given;
    Called out;
    QStringList names;
    for (const ProcedureCall &call : op.calls) {
        const bool wanted = call.sets.isEmpty()
            || std::any_of(step.writes.begin(), step.writes.end(),
                [&](const Write &write) { return call.sets.contains(write.field.toLower()); });
        if (!wanted)
            continue;
        const auto row = Caller(connection, call).call(values);
        if (!row)
            return fail(row.error());
        if (const auto error = judged(call, *row))
            return fail(*error);
        for (auto it = row->begin(); it != row->end(); ++it)
            values.insert(text("out_") + it.key(), it.value());
        if (!call.id.isEmpty())
            out.id = row->value(call.id);
        names.append(call.name);
    }
    if (names.isEmpty())
        return fail(Error::Kind::Profile, step.area, text("no procedure is for these fields"));
    out.note = text("called ") + names.join(text(", "));
    return out;
}

} // namespace zgoda::erp
