// zgodactl where the ERP's password is asked for at each run: what it is good for, and what may come between the question
// and the answer.
#include "app/application.h"
#include "app/await.h"
#include "connectors/files/file.h"
#include "tests/app/ctlrun.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QTest>
#ifdef Q_OS_UNIX
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestCtlPassword final : public CtlTest {
    Q_OBJECT
private Q_SLOTS:
    void passwordForOneRun();
    void passwordOutlivesOtherTroubles();
    void aFreezeHoldsWhoWaitsForAPassword();
    void endingAtThePasswordShowsTheTerminalAgain();

private:
    void writeThroughBridge();
    void takeAnEmailOfTheShop();
};

// The demo's customers, written through a program whose password is asked for at each run.
void TestCtlPassword::writeThroughBridge()
{
    const QDir from(QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/erp/demo"));
    const QString to = m_w + u"/profiles/erp/demo"_s;
    copyFolder(from.path(), to);
    QFile::remove(to + u"/profile.json"_s);
    QByteArray profile = readFile(from.filePath(u"profile.json"_s)).value();
    profile.replace("\"customers.write.sql\"",
        R"({"by": "bridge", "update": {"sets": ["email"], "no_undo": "the vendor keeps no old values"}})");
    profile.replace("\"zgoda\": 1,", R"("zgoda": 1, "writing": {"bridge":
 {"program": ":program", "arguments": ["none", ":file", ":log"], "start": 10, "answer": 10}},)");
    profile.replace("\"parameters\": {", R"("parameters": {"program": "", "file": "", "log": "",)");
    QVERIFY(writeFile(to + u"/profile.json"_s, profile));
    const QString file = m_w + u"/workspace.json"_s;
    QJsonObject workspace = QJsonDocument::fromJson(readFile(file).value()).object();
    QJsonObject erp = workspace[u"erp"_s].toObject();
    erp[u"writable"_s] = true;
    erp[u"writeUser"_s] = u"writer"_s;
    erp[u"askWritePassword"_s] = true;
    erp[u"parameters"_s] = QJsonObject {{u"program"_s, QStringLiteral(ZGODA_BRIDGE)},
        {u"file"_s, m_w + u"/erp.sqlite"_s}, {u"log"_s, m_w + u"/written"_s}};
    workspace[u"erp"_s] = erp;
    QVERIFY(writeFile(file, QJsonDocument(workspace).toJson()));
}

// One row that a run will write to the ERP.
void TestCtlPassword::takeAnEmailOfTheShop()
{
    QString key;
    const QJsonArray rows = run(m_w, "diff customers --json").json().value(u"rows"_s).toArray();
    for (const QJsonValue row : rows) {
        const QJsonObject fields = row[u"fields"_s].toObject();
        if (key.isEmpty() && !fields[u"email"_s][u"b2b"_s].toString().isEmpty())
            key = row[u"key"_s].toArray().first().toString();
    }
    QVERIFY(!key.isEmpty());
    const Ran decided = run(m_w, "decide customers --field email --take b2b --key", {key});
    QVERIFY2(decided.exit == 0, qPrintable(decided.err));
}

// In the desk other things go on between the password and the run's end; and when that has come, it is gone.
void TestCtlPassword::passwordOutlivesOtherTroubles()
{
    writeThroughBridge();
    OpenOptions options;
    options.secrets.emplace();
    const auto opened = openWorkspace(m_w, options);
    QVERIFY(opened);
    const QString customers = u"customers"_s;
    Await await((*opened)->session());
    QVERIFY(await.open());
    const auto writeOne = [&] {
        const ReviewPtr review = (*opened)->session().review(customers);
        const int email = review->diff->schema().indexOf(u"email"_s);
        for (const RowReview &row : review->rows) {
            const auto taken = await.decide(customers, {{row.key, email}}, Take::B2b);
            if (taken && taken->rows == 1 && taken->refused == 0)
                break;
        }
        const auto plan = await.plan({customers});
        const auto ran = plan ? await.apply(*plan, {}) : Result<RunReport>(fail(plan.error()));
        return ran ? ran->done - ran->noted : qint64(-1);
    };
    QVERIFY((*opened)->giveWritePassword(u"bridge-secret"_s));
    QVERIFY(!await.run(u"no such run"_s)); // has nothing to do with it
    QVERIFY(writeOne() > 0);
    const QByteArray written = readFile(m_w + u"/written"_s).value_or(QByteArray());
    QVERIFY(written.count('\n') >= 1);
    (void)writeOne();
    QCOMPARE(readFile(m_w + u"/written"_s).value_or(QByteArray()), written);
}

void TestCtlPassword::passwordForOneRun()
{
    writeThroughBridge();
    takeAnEmailOfTheShop();
    const auto planned = [&] { return run(m_w, "plan customers --out", {m_plan}); };
    const Ran plan = planned();
    QVERIFY2(plan.out.contains(u"cannot be undone: the vendor keeps no old values"_s), qPrintable(plan.out));
    const QJsonObject json = run(m_w, "plan customers --json --out", {m_plan}).json();
    QCOMPARE(json[u"cannotBeUndone"_s][0][u"why"_s].toString(), u"the vendor keeps no old values"_s);
    const Ran shown = run(m_w, "show", {m_plan});
    QVERIFY2(shown.out.contains(u"cannot be undone: the vendor keeps no old values"_s), qPrintable(shown.out));
    const QStringList apply {u"-w"_s, m_w, u"apply"_s, m_plan, u"--json"_s};
    const Ran dry = run(apply + QStringList {u"--dry-run"_s}, "bridge-secret\n");
    QCOMPARE(dry.exit, 0);
    QCOMPARE(dry.json()[u"lines"_s][0][u"shown"_s].toString(), u"through the bridge"_s);
    QVERIFY(!QFile::exists(m_w + u"/written"_s));
    const Ran without = run(apply); // nothing is begun, and the plan is not used up
    QCOMPARE(without.exit, 1);
    QVERIFY2(without.err.contains(u"no password"_s), qPrintable(without.err));
    QVERIFY(!QFile::exists(m_w + u"/written"_s));
    const Ran done = run(apply, "bridge-secret\n");
    QVERIFY2(readFile(m_w + u"/written"_s).value_or(QByteArray()).count('\n') >= 1, qPrintable(done.out + done.err));
    for (const QString &name : QDir(m_w).entryList(QDir::Files))
        QVERIFY2(!readFile(m_w + u'/' + name)->contains("bridge-secret"), qPrintable(name));
    QVERIFY(!readFile(m_w + u"/log/zgoda.log"_s)->contains("bridge-secret"));
    const Ran undo
        = run({u"-w"_s, m_w, u"undo"_s, done.json()[u"run"_s].toString(), u"--dry-run"_s}, "bridge-secret\n");
    QVERIFY2((undo.out + undo.err).contains(u"the vendor keeps no old values"_s), qPrintable(undo.out + undo.err));
}

// Between a plan and the password for it somebody may freeze everything.
void TestCtlPassword::aFreezeHoldsWhoWaitsForAPassword()
{
    writeThroughBridge();
    takeAnEmailOfTheShop();
    QCOMPARE(run(m_w, "plan customers --out", {m_plan}).exit, 0);
    const auto openings
        = [this] { return readFile(m_w + u"/log/zgoda.log"_s).value_or(QByteArray()).count("zgoda.app opening"); };
    const auto before = openings();
    QProcess waits;
    waits.start(QStringLiteral(ZGODA_CTL), {u"-w"_s, m_w, u"apply"_s, m_plan, u"--json"_s});
    QVERIFY(QTest::qWaitFor([&] { return openings() > before; }, 60'000)); // it has read the file by then
    QCOMPARE(run(m_w, "emergency freeze --reason", {u"stocktaking"_s}).exit, 0);
    waits.write("bridge-secret\n");
    waits.closeWriteChannel();
    QVERIFY(waits.waitForFinished(60'000));
    const QByteArray said = waits.readAllStandardOutput();
    QVERIFY2(waits.exitCode() == 3, said.constData());
    QVERIFY(QJsonDocument::fromJson(said).object().contains(u"error"_s));
    QVERIFY(waits.readAllStandardError().contains("EMERGENCY"));
    QVERIFY(!QFile::exists(m_w + u"/written"_s));
}

void TestCtlPassword::endingAtThePasswordShowsTheTerminalAgain()
{
#ifdef Q_OS_UNIX
    writeThroughBridge();
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    QVERIFY(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0);
    const QString name = QString::fromLocal8Bit(ptsname(terminal));
    const int line = ::open(qPrintable(name), O_RDWR | O_NOCTTY);
    QVERIFY(line >= 0);
    const auto echoes = [line] {
        termios now {};
        return tcgetattr(line, &now) == 0 && (now.c_lflag & tcflag_t(ECHO)) != 0;
    };
    QVERIFY(echoes());
    for (const int signal : {SIGINT, SIGTERM}) {
        QProcess waits;
        waits.setStandardInputFile(name);
        waits.start(QStringLiteral(ZGODA_CTL), {u"-w"_s, m_w, u"recover"_s});
        QVERIFY(QTest::qWaitFor([&] { return !echoes(); }, 60'000));
        QCOMPARE(::kill(pid_t(waits.processId()), signal), 0);
        QVERIFY(waits.waitForFinished(30'000));
        QCOMPARE(waits.exitStatus(), QProcess::CrashExit);
        QVERIFY(echoes());
    }
    ::close(line);
    ::close(terminal);
#endif
}

QTEST_GUILESS_MAIN(TestCtlPassword)
#include "tst_ctlpassword.moc"
