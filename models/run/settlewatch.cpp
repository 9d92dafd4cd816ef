#include "models/run/settlewatch.h"

#include <QTimer>

namespace zgoda {

void SettleWatch::watch(const QString &area, Instant settleAt, Instant now)
{
    QTimer *&timer = m_timers[area];
    if (!timer) {
        timer = new QTimer(this);
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, [this, area] {
            if (m_on)
                Q_EMIT settled(area);
        });
    }
    if (settleAt == 0 || !m_on) {
        timer->stop();
        return;
    }
    const qint64 left = settleAt - now;
    timer->start(int(qBound(qint64(50), left + 50, qint64(3600000))));
}

} // namespace zgoda
