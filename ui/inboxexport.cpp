// What the inbox gives to take away: its rows, and a summary of what was done.
#include "ui/inboxpage.h"

#include "ui/busybar.h"
#include "ui/inboxwords.h"
#include "ui/notedialog.h"
#include "ui/textsummary.h"
#include "ui/words.h"

#include <QFileDialog>

namespace zgoda {

void InboxPage::exportRows()
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Export %1").arg(rowsText(m_table->rowCount())),
        tr("inbox.xlsx"), tr("Excel (*.xlsx);;CSV (*.csv);;Web page (*.html)"));
    if (file.isEmpty())
        return;
    QStringList headers;
    QVector<QStringList> lines;
    for (int column = 0; column < m_words->columnCount(); ++column)
        headers.append(m_words->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    for (int row = 0; row < m_words->rowCount(); ++row) {
        QStringList line;
        for (int column = 0; column < m_words->columnCount(); ++column)
            line.append(m_words->index(row, column).data().toString());
        lines.append(line);
    }
    whileBusy(
        m_desk, tr("Exporting %1 to %2").arg(rowsText(lines.size()), file),
        m_desk.services->exportLines(file, headers, lines), this,
        [this, file, count = lines.size()](const Result<> &done) {
            if (done)
                Q_EMIT said(tr("%1 exported to %2.").arg(rowsText(count), file), false);
            else
                Q_EMIT said(sentence(done.error()), true);
        },
        [this, file] { Q_EMIT said(tr("The export was stopped: %1 was not written.").arg(file), false); });
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
    auto *asked = new QObject(this); // until the answer to this question has come
    connect(m_desk.session, &Session::writesLoaded, asked,
        [this, from, file, asked](Instant of, const QVector<JournalRow> &rows) {
            if (of != from)
                return;
            asked->deleteLater();
            const Summary summary = summaryOf(*m_desk.session, rows, from, m_desk.names);
            const Result<> done = m_desk.services->exportSummary(file, summary);
            if (done)
                Q_EMIT said(tr("%1 The summary is in %2.").arg(summary.notes.join(u' '), file), false);
            else
                Q_EMIT said(sentence(done.error()), true);
        });
    m_desk.session->loadWrites(from);
}

} // namespace zgoda
