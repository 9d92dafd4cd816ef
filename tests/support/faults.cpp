#include "tests/support/faults.h"

using namespace Qt::StringLiterals;

namespace zgoda::test {

void Faults::plan(int index, Trouble trouble, Error::Kind kind, const QSet<Call> &of)
{
    planRun(index, 1, trouble, kind, of);
}

void Faults::planRun(int index, int count, Trouble trouble, Error::Kind kind, const QSet<Call> &of)
{
    const std::lock_guard guard(m_mutex);
    m_index = index;
    m_until = index + count;
    m_trouble = trouble;
    m_kind = kind;
    m_of = of;
    m_count = 0;
    m_counts.clear();
    m_hit = m_dead = false;
}

void Faults::clear() { planRun(-1, 0, Trouble::None); }

bool Faults::hit() const
{
    const std::lock_guard guard(m_mutex);
    return m_hit;
}

bool Faults::dead() const
{
    const std::lock_guard guard(m_mutex);
    return m_dead;
}

int Faults::count() const
{
    const std::lock_guard guard(m_mutex);
    return m_count;
}

int Faults::count(Call call) const
{
    const std::lock_guard guard(m_mutex);
    return m_counts.value(call);
}

Trouble Faults::next(Call call)
{
    const std::lock_guard guard(m_mutex);
    ++m_counts[call];
    if (m_dead)
        return Trouble::Die;
    if (!m_of.isEmpty() && !m_of.contains(call))
        return Trouble::None;
    const int index = m_count++;
    if (index < m_index || index >= m_until)
        return Trouble::None;
    m_hit = true;
    m_dead = m_trouble == Trouble::Die || m_trouble == Trouble::DieAfter;
    return m_trouble;
}

Error Faults::error() const
{
    const std::lock_guard guard(m_mutex);
    return {m_kind, u"fake"_s, u"a planned fault"_s, 0, {}};
}

} // namespace zgoda::test
