// Codes from one system's into the other's: crosswalks for dictionaries, links for things. Projection goes forward,
// for whole columns of cells; a write to the ERP goes back, code by code.
#pragma once

#include "models/policy/projection.h"
#include "models/record/canonical.h"

namespace zgoda {

// Forward, for one field of one area. One thread.
class Codes final {
public:
    Codes() = default;
    Codes(const Field &field, const Policy &policy, const QVector<Link> &links, TextPool &texts);

    bool changesNothing() const { return m_to.isEmpty() && !m_strict && !m_others; }
    // Reserved cells stay. Unknown for a code that a strict crosswalk does not know.
    Cell forward(Cell cell) const
    {
        if (!isValue(cell))
            return cell;
        const auto to = m_to.constFind(cell);
        if (to != m_to.constEnd())
            return *to;
        return m_others ? *m_others : m_strict ? Unknown : cell;
    }
    // How many ERP codes feed this B2B code, at least 1; -1: any number of them.
    int feeders(Cell b2b) const { return m_others && b2b == *m_others ? -1 : qMax(1, m_feeders.value(b2b, 1)); }

private:
    QHash<Cell, Cell> m_to;
    QHash<Cell, int> m_feeders;
    std::optional<Cell> m_others;
    bool m_strict = false;
};

// The ERP codes that go to this B2B code in this field, sorted; empty when none does.
QStringList backward(const Field &field, const Policy &policy, const QVector<Link> &links, const QString &b2b);
// A value as the ERP has it; nothing where it is a code that the ERP has no one code for.
std::optional<Value> backwardValue(
    const Field &field, const Policy &policy, const QVector<Link> &links, const Value &value);
// The same for a whole key (canonical parts); nothing where the ERP has no one code for a part of it.
std::optional<QStringList> backwardKey(
    const Schema &schema, const Policy &policy, const QVector<Link> &links, const QStringList &key);

} // namespace zgoda
