#include "connectors/erp/erp.h"

#include "connectors/erp/changedread.h"
#include "connectors/erp/events.h"
#include "connectors/erp/failure.h"
#include "connectors/erp/probe.h"
#include "connectors/erp/profilecheck.h"
#include "connectors/erp/rehearse.h"
#include "connectors/erp/writer.h"

#include <QDateTime>
#include <mutex>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

using namespace erp;

ErpApi apiOf(const Setup &setup)
{
    const HttpModel &http = setup.profile.writing.http;
    ErpApi out;
    if (!unchosen(setup, Door::Kind::Http).isEmpty())
        return out;
    for (auto it = setup.profile.areas.begin(); it != setup.profile.areas.end(); ++it) {
        if (it->door && it->door->kind == Door::Kind::Http)
            out.areas.append(it.key());
    }
    out.folder = setup.profile.folder + u'/' + http.profile;
    out.url = filledIn(http.url, setup.parameters).value_or(QString());
    out.parameters = setup.parameters;
    return out;
}

class Connector final : public Erp {
public:
    Connector(Setup setup, QHash<QString, QSharedPointer<const Schema>> schemas)
        : m_setup(std::make_shared<const Setup>(std::move(setup)))
        , m_schemas(std::move(schemas))
    {
    }

    Result<> setWritePassword(const QString &password) override
    {
        auto changed = std::make_shared<Setup>(*setup());
        changed->writing.password = password;
        const std::lock_guard guard(m_mutex);
        m_setup = std::move(changed);
        return {};
    }

    Side side() const override { return Side::Erp; }
    QString name() const override { return setup()->profile.name; }
    QStringList areas() const override { return setup()->profile.areas.keys(); }
    QStringList narrows(const QString &area) const override { return setup()->profile.areas.value(area).read.limits(); }
    QMap<QString, QString> notRead() const override { return setup()->profile.notRead; }
    QHash<QString, QString> missing(const QString &area) const override
    {
        return setup()->profile.areas.value(area).missing;
    }
    ErpApi api() const override { return apiOf(*setup()); }
    Result<QByteArray> file(const QString &area, const QString &name) override
    {
        const auto now = setup();
        const ProfileArea model = now->profile.areas.value(area);
        if (!model.papers.given())
            return fail(Error::Kind::NotFound, name);
        return readPaper(model.papers, paperFolder(*now, model), name);
    }
    Capability capability(const QString &area) const override { return capabilityOf(*setup(), area); }
    int batchSize(const QString &) const override { return 100; }

    QFuture<Result<Snapshot>> read(const ReadRequest &request) override
    {
        return m_workers.run<Result<Snapshot>>(
            limit(), [setup = setup(), request](Stop &stop) { return readChanged(*setup, request, stop); },
            [file = setup()->profile.areas.value(request.schema->area).read.name()](
                Stop::Reason why) -> Result<Snapshot> { return fail(stopped(why, file)); });
    }
    std::shared_ptr<void> listen(ChangeCall call) override
    {
        const bool calls = setup()->engine.kind == u"postgresql"_s || setup()->engine.kind == u"firebird"_s;
        if (!calls || Events::declared(setup()->profile).isEmpty())
            return {};
        return std::make_shared<Events>(setup(), std::move(call));
    }
    QFuture<Result<Probe>> probe() override
    {
        return m_workers.run<Result<Probe>>(
            limit(), [setup = setup()](Stop &stop) { return probeServer(*setup, stop); },
            [](Stop::Reason why) -> Result<Probe> { return fail(stopped(why)); });
    }
    QFuture<Result<ProfileCheck>> check() override
    {
        return m_workers.run<Result<ProfileCheck>>(
            limit(), [setup = setup(), schemas = m_schemas](Stop &stop) { return checkProfile(*setup, schemas, stop); },
            [](Stop::Reason why) -> Result<ProfileCheck> { return fail(stopped(why)); });
    }
    // A write that has begun is waited for: what became of it must be known. Cancelling stops between two steps.
    QFuture<QVector<Result<Ack>>> apply(const QVector<Step> &steps) override
    {
        return m_workers.run<QVector<Result<Ack>>>(limitOf(steps),
            [setup = setup(), schemas = m_schemas, steps](
                Stop &stop) { return writeSteps(*setup, schemas, steps, stop); },
            {});
    }

    QFuture<QVector<Result<QString>>> rehearse(const QVector<Step> &steps) override
    {
        return m_workers.run<QVector<Result<QString>>>(limitOf(steps),
            [setup = setup(), schemas = m_schemas, steps](
                Stop &stop) { return rehearseSteps(*setup, schemas, steps, stop); },
            {});
    }

private:
    Milliseconds limit() const { return setup()->profile.connectLimit + setup()->profile.statementLimit; }
    // Each step may take as long as one statement, or one answer of a bridge, may: what is slow is not taken for stopped.
    Milliseconds limitOf(const QVector<Step> &steps) const
    {
        const auto now = setup();
        const BridgeModel &bridge = now->profile.writing.bridge;
        const auto one = qMax(now->profile.statementLimit, bridge.answerLimit);
        return now->profile.connectLimit + bridge.startLimit + one * qMax<qsizetype>(1, steps.size());
    }

    std::shared_ptr<const Setup> setup() const
    {
        const std::lock_guard guard(m_mutex);
        return m_setup;
    }

    mutable std::mutex m_mutex;           // of m_setup
    std::shared_ptr<const Setup> m_setup; // what runs keeps the one that it began with
    QHash<QString, QSharedPointer<const Schema>> m_schemas;
    Workers m_workers; // last: ends its threads before the rest goes
};

Result<QHash<QString, QString>> parametersOf(const Profile &profile, const QHash<QString, QString> &given)
{
    QHash<QString, QString> out = profile.parameters;
    for (auto it = given.begin(); it != given.end(); ++it) {
        if (!out.contains(it.key().toLower()))
            return fail(Error::Kind::Profile, it.key(), profile.id + u" has no such parameter"_s);
        if (profile.nameParameters.contains(it.key().toLower()) && !isNamePart(it.value()))
            return fail(Error::Kind::Profile, it.key() + u": "_s + it.value(),
                u"a name holds letters, digits, blanks and _ - . , & ( ) $ + # @"_s);
        if (profile.dayNumbers.contains(it.key().toLower()) && !isDayParameter(it.value()))
            return fail(Error::Kind::Profile, it.key(), u"a date, or today: "_s + it.value());
        out.insert(it.key().toLower(), it.value());
    }
    return out;
}

} // namespace

Result<std::unique_ptr<Erp>> openErp(const ErpSettings &settings)
{
    auto profile = loadProfile(settings.profileDir);
    if (!profile)
        return fail(profile.error());
    if (!profile->engines.contains(settings.engine))
        return fail(Error::Kind::Profile, profile->id + u": "_s + settings.engine,
            u"the profile is for "_s + profile->engines.join(u", "_s));
    auto engine = engineOf(settings.engine);
    if (!engine)
        return fail(engine.error());
    auto parameters = parametersOf(*profile, settings.parameters);
    if (!parameters)
        return fail(parameters.error());
    for (erp::ProfileArea &area : profile->areas) {
        if (settings.wholeEvery > 0)
            area.changes.wholeEvery = std::chrono::hours(settings.wholeEvery);
    }
    const Login reading {settings.host, settings.port, settings.database, settings.user, settings.password};
    const Login writing {settings.host, settings.port, settings.database, settings.writeUser, settings.writePassword};
    const Clock clock = settings.clock ? settings.clock : Clock(&QDateTime::currentMSecsSinceEpoch);
    return std::make_unique<Connector>(
        Setup {*engine, reading, writing, *profile, *parameters, settings.writable, clock}, settings.schemas);
}

} // namespace zgoda
