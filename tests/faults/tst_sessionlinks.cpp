#include "tests/faults/rulesworld.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

Link pair(const QString &erp, const QString &b2b)
{
    return {u"customer"_s, erp, b2b, Link::How::ByHand, u"tester"_s, 1};
}

} // namespace

class TestSessionLinks final : public QObject, protected RulesWorld {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void aPairJoinsTwoRows();
    void aPairReplacesTheOneBefore();
    void uniqueNumbersJoinByThemselves();
    void linksAreThereBeforeTheRowsTheyJoin();
};

void TestSessionLinks::aPairJoinsTwoRows()
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
void TestSessionLinks::aPairReplacesTheOneBefore()
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

void TestSessionLinks::uniqueNumbersJoinByThemselves()
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
void TestSessionLinks::linksAreThereBeforeTheRowsTheyJoin()
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

QTEST_GUILESS_MAIN(TestSessionLinks)
#include "tst_sessionlinks.moc"
