#include "models/mapping/reach.h"

#include <algorithm>

namespace zgoda {
namespace {

constexpr int farthest = 2;

bool isNumbers(ColumnKind kind) { return kind == ColumnKind::Whole || kind == ColumnKind::Exact; }

bool sameKind(const CatalogueColumn &a, const CatalogueColumn &b)
{
    return a.kind == b.kind || (isNumbers(a.kind) && isNumbers(b.kind)) || a.kind == ColumnKind::Other
        || b.kind == ColumnKind::Other;
}

// What an id column is called apart from the id: "parts_id" and "id_parts" say parts; empty: it is no such name.
QString subjectOf(const QString &column)
{
    QStringList words = wordsOfName(column);
    if (words.size() < 2 || (words.first() != QStringLiteral("id") && words.last() != QStringLiteral("id")))
        return {};
    words.removeAt(words.first() == QStringLiteral("id") ? 0 : words.size() - 1);
    return words.join(u' ');
}

// The column that other tables would point to: a key of one column; where no keys are known, one that is called id, or the
// first one when it is called after the table.
int ownId(const CatalogueTable &table)
{
    for (const QStringList &key : table.unique) {
        if (key.size() == 1)
            return table.indexOf(key.first());
    }
    const int id = table.indexOf(QStringLiteral("id"));
    const QString subject = table.columns.isEmpty() ? QString() : subjectOf(table.columns[0].name);
    const bool first = table.unique.isEmpty() && !subject.isEmpty() && likeness(table.name, {subject}) >= 80;
    return id < 0 && first ? 0 : id;
}

// The table that an id column is called after, or whose key is called like it; the likeliest one.
MappingJoin byName(const Catalogue &catalogue, MappedColumn from)
{
    MappingJoin out {from, {}, MappingJoin::Why::EqualNames};
    const CatalogueTable &table = catalogue.tables[from.table];
    const CatalogueColumn &column = table.columns[from.column];
    const QString subject = subjectOf(column.name);
    int best = subject.isEmpty() ? 1000 : 79;
    for (int other = 0; other < int(catalogue.tables.size()); ++other) {
        const CatalogueTable &to = catalogue.tables[other];
        const int id = ownId(to);
        if (other == from.table || id < 0 || to.view || !sameKind(column, to.columns[id]))
            continue;
        const bool equal = column.name.compare(to.columns[id].name, Qt::CaseInsensitive) == 0;
        const bool key = equal && to.isUnique(to.columns[id].name) && !table.isUnique(column.name);
        const int like = key ? 101 : likeness(to.name, {subject});
        if (like <= best)
            continue;
        best = like;
        out.to = {other, id};
    }
    return out;
}

QVector<MappingJoin> fromTable(const Catalogue &catalogue, int at)
{
    QVector<MappingJoin> out;
    const CatalogueTable &table = catalogue.tables[at];
    for (const ForeignKey &key : table.foreignKeys) {
        const int other = catalogue.find(key.schema, key.table);
        if (key.columns.size() != 1 || other < 0 || other == at)
            continue;
        const MappedColumn from {at, table.indexOf(key.columns[0])};
        const MappedColumn to {other, catalogue.tables[other].indexOf(key.others[0])};
        if (from.isValid() && to.isValid())
            out.append({from, to, MappingJoin::Why::ForeignKey});
    }
    for (int c = 0; c < int(table.columns.size()); ++c) {
        if (const auto join = byName(catalogue, {at, c}); join.to.isValid())
            out.append(join);
    }
    return out;
}

} // namespace

QVector<MappingJoin> joinsFrom(const Catalogue &catalogue, int base)
{
    QVector<MappingJoin> out;
    QVector<int> known {base}, edge {base};
    for (int step = 0; step < farthest && base >= 0; ++step) {
        QVector<int> next;
        for (const int table : edge) {
            for (const MappingJoin &join : fromTable(catalogue, table)) {
                if (known.contains(join.to.table))
                    continue;
                known.append(join.to.table);
                next.append(join.to.table);
                out.append(join);
            }
        }
        edge = next;
    }
    return out;
}

bool leadsAway(const QVector<MappingJoin> &joins, MappedColumn column)
{
    return std::any_of(joins.begin(), joins.end(), [&](const MappingJoin &join) { return join.from == column; });
}

int distanceTo(const QVector<MappingJoin> &joins, int base, int table)
{
    int distance = 0;
    while (table != base) {
        const auto join = std::find_if(
            joins.begin(), joins.end(), [table](const MappingJoin &known) { return known.to.table == table; });
        if (join == joins.end() || ++distance > int(joins.size()))
            return -1;
        table = join->from.table;
    }
    return distance;
}

} // namespace zgoda
