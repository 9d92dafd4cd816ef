#include "ui/labels.h"

#include <QPainter>
#include <QTextLayout>
#include <cmath>

namespace zgoda {

QLabel *heading(QWidget *parent, const QString &text)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.35);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLabel *note(QWidget *parent, const QString &text)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void makeBold(QLabel *label, bool bold, double scale)
{
    QFont font = label->font();
    font.setBold(bold);
    font.setPointSizeF(font.pointSizeF() * scale);
    label->setFont(font);
}

void tintWidget(QWidget *widget, const QColor &ground, const QColor &ink)
{
    QPalette palette = widget->palette();
    palette.setColor(QPalette::Window, ground);
    palette.setColor(QPalette::WindowText, ink);
    widget->setPalette(palette);
    widget->setAutoFillBackground(true);
}

QSize ShortLabel::minimumSizeHint() const
{
    return {qMin(fontMetrics().averageCharWidth() * 8, sizeHint().width()), sizeHint().height()};
}

void ShortLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(
        rect(), int(Qt::AlignLeft | Qt::AlignVCenter), fontMetrics().elidedText(text(), Qt::ElideRight, width()));
}

ValueLabel::ValueLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true); // makes the height follow the width
}

int ValueLabel::layOut(int width, QPainter *painter) const
{
    QTextLayout layout(text(), font());
    QTextOption option(alignment());
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    double height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(qMax(1, width));
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    const int whole = qMax(fontMetrics().height(), int(std::ceil(height)));
    if (painter)
        layout.draw(painter, {0, alignment() & Qt::AlignVCenter ? (this->height() - height) / 2 : 0});
    return whole;
}

QSize ValueLabel::sizeHint() const { return {fontMetrics().horizontalAdvance(text()) + 2, fontMetrics().height()}; }

QSize ValueLabel::minimumSizeHint() const { return {1, fontMetrics().height()}; }

int ValueLabel::heightForWidth(int width) const { return layOut(width, nullptr); }

void ValueLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    layOut(width(), &painter);
}

} // namespace zgoda
