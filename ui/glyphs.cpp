#include "ui/glyphs.h"

#include <QPainter>

namespace zgoda {
namespace {

// Coordinates are in a square of 16.
class Pen {
public:
    Pen(QPainter &painter, const QRectF &where, const QColor &colour)
        : m_painter(painter)
        , m_colour(colour)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        const double side = qMin(where.width(), where.height());
        painter.translate(where.center().x() - side / 2, where.center().y() - side / 2);
        painter.scale(side / 16, side / 16);
        painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
    }
    ~Pen() { m_painter.restore(); }
    void line(std::initializer_list<QPointF> points) { m_painter.drawPolyline(points.begin(), int(points.size())); }
    void solid(std::initializer_list<QPointF> points)
    {
        m_painter.setBrush(m_colour);
        m_painter.drawPolygon(points.begin(), int(points.size()));
        m_painter.setBrush(Qt::NoBrush);
    }
    void ring(double x, double y, double r) { m_painter.drawEllipse(QPointF(x, y), r, r); }
    void dot(double x, double y, double r)
    {
        m_painter.setBrush(m_colour);
        m_painter.drawEllipse(QPointF(x, y), r, r);
        m_painter.setBrush(Qt::NoBrush);
    }
    void box(double x, double y, double w, double h) { m_painter.drawRoundedRect(QRectF(x, y, w, h), 1.2, 1.2); }
    void arc(const QRectF &r, int from, int span) { m_painter.drawArc(r, from * 16, span * 16); }

private:
    QPainter &m_painter;
    QColor m_colour;
};

void wave(Pen &pen, double y)
{
    pen.arc({2.5, y - 2, 5.5, 4}, 20, 140);
    pen.arc({8, y - 2, 5.5, 4}, 200, 140);
}

void signs(Pen &pen, Glyph glyph)
{
    switch (glyph) {
    case Glyph::Plus: pen.line({{8, 3}, {8, 13}}), pen.line({{3, 8}, {13, 8}}); break;
    case Glyph::RingPlus:
        pen.ring(8, 8, 6.2);
        pen.line({{8, 5}, {8, 11}}), pen.line({{5, 8}, {11, 8}});
        break;
    case Glyph::Double: pen.box(2.5, 2.5, 8, 8), pen.box(6, 6, 7.5, 7.5); break;
    case Glyph::Check: pen.line({{3, 8.5}, {6.5, 12}, {13, 4}}); break;
    case Glyph::Forbidden: pen.ring(8, 8, 6), pen.line({{4, 12}, {12, 4}}); break;
    case Glyph::Question:
        pen.arc({5, 2.5, 6, 6}, -60, 230);
        pen.line({{8.7, 8.1}, {8, 9}, {8, 10.2}});
        pen.dot(8, 13, 0.5);
        break;
    case Glyph::Cross: pen.line({{4, 4}, {12, 12}}), pen.line({{12, 4}, {4, 12}}); break;
    case Glyph::Skip: pen.arc({3, 5, 10, 9}, 20, 140), pen.line({{13.2, 4.5}, {12.8, 8.3}, {9.2, 7.4}}); break;
    default: break;
    }
}

} // namespace

Glyph glyphOf(RowState state)
{
    switch (state) {
    case RowState::Same: return Glyph::Same;
    case RowState::EqualByRule: return Glyph::Nearly;
    case RowState::ErpChanged: return Glyph::Right;
    case RowState::B2bChanged: return Glyph::Left;
    case RowState::BothAlike: return Glyph::Alike;
    case RowState::Conflict: return Glyph::Bolt;
    case RowState::InFlight: return Glyph::Clock;
    case RowState::OnlyErp: return Glyph::Plus;
    case RowState::OnlyB2b: return Glyph::RingPlus;
    case RowState::Ambiguous: return Glyph::Double;
    case RowState::Accepted: return Glyph::Check;
    case RowState::Blocked: return Glyph::Forbidden;
    case RowState::Unreadable: return Glyph::Question;
    }
    return Glyph::Same;
}

Glyph glyphOf(StepState state)
{
    switch (state) {
    case StepState::Planned: return Glyph::Dots;
    case StepState::Sent: return Glyph::Right;
    case StepState::Done: return Glyph::Check;
    case StepState::Failed: return Glyph::Cross;
    case StepState::Unknown: return Glyph::Question;
    case StepState::Skipped: return Glyph::Skip;
    }
    return Glyph::Dots;
}

void paintGlyph(QPainter &painter, const QRectF &where, Glyph glyph, const QColor &colour)
{
    Pen pen(painter, where, colour);
    switch (glyph) {
    case Glyph::Same: pen.line({{4, 6.3}, {12, 6.3}}), pen.line({{4, 9.7}, {12, 9.7}}); break;
    case Glyph::Nearly: wave(pen, 6), wave(pen, 10.5); break;
    case Glyph::Right: pen.line({{2.5, 8}, {13, 8}}), pen.line({{9, 4}, {13, 8}, {9, 12}}); break;
    case Glyph::Left: pen.line({{13.5, 8}, {3, 8}}), pen.line({{7, 4}, {3, 8}, {7, 12}}); break;
    case Glyph::Alike:
        pen.line({{2, 8}, {6, 8}}), pen.line({{14, 8}, {10, 8}});
        pen.line({{4.5, 5.5}, {7, 8}, {4.5, 10.5}}), pen.line({{11.5, 5.5}, {9, 8}, {11.5, 10.5}});
        break;
    case Glyph::Bolt: pen.solid({{9.5, 1.5}, {3.5, 9}, {7.3, 9}, {6.3, 14.5}, {12.5, 6.7}, {8.6, 6.7}}); break;
    case Glyph::Clock: pen.ring(8, 8, 6), pen.line({{8, 4.6}, {8, 8}, {10.6, 9.6}}); break;
    case Glyph::Dots: pen.dot(4, 8, 0.6), pen.dot(8, 8, 0.6), pen.dot(12, 8, 0.6); break;
    default: signs(pen, glyph); break;
    }
}

void paintPicture(QPainter &painter, const QRectF &where, Picture picture, const QColor &colour)
{
    Pen pen(painter, where, colour);
    switch (picture) {
    case Picture::Read: pen.arc({3, 3, 10, 10}, 40, 290), pen.line({{12.8, 2}, {12.4, 5.6}, {9, 5}}); break;
    case Picture::Stop: pen.box(4, 4, 8, 8); break;
    case Picture::Area:
        pen.box(2.5, 3, 11, 10), pen.line({{2.5, 6.5}, {13.5, 6.5}}), pen.line({{7, 6.5}, {7, 13}});
        break;
    case Picture::Plan:
        pen.line({{6.5, 4}, {13.5, 4}}), pen.line({{6.5, 8}, {13.5, 8}}), pen.line({{6.5, 12}, {13.5, 12}});
        pen.dot(3, 4, 0.5), pen.dot(3, 8, 0.5), pen.dot(3, 12, 0.5);
        break;
    case Picture::Run: pen.solid({{4.5, 3}, {12.5, 8}, {4.5, 13}}); break;
    case Picture::History: pen.ring(8, 8, 6), pen.line({{8, 4.6}, {8, 8}, {5.6, 9.4}}); break;
    case Picture::Rules:
        pen.line({{8, 2.5}, {8, 13.5}}), pen.line({{3, 5}, {13, 5}}), pen.arc({1.2, 3, 5, 7}, 200, 140),
            pen.arc({9.8, 3, 5, 7}, 200, 140);
        break;
    case Picture::Links: pen.ring(5, 8, 3.2), pen.ring(11, 8, 3.2); break;
    case Picture::Connections: pen.box(2.5, 5, 4.5, 6), pen.box(9, 5, 4.5, 6), pen.line({{7, 8}, {9, 8}}); break;
    case Picture::Overview:
        pen.box(2.5, 2.5, 4.5, 4.5), pen.box(9, 2.5, 4.5, 4.5), pen.box(2.5, 9, 4.5, 4.5), pen.box(9, 9, 4.5, 4.5);
        break;
    case Picture::Prices: // a tag with its hole
        pen.line({{8.5, 2.5}, {13.5, 2.5}, {13.5, 7.5}, {7.5, 13.5}, {2.5, 8.5}, {8.5, 2.5}}), pen.ring(10.9, 5.1, 0.9);
        break;
    case Picture::Trends:
        pen.line({{2.5, 2.5}, {2.5, 13.5}, {13.5, 13.5}}), pen.line({{5, 10.5}, {8, 7}, {10.2, 8.8}, {13.5, 4}});
        break;
    case Picture::Inbox:
        pen.line({{2.5, 9}, {5.5, 9}, {6.5, 11}, {9.5, 11}, {10.5, 9}, {13.5, 9}}), pen.box(2.5, 3, 11, 10);
        break;
    case Picture::Months: // a calendar's leaf
        pen.box(2.5, 3.5, 11, 10), pen.line({{2.5, 6.8}, {13.5, 6.8}}), pen.line({{5.3, 1.8}, {5.3, 4.6}}),
            pen.line({{10.7, 1.8}, {10.7, 4.6}}), pen.dot(6, 10.3, 0.7), pen.dot(10, 10.3, 0.7);
        break;
    case Picture::Ok: pen.ring(8, 8, 6), pen.line({{5, 8.2}, {7.2, 10.4}, {11, 5.8}}); break;
    }
}

} // namespace zgoda
