#include "ui/syncpage.h"

#include "models/base/decimal.h"
#include "ui/buttons.h"
#include "ui/comparefoot.h"
#include "ui/comparepage.h"
#include "ui/flagging.h"
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
constexpr int namedAtMost = 6;

QSet<KeyId> setOf(const QVector<KeyId> &rows) { return {rows.begin(), rows.end()}; }

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
    m_summary = note(this);
    m_plan = new MainButton(m_desk.look, Side::B2b, this);
    connect(m_plan, &QPushButton::clicked, this, &SyncPage::preview);
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_flag);
    top->addWidget(m_again);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(12, 12, 12, 0);
    head->setSpacing(4);
    head->addLayout(top);
    head->addWidget(m_read);
    head->addWidget(m_lacking);
    head->addWidget(m_tabs);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(8, 8, 8, 8);
    foot->addWidget(m_summary, 1);
    foot->addWidget(m_plan);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    layout->addLayout(foot);
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
    const auto places = checkPlaces(m_desk.session->setup());
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

QString SyncPage::tabText(const SyncedArea &area) const
{
    const ReviewPtr review = m_desk.session->review(area.area);
    const auto differ
        = std::count_if(area.keys.begin(), area.keys.end(), [&](KeyId key) { return review && review->find(key); });
    return differ > 0
        ? tr("%1 · %2 of %3 differ").arg(areaWord(area.area), countText(differ), countText(area.keys.size()))
        : tr("%1 · %2 alike").arg(areaWord(area.area), countText(area.keys.size()));
}

// How much each side was made to send, and what went wrong.
QString SyncPage::readText() const
{
    qint64 erp = 0, b2b = 0;
    QStringList wrong;
    for (const SyncedArea &area : m_report.areas) {
        erp += area.erpRows;
        b2b += area.b2bRows;
        const QString name = areaWord(area.area);
        if (area.neverRead)
            wrong.append(tr("%1 was never read; read it once as a whole").arg(name));
        else if (area.error)
            wrong.append(tr("%1: %2").arg(name, sentence(*area.error, m_desk.nameOf(area.errorSide))));
        else if (!area.good)
            wrong.append(tr("%1: the read was not complete").arg(name));
        if (area.erpWhole || area.b2bWhole)
            wrong.append(tr("%1: %2 can be asked for no less than the whole list")
                             .arg(name, m_desk.names.of(area.erpWhole ? Side::Erp : Side::B2b)));
    }
    if (m_report.stopped)
        wrong.append(tr("stopped before all was read"));
    QString text = tr("Read %1: %2 sent %3, %4 sent %5.")
                       .arg(instantText(m_readAt), m_desk.names.erp, rowsText(erp), m_desk.names.b2b, rowsText(b2b));
    return wrong.isEmpty() ? text : text + u'\n' + wrong.join(u'\n');
}

void SyncPage::showSums()
{
    m_read->setText(readText());
    qint64 needsYou = 0;
    WriteTargets all;
    for (int tab = 0; tab < int(m_shown.size()); ++tab) {
        for (const SyncedArea &area : m_report.areas) {
            const ReviewPtr review = m_desk.session->review(area.area);
            if (area.area != m_shown[tab] || !review)
                continue;
            const QSet<KeyId> rows = setOf(area.keys);
            const WriteTargets targets = targetsOf(*review, &rows);
            all.erp += targets.erp;
            all.b2b += targets.b2b;
            for (const KeyId key : area.keys) {
                const RowReview *row = review->find(key);
                needsYou += int(row && row->needsYou);
            }
            m_tabs->setTabText(tab, tabText(area));
        }
    }
    m_summary->setText(tr("%1 need you · %2").arg(countText(needsYou), rowsText(m_report.rows())));
    const bool writes = all.erp + all.b2b > 0;
    m_plan->setEnabled(writes && !m_reading);
    m_plan->setTarget(all.b2b == 0 && all.erp > 0 ? Side::Erp : Side::B2b);
    m_plan->setText(writes ? previewButton(all.b2b, all.erp, m_desk.names) : tr("&Preview the writes ▸"));
    m_plan->setToolTip(writes ? tr("Shows exactly what will be written of just these rows (Ctrl+Enter)")
                              : tr("Nothing of these rows is settled that would be written."));
}

void SyncPage::showCheck()
{
    QStringList lines;
    const auto amount
        = [this](qint64 units) { return plainDecimal(QString::fromLatin1(formatDecimal(units, m_checked.scale)), 0); };
    qsizetype lacking = 0;
    for (const Checked &row : m_checked.rows) {
        if (row.missing() == 0 || ++lacking > namedAtMost)
            continue;
        lines.append(tr("%1: %2 wanted by %3, %4 there, %5 missing")
                         .arg(row.name.isEmpty() ? row.code : row.code + u" · "_s + row.name, amount(row.wanted),
                             row.wantedBy.mid(0, 3).join(u", "_s), amount(row.erp), amount(row.missing())));
    }
    if (lacking > namedAtMost)
        lines.append(tr("… and %1 more").arg(countText(lacking - namedAtMost)));
    if (m_check && !m_checked.rows.isEmpty() && !m_checked.wantsKnown)
        lines.append(tr("More may be wanted: not all lines of the orders have been read. Read them, then look again."));
    else if (m_check && lines.isEmpty() && !m_checked.rows.isEmpty())
        lines.append(tr("Nothing is missing: all that open orders of the shop want of this is there."));
    m_lacking->setVisible(!lines.isEmpty());
    m_lacking->setText(lines.join(u'\n'));
    tintWidget(m_lacking, m_desk.look->tint(Tint::NeedsYou), m_desk.look->text());
    m_lacking->setAutoFillBackground(lacking > 0);
    const auto places = checkPlaces(m_desk.session->setup());
    const qsizetype orders = places ? shortRows(*m_desk.session, *places, m_checked).size() : 0;
    m_flag->setVisible(orders > 0);
    m_flag->setText(tr("F&lag %1").arg(counted(QT_TRANSLATE_N_NOOP("Words", "%Ln order(s)"), orders)));
}

void SyncPage::flagOrders()
{
    const auto places = checkPlaces(m_desk.session->setup());
    const QVector<RowNote> notes
        = places && !m_reading ? flagsOf(*m_desk.session, *places, m_checked) : QVector<RowNote>();
    if (notes.isEmpty()) {
        Q_EMIT said(tr("No order is short of what was checked here."), false);
        return;
    }
    m_desk.session->setNotes(notes);
    QStringList orders;
    for (const RowNote &note : notes)
        orders.append(note.key.join(u" · "_s));
    Q_EMIT said(
        tr("Flagged in the inbox: %1. Ctrl+Z takes it back.").arg(orders.mid(0, namedAtMost).join(u", "_s)), false);
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
