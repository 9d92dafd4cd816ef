#include "ui/systembar.h"

#include "ui/labels.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr qint64 callsHold = 60'000; // ms after a read: limits count by the minute, then the number says nothing

} // namespace

SystemBar::SystemBar(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    m_erp = makeSide(Side::Erp);
    m_b2b = makeSide(Side::B2b);
    m_progress = new QProgressBar(this);
    m_progress->setMaximumWidth(140);
    m_progress->setMinimumWidth(80);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Reading"));
    m_read = new QPushButton(this);
    connect(m_read, &QPushButton::clicked, this, [this] {
        if (reading())
            Q_EMIT stopWanted();
        else
            Q_EMIT readWanted();
    });
    makeFind();
    lay();
    m_tick = new QTimer(this);
    m_tick->setInterval(200);
    connect(m_tick, &QTimer::timeout, this, &SystemBar::refresh);
    connect(desk.session, &Session::areaChanged, this, &SystemBar::refresh);
    connect(desk.look, &Look::changed, this, &SystemBar::refresh);
    auto *age = new QTimer(this);
    connect(age, &QTimer::timeout, this, &SystemBar::refresh);
    age->start(5000);
    refresh();
}

void SystemBar::makeFind()
{
    m_find = new QLineEdit(this);
    m_find->setPlaceholderText(tr("Find or synchronise… (Ctrl+K)"));
    m_find->setAccessibleName(tr("Find a code or a name in every area, or synchronise it"));
    m_find->setClearButtonEnabled(true);
    m_find->setMinimumWidth(110);
    m_find->setMaximumWidth(300);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { Q_EMIT found(m_find->text()); });
}

void SystemBar::lay()
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(6);
    for (const SideBox &box : {m_erp, m_b2b}) {
        layout->addWidget(box.dot);
        layout->addWidget(box.name);
        layout->addWidget(box.text);
        layout->addSpacing(18);
    }
    layout->addStretch();
    layout->addWidget(m_progress);
    layout->addWidget(m_read);
    layout->addWidget(m_find);
}

SystemBar::SideBox SystemBar::makeSide(Side side)
{
    SideBox box {new QLabel(this), new ShortLabel(m_desk.names.of(side), this), new ShortLabel(this)};
    QFont bold = box.name->font();
    bold.setBold(true);
    box.name->setFont(bold);
    box.name->setTextFormat(Qt::PlainText);
    box.name->setToolTip(m_desk.names.of(side));
    box.text->setTextFormat(Qt::PlainText);
    for (QLabel *label : {box.name, box.text})
        label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    return box;
}

bool SystemBar::reading() const
{
    for (const QString &area : m_desk.session->areas()) {
        if (m_desk.session->status(area).phase == AreaStatus::Phase::Reading)
            return true;
    }
    return false;
}

QString SystemBar::progressText(Side side, qint64 *rows, qint64 *total)
{
    qint64 done = 0, all = 0;
    int calls = -1;
    for (const QString &area : m_desk.session->areas()) {
        const AreaStatus status = m_desk.session->status(area);
        const ProgressPtr progress = side == Side::Erp ? status.erpProgress : status.b2bProgress;
        if (!progress)
            continue;
        done += progress->rows;
        all += qMax<qint64>(progress->total, progress->rows);
        if (progress->callsLeft < 0)
            continue;
        calls = progress->callsLeft;
        m_limited[side == Side::Erp ? 0 : 1] = progress;
    }
    *rows += done;
    *total += all;
    QString text = all > done ? tr("%1 of %2").arg(countText(done), rowsText(all)) : rowsText(done);
    if (calls >= 0)
        text = tr("%1 · %2 left").arg(text, counted(QT_TRANSLATE_N_NOOP("Words", "%Ln call(s)"), calls));
    return text;
}

void SystemBar::showSide(const SideBox &box, Side side)
{
    box.dot->setPixmap(m_desk.look->dot(side, 12));
    QPalette palette = box.name->palette();
    palette.setColor(QPalette::WindowText, m_desk.look->side(side));
    box.name->setPalette(palette);
    Instant oldest = 0;
    bool complete = true, any = false;
    for (const QString &area : m_desk.session->areas()) {
        const AreaStatus status = m_desk.session->status(area);
        const Instant at = side == Side::Erp ? status.erpAt : status.b2bAt;
        complete = complete && at > 0 && (side == Side::Erp ? status.erpComplete : status.b2bComplete);
        if (at > 0)
            oldest = any ? qMin(oldest, at) : at;
        any = any || at > 0;
    }
    const qint64 age = m_desk.session->setup().clock() - oldest;
    QString text = readAgeWord(any ? oldest : 0, complete, m_desk.session->setup().clock());
    const ProgressPtr &last = m_limited[side == Side::Erp ? 0 : 1];
    const int calls = last ? last->callsLeft.load() : -1;
    if (any && calls >= 0 && age < callsHold)
        text = tr("%1 · %2 left").arg(text, counted(QT_TRANSLATE_N_NOOP("Words", "%Ln call(s)"), calls));
    box.text->setText(text);
    QString tip = any ? tr("%1: the oldest read of an area is from %2").arg(text, instantText(oldest)) : text;
    for (const QString &area : m_desk.session->areas()) {
        const QString how = readWord(m_desk.session->status(area).story(side));
        if (!how.isEmpty())
            tip += u"\n%1: %2"_s.arg(areaWord(area), how);
    }
    box.text->setToolTip(tip);
    box.text->setAccessibleName(m_desk.names.of(side) + u": "_s + text);
}

void SystemBar::refresh()
{
    showSide(m_erp, Side::Erp);
    showSide(m_b2b, Side::B2b);
    const bool busy = reading();
    if (busy && !m_tick->isActive()) {
        m_since.start();
        m_tick->start();
    } else if (!busy) {
        m_tick->stop();
    }
    m_read->setText(busy ? tr("Stop (Esc)") : tr("Read (F5)"));
    m_read->setIcon(m_desk.look->icon(busy ? Picture::Stop : Picture::Read));
    m_read->setToolTip(busy ? tr("Stops reading at once. What was read before stays.")
                            : tr("Reads again what is listed; Ctrl+F5 reads all."));
    m_progress->setVisible(busy);
    if (!busy)
        return;
    qint64 rows = 0, total = 0;
    m_erp.text->setText(progressText(Side::Erp, &rows, &total));
    m_b2b.text->setText(progressText(Side::B2b, &rows, &total));
    m_progress->setRange(0, total > rows ? 1000 : 0);
    m_progress->setValue(total > 0 ? int(rows * 1000 / total) : 0);
    if (rows > 0 && total > rows)
        m_progress->setToolTip(tr("about %1 left").arg(ageText(m_since.elapsed() * (total - rows) / rows)));
}

void SystemBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_desk.look->card());
    painter.setPen(m_desk.look->line());
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace zgoda
