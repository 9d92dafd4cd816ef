#include "ui/keysdialog.h"

#include "ui/mainwindow.h"

#include <QAction>
#include <QBoxLayout>
#include <QDialog>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QTableWidget>

namespace zgoda {

void openKeysDialog(const QMenuBar &menus, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(MainWindow::tr("Keys"));
    auto *table = new QTableWidget(0, 2, dialog);
    table->setHorizontalHeaderLabels({MainWindow::tr("Key"), MainWindow::tr("What it does")});
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setShowGrid(false);
    for (QMenu *menu : menus.findChildren<QMenu *>()) {
        const bool within = !menus.actions().contains(menu->menuAction());
        for (const QAction *action : menu->actions()) {
            if (action->shortcut().isEmpty())
                continue;
            const int row = table->rowCount();
            table->insertRow(row);
            table->setItem(row, 0, new QTableWidgetItem(action->shortcut().toString(QKeySequence::NativeText)));
            const QString words = within ? MainWindow::tr("%1: %2").arg(menu->title(), action->text()) : action->text();
            table->setItem(row, 1, new QTableWidgetItem(QString(words).remove(u'&')));
        }
    }
    table->resizeColumnToContents(0);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(table);
    dialog->resize(460, 560);
    dialog->open();
}

} // namespace zgoda
