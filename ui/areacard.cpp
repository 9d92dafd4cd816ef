#include "ui/areacard.h"

#include "ui/buttons.h"
#include "ui/labels.h"
#include "ui/openrows.h"
#include "ui/trend.h"
#include "ui/trendkeeper.h"
#include "ui/wording.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr qint64 justNow = 10'000; // ms

} // namespace

QString countsText(qint64 willWrite, qint64 expected, qint64 problems)
{
    QStringList parts;
    if (willWrite > 0)
        parts.append(AreaCard::tr("%1 will be written").arg(countText(willWrite)));
    if (expected > 0)
        parts.append(AreaCard::tr("%1 expected").arg(countText(expected)));
    if (problems > 0)
        parts.append(AreaCard::tr("%1 with problems").arg(countText(problems)));
    return parts.isEmpty() ? AreaCard::tr("Nothing would be written") : parts.join(u" · "_s);
}

QString readWords(const Desk &desk, const AreaStatus &status, Side side)
{
    const Instant at = side == Side::Erp ? status.erpAt : status.b2bAt;
    const bool complete = side == Side::Erp ? status.erpComplete : status.b2bComplete;
    const QString name = desk.names.of(side);
    if (at == 0)
        return AreaCard::tr("%1: never read").arg(name);
    const qint64 age = desk.session->setup().clock() - at;
    const QString when = age < justNow ? AreaCard::tr("read just now") : AreaCard::tr("read %1 ago").arg(ageText(age));
    return complete
        ? AreaCard::tr("%1: %2, %3").arg(name, rowsText(side == Side::Erp ? status.erpRows : status.b2bRows), when)
        : AreaCard::tr("%1: %2, not complete").arg(name, when);
}

AreaCard::AreaCard(const Desk &desk, const TrendKeeper *days, const QString &area, QWidget *parent)
    : Card(desk.look, parent)
    , m_desk(desk)
    , m_days(days)
    , m_area(area)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumWidth(240);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(areaWord(area));
    build();
    connect(this, &Card::pressed, this, [this] { Q_EMIT areaWanted(m_area, false); });
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT areaWanted(m_area, true); });
    connect(m_read, &QPushButton::clicked, this, [this] { Q_EMIT readWanted({m_area}); });
    connect(m_oldest, &QPushButton::clicked, this, [this] {
        const QVector<OpenRow> open = longestOpen(*m_desk.session, {m_area}, 1);
        if (!open.isEmpty())
            Q_EMIT rowWanted(m_area, open.first().row->key);
    });
}

void AreaCard::build()
{
    m_needs = new QLabel(this);
    QFont big = m_needs->font();
    big.setPointSizeF(big.pointSizeF() * 2.2);
    big.setBold(true);
    m_needs->setFont(big);
    m_counts = note(this);
    m_trend = new Trend(m_desk.look, this);
    m_trendTitle = note(this, tr("Needed you, last 14 days"));
    m_trendTitle->setForegroundRole(QPalette::PlaceholderText);
    m_reads = note(this);
    m_trouble = note(this);
    m_oldest = new LinkButton(this);
    m_open = new ShortButton(this);
    m_read = new QPushButton(tr("Read"), this);
    m_read->setAccessibleName(tr("Read %1").arg(areaWord(m_area)));
    auto *top = new QHBoxLayout;
    auto *words = new QVBoxLayout;
    words->addWidget(heading(this, areaWord(m_area)));
    words->addWidget(m_needs);
    auto *fortnight = new QVBoxLayout;
    fortnight->setSpacing(4);
    fortnight->addStretch();
    fortnight->addWidget(m_trend);
    fortnight->addWidget(m_trendTitle);
    top->addLayout(words, 1);
    top->addLayout(fortnight);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_open, 1);
    buttons->addWidget(m_read);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    layout->addLayout(top);
    for (QLabel *label : {m_counts, m_reads, m_trouble})
        layout->addWidget(label);
    layout->addWidget(m_oldest, 0, Qt::AlignLeft);
    layout->addStretch();
    layout->addLayout(buttons);
}

void AreaCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        Q_EMIT areaWanted(m_area, false);
    else
        Card::keyPressEvent(event);
}

void AreaCard::refresh()
{
    const AreaStatus status = m_desk.session->status(m_area);
    showCounts(status);
    showTrend();
    showTrouble(status);
    m_reads->setText(readWords(m_desk, status, Side::Erp) + u'\n' + readWords(m_desk, status, Side::B2b));
    QStringList how;
    for (const Side side : {Side::Erp, Side::B2b}) {
        if (const QString word = readWord(status.story(side)); !word.isEmpty())
            how.append(tr("%1: %2").arg(m_desk.names.of(side), word));
    }
    m_reads->setToolTip(how.join(u'\n'));
    const QVector<OpenRow> oldest = longestOpen(*m_desk.session, {m_area}, 1);
    m_oldest->setVisible(!oldest.isEmpty());
    if (!oldest.isEmpty())
        m_oldest->setText(tr("Oldest: %1, open for %2 ▸")
                              .arg(inButton(keyOf(*m_desk.session, oldest.first()).section(u" · "_s, 0, 1)),
                                  ageText(m_desk.session->setup().clock() - oldest.first().row->since)));
    const bool reading = status.phase == AreaStatus::Phase::Reading;
    m_open->setText(status.needsYou > 0 ? tr("Decide %1").arg(countText(status.needsYou)) : tr("Open"));
    m_open->setAccessibleName(tr("%1: %2 need you").arg(areaWord(m_area), countText(status.needsYou)));
    m_read->setEnabled(!reading);
    m_read->setToolTip(reading ? tr("It is being read.") : QString());
}

void AreaCard::showCounts(const AreaStatus &status)
{
    const bool read = m_desk.session->review(m_area) != nullptr;
    m_needs->setText(read ? countText(status.needsYou) : u"–"_s);
    m_needs->setAccessibleName(tr("%1 need you").arg(countText(status.needsYou)));
    QPalette palette = m_needs->palette();
    palette.setColor(
        QPalette::WindowText, status.needsYou > 0 ? m_desk.look->strong(RowState::Conflict) : m_desk.look->muted());
    m_needs->setPalette(palette);
    m_counts->setText(read ? countsText(status.willWrite, status.expected, status.problems) : tr("Not compared yet."));
    const bool whole = read && status.erpComplete && status.b2bComplete && status.problems == 0;
    setEdge(status.phase == AreaStatus::Phase::Failed ? m_desk.look->bad()
            : status.needsYou > 0                     ? m_desk.look->strong(RowState::Conflict)
            : whole                                   ? m_desk.look->good()
                                                      : QColor());
}

void AreaCard::showTrend()
{
    const QVector<DayCount> days = m_days->daysOf(m_area);
    m_trend->show(days, m_days->today());
    m_trend->setVisible(!days.isEmpty());
    m_trendTitle->setVisible(!days.isEmpty());
}

void AreaCard::showTrouble(const AreaStatus &status)
{
    QString trouble;
    if (status.phase == AreaStatus::Phase::Failed && status.error)
        trouble = sentence(*status.error, m_desk.nameOf(status.errorSide));
    else if (status.phase == AreaStatus::Phase::Reading)
        trouble = tr("Reading…");
    else if (status.settleAt > 0)
        trouble = tr("Some rows are in flight; they are read again at %1.").arg(clockText(status.settleAt));
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

} // namespace zgoda
