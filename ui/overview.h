// One card an area: what needs somebody, what will be written, the last complete read, what blocks it, and the oldest
// open row. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QScrollArea>

class QGridLayout;
class QLabel;
class QPushButton;

namespace zgoda {

class Card;

class Overview final : public QScrollArea {
    Q_OBJECT
public:
    Overview(const Desk &desk, QWidget *parent = nullptr);
    void refresh();

Q_SIGNALS:
    void areaWanted(const QString &area, bool needsYou);
    void readWanted(const QStringList &areas);
    void eventsWanted(); // the demo's "something happens"

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct AreaCard {
        QString area;
        Card *card;
        QLabel *needs, *counts, *reads, *trouble;
        QPushButton *open, *read;
    };
    AreaCard makeCard(const QString &area);
    void place();
    void show(const AreaCard &card);
    void showHeadline();

    const Desk &m_desk;
    QWidget *m_body;
    QGridLayout *m_grid;
    QLabel *m_headline, *m_detail;
    QVector<AreaCard> m_cards;
    int m_columns = 0;
};

// "read 2 min ago, complete": of one side of an area.
QString readWords(const Desk &desk, const AreaStatus &status, Side side);

} // namespace zgoda
