// What an area's SQL calls, and what the login may read of what it names.
#include "connectors/erp/areacheck.h"

using namespace Qt::StringLiterals;

namespace zgoda::erp {

using Kind = ProfileFinding::Kind;

QString withoutRows(const Engine &engine, QString sql)
{
    sql = sql.trimmed();
    if (sql.endsWith(u';'))
        sql.chop(1);
    if (engine.kind == u"sqlite"_s) // preparing describes it there; it is never stepped
        return sql;
    if (engine.kind == u"firebird"_s)
        return u"select first 0 * from ("_s + sql + u"\n) described"_s;
    const QString none = engine.kind == u"mariadb"_s ? u"\n) described limit 0"_s : u"\n) described where 1 = 0"_s;
    return u"select * from ("_s + sql + none;
}

void AreaCheck::lookUp(const RoutineUse &use)
{
    const Routine *routine = routineOf(*m_around.routines, use.name);
    CheckedTable &used = m_out.uses[use.name];
    used.there = routine;
    used.parameters = routine ? routine->parameters : 0;
    if (!routine)
        return add({Kind::RoutineMissing, {}, use.line, {}, use.name, {}, {}, {}});
    if (use.arguments < routine->needed || use.arguments > routine->parameters)
        add({Kind::ParametersDiffer, {}, use.line, {}, use.name, {}, QString::number(routine->parameters),
            QString::number(use.arguments)});
    for (const ColumnUse &column : use.columns) {
        const bool given = routine->gives.contains(column.name, Qt::CaseInsensitive);
        (given ? used.columns : used.missing).insert(column.name.toLower());
        if (!given)
            add({Kind::ColumnMissing, {}, column.line, column.field, use.name, column.name, {}, {}});
    }
}

Result<bool> AreaCheck::mayRead(Connection &connection, const CatalogueTable &table)
{
    const auto quoted = [](QString name) { return u'"' + name.replace(u"\""_s, u"\"\""_s) + u'"'; };
    const QString name = (table.schema.isEmpty() ? QString() : quoted(table.schema) + u'.') + quoted(table.name);
    const auto sql
        = SqlText::parse(withoutRows(m_setup.engine, u"select 1 as \"x\" from "_s + name), m_area.read.name());
    if (!sql)
        return true; // no name that can be asked about
    const auto columns = described(connection, *sql);
    if (columns || columns.error().kind == Error::Kind::Forbidden)
        return columns.has_value();
    const bool aboutSql = columns.error().kind == Error::Kind::Schema || columns.error().kind == Error::Kind::Server;
    return aboutSql ? Result<bool>(true) : Result<bool>(fail(columns.error()));
}

Result<> AreaCheck::lookUpRights(Connection &connection)
{
    if (m_setup.engine.kind == u"sqlite"_s) // who has the file may read it
        return {};
    for (const TableUse &use : m_uses.tables) {
        const int table = find(use);
        if (table < 0)
            continue;
        if (!m_around.readable.contains(table)) {
            const auto may = mayRead(connection, m_catalogue.tables[table]);
            if (!may)
                return fail(may.error());
            m_around.readable.insert(table, *may);
        }
        if (m_around.readable[table])
            continue;
        m_out.uses[use.schema.isEmpty() ? use.name : use.schema + u'.' + use.name].readable = false;
        add({Kind::Forbidden, {}, use.line, {}, use.name, {}, {}, {}});
    }
    return {};
}

} // namespace zgoda::erp
