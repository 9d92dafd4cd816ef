// Which table and column each field of an area comes from: proposed from names, types, keys, samples and the other side's
// keys, corrected by a person, and made into a profile's SQL. A shop's lists are tables, too (shop.h), and become a
// profile of requests (shopprofile.h). Pure; any thread. Words for people: ui/textmapping.h.
#pragma once

#include "models/mapping/catalogue.h"
#include "models/mapping/codec.h"
#include "models/mapping/shop.h"
#include "models/mapping/words.h"
#include "models/record/schema.h"

#include <QSet>
#include <QSharedPointer>
#include <memory>
#include <optional>

namespace zgoda {

// A table may be needed twice: buyer and payer are both customers. So a column is meant at a place: 0 is the area's own
// table, n the table that the n-th of the area's joins leads to.
struct MappedColumn {
    int table = -1, column = -1; // in the catalogue
    int place = 0;
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
        ErpKeys,    // the same of a shop's values, in the ERP
        Pattern,    // percent of the values look as they should
        Empty,      // no value in what was looked at
        Added,      // a table of movements: the rows are added up
        NothingLike, // no column is like it: a fixed value stands in
        Way,        // word: the name that the column which leads there is like, "payer"
        Encoded,    // word: a value and what it then means; percent of the values that can be read so
        Unclear,    // word: values that nobody knows the meaning of
        Only,       // word: the one field of several that is given
        Kept,       // percent of the rows looked at that a condition keeps
        Chosen,     // by a person
        CodecChosen // how it is read was chosen by a person
    } kind = Kind::Name;
    QString word = {};
    int percent = 0;
};

struct MappingCandidate {
    MappedColumn column;
    int score = 0;
    MappedCodec codec;
    QVector<MappingReason> reasons;
};

struct FieldMapping {
    enum class From : quint8 { Nothing, Column, Fixed } from = From::Nothing;
    QString field;
    MappedColumn column;
    QString fixed;                    // Fixed; an empty one is NULL
    MappedCodec codec;                // Column: how its values are encoded
    QString by, word;                 // Column: it is this field's only in rows where the field `by` says `word`
    QVector<MappingReason> reasons;   // of what was taken
    QVector<MappingCandidate> others; // best first, what was taken among them
};

// Which rows an area has: a condition on one column.
struct MappingFilter {
    enum class Test : quint8 {
        Is,    // one of the values
        IsNot, // none of them; a row where nothing stands stays
        Empty,
        NotEmpty
    } test = Test::Is;
    MappedColumn column;
    QStringList values;
    QVector<MappingReason> reasons;
    bool on = true; // off: proposed, and not wanted
};

// `to` is a column of the table that is joined, `from` one of the table that leads there. The n-th join of an area makes
// the place n, counted from 1: to.place.
struct MappingJoin {
    MappedColumn from, to;
    enum class Why : quint8 { ForeignKey, EqualNames, Chosen } why = Why::ForeignKey;
    bool operator==(const MappingJoin &) const = default;
};

struct AreaMapping {
    QString area;
    int base = -1;                  // the table that has the area's rows; -1: none looks like it
    bool added = false;             // its rows are movements: decimals are added up by the other fields
    QVector<MappingJoin> joins;     // ways that there are; those that no field or filter needs are not written
    QVector<FieldMapping> fields;   // in the schema's order
    QVector<MappingFilter> filters; // all that are on must hold
    ShopWrite write;                // a shop's: how values are set; without a text: they are not

    FieldMapping *find(const QString &field);
    const FieldMapping *find(const QString &field) const;
    // Key fields that nothing gives: without them there is no profile.
    QStringList lacking(const Schema &schema) const;
    // Fields whose encoding has words of which nobody said what they mean.
    QStringList unclear() const;
};

// The first rows of a table, as texts, in the order of its columns; a null one is NULL or was not asked for.
struct TableSample {
    QVector<QStringList> rows;
    qint64 count = -1; // of all its rows, where they were counted
};

struct MappingInput {
    Catalogue catalogue;
    MappingWords words;
    QHash<int, TableSample> samples;        // by table; may lack any
    QHash<QString, QSet<QString>> shopKeys; // by key field, of the other side; may be empty
    std::shared_ptr<ShopAnswers> shop = {}; // a shop is mapped, and the catalogue's tables are its lists; null: an ERP
    Side side() const { return shop ? Side::B2b : Side::Erp; }
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

// --- A person's corrections. Errors: Rejected, with the wrong name as subject; Refused, where nothing leads from
// `detail` to `subject`.
// A column is written "table.column" or "schema.table.column". Where the table is there by several ways,
// "table.column via payer_id" says by which; a column that leads nowhere yet then does: to the table's own key, or with
// "via payer_id = code" to another column of it.
// what: a column, "'a text'", a number, "" for nothing, "null". A column's encoding is proposed with it.
Result<> chooseSource(
    AreaMapping &mapping, const Schema &schema, const MappingInput &input, const QString &field, const QString &what);
// The way to a table; fields from other ways to it take this one.
Result<> chooseJoin(AreaMapping &mapping, const Catalogue &catalogue, const QString &from, const QString &to);
// what: as codecText() writes it; "" for none.
Result<> chooseCodec(AreaMapping &mapping, const QString &field, const QString &what);
// what: as filterText() writes it. Adds to the others.
Result<> chooseFilter(AreaMapping &mapping, const Catalogue &catalogue, const QString &what);
Result<MappedColumn> columnNamed(const Catalogue &catalogue, const QString &name);

// "towary.symbol", and "kontrahenci.kod via platnik_id" where the table is there more than once.
QString columnText(const Catalogue &catalogue, const AreaMapping &mapping, MappedColumn column);
// "towary.aktywny = 1", "dokumenty.typ in ('FV', 'WZ')", "towary.usunieto is null", "towary.archiwum <> 1".
QString filterText(const Catalogue &catalogue, const AreaMapping &mapping, const MappingFilter &filter);

// Adding movements up, or not: the reasons say it.
void addUp(AreaMapping &mapping, const Schema &schema, bool on);

// The joins that fields and filters need, in the order in which they can be written.
QVector<MappingJoin> neededJoins(const AreaMapping &mapping);
// One reviewable select: aliases are field ids, markers for the key fields, common SQL. Rejected while something lacks.
Result<QString> mappingSql(const Schema &schema, const Catalogue &catalogue, const AreaMapping &mapping);

// Could a column of this kind hold this field?
bool kindFits(ColumnKind kind, FieldType type);

} // namespace zgoda
