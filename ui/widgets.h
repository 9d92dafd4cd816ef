// Small widgets and habits that all pages share.
#pragma once

#include "ui/look.h"

#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTextEdit>

namespace zgoda {

QLabel *heading(QWidget *parent, const QString &text = {}); // of a page
QLabel *note(QWidget *parent, const QString &text = {});    // wraps, plain text, can be selected
void tintWidget(QWidget *widget, const QColor &ground, const QColor &ink);

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

// One line that ends in "…" where there is no room; the whole text is its tooltip.
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

// A line that says what happened, with details to unfold and copy.
class MessageBar final : public QWidget {
    Q_OBJECT
public:
    MessageBar(const Look *look, QWidget *parent);
    void say(const QString &sentence, bool bad, const QString &details = {});
    QString text() const;
    void hideGood(); // good news is over when the page changes; bad news stays

private:
    const Look *m_look;
    bool m_bad = false;
    QLabel *m_sign, *m_text;
    QPushButton *m_more, *m_close;
    QTextEdit *m_details;
};

// A small list, and a sentence where it is empty.
class ListTable : public QTableWidget {
    Q_OBJECT
public:
    ListTable(const Look *look, const QStringList &headers, const QString &name, QWidget *parent);
    void setEmptyText(const QString &text);
    void addLine(const QStringList &cells);
    void fitColumns(int widest = 280);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look *m_look;
    QString m_empty;
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

// A framed surface for cards.
class Card : public QWidget {
    Q_OBJECT
public:
    Card(const Look *look, QWidget *parent)
        : QWidget(parent)
        , m_look(look)
    {
    }
    void setEdge(const QColor &colour)
    {
        m_edge = colour;
        update();
    }

Q_SIGNALS:
    void pressed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    const Look *m_look;
    QColor m_edge;
};

} // namespace zgoda
