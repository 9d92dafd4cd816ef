// A program ends when its work is done. Started with --work, this one does in many threads what workers do to texts,
// waits for them and returns; the test starts it so, and sees it leave.
#include <QCoreApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QThreadPool>
#include <latch>

using namespace Qt::StringLiterals;

namespace {

constexpr int threads = 16;
constexpr int enough = 30'000; // ms

int work()
{
    const QRegularExpression pattern(u"^([a-z]+)-(\\d+)$"_s);
    for (int round = 0; round < 4; ++round) {
        QThreadPool pool;
        pool.setMaxThreadCount(threads);
        std::latch together(threads); // so that each match has a thread of its own
        std::atomic<int> matched {0};
        for (int i = 0; i < threads; ++i) {
            pool.start([&, i] {
                matched += int(pattern.match(u"item-%1"_s.arg(i)).hasMatch());
                together.arrive_and_wait();
            });
        }
        pool.waitForDone();
        if (matched != threads)
            return 2;
    }
    return 7; // not what a killed or broken program returns
}

} // namespace

class TestLeaving : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void afterThreadsThatMatched()
    {
        for (int time = 0; time < 3; ++time) {
            QProcess process;
            process.start(QCoreApplication::applicationFilePath(), {u"--work"_s});
            const bool left = process.waitForFinished(enough);
            if (!left)
                process.kill();
            process.waitForFinished();
            QVERIFY2(left, "the program still runs, long after its work");
            QCOMPARE(process.exitStatus(), QProcess::NormalExit);
            QCOMPARE(process.exitCode(), 7);
        }
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().contains(u"--work"_s))
        return work();
    TestLeaving test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_leaving.moc"
