// zgodactl map: which table and column, or list and member of a shop's answers, each field comes from, corrected on the
// command line, saved as a profile.
#include "app/ctl/mapper.h"
#include "app/ctl/screens.h"
#include "app/ctl/waitfor.h"
#include "app/ctl/words.h"
#include "app/shopmapping.h"
#include "connectors/files/file.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

// What differs between the two sides.
struct Outside {
    bool shop = false;
    QString name(const Workspace &workspace) const { return shop ? workspace.b2b.name : workspace.erp.name; }
    QString other(const Workspace &workspace) const { return shop ? workspace.erp.name : workspace.b2b.name; }
    QString folder(const Workspace &workspace, const QString &name) const
    {
        return shop ? ownShopProfileFolder(workspace, name) : ownProfileFolder(workspace, name);
    }
    Result<QStringList> save(
        const QString &folder, const Workspace &workspace, const Mapper &mapper, bool replace) const
    {
        return shop ? saveShopMapping(folder, workspace, mapper.start(), mapper.whole(), replace)
                    : saveMapping(folder, workspace.erp, mapper.start(), mapper.whole(), replace);
    }
    QFuture<Result<ConnectionTest>> rows(const Workspace &workspace, const Secrets &secrets, const Mapper &mapper) const
    {
        return shop ? tryShopMapping(workspace, secrets, mapper.start(), mapper.whole())
                    : tryMapping(workspace, secrets, mapper.start(), mapper.whole());
    }
    Result<Workspace> use(const Workspace &workspace, const QString &profile) const
    {
        return shop ? withShopProfile(workspace, profile) : withProfile(workspace, profile);
    }
};

int showRows(Run &run, const Outside &side, const Workspace &workspace, const Secrets &secrets, const Mapper &mapper)
{
    const auto test = waitFor(side.rows(workspace, secrets, mapper));
    if (!test)
        return run.failed(test.error(), side.name(workspace));
    int bad = Fine;
    for (const AreaSample &sample : test->samples) {
        if (sample.error) {
            bad = run.failed(*sample.error, side.name(workspace));
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
int save(Run &run, const Outside &side, Workspace &workspace, const Mapper &mapper)
{
    const QString to = run.args().value("save");
    if (to.isEmpty())
        return run.wrong(Words::tr("--save wants a name or a folder"));
    const bool plain = isPlainName(to);
    const QString folder = plain ? side.folder(workspace, to) : QDir(to).absolutePath();
    const auto copies = side.save(folder, workspace, mapper, run.args().has("replace"));
    if (!copies)
        return run.failed(copies.error());
    if (!copies->isEmpty())
        complain(Words::tr("What was changed by hand there is kept as %1.").arg(copies->join(u", "_s)));
    if (!run.json())
        say(Words::tr("\nThe profile is in %1.").arg(QDir::toNativeSeparators(folder)));
    if (!run.args().has("use"))
        return Fine;
    if (!plain)
        return run.wrong(Words::tr("--use wants a profile of the workspace's own: --save NAME"));
    auto changed = side.use(workspace, to);
    if (!changed)
        return run.failed(changed.error());
    if (const auto kept = saveWorkspace(*changed); !kept)
        return run.failed(kept.error());
    if (!run.json())
        say(side.shop ? Words::tr("The workspace now reads the shop by it.")
                      : Words::tr("The workspace now reads the ERP by it."));
    return Fine;
}

// What --at, --sample, --openapi and --graphql say. Files are read here.
Result<ShopSource> sourceOf(const Arguments &args)
{
    ShopSource out;
    out.addresses = args.values("at");
    out.graph = args.value("graphql");
    for (const QString &said : args.values("sample")) {
        const qsizetype at = said.indexOf("=/"_L1);
        const QString file = at < 0 ? said : said.left(at);
        const auto json = readFile(file);
        if (!json)
            return fail(json.error());
        out.samples.append({at < 0 ? u'/' + QFileInfo(file).completeBaseName() : said.mid(at + 1), *json});
    }
    out.openApi = args.value("openapi");
    return out;
}

} // namespace

// Of what was typed, the first that nobody can map; empty: none.
static QString unknownArea(const MappingStart &start, const QStringList &typed)
{
    for (const QString &area : typed) {
        if (!start.schemaOf(area))
            return area;
    }
    return {};
}

int mapCommand(Run &run)
{
    auto workspace = loadWorkspace(run.folder());
    if (!workspace)
        return run.failed(workspace.error());
    const auto secrets = fetchSecrets(*workspace);
    if (!secrets)
        return run.failed(secrets.error());
    const Outside side {run.args().has("shop")};
    const auto source = sourceOf(run.args());
    if (!source)
        return run.failed(source.error());
    if (side.shop == source->isEmpty())
        return run.wrong(side.shop ? Words::tr("--shop wants --at, --sample, --openapi or --graphql")
                                   : Words::tr("--at, --sample, --openapi and --graphql are for --shop"));
    auto start
        = waitFor(side.shop ? surveyShop(*workspace, *secrets, *source, run.args().words(), !run.args().has("no-erp"))
                            : surveyErp(*workspace, *secrets, run.args().words(), !run.args().has("no-shop")));
    if (!start)
        return run.failed(start.error(), side.name(*workspace));
    if (const QString area = unknownArea(*start, run.args().words()); !area.isEmpty())
        return run.wrong(Words::tr("“%1” is no area that can be mapped").arg(area));
    Mapper mapper(run, *std::move(start));
    if (const auto proposed = mapper.propose(); !proposed)
        return run.failed(proposed.error());
    if (!run.json())
        tellMapping(mapper.start(), mapper.areas(), side.other(*workspace), run.args().has("show"));
    int result = mapper.isComplete() ? Fine : Differences;
    if (run.args().has("show") && !mapper.whole().isEmpty()) {
        if (const int shown = showRows(run, side, *workspace, *secrets, mapper); shown != Fine)
            return shown;
    }
    if (run.args().has("save")) {
        if (const int saved = save(run, side, *workspace, mapper); saved != Fine)
            return saved;
    }
    if (run.json())
        printJson({{u"command"_s, u"map"_s}, {u"server"_s, mapper.start().server},
            {u"areas"_s, mappingJson(mapper.start(), mapper.areas())}});
    return result;
}

} // namespace zgoda::ctl
