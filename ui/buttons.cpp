#include "ui/buttons.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace zgoda {

QSize ShortButton::minimumSizeHint() const
{
    return {qMin(fontMetrics().averageCharWidth() * 20, sizeHint().width()), sizeHint().height()};
}

void ShortButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const int room = style()->subElementRect(QStyle::SE_PushButtonContents, &option, this).width();
    option.text = fontMetrics().elidedText(option.text, Qt::ElideRight, room, Qt::TextShowMnemonic);
    painter.drawControl(QStyle::CE_PushButton, option);
}

LinkButton::LinkButton(QWidget *parent)
    : ShortButton(parent)
{
    setFlat(true);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize LinkButton::sizeHint() const { return {fontMetrics().horizontalAdvance(text()) + 4, fontMetrics().height() + 6}; }

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Link));
    QFont own = font();
    own.setUnderline(underMouse() || hasFocus());
    painter.setFont(own);
    painter.drawText(rect(), int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextShowMnemonic,
        painter.fontMetrics().elidedText(text(), Qt::ElideRight, width(), Qt::TextShowMnemonic));
}

MainButton::MainButton(const Look *look, Side side, QWidget *parent)
    : ShortButton(parent)
    , m_look(look)
    , m_side(side)
{
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
    setMinimumHeight(32);
    paintSide();
    connect(look, &Look::changed, this, &MainButton::paintSide);
}

void MainButton::setTarget(Side side)
{
    m_side = side;
    paintSide();
}

void MainButton::paintSide()
{
    QPalette p = m_look->palette();
    if (isEnabled()) {
        const QColor ground = m_look->side(m_side);
        p.setColor(QPalette::Button, ground);
        p.setColor(
            QPalette::ButtonText, contrast(Qt::white, ground) > contrast(Qt::black, ground) ? Qt::white : Qt::black);
    }
    setPalette(p);
}

void MainButton::changeEvent(QEvent *event)
{
    ShortButton::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        paintSide();
}

} // namespace zgoda
