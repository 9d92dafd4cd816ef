// What the reads of all areas counted, as the store has it, for the overview and the trends: loaded when the session has
// opened, and what is new of it after each read. GUI thread.
#pragma once

#include "models/run/session.h"

class QTimer;

namespace zgoda {

struct DayCount {
    QDate day; // local
    qint64 needsYou = 0, differing = 0;
    bool operator==(const DayCount &) const = default;
};

class TrendKeeper final : public QObject {
    Q_OBJECT
public:
    static constexpr int shown = 14; // days

    TrendKeeper(Session *session, QObject *parent);                // session: not owned
    const QVector<TrendPoint> &points() const { return m_points; } // of all areas, oldest first
    // The last reads of the last days that were read, oldest first; today's as it stands now.
    QVector<DayCount> daysOf(const QString &area) const;
    QDate today() const;

Q_SIGNALS:
    void changed();

private:
    void load();
    void take(const QVector<TrendPoint> &points);
    Session *m_session;
    QTimer *m_later; // reads of several areas end one soon after the other
    QVector<TrendPoint> m_points;
};

} // namespace zgoda
