// The words for rows by month: what a month is called, what it lacks, whether it is closed. As ui/text.h: translated on the
// call, any thread.
#pragma once

#include "models/months/months.h"
#include "ui/text.h"

#include <functional>

namespace zgoda {

QString monthText(int number);         // "October 2026"; "without a month" for -1
QString kindText(const QString &kind); // "Delivery notes"; an unknown word as it is, "without a kind" for an empty one
QString monthStateWord(MonthState state); // "closed"
// With since when and by whom: "closed by anna on 4.11.2026".
QString monthStateText(const Month &month);
// The month in a few words: "closed, complete", "closed, 3 missing, 1 file to look at", "open, 2 missing".
QString monthVerdict(MonthState state, const MonthCount &count);
QString lackText(const MonthCount &count);  // "3 missing, 1 file to look at"; empty: nothing
QString shareText(const MonthCount &count); // how many of the ERP's rows the shop has: "13 of 15"
// "1 without a file, 2 no good, 1 other file in the shop"; empty: all are good
QString filesText(const MonthCount &count);
// Of what is missing (all: of all that the ERP has), by currency: "1 240.50 PLN, 80.00 EUR".
QString sumsText(const Months &months, const MonthCount &count, bool all = false);
// "5 months, of which 3 complete. Closed, and not complete: 2 …"
QString monthsSentence(const Months &months);

// All of it as a list: a line for each month, then for its kinds, then for its customers.
QStringList monthHeaders(const Months &months, const Names &names);
QVector<QStringList> monthLines(const Months &months, const std::function<bool(const Month &)> &meant = {});

} // namespace zgoda
