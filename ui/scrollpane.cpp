#include "ui/scrollpane.h"

#include <QEvent>
#include <QLayout>
#include <QStyle>

namespace zgoda {

ScrollPane::ScrollPane(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void ScrollPane::setBody(QWidget *body)
{
    setWidget(body); // which is watched from now on
    fit();
}

void ScrollPane::fit()
{
    if (!widget() || !widget()->layout())
        return;
    const int broad = qMax(0, width() - style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this));
    QLayout *layout = widget()->layout();
    const int needed
        = layout->hasHeightForWidth() ? layout->totalHeightForWidth(broad) : layout->totalSizeHint().height();
    widget()->resize(broad, qMax(needed, height()));
}

void ScrollPane::resizeEvent(QResizeEvent *event)
{
    fit();
    QScrollArea::resizeEvent(event);
}

bool ScrollPane::eventFilter(QObject *watched, QEvent *event)
{
    const bool done = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        fit();
    return done;
}

} // namespace zgoda
