#include "tests/support/world.h"

#include "models/record/builder.h"

#include <QDateTime>
#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda::test {

QByteArray areaJson(const QString &area)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/areas/%1.json").arg(area));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no schema for %s", qPrintable(area));
    return file.readAll();
}

QSharedPointer<const Schema> areaSchema(const QString &area)
{
    static std::mutex mutex;
    static QHash<QString, QSharedPointer<const Schema>> known;
    const std::lock_guard guard(mutex);
    if (const auto found = known.value(area))
        return found;
    const auto schema = parseSchema(areaJson(area), area);
    if (!schema)
        qFatal("%s: %s", qPrintable(area), qPrintable(schema.error().subject));
    return known[area] = QSharedPointer<const Schema>(new Schema(*schema));
}

Snapshot snapshotOf(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side, const QString &table,
    Instant takenAt, bool complete)
{
    Faults none;
    FakeSide fake(side, &none, [takenAt] { return takenAt; });
    fake.fill(schema, table);
    ReadRequest request;
    request.schema = schema;
    request.pools = std::move(pools);
    Snapshot snapshot = fake.read(request).result().value();
    if (!complete) {
        snapshot.complete = false;
        for (Presence &presence : snapshot.presence)
            presence = presence == Presence::Absent ? Presence::Unknown : presence;
    }
    return snapshot;
}

World::World()
    : m_now(QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC).toMSecsSinceEpoch())
    , erp(Side::Erp, &faults, clock())
    , b2b(Side::B2b, &faults, clock())
    , store(&memory, &faults)
{
}

Clock World::clock()
{
    return [this] { return m_now.load(); };
}

SessionSetup World::setup(const QStringList &areas)
{
    SessionSetup setup;
    setup.workspace = workspace();
    setup.person = u"tester"_s;
    for (const QString &area : areas)
        setup.areas.append({areaSchema(area), {}, true});
    setup.clock = clock();
    setup.erpPorts = {&erp, &erp};
    setup.b2bPorts = {&b2b, &b2b};
    setup.store = &store;
    return setup;
}

RunPorts World::ports()
{
    RunPorts ports;
    ports.erp = {&erp, &erp};
    ports.b2b = {&b2b, &b2b};
    ports.journal = &store;
    ports.clock = clock();
    ports.schemaOf = [](const QString &area) { return areaSchema(area); };
    return ports;
}

RunOptions World::options()
{
    RunOptions options;
    options.by = u"tester"_s;
    options.workspace = workspace();
    options.wait = [this](std::chrono::milliseconds time) { advance(time); };
    return options;
}

void World::restart()
{
    faults.clear();
    memory.releaseLocks();
}

} // namespace zgoda::test
