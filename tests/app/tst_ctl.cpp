// zgodactl from outside, as a person or a scheduler runs it: the whole way from a demo to an undo, every exit code,
// and what happens when it is killed in the middle of writing.
#include "app/demo/world.h"
#include "connectors/files/file.h"
#include "connectors/sqlite/sqlite.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace zgoda;

namespace {

struct Ran {
    int exit = -1;
    QString out, err;
    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

Ran run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(ZGODA_CTL), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return {};
    const auto said = [](const QByteArray &bytes) { // Windows ends a line with two characters
        return QString::fromUtf8(bytes).replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    };
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        said(process.readAllStandardOutput()), said(process.readAllStandardError())};
}

Ran run(const QString &folder, const char *arguments, const QStringList &more = {})
{
    return run(
        QStringList {QStringLiteral("-w"), folder} + QString::fromUtf8(arguments).split(QLatin1Char(' ')) + more);
}

void copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    for (const QString &file : QDir(from).entryList(QDir::Files))
        QFile::copy(from + QLatin1Char('/') + file, to + QLatin1Char('/') + file);
}

qint64 willWrite(const QString &folder)
{
    qint64 sum = 0;
    for (const char *area : {"stock", "prices", "customers"})
        sum += run(folder, "diff", {QLatin1String(area), QStringLiteral("--json")})
                   .json()
                   .value(QStringLiteral("willWrite"))
                   .toInt();
    return sum;
}

// What a program that asks twice must get the same answer to: the differing rows, without times.
QStringList shape(const QString &folder, const char *area)
{
    QStringList out;
    for (const QJsonValue row : run(folder, "diff", {QLatin1String(area), QStringLiteral("--json")})
                                    .json()
                                    .value(QStringLiteral("rows"))
                                    .toArray()) {
        QJsonObject json = row.toObject();
        const QJsonObject fields = json.value(QStringLiteral("fields")).toObject();
        QString line = json.value(QStringLiteral("state")).toString();
        for (const QJsonValue part : json.value(QStringLiteral("key")).toArray())
            line += QLatin1Char('|') + part.toString();
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            const QJsonObject values = field->toObject();
            // Noted as agreed by the run, and not undone: they still agree.
            if (values.value(QStringLiteral("reason")) != QLatin1String("agreed-already"))
                line += QStringLiteral("; %1 %2 %3")
                            .arg(field.key(), values.value(QStringLiteral("erp")).toString(),
                                values.value(QStringLiteral("b2b")).toString());
        }
        if (json.value(QStringLiteral("state")) != QLatin1String("both-alike"))
            out.append(line);
    }
    out.sort();
    return out;
}

} // namespace

class TestCtl : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void everyStateOccurs();
    void wholeWay();
    void decisions();
    void trouble_data();
    void trouble();
    void typed_data();
    void typed();
    void exports();
    void guardStops();
    void countsWhatWasOnlyNoted();
    void usedPlan();
    void changedMeanwhile();
    void changedFile();
    void killed();
    void damagedWorkspace();
    void happens();
    void connections();
    void checksProfile();
    void mapsTables();

private:
    QString demo() const { return m_root.filePath(QStringLiteral("demo")); }
    QTemporaryDir m_root;
    QString m_w; // a fresh copy of the demo for each test
    QString m_plan;
    int m_number = 0;
};

void TestCtl::initTestCase()
{
    const Ran made = run({QStringLiteral("demo"), demo()});
    QVERIFY2(made.exit == 0, qPrintable(made.err));
    const Ran again = run({QStringLiteral("demo"), demo()});
    QCOMPARE(again.exit, 1); // never into a folder that holds something
    QVERIFY(again.err.contains(QStringLiteral("not empty")));
}

void TestCtl::init()
{
    m_w = m_root.filePath(QStringLiteral("w%1").arg(++m_number));
    copyFolder(demo(), m_w);
    m_plan = m_root.filePath(QStringLiteral("plan%1.json").arg(m_number));
}

// Whatever a test did, the log holds nobody's name, address or number.
void TestCtl::cleanup()
{
    const auto log = readFile(m_w + QStringLiteral("/log/zgoda.log"));
    if (!log)
        return;
    auto erp = sqlite::Database::open(m_w + QStringLiteral("/erp.sqlite"), sqlite::Open::ReadOnly);
    if (!erp)
        return; // a test that damages it
    auto select = (*erp)->prepare("SELECT nazwa, email, telefon, nip FROM kontrahent");
    if (!select)
        return;
    while (select->step().value_or(false)) {
        for (int column = 0; column < 4; ++column) {
            const QByteArray value = select->bytes(column).toByteArray();
            QVERIFY2(value.size() < 4 || !log->contains(value), value.constData());
        }
    }
}

// What the two systems and the files do to a person: one sentence each, and the detail in the log without values.
void TestCtl::trouble_data()
{
    QTest::addColumn<QString>("sql");  // done to the ERP
    QTest::addColumn<QString>("says"); // the sentence holds it
    const auto row = [](const char *name, const char *sql, const char *says) {
        QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(says);
    };
    row("a table is missing", "ALTER TABLE kontrahent RENAME TO klient", "demo/customers.sql: kontrahent");
    row("a column is missing", "ALTER TABLE kontrahent RENAME COLUMN nip TO vat",
        "demo/customers.sql: k.nip as tax_id");
    row("a column of another type", "UPDATE kontrahent SET dni = nazwa", "demo/customers.sql: payment_days");
}

void TestCtl::trouble()
{
    QFETCH(QString, sql);
    QFETCH(QString, says);
    const QStringList before = shape(m_w, "customers");
    {
        auto erp = sqlite::Database::open(m_w + QStringLiteral("/erp.sqlite"));
        QVERIFY((*erp)->exec(sql.toUtf8()));
    }
    const Ran ran = run(m_w, "read customers");
    QCOMPARE(ran.exit, 1);
    QVERIFY2(ran.err.contains(says) && ran.err.count(QLatin1Char('\n')) == 1, qPrintable(ran.err));
    QVERIFY(readFile(m_w + QStringLiteral("/log/zgoda.log"))->contains("error zgoda.erp customers schema"));
    QCOMPARE(shape(m_w, "customers"), before); // what was read before stays
}

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

void TestCtl::typed_data()
{
    QTest::addColumn<QStringList>("typed");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QString>("says"); // on either
    const auto row = [](const char *typed, int exit, const char *says) {
        QTest::newRow(typed) << QString::fromUtf8(typed).split(QLatin1Char(' '), Qt::SkipEmptyParts) << exit
                             << QString::fromUtf8(says);
    };
    row("", 1, "");
    row("--help", 0, "read [AREA…] [--wait]\n");
    row("--version", 0, "");
    row("dance", 1, "no such command");
    row("diff", 1, "something is missing");
    row("diff stock prices", 1, "too much");
    row("diff stock --colour", 1, "no option --colour");
    row("diff nothing", 1, "no area “nothing”");
    row("diff stock --state sleepy", 1, "no state “sleepy”");
    row("diff stock --filter", 1, "needs a value");
    row("diff --help", 0, "diff AREA [--state S,…]");
    row("read nowhere", 1, "no area");
    row("decide stock --key KAB-1 --take gold", 1, "--take must be");
    row("decide stock --take erp", 1, "--key is missing");
    row("decide stock --key NO-SUCH --take erp", 1, "no differing row");
    row("plan", 1, "--out is missing");
    row("apply nowhere.json", 1, "was not found");
    row("apply nowhere.json --override-guard jump", 1, "needs --reason");
    row("apply nowhere.json --override-guard moon --reason x", 1, "no guard “moon”");
    row("undo 12345678", 1, "was not found");
    row("verify 12345678", 1, "was not found");
    row("recover", 0, "");
    row("test-connection left", 1, "erp or b2b");
    row("set-secret b2b", 1, "holds no secret");
    row("happen zero", 1, "from 1 to 1000");
}

void TestCtl::typed()
{
    QFETCH(QStringList, typed);
    QFETCH(int, exit);
    QFETCH(QString, says);
    const Ran ran = run(QStringList {QStringLiteral("-w"), demo()} + typed);
    QVERIFY2(ran.exit == exit, qPrintable(ran.err + ran.out));
    QVERIFY2((exit == 0 ? ran.out : ran.err).contains(says), qPrintable(ran.err + ran.out));
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

void TestCtl::usedPlan()
{
    QCOMPARE(run(m_w, "plan customers --out", {m_plan}).exit, 0);
    QCOMPARE(run(m_w, "apply", {m_plan}).exit, 0);
    const Ran again = run(m_w, "apply", {m_plan});
    QCOMPARE(again.exit, 1);
    QVERIFY2(again.err.contains(QStringLiteral("used before")), qPrintable(again.err));
}

void TestCtl::changedMeanwhile()
{
    QCOMPARE(run(m_w, "plan stock --out", {m_plan}).exit, 0);
    const QJsonArray steps
        = QJsonDocument::fromJson(*readFile(m_plan)).object().value(QStringLiteral("steps")).toArray();
    QJsonObject first;
    for (const QJsonValue step : steps) {
        if (first.isEmpty() && step.toObject().value(QStringLiteral("op")).toString() == QLatin1String("update"))
            first = step.toObject();
    }
    const QJsonArray key = first.value(QStringLiteral("key")).toArray();
    const demo::ShopRow where {
        {QStringLiteral("sku"), {key[0].toString()}}, {QStringLiteral("warehouse"), {key[1].toString()}}};
    {
        auto shop = demo::ShopData::open(DemoWorld::shopFile(m_w), sqlite::Open::Existing);
        QVERIFY((*shop)
                    ->set(QStringLiteral("stock"), where, {{QStringLiteral("available"), {QStringLiteral("4321")}}}, 1)
                    .has_value());
    }
    const Ran applied = run(m_w, "apply", {m_plan, QStringLiteral("--json")});
    QCOMPARE(applied.exit, 4);
    QCOMPARE(applied.json().value(QStringLiteral("skipped")).toInt(), 1);
    auto shop = demo::ShopData::open(DemoWorld::shopFile(m_w), sqlite::Open::Existing);
    QCOMPARE(*(*shop)->value(QStringLiteral("stock"), where, QStringLiteral("available")),
        QStringLiteral("4321")); // not overwritten
}

void TestCtl::changedFile()
{
    QCOMPARE(run(m_w, "plan stock --out", {m_plan}).exit, 0);
    QByteArray json = *readFile(m_plan);
    QVERIFY(json.contains("\"available\""));
    QVERIFY(writeFile(m_plan, json.replace(".0000\"", ".5000\"")).has_value());
    const Ran applied = run(m_w, "apply", {m_plan});
    QCOMPARE(applied.exit, 1);
    QVERIFY2(applied.err.contains(QStringLiteral("seal")), qPrintable(applied.err));
    QVERIFY(writeFile(m_plan, "{ \"zgoda\"").has_value());
    QCOMPARE(run(m_w, "apply", {m_plan}).exit, 1);
}

// Writes that reached the shop so far.
qint64 written(const QString &folder)
{
    auto db = sqlite::Database::open(DemoWorld::shopFile(folder), sqlite::Open::ReadOnly);
    return db ? (*db)->number("SELECT count(*) FROM answered").value_or(std::nullopt).value_or(0) : 0;
}

// Applies a plan and kills the program once the shop has answered a write that it had not before.
void killDuringApply(const QString &folder, const QString &plan)
{
    const qint64 before = written(folder);
    QProcess process;
    process.start(QStringLiteral(ZGODA_CTL), {QStringLiteral("-w"), folder, QStringLiteral("apply"), plan});
    QVERIFY(process.waitForStarted());
    QElapsedTimer timer;
    timer.start();
    while (written(folder) == before && timer.elapsed() < 30'000 && process.state() == QProcess::Running)
        QTest::qWait(1);
    process.kill();
    process.waitForFinished();
    QVERIFY(written(folder) > before);
}

bool lastRunIsOpen(const QString &folder)
{
    const QJsonArray runs = run(folder, "history --json").json().value(QStringLiteral("runs")).toArray();
    return !runs.isEmpty() && runs[0].toObject().value(QStringLiteral("ended")).isNull();
}

void TestCtl::killed()
{
    bool open = false;
    for (int attempt = 0; attempt < 5 && !open; ++attempt) {
        if (attempt > 0) { // the run was quicker than the kill: put everything back and be quicker
            QCOMPARE(run(m_w, "undo last").exit, 0);
            QCOMPARE(run(m_w, "read stock").exit, 0);
        }
        const QString plan = m_plan + QString::number(attempt);
        QCOMPARE(run(m_w, "plan stock --out", {plan}).exit, 0);
        killDuringApply(m_w, plan);
        open = lastRunIsOpen(m_w);
    }
    QVERIFY2(open, "five runs were quicker than the kill");
    const Ran recovered = run(m_w, "recover --json");
    QVERIFY2(recovered.exit == 0 || recovered.exit == 4, qPrintable(recovered.err));
    QVERIFY(run(m_w, "recover").out.contains(QStringLiteral("No run was left open")));
    QVERIFY(!run(m_w, "history --json")
                 .json()
                 .value(QStringLiteral("runs"))
                 .toArray()[0]
                 .toObject()
                 .value(QStringLiteral("ended"))
                 .isNull());
    QCOMPARE(run(m_w, "history --verify").exit, 0);
    // What was left is planned and written again; then both sides agree on it.
    QCOMPARE(run(m_w, "read stock").exit, 0);
    const QString second = m_plan + QStringLiteral(".2");
    QCOMPARE(run(m_w, "plan stock --out", {second}).exit, 0);
    QCOMPARE(run(m_w, "apply", {second}).exit, 0);
    QCOMPARE(run(m_w, "read stock").exit, 0);
    QCOMPARE(run(m_w, "diff stock --state erp-changed").exit, 0);
}

void TestCtl::damagedWorkspace()
{
    const QString file = m_w + QStringLiteral("/workspace.json");
    QByteArray json = *readFile(file);
    QVERIFY(writeFile(file, json.left(300)).has_value());
    const Ran ran = run(m_w, "read");
    QCOMPARE(ran.exit, 1);
    QVERIFY2(ran.err.contains(QStringLiteral("workspace.json, line")), qPrintable(ran.err));
    QCOMPARE(*readFile(file), json.left(300));
    QVERIFY(writeFile(m_w + QStringLiteral("/zgoda.sqlite"), "this is no database, and it is longer than a header is")
                .has_value());
    QVERIFY(writeFile(file, json).has_value());
    const Ran store = run(m_w, "read");
    QCOMPARE(store.exit, 1);
    QCOMPARE(*readFile(m_w + QStringLiteral("/zgoda.sqlite")),
        QByteArray("this is no database, and it is longer than a header is"));
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

// As at a company whose ERP was updated: what the profile still finds, what it does not, and where the profile says so.
void TestCtl::checksProfile()
{
    const Ran fine = run(m_w, "check-profile");
    QCOMPARE(fine.exit, 0);
    QVERIFY2(fine.out.contains(QStringLiteral("No row of data was read")), qPrintable(fine.out));
    {
        auto erp = sqlite::Database::open(m_w + QStringLiteral("/erp.sqlite"), sqlite::Open::Existing);
        QVERIFY(erp.has_value());
        for (const char *sql : {"alter table stan rename column rezerwacja to zarezerwowano", "drop table cena"})
            QVERIFY((*erp)->exec(sql).has_value());
    }
    const Ran changed = run(m_w, "check-profile");
    QCOMPARE(changed.exit, 2);
    QVERIFY2(changed.out.contains(QStringLiteral("stock.sql, line 6, reserved: stan has no column rezerwacja")),
        qPrintable(changed.out));
    QVERIFY2(changed.out.contains(QStringLiteral("this login sees no table or view cena")), qPrintable(changed.out));
    QVERIFY(changed.out.count(QLatin1Char('\n')) < 60); // a page
    const QJsonObject json = run(m_w, "check-profile --json").json();
    QCOMPARE(json.value(QStringLiteral("zgoda")).toInt(), 1);
    QCOMPARE(json.value(QStringLiteral("asExpected")).toBool(true), false);
    QStringList told;
    for (const QJsonValue area : json.value(QStringLiteral("areas")).toArray()) {
        for (const QJsonValue finding : area.toObject().value(QStringLiteral("findings")).toArray())
            told.append(finding.toObject().value(QStringLiteral("kind")).toString() + QLatin1Char(' ')
                + finding.toObject().value(QStringLiteral("file")).toString() + QLatin1Char(':')
                + QString::number(finding.toObject().value(QStringLiteral("line")).toInt()));
    }
    QCOMPARE(told,
        QStringList({QStringLiteral("table-missing prices.sql:18"), QStringLiteral("column-missing stock.sql:6")}));
    QVERIFY(QFile::remove(m_w + QStringLiteral("/erp.sqlite")));
    QCOMPARE(run(m_w, "check-profile").exit, 1);
}

// An ERP as if no profile knew it: a mapping is proposed, corrected, saved and used, and stock and prices are compared
// without a line of SQL written by hand.
void TestCtl::mapsTables()
{
    const Ran shown = run(m_w, "map stock prices --show");
    QCOMPARE(shown.exit, 0);
    QVERIFY2(shown.out.contains(QStringLiteral("s.\"ilosc\" as \"on_hand\"")), qPrintable(shown.out));
    QVERIFY2(shown.out.contains(QStringLiteral("% of its values are keys in the shop")), qPrintable(shown.out));
    QVERIFY2(shown.out.contains(QStringLiteral("KAB-00001  DET")), qPrintable(shown.out)); // of the ten rows

    const Ran wrong = run(m_w, "map stock --set stock.on_hand=stan.nowhere");
    QCOMPARE(wrong.exit, 1);
    QVERIFY2(wrong.err.contains(QStringLiteral("the database has no stan.nowhere")), qPrintable(wrong.err));
    const Ran lacking = run(m_w, "map stock --set stock.warehouse=");
    QCOMPARE(lacking.exit, 2);
    QVERIFY2(lacking.err.contains(QStringLiteral("Still needed: Warehouse")), qPrintable(lacking.err));
    const QJsonArray areas = run(m_w, "map stock --json --set stock.on_hand=stan.rezerwacja")
                                 .json()
                                 .value(QStringLiteral("areas"))
                                 .toArray();
    QCOMPARE(areas.size(), 1);
    QVERIFY(areas[0]
                .toObject()
                .value(QStringLiteral("sql"))
                .toString()
                .contains(QStringLiteral("s.\"rezerwacja\" as \"on_hand\"")));

    QCOMPARE(run(m_w, "map stock prices --save own --use").exit, 0);
    QCOMPARE(run(m_w, "map stock prices --save own").exit, 1); // never over another one
    QCOMPARE(run(m_w, "map stock prices --save own --replace").exit, 0);
    for (const char *file : {"profile.json", "stock.sql", "prices.sql", "README.md"})
        QVERIFY2(QFile::exists(m_w + QStringLiteral("/profiles/erp/own/") + QLatin1String(file)), file);
    QCOMPARE(run(m_w, "check-profile").exit, 0);
    QCOMPARE(run(m_w, "read stock prices --json").json().value(QStringLiteral("areas")).toArray().size(), 2);
    auto erp = sqlite::Database::open(m_w + QStringLiteral("/erp.sqlite"), sqlite::Open::ReadOnly);
    QVERIFY(erp.has_value());
    // A key that the ERP has twice is one row, and reported.
    const std::pair<const char *, const char *> tables[]
        = {{"stock", "select distinct trim(t.symbol), s.magazyn_id from stan s join towar t on t.id = s.towar_id"},
            {"prices",
                "select distinct trim(t.symbol), c.cennik_id, c.od_ilosci, c.wazne_od from cena c"
                " join towar t on t.id = c.towar_id"}};
    for (const auto &[area, keys] : tables) {
        const QJsonObject diff = run(m_w, "diff", {QLatin1String(area), QStringLiteral("--json")}).json();
        const QJsonObject side = diff.value(QStringLiteral("erp")).toObject();
        QVERIFY(side.value(QStringLiteral("complete")).toBool());
        const auto rows = (*erp)->number("select count(*) from (" + QByteArray(keys) + ")");
        QVERIFY(rows.has_value());
        QCOMPARE(qint64(side.value(QStringLiteral("rows")).toInt()), rows->value_or(-1));
    }
}

QTEST_GUILESS_MAIN(TestCtl)
#include "tst_ctl.moc"
