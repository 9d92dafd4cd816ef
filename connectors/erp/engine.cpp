#include "connectors/erp/engine.h"

#include <QSqlDatabase>

namespace zgoda::erp {
namespace {

QString text(const char *ascii) { return QString::fromLatin1(ascii); }

Engine sqlite()
{
    return {text("sqlite"), text("QSQLITE"), false, {text("pragma busy_timeout = %1")}, {text("begin")},
        {text("begin immediate")}, text("select 'SQLite ' || sqlite_version()"), {}, {},
        text("select schema_version from pragma_schema_version")};
}

Engine postgresql()
{
    // Doubles as the shortest text that reads back the same (the default only since version 12).
    return {text("postgresql"), text("QPSQL"), true,
        {text("set time zone 'UTC'"), text("set lock_timeout = %1"), text("set statement_timeout = %2"),
            text("set extra_float_digits = 3"),
            // One process of the server for us, and none that compiles where it cannot be stopped.
            text("select set_config(name, case name when 'jit' then 'off' else '0' end, false) from pg_settings"
                 " where name in ('jit', 'max_parallel_workers_per_gather')"),
            text("set datestyle = 'ISO, YMD'")},
        {text("start transaction isolation level repeatable read, read only")},
        {text("start transaction isolation level repeatable read, read write")},
        text("select 'PostgreSQL ' || current_setting('server_version')"), text("select current_user"),
        text("select count(*) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
             " where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'"
             " and has_schema_privilege(n.oid, 'USAGE')"
             " and has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')"),
        text("select concat_ws('.', (select oid from pg_catalog.pg_database where datname = current_database()),"
             " extract(epoch from pg_postmaster_start_time()), (select max(c.oid) from pg_catalog.pg_class c"
             " where c.relkind in ('r', 'p') and c.relpersistence = 'p'))")};
}

Engine mariadb()
{
    // Names in double quotes, as everywhere else: profiles are written in common SQL.
    return {text("mariadb"), text("QMYSQL"), true,
        {text("set sql_mode = concat(@@sql_mode, ',ANSI_QUOTES')"), text("set time_zone = '+00:00'"),
            text("set innodb_lock_wait_timeout = greatest(1, %1 div 1000)"),
            text("set lock_wait_timeout = greatest(1, %1 div 1000)"), text("set max_statement_time = %2 / 1000")},
        {text("set transaction isolation level repeatable read"),
            text("start transaction with consistent snapshot, read only")},
        {text("start transaction")}, text("select concat('MariaDB ', version())"), text("select current_user()"),
        text("select (select count(*) from information_schema.user_privileges where privilege_type in ('INSERT', "
             "'UPDATE', 'DELETE'))"
             " + (select count(*) from information_schema.schema_privileges where privilege_type in ('INSERT', "
             "'UPDATE', 'DELETE'))"
             " + (select count(*) from information_schema.table_privileges where privilege_type in ('INSERT', "
             "'UPDATE', 'DELETE'))"),
        text("select concat_ws('.', @@hostname, @@port, @@server_id, count(*), max(create_time))"
             " from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'")};
}

// Qt's driver begins the transaction itself: an empty list.
Engine firebird()
{
    return {text("firebird"), text("QIBASE"), true, {}, {}, {},
        text("select 'Firebird ' || rdb$get_context('SYSTEM', 'ENGINE_VERSION') from rdb$database"),
        text("select current_user from rdb$database"),
        text("select case when current_user = 'SYSDBA' then 1 else (select count(*) from rdb$user_privileges p"
             " where p.rdb$privilege in ('I', 'U', 'D') and p.rdb$user in (current_user, 'PUBLIC')"
             " and p.rdb$relation_name not starting with 'RDB$') end from rdb$database"),
        text("select cast(d.mon$creation_date as varchar(40)) || '.' || (select count(*) || '.' ||"
             " coalesce(max(r.rdb$relation_id), 0) from rdb$relations r where r.rdb$system_flag = 0)"
             " from mon$database d")};
}

Engine sqlserver()
{
    // A scan at READ COMMITTED may miss a row that moves meanwhile; only an administrator can allow what is better.
    const QString oneMoment
        = text("if (select snapshot_isolation_state from sys.databases where database_id = db_id()) = 1"
               " set transaction isolation level snapshot");
    return {text("sqlserver"), text("QODBC"), true,
        {text("set lock_timeout %1"), text("set deadlock_priority low"), text("set dateformat ymd")},
        {oneMoment, text("begin transaction")}, {text("begin transaction")},
        text("select 'SQL Server ' + cast(serverproperty('ProductVersion') as varchar(40))"),
        text("select suser_sname()"),
        text("select isnull(has_perms_by_name(db_name(), 'DATABASE', 'INSERT'), 0)"
             " + isnull(has_perms_by_name(db_name(), 'DATABASE', 'UPDATE'), 0)"
             " + isnull(has_perms_by_name(db_name(), 'DATABASE', 'DELETE'), 0)"),
        // The fork's id is another one after a restore; not every login sees it.
        text("select concat(@@servername, '.', d.database_id, '.', convert(varchar(40), d.create_date, 126), '.',"
             " convert(varchar(40), r.recovery_fork_guid)) from sys.databases d"
             " left join sys.database_recovery_status r on r.database_id = d.database_id"
             " where d.database_id = db_id()")};
}

Engine odbc() { return {text("odbc"), text("QODBC"), true, {}, {}, {}, {}, {}, {}, {}}; }

// A host given for SQL Server is spelled out as an ODBC connection string; a DSN or a whole string is left alone.
QString odbcDatabase(const Engine &engine, const Login &login, bool write)
{
    if (engine.kind != text("sqlserver") || login.host.isEmpty() || login.database.contains(u'='))
        return login.database;
#ifdef Q_OS_WIN
    const QString driver = text("{ODBC Driver 17 for SQL Server}");
    const QString server = login.port > 0 ? login.host + u',' + QString::number(login.port) : login.host;
    const QString address = text(";Server=") + server;
#else
    const QString driver = text("{FreeTDS};TDS_Version=7.4;ClientCharset=UTF-8");
    const QString address
        = text(";Server=") + login.host + text(";Port=") + QString::number(login.port > 0 ? login.port : 1433);
#endif
    return text("Driver=") + driver + address + text(";Database=") + login.database
        + (write ? QString() : text(";ApplicationIntent=ReadOnly"));
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
            Error::Kind::Profile, kind, text("known engines: sqlite, postgresql, mariadb, firebird, sqlserver, odbc"));
    if (!QSqlDatabase::isDriverAvailable(engine.driver))
        return fail(Error::Kind::NotFound, text("Qt SQL driver ") + engine.driver,
            text("installed: ") + QSqlDatabase::drivers().join(text(", ")));
    return engine;
}

OpenWith openWith(const Engine &engine, const Login &login, const Profile &profile, bool write)
{
    const QString seconds = QString::number(profile.connectLimit.count());
    if (engine.kind == text("sqlite"))
        return {login.database, write ? QString() : text("QSQLITE_OPEN_READONLY")};
    if (engine.kind == text("postgresql"))
        return {login.database,
            text("connect_timeout=") + seconds
                + text(";application_name=zgoda;keepalives_idle=30;keepalives_interval=10;keepalives_count=3")};
    if (engine.kind == text("mariadb"))
        return {login.database, text("MYSQL_OPT_CONNECT_TIMEOUT=") + seconds};
    if (engine.kind == text("firebird"))
        return {login.database, text("ISC_DPB_LC_CTYPE=UTF8")};
    return {odbcDatabase(engine, login, write),
        text("SQL_ATTR_LOGIN_TIMEOUT=") + seconds
            + (write ? QString() : text(";SQL_ATTR_ACCESS_MODE=SQL_MODE_READ_ONLY"))};
}

} // namespace zgoda::erp
