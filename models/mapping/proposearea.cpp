#include "models/mapping/filter.h"
#include "models/mapping/judge.h"
#include "models/mapping/reach.h"
#include "models/mapping/shopwrite.h"

#include <algorithm>

namespace zgoda {
namespace {

constexpr int enough = 50; // a lower score is no proposal
constexpr int keepOthers = 8;

// A value for a field that no column is like, where the words have one.
void standIn(const Schema &schema, const MappingInput &input, FieldMapping &field)
{
    const QHash<QString, QString> otherwise = input.words.areas.value(schema.area).otherwise;
    if (!otherwise.contains(field.field))
        return;
    field.from = FieldMapping::From::Fixed;
    field.fixed = otherwise.value(field.field);
    field.reasons = {{MappingReason::Kind::NothingLike}};
}

FieldMapping proposeField(const Schema &schema, const Field &field, const MappingInput &input, const AreaMapping &area)
{
    FieldMapping out;
    out.field = field.id;
    for (int place = 0; place <= int(area.joins.size()); ++place) {
        const int table = tableAt(area, place);
        for (int c = 0; c < int(input.catalogue.tables[table].columns.size()); ++c) {
            const auto candidate = judge(schema, field, input, {table, c, place}, area.joins);
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
        out.codec = out.others[0].codec;
        out.reasons = out.others[0].reasons;
        return out;
    }
    standIn(schema, input, out);
    return out;
}

constexpr int clearly = 10; // so much better

// One column serves one field: a key field before others, unless that has a value to stand in and the other one is
// clearly more like it ("unitPrice" is the price); else the one that it fits best.
void settleDoubles(const Schema &schema, const MappingInput &input, AreaMapping &area)
{
    const QHash<QString, QString> otherwise = input.words.areas.value(schema.area).otherwise;
    const auto yields = [&](const FieldMapping &key, const FieldMapping &other) {
        return otherwise.contains(key.field) && key.others[0].score + clearly <= other.others[0].score;
    };
    for (FieldMapping &field : area.fields) {
        for (const FieldMapping &other : area.fields) {
            if (&field == &other || field.from != FieldMapping::From::Column || other.from != field.from
                || other.column != field.column || field.others.isEmpty() || other.others.isEmpty())
                continue;
            const bool key = schema.find(field.field)->key, otherKey = schema.find(other.field)->key;
            const bool loses = key && !otherKey && yields(field, other) ? true
                : otherKey && !key && yields(other, field)              ? false
                : key != otherKey                                       ? otherKey
                : field.others[0].score != other.others[0].score
                ? field.others[0].score < other.others[0].score
                : schema.indexOf(field.field) > schema.indexOf(other.field);
            if (loses) {
                field.from = FieldMapping::From::Nothing;
                field.column = {};
                field.codec = {};
                field.reasons.clear();
                standIn(schema, input, field);
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
        const QVector<MappedColumn> way = wayTo(area.joins, field->column.place);
        out.append(way.isEmpty() ? field->column.column : way.first().column);
    }
    return out;
}

// Rows of movements: the name says so, or what was looked at has a key twice; and no unique key says otherwise.
bool isMovements(const Schema &schema, const MappingInput &input, const AreaMapping &area)
{
    const AreaWords words = input.words.areas.value(schema.area);
    if (words.movements.isEmpty() || input.shop) // a shop's profile adds nothing up
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

// A condition leaves out the rows with these words: nobody needs to know what they mean.
void forgetWhatIsLeftOut(AreaMapping &area)
{
    for (const MappingFilter &filter : area.filters) {
        for (FieldMapping &field : area.fields) {
            if (filter.test != MappingFilter::Test::Is || field.from != FieldMapping::From::Column
                || field.column != filter.column || !field.codec.isUnclear())
                continue;
            field.codec.words.removeIf([&](const auto &word) { return !filter.values.contains(word.first); });
            if (field.codec.isUnclear())
                continue;
            for (MappingReason &why : field.reasons) {
                if (why.kind == MappingReason::Kind::Unclear)
                    why = {MappingReason::Kind::Encoded, codecText(field.codec), 100};
            }
        }
    }
}

// Nothing says which of the two amounts is the exact one; where only one is there, it is that.
void sayWhichIsGiven(const SplitWords &split, AreaMapping &area)
{
    QStringList given;
    for (const QString &field : split.fields) {
        const FieldMapping *is = area.find(field);
        if (is && is->from == FieldMapping::From::Column)
            given.append(field);
    }
    FieldMapping *by = area.find(split.by);
    if (!by || given.size() != 1)
        return;
    by->from = FieldMapping::From::Fixed;
    by->fixed = given[0];
    by->reasons = {{MappingReason::Kind::Only, given[0]}};
}

// One amount that is net or gross as another column says: each of the two fields takes it in its own rows.
void splitAmount(const MappingInput &input, AreaMapping &area)
{
    const SplitWords split = input.words.areas.value(area.area).split;
    FieldMapping *by = area.find(split.by);
    if (!by || by->from == FieldMapping::From::Nothing || input.shop) { // a shop's profile has no such case
        sayWhichIsGiven(split, area);
        return;
    }
    const FieldMapping *given = nullptr;
    for (const QString &field : split.fields) {
        const FieldMapping *is = area.find(field);
        if (!is || (given && is->from == FieldMapping::From::Column))
            return; // there are two amounts
        given = is->from == FieldMapping::From::Column ? is : given;
    }
    if (!given || by->codec.kind != MappedCodec::Kind::Words)
        return;
    const FieldMapping amount = *given;
    for (const QString &field : split.fields) {
        FieldMapping *to = area.find(field);
        to->from = FieldMapping::From::Column;
        to->column = amount.column;
        to->codec = amount.codec;
        to->reasons = amount.reasons;
        to->by = split.by;
        to->word = field;
    }
}

} // namespace

AreaMapping proposeMapping(const Schema &schema, const MappingInput &input, int base)
{
    AreaMapping out;
    out.area = schema.area;
    out.base = base;
    out.joins = joinsFrom(input, base);
    for (const Field &field : schema.fields) {
        FieldMapping mapped;
        mapped.field = field.id;
        out.fields.append(base < 0 || field.id == rowIdField(input.shop ? Side::Erp : Side::B2b)
                ? mapped
                : proposeField(schema, field, input, out));
    }
    if (base < 0)
        return out;
    settleDoubles(schema, input, out);
    splitAmount(input, out);
    out.added = isMovements(schema, input, out);
    out.filters = proposeFilters(schema, input, out);
    forgetWhatIsLeftOut(out);
    out.write = proposeWrite(schema, input, out).value_or(ShopWrite {});
    for (FieldMapping &field : out.fields) {
        const Field *is = schema.find(field.field);
        if (!out.added || field.from != FieldMapping::From::Column || is->key)
            continue;
        // A sum has no row of its own: what does not hold for all of its rows goes.
        if (field.column.place != 0)
            continue;
        if (is->type == FieldType::Decimal)
            field.reasons.append({MappingReason::Kind::Added});
        else
            field.from = FieldMapping::From::Nothing;
    }
    return out;
}

} // namespace zgoda
