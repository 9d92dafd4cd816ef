#include "connectors/erp/procedurecall.h"

#include "connectors/erp/failure.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariant>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

using Values = QHash<QString, QString>; // parameter, lower case -> text

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
    bool is(const char *kind) const { return m_connection.engine().kind == QLatin1String(kind); }

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
        ? ask(u"select rdb$parameter_name, case when rdb$default_source is null then 0 else 1 end"
              " from rdb$procedure_parameters where rdb$procedure_name = ? and rdb$parameter_type = 0"
              " order by rdb$parameter_number"_s,
            {m_name.toUpper()})
        : ask(u"select parameter_name, 0 from information_schema.parameters where specific_schema = database()"
              " and specific_name = ? and parameter_mode = 'IN' order by ordinal_position"_s,
            {m_name});
    if (!rows)
        return fail(rows.error());
    QVector<Place> out;
    for (const QStringList &row : *rows)
        out.append({row.value(0), row.value(1) == u"1"_s});
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
            return fail(Error::Kind::Schema, m_name + u": "_s + it.key(), u"no such parameter"_s);
    }
    while (!list->isEmpty() && list->last().optional && !with.contains(list->last().name.toLower()))
        list->removeLast();
    PreparedCall out;
    QStringList marks;
    for (const Place &place : std::as_const(*list)) {
        if (!with.contains(place.name.toLower()))
            return fail(Error::Kind::Schema, m_name + u": "_s + place.name,
                u"the procedure of this installation wants it too"_s);
        const QString value = with.value(place.name.toLower());
        out.values.append(value);
        // As text, so that the server itself makes a number of it: the driver would go through a double.
        marks.append(cast ? u"cast(? as varchar(%1))"_s.arg(qMax<qsizetype>(32, value.size())) : u"?"_s);
    }
    out.sql = before + m_name + (marks.isEmpty() && cast ? QString() : u'(' + marks.join(u", "_s) + u')');
    return out;
}

// Qt's driver gives no rows of a prepared call: the values go into the session's variables first.
Result<PreparedCall> CallMaker::inVariables(PreparedCall call)
{
    for (qsizetype i = 0; i < call.values.size(); ++i) {
        const QString name = u"@zgoda_%1"_s.arg(i + 1);
        const QString &value = call.values[i];
        QSqlQuery query(m_connection.database());
        bool good = query.prepare(u"set "_s + name + u" = ?"_s);
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
        const auto kind
            = ask(u"select rdb$procedure_type from rdb$procedures where rdb$procedure_name = ?"_s, {m_name.toUpper()});
        if (!kind)
            return fail(kind.error());
        if (kind->isEmpty())
            return fail(Error::Kind::Schema, m_name, u"no such procedure"_s);
        const bool selectable = kind->first().value(0) == u"1"_s;
        return inPlaces(with, selectable ? u"select * from "_s : u"execute procedure "_s, true);
    }
    if (is("mariadb")) {
        auto call = inPlaces(with, u"call "_s, false);
        return call ? inVariables(*call) : call;
    }
    QStringList names = with.keys();
    names.sort();
    PreparedCall out {callByName(m_connection.engine().kind, m_name, names), {}};
    if (out.sql.isEmpty())
        return fail(Error::Kind::Profile, m_name, u"procedures cannot be called on this kind of database"_s);
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
    const bool function = kind == u"postgresql"_s;
    if (!function && kind != u"sqlserver"_s)
        return {};
    QStringList marks;
    for (const QString &name : names)
        marks.append(function ? name + u" => ?"_s : (name.startsWith(u'@') ? name : u'@' + name) + u" = ?"_s);
    return function ? u"select * from "_s + procedure + u'(' + marks.join(u", "_s) + u')'
                    : (u"exec "_s + procedure + u' ' + marks.join(u", "_s)).trimmed();
}

} // namespace zgoda::erp
