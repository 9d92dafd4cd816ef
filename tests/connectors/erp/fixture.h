// What the ERP tests share: schemas from the resources, a small demo ERP in a private folder, and reading as text.
#pragma once

#include "connectors/erp/engine.h"
#include "connectors/erp/erp.h"
#include "models/base/decimal.h"

#include <QFile>
#include <QFutureWatcher>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline QString sourcePath(const QString &path) { return QStringLiteral(ZGODA_SOURCE_DIR "/") + path; }

inline QSharedPointer<const Schema> schemaOf(const QString &area)
{
    QFile file(sourcePath(u"resources/areas/"_s + area + u".json"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto schema = parseSchema(file.readAll(), area);
    return schema ? QSharedPointer<const Schema>::create(*schema) : QSharedPointer<const Schema>();
}

inline ReadRequest requestFor(const QString &area)
{
    ReadRequest request;
    request.schema = schemaOf(area);
    request.pools = std::make_shared<Pools>(request.schema->keyCount);
    return request;
}

template <class T> T await(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

// An ODBC driver of this machine by its name in odbcinst.ini, or empty.
inline QString odbcDriver(const QString &name)
{
    QFile file(u"/etc/odbcinst.ini"_s);
    const bool there = file.open(QIODevice::ReadOnly) && file.readAll().contains(u"[%1]"_s.arg(name).toUtf8());
    return there ? name : QString();
}

// Runs statements, separated by ";\n", against a database of any Qt driver; the first error, or empty.
inline QString runSql(const QString &driver, const erp::Login &login, const QString &sql)
{
    static int count = 0;
    const QString name = u"fixture-"_s + QString::number(++count);
    QString error;
    {
        QSqlDatabase base = QSqlDatabase::addDatabase(driver, name);
        base.setDatabaseName(login.database);
        base.setHostName(login.host);
        base.setPort(login.port > 0 ? login.port : -1);
        base.setUserName(login.user);
        base.setPassword(login.password);
        if (!base.open())
            error = base.lastError().text();
        for (const QString &statement : sql.split(u";\n"_s, Qt::SkipEmptyParts)) {
            if (!error.isEmpty() || statement.trimmed().isEmpty())
                continue;
            QSqlQuery query(base);
            if (!query.exec(statement))
                error = query.lastError().text() + u" in "_s + statement.left(200);
        }
    }
    QSqlDatabase::removeDatabase(name);
    return error;
}
inline QString runSql(const QString &driver, const QString &database, const QString &sql, const QString &host = {},
    int port = 0, const QString &user = {}, const QString &password = {})
{
    return runSql(driver, erp::Login {host, port, database, user, password}, sql);
}

// One value by key parts and field id, as canonical text: "absent", "null", "unknown" for what is none.
inline QString cellOf(const Snapshot &snapshot, const QStringList &key, const char *field)
{
    const KeyId id = findKey(*snapshot.schema, *snapshot.pools, key);
    const int index = snapshot.schema->indexOf(QString::fromUtf8(field));
    if (id == noKey || index < 0)
        return u"absent"_s;
    const Value value = toValue(snapshot.schema->fields[index], snapshot.cell(index, id), snapshot.pools->texts);
    switch (value.kind) {
    case Value::Kind::Absent: return u"absent"_s;
    case Value::Kind::Null: return u"null"_s;
    case Value::Kind::Unknown: return u"unknown"_s;
    case Value::Kind::Text: break;
    }
    return value.text;
}

// The snapshot as lines "key | field=value, …", in the keys' order: for comparing two reads whole.
inline QStringList linesOf(const Snapshot &snapshot)
{
    QStringList lines;
    for (KeyId id = 0; id < KeyId(snapshot.pools->keys.size()); ++id) {
        const QStringList key = keyParts(*snapshot.schema, *snapshot.pools, id);
        QString line = key.join(u'/') + u" | "_s + QString::number(int(snapshot.presenceOf(id)));
        for (int i = snapshot.schema->keyCount; i < int(snapshot.schema->fields.size()); ++i) {
            const Field &field = snapshot.schema->fields[i];
            line += u", "_s + field.id + u'=' + cellOf(snapshot, key, field.id.toUtf8().constData());
        }
        lines.append(line);
    }
    for (const Problem &problem : snapshot.problems)
        lines.append(u"problem %1 field %2 row %3: %4"_s.arg(int(problem.kind))
                         .arg(problem.field)
                         .arg(problem.row)
                         .arg(problem.text.toLower()));
    lines.sort();
    return lines;
}

inline const char *demoTables = R"(pragma synchronous = off;
create table towar(id integer primary key, symbol text, nazwa text, ean text, jm text, stawka_vat text, kategoria text, aktywny integer, bez_limitu integer, zmieniono text);
create table magazyn(id integer primary key, symbol text, nazwa text);
create table stan(towar_id integer, magazyn_id integer, ilosc, rezerwacja, zamowione, termin_dostawy text, zmieniono text);
create table cennik(id integer primary key, symbol text, nazwa text, waluta text);
create table cena(id integer primary key, towar_id integer, cennik_id integer, od_ilosci, wazne_od text, wazne_do text, netto, brutto, zmieniono text);
create table kontrahent(id integer primary key, kod text, nazwa text, nip text, rodzaj text, email text, telefon text, jezyk text, grupa text, cennik_id integer, termin text, dni integer, forma text, waluta text, centrala_id integer, platnik_id integer, handlowiec text, aktywny integer, zablokowany integer, zmieniono text);
insert into magazyn values (1, 'MAG1', 'Warszawa'), (2, 'MAG2', 'Gdańsk');
insert into cennik values (1, 'DET', 'Detal', 'PLN'), (2, 'EXP', 'Export', 'EUR');
insert into towar values (1, ' WKR-3,5 ', 'Wkręt', '5901234123457', 'szt', '23', 'Wkręty', 1, 0, '2026-11-20T08:15:30Z'),
 (2, 'FARBA-W', 'Farba', null, 'l', 'zw', 'Farby', 1, 1, '2026-11-20T08:15:30.250Z'),
 (3, 'NOWOSC', 'Nowość', '', 'szt', '8', 'Farby', 1, 2, null), (4, 'STARY', 'Wycofany', null, 'szt', '23', 'Wkręty', 0, 0, null);
insert into stan values (1, 1, '12.5000', '2.5000', '100', '2026-12-01', '2026-11-20 08:15:30'), (1, 2, 7, 0, null, '', null),
 (2, 1, 0.1, 0.0, 0, null, null), (3, 1, '0', '0', '50.0000', '2027-01-15', null), (4, 1, 3, 0, 0, null, null);
insert into cena values (1, 1, 1, '1', null, null, '10.1000', '12.4230', null), (2, 1, 1, '100', null, null, '9.0000', '11.0700', null),
 (3, 1, 2, '1', '2026-01-01', '2026-12-31', '2.50', '3.08', null), (4, 2, 1, '1', null, null, 45, 45, null);
insert into kontrahent values (1, 'K001', 'Zakład Żółć', 'PL 123-456-78-90', 'firma', 'biuro@example.com', '+48 22 000', 'pl', 'HURT', 1, 'P14', 14, 'przelew', 'PLN', null, null, 'JK', 1, 0, '2026-11-20T08:15:30Z'),
 (2, 'K002', 'Oddział', '1234567890', 'oddzial', null, null, 'pl', 'HURT', null, 'P14', 14, 'przelew', 'PLN', 1, 1, 'JK', 1, 1, null),
 (3, 'K003', 'Jan', null, 'osoba', 'jan@example.com', null, null, null, 1, null, null, null, 'PLN', null, null, null, 0, 0, null);
)";

// A demo ERP in a folder of its own.
struct DemoErp {
    DemoErp()
    {
        settings.profileDir = sourcePath(u"resources/profiles/erp/demo"_s);
        settings.engine = u"sqlite"_s;
        settings.database = dir.filePath(u"erp.sqlite"_s);
        settings.clock = [] { return Instant(1'790'000'000'000); };
        error = run(QString::fromUtf8(demoTables));
    }
    QString run(const QString &sql) const { return runSql(u"QSQLITE"_s, settings.database, sql); }

    QTemporaryDir dir;
    ErpSettings settings;
    QString error;
};

} // namespace zgoda::test
