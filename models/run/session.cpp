#include "models/run/session.h"

#include "models/policy/rowname.h"
#include "models/run/jobqueue.h"
#include "models/run/settlewatch.h"
#include "models/run/workbench.h"

namespace zgoda {

struct Session::Private {
    Session *q;
    SessionSetup setup;
    QHash<QString, AreaShown> shown;
    QVector<Link> links;
    References references;
    SettleWatch *inFlight; // rows in flight are read again by themselves, until a stop
    JobQueue jobs;
    std::unique_ptr<Workbench> bench; // used by the worker alone

    Private(Session *session, SessionSetup given)
        : q(session)
        , setup(std::move(given))
        , inFlight(new SettleWatch(session))
        , jobs(session)
    {
    }

    // From the worker.
    template <class F> void post(F f) { jobs.post(std::move(f)); }
    void failed(const Error &error)
    {
        post([this, error] { Q_EMIT q->failed(error); });
    }

    void runFailed(const Error &error)
    {
        post([this, error] {
            Q_EMIT q->runFailed(error);
            Q_EMIT q->failed(error);
        });
    }

    // A choice: f(bench) makes it and says how many rows it took.
    template <class F> void choose(const QString &area, F f)
    {
        jobs.run([this, area, f = std::move(f)] {
            const int rows = f(*bench);
            post([this, area, rows] { Q_EMIT q->decided(area, rows); });
        });
    }

    WorkEvents events();
    void take(const AreaShown &area);
};

WorkEvents Session::Private::events()
{
    WorkEvents events;
    events.changed = [this](const AreaShown &area) { post([this, area] { take(area); }); };
    events.linksChanged = [this](const QVector<Link> &now, const References &known) {
        post([this, now, known] {
            links = now;
            references = known;
        });
    };
    events.readFinished
        = [this](const QString &area, bool good) { post([this, area, good] { Q_EMIT q->readFinished(area, good); }); };
    events.refused = [this](const QString &area, const Error &error, int picks) {
        post([this, area, error, picks] { Q_EMIT q->refused(area, error, picks); });
    };
    events.stepped = [this](const StepReport &report) { post([this, report] { Q_EMIT q->stepFinished(report); }); };
    events.failed = [this](const Error &error) { failed(error); };
    return events;
}

void Session::Private::take(const AreaShown &area)
{
    shown[area.status.area] = area;
    inFlight->watch(area.status.area, area.status.settleAt, setup.clock());
    Q_EMIT q->areaChanged(area.status.area);
}

Session::Session(SessionSetup setup, QObject *parent)
    : QObject(parent)
    , d(new Private(this, std::move(setup)))
{
    for (const AreaSetup &area : d->setup.areas)
        d->shown[area.schema->area].status.area = area.schema->area;
    d->bench = std::make_unique<Workbench>(d->setup, d->events());
    d->jobs.starting = [this](JobQueue::StopCheck stopped) { d->bench->stopRequested = std::move(stopped); };
    connect(d->inFlight, &SettleWatch::settled, this,
        [this](const QString &area) { d->jobs.runLong([this, area] { d->bench->rereadInFlight(area); }); });
}

Session::~Session() { d->jobs.finish(); }

const SessionSetup &Session::setup() const { return d->setup; }

QStringList Session::areas() const
{
    QStringList names;
    for (const AreaSetup &area : d->setup.areas) {
        if (area.compared)
            names.append(area.schema->area);
    }
    return names;
}

AreaStatus Session::status(const QString &area) const { return d->shown.value(area).status; }
ReviewPtr Session::review(const QString &area) const { return d->shown.value(area).review; }
const QVector<Link> &Session::links() const { return d->links; }
const References &Session::references() const { return d->references; }
bool Session::busy() const { return d->jobs.busy(); }

Capability Session::capability(Side side, const QString &area) const
{
    const AreaShown shown = d->shown.value(area);
    return side == Side::Erp ? shown.erp : shown.b2b;
}

QString Session::nameOf(const QString &area, KeyId key) const
{
    const ReviewPtr shown = review(area);
    return shown && key != noKey ? rowName(*shown, d->references, key) : QString();
}

void Session::open()
{
    d->jobs.run([this] {
        if (auto opened = d->bench->open(); !opened)
            d->failed(opened.error());
        else
            d->post([this] { Q_EMIT this->opened(); });
    });
}

void Session::read(const QStringList &areas, bool whole)
{
    d->inFlight->setOn(true);
    d->jobs.runLong([this, areas, whole] { d->bench->read(areas, whole); });
}

void Session::reread(const QString &area, const QVector<KeyId> &keys)
{
    d->inFlight->setOn(true);
    d->jobs.runLong([this, area, keys] { d->bench->reread(area, keys); });
}

void Session::stop()
{
    d->jobs.stop();
    d->inFlight->setOn(false);
}

void Session::decide(const QString &area, const QVector<Pick> &picks, Take take, const Value &value)
{
    d->choose(area, [=](Workbench &bench) { return bench.decide(area, picks, take, value); });
}

void Session::clearChoice(const QString &area, const QVector<Pick> &picks)
{
    d->choose(area, [=](Workbench &bench) { return bench.clearChoice(area, picks); });
}

void Session::undoDecision()
{
    d->jobs.run([this] {
        const QString area = d->bench->undoDecision();
        if (!area.isEmpty())
            d->post([=, this] { Q_EMIT decided(area, 1); });
    });
}

void Session::accept(const QString &area, const QVector<Pick> &picks, const QString &reason, QDate until)
{
    d->choose(area, [=](Workbench &bench) { return bench.accept(area, picks, reason, until); });
}

void Session::unaccept(const QString &area, const QVector<Pick> &picks)
{
    d->choose(area, [=](Workbench &bench) { return bench.unaccept(area, picks); });
}

void Session::setPolicy(const Policy &policy)
{
    d->setup.policy = policy;
    d->jobs.run([this, policy] { d->bench->setPolicy(policy); });
}

void Session::addLink(const Link &link)
{
    d->jobs.run([this, link] {
        QVector<Link> links = d->bench->links();
        links.removeIf(
            [&](const Link &l) { return l.identity == link.identity && (l.erp == link.erp || l.b2b == link.b2b); });
        links.append(link);
        d->bench->setLinks(links);
    });
}

void Session::removeLink(const Link &link)
{
    d->jobs.run([this, link] {
        QVector<Link> links = d->bench->links();
        links.removeIf(
            [&](const Link &l) { return l.identity == link.identity && l.erp == link.erp && l.b2b == link.b2b; });
        d->bench->setLinks(links);
    });
}

void Session::makePlan(const QStringList &areas, const QSet<QString> &excludedSteps)
{
    d->jobs.run([=, this] {
        const PlanPtr plan = d->bench->plan(areas, excludedSteps);
        d->post([=, this] { Q_EMIT planned(plan); });
    });
}

void Session::apply(const PlanPtr &plan, const QVector<Override> &overrides)
{
    d->jobs.runLong([=, this] {
        d->post([=, this] { Q_EMIT runStarted(plan); });
        const auto report = d->bench->apply(*plan, overrides);
        if (report)
            d->post([this, report = *report] { Q_EMIT ran(report); });
        else
            d->runFailed(report.error());
        const bool began = report || report.error().kind == Error::Kind::Storage;
        if (began) {
            d->bench->stopRequested = d->jobs.fromNow(); // a stopped run is looked at all the same
            d->bench->refreshAfter(*plan);
        }
    });
}

void Session::undo(const QString &run) { follow(run, Plan::Kind::Undo); }
void Session::retry(const QString &run) { follow(run, Plan::Kind::Retry); }

void Session::follow(const QString &run, Plan::Kind kind)
{
    d->jobs.run([=, this] {
        const auto plan = d->bench->follow(run, kind);
        if (plan)
            d->post([this, plan = *plan] { Q_EMIT planned(plan); });
        else
            d->failed(plan.error());
    });
}

void Session::recover()
{
    d->jobs.runLong([this] {
        const auto reports = d->bench->recover();
        d->post([=, this] { Q_EMIT recovered(reports); });
    });
}

void Session::verify(const QString &run)
{
    d->jobs.runLong([=, this] {
        const auto steps = d->bench->verify(run);
        if (steps)
            d->post([this, run, steps = *steps] { Q_EMIT verified(run, steps); });
        else
            d->failed(steps.error());
    });
}

void Session::loadHistory(const QString &search)
{
    d->jobs.run([=, this] {
        constexpr int most = 1000;
        const auto runs = d->bench->store().runs();
        const auto found = search.isEmpty() ? QVector<JournalRow>() : d->bench->store().search(search, most);
        if (runs && found)
            d->post([this, runs = *runs, found = *found] { Q_EMIT historyLoaded(runs, found); });
        else
            d->failed(runs ? found.error() : runs.error());
    });
}

void Session::loadRun(const QString &run)
{
    d->jobs.run([=, this] {
        const auto plan = d->bench->store().planOf(run);
        const auto rows = d->bench->store().rows(run);
        if (plan && rows)
            d->post([this, plan = std::make_shared<const Plan>(*plan), rows = *rows] { Q_EMIT runLoaded(plan, rows); });
        else
            d->failed(plan ? rows.error() : plan.error());
    });
}

void Session::verifyChain()
{
    d->jobs.run([this] {
        const auto broken = d->bench->store().verifyChain();
        if (broken)
            d->post([this, broken = *broken] { Q_EMIT chainVerified(!broken, broken.value_or(-1)); });
        else
            d->failed(broken.error());
    });
}

} // namespace zgoda
