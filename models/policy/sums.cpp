#include "models/policy/sums.h"

#include "models/base/decimal.h"
#include "models/policy/formula.h"
#include "models/policy/rules.h"
#include "models/record/canonical.h"

#include <algorithm>

namespace zgoda {
namespace {

// The rows that only the B2B side of the other area has, by the row of ours that they count for.
class Addends final {
public:
    Addends(const Sum &sum, const Summed &other, const Snapshot &out)
        : m_sum(sum)
        , m_erp(*other.erp)
        , m_rows(*other.b2b)
        , m_schema(*other.b2b->schema)
        , m_out(out)
    {
        for (const QString &id : sum.by)
            m_by.append(m_schema.indexOf(id));
        m_when = m_schema.indexOf(sum.when);
        m_field = m_schema.indexOf(sum.field);
    }

    // A row that did not come may count for any of ours, and so may one that has no key.
    bool known() const
    {
        return m_rows.complete && !m_rows.presence.contains(Presence::Unknown)
            && std::none_of(m_rows.problems.begin(), m_rows.problems.end(),
                [](const Problem &problem) { return problem.key == noKey; });
    }

    bool usable() const
    {
        return m_field >= m_schema.keyCount && m_schema.fields[m_field].type == FieldType::Decimal && !m_by.contains(-1)
            && m_rows.given.value(m_field);
    }

    QHash<KeyId, Cell> byRow() const
    {
        QHash<KeyId, Cell> out;
        for (qsizetype id = 0; id < m_rows.presence.size(); ++id) {
            if (!counts(KeyId(id)))
                continue;
            const KeyId to = rowOf(KeyId(id));
            if (to != noKey)
                out[to] = sumOf(out.value(to, Null), amount(KeyId(id), to));
        }
        return out;
    }

private:
    Cell cell(int field, KeyId id) const { return RowView {&m_rows, nullptr, id}.cell(field); }

    bool counts(KeyId id) const
    {
        const Presence known = m_erp.presenceOf(id); // an unknown one may have been counted there
        if (!isSeen(m_rows.presence[id]) || isSeen(known))
            return false;
        if (m_when < 0)
            return true;
        const Value word = toValue(m_schema.fields[m_when], cell(m_when, id), m_rows.pools->texts);
        return word.kind == Value::Kind::Unknown || m_sum.words.contains(word.text);
    }

    KeyId rowOf(KeyId id) const
    {
        for (const int field : m_by) {
            const Cell code = cell(field, id);
            if (isValue(code))
                return m_out.pools->keys.find({&code, 1});
        }
        return noKey;
    }

    Cell amount(KeyId id, KeyId to) const
    {
        if (m_erp.presenceOf(id) == Presence::Unknown || m_rows.presence[id] == Presence::Ambiguous)
            return Unknown; // or one of several
        const int ours = m_out.schema->indexOf(m_out.schema->currencyField);
        const int theirs = m_schema.indexOf(m_schema.currencyField);
        const bool both = ours >= 0 && theirs >= 0 && m_out.given.value(ours) && m_rows.given.value(theirs);
        if (both && m_out.cell(ours, to) != cell(theirs, id))
            return Unknown;
        const Cell units = cell(m_field, id);
        const int scale = m_out.schema->fields[m_out.schema->indexOf(m_sum.target)].scale;
        const int own = m_schema.fields[m_field].scale;
        return isValue(units) ? fitted(rescale(units, own, scale)) : units;
    }

    const Sum &m_sum;
    const Snapshot &m_erp;
    const Snapshot &m_rows;
    const Schema &m_schema;
    const Snapshot &m_out;
    QVector<int> m_by;
    int m_when = -1, m_field = -1;
};

} // namespace

void addUp(const Sum &sum, const ProjectionInput &input, Snapshot &out)
{
    const auto other = std::find_if(
        input.summed.begin(), input.summed.end(), [&](const Summed &summed) { return summed.area == sum.area; });
    const int target = out.schema->indexOf(sum.target);
    if (other == input.summed.end() || !other->b2b || !other->erp || !out.given.value(target))
        return;
    const Addends addends(sum, *other, out);
    if (!addends.usable())
        return;
    QVector<Cell> &column = out.columns[target];
    if (!addends.known()) {
        for (Cell &cell : column)
            cell = isPresent(cell) ? Unknown : cell;
        return;
    }
    const auto more = addends.byRow();
    for (auto it = more.begin(); it != more.end(); ++it) {
        if (out.presenceOf(it.key()) != Presence::Present || qsizetype(it.key()) >= column.size())
            continue;
        column[it.key()] = sumOf(column[it.key()], it.value());
    }
}

} // namespace zgoda
