#include "app/application.h"

#include "app/connections.h"
#include "app/logging.h"
#include "app/pricing.h"
#include "connectors/store/store.h"
#include "models/run/cutoffbook.h"
#include "models/run/ownrows.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace zgoda {

struct OpenWorkspace::Private {
    // Made in this order, unmade in the other: the session stops first, the demo's shop last.
    Workspace workspace;
    std::unique_ptr<DemoWorld> world;
    std::unique_ptr<Store> store;
    std::unique_ptr<Erp> erp;
    std::unique_ptr<B2b> b2b;
    std::unique_ptr<Session> session;

    Result<> openSides(const Secrets &secrets, const QVector<AreaSetup> &areas, const Clock &clock);
    SessionSetup sessionSetup(const QVector<AreaSetup> &areas, const OpenOptions &options, const Clock &clock);
    void forgetPasswordAfterRuns();
    void openCutOffs(const CutOffFields &fields, OpenWorkspace *open);
};

namespace {

QString loginName()
{
    for (const char *variable : {"USER", "USERNAME", "LOGNAME"}) {
        const QString name = qEnvironmentVariable(variable);
        if (!name.isEmpty())
            return name;
    }
    return u"operator"_s;
}

Instant systemTime() { return QDateTime::currentMSecsSinceEpoch(); }

void hideSecrets(const Secrets &secrets)
{
    for (const QString &secret : {secrets.erp, secrets.erpWrite, secrets.b2b})
        hideInLog(secret, u"secret"_s);
}

// A detail is the system's own watermark, a file of the profile or a day; no cell of a row.
void logStory(const QString &area, Side side, const ReadStory &story)
{
    const auto &where = side == Side::Erp ? logErp() : logB2b();
    if (story.whole())
        logLine(where, {logId(area), "was read whole:", logId(nameOf(story.why)), logId(story.detail)});
    else
        logLine(where,
            {logId(area), "was read since", logId(story.since), "by", logId(story.kind), "-", story.changed,
                "rows differ"});
}

// What is shipped with the program, and the session asks of its areas.
struct Shipped {
    InboxFields inbox;
    CutOffFields cutOffs;
    TrendFields trends;
    PriceParts pricing;
};

Result<Shipped> readShipped()
{
    const auto inbox = inboxFields();
    if (!inbox)
        return fail(inbox.error());
    const auto cutOffs = cutOffFields();
    if (!cutOffs)
        return fail(cutOffs.error());
    const auto trends = trendFields();
    if (!trends)
        return fail(trends.error());
    const auto pricing = shippedPriceParts();
    if (!pricing)
        return fail(pricing.error());
    return Shipped {*inbox, *cutOffs, *trends, *pricing};
}

Result<Secrets> secretsFor(const Workspace &workspace, const OpenOptions &options)
{
    auto secrets = options.secrets ? Result<Secrets>(*options.secrets) : fetchSecrets(workspace);
    if (secrets)
        hideSecrets(*secrets);
    return secrets;
}

Result<QVector<AreaSetup>> areasFor(const Workspace &workspace, const OpenOptions &options)
{
    auto areas = areaSetups(workspace);
    if (areas && !options.onlyOf.isEmpty() && !OwnRows::areNamed(*areas))
        return fail(Error::Kind::Refused,
            QCoreApplication::translate("Workspace",
                "This workspace reads no area that says whose a row is (customers with their salesperson)"));
    return areas;
}

// What the session does, for the log.
void logSession(Session &session)
{
    QObject::connect(&session, &Session::readFinished, &session, [&session](const QString &area, bool good) {
        const AreaStatus s = session.status(area);
        logLine(logRun(),
            {good ? "read" : "could not read", logId(area), s.erpRows, s.b2bRows, "rows,", s.needsYou, "need somebody,",
                s.willWrite, "will be written,", s.problems, "problems"});
        for (const Side side : {Side::Erp, Side::B2b}) {
            if (good && !s.story(side).kind.isEmpty())
                logStory(area, side, s.story(side));
        }
        if (!good && s.error)
            logError(s.errorSide == Side::Erp ? logErp() : logB2b(), {logId(area)}, *s.error);
    });
    QObject::connect(&session, &Session::runStarted, &session, [](const PlanPtr &plan) {
        logLine(logRun(), {"run", logId(plan->id), "begins,", plan->steps.size(), "steps"});
    });
    QObject::connect(&session, &Session::stepFinished, &session, [](const StepReport &step) {
        if (step.error)
            logError(logRun(), {"step", logId(step.step)}, *step.error);
    });
    QObject::connect(&session, &Session::ran, &session, [](const RunReport &r) {
        logLine(logRun(),
            {"run", logId(r.run), "ended:", r.done, "written,", r.failed, "failed,", r.skipped, "left,", r.unknown,
                "unclear,", r.notStarted, "not started"});
    });
    QObject::connect(
        &session, &Session::failed, &session, [](const Error &error) { logError(logRun(), {"operation"}, error); });
}

} // namespace

// Both systems and the store between them.
Result<> OpenWorkspace::Private::openSides(const Secrets &secrets, const QVector<AreaSetup> &areas, const Clock &clock)
{
    auto demo = demoWorldOf(workspace);
    if (!demo)
        return fail(demo.error());
    world = std::move(*demo);
    auto erpSide = openErpSide(workspace, secrets, areas, clock);
    if (!erpSide)
        return fail(erpSide.error());
    auto b2bSide = openB2bSide(workspace, secrets, world.get(), clock, erpSide->get());
    if (!b2bSide)
        return fail(b2bSide.error());
    auto file = openStore(workspace.storeFile());
    if (!file)
        return fail(file.error());
    erp = std::move(*erpSide);
    b2b = std::move(*b2bSide);
    store = std::move(*file);
    return {};
}

SessionSetup OpenWorkspace::Private::sessionSetup(
    const QVector<AreaSetup> &areas, const OpenOptions &options, const Clock &clock)
{
    SessionSetup setup;
    setup.workspace = workspace.id;
    setup.onlyOf = options.onlyOf;
    setup.person = options.person.isEmpty() ? loginName() : options.person;
    setup.erp = {workspace.erp.name, workspace.erp.colour, workspace.erp.profile};
    setup.b2b = {workspace.b2b.name, workspace.b2b.colour, workspace.b2b.profile};
    setup.areas = areas;
    setup.policy = workspace.policy;
    setup.clock = clock;
    setup.erpPorts = {erp.get(), erp.get()}; // what it may not write, it says itself, and why
    setup.b2bPorts = {b2b.get(), b2b.get()};
    setup.store = store.get();
    return setup;
}

OpenWorkspace::OpenWorkspace(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

OpenWorkspace::~OpenWorkspace() { logLine(logApp(), {"closed"}); }

Session &OpenWorkspace::session() { return *d->session; }
const Workspace &OpenWorkspace::workspace() const { return d->workspace; }
Names OpenWorkspace::names() const { return {d->workspace.erp.name, d->workspace.b2b.name}; }
DemoWorld *OpenWorkspace::demo() { return d->world.get(); }

QVector<std::pair<qsizetype, Result<QString>>> OpenWorkspace::rehearse(const Plan &plan)
{
    QVector<std::pair<qsizetype, Result<QString>>> out;
    for (qsizetype from = 0; from < plan.steps.size();) {
        const Step &first = plan.steps[from];
        qsizetype end = from;
        while (end < plan.steps.size() && plan.steps[end].op == first.op && plan.steps[end].area == first.area
            && plan.steps[end].target == first.target)
            ++end;
        if (first.target == Side::Erp && first.op != Step::Op::AdoptBase) {
            auto future = d->erp->rehearse(plan.steps.mid(from, end - from));
            future.waitForFinished();
            const auto lines = future.result();
            for (qsizetype i = 0; i < lines.size(); ++i)
                out.append({from + i, lines[i]});
        }
        from = end;
    }
    return out;
}

bool OpenWorkspace::wantsWritePassword(const Plan &plan) const
{
    return d->workspace.erp.writable && d->workspace.erp.askWritePassword
        && std::any_of(plan.steps.begin(), plan.steps.end(),
            [](const Step &step) { return step.target == Side::Erp && step.op != Step::Op::AdoptBase; });
}

Result<> OpenWorkspace::giveWritePassword(const QString &password)
{
    hideInLog(password, u"secret"_s);
    return d->erp->setWritePassword(password);
}

Result<> OpenWorkspace::save(const Workspace &changed)
{
    if (!d->session->setup().onlyOf.isEmpty())
        return fail(Error::Kind::Refused,
            QCoreApplication::translate("Workspace",
                "Rules, connections, cut-off hours and closed months are changed by whoever sees all rows: open the "
                "workspace without --as"));
    Workspace next = changed;
    next.folder = d->workspace.folder;
    next.seen = d->workspace.seen;
    if (auto saved = saveWorkspace(next); !saved)
        return saved;
    const bool rules = next.policy != d->workspace.policy;
    d->workspace = next;
    if (rules)
        d->session->setPolicy(next.policy);
    return {};
}

Result<bool> OpenWorkspace::followEmergencies()
{
    auto now = loadWorkspace(d->workspace.folder);
    const QVector<Rule> before = d->workspace.policy.emergencies();
    if (!now)
        return fail(now.error());
    if (now->policy.emergencies() == before)
        return false;
    const auto without = [](Policy policy) {
        policy.rules.removeIf([](const Rule &rule) { return Rule::isEmergency(rule.kind); });
        return policy;
    };
    const QVector<Rule> theirs = now->policy.emergencies();
    QVector<Rule> on = theirs;
    for (const Rule &rule : d->session->setup().policy.emergencies()) {
        if (!before.contains(rule)) // switched on here, and could not be saved
            on.append(rule);
    }
    Policy policy = without(d->session->setup().policy);
    policy.rules = on + policy.rules;
    // Of the whole file: what only the other program knows (a month it closed, a cut-off) is not ours to save over.
    const auto rest = [&](Workspace workspace) {
        workspace.policy = without(workspace.policy);
        return workspaceToJson(workspace);
    };
    if (rest(*now) == rest(d->workspace))
        d->workspace.seen = now->seen;
    d->workspace.policy = without(d->workspace.policy); // as the file has it, or the next look takes ours for theirs
    d->workspace.policy.rules = theirs + d->workspace.policy.rules;
    d->session->setPolicy(policy);
    logLine(logApp(), {"emergency modes were changed by another program:", on.size(), "are on"});
    return true;
}

void OpenWorkspace::Private::forgetPasswordAfterRuns()
{
    const auto forget = [erp = erp.get()] { (void)erp->setWritePassword({}); };
    QObject::connect(session.get(), &Session::ran, session.get(), forget);
    QObject::connect(session.get(), &Session::recovered, session.get(), forget);
    QObject::connect(session.get(), &Session::runFailed, session.get(), forget);
}

// The book is the session's child, which goes with `open`.
void OpenWorkspace::Private::openCutOffs(const CutOffFields &fields, OpenWorkspace *open)
{
    const auto keep = [open](const CutOffs &cutOffs) {
        Workspace next = open->workspace();
        next.cutOffs = cutOffs;
        return open->save(next);
    };
    new CutOffBook(workspace.cutOffs, fields, keep, session.get());
}

Result<std::unique_ptr<OpenWorkspace>> openWorkspace(const QString &folder, const OpenOptions &options)
{
    auto workspace = options.unsaved ? Result<Workspace>(*options.unsaved) : loadWorkspace(folder);
    if (!workspace)
        return fail(workspace.error());
    if (auto log = startLog(workspace->path(u"log"_s)); !log)
        return fail(log.error());
    logLine(logApp(), {"opening", logId(workspace->id), logId(workspace->erp.profile), logId(workspace->b2b.profile)});
    const auto secrets = secretsFor(*workspace, options);
    if (!secrets)
        return fail(secrets.error());
    const auto areas = areasFor(*workspace, options);
    if (!areas)
        return fail(areas.error());
    auto shipped = readShipped();
    if (!shipped)
        return fail(shipped.error());
    const Clock clock = options.clock ? options.clock : Clock(systemTime);
    auto d = std::make_unique<OpenWorkspace::Private>();
    d->workspace = std::move(*workspace);
    if (const auto opened = d->openSides(*secrets, *areas, clock); !opened)
        return fail(opened.error());
    SessionSetup setup = d->sessionSetup(*areas, options, clock);
    setup.inbox = std::move(shipped->inbox);
    setup.trends = std::move(shipped->trends);
    setup.pricing = std::move(shipped->pricing);
    d->session = std::make_unique<Session>(std::move(setup));
    logSession(*d->session);
    if (d->workspace.erp.askWritePassword)
        d->forgetPasswordAfterRuns();
    std::unique_ptr<OpenWorkspace> out(new OpenWorkspace(std::move(d)));
    out->d->openCutOffs(shipped->cutOffs, out.get());
    return out;
}

} // namespace zgoda
