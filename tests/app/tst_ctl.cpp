// zgodactl from outside, as a person or a scheduler runs it: the whole way from a demo to an undo, and every exit code.
#include "app/demo/world.h"
#include "connectors/files/file.h"
#include "connectors/sqlite/sqlite.h"
#include "tests/app/ctlrun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace zgoda;
using namespace zgoda::test;

class TestCtl final : public CtlTest {
    Q_OBJECT
private Q_SLOTS:
    void everyStateOccurs();
    void wholeWay();
    void decisions();
    void exports();
    void guardStops();
    void countsWhatWasOnlyNoted();
    void happens();
    void readsWhatHasChanged();
    void diffSaysHowFarItCanBeTrusted();
    void emergencyModesHoldUntilSwitchedOff();
    void connections();
};

void TestCtl::everyStateOccurs()
{
    QHash<QString, int> counts;
    qint64 needsYou = 0;
    for (const char *area : {"stock", "prices", "customers"}) {
        const QJsonObject json = run(demo(), "diff", {QLatin1String(area), QStringLiteral("--json")}).json();
        QCOMPARE(json.value(QStringLiteral("zgoda")).toInt(), 1);
        needsYou += json.value(QStringLiteral("needsYou")).toInt();
        const QJsonObject states = json.value(QStringLiteral("counts")).toObject();
        for (auto state = states.begin(); state != states.end(); ++state)
            counts[state.key()] += state->toInt();
    }
    QCOMPARE(counts.size(), 13);
    // A little time passed since: what was in flight counts by now or soon.
    counts.remove(QStringLiteral("in-flight"));
    for (auto state = counts.begin(); state != counts.end(); ++state)
        QVERIFY2(*state > 0, qPrintable(state.key()));
    QVERIFY2(needsYou >= 30 && needsYou <= 45, qPrintable(QString::number(needsYou)));
    QVERIFY(willWrite(demo()) > 200);
}

void TestCtl::wholeWay()
{
    QCOMPARE(run(m_w, "read").exit, 0);
    const QStringList before = shape(m_w, "stock"), customers = shape(m_w, "customers");
    QCOMPARE(run(m_w, "diff stock").exit, 2);
    const Ran planned = run(m_w, "plan stock customers --json --out", {m_plan});
    QVERIFY2(planned.exit == 0, qPrintable(planned.err));
    QVERIFY(run(m_w, "show", {m_plan}).out.contains(QStringLiteral("B2B shop")));
    const Ran applied = run(m_w, "apply", {m_plan, QStringLiteral("--json")});
    QVERIFY2(applied.exit == 0, qPrintable(applied.err));
    QVERIFY(applied.json().value(QStringLiteral("done")).toInt() > 200);
    QCOMPARE(run(m_w, "read stock customers").exit, 0);
    for (const char *area : {"diff stock --state erp-changed", "diff customers --state erp-changed"}) {
        const Ran left = run(m_w, area);
        QVERIFY2(left.exit == 0, qPrintable(left.out));
    }
    QCOMPARE(run(m_w, "history --verify").exit, 0);
    const QString id = applied.json().value(QStringLiteral("run")).toString();
    QCOMPARE(run(m_w, "verify", {id}).exit, 0);
    QCOMPARE(run(m_w, "undo --dry-run", {id}).exit, 0);
    QCOMPARE(run(m_w, "diff stock --state erp-changed").exit, 0); // it was dry
    const Ran undone = run(m_w, "undo", {id.left(8)});
    QVERIFY2(undone.exit == 0, qPrintable(undone.err + undone.out));
    QCOMPARE(run(m_w, "read stock customers --wait").exit, 0); // what the undo made differ is in flight at first
    QCOMPARE(shape(m_w, "customers"), customers);
    QCOMPARE(shape(m_w, "stock"), before);
    QCOMPARE(run(m_w, "history --verify").exit, 0);
    const QJsonArray runs = run(m_w, "history --json").json().value(QStringLiteral("runs")).toArray();
    QCOMPARE(runs.size(), 2);
    QCOMPARE(runs[0].toObject().value(QStringLiteral("ofRun")).toString(), id);
    const QByteArray log = *readFile(m_w + QStringLiteral("/log/zgoda.log"));
    QVERIFY(log.contains("run " + id.toUtf8() + " ended"));
    QVERIFY(!log.contains(".example") && !log.contains("+48") && !log.contains("Sp. z o.o.")); // nobody's data
}

void TestCtl::decisions()
{
    const QJsonArray rows
        = run(m_w, "diff stock --state conflict --json").json().value(QStringLiteral("rows")).toArray();
    QVERIFY(rows.size() > 3);
    const auto keyOf = [&rows](int i) {
        QStringList parts;
        for (const QJsonValue part : rows[i].toObject().value(QStringLiteral("key")).toArray())
            parts.append(part.toString());
        return parts.join(QLatin1Char('|'));
    };
    const Ran one = run(m_w, "decide stock --take both --json --key", {keyOf(0)});
    QVERIFY2(one.exit == 0, qPrintable(one.err));
    QCOMPARE(one.json().value(QStringLiteral("rows")).toInt(), 1);
    const Ran typed = run(m_w, "decide stock --field available --take value=7 --key", {keyOf(1)});
    QVERIFY2(typed.exit == 0, qPrintable(typed.err));
    QVERIFY(run(m_w, "decide stock --all-like --take both --json --key", {keyOf(2)})
                .json()
                .value(QStringLiteral("rows"))
                .toInt()
        > 5);
    const Ran accepted = run(m_w, "accept stock --until 2099-01-01 --reason counted --key", {keyOf(3)});
    QVERIFY2(accepted.exit == 0, qPrintable(accepted.err));
    QCOMPARE(run(m_w, "accept stock --key", {keyOf(3)}).exit, 1); // without a reason
    // No row differs in it, and so there is nothing to give the value to.
    QCOMPARE(run(m_w, "decide stock --all-like --field unit --take value=5 --key", {keyOf(2)}).exit, 1);
    const QJsonArray now = run(m_w, "diff stock --json").json().value(QStringLiteral("rows")).toArray();
    QHash<QString, QJsonObject> byKey;
    for (const QJsonValue row : now) {
        QStringList parts;
        for (const QJsonValue part : row.toObject().value(QStringLiteral("key")).toArray())
            parts.append(part.toString());
        byKey.insert(parts.join(QLatin1Char('|')), row.toObject());
    }
    const auto field = [&byKey](const QString &key) {
        return byKey[key].value(QStringLiteral("fields")).toObject().value(QStringLiteral("available")).toObject();
    };
    QCOMPARE(field(keyOf(0)).value(QStringLiteral("choice")).toString(), QStringLiteral("both"));
    QCOMPARE(field(keyOf(1)).value(QStringLiteral("choice")).toString(), QStringLiteral("value"));
    QCOMPARE(byKey[keyOf(3)].value(QStringLiteral("state")).toString(), QStringLiteral("accepted"));
    QCOMPARE(run(m_w, "decide stock --take proposal --key", {keyOf(0)}).exit, 0);
}

void TestCtl::exports()
{
    for (const char *form : {"csv", "xlsx", "html"}) {
        const QString file = m_root.filePath(QStringLiteral("out.") + QLatin1String(form));
        const Ran ran = run(m_w, "diff prices", {QStringLiteral("--") + QLatin1String(form), file});
        QCOMPARE(ran.exit, 2);
        QVERIFY(QFile(file).size() > 4000);
    }
}

void TestCtl::guardStops()
{
    const Ran planned = run(m_w, "plan prices --out", {m_plan});
    QCOMPARE(planned.exit, 3); // known before anybody applies it
    QVERIFY2(planned.out.contains(QStringLiteral("apply %1 --override-guard jump --reason").arg(m_plan)),
        qPrintable(planned.out));
    QVERIFY(QFile::exists(m_plan));
    QCOMPARE(run(m_w, "plan prices --json --out", {m_plan}).exit, 3);
    const Ran stopped = run(m_w, "apply", {m_plan});
    QCOMPARE(stopped.exit, 3);
    QVERIFY2(stopped.err.contains(QStringLiteral("jump")), qPrintable(stopped.err));
    QCOMPARE(run(m_w, "history --json").json().value(QStringLiteral("runs")).toArray().size(), 0);
    const Ran passed = run(m_w, "apply --override-guard jump --reason looked-at", {m_plan});
    QVERIFY2(passed.exit == 0, qPrintable(passed.err + passed.out));
    QVERIFY(run(m_w, "history --search looked-at").out.contains(QStringLiteral("looked-at")));
}

// A step that only moves the baseline is done, but nothing was written.
void TestCtl::countsWhatWasOnlyNoted()
{
    QCOMPARE(run(m_w, "plan stock --out", {m_plan}).exit, 0);
    const QJsonArray steps
        = QJsonDocument::fromJson(*readFile(m_plan)).object().value(QStringLiteral("steps")).toArray();
    const auto noted = std::count_if(steps.begin(), steps.end(),
        [](const QJsonValue step) { return step.toObject().value(QStringLiteral("op")).toString().contains(u"dopt"); });
    QVERIFY(noted > 0 && noted < steps.size());
    const QJsonObject done = run(m_w, "apply --json", {m_plan}).json();
    QCOMPARE(done.value(QStringLiteral("noted")).toInt(), int(noted));
    QCOMPARE(done.value(QStringLiteral("done")).toInt(), int(steps.size()));
}

void TestCtl::happens()
{
    QCOMPARE(run(m_w, "read").exit, 0);
    const QStringList before = shape(m_w, "stock") + shape(m_w, "prices") + shape(m_w, "customers");
    const Ran happened = run(m_w, "happen 8 --seed 5");
    QCOMPARE(happened.exit, 0);
    QCOMPARE(happened.out.trimmed().count(QLatin1Char('\n')), 7);
    QCOMPARE(run(m_w, "read").exit, 0);
    QVERIFY(shape(m_w, "stock") + shape(m_w, "prices") + shape(m_w, "customers") != before);
}

// The second read of a demo brings the same as one of everything.
void TestCtl::readsWhatHasChanged()
{
    const auto changes = [&](const char *arguments) {
        const Ran ran = run(m_w, arguments);
        return ran.json()
            .value(QStringLiteral("areas"))
            .toArray()
            .first()
            .toObject()
            .value(QStringLiteral("changes"))
            .toObject();
    };
    QCOMPARE(run(m_w, "read --full").exit, 0);
    QCOMPARE(run(m_w, "happen 12 --seed 7").exit, 0);
    const QJsonObject part = changes("read stock --json");
    QCOMPARE(part.value(QStringLiteral("kind")).toString(), QStringLiteral("timestamp"));
    QCOMPARE(part.value(QStringLiteral("why")).toString(), QStringLiteral("changed"));
    QVERIFY(part.value(QStringLiteral("changed")).toInt() > 0);
    QVERIFY(!part.value(QStringLiteral("since")).toString().isEmpty());
    // A second sight may end a row's flight; what the sides hold is the same.
    const auto values = [&] {
        QStringList out;
        for (const QString &line : shape(m_w, "stock"))
            out.append(line.section(QLatin1Char('|'), 1));
        out.sort();
        return out;
    };
    const QStringList then = values();
    const QJsonObject all = changes("read stock --full --json");
    QCOMPARE(all.value(QStringLiteral("why")).toString(), QStringLiteral("asked"));
    QVERIFY(all.value(QStringLiteral("whole")).toBool());
    QCOMPARE(values(), then);
    QVERIFY(run(m_w, "read prices").out.contains(QStringLiteral("changed since ")));
}

void TestCtl::diffSaysHowFarItCanBeTrusted()
{
    QCOMPARE(run(m_w, "read stock").exit, 0);
    const auto ages = [&] {
        const QJsonObject json = run(m_w, "diff stock --json").json();
        QVector<double> out;
        for (const char *side : {"erp", "b2b"})
            out.append(json.value(QLatin1String(side)).toObject().value(QStringLiteral("ageSeconds")).toDouble(-1));
        return out;
    };
    for (const double age : ages())
        QVERIFY2(age >= 0 && age < 300, qPrintable(QString::number(age)));
    const Ran whole = run(m_w, "diff stock");
    QCOMPARE(whole.out.count(QStringLiteral("✓ complete")), 2);
    QVERIFY2(!whole.out.contains(QStringLiteral("never gone")), qPrintable(whole.out));
    {
        auto store = sqlite::Database::open(m_w + QStringLiteral("/zgoda.sqlite"));
        QVERIFY((*store)->exec("UPDATE snapshot SET complete = 0, taken = taken - 7200000 "
                               "WHERE area = 'stock' AND side = 1"));
    }
    const Ran half = run(m_w, "diff stock");
    QVERIFY2(half.out.contains(QStringLiteral("read 2 h ago, not complete")), qPrintable(half.out));
    QVERIFY(half.out.contains(QStringLiteral("unknown, never gone")));
    QVERIFY(ages()[1] >= 7200);
}

void TestCtl::emergencyModesHoldUntilSwitchedOff()
{
    QCOMPARE(run(m_w, "read").exit, 0);
    QCOMPARE(run(m_w, "plan customers --out", {m_plan}).exit, 0); // made before, and good
    QCOMPARE(run(m_w, "emergency freeze").exit, 1);               // without a reason
    const Ran on = run(m_w, "emergency freeze --reason", {QStringLiteral("counting the warehouse")});
    QVERIFY2(on.exit == 0, qPrintable(on.err));
    const Ran listed = run(m_w, "emergency --json");
    const QJsonArray modes = listed.json().value(QStringLiteral("modes")).toArray();
    QCOMPARE(modes.size(), 1);
    QCOMPARE(modes[0].toObject().value(QStringLiteral("reason")).toString(), QStringLiteral("counting the warehouse"));
    QVERIFY(listed.err.contains(QStringLiteral("EMERGENCY: Everything is frozen")));
    const Ran refused = run(m_w, "apply", {m_plan});
    QCOMPARE(refused.exit, 3);
    QVERIFY2(refused.err.contains(QStringLiteral("an emergency mode is on")), qPrintable(refused.err));
    const QStringList out {QStringLiteral("-w"), m_w, QStringLiteral("plan"), QStringLiteral("customers"),
        QStringLiteral("--out"), m_plan + QStringLiteral("2")};
    const Ran planned = run(out);
    QCOMPARE(planned.exit, 3);
    QVERIFY2(planned.out.contains(QStringLiteral("Everything is frozen")), qPrintable(planned.out));
    const Ran overridden = run(m_w, "apply --override-guard emergency --reason x", {m_plan + QStringLiteral("2")});
    QVERIFY2(overridden.exit != 0 && overridden.err.contains(QStringLiteral("emergency")), qPrintable(overridden.err));
    QVERIFY(run(m_w, "history --json").json().value(QStringLiteral("runs")).toArray().isEmpty());
    QCOMPARE(run(m_w, "emergency off").exit, 0);
    QVERIFY(!run(m_w, "emergency").err.contains(QStringLiteral("EMERGENCY")));
    const Ran applied = run(m_w, "apply --json", {m_plan});
    QVERIFY2(applied.exit == 0, qPrintable(applied.err));
    QVERIFY(applied.json().value(QStringLiteral("windowMs")).toInt() > 0);
    const Ran held = run(m_w, "emergency hold-prices --reason", {QStringLiteral("new list tomorrow")});
    QVERIFY2(held.out.contains(QStringLiteral("Prices: Net")), qPrintable(held.out));
    const QJsonObject prices = run(m_w, "diff prices --json").json();
    QVERIFY(prices.value(QStringLiteral("counts")).toObject().value(QStringLiteral("blocked")).toInt() > 0);
    for (const QJsonValue row : prices.value(QStringLiteral("rows")).toArray()) {
        const QJsonObject net
            = row.toObject().value(QStringLiteral("fields")).toObject().value(QStringLiteral("net")).toObject();
        QVERIFY(!net.value(QStringLiteral("willWrite")).toBool());
    }
}

void TestCtl::connections()
{
    for (const char *side : {"test-connection erp", "test-connection b2b"}) {
        const Ran ran = run(m_w, side);
        QVERIFY2(ran.exit == 0, qPrintable(ran.err));
        QVERIFY(ran.out.contains(QStringLiteral("KAB-0000")));
    }
    QVERIFY(QFile::remove(m_w + QStringLiteral("/erp.sqlite")));
    QCOMPARE(run(m_w, "test-connection erp").exit, 1);
}

QTEST_GUILESS_MAIN(TestCtl)
#include "tst_ctl.moc"
