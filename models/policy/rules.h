// The operator's rules of one area, made ready for many rows: of what a row holds in a place that rules ask about, which
// of them it satisfies is found once per distinct value, for all rules together; for a row, those sets are cut. A row
// costs the same whether there are five rules or five hundred. Used by projection and propose alike. One thread; the
// policy and references must outlive it.
#pragma once

#include "models/policy/globindex.h"
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
    // Appends all such rules that hold for the row, in order. False: of some nobody can say whether they hold.
    bool all(Rule::Kind kind, int field, const RowView &row, QVarLengthArray<int, 16> &rules);
    // Whether any rule of this kind speaks of this field at all.
    bool any(Rule::Kind kind, int field) const { return slotOf(kind, field) != nullptr; }
    // The rule's amount in its field's units; Unknown when the text does not fit the field.
    Cell amount(int rule) const { return m_amounts.value(rule, Unknown); }

private:
    struct Place;  // where conditions look
    struct Source; // a place, and what each of its values says about the rules
    struct Slot {  // the rules of one kind for one field
        std::vector<int> rules;
        std::vector<quint64> mask;
        std::vector<size_t> sources;
        size_t from = 0, to = 0; // words of the mask with a bit
    };
    bool placeOf(const Match &match, Place &place) const;
    size_t sourceOf(const Place &place, int rule);
    void addRule(int index, const Rule &rule, int field);
    void finish();
    const Slot *slotOf(Rule::Kind kind, int field) const;
    void look(const Slot &slot, const RowView &row);
    bool isOpen(const Slot &slot) const;
    quint32 answerOf(Source &source, Cell cell);
    quint32 ask(Source &source, Cell cell);
    quint32 askOther(Source &source, Cell code);
    quint32 askText(Source &source, const Field &field, Cell cell);
    quint32 answerFor(Source &source, const GlobIndex::Owners &rules) const;
    quint64 held(const Slot &slot, size_t word) const;

    const References &m_references;
    const QSharedPointer<const Schema> m_schema;
    const PoolsPtr m_pools;
    std::vector<int> m_rules; // indexes in the policy; a rule's place here is its bit
    size_t m_words = 0;       // of 64 bits
    std::vector<Source> m_sources;
    std::vector<Slot> m_slots; // by kind and field
    QHash<int, Cell> m_amounts;
};

} // namespace zgoda
