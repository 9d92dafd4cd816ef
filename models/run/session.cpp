#include "models/run/session.h"

#include "models/policy/rowname.h"
#include "models/run/sessionparts.h"

#include <algorithm>

namespace zgoda {

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
    events.notesChanged = [this](const QVector<RowNote> &now, int rows) {
        post([this, now, rows] {
            notes = now;
            Q_EMIT q->noted(rows);
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
const QVector<RowNote> &Session::notes() const { return d->notes; }
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

void Session::sync(const QVector<Subject> &subjects)
{
    d->inFlight->setOn(true);
    d->jobs.runLong([this, subjects] {
        const SyncReport report = d->bench->sync(subjects);
        d->post([this, report] { Q_EMIT synced(report); });
    });
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

void Session::setNotes(const QVector<RowNote> &notes)
{
    d->jobs.run([this, notes] { d->bench->setNotes(notes); });
}

void Session::setPolicy(const Policy &policy)
{
    const QVector<Rule> on = policy.emergencies(), before = d->setup.policy.emergencies();
    if (std::any_of(on.begin(), on.end(), [&](const Rule &rule) { return !before.contains(rule); }))
        ++d->emergencies;
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

} // namespace zgoda
