// How parts of a rule stand in a form and are read back from it: what was not touched comes back as it was. Pure, but for
// the combo box; GUI thread.
#pragma once

#include "models/run/session.h"

class QComboBox;

namespace zgoda {

// Whether a rule of this kind may have no field: it then speaks of rows that are on one side only.
bool speaksOfRows(Rule::Kind kind);
bool countsAmount(Rule::Kind kind);

// Makes the entry with this data current, and adds it when it is not there.
void choose(QComboBox *box, const QString &data, const QString &word);

// What a condition on rows of this area may ask about: its own texts, and what other areas know of the things it names by key.
void listConditions(QComboBox *box, const Session &session, const Schema &schema);

// Patterns with commas between them; one that has a comma, a quote or a blank at an end stands in quotes.
QString globsText(const QStringList &globs);
QStringList globsOf(const QString &text);

// A canonical amount with the locale's own separator, ungrouped.
QString shownAmount(const QString &canonical);
// Why the typed amount cannot be kept; empty: it can. `had` is the rule's own, canonical.
QString amountComplaint(const Field &field, const QString &had, const QString &typed);

} // namespace zgoda
