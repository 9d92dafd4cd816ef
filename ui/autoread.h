// Reads all areas again by itself, so many minutes after all were read last, while nothing else is being read or
// written. It only reads. GUI thread.
#pragma once

#include "models/run/session.h"

class QTimer;

namespace zgoda {

class AutoRead final : public QObject {
    Q_OBJECT
public:
    AutoRead(Session *session, QObject *parent);
    void setMinutes(int minutes); // 0: off
    int minutes() const { return m_minutes; }
    Instant next() const { return m_next; } // 0: off

Q_SIGNALS:
    void changed();

private:
    void plan();
    void finished(const QString &area);
    void due();
    Session *m_session;
    QTimer *m_timer;
    QStringList m_left; // areas not read since this read was planned
    int m_minutes = 0;
    Instant m_next = 0;
};

} // namespace zgoda
