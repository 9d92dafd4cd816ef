// zgodactl when something is wrong: what was typed, the systems, a plan that is used, stale or changed, a workspace that is
// damaged, and a kill in the middle of writing.
#include "app/demo/world.h"
#include "connectors/files/file.h"
#include "connectors/sqlite/sqlite.h"
#include "tests/app/ctlrun.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

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
    process.start(QStringLiteral(ZGODA_CTL), {u"-w"_s, folder, u"apply"_s, plan});
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
    const QJsonArray runs = run(folder, "history --json").json().value(u"runs"_s).toArray();
    return !runs.isEmpty() && runs[0].toObject().value(u"ended"_s).isNull();
}

} // namespace

class TestCtlTrouble final : public CtlTest {
    Q_OBJECT
private Q_SLOTS:
    void trouble_data();
    void trouble();
    void typed_data();
    void typed();
    void wrongIsADocumentToo();
    void workspaceIsNamedInEveryWay();
    void usedPlan();
    void changedMeanwhile();
    void changedFile();
    void killed();
    void aDemoThatWasCutOffBeginsAgain();
    void damagedWorkspace();
};

// What the two systems and the files do to a person: one sentence each, and the detail in the log without values.
void TestCtlTrouble::trouble_data()
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

void TestCtlTrouble::trouble()
{
    QFETCH(QString, sql);
    QFETCH(QString, says);
    const QStringList before = shape(m_w, "customers");
    {
        auto erp = sqlite::Database::open(m_w + u"/erp.sqlite"_s);
        QVERIFY((*erp)->exec(sql.toUtf8()));
    }
    const Ran ran = run(m_w, "read customers");
    QCOMPARE(ran.exit, 1);
    QVERIFY2(ran.err.contains(says) && ran.err.count(u'\n') == 1, qPrintable(ran.err));
    QVERIFY(readFile(m_w + u"/log/zgoda.log"_s)->contains("error zgoda.erp customers schema"));
    QCOMPARE(shape(m_w, "customers"), before); // what was read before stays
}

void TestCtlTrouble::typed_data()
{
    QTest::addColumn<QStringList>("typed");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QString>("says"); // on either
    const auto row = [](const char *typed, int exit, const char *says) {
        QTest::newRow(typed) << QString::fromUtf8(typed).split(u' ', Qt::SkipEmptyParts) << exit
                             << QString::fromUtf8(says);
    };
    row("", 1, "");
    row("--help", 0, "read [AREA…] [--full] [--wait]\n");
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
    row("price --sample 1 --in no-such-unit", 1, "neither system has “no-such-unit”");
    row("recover", 0, "");
    row("test-connection left", 1, "erp or b2b");
    row("set-secret b2b", 1, "holds no secret");
    row("happen zero", 1, "from 1 to 1000");
    row("happen 3 --seed many", 1, "--seed must be a number");
}

void TestCtlTrouble::typed()
{
    QFETCH(QStringList, typed);
    QFETCH(int, exit);
    QFETCH(QString, says);
    const Ran ran = run(QStringList {u"-w"_s, demo()} + typed);
    QVERIFY2(ran.exit == exit, qPrintable(ran.err + ran.out));
    QVERIFY2((exit == 0 ? ran.out : ran.err).contains(says), qPrintable(ran.err + ran.out));
}

void TestCtlTrouble::wrongIsADocumentToo()
{
    for (const char *typed : {"diff nothing --json", "diff stock --colour --json", "diff --json", "differ --json",
             "--json", "history -w --json", "history --json -w", "--workspace= history --json"}) {
        const QStringList words = QString::fromLatin1(typed).split(u' ');
        const bool named = words.filter(u"-w"_s).isEmpty();
        const Ran ran = run((named ? QStringList {u"--workspace="_s + demo()} : QStringList()) + words);
        QCOMPARE(ran.exit, 1);
        QCOMPARE(ran.json().value(u"zgoda"_s).toInt(), 1);
        const QJsonObject error = ran.json().value(u"error"_s).toObject();
        QVERIFY2(!error.value(u"sentence"_s).toString().isEmpty(), typed);
        QCOMPARE(error.keys(), (QStringList {u"sentence"_s, u"status"_s, u"subject"_s}));
    }
    const Ran words = run({u"differ"_s, u"--"_s, u"--json"_s});
    QVERIFY2(words.out.isEmpty(), qPrintable(words.out)); // behind "--" it is no option
}

void TestCtlTrouble::workspaceIsNamedInEveryWay()
{
    const QString command = u"history"_s;
    QCOMPARE(run(QStringList {u"--workspace="_s + demo(), command}).exit, 0);
    QCOMPARE(run(QStringList {command, u"--workspace"_s, demo()}).exit, 0);
    for (const char *last : {"-w", "--workspace="}) {
        const Ran ran = run(QStringList {command, QLatin1String(last)});
        QCOMPARE(ran.exit, 1);
        QVERIFY2(ran.err.contains(u"needs a folder"_s), qPrintable(ran.err));
    }
}

void TestCtlTrouble::usedPlan()
{
    QCOMPARE(run(m_w, "plan customers --out", {m_plan}).exit, 0);
    QCOMPARE(run(m_w, "apply", {m_plan}).exit, 0);
    const Ran again = run(m_w, "apply", {m_plan});
    QCOMPARE(again.exit, 1);
    QVERIFY2(again.err.contains(u"used before"_s), qPrintable(again.err));
}

void TestCtlTrouble::changedMeanwhile()
{
    QCOMPARE(run(m_w, "plan stock --out", {m_plan}).exit, 0);
    const QJsonArray steps = QJsonDocument::fromJson(*readFile(m_plan)).object().value(u"steps"_s).toArray();
    QJsonObject first;
    for (const QJsonValue step : steps) {
        if (first.isEmpty() && step.toObject().value(u"op"_s).toString() == "update"_L1)
            first = step.toObject();
    }
    const QJsonArray key = first.value(u"key"_s).toArray();
    const demo::ShopRow where {{u"sku"_s, {key[0].toString()}}, {u"warehouse"_s, {key[1].toString()}}};
    {
        auto shop = demo::ShopData::open(DemoWorld::shopFile(m_w), sqlite::Open::Existing);
        QVERIFY((*shop)->set(u"stock"_s, where, {{u"available"_s, {u"4321"_s}}}, 1).has_value());
    }
    const Ran applied = run(m_w, "apply", {m_plan, u"--json"_s});
    QCOMPARE(applied.exit, 4);
    QCOMPARE(applied.json().value(u"skipped"_s).toInt(), 1);
    QCOMPARE(applied.json()[u"troubles"_s][0][u"state"_s].toString(),
        u"skipped"_s); // a name, whatever the language
    auto shop = demo::ShopData::open(DemoWorld::shopFile(m_w), sqlite::Open::Existing);
    QCOMPARE(*(*shop)->value(u"stock"_s, where, u"available"_s),
        u"4321"_s); // not overwritten
}

void TestCtlTrouble::changedFile()
{
    QCOMPARE(run(m_w, "plan stock --out", {m_plan}).exit, 0);
    QByteArray json = *readFile(m_plan);
    QVERIFY(json.contains("\"available\""));
    QVERIFY(writeFile(m_plan, json.replace(".0000\"", ".5000\"")).has_value());
    const Ran applied = run(m_w, "apply", {m_plan});
    QCOMPARE(applied.exit, 1);
    QVERIFY2(applied.err.contains(u"seal"_s), qPrintable(applied.err));
    QVERIFY(writeFile(m_plan, "{ \"zgoda\"").has_value());
    QCOMPARE(run(m_w, "apply", {m_plan}).exit, 1);
}

void TestCtlTrouble::killed()
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
    QVERIFY(run(m_w, "recover").out.contains(u"No run was left open"_s));
    QVERIFY(!run(m_w, "history --json").json().value(u"runs"_s).toArray()[0].toObject().value(u"ended"_s).isNull());
    QCOMPARE(run(m_w, "history --verify").exit, 0);
    // What was left is planned and written again; then both sides agree on it.
    QCOMPARE(run(m_w, "read stock").exit, 0);
    const QString second = m_plan + u".2"_s;
    QCOMPARE(run(m_w, "plan stock --out", {second}).exit, 0);
    QCOMPARE(run(m_w, "apply", {second}).exit, 0);
    QCOMPARE(run(m_w, "read stock").exit, 0);
    QCOMPARE(run(m_w, "diff stock --state erp-changed").exit, 0);
}

void TestCtlTrouble::aDemoThatWasCutOffBeginsAgain()
{
    const QTemporaryDir root;
    const QString folder = root.filePath(u"demo"_s);
    QProcess process;
    process.start(QStringLiteral(ZGODA_CTL), {u"demo"_s, folder});
    QVERIFY(QTest::qWaitFor([&] { return QFile::exists(folder + u"/shop.sqlite"_s); }, 30'000));
    const Ran beside = run({u"demo"_s, folder});
    QCOMPARE(beside.exit, 1);
    QVERIFY2(beside.err.contains(u"another program"_s), qPrintable(beside.err));
    process.kill();
    QVERIFY(process.waitForFinished());
    QVERIFY(!QFile::exists(folder + u"/workspace.json"_s));
    QVERIFY(!QDir(folder).isEmpty());
    const Ran again = run({u"demo"_s, folder});
    QVERIFY2(again.exit == 0, qPrintable(again.err));
    QVERIFY(QDir(folder).entryList({u"demo.unfinished*"_s}).isEmpty());
    QCOMPARE(run(folder, "diff stock").exit, 2);
    QCOMPARE(run({u"demo"_s, folder}).exit, 1);
}

void TestCtlTrouble::damagedWorkspace()
{
    const QString file = m_w + u"/workspace.json"_s;
    QByteArray json = *readFile(file);
    QVERIFY(writeFile(file, json.left(300)).has_value());
    const Ran ran = run(m_w, "read");
    QCOMPARE(ran.exit, 1);
    QVERIFY2(ran.err.contains(u"workspace.json, line"_s), qPrintable(ran.err));
    QCOMPARE(*readFile(file), json.left(300));
    QVERIFY(writeFile(m_w + u"/zgoda.sqlite"_s, "this is no database, and it is longer than a header is").has_value());
    QVERIFY(writeFile(file, json).has_value());
    const Ran store = run(m_w, "read");
    QCOMPARE(store.exit, 1);
    QCOMPARE(*readFile(m_w + u"/zgoda.sqlite"_s), QByteArray("this is no database, and it is longer than a header is"));
}

QTEST_GUILESS_MAIN(TestCtlTrouble)
#include "tst_ctltrouble.moc"
