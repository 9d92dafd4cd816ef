#include "ui/planpage.h"

#include "ui/buttons.h"
#include "ui/confirmbar.h"
#include "ui/desktable.h"
#include "ui/guardbox.h"
#include "ui/labels.h"
#include "ui/lastingtext.h"
#include "ui/planwords.h"
#include "ui/relativetext.h"
#include "ui/wording.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace zgoda {

PlanPage::PlanPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_table(new StepTable(this))
    , m_words(new StepWords(desk, m_table, this))
{
    build();
    connect(desk.session, &Session::planned, this, &PlanPage::show);
    connect(desk.session, &Session::runFailed, this, [this](const Error &error) {
        if (error.kind == Error::Kind::Guard || error.kind == Error::Kind::Busy)
            m_used = false; // refused before it began: nothing was written, and the plan is as good as before
        checkConfirm();
    });
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
    m_view = new DeskTable(m_desk, this);
    m_view->setObjectName(u"steps"_s);
    m_view->showSteps(m_words);
    m_view->setAccessibleName(tr("Steps of the plan"));
    m_view->setColumnHidden(StepTable::State, true);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_guards = new GuardBox(m_desk, this);
    connect(m_guards, &GuardBox::changed, this, &PlanPage::checkConfirm);
    QWidget *tools = buildTools();
    m_confirm = new ConfirmBar(m_desk, this);
    connect(m_confirm, &ConfirmBar::typed, this, &PlanPage::checkConfirm);
    connect(m_confirm, &ConfirmBar::confirmed, this, &PlanPage::confirm);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_totals);
    layout->addWidget(m_guards);
    layout->addWidget(tools);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_confirm);
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

void PlanPage::preview(const QStringList &areas, const RowsByArea &only)
{
    m_areas = areas;
    m_only = only;
    m_excluded.clear();
    m_desk.session->makePlan(areas, {}, only);
}

void PlanPage::previewMarks(const MarkField &mark, const QVector<Mark> &marks)
{
    m_areas.clear();
    m_only.clear();
    m_excluded.clear();
    m_desk.session->makeMarkPlan(mark, marks);
}

void PlanPage::show(const PlanPtr &plan)
{
    m_used = false;
    m_foreign = false;
    if (plan && plan->kind != Plan::Kind::Sync) { // an undo made again by areas would be a plan of something else
        m_areas.clear();
        m_excluded.clear();
    }
    m_table->setPlan(plan);
    m_confirm->setPlan(plan);
    showTotals();
    m_guards->show(plan ? plan->trips : QVector<Trip>());
    checkConfirm();
}

QPushButton *PlanPage::confirmButton() const { return m_confirm->button(); }

QLineEdit *PlanPage::numberEdit() const { return m_confirm->numberEdit(); }

QString PlanPage::numberWanted() const { return m_confirm->numberWanted(); }

void PlanPage::giveReasons(const QString &reason) { m_guards->giveReasons(reason); }

void PlanPage::showTotals()
{
    const PlanPtr now = plan();
    m_title->setText(planTitle(now.get()));
    m_view->horizontalHeader()->setVisible(now != nullptr);
    if (!now) {
        m_totals->clear();
        m_view->setEmptyText(
            tr("There is no plan yet.\nDecide what needs you, then preview the writes with Ctrl+Enter. "
               "Nothing is written before you confirm here."));
        return;
    }
    QStringList totals {planTotals(*now, m_excluded.size()), partsText(*now), lasting()};
    totals.removeAll(QString());
    m_totals->setText(totals.join(u'\n'));
    m_view->setEmptyText(
        m_filter->text().isEmpty() ? tr("Nothing would be written.") : tr("No step has “%1”.").arg(m_filter->text()));
}

QString PlanPage::lasting() const
{
    if (!plan())
        return {};
    const auto can = [this](Side side, const QString &area) { return m_desk.session->capability(side, area); };
    return lastingText(lastingOf(plan()->steps, can), m_desk.names);
}

// Why it cannot be written now; empty: it can. What is asked for first is said first.
QString PlanPage::obstacle() const
{
    const PlanPtr now = plan();
    if (!now)
        return tr("There is no plan yet.");
    if (now->steps.isEmpty())
        return tr("Nothing would be written.");
    if (const QString over = spent(*now); !over.isEmpty())
        return over;
    if (const QString missing = m_guards->missing(); !missing.isEmpty())
        return missing;
    return m_confirm->missing();
}

void PlanPage::checkConfirm()
{
    const PlanPtr now = plan();
    m_remove->setEnabled(now && !m_view->selectedRows().isEmpty() && !m_used && !m_areas.isEmpty());
    m_remove->setToolTip(m_remove->isEnabled() ? tr("The plan is made again without them (Del)")
            : now && m_areas.isEmpty()
            ? tr("Only a plan of what is decided now can be made again without some of its steps.")
            : tr("Select steps first."));
    m_remove->setVisible(now != nullptr);
    m_filter->setVisible(now != nullptr);
    m_putBack->setVisible(!m_excluded.isEmpty());
    m_save->setVisible(now != nullptr);
    m_confirm->show(obstacle(), m_used,
        m_foreign ? tr("Opened from a file. Each row is checked again before it is written.") : QString());
    if (now && obstacle().isEmpty() && !lasting().isEmpty())
        m_confirm->button()->setToolTip(
            tr("Writes now. Every write is verified. Not every one can be undone: see above."));
}

void PlanPage::confirm()
{
    if (!obstacle().isEmpty())
        return;
    const PlanPtr asked = plan();
    if (m_asking && (!m_asking(*asked) || plan() != asked || !obstacle().isEmpty()))
        return;    // said no, or something changed while the question stood there
    m_used = true; // before anything else: a second press finds nothing to confirm
    checkConfirm();
    m_desk.session->apply(plan(), m_guards->overrides());
}

void PlanPage::removeSelected()
{
    if (!m_remove->isEnabled())
        return;
    for (const int row : m_view->selectedRows()) {
        if (const Step *step = m_table->stepAt(row))
            m_excluded.insert(step->id);
    }
    m_desk.session->makePlan(m_areas, m_excluded, m_only);
}

void PlanPage::putBack()
{
    m_excluded.clear();
    m_desk.session->makePlan(m_areas, {}, m_only);
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
    const QStringList stale = staleRows(*m_desk.session, plan);
    return stale.isEmpty() ? QString()
                           : tr("%1 changed since this plan was made (first: %2). Make a new one.")
                                 .arg(rowsText(stale.size()), stale.first());
}

void PlanPage::copy() { m_view->copySelection(); }

} // namespace zgoda
