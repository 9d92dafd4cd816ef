#include "ui/inboxpage.h"

#include "models/base/async.h"
#include "models/run/cutoffbook.h"
#include "models/run/inboxinput.h"
#include "ui/buttons.h"
#include "ui/cutoffbar.h"
#include "ui/decisionpanel.h"
#include "ui/desktable.h"
#include "ui/inboxchoices.h"
#include "ui/inboxpanels.h"
#include "ui/inboxwords.h"
#include "ui/textinbox.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTabBar>
#include <QtConcurrent>
#include <utility>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr qint64 manyRows = 5'000; // fewer are put in order within a frame
constexpr int tabTotal = 3;
constexpr int cutOffLinesAtMost = 4;

qint64 rowsToPutInOrder(const InboxInput &input)
{
    qint64 rows = 0;
    for (const ReviewPtr &review : input.reviews)
        rows += review ? review->diff->erp->rows : 0;
    return rows;
}

QString tabTitle(int tab)
{
    return tab == 0 ? InboxPage::tr("Open") : tab == 1 ? InboxPage::tr("Mine") : InboxPage::tr("Postponed");
}

} // namespace

InboxPage::InboxPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_table(new InboxTable(this))
    , m_words(new InboxWords(desk, m_table, this))
{
    build();
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &InboxPage::showSelection);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &InboxPage::showSelection);
    connect(m_view, &QTableView::doubleClicked, this, &InboxPage::openArea);
    connect(m_desk.session, &Session::areaChanged, this, &InboxPage::changed);
    connect(m_desk.session, &Session::noted, this, &InboxPage::changed);
    if (CutOffBook *book = CutOffBook::of(*m_desk.session))
        connect(book, &CutOffBook::changed, this, &InboxPage::changed);
    connect(m_desk.look, &Look::changed, this, &InboxPage::showSelection);
    connect(m_panels, &InboxPanels::ruleWanted, this, &InboxPage::ruleWanted);
    showTab();
    changed();
}

void InboxPage::build()
{
    m_panels = new InboxPanels(m_desk, this);
    m_splitter = new QSplitter(this);
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(m_panels);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setCollapsible(0, false);
    m_splitter->setSizes({792, 308});
    m_choices = new InboxChoices(m_desk, m_table, m_view, m_panels, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
}

QWidget *InboxPage::buildList()
{
    auto *list = new QWidget(this);
    m_tabs = new QTabBar(list);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false); // the buttons beside give way
    m_tabs->setAccessibleName(tr("Which rows"));
    for (int tab = 0; tab < tabTotal; ++tab)
        m_tabs->addTab(tabTitle(tab));
    connect(m_tabs, &QTabBar::currentChanged, this, &InboxPage::showTab);
    m_view = new DeskTable(m_desk, list);
    m_view->setObjectName(u"inbox"_s);
    m_view->setModel(m_words);
    m_view->setAccessibleName(tr("What needs a person"));
    m_view->horizontalHeader()->setStretchLastSection(true);
    watchColumns();
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (m_menu)
            m_menu->popup(m_view->viewport()->mapToGlobal(at));
    });
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(8, 8, 8, 8);
    tabs->setSpacing(8);
    tabs->addWidget(m_tabs);
    tabs->addStretch();
    addButton(tr("Who looks after it…"), &InboxPage::assign, tabs);
    addButton(tr("Comment…"), &InboxPage::comment, tabs);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *cutOffs = new CutOffBar(m_desk, cutOffLinesAtMost, list);
    connect(cutOffs, &CutOffBar::ordersWanted, this, &InboxPage::ordersWanted);
    column->addLayout(tabs);
    column->addWidget(cutOffs);
    column->addWidget(m_view, 1);
    column->addWidget(buildFoot());
    return list;
}

void InboxPage::addButton(const QString &text, void (InboxPage::*act)(), QBoxLayout *layout)
{
    auto *button = new ShortButton(text, this);
    connect(button, &QPushButton::clicked, this, act);
    layout->addWidget(button);
}

QWidget *InboxPage::buildFoot()
{
    auto *foot = new QWidget(this);
    m_summary = new QLabel(foot);
    m_summary->setWordWrap(true);
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_summary, 1);
    addButton(tr("Postpone…"), &InboxPage::postponeUntil, layout);
    addButton(tr("Summary…"), &InboxPage::askSummary, layout);
    return foot;
}

// Many news at once, and news while nobody looks, make it once.
void InboxPage::changed()
{
    if (std::exchange(m_asked, true))
        return;
    if (isVisible())
        QMetaObject::invokeMethod(this, &InboxPage::make, Qt::QueuedConnection);
}

void InboxPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    make();
}

void InboxPage::make()
{
    if (!m_asked || m_running)
        return;
    m_asked = false;
    InboxInput input = inboxInput(*m_desk.session);
    if (rowsToPutInOrder(input) < manyRows) {
        show(std::make_shared<const Inbox>(inboxOf(input)));
        return;
    }
    m_running = true;
    const auto made = QtConcurrent::run(
        [input = std::move(input)] { return InboxPtr(std::make_shared<const Inbox>(inboxOf(input))); });
    onFinished(made, this, [this](const InboxPtr &inbox) {
        m_running = false;
        show(inbox);
        if (m_asked && isVisible())
            make();
    });
}

// The cursor stays on its row; when that one has left, on the row that has come to its place.
void InboxPage::show(InboxPtr inbox)
{
    const InboxItem *item = m_choices->current();
    const QString area = item ? m_table->inbox()->schemaOf(*item).area : QString();
    const KeyId key = item ? item->key : noKey;
    const int field = item && item->part ? item->field : -1;
    const int place = m_view->currentIndex().row();
    m_table->setInbox(std::move(inbox));
    const int there = key == noKey ? -1 : m_table->rowOf(area, key, field);
    m_choices->select(there >= 0 ? there : qMax(0, qMin(place, m_table->rowCount() - 1)));
    showColumns();
    showCounts();
    showSelection();
}

void InboxPage::showCounts()
{
    using Show = InboxFilter::Show;
    const qint64 counts[tabTotal]
        = {m_table->count(Show::Open), m_table->count(Show::Mine), m_table->count(Show::Postponed)};
    for (int tab = 0; tab < tabTotal; ++tab)
        m_tabs->setTabText(
            tab, counts[tab] > 0 ? tr("%1 %2").arg(tabTitle(tab), countText(counts[tab])) : tabTitle(tab));
    const QString stake = m_table->inbox() ? stakeText(*m_table->inbox()) : QString();
    const QString open = tr("%1 need you · %2 postponed").arg(countText(counts[0]), countText(counts[2]));
    m_summary->setText(stake.isEmpty() ? open : tr("%1 · at stake %2").arg(open, stake));
    m_view->setEmptyText(m_table->inbox() ? emptyInbox(m_desk, *m_table) : tr("Putting all areas in order…"));
}

void InboxPage::showSelection()
{
    const InboxItem *item = m_choices->current();
    const QString area = item ? m_table->inbox()->schemaOf(*item).area : QString();
    m_panels->show(
        area, item ? item->key : noKey, item && item->part ? item->field : -1, m_view->selectedRows().size());
}

void InboxPage::showTab()
{
    InboxFilter filter;
    filter.show = InboxFilter::Show(m_tabs->currentIndex());
    filter.person = m_desk.session->setup().person;
    m_table->setFilter(filter);
    m_choices->select(0);
    showColumns();
    showCounts();
    showSelection();
}

void InboxPage::take(Take take) { m_choices->take(take); }
void InboxPage::takeAlike(Take take) { m_choices->takeAlike(take); }
void InboxPage::clearChoice() { m_choices->clear(); }
void InboxPage::acceptDifference() { m_choices->accept(); }
void InboxPage::unaccept() { m_choices->unaccept(); }
void InboxPage::toggleIncluded() { m_choices->toggleIncluded(); }
void InboxPage::assign() { m_choices->assign(); }
void InboxPage::comment() { m_choices->comment(); }
void InboxPage::postpone() { m_choices->postpone(false); }
void InboxPage::postponeUntil() { m_choices->postpone(true); }
void InboxPage::resume() { m_choices->resume(); }

void InboxPage::split()
{
    if (m_choices->current() && !m_choices->split())
        Q_EMIT said(tr("Nothing to split here: one field asks, or the row is split already."), false);
}

void InboxPage::join()
{
    if (m_choices->current() && !m_choices->join())
        Q_EMIT said(tr("Nothing to join here: the row is not split."), false);
}

void InboxPage::focusOtherValue() { focusOther(false); }
void InboxPage::focusOtherForAlike() { focusOther(true); }
void InboxPage::copy() { m_view->copySelection(); }

void InboxPage::makeRule()
{
    if (m_choices->current() && m_panels->current())
        m_panels->current()->makeRule();
}

void InboxPage::focusOther(bool forAlike)
{
    if (m_choices->current() && m_panels->current())
        m_panels->current()->focusOther(forAlike);
}

// All rows here need somebody: the next is the one below, around the end.
void InboxPage::goNext(bool forward)
{
    const int rows = m_table->rowCount();
    if (rows == 0)
        return;
    const int row = m_view->currentIndex().row();
    m_choices->select((row + (forward ? 1 : rows - 1)) % rows);
}

void InboxPage::openArea()
{
    if (const InboxItem *item = m_choices->current())
        Q_EMIT rowWanted(m_table->inbox()->schemaOf(*item).area, item->key);
}

} // namespace zgoda
