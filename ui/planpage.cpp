#include "ui/planpage.h"

#include "ui/desktable.h"
#include "ui/widgets.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>

namespace zgoda {
namespace {

constexpr qint64 typeTheNumberFrom = 200; // writes
constexpr int nameMost = 250;             // pixels

} // namespace

PlanPage::PlanPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_table(new StepTable(this))
    , m_words(new StepWords(desk, m_table, this))
{
    build();
    connect(desk.session, &Session::planned, this, &PlanPage::show);
    connect(desk.look, &Look::changed, this,
        [this] { tintWidget(m_guardBox, m_desk.look->tint(Tint::Blocked), m_desk.look->text()); });
    connect(desk.session, &Session::historyLoaded, this, [this](const QVector<RunInfo> &runs) {
        for (const RunInfo &run : runs)
            m_usedPlans.insert(run.id);
        checkConfirm();
    });
    connect(desk.session, &Session::areaChanged, this, [this] {
        if (m_foreign)
            checkConfirm();
    });
    show(PlanPtr());
}

void PlanPage::build()
{
    m_title = heading(this);
    m_totals = note(this);
    m_state = note(this);
    m_view = new DeskTable(m_desk, this);
    m_view->setObjectName(QStringLiteral("steps"));
    m_view->setModel(m_words);
    m_view->setAccessibleName(tr("Steps of the plan"));
    m_view->setColumnHidden(StepTable::State, true);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_guardBox = new QWidget(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_totals);
    layout->addWidget(m_guardBox);
    layout->addWidget(buildTools());
    layout->addWidget(m_view, 1);
    layout->addWidget(m_state);
    layout->addWidget(buildConfirm());
}

QWidget *PlanPage::buildTools()
{
    auto *tools = new QWidget(this);
    m_filter = new QLineEdit(tools);
    m_filter->setPlaceholderText(tr("Filter: code, field or value"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setMaximumWidth(320);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_table->setFilter(text);
        showTotals();
    });
    m_remove = new QPushButton(tr("&Take out the selected steps"), tools);
    m_putBack = new QPushButton(tr("Put all &back"), tools);
    m_save = new QPushButton(tr("&Save plan…"), tools);
    auto *open = new QPushButton(tr("&Open plan…"), tools);
    connect(m_remove, &QPushButton::clicked, this, &PlanPage::removeSelected);
    connect(m_putBack, &QPushButton::clicked, this, &PlanPage::putBack);
    connect(m_save, &QPushButton::clicked, this, &PlanPage::savePlan);
    connect(open, &QPushButton::clicked, this, &PlanPage::openPlan);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PlanPage::checkConfirm);
    auto *layout = new QHBoxLayout(tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_filter, 1);
    layout->addStretch();
    for (QPushButton *button : {m_remove, m_putBack, m_save, open})
        layout->addWidget(button);
    return tools;
}

QWidget *PlanPage::buildConfirm()
{
    auto *bar = new QWidget(this);
    m_numberLabel = new QLabel(bar);
    m_number = new QLineEdit(bar);
    m_number->setMaximumWidth(110);
    m_number->setAccessibleName(tr("Number of writes, typed to confirm"));
    m_numberLabel->setBuddy(m_number);
    connect(m_number, &QLineEdit::textChanged, this, &PlanPage::checkConfirm);
    m_confirm = new MainButton(m_desk.look, Side::B2b, bar);
    m_confirm->setObjectName(QStringLiteral("confirm"));
    connect(m_confirm, &QPushButton::clicked, this, &PlanPage::confirm);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch();
    layout->addWidget(m_numberLabel);
    layout->addWidget(m_number);
    layout->addSpacing(8);
    layout->addWidget(m_confirm);
    return bar;
}

void PlanPage::preview(const QStringList &areas)
{
    m_areas = areas;
    m_excluded.clear();
    m_desk.session->makePlan(areas);
}

void PlanPage::show(const PlanPtr &plan)
{
    m_used = false;
    m_foreign = false;
    m_table->setPlan(plan);
    m_number->clear();
    m_view->fitColumns();
    m_view->setColumnWidth(StepTable::Name, qMin(nameMost, m_view->columnWidth(StepTable::Name)));
    m_view->clearSpans();
    for (int row = 0; row < m_words->rowCount(); ++row) {
        if (m_table->index(row, 0).data(StepTable::HeadingRole).isValid())
            m_view->setSpan(row, 0, 1, StepTable::columnTotal);
    }
    showTotals();
    showGuards();
    checkConfirm();
}

qint64 PlanPage::writes() const
{
    if (!plan())
        return 0;
    const PlanTotals &totals = plan()->totals;
    return totals.creates + totals.updates + totals.removes;
}

void PlanPage::showTotals()
{
    const PlanPtr now = plan();
    m_title->setText(!now                    ? tr("Plan")
            : now->kind == Plan::Kind::Undo  ? tr("Undo of a run: what will be put back")
            : now->kind == Plan::Kind::Retry ? tr("What did not get written, again")
                                             : tr("What will be written"));
    if (!now) {
        m_totals->setText(tr("There is no plan yet. Decide what needs you, then preview the writes with Ctrl+Enter. "
                             "Nothing is written before you confirm here."));
        m_view->setEmptyText({});
        return;
    }
    QStringList parts;
    if (now->totals.updates > 0)
        parts.append(tr("%1 rows change").arg(countText(now->totals.updates)));
    if (now->totals.creates > 0)
        parts.append(tr("%1 are created").arg(countText(now->totals.creates)));
    if (now->totals.removes > 0)
        parts.append(tr("%1 are unpublished").arg(countText(now->totals.removes)));
    if (now->totals.adopts > 0)
        parts.append(tr("%1 agree already and are only noted").arg(countText(now->totals.adopts)));
    for (auto it = now->totals.money.begin(); it != now->totals.money.end(); ++it) {
        if (it.value() != 0)
            parts.append(tr("prices × stock move %1").arg(moneyText(it.value(), it.key())));
    }
    if (now->unsettled > 0)
        parts.append(tr("%1 rows are left out: they need you").arg(countText(now->unsettled)));
    if (!m_excluded.isEmpty())
        parts.append(tr("%1 steps taken out by hand").arg(countText(m_excluded.size())));
    m_totals->setText(parts.isEmpty() ? tr("Nothing would be written.") : parts.join(QStringLiteral(" · ")));
    m_view->setEmptyText(
        m_filter->text().isEmpty() ? tr("Nothing would be written.") : tr("No step has “%1”.").arg(m_filter->text()));
}

void PlanPage::showGuards()
{
    delete m_guardBox->layout();
    qDeleteAll(m_guardBox->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    m_guards.clear();
    const QVector<Trip> trips = plan() ? plan()->trips : QVector<Trip>();
    m_guardBox->setVisible(!trips.isEmpty());
    auto *grid = new QGridLayout(m_guardBox);
    grid->setContentsMargins(10, 8, 10, 8);
    grid->setColumnStretch(1, 1);
    tintWidget(m_guardBox, m_desk.look->tint(Tint::Blocked), m_desk.look->text());
    for (int i = 0; i < int(trips.size()); ++i) {
        auto *sign = new QLabel(m_guardBox);
        sign->setPixmap(m_desk.look->stateIcon(RowState::Blocked).pixmap(16, 16));
        auto *what = note(m_guardBox);
        QStringList keys;
        for (const QStringList &key : trips[i].keys.mid(0, 5))
            keys.append(zgoda::keyText(*m_desk.session, trips[i].area, key));
        what->setText(keys.isEmpty()
                ? guardSentence(trips[i], m_desk.names)
                : tr("%1 First: %2").arg(guardSentence(trips[i], m_desk.names), keys.join(QStringLiteral(", "))));
        auto *reason = new QLineEdit(m_guardBox);
        reason->setPlaceholderText(tr("Write anyway, because…"));
        reason->setAccessibleName(tr("Reason to override: %1").arg(guardWord(trips[i].guard)));
        reason->setMinimumWidth(200);
        connect(reason, &QLineEdit::textChanged, this, &PlanPage::checkConfirm);
        grid->addWidget(sign, i, 0, Qt::AlignTop);
        grid->addWidget(what, i, 1);
        grid->addWidget(reason, i, 2);
        m_guards.append({trips[i].guard, trips[i].area, reason});
    }
}

void PlanPage::checkConfirm()
{
    const PlanPtr now = plan();
    const qint64 count = writes();
    const bool typed = count >= typeTheNumberFrom;
    m_numberLabel->setVisible(typed);
    m_number->setVisible(typed);
    m_numberLabel->setText(tr("Type %1 to confirm:").arg(countText(count)));
    m_confirm->setVisible(now != nullptr);
    m_remove->setEnabled(now && !m_view->selectedRows().isEmpty() && !m_used && !m_areas.isEmpty());
    m_remove->setToolTip(
        m_remove->isEnabled() ? tr("The plan is made again without them (Del)") : tr("Select steps first."));
    m_putBack->setVisible(!m_excluded.isEmpty());
    m_save->setEnabled(now != nullptr);
    m_save->setToolTip(now ? QString() : tr("There is no plan yet."));
    QString why;
    for (const GuardRow &guard : m_guards) {
        if (guard.reason->text().trimmed().isEmpty())
            why = tr("A guard tripped (%1). Say why it may be written anyway, or take the steps out.")
                      .arg(guardWord(guard.guard));
    }
    QString digits = m_number->text();
    digits.removeIf([](QChar c) { return !c.isDigit(); });
    if (typed && digits != QString::number(count))
        why = tr("Type the number of writes first: %1.").arg(countText(count));
    if (const QString over = now ? spent(*now) : QString(); !over.isEmpty())
        why = over;
    if (now && now->steps.isEmpty())
        why = tr("Nothing would be written.");
    m_confirm->setText(now ? planButton(now->totals, now->steps, m_desk.names) : QString());
    m_confirm->setEnabled(now && why.isEmpty());
    m_confirm->setToolTip(
        why.isEmpty() ? tr("Writes now. Every write is verified, and can be undone in the history.") : why);
    m_state->setText(now && !why.isEmpty() ? why
            : now && m_foreign             ? tr("Opened from a file. Each row is checked again before it is written.")
                                           : QString());
    m_state->setVisible(!m_state->text().isEmpty());
}

void PlanPage::confirm()
{
    QVector<Override> overrides;
    for (const GuardRow &guard : m_guards)
        overrides.append({guard.guard, guard.area, guard.reason->text().trimmed()});
    m_used = true;
    checkConfirm();
    Q_EMIT applied(plan());
    m_desk.session->apply(plan(), overrides);
}

void PlanPage::removeSelected()
{
    if (!m_remove->isEnabled())
        return;
    for (const int row : m_view->selectedRows()) {
        if (const Step *step = m_table->stepAt(row))
            m_excluded.insert(step->id);
    }
    m_desk.session->makePlan(m_areas, m_excluded);
}

void PlanPage::putBack()
{
    m_excluded.clear();
    m_desk.session->makePlan(m_areas);
}

void PlanPage::savePlan()
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Save plan"), tr("plan.json"), tr("Plans (*.json)"));
    if (!file.isEmpty())
        savePlanTo(file);
}

void PlanPage::savePlanTo(const QString &file)
{
    if (!plan())
        return;
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly) && out.write(planToJson(*plan())) >= 0 && out.commit())
        Q_EMIT said(tr("The plan is in %1. It can be applied once, here or by zgodactl.").arg(file), false);
    else
        Q_EMIT said(tr("The plan could not be written to %1: %2").arg(file, out.errorString()), true);
}

void PlanPage::openPlan()
{
    const QString name = QFileDialog::getOpenFileName(this, tr("Open plan"), {}, tr("Plans (*.json)"));
    if (!name.isEmpty())
        openPlanFrom(name);
}

void PlanPage::openPlanFrom(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        Q_EMIT said(tr("%1 cannot be read: %2").arg(name, file.errorString()), true);
        return;
    }
    const Result<Plan> read = planFromJson(file.readAll(), name);
    if (!read) {
        Q_EMIT said(sentence(read.error()), true);
        return;
    }
    m_areas.clear();
    m_excluded.clear();
    show(std::make_shared<const Plan>(*read));
    m_foreign = true;
    m_desk.session->loadHistory({}); // says whether it was used
    checkConfirm();
}

// Rows of a plan from a file that hold something else now than when it was made, or were not read yet.
QStringList PlanPage::staleRows(const Plan &plan) const
{
    QStringList out;
    for (const Step &step : plan.steps) {
        const ReviewPtr review = m_desk.session->review(step.area);
        const Diff *diff = review ? review->diff.get() : nullptr;
        const KeyId key = diff ? findKey(diff->schema(), diff->pools(), step.key) : noKey;
        const SnapshotPtr held = !diff ? nullptr : step.target == Side::Erp ? diff->erp : diff->b2b;
        bool stale = !held;
        for (const Write &write : step.writes) {
            const int field = diff ? diff->schema().indexOf(write.field) : -1;
            const bool there = held && key != noKey && held->presenceOf(key) == Presence::Present;
            if (step.op == Step::Op::Create)
                stale = stale || there;
            else if (step.op == Step::Op::Update)
                stale = stale || !there || field < 0
                    || toValue(diff->schema().fields[field], held->cell(field, key), diff->pools().texts)
                        != write.expect;
        }
        if (stale)
            out.append(zgoda::keyText(*m_desk.session, step.area, step.key));
    }
    return out;
}

// Why this plan can be looked at but not applied; empty: it can be.
QString PlanPage::spent(const Plan &plan) const
{
    if (m_used || m_usedPlans.contains(plan.id))
        return tr("This plan was used. Make a new one to write more.");
    if (!m_foreign)
        return {};
    if (plan.workspace != m_desk.session->setup().workspace)
        return tr("This plan was made in another workspace. It can be looked at here, not applied.");
    const QStringList stale = staleRows(plan);
    return stale.isEmpty() ? QString()
                           : tr("%1 rows hold something else than when this plan was made (first: %2). Make a new one.")
                                 .arg(countText(stale.size()), stale.first());
}

void PlanPage::copy() { m_view->copySelection(); }

} // namespace zgoda
