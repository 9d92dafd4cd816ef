// What the session's news lead to in the window: a page to go to, and a line that says what happened.
#include "ui/historypage.h"
#include "ui/mainwindow.h"
#include "ui/runpage.h"
#include "ui/wording.h"
#include "ui/words.h"

#include <algorithm>
#include <utility>

namespace zgoda {

void MainWindow::followSession()
{
    Session *session = m_desk.session;
    connect(session, &Session::planned, this, [this](const PlanPtr &) { go(Place::Plan); });
    connect(session, &Session::runStarted, this, [this](const PlanPtr &) { go(Place::Run); });
    connect(session, &Session::ran, this, [this](const RunReport &report) {
        const bool whole = report.failed + report.unknown + report.skipped + report.notStarted == 0;
        say(m_run->summary(), !whole);
        m_unclearTold = true; // by this summary
        if (m_closing)
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
    connect(session, &Session::failed, this, [this](const Error &error) {
        say(sentence(error), true, error.detail);
        m_settling = false; // an empty answer that may follow is not all there is to say
    });
    // The window stays: the operator sees how the run ended.
    connect(session, &Session::runFailed, this, [this] { m_closing = false; });
    connect(session, &Session::refused, this, [this](const QString &area, const Error &error, int picks) {
        say(tr("%1: %2 could not be decided so. %3").arg(areaWord(area), countText(picks), sentence(error)), true,
            error.detail);
    });
    connect(session, &Session::readFinished, this, [this](const QString &area, bool good) {
        m_readsAsked.remove(area);
        const AreaStatus status = m_desk.session->status(area);
        if (!good && status.error && status.error->kind != Error::Kind::Cancelled)
            say(sentence(*status.error, m_desk.nameOf(status.errorSide)), true, status.error->detail);
    });
    connect(session, &Session::recovered, this, &MainWindow::tellSettled);
    connect(session, &Session::historyLoaded, this, [this](const QVector<RunInfo> &runs) { tellOpen(runs); });
    connect(session, &Session::areaChanged, this, [this] { showActions(); });
}

void MainWindow::tellSettled(const QVector<RunReport> &reports)
{
    qint64 done = 0, open = 0;
    for (const RunReport &report : reports) {
        done += report.done;
        open += report.skipped + report.unknown + report.failed;
    }
    if (!reports.isEmpty())
        say(tr("A run that was cut off is settled: %1 are written, %2 are for you to look at.")
                .arg(countText(done), countText(open)),
            open > 0);
    else if (m_settling)
        say(tr("No run was left open."), false);
    m_settling = false;
    m_unclearTold = true; // what is still unclear has just been said
    m_history->load();
}

// What earlier runs left to be settled; unclear answers of a run that ended are said once.
void MainWindow::tellOpen(const QVector<RunInfo> &runs)
{
    if (m_run->running() || m_desk.session->busy())
        return;
    const QString way = tr("Choose Write ▸ Settle what was cut off; nothing is written twice.");
    qint64 unclear = 0;
    for (const RunInfo &run : runs)
        unclear += run.ended == 0 ? 0 : run.unknown;
    if (std::any_of(runs.begin(), runs.end(), [](const RunInfo &run) { return run.ended == 0; }))
        say(tr("A run was cut off before its end. %1").arg(way), true);
    else if (unclear > 0 && !std::exchange(m_unclearTold, true))
        say(tr("Unclear: %1 of earlier runs, whose answers were lost. %2")
                .arg(counted(QT_TRANSLATE_N_NOOP("Words", "%Ln write(s)"), unclear), way),
            true);
}

} // namespace zgoda
