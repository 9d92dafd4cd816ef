// zgodactl map: which table and column each field comes from, corrected on the command line, saved as a profile.
#include "app/ctl/mapper.h"
#include "app/ctl/screens.h"
#include "app/ctl/waitfor.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>

namespace zgoda::ctl {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

int showRows(Run &run, const Workspace &workspace, const Secrets &secrets, const Mapper &mapper)
{
    const auto test = waitFor(tryMapping(workspace, secrets, mapper.start(), mapper.whole()));
    if (!test)
        return run.failed(test.error(), workspace.erp.name);
    int bad = Fine;
    for (const AreaSample &sample : test->samples) {
        if (sample.error) {
            bad = run.failed(*sample.error, workspace.erp.name);
            if (run.json()) // one document
                return bad;
        } else if (!run.json()) {
            say(Words::tr("\n%1, the first rows").arg(areaWord(sample.area)));
            say(sampleText(sample));
        }
    }
    return bad;
}

// A plain name is a profile of the workspace's own; anything else is a folder.
int save(Run &run, Workspace &workspace, const Mapper &mapper)
{
    const QString to = run.args().value("save");
    if (to.isEmpty())
        return run.wrong(Words::tr("--save wants a name or a folder"));
    const bool plain = isPlainName(to);
    const QString folder = plain ? ownProfileFolder(workspace, to) : QDir(to).absolutePath();
    if (const auto saved
        = saveMapping(folder, workspace.erp, mapper.start(), mapper.whole(), run.args().has("replace"));
        !saved)
        return run.failed(saved.error());
    if (!run.json())
        say(Words::tr("\nThe profile is in %1.").arg(QDir::toNativeSeparators(folder)));
    if (!run.args().has("use"))
        return Fine;
    if (!plain)
        return run.wrong(Words::tr("--use wants a profile of the workspace's own: --save NAME"));
    auto changed = withProfile(workspace, to);
    if (!changed)
        return run.failed(changed.error());
    if (const auto kept = saveWorkspace(*changed); !kept)
        return run.failed(kept.error());
    if (!run.json())
        say(Words::tr("The workspace now reads the ERP by it."));
    return Fine;
}

} // namespace

int mapCommand(Run &run)
{
    auto workspace = loadWorkspace(run.folder());
    if (!workspace)
        return run.failed(workspace.error());
    const auto secrets = fetchSecrets(*workspace);
    if (!secrets)
        return run.failed(secrets.error());
    auto start = waitFor(surveyErp(*workspace, *secrets, run.args().words(), !run.args().has("no-shop")));
    if (!start)
        return run.failed(start.error(), workspace->erp.name);
    for (const QString &area : run.args().words()) {
        const bool known = std::any_of(
            start->schemas.begin(), start->schemas.end(), [&](const auto &schema) { return schema->area == area; });
        if (!known)
            return run.wrong(Words::tr("“%1” is no area that can be mapped").arg(area));
    }
    Mapper mapper(run, *std::move(start));
    if (const auto proposed = mapper.propose(); !proposed)
        return run.failed(proposed.error());
    if (!run.json())
        tellMapping(mapper.start(), mapper.areas(), workspace->b2b.name, run.args().has("show"));
    int result = mapper.isComplete() ? Fine : Differences;
    if (run.args().has("show") && !mapper.whole().isEmpty()) {
        if (const int shown = showRows(run, *workspace, *secrets, mapper); shown != Fine)
            return shown;
    }
    if (run.args().has("save")) {
        if (const int saved = save(run, *workspace, mapper); saved != Fine)
            return saved;
    }
    if (run.json())
        printJson(
            {{QStringLiteral("command"), QStringLiteral("map")}, {QStringLiteral("server"), mapper.start().server},
                {QStringLiteral("areas"), mappingJson(mapper.start(), mapper.areas())}});
    return result;
}

} // namespace zgoda::ctl
