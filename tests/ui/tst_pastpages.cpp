#include "tests/ui/fakedesk.h"
#include "ui/historypage.h"
#include "ui/pairtable.h"
#include "ui/widgets.h"
#include "ui/wording.h"

#include <QAction>
#include <QMimeData>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString stock = u"stock"_s;

} // namespace

class TestPastPages final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void historyGoesToAFile();
    void settlingAsksFirst();
    void unclearWritesAreToldOnce();
    void pairsByKeys();
    void pairsByDropping();
};

void TestPastPages::historyGoesToAFile()
{
    FakeDesk fake;
    fake.window->go(Place::History);
    QTRY_VERIFY(fake.idle());
    RunInfo run;
    run.id = u"run"_s;
    run.begun = 1;
    run.ended = 2;
    run.by = u"ania"_s;
    run.areas = {stock};
    Q_EMIT fake.session().historyLoaded({run}, {});
    fake.window->historyPage()->exportTo(u"history.csv"_s);
    QCOMPARE(fake.services.exportedLines.size(), 2);
    QCOMPARE(fake.services.exportedLines[0].size(), fake.services.exportedLines[1].size());
    QVERIFY(fake.services.exportedLines[1].contains(u"ania"_s));
}

// Settling may send again what never arrived: a password kept for one run is asked for here, too.
void TestPastPages::settlingAsksFirst()
{
    FakeDesk fake;
    fake.window->show();
    QAction *settle = nullptr;
    for (QAction *action : fake.window->findChildren<QAction *>()) {
        if (action->text().remove(u'&') == "Settle what was cut off"_L1)
            settle = action;
    }
    QVERIFY(settle && settle->isEnabled());
    int asked = 0;
    fake.window->setAskingToSettle([&] { return ++asked > 1; });
    QSignalSpy recovered(&fake.session(), &Session::recovered);
    settle->trigger();
    QTest::qWait(100);
    QCOMPARE(asked, 1);
    QVERIFY(recovered.isEmpty());
    settle->trigger();
    QTRY_COMPARE(recovered.size(), 1);
    QCOMPARE(asked, 2);
    QTRY_COMPARE(fake.window->messages()->text(), u"No run was left open."_s);
}

void TestPastPages::unclearWritesAreToldOnce()
{
    FakeDesk fake;
    fake.window->show();
    QTRY_VERIFY(fake.idle());
    RunInfo run;
    run.id = u"ended"_s;
    run.begun = 1;
    run.ended = 2;
    run.unknown = 3;
    Q_EMIT fake.session().historyLoaded({run}, {});
    const QString said = fake.window->messages()->text();
    QVERIFY2(said.contains(u"3 writes"_s) && said.contains(u"Settle what was cut off"_s), qPrintable(said));
    fake.window->say(u"something else"_s, false);
    Q_EMIT fake.session().historyLoaded({run}, {});
    QCOMPARE(fake.window->messages()->text(), u"something else"_s);
    run.ended = 0;
    Q_EMIT fake.session().historyLoaded({run}, {});
    QVERIFY(fake.window->messages()->text().contains(u"cut off before its end"_s));
}

void TestPastPages::pairsByKeys()
{
    Look look;
    PairTable erp(&look, Side::Erp, {u"Code"_s}, u"erp"_s, nullptr);
    erp.addLine({u"E1"_s});
    erp.addLine({u"E2"_s});
    erp.show();
    erp.setCurrentCell(0, 0);
    QCOMPARE(erp.current(), u"E1"_s);
    QTest::keyClick(&erp, Qt::Key_Down);
    QCOMPARE(erp.current(), u"E2"_s);
    QSignalSpy crossed(&erp, &PairTable::crossed), activated(&erp, &QTableWidget::cellActivated);
    QTest::keyClick(&erp, Qt::Key_Right);
    QCOMPARE(crossed.size(), 1);
    QTest::keyClick(&erp, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
}

void TestPastPages::pairsByDropping()
{
    Look look;
    PairTable b2b(&look, Side::B2b, {u"Code"_s}, u"b2b"_s, nullptr);
    b2b.addLine({u"B1"_s});
    b2b.addLine({u"B2"_s});
    b2b.resize(300, 200);
    b2b.show();
    QSignalSpy chosen(&b2b, &PairTable::otherChosen), dropped(&b2b, &PairTable::dropped);
    const auto drop = [&](const QString &type, const QByteArray &code) {
        QMimeData mime;
        mime.setData(type, code);
        QDragEnterEvent enter({5, 5}, Qt::LinkAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(b2b.viewport(), &enter);
        QDropEvent event(b2b.visualItemRect(b2b.item(1, 0)).center(), Qt::LinkAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(b2b.viewport(), &event);
    };
    drop(u"application/x-zgoda-b2b"_s, "B1"); // its own kind is no pair
    QCOMPARE(dropped.size(), 0);
    drop(u"application/x-zgoda-erp"_s, "E7");
    QCOMPARE(dropped.size(), 1);
    QCOMPARE(chosen.first().first().toString(), u"E7"_s);
    QCOMPARE(b2b.current(), u"B2"_s);
}

QTEST_MAIN(TestPastPages)
#include "tst_pastpages.moc"
