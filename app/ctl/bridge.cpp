// zgodactl check-bridge: does a program keep what resources/profiles/erp/BRIDGE.md asks?
#include "app/ctl/command.h"
#include "app/ctl/words.h"
#include "connectors/erp/bridgecheck.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

using What = erp::BridgeCheck::What;

QString whatText(What what)
{
    switch (what) {
    case What::Greets: return Words::tr("answers the greeting");
    case What::RefusesOtherVersions: return Words::tr("refuses a version that it does not know");
    case What::AnswersEachStep: return Words::tr("answers each of several steps once, by its id");
    case What::KeepsLetters: return Words::tr("keeps Polish letters, quotes and line breaks");
    case What::PassesOverNonsense: return Words::tr("passes over lines that are none of its business");
    case What::PassesOverMembers: return Words::tr("passes over members that it does not know");
    case What::RefusesUnknownAreas: return Words::tr("answers a step of an area that it does not have");
    case What::SaysNothingElse: return Words::tr("says nothing but JSON lines on its standard output");
    case What::KeepsSecrets: return Words::tr("does not print the password");
    case What::EndsWhenAsked: return Words::tr("ends by itself, with code 0, when its input is closed");
    }
    return {};
}

QString wordOf(What what)
{
    static const char *const words[]
        = {"greets", "refuses_other_versions", "answers_each_step", "keeps_letters", "passes_over_nonsense",
            "passes_over_members", "refuses_unknown_areas", "says_nothing_else", "keeps_secrets", "ends_when_asked"};
    return QLatin1String(words[int(what)]);
}

} // namespace

int checkBridgeCommand(Run &run)
{
    bool number = true;
    const int seconds = run.args().has("seconds") ? run.args().value("seconds").toInt(&number) : 20;
    if (!number || seconds < 1 || seconds > 3600)
        return run.wrong(Words::tr("--seconds must be from 1 to 3600"));
    const std::chrono::seconds limit(seconds);
    const erp::BridgeCommand command {
        QFileInfo(run.word(0)).absoluteFilePath(), run.args().words().mid(1), limit, limit};
    int bad = 0;
    QJsonArray checks;
    const auto found = erp::checkBridge(command, {run.args().value("user"), {}});
    for (const erp::BridgeCheck &check : found) {
        bad += int(!check.good);
        checks.append(
            QJsonObject {{u"check"_s, wordOf(check.what)}, {u"good"_s, check.good}, {u"detail"_s, check.detail}});
        if (!run.json())
            say(check.good ? Words::tr("yes  %1").arg(whatText(check.what))
                           : Words::tr("NO   %1: %2").arg(whatText(check.what), check.detail));
    }
    if (run.json())
        printJson({{u"command"_s, u"check-bridge"_s}, {u"checks"_s, checks}, {u"good"_s, bad == 0}});
    else
        say(bad == 0
                ? Words::tr("It keeps the protocol. Nothing was written.")
                : Words::tr("%1 of %2 promises are broken; BRIDGE.md says what each is.").arg(bad).arg(found.size()));
    return bad == 0 ? Fine : Failed;
}

} // namespace zgoda::ctl
