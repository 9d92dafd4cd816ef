#include "models/base/decimal.h"
#include "models/policy/names.h"
#include "ui/wording.h"

#include <QLocale>

namespace zgoda {
namespace {

// Reasons in plans are words in a file; those that stand for a Why get their sentence.
QString reasonText(const QString &reason, const Names &names)
{
    const auto why = whyOf(reason);
    return why ? whyWord(*why, names) : reason;
}

Value valueOf(const QModelIndex &index, int role) { return index.data(role).value<Value>(); }

} // namespace

StepWords::StepWords(const Desk &desk, StepTable *table, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_desk(desk)
    , m_table(table)
{
    setSourceModel(table);
}

const Field *StepWords::fieldOf(const QModelIndex &index) const
{
    const auto schema = schemaOf(*m_desk.session, index.data(StepTable::AreaRole).toString());
    return schema ? schema->find(index.data(StepTable::FieldRole).toString()) : nullptr;
}

// How far a number moves: what an eye looks for first in a long list.
QString StepWords::difference(const QModelIndex &index) const
{
    const Field *field = fieldOf(index);
    const Value from = valueOf(index, StepTable::FromRole), to = valueOf(index, StepTable::ToRole);
    if (!field || from.kind != Value::Kind::Text || to.kind != Value::Kind::Text)
        return {};
    if (field->type != FieldType::Decimal && field->type != FieldType::Int)
        return {};
    const auto a = parseDecimal(from.text.toLatin1(), field->scale), b = parseDecimal(to.text.toLatin1(), field->scale);
    if (a.status != DecimalStatus::Exact || b.status != DecimalStatus::Exact)
        return {};
    const qint64 delta = b.units - a.units;
    const QString text = shortNumber(
        valueText(*field, {Value::Kind::Text, QString::fromLatin1(formatDecimal(delta, field->scale))}), 0);
    if (a.units <= 0)
        return delta > 0 ? u'+' + text : text;
    const QString share = QLocale().toString(qRound64(double(delta) * 100.0 / double(a.units)));
    return tr("%1 (%2 %)").arg(delta > 0 ? u'+' + text : text, delta > 0 ? u'+' + share : share);
}

QString StepWords::stateText(const QModelIndex &index) const
{
    const auto state = StepState(index.data(StepTable::StateRole).toInt());
    const int row = index.row();
    const Value observed = m_table->observedAt(row);
    const Field *field = fieldOf(index);
    if (state == StepState::Skipped && observed.kind != Value::Kind::Unknown && field)
        return tr("%1: it holds %2 now").arg(stepStateWord(state), shortNumber(valueText(*field, observed), 0));
    if (const auto error = m_table->errorAt(row))
        return tr("%1: %2").arg(
            stepStateWord(state), sentence(*error, m_desk.nameOf(Side(index.data(StepTable::TargetRole).toInt()))));
    const QString note = m_table->noteAt(row); // of a run that is over
    return note.isEmpty() ? stepStateWord(state) : tr("%1: %2").arg(stepStateWord(state), note);
}

QString StepWords::display(const QModelIndex &index) const
{
    const QVariant heading = index.data(StepTable::HeadingRole);
    const QString area = index.data(StepTable::AreaRole).toString();
    const auto target = Side(index.data(StepTable::TargetRole).toInt());
    if (heading.isValid())
        return index.column() == 0
            ? tr("%1 · %2 · %3").arg(m_desk.names.of(target), areaWord(area), countText(heading.toLongLong()))
            : QString();
    const Step *step = m_table->stepAt(index.row());
    const Field *field = fieldOf(index);
    const auto value = [&](int role) {
        return field ? shortNumber(valueText(*field, valueOf(index, role)), field->money ? 2 : 0) : QString();
    };
    switch (StepTable::Column(index.column())) {
    case StepTable::Key: return keyText(*m_desk.session, area, step->key);
    case StepTable::Name: {
        const ReviewPtr review = m_desk.session->review(area);
        const KeyId key = review ? findKey(review->diff->schema(), review->diff->pools(), step->key) : noKey;
        return key == noKey ? QString() : m_desk.session->nameOf(area, key);
    }
    case StepTable::FieldColumn: return field ? fieldWord(field->id) : opWord(step->op);
    case StepTable::From: return value(StepTable::FromRole);
    case StepTable::To: return value(StepTable::ToRole);
    case StepTable::Difference: return difference(index);
    case StepTable::Reason: return reasonText(index.data(StepTable::WhyRole).toString(), m_desk.names);
    case StepTable::By: {
        const QString by = index.data(StepTable::ByRole).toString();
        const QString rule = index.data(StepTable::RuleRole).toString();
        for (const Rule &known : m_desk.session->setup().policy.rules) {
            if (by.isEmpty() && known.id == rule)
                return tr("rule “%1”").arg(known.name);
        }
        return by.isEmpty() ? tr("source of truth") : by;
    }
    case StepTable::State: return stateText(index);
    case StepTable::columnTotal: break;
    }
    return {};
}

QVariant StepWords::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return display(index);
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), display(index));
    case Qt::TextAlignmentRole: {
        const bool number = index.column() >= StepTable::From && index.column() <= StepTable::Difference;
        return QVariant(int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    default: return QIdentityProxyModel::data(index, role);
    }
}

QVariant StepWords::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section >= StepTable::From
        && section <= StepTable::Difference)
        return QVariant(int(Qt::AlignRight | Qt::AlignVCenter));
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return QIdentityProxyModel::headerData(section, orientation, role);
    switch (StepTable::Column(section)) {
    case StepTable::Key: return tr("What");
    case StepTable::Name: return tr("Name");
    case StepTable::FieldColumn: return tr("Field");
    case StepTable::From: return tr("From");
    case StepTable::To: return tr("To");
    case StepTable::Difference: return tr("Difference");
    case StepTable::Reason: return tr("Why");
    case StepTable::By: return tr("Decided by");
    case StepTable::State: return tr("State");
    case StepTable::columnTotal: break;
    }
    return {};
}

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
        return words.join(QStringLiteral(", "));
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
        return parts.join(QStringLiteral(", "));
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
