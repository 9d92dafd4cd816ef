// What every page owes: words that can be read on what they stand on, in both themes; columns that fit the window; help
// in place; an order that stays.
#include "tests/ui/fakedesk.h"
#include "ui/comparepage.h"
#include "ui/desktable.h"
#include "ui/helppane.h"
#include "ui/historypage.h"
#include "ui/planpage.h"
#include "ui/widgets.h"
#include "ui/wording.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString stock = u"stock"_s;
const QVector<Place> places = everyPlace();

QString describe(const QWidget *widget, const QString &words)
{
    return QString::fromLatin1(widget->metaObject()->className()) + u": "_s + words;
}

} // namespace

class TestPages final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsCanBeRead_data();
    void wordsCanBeRead();
    void modelsKeepTheirPromises();
    void columnsFitTheWindow();
    void anySizeOfTheWindowWillDo();
    void orderAndSortingStay();
    void helpIsInPlace();
};

void TestPages::wordsCanBeRead_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << int(Theme::Light);
    QTest::newRow("dark") << int(Theme::Dark);
}

// Buttons, labels and tabs of every page as they are painted; what is disabled needs 3:1.
void TestPages::wordsCanBeRead()
{
    QFETCH(int, theme);
    FakeDesk fake;
    fake.window->show();
    fake.look.setTheme(Theme(theme));
    QSignalSpy planned(&fake.session(), &Session::planned);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    for (const Place place : places) {
        fake.window->go(place, place == Place::Area ? stock : QString());
        int seen = 0;
        for (const QPushButton *button : fake.window->findChildren<QPushButton *>()) {
            if (!button->isVisible())
                continue;
            const auto group = button->isEnabled() ? QPalette::Active : QPalette::Disabled;
            const QPalette palette = button->palette();
            const QColor ground = palette.color(group, button->isEnabled() ? QPalette::Button : QPalette::Window);
            QVERIFY2(contrast(palette.color(group, QPalette::ButtonText), ground) >= (button->isEnabled() ? 4.5 : 3),
                qPrintable(describe(button, button->text())));
            ++seen;
        }
        for (const QLabel *label : fake.window->findChildren<QLabel *>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            const QColor ink = label->palette().color(QPalette::Active, label->foregroundRole());
            for (const QColor &ground : {fake.look.card(), fake.look.palette().color(QPalette::Window)})
                QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(describe(label, label->text())));
            ++seen;
        }
        QVERIFY(seen > 2);
    }
    // The chips: a state's sign and word on its tint.
    for (int state = 0; state < rowStateCount; ++state) {
        for (const bool needs : {false, true}) {
            const QColor ground = fake.look.tint(tintOf(RowState(state), needs, !needs));
            QVERIFY(contrast(fake.look.text(), ground) >= 4.5);
            QVERIFY(contrast(fake.look.strong(RowState(state)), ground) >= 3);
        }
    }
}

void TestPages::modelsKeepTheirPromises()
{
    FakeDesk fake;
    fake.window->show();
    QVector<QAbstractItemModelTester *> testers;
    const auto watch = [&] {
        for (const auto *view : fake.window->findChildren<QAbstractItemView *>()) {
            if (view->model())
                testers.append(new QAbstractItemModelTester(
                    view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, view->model()));
        }
    };
    for (const Place place : places)
        fake.window->go(place, place == Place::Area ? stock : QString());
    watch();
    QVERIFY(testers.size() >= 8);
    ComparePage *page = fake.window->compare(stock);
    fake.window->go(Place::Area, stock);
    page->toggleGrouped();
    page->showTab(7);
    page->setFilterText(u"kabel"_s);
    page->setFilterText({});
    QSignalSpy planned(&fake.session(), &Session::planned), ran(&fake.session(), &Session::ran);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    PlanPage *plan = fake.window->planPage();
    plan->giveReasons(u"checked"_s);
    plan->numberEdit()->setText(plan->numberWanted());
    plan->confirmButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, 20000);
    fake.window->go(Place::History);
    QTest::qWait(100);
    qDeleteAll(testers); // before their models, which tell of their own end
}

void TestPages::columnsFitTheWindow()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->go(Place::Area, stock);
    ComparePage *page = fake.window->compare(stock);
    for (const int width : {1280, 1120}) {
        fake.window->resize(width, 760);
        for (const int tab : {0, 6, 7}) {
            if (width < 1280 && tab > 0)
                continue; // three fields beside each other take a scroll in a small window
            page->showTab(tab);
            QTRY_VERIFY(!page->table()->arranging());
            const auto used = [page] {
                int sum = 0;
                for (int column = 0; column < page->table()->columnCount(); ++column)
                    sum += page->view()->isColumnHidden(column) ? 0 : page->view()->columnWidth(column);
                return sum;
            };
            QTRY_VERIFY2(used() <= page->view()->viewport()->width(),
                qPrintable(u"%1 of %2"_s.arg(used()).arg(page->view()->viewport()->width())));
            const int age = page->table()->columnOf({TableColumn::Kind::Age, -1, Side::Erp});
            QVERIFY(!page->view()->isColumnHidden(age));
        }
    }
    page->showTab(6);
    const int why = page->table()->columnOf({TableColumn::Kind::Reason, -1, Side::Erp});
    page->toggleGrouped(); // the heading says why
    QTRY_VERIFY(page->view()->isColumnHidden(why));
    page->toggleGrouped();
    QTRY_VERIFY(!page->view()->isColumnHidden(why));
}

// Lines that wrap beside a scroll bar that comes and goes: no height is one at which the two never agree.
void TestPages::anySizeOfTheWindowWillDo()
{
    FakeDesk fake;
    fake.window->show();
    for (const Place place : {Place::Inbox, Place::Overview, Place::Trends, Place::Connections, Place::Area}) {
        fake.window->go(place, place == Place::Area ? stock : QString());
        if (ComparePage *page = fake.window->currentCompare()) {
            page->showTab(0);
            QTRY_VERIFY(!page->table()->arranging());
            page->goNext(true);
        }
        for (const int broad : {720, 900, 1280}) {
            for (int high = 420; high < 900; high += 9) {
                fake.window->resize(broad, high);
                QCoreApplication::processEvents();
            }
        }
    }
}

void TestPages::orderAndSortingStay()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->go(Place::Area, stock);
    ComparePage *page = fake.window->compare(stock);
    QTRY_VERIFY(page->table()->rowCount() > 0);
    QHeaderView *header = page->view()->horizontalHeader();
    const int age = page->table()->columnOf({TableColumn::Kind::Age, -1, Side::Erp});
    header->moveSection(header->visualIndex(age), 1);
    page->view()->sortByColumn(age, Qt::DescendingOrder);
    fake.window->close();
    MainWindow second(&fake.look, &fake.settings);
    second.open(fake.desk);
    second.go(Place::Area, stock);
    ComparePage *again = second.compare(stock);
    QTRY_COMPARE(again->view()->horizontalHeader()->visualIndex(age), 1);
    QTRY_COMPARE(again->view()->horizontalHeader()->sortIndicatorSection(), age);
    QCOMPARE(int(again->table()->order().column.kind), int(TableColumn::Kind::Age));
    QVERIFY(again->table()->order().descending);
}

void TestPages::helpIsInPlace()
{
    FakeDesk fake;
    fake.window->show();
    auto *help = fake.window->findChild<HelpPane *>();
    QVERIFY(help && !help->isVisible());
    QSet<QString> texts;
    for (const Place place : places) {
        fake.window->go(place, place == Place::Area ? stock : QString());
        fake.window->showHelp();
        QVERIFY(help->isVisible());
        QVERIFY2(help->text().size() > 100, qPrintable(help->text()));
        texts.insert(help->text());
    }
    QCOMPARE(texts.size(), places.size());
    fake.window->hideHelp();
    QVERIFY(!help->isVisible());
}

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
