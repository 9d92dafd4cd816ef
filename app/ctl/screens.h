// Screens that several commands show.
#pragma once

#include "app/ctl/command.h"
#include "app/lastingwrites.h"

namespace zgoda::ctl {

QString overviewText(const Session &session, const QStringList &areas);
QString diffText(const Session &session, const QString &area, const QVector<KeyId> &keys, qsizetype most);
QString planText(const Plan &plan, const Names &names, qsizetype most);
// What no undo puts back, one a line; empty when all can be undone.
QString lastingLines(const QVector<Lasting> &lasting, const Names &names);
QString guardsText(const Plan &plan, const Names &names);
QString keyOf(const QStringList &key);
QString shownValue(const Value &value, bool exact = false); // exact: two places even where they are zero
QString reportText(const RunReport &report, const Plan &plan, const Names &names);
QString sampleText(const AreaSample &sample); // the rows of a connection test

QJsonObject planJson(const Plan &plan, const Names &names);
QJsonObject reportJson(const RunReport &report);
QString stepStateName(StepState state); // for programs: "done"
// 0, or 4 when something of it was not done.
int exitOf(const RunReport &report);

// The rows that --key names, with --field and --all-like; none after telling what is wrong.
std::optional<QVector<Pick>> picksOf(Run &run, const QString &area);
// --override-guard and --reason; none after telling what is wrong.
std::optional<QVector<Override>> overridesOf(Run &run);
// Applies with progress; an error is told already and is the exit code.
using Written = tl::expected<RunReport, int>;
Written writePlan(Run &run, const PlanPtr &plan, const QVector<Override> &overrides);
// Applies with progress, prints what became of it, gives the exit code.
int applyPlan(Run &run, const PlanPtr &plan, const QVector<Override> &overrides);

} // namespace zgoda::ctl
