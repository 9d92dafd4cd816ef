#include "ui/overview.h"

#include "ui/widgets.h"
#include "ui/wording.h"

#include <QBoxLayout>
#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QTimer>

namespace zgoda {
namespace {

constexpr int cardWidth = 330;
constexpr int waitingRows = 12;

struct Open {
    QString area;
    const Review *review;
    const RowReview *row;
};

bool older(const Open &a, const Open &b)
{
    const auto since
        = [](const Open &o) { return o.row->since > 0 ? o.row->since : std::numeric_limits<Instant>::max(); };
    return since(a) < since(b);
}

// The open rows of these areas that were first seen longest ago, at most `count`.
QVector<Open> longestOpen(const Session &session, const QStringList &areas, int count)
{
    QVector<Open> out;
    for (const QString &area : areas) {
        const ReviewPtr review = session.review(area);
        if (!review)
            continue;
        for (const RowReview &row : review->rows) {
            const Open open {area, review.get(), &row};
            if (!row.needsYou || (out.size() == count && !older(open, out.last())))
                continue;
            out.insert(std::upper_bound(out.begin(), out.end(), open, older), open);
            if (out.size() > count)
                out.removeLast();
        }
    }
    return out;
}

QString keyOf(const Session &session, const Open &open)
{
    const Diff &diff = *open.review->diff;
    return keyText(session, open.area, keyParts(diff.schema(), diff.pools(), open.row->key));
}

QString whyOf(const Desk &desk, const Open &open)
{
    const Proposal *proposal = &open.row->row;
    for (quint32 i = open.row->first; i < open.row->first + open.row->count; ++i) {
        const FieldReview &field = open.review->fields[qsizetype(i)];
        if (field.needsYou || proposal == &open.row->row)
            proposal = &field.proposal;
        if (field.needsYou)
            break;
    }
    const QVector<Rule> &rules = desk.session->setup().policy.rules;
    return whyWord(proposal->why, desk.names,
        proposal->rule >= 0 && proposal->rule < rules.size() ? rules[proposal->rule].name : QString());
}

QString ageOf(const Desk &desk, Instant since)
{
    return since > 0 ? ageText(desk.session->setup().clock() - since) : QString();
}

} // namespace

QString readWords(const Desk &desk, const AreaStatus &status, Side side)
{
    const Instant at = side == Side::Erp ? status.erpAt : status.b2bAt;
    const bool complete = side == Side::Erp ? status.erpComplete : status.b2bComplete;
    const QString name = desk.names.of(side);
    if (at == 0)
        return Overview::tr("%1: never read").arg(name);
    const QString age = ageText(desk.session->setup().clock() - at);
    return complete ? Overview::tr("%1: %2 rows, read %3 ago")
                          .arg(name, countText(side == Side::Erp ? status.erpRows : status.b2bRows), age)
                    : Overview::tr("%1: read %2 ago, not complete").arg(name, age);
}

Overview::Overview(const Desk &desk, QWidget *parent)
    : QScrollArea(parent)
    , m_desk(desk)
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
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(buildTop());
    layout->addLayout(m_grid);
    m_waitingTitle = heading(m_body, tr("Waiting longest"));
    m_waiting = new ListTable(
        desk.look, {tr("Area"), tr("What"), tr("Name"), tr("Why"), tr("Since")}, tr("Waiting longest"), m_body);
    m_waiting->setSortingEnabled(false);
    m_waiting->setMinimumHeight(120);
    connect(m_waiting, &QTableWidget::cellClicked, this, &Overview::openWaiting);
    connect(m_waiting, &QTableWidget::cellActivated, this, &Overview::openWaiting);
    layout->addSpacing(8);
    layout->addWidget(m_waitingTitle);
    layout->addWidget(m_waiting, 1);
    layout->addStretch();
    setWidget(m_body);
    for (const QString &area : desk.session->areas())
        m_cards.append(makeCard(area));
    place();
    connect(desk.session, &Session::areaChanged, this, &Overview::refresh);
    connect(desk.look, &Look::changed, this, &Overview::refresh);
    auto *minute = new QTimer(this);
    connect(minute, &QTimer::timeout, this, &Overview::refresh);
    minute->start(30'000);
    refresh();
}

QWidget *Overview::buildTop()
{
    auto *bar = new QWidget(m_body);
    auto *top = new QHBoxLayout(bar);
    top->setContentsMargins(0, 0, 0, 8);
    auto *words = new QVBoxLayout;
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

Overview::AreaCard Overview::makeCard(const QString &area)
{
    AreaCard out;
    out.area = area;
    out.card = new Card(m_desk.look, m_body);
    out.card->setFocusPolicy(Qt::StrongFocus);
    out.card->setMinimumWidth(240);
    out.card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    out.card->installEventFilter(this);
    auto *name = heading(out.card, areaWord(area));
    out.needs = new QLabel(out.card);
    QFont big = out.needs->font();
    big.setPointSizeF(big.pointSizeF() * 2.2);
    big.setBold(true);
    out.needs->setFont(big);
    out.counts = note(out.card);
    out.reads = note(out.card);
    out.trouble = note(out.card);
    out.oldest = new ShortButton(out.card);
    out.oldest->setFlat(true);
    out.oldest->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    out.oldest->setCursor(Qt::PointingHandCursor);
    connect(out.oldest, &QPushButton::clicked, this, [this, area] {
        const QVector<Open> open = longestOpen(*m_desk.session, {area}, 1);
        if (!open.isEmpty())
            Q_EMIT rowWanted(area, open.first().row->key);
    });
    out.open = new QPushButton(out.card);
    out.read = new QPushButton(tr("Read"), out.card);
    out.read->setAccessibleName(tr("Read %1").arg(areaWord(area)));
    connect(out.open, &QPushButton::clicked, this, [this, area] { Q_EMIT areaWanted(area, true); });
    connect(out.card, &Card::pressed, this, [this, area] { Q_EMIT areaWanted(area, false); });
    connect(out.read, &QPushButton::clicked, this, [this, area] { Q_EMIT readWanted({area}); });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(out.open, 1);
    buttons->addWidget(out.read);
    auto *layout = new QVBoxLayout(out.card);
    layout->setContentsMargins(16, 12, 16, 12);
    for (QWidget *widget :
        {static_cast<QWidget *>(name), static_cast<QWidget *>(out.needs), static_cast<QWidget *>(out.counts),
            static_cast<QWidget *>(out.reads), static_cast<QWidget *>(out.trouble)})
        layout->addWidget(widget);
    layout->addWidget(out.oldest, 0, Qt::AlignLeft);
    layout->addStretch();
    layout->addLayout(buttons);
    return out;
}

bool Overview::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        for (const AreaCard &card : m_cards) {
            if (card.card == watched && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space)) {
                Q_EMIT areaWanted(card.area, false);
                return true;
            }
        }
    }
    return QScrollArea::eventFilter(watched, event);
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
        m_grid->addWidget(m_cards[i].card, i / columns, i % columns);
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
    for (const AreaCard &card : m_cards)
        show(card);
    showHeadline();
    showWaiting();
}

void Overview::showWaiting()
{
    const QVector<Open> open = longestOpen(*m_desk.session, m_desk.session->areas(), waitingRows);
    const int current = m_waiting->currentRow();
    m_waiting->setRowCount(0);
    m_waitingRows.clear();
    for (const Open &row : open) {
        m_waitingRows.append({row.area, row.row->key});
        m_waiting->addLine({areaWord(row.area), keyOf(*m_desk.session, row),
            m_desk.session->nameOf(row.area, row.row->key), whyOf(m_desk, row), ageOf(m_desk, row.row->since)});
    }
    if (!open.isEmpty())
        m_waiting->fitColumns(420);
    if (current >= 0 && current < open.size())
        m_waiting->setCurrentCell(current, 0);
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

void Overview::show(const AreaCard &card)
{
    const AreaStatus status = m_desk.session->status(card.area);
    const bool read = m_desk.session->review(card.area) != nullptr;
    card.needs->setText(read ? countText(status.needsYou) : QStringLiteral("–"));
    QPalette palette = card.needs->palette();
    palette.setColor(
        QPalette::WindowText, status.needsYou > 0 ? m_desk.look->strong(RowState::Conflict) : m_desk.look->muted());
    card.needs->setPalette(palette);
    card.counts->setText(read
            ? tr("need you · %1 will be written · %2 expected · %3 with problems")
                  .arg(countText(status.willWrite), countText(status.expected), countText(status.problems))
            : tr("Not compared yet."));
    QString reads = readWords(m_desk, status, Side::Erp) + u'\n' + readWords(m_desk, status, Side::B2b);
    const QVector<Open> oldest = longestOpen(*m_desk.session, {card.area}, 1);
    card.oldest->setVisible(!oldest.isEmpty());
    if (!oldest.isEmpty())
        card.oldest->setText(tr("Oldest: %1, open for %2 ▸")
                                 .arg(keyOf(*m_desk.session, oldest.first()).section(QStringLiteral(" · "), 0, 1),
                                     ageText(m_desk.session->setup().clock() - oldest.first().row->since)));
    card.reads->setText(reads);
    QString trouble;
    if (status.phase == AreaStatus::Phase::Failed && status.error)
        trouble = sentence(*status.error, m_desk.nameOf(status.errorSide));
    else if (status.phase == AreaStatus::Phase::Reading)
        trouble = tr("Reading…");
    else if (status.settleAt > 0)
        trouble = tr("Some rows are in flight; they are read again at %1.").arg(instantText(status.settleAt));
    card.trouble->setText(trouble);
    card.trouble->setVisible(!trouble.isEmpty());
    card.card->setEdge(status.phase == AreaStatus::Phase::Failed ? m_desk.look->bad()
            : status.needsYou > 0                                ? m_desk.look->strong(RowState::Conflict)
            : read && status.erpComplete && status.b2bComplete && status.problems == 0 ? m_desk.look->good()
                                                                                       : QColor());
    card.open->setText(status.needsYou > 0 ? tr("Decide %1").arg(countText(status.needsYou)) : tr("Open"));
    card.open->setAccessibleName(tr("%1: %2 need you").arg(areaWord(card.area), countText(status.needsYou)));
    card.read->setEnabled(status.phase != AreaStatus::Phase::Reading);
    card.read->setToolTip(card.read->isEnabled() ? QString() : tr("It is being read."));
}

void Overview::showHeadline()
{
    qint64 needs = 0, writes = 0;
    Instant oldestRead = 0;
    bool whole = true, any = false;
    for (const QString &area : m_desk.session->areas()) {
        const AreaStatus status = m_desk.session->status(area);
        needs += status.needsYou;
        writes += status.willWrite;
        whole = whole && status.erpComplete && status.b2bComplete && status.phase != AreaStatus::Phase::Failed;
        any = any || m_desk.session->review(area);
        const Instant at = qMin(status.erpAt, status.b2bAt);
        oldestRead = oldestRead == 0 ? at : qMin(oldestRead, at);
    }
    if (!any)
        m_headline->setText(tr("Nothing was read yet"));
    else if (needs > 0)
        m_headline->setText(tr("%1 need you").arg(countText(needs)));
    else
        m_headline->setText(whole ? tr("Nothing needs you.") : tr("Nothing needs you in what could be read."));
    const qint64 age = m_desk.session->setup().clock() - oldestRead;
    if (!any)
        m_detail->setText(tr("Read both sides to see where they differ. Reading changes nothing in %1 or in %2.")
                              .arg(m_desk.names.erp, m_desk.names.b2b));
    else
        m_detail->setText(needs == 0 && writes == 0
                ? tr("Last read %1 ago. Both sides agree on everything that is compared.").arg(ageText(age))
                : tr("%1 will be written when you preview and confirm. The oldest read is from %2.")
                      .arg(countText(writes), instantText(oldestRead)));
}

} // namespace zgoda
