// The one place where enums become words and numbers become text that people read. Qt Core only, so that zgodactl and
// the desk say the same. (The words for files and commands are in models/policy/names.h.) Everything is translated on
// the call (QCoreApplication::translate) and formatted by the default QLocale; nothing is cached, so a language may
// change while the program runs. Any thread.
#pragma once

#include "models/policy/propose.h"
#include "models/ports/journal.h"
#include "models/ports/source.h"

#include <QDateTime>

namespace zgoda {

// What the operator calls the two systems ("Subiekt GT", "Sklep B2B"). Words never say left, right, local or remote.
struct Names {
    QString erp, b2b;
    const QString &of(Side side) const { return side == Side::Erp ? erp : b2b; }
};

// --- Errors
// One or two sentences: what happened and what to do. `system` is the name of the system that the error came from;
// empty for errors of the program's own (files, store, keychain).
QString sentence(const Error &error, const QString &system = {});
QString refusalWord(const Error &error); // of a Refused, without a sentence around it: "not a counter"
// A row or value that could not be taken as it is, with the field and the text that was read.
QString problemSentence(const Problem &problem, const Schema &schema, const QString &system);

// --- States, reasons, choices
QString stateWord(RowState state, const Names &names); // "changed in Subiekt GT"
QString changeWord(Change change, const Names &names);
// `rule`: what the rule that says so says (ruleSays()), or empty.
QString whyWord(Why why, const Names &names, const QString &rule = {});
// Why a planned or journaled write is there: its `reason` is a word in a file, one of the above, or says that somebody
// asked for a mark, or that a run was undone. `rule` as above.
QString writeReason(const QString &reason, const Names &names, const QString &rule = {});
// Of a rule by its place in the policy: the reason that it gives, else its name; empty for none (-1).
QString ruleSays(const Policy &policy, int rule);
QString takeWord(Take take, const Names &names); // "as in Subiekt GT", "both movements", "leave"
// What happens when this is chosen: "Set 11 in Sklep B2B". `value` as valueText() gives it.
QString consequence(const Outcome &outcome, const QString &value, const Names &names);
QString authorityWord(Authority authority, const Names &names);
QString ruleKindWord(Rule::Kind kind);
QString engineWord(const QString &engine); // a database system as its makers call it

// --- Reads
// How a side was read: "changed since 10:04: 37 rows", "read whole: the server was restarted". Empty: nothing to tell.
QString readWord(const ReadStory &story);

// How old a side's read is and whether it got to its end: "read 4 min ago ✓ complete", "never read" for 0.
QString readAgeWord(Instant at, bool complete, Instant now);

// --- Plans and runs
QString guardWord(Guard guard); // "too many rows"
QString guardSentence(const Trip &trip, const Names &names);
QString opWord(Step::Op op); // "create", "change", "unpublish", "note as agreed"
QString stepStateWord(StepState state);
QString planKindWord(Plan::Kind kind);
// The main button's words: "Set 37 rows in Sklep B2B"; names number, verb and target, for what is in the plan.
QString planButton(const PlanTotals &totals, const QVector<Step> &steps, const Names &names);
// The words of the button that leads there: "Preview 209 writes to Sklep B2B"; rows to write on each side.
QString previewButton(qint64 b2b, qint64 erp, const Names &names);

// --- Names of areas and fields; an id without a word of its own is shown with blanks for underscores.
QString areaWord(const QString &area);   // "stock"
QString fieldWord(const QString &field); // "available"

// --- Values
// A cell or stored value by its field's type: grouped digits, prices with two places and quantities with none unless
// they have more, local dates, words for yes/no; "–" for empty, "not there" for Absent, "?" for Unknown.
QString valueText(const Field &field, Cell cell, const TextPool &pool);
QString valueText(const Field &field, const Value &value);
// Canonical digits with a point and no more places than valueText() shows: for sheets and terminals.
QString plainNumber(const Field &field, const QString &canonical);
QString plainDecimal(const QString &canonical, int leastPlaces);
QString countText(qint64 count);             // "12 480"
QString movedBy(bool up, const QString &by); // "+18", "−6" (a minus as wide as the plus)
QString moneyText(qint64 tenThousandths, const QString &currency);
QString instantText(Instant at); // local time, short; "never" for 0
QString clockText(Instant at);   // local time of day, for what is near: "10:15"
QString dateText(QDate date);
QString ageText(qint64 milliseconds);       // "4 min", "2 days"
QString shortTimeText(qint64 milliseconds); // "240 ms", from ten seconds on as ageText()
// A typed text to the field's canonical value: the locale's separators, a point or a comma; Rejected with the reason.
Result<Value> typedValue(const Field &field, const QString &typed);

} // namespace zgoda
