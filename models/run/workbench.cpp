// Opening, showing, links and rules; the rest is in the workbench….cpp beside it.
#include "models/run/workbench.h"

#include "models/run/rows.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// Of a policy, what the projection depends on.
bool sameProjection(const Policy &a, const Policy &b)
{
    const auto buffers = [](const Policy &policy) {
        QVector<Rule> rules;
        for (const Rule &rule : policy.rules) {
            if (rule.kind == Rule::Kind::Buffer || rule.kind == Rule::Kind::Incoming
                || rule.kind == Rule::Kind::StopSale)
                rules.append(rule);
        }
        return rules;
    };
    return a.crosswalks == b.crosswalks && a.currentOnly == b.currentOnly && a.linkExact == b.linkExact
        && buffers(a) == buffers(b);
}

} // namespace

Workbench::Workbench(SessionSetup setup, WorkEvents events)
    : m_setup(std::move(setup))
    , m_events(std::move(events))
{
    const auto texts = std::make_shared<TextPool>(); // shared, so that a product's code is one cell everywhere
    for (const AreaSetup &area : m_setup.areas) {
        AreaWork work;
        work.setup = area;
        work.pools = std::make_shared<Pools>(area.schema->keyCount, texts);
        work.status.area = area.schema->area;
        m_areas.push_back(std::move(work));
    }
}

AreaWork *Workbench::find(const QString &name)
{
    const auto found = std::find_if(m_areas.begin(), m_areas.end(), [&](auto &area) { return area.name() == name; });
    return found == m_areas.end() ? nullptr : &*found;
}

const AreaWork *Workbench::area(const QString &name) const { return const_cast<Workbench *>(this)->find(name); }

QDate Workbench::today() const { return QDateTime::fromMSecsSinceEpoch(now()).date(); }

RunPorts Workbench::ports() const
{
    RunPorts ports {m_setup.erpPorts, m_setup.b2bPorts, m_setup.store, m_setup.clock, {}};
    ports.schemaOf = [this](const QString &name) {
        const AreaWork *work = area(name);
        return work ? work->setup.schema : QSharedPointer<const Schema>();
    };
    ports.stillAgreed = [this](const Step &step) {
        const AreaWork *work = area(step.area);
        return work && work->diff && agreesStill(step, *work->diff);
    };
    ports.asCompared
        = [this](Side side, const QString &name, const QStringList &codes) { return asCompared(side, name, codes); };
    return ports;
}

RunOptions Workbench::options() const
{
    RunOptions options;
    options.by = m_setup.person;
    options.workspace = m_setup.workspace;
    options.stopRequested = stopRequested;
    options.reported = m_events.stepped;
    options.wait = m_events.wait;
    return options;
}

void Workbench::complain(const Error &error) const
{
    if (m_events.failed)
        m_events.failed(error);
}

bool Workbench::check(const Result<> &result) const
{
    if (!result)
        complain(result.error());
    return result.has_value();
}

void Workbench::show(const AreaWork &area) const
{
    if (m_events.changed)
        m_events.changed({limitedStatus(area), area.review, area.erpCan, area.b2bCan});
}

Result<> Workbench::openArea(AreaWork &area)
{
    Store &store = *m_setup.store;
    const auto schema = area.setup.schema;
    auto base = store.load(schema, area.pools);
    auto erp = store.lastRead(schema, area.pools, Side::Erp);
    auto b2b = store.lastRead(schema, area.pools, Side::B2b);
    const auto choices = store.choices(area.name());
    const auto acceptances = store.acceptances(area.name());
    const auto seen = store.sightings(area.name());
    const auto erpGood = store.lastGoodRows(area.name(), Side::Erp);
    const auto b2bGood = store.lastGoodRows(area.name(), Side::B2b);
    const auto check = [](const auto &...all) {
        const Error *error = nullptr;
        ((error = error || all ? error : &all.error()), ...);
        return error;
    };
    if (const Error *error = check(base, erp, b2b, choices, acceptances, seen, erpGood, b2bGood))
        return fail(*error);
    area.base = std::make_shared<Snapshot>(std::move(*base));
    area.choices = *choices;
    area.acceptances = *acceptances;
    area.seen = *seen;
    area.good = {*erpGood, *b2bGood};
    if (*erp)
        takeSide(area, Side::Erp, std::move(**erp));
    if (*b2b)
        takeSide(area, Side::B2b, std::move(**b2b));
    return {};
}

Result<> Workbench::open()
{
    auto links = m_setup.store->links();
    if (!links)
        return fail(links.error());
    auto notes = m_setup.store->rowNotes();
    if (!notes)
        return fail(notes.error());
    m_links = *links;
    m_notes = *notes;
    for (AreaWork &area : m_areas) {
        if (auto opened = openArea(area); !opened)
            return opened;
    }
    reproject();
    tellNotes(0);
    return {};
}

void Workbench::propose(AreaWork &area)
{
    const auto can
        = [&](const SidePorts &side) { return side.target ? side.target->capability(area.name()) : Capability {}; };
    area.erpCan = can(m_setup.erpPorts);
    area.b2bCan = can(m_setup.b2bPorts);
    proposeArea(area, m_setup.policy, m_references, relativesOf(area), findInstead(area), now(), today());
    limit(area);
    show(area);
}

// References first: rules of the others ask them.
void Workbench::reproject()
{
    for (const bool referred : {true, false}) {
        for (AreaWork &area : m_areas) {
            if (area.setup.referenceFor.isEmpty() == referred)
                continue;
            projectArea(area, projection());
            reference(area);
        }
    }
    for (AreaWork &area : m_areas) {
        if (!area.setup.schema->sums.isEmpty())
            projectArea(area, projection()); // over what is projected only now
    }
    tellLinks();
    for (AreaWork &area : m_areas) {
        compareArea(area);
        propose(area);
    }
}

// Before the rows that they joined: who is shown an area looks at the links.
void Workbench::tellLinks() const
{
    if (m_events.linksChanged)
        m_events.linksChanged(limitedLinks(), limitedReferences());
}

void Workbench::setPolicy(const Policy &policy)
{
    const bool onlyProposals = sameProjection(policy, m_setup.policy);
    m_setup.policy = policy;
    if (!onlyProposals) {
        reproject();
        return;
    }
    for (AreaWork &area : m_areas)
        propose(area);
}

void Workbench::setLinks(const QVector<Link> &links)
{
    if (limits())
        return complain({Error::Kind::Refused, m_setup.onlyOf, u"a role does not join codes"_s, 0, {}});
    if (!check(m_setup.store->setLinks(links)))
        return;
    m_links = links;
    reproject();
}

} // namespace zgoda
