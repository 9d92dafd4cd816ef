#include "models/tables/steptable.h"

#include "models/base/decimal.h"

#include <QTimer>
#include <algorithm>

namespace zgoda {
namespace {

constexpr int announceEvery = 50; // ms
constexpr int sortScale = 6;      // decimal places that the order looks at

bool isTrouble(StepState state)
{
    return state == StepState::Failed || state == StepState::Unknown || state == StepState::Skipped;
}

// Updates are listed field by field; a whole row that comes or goes is one thing.
int rowsOf(const Step &step)
{
    switch (step.op) {
    case Step::Op::Update: return int(step.writes.size());
    case Step::Op::Create:
    case Step::Op::Remove: return 1;
    case Step::Op::AdoptBase: return 0;
    }
    return 0;
}

} // namespace

StepTable::StepTable(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void StepTable::setPlan(const PlanPtr &plan)
{
    m_plan = plan;
    m_stepOf.clear();
    m_tripped.clear();
    m_fates.clear();
    if (plan) {
        m_fates.resize(plan->steps.size());
        for (int i = 0; i < int(plan->steps.size()); ++i)
            m_stepOf.insert(plan->steps[i].id, i);
        for (const Trip &trip : plan->trips)
            m_tripped.unite(QSet<QString>(trip.stepIds.begin(), trip.stepIds.end()));
    }
    rebuild();
    Q_EMIT statesChanged();
}

void StepTable::setJournal(const QVector<JournalRow> &rows)
{
    for (const JournalRow &row : rows) {
        const auto at = m_stepOf.constFind(row.step);
        if (at == m_stepOf.constEnd())
            continue;
        m_fates[*at].state = row.state;
        m_fates[*at].note = row.note;
    }
    rebuild();
    Q_EMIT statesChanged();
}

void StepTable::report(const StepReport &report)
{
    const auto at = m_stepOf.constFind(report.step);
    if (at == m_stepOf.constEnd())
        return;
    m_fates[*at].state = report.state;
    m_fates[*at].error = report.error;
    m_fates[*at].observed = report.observed;
    m_fates[*at].field = report.field;
    m_fates[*at].ofSource = report.ofSource;
    if (m_announcing)
        return;
    m_announcing = true;
    QTimer::singleShot(announceEvery, this, &StepTable::announce);
}

void StepTable::announce()
{
    m_announcing = false;
    if (m_troublesOnly)
        rebuild();
    else if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnTotal - 1));
    Q_EMIT statesChanged();
}

void StepTable::setFilter(const QString &text, bool troublesOnly)
{
    m_text = text;
    m_troublesOnly = troublesOnly;
    rebuild();
}

bool StepTable::passes(const Step &step, int write, const Fate &fate) const
{
    if (m_troublesOnly && !isTrouble(fate.state))
        return false;
    if (m_text.isEmpty())
        return true;
    const auto has = [this](const QString &text) { return text.contains(m_text, Qt::CaseInsensitive); };
    if (std::any_of(step.key.begin(), step.key.end(), has))
        return true;
    const auto inWrite = [&](const Write &w) { return has(w.field) || has(w.expect.text) || has(w.write.text); };
    return write >= 0 ? inWrite(step.writes[write]) : std::any_of(step.writes.begin(), step.writes.end(), inWrite);
}

void StepTable::rebuild()
{
    beginResetModel();
    m_rows.clear();
    m_listed = m_shown = 0;
    int heading = -1;
    for (int s = 0; m_plan && s < int(m_plan->steps.size()); ++s) {
        const Step &step = m_plan->steps[s];
        const int count = rowsOf(step);
        m_listed += count;
        for (int w = 0; w < count; ++w) {
            const int write = step.op == Step::Op::Update ? w : -1;
            if (!passes(step, write, m_fates[s]))
                continue;
            const bool first = heading < 0 || m_rows[heading].target != step.target
                || m_plan->steps[m_rows[heading].area].area != step.area;
            if (first) {
                heading = int(m_rows.size());
                m_rows.append({-1, -1, step.target, s, 0});
            }
            m_rows.append({s, write});
            ++m_rows[heading].below;
            ++m_shown;
        }
    }
    sortRows();
    endResetModel();
}

void StepTable::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_descending = order == Qt::DescendingOrder;
    rebuild();
}

StepTable::SortKey StepTable::sortKey(const Row &row) const
{
    const Step &step = m_plan->steps[row.step];
    const Write *write = row.write >= 0 ? &step.writes[row.write] : nullptr;
    const auto units = [](const Value &value) {
        const auto parsed = parseDecimal(value.text.toLatin1(), sortScale);
        return value.kind == Value::Kind::Text && parsed.status == DecimalStatus::Exact ? parsed.units : 0;
    };
    switch (Column(m_sortColumn)) {
    case FieldColumn: return {0, write ? write->field : QString()};
    case From: return write ? SortKey {units(write->expect), write->expect.text} : SortKey {};
    case To: return write ? SortKey {units(write->write), write->write.text} : SortKey {};
    case Difference: return {write ? units(write->write) - units(write->expect) : 0, {}};
    case Reason: return {0, step.writes.isEmpty() ? QString() : step.writes.first().reason};
    case By: return {0, step.writes.isEmpty() ? QString() : step.writes.first().by + step.writes.first().rule};
    case State: return {qint64(m_fates[row.step].state), {}};
    case Key:
    case Name:
    case columnTotal: break;
    }
    return {0, step.key.join(u'|')};
}

void StepTable::sortRows()
{
    if (m_sortColumn < 0)
        return;
    for (int heading = 0; heading < int(m_rows.size()); heading += int(m_rows[heading].below) + 1) {
        QVector<std::pair<SortKey, Row>> rows;
        for (int i = 1; i <= int(m_rows[heading].below); ++i)
            rows.append({sortKey(m_rows[heading + i]), m_rows[heading + i]});
        std::stable_sort(rows.begin(), rows.end(),
            [this](const auto &a, const auto &b) { return m_descending ? b.first < a.first : a.first < b.first; });
        for (int i = 0; i < int(rows.size()); ++i)
            m_rows[heading + 1 + i] = rows[i].second;
    }
}

const Step *StepTable::stepAt(int row) const
{
    if (row < 0 || row >= m_rows.size() || m_rows[row].step < 0)
        return nullptr;
    return &m_plan->steps[m_rows[row].step];
}

std::optional<Error> StepTable::errorAt(int row) const
{
    return stepAt(row) ? m_fates[m_rows[row].step].error : std::nullopt;
}

Side StepTable::errorSideAt(int row) const
{
    const Step *step = stepAt(row);
    const bool target = !step || !m_fates[m_rows[row].step].ofSource;
    return (step && step->target == Side::Erp) == target ? Side::Erp : Side::B2b;
}

QString StepTable::noteAt(int row) const { return stepAt(row) ? m_fates[m_rows[row].step].note : QString(); }

Value StepTable::observedAt(int row) const
{
    const Step *step = stepAt(row);
    if (!step)
        return {};
    const Fate &fate = m_fates[m_rows[row].step];
    if (fate.ofSource)
        return {};
    const int write = m_rows[row].write;
    const bool own = fate.field.isEmpty() || (write >= 0 && step->writes[write].field == fate.field);
    return own ? fate.observed : Value();
}

qint64 StepTable::count(StepState state) const
{
    qint64 n = 0;
    for (int i = 0; i < int(m_fates.size()); ++i)
        n += m_fates[i].state == state && m_plan->steps[i].op != Step::Op::AdoptBase;
    return n;
}

int StepTable::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int StepTable::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(columnTotal); }

QVariant StepTable::headingData(const Row &row, int role) const
{
    switch (role) {
    case HeadingRole: return row.below;
    case TargetRole: return int(row.target);
    case AreaRole: return m_plan->steps[row.area].area;
    default: return {};
    }
}

QVariant StepTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[index.row()];
    if (row.step < 0)
        return headingData(row, role);
    const Step &step = m_plan->steps[row.step];
    const Write *write = row.write >= 0 ? &step.writes[row.write]
        : step.writes.isEmpty()         ? nullptr
                                        : &step.writes.first();
    switch (role) {
    case AreaRole: return step.area;
    case TargetRole: return int(step.target);
    case KeyRole: return step.key;
    case FieldRole: return row.write >= 0 ? write->field : QString();
    case FromRole: return row.write >= 0 ? QVariant::fromValue(write->expect) : QVariant();
    case ToRole: return row.write >= 0 ? QVariant::fromValue(write->write) : QVariant();
    case WhyRole: return write ? write->reason : QString();
    case RuleRole: return write ? write->rule : QString();
    case ByRole: return write ? write->by : QString();
    case TrippedRole: return m_tripped.contains(step.id);
    case StateRole: return int(m_fates[row.step].state);
    default: return {};
    }
}

} // namespace zgoda
