#include "ui/textmapping.h"

#include "models/mapping/shopwrite.h"
#include "ui/text.h"
#include "ui/words.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct ThingName {
    const char *id, *word;
};
constexpr ThingName thingNames[] = {{"product", QT_TRANSLATE_NOOP("Words", "the table of products")},
    {"warehouse", QT_TRANSLATE_NOOP("Words", "the table of warehouses")},
    {"price_list", QT_TRANSLATE_NOOP("Words", "the table of price lists")},
    {"customer", QT_TRANSLATE_NOOP("Words", "the table of customers")},
    {"currency", QT_TRANSLATE_NOOP("Words", "the table of currencies")},
    {"unit", QT_TRANSLATE_NOOP("Words", "the table of units")},
    {"payment_term", QT_TRANSLATE_NOOP("Words", "the table of payment terms")},
    {"customer_group", QT_TRANSLATE_NOOP("Words", "the table of customer groups")}};

QString thingText(const QString &thing)
{
    for (const ThingName &name : thingNames) {
        if (thing == QLatin1String(name.id))
            return Words::tr(name.word);
    }
    return thing;
}

QString reasonText(const MappingReason &reason)
{
    switch (reason.kind) {
    case MappingReason::Kind::Name: return Words::tr("named like “%1”").arg(reason.word);
    case MappingReason::Kind::Thing: return thingText(reason.word);
    case MappingReason::Kind::Unique: return Words::tr("no value twice");
    case MappingReason::Kind::NotUnique: return Words::tr("some values more than once");
    case MappingReason::Kind::ShopKeys: return Words::tr("%1 % of its values are keys in the shop").arg(reason.percent);
    case MappingReason::Kind::ErpKeys: return Words::tr("%1 % of its values are keys in the ERP").arg(reason.percent);
    case MappingReason::Kind::Pattern: return Words::tr("%1 % of its values look right").arg(reason.percent);
    case MappingReason::Kind::Empty: return Words::tr("no value in the rows looked at");
    case MappingReason::Kind::Added: return Words::tr("movements, added up");
    case MappingReason::Kind::NothingLike: return Words::tr("no column is like it; check this value");
    case MappingReason::Kind::Way: return Words::tr("led to as “%1”").arg(reason.word);
    case MappingReason::Kind::Encoded:
        return reason.percent == 100 ? Words::tr("reads %1").arg(reason.word)
                                     : Words::tr("reads %1 (%2 % of its values)").arg(reason.word).arg(reason.percent);
    case MappingReason::Kind::Unclear: return Words::tr("say what %1 means").arg(reason.word);
    case MappingReason::Kind::Only: return Words::tr("only the %1 is given").arg(fieldWord(reason.word));
    case MappingReason::Kind::Kept: return Words::tr("%1 % of the rows looked at stay").arg(reason.percent);
    case MappingReason::Kind::CodecChosen: return Words::tr("read as you say");
    case MappingReason::Kind::Chosen: break;
    }
    return Words::tr("chosen by you");
}

} // namespace

QString tableText(const Catalogue &catalogue, int table)
{
    const qint64 rows = catalogue.tables[table].rows;
    if (rows < 0)
        return catalogue.nameOf(table);
    //: a table's name, and how many rows it has
    return Words::tr("%1 (%2)").arg(catalogue.nameOf(table), rowsText(rows));
}

QString sourceText(const Catalogue &catalogue, const AreaMapping &mapping, const FieldMapping &field)
{
    switch (field.from) {
    case FieldMapping::From::Nothing: return u"–"_s;
    case FieldMapping::From::Fixed: return field.fixed.isEmpty() ? Words::tr("empty") : u'\'' + field.fixed + u'\'';
    case FieldMapping::From::Column: break;
    }
    for (const MappingReason &reason : field.reasons) {
        if (mapping.added && reason.kind == MappingReason::Kind::Added)
            return Words::tr("sum of %1").arg(columnText(catalogue, mapping, field.column));
    }
    return columnText(catalogue, mapping, field.column);
}

QString reasonsText(const QVector<MappingReason> &reasons)
{
    QStringList out;
    for (const MappingReason &reason : reasons)
        out.append(reasonText(reason));
    return out.join(u"; "_s);
}

QString joinText(const Catalogue &catalogue, const AreaMapping &mapping, const MappingJoin &join)
{
    MappedColumn to = join.to;
    to.place = 0; // the other column says already by which way
    const QString both = columnText(catalogue, mapping, join.from) + u" = "_s + columnText(catalogue, mapping, to);
    switch (join.why) {
    case MappingJoin::Why::ForeignKey: return Words::tr("%1 (the database's own key)").arg(both);
    case MappingJoin::Why::EqualNames: return Words::tr("%1 (by their names)").arg(both);
    case MappingJoin::Why::Chosen: break;
    }
    return Words::tr("%1 (chosen by you)").arg(both);
}

QString notTakenText(const Error &error, Side side)
{
    if (error.kind == Error::Kind::Refused)
        return Words::tr("Nothing leads from %1 to %2. Name a column that does: “%2.… via column”.")
            .arg(error.detail, error.subject);
    return (side == Side::B2b ? Words::tr("The answers have no %1.") : Words::tr("The database has no %1."))
        .arg(error.subject);
}

QString lackingText(const Schema &schema, const AreaMapping &mapping)
{
    if (mapping.base < 0)
        return Words::tr("No table looks like it holds this. Name one.");
    QStringList fields;
    for (const QString &field : mapping.lacking(schema))
        fields.append(fieldWord(field));
    if (!fields.isEmpty())
        return Words::tr("Still needed: %1.").arg(fields.join(u", "_s));
    for (const QString &field : mapping.unclear())
        fields.append(fieldWord(field));
    return fields.isEmpty() ? QString() : Words::tr("Say what the values mean: %1.").arg(fields.join(u", "_s));
}

QString pagingText(const ShopRequest &request)
{
    const QString kind = request.paging["kind"_L1].toString();
    const QString total = request.paging["total"_L1].toString();
    if (kind.isEmpty())
        return Words::tr("Nothing in the answer says how long the list is: one answer is taken for the whole of it.");
    if (kind == "none"_L1)
        return Words::tr("In one answer; “%1” says how many rows there are.").arg(total);
    if (!total.isEmpty())
        return Words::tr("In pages; “%1” says how many rows there are.").arg(total);
    if (kind == "cursor"_L1 || kind == "link"_L1)
        return Words::tr("In pages; each says where the next one is.");
    return Words::tr("In pages; the first that is not full is taken for the last.");
}

QString writeText(const Schema &schema, const MappingInput &input, const AreaMapping &mapping)
{
    QStringList fields;
    for (const WrittenField &written : writtenFields(schema, input, mapping, mapping.write))
        fields.append(fieldWord(written.field->field));
    if (fields.isEmpty())
        return mapping.write.text().isEmpty()
            ? Words::tr("Only read: nobody said how a value is set.")
            : Words::tr("Only read: %1 sets none of these fields.").arg(mapping.write.text());
    return Words::tr("Sets %1 by %2.").arg(fields.join(u", "_s), mapping.write.text());
}

} // namespace zgoda
