#include "ui/runpage.h"

#include "ui/desktable.h"
#include "ui/labels.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace zgoda {

RunPage::RunPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_table(new StepTable(this))
    , m_words(new StepWords(desk, m_table, this))
{
    m_title = heading(this, tr("Run"));
    m_text = note(this);
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(true);
    m_bar->hide();
    m_view = new DeskTable(desk, this);
    m_view->showSteps(m_words);
    m_view->setAccessibleName(tr("Items of the run"));
    m_view->horizontalHeader()->setStretchLastSection(true);
    for (const int column : {StepTable::Reason, StepTable::By, StepTable::Difference})
        m_view->setColumnHidden(column, true);
    m_troubles = new QCheckBox(tr("Only what was &not written"), this);
    connect(m_troubles, &QCheckBox::toggled, this, [this](bool on) { m_table->setFilter({}, on); });
    m_view->setEmptyText(tr("Nothing is being written.\nDecide what needs you, preview the writes (Ctrl+Enter) and "
                            "confirm them: the run shows here, item by item."));
    m_stop = new QPushButton(tr("&Stop after the item in hand (Esc)"), this);
    m_retry = new QPushButton(this);
    m_history = new QPushButton(tr("&History and undo"), this);
    connect(m_stop, &QPushButton::clicked, this, &RunPage::stop);
    connect(m_retry, &QPushButton::clicked, this, &RunPage::retry);
    connect(m_history, &QPushButton::clicked, this, &RunPage::historyWanted);
    layOut();
    follow();
    progress();
}

void RunPage::follow()
{
    m_tick = new QTimer(this);
    m_tick->setInterval(250);
    connect(m_tick, &QTimer::timeout, this, &RunPage::progress);
    connect(m_table, &StepTable::statesChanged, this, &RunPage::progress);
    connect(m_desk.session, &Session::runStarted, this, &RunPage::begin);
    connect(m_desk.session, &Session::stepFinished, m_table, &StepTable::report);
    connect(m_desk.session, &Session::ran, this, &RunPage::end);
    connect(m_desk.session, &Session::runFailed, this, [this](const Error &error) {
        m_running = false;
        m_tick->stop();
        const bool began = error.kind == Error::Kind::Storage; // all else is refused before anything is sent
        m_cutOff = began;
        m_title->setText(began ? tr("The run ended early") : tr("The run did not begin: nothing was written"));
        m_text->setText(sentence(error));
        progress();
    });
}

void RunPage::layOut()
{
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_troubles);
    buttons->addStretch();
    for (QPushButton *button : {m_retry, m_history, m_stop})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addWidget(m_view, 1);
    layout->addLayout(buttons);
}

void RunPage::begin(const PlanPtr &plan)
{
    m_running = true;
    m_stopping = m_cutOff = false;
    m_report = {};
    m_troubles->setChecked(false);
    m_table->setPlan(plan);
    m_title->setText(planButton(plan->totals, plan->steps, m_desk.names));
    m_bar->show();
    m_since.start();
    m_tick->start();
    progress();
}

void RunPage::end(const RunReport &report)
{
    m_running = false;
    m_report = report;
    m_tick->stop();
    for (const StepReport &trouble : report.troubles)
        m_table->report(trouble);
    m_title->setText(report.stopped ? tr("Stopped")
            : report.failed + report.unknown + report.skipped + report.notStarted == 0
            ? tr("All is written and verified")
            : tr("Done, with exceptions"));
    progress();
}

QString RunPage::summary() const
{
    QStringList parts {tr("%1 written and verified").arg(countText(m_report.done - m_report.noted))};
    if (m_report.noted > 0)
        parts.append(tr("%1 noted as agreed").arg(countText(m_report.noted)));
    if (m_report.failed > 0)
        parts.append(tr("%1 failed").arg(countText(m_report.failed)));
    if (m_report.skipped > 0)
        parts.append(tr("%1 left because the value changed meanwhile").arg(countText(m_report.skipped)));
    if (m_report.unknown > 0)
        parts.append(tr("%1 unclear: the answer was lost; Write ▸ Settle what was cut off reads them back")
                         .arg(countText(m_report.unknown)));
    if (m_report.notStarted > 0)
        parts.append(tr("%1 not started").arg(countText(m_report.notStarted)));
    if (m_report.window > 0)
        parts.append(tr("between looking at a row and writing it: at most %1").arg(shortTimeText(m_report.window)));
    return parts.join(u" · "_s);
}

void RunPage::progress()
{
    const PlanPtr plan = m_table->plan();
    const qint64 left = m_report.failed + m_report.unknown + m_report.notStarted;
    m_stop->setVisible(m_running);
    m_stop->setEnabled(!m_stopping);
    m_retry->setVisible(plan && !m_running && left > 0);
    m_retry->setText(tr("&Retry %1").arg(countText(left)));
    m_history->setVisible(plan && !m_running);
    m_troubles->setVisible(plan != nullptr);
    m_text->setVisible(plan != nullptr);
    m_view->horizontalHeader()->setVisible(plan != nullptr);
    if (!plan)
        return;
    const qint64 waiting = m_table->count(StepState::Planned) + m_table->count(StepState::Sent);
    const qint64 total = plan->totals.creates + plan->totals.updates + plan->totals.removes;
    const qint64 over = m_running ? total - waiting : total;
    m_bar->setMaximum(int(qMax<qint64>(1, total)));
    m_bar->setValue(int(over));
    m_bar->setVisible(m_running);
    m_bar->setFormat(tr("%1 of %2").arg(countText(over), countText(total)));
    if (!m_running) {
        if (!m_report.run.isEmpty())
            m_text->setText(summary());
        return;
    }
    const qint64 ms = qMax<qint64>(1, m_since.elapsed());
    QString text = tr("%1 of %2").arg(countText(over), countText(total));
    if (over > 0 && ms > 500)
        text = tr("%1 of %2 · %3 a second · about %4 left")
                   .arg(countText(over), countText(total), countText(qMax<qint64>(1, over * 1000 / ms)),
                       ageText(waiting * ms / over));
    if (m_stopping)
        text = tr("%1 · stopping after the item in hand").arg(text);
    m_text->setText(text);
}

void RunPage::stop()
{
    if (!m_running)
        return;
    m_stopping = true;
    m_desk.session->stop();
    progress();
}

void RunPage::retry()
{
    if (m_running)
        Q_EMIT said(tr("A run is writing. What it leaves can be retried when it has ended."), false);
    else if (m_report.failed + m_report.unknown + m_report.notStarted > 0)
        m_desk.session->retry(m_report.run);
    else if (m_cutOff)
        Q_EMIT said(tr("The run ended early. Choose Write ▸ Settle what was cut off; nothing is written twice."), true);
    else
        Q_EMIT said(tr("No run here left anything unwritten. Earlier runs are retried in the history."), false);
}

void RunPage::copy() { m_view->copySelection(); }

} // namespace zgoda
