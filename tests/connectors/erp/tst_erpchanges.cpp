// Reading what has changed, on every engine: the same as reading all again, whatever was done to the rows; and whenever
// that cannot be promised, all is read, and the story says why.
#include "changeworld.h"
#include "connectors/erp/fingerprint.h"

#include <QRegularExpression>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;
using Whole = ReadStory::Why;

namespace {

// Without the numbers of rows in the read, which a part has of its own, and without the values of keys that came twice:
// which of the two was first is the server's mood.
QStringList contentOf(const Snapshot &snapshot)
{
    QStringList lines = linesOf(snapshot);
    lines.replaceInStrings(QRegularExpression(u" row -?\\d+:"_s), u":"_s);
    lines.replaceInStrings(QRegularExpression(u" \\| 2, .*"_s), u" | 2"_s);
    lines.sort();
    return lines;
}

} // namespace

class ErpChanges : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void randomEdits_data();
    void randomEdits();
    void lateCommit_data();
    void lateCommit();
    void stopped();
    void dayNumbers();
    void doubts_data();
    void doubts();

private:
    void addWays();
    // Reads by `setup`, compares with a whole read over the same pools; what was read is the next `last`.
    void readAlike(const erp::Setup &setup, ReadRequest &request, bool *good);

    Ways m_ways;
    erp::Stop m_stop;
};

void ErpChanges::initTestCase()
{
    START_SERVER(m_ways);
    std::erase_if(m_ways.ways, [](const Way &way) { return way.name == u"odbc to sqlite"_s; });
}

void ErpChanges::readAlike(const erp::Setup &setup, ReadRequest &request, bool *good)
{
    *good = false;
    request.story = std::make_shared<ReadStory>();
    const auto now = erp::readChanged(setup, request, m_stop);
    QVERIFY2(now, qPrintable(now ? QString() : now.error().subject + u' ' + now.error().detail));
    ReadRequest whole = request;
    whole.last = nullptr;
    whole.story = nullptr;
    const auto all = erp::readArea(setup, whole, m_stop);
    QVERIFY2(all, qPrintable(all ? QString() : all.error().subject));
    const QStringList ours = contentOf(*now), theirs = contentOf(*all);
    for (const QString &line : ours)
        QVERIFY2(ours.count(line) <= theirs.count(line), qPrintable(u"only when merged: "_s + line));
    QCOMPARE(ours, theirs);
    QCOMPARE(now->rows, all->rows);
    QVERIFY(now->complete);
    request.last = std::make_shared<Snapshot>(*now);
    *good = true;
}

void ErpChanges::randomEdits_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("kind");
    for (size_t i = 0; i < m_ways.ways.size(); ++i) {
        for (const char *kind : {"timestamp", "rowversion", "number", "tracking"})
            QTest::addRow("%s by %s", qPrintable(m_ways.ways[i].name), kind) << int(i) << QString::fromUtf8(kind);
    }
}

void ErpChanges::randomEdits()
{
    QFETCH(int, index);
    QFETCH(QString, kind);
    ChangeWorld world(m_ways, m_ways.ways[size_t(index)]);
    const QString error = world.make();
    QVERIFY2(error.isEmpty(), qPrintable(error));
    const auto setup = world.setup(kind, {}, kind == u"rowversion"_s ? uR"("overlap": 0)"_s : uR"("overlap": 60)"_s);
    QVERIFY2(setup, qPrintable(setup ? QString() : setup.error().subject + u' ' + setup.error().detail));
    QRandomGenerator random(quint32(index) * 10 + 7);
    ReadRequest request = requestFor(u"stock"_s);
    int partly = 0;
    qint64 changed = 0;
    for (int round = 0; round < 14; ++round) {
        const QString failed = world.seed(world.edits(random, round == 0 ? 30 : random.bounded(8)).join(u";\n"_s));
        QVERIFY2(failed.isEmpty(), qPrintable(failed));
        bool good = false;
        readAlike(*setup, request, &good);
        if (!good)
            return;
        partly += int(!request.story->whole());
        changed += request.story->changed;
    }
    QVERIFY2(partly >= 9, qPrintable(QString::number(partly))); // deleting the newest row takes a watermark back
    QVERIFY(changed > 20);
}

void ErpChanges::lateCommit_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<bool>("byTransaction");
    for (size_t i = 0; i < m_ways.ways.size(); ++i) {
        if (!m_ways.serverOf(m_ways.ways[i]))
            continue; // a file has one writer
        QTest::addRow("%s by time", qPrintable(m_ways.ways[i].name)) << int(i) << false;
        if (m_ways.ways[i].name.endsWith(u"postgresql"_s))
            QTest::addRow("%s by transaction", qPrintable(m_ways.ways[i].name)) << int(i) << true;
    }
}

// A transaction stamps a row, others overtake it, a read comes between, then it is committed: older than the watermark.
void ErpChanges::lateCommit()
{
    QFETCH(int, index);
    QFETCH(bool, byTransaction);
    const Way &way = m_ways.ways[size_t(index)];
    ChangeWorld world(m_ways, way);
    const QString error = world.make();
    QVERIFY2(error.isEmpty(), qPrintable(error));
    const QString xid = u"cast(cast(pg_current_xact_id() as text) as bigint)"_s;
    const auto edit = [&](const QString &name, int id) {
        return u"update article set name = '%1', changed = '%2', rv = %3 where id = %4"_s
            .arg(name, ChangeWorld::face(world.now), byTransaction ? xid : u"0"_s)
            .arg(id);
    };
    QStringList sql = world.insert(u"A"_s);
    sql += world.insert(u"B"_s) + world.tick();
    sql += {u"update shelf set rv = 0"_s, edit(u"one"_s, 1), edit(u"two"_s, 2)};
    QCOMPARE(world.seed(sql.join(u";\n"_s)), QString());
    const QHash<QString, QString> oldest {{u"watermark.sql"_s,
        u"select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint) as \"watermark\""_s}};
    const auto setup
        = byTransaction ? world.setup(u"rowversion"_s, oldest, uR"("overlap": 0)"_s) : world.setup(u"timestamp"_s);
    QVERIFY(setup);
    ReadRequest request = requestFor(u"stock"_s);
    bool good = false;
    const auto reads = [&] {
        readAlike(*setup, request, &good);
        return good;
    };
    QVERIFY(reads());
    const Server &server = *m_ways.serverOf(way);
    {
        QSqlDatabase slow = QSqlDatabase::addDatabase(server.driver(), u"slow"_s);
        const erp::Login owner = server.owner();
        slow.setHostName(owner.host);
        slow.setPort(owner.port);
        slow.setDatabaseName(owner.database);
        slow.setUserName(owner.user);
        slow.setPassword(owner.password);
        QVERIFY(slow.open() && slow.transaction());
        QSqlQuery query(slow);
        QVERIFY2(query.exec(edit(u"late"_s, 1)), qPrintable(query.lastError().text()));
        world.now += 20'000;
        QCOMPARE(world.seed(QStringList {edit(u"overtakes"_s, 2), world.tick().first()}.join(u";\n"_s)), QString());
        QVERIFY(reads());
        QCOMPARE(request.story->changed, qint64(1));
        QVERIFY(slow.commit());
    }
    QSqlDatabase::removeDatabase(u"slow"_s);
    QVERIFY(reads());
    QVERIFY(!request.story->whole());
    QCOMPARE(request.story->changed, qint64(1));
    QCOMPARE(cellOf(*request.last, {u"A"_s, u"W"_s}, "unit"), u"late"_s);
}

// Told to stop, it is an error: nothing half read, nothing read whole instead.
void ErpChanges::stopped()
{
    ChangeWorld world(m_ways, m_ways.ways.front());
    QCOMPARE(world.make(), QString());
    QCOMPARE(world.seed((world.insert(u"A"_s) + world.tick()).join(u";\n"_s)), QString());
    const auto setup = world.setup(u"timestamp"_s);
    QVERIFY(setup);
    ReadRequest request = requestFor(u"stock"_s);
    bool good = false;
    readAlike(*setup, request, &good);
    QVERIFY(good);
    erp::Stop stop;
    stop.request(erp::Stop::Reason::Cancelled);
    const auto read = erp::readChanged(*setup, request, stop);
    QVERIFY(!read);
    QCOMPARE(int(read.error().kind), int(Error::Kind::Cancelled));
}

// A date that goes as a number of days is another number every day; what was set is the same. Only where the area's rows
// depend on the day is a new one a reason to read all.
void ErpChanges::dayNumbers()
{
    ChangeWorld world(m_ways, m_ways.ways.front());
    QCOMPARE(world.make(), QString());
    QCOMPARE(world.seed((world.insert(u"A"_s) + world.tick()).join(u";\n"_s)), QString());
    auto setup = world.setup(u"timestamp"_s);
    QVERIFY(setup);
    setup->profile.dayNumbers.insert(u"day"_s, QDate(1800, 12, 28));
    setup->parameters.insert(u"day"_s, u"today"_s);
    ReadRequest request = requestFor(u"stock"_s);
    const auto whyWhole = [&] {
        bool good = false;
        readAlike(*setup, request, &good);
        return good ? int(request.story->why) : -1;
    };
    QCOMPARE(whyWhole(), int(Whole::NoSnapshot));
    world.now += 15 * 3600'000; // past midnight
    QCOMPARE(world.seed(world.tick().join(u";\n"_s)), QString());
    QCOMPARE(whyWhole(), int(Whole::None));
    const auto sql = erp::SqlText::parse(u"select 1 as sku where 5 < :day"_s, u"stock.sql"_s);
    QVERIFY(sql && erp::dependsOnDay(*setup, *sql));
    setup->parameters.insert(u"day"_s, u"2026-11-01"_s);
    QVERIFY(!erp::dependsOnDay(*setup, *sql));
    QCOMPARE(whyWhole(), int(Whole::ProfileChanged));
}

void ErpChanges::doubts_data()
{
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < m_ways.ways.size(); ++i)
        QTest::addRow("%s", qPrintable(m_ways.ways[i].name)) << int(i);
}

void ErpChanges::doubts()
{
    QFETCH(int, index);
    const Way &way = m_ways.ways[size_t(index)];
    ChangeWorld world(m_ways, way);
    const QString error = world.make();
    QVERIFY2(error.isEmpty(), qPrintable(error));
    const auto seed = [&](const QStringList &sql) {
        const QString failed = world.seed(sql.join(u";\n"_s));
        QVERIFY2(failed.isEmpty(), qPrintable(failed));
    };
    ReadRequest request = requestFor(u"stock"_s);
    const auto expect = [&](const Result<erp::Setup> &setup, Whole why) {
        QVERIFY2(setup, qPrintable(setup ? QString() : setup.error().subject + u' ' + setup.error().detail));
        bool good = false;
        readAlike(*setup, request, &good);
        QVERIFY(good);
        QCOMPARE(int(request.story->why), int(why));
    };
    seed(world.insert(u"A"_s) + world.insert(u"B"_s) + world.insert(u"C"_s) + world.tick());
    auto byTime = world.setup(u"timestamp"_s);
    expect(byTime, Whole::NoSnapshot);
    expect(byTime, Whole::None);
    QCOMPARE(request.story->changed, qint64(0));

    auto cut = std::make_shared<Snapshot>(*request.last);
    cut->complete = false;
    request.last = cut;
    expect(byTime, Whole::Incomplete);
    auto unmarked = std::make_shared<Snapshot>(*request.last);
    unmarked->mark.clear();
    request.last = unmarked;
    expect(byTime, Whole::NoMark);

    // A clock that is put back two hours, and an edit that is stamped by it: older than every watermark.
    world.now += 5000;
    world.clockOff = -2 * 3600'000;
    seed({u"update shelf set qty = 77, changed = '%1'"_s.arg(ChangeWorld::face(world.now + world.clockOff))});
    seed(world.tick());
    expect(byTime, Whole::WentBack);
    expect(byTime, Whole::None);
    // It runs on, past the old watermark; ours tells that it was put right again in between.
    world.now += 1000;
    world.clockOff = 0;
    seed(world.tick() + QStringList {u"update shelf set qty = 78, changed = '%1'"_s.arg(ChangeWorld::face(world.now))});
    expect(byTime, Whole::WentBack);
    expect(byTime, Whole::None);
    // A workstation whose clock is ahead hides nobody's change.
    seed({u"update article set name = 'ahead', changed = '2031-01-01 00:00:00' where code = 'A'"_s});
    expect(byTime, Whole::None);
    world.now += 1000;
    seed(world.tick()
        + QStringList {
            u"update article set name = 'later', changed = '%1' where code = 'B'"_s.arg(ChangeWorld::face(world.now))});
    expect(byTime, Whole::None);
    QCOMPARE(request.story->changed, qint64(1));

    world.now += 25 * 3600'000;
    seed(world.tick());
    expect(byTime, Whole::Due);
    expect(byTime, Whole::None);
    expect(world.setup(u"timestamp"_s, {}, uR"("overlap": 61)"_s), Whole::ProfileChanged);
    expect(world.setup(u"timestamp"_s, {}, uR"("overlap": 61)"_s), Whole::None);

    // A backup is restored: versions are smaller, and values are the old ones.
    auto byVersion = world.setup(u"rowversion"_s, {}, uR"("overlap": 0)"_s);
    expect(byVersion, Whole::ProfileChanged);
    seed({u"update counter set rv = 900"_s, u"update shelf set qty = 5, rv = 890"_s});
    expect(byVersion, Whole::WentBack);
    expect(byVersion, Whole::None);

    auto byList = world.setup(u"tracking"_s);
    expect(byList, Whole::ProfileChanged);
    seed({u"insert into touched values (5000, 'A')"_s, u"delete from touched where ver < 5000"_s});
    seed({u"update article set name = 'forgotten' where code = 'C'"_s});
    expect(byList, Whole::TooOld);
    expect(byList, Whole::None);

    // Other tables: not to be seen through ODBC, where nobody says what the server is.
    if (way.engine != u"odbc"_s) {
        seed({u"create table another(i integer)"_s});
        if (m_ways.serverOf(way))
            seed({u"grant select on another to erp_read"_s});
        expect(byList, Whole::ServerChanged);
        seed({u"drop table another"_s});
    }

    if (way.engine == u"sqlite"_s) {
        QStringList many;
        for (int i = 0; i < 2100; ++i)
            many += u"insert into touched values (%1, 'A%1')"_s.arg(7000 + i);
        expect(byList, Whole::ServerChanged); // the table is gone again
        seed({u"begin"_s, many.join(u";\n"_s), u"commit"_s});
        expect(byList, Whole::TooMany);
    }

    // A row without a key, and statements that the server refuses.
    request.last = nullptr;
    expect(byTime, Whole::NoSnapshot);
    seed({u"update article set code = null, changed = '%1' where code = 'C'"_s.arg(ChangeWorld::face(world.now))});
    expect(byTime, Whole::Tangled);
    expect(world.setup(u"timestamp"_s,
               {{u"changed.sql"_s, u"select x.code as \"sku\" from nowhere x where x.changed >= :watermark"_s}}),
        Whole::ProfileChanged);
    // As if the table had been there when the last read was taken.
    const auto broken = world.setup(u"timestamp"_s,
        {{u"changed.sql"_s, u"select x.code as \"sku\" from nowhere x where x.changed >= :watermark"_s}});
    expect(broken, Whole::NotAnswered);
    QVERIFY(request.last->mark.isEmpty() && request.story->since.isEmpty());
    expect(
        world.setup(u"timestamp"_s, {{u"watermark.sql"_s, u"select max(x.changed) as \"watermark\" from nowhere x"_s}}),
        Whole::NotAnswered);
}

QTEST_GUILESS_MAIN(ErpChanges)
#include "tst_erpchanges.moc"
