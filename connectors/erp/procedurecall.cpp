#include "connectors/erp/procedurecall.h"

#include "connectors/erp/failure.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariant>
#include <algorithm>

namespace zgoda::erp {
namespace {

using Values = QHash<QString, QString>; // parameter, lower case -> text

QString text(const char *ascii) { return QString::fromLatin1(ascii); }

// A parameter as the installation has it.
struct Place {
    QString name;
    bool optional = false;
};

class CallMaker final {
public:
    CallMaker(Connection &connection, const QString &procedure)
        : m_connection(connection)
        , m_name(procedure)
    {
    }
    Result<PreparedCall> prepare(const Values &with);

private:
    Result<PreparedCall> inPlaces(const Values &with, const QString &before, bool cast);
    Result<PreparedCall> inVariables(PreparedCall call);
    Result<QVector<Place>> places();
    Result<QVector<QStringList>> ask(const QString &sql, const QStringList &values);
    bool is(const char *kind) const { return m_connection.engine().kind == text(kind); }

    Connection &m_connection;
    const QString &m_name;
};

Result<QVector<QStringList>> CallMaker::ask(const QString &sql, const QStringList &values)
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

Result<QVector<Place>> CallMaker::places()
{
    const auto rows = is("firebird")
        ? ask(text("select rdb$parameter_name, case when rdb$default_source is null then 0 else 1 end"
                   " from rdb$procedure_parameters where rdb$procedure_name = ? and rdb$parameter_type = 0"
                   " order by rdb$parameter_number"),
            {m_name.toUpper()})
        : ask(text("select parameter_name, 0 from information_schema.parameters where specific_schema = database()"
                   " and specific_name = ? and parameter_mode = 'IN' order by ordinal_position"),
            {m_name});
    if (!rows)
        return fail(rows.error());
    QVector<Place> out;
    for (const QStringList &row : *rows)
        out.append({row.value(0), row.value(1) == text("1")});
    return out;
}

// Every parameter of the installation has its value, and every value its parameter; what has a default may be left out
// at the end.
Result<PreparedCall> CallMaker::inPlaces(const Values &with, const QString &before, bool cast)
{
    auto list = places();
    if (!list)
        return fail(list.error());
    const auto known = [&](const QString &name) {
        return std::any_of(list->begin(), list->end(), [&](const Place &p) { return p.name.toLower() == name; });
    };
    for (auto it = with.begin(); it != with.end(); ++it) {
        if (!known(it.key()))
            return fail(Error::Kind::Schema, m_name + text(": ") + it.key(), text("no such parameter"));
    }
    while (!list->isEmpty() && list->last().optional && !with.contains(list->last().name.toLower()))
        list->removeLast();
    PreparedCall out;
    QStringList marks;
    for (const Place &place : std::as_const(*list)) {
        if (!with.contains(place.name.toLower()))
            return fail(Error::Kind::Schema, m_name + text(": ") + place.name,
                text("the procedure of this installation wants it too"));
        const QString value = with.value(place.name.toLower());
        out.values.append(value);
        // As text, so that the server itself makes a number of it: the driver would go through a double.
        marks.append(cast ? text("cast(? as varchar(%1))").arg(qMax<qsizetype>(32, value.size())) : text("?"));
    }
    out.sql = before + m_name + (marks.isEmpty() && cast ? QString() : u'(' + marks.join(text(", ")) + u')');
    return out;
}

// Qt's driver gives no rows of a prepared call: the values go into the session's variables first.
Result<PreparedCall> CallMaker::inVariables(PreparedCall call)
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

Result<PreparedCall> CallMaker::prepare(const Values &with)
{
    if (is("firebird")) {
        const auto kind = ask(
            text("select rdb$procedure_type from rdb$procedures where rdb$procedure_name = ?"), {m_name.toUpper()});
        if (!kind)
            return fail(kind.error());
        if (kind->isEmpty())
            return fail(Error::Kind::Schema, m_name, text("no such procedure"));
        const bool selectable = kind->first().value(0) == text("1");
        return inPlaces(with, text(selectable ? "select * from " : "execute procedure "), true);
    }
    if (is("mariadb")) {
        auto call = inPlaces(with, text("call "), false);
        return call ? inVariables(*call) : call;
    }
    QStringList names = with.keys();
    names.sort();
    PreparedCall out {callByName(m_connection.engine().kind, m_name, names), {}};
    if (out.sql.isEmpty())
        return fail(Error::Kind::Profile, m_name, text("procedures cannot be called on this kind of database"));
    for (const QString &name : std::as_const(names))
        out.values.append(with.value(name));
    return out;
}

} // namespace

Result<PreparedCall> prepareCall(Connection &connection, const QString &procedure, const QHash<QString, QString> &with)
{
    return CallMaker(connection, procedure).prepare(with);
}

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

} // namespace zgoda::erp
