// The ways through the desk on which its pictures are taken (ui/screens.h): each goes to a page, waits until it shows what it
// has, and leaves it as it was. GUI thread.
#pragma once

#include "ui/camera.h"
#include "ui/mainwindow.h"

namespace zgoda {

void tourInbox(MainWindow &window, const Desk &desk, Camera &camera);
void tourAreas(MainWindow &window, const Desk &desk, Camera &camera);
void tourTrends(MainWindow &window, const Desk &desk, Camera &camera);
void tourPages(MainWindow &window, const Desk &desk, Camera &camera);
void tourSync(MainWindow &window, const Desk &desk, Camera &camera);
void tourEmergency(MainWindow &window, const Desk &desk, Camera &camera);
void tourDialogs(MainWindow &window, const Desk &desk, Camera &camera);
void tourMapping(MainWindow &window, const Desk &desk, Camera &camera);
void tourShopMapping(MainWindow &window, const Desk &desk, Camera &camera);

} // namespace zgoda
