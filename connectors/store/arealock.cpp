#include "connectors/store/arealock.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace zgoda {

Result<> AreaLocks::take(const QString &run, const QStringList &areas)
{
    QHash<QString, Lock> taken;
    for (const QString &area : areas) {
        if (const auto held = m_held.constFind(area); held != m_held.constEnd()) {
            if (held->run == run)
                continue; // a run that recovers itself
            return fail(Error::Kind::Busy, area, u"held by this program"_s);
        }
        Lock lock {run, nullptr};
        if (m_storeFile != ":memory:"_L1) {
            const QString name = QString::fromLatin1(QUrl::toPercentEncoding(area));
            lock.file = std::make_shared<QLockFile>(m_storeFile + u'-' + name + u".lock"_s);
            lock.file->setStaleLockTime(std::chrono::milliseconds(0)); // a long run is no dead one
            if (!lock.file->tryLock()) {
                const bool held = lock.file->error() == QLockFile::LockFailedError;
                return fail(held ? Error::Kind::Busy : Error::Kind::Storage, area, u"lock file"_s);
            }
        }
        taken.insert(area, lock);
    }
    m_held.insert(taken);
    return {};
}

void AreaLocks::release(const QString &run)
{
    m_held.removeIf([&](const auto &lock) { return lock.value().run == run; });
}

} // namespace zgoda
