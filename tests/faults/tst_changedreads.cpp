// Reading what has changed, as a session does it: the mark goes with the rows, into the store and back, or not at all.
#include "models/base/async.h"
#include "models/run/changelistener.h"
#include "tests/support/world.h"

#include <QSignalSpy>
#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString stock = u"stock"_s;

// The ERP of the world, with marks: where the last read has one, it reads all and tells that only what differs was read.
class MarkingSide final : public Source {
public:
    explicit MarkingSide(FakeSide *side)
        : m_side(side)
    {
    }
    Side side() const override { return m_side->side(); }
    QStringList areas() const override { return m_side->areas(); }
    QFuture<Result<Probe>> probe() override { return m_side->probe(); }
    QFuture<Result<Snapshot>> read(const ReadRequest &request) override
    {
        if (request.scope)
            return m_side->read(request);
        offered = request.last ? request.last->mark : u"nothing"_s;
        if (failing)
            return readyFuture(Result<Snapshot>(fail(Error::Kind::Timeout)));
        auto answer = m_side->read(request).result();
        if (!answer)
            return readyFuture(answer);
        request.story->kind = u"number"_s;
        request.story->why = request.last ? ReadStory::Why::NoMark : ReadStory::Why::NoSnapshot;
        if (request.last && !request.last->mark.isEmpty())
            tellPart(*request.last, *answer, *request.story);
        answer->mark = answer->complete ? QString::number(++mark) : QString();
        return readyFuture(answer);
    }
    std::shared_ptr<void> listen(ChangeCall call) override
    {
        shout = std::move(call);
        return std::make_shared<int>(0);
    }

    QString offered; // the mark of the last read that was laid under
    bool failing = false;
    int mark = 0;
    ChangeCall shout;

private:
    static void tellPart(const Snapshot &last, const Snapshot &now, ReadStory &story)
    {
        story.why = ReadStory::Why::None;
        for (KeyId id = 0; id < KeyId(now.pools->keys.size()); ++id) {
            const int available = now.schema->indexOf(u"available"_s);
            if (last.presenceOf(id) != now.presenceOf(id) || last.cell(available, id) != now.cell(available, id))
                story.changedRows.append(id);
        }
        story.changed = story.changedRows.size();
    }

    FakeSide *m_side;
};

} // namespace

class ChangedReads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theMarkGoesWithTheRows();
    void nothingMovesWhenAReadFails();
    void rowsThatWereNotStoredHaveNoMark();
    void aCallIsARead();
    void theShopsStoryIsToldToo();

private:
    void open();
    bool read(bool whole = false);
    const ReadStory story() const { return m_session->status(stock).erpStory; }

    std::unique_ptr<World> m_world;
    std::unique_ptr<MarkingSide> m_erp;
    std::unique_ptr<Session> m_session;
};

void ChangedReads::init()
{
    m_session.reset();
    m_world = std::make_unique<World>();
    m_erp = std::make_unique<MarkingSide>(&m_world->erp);
    for (FakeSide *side : {&m_world->erp, &m_world->b2b})
        side->fill(m_world->schema(stock), u"sku|warehouse|available\nA1|W1|10\nA2|W1|5"_s);
    open();
}

void ChangedReads::open()
{
    m_session.reset();
    SessionSetup setup = m_world->setup();
    setup.erpPorts.source = m_erp.get();
    m_session = std::make_unique<Session>(setup);
    QSignalSpy opened(m_session.get(), &Session::opened);
    m_session->open();
    QVERIFY(opened.wait());
}

bool ChangedReads::read(bool whole)
{
    QSignalSpy finished(m_session.get(), &Session::readFinished);
    m_session->read({stock}, whole);
    return finished.wait() && finished[0][1].toBool();
}

void ChangedReads::theMarkGoesWithTheRows()
{
    QVERIFY(read());
    QCOMPARE(m_erp->offered, u"nothing"_s);
    QCOMPARE(int(story().why), int(ReadStory::Why::NoSnapshot));
    m_world->erp.put(stock, {u"A1"_s, u"W1"_s}, u"available"_s, u"8"_s);
    QVERIFY(read());
    QCOMPARE(m_erp->offered, u"1"_s);
    QVERIFY(!story().whole());
    QCOMPARE(story().changed, qint64(1));
    // A new process goes on from there, with the rows as they were.
    open();
    m_world->erp.put(stock, {u"A2"_s, u"W1"_s}, u"available"_s, u"4"_s);
    QVERIFY(read());
    QCOMPARE(m_erp->offered, u"2"_s);
    QCOMPARE(story().changed, qint64(1));
    // Somebody wants it all.
    QVERIFY(read(true));
    QCOMPARE(m_erp->offered, u"nothing"_s);
    QCOMPARE(int(story().why), int(ReadStory::Why::Asked));
}

void ChangedReads::nothingMovesWhenAReadFails()
{
    QVERIFY(read());
    m_erp->failing = true;
    QVERIFY(!read());
    m_erp->failing = false;
    open();
    QVERIFY(read());
    QCOMPARE(m_erp->offered, u"1"_s);
}

void ChangedReads::rowsThatWereNotStoredHaveNoMark()
{
    QVERIFY(read());
    QVERIFY(read());
    QCOMPARE(m_erp->offered, u"1"_s);
    m_world->faults.plan(0, Trouble::Fail, Error::Kind::Storage, {Call::Store}); // storing the ERP's rows
    QVERIFY(read());
    QVERIFY(m_world->faults.hit());
    QVERIFY(read());
    QCOMPARE(m_erp->offered, QString());
    QCOMPARE(int(story().why), int(ReadStory::Why::NoMark));
}

void ChangedReads::aCallIsARead()
{
    QVERIFY(read());
    ChangeListener listener(m_session.get(), m_erp.get(), std::chrono::milliseconds(20));
    QVERIFY(listener.listens());
    QSignalSpy finished(m_session.get(), &Session::readFinished);
    m_erp->shout({stock, u"elsewhere"_s}, false);
    m_erp->shout({stock}, false); // at once with the first
    QVERIFY(finished.wait());
    QVERIFY(!story().whole());
    QVERIFY(!finished.wait(200));
    m_erp->shout({stock}, true);
    QVERIFY(finished.wait());
    QCOMPARE(int(story().why), int(ReadStory::Why::Asked));
}

void ChangedReads::theShopsStoryIsToldToo()
{
    MarkingSide shop(&m_world->b2b);
    m_session.reset();
    SessionSetup setup = m_world->setup();
    setup.b2bPorts.source = &shop;
    m_session = std::make_unique<Session>(setup);
    QSignalSpy opened(m_session.get(), &Session::opened);
    m_session->open();
    QVERIFY(opened.wait());
    QVERIFY(read());
    QCOMPARE(m_session->status(stock).story(Side::B2b).why, ReadStory::Why::NoSnapshot);
    m_world->b2b.put(stock, {u"A1"_s, u"W1"_s}, u"available"_s, u"9"_s);
    QVERIFY(read());
    const ReadStory part = m_session->status(stock).story(Side::B2b);
    QCOMPARE(part.why, ReadStory::Why::None);
    QCOMPARE(part.changed, 1);
    QVERIFY(m_session->status(stock).story(Side::Erp).kind.isEmpty()); // it knows no changes
    QVERIFY(read(true));
    QCOMPARE(m_session->status(stock).story(Side::B2b).why, ReadStory::Why::Asked);
    m_session.reset();
}

QTEST_GUILESS_MAIN(ChangedReads)
#include "tst_changedreads.moc"
