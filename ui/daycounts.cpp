#include "ui/daycounts.h"

#include "ui/labels.h"

#include <QDateTime>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace zgoda {

DayCounts::DayCounts(Session *session, QSettings *settings, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_settings(settings)
{
    connect(session, &Session::readFinished, this, [this](const QString &area, bool good) {
        if (good && m_session->review(area))
            note(area);
    });
}

QDate DayCounts::today() const { return QDateTime::fromMSecsSinceEpoch(m_session->setup().clock()).date(); }

// A role's rows are counted apart.
QString DayCounts::keyOf(const QString &area) const
{
    const SessionSetup &setup = m_session->setup();
    const QString role = setup.onlyOf.isEmpty() ? QString() : u"/as "_s + setup.onlyOf;
    return u"days/%1%2/%3"_s.arg(setup.workspace, role, area);
}

DayCount DayCounts::now(const QString &area) const
{
    const ReviewPtr review = m_session->review(area);
    DayCount count {today(), m_session->status(area).needsYou, 0};
    for (qsizetype i = 0; review && i < review->rows.size(); ++i) {
        const RowState state = review->rows[i].state;
        count.differing += state != RowState::Same && state != RowState::BothAlike;
    }
    return count;
}

// One line a day: "2026-11-23 4 90".
QVector<DayCount> DayCounts::kept(const QString &area) const
{
    QVector<DayCount> out;
    for (const QString &line : m_settings->value(keyOf(area)).toStringList()) {
        const QStringList parts = line.split(u' ');
        const DayCount count {
            QDate::fromString(parts.value(0), Qt::ISODate), parts.value(1).toLongLong(), parts.value(2).toLongLong()};
        if (count.day.isValid())
            out.append(count);
    }
    return out;
}

QVector<DayCount> DayCounts::of(const QString &area) const
{
    QVector<DayCount> out = kept(area);
    const bool readToday = !out.isEmpty() && out.last().day == today();
    if (readToday)
        out.last() = now(area); // what is open now, not what was open when it was read
    return out;
}

void DayCounts::note(const QString &area)
{
    QVector<DayCount> days = kept(area);
    if (!days.isEmpty() && days.last().day == today())
        days.removeLast();
    days.append(now(area));
    QStringList lines;
    for (const DayCount &count : days.mid(qMax<qsizetype>(0, days.size() - shown)))
        lines.append(u"%1 %2 %3"_s.arg(count.day.toString(Qt::ISODate)).arg(count.needsYou).arg(count.differing));
    m_settings->setValue(keyOf(area), lines);
}

} // namespace zgoda
