// Plays every NN-name.txt beside this file: projects, compares, proposes and plans, and compares with what the file
// expects. Whatever a file does not list is expected not to happen.
#include "models/plan/planjson.h"
#include "tests/scenarios/live.h"
#include "tests/scenarios/told.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

QString report(const QStringList &seen, const QStringList &expected)
{
    return u"\nexpected:\n  "_s + expected.join(u"\n  "_s) + u"\nseen:\n  "_s + seen.join(u"\n  "_s);
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
    const QStringList files = folder.entryList({u"[0-9]*-*.txt"_s}, QDir::Files, QDir::Name);
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
    const Played played = test::play(stage, false);
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
    QVERIFY(check("guards", seenGuards(played.plan), sorted(scenario.lines[u"guards"_s])));
    QVERIFY(check("problems", played.problems, sorted(scenario.lines[u"problems"_s])));
    QVERIFY(check("suggestions", played.suggestions, sorted(scenario.lines[u"suggestions"_s])));
    QVERIFY(check("shortages", played.shortages, sorted(scenario.lines[u"shortages"_s])));
    QVERIFY(check("missing", played.missing, sorted(scenario.lines[u"missing"_s])));
    QVERIFY(check("months", played.months, expectedMonths(stage)));
    QVERIFY(check("cut-offs", played.cutOffs, scenario.lines[u"cut-offs"_s]));
    const QStringList counts = countsOf(played.review, played.plan);
    for (const QString &count : scenario.lines[u"counts"_s])
        QVERIFY2(counts.contains(count), qPrintable(count + report(counts, {})));

    // The plan runs, both sides are read again, and once more.
    if (scenario.has(u"after"_s)) {
        const Lived lived = live(stage);
        QVERIFY2(lived.complaint.isEmpty(), qPrintable(lived.complaint));
        QVERIFY(check("steps of its life", lived.steps, expectedSteps(stage)));
        const QStringList all {u"done %1"_s.arg(played.plan.steps.size())};
        QVERIFY(check("run", lived.outcome, scenario.has(u"run"_s) ? sorted(scenario.lines[u"run"_s]) : all));
        for (const QString &count : scenario.lines[u"after"_s]) {
            QVERIFY2(lived.after.contains(count), qPrintable(u"afterwards "_s + count + report(lived.after, {})));
            QVERIFY2(lived.later.contains(count), qPrintable(u"an hour later "_s + count + report(lived.later, {})));
        }
    }

    // What holds for every scenario: the order of reading changes nothing, and a saved plan comes back as it was.
    const Played again = test::play(stage, true);
    QCOMPARE(seenRows(stage, again), rows);
    QCOMPARE(again.months, played.months);
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
    for (const QString &file : folder.entryList({u"[0-9]*-*.txt"_s}, QDir::Files, QDir::Name)) {
        const Scenario scenario = readScenario(folder.filePath(file));
        Stage stage(scenario);
        stage.prepare();
        if (!stage.complaint.isEmpty())
            continue;
        const Played played = test::play(stage, false);
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
        QFile file(folder.filePath(u"x.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write("Title\n[given]\narea stock\n[erp]\nsku | warehouse\nA | W | 3\n");
    QVERIFY(readScenario(folder.filePath(u"x.txt"_s)).complaint.contains(u"line 6"_s));
    write("Title\n[gvien]\n");
    QVERIFY(!readScenario(folder.filePath(u"x.txt"_s)).complaint.isEmpty());
    write("Title\n[given]\narea stock\n[erp]\nsku | warehouse | pieces\nA | W | 3\n");
    const Scenario scenario = readScenario(folder.filePath(u"x.txt"_s));
    QVERIFY(scenario.complaint.isEmpty());
    Stage stage(scenario);
    stage.prepare();
    test::play(stage, false);
    QVERIFY(stage.complaint.contains(u"pieces"_s));
}

QTEST_GUILESS_MAIN(TestScenarios)
#include "tst_scenarios.moc"
