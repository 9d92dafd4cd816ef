// Is there what is wanted? Quantities of things (Schema::quantityField) beside what open rows that declare a Demand want
// of them: stock beside orders' lines. Which areas these are is the schemas' say. Pure over what a session has read.
#pragma once

#include "models/run/inboxinput.h"

#include <optional>

namespace zgoda {

// Where a session has quantities, and where it has what wants them; areas and fields by name.
struct CheckPlaces {
    QString things, code, quantity; // the quantities' area, its key field that names the thing, the quantity
    QString lines, lineCode;        // what wants them, and the thing it names; empty: nothing does
    QString heads, number;          // what the lines belong to, and the key field to ask for it by; empty: nothing
    QString held;                   // a mark of the lines: how much the ERP holds for each; empty: all that it has
};
// Nothing when no area has quantities. marks: of the areas; none: nothing is known of what is held.
std::optional<CheckPlaces> checkPlaces(const SessionSetup &setup, const QVector<MarkField> &marks = {});

// What to read for it; codes as the shop has them.
Subject quantitiesOf(const CheckPlaces &places, const QStringList &codes);
Subject demandOf(const CheckPlaces &places, const QStringList &numbers);

// Of an area that the session knows; nullptr: it does not.
const Schema *schemaIn(const SessionSetup &setup, const QString &area);

struct Checked {
    QString code, name;
    qint64 erp = 0, b2b = 0;               // what may be sold, over all its rows, in units of the quantity's scale
    bool erpKnown = true, b2bKnown = true; // false: a row of it could not be read
    qint64 wanted = 0;                     // by lines that the ERP has not, or holds too little for
    qint64 reserved = 0;                   // by lines that it has, and holds goods for
    QStringList wantedBy;                  // whose lines these are, each once
    qint64 missing() const { return erpKnown ? qMax<qint64>(0, wanted - qMax<qint64>(0, erp)) : 0; }
};
struct LiveCheck {
    int scale = 0;          // places of the quantities
    QVector<Checked> rows;  // by code
    bool wantsKnown = true; // false: what wants it was not read, or not to its end, and may be more
    bool lacking() const
    {
        for (const Checked &row : rows) {
            if (row.missing() > 0)
                return true;
        }
        return false;
    }
};
// Of the things that a read has brought. Lines are those that were read with them; where none were, all that are known.
LiveCheck liveCheck(const Session &session, const CheckPlaces &places, const SyncReport &report);

// A row whose lines want what is missing.
struct ShortRow {
    RowPlace place;
    QVector<Checked> lacking;
};
// Of those that only the shop has: what the ERP has, it has reserved for. In the order of their area's rows.
QVector<ShortRow> shortRows(const Session &session, const CheckPlaces &places, const LiveCheck &check);

// Of what such lines belong to and was read: the rows that only the shop has, for which the ERP holds nothing yet.
QVector<Pick> onlyInShop(const Session &session, const CheckPlaces &places, const SyncReport &report);

// What the ERP should hold for the lines of a read: all of each that is not delivered, where it holds less.
QVector<Mark> reservations(const Session &session, const CheckPlaces &places, const SyncReport &report);

} // namespace zgoda
