// What every platform's connection must get over: limits, logins that end, answers that are lost or do not add up.
#include "tests/connectors/b2b/platforms/demands.h"

#include <QtConcurrent>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// The write took effect and nobody said so: looking tells, and nothing is sent twice.
void loses(Connected &world, const AreaContract &row, Trouble::Lost lost)
{
    const Step step = world.step(row, 2, row.to);
    Trouble trouble;
    trouble.answerLost = lost;
    world.platform->trouble(trouble);
    const auto run = world.run({step});
    QVERIFY2(run && run->done == 1 && run->unknown == 0, qPrintable(wrong(run)));
    QCOMPARE(world.platform->writes(), 1);
    QCOMPARE(world.held(row, 2), row.to);
}

constexpr int atOnce = 16;

// What each area of each platform says; each has a world of its own. A connection that was told to wait does wait, so all
// of them do so at the same time. They run in threads of their own: no QCOMPARE in them.
QString everywhere(QString (*demand)(Connected &, int products, const AreaContract &), bool few, bool written = false)
{
    QThreadPool pool;
    pool.setMaxThreadCount(atOnce);
    QVector<QFuture<QString>> said;
    for (const Contract &contract : contracts()) {
        for (const AreaContract &row : contract.areas) {
            if (written && !row.writes)
                continue;
            said.append(QtConcurrent::run(&pool, [&contract, &row, demand, few] {
                const int products = few ? fewProducts : twoPages(contract);
                Connected world(contract, products);
                const QString trouble = demand(world, products, row);
                return trouble.isEmpty() ? trouble : contract.profile + u' ' + row.area + u": "_s + trouble;
            }));
        }
    }
    QStringList out;
    for (const QFuture<QString> &one : said)
        out.append(one.result());
    out.removeAll(QString());
    return out.join(u'\n');
}

QString rowsWrong(const Read &read, qint64 wanted)
{
    if (!read.result)
        return wrong(read);
    return read.result->rows == wanted ? QString() : u"%1 rows"_s.arg(read.result->rows);
}

QString readInStorm(Connected &world, int, const AreaContract &row)
{
    (void)world.read(row.area, {row.key(1)[row.scope]}, row.scope); // signed in
    world.platform->trouble({2});
    return rowsWrong(world.read(row.area), world.rows(row));
}

// The door is as busy as the rest.
QString signInInStorm(Connected &world, int, const AreaContract &row)
{
    world.platform->trouble({2});
    return rowsWrong(world.read(row.area, {row.key(1)[row.scope]}, row.scope), row.rows);
}

QString writeInStorm(Connected &world, int, const AreaContract &row)
{
    const Step step = world.step(row, 2, row.to);
    world.platform->trouble({2});
    const auto run = world.run({step});
    if (!run || run->done != 1)
        return wrong(run);
    const QString held = world.held(row, 2);
    return world.platform->writes() == 1 && held == row.to
        ? QString()
        : u"%1 writes, and holds %2"_s.arg(world.platform->writes()).arg(held);
}

} // namespace

class TestContractTrouble final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stormWhileReading()
    {
        const QString wrong = everywhere(readInStorm, false);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
    void stormWhileSigningIn()
    {
        const QString wrong = everywhere(signInInStorm, true);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
    void stormWhileWriting()
    {
        const QString wrong = everywhere(writeInStorm, true, true);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void tokenEnds_data() { areas(); }
    void tokenEnds()
    {
        TWO_PAGES;
        world.platform->trouble({0, 1, !contract.tokens});
        const Read read = world.read(row.area);
        if (contract.tokens) {
            QVERIFY2(read.result, qPrintable(wrong(read)));
            QCOMPARE(read.result->rows, world.rows(row));
            QCOMPARE(world.platform->logins(), 2); // one serves all who wait
            return;
        }
        QVERIFY2(!read.result, "a read without its end");
        QCOMPARE(read.result.error().kind, Error::Kind::Denied);
    }

    void keyIsTakenAway_data() { areas(); }
    void keyIsTakenAway()
    {
        TWO_PAGES;
        world.platform->trouble({0, 1, true});
        const Read read = world.read(row.area);
        QVERIFY2(!read.result, "a read without its end");
        QCOMPARE(read.result.error().kind, Error::Kind::Denied);
        QVERIFY(!read.result.error().detail.contains(contract.secret));
    }

    void pageComesTwice_data() { areas(); }
    void pageComesTwice()
    {
        TWO_PAGES;
        Trouble trouble;
        trouble.pageTwice = true;
        world.platform->trouble(trouble);
        const Read read = world.read(row.area);
        QVERIFY2(!read.result, "a read that does not add up");
        QCOMPARE(read.result.error().kind, Error::Kind::Incomplete);
    }

    void totalLies_data() { areas(); }
    void totalLies()
    {
        TWO_PAGES;
        Trouble trouble;
        trouble.totalLies = true;
        world.platform->trouble(trouble);
        const Read read = world.read(row.area);
        if (!contract.totals) { // nobody says how many there are: nothing to lie about
            QVERIFY2(read.result, qPrintable(wrong(read)));
            return;
        }
        QVERIFY2(!read.result, "a read that does not add up");
        QCOMPARE(read.result.error().kind, Error::Kind::Incomplete);
    }

    void answerIsCutOff_data() { areas(true); }
    void answerIsCutOff()
    {
        FEW;
        loses(world, row, Trouble::Lost::Cut);
    }
    void answerIsAGateways_data() { areas(true); }
    void answerIsAGateways()
    {
        FEW;
        loses(world, row, Trouble::Lost::Gateway);
    }

    // A shop shows a write a moment later: it is looked at again. One that does not show it leaves the outcome unknown, and
    // nothing is sent twice.
    void showsItLater_data() { areas(true); }
    void showsItLater()
    {
        FEW;
        const Step soon = world.step(row, 1, row.to), never = world.step(row, 2, row.to);
        Trouble trouble;
        trouble.showsLater = true;
        world.platform->trouble(trouble);
        int looked = 0;
        const auto run = world.run({soon}, u"plan-1"_s, [&] {
            ++looked;
            world.platform->catchUp();
        });
        QVERIFY2(run && run->done == 1, qPrintable(wrong(run)));
        QVERIFY(looked > 0);
        world.platform->trouble(trouble);
        const int before = world.platform->writes();
        const auto unseen = world.run({never}, u"plan-2"_s);
        QVERIFY2(unseen && unseen->done == 0 && unseen->unknown == 1, qPrintable(wrong(unseen)));
        const int writes = world.platform->writes() - before;
        world.platform->catchUp();
        QCOMPARE(world.held(row, 2), world.held(row, 1)); // it had arrived
        const auto once = world.run({world.step(row, 3, row.to)}, u"plan-3"_s);
        QVERIFY2(once && once->done == 1, qPrintable(wrong(once)));
        QCOMPARE(writes, world.platform->writes() - before - writes); // as many requests as one write takes
    }
};

QTEST_GUILESS_MAIN(TestContractTrouble)
#include "tst_contracttrouble.moc"
