#include "connectors/erp/catalogue.h"

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

// pragma_…() are SQLite's own tables; counts are what `analyze` left, where somebody ran it.
CatalogueQuestions sqlite()
{
    return {{},
        u"select '', m.name, case m.type when 'view' then 1 else 0 end, c.name, c.type,"
        " case when c.\"notnull\" = 1 then 0 else 1 end, -1"
        " from sqlite_master m join pragma_table_info(m.name) c"
        " where m.type in ('table', 'view') and m.name not like 'sqlite\\_%' escape '\\'"
        " order by m.name, c.cid"_s,
        u"select '', m.name, '', c.name, c.pk, 0 as kind from sqlite_master m join pragma_table_info(m.name) c"
        " where m.type = 'table' and c.pk > 0"
        " union all"
        " select '', m.name, x.name, i.name, i.seqno, 1 from sqlite_master m join pragma_index_list(m.name) x"
        " join pragma_index_info(x.name) i where m.type = 'table' and x.\"unique\" = 1 and x.partial = 0"
        " and x.origin <> 'pk' and i.name is not null"
        " order by 2, 6, 3, 5"_s,
        u"select '', m.name, f.id, f.\"from\", '', f.\"table\", f.\"to\" from sqlite_master m"
        " join pragma_foreign_key_list(m.name) f where m.type = 'table' order by m.name, f.id, f.seq"_s};
}

CatalogueQuestions postgresql()
{
    return {u"select current_schema()"_s,
        u"select n.nspname, c.relname, case when c.relkind in ('v', 'm') then 1 else 0 end, a.attname,"
        " format_type(coalesce(nullif(t.typbasetype, 0), t.oid),"
        " case when t.typbasetype = 0 then a.atttypmod else t.typtypmod end),"
        " case when a.attnotnull then 0 else 1 end, cast(c.reltuples as bigint)"
        " from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid"
        " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
        " join pg_catalog.pg_type t on t.oid = a.atttypid"
        " where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f')"
        " and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'"
        " order by 1, 2, a.attnum"_s,
        u"select n.nspname, c.relname, cast(i.indexrelid as text), a.attname"
        " from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indrelid"
        " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
        " cross join lateral unnest(cast(i.indkey as smallint[])) with ordinality as k(attnum, place)"
        " join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum"
        " where i.indisunique and i.indpred is null and i.indexprs is null and k.place <= i.indnkeyatts"
        " and n.nspname not like 'pg\\_%'"
        " order by 1, 2, case when i.indisprimary then 0 else 1 end, 3, k.place"_s,
        u"select n.nspname, c.relname, cast(o.oid as text), a.attname, m.nspname, d.relname, b.attname"
        " from pg_catalog.pg_constraint o join pg_catalog.pg_class c on c.oid = o.conrelid"
        " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
        " join pg_catalog.pg_class d on d.oid = o.confrelid"
        " join pg_catalog.pg_namespace m on m.oid = d.relnamespace"
        " cross join lateral unnest(o.conkey, o.confkey) with ordinality as k(mine, other, place)"
        " join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = k.mine"
        " join pg_catalog.pg_attribute b on b.attrelid = d.oid and b.attnum = k.other"
        " where o.contype = 'f' order by 1, 2, 3, k.place"_s};
}

CatalogueQuestions mariadb()
{
    return {{},
        u"select '', c.table_name, case when t.table_type like '%VIEW' then 1 else 0 end, c.column_name,"
        " c.column_type, case when c.is_nullable = 'YES' then 1 else 0 end, coalesce(t.table_rows, -1)"
        " from information_schema.columns c join information_schema.tables t"
        " on t.table_schema = c.table_schema and t.table_name = c.table_name"
        " where c.table_schema = database() order by c.table_name, c.ordinal_position"_s,
        u"select '', s.table_name, s.index_name, s.column_name from information_schema.statistics s"
        " where s.table_schema = database() and s.non_unique = 0"
        " order by s.table_name, case when s.index_name = 'PRIMARY' then 0 else 1 end, s.index_name,"
        " s.seq_in_index"_s,
        u"select '', k.table_name, k.constraint_name, k.column_name, '', k.referenced_table_name,"
        " k.referenced_column_name from information_schema.key_column_usage k"
        " where k.table_schema = database() and k.referenced_table_name is not null"
        " and k.referenced_table_schema = k.table_schema"
        " order by k.table_name, k.constraint_name, k.ordinal_position"_s};
}

// Types are numbers there; how many rows there are is told by a unique index's selectivity, as of its last count.
CatalogueQuestions firebird()
{
    return {{},
        u"select '', rf.rdb$relation_name, case when r.rdb$view_blr is null then 0 else 1 end, rf.rdb$field_name,"
        " case when f.rdb$field_type in (7, 8, 16) and coalesce(f.rdb$field_scale, 0) < 0 then 'numeric'"
        " when f.rdb$field_type in (7, 8, 16) then 'integer' when f.rdb$field_type in (10, 27) then 'double'"
        " when f.rdb$field_type = 12 then 'date' when f.rdb$field_type = 35 then 'timestamp'"
        " when f.rdb$field_type = 23 then 'boolean' when f.rdb$field_type in (14, 37, 40)"
        " then case when f.rdb$character_set_id = 1 then 'binary' else 'varchar(' || "
        "coalesce(f.rdb$character_length,"
        " f.rdb$field_length) || ')' end"
        " when f.rdb$field_type = 261 then case when f.rdb$field_sub_type = 1 then 'blob sub_type text' else "
        "'blob' end"
        " when f.rdb$field_type in (24, 25, 26) then 'decimal' else 'other ' || f.rdb$field_type end,"
        " case when coalesce(rf.rdb$null_flag, f.rdb$null_flag, 0) = 1 then 0 else 1 end,"
        " coalesce((select max(case when i.rdb$statistics > 0 then cast(1 / i.rdb$statistics as bigint) end)"
        " from rdb$indices i where i.rdb$relation_name = r.rdb$relation_name and i.rdb$unique_flag = 1), -1)"
        " from rdb$relation_fields rf join rdb$fields f on f.rdb$field_name = rf.rdb$field_source"
        " join rdb$relations r on r.rdb$relation_name = rf.rdb$relation_name"
        " where coalesce(r.rdb$system_flag, 0) = 0 order by 2, rf.rdb$field_position"_s,
        u"select '', i.rdb$relation_name, i.rdb$index_name, s.rdb$field_name"
        " from rdb$indices i join rdb$index_segments s on s.rdb$index_name = i.rdb$index_name"
        " left join rdb$relation_constraints c on c.rdb$index_name = i.rdb$index_name"
        " and c.rdb$constraint_type = 'PRIMARY KEY'"
        " where i.rdb$unique_flag = 1 and coalesce(i.rdb$system_flag, 0) = 0"
        " order by 2, case when c.rdb$index_name is null then 1 else 0 end, 3, s.rdb$field_position"_s,
        u"select '', c.rdb$relation_name, c.rdb$constraint_name, s.rdb$field_name, '', u.rdb$relation_name,"
        " o.rdb$field_name from rdb$relation_constraints c"
        " join rdb$ref_constraints f on f.rdb$constraint_name = c.rdb$constraint_name"
        " join rdb$relation_constraints u on u.rdb$constraint_name = f.rdb$const_name_uq"
        " join rdb$index_segments s on s.rdb$index_name = c.rdb$index_name"
        " join rdb$index_segments o on o.rdb$index_name = u.rdb$index_name"
        " and o.rdb$field_position = s.rdb$field_position"
        " where c.rdb$constraint_type = 'FOREIGN KEY' order by 2, 3, s.rdb$field_position"_s};
}

// information_schema as the standard has it: SQL Server, and whatever else ODBC leads to.
CatalogueQuestions standard(const QString &engine)
{
    const bool sqlserver = engine == u"sqlserver"_s;
    const QString own = u" not in ('information_schema', 'INFORMATION_SCHEMA', 'pg_catalog', 'sys', 'mysql',"
                        " 'performance_schema')"_s;
    const QString rows = sqlserver
        ? u"coalesce((select sum(p.rows) from sys.partitions p where p.index_id in (0, 1) and p.object_id ="
          " object_id(quotename(c.table_schema) + '.' + quotename(c.table_name))), -1)"_s
        : u"-1"_s;
    const QString joined = u" join information_schema.key_column_usage k"
                           " on k.constraint_schema = t.constraint_schema"
                           " and k.constraint_name = t.constraint_name and k.table_name = t.table_name"_s;
    return {sqlserver ? u"select schema_name()"_s : QString(),
        u"select c.table_schema, c.table_name, case when b.table_type = 'VIEW' then 1 else 0 end, c.column_name,"
        " c.data_type, case when c.is_nullable = 'YES' then 1 else 0 end, "_s
            + rows
            + u" from information_schema.columns c join information_schema.tables b"
              " on b.table_schema = c.table_schema and b.table_name = c.table_name where c.table_schema"_s
            + own + u" order by c.table_schema, c.table_name, c.ordinal_position"_s,
        u"select t.table_schema, t.table_name, t.constraint_name, k.column_name"
        " from information_schema.table_constraints t"_s
            + joined + u" where t.constraint_type in ('PRIMARY KEY', 'UNIQUE') and t.table_schema"_s + own
            + u" order by t.table_schema, t.table_name,"
              " case when t.constraint_type = 'PRIMARY KEY' then 0 else 1 end, t.constraint_name,"
              " k.ordinal_position"_s,
        u"select t.table_schema, t.table_name, t.constraint_name, k.column_name, u.table_schema, u.table_name,"
        " u.column_name from information_schema.table_constraints t"_s
            + joined
            + u" join information_schema.referential_constraints r on r.constraint_schema = t.constraint_schema"
              " and r.constraint_name = t.constraint_name"
              " join information_schema.key_column_usage u on u.constraint_schema = r.unique_constraint_schema"
              " and u.constraint_name = r.unique_constraint_name and u.ordinal_position = k.ordinal_position"
              " where t.constraint_type = 'FOREIGN KEY' and t.table_schema"_s
            + own + u" order by t.table_schema, t.table_name, t.constraint_name, k.ordinal_position"_s};
}

} // namespace

CatalogueQuestions catalogueQuestions(const QString &engine)
{
    if (engine == u"sqlite"_s)
        return sqlite();
    if (engine == u"postgresql"_s)
        return postgresql();
    if (engine == u"mariadb"_s)
        return mariadb();
    if (engine == u"firebird"_s)
        return firebird();
    return standard(engine);
}

} // namespace zgoda::erp
