#include "connectors/store/doubttable.h"

#include "connectors/store/journalcodec.h"

#include <QSet>

namespace zgoda {

Result<> DoubtTable::noteWritten(const QVector<StepOutcome> &outcomes, const QVector<StepPlace> &places, Instant at)
{
    auto insert = m_database.prepare("INSERT OR REPLACE INTO doubt (area, side, key, at) VALUES (?, ?, ?, ?)");
    if (!insert)
        return fail(insert.error());
    insert->bind(4, at);
    const auto note = [&insert](QByteArrayView area, Side side, QByteArrayView key) {
        return insert->bindTextView(1, area).bind(2, qint64(side)).bindTextView(3, key).run();
    };
    QSet<QString> moved;
    for (qsizetype i = 0; i < outcomes.size(); ++i) {
        const StepOutcome &outcome = outcomes[i];
        const StepPlace &place = places[i];
        if (!outcome.agreed)
            continue;
        moved.insert(outcome.agreed->area);
        auto done
            = place.isKnown ? note(place.area, place.target, place.key) : forgetRead(outcome.agreed->area, Side::Erp);
        for (const Agreed &part : outcome.parts) {
            moved.insert(part.area);
            if (done)
                done = note(part.area.toUtf8(), place.target, keyJson(part.targetKey).toUtf8());
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
    const auto read = select->each([&] { keys.append(keyFromJson(select->bytes(0).toByteArray())); });
    return read ? Result<QVector<QStringList>>(std::move(keys)) : fail(read.error());
}

} // namespace zgoda
