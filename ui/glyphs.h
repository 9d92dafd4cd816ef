// The shapes of icons, drawn with a pen in a square of any size.
#pragma once

#include "ui/look.h"

class QPainter;

namespace zgoda {

enum class Glyph : quint8 {
    Same,
    Nearly,
    Right,
    Left,
    Alike,
    Bolt,
    Clock,
    Plus,
    RingPlus,
    Double,
    Check,
    Forbidden,
    Question,
    Cross,
    Skip,
    Dots
};

Glyph glyphOf(RowState state);
Glyph glyphOf(StepState state);
void paintGlyph(QPainter &painter, const QRectF &where, Glyph glyph, const QColor &colour);
void paintPicture(QPainter &painter, const QRectF &where, Picture picture, const QColor &colour);

} // namespace zgoda
