// Reads an area of its own accord when the system calls out that something changed there: only what has changed, or all
// when calls may have been missed. A help beside the reads by plan and by hand, which go on as before.
#pragma once

#include "models/run/session.h"

#include <QMap>
#include <QTimer>

namespace zgoda {

class ChangeListener final : public QObject {
    Q_OBJECT
public:
    // Both outlive this. Calls within `pause` are one read.
    ChangeListener(Session *session, Source *source, std::chrono::milliseconds pause = std::chrono::seconds(2),
        QObject *parent = nullptr);
    ~ChangeListener() override;

    bool listens() const { return m_listening != nullptr; }

private:
    void heard(const QStringList &areas, bool missed);
    void read();

    Session *m_session;
    QTimer m_pause;
    QMap<QString, bool> m_waiting; // areas to be read; whether whole
    std::shared_ptr<void> m_listening;
};

} // namespace zgoda
