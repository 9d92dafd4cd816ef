// One card an area: what needs somebody, what will be written, the last complete read and what blocks it; below, the
// rows that wait longest over all areas. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QScrollArea>

class QGridLayout;
class QLabel;
class QPushButton;

namespace zgoda {

class Card;
class ListTable;

class Overview final : public QScrollArea {
    Q_OBJECT
public:
    Overview(const Desk &desk, QWidget *parent = nullptr);
    void refresh();

Q_SIGNALS:
    void areaWanted(const QString &area, bool needsYou);
    void readWanted(const QStringList &areas);
    void rowWanted(const QString &area, zgoda::KeyId key);
    void eventsWanted(); // the demo's "something happens"

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct AreaCard {
        QString area;
        Card *card;
        QLabel *needs, *counts, *reads, *trouble;
        QPushButton *open, *oldest, *read;
    };
    AreaCard makeCard(const QString &area);
    void place();
    void show(const AreaCard &card);
    void showHeadline();
    QWidget *buildTop();
    void showWaiting();
    void openWaiting();

    const Desk &m_desk;
    QWidget *m_body;
    QGridLayout *m_grid;
    QLabel *m_headline, *m_detail;
    QVector<AreaCard> m_cards;
    int m_columns = 0;
    QLabel *m_waitingTitle;
    ListTable *m_waiting;
    struct Waiting {
        QString area;
        KeyId key = noKey;
    };
    QVector<Waiting> m_waitingRows; // [row]
};

// "read 2 min ago, complete": of one side of an area.
QString readWords(const Desk &desk, const AreaStatus &status, Side side);

} // namespace zgoda
