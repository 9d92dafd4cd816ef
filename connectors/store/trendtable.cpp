#include "connectors/store/trendtable.h"

#include "models/trend/series.h"
#include "models/trend/trendjson.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace zgoda {

Result<> TrendTable::add(const TrendPoint &point, Instant now)
{
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    auto insert = m_database.prepare("INSERT OR REPLACE INTO trend (area, at, point) VALUES (?,?,?)");
    if (!insert)
        return fail(insert.error());
    const QByteArray json = QJsonDocument(trendJson(point)).toJson(QJsonDocument::Compact);
    if (auto done = insert->bind(1, point.area).bind(2, point.at).bindText(3, json).run(); !done)
        return done;
    if (auto done = thin(point.area, now); !done)
        return done;
    return work->commit();
}

Result<> TrendTable::thin(const QString &area, Instant now)
{
    auto select = m_database.prepare("SELECT at FROM trend WHERE area = ? ORDER BY at");
    auto remove = m_database.prepare("DELETE FROM trend WHERE area = ? AND at = ?");
    if (!select || !remove)
        return fail(select ? remove.error() : select.error());
    QVector<Instant> points;
    if (auto done = select->bind(1, area).each([&] { points.append(select->integer(0)); }); !done)
        return done;
    for (const Instant at : thinnedOut(points, now)) {
        if (auto done = remove->bind(1, area).bind(2, at).run(); !done)
            return done;
    }
    return {};
}

Result<QVector<TrendPoint>> TrendTable::since(Instant from)
{
    auto select = m_database.prepare("SELECT point FROM trend WHERE at >= ? ORDER BY at, area");
    if (!select)
        return fail(select.error());
    QVector<TrendPoint> out;
    auto done = select->bind(1, from).each([&] {
        const QJsonObject json = QJsonDocument::fromJson(select->bytes(0).toByteArray()).object();
        if (auto point = trendOfJson(json))
            out.append(*std::move(point));
    });
    if (!done)
        return fail(done.error());
    return out;
}

} // namespace zgoda
