// What a Session does, without its thread: every member blocks, all are called from one thread at a time. The session
// runs it on its worker; tests that need ten thousand histories run it directly.
#pragma once

#include "models/plan/marks.h"
#include "models/policy/asking.h"
#include "models/pricing/substitutes.h"
#include "models/run/areawork.h"
#include "models/run/sync.h"
#include "models/run/waiting.h"

namespace zgoda {

// What a session shows of an area.
struct AreaShown {
    AreaStatus status;
    ReviewPtr review;
    Capability erp, b2b;
};

// Told in the worker's thread.
struct WorkEvents {
    std::function<void(const AreaShown &)> changed;
    std::function<void(const QVector<Link> &, const References &)> linksChanged;
    std::function<void(const QVector<RowNote> &, int rows)> notesChanged;
    std::function<void(const QString &area, bool good)> readFinished;
    std::function<void(const QString &area, const Error &, int picks)> refused;
    std::function<void(const StepReport &)> stepped;
    std::function<void(const Error &)> failed;
    std::function<void(std::chrono::milliseconds)> wait; // as in RunOptions
};

class Workbench final {
public:
    Workbench(SessionSetup setup, WorkEvents events);

    // Asked while something takes its time; set before each call below that may take time.
    std::function<bool()> stopRequested;

    Result<> open();
    // whole: also where only what has changed could be read.
    void read(const QStringList &areas, bool whole = false);
    void reread(const QString &area, const QVector<KeyId> &keys, bool rebase = false);
    // Reads just what was asked for, and what belongs to it, on both sides. Rows that look as if they were in flight are
    // read twice, so that what the rules settle can be written at once.
    SyncReport sync(const QVector<Subject> &subjects);
    // The rows in flight, when their time has come.
    void rereadInFlight(const QString &area);

    int decide(const QString &area, const QVector<Pick> &picks, Take take, const Value &value);
    int clearChoice(const QString &area, const QVector<Pick> &picks);
    int accept(const QString &area, const QVector<Pick> &picks, const QString &reason, QDate until);
    int unaccept(const QString &area, const QVector<Pick> &picks);
    bool setNotes(const QVector<RowNote> &notes);
    QString undoDecision(); // the area; empty: nothing to undo, or what was said of rows
    void setPolicy(const Policy &policy);
    void setLinks(const QVector<Link> &links);

    // only: not empty: of these areas just these rows.
    PlanPtr plan(const QStringList &areas, const QSet<QString> &excludedSteps, const RowsByArea &only = {});
    // Of rows that were read; null: nothing of the area was.
    PlanPtr markPlan(const MarkField &mark, const QVector<Mark> &marks);
    Result<RunReport> apply(const Plan &plan, const QVector<Override> &overrides);
    Result<PlanPtr> follow(const QString &run, Plan::Kind kind); // Undo or Retry
    QVector<RunReport> recover();
    Result<QVector<Verification>> verify(const QString &run);
    // Reads again what a run touched, and the bases that moved.
    void refreshAfter(const Plan &plan);

    const QVector<Link> &links() const { return m_links; }
    const References &references() const { return m_references; }
    const AreaWork *area(const QString &name) const;
    Store &store() { return *m_setup.store; }
    // Looking back, as the role sees it (SessionSetup::onlyOf): runs that wrote something of its own, and no other rows.
    Result<QVector<RunInfo>> runs();
    Result<QVector<JournalRow>> rowsOf(const QString &run);
    Result<Plan> planOf(const QString &run);
    Result<QVector<JournalRow>> search(const QString &text, int most);
    Result<QVector<TrendPoint>> trends(Instant since); // everybody's: none for a role

private:
    static constexpr qsizetype rereadLimit = 1000; // beyond so many rows a whole read asks less of both sides
    struct Reading {                               // of both sides of one area
        std::optional<Result<Snapshot>> erp, b2b;
        std::optional<Scope> erpScope, b2bScope;
        bool erpAsked = true, b2bAsked = true;
        ProgressPtr erpProgress, b2bProgress;
        SnapshotPtr erpLast, b2bLast; // what may be laid under a read of what has changed
        ReadStoryPtr erpStory, b2bStory;
        ReadTogetherPtr erpTogether, b2bTogether;
    };
    using Wanted = QVector<std::pair<AreaWork *, QVector<KeyPattern>>>;
    struct UndoStep {
        QString area;
        QVector<Choice> set, removed;
        QVector<Acceptance> accepted, unaccepted;
        QVector<RowNote> noted = {}, unnoted = {}; // with these, of no area
    };

    AreaWork *find(const QString &name);
    ProjectionInput projection() const { return {m_setup.policy, m_links, m_references, today(), summed()}; }
    QVector<Summed> summed() const;
    bool asksFor(const AreaWork &area, const QString &other) const;
    Relatives relativesOf(const AreaWork &area) const;
    FindInstead findInstead(const AreaWork &heads);
    const Substitutes &substitutes(const AreaWork &goods);
    PriceSides priceSides() const;
    Cell buyerOf(const AreaWork &heads, KeyId head) const;
    bool namesInstead(const AreaWork &area) const;
    void passOn(const AreaWork &area);
    Instant now() const { return m_setup.clock(); }
    QDate today() const;
    RunPorts ports() const;
    RunOptions options() const;
    void complain(const Error &error) const;
    bool check(const Result<> &result) const; // complains when it failed
    void show(const AreaWork &area) const;

    Result<> openArea(AreaWork &area);
    QVector<AreaWork *> readingOrder(const QStringList &areas);
    void readArea(AreaWork &area, bool whole = false, const ReadTogetherPtr &erp = {}, const ReadTogetherPtr &b2b = {});
    void readBoth(const AreaWork &area, Reading &reading) const;
    // Some rows of both sides again, laid over the last read. What was seen goes into `into`.
    void readPart(AreaWork &area, const QVector<KeyPattern> &patterns, bool rebase, SyncedArea &into);
    void readPart(AreaWork &area, const std::optional<SideAsk> &erp, const std::optional<SideAsk> &b2b, bool rebase,
        SyncedArea &into);
    void lay(AreaWork &area, Side side, const std::optional<Result<Snapshot>> &answer, const SideAsk &ask, bool rebase,
        SyncedArea &into);
    AskedSide askedSide(const AreaWork &area, Side side) const;
    void syncOne(const Subject &subject, SyncReport &report);
    void syncStart(AreaWork &area, const QVector<KeyPattern> &rows, const Subject &subject, SyncReport &report);
    void syncItems(AreaWork &head, const QVector<KeyPattern> &heads, const Subject &subject, SyncReport &report);
    void syncFrom(Wanted wanted, const Subject &subject, SyncReport &report);
    SyncedArea syncRows(AreaWork &area, const QVector<KeyPattern> &patterns);
    QVector<KeyPattern> named(AreaWork &area, int field, const QSet<Cell> &cells);
    QVector<KeyPattern> belonging(AreaWork &part, const AreaWork &head, const QVector<KeyPattern> &heads);
    void loadBase(AreaWork &area); // again, after writes
    void doubt(AreaWork &area, const QVector<KeyId> &keys, bool erp, bool b2b);
    void doubtSide(SnapshotPtr &side, const QVector<KeyId> &rows) const;
    Result<Snapshot> asCompared(Side side, const QString &area, const QStringList &codes) const;
    void tell(AreaWork &area, const Reading &reading) const;
    bool takeReading(AreaWork &area, Reading &reading);
    void keep(Snapshot &snapshot, const ReadStoryPtr &story);
    void takeSide(AreaWork &area, Side side, Snapshot snapshot);
    void keepGoodRows(AreaWork &area, Side side, qint64 rows);
    void reference(const AreaWork &area);
    bool joinExact(AreaWork &area);
    void adoptEqual(AreaWork &area);
    void count(AreaWork &area, Instant at);                         // a point of its trend
    void review(AreaWork &area, const QSet<KeyId> *rows = nullptr); // rows: that were read; null: all
    void propose(AreaWork &area);
    void reproject();
    void tellLinks() const;

    // All that a role takes away (workbenchown.cpp); without a role each gives back what it was given.
    bool limits() const { return !m_setup.onlyOf.isEmpty(); }
    void limit(AreaWork &area);
    void limit(SyncReport &report);
    AreaStatus limitedStatus(const AreaWork &area) const;
    References limitedReferences() const;
    QVector<Link> limitedLinks() const;
    void tellNotes(int rows) const;
    QVector<Pick> ownPicks(const AreaWork &area, const QVector<Pick> &picks) const;
    void limit(AreaInput &input, const AreaWork &area) const;
    bool isOwn(const QVector<Step> &steps) const;

    QVector<Pick> spots(const AreaWork &area, const QVector<Pick> &picks) const;
    void remember(const UndoStep &step);
    int change(AreaWork &area, const QVector<Choice> &set, const QVector<Choice> &removed);
    bool changeNotes(const QVector<RowNote> &set, const QVector<RowNote> &removed);
    int changeAccepted(AreaWork &area, const QVector<Acceptance> &set, const QVector<Acceptance> &removed);
    Result<Choice> choiceOf(const AreaWork &area, const Pick &pick, Take take, const Value &value) const;
    AreaInput areaInput(const AreaWork &area) const;
    PlanInput planInput() const;
    MeansRow meansRow() const;
    void takeOut(const QSet<QString> &steps);
    SnapshotPtr quantities() const;

    SessionSetup m_setup;
    WorkEvents m_events;
    std::vector<AreaWork> m_areas; // in the setup's order
    QVector<Link> m_links;
    References m_references;
    QVector<RowNote> m_notes; // of all areas
    QVector<UndoStep> m_undo;
    PlanPtr m_lastPlan; // for the ids of excluded steps
    struct RowName {
        QString area;
        QStringList key;
    };
    QHash<QString, RowName> m_takenOut; // by the id of a step of this or an earlier plan
    struct {                            // kept while what they were made of stays
        QVector<SnapshotPtr> from;
        QDate day;
        std::optional<Substitutes> made;
    } m_substitutes;
};

} // namespace zgoda
