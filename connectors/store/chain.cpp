#include "connectors/store/chain.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

StoredRow storedRow(const sqlite::Statement &row)
{
    const auto text = [&row](int column) { return row.bytes(column).toByteArray(); };
    return {row.integer(0), text(1), text(2), text(3), text(4), text(8), text(9), text(10), text(11),
        int(row.integer(5)), int(row.integer(6)), row.integer(7)};
}

QString endOf(qint64 seq, const QByteArray &hash) { return u"%1 %2"_s.arg(seq).arg(QLatin1String(hash)); }

} // namespace

Result<Chain> Chain::open(sqlite::Database &database)
{
    Chain chain(database);
    auto end = database.word("SELECT value FROM meta WHERE name = 'chain'");
    auto insert = database.prepare("INSERT INTO journal VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
    if (!end || !insert)
        return fail(end ? insert.error() : end.error());
    chain.m_insert = std::move(*insert);
    chain.m_seq = end->section(u' ', 0, 0).toLongLong();
    chain.m_hash = end->section(u' ', 1, 1).toLatin1();
    return chain;
}

Result<> Chain::append(StoredRow &row)
{
    row.seq = ++m_seq;
    m_hash = hashOf(row, m_hash);
    m_insert.bind(1, row.seq).bind(6, qint64(row.state)).bind(7, qint64(row.target)).bind(8, row.at);
    const std::pair<int, const QByteArray *> texts[] = {{2, &row.run}, {3, &row.step}, {4, &row.area}, {5, &row.key},
        {9, &row.by}, {10, &row.writes}, {11, &row.note}, {12, &row.remoteId}, {13, &m_hash}};
    for (const auto &[place, text] : texts)
        m_insert.bindTextView(place, *text);
    return m_insert.run();
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
    return {row.integer(0), row.text(1), row.text(2), row.text(3), keyFromJson(row.bytes(4).toByteArray()),
        StepState(row.integer(5)), Side(row.integer(6)), row.integer(7), row.text(8),
        writesOf(row.bytes(9).toByteArray()), row.text(10), row.text(11), row.text(12)};
}

Result<std::optional<qint64>> brokenRow(sqlite::Database &database)
{
    auto select = selectRows(database, "ORDER BY seq");
    const auto end = database.word("SELECT value FROM meta WHERE name = 'chain'");
    if (!select || !end)
        return fail(select ? end.error() : select.error());
    qint64 seq = 0;
    QByteArray hash;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        hash = hashOf(storedRow(*select), hash);
        if (select->integer(0) != ++seq || select->bytes(12) != hash)
            return std::optional<qint64>(seq);
    }
    const bool whole = *end == (seq == 0 ? QString() : endOf(seq, hash));
    return whole ? std::optional<qint64>() : std::optional<qint64>(seq + 1);
}

} // namespace zgoda
