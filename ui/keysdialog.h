// Every key of the desk with what it does, as the menus have them. GUI thread.
#pragma once

class QMenuBar;
class QWidget;

namespace zgoda {

void openKeysDialog(const QMenuBar &menus, QWidget *parent); // deletes itself when it is closed

} // namespace zgoda
