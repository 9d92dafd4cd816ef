// Emergency modes: switched on from the menu with a reason, shown on every page, switched off from there.
#include "ui/comparepage.h"
#include "ui/emergencybar.h"
#include "ui/keeppolicy.h"
#include "ui/mainwindow.h"
#include "ui/reasondialog.h"
#include "ui/runpage.h"
#include "ui/wording.h"
#include "ui/words.h"

#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace zgoda {

void MainWindow::makeEmergencyMenu(QMenu *write)
{
    QMenu *menu = write->addMenu(tr("&Emergency"));
    add(menu, tr("&Freeze: write nothing…"), {}, [this] { freeze(); });
    add(menu, tr("&Hold all prices…"), {}, [this] { holdPrices(); });
    add(menu, tr("&Stop the sale of the selected rows…"), {}, [this] { stopSale(); });
}

void MainWindow::makeEmergencyBar()
{
    m_emergency = new EmergencyBar(m_desk, this);
    connect(m_emergency, &EmergencyBar::offWanted, this, &MainWindow::askToSwitchOff);
}

void MainWindow::refreshEmergency() { m_emergency->refresh(); }

EmergencyCall MainWindow::callNow(const QString &reason) const
{
    return {m_desk.session->setup().person, m_desk.session->setup().clock(), reason};
}

void MainWindow::askToSwitchOn(const QString &title, const QString &what, const QString &verb,
    const std::function<QVector<Rule>(const EmergencyCall &)> &rules)
{
    if (!mayChangeForAll())
        return;
    auto *dialog = new ReasonDialog(title, what, verb, this);
    dialog->setObjectName(u"emergency"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, rules] {
        const QVector<Rule> made = rules(callNow(dialog->reason()));
        keepEmergency(switchedOn(m_desk.session->setup().policy, made));
    });
    dialog->open();
}

// What is being written when everything is frozen stops after the item in hand.
void MainWindow::freeze()
{
    askToSwitchOn(tr("Freeze"),
        tr("Nothing is written any more, to either system, until somebody switches the freeze off. Reading and "
           "deciding go on. A run that is writing stops after the item in hand."),
        tr("&Freeze now"), [this](const EmergencyCall &call) {
            if (m_run->running())
                m_run->stop();
            return freezeRules(call);
        });
}

void MainWindow::holdPrices()
{
    QVector<QSharedPointer<const Schema>> schemas;
    for (const AreaSetup &area : m_desk.session->setup().areas)
        schemas.append(area.schema);
    if (holdPriceRules(schemas, callNow({})).isEmpty()) {
        say(tr("No area that is compared here has prices."), false);
        return;
    }
    askToSwitchOn(tr("Hold all prices"),
        tr("No price is written any more, to either system, until somebody switches this off. All else goes on."),
        tr("&Hold all prices now"), [schemas](const EmergencyCall &call) { return holdPriceRules(schemas, call); });
}

void MainWindow::stopSale()
{
    ComparePage *page = currentCompare();
    const auto schema = page ? zgoda::schemaOf(*m_desk.session, page->area()) : nullptr;
    const QVector<QStringList> keys = page ? page->selectedKeys() : QVector<QStringList>();
    if (!schema || saleField(*schema).isEmpty() || keys.isEmpty()) {
        say(tr("Select the rows in a comparison that says how much the shop may sell, as that of the stock does."),
            false);
        return;
    }
    askToSwitchOn(tr("Stop the sale"),
        tr("%1 of %2 become zero in %3 with the next plan, and stay so until somebody switches this off.")
            .arg(rowsText(keys.size()), areaWord(schema->area), m_desk.names.b2b),
        tr("&Stop the sale of %1").arg(rowsText(keys.size())),
        [schema, keys](const EmergencyCall &call) { return stopSaleRules(*schema, keys, call); });
}

void MainWindow::askToSwitchOff(const EmergencyMode &mode)
{
    if (!mayChangeForAll())
        return;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Switch off an emergency mode"),
        tr("%1\n\nFrom then on, plans are written again.").arg(mode.text), QMessageBox::NoButton, this);
    question->setObjectName(u"switchOff"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *off = question->addButton(tr("Switch it &off"), QMessageBox::AcceptRole);
    question->setDefaultButton(question->addButton(tr("&Keep it on"), QMessageBox::RejectRole));
    connect(off, &QPushButton::clicked, this,
        [this, mode] { keepEmergency(switchedOff(m_desk.session->setup().policy, mode)); });
    question->open();
}

void MainWindow::keepEmergency(const Policy &policy)
{
    if (const QString complaint = keepPolicy(m_desk, policy); !complaint.isEmpty())
        say(complaint, true);
    m_emergency->refresh();
}

} // namespace zgoda
