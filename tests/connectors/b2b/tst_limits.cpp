#include "tests/connectors/b2b/batchworld.h"

#include <QDeadlineTimer>
#include <QJsonObject>
#include <QMutex>
#include <QRandomGenerator>
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

    // Anywhere below a bound that doubles up to the cap, and not the same twice.
    void jitter()
    {
        QRandomGenerator random(4711);
        const int bounds[] = {500, 1000, 2000, 4000, 8000, 8000, 8000};
        for (int tried = 1; tried <= 7; ++tried) {
            const int bound = bounds[tried - 1];
            constexpr int draws = 1000;
            QSet<int> different;
            int least = bound, longest = 0, lower = 0;
            for (int i = 0; i < draws; ++i) {
                const int wait = int(b2b::fullJitter(tried, random).count());
                QVERIFY2(wait >= 0 && wait < bound, qPrintable(u"%1: %2"_s.arg(tried).arg(wait)));
                different.insert(wait);
                least = qMin(least, wait);
                longest = qMax(longest, wait);
                lower += wait < bound / 2;
            }
            QVERIFY(least < bound / 20 && longest > bound - bound / 20); // over all of it
            QVERIFY2(lower > draws * 2 / 5 && lower < draws * 3 / 5, qPrintable(QString::number(lower)));
            QVERIFY2(different.size() > draws / 3, qPrintable(QString::number(different.size())));
        }
        QVERIFY(b2b::fullJitter(1000, random) < b2b::mostJitter);
    }

    // Four who failed at once do not come back at once, and none waits longer than it may.
    void comeBackApart()
    {
        QMutex mutex;
        QHash<QByteArray, QVector<qint64>> at; // by who asked
        QElapsedTimer since;
        since.start();
        FakeServer server([&](const Asked &asked) {
            const QMutexLocker lock(&mutex);
            at[asked.headers.value("authorization")].append(since.elapsed());
            return Told {500, "{}"};
        });
        ProfileFolder folder(
            R"({"zgoda":1,"system":"t","auth":[{"kind":"bearer"}],"areas":{"stock":{"key":["sku","warehouse"],
            "read":{"request":{"path":"/p"},"rows":"[]","fields":{"sku":"sku","warehouse":"w","available":"q"}}}}})");
        std::vector<std::unique_ptr<B2b>> shops;
        std::vector<QFuture<Result<Snapshot>>> reads;
        const auto schema = schemaOf(u"stock"_s);
        for (int i = 0; i < 4; ++i) {
            shops.push_back(test::open(folder.path(), server.url(), {}, {}, u"who%1"_s.arg(i)));
            reads.push_back(
                shops.back()->read({schema, std::make_shared<Pools>(2), {}, nullptr, -1, nullptr, nullptr}));
        }
        for (auto &read : reads)
            QCOMPARE(read.result().error().kind, Error::Kind::Server);
        QCOMPARE(at.size(), 4);
        QSet<qint64> second;
        for (const QVector<qint64> &tries : std::as_const(at)) {
            QCOMPARE(tries.size(), 4);
            for (int i = 0; i < 3; ++i) { // the throttle's distance, and a slow machine, come on top
                const qint64 wait = tries[i + 1] - tries[i];
                QVERIFY2(wait < (500 << i) + 600, qPrintable(QString::number(wait)));
            }
            second.insert((tries[3] - tries[0]) / 10);
        }
        QVERIFY2(second.size() >= 3, qPrintable(QString::number(second.size())));
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
