#include "ui/trend.h"

#include <QPainter>
#include <algorithm>

namespace zgoda {
namespace {

constexpr int days = TrendKeeper::shown;

} // namespace

Trend::Trend(const Look *look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_bars(days, -1)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(look, &Look::changed, this, qOverload<>(&QWidget::update));
}

void Trend::show(const QVector<DayCount> &counts, QDate today)
{
    m_bars.fill(-1);
    QStringList lines;
    for (const DayCount &count : counts) {
        const qint64 at = days - 1 - count.day.daysTo(today);
        if (at < 0 || at >= days)
            continue;
        m_bars[at] = count.needsYou;
        lines.append(tr("%1: %2 needed you, %3 differed")
                         .arg(dateText(count.day), countText(count.needsYou), countText(count.differing)));
    }
    const QString words = lines.join(u'\n'); // what the bars say
    setToolTip(words);
    setAccessibleName(tr("What needed you, by day"));
    setAccessibleDescription(words);
    update();
}

void Trend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const qint64 most = qMax<qint64>(1, *std::max_element(m_bars.begin(), m_bars.end()));
    const double step = qMin(16.0, double(width()) / days), floor = height() - 1;
    for (int day = 0; day < days; ++day) {
        const double left = day * step + 1, broad = step - 3;
        if (m_bars[day] < 0) {
            painter.setBrush(m_look->line());
            painter.drawEllipse(QPointF(left + broad / 2, floor - 1.5), 1.5, 1.5);
            continue;
        }
        const bool now = day + 1 == days;
        const double tall = m_bars[day] == 0 ? 2 : 3 + (floor - 4) * double(m_bars[day]) / double(most);
        painter.setBrush(m_bars[day] == 0 ? m_look->good()
                : now                     ? m_look->strong(RowState::Conflict)
                                          : m_look->muted());
        painter.drawRoundedRect(QRectF(left, floor - tall, broad, tall), 1.5, 1.5);
    }
}

} // namespace zgoda
