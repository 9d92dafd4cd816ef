// One area on the overview: what needs somebody, its last fortnight, the last reads and what blocks it. GUI thread.
#pragma once

#include "ui/desk.h"
#include "ui/widgets.h"

namespace zgoda {

class TrendKeeper;
class Trend;

class AreaCard final : public Card {
    Q_OBJECT
public:
    // days: not owned.
    AreaCard(const Desk &desk, const TrendKeeper *days, const QString &area, QWidget *parent);
    const QString &area() const { return m_area; }
    void refresh();

Q_SIGNALS:
    void areaWanted(const QString &area, bool needsYou);
    void readWanted(const QStringList &areas);
    void rowWanted(const QString &area, zgoda::KeyId key);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void showCounts(const AreaStatus &status);
    void showTrend();
    void showTrouble(const AreaStatus &status);

    const Desk &m_desk;
    const TrendKeeper *m_days;
    const QString m_area;
    QLabel *m_needs, *m_counts, *m_trendTitle, *m_reads, *m_trouble;
    Trend *m_trend;
    QPushButton *m_open, *m_oldest, *m_read;
};

// "209 will be written · 115 expected · 3 with problems", without what there is none of.
QString countsText(qint64 willWrite, qint64 expected, qint64 problems);
// "Trade ERP: 15 111 rows, read 2 min ago": of one side of an area.
QString readWords(const Desk &desk, const AreaStatus &status, Side side);

} // namespace zgoda
