#include "models/run/workbench.h"
#include "tests/faults/sessionworld.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestSessionUndo final : public QObject, protected SessionWorld {
    Q_OBJECT
    PlanPtr planOfTwo();
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void aChangeAfterThePlanIsNotOverwritten();
    void anOldPlanDoesNotSetTheBaseBack();
    void undoPutsBack();
    void anUndoTellsWhatItMoves();
    void undoLeavesWhatCannotBePutBack();
    void whatCouldNotBeSeenAfterARunIsNotWrittenBack();
    void aShrunkenSourceDoesNotExcuseItself();
};

// The ERP has moved two rows, and their movements have settled.
PlanPtr TestSessionUndo::planOfTwo()
{
    read();
    m_world->erp.put(stock, a1, available, u"8"_s);
    m_world->erp.put(stock, a2, available, u"4"_s);
    read();
    m_world->advance(std::chrono::seconds(30));
    read();
    return plan();
}

void TestSessionUndo::aChangeAfterThePlanIsNotOverwritten()
{
    const PlanPtr made = planOfTwo();
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
void TestSessionUndo::anOldPlanDoesNotSetTheBaseBack()
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

void TestSessionUndo::undoPutsBack()
{
    const PlanPtr made = planOfTwo();
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

void TestSessionUndo::anUndoTellsWhatItMoves()
{
    World world;
    const auto prices = areaSchema(u"prices"_s);
    const auto list = [](const char *net) {
        return u"sku|price_list|currency|unit|min_qty|valid_from|net\nA|L|PLN|pcs|1|-|%1"_s.arg(QLatin1String(net));
    };
    world.erp.fill(prices, list("10"));
    world.b2b.fill(prices, list("10"));
    WorkEvents events;
    events.wait = [&](std::chrono::milliseconds time) { world.advance(time); };
    Workbench bench(world.setup({prices->area}), events);
    QVERIFY(bench.open());
    bench.read({prices->area});
    world.erp.fill(prices, list("12"));
    for (int i = 0; i < 2; ++i) {
        world.advance(std::chrono::hours(1));
        bench.read({prices->area});
    }
    const PlanPtr plan = bench.plan({prices->area}, {});
    QCOMPARE(plan->totals.money, (QHash<QString, qint64> {{u"PLN"_s, 20'000}}));
    const auto report = bench.apply(*plan, {});
    QVERIFY(report && report->done == 1);
    const auto undo = bench.follow(plan->id, Plan::Kind::Undo);
    QVERIFY(undo);
    QCOMPARE((*undo)->totals.updates, 1);
    QCOMPARE((*undo)->totals.money, plan->totals.money);
}

void TestSessionUndo::undoLeavesWhatCannotBePutBack()
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
void TestSessionUndo::whatCouldNotBeSeenAfterARunIsNotWrittenBack()
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

void TestSessionUndo::aShrunkenSourceDoesNotExcuseItself()
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

QTEST_GUILESS_MAIN(TestSessionUndo)
#include "tst_sessionundo.moc"
