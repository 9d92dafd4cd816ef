// How the tables and columns of ERPs are called, in Polish and English: data (resources/mapping/words.json), so that no
// code names an area or a field. Read once; pure.
#pragma once

#include "models/base/result.h"

#include <QHash>
#include <QStringList>

namespace zgoda {

// Something that has a code of its own: product, warehouse, price list. Fields name it (Field::identity, crosswalk).
struct ThingWords {
    QStringList tables, codes; // names of its table, and of the column that holds the code
};

struct AreaWords {
    QStringList tables;                 // names of the table that has this area's rows
    QStringList movements;              // names of a table of movements, whose rows are added up
    QStringList needs;                  // fields, of which the table must give one at least
    QHash<QString, QStringList> fields; // here alone; before the general ones
    QHash<QString, QString> otherwise;  // by field: what to say where no column is found; "" is empty
};

struct MappingWords {
    QHash<QString, AreaWords> areas;
    QHash<QString, ThingWords> things;
    QHash<QString, QStringList> fields;
    QHash<QString, QString> patterns; // by field: what most of its values look like

    QStringList namesOf(const QString &area, const QString &field) const;
};

// Kind::Profile names the member that is wrong.
Result<MappingWords> parseMappingWords(const QByteArray &json, const QString &name);

// 0 … 100: how much a table's or column's name says one of these. Capitals, signs between words, Polish letters and
// endings do not count; earlier names are likelier than later ones. `said`: the name that it is like.
int likeness(const QString &name, const QStringList &names, QString *said = nullptr);
// "TwSymbol_2" as "tw", "symbol", "2".
QStringList wordsOfName(const QString &name);

} // namespace zgoda
