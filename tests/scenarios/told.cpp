#include "tests/scenarios/told.h"

namespace zgoda::test {
namespace {

QString line(const QStringList &parts) { return parts.join(word(" | ")); }

QString you(bool needs, bool writes) { return needs ? word("you") : writes ? word("write") : word("-"); }

QString opName(Step::Op op)
{
    switch (op) {
    case Step::Op::Create: return word("create");
    case Step::Op::Update: return word("update");
    case Step::Op::Remove: return word("remove");
    case Step::Op::AdoptBase: break;
    }
    return word("adopt");
}

} // namespace

QStringList seenRows(const Stage &stage, const Played &played)
{
    QStringList out;
    for (const RowReview &row : played.review.rows) {
        const QString key = keyParts(*stage.schema, *stage.pools, row.key).join(word(", "));
        const QString state = stateName(row.state);
        if (row.count == 0)
            out.append(line({key, state, word("-"), takeName(row.row.take), whyName(row.row.why),
                you(row.needsYou, row.willWrite)}));
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
    for (const auto &row : stage.scenario.tables[word("rows")].rows)
        out.append(line({stage.key(row[word("key")]).join(word(", ")), row[word("state")], row[word("field")],
            row[word("take")], row[word("why")], row[word("then")]}));
    out.sort();
    return out;
}

// One line a write; `agreed` only where it is not what was written.
QStringList seenSteps(const Stage &stage, const Plan &plan)
{
    QStringList out;
    for (const Step &step : plan.steps) {
        for (const Write &write : step.writes)
            out.append(line({opName(step.op), sideName(step.target), step.targetKey.join(word(", ")),
                write.field.isEmpty() ? word("-") : write.field, stage.shown(write.expect), stage.shown(write.write),
                write.agreed ? stage.shown(*write.agreed) : QString()}));
        for (const StepPart &part : step.parts) {
            for (const Write &write : part.writes)
                out.append(line({word("with"), part.area, part.targetKey.join(word(", ")), write.field, word("absent"),
                    write.write.text, write.agreed ? write.agreed->text : QString()}));
        }
    }
    return out;
}

QStringList expectedSteps(const Stage &stage)
{
    QStringList out;
    for (const auto &row : stage.scenario.tables[word("steps")].rows) {
        const QString field = row[word("field")];
        if (row[word("op")] == word("with")) { // of another area: as it stands there
            out.append(line({word("with"), row[word("target")], row[word("key")], field, row[word("from")],
                row[word("to")], row.value(word("base then"))}));
            continue;
        }
        const auto canonical
            = [&](const QString &text) { return text.isEmpty() ? QString() : stage.shown(stage.value(field, text)); };
        out.append(line({row[word("op")], row[word("target")], stage.key(row[word("key")]).join(word(", ")), field,
            canonical(row[word("from")]), canonical(row[word("to")]), canonical(row.value(word("base then")))}));
    }
    return out;
}

QStringList seenGuards(const Plan &plan)
{
    QStringList out;
    for (const Trip &trip : plan.trips)
        out.append(QStringLiteral("%1 %2 %3 of %4%5")
                       .arg(guardName(trip.guard), sideName(trip.side))
                       .arg(trip.value)
                       .arg(trip.limit)
                       .arg(trip.currency.isEmpty() ? QString() : word(" ") + trip.currency));
    out.sort();
    return out;
}

} // namespace zgoda::test
