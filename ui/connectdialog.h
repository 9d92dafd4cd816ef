// The first connection of a new workspace: both systems, each with its test and ten real rows. Nothing is kept before
// both tests passed, unless the operator says so. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QDialog>

class QCheckBox;
class QPushButton;

namespace zgoda {

class ConnectionsPage;
class MainButton;
class MessageBar;

class ConnectDialog final : public QDialog {
    Q_OBJECT
public:
    // services: of the workspace to be; not owned.
    ConnectDialog(DeskServices *services, Look *look, QWidget *parent = nullptr);
    ConnectionsPage *page() const { return m_page; }
    QPushButton *createButton() const;
    QCheckBox *untestedBox() const { return m_untested; }
    void accept() override; // gives both forms to the services

private:
    void check();
    DeskServices *m_services;
    Desk m_desk; // without a session: the page asks only for services and look
    ConnectionsPage *m_page;
    MessageBar *m_message;
    QCheckBox *m_untested;
    MainButton *m_create;
};

} // namespace zgoda
