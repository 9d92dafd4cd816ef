#include "ui/tableexport.h"

#include "ui/busybar.h"
#include "ui/tablelines.h"
#include "ui/words.h"

#include <QFileDialog>
#include <memory>
#include <numeric>

namespace zgoda {
namespace {

QList<int> upTo(int count)
{
    QList<int> out(count);
    std::iota(out.begin(), out.end(), 0);
    return out;
}

QString exporting(qsizetype rows, const QString &file)
{
    return fill(Words::tr("Exporting %1 to %2"), {rowsText(rows), file});
}

} // namespace

QString askForExport(QWidget *page, const QString &title, const QString &name)
{
    return QFileDialog::getSaveFileName(page, title, name, Words::tr("Excel (*.xlsx);;CSV (*.csv);;Web page (*.html)"));
}

void followExport(
    const Desk &desk, qsizetype rows, const QString &file, QFuture<Result<>> made, QObject *page, const Said &said)
{
    whileBusy(
        desk, exporting(rows, file), std::move(made), page,
        [rows, file, said](const Result<> &done) {
            if (done)
                said(fill(Words::tr("%1 exported to %2."), {rowsText(rows), file}), false);
            else
                said(sentence(done.error()), true);
        },
        [file, said] { said(fill(Words::tr("The export was stopped: %1 was not written."), {file}), false); });
}

void exportTable(const Desk &desk, QAbstractItemModel *model, const QList<int> &columns, const QString &file,
    QObject *page, const Said &said)
{
    struct Lines {
        QStringList headers;
        QVector<QStringList> rows;
    };
    const auto lines = std::make_shared<Lines>();
    auto *reading = new TableLines(
        model, columns, upTo(model->rowCount()),
        [lines](const QStringList &cells, bool header) {
            if (header)
                lines->headers = cells;
            else
                lines->rows.append(cells);
        },
        page);
    QObject::connect(reading, &TableLines::changed, page,
        [said] { said(Words::tr("The list changed while it was exported. Export it again."), true); });
    QObject::connect(reading, &TableLines::done, page, [desk, file, page, said, lines] {
        followExport(
            desk, lines->rows.size(), file, desk.services->exportLines(file, lines->headers, lines->rows), page, said);
    });
    startReading(desk, exporting(model->rowCount(), file), reading);
}

void exportTable(const Desk &desk, QAbstractItemModel *model, const QString &file, QObject *page, const Said &said)
{
    exportTable(desk, model, upTo(model->columnCount()), file, page, said);
}

} // namespace zgoda
