#include "connectors/store/chain.h"

namespace zgoda {
namespace {

StoredRow storedRow(const sqlite::Statement &row)
{
    StoredRow out;
    out.seq = row.integer(0);
    out.run = row.text(1);
    out.step = row.text(2);
    out.area = row.text(3);
    out.key = row.text(4);
    out.state = int(row.integer(5));
    out.target = int(row.integer(6));
    out.at = row.integer(7);
    out.by = row.text(8);
    out.writes = row.text(9);
    out.note = row.text(10);
    out.remoteId = row.text(11);
    return out;
}

QString endOf(qint64 seq, const QString &hash) { return QStringLiteral("%1 %2").arg(seq).arg(hash); }

} // namespace

Result<Chain> Chain::open(sqlite::Database &database)
{
    Chain chain(database);
    auto end = database.word("SELECT value FROM meta WHERE name = 'chain'");
    auto insert = database.prepare("INSERT INTO journal VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
    if (!end || !insert)
        return fail(end ? insert.error() : end.error());
    chain.m_insert = std::move(*insert);
    chain.m_seq = end->section(QLatin1Char(' '), 0, 0).toLongLong();
    chain.m_hash = end->section(QLatin1Char(' '), 1, 1);
    return chain;
}

Result<> Chain::append(StoredRow row)
{
    row.seq = ++m_seq;
    m_hash = hashOf(row, m_hash);
    return m_insert.bind(1, row.seq)
        .bind(2, row.run)
        .bind(3, row.step)
        .bind(4, row.area)
        .bind(5, row.key)
        .bind(6, qint64(row.state))
        .bind(7, qint64(row.target))
        .bind(8, row.at)
        .bind(9, row.by)
        .bind(10, row.writes)
        .bind(11, row.note)
        .bind(12, row.remoteId)
        .bind(13, m_hash)
        .run();
}

Result<> Chain::close()
{
    auto update = m_database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('chain', ?)");
    if (!update)
        return fail(update.error());
    return update->bind(1, endOf(m_seq, m_hash)).run();
}

Result<sqlite::Statement> selectRows(sqlite::Database &database, const QByteArray &where)
{
    return database.prepare("SELECT seq, run, step, area, key, state, target, at, by, writes, note, remote_id, hash "
                            "FROM journal "
        + where);
}

JournalRow journalRow(const sqlite::Statement &row)
{
    const StoredRow stored = storedRow(row);
    return {stored.seq, stored.run, stored.step, stored.area, keyFromJson(stored.key), StepState(stored.state),
        Side(stored.target), stored.at, stored.by, writesOf(stored.writes), stored.note, stored.remoteId, row.text(12)};
}

Result<std::optional<qint64>> brokenRow(sqlite::Database &database)
{
    auto select = selectRows(database, "ORDER BY seq");
    const auto end = database.word("SELECT value FROM meta WHERE name = 'chain'");
    if (!select || !end)
        return fail(select ? end.error() : select.error());
    qint64 seq = 0;
    QString hash;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        hash = hashOf(storedRow(*select), hash);
        if (select->integer(0) != ++seq || select->text(12) != hash)
            return std::optional<qint64>(seq);
    }
    const bool whole = *end == (seq == 0 ? QString() : endOf(seq, hash));
    return whole ? std::optional<qint64>() : std::optional<qint64>(seq + 1);
}

} // namespace zgoda
