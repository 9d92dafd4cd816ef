#include "models/mapping/judge.h"
#include "models/mapping/reach.h"

#include <algorithm>

namespace zgoda {
namespace {

constexpr int enough = 50; // a lower score is no proposal

// Does this table, or one that it leads to, say what its rows are about?
bool isKeyed(const Schema &schema, const MappingInput &input, int at, const QVector<MappingJoin> &joins)
{
    QVector<MappedColumn> places {{at, 0, 0}};
    for (const MappingJoin &join : joins)
        places.append(join.to);
    if (input.words.areas.value(schema.area).otherwise.contains(schema.fields[0].id))
        return true;
    return std::any_of(places.begin(), places.end(), [&](const MappedColumn &place) {
        for (int c = 0; c < int(input.catalogue.tables[place.table].columns.size()); ++c) {
            if (judge(schema, schema.fields[0], input, {place.table, c, place.place}, joins).score >= enough)
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
            needed = qMax(needed, judge(schema, *wanted, input, {at, c}, {}).score);
    }
    if (needed < enough)
        return 0;
    const QVector<MappingJoin> joins = joinsFrom(input, at);
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

} // namespace

QVector<int> tablesToSample(const Schema &schema, const MappingInput &input, int most)
{
    QVector<int> out;
    for (const int base : basesByScore(schema, input).mid(0, 4)) {
        if (!out.contains(base))
            out.append(base);
        for (const MappingJoin &join : joinsFrom(input, base)) {
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

} // namespace zgoda
