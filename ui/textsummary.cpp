#include "ui/textsummary.h"

#include "models/run/inboxinput.h"
#include "ui/words.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

QString keyWord(const QStringList &key)
{
    QStringList parts = key;
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

class Gatherer final {
public:
    Gatherer(const Session &session, Instant since, const Names &names)
        : m_session(session)
        , m_names(names)
        , m_since(since)
    {
    }

    void addDecided(const Review &review)
    {
        for (const Choice &choice : review.choices) {
            if (choice.at < m_since)
                continue;
            ++m_decided;
            const QString take = choice.take == Take::Value ? value(choice.area, choice.field, choice.value)
                                                            : takeWord(choice.take, m_names);
            add(Words::tr("decided"), choice.area, choice.key, choice.field,
                {value(choice.area, choice.field, choice.erp), value(choice.area, choice.field, choice.b2b), take,
                    choice.by, instantText(choice.at), {}});
        }
    }

    void addWritten(const QVector<JournalRow> &rows)
    {
        for (const JournalRow &row : rows) {
            if (row.step.isEmpty() || row.target == Side::Base || row.at < m_since || row.state != StepState::Done)
                continue;
            ++m_written;
            for (const Write &write : row.writes) {
                const QString from = value(row.area, write.field, write.expect);
                const bool erp = row.target == Side::Erp;
                add(fill(Words::tr("written to %1"), {m_names.of(row.target)}), row.area, row.key, write.field,
                    {erp ? from : QString(), erp ? QString() : from, value(row.area, write.field, write.write),
                        write.by.isEmpty() ? row.by : write.by, instantText(row.at), row.note});
            }
        }
    }

    void addSaid(const QVector<RowNote> &notes)
    {
        for (const RowNote &note : notes) {
            if (note.split && note.at >= m_since)
                add(Words::tr("split into fields"), note.area, note.key, {},
                    {{}, {}, {}, note.by, instantText(note.at), {}});
            if (!note.postponed || note.at < m_since)
                continue;
            ++m_postponed;
            const QString until = note.until.isValid() ? fill(Words::tr("until %1"), {dateText(note.until)})
                                                       : Words::tr("until a value moves");
            add(Words::tr("postponed"), note.area, note.key, note.field,
                {{}, {}, until, note.by, instantText(note.at), note.comment});
        }
    }

    Summary summary(qint64 open) const
    {
        return {fill(Words::tr("Summary since %1"), {instantText(m_since)}),
            {fill(Words::tr("%1 decided · %2 written · %3 postponed · %4 still need a person"),
                {countText(m_decided), countText(m_written), countText(m_postponed), countText(open)})},
            {Words::tr("What"), Words::tr("Area"), Words::tr("Row"), Words::tr("Field"), m_names.erp, m_names.b2b,
                Words::tr("Outcome"), Words::tr("Who"), Words::tr("When"), Words::tr("Note")},
            m_lines};
    }

private:
    QString value(const QString &area, const QString &field, const Value &value) const
    {
        for (const AreaSetup &setup : m_session.setup().areas) {
            const Field *known = setup.schema->area == area ? setup.schema->find(field) : nullptr;
            if (known)
                return valueText(*known, value);
        }
        return value.kind == Value::Kind::Absent ? Words::tr("not there") : value.text;
    }

    void add(
        const QString &what, const QString &area, const QStringList &key, const QString &field, const QStringList &rest)
    {
        m_lines.append(
            QStringList {what, areaWord(area), keyWord(key), field.isEmpty() ? QString() : fieldWord(field)} + rest);
    }

    const Session &m_session;
    const Names &m_names;
    Instant m_since;
    qint64 m_decided = 0, m_written = 0, m_postponed = 0;
    QVector<QStringList> m_lines;
};

} // namespace

Summary summaryOf(const Session &session, const QVector<JournalRow> &written, Instant since, const Names &names)
{
    Gatherer all(session, since, names);
    for (const QString &area : session.areas()) {
        if (const ReviewPtr review = session.review(area))
            all.addDecided(*review);
    }
    all.addWritten(written);
    all.addSaid(session.notes());
    return all.summary(openRows(session));
}

} // namespace zgoda
