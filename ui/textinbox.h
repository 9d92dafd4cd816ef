// What the inbox says of a row, for the desk and zgodactl alike. Qt Core only; any thread.
#pragma once

#include "models/inbox/inbox.h"
#include "models/run/rulepast.h"
#include "ui/text.h"

namespace zgoda {

// Why the row needs somebody; also that it was decided before, on other values.
QString inboxWhy(const Inbox &inbox, const InboxItem &item, const Policy &policy, const Names &names);
QString costText(const Inbox &inbox, const InboxItem &item); // "1 240.00 PLN"; empty: cannot be told
// The day, or the hour of the cut-off ("14:00", "tomorrow 14:00"); empty: none is known.
QString dueText(const Inbox &inbox, const InboxItem &item);
QString waitingText(const InboxItem &item); // "3 orders"; empty: none
// What was said of it: until when it is postponed, and the comment; empty: nothing.
QString saidText(const InboxItem &item, const RowNote *note);
// Sums by currency, most first: "12 400.00 PLN, 80.00 EUR"; empty: nothing is known of any.
QString stakeText(const Inbox &inbox);

// What a rule would have done in the last days: "… of 210 writes to Available it would have caught 37, 12 of them decided by
// hand. It would have left 37 rows as they were on both sides."
QString rulePastText(const RulePast &past, const Rule &rule, int days);

} // namespace zgoda
