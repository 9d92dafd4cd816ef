#include "connectors/store/doubttable.h"

#include "connectors/store/journalcodec.h"

#include <QSet>

namespace zgoda {

Result<> DoubtTable::noteWritten(const QString &run, const QVector<StepOutcome> &outcomes, Instant at)
{
    auto select = m_database.prepare("SELECT area, target, key, target_key FROM step WHERE run = ? AND id = ?");
    auto insert = m_database.prepare("INSERT OR REPLACE INTO doubt (area, side, key, at) VALUES (?,?,?,?)");
    if (!select || !insert)
        return fail(select ? insert.error() : select.error());
    QSet<QString> moved;
    for (const StepOutcome &outcome : outcomes) {
        if (!outcome.agreed)
            continue;
        moved.insert(outcome.agreed->area);
        const auto found = select->bind(1, run).bind(2, outcome.step).step();
        if (!found)
            return fail(found.error());
        if (!*found)
            return fail(Error::Kind::Internal, outcome.step, QStringLiteral("no such step in this run"));
        const Side side = Side(select->integer(1));
        const bool known = !select->isNull(3) || side != Side::Erp; // else begun before the ERP's own codes were kept
        const auto own = select->bytes(3).isEmpty() ? select->bytes(2) : select->bytes(3);
        auto done = known
            ? insert->bindText(1, select->bytes(0)).bind(2, qint64(side)).bindText(3, own).bind(4, at).run()
            : forgetRead(select->text(0), side);
        select->reset();
        for (const Agreed &part : outcome.parts) {
            moved.insert(part.area);
            if (done)
                done = insert->bindText(1, part.area.toUtf8())
                           .bind(2, qint64(side))
                           .bindText(3, keyJson(part.targetKey).toUtf8())
                           .bind(4, at)
                           .run();
        }
        if (!done)
            return done;
    }
    for (const QString &area : moved) {
        if (auto done = noteMoved(area); !done)
            return done;
    }
    return {};
}

Result<> DoubtTable::noteMoved(const QString &area)
{
    for (const Side side : {Side::Erp, Side::B2b}) {
        if (m_behind.count({area, side}) == 0)
            continue;
        if (auto done = forgetRead(area, side); !done)
            return done;
    }
    return {};
}

void DoubtTable::setKept(const Snapshot &read, bool kept)
{
    if (kept)
        m_behind.erase({read.schema->area, read.side});
    else
        m_behind.insert({read.schema->area, read.side});
}

// Which of its rows is out of date cannot be told: none of it counts until the next read.
Result<> DoubtTable::forgetRead(const QString &area, Side side)
{
    auto remove = m_database.prepare("DELETE FROM snapshot WHERE area = ? AND side = ?");
    return remove ? remove->bind(1, area).bind(2, qint64(side)).run() : Result<>(fail(remove.error()));
}

Result<> DoubtTable::clear(const Snapshot &read)
{
    auto remove = m_database.prepare("DELETE FROM doubt WHERE area = ? AND side = ? AND at <= ?");
    if (!remove)
        return fail(remove.error());
    return remove->bind(1, read.schema->area).bind(2, qint64(read.side)).bind(3, read.takenAt).run();
}

// There are few doubts and there may be many rows.
Result<> DoubtTable::clear(const Snapshot &read, const QVector<KeyId> &rows)
{
    const auto doubts = of(read.schema->area, read.side);
    auto remove = m_database.prepare("DELETE FROM doubt WHERE area = ? AND side = ? AND key = ?");
    if (!doubts || !remove)
        return fail(doubts ? remove.error() : doubts.error());
    if (doubts->isEmpty())
        return {};
    const QSet<KeyId> known(rows.begin(), rows.end());
    remove->bind(1, read.schema->area).bind(2, qint64(read.side));
    for (const QStringList &key : *doubts) {
        if (!known.contains(findKey(*read.schema, *read.pools, key)))
            continue;
        if (auto done = remove->bind(3, keyJson(key)).run(); !done)
            return done;
    }
    return {};
}

Result<QVector<QStringList>> DoubtTable::of(const QString &area, Side side)
{
    QVector<QStringList> keys;
    auto select = m_database.prepare("SELECT key FROM doubt WHERE area = ? AND side = ?");
    if (!select)
        return fail(select.error());
    select->bind(1, area).bind(2, qint64(side));
    for (;;) {
        const auto more = select->step();
        if (!more)
            return fail(more.error());
        if (!*more)
            return keys;
        keys.append(keyFromJson(select->bytes(0).toByteArray()));
    }
}

} // namespace zgoda
