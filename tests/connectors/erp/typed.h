// One table of every type that an ERP keeps, made on each engine in its own words, and what must come of it: the same
// canonical cells from every engine by every path.
#pragma once

#include "server.h"

namespace zgoda::test {

using namespace Qt::StringLiterals;

// A way to the typed table: an engine, and how it is reached.
struct Way {
    QString name;   // of the row in a test's table
    QString engine; // as in ErpSettings
    erp::Login login;
    QString tables;        // statements that make and fill `typed`; {long} is the long text
    QString columns;       // what differs in the SELECT, by field: "legacy=…;guid=…"
    QStringList lost = {}; // fields that Qt's driver does not hand over whole: digits, bytes
};

inline const QString longText = u"Zażółć "_s.repeated(100'000 / 10);

inline const char *typedSchema = R"({"area": "typed", "version": 1, "fields": [
 {"id": "id", "type": "int", "key": true},
 {"id": "padded", "type": "text"}, {"id": "name", "type": "text"}, {"id": "legacy", "type": "text"},
 {"id": "price", "type": "decimal", "scale": 4}, {"id": "wide", "type": "decimal", "scale": 12},
 {"id": "amount", "type": "decimal", "scale": 4}, {"id": "single", "type": "decimal", "scale": 4},
 {"id": "twofold", "type": "decimal", "scale": 6}, {"id": "flag", "type": "bool"}, {"id": "bits", "type": "bool"},
 {"id": "big", "type": "int"}, {"id": "day", "type": "date"}, {"id": "stamp", "type": "instant"},
 {"id": "zoned", "type": "instant"}, {"id": "version", "type": "int"}, {"id": "guid", "type": "text"},
 {"id": "blank", "type": "text"}, {"id": "long", "type": "text"}]})";

inline const char *typedProfile = R"({"zgoda": 1, "name": "typed", "numbers": "double", "time_zone": "Europe/Warsaw",
 "engines": ["sqlite", "postgresql", "mariadb", "firebird", "odbc"], "limits": {"connect": 5, "lock": 1, "statement": 60},
 "parameters": {"least": "0"},
 "areas": {"typed": {"read": "typed.sql", "codecs": {"legacy": {"charset": "windows-1250"}}}}})";

// The times are 09:41:00.123 in Warsaw, in winter, and the same instant with a zone.
inline const QStringList typedLines {
    u"1 | 1, padded=ABC, name=Zażółć gęślą jaźń, legacy=Łódź, price=1234.5678, wide=12345.123456789012, "
    "amount=99.9900, single=0.1000, twofold=0.300000, flag=1, bits=1, big=9007199254740993, day=2026-11-23, "
    "stamp=2026-11-23T08:41:00.123Z, zoned=2026-11-23T08:41:00.123Z, version=42, "
    "guid=a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11, blank=null, long="_s
        + longText.trimmed(),
    u"2 | 1, padded=null, name=null, legacy=null, price=null, wide=null, amount=null, single=null, twofold=null, "
    "flag=null, bits=null, big=null, day=null, stamp=null, zoned=null, version=null, guid=null, blank=null, "
    "long=null"_s,
    u"3 | 1, padded=null, name=x, legacy=x, price=-99999999999999.9999, wide=-0.000000000001, amount=-0.0100, "
    "single=-2.5000, twofold=-1234.567891, flag=0, bits=0, big=-1, day=1753-01-01, "
    "stamp=1999-12-31T23:00:00.000Z, zoned=1999-12-31T23:00:00.000Z, version=0, "
    "guid=00000000-0000-0000-0000-000000000000, blank=null, long=x"_s,
    u"4 | 1, padded=null, name=null, legacy=null, price=0.0000, wide=0.000000000000, amount=0.0000, single=0.0000, "
    "twofold=0.000000, flag=null, bits=null, big=0, day=9999-12-31, stamp=2026-07-01T10:00:00.000Z, zoned=null, "
    "version=null, guid=null, blank=null, long=null"_s,
};

inline const char *typedSqlite = R"(create table typed(id integer primary key, padded text, name text, legacy blob,
 price text, wide text, amount text, single real, twofold real, flag boolean, bits integer, big bigint, day text,
 stamp text, zoned text, version integer, guid text, blank text, long text);
insert into typed values (1, 'ABC       ', 'Zażółć gęślą jaźń', x'a3f3649f', '1234.5678', '12345.12345678901200000000',
 '99.99', 0.1, 0.3, 1, 1, 9007199254740993, '2026-11-23', '2026-11-23 09:41:00.123', '2026-11-23T09:41:00.123+01:00', 42,
 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '', '{long}');
insert into typed(id) values (2);
insert into typed values (3, '', 'x', x'78', '-99999999999999.9999', '-0.000000000001', '-0.01', -2.5, -1234.567891, 0, 0,
 -1, '1753-01-01', '2000-01-01 00:00:00', '2000-01-01T01:00:00+02:00', 0, '00000000-0000-0000-0000-000000000000', '', 'x');
insert into typed(id, price, wide, amount, single, twofold, big, day, stamp) values (4, '0', '0', '0', 0, 0, 0,
 '9999-12-31', '2026-07-01 12:00:00'))";

inline const char *typedPostgres = R"(create table typed(id integer primary key, padded char(10), name varchar(60),
 legacy bytea, price numeric(18,4), wide decimal(38,20), amount money, single real, twofold double precision, flag boolean,
 bits bit(1), big bigint, day date, stamp timestamp, zoned timestamptz, version bigint, guid uuid, blank text, long text);
insert into typed values (1, 'ABC', 'Zażółć gęślą jaźń', '\xa3f3649f', 1234.5678, 12345.123456789012, 99.99, 0.1, 0.3,
 true, '1', 9007199254740993, '2026-11-23', '2026-11-23 09:41:00.123', '2026-11-23 09:41:00.123+01', 42,
 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '', '{long}');
insert into typed(id) values (2);
insert into typed values (3, '', 'x', 'x', -99999999999999.9999, -0.000000000001, -0.01, -2.5, -1234.567891, false, '0',
 -1, '1753-01-01', '2000-01-01 00:00:00', '2000-01-01 01:00:00+02', 0, '00000000-0000-0000-0000-000000000000', '', 'x');
insert into typed(id, price, wide, amount, single, twofold, big, day, stamp) values (4, 0, 0, 0::money, 0, 0, 0,
 '9999-12-31', '2026-07-01 12:00:00');
grant select on typed to erp_read)";

inline const char *typedMariadb = R"(set time_zone = '+00:00';
create table typed(id integer primary key, padded char(10), name varchar(60),
 legacy varbinary(20), price numeric(18,4), wide decimal(38,20), amount decimal(19,4), single float, twofold double,
 flag boolean, bits bit(1), big bigint, day date, stamp datetime(3), zoned timestamp(3) null, version bigint unsigned,
 guid uuid, blank varchar(5), `long` longtext) character set utf8mb4;
insert into typed values (1, 'ABC', 'Zażółć gęślą jaźń', x'a3f3649f', 1234.5678, 12345.123456789012, 99.99, 0.1, 0.3,
 true, b'1', 9007199254740993, '2026-11-23', '2026-11-23 09:41:00.123', '2026-11-23 08:41:00.123', 42,
 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '', '{long}');
insert into typed(id) values (2);
insert into typed values (3, '', 'x', 'x', -99999999999999.9999, -0.000000000001, -0.01, -2.5, -1234.567891, false, b'0',
 -1, '1753-01-01', '2000-01-01 00:00:00', '1999-12-31 23:00:00', 0, '00000000-0000-0000-0000-000000000000', '', 'x');
insert into typed(id, price, wide, amount, single, twofold, big, day, stamp) values (4, 0, 0, 0, 0, 0, 0,
 '9999-12-31', '2026-07-01 12:00:00');
grant select on erp.typed to erp_read)";

// Firebird 3 has no decimal of more than 18 digits and no time with a zone; both stand in as what it has.
inline const char *typedFirebird = R"(create table typed(id integer primary key, padded char(10), name varchar(60),
 legacy varchar(20) character set octets, price numeric(18,4), wide numeric(18,12), amount decimal(18,4), single float,
 twofold double precision, flag boolean, bits smallint, big bigint, "DAY" date, stamp timestamp, zoned timestamp,
 version bigint, guid char(36) character set ascii, blank varchar(5), "LONG" blob sub_type text);
insert into typed values (1, 'ABC', 'Zażółć gęślą jaźń', x'a3f3649f', 1234.5678, 12345.123456789012, 99.99, 0.1, 0.3,
 true, 1, 9007199254740993, '2026-11-23', '2026-11-23 09:41:00.123', '2026-11-23 09:41:00.123', 42,
 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '', null);
insert into typed(id) values (2);
insert into typed values (3, '', 'x', 'x', -99999999999999.9999, -0.000000000001, -0.01, -2.5, -1234.567891, false, 0,
 -1, '1753-01-01', '2000-01-01 00:00:00', '2000-01-01 00:00:00', 0, '00000000-0000-0000-0000-000000000000', '', 'x');
insert into typed(id, price, wide, amount, single, twofold, big, "DAY", stamp) values (4, 0, 0, 0, 0, 0, 0,
 '9999-12-31', '2026-07-01 12:00:00');
update typed set "LONG" = replace(cast(lpad('', 10000, '#') as blob sub_type text), '#', 'Zażółć ') where id = 1;
update typed set "LONG" = 'x' where id = 3;
grant select on typed to erp_read)";

// The servers and the ways to them. `make` runs each way's statements as the tables' owner.
class Ways {
public:
    Ways()
    {
        for (const char *kind : {"postgresql", "mariadb", "firebird"})
            servers.push_back(std::make_unique<Server>(QString::fromUtf8(kind)));
    }
    // Empty: all run. Else why not.
    QString start()
    {
        for (const auto &server : servers)
            server->launch();
        QStringList lacking;
        for (const auto &server : servers)
            lacking.append(server->start());
        lacking.removeAll(QString());
        for (const char *driver : {"PostgreSQL Unicode", "SQLite3"}) {
            if (odbcDriver(QString::fromUtf8(driver)).isEmpty())
                lacking.append(u"the ODBC driver %1 is not installed"_s.arg(QString::fromUtf8(driver)));
        }
        if (lacking.isEmpty())
            list();
        return lacking.join(u"; "_s);
    }
    QString make() const
    {
        for (const Way &way : ways) {
            const auto engine = erp::engineOf(way.engine);
            if (!engine)
                return engine.error().subject;
            QString sql = way.tables;
            sql.replace(u"{long}"_s, longText);
            const QString error = sql.isEmpty() ? QString() : runSql(engine->driver, ownerOf(way), sql);
            if (!error.isEmpty())
                return way.name + u": "_s + error;
        }
        return {};
    }
    static erp::Login ownerOf(const Way &way)
    {
        erp::Login owner = way.login;
        owner.user = owner.user.isEmpty() ? QString() : u"erp_owner"_s;
        return owner;
    }
    // The server behind a way; null for a file.
    Server *serverOf(const Way &way) const
    {
        for (const auto &server : servers) {
            if (way.name.endsWith(server->kind()))
                return server.get();
        }
        return nullptr;
    }
    QString file() const { return m_dir.filePath(u"typed.sqlite"_s); }

    std::vector<std::unique_ptr<Server>> servers;
    std::vector<Way> ways;

private:
    void list()
    {
        const QString money = u"amount=cast(amount as numeric(18, 4))"_s;
        ways = {
            {u"sqlite"_s, u"sqlite"_s, {{}, 0, file(), {}, {}}, QString::fromUtf8(typedSqlite), {}},
            {u"postgresql"_s, u"postgresql"_s, servers[0]->reader(), QString::fromUtf8(typedPostgres), money},
            {u"mariadb"_s, u"mariadb"_s, servers[1]->reader(), QString::fromUtf8(typedMariadb), u"long=`long`"_s},
            {u"firebird"_s, u"firebird"_s, servers[2]->reader(), QString::fromUtf8(typedFirebird),
                u"long=\"LONG\";day=\"DAY\""_s, {u"price"_s, u"wide"_s, u"legacy"_s}},
        };
        // Compiled queries cannot be stopped while they are compiled; over ODBC nobody knows that it is PostgreSQL.
        const QString postgres
            = u"Driver={PostgreSQL Unicode};Server=127.0.0.1;Port=%1;Database=erp;"
              "UseDeclareFetch=1;Fetch=1000;ConnSettings=set jit to off"_s.arg(servers[0]->reader().port);
        ways.push_back({u"odbc to postgresql"_s, u"odbc"_s, {{}, 0, postgres, u"erp_read"_s, u"only-for-tests"_s}, {},
            money + u";zoned=zoned at time zone 'Europe/Warsaw'"_s});
        ways.push_back(
            {u"odbc to sqlite"_s, u"odbc"_s, {{}, 0, u"Driver=SQLite3;StepAPI=1;Database="_s + file(), {}, {}}, {},
                u"zoned=case when zoned is not null then stamp end"_s});
    }

    QTemporaryDir m_dir;
};

// A profile of one area made for one SELECT, and the setup to read it with.
inline Result<erp::Setup> setupFor(const erp::Login &login, const QString &engine, const QByteArray &profileJson,
    const QString &area, const QString &sql)
{
    QTemporaryDir dir;
    const auto save = [&](const QString &name, const QByteArray &text) {
        QFile file(dir.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    if (!save(u"profile.json"_s, profileJson) || !save(area + u".sql"_s, sql.toUtf8()))
        return fail(Error::Kind::Internal);
    const auto profile = erp::loadProfile(dir.path());
    if (!profile)
        return fail(profile.error());
    const auto known = erp::engineOf(engine);
    if (!known)
        return fail(known.error());
    return erp::Setup {*known, login, {}, *profile, profile->parameters, false, [] { return Instant(0); }};
}

} // namespace zgoda::test
