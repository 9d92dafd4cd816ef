// A new workspace, from the empty dialog to the first comparison: a real ERP file, a real shop over HTTP, and the
// keychain of this session (with-keyring.sh gives one of its own).
#include "app/demo/world.h"
#include "app/deskapp.h"
#include "app/newworkspace.h"
#include "connectors/secrets/secrets.h"
#include "ui/connectdialog.h"
#include "ui/connectionspage.h"
#include "ui/widgets.h"

#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QTcpServer>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;

namespace {

// One half of the dialog, as a person fills it in.
struct Half {
    ConnectionPane *pane;

    void choose(const QString &option) const
    {
        for (QComboBox *box : pane->findChildren<QComboBox *>()) {
            if (const int at = box->findText(option); at >= 0)
                box->setCurrentIndex(at);
        }
    }
    void type(const char *hint, const QString &text) const
    {
        for (QLineEdit *line : pane->findChildren<QLineEdit *>()) {
            if (!line->placeholderText().startsWith(QString::fromUtf8(hint)))
                continue;
            line->clear();
            QTest::keyClicks(line, text);
            return;
        }
        QFAIL(hint);
    }
    // What the dialog says after a test.
    QString test() const
    {
        auto *message = pane->findChild<MessageBar *>();
        for (QPushButton *button : pane->findChildren<QPushButton *>()) {
            if (button->text().contains(u"Test"_s))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        const bool said = QTest::qWaitFor([&] { return message->isVisible(); }, 30'000);
        return said ? message->text() : u"nothing"_s;
    }
};

} // namespace

#define SAYS(half, words)                                                                                              \
    do {                                                                                                               \
        const QString said = (half).test();                                                                            \
        QVERIFY2(said.contains(QString::fromUtf8(words)) && !said.contains(u'\n'), qPrintable(said));                  \
        QVERIFY(!dialog->createButton()->isEnabled());                                                                 \
    } while (false)

class TestConnect : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void connects();
    void mapsBeforeTheOtherSideIsGiven();

private:
    QTemporaryDir m_root;
    std::unique_ptr<DemoWorld> m_world;
};

void TestConnect::initTestCase()
{
    const QByteArray missing = qgetenv("ZGODA_KEYRING_MISSING");
    QVERIFY2(missing.isEmpty() || qgetenv("CI") != "true", missing.constData());
    if (!missing.isEmpty())
        QSKIP(missing.constData());
    QVERIFY(makeDemo(m_root.filePath(u"systems"_s)).has_value());
    auto world = DemoWorld::open(m_root.filePath(u"systems"_s));
    QVERIFY(world.has_value());
    m_world = std::move(*world);
}

void TestConnect::connects()
{
    QSettings settings(m_root.filePath(u"desk.ini"_s), QSettings::IniFormat);
    DeskApp app(&settings);
    QSignalSpy ready(&app, &DeskApp::ready);
    app.window().show();
    const QDir folder(m_root.filePath(u"mine"_s));
    QVERIFY(QDir().mkpath(folder.path()));
    app.connectIn(folder.path());
    auto *dialog = app.window().findChild<ConnectDialog *>();
    QVERIFY(dialog);
    const Half erp {dialog->page()->pane(Side::Erp)}, shop {dialog->page()->pane(Side::B2b)};

    erp.choose(u"Demo trade ERP"_s);
    erp.type("how you call it", u"Hurtownia"_s);
    erp.type("the database's file", m_root.filePath(u"nowhere.db"_s));
    SAYS(erp, "nowhere.db");
    QVERIFY(!QFile::exists(m_root.filePath(u"nowhere.db"_s))); // looking for it made none
    QFile empty(m_root.filePath(u"empty.db"_s));
    QVERIFY(empty.open(QIODevice::WriteOnly));
    empty.close();
    erp.type("the database's file", empty.fileName());
    SAYS(erp, "no area could be read");
    QCOMPARE(erp.pane->form().name, u"Hurtownia"_s); // what was typed stays
    erp.type("the database's file", DemoWorld::erpFile(m_root.filePath(u"systems"_s)));
    QCOMPARE(erp.test(), u"The connection works."_s);

    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QString nobody = u"http://127.0.0.1:%1"_s.arg(closed.serverPort());
    closed.close();
    shop.choose(u"Demo shop"_s);
    shop.type("how you call it", u"Sklep B2B"_s);
    shop.type("https", nobody);
    shop.type("kept in the keychain", u"wrong"_s);
    SAYS(shop, "127.0.0.1");
    shop.type("https", m_world->shopUrl().toString());
    SAYS(shop, "Sklep B2B");
    shop.type("kept in the keychain", DemoWorld::shopSecret());
    QCOMPARE(shop.test(), u"The connection works."_s);
    auto *samples = shop.pane->findChild<QTabWidget *>();
    QVERIFY(samples->count() >= 4);
    QCOMPARE(samples->findChild<QTableWidget *>()->rowCount(), 10);

    QVERIFY(!QFile::exists(folder.filePath(u"workspace.json"_s)));
    QVERIFY(dialog->createButton()->isEnabled());
    QTest::mouseClick(dialog->createButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 30'000);
    QFile json(folder.filePath(u"workspace.json"_s));
    QVERIFY(json.open(QIODevice::ReadOnly));
    const QJsonObject kept = QJsonDocument::fromJson(json.readAll()).object();
    QCOMPARE(kept[u"erp"_s][u"name"_s].toString(), u"Hurtownia"_s);
    for (const QJsonValue value : kept[u"b2b"_s].toObject())
        QVERIFY(value.toString() != DemoWorld::shopSecret()); // it is in the keychain alone
    const QString entry = u"zgoda/%1/b2b/secret"_s.arg(kept[u"id"_s].toString());
    const auto keychain = openSecrets();
    const auto secret = keychain->read(entry);
    QTRY_VERIFY(secret.isFinished());
    QCOMPARE(secret.result().value_or(QString()), DemoWorld::shopSecret());
    (void)keychain->remove(entry);
    QVERIFY(app.desk().session->areas().contains(u"orders"_s)); // what both systems give

    int read = 0;
    connect(app.desk().session, &Session::readFinished, this, [&] { ++read; });
    app.window().readAll();
    QTRY_COMPARE_WITH_TIMEOUT(read, int(app.desk().session->areas().size()), 60'000);
    const auto review = app.desk().session->review(u"stock"_s);
    QVERIFY(review && review->rows.size() > 100);
}

// A shop that nobody has named yet is not asked for its keys, and so nothing is said of their lack.
void TestConnect::mapsBeforeTheOtherSideIsGiven()
{
    const auto fresh = NewWorkspace::in(m_root.filePath(u"mapped"_s));
    QVERIFY(fresh);
    ConnectionForm form = (*fresh)->connection(Side::Erp);
    form.engine = u"sqlite"_s;
    form.database = DemoWorld::erpFile(m_root.filePath(u"systems"_s));
    const auto survey = (*fresh)->mapping()->survey(form, {}, {});
    QTRY_VERIFY_WITH_TIMEOUT(survey.isFinished(), 60'000);
    const Result<MappingStart> start = survey.result();
    QVERIFY2(start, start ? "" : qPrintable(start.error().subject + start.error().detail));
    QVERIFY(!start->input.catalogue.tables.isEmpty());
    QVERIFY(!start->shopError);
}

QTEST_MAIN(TestConnect)
#include "tst_connect.moc"
