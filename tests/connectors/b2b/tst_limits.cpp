#include "tests/connectors/b2b/batchworld.h"

#include <QDeadlineTimer>
#include <QJsonObject>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;
using namespace std::chrono_literals;

class TestLimits final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // What was called more than a minute ago takes nothing from this one.
    void leftInThisMinute()
    {
        auto now = b2b::Throttle::Clock::now();
        b2b::Throttle throttle(3, [&] { return now; });
        const auto never = [] { return false; };
        QVERIFY(throttle.enter(never));
        throttle.leave();
        now += 40s;
        QVERIFY(throttle.enter(never));
        throttle.leave();
        QCOMPARE(throttle.left(), 1);
        now += 20s; // the first one is over
        QCOMPARE(throttle.left(), 2);
        now += 60s;
        QCOMPARE(throttle.left(), 3);
        for (int i = 0; i < 3; ++i)
            QVERIFY(throttle.enter(never));
        QCOMPARE(throttle.left(), 0);
        int asked = 0;
        QVERIFY(!throttle.enter([&] { return ++asked > 2; })); // the fourth one waits
    }

    // A bucket of points: a call waits until what it costs has come back; what is left shows.
    void points()
    {
        b2b::Throttle throttle(0);
        b2b::BudgetModel budget;
        budget.available = *b2b::parsePath(u"there"_s);
        budget.restore = *b2b::parsePath(u"back"_s);
        budget.cost = *b2b::parsePath(u"cost"_s);
        const auto never = [] { return false; };
        throttle.note(QJsonObject {{u"there"_s, 25}, {u"back"_s, 100}, {u"cost"_s, 20}}, budget);
        QCOMPARE(throttle.left(), 1);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(throttle.enter(never));
        QVERIFY(timer.elapsed() < 50);
        QVERIFY(throttle.enter(never)); // 15 points are lacking: 150 ms
        QVERIFY2(timer.elapsed() >= 140, qPrintable(QString::number(timer.elapsed())));
        throttle.note(QJsonObject {{u"there"_s, 0}, {u"back"_s, 1}, {u"cost"_s, 20}}, budget);
        QVERIFY(!throttle.enter([&] { return timer.elapsed() > 300; }));
    }

    // A minute counts from the answers: until one is there, its call holds its place.
    void minute()
    {
        b2b::Throttle throttle(2);
        const auto never = [] { return false; };
        QVERIFY(throttle.enter(never));
        QVERIFY(throttle.enter(never));
        QCOMPARE(throttle.left(), 0);
        const auto soon = [](int ms) { return [end = QDeadlineTimer(ms)] { return end.hasExpired(); }; };
        QVERIFY(!throttle.enter(soon(50)));
        throttle.leave();
        throttle.leave();
        QCOMPARE(throttle.left(), 0);
        QVERIFY(!throttle.enter(soon(50)));
    }

    // Every complaint doubles the distance between calls; every good answer lessens it.
    void slowerAfterComplaints()
    {
        b2b::Throttle throttle(0);
        throttle.slowDown(Error::Kind::Rejected, 0ms);
        QCOMPARE(throttle.distance(), 0ms);
        throttle.slowDown(Error::Kind::Throttled, 0ms);
        throttle.slowDown(Error::Kind::Server, 0ms);
        QCOMPARE(throttle.distance(), 100ms);
        const auto never = [] { return false; };
        QElapsedTimer timer;
        timer.start();
        QVERIFY(throttle.enter(never));
        QVERIFY(throttle.enter(never));
        QVERIFY(timer.elapsed() >= 95);
        for (int i = 0; i < 40; ++i)
            throttle.note(b2b::Answer {200, {}, {}}, {});
        QCOMPARE(throttle.distance(), 0ms);
        b2b::BudgetModel budget;
        budget.left = {b2b::Told::In::Header, "x-left", {}};
        throttle.note(b2b::Answer {200, {{"x-left", "7"}}, {}}, budget);
        QCOMPARE(throttle.left(), 7);
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
