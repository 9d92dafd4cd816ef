// Small widgets that several pages share: what happened, a list, a card. GUI thread.
#pragma once

#include "ui/look.h"

#include <QTableWidget>

class QLabel;
class QPushButton;
class QTextEdit;

namespace zgoda {

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
