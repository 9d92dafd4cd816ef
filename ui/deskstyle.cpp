#include "ui/deskstyle.h"

#include <QPainter>
#include <QStyleOption>

namespace zgoda {
namespace {

QColor edgeOf(const Look &look, const QStyleOption &option)
{
    if (!(option.state & QStyle::State_Enabled))
        return look.line();
    return option.state & QStyle::State_HasFocus ? look.side(Side::Erp) : look.muted();
}

} // namespace

void DeskStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element != PE_IndicatorCheckBox && element != PE_IndicatorRadioButton && element != PE_FrameLineEdit) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor edge = edgeOf(*m_look, *option);
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool on = option->state & State_On;
    painter->setPen(QPen(edge, option->state & State_HasFocus ? 1.5 : 1));
    if (element == PE_FrameLineEdit) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(option->state & State_HasFocus ? QPen(edge, 1.5) : QPen(m_look->line(), 1));
        painter->drawRoundedRect(box, 3, 3);
    } else if (element == PE_IndicatorCheckBox) {
        painter->setBrush(option->palette.base());
        painter->drawRoundedRect(box.adjusted(1, 1, -1, -1), 2, 2);
        if (on) {
            painter->setPen(QPen(m_look->text(), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            const QPointF c = box.center();
            const QPointF tick[] = {c + QPointF(-3, 0), c + QPointF(-0.8, 2.6), c + QPointF(3.2, -2.8)};
            painter->drawPolyline(tick, 3);
        }
    } else {
        painter->setBrush(option->palette.base());
        painter->drawEllipse(box.adjusted(1, 1, -1, -1));
        if (on) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(option->state & State_Enabled ? m_look->text() : m_look->muted());
            painter->drawEllipse(box.adjusted(4, 4, -4, -4));
        }
    }
    painter->restore();
}

} // namespace zgoda
