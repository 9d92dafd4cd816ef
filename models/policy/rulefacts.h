// What the operator's rules do to the rows that were read last: how many each fits, which never do, which say the
// opposite of one before them; and for one row, who is the source of truth of each field and by which rule. Pure; any
// thread.
#pragma once

#include "models/policy/propose.h"

namespace zgoda {

struct RuleFacts {
    // What an operator should know of a rule that does not do what it seems to.
    enum class Trouble : quint8 {
        None,
        Over,         // its last day is past
        NotRead,      // nobody can say: its area, or what it asks of another one, was not read
        NoSuchField,  // it speaks of a field that its area does not have, in the rule itself or in a condition
        NeverFits,    // no row that was read is one of those
        AlwaysBehind, // `other` stands before it in every row that it fits
        Contradicts   // `other`, which goes before, says something else of `shared` of its rows
    };
    qint64 fits = 0;      // rows of either side that it is for
    qint64 decides = 0;   // rows for which, or for a field of which, it makes the proposal
    qint64 differing = 0; // of them: rows that are not the same on all sides
    qint64 first = 0;     // of them: rows in which no rule of its kind for its field stands before it
    Trouble trouble = Trouble::None;
    int other = -1; // index in Policy::rules
    qint64 shared = 0;
    bool operator==(const RuleFacts &) const = default;
};

// For each of Policy::rules. reviews: of the areas that were read. A rule that is switched off has
// none: it does nothing.
QVector<RuleFacts> ruleFacts(
    const Policy &policy, const References &references, const QVector<ReviewPtr> &reviews, QDate today);

// Who is the source of truth of one field of a row, and what else the rules say of it.
struct FieldWhy {
    int field = -1; // schema index
    Authority owner = Authority::Erp;
    int ownerRule = -1;  // by this rule; -1: by the table of owners, or as the area comes
    bool chosen = false; // by the table of owners
    bool unsure = false; // what a rule asks of another area was not read
    QVector<int> rules;  // others that hold for the row, the first of each kind
};
// Of each compared field. key: of a row that one side has at least.
QVector<FieldWhy> whyOf(const Policy &policy, const References &references, const Diff &diff, KeyId key, QDate today);

} // namespace zgoda
