#include "connectors/b2b/b2b.h"

#include "connectors/b2b/changedreader.h"
#include "connectors/b2b/connection.h"
#include "connectors/b2b/reader.h"
#include "connectors/b2b/settings.h"
#include "connectors/b2b/verdict.h"
#include "connectors/b2b/writer.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace zgoda {

Result<std::unique_ptr<B2b>> openB2b(const B2bSettings &settings)
{
    auto reached = b2b::reach(settings);
    if (!reached)
        return fail(reached.error());
    const Clock clock = settings.clock ? settings.clock : Clock([] { return QDateTime::currentMSecsSinceEpoch(); });
    auto connection = std::make_unique<b2b::Connection>(std::move(reached->profile), std::move(reached->caller), clock);
    for (const auto &schema : settings.schemas)
        connection->remember(schema);
    return connection;
}

} // namespace zgoda

namespace zgoda::b2b {

Connection::Connection(ProfilePtr profile, CallerSettings settings, Clock clock)
    : m_profile(std::move(profile))
    , m_clock(std::move(clock))
    , m_caller(m_profile, std::move(settings))
{
    m_workers.setMaxThreadCount(16); // they wait; what limits the requests is the number of fetchers
    m_fetchers.setMaxThreadCount(2 * m_profile->limits.parallel); // half of them have the next request ready
    m_writers.setMaxThreadCount(1);
}

Connection::~Connection()
{
    m_closing = true; // what is queued still runs, and ends at once: a cleared task's future would never finish
    for (QThreadPool *pool : {&m_workers, &m_writers, &m_fetchers})
        pool->waitForDone();
}

void Connection::remember(const QSharedPointer<const Schema> &schema)
{
    const std::lock_guard guard(m_mutex);
    m_schemas.insert(schema->area, schema);
}

QSharedPointer<const Schema> Connection::schemaOf(const QString &area) const
{
    const std::lock_guard guard(m_mutex);
    return m_schemas.value(area);
}

QStringList Connection::narrows(const QString &area) const
{
    const auto model = m_profile->areas.constFind(area);
    if (model == m_profile->areas.constEnd() || !model->read || !model->read->keys)
        return {};
    return {model->read->keys->field};
}

QHash<QString, QString> Connection::missing(const QString &area) const
{
    return m_profile->areas.contains(area) ? m_profile->areas.value(area).missing
                                           : QHash<QString, QString> {{QString(), m_profile->absent.value(area)}};
}

// Null: what is read is asked for.
Connection::SharingPtr Connection::sharingOf(const ReadRequest &request)
{
    const bool part = request.scope || request.limit >= 0;
    if (!request.together || part || request.together->areas.size() < 2)
        return {};
    auto sharing = std::dynamic_pointer_cast<Sharing>(request.together->kept);
    if (!sharing)
        request.together->kept = sharing = std::make_shared<Sharing>(m_profile, request.together->areas);
    const std::lock_guard guard(m_mutex);
    m_sharing = sharing;
    return sharing;
}

// What was asked for before a write does not show it.
void Connection::forgetShared()
{
    const std::lock_guard guard(m_mutex);
    if (const SharingPtr sharing = m_sharing.lock())
        sharing->close();
}

Result<Snapshot> Connection::readNow(const ReadRequest &request, const SharingPtr &sharing, const Stop &stop)
{
    const auto area = m_profile->areas.constFind(request.schema->area);
    if (area == m_profile->areas.constEnd())
        return fail(Error::Kind::Refused, request.schema->area, m_profile->absent.value(request.schema->area));
    ChangedReader reader(m_caller, *area, m_fetchers, m_clock(), stop);
    reader.share(sharing);
    return reader.read(request);
}

QFuture<Result<Snapshot>> Connection::read(const ReadRequest &request)
{
    remember(request.schema);
    return QtConcurrent::run(
        &m_workers, [this, request, sharing = sharingOf(request)](QPromise<Result<Snapshot>> &promise) {
            promise.addResult(readNow(request, sharing, [&] { return m_closing || promise.isCanceled(); }));
        });
}

// Whether the folders are there; whether there is one that import files may be put into.
Result<Probe> Connection::probeFolder() const
{
    const QString folder = m_caller.address().toLocalFile();
    if (!QFileInfo(folder).isDir())
        return fail(Error::Kind::NotFound, QDir::toNativeSeparators(folder), u"no such folder"_s);
    Probe out {m_profile->name, QDir::toNativeSeparators(folder), false, {}};
    for (const AreaModel &area : m_profile->areas) {
        const auto into = area.update && area.update->file ? importFolder(*area.update->file, m_caller.address())
                                                           : Result<QString>(QString());
        const QFileInfo info(into.value_or(QString()));
        out.canWrite = out.canWrite || (info.isDir() && info.isWritable());
        if (into && !into->isEmpty() && info.isDir())
            out.rights = QDir::toNativeSeparators(*into);
    }
    return out;
}

Result<Probe> Connection::probeNow(const Stop &stop)
{
    if (m_profile->files && m_caller.address().isLocalFile())
        return probeFolder();
    if (!m_profile->probe)
        return Probe {m_profile->name, {}, false, {}};
    const ProbeModel &model = *m_profile->probe;
    const QString subject = subjectOf(model.request);
    const auto answer = m_caller.call(model.request, m_caller.pieces(), Caller::Purpose::Read, stop);
    if (!answer)
        return fail(answer.error());
    const auto body = objectOf(answer->body, subject);
    if (!body)
        return fail(body.error());
    Probe probe {model.server.isEmpty() ? m_profile->name : model.server, textOf(valueAt(*body, model.login)),
        model.writers.isEmpty(), model.rights};
    const QJsonArray permissions = valueAt(*body, model.permissions).toArray();
    for (const QJsonValue &permission : permissions)
        probe.canWrite = probe.canWrite || model.writers.contains(permission.toString());
    if (permissions.isEmpty() && !model.permissions.steps.isEmpty())
        probe.canWrite = true; // a key that may not ask what it may: the first write will tell
    return probe;
}

QFuture<Result<Probe>> Connection::probe()
{
    return QtConcurrent::run(&m_workers, [this](QPromise<Result<Probe>> &promise) {
        promise.addResult(probeNow([&] { return m_closing || promise.isCanceled(); }));
    });
}

Capability Connection::capability(const QString &area) const
{
    const auto model = m_profile->areas.constFind(area);
    if (model == m_profile->areas.constEnd())
        return {false, false, {}, m_profile->absent.value(area)};
    Capability out {model->create.has_value(), model->remove.has_value(), {}, model->why};
    if (model->create)
        out.parts = model->create->parts.keys();
    if (model->update) {
        for (const WriteField &field : model->update->fields)
            out.fields.append(field.id);
    }
    for (const WriteModel &one : model->apart) {
        for (const WriteField &field : one.fields) {
            out.fields.append(field.id);
            if (!one.once.isEmpty())
                out.once.insert(field.id, one.once);
        }
    }
    out.missing = model->missing;
    return out;
}

int Connection::batchSize(const QString &area) const
{
    const auto model = m_profile->areas.constFind(area);
    return model != m_profile->areas.constEnd() && model->update ? model->update->max : 1;
}

QVector<Result<Ack>> Connection::applyNow(const QVector<Step> &steps, const Stop &stop)
{
    forgetShared();
    const QString area = steps.first().area;
    const auto model = m_profile->areas.constFind(area);
    if (model == m_profile->areas.constEnd())
        return QVector<Result<Ack>>(steps.size(), fail(Error::Kind::Refused, area, m_profile->absent.value(area)));
    AreaWriter writer(m_caller, *model, schemaOf(area), m_fetchers, m_clock(), stop);
    return writer.apply(steps);
}

QFuture<QVector<Result<Ack>>> Connection::apply(const QVector<Step> &steps)
{
    return QtConcurrent::run(&m_writers, [this, steps](QPromise<QVector<Result<Ack>>> &promise) {
        promise.addResult(steps.isEmpty() ? QVector<Result<Ack>> {}
                                          : applyNow(steps, [&] { return m_closing || promise.isCanceled(); }));
    });
}

QFuture<QVector<Result<QString>>> Connection::rehearse(const QVector<Step> &steps)
{
    return QtConcurrent::run(&m_workers, [this, steps](QPromise<QVector<Result<QString>>> &promise) {
        const QString area = steps.isEmpty() ? QString() : steps.first().area;
        const auto model = m_profile->areas.constFind(area);
        if (steps.isEmpty() || model == m_profile->areas.constEnd()) {
            promise.addResult(QVector<Result<QString>>(
                steps.size(), fail(Error::Kind::Refused, area, m_profile->absent.value(area))));
            return;
        }
        AreaWriter writer(
            m_caller, *model, schemaOf(area), m_fetchers, m_clock(), [&] { return m_closing || promise.isCanceled(); });
        promise.addResult(writer.rehearse(steps));
    });
}

} // namespace zgoda::b2b
