#include "models/policy/relatives.h"

#include "models/record/canonical.h"

#include <algorithm>

namespace zgoda {

PartRows::PartRows(const Snapshot &part, int headKeys)
    : m_part(part)
    , m_headKeys(headKeys)
{
    for (qsizetype id = 0; id < part.presence.size(); ++id) {
        if (part.presence[id] == Presence::Present)
            m_byFirst.insert(part.pools->keys.key(KeyId(id))[0], KeyId(id));
        else if (part.presence[id] != Presence::Absent)
            m_doubtful.append(KeyId(id));
    }
    for (const Problem &problem : part.problems) {
        if (problem.key == noKey)
            m_anybodys = true;
        else if (part.presenceOf(problem.key) != Presence::Present)
            m_doubtful.append(problem.key);
    }
}

bool PartRows::isOf(KeyId row, std::span<const Cell> head) const
{
    return std::equal(head.begin(), head.end(), m_part.pools->keys.key(row).begin());
}

bool PartRows::whole(std::span<const Cell> head) const
{
    return !m_anybodys
        && std::none_of(m_doubtful.begin(), m_doubtful.end(), [&](KeyId row) { return isOf(row, head); });
}

bool PartRows::before(KeyId a, KeyId b) const
{
    const auto left = m_part.pools->keys.key(a), right = m_part.pools->keys.key(b);
    for (size_t i = size_t(m_headKeys); i < left.size(); ++i) {
        if (left[i] == right[i])
            continue;
        const Field &field = m_part.schema->fields[int(i)];
        const bool text = field.type == FieldType::Text || field.type == FieldType::Code;
        return text ? cellText(field, left[i], m_part.pools->texts) < cellText(field, right[i], m_part.pools->texts)
                    : left[i] < right[i];
    }
    return false;
}

QVector<KeyId> PartRows::of(std::span<const Cell> head) const
{
    QVector<KeyId> out;
    for (auto [at, end] = m_byFirst.equal_range(head[0]); at != end; ++at) {
        if (isOf(*at, head))
            out.append(*at);
    }
    std::sort(out.begin(), out.end(), [this](KeyId a, KeyId b) { return before(a, b); });
    return out;
}

} // namespace zgoda
