#include "ui/autoread.h"

#include <QTimer>

namespace zgoda {
namespace {

constexpr int minute = 60'000; // ms
constexpr int busyWait = 5'000;

} // namespace

AutoRead::AutoRead(Session *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &AutoRead::due);
    connect(session, &Session::readFinished, this, &AutoRead::finished); // by hand counts too
}

void AutoRead::setMinutes(int minutes)
{
    m_minutes = minutes;
    plan();
}

void AutoRead::plan()
{
    m_left = m_session->areas();
    m_next = m_minutes > 0 ? m_session->setup().clock() + qint64(m_minutes) * minute : 0;
    if (m_minutes > 0)
        m_timer->start(m_minutes * minute);
    else
        m_timer->stop();
    Q_EMIT changed();
}

// One area that is read often, by hand or because its ERP calls, does not put off the others.
void AutoRead::finished(const QString &area)
{
    m_left.removeAll(area);
    if (m_left.isEmpty())
        plan();
}

void AutoRead::due()
{
    if (m_session->busy()) {
        m_timer->start(busyWait);
        return;
    }
    plan(); // also when this read is stopped before its end
    m_session->read(m_session->areas());
}

} // namespace zgoda
