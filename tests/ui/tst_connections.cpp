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
#include <QTabWidget>
#include <QTextEdit>
#include <QtTest>

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
    QPushButton *save = button(QStringLiteral("Save"));
    QVERIFY(save && !save->isEnabled());
    fake.services.answer = fail(Error::Kind::Denied, QStringLiteral("login"), QStringLiteral("28000: no"));
    pane->test();
    QTRY_VERIFY(pane->findChild<MessageBar *>()->isVisible());
    QVERIFY(!pane->findChild<MessageBar *>()->text().isEmpty());
    QVERIFY(!save->isEnabled());
    ConnectionReport report;
    report.probe = {QStringLiteral("Demo 1.0"), QStringLiteral("reader"), false, QStringLiteral("may only read")};
    const auto schema = fake.world.schema(stock);
    report.samples = {{stock,
        snapshotOf(schema, std::make_shared<Pools>(schema->keyCount), Side::Erp,
            QStringLiteral("sku | warehouse | available\nA | W | 1")),
        {}}};
    fake.services.answer = report;
    pane->test();
    QTRY_VERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    QCOMPARE(fake.services.saved.name, QStringLiteral("Subiekt GT"));
    for (QLineEdit *line : pane->findChildren<QLineEdit *>()) {
        if (line->echoMode() == QLineEdit::Password)
            line->setText(QStringLiteral("changed"));
        if (line->text() == QLatin1String("Subiekt GT"))
            line->setText(QStringLiteral("Subiekt"));
    }
    QVERIFY(!save->isEnabled()); // what was tested is not what would be saved
}

// The writing login's password may be kept for a run only: the box belongs to a login for writing, says so to who asks the
// form, and what was tested is not what would be saved once it is touched.
void TestConnections::asksForTheWritePassword()
{
    FieldsAlone alone;
    ConnectionFields &fields = alone.fields;
    fields.show();
    ConnectionForm form;
    form.system = QStringLiteral("subiekt");
    fields.fill(form);
    QCheckBox *box = nullptr, *writable = nullptr;
    for (QCheckBox *one : fields.findChildren<QCheckBox *>())
        (one->text().contains(QStringLiteral("password")) ? box : writable) = one;
    QVERIFY(box && writable);
    QVERIFY(!box->isEnabled());
    writable->setChecked(true);
    QVERIFY(!box->isEnabled()); // nobody's password
    for (QLineEdit *line : fields.findChildren<QLineEdit *>()) {
        if (line->placeholderText() == QStringLiteral("login for writing"))
            line->setText(QStringLiteral("writer"));
    }
    QVERIFY(box->isEnabled() && !fields.form().askWritePassword);
    QSignalSpy changed(&fields, &ConnectionFields::changed);
    QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
    QCOMPARE(changed.size(), 1);
    QVERIFY(fields.form().askWritePassword);
    form.askWritePassword = true;
    form.writable = true;
    form.writeUser = QStringLiteral("writer");
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
        if (box->findText(QStringLiteral("Subiekt GT")) >= 0)
            system = box;
    }
    QVERIFY(system);
    const auto choose = [&](const QString &name) {
        system->setCurrentText(name);
        Q_EMIT system->activated(system->currentIndex());
        return fields.form().name;
    };
    QCOMPARE(choose(QStringLiteral("Demo ERP")), QStringLiteral("Demo ERP"));
    QCOMPARE(choose(QStringLiteral("Subiekt GT")), QStringLiteral("Subiekt GT"));
    ConnectionForm form = fields.form();
    form.name = QStringLiteral("Ours");
    fields.fill(form);
    QCOMPARE(choose(QStringLiteral("Demo ERP")), QStringLiteral("Ours"));
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
        if (box->findText(QStringLiteral("Subiekt GT")) >= 0)
            box->setCurrentText(QStringLiteral("Subiekt GT"));
    }
    QVERIFY(type(erp, QStringLiteral("server name"), QStringLiteral("erp.example")));
    QVERIFY(type(erp, QStringLiteral("a login"), QStringLiteral("reader")));
    QVERIFY(type(shop, QStringLiteral("https"), QStringLiteral("https://shop.example/api")));
    services.answer = fail(Error::Kind::Denied, QStringLiteral("reader"), QStringLiteral("28000: no"));
    QTest::mouseClick(buttonOf(erp, QStringLiteral("Test")), Qt::LeftButton);
    auto *message = erp->findChild<MessageBar *>();
    QTRY_VERIFY(message->isVisible());
    QVERIFY(!message->text().isEmpty() && !message->text().contains(u'\n'));
    auto *details = message->findChild<QTextEdit *>();
    QVERIFY(!details->isVisible());
    QTest::mouseClick(buttonOf(message, QStringLiteral("Details")), Qt::LeftButton);
    QVERIFY(details->isVisible() && details->toPlainText().contains(QStringLiteral("28000")));
    QVERIFY(!create->isEnabled());
    ConnectionReport report;
    report.probe = {QStringLiteral("Demo 1.0"), QStringLiteral("reader"), false, QStringLiteral("may only read")};
    const auto schema = world.schema(stock);
    report.samples = {{stock,
        snapshotOf(schema, std::make_shared<Pools>(schema->keyCount), Side::Erp,
            QStringLiteral("sku | warehouse | available\nA | W | 1\nB | W | 2")),
        {}}};
    services.answer = report;
    QTest::mouseClick(buttonOf(erp, QStringLiteral("Test")), Qt::LeftButton);
    QTRY_VERIFY(erp->tested());
    QCOMPARE(erp->findChild<QTabWidget *>()->findChild<QTableWidget *>()->rowCount(), 2);
    QVERIFY(!create->isEnabled());          // the shop is not tested
    dialog.untestedBox()->setChecked(true); // unless the operator says so
    QVERIFY(create->isEnabled());
    dialog.untestedBox()->setChecked(false);
    QTest::mouseClick(buttonOf(shop, QStringLiteral("Test")), Qt::LeftButton);
    QTRY_VERIFY(create->isEnabled());
    QVERIFY(type(erp, QStringLiteral("a login"), QStringLiteral("other")));
    QVERIFY(!create->isEnabled()); // what was tested is not what would be kept
    QTest::mouseClick(buttonOf(erp, QStringLiteral("Test")), Qt::LeftButton);
    QTRY_VERIFY(create->isEnabled());
    QVERIFY(services.allSaved.isEmpty());
    QTest::mouseClick(create, Qt::LeftButton);
    QCOMPARE(services.allSaved.size(), 2);
    QCOMPARE(services.allSaved.first().address, QStringLiteral("erp.example"));
    QCOMPARE(services.allSaved.first().user, QStringLiteral("other"));
    QCOMPARE(services.allSaved.last().address, QStringLiteral("https://shop.example/api"));
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
    QVERIFY(buttonOf(pane, QStringLiteral("Stop")));
    for (QLineEdit *line : pane->findChildren<QLineEdit *>()) {
        if (line->text() == QLatin1String("Subiekt GT"))
            line->setText(QStringLiteral("Subiekt"));
    }
    QTRY_VERIFY(buttonOf(pane, QStringLiteral("Test")));
    QVERIFY(!pane->tested());
    pane->test();
    QTRY_VERIFY(pane->tested());
}

void TestConnections::fourStepsLeadToARead()
{
    using Step = ConnectionSteps::Step;
    ConnectionForm form;
    form.side = Side::Erp;
    form.engine = QStringLiteral("postgresql");
    QCOMPARE(int(ConnectionSteps::next(form, false, false)), int(Step::System));
    form.system = QStringLiteral("odoo");
    QCOMPARE(int(ConnectionSteps::next(form, false, false)), int(Step::System)); // it has no name yet
    form.name = QStringLiteral("Odoo");
    form.database = QStringLiteral("firma");
    QCOMPARE(int(ConnectionSteps::next(form, false, false)), int(Step::Address));
    form.address = QStringLiteral("erp.firma.example");
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
    QVERIFY2(shown().contains(QStringLiteral("1  System ✓|2  Address|")), qPrintable(shown()));
    ConnectionForm given = pane->form();
    given.address = QStringLiteral("https://shop.example");
    pane->findChild<ConnectionFields *>()->fill(given);
    QVERIFY2(shown().contains(QStringLiteral("2  Address ✓|3  Login|")), qPrintable(shown()));
    pane->test();
    QTRY_VERIFY2(shown().contains(QStringLiteral("4  Ten rows ✓")), qPrintable(shown()));
}

QTEST_MAIN(TestConnections)
#include "tst_connections.moc"
