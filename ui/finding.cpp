// The window's search through the rows of all areas.
#include "models/base/async.h"
#include "ui/comparepage.h"
#include "ui/mainwindow.h"

#include <QTabBar>
#include <QtConcurrent>

namespace zgoda {
namespace {

// The area of the first of these in which a row has the text; empty: none has.
QString firstWith(const QVector<ReviewPtr> &reviews, const References &references, const QString &text)
{
    RowFilter filter;
    filter.states |= RowFilter::bit(RowState::Same);
    filter.text = text;
    for (const ReviewPtr &review : reviews) {
        const TableSource source(review, references);
        if (arrange(source, filter, {{TableColumn::Kind::Key, 0, Side::Erp}, false, false}).shown > 0)
            return review->diff->schema().area;
    }
    return {};
}

} // namespace

// Looks on a worker thread: a million rows take a while. What is asked later wins.
void MainWindow::find(const QString &text)
{
    if (!isOpen() || text.trimmed().isEmpty())
        return;
    const QString current = currentCompare() ? currentCompare()->area() : QString();
    QStringList areas = m_desk.session->areas();
    areas.removeAll(current);
    if (!current.isEmpty())
        areas.prepend(current);
    QVector<ReviewPtr> reviews;
    for (const QString &area : std::as_const(areas)) {
        if (const ReviewPtr review = m_desk.session->review(area))
            reviews.append(review);
    }
    const int asked = ++m_finding;
    onFinished(QtConcurrent::run(firstWith, reviews, m_desk.session->references(), text), this,
        [this, asked, text](const QString &area) {
            if (asked == m_finding)
                showFound(area, text);
        });
}

void MainWindow::showFound(const QString &area, const QString &text)
{
    if (area.isEmpty()) {
        say(tr("Nothing that was read has “%1” in a code or a name.").arg(text), false);
        return;
    }
    go(Place::Area, area);
    ComparePage *page = compare(area);
    page->showTab(page->tabs()->count() - 1);
    page->setFilterText(text);
}

} // namespace zgoda
