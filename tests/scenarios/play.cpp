#include "tests/scenarios/stage.h"

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

const Instant now = 1'795'000'000'000;

QVector<Choice> choicesOf(const Stage &stage, const Review &blank)
{
    QVector<Choice> out;
    for (const auto &row : stage.scenario.tables[u"choices"_s].rows) {
        const KeyId key = findKey(*stage.schema, *stage.pools, stage.key(row[u"key"_s]));
        const QString field = row[u"field"_s] == u"-"_s ? QString() : row[u"field"_s];
        Choice choice = choiceFor(blank, key, field.isEmpty() ? -1 : stage.schema->indexOf(field),
            takeOf(row[u"take"_s]).value_or(Take::Nothing));
        choice.value = stage.value(field, row[u"value"_s]);
        choice.by = u"anna"_s;
        choice.at = now - 1;
        for (auto [name, member] : {std::pair("base", &Choice::base), {"erp", &Choice::erp}, {"b2b", &Choice::b2b}}) {
            if (!row.value(QLatin1String(name)).isEmpty())
                choice.*member = stage.value(field, row[QLatin1String(name)]);
        }
        out.append(choice);
    }
    return out;
}

QVector<Acceptance> acceptancesOf(const Stage &stage, const Review &blank)
{
    QVector<Acceptance> out;
    for (const auto &row : stage.scenario.tables[u"accepted"_s].rows) {
        const KeyId key = findKey(*stage.schema, *stage.pools, stage.key(row[u"key"_s]));
        const QString field = row[u"field"_s] == u"-"_s ? QString() : row[u"field"_s];
        Acceptance acceptance = acceptanceFor(blank, key, field.isEmpty() ? -1 : stage.schema->indexOf(field));
        acceptance.reason = row[u"reason"_s];
        acceptance.until = QDate::fromString(row[u"until"_s], Qt::ISODate);
        for (auto [name, member] : {std::pair("erp", &Acceptance::erp), {"b2b", &Acceptance::b2b}}) {
            if (!row.value(QLatin1String(name)).isEmpty())
                acceptance.*member = stage.value(field, row[QLatin1String(name)]);
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
            out.append(u"%1 %2 %3"_s.arg(sideName(side->side), problemName(problem.kind),
                problem.text.isEmpty() && problem.key != noKey ? keyText(*stage.schema, *stage.pools, problem.key)
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
        const QString area = section.section(u' ', 1, 1);
        const bool other = section.startsWith(u"erp "_s) || section.startsWith(u"b2b "_s);
        if (!other || out.areas.contains(area))
            continue;
        out.areas.append(area);
        const Fixture fixture(shippedSchema(area), stage.texts);
        const Snapshot raw = stage.table(fixture, u"erp "_s + area, Side::Erp, shuffle);
        const Relative relative {std::make_shared<const Snapshot>(project(raw, projection)),
            std::make_shared<const Snapshot>(stage.table(fixture, u"b2b "_s + area, Side::B2b, shuffle))};
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
        out.append(one.erp + u" = "_s + one.b2b + u' ' + one.value + QLatin1String(one.exact ? " exact" : ""));
    out.sort();
    return out;
}

QStringList shortagesIn(const Review &review)
{
    QStringList out;
    for (const auto &all : review.shortages) {
        for (const Shortage &one : all)
            out.append(one.code + u": "_s + one.wanted + u" of "_s + one.there);
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
            out.append(code.area + u' ' + code.field + u' ' + code.code);
    }
    out.sort();
    return out;
}

QString stateOf(const Month &month, MonthState state)
{
    switch (state) {
    case MonthState::Unknown: return u"unknown"_s;
    case MonthState::Open: return u"open"_s;
    case MonthState::Partly: return u"partly"_s;
    case MonthState::Closed: return month.byHand ? u"by hand"_s : u"closed"_s;
    }
    return {};
}

QStringList monthsIn(Stage &stage, const ReviewPtr &review)
{
    const QString name = stage.schema->area;
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/areas/") + name + u".json"_s);
    const auto fields = file.open(QIODevice::ReadOnly) ? parseMonthFields(file.readAll(), *stage.schema, name)
                                                       : Result<std::optional<MonthFields>>(std::nullopt);
    if (!fields || !*fields) {
        stage.complain(u"[months]: the area has none"_s);
        return {};
    }
    const Months months = monthsOf(review, **fields, stage.closings);
    QStringList out;
    for (const Month &month : months.all) {
        const auto add = [&](const QString &kind, const MonthPart &part) {
            const MonthCount &c = part.count;
            QStringList line {month.name(), kind, stateOf(month, part.state)};
            for (const qint64 count : {c.erp, c.b2b, c.missing, c.noFile, c.badFile, c.otherFile, c.late})
                line.append(QString::number(count));
            out.append(line.join(u" | "_s));
        };
        add(u"-"_s, month.all);
        for (const MonthPart &part : month.kinds)
            add(months.text(part.what), part);
    }
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
        return std::make_shared<const Snapshot>(stage.table(fixture, QLatin1String(name), side, shuffle));
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
    if (stage.scenario.has(u"stock"_s)) {
        const Fixture stock(shippedSchema(u"stock"_s), stage.texts);
        quantities = std::make_shared<const Snapshot>(stage.table(stock, u"stock"_s, Side::B2b, shuffle));
    }
    const PlanInput planInput {
        u"plan"_s, u"workspace"_s, u"anna"_s, now, stage.policy, stage.links, stage.references, quantities};
    out.plan = makePlan({{review, stage.erp, stage.b2b, stage.lastGood, {}, others.relatives.parts}}, planInput);
    out.missing = missingIn(*review);
    if (stage.scenario.has(u"months"_s))
        out.months = monthsIn(stage, review);
    if (stage.scenario.has(u"cut-offs"_s))
        out.cutOffs = cutOffsIn(stage, *review);
    out.shortages = shortagesIn(*review);
    out.suggestions = suggestionsOf(*erp, *b2b);
    out.problems = problemsOf(stage, {erp.get(), b2b.get()});
    return out;
}

} // namespace zgoda::test
