// On every page while an emergency mode is on: what holds, who said so and why, and the way to switch it off. GUI thread.
#pragma once

#include "ui/desk.h"
#include "ui/emergency.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace zgoda {

class EmergencyBar final : public QWidget {
    Q_OBJECT
public:
    EmergencyBar(const Desk &desk, QWidget *parent);
    void refresh();
    QString text() const;

Q_SIGNALS:
    void offWanted(const zgoda::EmergencyMode &mode);

private:
    const Desk &m_desk;
    QLabel *m_sign, *m_text;
    QPushButton *m_off;
    QMenu *m_modes;
};

} // namespace zgoda
