// How the tables and columns of ERPs are called, in Polish and English: data (resources/mapping/words.json), so that no
// code names an area or a field. Read once; pure.
#pragma once

#include "models/base/result.h"

#include <QHash>
#include <QStringList>
#include <QVector>

namespace zgoda {

// Something that has a code of its own: product, warehouse, price list. Fields name it (Field::identity, crosswalk).
struct ThingWords {
    QStringList tables, codes; // names of its table, and of the column that holds the code
    QStringList roles;         // what else leads to its table: a buyer is a customer
};

// A column whose values say which rows count: named like one of `columns`, and keeping, dropping or empty.
struct FilterWords {
    QStringList columns;
    QStringList keep, drop; // values; "1" is any flag's yes
    bool empty = false;     // only rows where nothing stands
};

// One amount and a column that says which of two it is: net or gross.
struct SplitWords {
    QString by;         // the field that says it
    QStringList fields; // which words of it mean which field: "net" is the field net
};

struct AreaWords {
    QStringList tables;                 // names of the table that has this area's rows
    QStringList movements;              // names of a table of movements, whose rows are added up
    QStringList needs;                  // fields, of which the table must give one at least
    QHash<QString, QStringList> fields; // here alone; before the general ones
    QHash<QString, QString> otherwise;  // by field: what to say where no column is found; "" is empty
    QVector<FilterWords> filters;       // here alone; before the general ones
    SplitWords split;                   // empty: there is none
};

struct MappingWords {
    QHash<QString, AreaWords> areas;
    QHash<QString, ThingWords> things;
    QHash<QString, QStringList> fields;
    QHash<QString, QString> patterns;     // by field: what most of its values look like
    QHash<QString, QStringList> roles;    // by field: how the column is called that leads to where its code is
    QHash<QString, QStringList> opposite; // by flag: names that say the opposite
    QHash<QString, QHash<QString, QStringList>> values; // by field and word: how systems write it
    QHash<QString, QString> codecs;                     // by field: how it is read where its values have signs in them
    QStringList yes, no;                                // what else a flag says
    QStringList hundredths;                             // words of a name whose numbers have two places implied
    QVector<FilterWords> filters;

    QStringList namesOf(const QString &area, const QString &field) const;
};

// Kind::Profile names the member that is wrong.
Result<MappingWords> parseMappingWords(const QByteArray &json, const QString &name);

// The words of `base` with those of `above` over them: areas are those of `above` alone, a field's names are replaced
// where `above` has the field at all, and what it calls things comes in front.
MappingWords wordsOver(MappingWords base, const MappingWords &above);

// 0 … 100: how much a table's or column's name says one of these. Capitals, signs between words, Polish letters and
// endings do not count; earlier names are likelier than later ones. `said`: the name that it is like.
int likeness(const QString &name, const QStringList &names, QString *said = nullptr);
// "TwSymbol_2" as "tw", "symbol", "2".
QStringList wordsOfName(const QString &name);

} // namespace zgoda
