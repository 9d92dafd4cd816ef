// The one object that the desk and zgodactl talk to. It sequences: reads both sides, compares, proposes, plans, runs;
// the thinking is in the pure functions it calls, which run on its worker thread. All members are called from the
// thread that made it; signals come there. Nothing here waits.
#pragma once

#include "models/inbox/inboxfields.h"
#include "models/plan/marks.h"
#include "models/ports/store.h"
#include "models/pricing/priceparts.h"
#include "models/run/runner.h"
#include "models/run/sync.h"
#include "models/trend/trendfields.h"

#include <QObject>
#include <numeric>

namespace zgoda {

struct SystemName {
    QString name;   // "Subiekt GT": the operator's own name, on every button
    QString colour; // "#0B6E8A"; empty: the default
    QString system; // profile id
};

struct AreaSetup {
    QSharedPointer<const Schema> schema;
    QString referenceFor; // identity that this area describes ("product"), when it is read for names and rules
    bool compared = true; // false: read as a reference only
};

struct SessionSetup {
    QString workspace; // UUID
    QString person;    // who decides: the login name
    SystemName erp, b2b;
    QVector<AreaSetup> areas;
    Policy policy;
    Clock clock;
    SidePorts erpPorts, b2bPorts;
    Store *store = nullptr; // not owned; used on the worker thread only
    PriceParts pricing;     // what a price is made of; empty: nobody knows what anything costs
    QString onlyOf;         // a role: only this person's rows are known (models/run/ownrows.h); empty: all are
    InboxFields inbox;      // for whoever makes an inbox of what needs somebody (models/inbox)
    TrendFields trends;     // by what each area's differences are counted
};

struct AreaStatus {
    enum class Phase : quint8 { NeverRead, Ready, Reading, Failed };
    QString area;
    Phase phase = Phase::NeverRead;
    Instant erpAt = 0, b2bAt = 0; // last read of each side; 0: never
    bool erpComplete = false, b2bComplete = false;
    qint64 erpRows = 0, b2bRows = 0;
    qint64 needsYou = 0, willWrite = 0, expected = 0, problems = 0;
    std::array<qint64, causeCount> causes {}; // the review's differing rows, by where the difference comes from
    Instant oldest = 0;                       // first sight of the oldest row that needs somebody; 0: none
    Instant settleAt = 0;                     // when rows in flight are to be read again; 0: none are
    ProgressPtr erpProgress, b2bProgress;     // while Reading
    std::optional<Error> error;               // Failed: what was read before stays
    Side errorSide = Side::Erp;
    ReadStory erpStory, b2bStory; // how each side's last read went, since this session began
    qint64 differing() const { return std::accumulate(causes.begin(), causes.end(), qint64(0)); }
    const ReadStory &story(Side side) const { return side == Side::Erp ? erpStory : b2bStory; }
};

// A row, or one field of it, in an area's current review.
struct Pick {
    KeyId key = noKey;
    int field = -1; // schema index; -1: every field of the row that has a choice to make, and its presence
};

class Session final : public QObject {
    Q_OBJECT
public:
    explicit Session(SessionSetup setup, QObject *parent = nullptr);
    ~Session() override; // stops what runs, waits for the worker

    const SessionSetup &setup() const;
    QStringList areas() const; // compared ones, in order
    AreaStatus status(const QString &area) const;
    ReviewPtr review(const QString &area) const; // null: never read
    const QVector<Link> &links() const;
    const QVector<RowNote> &notes() const; // what was said of rows, of all areas
    const References &references() const;
    Capability capability(Side side, const QString &area) const;
    // A product's or customer's name for a row, from a reference area or the row's own `name` field; empty: none.
    QString nameOf(const QString &area, KeyId key) const;
    bool busy() const; // reading or running

public Q_SLOTS:
    void open(); // loads what the store has; opened() when done
    // Both sides of each, references first. whole: also where only what has changed could be read.
    void read(const QStringList &areas, bool whole = false);
    void reread(const QString &area, const QVector<zgoda::KeyId> &keys); // these rows again, both sides
    // Just that and what belongs to it, both sides; synced() when done, also after a stop.
    void sync(const QVector<zgoda::Subject> &subjects);
    void stop(); // reading: at once; running: after the batch in hand

    // Choices. Each call is one undo step. Refused picks are reported by refused(), the others are taken.
    void decide(
        const QString &area, const QVector<zgoda::Pick> &picks, zgoda::Take take, const zgoda::Value &value = {});
    void clearChoice(const QString &area, const QVector<zgoda::Pick> &picks); // back to the proposal
    void undoDecision();
    void accept(const QString &area, const QVector<zgoda::Pick> &picks, const QString &reason, QDate until);
    void unaccept(const QString &area, const QVector<zgoda::Pick> &picks);
    // What is said of these rows from now on (noteFor() makes it); one that says nothing is taken away. One undo step.
    void setNotes(const QVector<zgoda::RowNote> &notes);
    // Proposes again. An emergency mode that is new in it stops a run after the batch in hand.
    void setPolicy(const zgoda::Policy &policy);
    void addLink(const zgoda::Link &link);
    void removeLink(const zgoda::Link &link);

    // Plans. makePlan, undo and retry answer with planned(); apply ends with ran() or runFailed().
    // only: not empty: just these rows.
    void makePlan(
        const QStringList &areas, const QSet<QString> &excludedSteps = {}, const zgoda::RowsByArea &only = {});
    // What sets these marks, of rows that were read; planned(), or failed() where nothing of the area was.
    void makeMarkPlan(const zgoda::MarkField &mark, const QVector<zgoda::Mark> &marks);
    void apply(const zgoda::PlanPtr &plan, const QVector<zgoda::Override> &overrides);
    void undo(const QString &run);
    void retry(const QString &run);
    void recover();                  // every unfinished run; recovered()
    void verify(const QString &run); // verified()
    // historyLoaded() with all runs, and of the writes that were found the newest `most`.
    void loadHistory(const QString &search, int most = 1000);
    void loadRun(const QString &run); // runLoaded()
    // Of runs begun since then; writesLoaded().
    void loadWrites(zgoda::Instant since);
    void verifyChain();                    // chainVerified()
    void loadTrends(zgoda::Instant since); // trendsLoaded()

Q_SIGNALS:
    void opened();
    void areaChanged(const QString &area); // status or review
    void readFinished(const QString &area, bool good);
    void synced(const zgoda::SyncReport &report);
    void decided(const QString &area, int rows);
    void noted(int rows); // notes() has changed, by a call or by an undo
    void refused(const QString &area, const zgoda::Error &error, int picks);
    void planned(const zgoda::PlanPtr &plan);
    void runStarted(const zgoda::PlanPtr &plan);
    void stepFinished(const zgoda::StepReport &report);
    void ran(const zgoda::RunReport &report);
    void runFailed(const zgoda::Error &error); // the run itself; failed() follows, as for any operation
    void recovered(const QVector<zgoda::RunReport> &reports);
    void verified(const QString &run, const QVector<zgoda::Verification> &steps);
    // more: there are older writes that hold the text.
    void historyLoaded(const QVector<zgoda::RunInfo> &runs, const QVector<zgoda::JournalRow> &found, bool more = false);
    void runLoaded(const zgoda::PlanPtr &plan, const QVector<zgoda::JournalRow> &rows);
    void writesLoaded(zgoda::Instant since, const QVector<zgoda::JournalRow> &rows); // in order
    void chainVerified(bool whole, qint64 brokenSeq);
    void trendsLoaded(const QVector<zgoda::TrendPoint> &points); // of all areas, oldest first
    void failed(const zgoda::Error &error);                      // an operation ended; what was there before still is

private:
    void follow(const QString &run, Plan::Kind kind);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace zgoda
