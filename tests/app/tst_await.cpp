// A session for a program without a window: every wait ends, also when what was asked for is stopped.
#include "app/application.h"
#include "app/await.h"
#include "app/logging.h"
#include "app/reviewexport.h"
#include "connectors/files/file.h"
#include "tests/support/world.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QStringList areas {u"stock"_s, u"customers"_s};

// Over what is there, as a disk that goes bad does: an open file cannot be exchanged for another on Windows.
// All of it: of a database that is open, pages come back that somebody still has in memory.
bool spoil(const QString &path)
{
    const QByteArray noise("this is no database, and it is longer than a header of one is");
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return false;
    const QByteArray all = noise.repeated(1 + file.size() / noise.size());
    return file.write(all) == all.size();
}

} // namespace

class TestAwait : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void readsEveryArea();
    void aStopEndsARead();
    void aRunIsOverWhenItWasLookedAt();
    void aDemoIsSavedWhenItIsWhole();
    void aDemoThatFailsIsCleanedUp();
    void numbersBelowNothingStayNumbers();
    void rowsThatAreTheSameAreExportedToo();

private:
    std::unique_ptr<World> m_world;
    std::unique_ptr<Session> m_session;
};

void TestAwait::init()
{
    m_session.reset();
    m_world = std::make_unique<World>();
    for (FakeSide *side : {&m_world->erp, &m_world->b2b}) {
        side->fill(m_world->schema(areas[0]), u"sku | warehouse | available\nA1 | W1 | 10"_s);
        side->fill(m_world->schema(areas[1]), u"customer | name\nK1 | Volt"_s);
    }
    m_session = std::make_unique<Session>(m_world->setup(areas));
    QVERIFY(Await(*m_session).open().has_value());
}

void TestAwait::readsEveryArea()
{
    const auto bad = Await(*m_session).read(areas);
    QVERIFY(bad.has_value());
    QVERIFY(bad->isEmpty());
    for (const QString &area : areas)
        QCOMPARE(int(m_session->status(area).phase), int(AreaStatus::Phase::Ready));
}

// A program that ends with the report would leave what it wrote unreadable until the next read.
void TestAwait::aRunIsOverWhenItWasLookedAt()
{
    const QString stock = areas[0];
    Await await(*m_session);
    QVERIFY(await.read(areas));
    m_world->erp.put(stock, {u"A1"_s, u"W1"_s}, u"available"_s, u"9.0000"_s);
    for (int i = 0; i < 2; ++i) { // seen twice: nothing is in flight
        QVERIFY(await.read({stock}));
        m_world->advance(std::chrono::minutes(5));
    }
    const auto plan = await.plan({stock});
    QVERIFY(plan && (*plan)->steps.size() == 1);
    m_world->b2b.setBeforeRead([](const ReadRequest &) { QThread::msleep(200); });
    QVERIFY(await.apply(*plan, {}));
    QVERIFY(!m_session->busy());
    m_world->b2b.setBeforeRead({});
    QCOMPARE(m_world->b2b.get(stock, {u"A1"_s, u"W1"_s}, u"available"_s), u"9.0000"_s);
}

// The areas whose turn has not come finish without a word.
void TestAwait::aStopEndsARead()
{
    std::atomic<bool> stop {false};
    m_world->erp.setBeforeRead([&](const ReadRequest &) {
        stop = true;
        QThread::msleep(1000); // time for the stop, also on a busy machine
    });
    Await await(*m_session);
    await.stopWhen([&] { return stop.load(); });
    const auto read = await.read(areas);
    m_world->erp.setBeforeRead({});
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().kind, Error::Kind::Cancelled);
    QCOMPARE(int(m_session->status(areas[1]).phase), int(AreaStatus::Phase::NeverRead));
}

// The longest of waits. A demo that was cut off while it was made does not open as if it were whole.
void TestAwait::aDemoIsSavedWhenItIsWhole()
{
    const QTemporaryDir root;
    const QString folder = root.filePath(u"demo"_s), file = folder + u"/workspace.json"_s;
    int steps = 0, early = 0;
    DemoOptions options;
    options.progress = [&](const QString &) {
        ++steps;
        early += QFile::exists(file);
    };
    const auto made = makeDemo(folder, options);
    stopLog();
    QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().subject + made.error().detail));
    QVERIFY(steps > 3);
    QCOMPARE(early, 0);
    const auto read = loadWorkspace(folder);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().subject));
    QVERIFY(read->isDemo());
}

// What failed leaves nothing behind, and nothing of others goes with it.
void TestAwait::aDemoThatFailsIsCleanedUp()
{
    const QTemporaryDir root;
    const QString folder = root.filePath(u"demo"_s), erp = folder + u"/erp.sqlite"_s;
    const QString theirs = folder + u"/notes.txt"_s;
    DemoOptions options;
    bool keep = false;
    options.progress = [&](const QString &) {
        if (QFile::exists(erp) && keep)
            QVERIFY(writeFile(theirs, "mine"));
        if (QFile::exists(erp))
            QVERIFY(spoil(erp));
    };
    QVERIFY(!makeDemo(folder, options));
    QVERIFY(!QFile::exists(folder));
    keep = true;
    QVERIFY(!makeDemo(folder, options));
    QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList {u"notes.txt"_s});
    QVERIFY(!makeDemo(folder, {})); // it holds something else now
    QCOMPARE(readFile(theirs).value_or(QByteArray()), QByteArray("mine"));
}

void TestAwait::numbersBelowNothingStayNumbers()
{
    const QByteArray csv = csvOf(linesTable({u"Stan"_s}, {{u"-5"_s}, {u"-1+2"_s}, {u"żo"_s}}));
    QVERIFY(csv.startsWith("\xef\xbb\xbf"));
    QVERIFY2(csv.contains("\r\n-5\r\n") && csv.contains("\"'-1+2\""), csv.constData());
}

// All that is listed is exported, not only what differs; the notes count both.
void TestAwait::rowsThatAreTheSameAreExportedToo()
{
    const QString area = areas[0];
    const QStringList same {u"A1"_s, u"W1"_s}, other {u"A2"_s, same[1]};
    m_world->erp.put(area, other, u"available"_s, u"3"_s);
    m_world->b2b.put(area, other, u"available"_s, u"4"_s);
    QVERIFY(Await(*m_session).read({area}).has_value());
    const ReviewPtr review = m_session->review(area);
    QVector<KeyId> keys;
    for (const QStringList &key : {same, other})
        keys.append(findKey(review->diff->schema(), review->diff->pools(), key));
    QVERIFY(!review->find(keys[0]) && review->find(keys[1]));
    const ExportTable table = reviewTable(shownOf(*m_session, area), keys);
    QStringList lines;
    for (const auto &row : table.rows) {
        QStringList cells;
        for (const ExportCell &cell : row)
            cells.append(cell.text);
        lines.append(cells.join(u'|'));
    }
    QVERIFY2(lines.contains(u"A1|W1||Available|10|10|10|same||"_s), qPrintable(lines.join(u'\n')));
    QVERIFY2(!lines.filter(u"A2|W1||Available|3|"_s).isEmpty(), qPrintable(lines.join(u'\n')));
    QVERIFY2(table.notes.first().startsWith(u"1 of 1 "_s), qPrintable(table.notes.first()));
}

QTEST_GUILESS_MAIN(TestAwait)
#include "tst_await.moc"
