// Where a command's table goes besides the screen.
#pragma once

#include "app/ctl/arguments.h"

namespace zgoda::ctl {

// The files that were named by --csv, --xlsx and --html, each with the ending that says its form (connectors/files/table.h);
// none: none was.
QStringList exportFiles(const Arguments &args);

} // namespace zgoda::ctl
