// The session over the fake world: what the desk and zgodactl see.
#include "models/run/areawork.h"
#include "tests/support/world.h"

#include <QSignalSpy>
#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString stock = u"stock"_s;
const QString available = u"available"_s;
const QStringList a1 {u"A1"_s, u"W1"_s};
const QStringList a2 {u"A2"_s, u"W1"_s};
const QStringList a3 {u"A3"_s, u"W1"_s};

} // namespace

class TestSession final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void firstReadAgreesOnWhatIsAlike();
    void oneSidedChangeIsPlannedAndWritten();
    void decisionsAreUndoneOneByOne();
    void aNewSessionComparesWithoutReading();
    void stopEndsAHangingReadAtOnce();
    void aChangeAfterThePlanIsNotOverwritten();
    void anOldPlanDoesNotSetTheBaseBack();
    void rowsInFlightAreReadAgainByThemselves();
    void moreDifferencesThanCanBeNotedSettleTogether();
    void undoPutsBack();
    void undoLeavesWhatCannotBePutBack();
    void whatCouldNotBeSeenAfterARunIsNotWrittenBack();
    void aShrunkenSourceDoesNotExcuseItself();

private:
    void fill(const QString &erp, const QString &b2b);
    void read();
    PlanPtr plan();
    RunReport apply(const PlanPtr &plan, const QVector<Override> &overrides = {});
    KeyId key(const QStringList &parts) const;
    RowState state(const QStringList &parts) const;
    void restart();

    std::unique_ptr<World> m_world;
    std::unique_ptr<Session> m_session;
};

void TestSession::init()
{
    m_world = std::make_unique<World>();
    fill(u"sku|warehouse|available\nA1|W1|10\nA2|W1|5\nA3|W1|7"_s,
        u"sku|warehouse|available\nA1|W1|10\nA2|W1|5\nA3|W1|7"_s);
    restart();
}

void TestSession::cleanup()
{
    m_session.reset();
    m_world.reset();
}

void TestSession::fill(const QString &erp, const QString &b2b)
{
    m_world->erp.fill(m_world->schema(stock), erp);
    m_world->b2b.fill(m_world->schema(stock), b2b);
}

void TestSession::restart()
{
    m_session.reset();
    m_session = std::make_unique<Session>(m_world->setup());
    QSignalSpy opened(m_session.get(), &Session::opened);
    m_session->open();
    QVERIFY(opened.wait());
}

void TestSession::read()
{
    QSignalSpy finished(m_session.get(), &Session::readFinished);
    m_session->read({stock});
    QVERIFY(finished.wait());
}

PlanPtr TestSession::plan()
{
    QSignalSpy planned(m_session.get(), &Session::planned);
    m_session->makePlan({stock});
    return planned.wait() ? planned[0][0].value<PlanPtr>() : nullptr;
}

RunReport TestSession::apply(const PlanPtr &plan, const QVector<Override> &overrides)
{
    QSignalSpy ran(m_session.get(), &Session::ran);
    QSignalSpy reread(m_session.get(), &Session::readFinished);
    m_session->apply(plan, overrides);
    if (!ran.wait() || (reread.isEmpty() && !reread.wait()))
        return {};
    return ran[0][0].value<RunReport>();
}

KeyId TestSession::key(const QStringList &parts) const
{
    const ReviewPtr review = m_session->review(stock);
    return findKey(review->diff->schema(), review->diff->pools(), parts);
}

RowState TestSession::state(const QStringList &parts) const
{
    const RowReview *row = m_session->review(stock)->find(key(parts));
    return row ? row->state : RowState::Same;
}

void TestSession::firstReadAgreesOnWhatIsAlike()
{
    m_world->b2b.put(stock, a2, available, u"6"_s);
    read();
    QCOMPARE(state(a1), RowState::Same);
    QVERIFY(m_world->memory.inBase(stock, a1));
    QVERIFY(!m_world->memory.inBase(stock, a2)); // differs, and nothing says who is right
    QCOMPARE(m_world->memory.agreed(stock, a1).value(available).text, u"10.0000"_s);
}

void TestSession::oneSidedChangeIsPlannedAndWritten()
{
    read();
    m_world->erp.put(stock, a1, available, u"8"_s);
    read();
    m_world->advance(std::chrono::seconds(30));
    read();
    QCOMPARE(state(a1), RowState::ErpChanged);
    const PlanPtr made = plan();
    QVERIFY(made);
    QCOMPARE(made->steps.size(), 1);
    const RunReport report = apply(made);
    QCOMPARE(report.done, 1);
    QCOMPARE(m_world->b2b.get(stock, a1, available), u"8.0000"_s);
    QCOMPARE(state(a1), RowState::Same);
    QCOMPARE(m_world->memory.agreed(stock, a1).value(available).text, u"8.0000"_s);
    // A plan is used once.
    QSignalSpy failed(m_session.get(), &Session::failed);
    m_session->apply(made, {});
    QVERIFY(failed.wait());
    QCOMPARE(failed[0][0].value<Error>().kind, Error::Kind::Refused);
}

void TestSession::decisionsAreUndoneOneByOne()
{
    read();
    m_world->erp.put(stock, a1, available, u"8"_s);
    m_world->b2b.put(stock, a1, available, u"9"_s);
    read();
    m_world->advance(std::chrono::seconds(30));
    read();
    QVERIFY(state(a1) == RowState::Conflict);
    QSignalSpy decided(m_session.get(), &Session::decided);
    m_session->decide(stock, {{key(a1), -1}}, Take::Erp);
    QVERIFY(decided.wait());
    QCOMPARE(m_session->review(stock)->choices.size(), 1);
    m_session->decide(stock, {{key(a1), -1}}, Take::Value, {Value::Kind::Text, u"4"_s});
    QVERIFY(decided.wait());
    QCOMPARE(m_session->review(stock)->choices[0].value.text, u"4.0000"_s);
    QSignalSpy failed(m_session.get(), &Session::failed);
    m_world->faults.plan(0, Trouble::Fail, Error::Kind::Storage, {Call::Store});
    m_session->undoDecision();
    QVERIFY(failed.wait());
    QCOMPARE(m_session->review(stock)->choices[0].value.text, u"4.0000"_s); // not undone, and not forgotten either
    m_session->undoDecision();
    QVERIFY(decided.wait());
    QCOMPARE(m_session->review(stock)->choices[0].take, Take::Erp);
    m_session->undoDecision();
    QVERIFY(decided.wait());
    QVERIFY(m_session->review(stock)->choices.isEmpty());
    QVERIFY(m_world->memory.choices(stock)->isEmpty());
}

void TestSession::aNewSessionComparesWithoutReading()
{
    read();
    m_world->erp.put(stock, a1, available, u"8"_s);
    read();
    const int reads = m_world->faults.count(Call::ErpRead);
    restart();
    QCOMPARE(m_world->faults.count(Call::ErpRead), reads);
    QVERIFY(m_session->review(stock));
    QVERIFY(state(a1) != RowState::Same);
    QCOMPARE(state(a2), RowState::Same);
}

void TestSession::stopEndsAHangingReadAtOnce()
{
    read();
    m_world->faults.plan(0, Trouble::Hang, Error::Kind::Offline, {Call::B2bRead});
    QSignalSpy finished(m_session.get(), &Session::readFinished);
    m_session->read({stock});
    QTRY_VERIFY(m_world->faults.hit());
    QVERIFY(m_session->busy());
    QElapsedTimer timer;
    timer.start();
    m_session->stop();
    QVERIFY(finished.wait(1000));
    QVERIFY2(timer.elapsed() < 250, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(finished[0][1].toBool(), false);
    QCOMPARE(state(a1), RowState::Same); // what was read before stays
    QVERIFY(!m_session->status(stock).error);
}

void TestSession::aChangeAfterThePlanIsNotOverwritten()
{
    read();
    m_world->erp.put(stock, a1, available, u"8"_s);
    m_world->erp.put(stock, a2, available, u"4"_s);
    read();
    m_world->advance(std::chrono::seconds(30));
    read();
    const PlanPtr made = plan();
    QCOMPARE(made->steps.size(), 2);
    m_world->b2b.put(stock, a1, available, u"99"_s);
    const RunReport report = apply(made);
    QCOMPARE(report.done, 1);
    QCOMPARE(report.skipped, 1);
    QCOMPARE(report.troubles[0].observed.text, u"99.0000"_s);
    QCOMPARE(m_world->b2b.get(stock, a1, available), u"99.0000"_s);
    QCOMPARE(m_world->b2b.get(stock, a2, available), u"4.0000"_s);
    QCOMPARE(m_world->memory.agreed(stock, a1).value(available).text, u"10.0000"_s);
}

// Both sides agreed on 8 when the plan was made, and agree on 6 when it is applied.
void TestSession::anOldPlanDoesNotSetTheBaseBack()
{
    const auto both = [this](const QString &number) {
        m_world->erp.put(stock, a1, available, number);
        m_world->b2b.put(stock, a1, available, number);
        read();
    };
    read();
    both(u"8"_s);
    const PlanPtr old = plan();
    QCOMPARE(old->totals.adopts, 1);
    QCOMPARE(old->steps.size(), 1);
    both(u"6"_s);
    QCOMPARE(apply(plan()).done, 1);
    QCOMPARE(m_world->memory.agreed(stock, a1).value(available).text, u"6.0000"_s);
    const RunReport report = apply(old);
    QCOMPARE(report.done, 0);
    QCOMPARE(report.skipped, 1);
    QCOMPARE(m_world->memory.agreed(stock, a1).value(available).text, u"6.0000"_s);
    QCOMPARE(state(a1), RowState::Same);
}

void TestSession::rowsInFlightAreReadAgainByThemselves()
{
    // Timers run by the real clock: a settle time that a test can wait for.
    SessionSetup setup = m_world->setup();
    Schema quick = *setup.areas[0].schema;
    quick.settle = std::chrono::milliseconds(300);
    setup.areas[0].schema = QSharedPointer<const Schema>(new Schema(quick));
    setup.clock = [] { return QDateTime::currentMSecsSinceEpoch(); };
    m_session = std::make_unique<Session>(setup);
    m_session->open();
    read();
    m_world->erp.put(stock, a1, available, u"8"_s);
    read();
    QCOMPARE(state(a1), RowState::InFlight);
    QVERIFY(m_session->status(stock).settleAt > 0);
    m_world->b2b.put(stock, a1, available, u"8"_s); // the other side catches up by itself
    QSignalSpy finished(m_session.get(), &Session::readFinished);
    QVERIFY(finished.wait(3000));
    QCOMPARE(state(a1), RowState::BothAlike);
    QCOMPARE(m_session->status(stock).settleAt, 0);
}

// The first comparison of a large shop: what has no age of its own must not stay in flight for ever.
void TestSession::moreDifferencesThanCanBeNotedSettleTogether()
{
    AreaWork area;
    Diff many;
    many.rows.resize(200'001);
    area.diff = std::make_shared<const Diff>(many);
    area.seen.insert(a1, {a1, 1, 500, 3});
    noteSightings(area, 1000);
    const QSet<KeyId> nothing;
    noteSightings(area, 2000, &nothing); // a read that failed
    QCOMPARE(area.seen.size(), 1);
    QCOMPARE(area.seen.value(allTogether).reads, 1);
    noteSightings(area, 3000);
    QCOMPARE(area.seen.value(allTogether).reads, 2);
    QCOMPARE(area.seen.value(allTogether).first, 1000);
}

void TestSession::undoPutsBack()
{
    read();
    m_world->erp.put(stock, a1, available, u"8"_s);
    m_world->erp.put(stock, a2, available, u"4"_s);
    read();
    m_world->advance(std::chrono::seconds(30));
    read();
    const PlanPtr made = plan();
    QCOMPARE(apply(made).done, 2);
    m_world->b2b.put(stock, a2, available, u"3"_s); // moved since: not to be touched
    QSignalSpy planned(m_session.get(), &Session::planned);
    m_session->undo(made->id);
    QVERIFY(planned.wait());
    const PlanPtr back = planned[0][0].value<PlanPtr>();
    QCOMPARE(back->kind, Plan::Kind::Undo);
    const RunReport report = apply(back);
    QCOMPARE(report.done, 1);
    QCOMPARE(report.skipped, 1);
    QCOMPARE(m_world->b2b.get(stock, a1, available), u"10.0000"_s);
    QCOMPARE(m_world->b2b.get(stock, a2, available), u"3.0000"_s);
    QCOMPARE(m_world->memory.agreed(stock, a1).value(available).text, u"10.0000"_s);
    QCOMPARE(m_world->memory.runs()->last().undoneBy, back->id);
}

void TestSession::undoLeavesWhatCannotBePutBack()
{
    read();
    m_world->erp.put(stock, a1, available, u"8"_s);
    const QStringList a4 {u"A4"_s, u"W1"_s};
    m_world->erp.put(stock, a4, available, u"3"_s);
    read();
    m_world->advance(std::chrono::seconds(30));
    read();
    const QString why = u"a new row stays"_s;
    Capability can = m_world->b2b.capability(stock);
    can.noUndoCreate = why;
    m_world->b2b.allow(stock, can);
    m_session->decide(stock, {{key(a4), {}}}, Take::Erp);
    const PlanPtr made = plan();
    QCOMPARE(made->totals.creates, 1);
    QCOMPARE(made->totals.updates, 1);
    QCOMPARE(apply(made).done, 2);
    QSignalSpy planned(m_session.get(), &Session::planned), failed(m_session.get(), &Session::failed);
    m_session->undo(made->id);
    QVERIFY(planned.wait());
    const PlanPtr back = planned[0][0].value<PlanPtr>();
    QCOMPARE(back->steps.size(), 1);
    QCOMPARE(back->steps.first().key, a1);
    can.noUndo = why;
    m_world->b2b.allow(stock, can);
    m_session->undo(made->id);
    QVERIFY(failed.wait());
    QCOMPARE(failed[0][0].value<Error>().kind, Error::Kind::Refused);
    QCOMPARE(failed[0][0].value<Error>().subject, why);
}

// The shop took the ERP's value, and cannot be read afterwards: its old value must not look like a change made there.
void TestSession::whatCouldNotBeSeenAfterARunIsNotWrittenBack()
{
    const QString leadDays = u"lead_days"_s, table = u"sku|warehouse|available|lead_days\nA1|W1|10|1\nA2|W1|5|1"_s;
    fill(table, table);
    Policy policy;
    policy.owners[stock][leadDays] = Authority::Operator;
    m_session->setPolicy(policy);
    read();
    m_world->erp.put(stock, a1, leadDays, u"2"_s);
    read();
    m_world->advance(std::chrono::seconds(30));
    read();
    m_world->b2b.setBeforeWrite([this](const QVector<Step> &) { // one more look at what was written, then none
        m_world->faults.planRun(1, 100, Trouble::Fail, Error::Kind::Denied, {Call::B2bRead});
    });
    QCOMPARE(apply(plan()).done, 1);
    m_world->faults.clear();
    QCOMPARE(state(a1), RowState::Unreadable);
    QCOMPARE(state(a2), RowState::Same);
    restart(); // nor does the store take the value of before for what is there
    QCOMPARE(state(a1), RowState::Unreadable);
    QCOMPARE(state(a2), RowState::Same);
    m_session->setPolicy(policy);
    m_world->advance(std::chrono::seconds(30));
    QVERIFY(plan()->steps.isEmpty());
    read();
    QCOMPARE(state(a1), RowState::Same);
    QCOMPARE(m_world->erp.get(stock, a1, leadDays), u"2"_s);
    QCOMPARE(m_world->b2b.get(stock, a1, leadDays), u"2"_s);
}

void TestSession::aShrunkenSourceDoesNotExcuseItself()
{
    read();
    m_world->erp.remove(stock, a1);
    m_world->erp.remove(stock, a2);
    m_world->erp.put(stock, a3, available, u"6"_s);
    read();
    m_world->advance(std::chrono::minutes(5));
    for (int times = 0; times < 3; ++times) {
        read();
        m_world->advance(std::chrono::minutes(5));
        const PlanPtr made = plan();
        const bool tripped = std::any_of(
            made->trips.begin(), made->trips.end(), [](const Trip &trip) { return trip.guard == Guard::Shrink; });
        QVERIFY(tripped);
    }
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
