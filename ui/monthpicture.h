// The last months as bars: of each month's rows how many are in the shop as they should be, how many lack something, and
// what. A piece leads to its rows. GUI thread.
#pragma once

#include "ui/monthrows.h"
#include "ui/widgets.h"

namespace zgoda {

class BarChart;
class ChartLegend;

class MonthPicture final : public Card {
    Q_OBJECT
public:
    static constexpr int most = 12; // months

    MonthPicture(const Look *look, QWidget *parent);
    void show(MonthsPtr months); // null: none
    BarChart *chart() const { return m_chart; }

Q_SIGNALS:
    // What is missing of the month, or all that it has.
    void chosen(int month, bool lacking);

private:
    const Look *m_look;
    BarChart *m_chart;
    ChartLegend *m_legend;
    MonthsPtr m_shown;
    QVector<int> m_months; // by bar
};

} // namespace zgoda
