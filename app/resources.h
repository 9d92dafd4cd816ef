// Where the program's data files are, and what is in them.
#pragma once

#include "models/inbox/cutofforders.h"
#include "models/inbox/inboxfields.h"
#include "models/record/schema.h"
#include "models/trend/trendfields.h"

#include <QSharedPointer>

namespace zgoda {

// Areas, profiles, icons, help: ZGODA_RESOURCES, beside the program, ../share/zgoda, or the source tree.
QString resourceFolder();
// Every area that the program knows, by its resources/areas file, in a fixed order.
Result<QVector<QSharedPointer<const Schema>>> knownAreas();
// Which fields say what a row that needs somebody costs: resources/inbox.json.
Result<InboxFields> inboxFields();
// Where cut-off hours count: likewise.
Result<CutOffFields> cutOffFields();
// By which field an area's differences are counted apart: resources/trends.json.
Result<TrendFields> trendFields();

struct ProfileChoice {
    QString id, name; // folder, and what its profile.json says for people
    QString folder;
    QStringList engines; // ERP only
};
// Of the workspace's own profiles/ folder, then the program's; an id counts once.
QVector<ProfileChoice> profiles(Side side, const QString &workspaceFolder);
// A profile is named by one folder; anything else would reach out of the profiles.
bool isPlainName(const QString &name);
// The folder of one profile; Profile when nobody has it.
Result<QString> profileFolder(Side side, const QString &profile, const QString &workspaceFolder);

} // namespace zgoda
