// The process really ends between any two writes of the store: a child runs a day's work over a real store file and
// leaves at the n-th call; this process then recovers over the same file. Nothing is written twice, nothing is lost.
#include "connectors/store/store.h"
#include "tests/faults/story.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <cstdlib>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr int diedOnCommand = 9;

QString readText(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void writeText(const QString &name, const QString &text)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        std::abort();
}

// The shop outlives the process: its rows, and what was written to it.
void saveShop(const World &world, const QString &folder)
{
    QString effects;
    for (const Effect &effect : world.b2b.effects())
        effects += effect.key.join(u'/') + u'\n';
    writeText(folder + u"/shop"_s, world.b2b.dump(stockArea));
    writeText(folder + u"/effects"_s, effects);
}

// A day's work that ends with the n-th call of the store; 0 when there are fewer.
int child(const QString &folder, int call, bool after)
{
    World world;
    world.b2b.setBatchSize(2);
    auto store = openStore(folder + u"/zgoda.sqlite"_s);
    if (!store)
        return 1;
    FaultyStore faulty(store->get(), &world.faults);
    Story story(world);
    if (!story.agreeAtFirst(&faulty))
        return 2;
    world.faults.setOnDeath([&] {
        saveShop(world, folder);
        std::_Exit(diedOnCommand);
    });
    world.faults.plan(call, after ? Trouble::DieAfter : Trouble::Die, Error::Kind::Storage, {Call::Store});
    story.start(&faulty);
    (void)story.work();
    saveShop(world, folder);
    return 0;
}

} // namespace

class TestKill final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyCallMayBeTheLast_data();
    void anyCallMayBeTheLast();
    void whatWasReadBeforeConcludesNothing_data() { anyCallMayBeTheLast_data(); }
    void whatWasReadBeforeConcludesNothing();

private:
    void killAtEveryCall(void (TestKill::*check)(const QString &folder, int call));
    void recoverAndCheck(const QString &folder, int call);
    void takeTheShopWithoutReading(const QString &folder, int call);
};

void TestKill::anyCallMayBeTheLast_data()
{
    QTest::addColumn<bool>("after");
    QTest::newRow("before it takes effect") << false;
    QTest::newRow("after it took effect") << true;
}

void TestKill::anyCallMayBeTheLast() { killAtEveryCall(&TestKill::recoverAndCheck); }

void TestKill::whatWasReadBeforeConcludesNothing() { killAtEveryCall(&TestKill::takeTheShopWithoutReading); }

void TestKill::killAtEveryCall(void (TestKill::*check)(const QString &folder, int call))
{
    QFETCH(bool, after);
    int code = diedOnCommand;
    int call = 0;
    for (; code == diedOnCommand; ++call) {
        QTemporaryDir folder;
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(),
            {u"child"_s, folder.path(), QString::number(call), after ? u"1"_s : QString()});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        code = process.exitCode();
        QVERIFY2(code == diedOnCommand || code == 0, qPrintable(u"exit code %1"_s.arg(code)));
        (this->*check)(folder.path(), call);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(call > 20);
}

void TestKill::recoverAndCheck(const QString &folder, int call)
{
    const QByteArray where = "call " + QByteArray::number(call);
    World world;
    world.advance(std::chrono::minutes(10));
    world.erp.fill(areaSchema(stockArea), Story::after());
    world.b2b.fill(areaSchema(stockArea), readText(folder + u"/shop"_s));
    QStringList written = readText(folder + u"/effects"_s).split(u'\n', Qt::SkipEmptyParts);
    auto store = openStore(folder + u"/zgoda.sqlite"_s);
    QVERIFY2(store, where.constData());
    Story story(world);
    for (int round = 0; round < 2; ++round) {
        story.start(store->get());
        QVERIFY2(story.work(), where.constData());
    }
    for (const Effect &effect : world.b2b.effects()) {
        QVERIFY2(effect.clean, where.constData());
        written.append(effect.key.join(u'/'));
    }
    QCOMPARE(world.b2b.dump(stockArea), world.erp.dump(stockArea));
    QVERIFY2(written.removeDuplicates() == 0, where.constData());
    QCOMPARE(written.size(), 6);
    QVERIFY2(story.bench().area(stockArea)->review->rows.isEmpty(), where.constData());
    QVERIFY((*store)->unfinished()->isEmpty());
    QVERIFY(!(*store)->verifyChain()->has_value());
}

// The next start, and nobody is reached: somebody takes the shop's word for everything that differs from what is kept.
// What is then written to the ERP must be what the shop does hold.
void TestKill::takeTheShopWithoutReading(const QString &folder, int call)
{
    const QByteArray where = "call " + QByteArray::number(call);
    World world;
    world.advance(std::chrono::minutes(10));
    world.erp.fill(areaSchema(stockArea), Story::after());
    world.b2b.fill(areaSchema(stockArea), readText(folder + u"/shop"_s));
    auto store = openStore(folder + u"/zgoda.sqlite"_s);
    QVERIFY2(store, where.constData());
    Story story(world);
    story.shrinks = true; // what is not known counts as less: let pass, as everything else
    story.start(store->get());
    QVERIFY2(story.bench().open(), where.constData());
    QVERIFY2(story.applyAll(Take::B2b), where.constData());
    for (const Effect &effect : world.erp.effects()) {
        const QByteArray what = where + ", " + effect.key.join(u'/').toUtf8();
        QVERIFY2(world.b2b.has(stockArea, effect.key) == (effect.op != Step::Op::Remove), what.constData());
        for (auto value = effect.values.begin(); value != effect.values.end(); ++value) {
            if (effect.op != Step::Op::Remove)
                QVERIFY2(world.b2b.get(stockArea, effect.key, value.key()) == value->text, what.constData());
        }
    }
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 5 && qstrcmp(argv[1], "child") == 0)
        return child(QString::fromLocal8Bit(argv[2]), atoi(argv[3]), argv[4][0] == '1');
    TestKill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_kill.moc"
