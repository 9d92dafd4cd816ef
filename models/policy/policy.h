// The operator's rules: who owns a field, what is an expected difference, what needs a human, what trips a guard.
// Values only; read from and written to workspace.json by policyjson.h. One Policy serves projection, propose, plan,
// apply and verify alike, so that no stage can disagree with another.
#pragma once

#include "models/policy/crosswalk.h"
#include "models/record/schema.h"

#include <QDate>

namespace zgoda {

// One condition of a rule: the row's `field` matches one of the globs (* and ?, without regard to case).
// `field` is a field of the area, or "identity.field" for what another area knows about the row: "product.category".
struct Match {
    QString field;
    QStringList globs;
    bool operator==(const Match &) const = default;
};

struct Rule {
    enum class Kind : quint8 {
        Owner,     // `owner` is the source of truth for `field` in these rows
        Restore,   // the owner's value goes back over the other side's change without asking; with an empty
                   // field: rows that are new in the ERP are created in the shop without asking
        Expected,  // a difference in `field` is expected: equal by rule, never written; with an empty field: that
                   // the row is on one side only
        Tolerance, // a difference of at most `amount` is rounding: equal by rule
        Incoming,  // what is on its way counts as well: no more is sold than will come (projection)
        Buffer,    // `amount` is kept back from what the shop may sell (projection)
        // Emergency modes: they hold from the moment they are made until somebody switches them off.
        Hold,     // `field` of these rows is written to neither side
        StopSale, // the shop may sell nothing of these rows: `field` is zero there (projection)
        Freeze    // nothing at all is written, in no area; `area` and `field` are empty
    };
    static constexpr bool isEmergency(Kind kind) { return kind >= Kind::Hold; }
    QString id;   // stable, in files and the journal
    QString name; // the operator's words
    bool enabled = true;
    QString area;
    QString field;       // a field of the area; empty: the row's presence (Restore, Expected)
    QVector<Match> when; // all must hold; none: every row
    Kind kind = Kind::Owner;
    Authority owner = Authority::Erp;
    QString reason; // Expected: why, shown to people ("unlimited sale", "pre-sale until …")
    QString amount; // Tolerance, Buffer: canonical text of the field's type
    QDate until;    // valid through this day; null: always
    // Emergency modes: who switched it on, and when. Unknown (empty, 0) in a file that somebody wrote by hand.
    QString by = {};
    Instant since = 0;
    bool operator==(const Rule &) const = default;
};

// Limits of the five guards. A limit of 0 is off.
struct GuardLimits {
    int rowsPercent = 30;   // more than this share of the target's rows would be written ...
    int rowsAtLeast = 50;   // ... and at least this many
    int rows = 5000;        // or simply more than this many
    int shrinkPercent = 20; // a source lost more than this share against its last good read
    int jumpFactor = 10;    // a number at least times this or divided by it
    bool toZero = true;     // a price to zero
    bool negative = true;   // a number below zero
    qint64 money = 0;       // sum of |price change| x stock, in whole units of any one currency
    bool operator==(const GuardLimits &) const = default;
};

struct Policy {
    QHash<QString, QHash<QString, Authority>> owners; // area -> field -> who; where silent, the schema's default
    QVector<Rule> rules;                              // in order; the first that applies to a field wins, per kind
    GuardLimits guards;
    QVector<Crosswalk> crosswalks;
    bool linkExact = false;  // exact matches (LinkSuggestion) join without a hand
    QStringList currentOnly; // areas whose shop keeps no periods: only the row valid today counts

    const Crosswalk *crosswalk(const QString &name) const;
    Authority owner(const Schema &schema, int field) const; // before rules
    QVector<Rule> emergencies() const;                      // the modes that are on, in order
    bool operator==(const Policy &) const = default;
};

} // namespace zgoda
