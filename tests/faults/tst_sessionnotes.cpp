// What is said of rows: through the session, over a restart, with undo, and when the store has trouble.
#include "models/run/inboxinput.h"
#include "tests/support/world.h"

#include <QSignalSpy>
#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString stock = u"stock"_s, available = u"available"_s;
const QStringList a1 {u"A1"_s, u"W1"_s};

NoteChange ownedBy(const QString &owner)
{
    NoteChange change;
    change.owner = owner;
    return change;
}

} // namespace

class TestSessionNotes final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsSaidOutlivesTheProgram();
    void everyNoteIsTakenBackOneByOne();
    void choicesAndNotesAreTakenBackInTheirOrder();
    void whatCouldNotBeKeptIsNotSaid();
    void rowsThatDoNotDifferAreLeftOut();
    void peopleGetTheRowsInTurn();
    void aSplitRowIsSaidOfFieldByField();

private:
    void restart();
    void read();
    RowPlace place(const QStringList &key) const;
    bool say(const QVector<RowNote> &notes);

    std::unique_ptr<World> m_world;
    std::unique_ptr<Session> m_session;
};

void TestSessionNotes::init()
{
    m_world = std::make_unique<World>();
    const QString table = u"sku|warehouse|available\nA1|W1|10\nA2|W1|5\nA3|W1|7"_s;
    m_world->erp.fill(m_world->schema(stock), table);
    m_world->b2b.fill(m_world->schema(stock), table);
    restart();
    read();
    for (const char *sku : {"A1", "A2"}) {
        m_world->erp.put(stock, {QLatin1String(sku), u"W1"_s}, available, u"3"_s);
        m_world->b2b.put(stock, {QLatin1String(sku), u"W1"_s}, available, u"4"_s);
    }
    read();
    m_world->advance(std::chrono::minutes(2));
    read();
    QCOMPARE(openRows(*m_session), 2);
}

void TestSessionNotes::cleanup()
{
    m_session.reset();
    m_world.reset();
}

void TestSessionNotes::restart()
{
    m_session.reset();
    m_session = std::make_unique<Session>(m_world->setup());
    QSignalSpy opened(m_session.get(), &Session::opened);
    m_session->open();
    QVERIFY(opened.wait());
}

void TestSessionNotes::read()
{
    QSignalSpy finished(m_session.get(), &Session::readFinished);
    m_session->read({stock});
    QVERIFY(finished.wait());
}

RowPlace TestSessionNotes::place(const QStringList &key) const
{
    const ReviewPtr review = m_session->review(stock);
    return {stock, findKey(review->diff->schema(), review->diff->pools(), key)};
}

bool TestSessionNotes::say(const QVector<RowNote> &notes)
{
    QSignalSpy noted(m_session.get(), &Session::noted), failed(m_session.get(), &Session::failed);
    m_session->setNotes(notes);
    return QTest::qWaitFor([&] { return noted.size() + failed.size() > 0; }) && failed.isEmpty();
}

void TestSessionNotes::whatIsSaidOutlivesTheProgram()
{
    NoteChange change = ownedBy(u"ann"_s);
    change.comment = u"asked the supplier"_s;
    change.postponed = true;
    QVERIFY(say(notesFor(*m_session, {place(a1)}, change)));
    QCOMPARE(openRows(*m_session), 1);
    const QVector<RowNote> before = m_session->notes();
    QCOMPARE(before.size(), 1);
    QCOMPARE(before[0].by, u"tester"_s);
    QCOMPARE(before[0].at, m_world->now());
    m_world->advance(std::chrono::hours(24 * 5));
    restart();
    QCOMPARE(m_session->notes(), before);
    QCOMPARE(openRows(*m_session), 1);
    m_world->b2b.put(stock, a1, available, u"5"_s); // it may no longer wait
    read();
    m_world->advance(std::chrono::minutes(2));
    read();
    QCOMPARE(openRows(*m_session), 2);
    QCOMPARE(m_session->notes()[0].owner, u"ann"_s);
}

void TestSessionNotes::everyNoteIsTakenBackOneByOne()
{
    QVERIFY(say(notesFor(*m_session, {place(a1)}, ownedBy(u"ann"_s))));
    QVERIFY(say(notesFor(*m_session, {place(a1)}, ownedBy(u"bob"_s))));
    QVERIFY(say(notesFor(*m_session, {place(a1)}, ownedBy({})))); // nothing is left to say
    QVERIFY(m_session->notes().isEmpty());
    QStringList seen;
    for (int i = 0; i < 3; ++i) {
        QSignalSpy noted(m_session.get(), &Session::noted);
        m_session->undoDecision();
        QVERIFY(noted.wait());
        seen.append(m_session->notes().isEmpty() ? QString() : m_session->notes()[0].owner);
    }
    QCOMPARE(seen, QStringList({u"bob"_s, u"ann"_s, QString()}));
    QVERIFY(m_world->memory.rowNotes()->isEmpty());
    QSignalSpy noted(m_session.get(), &Session::noted), behind(m_session.get(), &Session::writesLoaded);
    m_session->undoDecision();             // nothing is left to take back
    m_session->loadWrites(m_world->now()); // the worker does one thing after the other
    QVERIFY(behind.wait());
    QVERIFY(noted.isEmpty());
}

void TestSessionNotes::choicesAndNotesAreTakenBackInTheirOrder()
{
    QSignalSpy decided(m_session.get(), &Session::decided);
    m_session->decide(stock, {{place(a1).key, -1}}, Take::Erp);
    QVERIFY(decided.wait());
    QVERIFY(say(notesFor(*m_session, {place({u"A2"_s, u"W1"_s})}, ownedBy(u"ann"_s))));
    QSignalSpy noted(m_session.get(), &Session::noted);
    m_session->undoDecision();
    QVERIFY(noted.wait());
    QCOMPARE(m_session->review(stock)->choices.size(), 1);
    m_session->undoDecision();
    QTRY_COMPARE(m_session->review(stock)->choices.size(), 0);
    QCOMPARE(openRows(*m_session), 2);
}

void TestSessionNotes::whatCouldNotBeKeptIsNotSaid()
{
    const auto notes = notesFor(*m_session, {place(a1)}, ownedBy(u"ann"_s));
    m_world->faults.plan(0, Trouble::Fail, Error::Kind::Storage, {Call::Store});
    QVERIFY(!say(notes));
    QVERIFY(m_session->notes().isEmpty());
    m_world->faults.clear();
    QVERIFY(say(notes));
    QCOMPARE(m_session->notes().size(), 1);
}

void TestSessionNotes::rowsThatDoNotDifferAreLeftOut()
{
    QVERIFY(notesFor(*m_session, {place({u"A3"_s, u"W1"_s}), {u"nowhere"_s, 0}}, ownedBy(u"ann"_s)).isEmpty());
    QVERIFY(say({}));
    QVERIFY(m_session->notes().isEmpty());
}

void TestSessionNotes::peopleGetTheRowsInTurn()
{
    const QVector<RowPlace> rows {place(a1), place({u"A2"_s, u"W1"_s})};
    const auto notes = dealtOut(*m_session, rows, {u"ann"_s, u"bob"_s});
    QCOMPARE(notes.size(), 2);
    QCOMPARE(notes[0].owner, u"ann"_s);
    QCOMPARE(notes[1].owner, u"bob"_s);
}

void TestSessionNotes::aSplitRowIsSaidOfFieldByField()
{
    m_world->erp.fill(m_world->schema(stock), u"sku|warehouse|available|backorder\nA1|W1|3|allow\nA2|W1|3|allow"_s);
    m_world->b2b.fill(m_world->schema(stock), u"sku|warehouse|available|backorder\nA1|W1|4|preorder\nA2|W1|4|allow"_s);
    read();
    m_world->advance(std::chrono::minutes(2));
    read();
    QVERIFY(say(notesFor(*m_session, {place(a1)}, ownedBy(u"ann"_s))));
    const QVector<RowNote> before = m_session->notes();
    QCOMPARE(openRows(*m_session), 2);
    QVERIFY(say(splitFor(*m_session, {place(a1), place({u"A2"_s, u"W1"_s})}))); // of the other, one field asks
    QCOMPARE(openRows(*m_session), 3);
    QCOMPARE(m_session->notes().size(), 3);
    RowPlace field = place(a1);
    field.field = m_session->review(stock)->diff->schema().indexOf(available);
    QVERIFY(say(notesFor(*m_session, {field}, ownedBy(u"bob"_s))));
    NoteChange asked;
    asked.comment = u"asked"_s;
    QVERIFY(say(notesFor(*m_session, {place(a1)}, asked))); // of the row: of each of its fields
    restart();
    QMap<QString, QStringList> said;
    for (const RowNote &note : m_session->notes())
        said[note.field] = {note.owner, note.comment};
    const QMap<QString, QStringList> expected {
        {{}, {{}, {}}}, {available, {u"bob"_s, u"asked"_s}}, {u"backorder"_s, {u"ann"_s, u"asked"_s}}};
    QCOMPARE(said, expected);
    // Joined, and taken back to where it was.
    QVERIFY(say(splitFor(*m_session, {place(a1)}).isEmpty() ? joinedFor(*m_session, {place(a1)}) : QVector<RowNote>()));
    QCOMPARE(m_session->notes().size(), 1);
    QVERIFY(!m_session->notes()[0].split);
    QCOMPARE(openRows(*m_session), 2);
    QSignalSpy noted(m_session.get(), &Session::noted);
    m_session->undoDecision();
    QVERIFY(noted.wait());
    QCOMPARE(openRows(*m_session), 3);
    QCOMPARE(m_session->notes().size(), 3);
}

QTEST_GUILESS_MAIN(TestSessionNotes)
#include "tst_sessionnotes.moc"
