// The pages of help: each is reached, each link leads somewhere, and what they name is in the desk.
#include "models/policy/names.h"
#include "tests/ui/fakedesk.h"
#include "ui/comparepage.h"
#include "ui/desktable.h"
#include "ui/helppane.h"
#include "ui/helptopics.h"
#include "ui/text.h"

#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTabBar>
#include <QTest>
#include <QTextBrowser>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString stock = u"stock"_s;
const Names names {u"the ERP"_s, u"the shop"_s};
const QVector<Place> places = everyPlace();

QStringList pages()
{
    QStringList out;
    const QDir folder(QStringLiteral(ZGODA_SOURCE_DIR "/resources/help/en"));
    for (const QString &file : folder.entryList({u"*.md"_s}, QDir::Files))
        out.append(file.chopped(3));
    return out;
}

QStringList found(const char *pattern, const QString &text)
{
    QStringList out;
    auto all = QRegularExpression(QLatin1String(pattern)).globalMatch(text);
    while (all.hasNext())
        out.append(all.next().captured(1).simplified());
    return out;
}

QStringList linksOf(const QString &page) { return found(R"(\]\(([^)]+)\.md\))", helpText(page)); }

// The words of a button, a tab or a menu, without what a place adds to them.
QString bare(QString words)
{
    words.remove(u'&');
    words.remove(QRegularExpression(u" \\([^)]*\\)$|[…▸]|\\s\\d+$"_s));
    return words.simplified().toLower();
}

// Everything that a person can find in the window by its words or its keys.
QSet<QString> wordsOf(MainWindow &window)
{
    QSet<QString> out;
    for (const QAction *action : window.findChildren<QAction *>()) {
        out.insert(bare(action->text()));
        const QString key = action->shortcut().toString(QKeySequence::PortableText);
        out.insert(QString(key).replace(u"Return"_s, u"Enter"_s).toLower());
    }
    for (const QMenu *menu : window.menuBar()->findChildren<QMenu *>())
        out.insert(bare(menu->title()));
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
        out.insert(bare(button->text()));
    for (const QTabBar *tabs : window.findChildren<QTabBar *>()) {
        for (int i = 0; i < tabs->count(); ++i)
            out.insert(bare(tabs->tabText(i)));
    }
    for (const QLabel *label : window.findChildren<QLabel *>())
        out.insert(bare(label->text()));
    for (int kind = 0; kind <= int(Rule::Kind::Buffer); ++kind)
        out.insert(ruleKindWord(Rule::Kind(kind)).toLower());
    return out;
}

} // namespace

class TestHelp : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPageIsReached();
    void aRowOpensItsPage();
    void aLinkIsFollowed();
    void everyAreaHasAPage();
    void whatIsNamedExists_data();
    void whatIsNamedExists();
    void reasonsAreTheDesksOwn_data();
    void reasonsAreTheDesksOwn();
};

// From what F1 opens, by links.
void TestHelp::everyPageIsReached()
{
    FakeDesk fake;
    fake.window->show();
    auto *help = fake.window->findChild<HelpPane *>();
    QStringList open;
    for (const Place place : places) {
        fake.window->go(place, place == Place::Area ? stock : QString());
        fake.window->compare(stock)->view()->setCurrentIndex({});
        fake.window->showHelp();
        open.append(help->page());
    }
    QVERIFY(open.contains(u"compare"_s));
    QSet<QString> seen;
    while (!open.isEmpty()) {
        const QString page = open.takeLast();
        if (seen.contains(page))
            continue;
        QVERIFY2(!helpText(page).isEmpty(), qPrintable(page));
        seen.insert(page);
        open += linksOf(page);
    }
    const QStringList all = pages();
    QCOMPARE(seen, QSet<QString>(all.begin(), all.end()));
}

void TestHelp::aRowOpensItsPage()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->go(Place::Area, stock);
    ComparePage *page = fake.window->compare(stock);
    auto *help = fake.window->findChild<HelpPane *>();
    QSet<QString> opened;
    for (int row = 0; row < page->table()->rowCount(); ++row) {
        const QModelIndex index = page->table()->index(row, 0);
        page->view()->setCurrentIndex(page->view()->model()->index(row, 0));
        fake.window->showHelp();
        const auto why = Why(index.data(DiffTable::WhyRole).toInt());
        QCOMPARE(help->page(), helpTopic(stock, why));
        opened.insert(help->page());
    }
    QVERIFY2(opened.contains(u"sold-meanwhile"_s), qPrintable(QStringList(opened.values()).join(u' ')));
    QVERIFY(opened.size() >= 2);
}

void TestHelp::aLinkIsFollowed()
{
    Look look;
    HelpPane help(&look, nullptr);
    help.show(u"problems"_s);
    auto *text = help.findChild<QTextBrowser *>();
    Q_EMIT text->anchorClicked(QUrl(u"credit-limit.md"_s));
    QCOMPARE(help.page(), u"credit-limit"_s);
    QVERIFY(help.text().contains(u"overrun"_s));
    Q_EMIT text->anchorClicked(QUrl(u"nowhere.md"_s));
    QCOMPARE(help.page(), u"credit-limit"_s);
}

// Whatever may be the matter with a row of these, there is a page about it.
void TestHelp::everyAreaHasAPage()
{
    QSet<QString> topics;
    for (const char *area : {"stock", "prices", "terms", "customers", "credit", "orders", "order_lines", "documents"}) {
        for (int why = 0; why <= int(Why::Overrun); ++why) {
            const QString page = helpTopic(QLatin1String(area), Why(why));
            QVERIFY2(!helpText(page).isEmpty(), area);
            topics.insert(page);
        }
    }
    QCOMPARE(topics.size(), 10);
    QStringList listed = linksOf(u"problems"_s);
    QCOMPARE(QSet<QString>(listed.begin(), listed.end()), topics);
}

void TestHelp::whatIsNamedExists_data()
{
    QTest::addColumn<QString>("page");
    for (const QString &page : linksOf(u"problems"_s))
        QTest::newRow(qPrintable(page)) << page;
}

// In these pages bold is what stands on a key, a button, a tab or a menu; or one of the four headings.
void TestHelp::whatIsNamedExists()
{
    QFETCH(QString, page);
    static const QStringList headings {
        u"What you see"_s, u"Why it happens"_s, u"What to do"_s, u"What the desk never does"_s};
    FakeDesk fake;
    fake.window->show();
    for (const Place place : places)
        fake.window->go(place, place == Place::Area ? stock : QString());
    const QSet<QString> words = wordsOf(*fake.window);
    QVERIFY(words.contains(u"ctrl+enter"_s) && !words.contains(u"ctrl+q+q"_s));
    int seen = 0;
    for (const QString &bold : found(R"(\*\*([^*]+)\*\*)", helpText(page))) {
        if (headings.contains(bold))
            ++seen;
        else
            QVERIFY2(words.contains(bare(bold)), qPrintable(bold));
    }
    QCOMPARE(seen, headings.size());
}

void TestHelp::reasonsAreTheDesksOwn_data() { whatIsNamedExists_data(); }

// Italics are reasons as the desk writes them, areas or fields.
void TestHelp::reasonsAreTheDesksOwn()
{
    QFETCH(QString, page);
    QSet<QString> known;
    for (int why = 0; why <= int(Why::Overrun); ++why)
        known.insert(whyWord(Why(why), names).toLower());
    for (const char *area : {"stock", "prices", "terms", "customers", "credit", "orders", "order_lines", "documents"}) {
        known.insert(areaWord(QLatin1String(area)).toLower());
        for (const Field &field : areaSchema(area)->fields)
            known.insert(fieldWord(field.id).toLower());
    }
    known.insert(u"why"_s); // the column
    QString text = helpText(page);
    text.remove(u"**"_s);
    const QStringList italics = found(R"(\*([^*\n][^*]*)\*)", text);
    QVERIFY(!italics.isEmpty());
    for (const QString &italic : italics)
        QVERIFY2(known.contains(italic.toLower()), qPrintable(italic));
}

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
