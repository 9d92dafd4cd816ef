#include "models/policy/rules.h"

#include "models/record/canonical.h"

namespace zgoda {

struct RuleSet::Condition {
    int field = -1;                       // of the row
    const Reference *reference = nullptr; // the field's code is looked up there
    int referenceField = -1;
    QStringList globs;
    QHash<Cell, bool> known;
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
        if (g < glob.size() && glob[g] == QLatin1Char('*')) {
            star = g++;
            from = t;
        } else if (g < glob.size() && (glob[g] == QLatin1Char('?') || glob[g] == text[t])) {
            ++t, ++g;
        } else if (star >= 0) {
            g = star + 1;
            t = ++from;
        } else {
            return false;
        }
    }
    while (g < glob.size() && glob[g] == QLatin1Char('*'))
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
    const QString identity = match.field.section(QLatin1Char('.'), 0, 0);
    for (int i = 0; i < int(m_schema->fields.size()) && condition.field < 0; ++i) {
        if (m_schema->fields[i].identity == identity)
            condition.field = i;
    }
    for (const Reference &reference : m_references) {
        if (reference.identity != identity || !reference.snapshot || reference.snapshot->schema->keyCount != 1)
            continue;
        condition.reference = &reference;
        condition.referenceField = reference.snapshot->schema->indexOf(match.field.section(QLatin1Char('.'), 1));
    }
    return condition.field >= 0 && condition.reference && condition.referenceField >= 0;
}

bool RuleSet::matches(const Condition &condition, Cell cell) const
{
    const Field *field = &m_schema->fields[condition.field];
    if (condition.reference) {
        const Snapshot &known = *condition.reference->snapshot;
        const KeyId key = known.pools->keys.find({&cell, 1});
        if (key == noKey)
            return false;
        field = &known.schema->fields[condition.referenceField];
        cell = RowView {&known, nullptr, key}.cell(condition.referenceField);
    }
    if (!isPresent(cell))
        return false;
    const QString text = QString::fromUtf8(cellText(*field, cell, m_pools->texts)).toCaseFolded();
    for (const QString &glob : condition.globs) {
        if (matchesFolded(text, glob))
            return true;
    }
    return false;
}

bool RuleSet::holds(Condition &condition, const RowView &row) const
{
    const Cell cell = row.cell(condition.field);
    const auto known = condition.known.constFind(cell);
    if (known != condition.known.constEnd())
        return *known;
    const bool answer = matches(condition, cell);
    condition.known.insert(cell, answer);
    return answer;
}

bool RuleSet::any(Rule::Kind kind, int field) const { return m_ready.contains(slot(kind, field)); }

int RuleSet::first(Rule::Kind kind, int field, const RowView &row)
{
    const auto rules = m_ready.find(slot(kind, field));
    if (rules == m_ready.end())
        return -1;
    for (Ready &ready : *rules) {
        bool all = true;
        for (Condition &condition : ready.when)
            all = all && holds(condition, row);
        if (all)
            return ready.rule;
    }
    return -1;
}

Cell RuleSet::amount(int rule) const { return m_amounts.value(rule, Unknown); }

} // namespace zgoda
