// Where the things of a check stand: the newest orders and documents by which their quantity may have moved.
#pragma once

#include "app/ctl/screens.h"
#include "models/run/traces.h"

#include <QJsonArray>

namespace zgoda::ctl {

struct Standing {
    QStringList key; // of the quantity's row
    QVector<Trace> traces;
};
// Of the rows that were read of the quantities' area; those that stand nowhere are left out.
Result<QVector<Standing>> standingsOf(const Session &session, const SyncedArea &read);

QString standingsText(const QVector<Standing> &standings, const Names &names); // empty: they stand nowhere
QJsonArray standingsJson(const QVector<Standing> &standings);

} // namespace zgoda::ctl
