#include "ui/widgets.h"

#include "ui/labels.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QTextEdit>

namespace zgoda {

MessageBar::MessageBar(const Look *look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    m_sign = new QLabel(this);
    m_text = note(this);
    m_more = new QPushButton(tr("&Details"), this);
    m_more->setCheckable(true);
    m_close = new QPushButton(tr("Close"), this);
    m_details = new QTextEdit(this);
    m_details->setReadOnly(true);
    m_details->setMaximumHeight(90);
    m_details->setAccessibleName(tr("Details"));
    connect(m_more, &QPushButton::toggled, m_details, &QWidget::setVisible);
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    auto *line = new QHBoxLayout;
    line->addWidget(m_sign, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    line->addWidget(m_more, 0, Qt::AlignTop);
    line->addWidget(m_close, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->addLayout(line);
    layout->addWidget(m_details);
    hide();
}

void MessageBar::say(const QString &sentence, bool bad, const QString &details)
{
    m_bad = bad;
    tintWidget(this, m_look->tint(bad ? Tint::Blocked : Tint::OneSide), m_look->text());
    m_sign->setPixmap(
        bad ? m_look->stateIcon(RowState::Blocked).pixmap(16, 16) : m_look->icon(Picture::Ok).pixmap(16, 16));
    m_text->setText(sentence);
    m_details->setPlainText(details);
    m_more->setChecked(false);
    m_more->setVisible(!details.isEmpty());
    m_details->hide();
    setVisible(!sentence.isEmpty());
}

void MessageBar::hideGood()
{
    if (!m_bad)
        hide();
}

QString MessageBar::text() const { return m_text->text(); }

ListTable::ListTable(const Look *look, const QStringList &headers, const QString &name, QWidget *parent)
    : QTableWidget(0, int(headers.size()), parent)
    , m_look(look)
{
    setHorizontalHeaderLabels(headers);
    setAccessibleName(name);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(qMax(24, fontMetrics().height() + 8));
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);
}

void ListTable::setEmptyText(const QString &text)
{
    m_empty = text;
    viewport()->update();
}

void ListTable::addLine(const QStringList &cells)
{
    const int row = rowCount();
    insertRow(row);
    for (int i = 0; i < int(cells.size()); ++i) {
        auto *item = new QTableWidgetItem(cells[i]);
        item->setToolTip(cells[i]);
        setItem(row, i, item);
    }
}

void ListTable::fitColumns(int widest)
{
    resizeColumnsToContents();
    for (int column = 0; column + 1 < columnCount(); ++column) // the last takes what is left
        setColumnWidth(column, qBound(60, columnWidth(column) + 4, widest));
}

void ListTable::paintEvent(QPaintEvent *event)
{
    QTableWidget::paintEvent(event);
    if (m_empty.isEmpty() || rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(m_look->muted());
    painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16), int(Qt::AlignCenter) | Qt::TextWordWrap, m_empty);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_look->line());
    painter.setBrush(m_look->card());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    if (m_edge.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_edge);
        painter.drawRoundedRect(QRectF(0.5, 8, 4, height() - 16), 2, 2);
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_look->side(Side::Erp), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 5, 5);
    }
}

void Card::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()))
        Q_EMIT pressed();
}

} // namespace zgoda
