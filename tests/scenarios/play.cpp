#include "tests/scenarios/stage.h"

namespace zgoda::test {
namespace {

const Instant now = 1'795'000'000'000;

QVector<Choice> choicesOf(const Stage &stage, const Review &blank)
{
    QVector<Choice> out;
    for (const auto &row : stage.scenario.tables[word("choices")].rows) {
        const KeyId key = findKey(*stage.schema, *stage.pools, stage.key(row[word("key")]));
        const QString field = row[word("field")] == word("-") ? QString() : row[word("field")];
        Choice choice = choiceFor(blank, key, field.isEmpty() ? -1 : stage.schema->indexOf(field),
            takeOf(row[word("take")]).value_or(Take::Nothing));
        choice.value = stage.value(field, row[word("value")]);
        choice.by = word("anna");
        choice.at = now - 1;
        for (auto [name, member] : {std::pair("base", &Choice::base), {"erp", &Choice::erp}, {"b2b", &Choice::b2b}}) {
            if (!row.value(word(name)).isEmpty())
                choice.*member = stage.value(field, row[word(name)]);
        }
        out.append(choice);
    }
    return out;
}

QVector<Acceptance> acceptancesOf(const Stage &stage, const Review &blank)
{
    QVector<Acceptance> out;
    for (const auto &row : stage.scenario.tables[word("accepted")].rows) {
        const KeyId key = findKey(*stage.schema, *stage.pools, stage.key(row[word("key")]));
        const QString field = row[word("field")] == word("-") ? QString() : row[word("field")];
        Acceptance acceptance = acceptanceFor(blank, key, field.isEmpty() ? -1 : stage.schema->indexOf(field));
        acceptance.reason = row[word("reason")];
        acceptance.until = QDate::fromString(row[word("until")], Qt::ISODate);
        for (auto [name, member] : {std::pair("erp", &Acceptance::erp), {"b2b", &Acceptance::b2b}}) {
            if (!row.value(word(name)).isEmpty())
                acceptance.*member = stage.value(field, row[word(name)]);
        }
        out.append(acceptance);
    }
    return out;
}

QStringList problemsOf(const Stage &stage, const QVector<const Snapshot *> &sides)
{
    QStringList out;
    for (const Snapshot *side : sides) {
        for (const Problem &problem : side->problems)
            out.append(QStringLiteral("%1 %2 %3")
                           .arg(sideName(side->side), problemName(problem.kind),
                               problem.text.isEmpty() && problem.key != noKey
                                   ? keyText(*stage.schema, *stage.pools, problem.key)
                                   : problem.text));
    }
    out.sort();
    return out;
}

// Other areas that the file gives, "[erp order_lines]" and "[b2b orders]", as they are compared.
struct Others {
    QStringList areas;
    QVector<Summed> all;
    Relatives relatives;
};

Others othersOf(Stage &stage, const ProjectionInput &projection, bool shuffle)
{
    Others out;
    for (const QString &section : stage.scenario.sections) {
        const QString area = section.section(QLatin1Char(' '), 1, 1);
        const bool other = section.startsWith(word("erp ")) || section.startsWith(word("b2b "));
        if (!other || out.areas.contains(area))
            continue;
        out.areas.append(area);
        const Fixture fixture(shippedSchema(area), stage.texts);
        const Snapshot raw = stage.table(fixture, word("erp ") + area, Side::Erp, shuffle);
        const Relative relative {std::make_shared<const Snapshot>(project(raw, projection)),
            std::make_shared<const Snapshot>(stage.table(fixture, word("b2b ") + area, Side::B2b, shuffle))};
        out.all.append({area, relative.erp, relative.b2b});
        out.relatives.covers.insert(area, relative.erp);
        if (stage.schema->parts.contains(area))
            out.relatives.parts.append(relative);
        if (fixture.schema->parts.contains(stage.schema->area))
            out.relatives.head = relative;
    }
    return out;
}

QStringList suggestionsOf(const Snapshot &erp, const Snapshot &b2b)
{
    QStringList out;
    for (const LinkSuggestion &one : suggestLinks(erp, b2b))
        out.append(one.erp + word(" = ") + one.b2b + QLatin1Char(' ') + one.value + word(one.exact ? " exact" : ""));
    out.sort();
    return out;
}

QStringList shortagesIn(const Review &review)
{
    QStringList out;
    for (const auto &all : review.shortages) {
        for (const Shortage &one : all)
            out.append(one.code + word(": ") + one.wanted + word(" of ") + one.there);
    }
    out.removeDuplicates();
    out.sort();
    return out;
}

QStringList missingIn(const Review &review)
{
    QStringList out;
    for (const auto &codes : review.missing) {
        for (const MissingCode &code : codes)
            out.append(code.area + QLatin1Char(' ') + code.field + QLatin1Char(' ') + code.code);
    }
    out.sort();
    return out;
}

} // namespace

// One way through the engine, rows read in the file's order or in any other.
Played play(Stage &stage, bool shuffle)
{
    Fixture fixture(stage.schema, stage.texts);
    fixture.pools = stage.pools = std::make_shared<Pools>(stage.schema->keyCount, stage.texts);
    stage.references.clear();
    stage.addReferences();
    const auto share = [&](const char *name, Side side) {
        return std::make_shared<const Snapshot>(stage.table(fixture, word(name), side, shuffle));
    };
    const SnapshotPtr base = share("base", Side::Base), raw = share("erp", Side::Erp), b2b = share("b2b", Side::B2b);
    ProjectionInput projection {stage.policy, stage.links, stage.references, stage.today};
    const Others others = othersOf(stage, projection, shuffle);
    projection.summed = others.all;
    const auto erp = std::make_shared<const Snapshot>(project(*raw, projection));
    const auto diff = std::make_shared<const Diff>(compare(base, erp, b2b));
    ReviewInput input {
        stage.policy, stage.references, {}, {}, {}, stage.erp, stage.b2b, now, stage.today, others.relatives};
    const auto blank = std::make_shared<const Review>(propose(diff, input));
    for (const RowReview &row : blank->rows) {
        if (stage.seenReads > 0)
            input.seen.insert(keyParts(*stage.schema, *stage.pools, row.key),
                {keyParts(*stage.schema, *stage.pools, row.key), row.fingerprint, now - stage.seenSeconds * 1000,
                    stage.seenReads});
    }
    input.choices = choicesOf(stage, *blank);
    input.acceptances = acceptancesOf(stage, *blank);
    Played out;
    const auto review = std::make_shared<const Review>(propose(diff, input));
    out.review = *review;
    SnapshotPtr quantities;
    if (stage.scenario.has(word("stock"))) {
        const Fixture stock(shippedSchema(word("stock")), stage.texts);
        quantities = std::make_shared<const Snapshot>(stage.table(stock, word("stock"), Side::B2b, shuffle));
    }
    const PlanInput planInput {
        word("plan"), word("workspace"), word("anna"), now, stage.policy, stage.links, stage.references, quantities};
    out.plan = makePlan({{review, stage.erp, stage.b2b, stage.lastGood, {}, others.relatives.parts}}, planInput);
    out.missing = missingIn(*review);
    out.shortages = shortagesIn(*review);
    out.suggestions = suggestionsOf(*erp, *b2b);
    out.problems = problemsOf(stage, {erp.get(), b2b.get()});
    return out;
}

} // namespace zgoda::test
