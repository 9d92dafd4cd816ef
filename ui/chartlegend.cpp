#include "ui/chartlegend.h"

#include "ui/barchart.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int sample = 22, between = 6, apart = 18;

} // namespace

ChartLegend::ChartLegend(const Look *look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(look, &Look::changed, this, qOverload<>(&QWidget::update));
}

void ChartLegend::show(const QVector<LegendItem> &items)
{
    m_items = items;
    QStringList words;
    for (const LegendItem &item : items)
        words.append(item.words);
    setAccessibleName(tr("Legend"));
    setAccessibleDescription(words.join(u", "_s));
    updateGeometry();
    update();
}

int ChartLegend::lay(int width, QPainter *painter) const
{
    const int line = fontMetrics().height() + 4;
    int x = 0, y = 0;
    for (const LegendItem &item : m_items) {
        const int room = sample + between + fontMetrics().horizontalAdvance(item.words);
        if (x > 0 && x + room > width) {
            x = 0;
            y += line;
        }
        if (painter) {
            paintSample(*painter, QRectF(x, y + 2, sample, line - 4), item);
            painter->setPen(m_look->text());
            painter->drawText(QRect(x + sample + between, y, qMax(0, width - x - sample - between), line),
                Qt::AlignLeft | Qt::AlignVCenter,
                fontMetrics().elidedText(item.words, Qt::ElideRight, width - x - sample - between));
        }
        x += room + apart;
    }
    return y + line;
}

void ChartLegend::paintSample(QPainter &painter, const QRectF &where, const LegendItem &item) const
{
    if (item.kind == LegendItem::Kind::Piece) {
        BarChart::paintPiece(painter, where.adjusted(0, 2, 0, -2), item.colour, item.hatch, m_look->card());
        return;
    }
    const bool whole = item.kind == LegendItem::Kind::Whole;
    const QPointF middle = where.center();
    painter.setPen(QPen(item.colour, whole ? 2 : 1.5, whole ? Qt::SolidLine : Qt::DashLine, Qt::FlatCap));
    painter.drawLine(QPointF(where.left(), middle.y()), QPointF(where.right(), middle.y()));
    painter.setPen(QPen(item.colour, 1.2));
    painter.setBrush(whole ? item.colour : m_look->card());
    const QRectF mark(middle.x() - 2.5, middle.y() - 2.5, 5, 5);
    if (whole)
        painter.drawEllipse(mark);
    else
        painter.drawRect(mark);
}

int ChartLegend::heightForWidth(int width) const { return lay(width, nullptr); }

QSize ChartLegend::sizeHint() const
{
    int wide = 0;
    for (const LegendItem &item : m_items)
        wide += sample + between + fontMetrics().horizontalAdvance(item.words) + apart;
    return {wide, fontMetrics().height() + 4};
}

QSize ChartLegend::minimumSizeHint() const { return {100, fontMetrics().height() + 4}; }

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    lay(width(), &painter);
}

} // namespace zgoda
