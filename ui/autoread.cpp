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
    connect(session, &Session::readFinished, this, &AutoRead::plan); // by hand counts too
}

void AutoRead::setMinutes(int minutes)
{
    m_minutes = minutes;
    plan();
}

void AutoRead::plan()
{
    m_next = m_minutes > 0 ? m_session->setup().clock() + qint64(m_minutes) * minute : 0;
    if (m_minutes > 0)
        m_timer->start(m_minutes * minute);
    else
        m_timer->stop();
    Q_EMIT changed();
}

void AutoRead::due()
{
    if (m_session->busy())
        m_timer->start(busyWait);
    else
        m_session->read(m_session->areas());
}

} // namespace zgoda
