#include "models/mapping/reach.h"

#include <QHash>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int farthest = 2, mostPlaces = 80, enoughLike = 80;

bool isNumbers(ColumnKind kind) { return kind == ColumnKind::Whole || kind == ColumnKind::Exact; }

bool sameKind(const CatalogueColumn &a, const CatalogueColumn &b)
{
    return a.kind == b.kind || (isNumbers(a.kind) && isNumbers(b.kind)) || a.kind == ColumnKind::Other
        || b.kind == ColumnKind::Other;
}

} // namespace

QString subjectOf(const QString &column)
{
    QStringList words = wordsOfName(column);
    if (words.size() < 2 || (words.first() != u"id"_s && words.last() != u"id"_s))
        return {};
    words.removeAt(words.first() == u"id"_s ? 0 : words.size() - 1);
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
    const int id = table.indexOf(u"id"_s);
    const QString subject = table.columns.isEmpty() ? QString() : subjectOf(table.columns[0].name);
    const bool first = table.unique.isEmpty() && !subject.isEmpty() && likeness(table.name, {subject}) >= 80;
    return id < 0 && first ? 0 : id;
}

namespace {

// "payer" is a customer: the names of the customers' table.
QStringList tablesOfRole(const MappingWords &words, const QString &subject)
{
    for (const ThingWords &thing : words.things) {
        if (!subject.isEmpty() && likeness(subject, thing.roles) >= enoughLike - 10) // later names count for less
            return thing.tables;
    }
    return {};
}

// The table that an id column is called after, or whose key is called like it; the likeliest one.
MappingJoin byName(const MappingInput &input, MappedColumn from)
{
    MappingJoin out {from, {}, MappingJoin::Why::EqualNames};
    const Catalogue &catalogue = input.catalogue;
    const CatalogueTable &table = catalogue.tables[from.table];
    const CatalogueColumn &column = table.columns[from.column];
    const QString subject = subjectOf(column.name);
    const QStringList called = QStringList {subject} + tablesOfRole(input.words, subject);
    int best = subject.isEmpty() ? 1000 : enoughLike - 1;
    for (int other = 0; other < int(catalogue.tables.size()); ++other) {
        const CatalogueTable &to = catalogue.tables[other];
        const int id = ownId(to);
        if (other == from.table || id < 0 || to.view || !sameKind(column, to.columns[id]))
            continue;
        const bool equal = column.name.compare(to.columns[id].name, Qt::CaseInsensitive) == 0;
        const bool key = equal && to.isUnique(to.columns[id].name) && !table.isUnique(column.name);
        const int like = key ? 101 : likeness(to.name, called);
        if (like <= best)
            continue;
        best = like;
        out.to = {other, id};
    }
    return out;
}

// From one table, at whatever place: one join for each column that leads somewhere; the database's own keys first.
QVector<MappingJoin> fromTable(const MappingInput &input, int at)
{
    QVector<MappingJoin> out;
    const Catalogue &catalogue = input.catalogue;
    const CatalogueTable &table = catalogue.tables[at];
    for (const ForeignKey &key : table.foreignKeys) {
        const int other = catalogue.find(key.schema, key.table);
        if (key.columns.size() != 1 || other < 0)
            continue;
        const MappedColumn from {at, table.indexOf(key.columns[0])};
        const MappedColumn to {other, catalogue.tables[other].indexOf(key.others[0])};
        if (from.isValid() && to.isValid() && from != to && !leadsAway(out, from))
            out.append({from, to, MappingJoin::Why::ForeignKey});
    }
    for (int c = 0; c < int(table.columns.size()); ++c) {
        const auto join = byName(input, {at, c});
        if (join.to.isValid() && !leadsAway(out, join.from))
            out.append(join);
    }
    return out;
}

} // namespace

QVector<MappingJoin> joinsFrom(const MappingInput &input, int base)
{
    QVector<MappingJoin> out;
    QHash<int, int> nearest {{base, 0}};           // by table: joins from the base
    QVector<std::pair<int, int>> edge {{base, 0}}; // table and place
    for (int step = 1; step <= farthest && base >= 0; ++step) {
        QVector<std::pair<int, int>> next;
        for (const auto &[table, place] : edge) {
            for (MappingJoin join : fromTable(input, table)) {
                const int to = join.to.table;
                const bool again = to == base && step == 1; // a customer's payer is a customer
                if (nearest.value(to, step) < step && !again)
                    continue;
                nearest.insert(to, to == base ? 0 : step);
                join.from.place = place;
                join.to.place = int(out.size()) + 1;
                next.append({to, join.to.place});
                out.append(join);
                if (out.size() >= mostPlaces)
                    return out;
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

int distanceTo(const QVector<MappingJoin> &joins, int place) { return int(wayTo(joins, place).size()); }

QVector<MappedColumn> wayTo(const QVector<MappingJoin> &joins, int place)
{
    QVector<MappedColumn> out;
    for (; place > 0; place = joins[place - 1].from.place) // a join comes after what it starts from
        out.prepend(joins[place - 1].from);
    return out;
}

QVector<int> placesOf(const AreaMapping &mapping, int table)
{
    QVector<int> chosen, out;
    if (table == mapping.base)
        out.append(0);
    for (const MappingJoin &join : mapping.joins) {
        if (join.to.table == table)
            (join.why == MappingJoin::Why::Chosen ? chosen : out).append(join.to.place);
    }
    return table == mapping.base ? out + chosen : chosen + out;
}

int tableAt(const AreaMapping &mapping, int place)
{
    return place == 0 ? mapping.base : mapping.joins[place - 1].to.table;
}

} // namespace zgoda
