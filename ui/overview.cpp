#include "ui/overview.h"

#include "ui/widgets.h"

#include <QBoxLayout>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QTimer>

namespace zgoda {
namespace {

constexpr int cardWidth = 330;

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
    auto *top = new QHBoxLayout;
    auto *words = new QVBoxLayout;
    words->addWidget(m_headline);
    words->addWidget(m_detail);
    top->addLayout(words, 1);
    auto *all = new QPushButton(tr("Read &all (Ctrl+F5)"), m_body);
    connect(all, &QPushButton::clicked, this, [this] { Q_EMIT readWanted(m_desk.session->areas()); });
    if (desk.services->isDemo()) {
        auto *events = new QPushButton(tr("Something &happens"), m_body);
        events->setToolTip(tr(
            "Sells, buys, reprices and edits on both sides of the demo, so that the next read shows new differences."));
        connect(events, &QPushButton::clicked, this, &Overview::eventsWanted);
        top->addWidget(events, 0, Qt::AlignTop);
    }
    top->addWidget(all, 0, Qt::AlignTop);
    layout->addLayout(top);
    layout->addSpacing(8);
    layout->addLayout(m_grid);
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

Overview::AreaCard Overview::makeCard(const QString &area)
{
    AreaCard out;
    out.area = area;
    out.card = new Card(m_desk.look, m_body);
    out.card->setFocusPolicy(Qt::StrongFocus);
    out.card->setMinimumWidth(240);
    out.card->setMaximumWidth(460);
    out.card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
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
        m_grid->addWidget(m_cards[i].card, i / columns, i % columns, Qt::AlignTop);
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
    if (status.oldest > 0)
        reads += u'\n' + tr("Oldest open row: %1").arg(ageText(m_desk.session->setup().clock() - status.oldest));
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
        m_headline->setText(whole ? tr("Nothing needs you") : tr("Nothing needs you in what could be read"));
    if (!any)
        m_detail->setText(tr("Read both sides to see where they differ. Reading changes nothing in %1 or in %2.")
                              .arg(m_desk.names.erp, m_desk.names.b2b));
    else
        m_detail->setText(tr("%1 will be written when you confirm. The oldest read is from %2.")
                              .arg(countText(writes), instantText(oldestRead)));
}

} // namespace zgoda
