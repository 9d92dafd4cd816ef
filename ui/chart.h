// What the desk's charts have in common: spots (a point, a piece of a bar) that are pointed at, walked through by the
// arrow keys, told in words (tooltip, accessible description) and chosen by a click or Enter. Painted here and not with Qt
// Charts, which is under the GPL and so not for a closed product. GUI thread.
#pragma once

#include "ui/look.h"

#include <QWidget>

namespace zgoda {

class Chart : public QWidget {
    Q_OBJECT
public:
    struct Spot {
        QRectF where;  // what belongs to it, for the mouse
        QPointF at;    // where its mark is
        QString words; // all that it says
    };

    // name: what the chart shows, for those who cannot see it.
    Chart(const Look *look, const QString &name, QWidget *parent);
    const QVector<Spot> &spots() const { return m_spots; }
    int current() const { return m_current; } // of the keyboard; -1: none
    void setCurrent(int spot);
    int spotAt(const QPointF &place) const; // -1: none
    // Why there is nothing to see, or little.
    void setHint(const QString &hint);
    const QString &hint() const { return m_hint; }

Q_SIGNALS:
    void chosen(int spot);

protected:
    virtual void layOut(QVector<Spot> &spots) = 0; // for the size that it has now
    virtual void paintChart(QPainter &painter) = 0;
    virtual void paintMark(QPainter &painter, const Spot &spot) = 0; // of the one that is pointed at
    void changed();                                                  // the data: lay out and paint again
    const Look &look() const { return *m_look; }

    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void arrange();
    void describe();
    void point(int spot);

    const Look *m_look;
    QVector<Spot> m_spots;
    QString m_hint;
    int m_current = -1, m_under = -1; // of the keyboard, of the mouse
};

} // namespace zgoda
