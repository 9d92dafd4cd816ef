#include "ui/guardbox.h"

#include "ui/labels.h"
#include "ui/wording.h"

#include <QGridLayout>
#include <QLineEdit>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {

GuardBox::GuardBox(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    connect(desk.look, &Look::changed, this, &GuardBox::paint);
    hide();
}

void GuardBox::paint() { tintWidget(this, m_desk.look->tint(Tint::Blocked), m_desk.look->text()); }

void GuardBox::show(const QVector<Trip> &trips)
{
    delete layout();
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    m_lines.clear();
    setVisible(!trips.isEmpty());
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 8, 12, 8);
    grid->setHorizontalSpacing(8);
    grid->setColumnStretch(1, 1);
    paint();
    for (int i = 0; i < int(trips.size()); ++i)
        m_lines.append({trips[i], addLine(grid, i, trips[i])});
    for (QWidget *child : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        child->show(); // in a box that is seen already, a layout does it only later
}

QLineEdit *GuardBox::addLine(QGridLayout *grid, int row, const Trip &trip)
{
    auto *sign = new QLabel(this);
    sign->setPixmap(m_desk.look->stateIcon(RowState::Blocked).pixmap(16, 16));
    auto *what = note(this);
    QStringList keys;
    for (const QStringList &key : trip.keys.mid(0, 5))
        keys.append(zgoda::keyText(*m_desk.session, trip.area, key));
    what->setText(keys.isEmpty() ? guardSentence(trip, m_desk.names)
                                 : tr("%1 First: %2").arg(guardSentence(trip, m_desk.names), keys.join(u", "_s)));
    grid->addWidget(sign, row, 0);
    grid->addWidget(what, row, 1);
    if (trip.guard == Guard::Emergency) // nobody's reason lets it pass
        return nullptr;
    auto *reason = new QLineEdit(this);
    reason->setPlaceholderText(tr("Write anyway, because…"));
    reason->setAccessibleName(tr("Reason to override: %1").arg(guardWord(trip.guard)));
    reason->setMinimumWidth(220);
    connect(reason, &QLineEdit::textChanged, this, &GuardBox::changed);
    grid->addWidget(reason, row, 2);
    return reason;
}

void GuardBox::giveReasons(const QString &reason)
{
    for (const Line &line : m_lines) {
        if (line.reason && line.reason->text().trimmed().isEmpty())
            line.reason->setText(reason);
    }
}

QVector<Override> GuardBox::overrides() const
{
    QVector<Override> out;
    for (const Line &line : m_lines) {
        if (line.reason)
            out.append({line.trip.guard, line.trip.area, line.reason->text().trimmed()});
    }
    return out;
}

QString GuardBox::missing() const
{
    if (std::any_of(m_lines.begin(), m_lines.end(), [](const Line &line) { return !line.reason; }))
        return tr("An emergency mode is on. Switch it off and preview again, or take the steps out.");
    for (const Line &line : m_lines) {
        if (line.reason->text().trimmed().isEmpty())
            return tr("A guard tripped (%1). Say why it may be written anyway, or take the steps out.")
                .arg(guardWord(line.trip.guard));
    }
    return {};
}

} // namespace zgoda
