// Which table and column each field of an area comes from: proposed from names, types, keys, samples and the shop's own
// keys, corrected by a person, and made into a profile's SQL. Pure; any thread. Words for people: ui/textmapping.h.
#pragma once

#include "models/mapping/catalogue.h"
#include "models/mapping/words.h"
#include "models/record/schema.h"

#include <QSet>
#include <QSharedPointer>
#include <optional>

namespace zgoda {

struct MappedColumn {
    int table = -1, column = -1; // in the catalogue
    bool isValid() const { return table >= 0 && column >= 0; }
    bool operator==(const MappedColumn &) const = default;
};

// Why a column is proposed, or stands where it stands.
struct MappingReason {
    enum class Kind : quint8 {
        Name,       // word: the name that it is like
        Thing,      // word: whose table this is, "product"
        Unique,     // every value occurs once: it can be a code
        NotUnique,  // values repeat in what was looked at
        ShopKeys,   // percent of the values looked at are keys in the shop
        Pattern,    // percent of the values look as they should
        Empty,      // no value in what was looked at
        Added,      // a table of movements: the rows are added up
        NothingLike, // no column is like it: a fixed value stands in
        Chosen      // by a person
    } kind = Kind::Name;
    QString word = {};
    int percent = 0;
};

struct MappingCandidate {
    MappedColumn column;
    int score = 0;
    QVector<MappingReason> reasons;
};

struct FieldMapping {
    enum class From : quint8 { Nothing, Column, Fixed } from = From::Nothing;
    QString field;
    MappedColumn column;
    QString fixed;                    // Fixed; an empty one is NULL
    QVector<MappingReason> reasons;   // of what was taken
    QVector<MappingCandidate> others; // best first, what was taken among them
};

// `to` is a column of the table that is joined, `from` one of the table that leads there.
struct MappingJoin {
    MappedColumn from, to;
    enum class Why : quint8 { ForeignKey, EqualNames, Chosen } why = Why::ForeignKey;
    bool operator==(const MappingJoin &) const = default;
};

struct AreaMapping {
    QString area;
    int base = -1;                // the table that has the area's rows; -1: none looks like it
    bool added = false;           // its rows are movements: decimals are added up by the other fields
    QVector<MappingJoin> joins;   // ways that there are: the shortest one to each table
    QVector<FieldMapping> fields; // in the schema's order

    FieldMapping *find(const QString &field);
    const FieldMapping *find(const QString &field) const;
    // Key fields that nothing gives: without them there is no profile.
    QStringList lacking(const Schema &schema) const;
};

// The first rows of a table, as texts, in the order of its columns; a null one is NULL or was not asked for.
struct TableSample {
    QVector<QStringList> rows;
};

struct MappingInput {
    Catalogue catalogue;
    MappingWords words;
    QHash<int, TableSample> samples;        // by table; may lack any
    QHash<QString, QSet<QString>> shopKeys; // by key field; may be empty
};

// What a survey of a company's ERP (and of its shop) found: all that the assistant works on.
struct MappingStart {
    QString server;
    MappingInput input;
    QVector<QSharedPointer<const Schema>> schemas; // areas that can be mapped, in their fixed order
    std::optional<Error> shopError;                // the shop's keys could not be read

    const Schema *schemaOf(const QString &area) const; // null: not among them
};

// Tables whose rows are worth looking at before proposing, the likeliest first; at most so many.
QVector<int> tablesToSample(const Schema &schema, const MappingInput &input, int most = 12);

AreaMapping proposeMapping(const Schema &schema, const MappingInput &input);
// The same with another table for the area's rows.
AreaMapping proposeMapping(const Schema &schema, const MappingInput &input, int base);

// --- A person's corrections. Errors: Rejected, with the wrong name as subject.
// what: "table.column", "schema.table.column", "'a text'", a number, "" for nothing, "null".
Result<> chooseSource(
    AreaMapping &mapping, const Schema &schema, const Catalogue &catalogue, const QString &field, const QString &what);
Result<> chooseJoin(AreaMapping &mapping, const Catalogue &catalogue, const QString &from, const QString &to);
Result<MappedColumn> columnNamed(const Catalogue &catalogue, const QString &name);

// The joins that the fields need, in the order in which they can be written.
QVector<MappingJoin> neededJoins(const AreaMapping &mapping);
// One reviewable select: aliases are field ids, markers for the key fields, common SQL. Rejected while something lacks.
Result<QString> mappingSql(const Schema &schema, const Catalogue &catalogue, const AreaMapping &mapping);

// Could a column of this kind hold this field?
bool kindFits(ColumnKind kind, FieldType type);

} // namespace zgoda
