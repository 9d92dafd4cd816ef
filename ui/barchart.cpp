#include "ui/barchart.h"

#include "ui/glyphs.h"
#include "ui/text.h"

#include <QPainter>
#include <algorithm>

namespace zgoda {
namespace {

constexpr double gap = 10, sign = 14;
constexpr double leastPiece = 3; // pixels: a single row among thousands is still there to be seen and clicked

qint64 sumOf(const Bar &bar)
{
    qint64 sum = 0;
    for (const BarPiece &piece : bar.pieces)
        sum += piece.value;
    return sum;
}

} // namespace

void BarChart::show(const QVector<Bar> &bars, qint64 limit, const QString &limitWords, qint64 most)
{
    m_bars = bars;
    m_limit = limit;
    m_limitWords = limitWords;
    m_most = most;
    changed();
    updateGeometry();
}

double BarChart::leastRow() const { return qMax(22.0, QFontMetricsF(font()).height() + 6); }

// Where there is room, the bars stand further apart.
double BarChart::rowHeight() const
{
    return qBound(leastRow(), (height() - top() - 6) / double(qMax<qsizetype>(1, m_bars.size())), 2 * leastRow());
}

double BarChart::top() const { return m_limit > 0 ? QFontMetricsF(font()).height() + 4 : 2; }

double BarChart::titleWidth() const
{
    double widest = 0;
    for (const Bar &bar : m_bars)
        widest = qMax(widest, QFontMetricsF(font()).horizontalAdvance(bar.title));
    return qMin(widest, 0.35 * width());
}

double BarChart::labelWidth() const
{
    double widest = 0;
    for (const Bar &bar : m_bars)
        widest = qMax(widest, QFontMetricsF(font()).horizontalAdvance(bar.label) + (bar.alarm ? sign + 3 : 0));
    return qMin(widest, 0.4 * width());
}

QSize BarChart::sizeHint() const { return {420, minimumSizeHint().height()}; }

QSize BarChart::minimumSizeHint() const { return {200, int(top() + double(m_bars.size()) * leastRow()) + 6}; }

void BarChart::layOut(QVector<Spot> &spots)
{
    m_pieces.clear();
    qint64 most = qMax<qint64>(1, qMax(m_limit, m_most));
    for (const Bar &bar : std::as_const(m_bars))
        most = qMax(most, sumOf(bar));
    m_left = titleWidth() + gap + 2;
    const double room = qMax(20.0, width() - m_left - labelWidth() - gap - 4);
    m_perUnit = room / double(most);
    for (int i = 0; i < int(m_bars.size()); ++i) {
        const double y = top() + i * rowHeight();
        double x = m_left;
        for (int p = 0; p < int(m_bars[i].pieces.size()); ++p) {
            const BarPiece &piece = m_bars[i].pieces[p];
            if (piece.value <= 0)
                continue;
            const double tall = leastRow() - 6;
            const QRectF box(x, y + (rowHeight() - tall) / 2, qMax(leastPiece, m_perUnit * double(piece.value)), tall);
            x = box.right();
            spots.append({box, box.center(), piece.words});
            m_pieces.append({i, p});
        }
    }
}

void BarChart::paintPiece(
    QPainter &painter, const QRectF &where, const QColor &colour, Qt::BrushStyle hatch, const QColor &ground)
{
    painter.setPen(Qt::NoPen);
    if (hatch == Qt::SolidPattern) {
        painter.setBrush(colour);
        painter.drawRect(where);
        return;
    }
    painter.setBrush(ground);
    painter.drawRect(where);
    painter.setBrush(QBrush(colour, hatch));
    painter.drawRect(where);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1));
    painter.drawRect(where.adjusted(0.5, 0.5, -0.5, -0.5));
}

void BarChart::paintChart(QPainter &painter)
{
    const QFontMetricsF metrics(font());
    for (int spot = 0; spot < int(spots().size()); ++spot) {
        const auto [bar, piece] = m_pieces[spot];
        const BarPiece &painted = m_bars[bar].pieces[piece];
        paintPiece(painter, spots()[spot].where.adjusted(0, 0, -1, 0), painted.colour, painted.hatch, look().card());
    }
    for (int i = 0; i < int(m_bars.size()); ++i) {
        const QRectF row(0, top() + i * rowHeight(), width(), rowHeight());
        painter.setPen(look().text());
        painter.drawText(QRectF(2, row.top(), m_left - gap, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(m_bars[i].title, Qt::ElideRight, m_left - gap));
        double x = width() - labelWidth() - 4;
        if (m_bars[i].alarm) {
            paintGlyph(painter, QRectF(x, row.center().y() - sign / 2, sign, sign), Glyph::Clock, look().bad());
            x += sign + 3;
        }
        const double room = width() - x - 3;
        painter.setPen(m_bars[i].alarm ? look().bad() : look().text());
        painter.drawText(QRectF(x, row.top(), room, row.height()), Qt::AlignRight | Qt::AlignVCenter,
            metrics.elidedText(m_bars[i].label, Qt::ElideRight, room));
    }
    if (m_limit > 0 && !m_bars.isEmpty()) {
        const double x = qRound(m_left + m_perUnit * double(m_limit)) + 0.5;
        painter.setPen(QPen(look().muted(), 1, Qt::DashLine));
        painter.drawLine(QPointF(x, top() - 2), QPointF(x, top() + double(m_bars.size()) * rowHeight()));
        const double wide = metrics.horizontalAdvance(m_limitWords);
        painter.setPen(look().muted());
        painter.drawText(
            QPointF(qBound(2.0, x - wide / 2, qMax(2.0, width() - wide - 2)), metrics.ascent() + 1), m_limitWords);
    }
}

void BarChart::paintMark(QPainter &painter, const Spot &spot)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look().text(), 1.5));
    painter.drawRect(spot.where.adjusted(-1, -1, 0, 1));
}

} // namespace zgoda
