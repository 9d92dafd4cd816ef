#include "models/pricing/pricecolumns.h"

#include "models/base/decimal.h"

#include <algorithm>

namespace zgoda {

PriceColumns::PriceColumns(const PricePart &part, SnapshotPtr side)
    : m_part(part)
    , m_side(std::move(side))
    , m_keys(m_side ? m_side->schema->keyCount : 0)
    , m_from(m_side ? m_side->schema->indexOf(m_side->schema->periodFrom) : -1)
    , m_to(m_side ? m_side->schema->indexOf(m_side->schema->periodTo) : -1)
{
    const auto count = [this](int field) {
        if (field >= m_keys && m_side->given.value(field) && !m_counting.contains(field))
            m_counting.append(field);
    };
    for (auto it = part.fields.begin(); m_side && it != part.fields.end(); ++it)
        count(it.key() == PriceColumn::Name ? -1 : m_side->schema->indexOf(*it));
    count(m_side ? m_from : -1);
    count(m_side ? m_to : -1);
}

QVector<KeyId> PriceColumns::rows() const
{
    QVector<KeyId> out;
    for (KeyId row = 0; m_side && row < KeyId(m_side->presence.size()); ++row) {
        if (m_side->presence[row] == Presence::Present)
            out.append(row);
    }
    return out;
}

QVector<KeyId> PriceColumns::rows(Cell day) const
{
    QVector<KeyId> out;
    for (KeyId row = 0; m_side && row < KeyId(m_side->presence.size()); ++row) {
        const bool over = (first(row) != Null && first(row) > day) || (last(row) != Null && day > last(row));
        if (m_side->presence[row] != Presence::Absent && !over)
            out.append(row);
    }
    return out;
}

bool PriceColumns::readable(KeyId row) const
{
    return m_side->presence[row] == Presence::Present
        && std::none_of(
            m_counting.begin(), m_counting.end(), [&](int field) { return m_side->cell(field, row) == Unknown; });
}

Cell PriceColumns::amount(int field, KeyId row) const
{
    const Cell cell = at(field, row);
    if (!isValue(cell))
        return Null;
    const DecimalResult out = rescale(cell, m_side->schema->fields[field].scale, priceScale);
    return out.status == DecimalStatus::TooLarge ? Null : out.units;
}

int PriceColumns::field(PriceColumn column) const
{
    const auto id = m_part.fields.constFind(column);
    return !m_side || id == m_part.fields.constEnd() ? -1 : m_side->schema->indexOf(*id);
}

} // namespace zgoda
