#include "models/mapping/judge.h"

#include "models/mapping/encoding.h"
#include "models/mapping/reach.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int enoughLike = 55; // of a table's name, to be a thing's table

bool isOfItsRow(const Field &field)
{
    return field.type == FieldType::Decimal || field.type == FieldType::Int || field.type == FieldType::Instant;
}

// Without a value nothing speaks against it.
bool looksNumeric(const QStringList &values)
{
    return std::all_of(values.begin(), values.end(), [](const QString &value) {
        bool number = false;
        (void)QString(value).remove(u'.').toLongLong(&number);
        return number;
    });
}

void weighSamples(const Field &field, const MappingInput &input, bool isCode, MappingCandidate &out)
{
    if (!input.samples.contains(out.column.table) || input.samples[out.column.table].rows.isEmpty())
        return;
    const QStringList values = sampled(input, out.column);
    if (values.isEmpty()) {
        out.score -= 30;
        out.reasons.append({MappingReason::Kind::Empty});
        return;
    }
    const auto percentOf = [&values](auto &&good) {
        return int(std::count_if(values.begin(), values.end(), good) * 100 / values.size());
    };
    if (const QString pattern = input.words.patterns.value(field.id); !pattern.isEmpty()) {
        const QRegularExpression form(pattern);
        const int percent = percentOf([&form](const QString &value) { return form.match(value).hasMatch(); });
        out.score += percent >= 80 ? 15 : -30;
        out.reasons.append({MappingReason::Kind::Pattern, {}, percent});
    }
    if (const QSet<QString> other = input.shopKeys.value(field.id); !other.isEmpty() && !field.identity.isEmpty()) {
        const int percent = percentOf([&other](const QString &value) { return other.contains(value); });
        out.score += percent * 6 / 10 - 15;
        out.reasons.prepend({input.shop ? MappingReason::Kind::ErpKeys : MappingReason::Kind::ShopKeys, {}, percent});
    }
    if (isCode && values.size() > 1) {
        const bool unique = QSet<QString>(values.begin(), values.end()).size() == values.size();
        out.score += unique ? 5 : -20;
        out.reasons.append({unique ? MappingReason::Kind::Unique : MappingReason::Kind::NotUnique});
    }
}

// A flag may be named after the opposite: "archived" for active.
int likenessToField(
    const Schema &schema, const Field &field, const MappingInput &input, const QString &name, QString *said)
{
    QString contrary;
    const int own = likeness(name, input.words.namesOf(schema.area, field.id), said);
    const int opposite = likeness(name, input.words.opposite.value(field.id), &contrary) - 10;
    if (opposite > own && said)
        *said = contrary;
    return qMax(own, opposite);
}

int likenessToThing(const Field &field, const MappingInput &input, const QString &name)
{
    const auto thing = input.words.things.constFind(thingOf(field));
    return thing == input.words.things.constEnd() ? 0 : likeness(name, thing->tables);
}

// The column that leads to a table may say whose code stands there: "payer_id" leads to the payer.
void weighWay(
    const Schema &schema, const Field &field, const MappingInput &input, MappedColumn by, MappingCandidate &out)
{
    const QString name = input.catalogue.tables[by.table].columns[by.column].name;
    const QString subject = subjectOf(name).isEmpty() ? name : subjectOf(name);
    QString said;
    const int own = likeness(subject, input.words.roles.value(field.id), &said);
    int others = 0;
    for (const Field &other : schema.fields) {
        if (other.id != field.id && thingOf(other) == thingOf(field))
            others = qMax(others, likeness(subject, input.words.roles.value(other.id)));
    }
    if (own >= enoughLike && own >= others) {
        out.score += 20;
        out.reasons.append({MappingReason::Kind::Way, said});
    } else if (others >= enoughLike) {
        out.score -= 60;
    }
}

// Whose code a column may be, and what it is called there. A member of a shop's row may be within an object of its own
// ("warehouse/code") or around the list ("^sku"): what that is called says whose it is.
struct Owned {
    QString owner, name;
    bool apart = false; // not the row itself
};

Owned ownedAs(const MappingInput &input, const CatalogueTable &table, const QString &column)
{
    Owned out {table.name, column, false};
    if (!input.shop)
        return out;
    const qsizetype around = column.count(u'^');
    QStringList members = column.mid(around).split(u'/');
    if (members.size() > 1 && (members[0] == "node"_L1 || members[0] == "attributes"_L1))
        members.removeFirst(); // what GraphQL connections and JSON:API put around a row
    out.name = members.last();
    out.apart = members.size() > 1;
    if (out.apart)
        out.owner = members[members.size() - 2];
    else
        out.owner = table.name.section(u'/', 0, -1 - int(around));
    return out;
}

void takeCodec(const Field &field, const ProposedCodec &codec, MappingCandidate &out)
{
    out.codec = codec.codec;
    out.reasons.append(codec.reason);
    if (codec.reason.kind == MappingReason::Kind::Unclear && codec.reason.percent < 50)
        out.score -= field.key ? 10 : 60; // a key field must come from somewhere
}

} // namespace

bool kindFits(ColumnKind kind, FieldType type)
{
    switch (type) {
    case FieldType::Text:
    case FieldType::Code:
    case FieldType::Enum: return kind != ColumnKind::Binary;
    case FieldType::Decimal:
    case FieldType::Int:
        return kind == ColumnKind::Other || kind == ColumnKind::Whole || kind == ColumnKind::Exact
            || kind == ColumnKind::Double || kind == ColumnKind::Text; // some keep numbers as texts
    case FieldType::Bool: return kind != ColumnKind::Binary && kind != ColumnKind::Date && kind != ColumnKind::Time;
    case FieldType::Date:
    case FieldType::Instant:
        return kind == ColumnKind::Other || kind == ColumnKind::Date || kind == ColumnKind::Time
            || kind == ColumnKind::Text;
    }
    return false;
}

QString thingOf(const Field &field) { return field.identity.isEmpty() ? field.crosswalk : field.identity; }

int thingLikeness(const Field &field, const MappingInput &input, int table)
{
    return likenessToThing(field, input, input.catalogue.tables[table].name);
}

QStringList sampled(const MappingInput &input, MappedColumn column)
{
    QStringList out;
    for (const QStringList &row : input.samples.value(column.table).rows) {
        const QString value = row.value(column.column).trimmed();
        if (!value.isEmpty())
            out.append(value);
    }
    return out;
}

static void weighPlace(const Field &field, const MappingInput &input, const QString &column, int distance, bool isCode,
    MappingCandidate &out)
{
    // Quantities, prices and times belong to the area's own table, and so do its own words.
    if (distance > 0 && !isCode)
        out.score -= isOfItsRow(field) || field.id == rowIdField(input.side()) ? 60 : 15 * distance;
    // Of what a shop has around a list, codes belong to its rows, too; a quantity or price there is another's.
    if (column.startsWith(u'^') && isOfItsRow(field))
        out.score -= 60;
}

MappingCandidate judge(const Schema &schema, const Field &field, const MappingInput &input, MappedColumn column,
    const QVector<MappingJoin> &joins)
{
    const CatalogueTable &table = input.catalogue.tables[column.table];
    const CatalogueColumn &is = table.columns[column.column];
    MappingCandidate out {column, 0, {}, {}};
    const int distance = distanceTo(joins, column.place);
    QString said;
    const Owned owned = ownedAs(input, table, is.name);
    const int ofThing = likenessToThing(field, input, owned.owner);
    const bool isCode = ofThing >= enoughLike && (distance > 0 || owned.apart || !field.identity.isEmpty());
    const bool plainCode = is.kind == ColumnKind::Text || is.kind == ColumnKind::Other;
    if (isCode) {
        out.score = likeness(owned.name, input.words.things[thingOf(field)].codes, &said) * ofThing / 100;
        out.score += out.score > 0 ? (plainCode ? 15 : 0) + (table.isUnique(is.name) && plainCode ? 10 : 0) : 0;
    }
    if (const int own = likenessToField(schema, field, input, is.name, &said); own > out.score)
        out.score = own;
    const auto codec = out.score > 0 ? proposeCodec(field, input, column) : std::nullopt;
    if (out.score == 0 || (!kindFits(is.kind, field.type) && !codec)) {
        out.score = 0;
        return out;
    }
    out.reasons.append({MappingReason::Kind::Name, said});
    if (isCode)
        out.reasons.append({MappingReason::Kind::Thing, thingOf(field)});
    if (isCode && distance > 0)
        weighWay(schema, field, input, wayTo(joins, column.place).last(), out);
    if (is.kind == ColumnKind::Text && (field.type == FieldType::Decimal || field.type == FieldType::Int))
        out.score -= looksNumeric(sampled(input, column)) ? 5 : 40;
    weighPlace(field, input, is.name, distance, isCode, out);
    // An id that leads to a table says nothing to people; what stands there does.
    if (leadsAway(joins, column) && field.type == FieldType::Code)
        out.score -= 50;
    weighSamples(field, input, isCode && field.key && thingOf(field).size() > 0, out);
    if (codec)
        takeCodec(field, *codec, out);
    out.score = qMax(0, out.score);
    return out;
}

} // namespace zgoda
