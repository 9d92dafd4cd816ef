#include "models/plan/steps.h"

#include "models/policy/codes.h"
#include "models/policy/names.h"

#include <map>

namespace zgoda {
namespace {

class StepMaker final {
public:
    StepMaker(const AreaInput &area, const PlanInput &input)
        : m_area(area)
        , m_in(input)
        , m_review(*area.review)
        , m_diff(*area.review->diff)
        , m_schema(m_diff.schema())
    {
    }

    AreaSteps run()
    {
        for (const RowReview &row : m_review.rows) {
            if (m_area.excluded.contains(row.key) || (m_area.only && !m_area.only->contains(row.key)))
                continue;
            adopt(row);
            if (row.needsYou)
                ++m_out.unsettled;
            else if (row.willWrite && !(row.count == 0 ? writeRow(row) : writeFields(row)))
                ++m_out.unsettled; // the ERP has no one code for it: somebody has to write it there
        }
        return std::move(m_out);
    }

    AreaSteps run(const MarkField &mark, const QVector<Mark> &marks)
    {
        const int field = m_schema.indexOf(mark.field);
        const Snapshot &holder = side(mark.side);
        for (const Mark &one : marks) {
            if (m_area.excluded.contains(one.row) || (m_area.only && !m_area.only->contains(one.row)))
                continue;
            const bool there = one.row != noKey && holder.presenceOf(one.row) == Presence::Present;
            const Cell held = there && holder.given.value(field) ? holder.cell(field, one.row) : Unknown;
            m_out.unsettled += int(!isPresent(held) || !markRow(one, field, mark.side, value(field, held)));
        }
        return std::move(m_out);
    }

private:
    // Nothing is agreed about a mark: its base stays unknown.
    bool markRow(const Mark &mark, int field, Side target, const Value &held)
    {
        RowReview row;
        row.key = mark.row;
        if (held == mark.value)
            return true;
        Step step = begin(row, Step::Op::Update, target);
        step.writes.append(
            {m_schema.fields[field].id, held, mark.value, {Value::Kind::Unknown, {}}, markReason, {}, m_in.by, {}});
        return finish(std::move(step), row, side(target));
    }

    const Snapshot &side(Side side) const { return side == Side::Erp ? *m_diff.erp : *m_diff.b2b; }

    Value value(int field, Cell cell) const { return toValue(m_schema.fields[field], cell, m_diff.pools().texts); }

    Step begin(const RowReview &row, Step::Op op, Side target) const
    {
        Step step;
        step.op = op;
        step.target = target;
        step.area = m_schema.area;
        step.key = keyParts(m_schema, m_diff.pools(), row.key);
        step.targetKey = step.key;
        return step;
    }

    // What a new row shall hold, from the side that has it. False: the ERP has no one code for a value.
    bool fill(const Snapshot &from, KeyId key, Side target, const Write &like, QVector<Write> &writes,
        QStringList &unset) const
    {
        const Schema &schema = *from.schema;
        for (const int f : schema.compared()) {
            const Cell cell = from.cell(f, key);
            const Field &field = schema.fields[f];
            if (from.given.value(f) && cell == Null && target == Side::Erp)
                unset.append(field.id);
            if (!from.given.value(f) || !isPresent(cell) || cell == Null)
                continue;
            const Value held = toValue(field, cell, from.pools->texts);
            const auto written = said(field, target, held);
            if (!written)
                return false;
            Write write = like;
            write.field = field.id;
            write.expect = presenceValue(Presence::Absent);
            write.write = *written;
            if (*written != held)
                write.agreed = held;
            writes.append(write);
        }
        return true;
    }

    // By their heads: looked through once, however many heads ask.
    const PartRows &partsOf(const Snapshot &from)
    {
        return m_parts.try_emplace(&from, from, m_schema.keyCount).first->second;
    }

    // The rows that belong to a new one, or to one that goes, so that an undo brings all of it back. False: it is not known
    // whole; a new one without any row of a part is not.
    bool addParts(Step &step, KeyId head, Side holder)
    {
        if (m_area.parts.size() < m_schema.parts.size())
            return false;
        const Write like = step.writes.isEmpty() ? Write {} : step.writes.first();
        for (const Relative &relative : m_area.parts) {
            const SnapshotPtr &from = relative.on(holder);
            const auto ofHead = m_diff.pools().keys.key(head);
            if (!from || !from->complete || !partsOf(*from).whole(ofHead))
                return false;
            const QVector<KeyId> rows = partsOf(*from).of(ofHead);
            if (rows.isEmpty() && step.op == Step::Op::Create)
                return false;
            for (const KeyId key : rows) {
                StepPart part;
                part.area = from->schema->area;
                part.key = part.targetKey = keyParts(*from->schema, *from->pools, key);
                Write base = like;
                base.base = presenceValue(Presence::Absent);
                base.agreed.reset();
                if (!fill(*from, key, step.target, base, part.writes, part.unset)
                    || (step.target == Side::Erp && !toErpKey(*from->schema, part.key, part.targetKey)))
                    return false;
                step.parts.append(part);
            }
        }
        return true;
    }

    // Both sides agree already: what they agree on becomes the base.
    void adopt(const RowReview &row)
    {
        if (row.state == RowState::BothAlike && row.count == 0) {
            Step step = begin(row, Step::Op::AdoptBase, Side::B2b);
            const Value gone = presenceValue(Presence::Absent);
            step.writes.append({{}, gone, gone, presenceValue(m_diff.base->presenceOf(row.key)),
                whyName(Why::AgreedAlready), {}, {}, {}});
            if (m_diff.erp->presenceOf(row.key) == Presence::Absent)
                m_out.steps.append(step);
            return;
        }
        Step step = begin(row, Step::Op::AdoptBase, Side::B2b);
        for (quint32 f = row.first; f < row.first + row.count; ++f) {
            const FieldReview &field = m_review.fields[f];
            if (field.proposal.why != Why::AgreedAlready)
                continue;
            const Value both = value(field.field, field.b2b);
            step.writes.append({m_schema.fields[field.field].id, both, both, value(field.field, field.base),
                whyName(field.proposal.why), {}, {}, {}});
        }
        if (!step.writes.isEmpty())
            m_out.steps.append(step);
    }

    QString ruleId(const Proposal &proposal) const
    {
        return proposal.rule < 0 ? QString() : m_in.policy.rules.value(proposal.rule).id;
    }

    bool writeRow(const RowReview &row)
    {
        const bool chosen = row.rowChoice >= 0;
        const Choice choice = chosen ? m_review.choices[row.rowChoice] : Choice {};
        const Take take = chosen ? choice.take : row.row.take;
        const auto outcome = rowOutcomeOf(m_diff, row, take, m_area.erp, m_area.b2b);
        if (!outcome || outcome->op == RowOutcome::Op::Leave)
            return false;
        const bool create = outcome->op == RowOutcome::Op::Create;
        Step step = begin(row, create ? Step::Op::Create : Step::Op::Remove, outcome->target);
        const Side holder = create == (outcome->target == Side::B2b) ? Side::Erp : Side::B2b;
        const Write like {{}, {}, {}, {}, whyName(row.row.why), ruleId(row.row), choice.by, {}};
        if (create && !fill(side(holder), row.key, step.target, like, step.writes, step.unset))
            return false;
        for (Write &write : step.writes)
            write.base
                = value(m_schema.indexOf(write.field), m_diff.base->cell(m_schema.indexOf(write.field), row.key));
        if (create)
            return addParts(step, row.key, holder) && finish(std::move(step), row, side(holder));
        return takeAway(step, row.key, like) && addParts(step, row.key, holder)
            && finish(std::move(step), row, side(holder));
    }

    // What a row that goes is expected to hold, in its own side's codes. False: the ERP has no one code for a value.
    bool takeAway(Step &step, KeyId key, const Write &like) const
    {
        const Snapshot &from = side(step.target);
        for (const int f : m_schema.compared()) {
            const Cell cell = from.cell(f, key);
            if (!from.given.value(f) || !isPresent(cell))
                continue;
            const auto held = said(m_schema.fields[f], step.target, value(f, cell));
            if (!held)
                return false;
            step.writes.append({m_schema.fields[f].id, *held, presenceValue(Presence::Absent),
                value(f, m_diff.base->cell(f, key)), like.reason, like.rule, like.by, {}});
        }
        return true;
    }

    std::optional<Value> said(const Field &field, Side target, const Value &held) const
    {
        return target == Side::Erp ? backwardValue(field, m_in.policy, m_in.links, held) : held;
    }

    bool writeFields(const RowReview &row)
    {
        Step toErp = begin(row, Step::Op::Update, Side::Erp), toB2b = begin(row, Step::Op::Update, Side::B2b);
        for (quint32 f = row.first; f < row.first + row.count; ++f) {
            const FieldReview &field = m_review.fields[f];
            if (field.willWrite)
                addWrite(field, toErp, toB2b);
        }
        if (!toErp.writes.isEmpty() && !erpUnderstands(toErp))
            return false;
        const bool erpDone = toErp.writes.isEmpty() || finish(std::move(toErp), row, *m_diff.erp);
        return erpDone && (toB2b.writes.isEmpty() || finish(std::move(toB2b), row, *m_diff.b2b));
    }

    void addWrite(const FieldReview &field, Step &toErp, Step &toB2b) const
    {
        const Field &f = m_schema.fields[field.field];
        const bool chosen = field.choice >= 0;
        const Choice choice = chosen ? m_review.choices[field.choice] : Choice {};
        const Take take = chosen ? choice.take : field.proposal.take;
        const Cell typed = take == Take::Value ? toCell(f, choice.value, m_diff.pools().texts) : Unknown;
        const auto outcome = outcomeOf(m_schema, field, take, typed, m_area.erp, m_area.b2b);
        if (!outcome || !outcome->writes)
            return;
        Write write {f.id, {}, value(field.field, outcome->value), value(field.field, field.base),
            whyName(field.proposal.why), ruleId(field.proposal), choice.by, {}};
        if (outcome->target == Side::Erp || outcome->alsoErp) {
            write.expect = value(field.field, field.erp);
            toErp.writes.append(write);
        }
        if (outcome->target == Side::B2b) {
            write.expect = value(field.field, field.b2b);
            if (outcome->value != field.erp) // the ERP's movement is accounted for, the difference stays
                write.agreed = value(field.field, field.erp);
            toB2b.writes.append(write);
        }
    }

    // A code that the ERP knows by another name, or by several, is not written there by guessing.
    bool erpUnderstands(const Step &step) const
    {
        for (const Write &write : step.writes) {
            const Field &field = *m_schema.find(write.field);
            for (const Value &v : {write.expect, write.write}) {
                const bool code
                    = v.kind == Value::Kind::Text && (!field.crosswalk.isEmpty() || !field.identity.isEmpty());
                if (code && backward(field, m_in.policy, m_in.links, v.text) != QStringList(v.text))
                    return false;
            }
        }
        return true;
    }

    bool finish(Step step, const RowReview &row, const Snapshot &source)
    {
        if (step.target == Side::Erp && !toErpKey(m_schema, step.key, step.targetKey))
            return false;
        const int idField = m_schema.indexOf(rowIdField(step.target));
        if (idField >= 0 && step.op != Step::Op::Create)
            step.targetId = value(idField, side(step.target).cell(idField, row.key)).text;
        for (int f = m_schema.keyCount; f < int(m_schema.fields.size()); ++f) {
            if (m_schema.fields[f].info && source.given.value(f))
                step.context.insert(m_schema.fields[f].id, value(f, source.cell(f, row.key)));
        }
        m_out.steps.append(std::move(step));
        return true;
    }

    bool toErpKey(const Schema &schema, const QStringList &key, QStringList &targetKey) const
    {
        const auto codes = backwardKey(schema, m_in.policy, m_in.links, key);
        targetKey = codes.value_or(targetKey);
        return codes.has_value();
    }

    const AreaInput &m_area;
    const PlanInput &m_in;
    const Review &m_review;
    const Diff &m_diff;
    const Schema &m_schema;
    std::map<const Snapshot *, PartRows> m_parts;
    AreaSteps m_out;
};

} // namespace

AreaSteps stepsOf(const AreaInput &area, const PlanInput &input) { return StepMaker(area, input).run(); }

AreaSteps markStepsOf(const AreaInput &area, const PlanInput &input, const MarkField &mark, const QVector<Mark> &marks)
{
    return StepMaker(area, input).run(mark, marks);
}

} // namespace zgoda
