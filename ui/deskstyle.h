// Fusion made flat, with edges that can be seen in the dark: buttons, headers and tabs without gradients; boxes,
// rounds and fields get a line of their own colour.
#pragma once

#include "ui/look.h"

#include <QProxyStyle>

namespace zgoda {

using namespace Qt::StringLiterals;

class DeskStyle final : public QProxyStyle {
    Q_OBJECT
public:
    // look: not owned, outlives the style.
    explicit DeskStyle(const Look *look)
        : QProxyStyle(u"Fusion"_s)
        , m_look(look)
    {
    }
    void drawControl(
        ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget) const override;
    QSize sizeFromContents(
        ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;

private:
    const Look *m_look;
};

} // namespace zgoda
