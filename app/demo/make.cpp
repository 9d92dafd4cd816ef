// A demo workspace: two systems, the day they agreed, five days of trade, and three reads by the engine itself.
#include "app/application.h"

#include "app/await.h"
#include "app/demo/making.h"
#include "app/demo/story.h"
#include "connectors/store/store.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr Instant minute = 60'000, day = 24 * 60 * minute;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Demo)
};

Rule rule(const char *id, const QString &name, const char *area, const char *field, Rule::Kind kind)
{
    Rule out;
    out.id = QString::fromLatin1(id);
    out.name = name;
    out.area = QString::fromLatin1(area);
    out.field = QString::fromLatin1(field);
    out.kind = kind;
    return out;
}

QVector<Rule> demoRules()
{
    Rule unlimited
        = rule("unlimited", Words::tr("Cut cables are sold without limit"), "stock", "available", Rule::Kind::Expected);
    unlimited.when = {{u"backorder"_s, {u"allow"_s}}};
    unlimited.reason = Words::tr("unlimited sale");
    Rule presale = rule("presale", Words::tr("Lamps in pre-sale"), "stock", "available", Rule::Kind::Expected);
    presale.when = {{u"backorder"_s, {u"preorder"_s}}};
    presale.reason = Words::tr("pre-sale, the goods are on their way");
    Rule rounding = rule(
        "rounding", Words::tr("The shop rounds gross prices its own way"), "prices", "gross", Rule::Kind::Tolerance);
    rounding.amount = u"0.0100"_s;
    return {unlimited, presale, rounding};
}

Crosswalk walk(const char *name, bool strict, const QVector<Crosswalk::Pair> &pairs)
{
    Crosswalk out;
    out.name = QString::fromLatin1(name);
    out.pairs = pairs;
    out.sameWhenMissing = !strict;
    return out;
}

// The demo's dictionaries, in the shop's own words for the ERP's.
QVector<Crosswalk> demoCrosswalks()
{
    QVector<Crosswalk::Pair> warehouses, lists, units, groups, terms;
    for (const char *code : {"MAG1", "MAG1R", "MAG2", "MAG3"})
        warehouses.append({QLatin1String(code), demo::shopWarehouse(QLatin1String(code))});
    for (const demo::PriceList &list : demo::priceLists)
        lists.append({QLatin1String(list.erp), QLatin1String(list.shop)});
    for (const char *unit : {"szt.", "opak.", "kpl."})
        units.append({QLatin1String(unit), demo::shopUnit(QLatin1String(unit))});
    for (const char *group : {"INST", "HURT", "DEW", "PRZEM", "EXP"})
        groups.append({QLatin1String(group), demo::shopGroup(QLatin1String(group))});
    for (const char *term : {"GOT", "P07", "P14", "P21", "P30", "P45", "P60"})
        terms.append({QLatin1String(term), demo::shopTerm(QLatin1String(term))});
    return {walk("warehouse", true, warehouses), walk("price_list", true, lists), walk("unit", false, units),
        walk("customer_group", true, groups), walk("payment_term", true, terms)};
}

// The carrier's, who does not come on Sundays, and one that is due every day.
QVector<CutOff> demoCutOffs()
{
    constexpr quint8 mondayToSaturday = 0x3f;
    return {{Words::tr("Courier"), QTime(14, 0), mondayToSaturday, {}, {}},
        {Words::tr("Parcel lockers"), QTime(19, 30), CutOff::everyDay, {}, {}}};
}

Workspace demoWorkspace(const QString &folder)
{
    Workspace out = newWorkspace(folder, Words::tr("Electrical wholesale (demo)"));
    out.erp = {Words::tr("Trade ERP"), u"#0B6E8A"_s, u"demo"_s, u"sqlite"_s, {}, 0, u"erp.sqlite"_s, {}, {}, true, {}};
    // The shop's own limit stands for a stranger's; a demo on one's own machine need not wait for it.
    out.b2b = {Words::tr("B2B shop"), u"#8A4B0B"_s, u"demo-shop"_s, u"demo:"_s, {}, {}, {}, 6000};
    for (const char *area : {"stock", "prices", "terms", "customers", "addresses", "credit", "orders", "order_lines",
             "documents", "products"})
        out.areas.append({QString::fromLatin1(area), true, {}});
    out.policy.crosswalks = demoCrosswalks();
    out.policy.rules = demoRules();
    out.cutOffs.all = demoCutOffs();
    out.policy.owners[u"customers"_s][u"active"_s] = Authority::B2b;
    return out;
}

// One reading of everything at a moment of the demo's past.
Result<> readAll(Session &session)
{
    Await await(session);
    const auto bad = await.read(session.areas());
    if (!bad)
        return fail(bad.error());
    for (const QString &area : *bad)
        return fail(session.status(area).error.value_or(Error {}));
    return {};
}

Result<> acceptFair(Session &session, const demo::Reserved &fair, Instant now)
{
    const QString area = u"stock"_s;
    const ReviewPtr review = session.review(area);
    const KeyId key = findKey(review->diff->schema(), review->diff->pools(), {fair.sku, fair.warehouse});
    if (key == noKey)
        return fail(Error::Kind::Internal, u"demo"_s, u"the accepted row is not there"_s);
    const int field = review->diff->schema().indexOf(u"available"_s);
    const QDate until = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date().addDays(21);
    const auto done = Await(session).accept(area, {{key, field}}, Words::tr("Twelve stand at the trade fair"), until);
    return done ? Result<>() : Result<>(fail(done.error()));
}

// What the engine saw on the demo's days, each read at its own time.
class Past final {
public:
    Past(const Workspace &workspace, const DemoOptions &options, Instant now)
        : m_workspace(workspace)
        , m_options(options)
        , m_now(now)
        , m_time(now - 5 * day)
    {
    }

    Result<> play(const QVector<Link> &links)
    {
        if (auto kept = keepLinks(links); !kept)
            return kept;
        OpenOptions open;
        open.clock = [this] { return m_time.load(); };
        open.person = u"demo"_s;
        open.unsaved = m_workspace;
        auto opened = openWorkspace(m_workspace.folder, open);
        if (!opened)
            return fail(opened.error());
        Session &session = (*opened)->session();
        auto done = Await(session).open();
        say(Words::tr("Reading both sides: they agree"));
        if (done)
            done = readAll(session);
        if (!done)
            return done;
        return trade(session, *(*opened)->demo());
    }

private:
    Result<> trade(Session &session, DemoWorld &world)
    {
        say(Words::tr("Five days of trade"));
        const auto fair = demo::daysOfTrade(world, m_options.seed, m_time + day / 2, m_now - 30 * minute);
        Result<> done;
        if (!fair)
            done = fail(fair.error());
        say(Words::tr("Reading both sides again"));
        for (const Instant ago : {9 * minute, 4 * minute}) {
            m_time = m_now - ago;
            if (done)
                done = readAll(session);
        }
        if (done)
            done = acceptFair(session, *fair, m_time);
        if (done)
            done = demo::lastSeconds(world, m_options.seed, m_now);
        m_time = m_now;
        if (done)
            done = readAll(session);
        return done;
    }

    Result<> keepLinks(const QVector<Link> &links)
    {
        auto store = openStore(m_workspace.storeFile());
        if (!store)
            return fail(store.error());
        return (*store)->setLinks(links);
    }

    void say(const QString &what) const
    {
        if (m_options.progress)
            m_options.progress(what);
    }

    const Workspace &m_workspace;
    const DemoOptions &m_options;
    Instant m_now;
    std::atomic<Instant> m_time;
};

} // namespace

Result<> makeDemo(const QString &folder, const DemoOptions &options)
{
    auto making = demo::Making::begin(folder);
    if (!making)
        return fail(making.error());
    const Instant now = options.clock ? options.clock() : QDateTime::currentMSecsSinceEpoch();
    if (options.progress)
        options.progress(Words::tr("Filling an ERP and a shop with 5 000 products"));
    const auto links = demo::makeSystems(folder, options.seed, now - 6 * day);
    if (!links)
        return fail(links.error());
    Workspace workspace = demoWorkspace(folder);
    const auto asRead = workspaceFromJson(workspaceToJson(workspace), workspace.folder);
    if (!asRead)
        return fail(asRead.error());
    if (auto played = Past(*asRead, options, now).play(*links); !played)
        return played;
    auto saved = saveWorkspace(workspace); // last: a folder that has it holds a whole demo
    if (saved)
        (*making)->finish();
    return saved;
}

} // namespace zgoda
