// How many rows needed somebody at the last read of each day, for the overview's trend: noted by the desk as it reads,
// in its own settings. A day without a read has no count. GUI thread.
#pragma once

#include "models/run/session.h"

class QSettings;

namespace zgoda {

struct DayCount {
    QDate day; // local
    qint64 needsYou = 0, differing = 0;
    bool operator==(const DayCount &) const = default;
};

class DayCounts final : public QObject {
    Q_OBJECT
public:
    static constexpr int shown = 14; // days

    // Notes the session's reads from now on; neither is owned.
    DayCounts(Session *session, QSettings *settings, QObject *parent);
    // Of the last days that were read, oldest first; today's as it stands now.
    QVector<DayCount> of(const QString &area) const;
    QDate today() const;

private:
    void note(const QString &area);
    DayCount now(const QString &area) const;
    QString keyOf(const QString &area) const;
    QVector<DayCount> kept(const QString &area) const;
    Session *m_session;
    QSettings *m_settings;
};

} // namespace zgoda
