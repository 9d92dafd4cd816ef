// One card an area: what needs somebody, what will be written, the last complete read and what blocks it; below, the
// rows that wait longest over all areas. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QScrollArea>

class QGridLayout;
class QLabel;

namespace zgoda {

class AreaCard;
class AutoRead;
class TrendKeeper;
class ListTable;

class Overview final : public QScrollArea {
    Q_OBJECT
public:
    // reading: when all is read next by itself; days: for the trend; neither is owned.
    Overview(const Desk &desk, const AutoRead *reading, const TrendKeeper *days, QWidget *parent = nullptr);
    void refresh();

Q_SIGNALS:
    void areaWanted(const QString &area, bool needsYou);
    void readWanted(const QStringList &areas);
    void rowWanted(const QString &area, zgoda::KeyId key);
    void ordersWanted(const QString &area, const QVector<zgoda::KeyId> &orders);
    void eventsWanted(); // the demo's "something happens"

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();
    void showHeadline();
    QString readingWords(Instant oldestRead) const;
    QWidget *buildTop();
    void buildWaiting();
    void showWaiting();
    void openWaiting();

    const Desk &m_desk;
    const AutoRead *m_reading;
    QWidget *m_body;
    QGridLayout *m_grid;
    QLabel *m_headline, *m_detail;
    QVector<AreaCard *> m_cards;
    int m_columns = 0;
    QLabel *m_waitingTitle;
    ListTable *m_waiting;
    struct Waiting {
        QString area;
        KeyId key = noKey;
    };
    QVector<Waiting> m_waitingRows; // [row]
};

} // namespace zgoda
