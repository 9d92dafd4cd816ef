#include "ui/chart.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <utility>

namespace zgoda {

Chart::Chart(const Look *look, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(look, &Look::changed, this, [this] { changed(); });
}

void Chart::setHint(const QString &hint)
{
    m_hint = hint;
    describe();
    update();
}

void Chart::changed()
{
    arrange();
    update();
}

void Chart::arrange()
{
    m_spots.clear();
    layOut(m_spots);
    m_under = -1;
    if (m_current >= m_spots.size())
        m_current = int(m_spots.size()) - 1;
    describe();
}

// What the current spot says; without one, what the chart's last says, which is how things stand.
void Chart::describe()
{
    const int spot = m_current >= 0 ? m_current : int(m_spots.size()) - 1;
    const QString words = spot >= 0 ? m_spots[spot].words : m_hint;
    if (words == accessibleDescription())
        return;
    setAccessibleDescription(words);
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
}

int Chart::spotAt(const QPointF &place) const
{
    int best = -1;
    double nearest = 0;
    for (int i = 0; i < int(m_spots.size()); ++i) {
        if (!m_spots[i].where.contains(place))
            continue;
        const QPointF away = m_spots[i].at - place;
        const double distance = QPointF::dotProduct(away, away);
        if (best < 0 || distance < nearest) {
            best = i;
            nearest = distance;
        }
    }
    return best;
}

void Chart::setCurrent(int spot)
{
    m_current = spot >= 0 && spot < m_spots.size() ? spot : -1;
    describe();
    update();
}

// By the keyboard: the figures show without a mouse, too.
void Chart::point(int spot)
{
    if (m_spots.isEmpty())
        return;
    setCurrent(qBound(0, spot, int(m_spots.size()) - 1));
    const Spot &now = m_spots[m_current];
    if (isVisible())
        QToolTip::showText(mapToGlobal(now.at.toPoint()), now.words, this, now.where.toAlignedRect());
}

bool Chart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int spot = spotAt(help->pos());
    if (spot < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), m_spots[spot].words, this, m_spots[spot].where.toAlignedRect());
    return true;
}

void Chart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintChart(painter);
    const int spot = m_under >= 0 ? m_under : hasFocus() ? m_current : -1;
    if (spot >= 0 && spot < m_spots.size())
        paintMark(painter, m_spots[spot]);
    if (hasFocus()) {
        painter.setPen(QPen(m_look->side(Side::Erp), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    if (m_spots.isEmpty() && !m_hint.isEmpty()) {
        painter.setPen(m_look->muted());
        painter.drawText(rect().adjusted(8, 4, -8, -4), int(Qt::AlignCenter) | Qt::TextWordWrap, m_hint);
    }
}

void Chart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Chart::mouseMoveEvent(QMouseEvent *event)
{
    const int spot = spotAt(event->position());
    setCursor(spot >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (std::exchange(m_under, spot) != spot)
        update();
}

void Chart::mouseReleaseEvent(QMouseEvent *event)
{
    const int spot = event->button() == Qt::LeftButton ? spotAt(event->position()) : -1;
    if (spot < 0)
        return;
    setCurrent(spot);
    Q_EMIT chosen(spot);
}

void Chart::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_under = -1;
    update();
}

void Chart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up: point(m_current < 0 ? int(m_spots.size()) - 1 : m_current - 1); break;
    case Qt::Key_Right:
    case Qt::Key_Down: point(m_current < 0 ? int(m_spots.size()) - 1 : m_current + 1); break;
    case Qt::Key_Home: point(0); break;
    case Qt::Key_End: point(int(m_spots.size()) - 1); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0)
            Q_EMIT chosen(m_current);
        break;
    default: QWidget::keyPressEvent(event);
    }
}

void Chart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0)
        setCurrent(int(m_spots.size()) - 1);
    update();
}

void Chart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace zgoda
