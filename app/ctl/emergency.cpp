// zgodactl emergency: the modes that hold until somebody switches them off.
#include "ui/emergency.h"

#include "app/ctl/command.h"
#include "models/policy/names.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

namespace zgoda::ctl {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

QJsonObject modeJson(const EmergencyMode &mode, const Policy &policy)
{
    QJsonArray rules;
    for (const Rule &rule : policy.emergencies()) {
        if (mode.rules.contains(rule.id))
            rules.append(
                QJsonObject {{QStringLiteral("id"), rule.id}, {QStringLiteral("kind"), ruleKindName(rule.kind)},
                    {QStringLiteral("area"), rule.area}, {QStringLiteral("field"), rule.field}});
    }
    return {{QStringLiteral("by"), mode.by}, {QStringLiteral("reason"), mode.reason},
        {QStringLiteral("since"),
            mode.since == 0
                ? QJsonValue()
                : QJsonValue(QDateTime::fromMSecsSinceEpoch(mode.since, Qt::UTC).toString(Qt::ISODateWithMs))},
        {QStringLiteral("rules"), rules}, {QStringLiteral("sentence"), mode.text}};
}

// The modes as they are now.
int tell(Run &run, bool changed)
{
    const Policy &policy = run.session().setup().policy;
    const QVector<EmergencyMode> modes = emergencyModes(policy);
    if (run.json()) {
        QJsonArray list;
        for (const EmergencyMode &mode : modes)
            list.append(modeJson(mode, policy));
        printJson({{QStringLiteral("command"), QStringLiteral("emergency")}, {QStringLiteral("modes"), list}});
    } else if (modes.isEmpty()) {
        say(Words::tr("No emergency mode is on."));
    } else if (changed) { // else they are told already
        for (const EmergencyMode &mode : modes)
            say(mode.text);
    }
    return Fine;
}

// The area whose rows say how much the shop may sell.
QSharedPointer<const Schema> saleSchema(const Session &session)
{
    for (const AreaSetup &area : session.setup().areas) {
        if (!saleField(*area.schema).isEmpty())
            return area.schema;
    }
    return {};
}

std::optional<QVector<Rule>> rulesOf(Run &run, const QString &mode)
{
    const Session &session = run.session();
    const EmergencyCall call {session.setup().person, session.setup().clock(), run.args().value("reason").trimmed()};
    QVector<Rule> rules;
    if (call.reason.isEmpty()) {
        run.wrong(Words::tr("an emergency mode needs --reason: it is shown to everybody"));
        return {};
    }
    if (mode == QLatin1String("freeze"))
        return freezeRules(call);
    if (mode == QLatin1String("hold-prices")) {
        QVector<QSharedPointer<const Schema>> schemas;
        for (const AreaSetup &area : session.setup().areas)
            schemas.append(area.schema);
        rules = holdPriceRules(schemas, call);
    } else if (mode == QLatin1String("stop-sale")) {
        QVector<QStringList> keys;
        for (const QString &key : run.args().values("key"))
            keys.append(key.split(QLatin1Char('|')));
        if (keys.isEmpty()) {
            run.wrong(Words::tr("--key is missing"));
            return {};
        }
        if (const auto schema = saleSchema(session))
            rules = stopSaleRules(*schema, keys, call);
    } else {
        run.wrong(Words::tr("there is no emergency mode “%1”; there are freeze, hold-prices and stop-sale").arg(mode));
        return {};
    }
    if (rules.isEmpty()) {
        run.wrong(Words::tr("this workspace compares nothing that the mode could hold"));
        return {};
    }
    return rules;
}

} // namespace

int emergencyCommand(Run &run)
{
    if (!run.open())
        return Failed;
    const QString mode = run.word(0);
    if (mode.isEmpty())
        return tell(run, false);
    Workspace workspace = run.opened().workspace();
    if (mode == QLatin1String("off")) {
        for (const EmergencyMode &on : emergencyModes(workspace.policy))
            workspace.policy = switchedOff(workspace.policy, on);
    } else {
        const auto rules = rulesOf(run, mode);
        if (!rules)
            return Failed;
        workspace.policy = switchedOn(workspace.policy, *rules);
    }
    if (const auto saved = run.opened().save(workspace); !saved)
        return run.failed(saved.error());
    return tell(run, true);
}

} // namespace zgoda::ctl
