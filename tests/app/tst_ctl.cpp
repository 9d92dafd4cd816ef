// zgodactl from outside, as a person or a scheduler runs it: the whole way from a demo to an undo, and every exit code.
#include "app/demo/world.h"
#include "connectors/files/file.h"
#include "connectors/sqlite/sqlite.h"
#include "tests/app/ctlrun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

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
        const QJsonObject json = run(demo(), "diff", {QLatin1String(area), u"--json"_s}).json();
        QCOMPARE(json.value(u"zgoda"_s).toInt(), 1);
        needsYou += json.value(u"needsYou"_s).toInt();
        const QJsonObject states = json.value(u"counts"_s).toObject();
        for (auto state = states.begin(); state != states.end(); ++state)
            counts[state.key()] += state->toInt();
    }
    QCOMPARE(counts.size(), 13);
    // A little time passed since: what was in flight counts by now or soon.
    counts.remove(u"in-flight"_s);
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
    QVERIFY(run(m_w, "show", {m_plan}).out.contains(u"B2B shop"_s));
    const Ran applied = run(m_w, "apply", {m_plan, u"--json"_s});
    QVERIFY2(applied.exit == 0, qPrintable(applied.err));
    QVERIFY(applied.json().value(u"done"_s).toInt() > 200);
    QCOMPARE(run(m_w, "read stock customers").exit, 0);
    for (const char *area : {"diff stock --state erp-changed", "diff customers --state erp-changed"}) {
        const Ran left = run(m_w, area);
        QVERIFY2(left.exit == 0, qPrintable(left.out));
    }
    QCOMPARE(run(m_w, "history --verify").exit, 0);
    const QString id = applied.json().value(u"run"_s).toString();
    QCOMPARE(run(m_w, "verify", {id}).exit, 0);
    QCOMPARE(run(m_w, "undo --dry-run", {id}).exit, 0);
    QCOMPARE(run(m_w, "diff stock --state erp-changed").exit, 0); // it was dry
    const Ran undone = run(m_w, "undo", {id.left(8)});
    QVERIFY2(undone.exit == 0, qPrintable(undone.err + undone.out));
    QCOMPARE(run(m_w, "read stock customers --wait").exit, 0); // what the undo made differ is in flight at first
    QCOMPARE(shape(m_w, "customers"), customers);
    QCOMPARE(shape(m_w, "stock"), before);
    QCOMPARE(run(m_w, "history --verify").exit, 0);
    const QJsonArray runs = run(m_w, "history --json").json().value(u"runs"_s).toArray();
    QCOMPARE(runs.size(), 2);
    QCOMPARE(runs[0].toObject().value(u"ofRun"_s).toString(), id);
    const QByteArray log = *readFile(m_w + u"/log/zgoda.log"_s);
    QVERIFY(log.contains("run " + id.toUtf8() + " ended"));
    QVERIFY(!log.contains(".example") && !log.contains("+48") && !log.contains("Sp. z o.o.")); // nobody's data
}

void TestCtl::decisions()
{
    const QJsonArray rows = run(m_w, "diff stock --state conflict --json").json().value(u"rows"_s).toArray();
    QVERIFY(rows.size() > 3);
    const auto keyOf = [&rows](int i) {
        QStringList parts;
        for (const QJsonValue part : rows[i].toObject().value(u"key"_s).toArray())
            parts.append(part.toString());
        return parts.join(u'|');
    };
    const Ran one = run(m_w, "decide stock --take both --json --key", {keyOf(0)});
    QVERIFY2(one.exit == 0, qPrintable(one.err));
    QCOMPARE(one.json().value(u"rows"_s).toInt(), 1);
    const Ran typed = run(m_w, "decide stock --field available --take value=7 --key", {keyOf(1)});
    QVERIFY2(typed.exit == 0, qPrintable(typed.err));
    QVERIFY(
        run(m_w, "decide stock --all-like --take both --json --key", {keyOf(2)}).json().value(u"rows"_s).toInt() > 5);
    const Ran accepted = run(m_w, "accept stock --until 2099-01-01 --reason counted --key", {keyOf(3)});
    QVERIFY2(accepted.exit == 0, qPrintable(accepted.err));
    QCOMPARE(run(m_w, "accept stock --key", {keyOf(3)}).exit, 1); // without a reason
    QCOMPARE(run(m_w, "accept stock --until 2020-01-01 --reason counted --key", {keyOf(3)}).exit, 1); // it is over
    // No row differs in it, and so there is nothing to give the value to.
    QCOMPARE(run(m_w, "decide stock --all-like --field unit --take value=5 --key", {keyOf(2)}).exit, 1);
    const QJsonArray now = run(m_w, "diff stock --json").json().value(u"rows"_s).toArray();
    QHash<QString, QJsonObject> byKey;
    for (const QJsonValue row : now) {
        QStringList parts;
        for (const QJsonValue part : row.toObject().value(u"key"_s).toArray())
            parts.append(part.toString());
        byKey.insert(parts.join(u'|'), row.toObject());
    }
    const auto field = [&byKey](const QString &key) {
        return byKey[key].value(u"fields"_s).toObject().value(u"available"_s).toObject();
    };
    QCOMPARE(field(keyOf(0)).value(u"choice"_s).toString(), u"both"_s);
    QCOMPARE(field(keyOf(1)).value(u"choice"_s).toString(), u"value"_s);
    QCOMPARE(byKey[keyOf(3)].value(u"state"_s).toString(), u"accepted"_s);
    QCOMPARE(run(m_w, "decide stock --take proposal --key", {keyOf(0)}).exit, 0);
}

void TestCtl::exports()
{
    for (const char *form : {"csv", "xlsx", "html"}) {
        const QString file = m_root.filePath(u"out."_s + QLatin1String(form));
        const Ran ran = run(m_w, "diff prices", {u"--"_s + QLatin1String(form), file});
        QCOMPARE(ran.exit, 2);
        QVERIFY(QFile(file).size() > 4000);
    }
}

void TestCtl::guardStops()
{
    const Ran planned = run(m_w, "plan prices --out", {m_plan});
    QCOMPARE(planned.exit, 3); // known before anybody applies it
    QVERIFY2(planned.out.contains(u"apply %1 --override-guard jump --reason"_s.arg(m_plan)), qPrintable(planned.out));
    QVERIFY(QFile::exists(m_plan));
    QCOMPARE(run(m_w, "plan prices --json --out", {m_plan}).exit, 3);
    const Ran stopped = run(m_w, "apply", {m_plan});
    QCOMPARE(stopped.exit, 3);
    QVERIFY2(stopped.err.contains(u"jump"_s), qPrintable(stopped.err));
    QCOMPARE(run(m_w, "history --json").json().value(u"runs"_s).toArray().size(), 0);
    const Ran passed = run(m_w, "apply --override-guard jump --reason looked-at", {m_plan});
    QVERIFY2(passed.exit == 0, qPrintable(passed.err + passed.out));
    QVERIFY(run(m_w, "history --search looked-at").out.contains(u"looked-at"_s));
}

// A step that only moves the baseline is done, but nothing was written.
void TestCtl::countsWhatWasOnlyNoted()
{
    QCOMPARE(run(m_w, "plan stock --out", {m_plan}).exit, 0);
    const QJsonArray steps = QJsonDocument::fromJson(*readFile(m_plan)).object().value(u"steps"_s).toArray();
    const auto noted = std::count_if(steps.begin(), steps.end(),
        [](const QJsonValue step) { return step.toObject().value(u"op"_s).toString().contains(u"dopt"); });
    QVERIFY(noted > 0 && noted < steps.size());
    const QJsonObject done = run(m_w, "apply --json", {m_plan}).json();
    QCOMPARE(done.value(u"noted"_s).toInt(), int(noted));
    QCOMPARE(done.value(u"done"_s).toInt(), int(steps.size()));
}

void TestCtl::happens()
{
    QCOMPARE(run(m_w, "read").exit, 0);
    const QStringList before = shape(m_w, "stock") + shape(m_w, "prices") + shape(m_w, "customers");
    const Ran happened = run(m_w, "happen 8 --seed 5");
    QCOMPARE(happened.exit, 0);
    QCOMPARE(happened.out.trimmed().count(u'\n'), 7);
    QCOMPARE(run(m_w, "read").exit, 0);
    QVERIFY(shape(m_w, "stock") + shape(m_w, "prices") + shape(m_w, "customers") != before);
}

// The second read of a demo brings the same as one of everything.
void TestCtl::readsWhatHasChanged()
{
    const auto changes = [&](const char *arguments) {
        const Ran ran = run(m_w, arguments);
        return ran.json().value(u"areas"_s).toArray().first().toObject().value(u"changes"_s).toObject();
    };
    QCOMPARE(run(m_w, "read --full").exit, 0);
    QCOMPARE(run(m_w, "happen 12 --seed 7").exit, 0);
    const QJsonObject part = changes("read stock --json");
    QCOMPARE(part.value(u"kind"_s).toString(), u"timestamp"_s);
    QCOMPARE(part.value(u"why"_s).toString(), u"changed"_s);
    QVERIFY(part.value(u"changed"_s).toInt() > 0);
    QVERIFY(!part.value(u"since"_s).toString().isEmpty());
    // A second sight may end a row's flight; what the sides hold is the same.
    const auto values = [&] {
        QStringList out;
        for (const QString &line : shape(m_w, "stock"))
            out.append(line.section(u'|', 1));
        out.sort();
        return out;
    };
    const QStringList then = values();
    const QJsonObject all = changes("read stock --full --json");
    QCOMPARE(all.value(u"why"_s).toString(), u"asked"_s);
    QVERIFY(all.value(u"whole"_s).toBool());
    QCOMPARE(values(), then);
    QVERIFY(run(m_w, "read prices").out.contains(u"changed since "_s));
}

void TestCtl::diffSaysHowFarItCanBeTrusted()
{
    QCOMPARE(run(m_w, "read stock").exit, 0);
    const auto ages = [&] {
        const QJsonObject json = run(m_w, "diff stock --json").json();
        QVector<double> out;
        for (const char *side : {"erp", "b2b"})
            out.append(json.value(QLatin1String(side)).toObject().value(u"ageSeconds"_s).toDouble(-1));
        return out;
    };
    for (const double age : ages())
        QVERIFY2(age >= 0 && age < 300, qPrintable(QString::number(age)));
    const Ran whole = run(m_w, "diff stock");
    QCOMPARE(whole.out.count(u"✓ complete"_s), 2);
    QVERIFY2(!whole.out.contains(u"never gone"_s), qPrintable(whole.out));
    {
        auto store = sqlite::Database::open(m_w + u"/zgoda.sqlite"_s);
        QVERIFY((*store)->exec("UPDATE snapshot SET complete = 0, taken = taken - 7200000 "
                               "WHERE area = 'stock' AND side = 1"));
    }
    const Ran half = run(m_w, "diff stock");
    QVERIFY2(half.out.contains(u"read 2 h ago, not complete"_s), qPrintable(half.out));
    QVERIFY(half.out.contains(u"unknown, never gone"_s));
    QVERIFY(ages()[1] >= 7200);
}

void TestCtl::emergencyModesHoldUntilSwitchedOff()
{
    QCOMPARE(run(m_w, "read").exit, 0);
    QCOMPARE(run(m_w, "plan customers --out", {m_plan}).exit, 0); // made before, and good
    QCOMPARE(run(m_w, "emergency freeze").exit, 1);               // without a reason
    const Ran on = run(m_w, "emergency freeze --reason", {u"counting the warehouse"_s});
    QVERIFY2(on.exit == 0, qPrintable(on.err));
    const Ran listed = run(m_w, "emergency --json");
    const QJsonArray modes = listed.json().value(u"modes"_s).toArray();
    QCOMPARE(modes.size(), 1);
    QCOMPARE(modes[0].toObject().value(u"reason"_s).toString(), u"counting the warehouse"_s);
    QVERIFY(listed.err.contains(u"EMERGENCY: Everything is frozen"_s));
    const Ran refused = run(m_w, "apply", {m_plan});
    QCOMPARE(refused.exit, 3);
    QVERIFY2(refused.err.contains(u"an emergency mode is on"_s), qPrintable(refused.err));
    const QStringList out {u"-w"_s, m_w, u"plan"_s, u"customers"_s, u"--out"_s, m_plan + u"2"_s};
    const Ran planned = run(out);
    QCOMPARE(planned.exit, 3);
    QVERIFY2(planned.out.contains(u"Everything is frozen"_s), qPrintable(planned.out));
    const Ran overridden = run(m_w, "apply --override-guard emergency --reason x", {m_plan + u"2"_s});
    QVERIFY2(overridden.exit != 0 && overridden.err.contains(u"emergency"_s), qPrintable(overridden.err));
    QVERIFY(run(m_w, "history --json").json().value(u"runs"_s).toArray().isEmpty());
    QCOMPARE(run(m_w, "emergency off").exit, 0);
    QVERIFY(!run(m_w, "emergency").err.contains(u"EMERGENCY"_s));
    const Ran applied = run(m_w, "apply --json", {m_plan});
    QVERIFY2(applied.exit == 0, qPrintable(applied.err));
    QVERIFY(applied.json().value(u"windowMs"_s).toInt() > 0);
    const Ran held = run(m_w, "emergency hold-prices --reason", {u"new list tomorrow"_s});
    QVERIFY2(held.out.contains(u"Prices: Net"_s), qPrintable(held.out));
    const QJsonObject prices = run(m_w, "diff prices --json").json();
    QVERIFY(prices.value(u"counts"_s).toObject().value(u"blocked"_s).toInt() > 0);
    for (const QJsonValue row : prices.value(u"rows"_s).toArray()) {
        const QJsonObject net = row.toObject().value(u"fields"_s).toObject().value(u"net"_s).toObject();
        QVERIFY(!net.value(u"willWrite"_s).toBool());
    }
}

void TestCtl::connections()
{
    for (const char *side : {"test-connection erp", "test-connection b2b"}) {
        const Ran ran = run(m_w, side);
        QVERIFY2(ran.exit == 0, qPrintable(ran.err));
        QVERIFY(ran.out.contains(u"KAB-0000"_s));
    }
    QVERIFY(QFile::remove(m_w + u"/erp.sqlite"_s));
    QCOMPARE(run(m_w, "test-connection erp").exit, 1);
}

QTEST_GUILESS_MAIN(TestCtl)
#include "tst_ctl.moc"
