// The history as zgodactl shows it: runs, and what the journal says of each step.
#pragma once

#include "app/ctl/screens.h"

#include <QJsonArray>

namespace zgoda::ctl {

QString historyText(const QVector<RunInfo> &runs);
QString journalText(const QVector<JournalRow> &rows, const Names &names);
QString pastValue(const Value &value); // as the journal has it

QJsonObject runJson(const RunInfo &run);
QJsonArray journalJson(const QVector<JournalRow> &rows);

} // namespace zgoda::ctl
