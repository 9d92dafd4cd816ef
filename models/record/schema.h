// What the fields of one area are. A Schema is data (resources/areas/*.json, plus a workspace's extra fields): no code
// anywhere knows an area or a field by name. It says nothing about who wins beyond the default owner; the operator's
// rules (policy/) may say otherwise.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>
#include <chrono>
#include <optional>

namespace zgoda {

enum class FieldType : quint8 { Text, Code, Decimal, Int, Bool, Date, Instant, Enum };

// Their cells are ids of a TextPool.
constexpr bool isText(FieldType type) noexcept
{
    return type == FieldType::Text || type == FieldType::Code || type == FieldType::Enum;
}

// Who is the source of truth for a field. Never "newest wins".
enum class Authority : quint8 { Erp, B2b, Operator, Ignore };

enum class Side : quint8 { Erp, B2b, Base };

struct Field {
    QString id; // the alias in a profile's SQL and the name in files, e.g. "on_hand"
    FieldType type = FieldType::Text;
    int scale = 0;                    // Decimal: places after the point, 0 ... maxScale
    bool key = false;                 // part of the row's key; key fields come first in the schema
    bool info = false;                // shown and used by rules and projections, never compared
    bool counter = false;             // both sides may move it; b2b + (erp - base) is a sensible fourth choice
    bool money = false;               // a price: counts for the money guard
    Authority owner = Authority::Erp; // default source of truth of a compared field
    QString crosswalk;                // codes differ between the systems: translated by this crosswalk, or empty
    QString identity;                 // names a thing ("product", "customer") whose code may be joined by a link
    QString match;                    // how a link may be suggested: "ean", "tax_id"; empty: not at all
    bool overrun = false;             // below zero is no slip but an overrun limit, which a person looks at
    QStringList values;               // Enum: the allowed words
    bool operator==(const Field &) const = default;
};

// How the ERP's quantities become what the shop may sell: target = sum(plus) - sum(minus) - the rules' buffers, not
// below zero. Where the ERP side already gives the target field, that value is used instead.
struct Formula {
    QString target;
    QStringList plus, minus;
    QStringList later;                                // added where a rule says that what is still to come may be sold
    bool operator==(const Formula &) const = default; // its target may go below zero where the field says overrun
};

// What rows of another area add to a field of this one: orders that stand in the shop alone count against a limit, too.
// Only rows that the B2B side has and the ERP has not: what the ERP has, it has counted itself.
struct Sum {
    QString target;      // a decimal field of this area
    QString area, field; // what is summed, there
    QStringList by;      // fields there that name a row of this area by its only key field: the first that has a value
    QString when;        // a field there …
    QStringList words;   // … that holds one of these words; empty: every row
    bool operator==(const Sum &) const = default;
};

// What a row of this area asks another area for, while only the B2B side has the row that it belongs to: an ordered line
// takes from the stock. Where all of them ask for more than the ERP has, a person looks at it.
struct Cover {
    QString field;     // a decimal field of this area: how much
    QStringList by;    // fields of this area that name a row there, in its key's order; the last may be empty: of any
    QString area, of;  // where it is taken from: a decimal field there
    QString unless;    // a field there …
    QStringList words; // … with which there is always enough
    QString when;      // a field of what the row belongs to …
    QStringList open;  // … that holds one of these words; empty: it counts in any case
    bool operator==(const Cover &) const = default;
};

// What may be offered in place of a thing that this area describes, while there is too little of it. Only ever a suggestion.
struct Instead {
    // A text field with the codes of others; a workspace may add it (extendSchema); empty: none names any.
    QString named;
    QString alike;   // a field: things that hold the same value can stand in for each other; empty: none can
    QString offered; // a bool field: whether the shop sells it; empty: whatever it has
    bool operator==(const Instead &) const = default;
};

// Rows of this area that belong to a row of another area, though their keys do not begin with its key: a customer's
// documents, the discounts for a product.
struct Belongs {
    QString field;      // of this area; holds …
    QString area, by;   // … this field of a row there; an empty `by`: its only key field
    QString when;       // only rows whose `when`, a key field of this area, …
    QStringList words;  // … holds one of these words; empty: every row
    bool alone = false; // only while no other row there has the same value: a price list of one customer's own
    bool operator==(const Belongs &) const = default;
};

// What rows of this area ask of a quantity (Schema::quantityField) that is kept elsewhere: an order's lines of stock.
struct Demand {
    QString quantity, done; // how much, and how much of it is delivered already; fields of this area
    bool given() const { return !quantity.isEmpty(); }
    bool operator==(const Demand &) const = default;
};

inline constexpr int maxKeyFields = 8;

struct Schema {
    QString area;                         // "stock"
    int version = 1;                      // moves when a field changes meaning; stored beside snapshots
    int place = 0;                        // where people look for it among the areas, from the first
    QVector<Field> fields;                // key fields first
    int keyCount = 0;                     // fields[0 .. keyCount) are the key
    std::chrono::milliseconds settle {0}; // a younger difference is in flight
    QVector<Formula> formulas;
    QVector<Sum> sums;
    std::optional<Cover> cover;
    std::optional<Instead> instead;
    // Areas whose rows belong to a row of this one and are written with it, as one document: an order's lines. Their keys
    // begin with this area's key.
    QStringList parts;
    QVector<Belongs> belongs;
    Demand demand;
    QString originField; // an enum of "erp" and "b2b": the side on which a row was made; empty: it does not say
    QString periodFrom, periodTo; // fields that bound a row's validity, both days included; empty: none
    QString currencyField;        // what the area's money is in; empty: it has none
    // Names who looks after a row and what belongs to it: a customer's salesperson; empty: nobody does.
    QString personField;
    QString quantityField; // for the money guard: the area's own or the stock area's quantity by product

    // -1 when there is no such field. Compared without regard to case (Firebird answers in upper case).
    int indexOf(const QString &id) const;
    const Field *find(const QString &id) const;
    // Indexes of the fields that are compared: neither key nor info.
    QVector<int> compared() const;
    bool operator==(const Schema &) const = default;
};

// The field that holds a side's own row id, in every area: "erp_id", "b2b_id".
QString rowIdField(Side side);

// Reads one area's JSON; Kind::Profile names the wrong member. `name` is used in errors only.
Result<Schema> parseSchema(const QByteArray &json, const QString &name);
// Adds a workspace's extra fields (same JSON form: an array of fields) behind the schema's own; refuses a known id.
Result<Schema> extendSchema(Schema schema, const QByteArray &fieldsJson, const QString &name);

} // namespace zgoda
