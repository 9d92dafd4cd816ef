#include "models/policy/rulefacts.h"

#include <QVarLengthArray>

#include "models/policy/rules.h"

#include <algorithm>

namespace zgoda {
namespace {

using Kind = Rule::Kind;
using Trouble = RuleFacts::Trouble;
constexpr Kind kinds[] = {Kind::Owner, Kind::Restore, Kind::Expected, Kind::Tolerance, Kind::Incoming, Kind::Buffer,
    Kind::Hold, Kind::StopSale}; // of rows

// The later of two rules for one field, which both hold for a row, says what the first one denies.
bool contradict(const Rule &first, const Rule &later)
{
    if (first.kind != later.kind)
        return true; // expected, and put back all the same
    switch (first.kind) {
    case Kind::Owner: return first.owner != later.owner;
    case Kind::Tolerance:
    case Kind::Buffer: return first.amount != later.amount;
    case Kind::Restore:
    case Kind::Expected:
    case Kind::Incoming:
    case Kind::Hold:
    case Kind::StopSale:
    case Kind::Freeze: return false;
    }
    return false;
}

class Count final {
public:
    Count(const Policy &policy, QVector<RuleFacts> &facts, const Review &review, const References &references,
        QDate today)
        : m_policy(policy)
        , m_facts(facts)
        , m_diff(*review.diff)
        , m_rules(policy, references, m_diff.erp->schema, m_diff.erp->pools, today)
        , m_differs(m_diff.pools().keys.size(), false)
    {
        for (const RowReview &row : review.rows)
            m_differs[row.key] = true;
    }

    void run(QVector<bool> &open, QHash<QPair<int, int>, qint64> &against)
    {
        for (int field = -1; field < int(m_diff.schema().fields.size()); ++field) {
            for (const Kind kind : kinds) {
                if (m_rules.any(kind, field))
                    slot(kind, field, open, against);
            }
        }
    }

private:
    bool isThere(KeyId key) const { return isSeen(m_diff.erp->presenceOf(key)) || isSeen(m_diff.b2b->presenceOf(key)); }

    void slot(Kind kind, int field, QVector<bool> &open, QHash<QPair<int, int>, qint64> &against)
    {
        bool sure = true;
        QVarLengthArray<int, 16> hold, before;
        for (KeyId key = 0; qsizetype(key) < m_differs.size(); ++key) {
            if (!isThere(key))
                continue;
            const RowView row {m_diff.erp.get(), m_diff.b2b.get(), key};
            hold.clear();
            before.clear();
            sure = m_rules.all(kind, field, row, hold) && sure;
            if (hold.isEmpty())
                continue;
            if (kind == Kind::Restore)
                m_rules.all(Kind::Expected, field, row, before);
            count(key, hold, before.isEmpty() ? hold.first() : before.first(), against);
        }
        for (int i = 0; !sure && i < int(m_policy.rules.size()); ++i) {
            const Rule &rule = m_policy.rules[i];
            const bool here = rule.area == m_diff.schema().area && rule.kind == kind
                && (rule.field.isEmpty() ? -1 : m_diff.schema().indexOf(rule.field)) == field;
            const bool asks = std::any_of(rule.when.begin(), rule.when.end(),
                [](const Match &match) { return match.field.contains(u'.'); }); // another area
            open[i] = open[i] || (here && asks);
        }
    }

    void count(KeyId key, const QVarLengthArray<int, 16> &hold, int winner, QHash<QPair<int, int>, qint64> &against)
    {
        for (const int rule : hold) {
            RuleFacts &facts = m_facts[rule];
            ++facts.fits;
            facts.differing += m_differs[key] ? 1 : 0;
            facts.first += rule == winner ? 1 : 0;
            if (rule != winner)
                ++against[{rule, winner}];
        }
    }

    const Policy &m_policy;
    QVector<RuleFacts> &m_facts;
    const Diff &m_diff;
    RuleSet m_rules;
    QVector<bool> m_differs; // by key
};

bool knowsItsFields(const Rule &rule, const Schema &schema, const References &references)
{
    const auto known = [&](const Match &match) {
        const QString identity = match.field.section(u'.', 0, 0);
        const bool other = match.field.contains(u'.');
        const bool names = std::any_of(schema.fields.begin(), schema.fields.end(),
            [&](const Field &field) { return !field.identity.isEmpty() && field.identity == identity; });
        if (!other || !names)
            return !other && schema.indexOf(match.field) >= 0;
        for (const Reference &reference : references) {
            if (reference.identity == identity && reference.snapshot)
                return reference.snapshot->schema->indexOf(match.field.section(u'.', 1)) >= 0;
        }
        return true; // not read yet
    };
    return (rule.field.isEmpty() || schema.indexOf(rule.field) >= 0)
        && std::all_of(rule.when.begin(), rule.when.end(), known);
}

const Review *reviewOf(const QVector<ReviewPtr> &reviews, const QString &area)
{
    for (const ReviewPtr &review : reviews) {
        if (review && review->diff->schema().area == area)
            return review.get();
    }
    return nullptr;
}

// Of the rules that stand before it in some row: one that says something else, else one behind which it never comes to
// word; of several, the one with most rows.
void findOther(const Policy &policy, int rule, const QHash<QPair<int, int>, qint64> &against, RuleFacts &facts)
{
    for (auto it = against.begin(); it != against.end(); ++it) {
        const auto [later, before] = it.key();
        if (later != rule)
            continue;
        const bool says = contradict(policy.rules[before], policy.rules[rule]);
        const bool said = facts.trouble == Trouble::Contradicts;
        if (!says && (said || facts.first > 0))
            continue;
        if (says == said && it.value() <= facts.shared)
            continue;
        facts.trouble = says ? Trouble::Contradicts : Trouble::AlwaysBehind;
        facts.other = before;
        facts.shared = it.value();
    }
}

// Rows that each rule decides now. All rules at once: there may be a million rows.
void countDecided(const Review &review, QVector<RuleFacts> &facts)
{
    for (const RowReview &row : review.rows) {
        QVarLengthArray<int, 8> hits;
        const auto hit = [&](int rule) {
            if (rule < 0 || rule >= facts.size() || hits.contains(rule))
                return;
            hits.append(rule);
            ++facts[rule].decides;
        };
        hit(row.row.rule);
        for (quint32 f = row.first; f < row.first + row.count; ++f)
            hit(review.fields[qsizetype(f)].proposal.rule);
    }
}

} // namespace

QVector<RuleFacts> ruleFacts(
    const Policy &policy, const References &references, const QVector<ReviewPtr> &reviews, QDate today)
{
    QVector<RuleFacts> out(policy.rules.size());
    QVector<bool> open(policy.rules.size(), false);
    QHash<QPair<int, int>, qint64> against;
    for (const ReviewPtr &review : reviews) {
        if (!review)
            continue;
        Count(policy, out, *review, references, today).run(open, against);
        countDecided(*review, out);
    }
    for (int i = 0; i < int(policy.rules.size()); ++i) {
        const Rule &rule = policy.rules[i];
        const Review *review = reviewOf(reviews, rule.area);
        if (!rule.enabled || rule.kind == Kind::Freeze) // that one is for everything
            continue;
        if (rule.until.isValid() && rule.until < today)
            out[i].trouble = Trouble::Over;
        else if (review && !knowsItsFields(rule, review->diff->schema(), references))
            out[i].trouble = Trouble::NoSuchField;
        else if (!review || (out[i].fits == 0 && open[i]))
            out[i].trouble = Trouble::NotRead;
        else if (out[i].fits == 0)
            out[i].trouble = Trouble::NeverFits;
        else
            findOther(policy, i, against, out[i]);
    }
    return out;
}

QVector<FieldWhy> whyOf(const Policy &policy, const References &references, const Diff &diff, KeyId key, QDate today)
{
    QVector<FieldWhy> out;
    RuleSet rules(policy, references, diff.erp->schema, diff.erp->pools, today);
    const RowView row {diff.erp.get(), diff.b2b.get(), key};
    const Schema &schema = diff.schema();
    for (const int field : schema.compared()) {
        FieldWhy why;
        why.field = field;
        why.unsure = rules.doubtful(Kind::Owner, field, row) >= 0;
        why.ownerRule = rules.first(Kind::Owner, field, row);
        why.owner = why.ownerRule >= 0 ? policy.rules[why.ownerRule].owner : policy.owner(schema, field);
        const auto area = policy.owners.constFind(schema.area);
        why.chosen = area != policy.owners.constEnd() && area->contains(schema.fields[field].id);
        for (const Kind kind : {Kind::Hold, Kind::StopSale, Kind::Expected, Kind::Tolerance, Kind::Restore,
                 Kind::Incoming, Kind::Buffer}) {
            why.unsure = why.unsure || rules.doubtful(kind, field, row) >= 0;
            if (const int rule = rules.first(kind, field, row); rule >= 0)
                why.rules.append(rule);
        }
        out.append(why);
    }
    return out;
}

} // namespace zgoda
