// The page of prices paid, over a session with lists, terms, customers and products in memory.
#include "tests/ui/fakedesk.h"
#include "ui/codebox.h"
#include "ui/desktable.h"
#include "ui/priceanswer.h"
#include "ui/pricelist.h"
#include "ui/pricespage.h"
#include "ui/widgets.h"

#include <QSpinBox>
#include <QTabWidget>
#include <QtTest>

using namespace zgoda;
using namespace zgoda::test;

namespace {

QString str(const char *text) { return QString::fromUtf8(text); }

constexpr int shownTakes = 10'000; // ms

class PriceServices final : public DeskServices {
public:
    QString workspaceName() const override { return str("Hurtownia"); }
    QVector<SystemOption> systems(Side) const override { return {}; }
    ConnectionForm connection(Side) const override { return {}; }
    QFuture<Result<ConnectionReport>> test(const ConnectionForm &, const QString &) override { return {}; }
    Result<> save(const ConnectionForm &, const QString &) override { return {}; }
    Result<> savePolicy(const Policy &) override { return {}; }
    Result<> exportRows(const QString &, const QString &, const QVector<KeyId> &) override { return {}; }
    Result<> exportLines(const QString &, const QStringList &headers, const QVector<QStringList> &lines) override
    {
        exported = QVector<QStringList> {headers} + lines;
        return {};
    }
    bool isDemo() const override { return false; }
    QFuture<Result<QStringList>> makeThingsHappen() override { return {}; }
    Result<PriceParts> priceParts() const override
    {
        QFile file(str(ZGODA_SOURCE_DIR "/resources/pricing.json"));
        if (!file.open(QIODevice::ReadOnly))
            return fail(Error::Kind::Profile, file.fileName());
        return parsePriceParts(file.readAll(), file.fileName());
    }
    QVector<QStringList> exported; // the headers first
};

// Two customers, three products; the shop has another price of B, and no discount for K2.
struct PriceDesk {
    World world;
    PriceServices services;
    Look look;
    std::unique_ptr<Session> session;
    Desk desk;

    PriceDesk()
    {
        const auto fill = [&](const char *area, const char *erp, const char *b2b) {
            world.erp.fill(world.schema(str(area)), str(erp));
            world.b2b.fill(world.schema(str(area)), str(b2b));
        };
        const char *lists = "sku | price_list | currency | unit | min_qty | valid_from | net | tax_rate\n"
                            "A | HURT | PLN | pcs | 1 | - | 100 | 23\nA | HURT | PLN | pcs | 10 | - | 90 | 23\n"
                            "B | HURT | PLN | pcs | 1 | - | 20 | 23\nC | HURT | PLN | pcs | 1 | - | 7 | 23\n";
        const QByteArray dearer = QByteArray(lists).replace("| 20 |", "| 21 |");
        fill("prices", lists, dearer.constData());
        const char *terms = "who_kind | who | what_kind | what | min_qty | discount_pct\n"
                            "customer | K2 | product | C | 0 | 120\ncustomer | K2 | product | A | 0 | 10\n";
        fill("terms", terms, "who_kind | who | what_kind | what | min_qty | discount_pct\n");
        const char *customers = "customer | name | price_list | currency\nK1 | Elektro Żar | HURT | PLN\n"
                                "K2 | Kable i Złącza | HURT | PLN\n";
        fill("customers", customers, customers);
        const char *products = "sku | name | unit\nA | Kabel YDYp | pcs\nB | Oprawa | pcs\nC | Złączka | pcs\n";
        fill("products", products, products);
        SessionSetup setup = world.setup({str("prices"), str("terms"), str("customers"), str("products")});
        setup.erp.name = str("Subiekt GT");
        setup.b2b.name = str("Sklep B2B");
        session = std::make_unique<Session>(setup);
        desk = {session.get(), &services, &look, {setup.erp.name, setup.b2b.name}};
        QSignalSpy opened(session.get(), &Session::opened);
        session->open();
        if (!opened.wait(shownTakes))
            qWarning("the session did not open");
    }
    bool read()
    {
        QSignalSpy finished(session.get(), &Session::readFinished);
        session->read(session->areas());
        return QTest::qWaitFor([&] { return finished.size() >= session->areas().size(); }, shownTakes);
    }
};

bool idle(const PricesPage &page)
{
    return QTest::qWaitFor([&] { return !page.busy(); }, shownTakes);
}

QString plain(QString text) { return text.replace(QChar::Nbsp, u' '); }

QString verdict(const PricesPage &page) { return plain(page.answer()->verdict()); }

QStringList cells(const PriceRows &rows, int column)
{
    QStringList out;
    for (int row = 0; row < rows.rowCount(); ++row)
        out.append(plain(rows.index(row, column).data().toString()));
    return out;
}

QStringList steps(const PricesPage &page, Side side)
{
    QStringList out;
    const auto lines = page.answer()->lines();
    for (const QStringList &line : lines.mid(1)) {
        if (line[0] == (side == Side::Erp ? str("Subiekt GT") : str("Sklep B2B")))
            out.append(plain(line[1] + u'|' + line[2]));
    }
    return out;
}

} // namespace

class TestPrices final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void onePriceWithItsSteps();
    void aWholeCatalogue();
    void aSampleByChance();
    void rowsWithAProblem();
    void whatIsTypedIsOffered();
    void fromARowOfAComparison();
    void nothingWasRead();
};

void TestPrices::onePriceWithItsSteps()
{
    PriceDesk d;
    QVERIFY(d.read());
    PricesPage page(d.desk);
    page.refresh();
    QVERIFY(idle(page));
    page.ask(str("K1"), str("B"));
    QVERIFY2(verdict(page).startsWith(str("≠")), qPrintable(verdict(page)));
    QVERIFY2(verdict(page).contains(str("1.00 PLN more")), qPrintable(verdict(page)));
    QCOMPARE(steps(page, Side::Erp).size(), 2);
    QVERIFY(steps(page, Side::Erp)[0].endsWith(str("price list HURT, the customer's own")));
    QVERIFY(steps(page, Side::Erp)[1].contains(str("≠ 20.00 in the list")));
    QVERIFY(steps(page, Side::B2b)[1].contains(str("≠ 21.00 in the list")));
    page.ask(str("K1"), str("A"));
    QVERIFY(verdict(page).startsWith(str("= The same price, by the same steps")));
    QVERIFY(steps(page, Side::Erp)[0].startsWith(str("100.00 PLN net")));
    page.pieces()->setText(str("10"));
    Q_EMIT page.pieces()->editingFinished();
    QVERIFY(steps(page, Side::Erp)[0].startsWith(str("90.00 PLN net")));
    page.pieces()->setText(str("0"));
    Q_EMIT page.pieces()->editingFinished();
    QVERIFY(verdict(page).contains(str("above nothing")));
    page.pieces()->setText(str("1"));
    page.ask(str("nobody"), str("A"));
    QVERIFY(verdict(page).contains(str("“nobody”")));
    // A discount that cannot be is that price's own trouble.
    page.ask(str("K2"), str("C"));
    QVERIFY2(steps(page, Side::Erp)[0].startsWith(str("a discount over 100 %")), qPrintable(steps(page, Side::Erp)[0]));
    QVERIFY(steps(page, Side::B2b)[0].startsWith(str("7.00 PLN net")));
}

void TestPrices::aWholeCatalogue()
{
    PriceDesk d;
    QVERIFY(d.read());
    PricesPage page(d.desk);
    page.refresh();
    QVERIFY(idle(page));
    page.ask(str("K2"), QString());
    QVERIFY(idle(page));
    const PriceRows &rows = *page.catalogue()->rows();
    QCOMPARE(page.catalogue()->sum(), str("3 of 3 prices differ")); // B, the discount on A, that of C
    page.ask(str("K1"), QString());
    QVERIFY(idle(page));
    QCOMPARE(page.catalogue()->sum(), str("1 of 3 prices differ"));
    QCOMPARE(
        cells(rows, PriceRows::Product), (QStringList {str("B  Oprawa"), str("A  Kabel YDYp"), str("C  Złączka")}));
    QCOMPARE(cells(rows, PriceRows::B2b).first(), str("21.00 PLN net"));
    QVERIFY(cells(rows, PriceRows::Parting).first().contains(str("Sklep B2B: 21.00 in the list")));
    QVERIFY(cells(rows, PriceRows::Parting).last().isEmpty());
    page.exportTo(str("prices.csv"));
    QCOMPARE(d.services.exported.size(), 4);
    QCOMPARE(d.services.exported[1].first(), str("B  Oprawa")); // the customer's column is hidden
    page.catalogue()->rows()->setOnlyDiffering(true);
    QCOMPARE(rows.rowCount(), 1);
    Q_EMIT page.catalogue()->table()->activated(rows.index(0, 0));
    QCOMPARE(page.tabs()->currentIndex(), 0);
    QVERIFY(verdict(page).startsWith(str("≠")));
}

void TestPrices::aSampleByChance()
{
    PriceDesk d;
    QVERIFY(d.read());
    PricesPage page(d.desk);
    page.refresh();
    QVERIFY(idle(page));
    page.tabs()->setCurrentWidget(page.sample());
    const auto boxes = page.sample()->findChildren<QSpinBox *>();
    QCOMPARE(boxes.size(), 2);
    const auto drawn = [&](int seed) {
        boxes[0]->setValue(4);
        boxes[1]->setValue(seed);
        if (!idle(page))
            return QStringList {str("never")};
        return cells(*page.sample()->rows(), PriceRows::Customer) + cells(*page.sample()->rows(), PriceRows::Product);
    };
    const QStringList first = drawn(3);
    QCOMPARE(first.size(), 8);
    QVERIFY(first.contains(str("K1")) && first.contains(str("K2")));
    QSet<QStringList> others;
    for (int seed = 4; seed < 12; ++seed)
        others.insert(drawn(seed));
    QVERIFY(others.size() > 1);
    QCOMPARE(drawn(3), first);
}

void TestPrices::rowsWithAProblem()
{
    PriceDesk d;
    d.world.b2b.put(
        str("prices"), {str("C"), str("HURT"), str("ZLO"), str("pcs"), str("1.0000"), QString()}, str("net"), str("3"));
    QVERIFY(d.read());
    PricesPage page(d.desk);
    page.refresh();
    QVERIFY(idle(page));
    QStringList told;
    for (int row = 0; row < page.troubles()->rowCount(); ++row)
        told.append(page.troubles()->item(row, 0)->text() + u'|' + page.troubles()->item(row, 2)->text());
    QCOMPARE(told,
        (QStringList {str("Subiekt GT|a discount over 100 %: who it is for has no price here"),
            str("Sklep B2B|“ZLO” is the currency of no country")}));
    QVERIFY(page.tabs()->tabText(3).endsWith(str(": 2")));
    page.ask(str("K1"), str("C"));
    QVERIFY(verdict(page).startsWith(str("= The same")));
}

void TestPrices::whatIsTypedIsOffered()
{
    CodeBox box(str("Customer"));
    box.setEntries({{str("K10"), str("Żarówki")}, {str("K1"), str("Kable")}, {str("X1"), str("K1 dawny")}});
    const auto typed = [&](const char *text) {
        box.setText(str(text));
        return box.code();
    };
    QCOMPARE(typed("k1"), str("K1"));   // in full goes before all that begin like it
    QCOMPARE(typed("żar"), str("K10")); // the only one that fits
    QCOMPARE(typed("K"), QString());    // several do
    QCOMPARE(typed("nobody"), QString());
    QSignalSpy chosen(&box, &CodeBox::chosen);
    box.setText(str("k"));
    QTest::keyClick(&box, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(box.text(), str("K10")); // the first that begins like it
    QCOMPARE(box.nameOf(str("k1")), str("Kable"));
}

void TestPrices::fromARowOfAComparison()
{
    PriceDesk d;
    QVERIFY(d.read());
    PricesPage page(d.desk);
    page.refresh();
    QVERIFY(idle(page));
    const auto keyOf = [&](const char *area, const QStringList &parts) {
        const ReviewPtr review = d.session->review(str(area));
        return findKey(review->diff->schema(), review->diff->pools(), parts);
    };
    QVERIFY(page.ask(str("customers"), keyOf("customers", {str("K1")})));
    QVERIFY(idle(page));
    QCOMPARE(page.tabs()->currentIndex(), 1); // all that they can buy
    QVERIFY(page.ask(
        str("prices"), keyOf("prices", {str("B"), str("HURT"), str("PLN"), str("pcs"), str("1.0000"), QString()})));
    QCOMPARE(page.customer()->text(), str("K1")); // stays
    QCOMPARE(page.product()->text(), str("B"));
    QCOMPARE(page.tabs()->currentIndex(), 0);
    QVERIFY(verdict(page).startsWith(str("≠")));
    QVERIFY(
        !page.ask(str("terms"), keyOf("terms", {str("customer"), str("K2"), str("product"), str("A"), str("0.0000")})));
}

void TestPrices::nothingWasRead()
{
    PriceDesk d;
    PricesPage page(d.desk);
    page.refresh();
    QVERIFY2(verdict(page).contains(str("never read")), qPrintable(verdict(page)));
    page.exportTo(str("prices.csv"));
    QVERIFY(d.services.exported.isEmpty());
    QVERIFY(d.read()); // the page hears of it, and is made when it is shown
    page.show();
    QVERIFY(idle(page));
    page.ask(str("K1"), str("A"));
    QVERIFY(verdict(page).startsWith(str("= The same")));
}

QTEST_MAIN(TestPrices)
#include "tst_prices.moc"
