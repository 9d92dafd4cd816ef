// Plays every NN-name.txt beside this file: projects, compares, proposes and plans, and compares with what the file
// expects. Whatever a file does not list is expected not to happen.
#include "models/plan/planner.h"
#include "models/policy/names.h"
#include "tests/models/build.h"
#include "tests/scenarios/scenario.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace zgoda;
using namespace zgoda::test;

namespace {

QString word(const char *text) { return QLatin1String(text); }

// The world that a file describes.
struct Stage {
    const Scenario &scenario;
    Policy policy;
    QVector<Link> links;
    References references;
    QSharedPointer<const Schema> schema;
    std::shared_ptr<TextPool> texts = std::make_shared<TextPool>();
    PoolsPtr pools;
    QDate today {2026, 11, 23};
    Capability erp, b2b;
    LastGood lastGood;
    QStringList incomplete;
    int seenSeconds = 3600, seenReads = 2; // 0 reads: seen for the first time
    QString complaint;
    SnapshotPtr projected;

    explicit Stage(const Scenario &s)
        : scenario(s)
    {
    }

    void complain(const QString &what)
    {
        if (complaint.isEmpty())
            complaint = what;
    }

    void given(const QString &line)
    {
        const QString verb = line.section(QLatin1Char(' '), 0, 0), rest = line.section(QLatin1Char(' '), 1).trimmed();
        const QString first = rest.section(QLatin1Char(' '), 0, 0);
        if (verb == word("area")) {
            schema = shippedSchema(rest);
        } else if (verb == word("today")) {
            today = QDate::fromString(rest, Qt::ISODate);
        } else if (verb == word("incomplete")) {
            incomplete.append(rest);
        } else if (verb == word("seen")) { // "seen 30 s ago in 2 reads", "seen just now"
            seenSeconds = first.toInt();
            seenReads = rest.section(QLatin1Char(' '), 4, 4).toInt();
        } else if (verb == word("currently")) { // currently valid rows only
            policy.currentOnly.append(schema->area);
        } else if (verb == word("guard")) {
            guard(first, rest.section(QLatin1Char(' '), 1));
        } else if (verb == word("last")) { // last good erp 100
            const qint64 rows = rest.section(QLatin1Char(' '), 2, 2).toLongLong();
            (rest.contains(word("erp")) ? lastGood.erpRows : lastGood.b2bRows) = rows;
        } else if (verb == word("erp") || verb == word("b2b")) { // erp writes email, phone
            capability(verb == word("erp") ? erp : b2b, first, rest.section(QLatin1Char(' '), 1));
        } else {
            complain(word("not understood: ") + line);
        }
    }

    void guard(const QString &name, const QString &value)
    {
        GuardLimits &g = policy.guards;
        const QHash<QString, int *> numbers {{word("rows"), &g.rows}, {word("share"), &g.rowsPercent},
            {word("at-least"), &g.rowsAtLeast}, {word("shrink"), &g.shrinkPercent}, {word("jump"), &g.jumpFactor}};
        if (name == word("money"))
            g.money = value.toLongLong();
        else if (numbers.contains(name))
            *numbers[name] = value.toInt();
        else
            complain(word("no such guard: ") + name);
    }

    void capability(Capability &side, const QString &verb, const QString &rest)
    {
        if (verb == word("creates"))
            side.create = true;
        else if (verb == word("removes"))
            side.remove = true;
        else if (verb == word("writes"))
            side.fields = rest == word("nothing") ? QStringList() : rest.split(word(", "));
        else
            complain(word("no such right: ") + verb);
    }

    void crosswalk(const QString &section)
    {
        Crosswalk out;
        out.name = section.section(QLatin1Char(' '), 1, 1);
        out.sameWhenMissing = !section.endsWith(word(" strict"));
        for (const QString &line : scenario.lines[section])
            out.pairs.append({line.section(word("->"), 0, 0).trimmed(), line.section(word("->"), 1).trimmed()});
        policy.crosswalks.append(out);
    }

    void linkAll(const QString &section)
    {
        for (const QString &line : scenario.lines[section])
            links.append({section.section(QLatin1Char(' '), 1, 1), line.section(word("->"), 0, 0).trimmed(),
                line.section(word("->"), 1).trimmed(), Link::How::ByHand, word("anna"), 1});
    }

    // "category = cables* or lamps; warehouse = gdansk"
    static QVector<Match> conditions(const QString &text)
    {
        QVector<Match> out;
        for (const QString &one : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
            Match match;
            match.field = one.section(QLatin1Char('='), 0, 0).trimmed();
            for (const QString &glob : one.section(QLatin1Char('='), 1).split(word(" or ")))
                match.globs.append(glob.trimmed());
            out.append(match);
        }
        return out;
    }

    void rule(const QHash<QString, QString> &row)
    {
        Rule rule;
        rule.id = QStringLiteral("r%1").arg(policy.rules.size() + 1);
        rule.area = schema->area;
        rule.field = row[word("field")];
        rule.when = conditions(row[word("when")]);
        rule.reason = row[word("reason")];
        rule.until = QDate::fromString(row[word("until")], Qt::ISODate);
        const auto kind = ruleKindOf(row[word("kind")]);
        if (!kind)
            complain(word("no such rule: ") + row[word("kind")]);
        rule.kind = kind.value_or(Rule::Kind::Owner);
        if (rule.kind == Rule::Kind::Owner)
            rule.owner = authorityOf(row[word("value")]).value_or(Authority::Ignore);
        else
            rule.amount = row[word("value")];
        policy.rules.append(rule);
    }

    Snapshot table(const Fixture &fixture, const QString &section, Side side, bool shuffle)
    {
        Table table = scenario.tables[section];
        for (const QString &column : table.columns) {
            if (fixture.schema->indexOf(column) < 0)
                complain(section + word(": no such field: ") + column);
        }
        QVector<QStringList> rows;
        for (const auto &row : table.rows) {
            QStringList values;
            for (const QString &column : table.columns)
                values.append(row[column].isEmpty() ? word("-") : row[column]);
            rows.append(values);
        }
        if (shuffle)
            std::shuffle(rows.begin(), rows.end(), *QRandomGenerator::global());
        if (table.columns.isEmpty()) { // nothing there: the side still gives what the others give
            for (int i = 0; i < fixture.schema->fields.size(); ++i)
                table.columns.append(fixture.schema->fields[i].id);
        }
        if (!complaint.isEmpty())
            return fixture.read(side, {}, {});
        return fixture.read(side, table.columns, rows, !incomplete.contains(section));
    }

    QStringList key(const QString &text) const
    {
        QStringList parts;
        const QStringList raw = text.split(word(", "));
        for (int i = 0; i < schema->keyCount; ++i) {
            const QString part = raw.value(i);
            const Cell cell = part == word("-") ? Null : parseCell(schema->fields[i], part.toUtf8(), *texts).cell;
            parts.append(QString::fromUtf8(cellText(schema->fields[i], cell, *texts)));
        }
        return parts;
    }

    // A value as the file writes it: "-" is empty, "absent" no row.
    Value value(const QString &field, const QString &text) const
    {
        if (text == word("absent"))
            return {Value::Kind::Absent, {}};
        if (text == word("there"))
            return {Value::Kind::Text, {}};
        if (text == word("-"))
            return {Value::Kind::Null, {}};
        const Field *f = schema->find(field);
        return f ? toValue(*f, parseCell(*f, text.toUtf8(), *texts).cell, *texts) : Value {};
    }

    QString shown(const Value &value) const
    {
        switch (value.kind) {
        case Value::Kind::Absent: return word("absent");
        case Value::Kind::Null: return word("-");
        case Value::Kind::Unknown: return word("unknown");
        case Value::Kind::Text: break;
        }
        return value.text.isEmpty() ? word("there") : value.text;
    }

    void prepare()
    {
        for (const QString &line : scenario.lines[word("given")])
            given(line);
        if (!schema)
            complain(word("[given] names no area"));
        for (const QString &section : scenario.sections) {
            if (section.startsWith(word("crosswalk ")))
                crosswalk(section);
            if (section.startsWith(word("links ")))
                linkAll(section);
        }
        if (!schema)
            return;
        for (const auto &row : scenario.tables[word("rules")].rows)
            rule(row);
        if (!scenario.lines[word("given")].join(QLatin1Char(' ')).contains(word("b2b writes"))) {
            for (const int field : schema->compared())
                b2b.fields.append(schema->fields[field].id);
        }
        pools = std::make_shared<Pools>(schema->keyCount, texts);
    }

    void addReferences()
    {
        for (const QString &section : scenario.sections) {
            if (!section.startsWith(word("reference ")))
                continue;
            const Fixture fixture(shippedSchema(section.section(QLatin1Char(' '), 2, 2)), texts);
            references.append({section.section(QLatin1Char(' '), 1, 1),
                std::make_shared<const Snapshot>(table(fixture, section, Side::Erp, false))});
        }
    }
};

struct Played {
    Review review;
    Plan plan;
    QStringList problems;
};

const Instant now = 1'795'000'000'000;

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
    const ProjectionInput projection {stage.policy, stage.links, stage.references, stage.today};
    const auto erp = std::make_shared<const Snapshot>(project(*raw, projection));
    const auto diff = std::make_shared<const Diff>(compare(base, erp, b2b));
    ReviewInput input {stage.policy, stage.references, {}, {}, {}, stage.erp, stage.b2b, now, stage.today};
    const auto blank = std::make_shared<const Review>(propose(diff, input));
    for (const RowReview &row : blank->rows) {
        if (stage.seenReads > 0)
            input.seen.insert(keyParts(*stage.schema, *stage.pools, row.key),
                {keyParts(*stage.schema, *stage.pools, row.key), row.fingerprint, now - stage.seenSeconds * 1000,
                    stage.seenReads});
    }
    for (const auto &row : stage.scenario.tables[word("choices")].rows) {
        const KeyId key = findKey(*stage.schema, *stage.pools, stage.key(row[word("key")]));
        const QString field = row[word("field")] == word("-") ? QString() : row[word("field")];
        Choice choice = choiceFor(*blank, key, field.isEmpty() ? -1 : stage.schema->indexOf(field),
            takeOf(row[word("take")]).value_or(Take::Nothing));
        choice.value = stage.value(field, row[word("value")]);
        choice.by = word("anna");
        choice.at = now - 1;
        for (auto [name, member] : {std::pair("base", &Choice::base), {"erp", &Choice::erp}, {"b2b", &Choice::b2b}}) {
            if (!row.value(word(name)).isEmpty())
                choice.*member = stage.value(field, row[word(name)]);
        }
        input.choices.append(choice);
    }
    for (const auto &row : stage.scenario.tables[word("accepted")].rows) {
        const KeyId key = findKey(*stage.schema, *stage.pools, stage.key(row[word("key")]));
        const QString field = row[word("field")] == word("-") ? QString() : row[word("field")];
        Acceptance acceptance = acceptanceFor(*blank, key, field.isEmpty() ? -1 : stage.schema->indexOf(field));
        acceptance.reason = row[word("reason")];
        acceptance.until = QDate::fromString(row[word("until")], Qt::ISODate);
        for (auto [name, member] : {std::pair("erp", &Acceptance::erp), {"b2b", &Acceptance::b2b}}) {
            if (!row.value(word(name)).isEmpty())
                acceptance.*member = stage.value(field, row[word(name)]);
        }
        input.acceptances.append(acceptance);
    }
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
    out.plan = makePlan({{review, stage.erp, stage.b2b, stage.lastGood, {}}}, planInput);
    for (const Snapshot *side : {erp.get(), b2b.get()}) {
        for (const Problem &problem : side->problems)
            out.problems.append(QStringLiteral("%1 %2 %3")
                                    .arg(sideName(side->side), problemName(problem.kind),
                                        problem.text.isEmpty() && problem.key != noKey
                                            ? keyText(*stage.schema, *stage.pools, problem.key)
                                            : problem.text));
    }
    out.problems.sort();
    return out;
}

QString line(const QStringList &parts) { return parts.join(word(" | ")); }

QString you(bool needs, bool writes) { return needs ? word("you") : writes ? word("write") : word("-"); }

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

// One line a write; `agreed` only where it is not what was written.
QStringList seenSteps(const Stage &stage, const Plan &plan)
{
    QStringList out;
    for (const Step &step : plan.steps) {
        for (const Write &write : step.writes)
            out.append(line({opName(step.op), sideName(step.target), step.targetKey.join(word(", ")),
                write.field.isEmpty() ? word("-") : write.field, stage.shown(write.expect), stage.shown(write.write),
                write.agreed ? stage.shown(*write.agreed) : QString()}));
    }
    return out;
}

QStringList expectedSteps(const Stage &stage)
{
    QStringList out;
    for (const auto &row : stage.scenario.tables[word("steps")].rows) {
        const QString field = row[word("field")];
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

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

QString report(const QStringList &seen, const QStringList &expected)
{
    return word("\nexpected:\n  ") + expected.join(word("\n  ")) + word("\nseen:\n  ") + seen.join(word("\n  "));
}

} // namespace

class TestScenarios : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void play_data();
    void play();
    void everyStateOccurs();
    void aWrongFileIsRefused();
};

void TestScenarios::play_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(ZGODA_SOURCE_DIR "/tests/scenarios"));
    const QStringList files = folder.entryList({word("[0-9]*-*.txt")}, QDir::Files, QDir::Name);
    QVERIFY(files.size() >= 20);
    for (const QString &file : files) {
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
    }
}

void TestScenarios::play()
{
    QFETCH(QString, path);
    const Scenario scenario = readScenario(path);
    QVERIFY2(scenario.complaint.isEmpty(), qPrintable(scenario.complaint));
    Stage stage(scenario);
    stage.prepare();
    QVERIFY2(stage.complaint.isEmpty(), qPrintable(stage.complaint));
    const Played played = ::play(stage, false);
    QVERIFY2(stage.complaint.isEmpty(), qPrintable(stage.complaint));

    const auto check = [](const char *what, const QStringList &seen, const QStringList &expected) {
        if (seen == expected)
            return true;
        qWarning("%s%s", what, qPrintable(report(seen, expected)));
        return false;
    };
    const QStringList rows = seenRows(stage, played);
    QVERIFY(check("rows", rows, expectedRows(stage)));
    QVERIFY(check("steps", seenSteps(stage, played.plan), expectedSteps(stage)));
    QVERIFY(check("guards", seenGuards(played.plan), sorted(scenario.lines[word("guards")])));
    QVERIFY(check("problems", played.problems, sorted(scenario.lines[word("problems")])));
    const Review &r = played.review;
    const QStringList counts {QStringLiteral("needs you %1").arg(r.needsYou),
        QStringLiteral("will write %1").arg(r.willWrite), QStringLiteral("expected %1").arg(r.expected),
        QStringLiteral("problems %1").arg(r.problems), QStringLiteral("unsettled %1").arg(played.plan.unsettled),
        QStringLiteral("stale choices %1").arg(r.stale.size())};
    for (const QString &count : scenario.lines[word("counts")])
        QVERIFY2(counts.contains(count), qPrintable(count + report(counts, {})));

    // What holds for every scenario: the order of reading changes nothing, and a saved plan comes back as it was.
    const Played again = ::play(stage, true);
    QCOMPARE(seenRows(stage, again), rows);
    QCOMPARE(again.plan.steps, played.plan.steps);
    QCOMPARE(again.plan.seal, played.plan.seal);
    const auto back = planFromJson(planToJson(played.plan), scenario.file);
    QVERIFY(back);
    QCOMPARE(back->steps, played.plan.steps);
    QCOMPARE(back->trips, played.plan.trips);
}

// Together the files show every state that a row can have.
void TestScenarios::everyStateOccurs()
{
    std::array<bool, rowStateCount> seen {};
    const QDir folder(QStringLiteral(ZGODA_SOURCE_DIR "/tests/scenarios"));
    for (const QString &file : folder.entryList({word("[0-9]*-*.txt")}, QDir::Files, QDir::Name)) {
        const Scenario scenario = readScenario(folder.filePath(file));
        Stage stage(scenario);
        stage.prepare();
        if (!stage.complaint.isEmpty())
            continue;
        const Played played = ::play(stage, false);
        for (size_t state = 0; state < seen.size(); ++state)
            seen[state] = seen[state] || played.review.counts[state] > 0;
    }
    for (size_t state = 0; state < seen.size(); ++state)
        QVERIFY2(seen[state], qPrintable(stateName(RowState(state))));
}

void TestScenarios::aWrongFileIsRefused()
{
    QTemporaryDir folder;
    const auto write = [&](const char *text) {
        QFile file(folder.filePath(word("x.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write("Title\n[given]\narea stock\n[erp]\nsku | warehouse\nA | W | 3\n");
    QVERIFY(readScenario(folder.filePath(word("x.txt"))).complaint.contains(word("line 6")));
    write("Title\n[gvien]\n");
    QVERIFY(!readScenario(folder.filePath(word("x.txt"))).complaint.isEmpty());
    write("Title\n[given]\narea stock\n[erp]\nsku | warehouse | pieces\nA | W | 3\n");
    const Scenario scenario = readScenario(folder.filePath(word("x.txt")));
    QVERIFY(scenario.complaint.isEmpty());
    Stage stage(scenario);
    stage.prepare();
    ::play(stage, false);
    QVERIFY(stage.complaint.contains(word("pieces")));
}

QTEST_GUILESS_MAIN(TestScenarios)
#include "tst_scenarios.moc"
