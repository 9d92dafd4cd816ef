#include "tests/scenarios/told.h"

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

QString line(const QStringList &parts) { return parts.join(u" | "_s); }

QString you(bool needs, bool writes) { return needs ? u"you"_s : writes ? u"write"_s : u"-"_s; }

QString opName(Step::Op op)
{
    switch (op) {
    case Step::Op::Create: return u"create"_s;
    case Step::Op::Update: return u"update"_s;
    case Step::Op::Remove: return u"remove"_s;
    case Step::Op::AdoptBase: break;
    }
    return u"adopt"_s;
}

} // namespace

QStringList seenRows(const Stage &stage, const Played &played)
{
    QStringList out;
    for (const RowReview &row : played.review.rows) {
        const QString key = keyParts(*stage.schema, *stage.pools, row.key).join(u", "_s);
        const QString state = stateName(row.state);
        if (row.count == 0)
            out.append(line(
                {key, state, u"-"_s, takeName(row.row.take), whyName(row.row.why), you(row.needsYou, row.willWrite)}));
        for (quint32 f = row.first; f < row.first + row.count; ++f) {
            const FieldReview &field = played.review.fields[f];
            out.append(line({key, state, stage.schema->fields[field.field].id, takeName(field.proposal.take),
                whyName(field.proposal.why), you(field.needsYou, field.willWrite && row.willWrite)}));
        }
    }
    out.sort();
    return out;
}

QStringList expectedRows(const Stage &stage)
{
    QStringList out;
    for (const auto &row : stage.scenario.tables[u"rows"_s].rows)
        out.append(line({stage.key(row[u"key"_s]).join(u", "_s), row[u"state"_s], row[u"field"_s], row[u"take"_s],
            row[u"why"_s], row[u"then"_s]}));
    out.sort();
    return out;
}

QStringList expectedMonths(const Stage &stage)
{
    QStringList out;
    for (const auto &row : stage.scenario.tables[u"months"_s].rows) {
        QStringList parts;
        for (const char *column :
            {"month", "kind", "accounts", "erp", "b2b", "missing", "no file", "bad file", "other file", "late"})
            parts.append(row[QLatin1String(column)]);
        out.append(line(parts));
    }
    return out;
}

// One line a write; `agreed` only where it is not what was written.
QStringList seenSteps(const Stage &stage, const Plan &plan)
{
    QStringList out;
    for (const Step &step : plan.steps) {
        for (const Write &write : step.writes)
            out.append(line({opName(step.op), sideName(step.target), step.targetKey.join(u", "_s),
                write.field.isEmpty() ? u"-"_s : write.field, stage.shown(write.expect), stage.shown(write.write),
                write.agreed ? stage.shown(*write.agreed) : QString()}));
        for (const StepPart &part : step.parts) {
            for (const Write &write : part.writes)
                out.append(line({u"with"_s, part.area, part.targetKey.join(u", "_s), write.field, u"absent"_s,
                    write.write.text, write.agreed ? write.agreed->text : QString()}));
        }
    }
    return out;
}

QStringList expectedSteps(const Stage &stage)
{
    QStringList out;
    for (const auto &row : stage.scenario.tables[u"steps"_s].rows) {
        const QString field = row[u"field"_s];
        if (row[u"op"_s] == u"with"_s) { // of another area: as it stands there
            out.append(line({u"with"_s, row[u"target"_s], row[u"key"_s], field, row[u"from"_s], row[u"to"_s],
                row.value(u"base then"_s)}));
            continue;
        }
        const auto canonical
            = [&](const QString &text) { return text.isEmpty() ? QString() : stage.shown(stage.value(field, text)); };
        out.append(line({row[u"op"_s], row[u"target"_s], stage.key(row[u"key"_s]).join(u", "_s), field,
            canonical(row[u"from"_s]), canonical(row[u"to"_s]), canonical(row.value(u"base then"_s))}));
    }
    return out;
}

QStringList seenGuards(const Plan &plan)
{
    QStringList out;
    for (const Trip &trip : plan.trips)
        out.append(u"%1 %2 %3 of %4%5"_s.arg(guardName(trip.guard), sideName(trip.side))
                       .arg(trip.value)
                       .arg(trip.limit)
                       .arg(trip.currency.isEmpty() ? QString() : u" "_s + trip.currency));
    out.sort();
    return out;
}

} // namespace zgoda::test
