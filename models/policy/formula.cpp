#include "models/policy/formula.h"

#include "models/base/decimal.h"

namespace zgoda {
namespace {

QVector<int> fieldsGiven(const Schema &schema, const QStringList &ids, const QVector<bool> &given)
{
    QVector<int> fields;
    for (const QString &id : ids) {
        const int field = schema.indexOf(id);
        if (given.value(field))
            fields.append(field);
    }
    return fields;
}

Cell partsOf(const Snapshot &out, const QVector<int> &fields, KeyId id, int scale)
{
    Cell sum = Null;
    for (const int field : fields) {
        Cell cell = out.cell(field, id);
        const int own = out.schema->fields[field].scale;
        if (isValue(cell) && own != scale)
            cell = fitted(rescale(cell, own, scale));
        sum = sumOf(sum, cell);
    }
    return sum;
}

} // namespace

// An ERP that does not say what is reserved has nothing to subtract; one that does not say what is there says nothing.
void calculate(const Formula &formula, const QVector<bool> &given, Snapshot &out, const CountsLater &later)
{
    const Schema &schema = *out.schema;
    const int target = schema.indexOf(formula.target);
    const QVector<int> plus = fieldsGiven(schema, formula.plus, given);
    const QVector<int> minus = fieldsGiven(schema, formula.minus, given);
    if (given.value(target) || plus.isEmpty() || plus.size() != formula.plus.size())
        return;
    const QVector<int> more = fieldsGiven(schema, formula.later, given);
    const int scale = schema.fields[target].scale;
    const Cell least = schema.fields[target].overrun ? -maxUnits : 0;
    QVector<Cell> column(out.presence.size(), Absent);
    for (qsizetype id = 0; id < column.size(); ++id) {
        const Presence presence = out.presence[id];
        if (!isSeen(presence)) {
            column[id] = presence == Presence::Unknown ? Unknown : Absent;
            continue;
        }
        Cell have = partsOf(out, plus, KeyId(id), scale);
        const Counts counts = more.isEmpty() || !later ? Counts::No : later(KeyId(id));
        if (counts == Counts::Yes)
            have = sumOf(have, partsOf(out, more, KeyId(id), scale));
        else if (counts == Counts::Unknown)
            have = Unknown;
        const Cell promised = partsOf(out, minus, KeyId(id), scale);
        if (have == Unknown || promised == Unknown)
            column[id] = Unknown;
        else
            column[id] = isValue(have) ? qMax<Cell>(least, have - (isValue(promised) ? promised : 0)) : have;
    }
    out.columns[target] = column;
    out.given[target] = true;
}

} // namespace zgoda
