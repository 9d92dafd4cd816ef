// Whole runs over the ways of writing that have an answer at once: a statement that compares and sets, a stored procedure
// on a real Firebird, the reference bridge. What a dry run shows, what each item came to, an answer or a request that got
// lost, and the way back.
// Import files and bridges that fail: tst_erpimport; HTTP APIs: tests/app/tst_erpapi; new documents: tst_erporders.
#include "procedures.h"
#include "runworld.h"
#include "shelf.h"

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {
enum class Way { Statement, Procedure, Bridge };
}

class TestErpRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void dryRun_data() { ways(); }
    void dryRun();
    void items_data();
    void items();
    void lostAnswer_data() { ways(); }
    void lostAnswer();
    void cutOffAndRecovered_data() { ways(); }
    void cutOffAndRecovered();
    void neverArrived_data() { ways(); }
    void neverArrived();
    void undone_data() { ways(); }
    void undone();
    void undoSparesWhatMoved_data() { ways(); }
    void undoSparesWhatMoved();
    void serverDies();
    void saysThatItStays();

private:
    void ways()
    {
        QTest::addColumn<Way>("way");
        QTest::newRow("statement") << Way::Statement;
        QTest::newRow("procedure on Firebird") << Way::Procedure;
        QTest::newRow("bridge") << Way::Bridge;
    }
    void open(Way way, const QString &write = QString::fromUtf8(throughBuffer));
    // What the ERP's own program does meanwhile; the error, or empty.
    QString meanwhile(const QString &customer, const QString &email)
    {
        const QString sql = u"update %1 set email = '%2' where kod = '%3'"_s;
        if (m_way == Way::Bridge)
            m_shelf.put(customer, email);
        return m_way == Way::Procedure ? m_server->seed(sql.arg(u"kontrah"_s, email, customer))
                                       : m_demo->run(sql.arg(u"kontrahent"_s, email, customer));
    }
    QString email(const char *customer)
    {
        const QString shown = m_way == Way::Bridge ? m_shelf.show() : QString();
        if (!shown.isEmpty())
            return shown;
        const auto snapshot = await(m_erp->read(requestFor(u"customers"_s)));
        return snapshot ? cellOf(*snapshot, {QString::fromUtf8(customer)}, "email") : snapshot.error().detail;
    }
    RunPorts ports() { return portsOf(*m_source, *m_target, m_store); }
    static Plan emailPlan(const QVector<Step> &steps) { return planOf("p1", u"customers"_s, steps); }
    Plan wayBack(const Plan &plan) { return undoPlan(plan, *m_store.rows(plan.id), u"p2"_s, u"anna"_s, 2); }

    std::unique_ptr<Server> m_server;
    std::unique_ptr<DemoErp> m_demo;
    QTemporaryDir m_profiles;
    int m_profile = 0;
    Way m_way = Way::Statement;
    Shelf m_shelf;
    MemoryStore m_store;
    std::unique_ptr<Erp> m_erp;
    std::unique_ptr<LosesAnswers> m_target;
    std::unique_ptr<GoesAway> m_source;
};

void TestErpRuns::initTestCase()
{
    m_server = std::make_unique<Server>(u"firebird"_s);
    START_SERVER(*m_server);
    for (const QString &error : {addWriter(*m_server), m_server->seed(QString::fromUtf8(firebirdBuffer))})
        QVERIFY2(error.isEmpty(), qPrintable(error));
}

void TestErpRuns::init()
{
    m_store = MemoryStore();
    m_demo = std::make_unique<DemoErp>();
    QVERIFY2(m_demo->error.isEmpty(), qPrintable(m_demo->error));
    const QString error = m_server->seed(u"delete from kontrah;\n"_s + QString::fromUtf8(kontrahRows));
    QVERIFY2(error.isEmpty(), qPrintable(error));
}

void TestErpRuns::open(Way way, const QString &write)
{
    m_way = way;
    m_demo->settings.writable = true;
    m_demo->settings.schemas.insert(u"customers"_s, schemaOf(u"customers"_s));
    if (way == Way::Bridge) {
        QCOMPARE(m_shelf.declare(*m_demo), QString());
        m_shelf.put(u"K001"_s, u"biuro@example.com"_s);
        m_shelf.put(u"K003"_s, u"jan@example.com"_s);
    }
    auto erp = openErp(way == Way::Procedure
            ? procedureSettings(*m_server, m_profiles.filePath(QString::number(++m_profile)), write)
            : m_demo->settings);
    QVERIFY2(erp.has_value(), qPrintable(erp ? QString() : erp.error().subject + erp.error().detail));
    m_target.reset();
    m_source.reset();
    m_erp = std::move(*erp);
    m_target = std::make_unique<LosesAnswers>(*m_erp);
    m_source = std::make_unique<GoesAway>(*m_erp);
    if (way == Way::Bridge)
        m_source->before = [this] { (void)m_shelf.show(); };
}

#define OPEN_WAY                                                                                                       \
    QFETCH(Way, way);                                                                                                  \
    open(way);                                                                                                         \
    if (QTest::currentTestFailed())                                                                                    \
    return

// Each step's own line with what would be written; a value that moved is said; nothing is written.
void TestErpRuns::dryRun()
{
    OPEN_WAY;
    const auto lines = await(m_erp->rehearse({emailStep("K001", "biuro@example.com", "1@example.com"),
        emailStep("K003", "moved@example.com", "3@example.com")}));
    QVERIFY2(lines[0].has_value(), qPrintable(lines[0] ? QString() : lines[0].error().subject));
    QCOMPARE(*lines[0],
        way == Way::Procedure ? u"URZZEWKONTRAH_ADD(AEMAIL = 1@example.com, AKOD = K001, AKODURZ = SHOP); "
                                "URZZEWKONTRAH_REALIZ(AID_URZZEW = :out_aid_urzzew, AKASUJ = 1)"_s
            : way == Way::Bridge ? u"possible"_s
                                 : u"demo/customers.write.sql: email = 1@example.com"_s);
    QVERIFY(!lines[1]);
    QCOMPARE(lines[1].error().kind, Error::Kind::Stale);
    QCOMPARE(email("K001"), u"biuro@example.com"_s);
    QCOMPARE(email("K003"), u"jan@example.com"_s);
}

// The reference bridge refuses no value; faultybridge does, in tst_erpbridge.
void TestErpRuns::items_data()
{
    QTest::addColumn<Way>("way");
    QTest::newRow("statement") << Way::Statement;
    QTest::newRow("procedure on Firebird") << Way::Procedure;
}

// One is refused by the ERP, one had moved: the other goes through, and each is told by itself.
void TestErpRuns::items()
{
    OPEN_WAY;
    if (way == Way::Statement)
        QCOMPARE(m_demo->run(u"create trigger no before update on kontrahent when new.email like 'wyjatek%' begin "
                             "select raise(abort, 'closed period'); end"_s),
            QString());
    QCOMPARE(meanwhile(u"K002"_s, u"moved@example.com"_s), QString());
    const auto report = runPlan(emailPlan({emailStep("K001", "biuro@example.com", "1@example.com"),
                                    emailStep("K002", "oddzial@example.com", "2@example.com"),
                                    emailStep("K003", "jan@example.com", "wyjatek@example.com")}),
        ports(), runOptions());
    QVERIFY2(report.has_value(), qPrintable(report ? QString() : report.error().detail));
    QCOMPARE(report->done, 1);
    QCOMPARE(report->skipped, 1);
    QCOMPARE(report->failed, 1);
    for (const StepReport &trouble : report->troubles) {
        if (trouble.state == StepState::Failed)
            QCOMPARE(trouble.error->kind, Error::Kind::Rejected);
    }
    QCOMPARE(email("K001"), u"1@example.com"_s);
    QCOMPARE(email("K002"), u"moved@example.com"_s);
    QCOMPARE(email("K003"), u"jan@example.com"_s);
}

// It took effect and nobody heard of it: found as written, and not written again.
void TestErpRuns::lostAnswer()
{
    OPEN_WAY;
    m_target->lose = true;
    const auto report
        = runPlan(emailPlan({emailStep("K001", "biuro@example.com", "1@example.com")}), ports(), runOptions());
    QVERIFY2(report.has_value(), qPrintable(report ? QString() : report.error().detail));
    QCOMPARE(report->done, 1);
    QCOMPARE(m_target->calls, 1);
    QCOMPARE(email("K001"), u"1@example.com"_s);
    QCOMPARE(m_store.agreed(u"customers"_s, {u"K001"_s}).value(u"email"_s).text, u"1@example.com"_s);
}

// The same, and the ERP is out of reach as well: the step stays open until a recovery finds the value there.
void TestErpRuns::cutOffAndRecovered()
{
    OPEN_WAY;
    m_target->lose = true;
    m_source->left = 1;
    const Plan plan = emailPlan({emailStep("K001", "biuro@example.com", "1@example.com")});
    QCOMPARE(runPlan(plan, ports(), runOptions())->unknown, 1);
    m_target->lose = false;
    m_source->left = 1000;
    const auto report = recovered(plan, ports(), m_store);
    QVERIFY2(report.has_value(), qPrintable(report ? QString() : report.error().detail));
    QCOMPARE(report->done, 1);
    QCOMPARE(m_target->calls, 1);
    QCOMPARE(m_store.agreed(u"customers"_s, {u"K001"_s}).value(u"email"_s).text, u"1@example.com"_s);
}

// The request got lost: a recovery finds the old value and sends it again, once.
void TestErpRuns::neverArrived()
{
    OPEN_WAY;
    m_target->swallow = true;
    m_source->left = 1;
    const Plan plan = emailPlan({emailStep("K001", "biuro@example.com", "1@example.com")});
    QCOMPARE(runPlan(plan, ports(), runOptions())->unknown, 1);
    QCOMPARE(email("K001"), u"biuro@example.com"_s);
    m_target->swallow = false;
    m_source->left = 1000;
    const auto report = recovered(plan, ports(), m_store);
    QVERIFY2(report.has_value(), qPrintable(report ? QString() : report.error().detail));
    QCOMPARE(report->done, 1);
    QCOMPARE(m_target->calls, 2);
    QCOMPARE(email("K001"), u"1@example.com"_s);
}

void TestErpRuns::undone()
{
    OPEN_WAY;
    const Plan plan = emailPlan({emailStep("K001", "biuro@example.com", "1@example.com"),
        emailStep("K003", "jan@example.com", "3@example.com")});
    QCOMPARE(runPlan(plan, ports(), runOptions())->done, 2);
    QCOMPARE(email("K003"), u"3@example.com"_s);
    QVERIFY(m_erp->capability(u"customers"_s).noUndo.isEmpty());
    QCOMPARE(runPlan(wayBack(plan), ports(), runOptions())->done, 2);
    QCOMPARE(email("K001"), u"biuro@example.com"_s);
    QCOMPARE(email("K003"), u"jan@example.com"_s);
    if (way == Way::Bridge)
        QCOMPARE(m_shelf.written(), 4); // there and back, each once
}

// What somebody changed in the ERP after the run is theirs.
void TestErpRuns::undoSparesWhatMoved()
{
    OPEN_WAY;
    const Plan plan = emailPlan({emailStep("K001", "biuro@example.com", "1@example.com"),
        emailStep("K003", "jan@example.com", "3@example.com")});
    QCOMPARE(runPlan(plan, ports(), runOptions())->done, 2);
    QCOMPARE(meanwhile(u"K003"_s, u"theirs@example.com"_s), QString());
    const auto back = runPlan(wayBack(plan), ports(), runOptions());
    QCOMPARE(back->done, 1);
    QCOMPARE(back->skipped, 1);
    QCOMPARE(email("K001"), u"biuro@example.com"_s);
    QCOMPARE(email("K003"), u"theirs@example.com"_s);
}

// The server is gone when the procedures are to be called: unclear, nothing half-done, and settled once it is back.
void TestErpRuns::serverDies()
{
    open(Way::Procedure);
    QVERIFY(!QTest::currentTestFailed());
    const Plan plan = emailPlan({emailStep("K001", "biuro@example.com", "1@example.com")});
    class KillsFirst final : public Target {
    public:
        KillsFirst(Target &target, Server &server)
            : m_target(target)
            , m_server(server)
        {
        }
        Side side() const override { return m_target.side(); }
        Capability capability(const QString &area) const override { return m_target.capability(area); }
        int batchSize(const QString &area) const override { return m_target.batchSize(area); }
        QFuture<QVector<Result<Ack>>> apply(const QVector<Step> &steps) override
        {
            killed = m_server.kill();
            return m_target.apply(steps);
        }
        QString killed = u"not yet"_s;

    private:
        Target &m_target;
        Server &m_server;
    } dying(*m_erp, *m_server);
    const auto report = runPlan(plan, portsOf(*m_source, dying, m_store), runOptions());
    QCOMPARE(dying.killed, QString());
    QVERIFY2(report.has_value(), qPrintable(report ? QString() : report.error().detail));
    QCOMPARE(report->unknown, 1);
    const QString started = m_server->start();
    QVERIFY2(started.isEmpty(), qPrintable(started));
    QCOMPARE(email("K001"), u"biuro@example.com"_s);
    const auto settled = recovered(plan, ports(), m_store);
    QVERIFY2(settled.has_value(), qPrintable(settled ? QString() : settled.error().detail));
    QCOMPARE(settled->done, 1);
    QCOMPARE(email("K001"), u"1@example.com"_s);
}

// A procedure that cannot take back says so in the profile, and that is part of what it may.
void TestErpRuns::saysThatItStays()
{
    open(Way::Procedure,
        QString::fromUtf8(throughBuffer)
            .replace(u"\"sets\": [\"email\"],"_s,
                u"\"sets\": [\"email\"], \"no_undo\": \"the buffer keeps no old values\","_s));
    QVERIFY(!QTest::currentTestFailed());
    QCOMPARE(m_erp->capability(u"customers"_s).noUndo, u"the buffer keeps no old values"_s);
}

QTEST_GUILESS_MAIN(TestErpRuns)
#include "tst_erpruns.moc"
