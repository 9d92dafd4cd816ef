// The session over the fake world: what the desk and zgodactl see.
#include "models/run/workbench.h"
#include "tests/faults/sessionworld.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestSession final : public QObject, protected SessionWorld {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void firstReadAgreesOnWhatIsAlike();
    void oneSidedChangeIsPlannedAndWritten();
    void decisionsAreUndoneOneByOne();
    void aNewSessionComparesWithoutReading();
    void stopEndsAHangingReadAtOnce();
    void rowsInFlightAreReadAgainByThemselves();
    void moreDifferencesThanCanBeNotedSettleTogether();
    void areasOfOneReadAreReadTogether();
};

void TestSession::firstReadAgreesOnWhatIsAlike()
{
    m_world->b2b.put(stock, a2, available, u"6"_s);
    read();
    QCOMPARE(state(a1), RowState::Same);
    QVERIFY(m_world->memory.inBase(stock, a1));
    QVERIFY(!m_world->memory.inBase(stock, a2)); // differs, and nothing says who is right
    QCOMPARE(m_world->memory.agreed(stock, a1).value(available).text, u"10.0000"_s);
}

void TestSession::oneSidedChangeIsPlannedAndWritten()
{
    read();
    m_world->erp.put(stock, a1, available, u"8"_s);
    read();
    m_world->advance(std::chrono::seconds(30));
    read();
    QCOMPARE(state(a1), RowState::ErpChanged);
    const PlanPtr made = plan();
    QVERIFY(made);
    QCOMPARE(made->steps.size(), 1);
    const RunReport report = apply(made);
    QCOMPARE(report.done, 1);
    QCOMPARE(m_world->b2b.get(stock, a1, available), u"8.0000"_s);
    QCOMPARE(state(a1), RowState::Same);
    QCOMPARE(m_world->memory.agreed(stock, a1).value(available).text, u"8.0000"_s);
    // A plan is used once.
    QSignalSpy failed(m_session.get(), &Session::failed);
    m_session->apply(made, {});
    QVERIFY(failed.wait());
    QCOMPARE(failed[0][0].value<Error>().kind, Error::Kind::Refused);
}

void TestSession::decisionsAreUndoneOneByOne()
{
    read();
    m_world->erp.put(stock, a1, available, u"8"_s);
    m_world->b2b.put(stock, a1, available, u"9"_s);
    read();
    m_world->advance(std::chrono::seconds(30));
    read();
    QVERIFY(state(a1) == RowState::Conflict);
    QSignalSpy decided(m_session.get(), &Session::decided);
    m_session->decide(stock, {{key(a1), -1}}, Take::Erp);
    QVERIFY(decided.wait());
    QCOMPARE(m_session->review(stock)->choices.size(), 1);
    m_session->decide(stock, {{key(a1), -1}}, Take::Value, {Value::Kind::Text, u"4"_s});
    QVERIFY(decided.wait());
    QCOMPARE(m_session->review(stock)->choices[0].value.text, u"4.0000"_s);
    QSignalSpy failed(m_session.get(), &Session::failed);
    m_world->faults.plan(0, Trouble::Fail, Error::Kind::Storage, {Call::Store});
    m_session->undoDecision();
    QVERIFY(failed.wait());
    QCOMPARE(m_session->review(stock)->choices[0].value.text, u"4.0000"_s); // not undone, and not forgotten either
    m_session->undoDecision();
    QVERIFY(decided.wait());
    QCOMPARE(m_session->review(stock)->choices[0].take, Take::Erp);
    m_session->undoDecision();
    QVERIFY(decided.wait());
    QVERIFY(m_session->review(stock)->choices.isEmpty());
    QVERIFY(m_world->memory.choices(stock)->isEmpty());
}

void TestSession::aNewSessionComparesWithoutReading()
{
    read();
    m_world->erp.put(stock, a1, available, u"8"_s);
    read();
    const int reads = m_world->faults.count(Call::ErpRead);
    restart();
    QCOMPARE(m_world->faults.count(Call::ErpRead), reads);
    QVERIFY(m_session->review(stock));
    QVERIFY(state(a1) != RowState::Same);
    QCOMPARE(state(a2), RowState::Same);
}

void TestSession::stopEndsAHangingReadAtOnce()
{
    read();
    m_world->faults.plan(0, Trouble::Hang, Error::Kind::Offline, {Call::B2bRead});
    QSignalSpy finished(m_session.get(), &Session::readFinished);
    m_session->read({stock});
    QTRY_VERIFY(m_world->faults.hit());
    QVERIFY(m_session->busy());
    QElapsedTimer timer;
    timer.start();
    m_session->stop();
    QVERIFY(finished.wait(1000));
    QVERIFY2(timer.elapsed() < 250, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(finished[0][1].toBool(), false);
    QCOMPARE(state(a1), RowState::Same); // what was read before stays
    QVERIFY(!m_session->status(stock).error);
}

void TestSession::rowsInFlightAreReadAgainByThemselves()
{
    // Timers run by the real clock: a settle time that a test can wait for.
    SessionSetup setup = m_world->setup();
    Schema quick = *setup.areas[0].schema;
    quick.settle = std::chrono::milliseconds(300);
    setup.areas[0].schema = QSharedPointer<const Schema>(new Schema(quick));
    setup.clock = [] { return QDateTime::currentMSecsSinceEpoch(); };
    m_session = std::make_unique<Session>(setup);
    m_session->open();
    read();
    m_world->erp.put(stock, a1, available, u"8"_s);
    read();
    QCOMPARE(state(a1), RowState::InFlight);
    QVERIFY(m_session->status(stock).settleAt > 0);
    m_world->b2b.put(stock, a1, available, u"8"_s); // the other side catches up by itself
    QSignalSpy finished(m_session.get(), &Session::readFinished);
    QVERIFY(finished.wait(3000));
    QCOMPARE(state(a1), RowState::BothAlike);
    QCOMPARE(m_session->status(stock).settleAt, 0);
}

// The first comparison of a large shop: what has no age of its own must not stay in flight for ever.
void TestSession::moreDifferencesThanCanBeNotedSettleTogether()
{
    AreaWork area;
    Diff many;
    many.rows.resize(200'001);
    area.diff = std::make_shared<const Diff>(many);
    area.seen.insert(a1, {a1, 1, 500, 3});
    noteSightings(area, 1000);
    const QSet<KeyId> nothing;
    noteSightings(area, 2000, &nothing); // a read that failed
    QCOMPARE(area.seen.size(), 1);
    QCOMPARE(area.seen.value(allTogether).reads, 1);
    noteSightings(area, 3000);
    QCOMPARE(area.seen.value(allTogether).reads, 2);
    QCOMPARE(area.seen.value(allTogether).first, 1000);
}

// A side may answer them from what it was asked for already; never what is read by itself, or around a write.
void TestSession::areasOfOneReadAreReadTogether()
{
    const QStringList areas {stock, u"products"_s};
    for (FakeSide *side : {&m_world->erp, &m_world->b2b})
        side->fill(areaSchema("products"), u"sku|name\nA1|Nut"_s);
    Workbench bench(m_world->setup(areas), {});
    QVERIFY(bench.open());
    QVector<ReadTogetherPtr> erp, b2b;
    m_world->erp.setBeforeRead([&](const ReadRequest &request) { erp.append(request.together); });
    m_world->b2b.setBeforeRead([&](const ReadRequest &request) { b2b.append(request.together); });
    bench.read(areas);
    QCOMPARE(b2b.size(), 2);
    QVERIFY(b2b[0] && b2b[0] == b2b[1]);
    QVERIFY(erp[0] && erp[0] == erp[1] && erp[0] != b2b[0]); // one for each source
    QCOMPARE(QSet<QString>(b2b[0]->areas.begin(), b2b[0]->areas.end()), QSet<QString>(areas.begin(), areas.end()));
    bench.read(areas);
    QVERIFY(b2b[2] && b2b[2] != b2b[0]); // another read
    m_world->erp.put(stock, a1, available, u"8"_s);
    bench.read({stock});
    m_world->advance(std::chrono::seconds(30));
    bench.read({stock});
    b2b.clear();
    bench.reread(stock, {bench.area(stock)->pools->keys.size() > 0 ? KeyId(0) : noKey});
    const PlanPtr made = bench.plan({stock}, {});
    QVERIFY(made && made->steps.size() == 1);
    QCOMPARE(bench.apply(*made, {})->done, 1);
    bench.refreshAfter(*made);
    QVERIFY(b2b.size() >= 2);
    QVERIFY(std::all_of(b2b.begin(), b2b.end(), [](const ReadTogetherPtr &one) { return !one; }));
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
