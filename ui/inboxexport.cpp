// What the inbox gives to take away: its rows, and a summary of what was done.
#include "ui/inboxpage.h"

#include "ui/busybar.h"
#include "ui/inboxwords.h"
#include "ui/notedialog.h"
#include "ui/tableexport.h"
#include "ui/textsummary.h"
#include "ui/words.h"

#include <QFileDialog>

namespace zgoda {

void InboxPage::exportRows()
{
    const QString file = askForExport(this, tr("Export %1").arg(rowsText(m_table->rowCount())), tr("inbox.xlsx"));
    if (!file.isEmpty())
        exportTable(
            m_desk, m_words, file, this, [this](const QString &sentence, bool bad) { Q_EMIT said(sentence, bad); });
}

void InboxPage::askSummary()
{
    auto *dialog = new NoteDialog(NoteDialog::About::Since, 0, {}, {}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QString file = QFileDialog::getSaveFileName(
            this, tr("Save the summary"), tr("summary.html"), tr("Web page (*.html);;Excel (*.xlsx);;CSV (*.csv)"));
        if (!file.isEmpty())
            summarise(dialog->day(), file);
    });
    dialog->open();
}

void InboxPage::summarise(QDate since, const QString &file)
{
    const Instant from = since.startOfDay().toMSecsSinceEpoch();
    delete m_askedWrites; // whose answer never came
    auto *const asked = new QObject(this);
    m_askedWrites = asked;
    connect(m_desk.session, &Session::writesLoaded, asked,
        [this, from, file, asked](Instant of, const QVector<JournalRow> &rows) {
            if (of != from)
                return;
            asked->deleteLater();
            const Summary summary = summaryOf(*m_desk.session, rows, from, m_desk.names);
            whileBusy(
                m_desk, tr("Writing the summary to %1").arg(file), m_desk.services->exportSummary(file, summary), this,
                [this, file, notes = summary.notes.join(u' ')](const Result<> &done) {
                    if (done)
                        Q_EMIT said(tr("%1 The summary is in %2.").arg(notes, file), false);
                    else
                        Q_EMIT said(sentence(done.error()), true);
                },
                [this, file] { Q_EMIT said(tr("The summary was stopped: %1 was not written.").arg(file), false); });
        });
    m_desk.session->loadWrites(from);
}

} // namespace zgoda
