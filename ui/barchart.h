// Lying bars, one below the other, each of pieces that are told apart by colour and by hatching; what a bar says stands
// behind it, and a line may mark a limit. GUI thread.
#pragma once

#include "ui/chart.h"

namespace zgoda {

struct BarPiece {
    qint64 value = 0;
    QColor colour;
    Qt::BrushStyle hatch = Qt::SolidPattern; // on the colour, where it is another
    QString words;
};

struct Bar {
    QString title;            // before it; empty: it belongs to the bar above
    QVector<BarPiece> pieces; // those of zero are not painted
    QString label;            // behind it
    bool alarm = false;       // the label is in the colour of what is wrong, with a sign
};

class BarChart final : public Chart {
    Q_OBJECT
public:
    using Chart::Chart;
    // limit: where a line stands over all bars; 0: none. most: the scale's end at least.
    void show(const QVector<Bar> &bars, qint64 limit = 0, const QString &limitWords = {}, qint64 most = 1);
    // The bar and the piece of a spot.
    std::pair<int, int> pieceOf(int spot) const { return m_pieces.value(spot, {-1, -1}); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    static void paintPiece(
        QPainter &painter, const QRectF &where, const QColor &colour, Qt::BrushStyle hatch, const QColor &ground);

protected:
    void layOut(QVector<Spot> &spots) override;
    void paintChart(QPainter &painter) override;
    void paintMark(QPainter &painter, const Spot &spot) override;

private:
    double leastRow() const;
    double rowHeight() const;
    double titleWidth() const;
    double labelWidth() const;
    double top() const;

    QVector<Bar> m_bars;
    qint64 m_limit = 0, m_most = 1;
    QString m_limitWords;
    QVector<std::pair<int, int>> m_pieces; // [spot]
    double m_left = 0, m_perUnit = 0;
};

} // namespace zgoda
