#include "ui/cutoffdialog.h"

#include "models/run/cutoffbook.h"
#include "ui/labels.h"
#include "ui/ruleforms.h"
#include "ui/textcutoffs.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTimeEdit>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int troubleDays = 366;
constexpr int daysInALine = 4;

QSharedPointer<const Schema> ordersOf(const Session &session)
{
    const CutOffBook *book = CutOffBook::of(session);
    for (const AreaSetup &area : session.setup().areas) {
        if (book && area.schema->area == book->fields().area)
            return area.schema;
    }
    return nullptr;
}

QString daysWithout(const QVector<QDate> &days)
{
    QStringList out;
    for (const QDate &day : days)
        out.append(day.toString(Qt::ISODate));
    return out.join(u", "_s);
}

// In either form: 2026-12-25 or 25.12.2026. An invalid day for what is none.
QVector<QDate> daysOf(const QString &text)
{
    QVector<QDate> out;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString typed = part.trimmed();
        if (typed.isEmpty())
            continue;
        QDate day = QDate::fromString(typed, Qt::ISODate);
        if (!day.isValid())
            day = QDate::fromString(typed, u"dd.MM.yyyy"_s);
        out.append(day);
    }
    return out;
}

} // namespace

CutOffDialog::CutOffDialog(const Desk &desk, const CutOffs &all, int index, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_all(all)
    , m_index(index)
{
    if (index >= 0 && index < int(all.all.size()))
        m_had = all.all[index];
    else
        m_had = {{}, QTime(14, 0), 0x1f, {}, {}}; // Monday to Friday
    setWindowTitle(m_had.name.isEmpty() ? tr("New cut-off hour") : tr("Cut-off hour “%1”").arg(m_had.name));
    makeFields();
    layOut();
    check();
}

void CutOffDialog::makeFields()
{
    m_name = new QLineEdit(m_had.name, this);
    m_name->setPlaceholderText(tr("how you call it: a carrier, a route, a warehouse"));
    m_at = new QTimeEdit(m_had.at, this);
    m_at->setDisplayFormat(u"HH:mm"_s);
    for (int day = 1; day <= 7; ++day) {
        auto *box = new QCheckBox(QLocale().dayName(day, QLocale::LongFormat), this);
        box->setChecked((m_had.days >> (day - 1) & 1) != 0);
        connect(box, &QCheckBox::toggled, this, &CutOffDialog::check);
        m_days.append(box);
    }
    m_without = new QLineEdit(daysWithout(m_had.without), this);
    m_without->setPlaceholderText(tr("holidays, for example: 2026-12-25, 2026-12-26"));
    m_when = new QComboBox(this);
    if (const auto orders = ordersOf(*m_desk.session))
        listConditions(m_when, *m_desk.session, *orders);
    const Match first = m_had.when.value(0);
    if (!first.field.isEmpty())
        choose(m_when, first.field, fieldWord(first.field.section(u'.', -1)));
    m_globs = new QLineEdit(globsText(first.globs), this);
    m_globs->setPlaceholderText(tr("empty: every order; * stands for anything"));
    m_note = note(this);
    connect(m_at, &QTimeEdit::timeChanged, this, &CutOffDialog::check);
    for (QLineEdit *line : {m_name, m_without, m_globs})
        connect(line, &QLineEdit::textChanged, this, &CutOffDialog::check);
}

void CutOffDialog::layOut()
{
    auto *days = new QGridLayout;
    for (int day = 0; day < int(m_days.size()); ++day)
        days->addWidget(m_days[day], day / daysInALine, day % daysInALine);
    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Time of day"), m_at);
    form->addRow(tr("On"), days);
    form->addRow(tr("&Not on"), m_without);
    form->addRow(tr("Orders &whose"), m_when);
    form->addRow(tr("is &one of"), m_globs);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Save the cut-off hour"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_note);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(480);
}

// Why it makes no sense yet; empty: it does.
QString CutOffDialog::complaint() const
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return tr("Give the cut-off hour a name.");
    for (int i = 0; i < int(m_all.all.size()); ++i) {
        if (i != m_index && m_all.all[i].name == name)
            return tr("There is a cut-off hour with this name already.");
    }
    if (std::none_of(m_days.begin(), m_days.end(), [](const QCheckBox *box) { return box->isChecked(); }))
        return tr("Choose at least one day of the week.");
    if (const QVector<QDate> without = daysOf(m_without->text());
        std::any_of(without.begin(), without.end(), [](QDate day) { return !day.isValid(); }))
        return tr("Write days as 2026-12-25, with commas between them.");
    return {};
}

void CutOffDialog::check()
{
    const QString complaint = this->complaint();
    QString text = complaint;
    if (complaint.isEmpty()) {
        const CutOffs one {m_all.zone, {cutOff()}};
        const Instant now = m_desk.session->setup().clock();
        const QTimeZone zone = one.timeZone();
        const QDate today = QDateTime::fromMSecsSinceEpoch(now, zone).date();
        QStringList lines;
        if (const auto next = nextCutOff(one.all.first(), zone, now))
            lines.append(tr("Next: %1, in %2.").arg(cutOffClock(*next, zone, now), timeLeftText(next->at - now)));
        else
            lines.append(tr("It never comes: no day is left for it."));
        for (const ClockTrouble &trouble : clockTroubles(one, today, today.addDays(troubleDays)))
            lines.append(clockTroubleText(trouble, one));
        text = lines.join(u'\n');
    }
    m_note->setText(text);
    m_save->setEnabled(complaint.isEmpty());
    m_save->setToolTip(complaint);
}

// The dialog edits the first condition; further ones, made in the file, stay.
QVector<Match> CutOffDialog::conditions() const
{
    const Match first = m_had.when.value(0);
    const QString field = m_when->currentData().toString(), text = m_globs->text();
    if (text == globsText(first.globs) && (m_had.when.isEmpty() || field == first.field))
        return m_had.when;
    const QStringList globs = globsOf(text);
    return globs.isEmpty() ? m_had.when.mid(1) : QVector<Match> {{field, globs}} + m_had.when.mid(1);
}

CutOff CutOffDialog::cutOff() const
{
    CutOff out;
    out.name = m_name->text().trimmed();
    out.at = m_at->time();
    out.days = 0;
    for (int day = 0; day < int(m_days.size()); ++day)
        out.days = quint8(out.days | (m_days[day]->isChecked() ? 1 << day : 0));
    out.without = daysOf(m_without->text());
    out.when = conditions();
    return out;
}

} // namespace zgoda
