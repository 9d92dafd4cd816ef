#include "models/run/session.h"

#include "models/run/workbench.h"

#include <QThreadPool>
#include <QTimer>
#include <QtConcurrent>

namespace zgoda {

struct Session::Private {
    Session *q;
    SessionSetup setup;
    QHash<QString, AreaShown> shown;
    QVector<Link> links;
    References references;
    int longJobs = 0;    // reading or running, in the queue or under way
    bool rereads = true; // rows in flight, until a stop
    std::atomic<int> stops {0};
    QHash<QString, QTimer *> timers;

    QThreadPool worker;
    std::unique_ptr<Workbench> bench; // used by the worker alone

    // To the session's thread; never after the session is gone.
    template <class F> void post(F f) { QMetaObject::invokeMethod(q, std::move(f), Qt::QueuedConnection); }

    // One job after another. A stop ends the one under way and those that wait.
    template <class F> void run(F job, bool isLong = false)
    {
        if (isLong)
            ++longJobs;
        const int stopsThen = stops;
        (void)QtConcurrent::run(&worker, [this, job = std::move(job), stopsThen, isLong]() mutable {
            stopAfter(stopsThen);
            job();
            if (isLong)
                post([this] { --longJobs; });
        });
    }

    // On the worker: a stop that comes later than this one counts.
    void stopAfter(int stopsThen)
    {
        bench->stopRequested = [this, stopsThen] { return stops != stopsThen; };
    }
    void freshStop() { stopAfter(stops); }

    void failed(const Error &error)
    {
        post([this, error] { Q_EMIT q->failed(error); });
    }

    WorkEvents events();
    void take(const AreaShown &area);
    void watch(const AreaStatus &status);
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
    watch(area.status);
    Q_EMIT q->areaChanged(area.status.area);
}

// Rows in flight are read again by themselves when they have settled.
void Session::Private::watch(const AreaStatus &status)
{
    QTimer *&timer = timers[status.area];
    if (!timer) {
        timer = new QTimer(q);
        timer->setSingleShot(true);
        const QString area = status.area;
        QObject::connect(timer, &QTimer::timeout, q, [this, area] {
            if (rereads)
                run([this, area] { bench->rereadInFlight(area); }, true);
        });
    }
    if (status.settleAt == 0 || !rereads) {
        timer->stop();
        return;
    }
    const qint64 left = status.settleAt - setup.clock();
    timer->start(int(qBound(qint64(50), left + 50, qint64(3600000))));
}

Session::Session(SessionSetup setup, QObject *parent)
    : QObject(parent)
    , d(new Private {this, std::move(setup), {}, {}, {}, 0, true, {}, {}, {}, {}})
{
    d->worker.setMaxThreadCount(1);
    d->worker.setExpiryTimeout(-1);
    for (const AreaSetup &area : d->setup.areas)
        d->shown[area.schema->area].status.area = area.schema->area;
    d->bench = std::make_unique<Workbench>(d->setup, d->events());
}

Session::~Session()
{
    ++d->stops;
    d->worker.clear();
    d->worker.waitForDone();
}

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
bool Session::busy() const { return d->longJobs > 0; }

Capability Session::capability(Side side, const QString &area) const
{
    const AreaShown shown = d->shown.value(area);
    return side == Side::Erp ? shown.erp : shown.b2b;
}

QString Session::nameOf(const QString &area, KeyId key) const
{
    const ReviewPtr shown = review(area);
    if (!shown || key == noKey)
        return {};
    const QString name = QStringLiteral("name");
    const Schema &schema = shown->diff->schema();
    const auto nameIn = [&](const Snapshot &side, KeyId row) {
        const int field = side.schema->indexOf(name);
        return field < side.schema->keyCount ? QString() : side.pools->texts.text(side.cell(field, row));
    };
    for (int k = 0; k < schema.keyCount; ++k) {
        for (const Reference &known : d->references) {
            if (schema.fields[k].identity.isEmpty() || known.identity != schema.fields[k].identity || !known.snapshot)
                continue;
            const Cell cell = shown->diff->pools().keys.key(key)[size_t(k)];
            const KeyId row = known.snapshot->pools->keys.find({&cell, 1});
            if (const QString found = row == noKey ? QString() : nameIn(*known.snapshot, row); !found.isEmpty())
                return found;
        }
    }
    const QString erp = nameIn(*shown->diff->erp, key);
    return erp.isEmpty() ? nameIn(*shown->diff->b2b, key) : erp;
}

void Session::open()
{
    d->run([this] {
        if (auto opened = d->bench->open(); !opened)
            d->failed(opened.error());
        else
            d->post([this] { Q_EMIT this->opened(); });
    });
}

void Session::read(const QStringList &areas)
{
    d->rereads = true;
    d->run([this, areas] { d->bench->read(areas); }, true);
}

void Session::reread(const QString &area, const QVector<KeyId> &keys)
{
    d->rereads = true;
    d->run([this, area, keys] { d->bench->reread(area, keys); }, true);
}

void Session::stop()
{
    ++d->stops;
    d->rereads = false;
}

void Session::decide(const QString &area, const QVector<Pick> &picks, Take take, const Value &value)
{
    d->run([=, this] {
        const int rows = d->bench->decide(area, picks, take, value);
        d->post([=, this] { Q_EMIT decided(area, rows); });
    });
}

void Session::clearChoice(const QString &area, const QVector<Pick> &picks)
{
    d->run([=, this] {
        const int rows = d->bench->clearChoice(area, picks);
        d->post([=, this] { Q_EMIT decided(area, rows); });
    });
}

void Session::undoDecision()
{
    d->run([this] {
        const QString area = d->bench->undoDecision();
        if (!area.isEmpty())
            d->post([=, this] { Q_EMIT decided(area, 1); });
    });
}

void Session::accept(const QString &area, const QVector<Pick> &picks, const QString &reason, QDate until)
{
    d->run([=, this] {
        const int rows = d->bench->accept(area, picks, reason, until);
        d->post([=, this] { Q_EMIT decided(area, rows); });
    });
}

void Session::unaccept(const QString &area, const QVector<Pick> &picks)
{
    d->run([=, this] {
        const int rows = d->bench->unaccept(area, picks);
        d->post([=, this] { Q_EMIT decided(area, rows); });
    });
}

void Session::setPolicy(const Policy &policy)
{
    d->setup.policy = policy;
    d->run([this, policy] { d->bench->setPolicy(policy); });
}

void Session::addLink(const Link &link)
{
    d->run([this, link] {
        QVector<Link> links = d->bench->links();
        links.removeIf(
            [&](const Link &l) { return l.identity == link.identity && (l.erp == link.erp || l.b2b == link.b2b); });
        links.append(link);
        d->bench->setLinks(links);
    });
}

void Session::removeLink(const Link &link)
{
    d->run([this, link] {
        QVector<Link> links = d->bench->links();
        links.removeIf(
            [&](const Link &l) { return l.identity == link.identity && l.erp == link.erp && l.b2b == link.b2b; });
        d->bench->setLinks(links);
    });
}

void Session::makePlan(const QStringList &areas, const QSet<QString> &excludedSteps)
{
    d->run([=, this] {
        const PlanPtr plan = d->bench->plan(areas, excludedSteps);
        d->post([=, this] { Q_EMIT planned(plan); });
    });
}

void Session::apply(const PlanPtr &plan, const QVector<Override> &overrides)
{
    d->run(
        [=, this] {
            d->post([=, this] { Q_EMIT runStarted(plan); });
            const auto report = d->bench->apply(*plan, overrides);
            if (report)
                d->post([this, report = *report] { Q_EMIT ran(report); });
            else
                d->failed(report.error());
            const bool began = report || report.error().kind == Error::Kind::Storage;
            if (began) {
                d->freshStop(); // a stopped run is looked at all the same
                d->bench->refreshAfter(*plan);
            }
        },
        true);
}

void Session::undo(const QString &run) { follow(run, Plan::Kind::Undo); }
void Session::retry(const QString &run) { follow(run, Plan::Kind::Retry); }

void Session::follow(const QString &run, Plan::Kind kind)
{
    d->run([=, this] {
        const auto plan = d->bench->follow(run, kind);
        if (plan)
            d->post([this, plan = *plan] { Q_EMIT planned(plan); });
        else
            d->failed(plan.error());
    });
}

void Session::recover()
{
    d->run(
        [this] {
            const auto reports = d->bench->recover();
            d->post([=, this] { Q_EMIT recovered(reports); });
        },
        true);
}

void Session::verify(const QString &run)
{
    d->run(
        [=, this] {
            const auto steps = d->bench->verify(run);
            if (steps)
                d->post([this, run, steps = *steps] { Q_EMIT verified(run, steps); });
            else
                d->failed(steps.error());
        },
        true);
}

void Session::loadHistory(const QString &search)
{
    d->run([=, this] {
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
    d->run([=, this] {
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
    d->run([this] {
        const auto broken = d->bench->store().verifyChain();
        if (broken)
            d->post([this, broken = *broken] { Q_EMIT chainVerified(!broken, broken.value_or(-1)); });
        else
            d->failed(broken.error());
    });
}

} // namespace zgoda
