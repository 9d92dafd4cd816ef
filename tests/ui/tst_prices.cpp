// The page of prices paid, over a session with lists, terms, customers and products in memory.
#include "tests/ui/fakedesk.h"
#include "tests/ui/pagesession.h"
#include "ui/codebox.h"
#include "ui/desktable.h"
#include "ui/priceanswer.h"
#include "ui/pricelist.h"
#include "ui/pricespage.h"
#include "ui/widgets.h"

#include <QSpinBox>
#include <QTabWidget>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr int shownTakes = 10'000; // ms

class PriceServices final : public FakeServices {
public:
    Result<PriceParts> priceParts() const override
    {
        QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/pricing.json"));
        if (!file.open(QIODevice::ReadOnly))
            return fail(Error::Kind::Profile, file.fileName());
        return parsePriceParts(file.readAll(), file.fileName());
    }
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
            world.erp.fill(world.schema(QString::fromUtf8(area)), QString::fromUtf8(erp));
            world.b2b.fill(world.schema(QString::fromUtf8(area)), QString::fromUtf8(b2b));
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
        SessionSetup setup = world.setup({u"prices"_s, u"terms"_s, u"customers"_s, u"products"_s});
        session = openedSession(setup);
        desk = deskOf(*session, services, look);
    }
    bool read() { return readAll(*session); }
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
        if (line[0] == (side == Side::Erp ? u"Subiekt GT"_s : u"Sklep B2B"_s))
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
    page.ask(u"K1"_s, u"B"_s);
    QVERIFY2(verdict(page).startsWith(u"≠"_s), qPrintable(verdict(page)));
    QVERIFY2(verdict(page).contains(u"1.00 PLN more"_s), qPrintable(verdict(page)));
    QCOMPARE(steps(page, Side::Erp).size(), 2);
    QVERIFY(steps(page, Side::Erp)[0].endsWith(u"price list HURT, the customer's own"_s));
    QVERIFY(steps(page, Side::Erp)[1].contains(u"≠ 20.00 in the list"_s));
    QVERIFY(steps(page, Side::B2b)[1].contains(u"≠ 21.00 in the list"_s));
    page.ask(u"K1"_s, u"A"_s);
    QVERIFY(verdict(page).startsWith(u"= The same price, by the same steps"_s));
    QVERIFY(steps(page, Side::Erp)[0].startsWith(u"100.00 PLN net"_s));
    page.pieces()->setText(u"10"_s);
    Q_EMIT page.pieces()->editingFinished();
    QVERIFY(steps(page, Side::Erp)[0].startsWith(u"90.00 PLN net"_s));
    page.pieces()->setText(u"0"_s);
    Q_EMIT page.pieces()->editingFinished();
    QVERIFY(verdict(page).contains(u"above zero"_s));
    page.pieces()->setText(u"1"_s);
    page.ask(u"nobody"_s, u"A"_s);
    QVERIFY(verdict(page).contains(u"“nobody”"_s));
    // A discount that cannot be is that price's own trouble.
    page.ask(u"K2"_s, u"C"_s);
    QCOMPARE(verdict(page), u"≠ Only Sklep B2B has a price for this."_s);
    QVERIFY2(steps(page, Side::Erp)[0].startsWith(u"a discount over 100 %"_s), qPrintable(steps(page, Side::Erp)[0]));
    QVERIFY(steps(page, Side::B2b)[0].startsWith(u"7.00 PLN net"_s));
}

void TestPrices::aWholeCatalogue()
{
    PriceDesk d;
    QVERIFY(d.read());
    PricesPage page(d.desk);
    page.refresh();
    QVERIFY(idle(page));
    page.ask(u"K2"_s, QString());
    QVERIFY(idle(page));
    const PriceRows &rows = *page.catalogue()->rows();
    QCOMPARE(page.catalogue()->sum(), u"3 of 3 prices differ"_s); // B, the discount on A, that of C
    page.ask(u"K1"_s, QString());
    QVERIFY(idle(page));
    QCOMPARE(page.catalogue()->sum(), u"1 of 3 prices differ"_s);
    QCOMPARE(cells(rows, PriceRows::Product), (QStringList {u"B  Oprawa"_s, u"A  Kabel YDYp"_s, u"C  Złączka"_s}));
    QCOMPARE(cells(rows, PriceRows::B2b).first(), u"21.00 PLN net"_s);
    QVERIFY(cells(rows, PriceRows::Parting).first().contains(u"Sklep B2B: 21.00 in the list"_s));
    QVERIFY(cells(rows, PriceRows::Parting).last().isEmpty());
    page.ask(u"K2"_s, QString()); // thought better of while it is still counted
    page.customer()->clear();
    Q_EMIT page.customer()->chosen({});
    QVERIFY(idle(page));
    QCOMPARE(rows.rowCount(), 0);
    page.ask(u"K1"_s, QString());
    QVERIFY(idle(page));
    page.exportTo(u"prices.csv"_s);
    QCOMPARE(d.services.exportedLines.size(), 4);
    QCOMPARE(d.services.exportedLines[1].first(), u"B  Oprawa"_s); // the customer's column is hidden
    page.catalogue()->rows()->setOnlyDiffering(true);
    QCOMPARE(rows.rowCount(), 1);
    Q_EMIT page.catalogue()->table()->activated(rows.index(0, 0));
    QCOMPARE(page.tabs()->currentIndex(), 0);
    QVERIFY(verdict(page).startsWith(u"≠"_s));
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
            return QStringList {u"never"_s};
        return cells(*page.sample()->rows(), PriceRows::Customer) + cells(*page.sample()->rows(), PriceRows::Product);
    };
    const QStringList first = drawn(3);
    QCOMPARE(first.size(), 8);
    QVERIFY(first.contains(u"K1"_s) && first.contains(u"K2"_s));
    QSet<QStringList> others;
    for (int seed = 4; seed < 12; ++seed)
        others.insert(drawn(seed));
    QVERIFY(others.size() > 1);
    QCOMPARE(drawn(3), first);
}

void TestPrices::rowsWithAProblem()
{
    PriceDesk d;
    d.world.b2b.put(u"prices"_s, {u"C"_s, u"HURT"_s, u"ZLO"_s, u"pcs"_s, u"1.0000"_s, QString()}, u"net"_s, u"3"_s);
    QVERIFY(d.read());
    PricesPage page(d.desk);
    page.refresh();
    QVERIFY(idle(page));
    QStringList told;
    for (int row = 0; row < page.troubles()->rowCount(); ++row)
        told.append(page.troubles()->item(row, 0)->text() + u'|' + page.troubles()->item(row, 2)->text());
    QCOMPARE(told,
        (QStringList {u"Subiekt GT|a discount over 100 %: who it is for has no price here"_s,
            u"Sklep B2B|“ZLO” is the currency of no country"_s}));
    QVERIFY(page.tabs()->tabText(3).endsWith(u": 2"_s));
    page.ask(u"K1"_s, u"C"_s);
    QVERIFY(verdict(page).startsWith(u"= The same"_s));
}

void TestPrices::whatIsTypedIsOffered()
{
    CodeBox box(u"Customer"_s);
    box.setEntries({{u"K10"_s, u"Żarówki"_s}, {u"K1"_s, u"Kable"_s}, {u"X1"_s, u"K1 dawny"_s}});
    const auto typed = [&](const char *text) {
        box.setText(QString::fromUtf8(text));
        return box.code();
    };
    QCOMPARE(typed("k1"), u"K1"_s);   // in full goes before all that begin like it
    QCOMPARE(typed("żar"), u"K10"_s); // the only one that fits
    QCOMPARE(typed("K"), QString());  // several do
    QCOMPARE(typed("nobody"), QString());
    QSignalSpy chosen(&box, &CodeBox::chosen);
    box.setText(u"k"_s);
    QTest::keyClick(&box, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(box.text(), u"K10"_s); // the first that begins like it
    QCOMPARE(box.nameOf(u"k1"_s), u"Kable"_s);
}

void TestPrices::fromARowOfAComparison()
{
    PriceDesk d;
    QVERIFY(d.read());
    PricesPage page(d.desk);
    page.refresh();
    QVERIFY(idle(page));
    const auto keyOf = [&](const char *area, const QStringList &parts) {
        const ReviewPtr review = d.session->review(QString::fromUtf8(area));
        return findKey(review->diff->schema(), review->diff->pools(), parts);
    };
    QVERIFY(page.ask(u"customers"_s, keyOf("customers", {u"K1"_s})));
    QVERIFY(idle(page));
    QCOMPARE(page.tabs()->currentIndex(), 1); // all that they can buy
    QVERIFY(page.ask(u"prices"_s, keyOf("prices", {u"B"_s, u"HURT"_s, u"PLN"_s, u"pcs"_s, u"1.0000"_s, QString()})));
    QCOMPARE(page.customer()->text(), u"K1"_s); // stays
    QCOMPARE(page.product()->text(), u"B"_s);
    QCOMPARE(page.tabs()->currentIndex(), 0);
    QVERIFY(verdict(page).startsWith(u"≠"_s));
    QVERIFY(!page.ask(u"terms"_s, keyOf("terms", {u"customer"_s, u"K2"_s, u"product"_s, u"A"_s, u"0.0000"_s})));
}

void TestPrices::nothingWasRead()
{
    PriceDesk d;
    PricesPage page(d.desk);
    page.refresh();
    QVERIFY2(verdict(page).contains(u"never read"_s), qPrintable(verdict(page)));
    page.exportTo(u"prices.csv"_s);
    QVERIFY(d.services.exportedLines.isEmpty());
    QVERIFY(d.read()); // the page hears of it, and is made when it is shown
    page.show();
    QVERIFY(idle(page));
    page.ask(u"K1"_s, u"A"_s);
    QVERIFY(verdict(page).startsWith(u"= The same"_s));
}

QTEST_MAIN(TestPrices)
#include "tst_prices.moc"
