#include "models/policy/rules.h"

#include "models/record/canonical.h"

#include <algorithm>

namespace zgoda {

struct RuleSet::Condition {
    int field = -1;                       // of the row
    const Reference *reference = nullptr; // the field's code is looked up there
    int referenceField = -1;
    bool unread = false; // the other area: nothing is known of it yet
    QStringList globs;
    QHash<Cell, Holds> known;
};

struct RuleSet::Ready {
    int rule = -1;
    std::vector<Condition> when;
};

namespace {

int slot(Rule::Kind kind, int field) { return (field + 1) * 8 + int(kind); }

bool matchesFolded(QStringView text, QStringView glob)
{
    qsizetype t = 0, g = 0, star = -1, from = 0;
    while (t < text.size()) {
        if (g < glob.size() && glob[g] == u'*') {
            star = g++;
            from = t;
        } else if (g < glob.size() && (glob[g] == u'?' || glob[g] == text[t])) {
            ++t, ++g;
        } else if (star >= 0) {
            g = star + 1;
            t = ++from;
        } else {
            return false;
        }
    }
    while (g < glob.size() && glob[g] == u'*')
        ++g;
    return g == glob.size();
}

} // namespace

bool matchesGlob(const QString &text, const QString &glob)
{
    return matchesFolded(text.toCaseFolded(), glob.toCaseFolded());
}

Cell RowView::cell(int field) const
{
    if (field < first->schema->keyCount)
        return first->pools->keys.key(key)[size_t(field)];
    const Cell own = first->cell(field, key);
    return isPresent(own) || !second ? own : second->cell(field, key);
}

RuleSet::RuleSet(const Policy &policy, const References &references, QSharedPointer<const Schema> schema,
    PoolsPtr pools, QDate today)
    : m_references(references)
    , m_schema(std::move(schema))
    , m_pools(std::move(pools))
{
    for (int i = 0; i < int(policy.rules.size()); ++i) {
        const Rule &rule = policy.rules[i];
        const int field = rule.field.isEmpty() ? -1 : m_schema->indexOf(rule.field);
        const bool over = rule.until.isValid() && rule.until < today;
        if (!rule.enabled || over || rule.area != m_schema->area || (field < 0 && !rule.field.isEmpty()))
            continue;
        Ready ready {i, {}};
        bool good = true;
        for (const Match &match : rule.when) {
            ready.when.emplace_back();
            good = good && makeCondition(match, ready.when.back());
        }
        if (!good)
            continue; // a condition on something this area does not know holds for no row
        if (field >= 0 && !rule.amount.isEmpty())
            m_amounts[i] = parseCell(m_schema->fields[field], rule.amount.toUtf8(), m_pools->texts).cell;
        m_ready[slot(rule.kind, field)].push_back(std::move(ready));
    }
}

RuleSet::~RuleSet() = default;

// "product.category": the row's field that names a product, and the category of that product.
bool RuleSet::makeCondition(const Match &match, Condition &condition) const
{
    for (const QString &glob : match.globs)
        condition.globs.append(glob.toCaseFolded());
    condition.field = m_schema->indexOf(match.field);
    if (condition.field >= 0)
        return true;
    const QString identity = match.field.section(u'.', 0, 0);
    for (int i = 0; i < int(m_schema->fields.size()) && condition.field < 0; ++i) {
        if (m_schema->fields[i].identity == identity)
            condition.field = i;
    }
    for (const Reference &reference : m_references) {
        if (reference.identity != identity || !reference.snapshot || reference.snapshot->schema->keyCount != 1)
            continue;
        condition.reference = &reference;
        condition.referenceField = reference.snapshot->schema->indexOf(match.field.section(u'.', 1));
    }
    condition.unread = !condition.reference && match.field.contains(u'.');
    return condition.field >= 0 && (condition.unread || condition.referenceField >= 0);
}

RuleSet::Holds RuleSet::matches(const Condition &condition, Cell cell) const
{
    if (!isPresent(cell))
        return Holds::No;
    if (condition.unread)
        return isValue(cell) ? Holds::Unknown : Holds::No;
    if (condition.reference)
        return askOther(condition, cell);
    return matches(condition, m_schema->fields[condition.field], cell);
}

// A product that was not reached, or whose category could not be read, may have any.
RuleSet::Holds RuleSet::askOther(const Condition &condition, Cell code) const
{
    const Snapshot &known = *condition.reference->snapshot;
    const int field = condition.referenceField;
    if (field >= known.schema->keyCount && !known.given.value(field))
        return Holds::No; // the area does not have it
    const KeyId key = known.pools->keys.find({&code, 1});
    if (key == noKey)
        return known.complete || !isValue(code) ? Holds::No : Holds::Unknown;
    const Cell cell = RowView {&known, nullptr, key}.cell(field);
    return cell == Unknown ? Holds::Unknown : matches(condition, known.schema->fields[field], cell);
}

RuleSet::Holds RuleSet::matches(const Condition &condition, const Field &field, Cell cell) const
{
    if (!isPresent(cell))
        return Holds::No;
    const QString text = QString::fromUtf8(cellText(field, cell, m_pools->texts)).toCaseFolded();
    const bool any = std::any_of(
        condition.globs.begin(), condition.globs.end(), [&](const QString &glob) { return matchesFolded(text, glob); });
    return any ? Holds::Yes : Holds::No;
}

RuleSet::Holds RuleSet::holds(Condition &condition, const RowView &row) const
{
    const Cell cell = row.cell(condition.field);
    const auto known = condition.known.constFind(cell);
    if (known != condition.known.constEnd())
        return *known;
    const Holds answer = matches(condition, cell);
    condition.known.insert(cell, answer);
    return answer;
}

RuleSet::Holds RuleSet::holds(Ready &rule, const RowView &row) const
{
    Holds all = Holds::Yes;
    for (Condition &condition : rule.when) {
        const Holds one = holds(condition, row);
        if (one == Holds::No)
            return one;
        if (one == Holds::Unknown)
            all = one;
    }
    return all;
}

bool RuleSet::any(Rule::Kind kind, int field) const { return m_ready.contains(slot(kind, field)); }

int RuleSet::first(Rule::Kind kind, int field, const RowView &row)
{
    const auto rules = m_ready.find(slot(kind, field));
    if (rules == m_ready.end())
        return -1;
    for (Ready &ready : *rules) {
        if (holds(ready, row) == Holds::Yes)
            return ready.rule;
    }
    return -1;
}

int RuleSet::doubtful(Rule::Kind kind, int field, const RowView &row)
{
    const auto rules = m_ready.find(slot(kind, field));
    if (rules == m_ready.end())
        return -1;
    for (Ready &ready : *rules) {
        const Holds how = holds(ready, row);
        if (how != Holds::No)
            return how == Holds::Unknown ? ready.rule : -1;
    }
    return -1;
}

Cell RuleSet::amount(int rule) const { return m_amounts.value(rule, Unknown); }

} // namespace zgoda
