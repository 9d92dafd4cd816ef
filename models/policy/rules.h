// The operator's rules of one area, made ready for many rows: which rule applies is looked up once per distinct value
// and not once per row. Used by projection and propose alike. One thread; the policy and references must outlive it.
#pragma once

#include "models/policy/projection.h"

#include <QHash>
#include <memory>

namespace zgoda {

// A row as rules see it: a field's value on the first side, else on the second.
struct RowView {
    const Snapshot *first = nullptr;
    const Snapshot *second = nullptr; // may be null
    KeyId key = noKey;
    Cell cell(int field) const;
};

class RuleSet final {
public:
    RuleSet(const Policy &policy, const References &references, QSharedPointer<const Schema> schema, PoolsPtr pools,
        QDate today);
    ~RuleSet();
    RuleSet(const RuleSet &) = delete;
    RuleSet &operator=(const RuleSet &) = delete;

    // Index in Policy::rules of the first rule of this kind for this field (-1: the row's presence) that holds for the
    // row; -1 when there is none.
    int first(Rule::Kind kind, int field, const RowView &row);
    // The first such rule of which nobody can say whether it holds, ahead of any that does: what it asks of another area
    // was not read. -1 when there is none.
    int doubtful(Rule::Kind kind, int field, const RowView &row);
    // Whether any rule of this kind speaks of this field at all.
    bool any(Rule::Kind kind, int field) const;
    // The rule's amount in its field's units; Unknown when the text does not fit the field.
    Cell amount(int rule) const;

private:
    enum class Holds : quint8 { No, Yes, Unknown };
    struct Condition;
    struct Ready;
    bool makeCondition(const Match &match, Condition &condition) const;
    Holds holds(Ready &rule, const RowView &row) const;
    Holds holds(Condition &condition, const RowView &row) const;
    Holds matches(const Condition &condition, Cell cell) const;
    Holds askOther(const Condition &condition, Cell code) const;
    Holds matches(const Condition &condition, const Field &field, Cell cell) const;

    const References &m_references;
    const QSharedPointer<const Schema> m_schema;
    const PoolsPtr m_pools;
    QHash<int, std::vector<Ready>> m_ready; // by kind and field
    QHash<int, Cell> m_amounts;
};

// Whether a text matches a pattern of * (any run) and ? (any one), without regard to case.
bool matchesGlob(const QString &text, const QString &glob);

} // namespace zgoda
