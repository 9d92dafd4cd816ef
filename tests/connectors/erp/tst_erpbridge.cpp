// Writing through a bridge: every step has its own answer, and whatever the program does wrong leaves a step unclear,
// never lost and never taken for written.
#include "connectors/erp/bridgecheck.h"
#include "fixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// How long a bridge may take to greet and to answer, s: a program takes several times as long to start under Wine.
#ifdef Q_OS_WIN
constexpr const char *ending = ".exe";
constexpr int greeting = 10, answering = 5;
#else
constexpr const char *ending = "";
constexpr int greeting = 2, answering = 1;
#endif

QString besides(const char *program)
{
    return QDir(QCoreApplication::applicationDirPath())
        .filePath(QString::fromUtf8(program) + QString::fromUtf8(ending));
}

QString sample()
{
    return QDir(QCoreApplication::applicationDirPath() + QStringLiteral(ZGODA_SAMPLE))
        .absoluteFilePath(u"zgoda-bridge-sample"_s + QString::fromUtf8(ending));
}

Step stepFor(const char *customer, const char *expect, const char *write)
{
    const auto value = [](const char *text) {
        return text ? Value {Value::Kind::Text, QString::fromUtf8(text)} : Value {Value::Kind::Null, {}};
    };
    Step step;
    step.id = u"s-email-"_s + QString::fromUtf8(customer);
    step.target = Side::Erp;
    step.area = u"customers"_s;
    step.key = {QString::fromUtf8(customer)};
    step.targetKey = step.key;
    Write change;
    change.field = u"email"_s;
    change.expect = value(expect);
    change.write = value(write);
    step.writes = {change};
    return step;
}

QVector<Step> threeSteps()
{
    return {stepFor("K001", "biuro@example.com", "1@example.com"), stepFor("K002", nullptr, "2@example.com"),
        stepFor("K003", "jan@example.com", "3@example.com")};
}

constexpr const char *declaration = R"("writing": {"bridge": {"program": ":program", "arguments": [":fault", ":file",
 ":log"], "start": %1, "answer": %2}},)";
constexpr const char *parameters = R"("parameters": {"program": "", "fault": "none", "file": "", "log": "",)";

} // namespace

class TestErpBridge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void faults_data();
    void faults();
    void refusalsBeforeAnythingIsWritten_data();
    void refusalsBeforeAnythingIsWritten();
    void lastWord();
    void slowSteps();
    void capability();
    void stopped();
    void wrongDeclarations_data();
    void wrongDeclarations();
    void sampleKeepsEveryPromise();
    void checkFindsFaults_data();
    void checkFindsFaults();

private:
    bool profile(const QString &write);
    QStringList writes() const
    {
        QFile file(m_demo->settings.parameters.value(u"log"_s));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)
                                              : QStringList();
    }
    QString email(const char *customer)
    {
        const auto erp = openErp(m_demo->settings);
        const auto snapshot = await((*erp)->read(requestFor(u"customers"_s)));
        return cellOf(*snapshot, {QString::fromUtf8(customer)}, "email");
    }
    std::unique_ptr<DemoErp> m_demo;
};

// The demo's profile, with its customers written through the bridge.
bool TestErpBridge::profile(const QString &write)
{
    const QDir from(m_demo->settings.profileDir);
    const QString to = m_demo->dir.filePath(u"bridged"_s);
    QDir().mkpath(to);
    for (const QString &name : from.entryList({u"*.sql"_s}))
        QFile::copy(from.filePath(name), QDir(to).filePath(name));
    QFile in(from.filePath(u"profile.json"_s)), out(QDir(to).filePath(u"profile.json"_s));
    if (!in.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly))
        return false;
    QString json = QString::fromUtf8(in.readAll());
    json.replace(u"\"customers.write.sql\""_s, write);
    json.replace(u"\"zgoda\": 1,"_s, u"\"zgoda\": 1, "_s + QString::fromUtf8(declaration).arg(greeting).arg(answering));
    json.replace(u"\"parameters\": {"_s, QString::fromUtf8(parameters));
    m_demo->settings.profileDir = to;
    return out.write(json.toUtf8()) > 0;
}

void TestErpBridge::init()
{
    m_demo = std::make_unique<DemoErp>();
    QVERIFY2(m_demo->error.isEmpty(), qPrintable(m_demo->error));
    m_demo->settings.writable = true;
    m_demo->settings.writeUser = u"writer"_s;
    m_demo->settings.writePassword = u"bridge-secret"_s;
    m_demo->settings.schemas.insert(u"customers"_s, schemaOf(u"customers"_s));
    m_demo->settings.parameters = {{u"program"_s, besides("faultybridge")}, {u"fault"_s, u"none"_s},
        {u"file"_s, m_demo->settings.database}, {u"log"_s, m_demo->dir.filePath(u"log"_s)}};
    QVERIFY(profile(uR"({"by": "bridge", "update": {"sets": ["email"]}})"_s));
}

void TestErpBridge::faults_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("second"); // the second step's error kind; -1: written
    QTest::addColumn<QString>("held");
    QTest::addColumn<int>("count"); // writes that took effect, in all
    const auto row = [](const char *fault, int kind, const char *held, int count) {
        QTest::newRow(fault) << QString::fromUtf8(fault) << kind << QString::fromUtf8(held) << count;
    };
    using Kind = Error::Kind;
    row("none", -1, "2@example.com", 3);
    row("noisy", -1, "2@example.com", 3);
    row("reverse", -1, "2@example.com", 3);
    row("foreign", -1, "2@example.com", 3);
    row("refuse", int(Kind::Rejected), "null", 2);
    row("die-before", int(Kind::Offline), "null", 2);
    row("die-after", int(Kind::Offline), "2@example.com", 3); // the answer is lost, the effect is not
    row("halfline", int(Kind::Offline), "2@example.com", 3);
    row("silent", int(Kind::Timeout), "2@example.com", 3);
    row("confess", int(Kind::Offline), "2@example.com", 3);
    row("chatter", int(Kind::Timeout), "2@example.com", 3); // of other things, for longer than an answer may take
    row("endless", int(Kind::Malformed), "2@example.com", 3);
    row("twice", int(Kind::Server), "2@example.com", 3);
    row("unsure", int(Kind::Server), "2@example.com", 3);
    row("possible", int(Kind::Server), "2@example.com", 3); // the answer to a question that was not asked
}

void TestErpBridge::faults()
{
    QFETCH(QString, fault);
    QFETCH(int, second);
    QFETCH(QString, held);
    QFETCH(int, count);
    m_demo->settings.parameters[u"fault"_s] = fault;
    const auto erp = openErp(m_demo->settings);
    QVERIFY2(erp.has_value(), qPrintable(erp ? QString() : erp.error().subject));
    const auto results = await((*erp)->apply(threeSteps()));
    QCOMPARE(results.size(), 3);
    for (const int at : {0, 2}) { // the others never suffer from it
        QVERIFY2(results[at].has_value(), qPrintable(results[at] ? QString() : results[at].error().detail));
        QCOMPARE(results[at]->stepId, threeSteps()[at].id);
    }
    QCOMPARE(results[1] ? -1 : int(results[1].error().kind), second);
    QCOMPARE(email("K002"), held);
    QCOMPARE(email("K003"), u"3@example.com"_s);
    QCOMPARE(writes().size(), count);
    if (fault == u"refuse"_s) {
        QVERIFY2(results[1].error().subject.contains(u"period closed"_s), qPrintable(results[1].error().subject));
        QVERIFY(!results[1].error().subject.contains(u"jan@"_s));
    }
    if (fault == u"confess"_s) {
        const QString detail = results[1].error().detail;
        QVERIFY2(detail.contains(u"no login with"_s) && !detail.contains(u"bridge-secret"_s), qPrintable(detail));
    }
}

void TestErpBridge::refusalsBeforeAnythingIsWritten_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("detail");
    QTest::newRow("no program") << u"missing"_s << int(Error::Kind::Refused) << u"there is no such program"_s;
    QTest::newRow("no answer") << u"deaf"_s << int(Error::Kind::Refused) << u"it did not answer the greeting in time"_s;
    QTest::newRow("another version") << u"version"_s << int(Error::Kind::Refused)
                                     << u"it speaks another version of the protocol"_s;
    QTest::newRow("wrong login") << u"denied"_s << int(Error::Kind::Denied) << QString();
}

void TestErpBridge::refusalsBeforeAnythingIsWritten()
{
    QFETCH(QString, what);
    QFETCH(int, kind);
    QFETCH(QString, detail);
    m_demo->settings.parameters[u"fault"_s] = what;
    if (what == u"missing"_s)
        m_demo->settings.parameters[u"program"_s] = m_demo->dir.filePath(u"nothing"_s);
    const auto results = await((*openErp(m_demo->settings))->apply(threeSteps()));
    QCOMPARE(results.size(), 3);
    for (const auto &result : results) {
        QCOMPARE(int(result.error().kind), kind);
        QCOMPARE(result.error().detail, detail);
    }
    QVERIFY(writes().isEmpty());
    QCOMPARE(email("K001"), u"biuro@example.com"_s);
}

// What it says of its last step after the first answer counts as much as of any other.
void TestErpBridge::lastWord()
{
    m_demo->settings.parameters[u"fault"_s] = u"twice-at-last"_s;
    const auto results = await((*openErp(m_demo->settings))->apply(threeSteps()));
    QVERIFY(results[0].has_value() && results[1].has_value());
    QVERIFY(!results[2].has_value());
    QCOMPARE(results[2].error().kind, Error::Kind::Server);
}

// Each step in its time, all of them together longer than one statement may take: none counts as stopped.
void TestErpBridge::slowSteps()
{
    QFile file(m_demo->dir.filePath(u"bridged/profile.json"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray json = file.readAll();
    json.replace("\"connect\": 5, \"lock\": 3, \"statement\": 120", "\"connect\": 1, \"lock\": 1, \"statement\": 1");
    QVERIFY(json.contains("\"statement\": 1 "));
    file.resize(0);
    file.write(json);
    file.close();
    m_demo->settings.parameters[u"fault"_s] = u"slow"_s;
    QVector<Step> steps = threeSteps();
    steps.append(stepFor("K001", "1@example.com", "4@example.com"));
    steps.last().id += u"-again"_s;
    const auto results = await((*openErp(m_demo->settings))->apply(steps));
    for (const auto &result : results)
        QVERIFY2(result.has_value(), qPrintable(result ? QString() : QString::number(int(result.error().kind))));
    QCOMPARE(writes().size(), 4);
}

void TestErpBridge::capability()
{
    m_demo->settings.writable = false;
    const auto off = await((*openErp(m_demo->settings))->apply(threeSteps()));
    QCOMPARE(off.first().error().kind, Error::Kind::Refused);
    QVERIFY(writes().isEmpty());
    m_demo->settings.writable = true;
    const Capability can = (*openErp(m_demo->settings))->capability(u"customers"_s);
    QCOMPARE(can.fields, QStringList {u"email"_s});
    QVERIFY(!can.create && !can.remove && can.noUndo.isEmpty());
    Step phone = stepFor("K001", "a", "b");
    phone.writes.first().field = u"phone"_s;
    QCOMPARE(await((*openErp(m_demo->settings))->apply({phone})).first().error().kind, Error::Kind::Refused);
}

void TestErpBridge::stopped()
{
    m_demo->settings.parameters[u"fault"_s] = u"silent"_s;
    auto erp = openErp(m_demo->settings);
    auto future = (*erp)->apply(threeSteps());
    future.cancel();
    erp->reset(); // waits for what is under way
    QVERIFY(writes().size() < 3);
}

void TestErpBridge::wrongDeclarations_data()
{
    QTest::addColumn<QString>("write");
    QTest::addColumn<QString>("member");
    QTest::newRow("kind") << uR"({"by": "magic", "update": {"sets": ["email"]}})"_s << u"write.by"_s;
    QTest::newRow("nothing") << uR"({"by": "bridge"})"_s << u"write.update"_s;
    QTest::newRow("no fields") << uR"({"by": "bridge", "update": {}})"_s << u"write.update.sets"_s;
    QTest::newRow("unknown") << uR"({"by": "bridge", "update": {"sets": ["email"], "set": 1}})"_s
                             << u"write.update.set"_s;
    QTest::newRow("stays") << uR"({"by": "bridge", "create": {"sets": ["email"]}})"_s << u"write.create.no_undo"_s;
    QTest::newRow("no file") << uR"({"by": "http"})"_s << u"customers.write"_s;
}

void TestErpBridge::wrongDeclarations()
{
    QFETCH(QString, write);
    QFETCH(QString, member);
    m_demo->settings.profileDir = sourcePath(u"resources/profiles/erp/demo"_s);
    QFile::remove(m_demo->dir.filePath(u"bridged/profile.json"_s));
    QVERIFY(profile(write));
    const auto erp = openErp(m_demo->settings);
    QVERIFY(!erp);
    QCOMPARE(erp.error().kind, Error::Kind::Profile);
    QVERIFY2(erp.error().subject.startsWith(u"bridged/profile.json, line "_s) && erp.error().subject.endsWith(member),
        qPrintable(erp.error().subject));
}

void TestErpBridge::sampleKeepsEveryPromise()
{
    const QString file = m_demo->dir.filePath(u"shelf.json"_s);
    const auto checks
        = erp::checkBridge({sample(), {file}, std::chrono::seconds(5 + greeting), std::chrono::seconds(5)});
    QVERIFY(checks.size() >= 9);
    for (const erp::BridgeCheck &check : checks)
        QVERIFY2(check.good, qPrintable(QString::number(int(check.what)) + check.detail));
    QVERIFY(!QFile::exists(file)); // a check writes nothing
}

void TestErpBridge::checkFindsFaults_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("what");
    QTest::newRow("version") << u"version"_s << int(erp::BridgeCheck::What::Greets);
    QTest::newRow("deaf") << u"deaf"_s << int(erp::BridgeCheck::What::Greets);
    QTest::newRow("noise") << u"noisy"_s << int(erp::BridgeCheck::What::SaysNothingElse);
    QTest::newRow("takes every version") << u"none"_s << int(erp::BridgeCheck::What::RefusesOtherVersions);
}

void TestErpBridge::checkFindsFaults()
{
    QFETCH(QString, fault);
    QFETCH(int, what);
    const auto checks
        = erp::checkBridge({besides("faultybridge"), {fault, m_demo->settings.database, m_demo->dir.filePath(u"log"_s)},
                               std::chrono::seconds(greeting), std::chrono::seconds(answering)},
            {u"writer"_s, u"bridge-secret"_s});
    bool found = false;
    for (const erp::BridgeCheck &check : checks)
        found = found || (int(check.what) == what && !check.good);
    QVERIFY(found);
    QVERIFY(writes().isEmpty());
}

QTEST_GUILESS_MAIN(TestErpBridge)
#include "tst_erpbridge.moc"
