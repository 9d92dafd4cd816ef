// The desk's buttons: words that give way where there is no room, the main button's colour, and links. GUI thread.
#pragma once

#include "ui/look.h"

#include <QPushButton>

namespace zgoda {

// A button whose words end in "…" where there is no room for them; it asks for the room of all.
class ShortButton : public QPushButton {
    Q_OBJECT
public:
    using QPushButton::QPushButton;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

// The one main button of a page, in the colour of the system it writes to.
class MainButton final : public ShortButton {
    Q_OBJECT
public:
    MainButton(const Look *look, Side side, QWidget *parent);
    void setTarget(Side side);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintSide();
    const Look *m_look;
    Side m_side;
};

// Words that lead somewhere: in line with the text around them.
class LinkButton final : public ShortButton {
    Q_OBJECT
public:
    explicit LinkButton(QWidget *parent);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace zgoda
