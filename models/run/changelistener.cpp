#include "models/run/changelistener.h"

namespace zgoda {

ChangeListener::ChangeListener(Session *session, Source *source, std::chrono::milliseconds pause, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &ChangeListener::read);
    m_listening = source->listen([this](const QStringList &areas, bool missed) {
        QMetaObject::invokeMethod(
            this, [this, areas, missed] { heard(areas, missed); }, Qt::QueuedConnection);
    });
}

// The source first, which may be calling just now.
ChangeListener::~ChangeListener() { m_listening.reset(); }

void ChangeListener::heard(const QStringList &areas, bool missed)
{
    const QStringList known = m_session->areas();
    for (const QString &area : areas) {
        if (known.contains(area))
            m_waiting[area] = m_waiting.value(area) || missed;
    }
    if (!m_waiting.isEmpty() && !m_pause.isActive())
        m_pause.start();
}

void ChangeListener::read()
{
    if (m_session->busy()) { // with something that may end with what was called out, or may not
        m_pause.start();
        return;
    }
    for (const bool whole : {false, true}) {
        if (const QStringList areas = m_waiting.keys(whole); !areas.isEmpty())
            m_session->read(areas, whole);
    }
    m_waiting.clear();
}

} // namespace zgoda
