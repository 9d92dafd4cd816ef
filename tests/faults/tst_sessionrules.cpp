// What a person tells the session besides choices: who is who, which rules hold, which differences are right.
#include "models/run/session.h"
#include "tests/support/world.h"

#include <QSignalSpy>
#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString stock = u"stock"_s, customers = u"customers"_s;
const QString leadDays = u"lead_days"_s;
const QStringList a1 {u"A1"_s, u"W1"_s};

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

Link pair(const QString &erp, const QString &b2b)
{
    return {u"customer"_s, erp, b2b, Link::How::ByHand, u"tester"_s, 1};
}

} // namespace

class TestSessionRules final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aPairJoinsTwoRows();
    void aPairReplacesTheOneBefore();
    void uniqueNumbersJoinByThemselves();
    void linksAreThereBeforeTheRowsTheyJoin();
    void rulesHoldAtOnce();
    void aRuleRemembersWhatAReadLeftOut();
    void aRuleThatCannotBeToldBlocksItsRows();
    void aBufferChangesWhatTheShopShouldShow();
    void aFreezeLetsNothingBeWritten();
    void aHeldFieldIsNotWritten();
    void aStoppedSaleIsZeroInTheShop();
    void acceptedStaysAcceptedForItsValues();
    void anAcceptanceNeedsAReason();
    void whatWasTypedIntoTheShopIsNotAskedAgain();
    void aLongWaitIsTold();

private:
    void open(const Policy &policy = {});
    void read(const QString &area);
    // Does `f`, and waits until the area has changed.
    template <class F> void change(const QString &area, F f);
    PlanPtr plan(const QString &area);
    void sellOne(); // in the ERP, and waits until it counts
    // The error; nothing: it ran.
    std::optional<Error> apply(const PlanPtr &plan, const QVector<Override> &overrides = {});
    void setRules(const QVector<Rule> &rules);
    KeyId key(const QString &area, const QStringList &parts) const;
    RowState state(const QString &area, const QStringList &parts) const;
    bool differs(const QString &area, const QStringList &parts) const;

    std::unique_ptr<World> m_world;
    std::unique_ptr<Session> m_session;
};

void TestSessionRules::init()
{
    m_world = std::make_unique<World>();
    m_world->erp.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|W1|10|1\nA2|W1|5|1"_s);
    m_world->b2b.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|W1|10|1\nA2|W1|5|1"_s);
    m_world->erp.fill(areaSchema(customers),
        u"customer|name|tax_id\nK1|Ala|526-104-08-28\nK2|Ola|1111111111\nK3|Ela|2222222222\nK4|Iga|2222222222"_s);
    m_world->b2b.fill(
        areaSchema(customers), u"customer|name|tax_id\n71|Ala|PL5261040828\n72|Ola|1111111111\n73|Ela|2222222222"_s);
}

void TestSessionRules::cleanup()
{
    m_session.reset();
    m_world.reset();
}

void TestSessionRules::open(const Policy &policy)
{
    m_session.reset();
    SessionSetup setup = m_world->setup({stock, customers});
    setup.policy = policy;
    m_session = std::make_unique<Session>(setup);
    QSignalSpy opened(m_session.get(), &Session::opened);
    m_session->open();
    QVERIFY(opened.wait());
}

void TestSessionRules::read(const QString &area)
{
    QSignalSpy finished(m_session.get(), &Session::readFinished);
    m_session->read({area});
    QVERIFY(finished.wait());
}

template <class F> void TestSessionRules::change(const QString &area, F f)
{
    QSignalSpy changed(m_session.get(), &Session::areaChanged);
    f();
    const auto told = [&] {
        return std::any_of(changed.begin(), changed.end(), [&](const auto &one) { return one[0].toString() == area; });
    };
    while (!told())
        QVERIFY(changed.wait());
    QVERIFY(plan(area)); // comes after everything else that the same thing changed
}

PlanPtr TestSessionRules::plan(const QString &area)
{
    QSignalSpy planned(m_session.get(), &Session::planned);
    m_session->makePlan({area});
    return planned.wait() ? planned[0][0].value<PlanPtr>() : nullptr;
}

KeyId TestSessionRules::key(const QString &area, const QStringList &parts) const
{
    const ReviewPtr review = m_session->review(area);
    return findKey(review->diff->schema(), review->diff->pools(), parts);
}

RowState TestSessionRules::state(const QString &area, const QStringList &parts) const
{
    const RowReview *row = m_session->review(area)->find(key(area, parts));
    return row ? row->state : RowState::Same;
}

bool TestSessionRules::differs(const QString &area, const QStringList &parts) const
{
    return m_session->review(area)->find(key(area, parts)) != nullptr;
}

void TestSessionRules::aPairJoinsTwoRows()
{
    open();
    read(customers);
    QCOMPARE(state(customers, {u"K2"_s}), RowState::OnlyErp);
    QCOMPARE(state(customers, {u"72"_s}), RowState::OnlyB2b);
    change(customers, [&] { m_session->addLink(pair(u"K2"_s, u"72"_s)); });
    QVERIFY(!differs(customers, {u"K2"_s}));
    QVERIFY(state(customers, {u"72"_s}) != RowState::OnlyB2b);
    QCOMPARE(m_session->links().size(), 1);
    open(); // kept
    QCOMPARE(m_session->links().size(), 1);
    QVERIFY(state(customers, {u"72"_s}) != RowState::OnlyB2b);
    change(customers, [&] { m_session->removeLink(pair(u"K2"_s, u"72"_s)); });
    QCOMPARE(state(customers, {u"K2"_s}), RowState::OnlyErp);
    QCOMPARE(state(customers, {u"72"_s}), RowState::OnlyB2b);
    QVERIFY(m_world->memory.links()->isEmpty());
}

// A row of one system is one row of the other: a new pair with either of them takes the place of the old one.
void TestSessionRules::aPairReplacesTheOneBefore()
{
    open();
    read(customers);
    change(customers, [&] { m_session->addLink(pair(u"K1"_s, u"72"_s)); });
    change(customers, [&] { m_session->addLink(pair(u"K1"_s, u"71"_s)); });
    QCOMPARE(m_session->links(), QVector<Link> {pair(u"K1"_s, u"71"_s)});
    change(customers, [&] { m_session->addLink(pair(u"K2"_s, u"71"_s)); });
    QCOMPARE(m_session->links(), QVector<Link> {pair(u"K2"_s, u"71"_s)});
    change(customers, [&] { m_session->addLink(pair(u"K1"_s, u"72"_s)); });
    QCOMPARE(m_session->links().size(), 2);
    QCOMPARE(*m_world->memory.links(), m_session->links());
}

void TestSessionRules::uniqueNumbersJoinByThemselves()
{
    Policy policy;
    open(policy);
    read(customers);
    QVERIFY(m_session->links().isEmpty()); // unless the workspace says so
    policy.linkExact = true;
    open(policy);
    read(customers);
    QVERIFY(plan(customers)); // comes after the news of the links
    QStringList joined;
    for (const Link &link : m_session->links()) {
        QCOMPARE(link.how, Link::How::TaxId);
        joined.append(link.erp + u'=' + link.b2b);
    }
    joined.sort();
    QCOMPARE(joined, QStringList({u"K1=71"_s, u"K2=72"_s})); // two have the third number: nobody can say which
    QCOMPARE(state(customers, {u"73"_s}), RowState::OnlyB2b);
    QCOMPARE(m_world->memory.links()->size(), 2);
}

// A page that is told of an area's rows asks for the links: it must not get those of before.
void TestSessionRules::linksAreThereBeforeTheRowsTheyJoin()
{
    Policy policy;
    policy.linkExact = true;
    open(policy);
    int told = 0, late = 0;
    const auto listening = connect(m_session.get(), &Session::areaChanged, m_session.get(), [&](const QString &area) {
        if (area != customers || !m_session->review(customers) || state(customers, {u"71"_s}) == RowState::OnlyB2b)
            return;
        ++told;
        late += int(m_session->links().size() != 2);
    });
    read(customers);
    QVERIFY(plan(customers)); // comes after all of it
    disconnect(listening);
    QVERIFY(told > 0);
    QCOMPARE(late, 0);
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
    const QString products = u"products"_s;
    const QStringList a2 {u"A2"_s, u"W1"_s};
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
    const QString products = u"products"_s;
    const QStringList a2 {u"A2"_s, u"W1"_s};
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

void TestSessionRules::sellOne()
{
    m_world->erp.put(stock, a1, u"available"_s, u"9"_s);
    read(stock);
    m_world->advance(std::chrono::minutes(5));
    read(stock);
}

std::optional<Error> TestSessionRules::apply(const PlanPtr &plan, const QVector<Override> &overrides)
{
    QSignalSpy ran(m_session.get(), &Session::ran), failed(m_session.get(), &Session::runFailed);
    m_session->apply(plan, overrides);
    (void)QTest::qWaitFor([&] { return ran.size() + failed.size() > 0 && !m_session->busy(); });
    return failed.isEmpty() ? std::nullopt : std::optional(failed[0][0].value<Error>());
}

void TestSessionRules::setRules(const QVector<Rule> &rules)
{
    Policy policy = m_session->setup().policy;
    policy.rules = rules;
    change(stock, [&] { m_session->setPolicy(policy); });
}

Rule emergency(Rule::Kind kind, const QString &area = {}, const QString &field = {})
{
    Rule rule;
    rule.id = u"emergency"_s;
    rule.kind = kind;
    rule.area = area;
    rule.field = field;
    return rule;
}

// Neither a plan that is older than the freeze, nor one with an override, nor the undo of what was written before.
void TestSessionRules::aFreezeLetsNothingBeWritten()
{
    open();
    read(stock);
    sellOne();
    const PlanPtr before = plan(stock);
    QCOMPARE(before->steps.size(), 1);
    QVERIFY(before->trips.isEmpty());
    setRules({emergency(Rule::Kind::Freeze)});
    const auto refused = apply(before);
    QVERIFY(refused && refused->kind == Error::Kind::Guard);
    QCOMPARE(refused->subject, u"emergency"_s);
    const PlanPtr now = plan(stock);
    QCOMPARE(now->trips.size(), 1);
    QVERIFY(now->trips[0].guard == Guard::Emergency && now->trips[0].stepIds.size() == 1);
    QVERIFY(apply(now, {{Guard::Emergency, {}, u"I may"_s}}).has_value());
    QVERIFY(m_world->b2b.effects().isEmpty());
    setRules({});
    QVERIFY(!apply(before));
    QCOMPARE(m_world->b2b.effects().size(), 1);
    setRules({emergency(Rule::Kind::Freeze)});
    QSignalSpy planned(m_session.get(), &Session::planned);
    m_session->undo(before->id);
    QVERIFY(planned.wait());
    const auto undo = planned[0][0].value<PlanPtr>();
    QCOMPARE(undo->trips.size(), 1);
    QCOMPARE(sealOf(*undo), undo->seal);
    QVERIFY(apply(undo, {{Guard::Emergency, {}, u"I may"_s}}).has_value());
    QCOMPARE(m_world->b2b.effects().size(), 1);
}

void TestSessionRules::aHeldFieldIsNotWritten()
{
    open();
    read(stock);
    sellOne();
    const PlanPtr before = plan(stock);
    setRules({emergency(Rule::Kind::Hold, stock, u"lead_days"_s)});
    QCOMPARE(state(stock, a1), RowState::ErpChanged); // another field
    setRules({emergency(Rule::Kind::Hold, stock, u"available"_s)});
    QCOMPARE(state(stock, a1), RowState::Blocked);
    QVERIFY(plan(stock)->steps.isEmpty());
    QVERIFY(apply(before).has_value());
    m_world->erp.put(stock, {u"A9"_s, u"W1"_s}, u"available"_s, u"3"_s); // a new row would bring it along
    read(stock);
    m_world->advance(std::chrono::minutes(5));
    read(stock);
    QCOMPARE(state(stock, {u"A9"_s, u"W1"_s}), RowState::Blocked);
    setRules({});
    QCOMPARE(state(stock, {u"A9"_s, u"W1"_s}), RowState::OnlyErp);
    QCOMPARE(plan(stock)->steps.size(), 1);
}

void TestSessionRules::aStoppedSaleIsZeroInTheShop()
{
    open();
    read(stock);
    Rule rule = emergency(Rule::Kind::StopSale, stock, u"available"_s);
    rule.when = {{u"sku"_s, {u"A1"_s}}};
    setRules({rule});
    const ReviewPtr review = m_session->review(stock);
    QVERIFY(differs(stock, a1) && !differs(stock, {u"A2"_s, u"W1"_s}));
    QCOMPARE(review->diff->erp->cell(review->diff->schema().indexOf(u"available"_s), key(stock, a1)), 0);
    read(stock);
    m_world->advance(std::chrono::minutes(5)); // until it counts
    read(stock);
    QVERIFY(!apply(plan(stock)));
    QCOMPARE(m_world->b2b.get(stock, a1, u"available"_s), u"0.0000"_s);
    setRules({});
    read(stock);
    m_world->advance(std::chrono::minutes(5)); // until it counts
    read(stock);
    QVERIFY(!apply(plan(stock)));
    QCOMPARE(m_world->b2b.get(stock, a1, u"available"_s), u"10.0000"_s);
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
