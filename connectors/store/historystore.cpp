#include "connectors/store/historystore.h"

#include "connectors/store/chain.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// What a person may look for in a row.
QString wordsOf(const JournalRow &row)
{
    QStringList words = row.key;
    words << row.by << row.note;
    for (const Write &write : row.writes)
        words << write.expect.text << write.write.text << write.rule << write.by;
    return words.join(u'\n');
}

QString sign(uint code) { return QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1); }

// For SQLite's GLOB, in any letter case: it finds every row that holds the text, and few others. What the rows' JSON
// writes as more than one sign may be anything here.
QString globPattern(const QString &text)
{
    QString out(u'*');
    for (const uint c : text.toUcs4()) {
        QString forms = sign(c);
        for (const uint other : {QChar::toLower(c), QChar::toUpper(c), QChar::toCaseFolded(c)}) {
            if (!forms.contains(sign(other)))
                forms += sign(other);
        }
        const bool escaped = c < 32 || c == '"' || c == '\\';
        const bool special = c == '*' || c == '?' || c == '[' || forms.size() > sign(c).size();
        out += escaped ? u"*"_s : special ? u'[' + forms + u']' : forms;
    }
    return out + u'*';
}

} // namespace

Result<QVector<RunInfo>> HistoryStore::runs(const QByteArray &where)
{
    auto select = m_database.prepare(
        "SELECT id, kind, of_run, begun, ended, by, areas, steps, done, failed, unknown, skipped, "
        "(SELECT u.id FROM run u WHERE u.of_run = r.id AND u.kind = 1 AND u.done > 0 ORDER BY u.no DESC LIMIT 1) "
        "FROM run r "
        + where + " ORDER BY no DESC");
    if (!select)
        return fail(select.error());
    QVector<RunInfo> out;
    const auto read = select->each([&] {
        out.append({select->text(0), Plan::Kind(select->integer(1)), select->text(2), select->integer(3),
            select->integer(4), select->text(5), keyFromJson(select->bytes(6).toByteArray()), select->integer(7),
            select->integer(8), select->integer(9), select->integer(10), select->integer(11), select->text(12)});
    });
    return read ? Result<QVector<RunInfo>>(std::move(out)) : fail(read.error());
}

Result<QVector<JournalRow>> HistoryStore::rows(const QString &run)
{
    auto select = selectRows(m_database, "WHERE run = ? ORDER BY seq");
    if (!select)
        return fail(select.error());
    select->bind(1, run);
    QVector<JournalRow> out;
    const auto read = select->each([&] { out.append(journalRow(*select)); });
    return read ? Result<QVector<JournalRow>>(std::move(out)) : fail(read.error());
}

// SQLite narrows down, in whatever alphabet; the words decide.
Result<QVector<JournalRow>> HistoryStore::search(const QString &text, int limit)
{
    auto select
        = selectRows(m_database, "WHERE key GLOB ?1 OR by GLOB ?1 OR note GLOB ?1 OR writes GLOB ?1 ORDER BY seq DESC");
    if (!select)
        return fail(select.error());
    select->bind(1, globPattern(text));
    QVector<JournalRow> out;
    while (out.size() < limit) {
        const auto more = select->step();
        if (!more)
            return fail(more.error());
        if (!*more)
            break;
        const JournalRow row = journalRow(*select);
        if (wordsOf(row).contains(text, Qt::CaseInsensitive))
            out.append(row);
    }
    return out;
}

Result<Plan> HistoryStore::planOf(const QString &run)
{
    auto select = m_database.prepare("SELECT plan FROM run_plan WHERE run = ?");
    const auto row = select ? select->bind(1, run).step() : Result<bool>(fail(select.error()));
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(Error::Kind::NotFound, run);
    return planFromJson(qUncompress(select->bytes(0).toByteArray()), run);
}

Result<std::optional<qint64>> HistoryStore::verifyChain() { return brokenRow(m_database); }

} // namespace zgoda
