#include "models/mapping/filter.h"

#include "models/mapping/encoding.h"
#include "models/mapping/judge.h"
#include "models/mapping/reach.h"

#include <algorithm>

namespace zgoda {
namespace {

constexpr int nameEnough = 70;
constexpr int mostWords = 24; // more different values are no kinds

// "1" stands for any flag's yes, whatever the column says for it.
bool matches(const QString &value, const QStringList &words, const MappingWords &all)
{
    const auto flag = flagOf(value, all);
    return std::any_of(words.begin(), words.end(), [&](const QString &word) {
        return word == u'1' ? flag.value_or(false) : value.compare(word, Qt::CaseInsensitive) == 0;
    });
}

// What the words pick of the values; nothing where they pick none or all.
QStringList pickedOf(const QStringList &values, const QStringList &words, const MappingWords &all)
{
    QStringList out, said = values;
    said.removeDuplicates();
    for (const QString &value : said) {
        if (matches(value, words, all))
            out.append(value);
    }
    out.sort();
    return said.size() > mostWords || out.size() == said.size() ? QStringList() : out;
}

int percentKept(const MappingFilter &filter, const MappingInput &input)
{
    const QVector<QStringList> rows = input.samples.value(filter.column.table).rows;
    const auto kept = std::count_if(rows.begin(), rows.end(), [&](const QStringList &row) {
        const QString value = row.value(filter.column.column).trimmed();
        switch (filter.test) {
        case MappingFilter::Test::Is: return filter.values.contains(value);
        case MappingFilter::Test::IsNot: return !filter.values.contains(value);
        case MappingFilter::Test::Empty: return value.isEmpty();
        case MappingFilter::Test::NotEmpty: break;
        }
        return !value.isEmpty();
    });
    return rows.isEmpty() ? 100 : int(kept * 100 / rows.size());
}

std::optional<MappingFilter> filterBy(const FilterWords &words, const MappingInput &input, MappedColumn column)
{
    QString said;
    const QString name = input.catalogue.tables[column.table].columns[column.column].name;
    if (likeness(name, words.columns, &said) < nameEnough)
        return {};
    MappingFilter out;
    out.column = column;
    const QStringList values = sampled(input, column);
    if (words.empty) {
        out.test = MappingFilter::Test::Empty;
    } else {
        out.test = words.drop.isEmpty() ? MappingFilter::Test::Is : MappingFilter::Test::IsNot;
        out.values = pickedOf(values, words.drop.isEmpty() ? words.keep : words.drop, input.words);
        if (out.values.isEmpty())
            return {};
    }
    const int percent = percentKept(out, input);
    if (percent == 0 || percent == 100)
        return {};
    out.reasons = {{MappingReason::Kind::Name, said}, {MappingReason::Kind::Kept, {}, percent}};
    return out;
}

bool isField(const AreaMapping &mapping, MappedColumn column, const Schema &schema)
{
    return std::any_of(mapping.fields.begin(), mapping.fields.end(), [&](const FieldMapping &field) {
        return field.from == FieldMapping::From::Column && field.column == column
            && schema.find(field.field)->type == FieldType::Bool;
    });
}

} // namespace

QVector<MappingFilter> proposeFilters(const Schema &schema, const MappingInput &input, const AreaMapping &mapping)
{
    QVector<int> places {0};
    for (int i = 0; i < schema.keyCount; ++i) {
        const FieldMapping *field = mapping.find(schema.fields[i].id);
        if (field && field->from == FieldMapping::From::Column && !places.contains(field->column.place))
            places.append(field->column.place);
    }
    QVector<MappingFilter> out;
    for (const int place : places) {
        const int table = tableAt(mapping, place);
        for (int c = 0; c < int(input.catalogue.tables[table].columns.size()); ++c) {
            const MappedColumn column {table, c, place};
            if (isField(mapping, column, schema))
                continue;
            for (const FilterWords &words : input.words.areas.value(schema.area).filters + input.words.filters) {
                const auto filter = filterBy(words, input, column);
                if (!filter)
                    continue;
                out.append(*filter);
                break;
            }
        }
    }
    return out;
}

} // namespace zgoda
