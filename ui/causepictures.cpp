// Where differences come from: the pictures of the trends that count rows by cause, as they are now and over time.
#include "models/trend/series.h"
#include "ui/barchart.h"
#include "ui/chartlegend.h"
#include "ui/stackchart.h"
#include "ui/texttrend.h"
#include "ui/trendkeeper.h"
#include "ui/trendspage.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>

namespace zgoda {
namespace {

Qt::BrushStyle hatchOf(Cause cause)
{
    switch (cause) {
    case Cause::BothMoved: return Qt::DiagCrossPattern;
    case Cause::NeverAgreed: return Qt::Dense4Pattern;
    case Cause::Gone: return Qt::BDiagPattern;
    case Cause::Problem: return Qt::CrossPattern;
    case Cause::Expected: return Qt::HorPattern;
    case Cause::ErpMoved:
    case Cause::B2bMoved:
    case Cause::New: break;
    }
    return Qt::SolidPattern;
}

} // namespace

QColor TrendsPage::causeColour(Cause cause) const
{
    const Look &look = *m_desk.look;
    switch (cause) {
    case Cause::ErpMoved: return look.side(Side::Erp);
    case Cause::B2bMoved: return look.side(Side::B2b);
    case Cause::BothMoved: return look.strong(RowState::Conflict);
    case Cause::NeverAgreed:
    case Cause::Expected: return look.muted();
    case Cause::New: return look.good();
    case Cause::Gone: return look.strong(RowState::InFlight);
    case Cause::Problem: return look.bad();
    }
    return look.muted();
}

void TrendsPage::showCauseLegends()
{
    QVector<LegendItem> causes;
    for (int i = 0; i < causeCount; ++i)
        causes.append(
            {LegendItem::Kind::Piece, causeWord(Cause(i), m_desk.names), causeColour(Cause(i)), hatchOf(Cause(i))});
    m_causeLegend->show(causes);
    m_stackLegend->show(causes);
}

void TrendsPage::showCauses()
{
    QVector<Bar> bars;
    m_causeAreas.clear();
    m_causesOf.clear();
    for (const QString &area : m_desk.session->areas()) {
        if (!m_desk.session->review(area))
            continue;
        const AreaStatus now = m_desk.session->status(area); // as the rows are to which it leads
        Bar bar {areaWord(area), {}, countText(now.differing()), false};
        QVector<Cause> causes;
        for (int i = 0; i < causeCount; ++i) {
            const qint64 count = now.causes[size_t(i)];
            const QString words = tr("%1: %2 of %3 %4")
                                      .arg(areaWord(area), countText(count), countText(now.differing()),
                                          causeWord(Cause(i), m_desk.names));
            bar.pieces.append({count, causeColour(Cause(i)), hatchOf(Cause(i)), words});
            causes.append(Cause(i));
        }
        bars.append(bar);
        m_causeAreas.append(area);
        m_causesOf.append(causes);
    }
    m_causes->show(bars);
}

void TrendsPage::buildCausesOverTime()
{
    m_stackTitle = new QLabel(tr("Where differences come from, over time"), m_filled);
    m_stackLegend = new ChartLegend(m_desk.look, m_filled);
    m_stackGrid = new QGridLayout;
    m_stackGrid->setSpacing(12);
    for (const QString &area : m_desk.session->areas()) {
        const QString title = areaWord(area);
        QVBoxLayout *card = addCard(title, m_stackCards);
        auto *chart
            = new StackChart(m_desk.look, tr("%1: where differences come from, over time").arg(title), m_filled);
        card->addWidget(chart, 1);
        m_stacks.insert(area, chart);
        connect(chart, &Chart::chosen, this, [this, area, chart](int spot) {
            const auto [point, cause] = chart->pieceOf(spot);
            if (cause >= 0)
                showRowsOf(area, Cause(cause));
        });
    }
}

// The rows are there as they are now: what was settled since has gone from among them.
void TrendsPage::showRowsOf(const QString &area, Cause cause)
{
    const ReviewPtr review = m_desk.session->review(area);
    if (review && m_desk.session->status(area).causes[size_t(cause)] > 0) {
        Q_EMIT rowsWanted(area, false, Narrowing {cause, {}, {}});
        return;
    }
    Q_EMIT said(review ? tr("%1: no row is %2 any more.").arg(areaWord(area), causeWord(cause, m_desk.names))
                       : tr("%1 was not read in this session: press F5 there to see its rows.").arg(areaWord(area)),
        false);
}

void TrendsPage::showCausesOverTime(const Span &span)
{
    QVector<StackLayer> layers;
    for (int i = 0; i < causeCount; ++i)
        layers.append({causeWord(Cause(i), m_desk.names), causeColour(Cause(i)), hatchOf(Cause(i))});
    for (auto it = m_stacks.begin(); it != m_stacks.end(); ++it) {
        QVector<StackPoint> points;
        for (const TrendPoint &point : shownOf(it.key(), span))
            points.append({point.at, QVector<qint64>(point.causes.begin(), point.causes.end())});
        (*it)->show(layers, points, span.from, span.to);
    }
}

} // namespace zgoda
