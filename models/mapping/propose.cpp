#include "models/mapping/judge.h"
#include "models/mapping/reach.h"

#include <algorithm>

namespace zgoda {
namespace {

constexpr int enough = 50; // a lower score is no proposal
constexpr int keepOthers = 6;

// Does this table, or one that it leads to, say what its rows are about?
bool isKeyed(const Schema &schema, const MappingInput &input, int at, const QVector<MappingJoin> &joins)
{
    QVector<int> tables {at};
    for (const MappingJoin &join : joins)
        tables.append(join.to.table);
    if (input.words.areas.value(schema.area).otherwise.contains(schema.fields[0].id))
        return true;
    return std::any_of(tables.begin(), tables.end(), [&](int table) {
        for (int c = 0; c < int(input.catalogue.tables[table].columns.size()); ++c) {
            const MappedColumn column {table, c};
            const int distance = distanceTo(joins, at, table);
            if (judge(schema, schema.fields[0], input, column, distance, leadsAway(joins, column)).score >= enough)
                return true;
        }
        return false;
    });
}

// What speaks for this table as the one that has the area's rows; 0: nothing.
int baseScore(const Schema &schema, const MappingInput &input, int at)
{
    const AreaWords words = input.words.areas.value(schema.area);
    const CatalogueTable &table = input.catalogue.tables[at];
    int needed = 0;
    for (const QString &field : words.needs) {
        const Field *wanted = schema.find(field);
        for (int c = 0; wanted && c < int(table.columns.size()); ++c)
            needed = qMax(needed, judge(schema, *wanted, input, {at, c}, 0, false).score);
    }
    if (needed < enough)
        return 0;
    const QVector<MappingJoin> joins = joinsFrom(input.catalogue, at);
    if (!isKeyed(schema, input, at, joins))
        return 0;
    int score = needed + likeness(table.name, words.tables) * 3 / 2;
    for (int i = 0; i < schema.keyCount; ++i) {
        int thing = thingLikeness(schema.fields[i], input, at);
        for (const MappingJoin &join : joins)
            thing = qMax(thing, thingLikeness(schema.fields[i], input, join.to.table));
        score += thing / 2;
    }
    if (input.samples.contains(at) && input.samples[at].rows.isEmpty())
        score /= 2; // a table that nobody uses
    return table.view ? score - 10 : score;
}

QVector<int> basesByScore(const Schema &schema, const MappingInput &input)
{
    QVector<std::pair<int, int>> scored;
    for (int i = 0; i < int(input.catalogue.tables.size()); ++i) {
        if (const int score = baseScore(schema, input, i); score > 0)
            scored.append({-score, i});
    }
    std::sort(scored.begin(), scored.end());
    QVector<int> out;
    for (const auto &[score, table] : scored)
        out.append(table);
    return out;
}

FieldMapping proposeField(const Schema &schema, const Field &field, const MappingInput &input, const AreaMapping &area)
{
    FieldMapping out;
    out.field = field.id;
    QVector<int> tables {area.base};
    for (const MappingJoin &join : area.joins)
        tables.append(join.to.table);
    for (const int table : tables) {
        const int distance = distanceTo(area.joins, area.base, table);
        for (int c = 0; c < int(input.catalogue.tables[table].columns.size()); ++c) {
            const MappedColumn column {table, c};
            const auto candidate = judge(schema, field, input, column, distance, leadsAway(area.joins, column));
            if (candidate.score > 0)
                out.others.append(candidate);
        }
    }
    std::stable_sort(out.others.begin(), out.others.end(),
        [](const MappingCandidate &a, const MappingCandidate &b) { return a.score > b.score; });
    out.others.resize(qMin<qsizetype>(out.others.size(), keepOthers));
    if (!out.others.isEmpty() && out.others[0].score >= enough) {
        out.from = FieldMapping::From::Column;
        out.column = out.others[0].column;
        out.reasons = out.others[0].reasons;
        return out;
    }
    const QHash<QString, QString> otherwise = input.words.areas.value(schema.area).otherwise;
    if (otherwise.contains(field.id)) {
        out.from = FieldMapping::From::Fixed;
        out.fixed = otherwise.value(field.id);
        out.reasons = {{MappingReason::Kind::NothingLike}};
    }
    return out;
}

// One column serves one field: the one that it fits best.
void settleDoubles(const Schema &schema, AreaMapping &area)
{
    for (FieldMapping &field : area.fields) {
        for (const FieldMapping &other : area.fields) {
            if (&field == &other || field.from != FieldMapping::From::Column || other.from != field.from
                || other.column != field.column || field.others.isEmpty() || other.others.isEmpty())
                continue;
            const bool key = schema.find(field.field)->key, otherKey = schema.find(other.field)->key;
            const bool loses = key != otherKey ? otherKey
                : field.others[0].score != other.others[0].score
                ? field.others[0].score < other.others[0].score
                : schema.indexOf(field.field) > schema.indexOf(other.field);
            if (loses) {
                field.from = FieldMapping::From::Nothing;
                field.column = {};
                field.reasons.clear();
            }
        }
    }
}

// The key's columns in the base table: those themselves, and those that lead to where the others are.
QVector<int> keyColumns(const Schema &schema, const AreaMapping &area)
{
    QVector<int> out;
    for (int i = 0; i < schema.keyCount; ++i) {
        const FieldMapping *field = area.find(schema.fields[i].id);
        if (!field || field->from != FieldMapping::From::Column)
            continue;
        MappedColumn column = field->column;
        for (int steps = 0; column.table != area.base && steps < 4; ++steps) {
            for (const MappingJoin &join : area.joins)
                column = join.to.table == column.table ? join.from : column;
        }
        out.append(column.column);
    }
    return out;
}

// Rows of movements: the name says so, or what was looked at has a key twice; and no unique key says otherwise.
bool isMovements(const Schema &schema, const MappingInput &input, const AreaMapping &area)
{
    const AreaWords words = input.words.areas.value(schema.area);
    if (words.movements.isEmpty())
        return false;
    const CatalogueTable &table = input.catalogue.tables[area.base];
    const QVector<int> keys = keyColumns(schema, area);
    for (const QStringList &unique : table.unique) {
        const bool bound = std::all_of(
            unique.begin(), unique.end(), [&](const QString &column) { return keys.contains(table.indexOf(column)); });
        if (bound)
            return false;
    }
    QSet<QStringList> seen;
    for (const QStringList &row : input.samples.value(area.base).rows) {
        QStringList key;
        for (const int column : keys)
            key.append(row.value(column));
        if (seen.contains(key))
            return true;
        seen.insert(key);
    }
    return likeness(table.name, words.movements) >= 80;
}

} // namespace

QVector<int> tablesToSample(const Schema &schema, const MappingInput &input, int most)
{
    QVector<int> out;
    for (const int base : basesByScore(schema, input).mid(0, 4)) {
        if (!out.contains(base))
            out.append(base);
        for (const MappingJoin &join : joinsFrom(input.catalogue, base)) {
            if (!out.contains(join.to.table) && out.size() < most)
                out.append(join.to.table);
        }
    }
    return out.mid(0, most);
}

AreaMapping proposeMapping(const Schema &schema, const MappingInput &input)
{
    return proposeMapping(schema, input, basesByScore(schema, input).value(0, -1));
}

AreaMapping proposeMapping(const Schema &schema, const MappingInput &input, int base)
{
    AreaMapping out;
    out.area = schema.area;
    out.base = base;
    out.joins = joinsFrom(input.catalogue, base);
    for (const Field &field : schema.fields) {
        FieldMapping mapped;
        mapped.field = field.id;
        out.fields.append(
            base < 0 || field.id == rowIdField(Side::B2b) ? mapped : proposeField(schema, field, input, out));
    }
    if (base < 0)
        return out;
    settleDoubles(schema, out);
    out.added = isMovements(schema, input, out);
    for (FieldMapping &field : out.fields) {
        const Field *is = schema.find(field.field);
        if (!out.added || field.from != FieldMapping::From::Column || is->key)
            continue;
        // A sum has no row of its own: what does not hold for all of its rows goes.
        if (field.column.table != base)
            continue;
        if (is->type == FieldType::Decimal)
            field.reasons.append({MappingReason::Kind::Added});
        else
            field.from = FieldMapping::From::Nothing;
    }
    return out;
}

} // namespace zgoda
