// Two systems are connected: tested before they are kept, in the page and for a new workspace.
#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "ui/connectdialog.h"
#include "ui/connectionfields.h"
#include "ui/connectionspage.h"
#include "ui/connectionsteps.h"
#include "ui/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTextEdit>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

// An ERP's form without a page around it.
struct FieldsAlone {
    Look look;
    FakeServices services;
    Desk desk = [this] {
        Desk out;
        out.services = &services;
        out.look = &look;
        return out;
    }();
    ConnectionFields fields {desk, Side::Erp, nullptr};
};

class TestConnections final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void testsAConnectionBeforeItIsSaved();
    void aLoginThatCouldWriteNeedsAWord();
    void asksForTheWritePassword();
    void goesByItsSystemsName();
    void connectsANewWorkspace();
    void noTestSpeaksForAChangedForm();
    void fourStepsLeadToARead();
};

void TestConnections::testsAConnectionBeforeItIsSaved()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->go(Place::Connections);
    ConnectionPane *pane = fake.window->findChild<ConnectionsPage *>()->pane(Side::Erp);
    const auto button = [&](const QString &text) {
        for (QPushButton *b : pane->findChildren<QPushButton *>()) {
            if (b->text().remove(u'&').startsWith(text))
                return b;
        }
        return static_cast<QPushButton *>(nullptr);
    };
    QPushButton *save = button(u"Save"_s);
    QVERIFY(save && !save->isEnabled());
    fake.services.answer = fail(Error::Kind::Denied, u"login"_s, u"28000: no"_s);
    pane->test();
    QTRY_VERIFY(pane->findChild<MessageBar *>()->isVisible());
    QVERIFY(!pane->findChild<MessageBar *>()->text().isEmpty());
    QVERIFY(!save->isEnabled());
    ConnectionReport report;
    report.probe = {u"Demo 1.0"_s, u"reader"_s, false, u"may only read"_s};
    const auto schema = fake.world.schema(stock);
    report.samples = {{stock,
        snapshotOf(
            schema, std::make_shared<Pools>(schema->keyCount), Side::Erp, u"sku | warehouse | available\nA | W | 1"_s),
        {}}};
    fake.services.answer = report;
    pane->test();
    QTRY_VERIFY(save->isEnabled());
    auto *port = pane->findChild<QSpinBox *>();
    port->setValue(port->value() + 1);
    QVERIFY(!save->isEnabled()); // another port was not tested
    port->setValue(port->value() - 1);
    pane->test();
    QTRY_VERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    QCOMPARE(fake.services.saved.name, u"Subiekt GT"_s);
    for (QLineEdit *line : pane->findChildren<QLineEdit *>()) {
        if (line->echoMode() == QLineEdit::Password)
            line->setText(u"changed"_s);
        if (line->text() == "Subiekt GT"_L1)
            line->setText(u"Subiekt"_s);
    }
    QVERIFY(!save->isEnabled()); // what was tested is not what would be saved
}

// Marked as bad, and saved only when somebody said so; what was said does not hold for another form or a tested-again one.
void TestConnections::aLoginThatCouldWriteNeedsAWord()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->go(Place::Connections);
    const auto *page = fake.window->findChild<ConnectionsPage *>();
    ConnectionReport report;
    report.probe = {u"Demo 1.0"_s, u"owner"_s, true, u"may change 12 tables"_s};
    fake.services.answer = report;
    for (const Side side : {Side::Erp, Side::B2b}) {
        ConnectionPane *pane = page->pane(side);
        QPushButton *save = nullptr;
        for (QPushButton *b : pane->findChildren<QPushButton *>())
            save = b->text().contains(u"Save"_s) ? b : save;
        QCheckBox *word = nullptr;
        for (QCheckBox *box : pane->findChildren<QCheckBox *>())
            word = box->text().contains(u"all the same"_s) ? box : word;
        QVERIFY(save && word && word->isHidden());
        pane->test();
        if (side == Side::B2b) { // a shop's key is for writing
            QTRY_VERIFY(save->isEnabled());
            QVERIFY(word->isHidden() && pane->tested());
            continue;
        }
        QTRY_VERIFY(!word->isHidden());
        QVERIFY(!save->isEnabled() && !pane->tested());
        QVERIFY(pane->findChild<MessageBar *>()->text().contains(u"could change data"_s));
        QTest::mouseClick(word, Qt::LeftButton, {}, {8, word->height() / 2});
        QVERIFY(save->isEnabled() && pane->tested());
        for (QLineEdit *line : pane->findChildren<QLineEdit *>()) {
            if (line->echoMode() == QLineEdit::Password)
                line->setText(u"another"_s);
        }
        QVERIFY(word->isHidden() && !word->isChecked() && !pane->tested());
        fake.services.answer->probe.login.clear(); // a file has none
        pane->test();
        QTRY_VERIFY(save->isEnabled());
        fake.services.answer = report;
    }
}

// The writing login's password may be kept for a run only: the box belongs to a login for writing, says so to who asks the
// form, and what was tested is not what would be saved once it is touched.
void TestConnections::asksForTheWritePassword()
{
    FieldsAlone alone;
    ConnectionFields &fields = alone.fields;
    fields.show();
    ConnectionForm form;
    form.system = u"subiekt"_s;
    fields.fill(form);
    QCheckBox *box = nullptr, *writable = nullptr;
    for (QCheckBox *one : fields.findChildren<QCheckBox *>())
        (one->text().contains(u"password"_s) ? box : writable) = one;
    QVERIFY(box && writable);
    QVERIFY(!box->isEnabled());
    writable->setChecked(true);
    QVERIFY(!box->isEnabled()); // nobody's password
    for (QLineEdit *line : fields.findChildren<QLineEdit *>()) {
        if (line->placeholderText() == u"login for writing"_s)
            line->setText(u"writer"_s);
    }
    QVERIFY(box->isEnabled() && !fields.form().askWritePassword);
    QSignalSpy changed(&fields, &ConnectionFields::changed);
    QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
    QCOMPARE(changed.size(), 1);
    QVERIFY(fields.form().askWritePassword);
    form.askWritePassword = true;
    form.writable = true;
    form.writeUser = u"writer"_s;
    fields.fill(form);
    QVERIFY(box->isChecked() && box->isEnabled());
    form.writeUser.clear();
    fields.fill(form);
    QVERIFY(!fields.form().askWritePassword); // a workspace would be refused that asks for nobody's
}

// Nothing is chosen for the operator; what is chosen gives the name, until there is one of its own.
void TestConnections::goesByItsSystemsName()
{
    FieldsAlone alone;
    ConnectionFields &fields = alone.fields;
    fields.fill({});
    QVERIFY(!fields.systemChosen() && fields.form().system.isEmpty());
    QComboBox *system = nullptr;
    for (QComboBox *box : fields.findChildren<QComboBox *>()) {
        if (box->findText(u"Subiekt GT"_s) >= 0)
            system = box;
    }
    QVERIFY(system);
    const auto choose = [&](const QString &name) {
        system->setCurrentText(name);
        Q_EMIT system->activated(system->currentIndex());
        return fields.form().name;
    };
    QCOMPARE(choose(u"Demo ERP"_s), u"Demo ERP"_s);
    QCOMPARE(choose(u"Subiekt GT"_s), u"Subiekt GT"_s);
    ConnectionForm form = fields.form();
    form.name = u"Ours"_s;
    fields.fill(form);
    QCOMPARE(choose(u"Demo ERP"_s), u"Ours"_s);
}

// System, address, login, test with rows, keep: wrong values are one sentence with details, and nothing is kept of them.
void TestConnections::connectsANewWorkspace()
{
    Look look;
    FakeServices services;
    World world;
    ConnectDialog dialog(&services, &look);
    dialog.show();
    QPushButton *create = dialog.createButton();
    QVERIFY(!create->isEnabled() && !create->toolTip().isEmpty());
    ConnectionPane *erp = dialog.page()->pane(Side::Erp), *shop = dialog.page()->pane(Side::B2b);
    const auto type = [](ConnectionPane *pane, const QString &hint, const QString &text) {
        for (QLineEdit *line : pane->findChildren<QLineEdit *>()) {
            if (line->placeholderText().startsWith(hint)) {
                line->clear();
                QTest::keyClicks(line, text);
                return true;
            }
        }
        return false;
    };
    for (QComboBox *box : erp->findChildren<QComboBox *>()) {
        if (box->findText(u"Subiekt GT"_s) >= 0)
            box->setCurrentText(u"Subiekt GT"_s);
    }
    QVERIFY(type(erp, u"server name"_s, u"erp.example"_s));
    QVERIFY(type(erp, u"a login"_s, u"reader"_s));
    QVERIFY(type(shop, u"https"_s, u"https://shop.example/api"_s));
    services.answer = fail(Error::Kind::Denied, u"reader"_s, u"28000: no"_s);
    QTest::mouseClick(buttonOf(erp, u"Test"_s), Qt::LeftButton);
    auto *message = erp->findChild<MessageBar *>();
    QTRY_VERIFY(message->isVisible());
    QVERIFY(!message->text().isEmpty() && !message->text().contains(u'\n'));
    auto *details = message->findChild<QTextEdit *>();
    QVERIFY(!details->isVisible());
    QTest::mouseClick(buttonOf(message, u"Details"_s), Qt::LeftButton);
    QVERIFY(details->isVisible() && details->toPlainText().contains(u"28000"_s));
    QVERIFY(!create->isEnabled());
    ConnectionReport report;
    report.probe = {u"Demo 1.0"_s, u"reader"_s, false, u"may only read"_s};
    const auto schema = world.schema(stock);
    report.samples = {{stock,
        snapshotOf(schema, std::make_shared<Pools>(schema->keyCount), Side::Erp,
            u"sku | warehouse | available\nA | W | 1\nB | W | 2"_s),
        {}}};
    services.answer = report;
    QTest::mouseClick(buttonOf(erp, u"Test"_s), Qt::LeftButton);
    QTRY_VERIFY(erp->tested());
    QCOMPARE(erp->findChild<QTabWidget *>()->findChild<QTableWidget *>()->rowCount(), 2);
    QVERIFY(!create->isEnabled());          // the shop is not tested
    dialog.untestedBox()->setChecked(true); // unless the operator says so
    QVERIFY(create->isEnabled());
    dialog.untestedBox()->setChecked(false);
    QTest::mouseClick(buttonOf(shop, u"Test"_s), Qt::LeftButton);
    QTRY_VERIFY(create->isEnabled());
    QVERIFY(type(erp, u"a login"_s, u"other"_s));
    QVERIFY(!create->isEnabled()); // what was tested is not what would be kept
    QTest::mouseClick(buttonOf(erp, u"Test"_s), Qt::LeftButton);
    QTRY_VERIFY(create->isEnabled());
    QVERIFY(services.allSaved.isEmpty());
    QTest::mouseClick(create, Qt::LeftButton);
    QCOMPARE(services.allSaved.size(), 2);
    QCOMPARE(services.allSaved.first().address, u"erp.example"_s);
    QCOMPARE(services.allSaved.first().user, u"other"_s);
    QCOMPARE(services.allSaved.last().address, u"https://shop.example/api"_s);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

// The answer comes when the form says something else already.
void TestConnections::noTestSpeaksForAChangedForm()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->go(Place::Connections);
    ConnectionPane *pane = fake.window->findChild<ConnectionsPage *>()->pane(Side::Erp);
    pane->test();
    QVERIFY(buttonOf(pane, u"Stop"_s));
    for (QLineEdit *line : pane->findChildren<QLineEdit *>()) {
        if (line->text() == "Subiekt GT"_L1)
            line->setText(u"Subiekt"_s);
    }
    QTRY_VERIFY(buttonOf(pane, u"Test"_s));
    QVERIFY(!pane->tested());
    pane->test();
    QTRY_VERIFY(pane->tested());
}

void TestConnections::fourStepsLeadToARead()
{
    using Step = ConnectionSteps::Step;
    ConnectionForm form;
    form.side = Side::Erp;
    form.engine = u"postgresql"_s;
    QCOMPARE(int(ConnectionSteps::next(form, false, false)), int(Step::System));
    form.system = u"odoo"_s;
    QCOMPARE(int(ConnectionSteps::next(form, false, false)), int(Step::System)); // it has no name yet
    form.name = u"Odoo"_s;
    form.database = u"firma"_s;
    QCOMPARE(int(ConnectionSteps::next(form, false, false)), int(Step::Address));
    form.address = u"erp.firma.example"_s;
    QCOMPARE(int(ConnectionSteps::next(form, false, false)), int(Step::Login));
    QCOMPARE(int(ConnectionSteps::next(form, true, false)), int(Step::Rows));
    QCOMPARE(int(ConnectionSteps::next(form, true, true)), int(Step::Done));
    FakeDesk fake;
    fake.window->show();
    fake.window->go(Place::Connections);
    ConnectionPane *pane = fake.window->findChild<ConnectionsPage *>()->pane(Side::B2b);
    const auto shown = [&] {
        QStringList out;
        for (const QLabel *label : pane->findChild<ConnectionSteps *>()->findChildren<QLabel *>())
            out.append(label->text());
        return out.join(u'|');
    };
    QVERIFY2(shown().contains(u"1  System ✓|2  Address|"_s), qPrintable(shown()));
    ConnectionForm given = pane->form();
    given.address = u"https://shop.example"_s;
    pane->findChild<ConnectionFields *>()->fill(given);
    QVERIFY2(shown().contains(u"2  Address ✓|3  Login|"_s), qPrintable(shown()));
    pane->test();
    QTRY_VERIFY2(shown().contains(u"4  Ten rows ✓"_s), qPrintable(shown()));
}

QTEST_MAIN(TestConnections)
#include "tst_connections.moc"
