// An ERP that no profile knows, mapped and compared wholly in the desk: the button, the assistant's four steps, saving,
// and the next read. On PostgreSQL: SQL-Ledger's own schema, and one with Polish names; the shop is a real one over HTTP.
#include "app/demo/world.h"
#include "app/deskapp.h"
#include "tests/connectors/erp/ledger.h"
#include "ui/comparepage.h"
#include "ui/connectionspage.h"
#include "ui/mappingdialog.h"
#include "ui/mappingtable.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QPushButton *buttonOf(QWidget *in, const char *text)
{
    for (QPushButton *button : in->findChildren<QPushButton *>()) {
        if (button->text().remove(u'&').startsWith(QString::fromUtf8(text)))
            return button;
    }
    return nullptr;
}

// What the shop offers of one product, in the shop's own codes.
struct Offer {
    QString sku, warehouse, list, currency, unit;
};

Offer offerOf(const QString &file)
{
    Offer out;
    {
        QSqlDatabase shop = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"shop"_s);
        shop.setDatabaseName(file);
        QSqlQuery query(shop);
        const bool asked = shop.open()
            && query.exec(u"select p.sku, s.warehouse, p.priceList, p.currency, p.unit from prices p join stock s on "
                          "s.sku = p.sku where cast(p.minQty as real) = 1 and coalesce(p.validFrom, '') = '' "
                          "and p.hidden = '0' and s.hidden = '0' order by p.sku limit 1"_s);
        if (asked && query.next())
            out = {query.value(0).toString(), query.value(1).toString(), query.value(2).toString(),
                query.value(3).toString(), query.value(4).toString()};
    }
    QSqlDatabase::removeDatabase(u"shop"_s);
    return out;
}

} // namespace

class TestMapDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void maps_data();
    void maps();

private:
    QString fillLedger() const;
    QString fillPolish() const;
    QString connectedWorkspace(const QString &database);
    void walk();

    QTemporaryDir m_root;
    Ledger m_ledger;
    std::unique_ptr<DemoWorld> m_world;
    Offer m_offer;
    QStringList m_seen; // of the assistant, while it is open
};

QString TestMapDesk::fillLedger() const
{
    return m_ledger.seed(u"insert into warehouse(id, description) values (20001, '%2'), (20002, 'Hall B');\n"
                         "insert into pricegroup(id, pricegroup) values (20011, '%3');\n"
                         "insert into parts(id, partnumber, description, unit, sellprice, obsolete) values"
                         " (1, '%1', 'Cable', '%5', 0.1, false), (2, 'B-2', 'Nut', 'kg', 2.5, false),"
                         " (3, 'OLD-3', 'Gone', 'kg', 2.5, true);\n"
                         "insert into inventory(parts_id, warehouse_id, qty) values (1, 20001, 5), (1, 20001, 2.5),"
                         " (1, 20002, 10), (2, 20001, 3), (3, 20001, 4);\n"
                         "insert into partscustomer(parts_id, customer_id, pricegroup_id, pricebreak, sellprice,"
                         " validfrom, validto, curr) values (1, 0, 20011, 1, 12.34, null, null, '%4'),"
                         " (2, 0, 20011, 100, 2.07, '2026-01-01', '2026-12-31', 'EUR')"_s.arg(
                             m_offer.sku, m_offer.warehouse, m_offer.list, m_offer.currency, m_offer.unit));
}

QString TestMapDesk::fillPolish() const
{
    const auto run = [this](const char *database, const QString &sql, const char *user) {
        return runSql(
            u"QPSQL"_s, QString::fromUtf8(database), sql, u"127.0.0.1"_s, m_ledger.port(), QString::fromUtf8(user));
    };
    QFile file(sourcePath(u"tests/connectors/erp/mapping.sql"_s));
    QString error = file.open(QIODevice::ReadOnly)
        ? run("postgres", u"create database hurtownia owner erp_owner"_s, "postgres")
        : file.errorString();
    if (error.isEmpty())
        error = run("hurtownia", QString::fromUtf8(file.readAll()).replace(u"{time}"_s, u"timestamp"_s), "erp_owner");
    if (error.isEmpty())
        error = run("hurtownia",
            u"insert into towary values (9, '%1', 'Kabel', '5901234123488', '%5', 23, 0.1, 1);\n"
            "insert into magazyny values (90, '%2', 'Sklep');\ninsert into stany_magazynowe values (9, 90, 7.5, 0, "
            "null);\ninsert into cenniki values (9, '%3', '%4');\n"
            "insert into ceny values (109, 9, 9, 1, 12.34, 15.1782, null, null);\n"
            "grant select on all tables in schema public to erp_read"_s.arg(
                m_offer.sku, m_offer.warehouse, m_offer.list, m_offer.currency, m_offer.unit),
            "erp_owner");
    return error;
}

void TestMapDesk::initTestCase()
{
    const QByteArray missing = qgetenv("ZGODA_KEYRING_MISSING");
    QVERIFY2(missing.isEmpty() || qgetenv("CI") != "true", missing.constData());
    if (!missing.isEmpty())
        QSKIP(missing.constData());
    START_LEDGER(m_ledger);
    QVERIFY(makeDemo(m_root.filePath(u"systems"_s)).has_value());
    m_offer = offerOf(DemoWorld::shopFile(m_root.filePath(u"systems"_s)));
    QVERIFY(!m_offer.sku.isEmpty());
    auto world = DemoWorld::open(m_root.filePath(u"systems"_s));
    QVERIFY(world.has_value());
    m_world = std::move(*world);
    QCOMPARE(fillLedger(), QString());
    QCOMPARE(fillPolish(), QString());
}

// As somebody has it who connected the two systems and compares nothing of use yet. Its folder.
QString TestMapDesk::connectedWorkspace(const QString &database)
{
    const QString folder = m_root.filePath(database + u"-workspace"_s);
    if (!QDir().mkpath(folder))
        return {};
    Workspace workspace = newWorkspace(folder, database);
    workspace.erp.name = u"Hurtownia"_s;
    workspace.erp.profile = u"sql-ledger"_s;
    workspace.erp.engine = u"postgresql"_s;
    workspace.erp.host = u"127.0.0.1"_s;
    workspace.erp.port = m_ledger.port();
    workspace.erp.database = database;
    workspace.erp.user = u"erp_read"_s;
    workspace.b2b.name = u"Sklep"_s;
    workspace.b2b.profile = u"demo-shop"_s;
    workspace.b2b.url = m_world->shopUrl().toString();
    workspace.b2b.callsPerMinute = 6000;
    workspace.areas = {{u"products"_s, false, {}}, {u"customers"_s, true, {}}};
    const bool made = storeSecret(workspace, Side::B2b, DemoWorld::shopSecret()) && saveWorkspace(workspace);
    return made ? folder : QString();
}

// The assistant is modal: this runs inside of it, as a person's keys would.
void TestMapDesk::walk()
{
    auto *dialog = qobject_cast<MappingDialog *>(QApplication::activeModalWidget());
    if (!dialog || !dialog->areaBox(u"stock"_s) || !dialog->nextButton()->isEnabled()) {
        QTimer::singleShot(100, this, &TestMapDesk::walk);
        return;
    }
    if (dialog->step() == 0) {
        for (const char *area : {"stock", "prices", "products", "customers", "credit", "documents", "orders"}) {
            QCheckBox *box = dialog->areaBox(QString::fromUtf8(area));
            if (box)
                box->setChecked(QString::fromUtf8(area) == u"stock"_s || QString::fromUtf8(area) == u"prices"_s);
        }
        m_seen.append(dialog->areaBox(u"stock"_s)->text());
    }
    if (dialog->step() == 1)
        m_seen.append(dialog->table(u"stock"_s)->tableBox()->currentText());
    if (dialog->step() == 3) {
        dialog->nameEdit()->clear();
        QTest::keyClicks(dialog->nameEdit(), u"hurtownia"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        return;
    }
    QTest::keyClick(dialog, Qt::Key_Return);
    QTimer::singleShot(100, this, &TestMapDesk::walk);
}

void TestMapDesk::maps_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("stockRows");
    QTest::newRow("SQL-Ledger") << u"ledger"_s << u"inventory (5 rows)"_s << 3; // 5 movements; one thing is obsolete
    QTest::newRow("Polish names") << u"hurtownia"_s << u"stany_magazynowe (5 rows)"_s << 4; // one is not active
}

void TestMapDesk::maps()
{
    QFETCH(QString, database);
    QFETCH(QString, table);
    QFETCH(int, stockRows);
    const QString folder = connectedWorkspace(database);
    QVERIFY(!folder.isEmpty());
    QSettings settings(m_root.filePath(database + u".ini"_s), QSettings::IniFormat);
    DeskApp app(&settings);
    QSignalSpy ready(&app, &DeskApp::ready);
    app.window().show();
    app.openFolder(folder);
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 30'000);
    QVERIFY(!app.desk().session->areas().contains(u"stock"_s));

    app.window().go(Place::Connections);
    ConnectionPane *pane = app.window().findChild<ConnectionsPage *>()->pane(Side::Erp);
    QPushButton *again = buttonOf(pane, "Open again now");
    QVERIFY(again && !again->isVisible());
    m_seen.clear();
    QTimer::singleShot(100, this, &TestMapDesk::walk);
    buttonOf(pane, "Map tables")->click();
    QCOMPARE(m_seen.size(), 2);
    QVERIFY2(m_seen[0].endsWith(table), qPrintable(m_seen[0]));
    QCOMPARE(m_seen[1], table);
    QCOMPARE(pane->form().system, u"hurtownia"_s);
    QPushButton *save = buttonOf(pane, "Save");
    QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), 30'000); // the test that follows by itself has read rows
    save->click();
    QVERIFY(again->isVisible());
    again->click();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, 30'000);

    Session &session = *app.desk().session;
    QVERIFY(app.window().isVisible());
    QVERIFY2(session.areas().contains(u"stock"_s) && session.areas().contains(u"prices"_s),
        qPrintable(session.areas().join(u' ')));
    QSet<QString> read;
    connect(&session, &Session::readFinished, this, [&](const QString &area, bool) { read.insert(area); });
    app.window().readAll();
    QTRY_VERIFY_WITH_TIMEOUT(read.contains(u"stock"_s) && read.contains(u"prices"_s), 60'000);
    const std::tuple<const char *, QStringList, const char *, Cell> expected[]
        = {{"stock", {m_offer.sku, m_offer.warehouse}, "available", 75'000},
            {"prices", {m_offer.sku, m_offer.list, m_offer.currency, m_offer.unit, u"1.0000"_s, QString()}, "net",
                123'400}};
    for (const auto &[area, key, field, value] : expected) {
        const AreaStatus status = session.status(QString::fromUtf8(area));
        QVERIFY2(status.erpComplete && status.b2bComplete && status.b2bRows > 100,
            qPrintable(u"%1: %2 and %3 rows; %4"_s.arg(QString::fromUtf8(area))
                           .arg(status.erpRows)
                           .arg(status.b2bRows)
                           .arg(status.error ? status.error->subject + u' ' + status.error->detail : QString())));
        const DiffPtr diff = session.review(QString::fromUtf8(area))->diff;
        const KeyId id = findKey(diff->schema(), diff->pools(), key);
        QVERIFY2(id != noKey, area);
        QCOMPARE(int(diff->erp->presenceOf(id)), int(Presence::Present));
        QCOMPARE(int(diff->b2b->presenceOf(id)), int(Presence::Present)); // the same row of both, compared
        QCOMPARE(diff->erp->cell(diff->schema().indexOf(QString::fromUtf8(field)), id), value);
    }
    QCOMPARE(session.status(u"stock"_s).erpRows, qint64(stockRows));
}

QTEST_MAIN(TestMapDesk)
#include "tst_mapdesk.moc"
