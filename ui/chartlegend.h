// What the lines and pieces of a chart mean: a sample of each beside its word, in as many rows as there is need for.
// GUI thread.
#pragma once

#include "ui/look.h"

#include <QWidget>

namespace zgoda {

struct LegendItem {
    enum class Kind : quint8 { Piece, Whole, Broken } kind = Kind::Piece; // of a bar; a whole line, a broken one
    QString words;
    QColor colour;
    Qt::BrushStyle hatch = Qt::SolidPattern;
};

class ChartLegend final : public QWidget {
    Q_OBJECT
public:
    ChartLegend(const Look *look, QWidget *parent);
    void show(const QVector<LegendItem> &items);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int lay(int width, QPainter *painter) const; // the height
    void paintSample(QPainter &painter, const QRectF &where, const LegendItem &item) const;
    const Look *m_look;
    QVector<LegendItem> m_items;
};

} // namespace zgoda
