// zgodactl emergency: the modes that hold until somebody switches them off.
#include "ui/emergency.h"
#include "app/ctl/words.h"

#include "app/ctl/command.h"
#include "app/reviewjson.h"
#include "models/policy/names.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

QJsonObject modeJson(const EmergencyMode &mode, const Policy &policy)
{
    QJsonArray rules;
    for (const Rule &rule : policy.emergencies()) {
        if (mode.rules.contains(rule.id))
            rules.append(QJsonObject {{u"id"_s, rule.id}, {u"kind"_s, ruleKindName(rule.kind)}, {u"area"_s, rule.area},
                {u"field"_s, rule.field}});
    }
    return {{u"by"_s, mode.by}, {u"reason"_s, mode.reason}, {u"since"_s, timeJson(mode.since)}, {u"rules"_s, rules},
        {u"sentence"_s, mode.text}};
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
        printJson({{u"command"_s, u"emergency"_s}, {u"modes"_s, list}});
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
    if (mode == "freeze"_L1)
        return freezeRules(call);
    if (mode == "hold-prices"_L1) {
        QVector<QSharedPointer<const Schema>> schemas;
        for (const AreaSetup &area : session.setup().areas)
            schemas.append(area.schema);
        rules = holdPriceRules(schemas, call);
    } else if (mode == "stop-sale"_L1) {
        QVector<QStringList> keys;
        for (const QString &key : run.args().values("key"))
            keys.append(key.split(u'|'));
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
    if (mode == "off"_L1) {
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
