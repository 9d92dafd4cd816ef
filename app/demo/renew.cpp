#include "app/demo/renew.h"

#include <QCryptographicHash>
#include <QHash>
#include <QVector>
#include <QtEndian>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

struct Thing { // of sqlite_master
    QString type, name, sql;
};

Result<QVector<Thing>> thingsOf(const sqlite::Database &database)
{
    QVector<Thing> out;
    // Tables first: indexes and triggers stand on them.
    auto all = database.prepare("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE"
                                " 'sqlite_%' ORDER BY type <> 'table', rowid");
    if (!all)
        return fail(all.error());
    const auto done = all->each([&] { out.append({all->text(0), all->text(1), all->text(2)}); });
    return done ? Result<QVector<Thing>>(out) : fail(done.error());
}

// Names of a table's columns, each with what defines it in an ALTER TABLE. A column that must hold something and has no
// default gets an empty text: rows that are there already have nothing else.
Result<QVector<std::pair<QString, QString>>> columnsOf(const sqlite::Database &database, const QString &table)
{
    QVector<std::pair<QString, QString>> out;
    auto info = database.prepare("SELECT name, type, \"notnull\", dflt_value FROM pragma_table_info(?)");
    if (!info)
        return fail(info.error());
    info->bind(1, table);
    const auto done = info->each([&] {
        QString definition = u"\"%1\" %2"_s.arg(info->text(0), info->text(1));
        if (info->integer(2) != 0)
            definition += u" NOT NULL DEFAULT "_s + (info->isNull(3) ? u"''"_s : info->text(3));
        else if (!info->isNull(3))
            definition += u" DEFAULT "_s + info->text(3);
        out.append({info->text(0), definition});
    });
    return done ? Result<QVector<std::pair<QString, QString>>>(out) : fail(done.error());
}

Result<> addColumns(sqlite::Database &database, const sqlite::Database &now, const QString &table)
{
    const auto wanted = columnsOf(now, table), there = columnsOf(database, table);
    if (!wanted || !there)
        return fail(wanted ? there.error() : wanted.error());
    for (const auto &[name, definition] : *wanted) {
        const auto same = [&name = name](const auto &column) { return column.first == name; };
        if (std::any_of(there->begin(), there->end(), same))
            continue;
        if (auto done = database.exec(u"ALTER TABLE \"%1\" ADD COLUMN %2"_s.arg(table, definition).toUtf8()); !done)
            return done;
    }
    return {};
}

Result<> addThing(sqlite::Database &database, const sqlite::Database &now, const Thing &thing, const QString &was)
{
    if (thing.type == u"table"_s && !was.isEmpty())
        return addColumns(database, now, thing.name);
    if (was == thing.sql || (thing.type == u"index"_s && !was.isEmpty()))
        return {};
    const QString drop = was.isEmpty() ? QString() : u"DROP TRIGGER \"%1\";"_s.arg(thing.name);
    return database.exec((drop + thing.sql).toUtf8());
}

Result<> addAll(sqlite::Database &database, const sqlite::Database &now)
{
    const auto wanted = thingsOf(now), there = thingsOf(database);
    if (!wanted || !there)
        return fail(wanted ? there.error() : wanted.error());
    QHash<QString, QString> was;
    for (const Thing &thing : *there)
        was.insert(thing.name, thing.sql);
    for (const Thing &thing : *wanted) {
        if (auto done = addThing(database, now, thing, was.value(thing.name)); !done)
            return done;
    }
    return {};
}

Result<> addWhatIsNew(sqlite::Database &database, const char *schema)
{
    const QByteArray hash = QCryptographicHash::hash(QByteArrayView(schema), QCryptographicHash::Md5);
    const qint64 version = qFromBigEndian<quint32>(hash.constData()) >> 1;
    const auto known = database.number("PRAGMA user_version");
    if (!known)
        return fail(known.error());
    if (*known == version)
        return {};
    auto now = sqlite::Database::open(u":memory:"_s);
    auto done = now ? (*now)->exec(schema) : Result<>(fail(now.error()));
    auto work = done ? sqlite::Transaction::begin(database) : fail(done.error());
    if (!work)
        return fail(work.error());
    done = addAll(database, **now);
    if (done)
        done = database.exec("PRAGMA user_version = " + QByteArray::number(version));
    return done ? work->commit() : done;
}

} // namespace

Result<std::unique_ptr<sqlite::Database>> openData(const QString &file, sqlite::Open mode, const char *schema)
{
    auto database = sqlite::Database::open(file, mode);
    if (!database)
        return database;
    if (const auto set = (*database)->exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"); !set)
        return fail(set.error());
    if (mode == sqlite::Open::Existing) {
        if (const auto added = addWhatIsNew(**database, schema); !added)
            return fail(added.error());
    }
    return database;
}

} // namespace zgoda::demo
