// Customers written through stored procedures: Firebird's in the manner of Streamsoft's import buffer, the login that may
// call them, a profile that does.
#pragma once

#include "server.h"

#include <QDir>

namespace zgoda::test {

// For a customer that has an e-mail.
inline Step emailStep(const char *customer, const char *expect, const char *write)
{
    Step step;
    step.id = u"s-"_s + QString::fromUtf8(customer);
    step.target = Side::Erp;
    step.area = u"customers"_s;
    step.key = {QString::fromUtf8(customer)};
    step.targetKey = step.key;
    Write change;
    change.field = u"email"_s;
    change.expect = change.base = {Value::Kind::Text, QString::fromUtf8(expect)};
    change.write = {Value::Kind::Text, QString::fromUtf8(write)};
    step.writes = {change};
    return step;
}

inline constexpr const char *kontrahRows
    = R"(insert into kontrah values (1, 'K001', 'Zakład Żółć', 'biuro@example.com');
insert into kontrah values (2, 'K002', 'Oddział', 'oddzial@example.com');
insert into kontrah values (3, 'K003', 'Jan', 'jan@example.com'))";

// The buffer of Streamsoft: what is added says BLAD, what is carried out empties it.
inline constexpr const char *firebirdBuffer
    = R"(create table kontrah(id integer primary key, kod varchar(20), nazwa varchar(80), email varchar(120));
create table urzzew(id integer primary key, kod varchar(20), email varchar(120));
create exception za_dlugi 'Value of jan@example.com is too long';
create sequence nr;
create procedure urzzewkontrah_add(akodurz varchar(15), akod varchar(20), aemail varchar(120), akurs numeric(18,4) = 1)
 returns (aid_urzzew integer, blad integer) as begin blad = 0; if (akodurz <> 'SHOP') then blad = 1; if (not exists(select 1 from kontrah where kod = :akod)) then blad = 2; if (aemail like 'zle%') then blad = 9; if (aemail like 'wyjatek%') then exception za_dlugi; aid_urzzew = next value for nr; insert into urzzew values (:aid_urzzew, :akod, :aemail); end;
create procedure urzzewkontrah_realiz(aid_urzzew integer, akasuj integer) returns (aid_kontrah integer, blad integer) as declare e varchar(120); declare k varchar(20); begin blad = 0; select kod, email from urzzew where id = :aid_urzzew into :k, :e; update kontrah set email = :e where kod = :k; select id from kontrah where kod = :k into :aid_kontrah; if (e like 'realiz%') then blad = 9; if (akasuj = 1) then delete from urzzew where id = :aid_urzzew; suspend; end;
grant select on kontrah to erp_read;
grant select on kontrah to erp_write;
grant execute on procedure urzzewkontrah_add to erp_write;
grant execute on procedure urzzewkontrah_realiz to erp_write;
grant all on urzzew to procedure urzzewkontrah_add;
grant usage on sequence nr to procedure urzzewkontrah_add;
grant usage on exception za_dlugi to procedure urzzewkontrah_add;
grant select on kontrah to procedure urzzewkontrah_add;
grant all on urzzew to procedure urzzewkontrah_realiz;
grant all on kontrah to procedure urzzewkontrah_realiz;
)";

inline constexpr const char *throughBuffer = R"({"by": "procedure", "update": {"sets": ["email"], "calls": [
 {"procedure": "URZZEWKONTRAH_ADD", "with": {"AKODURZ": "SHOP", "AKOD": ":customer", "AEMAIL": ":new_email"},
  "outcome": "BLAD", "good": ["0"], "reasons": {"1": "no such device", "2": "no such customer", "*": "the import failed"}},
 {"procedure": "URZZEWKONTRAH_REALIZ", "with": {"AID_URZZEW": ":out_aid_urzzew", "AKASUJ": "1"},
  "outcome": "BLAD", "good": ["0"], "reasons": {"*": "it was not carried out"}, "id": "AID_KONTRAH"}]}})";

// The login erp_write; the error, or empty.
inline QString addWriter(const Server &server)
{
    const bool bird = server.kind() == u"firebird"_s, maria = server.kind() == u"mariadb"_s;
    return runSql(server.driver(),
        bird        ? server.login(u"SYSDBA"_s)
            : maria ? server.owner()
                    : server.login(u"postgres"_s),
        bird        ? u"create user erp_write password 'only-for-tests';\n"_s
            : maria ? u"create user erp_write@'%' identified by 'only-for-tests';\n"_s
                    : u"create role erp_write login password 'only-for-tests';\n"_s);
}

// Reads kontrah and writes it as `write` says; the profile is made in a new folder.
inline ErpSettings procedureSettings(
    const Server &server, const QString &folder, const QString &write, const char *writer = "erp_write")
{
    ErpSettings settings;
    settings.profileDir = folder;
    QDir().mkpath(folder);
    QFile json(folder + u"/profile.json"_s), sql(folder + u"/customers.sql"_s);
    if (!json.open(QIODevice::WriteOnly) || !sql.open(QIODevice::WriteOnly))
        return settings;
    json.write(R"({"zgoda": 1, "name": "by procedure", "engines": ["firebird", "postgresql", "mariadb"],
 "limits": {"connect": 5, "lock": 5, "statement": 20}, "areas": {"customers": {"read": "customers.sql", "write": )"
        + write.toUtf8() + "}}}");
    QString select = u"select kod as \"customer\", nazwa as \"name\", email as \"email\", id as \"erp_id\" from "
                     "kontrah where 1 = 1\n-- only customer: kod\n"_s;
    if (server.kind() == u"mariadb"_s)
        select.replace(u'"', u'`');
    sql.write(select.toUtf8());
    settings.engine = server.kind();
    const erp::Login login = server.reader();
    settings.host = login.host;
    settings.port = login.port;
    settings.database = login.database;
    settings.user = login.user;
    settings.password = login.password;
    settings.writable = true;
    settings.writeUser = QString::fromUtf8(writer);
    settings.writePassword = login.password;
    settings.schemas.insert(u"customers"_s, schemaOf(u"customers"_s));
    return settings;
}

} // namespace zgoda::test
