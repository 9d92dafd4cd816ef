// A column of words and buttons that scrolls when it is too long. Its breadth does not depend on whether the scroll bar is
// there: with lines that wrap, a QScrollArea that makes its widget fit can show and hide the bar for ever, which ends in an
// overflow of the stack (Qt 6.4.2). GUI thread.
#pragma once

#include <QScrollArea>

namespace zgoda {

class ScrollPane : public QScrollArea {
    Q_OBJECT
public:
    explicit ScrollPane(QWidget *parent = nullptr);
    void setBody(QWidget *body); // with a layout; owned

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
};

} // namespace zgoda
