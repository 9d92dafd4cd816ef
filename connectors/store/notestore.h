// Choices, acceptances, what was said of rows, sightings and links.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "models/inbox/rownote.h"
#include "models/policy/crosswalk.h"
#include "models/policy/decision.h"

namespace zgoda {

class NoteStore final {
public:
    explicit NoteStore(sqlite::Database &database)
        : m_database(database)
    {
    }

    Result<QVector<Choice>> choices(const QString &area);
    Result<> setChoices(const QVector<Choice> &set, const QVector<Choice> &removed);
    Result<QVector<Acceptance>> acceptances(const QString &area);
    Result<> setAcceptances(const QVector<Acceptance> &set, const QVector<Acceptance> &removed);
    Result<QVector<RowNote>> rowNotes();
    Result<> setRowNotes(const QVector<RowNote> &set, const QVector<RowNote> &removed);
    Result<QHash<QStringList, Sighting>> sightings(const QString &area);
    Result<> setSightings(const QString &area, const QHash<QStringList, Sighting> &all);
    Result<QVector<Link>> links();
    Result<> setLinks(const QVector<Link> &all);

private:
    // Prepares, binds the parameters, calls f for each row.
    template <class F> Result<> each(const char *sql, const QString &area, F f);
    template <class T, class F>
    Result<> replace(
        const char *removeSql, const char *insertSql, const QVector<T> &removed, const QVector<T> &set, F bind);

    sqlite::Database &m_database;
};

} // namespace zgoda
