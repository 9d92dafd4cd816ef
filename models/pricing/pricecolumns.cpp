#include "models/pricing/pricecolumns.h"

namespace zgoda {

PriceColumns::PriceColumns(const PricePart &part, SnapshotPtr side)
    : m_part(part)
    , m_side(std::move(side))
    , m_keys(m_side ? m_side->schema->keyCount : 0)
{
}

QVector<KeyId> PriceColumns::rows(Cell day) const
{
    QVector<KeyId> out;
    if (!m_side)
        return out;
    const int from = m_side->schema->indexOf(m_side->schema->periodFrom);
    const int to = m_side->schema->indexOf(m_side->schema->periodTo);
    for (KeyId row = 0; row < KeyId(m_side->presence.size()); ++row) {
        if (m_side->presence[row] != Presence::Present)
            continue;
        const Cell first = at(from, row), last = at(to, row);
        if ((first == Null || first <= day) && (last == Null || day <= last))
            out.append(row);
    }
    return out;
}

int PriceColumns::field(PriceColumn column) const
{
    const auto id = m_part.fields.constFind(column);
    return !m_side || id == m_part.fields.constEnd() ? -1 : m_side->schema->indexOf(*id);
}

} // namespace zgoda
