// The page of months, over a session with documents in memory: what is missing of which month, the way to its rows, and
// closing a month by hand.
#include "models/base/async.h"
#include "tests/ui/fakedesk.h"
#include "tests/ui/pagesession.h"
#include "ui/barchart.h"
#include "ui/comparepage.h"
#include "ui/comparetools.h"
#include "ui/desktable.h"
#include "ui/monthpicture.h"
#include "ui/monthservices.h"
#include "ui/monthspage.h"

#include <QPushButton>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr int shownTakes = 10'000; // ms
const QString documents = u"documents"_s;

class MonthDeskServices final : public DeskServices, public MonthServices {
public:
    QString workspaceName() const override { return u"Hurtownia"_s; }
    QVector<SystemOption> systems(Side) const override { return {}; }
    ConnectionForm connection(Side) const override { return {}; }
    QFuture<Result<ConnectionReport>> test(const ConnectionForm &, const QString &) override { return {}; }
    Result<> save(const ConnectionForm &, const QString &) override { return {}; }
    Result<> savePolicy(const Policy &) override { return {}; }
    QFuture<Result<>> exportRows(const QString &, const QString &, const QVector<KeyId> &) override { return {}; }
    QFuture<Result<>> exportLines(
        const QString &, const QStringList &headers, const QVector<QStringList> &lines) override
    {
        exported = QVector<QStringList> {headers} + lines;
        return readyFuture<Result<>>({});
    }
    QFuture<Result<>> exportSummary(const QString &, const Summary &) override { return readyFuture(Result<>()); }
    bool isDemo() const override { return false; }
    QFuture<Result<QStringList>> makeThingsHappen() override { return {}; }
    MonthServices *months() override { return this; }
    Result<QVector<MonthFields>> monthFields() const override
    {
        QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/areas/documents.json"));
        if (!file.open(QIODevice::ReadOnly))
            return fail(Error::Kind::Profile, file.fileName());
        const QByteArray json = file.readAll();
        const auto fields = parseMonthFields(json, *parseSchema(json, documents), documents);
        return fields ? Result<QVector<MonthFields>>(QVector<MonthFields> {**fields}) : fail(fields.error());
    }
    QVector<Closing> closings() const override { return closed; }
    Result<> saveClosings(const QVector<Closing> &closings) override
    {
        if (error)
            return fail(*error);
        closed = closings;
        return {};
    }

    QVector<QStringList> exported; // the headers first
    QVector<Closing> closed;
    std::optional<Error> error;
};

// October lacks an invoice and the report of K2; September is whole, and closed in the ERP.
struct MonthDesk {
    World world;
    MonthDeskServices services;
    Look look;
    QTemporaryDir place;
    QSettings settings {place.filePath(u"desk.ini"_s), QSettings::IniFormat};
    std::unique_ptr<Session> session;
    Desk desk;

    // also: further documents that only the ERP has.
    // person: whoever sees but their own customers'; empty: all.
    explicit MonthDesk(const QByteArray &also = {}, const QString &person = {})
    {
        const char *head = "kind | number | issued_on | customer | currency | gross_total | period_state\n";
        const char *shared = "invoice | FS 1/10 | 2026-10-02 | K1 | PLN | 100 | -\n"
                             "invoice | FS 1/09 | 2026-09-02 | K1 | PLN | 50 | closed\n";
        const char *more = "invoice | FS 2/10 | 2026-10-03 | K2 | PLN | 1240.5 | -\n"
                           "report | R 10 | 2026-10-31 | K2 | - | - | -\n";
        world.erp.fill(world.schema(documents), QString::fromUtf8(QByteArray(head) + shared + more + also));
        world.b2b.fill(world.schema(documents), QString::fromUtf8(QByteArray(head) + shared));
        const char *customers = "customer | name | salesperson\nK1 | Elektro Żar | H1\nK2 | Kable i Złącza | H2\n";
        world.erp.fill(world.schema(u"customers"_s), QString::fromUtf8(customers));
        world.b2b.fill(world.schema(u"customers"_s), QString::fromUtf8(customers));
        SessionSetup setup = world.setup({u"customers"_s, documents});
        setup.areas[0].referenceFor = u"customer"_s;
        setup.person = u"ania"_s;
        setup.onlyOf = person;
        session = openedSession(setup);
        desk = deskOf(*session, services, look);
    }
    bool read() { return readAll(*session); }
};

bool idle(const MonthsPage &page)
{
    return QTest::qWaitFor([&] { return !page.busy(); }, shownTakes);
}

QStringList lines(const QAbstractItemModel &model)
{
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList line;
        for (int column = 0; column < model.columnCount(); ++column)
            line.append(model.index(row, column).data().toString().replace(QChar::Nbsp, u' '));
        out.append(line.join(u'|'));
    }
    return out;
}

QStringList headers(const QAbstractItemModel &model)
{
    QStringList out;
    for (int column = 0; column < model.columnCount(); ++column)
        out.append(model.headerData(column, Qt::Horizontal).toString());
    return out;
}

QStringList numbers(const MonthDesk &d, const QVector<KeyId> &keys)
{
    QStringList out;
    const Diff &diff = *d.session->review(documents)->diff;
    for (const KeyId key : keys)
        out.append(keyParts(diff.schema(), diff.pools(), key)[1]);
    out.sort();
    return out;
}

} // namespace

class TestMonthsPage final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void whatIsMissing();
    void theNewestIsChosenFirst();
    void toTheRows();
    void intoTheComparison();
    void closedByHand();
    void closedByWhoeverSeesAll();
    void aPictureLeadsToItsRows();
    void exported();
    void nothingWasRead();
};

void TestMonthsPage::whatIsMissing()
{
    MonthDesk d;
    QVERIFY(d.read());
    MonthsPage page(d.desk);
    page.refresh();
    QVERIFY(idle(page));
    const QAbstractItemModel &months = *page.table()->model();
    QCOMPARE(headers(months),
        QStringList({u"Month"_s, u"Accounts"_s, u"Invoices"_s, u"Reports"_s, u"Missing"_s, u"Files"_s,
            u"After the closing"_s, u"Sum missing"_s}));
    QCOMPARE(lines(months),
        QStringList({u"October 2026|not told|1 of 2|0 of 1|2|||1240.50 PLN"_s, u"September 2026|closed|1|||||"_s}));
    QCOMPARE(page.sentenceShown(), u"2 months, of which 1 complete."_s);
    // The newest is chosen; who lacks most stands first, by name.
    const QAbstractItemModel &people = *page.people()->model();
    QCOMPARE(lines(people), QStringList({u"K2  Kable i Złącza|2||2|||1240.50 PLN"_s, u"K1  Elektro Żar|1|1||||"_s}));
    QVERIFY(months.index(0, 0).data(Qt::BackgroundRole).isValid());
    QVERIFY(!months.index(1, 2).data(Qt::BackgroundRole).value<QColor>().isValid()
        || months.index(1, 2).data(Qt::BackgroundRole) != months.index(0, 0).data(Qt::BackgroundRole));
    QCOMPARE(
        months.index(0, 2).data(Qt::AccessibleTextRole).toString(), u"October 2026, Invoices: not told, 1 missing"_s);
    page.table()->setCurrentIndex(months.index(1, 0));
    QCOMPARE(lines(people), QStringList {u"K1  Elektro Żar|1|1||||"_s});
    QVERIFY(!page.closeButton()->isEnabled()); // the ERP closed it
    QVERIFY(page.closeButton()->toolTip().contains(u"Subiekt GT"_s));
}

// Not what has no month, which stands last; who wants that one gets it.
void TestMonthsPage::theNewestIsChosenFirst()
{
    MonthDesk d("report | R 0 | - | K2 | - | - | -\n");
    QVERIFY(d.read());
    MonthsPage page(d.desk);
    page.refresh();
    QVERIFY(idle(page));
    QCOMPARE(page.table()->model()->rowCount(), 3);
    QCOMPARE(page.table()->model()->index(2, 0).data().toString(), u"without a month"_s);
    QCOMPARE(page.table()->currentIndex().row(), 0);
    MonthsPage other(d.desk);
    const Diff &diff = *d.session->review(documents)->diff;
    other.show(findKey(diff.schema(), diff.pools(), {u"report"_s, u"R 0"_s}));
    other.refresh();
    QVERIFY(idle(other));
    QCOMPARE(other.table()->currentIndex().row(), 2);
}

void TestMonthsPage::toTheRows()
{
    MonthDesk d;
    QVERIFY(d.read());
    MonthsPage page(d.desk);
    page.refresh();
    QVERIFY(idle(page));
    QSignalSpy wanted(&page, &MonthsPage::rowsWanted);
    const auto rows = [&] { return numbers(d, wanted.last()[1].value<QVector<KeyId>>()); };
    const QAbstractItemModel &months = *page.table()->model(), &people = *page.people()->model();
    Q_EMIT page.table()->activated(months.index(0, 0));
    QCOMPARE(rows(), QStringList({u"FS 2/10"_s, u"R 10"_s}));
    QCOMPARE(wanted.last()[2].toString(), u"October 2026: what is missing"_s);
    Q_EMIT page.table()->activated(months.index(0, 3));
    QCOMPARE(rows(), QStringList {u"R 10"_s});
    QCOMPARE(wanted.last()[2].toString(), u"October 2026, Reports: what is missing"_s);
    Q_EMIT page.people()->activated(people.index(1, 0)); // who lacks nothing: all that there is
    QCOMPARE(rows(), QStringList {u"FS 1/10"_s});
    page.rowsButton()->click();
    QCOMPARE(rows(), QStringList({u"FS 2/10"_s, u"R 10"_s}));
    QVERIFY2(page.rowsButton()->text().contains(u"2 rows"_s), qPrintable(page.rowsButton()->text()));
    QCOMPARE(wanted.size(), 4);
}

void TestMonthsPage::intoTheComparison()
{
    MonthDesk d;
    QVERIFY(d.read());
    MainWindow window(&d.look, &d.settings);
    window.open(d.desk);
    window.go(Place::Months);
    QVERIFY(QTest::qWaitFor([&] { return window.monthsPage() && !window.monthsPage()->busy(); }, shownTakes));
    window.monthsPage()->rowsButton()->click();
    ComparePage *page = window.currentCompare();
    QVERIFY(page && page->area() == documents);
    const auto shown = [&](qint64 rows) {
        return QTest::qWaitFor(
            [&] { return !page->table()->arranging() && page->table()->shown() == rows; }, shownTakes);
    };
    QVERIFY(shown(2));
    auto *tools = page->findChild<CompareTools *>();
    QVERIFY(!tools->narrowButton()->isHidden());
    QVERIFY(tools->narrowButton()->text().contains(u"October 2026"_s));
    tools->narrowButton()->click();
    QVERIFY(shown(4));
    QVERIFY(tools->narrowButton()->isHidden());
    // Whoever looks for a row sees it, whatever is listed alone.
    window.go(Place::Months);
    window.monthsPage()->rowsButton()->click();
    QVERIFY(shown(2));
    page->setFilterText(u"FS 1/09"_s);
    QVERIFY(shown(1));
    // Back from a row to its month.
    page->setFilterText({});
    QVERIFY(shown(4));
    const Diff &diff = *d.session->review(documents)->diff;
    page->select(findKey(diff.schema(), diff.pools(), {u"invoice"_s, u"FS 1/09"_s}));
    window.showMonths();
    QVERIFY(QTest::qWaitFor([&] { return window.monthsPage()->table()->currentIndex().row() == 1; }, shownTakes));
}

void TestMonthsPage::closedByHand()
{
    MonthDesk d;
    QVERIFY(d.read());
    MonthsPage page(d.desk);
    page.refresh();
    QVERIFY(idle(page));
    QSignalSpy said(&page, &MonthsPage::said);
    d.services.error = Error {Error::Kind::Refused, u"workspace.json"_s, {}, 0, {}};
    page.closeButton()->click();
    QCOMPARE(said.size(), 1);
    QVERIFY(said.last()[1].toBool());
    d.services.error.reset();
    page.closeButton()->click();
    QVERIFY(idle(page));
    QCOMPARE(d.services.closed.size(), 1);
    QCOMPARE(d.services.closed[0].month, u"2026-10"_s);
    QCOMPARE(d.services.closed[0].by, u"ania"_s);
    const QAbstractItemModel &months = *page.table()->model();
    QVERIFY2(months.index(0, 1).data().toString().startsWith(u"closed by ania"_s),
        qPrintable(months.index(0, 1).data().toString()));
    QVERIFY(page.sentenceShown().contains(u"Closed, and not complete: 1 month, with 2 missing."_s));
    QVERIFY(page.closeButton()->isEnabled());
    page.closeButton()->click();
    QVERIFY(idle(page));
    QVERIFY(d.services.closed.isEmpty());
    QCOMPARE(months.index(0, 1).data().toString(), u"not told"_s);
}

// What would be refused is not offered, and the reason is not one about rules.
void TestMonthsPage::closedByWhoeverSeesAll()
{
    MonthDesk d({}, u"H1"_s);
    QVERIFY(d.read());
    MonthsPage page(d.desk);
    page.refresh();
    QVERIFY(idle(page));
    QVERIFY(page.rowsButton()->isEnabled()); // October is chosen
    QVERIFY(!page.closeButton()->isEnabled());
    QVERIFY2(page.closeButton()->toolTip().contains(u"--as"_s), qPrintable(page.closeButton()->toolTip()));
}

void TestMonthsPage::aPictureLeadsToItsRows()
{
    MonthDesk d("report | R 0 | - | K2 | - | - | -\n"); // of no month: no bar
    QVERIFY(d.read());
    MonthsPage page(d.desk);
    page.resize(1200, 800);
    page.QWidget::show();
    QVERIFY(idle(page));
    BarChart *chart = page.picture()->chart();
    QStringList said;
    for (const Chart::Spot &spot : chart->spots())
        said.append(spot.words);
    QCOMPARE(said,
        QStringList({u"October 2026, complete: 1 row"_s, u"October 2026, missing: 2 rows"_s,
            u"September 2026, complete: 1 row"_s}));
    QSignalSpy wanted(&page, &MonthsPage::rowsWanted);
    QTest::mouseClick(chart, Qt::LeftButton, {}, chart->spots()[1].at.toPoint());
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(numbers(d, wanted[0][1].value<QVector<KeyId>>()), QStringList({u"FS 2/10"_s, u"R 10"_s}));
    QCOMPARE(wanted[0][2].toString(), u"October 2026: what is missing"_s);
    QTest::mouseClick(chart, Qt::LeftButton, {}, chart->spots()[2].at.toPoint());
    QCOMPARE(numbers(d, wanted[1][1].value<QVector<KeyId>>()), QStringList {u"FS 1/09"_s});
    QCOMPARE(page.table()->currentIndex().row(), 1); // the month that was asked about is the chosen one
}

void TestMonthsPage::exported()
{
    MonthDesk d;
    QVERIFY(d.read());
    MonthsPage page(d.desk);
    QSignalSpy said(&page, &MonthsPage::said);
    page.exportTo(u"months.csv"_s);
    QCOMPARE(d.services.exported.size(), 0);
    page.refresh();
    QVERIFY(idle(page));
    page.exportTo(u"months.csv"_s);
    // October, its two kinds and two customers; September, its kind and customer.
    QCOMPARE(d.services.exported.size(), 1 + 5 + 3);
    QCOMPARE(d.services.exported[0].mid(0, 7),
        QStringList(
            {u"Month"_s, u"Accounts"_s, u"Kind"_s, u"Customer"_s, u"Subiekt GT"_s, u"Sklep B2B"_s, u"Missing"_s}));
    QCOMPARE(d.services.exported[2].mid(0, 7),
        QStringList({u"2026-10"_s, u"not told"_s, u"Invoices"_s, QString(), u"2"_s, u"1"_s, u"1"_s}));
    QCOMPARE(d.services.exported[4].mid(0, 4), QStringList({u"2026-10"_s, u"not told"_s, QString(), u"K2"_s}));
}

void TestMonthsPage::nothingWasRead()
{
    MonthDesk d;
    MonthsPage page(d.desk);
    page.refresh();
    QVERIFY(page.table()->emptyText().contains(u"never read"_s));
    QVERIFY(!page.rowsButton()->isEnabled());
    QVERIFY(!page.closeButton()->isEnabled());
    QVERIFY(d.read());
    page.refresh();
    QVERIFY(idle(page));
    QCOMPARE(page.table()->model()->rowCount(), 2);
}

QTEST_MAIN(TestMonthsPage)
#include "tst_monthspage.moc"
