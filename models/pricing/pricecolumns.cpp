#include "models/pricing/pricecolumns.h"

namespace zgoda {

PriceColumns::PriceColumns(const PricePart &part, SnapshotPtr side)
    : m_part(part)
    , m_side(std::move(side))
    , m_keys(m_side ? m_side->schema->keyCount : 0)
    , m_from(m_side ? m_side->schema->indexOf(m_side->schema->periodFrom) : -1)
    , m_to(m_side ? m_side->schema->indexOf(m_side->schema->periodTo) : -1)
{
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
    QVector<KeyId> out = rows();
    out.removeIf(
        [&](KeyId row) { return (first(row) != Null && first(row) > day) || (last(row) != Null && day > last(row)); });
    return out;
}

int PriceColumns::field(PriceColumn column) const
{
    const auto id = m_part.fields.constFind(column);
    return !m_side || id == m_part.fields.constEnd() ? -1 : m_side->schema->indexOf(*id);
}

} // namespace zgoda
