#include "connectors/erp/erp.h"

#include "connectors/erp/failure.h"
#include "connectors/erp/probe.h"
#include "connectors/erp/profilecheck.h"
#include "connectors/erp/writer.h"

#include <QDateTime>

namespace zgoda {
namespace {

using namespace erp;

QString text(const char *ascii) { return QString::fromLatin1(ascii); }

class Connector final : public Erp {
public:
    Connector(Setup setup, QHash<QString, QSharedPointer<const Schema>> schemas)
        : m_setup(std::make_shared<const Setup>(std::move(setup)))
        , m_schemas(std::move(schemas))
    {
    }

    Side side() const override { return Side::Erp; }
    QString name() const override { return m_setup->profile.name; }
    QStringList areas() const override { return m_setup->profile.areas.keys(); }
    QMap<QString, QString> notRead() const override { return m_setup->profile.notRead; }
    QHash<QString, QString> missing(const QString &area) const override
    {
        return m_setup->profile.areas.value(area).missing;
    }
    Capability capability(const QString &area) const override { return capabilityOf(*m_setup, area); }
    int batchSize(const QString &) const override { return 100; }

    QFuture<Result<Snapshot>> read(const ReadRequest &request) override
    {
        return m_workers.run<Result<Snapshot>>(
            limit(), [setup = m_setup, request](Stop &stop) { return readArea(*setup, request, stop); },
            [](Stop::Reason why) -> Result<Snapshot> { return fail(stopped(why)); });
    }
    QFuture<Result<Probe>> probe() override
    {
        return m_workers.run<Result<Probe>>(
            limit(), [setup = m_setup](Stop &stop) { return probeServer(*setup, stop); },
            [](Stop::Reason why) -> Result<Probe> { return fail(stopped(why)); });
    }
    QFuture<Result<ProfileCheck>> check() override
    {
        return m_workers.run<Result<ProfileCheck>>(
            limit(), [setup = m_setup, schemas = m_schemas](Stop &stop) { return checkProfile(*setup, schemas, stop); },
            [](Stop::Reason why) -> Result<ProfileCheck> { return fail(stopped(why)); });
    }
    // A write that has begun is waited for: what became of it must be known. Cancelling stops between two steps.
    QFuture<QVector<Result<Ack>>> apply(const QVector<Step> &steps) override
    {
        return m_workers.run<QVector<Result<Ack>>>(limit(),
            [setup = m_setup, schemas = m_schemas, steps](
                Stop &stop) { return writeSteps(*setup, schemas, steps, stop); },
            {});
    }

private:
    Milliseconds limit() const { return m_setup->profile.connectLimit + m_setup->profile.statementLimit; }

    std::shared_ptr<const Setup> m_setup;
    QHash<QString, QSharedPointer<const Schema>> m_schemas;
    Workers m_workers; // last: ends its threads before the rest goes
};

Result<QHash<QString, QString>> parametersOf(const Profile &profile, const QHash<QString, QString> &given)
{
    QHash<QString, QString> out = profile.parameters;
    for (auto it = given.begin(); it != given.end(); ++it) {
        if (!out.contains(it.key().toLower()))
            return fail(Error::Kind::Profile, it.key(), profile.id + text(" has no such parameter"));
        if (profile.nameParameters.contains(it.key().toLower()) && !isNamePart(it.value()))
            return fail(Error::Kind::Profile, it.key() + text(": ") + it.value(),
                text("a name holds letters, digits, blanks and _ - . , & ( ) $ + # @"));
        if (profile.dayNumbers.contains(it.key().toLower()) && !isDayParameter(it.value()))
            return fail(Error::Kind::Profile, it.key(), text("a date, or today: ") + it.value());
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
        return fail(Error::Kind::Profile, profile->id + text(": ") + settings.engine,
            text("the profile is for ") + profile->engines.join(text(", ")));
    auto engine = engineOf(settings.engine);
    if (!engine)
        return fail(engine.error());
    auto parameters = parametersOf(*profile, settings.parameters);
    if (!parameters)
        return fail(parameters.error());
    const Login reading {settings.host, settings.port, settings.database, settings.user, settings.password};
    const Login writing {settings.host, settings.port, settings.database, settings.writeUser, settings.writePassword};
    const Clock clock = settings.clock ? settings.clock : Clock(&QDateTime::currentMSecsSinceEpoch);
    return std::make_unique<Connector>(
        Setup {*engine, reading, writing, *profile, *parameters, settings.writable, clock}, settings.schemas);
}

} // namespace zgoda
