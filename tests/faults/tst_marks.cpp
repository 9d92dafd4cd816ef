// Marks: written on one side alone, agreed about by nobody, taken back by an undo, and what leaves an e-mail never twice.
#include "models/run/workbench.h"
#include "tests/support/world.h"

#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString orders = u"orders"_s, customers = u"customers"_s;
const QStringList inBoth {u"B2B-1"_s}, inShop {u"B2B-2"_s}, buyer {u"K1"_s};
const MarkField flag {MarkField::Use::Short, orders, u"flag"_s, Side::B2b, {}};
const MarkField invited {MarkField::Use::Invited, customers, u"invited"_s, Side::B2b, {}};

Value text(const QString &of) { return {Value::Kind::Text, of}; }

} // namespace

class TestMarks final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isSetAndTakenBack();
    void makesNothingAgreed();
    void isNotSetTwice();
    void whatAPlanLeftOutIsMarkedAllTheSame();
    void whatIsNotThereIsCounted();
    void whatChangedMeanwhileIsLeft();
    void anEmergencyModeHoldsIt();
    void anInvitationWithoutAnAnswerWaitsForSomebody_data();
    void anInvitationWithoutAnAnswerWaitsForSomebody();
    void anInvitationIsNotPutBack();
    void theAreasSayWhatTheirMarksAre();
    void aWrongMarkIsNamed_data();
    void aWrongMarkIsNamed();

private:
    Workbench &bench() { return *m_bench; }
    KeyId row(const QString &area, const QStringList &key);
    PlanPtr planned(const MarkField &mark, const QStringList &key, const Value &value);
    RunReport apply(const PlanPtr &plan);
    QString held(const MarkField &mark, const QStringList &key) { return m_world->b2b.get(mark.area, key, mark.field); }

    std::unique_ptr<World> m_world;
    std::unique_ptr<Workbench> m_bench;
};

void TestMarks::init()
{
    m_world = std::make_unique<World>();
    m_world->erp.fill(areaSchema(orders), u"order|origin|customer|status\nB2B-1|b2b|K1|new"_s);
    m_world->b2b.fill(
        areaSchema(orders), u"order|origin|customer|status|flag\nB2B-1|b2b|K1|new|-\nB2B-2|b2b|K1|new|-"_s);
    m_world->erp.fill(areaSchema(customers), u"customer|name\nK1|Ala"_s);
    m_world->b2b.fill(areaSchema(customers), u"customer|name|invited\nK1|Ala|-"_s);
    Capability shop;
    shop.fields = QStringList {u"name"_s, u"invited"_s};
    shop.once.insert(u"invited"_s, u"an e-mail leaves"_s);
    m_world->b2b.allow(customers, shop);
    WorkEvents events;
    events.wait = [this](std::chrono::milliseconds time) { m_world->advance(time); };
    m_bench = std::make_unique<Workbench>(m_world->setup({customers, orders}), events);
    QVERIFY(m_bench->open());
    for (int i = 0; i < 2; ++i) { // seen twice: nothing is in flight
        m_bench->read({customers, orders});
        m_world->advance(std::chrono::hours(1));
    }
}

void TestMarks::cleanup()
{
    m_bench.reset();
    m_world.reset();
}

KeyId TestMarks::row(const QString &area, const QStringList &key)
{
    const AreaWork &work = *bench().area(area);
    return findKey(*work.setup.schema, *work.pools, key);
}

PlanPtr TestMarks::planned(const MarkField &mark, const QStringList &key, const Value &value)
{
    return bench().markPlan(mark, {{row(mark.area, key), value}});
}

RunReport TestMarks::apply(const PlanPtr &plan)
{
    const auto report = bench().apply(*plan, {});
    bench().refreshAfter(*plan);
    return report.value_or(RunReport {});
}

void TestMarks::isSetAndTakenBack()
{
    const PlanPtr plan = planned(flag, inShop, text(u"short of 3"_s));
    QCOMPARE(plan->steps.size(), 1);
    QCOMPARE(apply(plan).done, 1);
    QCOMPARE(held(flag, inShop), u"short of 3"_s);
    const auto rows = bench().rowsOf(plan->id);
    QVERIFY(rows && std::any_of(rows->begin(), rows->end(), [](const JournalRow &one) {
        return one.state == StepState::Sent && !one.writes.isEmpty()
            && one.writes.first().write.text == u"short of 3"_s;
    }));
    const auto holds = bench().verify(plan->id);
    QVERIFY(holds && holds->size() == 1 && holds->first().holds);
    const auto undo = bench().follow(plan->id, Plan::Kind::Undo);
    QVERIFY(undo);
    QCOMPARE(apply(*undo).done, 1);
    QCOMPARE(held(flag, inShop), QString());
}

// An order that only the shop has must not look as if the ERP had had it once.
void TestMarks::makesNothingAgreed()
{
    const auto state = [&] { return bench().area(orders)->review->find(row(orders, inShop))->row.why; };
    const Why before = state();
    QCOMPARE(before, Why::NotWritable); // and not: gone from the ERP
    QVERIFY(m_world->memory.agreed(orders, inShop).isEmpty());
    QCOMPARE(apply(planned(flag, inShop, text(u"short"_s))).done, 1);
    QVERIFY(m_world->memory.agreed(orders, inShop).isEmpty());
    QCOMPARE(state(), before);
    const auto agreed = m_world->memory.agreed(orders, inBoth);
    QCOMPARE(apply(planned(flag, inBoth, text(u"short"_s))).done, 1);
    QCOMPARE(m_world->memory.agreed(orders, inBoth), agreed);
    QVERIFY(m_world->erp.effects().isEmpty());
}

void TestMarks::isNotSetTwice()
{
    QCOMPARE(apply(planned(flag, inShop, text(u"short"_s))).done, 1);
    const PlanPtr again = planned(flag, inShop, text(u"short"_s));
    QVERIFY(again->steps.isEmpty());
    QCOMPARE(again->unsettled, 0);
    QCOMPARE(planned(flag, inBoth, {Value::Kind::Null, {}})->steps.size(), 0); // there is none to take away
}

// A row taken out of a plan stays out of the next plans, and not of what somebody asks for by name.
void TestMarks::whatAPlanLeftOutIsMarkedAllTheSame()
{
    m_world->erp.put(customers, buyer, u"name"_s, u"Ola"_s);
    for (int i = 0; i < 2; ++i) {
        bench().read({customers});
        m_world->advance(std::chrono::hours(1));
    }
    const PlanPtr names = bench().plan({customers}, {});
    QCOMPARE(names->steps.size(), 1);
    QVERIFY(bench().plan({customers}, {names->steps[0].id})->steps.isEmpty());
    QCOMPARE(planned(invited, buyer, text(u"1"_s))->steps.size(), 1);
}

void TestMarks::whatIsNotThereIsCounted()
{
    const MarkField reserved {MarkField::Use::Reserved, orders, u"flag"_s, Side::Erp, {}}; // the ERP has no such field
    const PlanPtr lacking = planned(reserved, inBoth, text(u"x"_s));
    QVERIFY(lacking->steps.isEmpty());
    QCOMPARE(lacking->unsettled, 1);
    QCOMPARE(bench().markPlan(flag, {{noKey, text(u"x"_s)}})->steps.size(), 0);
    QVERIFY(!bench().markPlan({MarkField::Use::Short, u"nowhere"_s, u"flag"_s, Side::B2b, {}}, {}));
}

void TestMarks::whatChangedMeanwhileIsLeft()
{
    const PlanPtr plan = planned(flag, inShop, text(u"short"_s));
    m_world->b2b.put(orders, inShop, u"flag"_s, u"call them"_s);
    const RunReport report = apply(plan);
    QCOMPARE(report.skipped, 1);
    QCOMPARE(held(flag, inShop), u"call them"_s);
}

void TestMarks::anEmergencyModeHoldsIt()
{
    Policy policy;
    Rule freeze;
    freeze.kind = Rule::Kind::Freeze;
    policy.rules.append(freeze);
    const PlanPtr before = planned(flag, inShop, text(u"short"_s));
    bench().setPolicy(policy);
    const auto refused = bench().apply(*before, {});
    QVERIFY(!refused && refused.error().kind == Error::Kind::Guard);
    QVERIFY(!planned(flag, inShop, text(u"short"_s))->trips.isEmpty());
    QVERIFY(m_world->b2b.effects().isEmpty());
}

// Whether it went or not: nobody knows, so nothing sends it again by itself.
void TestMarks::anInvitationWithoutAnAnswerWaitsForSomebody_data()
{
    QTest::addColumn<int>("trouble");
    QTest::addColumn<int>("sent");
    QTest::newRow("it never left") << int(Trouble::Die) << 0;
    QTest::newRow("it went, and the program ended") << int(Trouble::DieAfter) << 1;
    QTest::newRow("it went, and the answer was lost") << int(Trouble::LoseAnswer) << 1;
}

void TestMarks::anInvitationWithoutAnAnswerWaitsForSomebody()
{
    QFETCH(int, trouble);
    QFETCH(int, sent);
    const PlanPtr plan = planned(invited, buyer, text(u"1"_s));
    QCOMPARE(plan->steps.size(), 1);
    m_world->faults.plan(0, Trouble(trouble), Error::Kind::Offline, {Call::B2bWrite});
    (void)bench().apply(*plan, {});
    QVERIFY(m_world->faults.hit());
    m_world->faults.clear();
    (void)bench().recover();
    (void)bench().recover();
    QCOMPARE(m_world->b2b.effects().size(), sent);
    QCOMPARE(held(invited, buyer), sent ? u"1"_s : QString());
    QVERIFY(m_world->memory.unfinished()->isEmpty());
    // Somebody who knows that it did not go sends it.
    const auto retry = bench().follow(plan->id, Plan::Kind::Retry);
    QVERIFY(retry);
    (void)apply(*retry);
    QCOMPARE(m_world->b2b.effects().size(), 1);
}

void TestMarks::anInvitationIsNotPutBack()
{
    const PlanPtr plan = planned(invited, buyer, text(u"1"_s));
    QCOMPARE(apply(plan).done, 1);
    const auto undo = bench().follow(plan->id, Plan::Kind::Undo);
    QVERIFY(!undo);
    QCOMPARE(undo.error().subject, u"an e-mail leaves"_s);
    // A name that is written in the same area is.
    QCOMPARE(held(invited, buyer), u"1"_s);
}

void TestMarks::theAreasSayWhatTheirMarksAre()
{
    const QHash<QString, MarkField::Use> uses {{orders, MarkField::Use::Short},
        {u"order_lines"_s, MarkField::Use::Reserved}, {customers, MarkField::Use::Invited}};
    for (auto use = uses.begin(); use != uses.end(); ++use) {
        const auto marks = parseMarkFields(areaJson(use.key()), *areaSchema(use.key()), use.key());
        QVERIFY2(marks && marks->size() == 1, qPrintable(use.key()));
        QCOMPARE(marks->first().use, use.value());
        const Field *field = areaSchema(use.key())->find(marks->first().field);
        QVERIFY(field && field->info);
    }
    const auto none = parseMarkFields(areaJson(u"stock"_s), *areaSchema(u"stock"_s), u"stock"_s);
    QVERIFY(none && none->isEmpty());
}

void TestMarks::aWrongMarkIsNamed_data()
{
    QTest::addColumn<QByteArray>("mark");
    QTest::addColumn<QString>("member");
    QTest::newRow("a member") << QByteArray(R"({"feld": "flag"})") << u"orders.json: marks[1].feld"_s;
    QTest::newRow("a use") << QByteArray(R"({"field": "flag", "side": "b2b", "use": "x"})")
                           << u"orders.json: marks[1].use"_s;
    QTest::newRow("a side") << QByteArray(R"({"field": "flag", "side": "x", "use": "short"})")
                            << u"orders.json: marks[1].side"_s;
    QTest::newRow("no field") << QByteArray(R"({"field": "x", "side": "b2b", "use": "short"})")
                              << u"orders.json: marks[1].field"_s;
    QTest::newRow("compared") << QByteArray(R"({"field": "note", "side": "b2b", "use": "short"})")
                              << u"orders.json: marks[1].field"_s;
    QTest::newRow("another type") << QByteArray(R"({"field": "flag", "side": "b2b", "use": "invited"})")
                                  << u"orders.json: marks[1].field"_s;
    QTest::newRow("unless") << QByteArray(R"({"field": "flag", "side": "b2b", "use": "short", "unless": "note"})")
                            << u"orders.json: marks[1].unless"_s;
}

void TestMarks::aWrongMarkIsNamed()
{
    QFETCH(QByteArray, mark);
    QFETCH(QString, member);
    const auto marks = parseMarkFields("{\"marks\": [" + mark + "]}", *areaSchema(orders), u"orders.json"_s);
    QVERIFY(!marks);
    QCOMPARE(marks.error().kind, Error::Kind::Profile);
    QCOMPARE(marks.error().subject, member);
}

QTEST_GUILESS_MAIN(TestMarks)
#include "tst_marks.moc"
