// The words of the history's tables: runs, and the journal's rows.
#include "ui/wording.h"

using namespace Qt::StringLiterals;

namespace zgoda {

QString endingWord(HistoryTable::Ending ending)
{
    switch (ending) {
    case HistoryTable::Ending::Whole: return RunWords::tr("all written");
    case HistoryTable::Ending::Partly: return RunWords::tr("partly written");
    case HistoryTable::Ending::Nothing: return RunWords::tr("nothing written");
    case HistoryTable::Ending::CutOff: return RunWords::tr("cut off or still running");
    case HistoryTable::Ending::Undone: return RunWords::tr("undone");
    }
    return {};
}

RunWords::RunWords(HistoryTable *table, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_table(table)
{
    setSourceModel(table);
}

QVariant RunWords::data(const QModelIndex &index, int role) const
{
    const RunInfo *run = m_table->runAt(index.row());
    if (run && role == Qt::TextAlignmentRole) {
        const bool number = index.column() >= HistoryTable::Done && index.column() <= HistoryTable::Skipped;
        return QVariant(int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (!run || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return QIdentityProxyModel::data(index, role);
    switch (HistoryTable::Column(index.column())) {
    case HistoryTable::Begun: return instantText(run->begun);
    case HistoryTable::Kind: return planKindWord(run->kind);
    case HistoryTable::Areas: {
        QStringList words;
        for (const QString &area : run->areas)
            words.append(areaWord(area));
        return words.join(u", "_s);
    }
    case HistoryTable::By: return run->by;
    case HistoryTable::Done: return tr("%1 of %2").arg(countText(run->done), countText(run->steps));
    case HistoryTable::Failed: return countText(run->failed + run->unknown);
    case HistoryTable::Skipped: return countText(run->skipped);
    case HistoryTable::Outcome: return endingWord(HistoryTable::endingOf(*run));
    case HistoryTable::columnTotal: break;
    }
    return {};
}

QVariant RunWords::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section >= HistoryTable::Done
        && section <= HistoryTable::Skipped)
        return QVariant(int(Qt::AlignRight | Qt::AlignVCenter));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QIdentityProxyModel::headerData(section, orientation, role);
    switch (HistoryTable::Column(section)) {
    case HistoryTable::Begun: return tr("Begun");
    case HistoryTable::Kind: return tr("Kind");
    case HistoryTable::Areas: return tr("Areas");
    case HistoryTable::By: return tr("By");
    case HistoryTable::Done: return tr("Written");
    case HistoryTable::Failed: return tr("Failed or unclear");
    case HistoryTable::Skipped: return tr("Left");
    case HistoryTable::Outcome: return tr("Outcome");
    case HistoryTable::columnTotal: break;
    }
    return {};
}

JournalWords::JournalWords(const Desk &desk, JournalTable *table, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_desk(desk)
    , m_table(table)
{
    setSourceModel(table);
}

QVariant JournalWords::data(const QModelIndex &index, int role) const
{
    const JournalRow *row = m_table->rowAt(index.row());
    if (!row || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return QIdentityProxyModel::data(index, role);
    switch (JournalTable::Column(index.column())) {
    case JournalTable::At: return instantText(row->at);
    case JournalTable::Area: return row->area.isEmpty() ? QString() : areaWord(row->area);
    case JournalTable::Key: return keyText(*m_desk.session, row->area, row->key);
    case JournalTable::Writes: {
        const auto schema = schemaOf(*m_desk.session, row->area);
        QStringList parts;
        for (const Write &write : row->writes) {
            const Field *field = schema ? schema->find(write.field) : nullptr;
            const auto text = [&](const Value &v) {
                return field ? shortNumber(valueText(*field, v), field->money ? 2 : 0) : v.text;
            };
            parts.append(tr("%1: %2 → %3").arg(fieldWord(write.field), text(write.expect), text(write.write)));
        }
        return parts.join(u", "_s);
    }
    case JournalTable::State: return row->step.isEmpty() ? QString() : stepStateWord(row->state);
    case JournalTable::By: return row->by;
    case JournalTable::Note: return row->note;
    case JournalTable::columnTotal: break;
    }
    return {};
}

QVariant JournalWords::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QIdentityProxyModel::headerData(section, orientation, role);
    switch (JournalTable::Column(section)) {
    case JournalTable::At: return tr("When");
    case JournalTable::Area: return tr("Area");
    case JournalTable::Key: return tr("What");
    case JournalTable::Writes: return tr("From → to");
    case JournalTable::State: return tr("State");
    case JournalTable::By: return tr("By");
    case JournalTable::Note: return tr("Answer");
    case JournalTable::columnTotal: break;
    }
    return {};
}

} // namespace zgoda
