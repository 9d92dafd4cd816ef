#include "ui/historypage.h"

#include "ui/buttons.h"
#include "ui/desktable.h"
#include "ui/labels.h"
#include "ui/tableexport.h"
#include "ui/wording.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

namespace zgoda {
namespace {

constexpr int searchAfter = 250; // ms without a key
constexpr int pageOfWrites = 1000;

} // namespace

HistoryPage::HistoryPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_runs(new HistoryTable(this))
    , m_found(new JournalTable(this))
    , m_steps(new StepTable(this))
    , m_most(pageOfWrites)
{
    makeSearch();
    makeViews();
    makeButtons();
    layOut();
    followSession();
    showButtons();
}

void HistoryPage::followSession()
{
    Session *session = m_desk.session;
    connect(session, &Session::historyLoaded, this, &HistoryPage::showFound);
    connect(session, &Session::runLoaded, this, [this](const PlanPtr &plan, const QVector<JournalRow> &rows) {
        m_steps->setPlan(plan);
        m_steps->setJournal(rows);
    });
    connect(session, &Session::chainVerified, this, &HistoryPage::tellChain);
    // What was written since is not yet looked at.
    connect(session, &Session::ran, this, [this] {
        m_chainChecked = false;
        m_chain->setText(tr("A run has written since the journal was checked."));
        if (isVisible())
            load();
    });
    connect(session, &Session::recovered, this, [this] { m_chainChecked = false; });
    connect(session, &Session::verified, this, [this](const QString &, const QVector<Verification> &steps) {
        const auto holds = std::count_if(steps.begin(), steps.end(), [](const Verification &v) { return v.holds; });
        Q_EMIT said(tr("%1 of %2 still hold what was written.").arg(countText(holds), countText(steps.size())),
            holds != steps.size());
    });
}

void HistoryPage::showFound(const QVector<RunInfo> &runs, const QVector<JournalRow> &found, bool more)
{
    m_runs->setRuns(runs);
    m_found->setRows(found);
    m_runsView->fitColumns(30, 260);
    m_foundView->fitColumns(30, 300);
    m_runsView->setEmptyText(tr("Nothing was written yet. Every run will be listed here, to be checked and undone."));
    m_foundView->setEmptyText(tr("No write has “%1”.").arg(m_search->text()));
    if (m_runs->rowCount() > 0 && !m_runsView->currentIndex().isValid())
        m_runsView->selectRow(0);
    m_detail->setCurrentIndex(m_search->text().isEmpty() ? 0 : 1);
    m_cut->setText(tr("These are the newest %1; older ones hold “%2”, too.").arg(countText(found.size()), m_searched));
    m_more->setText(tr("Show %1 &more").arg(countText(pageOfWrites)));
    for (QWidget *part : {static_cast<QWidget *>(m_cut), static_cast<QWidget *>(m_more)})
        part->setVisible(more);
    showButtons();
}

void HistoryPage::showMore()
{
    m_most += pageOfWrites;
    load();
}

void HistoryPage::checkChain()
{
    m_chainChecked = true;
    m_chain->setText(tr("Checking that no entry of the journal was changed or removed…"));
    m_desk.session->verifyChain();
}

void HistoryPage::tellChain(bool whole, qint64 brokenSeq)
{
    m_chain->setText(whole ? tr("✓ The journal is whole: no entry was changed or removed. Checked at %1.")
                                 .arg(clockText(m_desk.session->setup().clock()))
                           : tr("The journal is broken at entry %1: something outside this program changed it.")
                                 .arg(countText(brokenSeq)));
    if (!whole)
        Q_EMIT said(tr("%1 Keep the file as it is, and ask who could write to it.").arg(m_chain->text()), true);
}

void HistoryPage::makeSearch()
{
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Search all writes: code, customer, person, value or rule"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search the history"));
    auto *wait = new QTimer(this);
    wait->setSingleShot(true);
    wait->setInterval(searchAfter);
    connect(m_search, &QLineEdit::textChanged, wait, qOverload<>(&QTimer::start));
    connect(wait, &QTimer::timeout, this, &HistoryPage::load);
}

void HistoryPage::makeViews()
{
    m_runsView = new DeskTable(m_desk, this);
    m_runsView->setModel(new RunWords(m_runs, this));
    m_runsView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_runsView->setAccessibleName(tr("Runs"));
    m_foundView = new DeskTable(m_desk, this);
    m_foundView->setModel(new JournalWords(m_desk, m_found, this));
    m_foundView->setAccessibleName(tr("Writes found"));
    m_stepsView = new DeskTable(m_desk, this);
    m_stepsView->showSteps(new StepWords(m_desk, m_steps, this));
    m_stepsView->setAccessibleName(tr("What the run wrote"));
    m_stepsView->setEmptyText(tr("Choose a run to see what it wrote."));
    for (DeskTable *view : {m_runsView, m_foundView, m_stepsView})
        view->horizontalHeader()->setStretchLastSection(true);
    connect(m_runsView->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPage::showRun);
    m_detail = new QStackedWidget(this);
    m_detail->addWidget(m_stepsView);
    m_detail->addWidget(m_foundView);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->addWidget(m_runsView);
    m_splitter->addWidget(m_detail);
    m_splitter->setSizes({220, 380});
}

void HistoryPage::makeButtons()
{
    m_undo = new QPushButton(tr("&Undo this run…"), this);
    m_retry = new QPushButton(tr("&Retry what is missing…"), this);
    m_verify = new QPushButton(tr("&Check what still holds"), this);
    connect(m_undo, &QPushButton::clicked, this, &HistoryPage::undoRun);
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (current())
            m_desk.session->retry(current()->id);
    });
    m_check = new QPushButton(tr("Check the &journal"), this);
    m_check->setToolTip(tr("Looks again whether an entry was changed or removed since it was written."));
    connect(m_check, &QPushButton::clicked, this, &HistoryPage::checkChain);
    m_more = new LinkButton(this);
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, &HistoryPage::showMore);
    connect(m_verify, &QPushButton::clicked, this, [this] {
        if (current())
            m_desk.session->verify(current()->id);
    });
}

void HistoryPage::layOut()
{
    m_chain = note(this);
    m_runTitle = note(this);
    m_cut = note(this);
    m_cut->hide();
    auto *cut = new QHBoxLayout;
    cut->addWidget(m_cut);
    cut->addWidget(m_more);
    cut->addStretch();
    auto *chain = new QHBoxLayout;
    chain->addWidget(m_chain, 1);
    chain->addWidget(m_check);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_runTitle, 1);
    for (QPushButton *button : {m_verify, m_retry, m_undo})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(heading(this, tr("History")));
    layout->addWidget(m_search);
    layout->addLayout(cut);
    layout->addWidget(m_splitter, 1);
    layout->addLayout(buttons);
    layout->addLayout(chain);
}

void HistoryPage::load()
{
    if (m_search->text() != m_searched)
        m_most = pageOfWrites;
    m_searched = m_search->text();
    m_desk.session->loadHistory(m_searched, m_most);
    if (!m_chainChecked)
        checkChain();
}

const RunInfo *HistoryPage::current() const { return m_runs->runAt(m_runsView->currentIndex().row()); }

void HistoryPage::showRun()
{
    if (current())
        m_desk.session->loadRun(current()->id);
    showButtons();
}

void HistoryPage::showButtons()
{
    const RunInfo *run = current();
    const auto ending = run ? HistoryTable::endingOf(*run) : HistoryTable::Ending::Nothing;
    const bool undoable = run && run->done > 0 && run->undoneBy.isEmpty();
    m_undo->setEnabled(undoable);
    m_undo->setToolTip(!run            ? tr("Choose a run first.")
            : !run->undoneBy.isEmpty() ? tr("This run was undone already.")
            : run->done == 0
            ? tr("This run wrote nothing.")
            : tr("Shows first what would be put back. Only rows that still hold what was written are touched."));
    m_retry->setEnabled(run && (run->failed > 0 || run->unknown > 0 || run->done + run->skipped < run->steps));
    m_retry->setToolTip(m_retry->isEnabled() ? tr("Shows a plan of the steps that did not get done.")
                                             : tr("Nothing is missing in this run."));
    m_verify->setEnabled(run && run->done > 0);
    m_verify->setToolTip(m_verify->isEnabled() ? tr("Reads the rows again and compares; writes nothing.")
                                               : tr("Choose a run that wrote something."));
    m_runTitle->setText(run ? tr("%1, %2: %3").arg(instantText(run->begun), run->by, endingWord(ending)) : QString());
}

void HistoryPage::undoRun()
{
    if (current() && m_undo->isEnabled())
        m_desk.session->undo(current()->id);
    else
        Q_EMIT said(m_undo->toolTip(), false);
}

void HistoryPage::copy()
{
    (m_foundView->hasFocus() ? m_foundView : m_stepsView->hasFocus() ? m_stepsView : m_runsView)->copySelection();
}

void HistoryPage::exportRows()
{
    const QString file = askForExport(this, tr("Export the history"), tr("history.xlsx"));
    if (!file.isEmpty())
        exportTo(file);
}

void HistoryPage::exportTo(const QString &file)
{
    exportTable(m_desk, (m_search->text().isEmpty() ? m_runsView : m_foundView)->model(), file, this,
        [this](const QString &sentence, bool bad) { Q_EMIT said(sentence, bad); });
}

} // namespace zgoda
