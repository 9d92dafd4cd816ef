// Says when an area's rows in flight have settled and are to be read again. One timer an area; the thread that made it.
#pragma once

#include "models/base/instant.h"

#include <QHash>
#include <QObject>

class QTimer;

namespace zgoda {

class SettleWatch final : public QObject {
    Q_OBJECT
public:
    explicit SettleWatch(QObject *parent)
        : QObject(parent)
    {
    }

    void setOn(bool on) { m_on = on; } // off: nothing is said until it is on, and watched, again
    void watch(const QString &area, Instant settleAt, Instant now); // settleAt 0: nothing is in flight

Q_SIGNALS:
    void settled(const QString &area);

private:
    QHash<QString, QTimer *> m_timers;
    bool m_on = true;
};

} // namespace zgoda
