#include "connectors/store/leases.h"

#include <QDateTime>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace zgoda {

// Who and where, for people; since when, for the log.
Error Leases::heldBy(Error busy)
{
    auto select = m_database.prepare("SELECT by, host, since FROM lease WHERE area = ?");
    const auto row = select ? select->bind(1, busy.subject).step() : Result<bool>(false);
    if (!row || !*row)
        return busy;
    const auto since = QDateTime::fromMSecsSinceEpoch(select->integer(2), Qt::UTC);
    busy.subject = u"%1: %2 (%3)"_s.arg(busy.subject, select->text(0), select->text(1));
    busy.detail += u", since "_s + since.toString(Qt::ISODate);
    return busy;
}

// The lock first, then the lease that names its holder. Nothing is held after an error.
Result<> Leases::take(const QString &run, const QStringList &areas, const QString &by, Instant at)
{
    if (auto taken = m_locks.take(run, areas); !taken) {
        Error error = taken.error();
        return fail(error.kind == Error::Kind::Busy ? heldBy(std::move(error)) : error);
    }
    auto noted = note(run, areas, by, at);
    if (!noted)
        m_locks.release(run);
    return noted;
}

Result<> Leases::note(const QString &run, const QStringList &areas, const QString &by, Instant at)
{
    auto lease = m_database.prepare("INSERT OR REPLACE INTO lease (area, run, by, host, since) VALUES (?,?,?,?,?)");
    if (!lease)
        return fail(lease.error());
    const QString host = QSysInfo::machineHostName();
    for (const QString &area : areas) {
        auto done = lease->bind(1, area).bind(2, run).bind(3, by).bind(4, host).bind(5, at).run();
        if (!done)
            return done;
    }
    return {};
}

Result<> Leases::forget(const QString &run)
{
    auto remove = m_database.prepare("DELETE FROM lease WHERE run = ?");
    return remove ? remove->bind(1, run).run() : Result<>(fail(remove.error()));
}

} // namespace zgoda
