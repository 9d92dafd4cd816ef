#include "connectors/erp/routines.h"

#include "connectors/erp/failure.h"

#include <QSqlQuery>
#include <QVariant>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::erp {

Result<std::optional<QVector<Routine>>> readRoutines(Connection &connection)
{
    if (connection.engine().kind != u"firebird"_s)
        return std::nullopt;
    QSqlQuery query(connection.database());
    query.setForwardOnly(true);
    // name, parameter, 1 if it is given, 1 if it has a default; a procedure without parameters has one row
    const bool asked = query.exec(
        u"select trim(p.rdb$procedure_name), trim(a.rdb$parameter_name), a.rdb$parameter_type,"
        " case when a.rdb$default_source is null and a.rdb$default_value is null then 0 else 1 end"
        " from rdb$procedures p left join rdb$procedure_parameters a on a.rdb$procedure_name = p.rdb$procedure_name"
        " and a.rdb$package_name is null where p.rdb$package_name is null and coalesce(p.rdb$system_flag, 0) = 0"
        " order by 1, 3, a.rdb$parameter_number"_s);
    QVector<Routine> out;
    while (asked && query.next()) {
        if (out.isEmpty() || out.last().name != query.value(0).toString())
            out.append({query.value(0).toString(), 0, 0, {}});
        if (query.value(1).isNull())
            continue;
        if (query.value(2).toInt() == 1) {
            out.last().gives.append(query.value(1).toString());
            continue;
        }
        ++out.last().parameters;
        out.last().needed += query.value(3).toInt() == 0 ? 1 : 0;
    }
    if (query.lastError().isValid())
        return fail(readFailure(connection.engine(), faultOf(query.lastError()), nullptr, connection.stop()));
    return out;
}

const Routine *routineOf(const QVector<Routine> &routines, const QString &name)
{
    const auto found = std::find_if(routines.begin(), routines.end(),
        [&](const Routine &one) { return one.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == routines.end() ? nullptr : &*found;
}

} // namespace zgoda::erp
