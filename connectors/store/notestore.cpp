#include "connectors/store/notestore.h"

#include "connectors/store/journalcodec.h"

namespace zgoda {

template <class F> Result<> NoteStore::each(const char *sql, const QString &area, F f)
{
    auto select = m_database.prepare(sql);
    if (!select)
        return fail(select.error());
    if (!area.isEmpty())
        select->bind(1, area);
    return select->each([&] { f(*select); });
}

template <class T, class F>
Result<> NoteStore::replace(
    const char *removeSql, const char *insertSql, const QVector<T> &removed, const QVector<T> &set, F bind)
{
    auto work = sqlite::Transaction::begin(m_database);
    auto remove = m_database.prepare(removeSql);
    auto insert = m_database.prepare(insertSql);
    if (!work || !remove || !insert)
        return fail(!work ? work.error() : !remove ? remove.error() : insert.error());
    for (const T &item : removed) {
        if (auto done = remove->bind(1, item.area).bind(2, keyJson(item.key)).bind(3, item.field).run(); !done)
            return done;
    }
    for (const T &item : set) {
        bind(insert->bind(1, item.area).bind(2, keyJson(item.key)).bind(3, item.field), item);
        if (auto done = insert->run(); !done)
            return done;
    }
    return work->commit();
}

Result<QVector<Choice>> NoteStore::choices(const QString &area)
{
    QVector<Choice> out;
    auto done = each("SELECT area, key, field, take, value, base, erp, b2b, by, at FROM choice WHERE area = ?", area,
        [&](const sqlite::Statement &row) {
            out.append({row.text(0), keyFromJson(row.bytes(1).toByteArray()), row.text(2), Take(row.integer(3)),
                valueOf(row.text(4)), valueOf(row.text(5)), valueOf(row.text(6)), valueOf(row.text(7)), row.text(8),
                row.integer(9)});
        });
    if (!done)
        return fail(done.error());
    return out;
}

Result<> NoteStore::setChoices(const QVector<Choice> &set, const QVector<Choice> &removed)
{
    return replace("DELETE FROM choice WHERE area = ? AND key = ? AND field = ?",
        "INSERT OR REPLACE INTO choice (area, key, field, take, value, base, erp, b2b, by, at) "
        "VALUES (?,?,?,?,?,?,?,?,?,?)",
        removed, set, [](sqlite::Statement &insert, const Choice &c) {
            insert.bind(4, qint64(c.take))
                .bind(5, valueText(c.value))
                .bind(6, valueText(c.base))
                .bind(7, valueText(c.erp))
                .bind(8, valueText(c.b2b))
                .bind(9, c.by)
                .bind(10, c.at);
        });
}

Result<QVector<Acceptance>> NoteStore::acceptances(const QString &area)
{
    QVector<Acceptance> out;
    auto done = each("SELECT area, key, field, erp, b2b, reason, by, at, until FROM acceptance WHERE area = ?", area,
        [&](const sqlite::Statement &row) {
            out.append({row.text(0), keyFromJson(row.bytes(1).toByteArray()), row.text(2), valueOf(row.text(3)),
                valueOf(row.text(4)), row.text(5), row.text(6), row.integer(7),
                QDate::fromString(row.text(8), Qt::ISODate)});
        });
    if (!done)
        return fail(done.error());
    return out;
}

Result<> NoteStore::setAcceptances(const QVector<Acceptance> &set, const QVector<Acceptance> &removed)
{
    return replace("DELETE FROM acceptance WHERE area = ? AND key = ? AND field = ?",
        "INSERT OR REPLACE INTO acceptance (area, key, field, erp, b2b, reason, by, at, until) "
        "VALUES (?,?,?,?,?,?,?,?,?)",
        removed, set, [](sqlite::Statement &insert, const Acceptance &a) {
            insert.bind(4, valueText(a.erp))
                .bind(5, valueText(a.b2b))
                .bind(6, a.reason)
                .bind(7, a.by)
                .bind(8, a.at)
                .bind(9, a.until.toString(Qt::ISODate));
        });
}

Result<QVector<RowNote>> NoteStore::rowNotes()
{
    QVector<RowNote> out;
    auto done = each("SELECT area, key, owner, comment, postponed, until, fingerprint, by, at, field, split FROM note",
        {}, [&](const sqlite::Statement &row) {
            out.append({row.text(0), keyFromJson(row.bytes(1).toByteArray()), row.text(2), row.text(3),
                row.integer(4) != 0, QDate::fromString(row.text(5), Qt::ISODate), quint64(row.integer(6)), row.text(7),
                row.integer(8), row.text(9), row.integer(10) != 0});
        });
    if (!done)
        return fail(done.error());
    return out;
}

Result<> NoteStore::setRowNotes(const QVector<RowNote> &set, const QVector<RowNote> &removed)
{
    return replace("DELETE FROM note WHERE area = ? AND key = ? AND field = ?",
        "INSERT OR REPLACE INTO note (area, key, field, owner, comment, postponed, until, fingerprint, by, at, split) "
        "VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        removed, set, [](sqlite::Statement &insert, const RowNote &note) {
            insert.bind(4, note.owner)
                .bind(5, note.comment)
                .bind(6, qint64(note.postponed))
                .bind(7, note.until.toString(Qt::ISODate))
                .bind(8, qint64(note.fingerprint))
                .bind(9, note.by)
                .bind(10, note.at)
                .bind(11, qint64(note.split));
        });
}

Result<QHash<QStringList, Sighting>> NoteStore::sightings(const QString &area)
{
    QHash<QStringList, Sighting> out;
    auto done = each(
        "SELECT key, fingerprint, first, reads FROM sighting WHERE area = ?", area, [&](const sqlite::Statement &row) {
            const QStringList key = keyFromJson(row.bytes(0).toByteArray());
            out.insert(key, {key, quint64(row.integer(1)), row.integer(2), int(row.integer(3))});
        });
    if (!done)
        return fail(done.error());
    return out;
}

Result<> NoteStore::setSightings(const QString &area, const QHash<QStringList, Sighting> &all)
{
    auto work = sqlite::Transaction::begin(m_database);
    auto remove = m_database.prepare("DELETE FROM sighting WHERE area = ?");
    auto insert = m_database.prepare("INSERT INTO sighting (area, key, fingerprint, first, reads) VALUES (?,?,?,?,?)");
    if (!work || !remove || !insert)
        return fail(!work ? work.error() : !remove ? remove.error() : insert.error());
    if (auto done = remove->bind(1, area).run(); !done)
        return done;
    for (const Sighting &seen : all) {
        const auto done = insert->bind(1, area)
                              .bind(2, keyJson(seen.key))
                              .bind(3, qint64(seen.fingerprint))
                              .bind(4, seen.first)
                              .bind(5, qint64(seen.reads))
                              .run();
        if (!done)
            return done;
    }
    return work->commit();
}

Result<QVector<Link>> NoteStore::links()
{
    QVector<Link> out;
    auto done = each("SELECT identity, erp, b2b, how, by, at FROM link ORDER BY identity, erp, b2b", {},
        [&](const sqlite::Statement &row) {
            out.append({row.text(0), row.text(1), row.text(2), Link::How(row.integer(3)), row.text(4), row.integer(5)});
        });
    if (!done)
        return fail(done.error());
    return out;
}

Result<> NoteStore::setLinks(const QVector<Link> &all)
{
    auto work = sqlite::Transaction::begin(m_database);
    auto insert
        = m_database.prepare("INSERT OR REPLACE INTO link (identity, erp, b2b, how, by, at) VALUES (?,?,?,?,?,?)");
    if (!work || !insert)
        return fail(!work ? work.error() : insert.error());
    if (auto done = m_database.exec("DELETE FROM link"); !done)
        return done;
    for (const Link &link : all) {
        const auto done = insert->bind(1, link.identity)
                              .bind(2, link.erp)
                              .bind(3, link.b2b)
                              .bind(4, qint64(link.how))
                              .bind(5, link.by)
                              .bind(6, link.at)
                              .run();
        if (!done)
            return done;
    }
    return work->commit();
}

} // namespace zgoda
