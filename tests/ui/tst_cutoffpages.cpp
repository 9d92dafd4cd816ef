// Cut-off hours by hand: the countdown on the orders, in the inbox and on the overview, the way to the orders, the editor.
#include "models/run/cutoffbook.h"
#include "tests/support/world.h"
#include "tests/ui/fakedesk.h"
#include "tests/ui/pagesession.h"
#include "ui/buttons.h"
#include "ui/comparepage.h"
#include "ui/comparetools.h"
#include "ui/cutoffbar.h"
#include "ui/cutoffdialog.h"
#include "ui/cutofflist.h"
#include "ui/desktable.h"
#include "ui/inboxpage.h"
#include "ui/overview.h"
#include "ui/removedbar.h"
#include "ui/textcutoffs.h"
#include "ui/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimeEdit>
#include <QTimer>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString orders = u"orders"_s;
constexpr Instant minute = 60'000;

QString isoTime(Instant at) { return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate); }

// A desk that compares orders: two stand in the shop alone, one is on both sides.
class OrdersDesk final {
public:
    OrdersDesk()
        : settings(place.filePath(u"desk.ini"_s), QSettings::IniFormat)
    {
        const QString heads = u"order | origin | status | currency | gross_total | ordered_at | delivery_address\n"_s;
        const QString both = u"B-1 | b2b | new | PLN | 50 | %1 | W\n"_s.arg(isoTime(world.now() - 9 * minute));
        const QString alone
            = u"B-2 | b2b | new | PLN | 4000.5 | %1 | W\nB-3 | b2b | new | PLN | 309.5 | %1 | G\n"_s.arg(
                isoTime(world.now() - 8 * minute));
        world.erp.fill(world.schema(orders), heads + both);
        world.b2b.fill(world.schema(orders), heads + both + alone);
        SessionSetup setup = world.setup({orders});
        setup.inbox.areas.insert(orders, {u"gross_total"_s, u"wanted_on"_s});
        session = openedSession(setup);
        const CutOffFields fields {orders, u"ordered_at"_s, u"status"_s, {u"new"_s, u"accepted"_s}};
        book = new CutOffBook(
            {}, fields,
            [this](const CutOffs &cutOffs) -> Result<> {
                kept = cutOffs;
                if (refusal)
                    return fail(*refusal);
                return {};
            },
            session.get());
        desk = deskOf(*session, services, look);
        read();
        world.advance(std::chrono::minutes(2)); // what was in flight settles
        read();
        window = std::make_unique<MainWindow>(&look, &settings);
        window->open(desk);
        window->show();
    }
    void read()
    {
        if (!readAll(*session))
            qWarning("reading did not end");
    }
    ~OrdersDesk()
    {
        window.reset();
        session.reset();
    }

    // A cut-off so many minutes from now, in UTC: the fake clock begins on a whole minute.
    CutOff in(int minutes, const QString &name = u"Courier"_s) const
    {
        const QTime at = QDateTime::fromMSecsSinceEpoch(world.now() + minutes * minute, Qt::UTC).time();
        return {name, QTime(at.hour(), at.minute()), CutOff::everyDay, {}, {}};
    }
    void set(const QVector<CutOff> &all) { QVERIFY(book->set({u"UTC"_s, all})); }
    CutOffBar *bar(QWidget *page) const { return page->findChild<CutOffBar *>(); }

    World world;
    FakeServices services;
    QTemporaryDir place;
    QSettings settings;
    Look look;
    Desk desk;
    std::unique_ptr<Session> session;
    CutOffBook *book = nullptr;
    CutOffs kept;
    std::optional<Error> refusal;
    std::unique_ptr<MainWindow> window;
};

QString plain(QString text) { return text.replace(QChar(0xa0), u' ').replace(QChar(0x202f), u' '); }

QStringList textsOf(const CutOffBar *bar)
{
    QStringList out;
    for (const QString &text : bar->texts())
        out.append(plain(text));
    return out;
}

} // namespace

class TestCutOffPages final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void countsDownOnEveryPage();
    void coloursTellHowLittleIsLeft();
    void goesToTheOrders();
    void withoutCutOffsNothingIsShown();
    void manyAreCounted();
    void aClockChangeIsToldByItself();
    void theListKeepsWhatIsChanged();
    void whatWasRemovedIsPutBack();
    void withoutOrdersThereIsNothingToAdd();
    void theFormComplainsUntilItMakesSense();
    void timeLeft_data();
    void timeLeft();
};

void TestCutOffPages::countsDownOnEveryPage()
{
    OrdersDesk fake;
    fake.set({fake.in(37)});
    const QString clock = fake.in(37).at.toString(u"HH:mm"_s);
    const QString wanted = u"Courier %1, in 37 min: 2 orders, 4310.00 PLN not yet in Subiekt GT"_s.arg(clock);
    fake.window->go(Place::Area, orders);
    for (QWidget *page :
        {static_cast<QWidget *>(fake.window->compare(orders)), static_cast<QWidget *>(fake.window->inboxPage()),
            static_cast<QWidget *>(fake.window->findChild<Overview *>())}) {
        CutOffBar *bar = fake.bar(page);
        QVERIFY(bar);
        QTRY_COMPARE(textsOf(bar), QStringList(wanted));
        QVERIFY(!bar->isHidden());
        // The clock is the session's; a timer asks it with every minute.
        const auto *timer = bar->findChild<QTimer *>();
        QVERIFY(timer && timer->isActive() && timer->interval() <= minute);
    }
    CutOffBar *bar = fake.bar(fake.window->compare(orders));
    fake.world.advance(std::chrono::minutes(1));
    bar->findChild<QTimer *>()->start(0);
    QTRY_COMPARE(textsOf(bar), QStringList(QString(wanted).replace(u"37 min"_s, u"36 min"_s)));
}

void TestCutOffPages::coloursTellHowLittleIsLeft()
{
    OrdersDesk fake;
    fake.set({fake.in(31)});
    CutOffBar *bar = fake.bar(fake.window->inboxPage());
    const auto tint = [bar] { return bar->tints().value(0); };
    QTRY_COMPARE(bar->texts().size(), 1);
    QCOMPARE(tint(), Tint::None);
    fake.world.advance(std::chrono::minutes(1)); // half an hour is left: not yet
    bar->refresh();
    QTRY_VERIFY(bar->texts().value(0).contains(u"in 30 min"_s));
    QCOMPARE(tint(), Tint::None);
    fake.world.advance(std::chrono::minutes(1));
    bar->refresh();
    QTRY_VERIFY(bar->texts().value(0).contains(u"in 29 min"_s));
    QCOMPARE(tint(), Tint::NeedsYou);
    fake.world.advance(std::chrono::minutes(34));
    bar->refresh();
    QTRY_COMPARE(bar->texts().size(), 2);
    QVERIFY2(plain(bar->texts()[0]).contains(u", 5 min ago: 2 orders, 4310.00 PLN missed it, not yet in Subiekt GT"_s),
        qPrintable(bar->texts()[0]));
    QCOMPARE(bar->tints(), QVector<Tint>({Tint::Blocked, Tint::None}));
    QVERIFY2(bar->texts()[1].startsWith(u"Courier tomorrow"_s), qPrintable(bar->texts()[1]));
    QVERIFY2(plain(bar->texts()[1]).contains(u": 2 orders, 4310.00 PLN not yet in Subiekt GT"_s),
        qPrintable(bar->texts()[1]));
}

void TestCutOffPages::goesToTheOrders()
{
    OrdersDesk fake;
    CutOff route = fake.in(20, u"Route W"_s);
    route.when = {{u"delivery_address"_s, {u"W"_s}}};
    fake.set({route});
    CutOffBar *bar = fake.bar(fake.window->inboxPage());
    fake.window->go(Place::Inbox);
    QTRY_COMPARE(bar->texts().size(), 1);
    QVERIFY2(bar->texts()[0].contains(u"1 order,"_s), qPrintable(bar->texts()[0]));
    bar->press(0);
    ComparePage *page = fake.window->currentCompare();
    QVERIFY(page);
    QCOMPARE(page->area(), orders);
    QTRY_COMPARE(page->table()->shown(), 1);
    const auto *tools = page->findChild<CompareTools *>();
    QVERIFY(tools->narrowButton()->isVisible());
    tools->narrowButton()->click();
    QTRY_COMPARE(page->table()->shown(), 3);
    QVERIFY(!tools->narrowed());
    // From the page itself, and gone again when somebody looks for another row.
    QTRY_COMPARE(fake.bar(page)->texts().size(), 1);
    fake.bar(page)->press(0);
    QTRY_COMPARE(page->table()->shown(), 1);
    const ReviewPtr review = fake.session->review(orders);
    page->reveal(findKey(review->diff->schema(), review->diff->pools(), {u"B-3"_s}));
    QTRY_COMPARE(page->table()->shown(), 2); // what needs somebody
    QVERIFY(!tools->narrowed());
}

void TestCutOffPages::withoutCutOffsNothingIsShown()
{
    OrdersDesk fake;
    CutOffBar *bar = fake.bar(fake.window->inboxPage());
    QVERIFY(bar->isHidden());
    fake.set({fake.in(20)});
    QTRY_VERIFY(!bar->isHidden());
    fake.set({});
    QVERIFY(bar->isHidden());
    QVERIFY(!bar->findChild<QTimer *>()->isActive());
    FakeDesk other(21); // a desk that nobody gave any, and no orders
    QVERIFY(other.window->inboxPage()->findChild<CutOffBar *>()->isHidden());
}

void TestCutOffPages::manyAreCounted()
{
    OrdersDesk fake;
    QVector<CutOff> all;
    for (int i = 1; i <= 6; ++i)
        all.append(fake.in(40 * i, QString(QChar(u'A' + i))));
    fake.set(all);
    CutOffBar *bar = fake.bar(fake.window->inboxPage());
    QTRY_COMPARE(bar->texts().size(), 4);
    QVERIFY2(bar->texts().last().startsWith(u"3 more"_s), qPrintable(bar->texts().last()));
    QTRY_COMPARE(fake.bar(fake.window->compare(orders))->texts().size(), 6);
}

void TestCutOffPages::aClockChangeIsToldByItself()
{
    CutOffInput input;
    input.fields = {orders, u"ordered_at"_s, {}, {}};
    input.cutOffs = {u"Europe/Warsaw"_s,
        {{u"Night"_s, {2, 30}, CutOff::everyDay, {}, {}}, {u"Courier"_s, {14, 0}, CutOff::everyDay, {}, {}}}};
    const auto lines = [&](QDate day) {
        input.now = QDateTime(day, {10, 0}, Qt::UTC).toMSecsSinceEpoch();
        QStringList out;
        for (const CutOffLine &line : cutOffLines(cutOffBoard(nullptr, input), {u"ERP"_s, u"Shop"_s}))
            out.append(line.text);
        return out;
    };
    const QStringList spring = lines({2026, 3, 20}), autumn = lines({2026, 10, 20});
    QCOMPARE(spring.size(), 3); // both go on
    QCOMPARE(spring[0],
        u"Night: on 29 Mar 2026 the clock is put forward and 02:30 does not come. The moment of the change counts, "
        u"03:00 "
        "(UTC+02:00), and not 03:30 (UTC+02:00)."_s);
    QCOMPARE(autumn.size(), 3);
    QCOMPARE(autumn[0],
        u"Night: on 25 Oct 2026 the clock is put back and 02:30 comes twice, at 02:30 (UTC+02:00) and at 02:30 "
        "(UTC+01:00). The first one counts."_s);
    QCOMPARE(lines({2026, 6, 1}).size(), 2);
}

void TestCutOffPages::theListKeepsWhatIsChanged()
{
    OrdersDesk fake;
    fake.set({fake.in(20), fake.in(90, u"Van"_s)});
    fake.window->go(Place::Rules);
    auto *list = fake.window->findChild<CutOffList *>();
    QVERIFY(list);
    QCOMPARE(list->table()->rowCount(), 2);
    list->table()->selectRow(1);
    const auto press = [list](const QString &text) {
        for (QPushButton *button : list->findChildren<QPushButton *>()) {
            if (button->text().remove(u'&') == text)
                button->click();
        }
    };
    press(u"Remove"_s);
    QCOMPARE(fake.kept.all.size(), 1);
    QCOMPARE(fake.kept.all.first().name, u"Courier"_s);
    list->zones()->setCurrentIndex(list->zones()->findData(u"Europe/Warsaw"_s));
    QCOMPARE(fake.kept.zone, u"Europe/Warsaw"_s);
    press(u"New cut-off hour…"_s);
    auto *form = list->findChild<CutOffDialog *>();
    QVERIFY(form);
    form->findChildren<QLineEdit *>().first()->setText(u"Night"_s);
    form->findChild<QTimeEdit *>()->setTime({2, 30});
    form->accept();
    QCOMPARE(fake.kept.all.size(), 2);
    QCOMPARE(fake.kept.all.last(), CutOff({u"Night"_s, {2, 30}, 0x1f, {}, {}}));
    QCOMPARE(list->table()->rowCount(), 2);
    // What the workspace does not take counts until the program ends, and somebody says so.
    fake.refusal = Error {Error::Kind::Refused, u"it was changed"_s, {}, 0, {}};
    QSignalSpy said(list, &CutOffList::said);
    list->table()->selectRow(0);
    press(u"Remove"_s);
    QVERIFY(!said.isEmpty() && said.last().at(1).toBool()); // last: a message takes the place of the one before
    QCOMPARE(fake.book->cutOffs().all.size(), 1);
}

void TestCutOffPages::whatWasRemovedIsPutBack()
{
    OrdersDesk fake;
    const CutOffs before {{}, {fake.in(20), fake.in(90, u"Van"_s), fake.in(120, u"Night"_s)}};
    fake.set(before.all);
    fake.window->go(Place::Rules);
    auto *list = fake.window->findChild<CutOffList *>();
    QVERIFY(list && list->removed()->isHidden());
    list->table()->selectRow(1);
    const auto remove = [list] {
        for (QPushButton *button : list->findChildren<QPushButton *>()) {
            if (button->text() == u"&Remove"_s)
                button->click();
        }
    };
    remove();
    QCOMPARE(fake.kept.all.size(), 2);
    QVERIFY(!list->removed()->isHidden());
    list->removed()->button()->click();
    QCOMPARE(fake.kept.all, before.all); // to where it was
    QVERIFY(list->removed()->isHidden());
    // One that has its name now stays as it is.
    list->table()->selectRow(1);
    remove();
    CutOffs other = fake.book->cutOffs();
    other.all.append(fake.in(30, u"Van"_s));
    QVERIFY(fake.book->set(other));
    QSignalSpy said(list, &CutOffList::said);
    list->removed()->button()->click();
    QCOMPARE(said.size(), 1);
    QCOMPARE(fake.book->cutOffs(), other);
    QVERIFY(!list->removed()->isHidden()); // it waits
}

void TestCutOffPages::withoutOrdersThereIsNothingToAdd()
{
    OrdersDesk fake;
    delete fake.book;
    fake.book = nullptr;
    CutOffList list(fake.desk, nullptr);
    for (QPushButton *button : list.findChildren<QPushButton *>()) {
        if (button->text().contains(u"ew cut-off"_s))
            QVERIFY(!button->isEnabled() && button->toolTip().contains(u"no orders"_s));
    }
}

void TestCutOffPages::theFormComplainsUntilItMakesSense()
{
    OrdersDesk fake;
    CutOff had = fake.in(20);
    had.without = {{2026, 12, 25}};
    had.when = {{u"delivery_address"_s, {u"W"_s, u"G, 2"_s}}, {u"status"_s, {u"new"_s}}};
    const CutOffs all {u"Europe/Warsaw"_s, {had, fake.in(40, u"Van"_s)}};
    CutOffDialog form(fake.desk, all, 0);
    QCOMPARE(form.cutOff(), had); // what was not touched is as it was
    const auto *save = [&]() -> QPushButton * {
        for (QPushButton *button : form.findChildren<QPushButton *>()) {
            if (button->text() == u"Save the cut-off hour"_s)
                return button;
        }
        return nullptr;
    }();
    QVERIFY(save && save->isEnabled());
    const auto lines = form.findChildren<QLineEdit *>();
    const auto holding = [&](const QString &text) {
        const auto found
            = std::find_if(lines.begin(), lines.end(), [&](QLineEdit *line) { return line->text() == text; });
        return found == lines.end() ? nullptr : *found;
    };
    QLineEdit *name = holding(u"Courier"_s), *without = holding(u"2026-12-25"_s), *globs = holding(u"W, \"G, 2\""_s);
    QVERIFY(name && without && globs);
    name->setText(u" "_s);
    QVERIFY(!save->isEnabled());
    name->setText(u"Van"_s); // there is one
    QVERIFY(!save->isEnabled());
    name->setText(u"Bus"_s);
    QVERIFY(save->isEnabled());
    without->setText(u"2026-12-25, 26.12.2026"_s);
    QVERIFY(save->isEnabled());
    QCOMPARE(form.cutOff().without, QVector<QDate>({{2026, 12, 25}, {2026, 12, 26}}));
    without->setText(u"Christmas"_s);
    QVERIFY(!save->isEnabled());
    without->clear();
    for (QCheckBox *day : form.findChildren<QCheckBox *>())
        day->setChecked(false);
    QVERIFY(!save->isEnabled());
    form.findChildren<QCheckBox *>().last()->setChecked(true);
    QVERIFY(save->isEnabled());
    QCOMPARE(form.cutOff().days, quint8(0x40));
    globs->setText(u"X*"_s);
    QCOMPARE(form.cutOff().when.first().globs, QStringList(u"X*"_s));
    QCOMPARE(form.cutOff().when.size(), 2); // the second, made in the file, stays
}

void TestCutOffPages::timeLeft_data()
{
    QTest::addColumn<qint64>("left");
    QTest::addColumn<QString>("text");
    QTest::newRow("a second") << 1000ll << u"1 min"_s;
    QTest::newRow("a minute") << 60'000ll << u"1 min"_s;
    QTest::newRow("a begun one") << 60'001ll << u"2 min"_s;
    QTest::newRow("under an hour") << 59 * 60'000ll << u"59 min"_s;
    QTest::newRow("an hour") << 60 * 60'000ll << u"1 h"_s;
    QTest::newRow("hours") << 312 * 60'000ll << u"5 h 12 min"_s;
    QTest::newRow("a day") << 24 * 60 * 60'000ll << u"24 h"_s;
    QTest::newRow("days") << 50 * 60 * 60'000ll << u"2 days"_s;
}

void TestCutOffPages::timeLeft()
{
    QFETCH(const qint64, left);
    QTEST(timeLeftText(left), "text");
}

QTEST_MAIN(TestCutOffPages)
#include "tst_cutoffpages.moc"
