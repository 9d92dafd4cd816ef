#include "models/base/decimal.h"
#include "ui/wording.h"

#include <QLocale>

namespace zgoda {
namespace {

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
    if (delta == 0)
        return {};
    const QByteArray size = formatDecimal(qAbs(delta), field->scale);
    const QString by
        = movedBy(delta > 0, shortNumber(valueText(*field, {Value::Kind::Text, QString::fromLatin1(size)}), 0));
    if (a.units <= 0)
        return by;
    const qint64 share = qRound64(double(qAbs(delta)) * 100.0 / double(a.units));
    return tr("%1 (%2 %)").arg(by, movedBy(delta > 0, QLocale().toString(share)));
}

// What the rule that settled it says: its reason, else its name. Empty: none did, or it is no more.
QString StepWords::ruleText(const QModelIndex &index) const
{
    const Policy &policy = m_desk.session->setup().policy;
    const QString id = index.data(StepTable::RuleRole).toString();
    for (int i = 0; !id.isEmpty() && i < int(policy.rules.size()); ++i) {
        if (policy.rules[i].id == id)
            return ruleSays(policy, i);
    }
    return {};
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
        return tr("%1: %2").arg(stepStateWord(state), sentence(*error, m_desk.nameOf(m_table->errorSideAt(row))));
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
    case StepTable::Reason:
        return writeReason(index.data(StepTable::WhyRole).toString(), m_desk.names, ruleText(index));
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

} // namespace zgoda
