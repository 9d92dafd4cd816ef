#include "ui/connectdialog.h"

#include "ui/buttons.h"
#include "ui/connectionspage.h"
#include "ui/labels.h"
#include "ui/widgets.h"

#include <QBoxLayout>
#include <QCheckBox>

namespace zgoda {

ConnectDialog::ConnectDialog(DeskServices *services, Look *look, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_desk {nullptr, services, look, {}}
{
    setWindowTitle(tr("Connect your systems"));
    m_page = new ConnectionsPage(m_desk, this);
    m_message = new MessageBar(look, this);
    m_untested = new QCheckBox(tr("&Keep what was not tested, too"), this);
    m_create = new MainButton(look, Side::Erp, this);
    m_create->setText(tr("&Create the workspace ▸"));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &ConnectDialog::accept);
    connect(m_untested, &QCheckBox::toggled, this, &ConnectDialog::check);
    for (const Side side : {Side::Erp, Side::B2b}) {
        m_page->pane(side)->keepForOthers();
        connect(m_page->pane(side), &ConnectionPane::testedChanged, this, &ConnectDialog::check);
    }
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_untested);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_create);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(note(this,
        tr("Choose each system, give its address and a login that may read, then test it. Testing and reading change "
           "nothing.")));
    layout->addWidget(m_page, 1);
    layout->addWidget(m_message);
    layout->addLayout(buttons);
    resize(980, 640);
    check();
}

QPushButton *ConnectDialog::createButton() const { return m_create; }

void ConnectDialog::check()
{
    QString why;
    for (const Side side : {Side::B2b, Side::Erp}) {
        const ConnectionPane *pane = m_page->pane(side);
        if (!pane->tested() && !m_untested->isChecked())
            why = side == Side::Erp ? tr("Test the ERP first.") : tr("Test the shop first.");
        if (pane->form().name.isEmpty())
            why = side == Side::Erp ? tr("Give the ERP the name by which you call it.")
                                    : tr("Give the shop the name by which you call it.");
        if (pane->form().system.isEmpty())
            why = side == Side::Erp ? tr("Choose the ERP's system first.") : tr("Choose the shop's system first.");
    }
    m_create->setEnabled(why.isEmpty());
    m_create->setToolTip(why.isEmpty() ? tr("Writes the workspace, and the passwords to the keychain.") : why);
}

void ConnectDialog::accept()
{
    for (const Side side : {Side::Erp, Side::B2b}) {
        const ConnectionPane *pane = m_page->pane(side);
        if (const Result<> kept = m_services->save(pane->form(), pane->secret()); !kept) {
            m_message->say(sentence(kept.error()), true, kept.error().detail);
            return;
        }
    }
    QDialog::accept();
}

} // namespace zgoda
