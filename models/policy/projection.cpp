#include "models/policy/projection.h"

#include "models/policy/formula.h"
#include "models/policy/ownreferences.h"
#include "models/policy/rowmoves.h"
#include "models/policy/rules.h"
#include "models/policy/sums.h"

namespace zgoda {
namespace {

// The row stays when a code of its values is not known: each of its cells is a problem of its own.
void translate(int field, const Codes &codes, Snapshot &out)
{
    if (codes.changesNothing() || out.columns[field].isEmpty())
        return;
    const TextPool &texts = out.pools->texts;
    Cell *cells = out.columns[field].data();
    for (qsizetype id = 0; id < out.columns[field].size(); ++id) {
        const Cell code = codes.forward(cells[id]);
        if (code == Unknown && cells[id] != Unknown)
            out.problems.append({Problem::Kind::Unmapped, KeyId(id), field, texts.text(cells[id]), -1});
        cells[id] = code;
    }
}

CountsLater laterOf(const Formula &formula, RuleSet &rules, const Snapshot &out)
{
    const int target = out.schema->indexOf(formula.target);
    if (formula.later.isEmpty() || !rules.any(Rule::Kind::Incoming, target))
        return {};
    return [target, &rules, &out](KeyId id) {
        const RowView row {&out, nullptr, id};
        if (rules.doubtful(Rule::Kind::Incoming, target, row) >= 0)
            return Counts::Unknown;
        return rules.first(Rule::Kind::Incoming, target, row) >= 0 ? Counts::Yes : Counts::No;
    };
}

// What the rules hold back of what may be sold. How much an amount that is no number, or below zero, was meant to hold
// back nobody knows; nor whether a rule holds whose category was not read: the row waits.
void keepBuffers(const ProjectionInput &input, RuleSet &rules, Snapshot &out)
{
    const Schema &schema = *out.schema;
    for (int f = schema.keyCount; f < int(schema.fields.size()); ++f) {
        if (!rules.any(Rule::Kind::Buffer, f) || !out.given.value(f))
            continue;
        Cell *cells = out.columns[f].data();
        for (qsizetype id = 0; id < out.columns[f].size(); ++id) {
            if (!isValue(cells[id]) || cells[id] <= 0)
                continue;
            const RowView row {&out, nullptr, KeyId(id)};
            const int doubt = rules.doubtful(Rule::Kind::Buffer, f, row);
            const int rule = doubt >= 0 ? doubt : rules.first(Rule::Kind::Buffer, f, row);
            if (rule < 0)
                continue;
            const Cell amount = doubt >= 0 ? Unknown : rules.amount(rule);
            if (isValue(amount) && amount >= 0) {
                cells[id] = qMax<Cell>(0, cells[id] - amount);
                continue;
            }
            cells[id] = Unknown;
            if (doubt < 0)
                out.problems.append({Problem::Kind::BadValue, KeyId(id), f, input.policy.rules[rule].amount, -1});
        }
    }
}

// What an emergency mode takes from sale. A row of which nobody can say whether it is meant waits.
void stopSales(RuleSet &rules, Snapshot &out)
{
    const Schema &schema = *out.schema;
    for (int f = schema.keyCount; f < int(schema.fields.size()); ++f) {
        if (!rules.any(Rule::Kind::StopSale, f) || !out.given.value(f))
            continue;
        Cell *cells = out.columns[f].data();
        for (qsizetype id = 0; id < out.columns[f].size(); ++id) {
            const RowView row {&out, nullptr, KeyId(id)};
            if (!isValue(cells[id]) || cells[id] <= 0)
                continue;
            if (rules.first(Rule::Kind::StopSale, f, row) >= 0)
                cells[id] = 0;
            else if (rules.doubtful(Rule::Kind::StopSale, f, row) >= 0)
                cells[id] = Unknown;
        }
    }
}

} // namespace

Snapshot project(const Snapshot &erp, const ProjectionInput &input)
{
    const Schema &schema = *erp.schema;
    Snapshot out = erp;
    out.side = Side::Erp;
    out.readRows = erp.readRows >= 0 ? erp.readRows : erp.rows;
    std::vector<Codes> codes; // by field
    for (const Field &field : schema.fields)
        codes.emplace_back(field, input.policy, input.links, erp.pools->texts);
    moveRows(erp, codes, input, out);
    for (int f = schema.keyCount; f < int(schema.fields.size()); ++f)
        translate(f, codes[size_t(f)], out);
    for (const Sum &sum : schema.sums)
        addUp(sum, input, out);
    RuleSet rules(input.policy, input.references, out.schema, out.pools, input.today);
    for (const Formula &formula : schema.formulas)
        calculate(formula, erp.given, out, laterOf(formula, rules, out));
    keepBuffers(input, rules, out);
    stopSales(rules, out);
    checkOwnReferences(out);
    return out;
}

QStringList erpCodes(const Schema &schema, const ProjectionInput &input, const QString &b2bCode)
{
    return backward(schema.fields[0], input.policy, input.links, b2bCode);
}

} // namespace zgoda
