// Where a session has quantities and what wants them, and what to read for a live check.
#include "models/run/belonging.h"
#include "models/run/livecheck.h"

namespace zgoda {
namespace {

int fieldNaming(const Schema &schema, const QString &identity, int below)
{
    for (int f = 0; f < below; ++f) {
        if (schema.fields[f].identity == identity)
            return f;
    }
    return -1;
}

// The key field by which people know a document: not a word such as "invoice".
QString numberField(const Schema &schema)
{
    for (int f = 0; f < schema.keyCount; ++f) {
        if (isText(schema.fields[f].type) && schema.fields[f].type != FieldType::Enum)
            return schema.fields[f].id;
    }
    return schema.fields[0].id;
}

void findHead(const SessionSetup &setup, const Schema &lines, CheckPlaces &places)
{
    int longest = 0;
    for (const AreaSetup &area : setup.areas) {
        const Schema &head = *area.schema;
        if (head.keyCount >= lines.keyCount || head.keyCount <= longest
            || beginningWith(lines, head, {anyKey(head)}).isEmpty())
            continue;
        longest = head.keyCount;
        places.heads = head.area;
        places.number = numberField(head);
    }
}

} // namespace

const Schema *schemaIn(const SessionSetup &setup, const QString &area)
{
    for (const AreaSetup &one : setup.areas) {
        if (one.schema->area == area)
            return one.schema.get();
    }
    return nullptr;
}

std::optional<CheckPlaces> checkPlaces(const SessionSetup &setup, const QVector<MarkField> &marks)
{
    CheckPlaces out;
    for (const AreaSetup &area : setup.areas) {
        const Schema &schema = *area.schema;
        const int quantity = schema.indexOf(schema.quantityField);
        const bool decimal = quantity >= schema.keyCount && schema.fields[quantity].type == FieldType::Decimal;
        for (int f = 0; decimal && area.compared && f < schema.keyCount; ++f) {
            if (!schema.fields[f].identity.isEmpty())
                out = {schema.area, schema.fields[f].id, schema.fields[quantity].id, {}, {}, {}, {}, {}};
        }
    }
    const Schema *things = out.things.isEmpty() ? nullptr : schemaIn(setup, out.things);
    if (!things)
        return {};
    for (const AreaSetup &area : setup.areas) {
        const Schema &schema = *area.schema;
        const int code = fieldNaming(schema, things->find(out.code)->identity, int(schema.fields.size()));
        if (!schema.demand.given() || code < 0)
            continue;
        out.lines = schema.area;
        out.lineCode = schema.fields[code].id;
        findHead(setup, schema, out);
        for (const MarkField &mark : marks) {
            if (mark.area == out.lines && mark.use == MarkField::Use::Reserved)
                out.held = mark.field;
        }
    }
    return out;
}

Subject quantitiesOf(const CheckPlaces &places, const QStringList &codes)
{
    return {places.things, places.code, codes, true, false, {places.things}};
}

Subject demandOf(const CheckPlaces &places, const QStringList &numbers)
{
    return {places.heads, places.number, numbers, false, true, {places.heads, places.lines, places.things}};
}

} // namespace zgoda
