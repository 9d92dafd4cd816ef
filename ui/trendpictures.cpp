// What the pictures of the trends show, made of the points anew each time.
#include "models/trend/series.h"
#include "ui/autoread.h"
#include "ui/barchart.h"
#include "ui/chartlegend.h"
#include "ui/labels.h"
#include "ui/linechart.h"
#include "ui/texttrend.h"
#include "ui/trendkeeper.h"
#include "ui/trendspage.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QGridLayout>
#include <algorithm>
#include <utility>

namespace zgoda {
namespace {

constexpr qint64 minute = 60'000, day = 24 * 60 * minute; // ms
constexpr qsizetype partsAtMost = 12;

QVector<LinePoint> linePoints(const QVector<TrendPoint> &points)
{
    QVector<LinePoint> out;
    for (const TrendPoint &point : points)
        out.append({point.at, point.differing(), point.needsYou});
    return out;
}

} // namespace

// One scale of time for all lines: from the oldest point in the chosen range until now.
TrendsPage::Span TrendsPage::span() const
{
    const Instant now = m_desk.session->setup().clock();
    const int days = m_range->currentData().toInt();
    const Instant from = days > 0 ? now - days * day : 0;
    Instant first = now;
    for (const TrendPoint &point : m_keeper->points()) {
        if (point.at >= from)
            first = qMin(first, point.at);
    }
    return {first, now};
}

QVector<TrendPoint> TrendsPage::shownOf(const QString &area, const Span &span) const
{
    QVector<TrendPoint> out = trendsOf(m_keeper->points(), area);
    out.removeIf([&](const TrendPoint &point) { return point.at < span.from; });
    return out;
}

void TrendsPage::showPictures()
{
    const bool any = !m_keeper->points().isEmpty();
    const QStringList areas = m_desk.session->areas();
    m_empty->setVisible(std::none_of(areas.begin(), areas.end(),
        [this](const QString &area) { return trendsOf(m_keeper->points(), area).size() > 1; }));
    m_filled->setVisible(any);
    if (!any)
        return;
    const Span now = span();
    showLegend();
    showCauseLegends();
    showLines(now);
    showAges();
    showCauses();
    showCausesOverTime(now);
    showParts(now);
    place();
}

void TrendsPage::showLegend()
{
    m_lineLegend->show(
        {{LegendItem::Kind::Whole, tr("Need you"), m_desk.look->strong(RowState::Conflict), Qt::SolidPattern},
            {LegendItem::Kind::Broken, tr("Differ"), m_desk.look->muted(), Qt::SolidPattern}});
}

void TrendsPage::showLines(const Span &span)
{
    for (auto it = m_lines.begin(); it != m_lines.end(); ++it)
        (*it)->show(linePoints(shownOf(it.key(), span)), span.from, span.to);
}

void TrendsPage::showAges()
{
    const qint64 interval = m_reading->minutes() * minute;
    const Instant now = m_desk.session->setup().clock();
    QVector<Bar> bars;
    for (const QString &area : m_desk.session->areas()) {
        const AreaStatus status = m_desk.session->status(area);
        for (const Side side : {Side::Erp, Side::B2b}) {
            const Instant at = side == Side::Erp ? status.erpAt : status.b2bAt;
            const bool complete = side == Side::Erp ? status.erpComplete : status.b2bComplete;
            const qint64 age = at == 0 ? 0 : qMax<qint64>(0, now - at);
            const bool past = interval > 0 && age > interval, late = at == 0 || !complete || past;
            const QString name = m_desk.names.of(side), how = readAgeWord(at, complete, now);
            const QString told = tr("%1, %2: %3").arg(areaWord(area), name, how);
            const QString words = past ? tr("%1; read again every %2").arg(told, ageText(interval)) : told;
            const QColor colour = late ? m_desk.look->bad() : m_desk.look->side(side);
            Bar bar {side == Side::Erp ? areaWord(area) : QString(), {}, {}, late};
            bar.label = at == 0 ? tr("%1: never").arg(name)
                : complete      ? tr("%1: %2").arg(name, ageText(age))
                                : tr("%1: %2, not complete").arg(name, ageText(age));
            bar.pieces
                = {{at == 0 ? 0 : qMax<qint64>(1, age), colour, late ? Qt::BDiagPattern : Qt::SolidPattern, words}};
            bars.append(bar);
        }
    }
    m_ages->show(bars, interval, tr("read every %1").arg(ageText(interval)), 60 * minute);
}

// The same scale in all pictures of one area, so that they can be compared.
void TrendsPage::showParts(const Span &span)
{
    for (const QString &area : m_desk.session->areas()) {
        const QVector<TrendPoint> points = shownOf(area, span);
        const QString by = points.isEmpty() ? QString() : points.last().by;
        const QStringList values = partsOf(points);
        if (by.isEmpty() || values.isEmpty()) { // nothing of this time: not what another one had, either
            for (const Parted &known : std::as_const(m_parted)) {
                for (const QString &value : known.area == area ? known.values : QStringList())
                    part(area, value)->show({}, span.from, span.to);
            }
            continue;
        }
        makeParts(area, by, values);
        qint64 most = 0;
        QHash<QString, QVector<LinePoint>> lines;
        for (const QString &value : values.mid(0, partsAtMost)) {
            for (const TrendPoint &point : points) {
                const TrendPart part = point.part(value);
                lines[value].append({point.at, part.differing, part.needsYou});
                most = qMax(most, part.differing);
            }
        }
        for (auto it = lines.begin(); it != lines.end(); ++it)
            part(area, it.key())->show(*it, span.from, span.to, most);
    }
}

void TrendsPage::makeParts(const QString &area, const QString &by, const QStringList &values)
{
    const QStringList shown = values.mid(0, partsAtMost);
    auto known = std::find_if(m_parted.begin(), m_parted.end(), [&](const Parted &p) { return p.area == area; });
    if (known == m_parted.end()) {
        m_parted.append({area, {}, new QLabel(m_filled), new QGridLayout, {}});
        known = m_parted.end() - 1;
        makeBold(known->title);
        known->grid->setSpacing(12);
        m_column->addWidget(known->title);
        m_column->addLayout(known->grid);
    }
    const QString title = tr("%1 by %2").arg(areaWord(area), fieldWord(by).toLower());
    known->title->setText(shown.size() == values.size()
            ? title
            : tr("%1: %2 of %3 shown").arg(title, countText(shown.size()), countText(values.size())));
    if (known->values == shown)
        return;
    for (const QString &value : std::as_const(known->values))
        m_parts.remove({area, value});
    qDeleteAll(known->cards);
    known->cards.clear();
    known->values = shown;
    for (const QString &value : shown) {
        const QString name = value.isEmpty() ? tr("without one") : value;
        auto *chart = addLine(
            name, tr("%1, %2: rows that differ and rows that need you, over time").arg(title, name), known->cards);
        m_parts.insert({area, value}, chart);
        connect(chart, &Chart::chosen, this, [this, area, by, value](int spot) {
            Q_EMIT rowsWanted(area, spot % 2 == 1, Narrowing {{}, by, value});
        });
        known->cards.last()->show();
    }
}

} // namespace zgoda
