#include "ui/syncpage.h"

#include "ui/buttons.h"
#include "ui/comparefoot.h"
#include "ui/comparepage.h"
#include "ui/labels.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int patience = 300; // ms

} // namespace

SyncPage::SyncPage(const Desk &desk, std::function<void(ComparePage *)> ready, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_ready(std::move(ready))
    , m_patience(new QTimer(this))
{
    build();
    m_patience->setSingleShot(true);
    m_patience->setInterval(patience);
    connect(m_patience, &QTimer::timeout, this, [this] {
        m_stack->setCurrentWidget(m_empty);
        m_empty->setText(tr("Reading just this in %1 and %2… Esc stops.").arg(m_desk.names.erp, m_desk.names.b2b));
        Q_EMIT areaShown();
    });
    connect(desk.look, &Look::changed, this, &SyncPage::showCheck);
    connect(desk.session, &Session::synced, this, [this](const SyncReport &report) {
        if (m_reading && report.subjects == m_subjects)
            take(report);
    });
    connect(desk.session, &Session::areaChanged, this, [this](const QString &area) {
        if (!m_reading && m_shown.contains(area))
            showSums();
    });
}

void SyncPage::build()
{
    buildHead();
    buildRows();
    m_summary = note(this);
    m_plan = new MainButton(m_desk.look, Side::B2b, this);
    connect(m_plan, &QPushButton::clicked, this, &SyncPage::preview);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(8, 8, 8, 8);
    foot->addWidget(m_summary, 1);
    foot->addWidget(m_plan);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(layHead());
    layout->addWidget(m_stack, 1);
    layout->addLayout(foot);
}

void SyncPage::buildHead()
{
    m_title = heading(this);
    m_read = note(this);
    m_lacking = note(this);
    m_lacking->hide();
    m_again = new QPushButton(tr("Read a&gain (F5)"), this);
    connect(m_again, &QPushButton::clicked, this, &SyncPage::again);
    m_flag = new QPushButton(this);
    m_flag->setToolTip(
        tr("Says in a comment on each order's row what it is short of, for whoever decides it (Ctrl+Shift+J)"));
    m_flag->hide();
    connect(m_flag, &QPushButton::clicked, this, &SyncPage::flagOrders);
    m_flagInShop = new QPushButton(tr("Flag in the shop…"), this);
    m_flagInShop->setToolTip(tr("Shows first what is written to the shop's orders: what they are short of"));
    m_flagInShop->hide();
    connect(m_flagInShop, &QPushButton::clicked, this, &SyncPage::flagInShopWanted);
    m_hold = new QPushButton(tr("Hold in the ERP…"), this);
    m_hold->setToolTip(tr("Shows first for which lines the ERP is to hold goods, and how many"));
    m_hold->hide();
    connect(m_hold, &QPushButton::clicked, this, &SyncPage::holdWanted);
}

void SyncPage::buildRows()
{
    m_tabs = new QTabBar(this);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Areas"));
    m_stack = new QStackedWidget(this);
    m_empty = new QLabel(
        tr("Find a product, a customer, a document or a category with Ctrl+K, or choose rows of a comparison and press "
           "Ctrl+Y: just that is then read on both sides, and one key writes what the rules settle."),
        m_stack);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_stack->addWidget(m_empty);
    connect(m_tabs, &QTabBar::currentChanged, this, &SyncPage::showTab);
}

QLayout *SyncPage::layHead()
{
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    for (QPushButton *button : {m_flag, m_flagInShop, m_hold})
        top->addWidget(button);
    top->addWidget(m_again);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(12, 12, 12, 0);
    head->setSpacing(4);
    head->addLayout(top);
    head->addWidget(m_read);
    head->addWidget(m_lacking);
    head->addWidget(m_tabs);
    return head;
}

void SyncPage::ask(const QVector<Subject> &subjects, const QString &title, bool check)
{
    m_subjects = subjects;
    m_check = check;
    m_title->setText(title);
    m_title->setToolTip(title);
    m_report = {};
    m_checked = {};
    again();
}

void SyncPage::again()
{
    if (m_subjects.isEmpty() || m_reading)
        return;
    m_reading = true;
    m_again->setEnabled(false);
    m_plan->setEnabled(false);
    m_patience->start();
    m_desk.session->sync(m_subjects);
}

void SyncPage::take(const SyncReport &report)
{
    m_reading = false;
    m_patience->stop();
    m_again->setEnabled(true);
    m_report = report;
    m_readAt = m_desk.session->setup().clock();
    const auto places = this->places();
    m_checked = places ? liveCheck(*m_desk.session, *places, report) : LiveCheck {};
    showAreas();
    showSums();
    showCheck();
    Q_EMIT areaShown();
}

ComparePage *SyncPage::pageOf(const SyncedArea &area)
{
    ComparePage *&page = m_pages[area.area];
    if (!page) {
        page = new ComparePage(m_desk, area.area, this);
        m_stack->addWidget(page);
        m_ready(page);
    }
    page->limitTo(area.keys);
    return page;
}

void SyncPage::showAreas()
{
    const QString before = m_shown.value(m_tabs->currentIndex());
    QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    m_shown.clear();
    int open = -1;
    for (const SyncedArea &area : m_report.areas) {
        const ReviewPtr review = m_desk.session->review(area.area);
        if (area.keys.isEmpty() || !review)
            continue;
        const bool differs
            = std::any_of(area.keys.begin(), area.keys.end(), [&](KeyId key) { return review->find(key) != nullptr; });
        if (area.area == before || (differs && open < 0))
            open = int(m_shown.size());
        m_shown.append(area.area);
        m_tabs->addTab(tabText(area));
        pageOf(area);
    }
    m_tabs->setVisible(!m_shown.isEmpty());
    if (m_shown.isEmpty()) {
        m_empty->setText(m_report.stopped ? tr("Stopped before anything was read.") : tr("Neither side has it."));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_tabs->setCurrentIndex(qMax(0, open));
    showTab(m_tabs->currentIndex());
}

void SyncPage::showTab(int tab)
{
    if (ComparePage *page = m_pages.value(m_shown.value(tab)))
        m_stack->setCurrentWidget(page);
    Q_EMIT areaShown();
}

ComparePage *SyncPage::current() const { return qobject_cast<ComparePage *>(m_stack->currentWidget()); }

void SyncPage::preview()
{
    if (m_reading || m_report.areas.isEmpty())
        return;
    const RowsByArea rows = rowsOf(m_report);
    Q_EMIT planWanted(rows.keys(), rows);
}

} // namespace zgoda
