#include "connectors/store/upgrade.h"

#include <QDir>
#include <QFile>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

static void initialiseUpgrades() { Q_INIT_RESOURCE(store); } // a static library's resources are not found by themselves

namespace zgoda {
namespace {

constexpr qint64 applicationId = 0x5a676f64; // "Zgod"

Error wrongFile(const sqlite::Database &database, int status, const QString &detail)
{
    Error error = database.error(SQLITE_OK);
    error.status = status;
    error.detail = detail;
    return error;
}

} // namespace

QVector<Upgrade> storeUpgrades()
{
    initialiseUpgrades();
    QVector<Upgrade> steps;
    const QDir folder(u":/zgoda/store"_s);
    for (const QString &name : folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            steps.append({name.section(u'_', 0, 0).toInt(), file.readAll()});
    }
    return steps;
}

Result<> checkVersion(sqlite::Database &database, const QVector<Upgrade> &known)
{
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    const auto id = database.number("PRAGMA application_id");
    const auto tables = database.number("SELECT count(*) FROM sqlite_schema");
    if (!id || !tables)
        return fail(id ? tables.error() : id.error());
    if (*id != applicationId && *tables != 0)
        return fail(wrongFile(database, SQLITE_NOTADB, u"another program's database"_s));
    if (version->value_or(0) > known.last().number) {
        return fail(wrongFile(database, SQLITE_SCHEMA,
            u"schema %1, known up to %2"_s.arg(version->value_or(0)).arg(known.last().number)));
    }
    return {};
}

Result<> upgrade(sqlite::Database &database, const QVector<Upgrade> &known)
{
    for (const Upgrade &step : known) {
        auto work = sqlite::Transaction::begin(database);
        if (!work)
            return fail(work.error());
        const auto version = database.number("PRAGMA user_version"); // inside: another process may have done it
        if (!version)
            return fail(version.error());
        if (version->value_or(0) >= step.number)
            continue;
        const QByteArray marks = "PRAGMA user_version = " + QByteArray::number(step.number)
            + "; PRAGMA application_id = " + QByteArray::number(applicationId);
        auto done = database.exec(step.sql);
        if (done)
            done = database.exec(marks);
        if (done)
            done = work->commit();
        if (!done)
            return done;
    }
    return {};
}

} // namespace zgoda
