#include "models/run/rulepast.h"

#include "models/plan/marks.h"
#include "models/policy/rules.h"
#include "models/record/canonical.h"
#include "models/run/rows.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

enum class Would : quint8 { Same, Leave, Other };

class Asker final {
public:
    Asker(const Rule &rule, const Policy &policy, const Review &review, const References &references, QDate today)
        : m_rule(rule)
        , m_diff(*review.diff)
        , m_field(rule.field.isEmpty() ? -1 : m_diff.schema().indexOf(rule.field))
        , m_owner(m_field < 0 ? Authority::Erp : policy.owner(m_diff.schema(), m_field))
    {
        Policy alone;
        alone.rules = {rule};
        alone.rules[0].enabled = true;
        alone.rules[0].until = {}; // it counts as if it had been in force
        m_rules.emplace(alone, references, m_diff.erp->schema, m_diff.erp->pools, today);
    }

    // Nothing of what changes the amount that the shop should show, nor of an emergency: that was none then.
    bool tells() const { return m_rule.kind <= Rule::Kind::Tolerance && (m_field >= 0 || m_rule.field.isEmpty()); }

    // The write that the rule speaks of; nullptr: none.
    const Write *writeOf(const JournalRow &row) const
    {
        const bool written = row.state == StepState::Done && !row.step.isEmpty() && row.target != Side::Base;
        if (!written || row.area != m_rule.area)
            return nullptr;
        for (const Write &write : row.writes) {
            const bool presence = write.expect.kind == Value::Kind::Absent || write.write.kind == Value::Kind::Absent;
            const bool counts = m_field < 0 ? presence : !presence && write.field == m_rule.field;
            if (counts && write.expect != write.write && write.reason != undoReason && write.reason != markReason)
                return &write;
        }
        return nullptr;
    }

    bool catches(const JournalRow &row)
    {
        const KeyId key = findKey(m_diff.schema(), m_diff.pools(), row.key);
        return key != noKey && m_rules->first(m_rule.kind, m_field, {m_diff.erp.get(), m_diff.b2b.get(), key}) >= 0;
    }

    Would would(const JournalRow &row, const Write &write) const
    {
        switch (m_rule.kind) {
        case Rule::Kind::Expected: return Would::Leave;
        case Rule::Kind::Tolerance: return within(write) ? Would::Leave : Would::Same;
        case Rule::Kind::Owner: return byOwner(m_rule.owner, row.target);
        case Rule::Kind::Restore:
            return m_field < 0 ? byOwner(Authority::Erp, row.target) : byOwner(m_owner, row.target);
        case Rule::Kind::Incoming:
        case Rule::Kind::Buffer:
        case Rule::Kind::Hold:
        case Rule::Kind::StopSale:
        case Rule::Kind::Freeze: break;
        }
        return Would::Other;
    }

private:
    static Would byOwner(Authority owner, Side target)
    {
        switch (owner) {
        case Authority::Erp: return target == Side::B2b ? Would::Same : Would::Other;
        case Authority::B2b: return target == Side::Erp ? Would::Same : Would::Other;
        case Authority::Operator: return Would::Other; // it would have asked
        case Authority::Ignore: return Would::Leave;
        }
        return Would::Other;
    }

    bool within(const Write &write) const
    {
        const Field &field = m_diff.schema().fields[m_field];
        TextPool &texts = m_diff.erp->pools->texts;
        const Cell from = toCell(field, write.expect, texts), to = toCell(field, write.write, texts);
        const Cell amount = m_rules->amount(0);
        return isValue(from) && isValue(to) && isValue(amount) && qAbs(to - from) <= amount;
    }

    const Rule &m_rule;
    const Diff &m_diff;
    int m_field;
    Authority m_owner;
    std::optional<RuleSet> m_rules;
};

} // namespace

RulePast pastOf(const Rule &rule, const Policy &policy, const Review &review, const References &references,
    const QVector<JournalRow> &rows, QDate today)
{
    RulePast out;
    Asker asker(rule, policy, review, references, today);
    out.tells = asker.tells();
    for (const JournalRow &row : rows) {
        const Write *write = out.tells ? asker.writeOf(row) : nullptr;
        if (!write)
            continue;
        ++out.writes;
        if (!asker.catches(row))
            continue;
        ++out.caught;
        out.byHand += write->by.isEmpty() ? 0 : 1;
        const Would would = asker.would(row, *write);
        out.alike += would == Would::Same ? 1 : 0;
        out.left += would == Would::Leave ? 1 : 0;
    }
    return out;
}

} // namespace zgoda
