#include "connectors/erp/engine.h"

#include <QSqlDatabase>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

Engine sqlite()
{
    return {u"sqlite"_s, u"QSQLITE"_s, false, {u"pragma busy_timeout = %1"_s}, {u"begin"_s}, {u"begin immediate"_s},
        u"select 'SQLite ' || sqlite_version()"_s, {}, {}, u"select schema_version from pragma_schema_version"_s};
}

Engine postgresql()
{
    // Doubles as the shortest text that reads back the same (the default only since version 12).
    return {u"postgresql"_s, u"QPSQL"_s, true,
        {u"set time zone 'UTC'"_s, u"set lock_timeout = %1"_s, u"set statement_timeout = %2"_s,
            u"set extra_float_digits = 3"_s,
            // One process of the server for us, and none that compiles where it cannot be stopped.
            u"select set_config(name, case name when 'jit' then 'off' else '0' end, false) from pg_settings"
            " where name in ('jit', 'max_parallel_workers_per_gather')"_s,
            u"set datestyle = 'ISO, YMD'"_s},
        {u"start transaction isolation level repeatable read, read only"_s},
        {u"start transaction isolation level repeatable read, read write"_s},
        u"select 'PostgreSQL ' || current_setting('server_version')"_s, u"select current_user"_s,
        u"select count(*) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
        " where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'"
        " and has_schema_privilege(n.oid, 'USAGE')"
        " and (has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')"
        " or has_any_column_privilege(c.oid, 'INSERT, UPDATE'))"_s,
        u"select concat_ws('.', (select oid from pg_catalog.pg_database where datname = current_database()),"
        " extract(epoch from pg_postmaster_start_time()), (select max(c.oid) from pg_catalog.pg_class c"
        " where c.relkind in ('r', 'p') and c.relpersistence = 'p'))"_s};
}

Engine mariadb()
{
    // Names in double quotes, as everywhere else: profiles are written in common SQL.
    return {u"mariadb"_s, u"QMYSQL"_s, true,
        {u"set sql_mode = concat(@@sql_mode, ',ANSI_QUOTES')"_s, u"set time_zone = '+00:00'"_s,
            u"set innodb_lock_wait_timeout = greatest(1, %1 div 1000)"_s,
            u"set lock_wait_timeout = greatest(1, %1 div 1000)"_s, u"set max_statement_time = %2 / 1000"_s},
        {u"set transaction isolation level repeatable read"_s,
            u"start transaction with consistent snapshot, read only"_s},
        {u"start transaction"_s}, u"select concat('MariaDB ', version())"_s, u"select current_user()"_s,
        u"select (select count(*) from information_schema.user_privileges where privilege_type in ('INSERT', "
        "'UPDATE', 'DELETE'))"
        " + (select count(*) from information_schema.schema_privileges where privilege_type in ('INSERT', "
        "'UPDATE', 'DELETE'))"
        " + (select count(*) from information_schema.table_privileges where privilege_type in ('INSERT', "
        "'UPDATE', 'DELETE'))"
        " + (select count(*) from information_schema.column_privileges where privilege_type in ('INSERT', 'UPDATE')"
        " and replace(grantee, '''', '') = current_user())"_s,
        u"select concat_ws('.', @@hostname, @@port, @@server_id, count(*), max(create_time))"
        " from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'"_s};
}

// Qt's driver begins the transaction itself: an empty list.
Engine firebird()
{
    return {u"firebird"_s, u"QIBASE"_s, true, {}, {}, {},
        u"select 'Firebird ' || rdb$get_context('SYSTEM', 'ENGINE_VERSION') from rdb$database"_s,
        u"select current_user from rdb$database"_s,
        u"select case when current_user = 'SYSDBA' then 1 else (select count(*) from rdb$user_privileges p"
        " where p.rdb$privilege in ('I', 'U', 'D') and p.rdb$user in (current_user, 'PUBLIC')"
        " and p.rdb$relation_name not starting with 'RDB$') end from rdb$database"_s,
        u"select cast(d.mon$creation_date as varchar(40)) || '.' || (select count(*) || '.' ||"
        " coalesce(max(r.rdb$relation_id), 0) from rdb$relations r where r.rdb$system_flag = 0)"
        " from mon$database d"_s};
}

Engine sqlserver()
{
    // A scan at READ COMMITTED may miss a row that moves meanwhile; only an administrator can allow what is better.
    const QString oneMoment = u"if (select snapshot_isolation_state from sys.databases where database_id = db_id()) = 1"
                              " set transaction isolation level snapshot"_s;
    return {u"sqlserver"_s, u"QODBC"_s, true,
        {u"set lock_timeout %1"_s, u"set deadlock_priority low"_s, u"set dateformat ymd"_s},
        {oneMoment, u"begin transaction"_s}, {u"begin transaction"_s},
        u"select 'SQL Server ' + cast(serverproperty('ProductVersion') as varchar(40))"_s, u"select suser_sname()"_s,
        u"select isnull(has_perms_by_name(db_name(), 'DATABASE', 'INSERT'), 0)"
        " + isnull(has_perms_by_name(db_name(), 'DATABASE', 'UPDATE'), 0)"
        " + isnull(has_perms_by_name(db_name(), 'DATABASE', 'DELETE'), 0)"
        // What is granted on a schema or a table alone.
        " + (select count(*) from sys.tables where 1 in ("
        "has_perms_by_name(quotename(schema_name(schema_id)) + '.' + quotename(name), 'OBJECT', 'INSERT'),"
        " has_perms_by_name(quotename(schema_name(schema_id)) + '.' + quotename(name), 'OBJECT', 'UPDATE'),"
        " has_perms_by_name(quotename(schema_name(schema_id)) + '.' + quotename(name), 'OBJECT', 'DELETE')))"_s,
        // The fork's id is another one after a restore; not every login sees it.
        u"select concat(@@servername, '.', d.database_id, '.', convert(varchar(40), d.create_date, 126), '.',"
        " convert(varchar(40), r.recovery_fork_guid)) from sys.databases d"
        " left join sys.database_recovery_status r on r.database_id = d.database_id"
        " where d.database_id = db_id()"_s};
}

Engine odbc() { return {u"odbc"_s, u"QODBC"_s, true, {}, {}, {}, {}, {}, {}, {}}; }

// A host given for SQL Server is spelled out as an ODBC connection string; a DSN or a whole string is left alone.
QString odbcDatabase(const Engine &engine, const Login &login, bool write)
{
    if (engine.kind != u"sqlserver"_s || login.host.isEmpty() || login.database.contains(u'='))
        return login.database;
#ifdef Q_OS_WIN
    const QString driver = u"{ODBC Driver 17 for SQL Server}"_s;
    const QString server = login.port > 0 ? login.host + u',' + QString::number(login.port) : login.host;
    const QString address = u";Server="_s + server;
#else
    const QString driver = u"{FreeTDS};TDS_Version=7.4;ClientCharset=UTF-8"_s;
    const QString address
        = u";Server="_s + login.host + u";Port="_s + QString::number(login.port > 0 ? login.port : 1433);
#endif
    return u"Driver="_s + driver + address + u";Database="_s + login.database
        + (write ? QString() : u";ApplicationIntent=ReadOnly"_s);
}

} // namespace

Result<Engine> engineOf(const QString &kind)
{
    Engine engine;
    for (const Engine &known : {sqlite(), postgresql(), mariadb(), firebird(), sqlserver(), odbc()}) {
        if (known.kind == kind)
            engine = known;
    }
    if (engine.kind.isEmpty())
        return fail(
            Error::Kind::Profile, kind, u"known engines: sqlite, postgresql, mariadb, firebird, sqlserver, odbc"_s);
    if (!QSqlDatabase::isDriverAvailable(engine.driver))
        return fail(Error::Kind::NotFound, u"Qt SQL driver "_s + engine.driver,
            u"installed: "_s + QSqlDatabase::drivers().join(u", "_s));
    return engine;
}

OpenWith openWith(const Engine &engine, const Login &login, const Profile &profile, bool write)
{
    const QString seconds = QString::number(profile.connectLimit.count());
    if (engine.kind == u"sqlite"_s)
        return {login.database, write ? QString() : u"QSQLITE_OPEN_READONLY"_s};
    if (engine.kind == u"postgresql"_s)
        return {login.database,
            u"connect_timeout="_s + seconds
                + u";application_name=zgoda;keepalives_idle=30;keepalives_interval=10;keepalives_count=3"_s};
    if (engine.kind == u"mariadb"_s)
        return {login.database, u"MYSQL_OPT_CONNECT_TIMEOUT="_s + seconds};
    if (engine.kind == u"firebird"_s)
        return {login.database, u"ISC_DPB_LC_CTYPE=UTF8"_s};
    return {odbcDatabase(engine, login, write),
        u"SQL_ATTR_LOGIN_TIMEOUT="_s + seconds + (write ? QString() : u";SQL_ATTR_ACCESS_MODE=SQL_MODE_READ_ONLY"_s)};
}

} // namespace zgoda::erp
