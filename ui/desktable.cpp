#include "ui/desktable.h"

#include "models/tables/steptable.h"
#include "ui/busybar.h"
#include "ui/tablelines.h"
#include "ui/words.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QPainter>
#include <memory>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int rowTall = 24;
constexpr int stepNameMost = 250;
constexpr qsizetype tableAtMost = 50'000; // rows

// Lines as they go to other programs.
struct Clip {
    QString text, html;
    bool asTable = true;

    void add(const QStringList &cells, bool header)
    {
        QStringList plain = cells;
        for (QString &cell : plain)
            cell.replace(u'\t', u' ').replace(u'\n', u' ');
        if (!header)
            text += u'\n';
        text += plain.join(u'\t');
        if (!asTable)
            return;
        const QString tag = header ? u"th>"_s : u"td>"_s;
        html += u"<tr>"_s;
        for (const QString &cell : cells)
            html += u'<' + tag + cell.toHtmlEscaped() + u"</"_s + tag;
        html += u"</tr>"_s;
    }
};

} // namespace

DeskTable::DeskTable(const Desk &desk, QWidget *parent)
    : QTableView(parent)
    , m_desk(desk)
{
    setItemDelegate(new CellDelegate(desk.look, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(rowTall);
    verticalHeader()->setDefaultSectionSize(qMax(rowTall, fontMetrics().height() + 8));
    setHorizontalHeader(new GroupHeader(desk, this));
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionsMovable(true);
    connect(desk.look, &Look::changed, viewport(), qOverload<>(&QWidget::update));
}

void DeskTable::showSteps(QAbstractItemModel *words)
{
    setModel(words);
    m_steps = true;
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(words, &QAbstractItemModel::modelReset, this, &DeskTable::spanHeadings);
}

int DeskTable::shown() const
{
    int sum = 0;
    for (int column = 0; column < model()->columnCount(); ++column)
        sum += isColumnHidden(column) ? 0 : columnWidth(column);
    return sum;
}

// Names and reasons give way, so that every column of a step is seen without a scroll.
void DeskTable::fitSteps()
{
    if (!m_steps || !model() || model()->rowCount() == 0)
        return;
    fitColumns();
    setColumnWidth(StepTable::Name, qMin(stepNameMost, columnWidth(StepTable::Name)));
    const std::pair<int, int> yielding[] = {{StepTable::Name, 140}, {StepTable::Reason, 160}, {StepTable::By, 90},
        {StepTable::Name, 80}, {StepTable::Reason, 90}, {StepTable::Key, 110}};
    for (const auto &[column, least] : yielding) {
        const int over = shown() - viewport()->width();
        if (over > 0 && !isColumnHidden(column))
            setColumnWidth(column, qMax(qMin(least, columnWidth(column)), columnWidth(column) - over));
    }
}

void DeskTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (m_steps)
        QMetaObject::invokeMethod(this, &DeskTable::fitSteps, Qt::QueuedConnection);
}

void DeskTable::spanHeadings()
{
    clearSpans();
    for (int row = 0; row < model()->rowCount(); ++row) {
        if (model()->index(row, 0).data(StepTable::HeadingRole).isValid())
            setSpan(row, 0, 1, model()->columnCount());
    }
    QMetaObject::invokeMethod(this, &DeskTable::fitSteps, Qt::QueuedConnection);
}

void DeskTable::setEmptyText(const QString &text)
{
    m_empty = text;
    viewport()->update();
}

void DeskTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_empty.isEmpty() || (model() && model()->rowCount() > 0))
        return;
    QPainter painter(viewport());
    painter.setPen(m_desk.look->muted());
    painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24), int(Qt::AlignCenter) | Qt::TextWordWrap, m_empty);
}

QList<int> DeskTable::selectedRows() const
{
    QList<int> rows;
    if (!selectionModel())
        return rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

QList<int> DeskTable::shownColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns.append(column);
    }
    return columns;
}

// A table for spreadsheets beside the text, as long as another program can be expected to take it in.
void DeskTable::copySelection()
{
    const QList<int> rows = selectedRows();
    const auto taken = std::make_shared<Clip>();
    taken->asTable = rows.size() <= tableAtMost;
    auto *reading = new TableLines(
        model(), shownColumns(), rows, [taken](const QStringList &cells, bool header) { taken->add(cells, header); },
        this);
    connect(reading, &TableLines::done, this, [taken] {
        auto *mime = new QMimeData;
        mime->setText(taken->text);
        if (taken->asTable)
            mime->setHtml(u"<table>"_s + taken->html + u"</table>"_s);
        QApplication::clipboard()->setMimeData(mime);
    });
    connect(reading, &TableLines::changed, this, [this] {
        if (m_desk.busy)
            Q_EMIT m_desk.busy->said(tr("The list changed while it was copied. Copy it again."), true);
    });
    startReading(m_desk, tr("Copying %1").arg(rowsText(rows.size())), reading);
}

void DeskTable::fitColumns(int sampleRows, int widest)
{
    if (!model())
        return;
    const int rows = qMin(sampleRows, model()->rowCount());
    for (int column = 0; column < model()->columnCount(); ++column) {
        int width = horizontalHeader()->sectionSizeHint(column);
        for (int row = 0; row < rows; ++row)
            width = qMax(width, itemDelegate()->sizeHint({}, model()->index(row, column)).width());
        setColumnWidth(column, qMin(width + 2, widest));
    }
}

} // namespace zgoda
