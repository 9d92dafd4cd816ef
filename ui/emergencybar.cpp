#include "ui/emergencybar.h"

#include "ui/labels.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace zgoda {

EmergencyBar::EmergencyBar(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    setObjectName(u"emergency"_s);
    m_sign = new QLabel(this);
    m_text = note(this);
    QFont bold = m_text->font();
    bold.setBold(true);
    m_text->setFont(bold);
    m_off = new QPushButton(tr("Switch &off"), this);
    m_modes = new QMenu(this);
    m_off->setMenu(m_modes);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->addWidget(m_sign, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_off, 0, Qt::AlignVCenter);
    connect(desk.look, &Look::changed, this, &EmergencyBar::refresh);
    connect(desk.session, &Session::areaChanged, this, &EmergencyBar::refresh);
    refresh();
}

void EmergencyBar::refresh()
{
    tintWidget(this, m_desk.look->tint(Tint::NeedsYou), m_desk.look->text());
    m_sign->setPixmap(m_desk.look->stateIcon(RowState::Blocked).pixmap(16, 16));
    const QVector<EmergencyMode> modes = emergencyModes(m_desk.session->setup().policy);
    QStringList lines;
    m_modes->clear();
    for (const EmergencyMode &mode : modes) {
        lines.append(mode.text);
        m_modes->addAction(inButton(mode.text), this, [this, mode] { Q_EMIT offWanted(mode); });
    }
    m_text->setText(lines.join(u'\n'));
    setVisible(!modes.isEmpty());
}

QString EmergencyBar::text() const { return isHidden() ? QString() : m_text->text(); }

} // namespace zgoda
