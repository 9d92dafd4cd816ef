// What a person tells the session besides choices: who is who, which rules hold, which differences are right.
#include "tests/faults/rulesworld.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// A side that is used up for ten minutes.
class Busy final : public Source {
public:
    Side side() const override { return Side::B2b; }
    QStringList areas() const override { return {stock}; }
    QFuture<Result<Snapshot>> read(const ReadRequest &) override
    {
        ++reads;
        const Error error {Error::Kind::Throttled, u"GET /stock"_s, {}, 429, std::chrono::minutes(10)};
        return QtFuture::makeReadyFuture(Result<Snapshot>(fail(error)));
    }
    QFuture<Result<Probe>> probe() override { return QtFuture::makeReadyFuture(Result<Probe>(Probe {})); }
    std::atomic<int> reads {0};
};

} // namespace

class TestSessionRules final : public QObject, protected RulesWorld {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void rulesHoldAtOnce();
    void aRuleRemembersWhatAReadLeftOut();
    void aRuleThatCannotBeToldBlocksItsRows();
    void aBufferChangesWhatTheShopShouldShow();
    void acceptedStaysAcceptedForItsValues();
    void anAcceptanceNeedsAReason();
    void whatWasTypedIntoTheShopIsNotAskedAgain();
    void aLongWaitIsTold();

private:
    void openWithARuleForLamps();

    const QString products = u"products"_s;
    const QStringList a2 {u"A2"_s, u"W1"_s}; // a lamp; A1 is a cable
};

// The shop's lead time of lamps may differ.
void TestSessionRules::openWithARuleForLamps()
{
    for (FakeSide *side : {&m_world->erp, &m_world->b2b})
        side->fill(areaSchema(products), u"sku|category\nA1|cables\nA2|lamps"_s);
    SessionSetup setup = m_world->setup({products, stock});
    setup.areas[0].referenceFor = u"product"_s;
    Rule rule;
    rule.id = u"lamps"_s;
    rule.area = stock;
    rule.field = leadDays;
    rule.kind = Rule::Kind::Expected;
    rule.when = {{u"product.category"_s, {u"lamps"_s}}};
    setup.policy.rules.append(rule);
    m_session = std::make_unique<Session>(setup);
    m_session->open();
}

void TestSessionRules::rulesHoldAtOnce()
{
    open();
    read(stock);
    m_world->b2b.put(stock, a1, leadDays, u"9"_s);
    read(stock);
    m_world->advance(std::chrono::seconds(30));
    read(stock);
    QCOMPARE(state(stock, a1), RowState::B2bChanged);
    QCOMPARE(m_session->status(stock).needsYou, 1);
    const int reads = m_world->faults.count(Call::ErpRead);
    Policy policy;
    policy.owners[stock][leadDays] = Authority::Ignore;
    change(stock, [&] { m_session->setPolicy(policy); });
    QCOMPARE(state(stock, a1), RowState::EqualByRule);
    QCOMPARE(m_session->status(stock).needsYou, 0);
    policy.owners[stock][leadDays] = Authority::B2b;
    change(stock, [&] { m_session->setPolicy(policy); });
    QCOMPARE(m_session->status(stock).willWrite, 1);
    QCOMPARE(m_session->setup().policy.owners[stock][leadDays], Authority::B2b);
    QCOMPARE(m_world->faults.count(Call::ErpRead), reads); // nothing was read for it
    QCOMPARE(plan(stock)->steps.size(), 1);
}

// Half of the products were read: those that were not keep the category that they had, and the rule its hold on them.
void TestSessionRules::aRuleRemembersWhatAReadLeftOut()
{
    openWithARuleForLamps();
    read(products);
    read(stock);
    m_world->b2b.put(stock, a2, leadDays, u"9"_s);
    read(stock);
    QCOMPARE(state(stock, a2), RowState::EqualByRule);
    m_world->faults.plan(0, Trouble::Short, Error::Kind::Incomplete, {Call::ErpRead});
    read(products);
    QVERIFY(m_world->faults.hit());
    read(stock);
    QCOMPARE(state(stock, a2), RowState::EqualByRule);
}

// The products were never read: a difference that may be an expected one is not written away.
void TestSessionRules::aRuleThatCannotBeToldBlocksItsRows()
{
    openWithARuleForLamps();
    read(stock);
    m_world->erp.put(stock, a2, leadDays, u"9"_s);
    read(stock);
    m_world->advance(std::chrono::seconds(30));
    read(stock);
    QCOMPARE(state(stock, a2), RowState::Blocked);
    QCOMPARE(m_session->status(stock).willWrite, 0);
    QVERIFY(plan(stock)->steps.isEmpty());
    read(products);
    read(stock);
    QCOMPARE(state(stock, a2), RowState::EqualByRule);
}

void TestSessionRules::aBufferChangesWhatTheShopShouldShow()
{
    open();
    read(stock);
    QVERIFY(!differs(stock, a1));
    Policy policy;
    Rule rule;
    rule.id = u"buffer"_s;
    rule.area = stock;
    rule.field = u"available"_s;
    rule.kind = Rule::Kind::Buffer;
    rule.amount = u"2"_s;
    policy.rules.append(rule);
    change(stock, [&] { m_session->setPolicy(policy); });
    const ReviewPtr review = m_session->review(stock);
    QVERIFY(differs(stock, a1));
    QCOMPARE(review->diff->erp->cell(review->diff->schema().indexOf(u"available"_s), key(stock, a1)), 8'0000);
}

void TestSessionRules::acceptedStaysAcceptedForItsValues()
{
    open();
    read(stock);
    m_world->b2b.put(stock, a1, leadDays, u"9"_s);
    read(stock);
    m_world->advance(std::chrono::seconds(30));
    read(stock);
    QCOMPARE(state(stock, a1), RowState::B2bChanged);
    change(stock, [&] { m_session->accept(stock, {{key(stock, a1), -1}}, u" agreed by phone "_s, {}); });
    QCOMPARE(state(stock, a1), RowState::Accepted);
    const auto kept = m_world->memory.acceptances(stock);
    QCOMPARE(kept->size(), 1);
    QCOMPARE(kept->first().reason, u"agreed by phone"_s);
    QCOMPARE(kept->first().by, u"tester"_s);
    open();
    QCOMPARE(state(stock, a1), RowState::Accepted);
    change(stock, [&] { m_session->unaccept(stock, {{key(stock, a1), -1}}); });
    QCOMPARE(state(stock, a1), RowState::B2bChanged);
    change(stock, [&] { m_session->undoDecision(); });
    QCOMPARE(state(stock, a1), RowState::Accepted);
    m_world->b2b.put(stock, a1, leadDays, u"8"_s); // not what was accepted
    read(stock);
    m_world->advance(std::chrono::seconds(30));
    read(stock);
    QCOMPARE(state(stock, a1), RowState::B2bChanged);
}

void TestSessionRules::anAcceptanceNeedsAReason()
{
    open();
    read(stock);
    m_world->b2b.put(stock, a1, leadDays, u"9"_s);
    read(stock);
    QSignalSpy refused(m_session.get(), &Session::refused);
    m_session->accept(stock, {{key(stock, a1), -1}}, u"  "_s, {});
    QVERIFY(refused.wait());
    QCOMPARE(refused[0][1].value<Error>().kind, Error::Kind::Refused);
    QVERIFY(m_world->memory.acceptances(stock)->isEmpty());
}

void TestSessionRules::whatWasTypedIntoTheShopIsNotAskedAgain()
{
    m_world->erp.allow(stock, {});
    open();
    read(stock);
    m_world->erp.put(stock, a1, leadDays, u"2"_s);
    m_world->b2b.put(stock, a1, leadDays, u"3"_s);
    read(stock);
    m_world->advance(std::chrono::seconds(30));
    read(stock);
    QCOMPARE(m_session->status(stock).needsYou, 1);
    const int field = areaSchema(stock)->indexOf(leadDays);
    change(stock, [&] {
        m_session->decide(stock, {{key(stock, a1), field}}, Take::Value, {Value::Kind::Text, u"7"_s});
    });
    const PlanPtr made = plan(stock);
    QCOMPARE(made->steps.size(), 1);
    QSignalSpy finished(m_session.get(), &Session::readFinished);
    m_session->apply(made, {});
    QVERIFY(finished.wait());
    QCOMPARE(m_world->b2b.get(stock, a1, leadDays), u"7"_s);
    m_world->advance(std::chrono::seconds(30));
    read(stock);
    QCOMPARE(m_session->status(stock).needsYou, 0);
    QCOMPARE(m_session->status(stock).willWrite, 0);
    m_world->erp.put(stock, a1, leadDays, u"4"_s); // now the question is a new one
    read(stock);
    m_world->advance(std::chrono::seconds(30));
    read(stock);
    QCOMPARE(state(stock, a1), RowState::Conflict);
    QCOMPARE(m_session->status(stock).needsYou, 1);
}

// Ten minutes are for the person to know, not for a progress bar that stands still.
void TestSessionRules::aLongWaitIsTold()
{
    Busy busy;
    SessionSetup setup = m_world->setup({stock});
    setup.b2bPorts.source = &busy;
    m_session = std::make_unique<Session>(setup);
    QSignalSpy finished(m_session.get(), &Session::readFinished);
    m_session->open();
    m_session->read({stock});
    QVERIFY(finished.wait(2000));
    QCOMPARE(busy.reads.load(), 1);
    QCOMPARE(m_session->status(stock).error->kind, Error::Kind::Throttled);
    QCOMPARE(m_session->status(stock).error->retryAfter, std::chrono::minutes(10));
    m_session.reset();
}

QTEST_GUILESS_MAIN(TestSessionRules)
#include "tst_sessionrules.moc"
