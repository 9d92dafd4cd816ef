#include "ui/overview.h"

#include "ui/areacard.h"
#include "ui/autoread.h"
#include "ui/cutoffbar.h"
#include "ui/labels.h"
#include "ui/openrows.h"
#include "ui/widgets.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTimer>

namespace zgoda {
namespace {

constexpr int cardWidth = 330;
constexpr int waitingRows = 12;
constexpr int agesMove = 30'000; // ms
constexpr qint64 justNow = 10'000;
constexpr int cutOffLinesAtMost = 4;

} // namespace

Overview::Overview(const Desk &desk, const AutoRead *reading, const TrendKeeper *days, QWidget *parent)
    : QScrollArea(parent)
    , m_desk(desk)
    , m_reading(reading)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Overview"));
    m_body = new QWidget(this);
    m_headline = heading(m_body);
    m_detail = note(m_body);
    m_grid = new QGridLayout;
    m_grid->setSpacing(12);
    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(buildTop());
    auto *cutOffs = new CutOffBar(desk, cutOffLinesAtMost, m_body);
    connect(cutOffs, &CutOffBar::ordersWanted, this, &Overview::ordersWanted);
    layout->addWidget(cutOffs);
    layout->addLayout(m_grid);
    layout->addSpacing(8);
    buildWaiting();
    layout->addWidget(m_waitingTitle);
    layout->addWidget(m_waiting);
    layout->addStretch();
    setWidget(m_body);
    for (const QString &area : desk.session->areas()) {
        auto *card = new AreaCard(desk, days, area, m_body);
        connect(card, &AreaCard::areaWanted, this, &Overview::areaWanted);
        connect(card, &AreaCard::readWanted, this, &Overview::readWanted);
        connect(card, &AreaCard::rowWanted, this, &Overview::rowWanted);
        m_cards.append(card);
    }
    place();
    connect(desk.session, &Session::areaChanged, this, &Overview::refresh);
    connect(desk.look, &Look::changed, this, &Overview::refresh);
    connect(reading, &AutoRead::changed, this, &Overview::showHeadline);
    auto *ages = new QTimer(this);
    connect(ages, &QTimer::timeout, this, &Overview::refresh);
    ages->start(agesMove);
    refresh();
}

QWidget *Overview::buildTop()
{
    auto *bar = new QWidget(m_body);
    auto *top = new QHBoxLayout(bar);
    top->setContentsMargins(0, 0, 0, 4);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_headline);
    words->addWidget(m_detail);
    top->addLayout(words, 1);
    if (m_desk.services->isDemo()) {
        auto *events = new QPushButton(tr("Something &happens"), bar);
        events->setToolTip(tr(
            "Sells, buys, reprices and edits on both sides of the demo, so that the next read shows new differences."));
        connect(events, &QPushButton::clicked, this, &Overview::eventsWanted);
        top->addWidget(events, 0, Qt::AlignTop);
    }
    auto *all = new QPushButton(tr("Read &all (Ctrl+F5)"), bar);
    connect(all, &QPushButton::clicked, this, [this] { Q_EMIT readWanted(m_desk.session->areas()); });
    top->addWidget(all, 0, Qt::AlignTop);
    return bar;
}

void Overview::buildWaiting()
{
    m_waitingTitle = heading(m_body, tr("Waiting longest"));
    m_waiting = new ListTable(
        m_desk.look, {tr("Area"), tr("What"), tr("Name"), tr("Since"), tr("Why")}, tr("Waiting longest"), m_body);
    m_waiting->setSortingEnabled(false);
    m_waiting->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_waiting, &QTableWidget::cellClicked, this, &Overview::openWaiting);
    connect(m_waiting, &QTableWidget::cellActivated, this, &Overview::openWaiting);
}

void Overview::place()
{
    const int fit = qMax(1, (viewport()->width() - 20) / cardWidth);
    const int columns = qBound(1, fit, qMax(1, int(m_cards.size())));
    if (columns == m_columns)
        return;
    for (int i = 0; i < m_columns; ++i)
        m_grid->setColumnStretch(i, 0);
    m_columns = columns;
    for (int i = 0; i < int(m_cards.size()); ++i)
        m_grid->addWidget(m_cards[i], i / columns, i % columns);
    for (int i = 0; i < columns; ++i)
        m_grid->setColumnStretch(i, 1);
}

void Overview::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    place();
}

void Overview::refresh()
{
    for (AreaCard *card : std::as_const(m_cards))
        card->refresh();
    showHeadline();
    showWaiting();
}

void Overview::showWaiting()
{
    const QVector<OpenRow> open = longestOpen(*m_desk.session, m_desk.session->areas(), waitingRows);
    const int current = m_waiting->currentRow();
    m_waiting->setRowCount(0);
    m_waitingRows.clear();
    const Instant now = m_desk.session->setup().clock();
    for (const OpenRow &row : open) {
        m_waitingRows.append({row.area, row.row->key});
        m_waiting->addLine(
            {areaWord(row.area), keyOf(*m_desk.session, row), m_desk.session->nameOf(row.area, row.row->key),
                row.row->since > 0 ? ageText(now - row.row->since) : QString(), whyOf(m_desk, row)});
    }
    if (!open.isEmpty())
        m_waiting->fitColumns(340);
    if (current >= 0 && current < open.size())
        m_waiting->setCurrentCell(current, 0);
    const int rows = m_waiting->verticalHeader()->defaultSectionSize() * int(open.size());
    m_waiting->setFixedHeight(m_waiting->horizontalHeader()->sizeHint().height() + rows + 4);
    m_waitingTitle->setVisible(!open.isEmpty());
    m_waiting->setVisible(!open.isEmpty());
}

void Overview::openWaiting()
{
    const int row = m_waiting->currentRow();
    if (row >= 0 && row < m_waitingRows.size()) {
        const Waiting wanted = m_waitingRows[row];
        Q_EMIT rowWanted(wanted.area, wanted.key);
    }
}

void Overview::showHeadline()
{
    qint64 needs = 0, writes = 0, expected = 0, problems = 0;
    Instant oldestRead = 0;
    bool whole = true, any = false;
    for (const QString &area : m_desk.session->areas()) {
        const AreaStatus status = m_desk.session->status(area);
        needs += status.needsYou;
        writes += status.willWrite;
        expected += status.expected;
        problems += status.problems;
        whole = whole && status.erpComplete && status.b2bComplete && status.phase != AreaStatus::Phase::Failed
            && status.settleAt == 0;
        any = any || m_desk.session->review(area);
        const Instant at = qMin(status.erpAt, status.b2bAt);
        if (at > 0) // what was never read has no age
            oldestRead = oldestRead == 0 ? at : qMin(oldestRead, at);
    }
    m_headline->setText(!any ? tr("Nothing was read yet")
            : needs > 0      ? tr("%1 need you").arg(countText(needs))
            : whole          ? tr("Nothing needs you.")
                             : tr("Nothing needs you in what could be read."));
    if (!any) {
        m_detail->setText(tr("Read both sides to see where they differ. Reading changes nothing in %1 or in %2.")
                              .arg(m_desk.names.erp, m_desk.names.b2b));
        return;
    }
    const QString what = writes > 0 ? tr("%1 will be written when you preview and confirm.").arg(countText(writes))
        : expected + problems > 0   ? tr("%1.").arg(countsText(0, expected, problems))
        : needs == 0 && whole       ? tr("Both sides agree on everything that is compared.")
                                    : tr("Nothing would be written yet.");
    m_detail->setText(tr("%1 %2").arg(what, readingWords(oldestRead)));
}

// "Last read 2 min ago, next at 10:15.": the sooner of what is in flight and of reading by itself.
QString Overview::readingWords(Instant oldestRead) const
{
    const Instant now = m_desk.session->setup().clock();
    Instant next = m_reading->next();
    bool flight = false;
    for (const QString &area : m_desk.session->areas()) {
        const Instant settle = m_desk.session->status(area).settleAt;
        if (settle > now && (next == 0 || settle < next)) {
            next = settle;
            flight = true;
        }
    }
    const qint64 age = now - oldestRead;
    const QString last = age < justNow ? tr("Read just now") : tr("Oldest read %1 ago").arg(ageText(age));
    if (next == 0)
        return tr("%1.").arg(last);
    return flight ? tr("%1; rows in flight are read again at %2.").arg(last, clockText(next))
                  : tr("%1, next at %2.").arg(last, clockText(next));
}

} // namespace zgoda
