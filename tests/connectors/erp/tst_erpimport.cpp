// Import files: byte for byte as InsERT's programs read them, whole or not there, never over another; and a whole run
// over ways of writing that answer late or not at all, settled by reading what the ERP holds.
#include "connectors/erp/epp.h"
#include "fixture.h"
#include "models/run/runner.h"
#include "tests/support/memorystore.h"

#include <QDir>
#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

Step stepFor(const char *customer, const char *expect, const char *write)
{
    const auto value = [](const char *utf8) {
        return utf8 ? Value {Value::Kind::Text, QString::fromUtf8(utf8)} : Value {Value::Kind::Null, {}};
    };
    Step step;
    step.id = u"step"_s + QString::fromUtf8(customer) + u"xxxxxxxxxxxx"_s;
    step.target = Side::Erp;
    step.area = u"customers"_s;
    step.key = {QString::fromUtf8(customer)};
    step.targetKey = step.key;
    Write change;
    change.field = u"email"_s;
    change.expect = value(expect);
    change.write = value(write);
    change.base = change.expect;
    step.writes = {change};
    return step;
}

constexpr const char *byFile = R"({"by": "import_file", "section": "KONTRAHENCI", "row": [{"int": "2"},
 {"key": ":customer"}, {"text": ":new_name"}, {"text": ""}, {"text": ":new_email"}, {"bool": ":active"},
 {"number": ":payment_days"}], "update": {"sets": ["email", "name"]}})";
constexpr const char *byBridge = R"({"by": "bridge", "update": {"sets": ["email"]}})";

Plan planOf(const QVector<Step> &steps)
{
    Plan plan;
    plan.id = u"plan-1"_s;
    plan.workspace = u"w"_s;
    plan.areas = {u"customers"_s};
    plan.steps = steps;
    for (Step &step : plan.steps)
        step.id = stepId(plan.id, step);
    plan.seal = sealOf(plan);
    return plan;
}

} // namespace

class TestErpImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void bytes();
    void places_data();
    void places();
    void oneBadItem();
    void waitingFiles();
    void neverOverAnother();
    void foldersThatDoNot_data();
    void foldersThatDoNot();
    void noRoom();
    void aRunWaitsForTheImport();
    void aRunOverABridgeThatDies();

private:
    QString folder() const { return m_demo->dir.filePath(u"import"_s); }
    QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    QByteArray file(const QString &name) const
    {
        QFile in(QDir(folder()).filePath(name));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    bool profile(const char *write);
    QVector<Result<Ack>> apply(const QVector<Step> &steps) { return await((*openErp(m_demo->settings))->apply(steps)); }
    // What the ERP does with the files one day.
    void import()
    {
        for (const QString &name : files()) {
            for (const QByteArray &line : erp::eppLines(file(name), u"KONTRAHENCI"_s)) {
                const auto row = erp::eppPlaces(line);
                QVERIFY(m_demo
                            ->run(u"update kontrahent set email = '%1' where kod = '%2'"_s.arg(
                                QString::fromLatin1(row.value(4)), QString::fromLatin1(row.value(1))))
                            .isEmpty());
            }
            QVERIFY(QFile::remove(QDir(folder()).filePath(name)));
        }
    }
    QString email(const char *customer)
    {
        const auto snapshot = await((*openErp(m_demo->settings))->read(requestFor(u"customers"_s)));
        return cellOf(*snapshot, {QString::fromUtf8(customer)}, "email");
    }
    RunPorts ports(Erp &erp)
    {
        RunPorts out;
        out.erp = {&erp, &erp};
        out.journal = &m_store;
        out.clock = [] { return Instant(1); };
        out.schemaOf = [](const QString &area) { return schemaOf(area); };
        return out;
    }
    static RunOptions options()
    {
        RunOptions out;
        out.by = u"tester"_s;
        out.workspace = u"w"_s;
        out.wait = [](std::chrono::milliseconds) {};
        return out;
    }
    std::unique_ptr<DemoErp> m_demo;
    MemoryStore m_store;
};

bool TestErpImport::profile(const char *write)
{
    const QDir from(sourcePath(u"resources/profiles/erp/demo"_s));
    m_demo->settings.profileDir = m_demo->dir.filePath(u"epp"_s);
    QDir().mkpath(m_demo->settings.profileDir);
    for (const QString &name : from.entryList({u"*.sql"_s}))
        QFile::copy(from.filePath(name), QDir(m_demo->settings.profileDir).filePath(name));
    QFile in(from.filePath(u"profile.json"_s));
    QFile out(QDir(m_demo->settings.profileDir).filePath(u"profile.json"_s));
    if (!in.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly))
        return false;
    QString json = QString::fromUtf8(in.readAll());
    json.replace(u"\"customers.write.sql\""_s, QString::fromUtf8(write));
    json.replace(u"\"zgoda\": 1,"_s,
        uR"("zgoda": 1, "writing": {"import": {"format": "epp", "folder": ":import_folder", "info": [{"text": "1.11"},
 {"int": "3"}, {"int": "1250"}, {"text": "Zgoda"}, {"date": ":now"}]}, "bridge": {"program": ":program",
 "arguments": [":fault", ":file", ":log"], "start": 5, "answer": 1}},)"_s);
    json.replace(u"\"parameters\": {"_s,
        uR"("parameters": {"import_folder": "", "program": "", "fault": "none", "file": "", "log": "",)"_s);
    return out.write(json.toUtf8()) > 0;
}

void TestErpImport::init()
{
    m_demo = std::make_unique<DemoErp>();
    QVERIFY2(m_demo->error.isEmpty(), qPrintable(m_demo->error));
    m_store = MemoryStore();
    QDir().mkpath(folder());
    m_demo->settings.writable = true;
    m_demo->settings.writeUser = u"writer"_s;
    m_demo->settings.writePassword = u"bridge-secret"_s;
    m_demo->settings.schemas.insert(u"customers"_s, schemaOf(u"customers"_s));
    m_demo->settings.parameters = {{u"import_folder"_s, folder()}};
    QVERIFY(profile(byFile));
}

void TestErpImport::bytes()
{
    const auto results = apply(
        {stepFor("K001", "biuro@example.com", "nowy@example.com"), stepFor("K003", "jan@example.com", nullptr)});
    QVERIFY2(results[0].has_value(), qPrintable(results[0] ? QString() : results[0].error().subject));
    QCOMPARE(results[0]->answer, u"waits in zgoda-stepK001xxxx.epp"_s);
    QVERIFY(results[1].has_value());
    QCOMPARE(files(), QStringList {u"zgoda-stepK001xxxx.epp"_s});
    QCOMPARE(file(files().first()),
        QByteArray("[INFO]\r\n\"1.11\",3,1250,\"Zgoda\",20260921000000\r\n\r\n"
                   "[NAGLOWEK]\r\n\"KONTRAHENCI\"\r\n\r\n[ZAWARTOSC]\r\n"
                   "2,\"K001\",\"Zak\xb3"
                   "ad \xaf\xf3\xb3\xe6\",,\"nowy@example.com\",1,14.0000\r\n"
                   "2,\"K003\",\"Jan\",,,0,\r\n\r\n"));
    QCOMPARE(email("K001"), u"biuro@example.com"_s); // nothing went to the database
    QFile::remove(QDir(folder()).filePath(files().first()));
    const auto dry = await((*openErp(m_demo->settings))
                               ->rehearse({stepFor("K001", "biuro@example.com", "x@example.com"),
                                   stepFor("K003", "moved@example.com", nullptr)}));
    QCOMPARE(*dry[0], u"2,\"K001\",\"Zakład Żółć\",,\"x@example.com\",1,14.0000"_s);
    QCOMPARE(dry[1].error().kind, Error::Kind::Stale);
    QVERIFY(files().isEmpty());
}

void TestErpImport::places_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("place"); // null: it cannot stand there
    const auto row = [](const char *kind, const char *value, const QByteArray &place) {
        QTest::addRow("%s %s", kind, value) << QString::fromUtf8(kind) << QString::fromUtf8(value) << place;
    };
    row("text", "a,b", "\"a,b\"");
    row("text", "PHU \"Jan\"", "\"PHU \"\"Jan\"\"\"");
    row("text", "€", "\"\x80\"");
    row("text", "", "");
    row("text", "日本", {});
    row("text", "a\nb", {});
    row("number", "12.5", "12.5000");
    row("number", "-0.0001", "-0.0001");
    row("number", "0.00001", {});
    row("number", "99999999999999.9999", "99999999999999.9999");
    row("number", "x", {});
    row("int", "3", "3");
    row("int", "3.5", {});
    row("date", "2026-03-29", "20260329000000");
    row("date", "soon", {});
    row("bool", "1", "1");
    row("bool", "yes", {});
}

void TestErpImport::places()
{
    QFETCH(QString, kind);
    QFETCH(QString, value);
    QFETCH(QByteArray, place);
    const auto line = erp::eppLine({{kind, u":v"_s}}, {{u"v"_s, value}});
    QCOMPARE(line.has_value(), !place.isNull());
    if (line)
        QCOMPARE(*line, place);
    else
        QCOMPARE(line.error().subject, u"place 1 (:v)"_s);
    if (line && kind == u"text"_s && !place.isEmpty())
        QCOMPARE(erp::eppPlaces(*line).size(), 1);
}

void TestErpImport::oneBadItem()
{
    const auto results
        = apply({stepFor("K001", "biuro@example.com", "1@example.com"), stepFor("K002", nullptr, "日本@example.com"),
            stepFor("K003", "moved@example.com", "3@example.com"), stepFor("K999", "a", "b")});
    QVERIFY(results[0].has_value());
    QCOMPARE(results[1].error().kind, Error::Kind::Rejected);
    QCOMPARE(results[1].error().subject, u"K002: place 5 (:new_email)"_s);
    QCOMPARE(results[2].error().kind, Error::Kind::Stale);
    QCOMPARE(results[3].error().kind, Error::Kind::Stale);
    QCOMPARE(erp::eppLines(file(files().value(0)), u"KONTRAHENCI"_s).size(), 1);
}

void TestErpImport::waitingFiles()
{
    const Step step = stepFor("K001", "biuro@example.com", "nowy@example.com");
    QVERIFY(apply({step}).first().has_value());
    const auto again = apply({step, stepFor("K003", "jan@example.com", "3@example.com")}); // the answer was lost
    QCOMPARE(again[0]->answer, u"waits in zgoda-stepK001xxxx.epp"_s);
    QVERIFY(again[1].has_value());
    QCOMPARE(files().size(), 2);
    QCOMPARE(erp::eppLines(file(files().last()), u"KONTRAHENCI"_s).size(), 1); // not a second time
    const auto other = apply({stepFor("K001", "biuro@example.com", "inny@example.com")});
    QCOMPARE(other.first().error().kind, Error::Kind::Refused);
    QCOMPARE(other.first().error().subject, u"K001, zgoda-stepK001xxxx.epp"_s);
}

void TestErpImport::neverOverAnother()
{
    QFile there(QDir(folder()).filePath(u"zgoda-stepK001xxxx.epp"_s));
    QVERIFY(there.open(QIODevice::WriteOnly));
    there.write("somebody's");
    there.close();
    QCOMPARE(apply({stepFor("K001", "biuro@example.com", "1@example.com")}).first()->answer,
        u"waits in zgoda-stepK001xxxx-2.epp"_s);
    QCOMPARE(file(u"zgoda-stepK001xxxx.epp"_s), QByteArray("somebody's"));
}

void TestErpImport::foldersThatDoNot_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("kind");
    QTest::newRow("none given") << QString() << int(Error::Kind::Refused);
    QTest::newRow("not a whole path") << u"import"_s << int(Error::Kind::Profile);
    QTest::newRow("not there") << u"/nowhere/import"_s << int(Error::Kind::Refused);
}

void TestErpImport::foldersThatDoNot()
{
    QFETCH(QString, folder);
    QFETCH(int, kind);
    m_demo->settings.parameters[u"import_folder"_s] = folder;
    const auto result = apply({stepFor("K001", "biuro@example.com", "1@example.com")});
    QCOMPARE(int(result.first().error().kind), kind);
}

// A disk that takes no more than some bytes: the file is not there at all, and the steps did not happen.
void TestErpImport::noRoom()
{
#ifdef Q_OS_UNIX
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit old {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
    auto erp = openErp(m_demo->settings);
    const rlimit tiny {64, old.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tiny), 0);
    const auto result = await((*erp)->apply({stepFor("K001", "biuro@example.com", "1@example.com")}));
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &old), 0);
    QCOMPARE(result.first().error().kind, Error::Kind::Refused);
    QCOMPARE(result.first().error().detail, u"the import file could not be written"_s);
    QVERIFY2(files().isEmpty(), qPrintable(files().join(u' ')));
#else
    QSKIP("no limit of this kind here");
#endif
}

void TestErpImport::aRunWaitsForTheImport()
{
    auto erp = *openErp(m_demo->settings);
    const Plan plan = planOf({stepFor("K001", "biuro@example.com", "1@example.com")});
    const auto report = runPlan(plan, ports(*erp), options());
    QVERIFY(report.has_value());
    QCOMPARE(report->unknown, 1); // it lies there; whether the ERP takes it nobody knows yet
    QCOMPARE(files().size(), 1);
    const auto recover = [&] {
        const auto open = m_store.unfinished();
        return open->isEmpty()
            ? Result<RunReport>(fail(Error::Kind::Internal))
            : recoverRun(
                open->first(), plan, [&](const QString &id) { return m_store.rows(id); }, ports(*erp), options(), true);
    };
    const auto still = recover();
    QVERIFY(still.has_value());
    QCOMPARE(still->unknown, 1);
    QCOMPARE(files().size(), 1); // not a second time
    import();
    const auto settled = recover();
    QVERIFY(settled.has_value());
    QCOMPARE(settled->done, 1);
    QCOMPARE(m_store.agreed(u"customers"_s, {u"K001"_s}).value(u"email"_s).text, u"1@example.com"_s);
    QVERIFY(m_store.unfinished()->isEmpty());
    const Plan back = undoPlan(plan, *m_store.rows(plan.id), u"plan-2"_s, u"tester"_s, 2);
    QCOMPARE(runPlan(back, ports(*erp), options())->unknown, 1);
    import();
    QCOMPARE(email("K001"), u"biuro@example.com"_s);
}

// The answer is lost after the write took effect: found as written, and not written again.
void TestErpImport::aRunOverABridgeThatDies()
{
    QFile::remove(m_demo->dir.filePath(u"epp/profile.json"_s));
    QVERIFY(profile(byBridge));
#ifdef Q_OS_WIN
    const QString program = u"/faultybridge.exe"_s;
#else
    const QString program = u"/faultybridge"_s;
#endif
    const QString log = m_demo->dir.filePath(u"log"_s);
    m_demo->settings.parameters = {{u"program"_s, QCoreApplication::applicationDirPath() + program},
        {u"fault"_s, u"die-after"_s}, {u"file"_s, m_demo->settings.database}, {u"log"_s, log}};
    auto erp = *openErp(m_demo->settings);
    const Plan plan = planOf({stepFor("K001", "biuro@example.com", "1@example.com"),
        stepFor("K002", nullptr, "2@example.com"), stepFor("K003", "jan@example.com", "3@example.com")});
    const auto report = runPlan(plan, ports(*erp), options());
    QVERIFY(report.has_value());
    QCOMPARE(report->done, 3);
    QFile written(log);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll().count('\n'), 3);
    const Plan back = undoPlan(plan, *m_store.rows(plan.id), u"plan-2"_s, u"tester"_s, 2);
    QCOMPARE(back.steps.size(), 3);
}

QTEST_GUILESS_MAIN(TestErpImport)
#include "tst_erpimport.moc"
