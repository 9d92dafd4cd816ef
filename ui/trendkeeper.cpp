#include "ui/trendkeeper.h"

#include "models/trend/series.h"

#include <QTimer>

namespace zgoda {
namespace {

constexpr int togetherWithin = 200; // ms

} // namespace

TrendKeeper::TrendKeeper(Session *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_later(new QTimer(this))
{
    m_later->setSingleShot(true);
    m_later->setInterval(togetherWithin);
    connect(m_later, &QTimer::timeout, this, &TrendKeeper::load);
    const auto soon = [this] { m_later->start(); };
    connect(session, &Session::opened, this, soon);
    connect(session, &Session::readFinished, this, soon);
    connect(session, &Session::trendsLoaded, this, &TrendKeeper::take);
    soon(); // it may be open already
}

void TrendKeeper::load() { m_session->loadTrends(m_points.isEmpty() ? 0 : m_points.last().at); }

// What was loaded is all there is from its first moment on.
void TrendKeeper::take(const QVector<TrendPoint> &points)
{
    if (points.isEmpty())
        return;
    m_points.removeIf([from = points.first().at](const TrendPoint &old) { return old.at >= from; });
    m_points += points;
    Q_EMIT changed();
}

QDate TrendKeeper::today() const { return dayOf(m_session->setup().clock()); }

QVector<DayCount> TrendKeeper::daysOf(const QString &area) const
{
    QVector<DayCount> out;
    const QDate now = today();
    for (const TrendPoint &point : lastOfDays(trendsOf(m_points, area))) {
        if (dayOf(point.at).daysTo(now) < shown)
            out.append({dayOf(point.at), point.needsYou, point.differing()});
    }
    // What is open now, not what was open when it was read.
    if (m_session->review(area) && !out.isEmpty() && out.last().day == now) {
        const AreaStatus open = m_session->status(area);
        out.last() = {now, open.needsYou, open.differing()};
    }
    return out;
}

} // namespace zgoda
