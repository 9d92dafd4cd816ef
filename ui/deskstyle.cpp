#include "ui/deskstyle.h"

#include <QAbstractSpinBox>
#include <QPainter>
#include <QStyleOption>
#include <QTableWidget>

namespace zgoda {
namespace {

constexpr int cellMargin = 7; // px, of a list's cells to the left and right

QColor edgeOf(const Look &look, const QStyleOption &option)
{
    if (!(option.state & QStyle::State_Enabled))
        return look.line();
    return option.state & QStyle::State_HasFocus ? look.side(Side::Erp) : look.muted();
}

// Flat, with an edge; a fill of its own where the palette gives one (the main button).
void drawButton(const Look &look, const QStyleOption &option, QPainter *painter)
{
    QColor ground = option.palette.color(QPalette::Button);
    const bool own = ground != look.palette().color(QPalette::Button);
    if (option.state & (QStyle::State_Sunken | QStyle::State_On))
        ground = ground.darker(own ? 118 : 110);
    else if (option.state & QStyle::State_Enabled && option.state & QStyle::State_MouseOver)
        ground = look.dark() || own ? ground.lighter(112) : ground.darker(104);
    const bool focus = option.state & QStyle::State_HasFocus;
    painter->setBrush(option.state & QStyle::State_Enabled ? ground : option.palette.color(QPalette::Window));
    painter->setPen(focus ? QPen(own ? look.text() : look.side(Side::Erp), 1.5)
                          : QPen(own && option.state & QStyle::State_Enabled ? ground : look.line(), 1));
    painter->drawRoundedRect(QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
}

// A tab is its text; the one that is shown is underlined.
void drawTab(const Look &look, const QStyleOption &option, QPainter *painter)
{
    const bool current = option.state & QStyle::State_Selected;
    const QRect line(option.rect.left() + 2, option.rect.bottom() - 2, option.rect.width() - 4, 3);
    if (current)
        painter->fillRect(line, look.side(Side::Erp));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(line.adjusted(0, 1, 0, 0), look.line());
}

void drawArrow(const Look &look, QPainter *painter, const QRect &where, bool up, bool enabled)
{
    const QPointF c = QRectF(where).center();
    const double d = up ? -1.5 : 1.5;
    const QPointF points[] = {c + QPointF(-3, -d), c + QPointF(0, d), c + QPointF(3, -d)};
    painter->setPen(QPen(enabled ? look.text() : look.line(), 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(points, 3);
}

} // namespace

// Words do not touch the edge of what they stand on.
QSize DeskStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    const QSize out = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: return {out.width() + 14, qMax(out.height(), option->fontMetrics.height() + 12)};
    case CT_LineEdit: return {out.width() + 8, qMax(out.height(), option->fontMetrics.height() + 10)};
    case CT_ComboBox:
    case CT_SpinBox: return {out.width() + 6, qMax(out.height(), option->fontMetrics.height() + 10)};
    default: return out;
    }
}

int DeskStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (metric == PM_TabBarTabHSpace)
        return 16;
    // Of a list's cells: two columns that meet, one to the right and one to the left, are still told apart.
    if (metric == PM_FocusFrameHMargin && qobject_cast<const QTableWidget *>(widget))
        return cellMargin;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

QRect DeskStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect out = QProxyStyle::subElementRect(element, option, widget);
    const bool alone = widget && !qobject_cast<const QAbstractSpinBox *>(widget->parentWidget());
    return element == SE_LineEditContents && alone ? out.adjusted(4, 0, -4, 0) : out;
}

void DeskStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *spin = control == CC_SpinBox ? qstyleoption_cast<const QStyleOptionSpinBox *>(option) : nullptr;
    if (!spin) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool focus = spin->state & State_HasFocus;
    painter->setPen(focus ? QPen(m_look->side(Side::Erp), 1.5) : QPen(m_look->line(), 1));
    painter->setBrush(spin->palette.base());
    painter->drawRoundedRect(QRectF(spin->rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    for (const bool up : {true, false})
        drawArrow(*m_look, painter, subControlRect(CC_SpinBox, spin, up ? SC_SpinBoxUp : SC_SpinBoxDown, widget), up,
            spin->stepEnabled & (up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled));
    painter->restore();
}

void DeskStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == CE_HeaderSection) {
        painter->fillRect(option->rect, option->palette.window());
        painter->setPen(m_look->line());
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
    } else if (element == CE_HeaderLabel && widget && qobject_cast<const QTableWidget *>(widget->parentWidget())) {
        const auto overItsCells = [&](auto label) {
            label.rect.adjust(cellMargin - 1, 0, 1 - cellMargin, 0);
            QProxyStyle::drawControl(element, &label, painter, widget);
        };
        if (const auto *elided = qstyleoption_cast<const QStyleOptionHeaderV2 *>(option))
            overItsCells(*elided);
        else if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            overItsCells(*header);
    } else if (element == CE_HeaderEmptyArea) {
        painter->fillRect(option->rect, option->palette.window());
    } else if (element == CE_Splitter) {
        const QPoint c = option->rect.center();
        painter->setPen(option->state & State_MouseOver ? m_look->muted() : m_look->line());
        if (option->rect.height() > option->rect.width())
            painter->drawLine(c.x(), option->rect.top(), c.x(), option->rect.bottom());
        else
            painter->drawLine(option->rect.left(), c.y(), option->rect.right(), c.y());
    } else if (element == CE_TabBarTabShape) {
        drawTab(*m_look, *option, painter);
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void DeskStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == PE_PanelButtonCommand) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        drawButton(*m_look, *option, painter);
        painter->restore();
        return;
    }
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
