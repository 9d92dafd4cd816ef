// The desk's labels: titles, sentences, and texts that stay whole in a narrow room. GUI thread.
#pragma once

#include <QLabel>

namespace zgoda {

QLabel *heading(QWidget *parent, const QString &text = {}); // of a page
QLabel *note(QWidget *parent, const QString &text = {});    // wraps, plain text, can be selected
void makeBold(QLabel *label, bool bold = true, double scale = 1);
void tintWidget(QWidget *widget, const QColor &ground, const QColor &ink);

// One line that ends in "…" where there is no room; whoever makes it gives it the whole text as a tooltip.
class ShortLabel final : public QLabel {
    Q_OBJECT
public:
    using QLabel::QLabel;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

// A value that wraps wherever it must, in the middle of a word too: nothing of it is cut off.
class ValueLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ValueLabel(QWidget *parent);
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int layOut(int width, QPainter *painter) const; // the height
};

} // namespace zgoda
