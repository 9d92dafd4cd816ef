// An ERP read from its database and written through its HTTP API: the four shipped API profiles against servers that
// answer in the recorded shapes, and fail in their ways.
#include "app/erpapi.h"
#include "tests/app/erpvendor.h"
#include "tests/connectors/erp/runworld.h"

#include <QDir>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

Step stepFor(int id, const char *expect, const QString &write)
{
    Step step;
    step.id = u"s-%1"_s.arg(id);
    step.target = Side::Erp;
    step.area = u"customers"_s;
    step.key = step.targetKey = {u"K00%1"_s.arg(id)};
    step.targetId = QString::number(id);
    Write change;
    change.field = u"email"_s;
    change.expect = change.base
        = expect ? Value {Value::Kind::Text, QString::fromUtf8(expect)} : Value {Value::Kind::Null, {}};
    change.write = {Value::Kind::Text, write};
    step.writes = {change};
    return step;
}

} // namespace

class TestErpApi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void items_data() { systems(); }
    void items();
    void wrongLogin_data() { systems(); }
    void wrongLogin();
    void ownFolder_data();
    void ownFolder();
    void rehearsed_data() { systems(); }
    void rehearsed();
    void runs_data() { systems(); }
    void runs();
    void switchedOff();
    void capability();
    void wrongAddress();

private:
    void systems()
    {
        QTest::addColumn<QString>("system");
        for (const char *system : {"sap-business-one", "business-central", "odoo", "erpnext"})
            QTest::newRow(system) << QString::fromUtf8(system);
    }
    Result<std::unique_ptr<Erp>> open(const QString &system);
    std::unique_ptr<DemoErp> m_demo;
    std::unique_ptr<Vendor> m_vendor;
};

void TestErpApi::init()
{
    m_vendor.reset();
    m_demo = std::make_unique<DemoErp>();
    QVERIFY2(m_demo->error.isEmpty(), qPrintable(m_demo->error));
    m_vendor = std::make_unique<Vendor>(*m_demo);
    m_demo->settings.writable = true;
    m_demo->settings.writeUser = u"writer"_s;
    m_demo->settings.writePassword = u"api-secret"_s;
    m_demo->settings.schemas.insert(u"customers"_s, schemaOf(u"customers"_s));
    m_demo->settings.parameters = {{u"api_url"_s, m_vendor->url()}, {u"company_db"_s, u"SBODEMO"_s},
        {u"company_id"_s, u"c-1"_s}, {u"database"_s, u"prod"_s}};
}

// The demo's SQL for reading, the system's shipped API for writing.
Result<std::unique_ptr<Erp>> TestErpApi::open(const QString &system)
{
    const QDir from(sourcePath(u"resources/profiles/erp/demo"_s));
    const QDir api(sourcePath(u"resources/profiles/erp/"_s + system + u"/api"_s));
    const QDir to(m_demo->dir.filePath(system));
    QDir().mkpath(to.filePath(u"api"_s));
    for (const QString &name : from.entryList({u"*.sql"_s}))
        QFile::copy(from.filePath(name), to.filePath(name));
    QFile::copy(api.filePath(u"profile.json"_s), to.filePath(u"api/profile.json"_s));
    QFile in(from.filePath(u"profile.json"_s)), out(to.filePath(u"profile.json"_s));
    if (!in.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly))
        return fail(Error::Kind::Internal);
    QString json = QString::fromUtf8(in.readAll());
    json.replace(u"\"customers.write.sql\""_s, uR"({"by": "http"})"_s);
    json.replace(u"\"zgoda\": 1,"_s, uR"("zgoda": 1, "writing": {"http": {"profile": "api", "url": ":api_url"}},)"_s);
    json.replace(u"\"parameters\": {"_s,
        uR"("parameters": {"api_url": "", "company_db": "", "company_id": "", "database": "",)"_s);
    out.write(json.toUtf8());
    out.close();
    m_demo->settings.profileDir = to.path();
    auto erp = openErp(m_demo->settings);
    return erp ? withApi(std::move(*erp), m_demo->settings) : std::move(erp);
}

void TestErpApi::items()
{
    QFETCH(QString, system);
    const auto erp = open(system);
    QVERIFY2(erp.has_value(), qPrintable(erp ? QString() : erp.error().subject + erp.error().detail));
    const auto good = await((*erp)->apply({stepFor(1, "biuro@example.com", u"1@example.com"_s)})).first();
    QVERIFY2(good.has_value(), qPrintable(good ? QString() : good.error().subject + good.error().detail));
    const auto refused = await((*erp)->apply({stepFor(2, nullptr, u"zle@example.com"_s)})).first();
    QCOMPARE(refused.error().kind, Error::Kind::Rejected);
    QVERIFY2(!refused.error().detail.contains(u"zle@"_s), qPrintable(refused.error().detail));
    const auto lost = await((*erp)->apply({stepFor(3, "jan@example.com", u"lost@example.com"_s)})).first();
    QCOMPARE(lost.error().kind, Error::Kind::Server); // unclear: the runner reads it back
    const auto snapshot = await((*erp)->read(requestFor(u"customers"_s)));
    QCOMPARE(cellOf(*snapshot, {u"K001"_s}, "email"), u"1@example.com"_s);
    QCOMPARE(cellOf(*snapshot, {u"K002"_s}, "email"), u"null"_s);
    QCOMPARE(cellOf(*snapshot, {u"K003"_s}, "email"), u"lost@example.com"_s);
    QCOMPARE(m_vendor->writes(), 2); // never sent a second time by itself
}

void TestErpApi::wrongLogin()
{
    QFETCH(QString, system);
    m_demo->settings.writePassword = u"wrong"_s;
    const auto erp = open(system);
    const auto result = await((*erp)->apply({stepFor(1, "biuro@example.com", u"1@example.com"_s)})).first();
    QCOMPARE(result.error().kind, Error::Kind::Denied);
    QCOMPARE(m_vendor->writes(), 0);
}

void TestErpApi::ownFolder_data()
{
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("company"); // the API's own parameter
    QTest::addColumn<QString>("value");
    QTest::newRow("sap-business-one") << u"sap-business-one"_s << u"company_db"_s << u"SBODEMO"_s;
    QTest::newRow("business-central") << u"business-central"_s << u"company_id"_s << u"c-1"_s;
    QTest::newRow("odoo") << u"odoo"_s << u"database"_s << u"prod"_s;
    QTest::newRow("erpnext") << u"erpnext"_s << QString() << QString();
}

// The shipped profile itself: its way is there, and is taken once its address is given and the workspace allows writing.
// Nothing is read here: there is no such database, and writing through the API needs none.
void TestErpApi::ownFolder()
{
    QFETCH(QString, system);
    QFETCH(QString, company);
    QFETCH(QString, value);
    ErpSettings &settings = m_demo->settings;
    settings.profileDir = sourcePath(u"resources/profiles/erp/"_s) + system;
    settings.engine = u"odbc"_s;
    settings.host = u"127.0.0.1"_s;
    settings.port = 1;
    settings.parameters.clear();
    const auto openIt = [&]() -> Result<std::unique_ptr<Erp>> {
        auto erp = openErp(settings);
        return erp ? withApi(std::move(*erp), settings) : std::move(erp);
    };
    const QVector<Step> steps {stepFor(1, "biuro@example.com", u"1@example.com"_s)};
    {
        const auto off = openIt();
        QVERIFY2(off.has_value(), qPrintable(off ? QString() : off.error().subject + off.error().detail));
        const Capability can = (*off)->capability(u"customers"_s);
        QVERIFY(can.fields.isEmpty());
        QVERIFY2(can.why.contains(u"api_url"_s), qPrintable(can.why));
        QCOMPARE(await((*off)->apply(steps)).first().error().kind, Error::Kind::Refused);
    }
    settings.parameters.insert(u"api_url"_s, m_vendor->url());
    if (!company.isEmpty())
        settings.parameters.insert(company, value);
    const auto on = openIt();
    QVERIFY2(on.has_value(), qPrintable(on ? QString() : on.error().subject + on.error().detail));
    QCOMPARE((*on)->capability(u"customers"_s).fields, QStringList({u"email"_s, u"phone"_s}));
    QVERIFY((*on)->capability(u"stock"_s).fields.isEmpty());
    QCOMPARE(m_vendor->requests(), 0);
    const auto done = await((*on)->apply(steps)).first();
    QVERIFY2(done.has_value(), qPrintable(done ? QString() : done.error().subject + done.error().detail));
    QCOMPARE(m_vendor->writes(), 1);
}

// Word for word what would be sent, and nothing is: not even a login.
void TestErpApi::rehearsed()
{
    QFETCH(QString, system);
    const QHash<QString, QString> expected {
        {u"sap-business-one"_s, u"PATCH %1/b1s/v2/BusinessPartners('K001') {\"EmailAddress\":\"1@example.com\"}"_s},
        {u"business-central"_s, u"PATCH %1/api/v2.0/companies(c-1)/customers(1) {\"email\":\"1@example.com\"}"_s},
        {u"odoo"_s,
            u"POST %1/web/dataset/call_kw {\"jsonrpc\":\"2.0\",\"method\":\"call\",\"params\":{\"args\":"
            "[[1],{\"email\":\"1@example.com\"}],\"kwargs\":{},\"method\":\"write\",\"model\":"
            "\"res.partner\"}}"_s},
        {u"erpnext"_s, u"PUT %1/api/resource/Customer/K001 {\"email_id\":\"1@example.com\"}"_s}};
    const auto erp = open(system);
    const auto lines = await((*erp)->rehearse({stepFor(1, "biuro@example.com", u"1@example.com"_s)}));
    QVERIFY2(lines[0].has_value(), qPrintable(lines[0] ? QString() : lines[0].error().subject));
    QCOMPARE(*lines[0], expected[system].arg(m_vendor->url()));
    QVERIFY(!lines[0]->contains(u"api-secret"_s));
    QCOMPARE(m_vendor->requests(), 0);
}

// A whole run: one is written, one refused, the answer of one gets lost and is found by reading; then all of it undone.
void TestErpApi::runs()
{
    QFETCH(QString, system);
    const auto erp = open(system);
    QVERIFY2(erp.has_value(), qPrintable(erp ? QString() : erp.error().subject + erp.error().detail));
    QVERIFY((*erp)->capability(u"customers"_s).noUndo.isEmpty());
    MemoryStore store;
    const RunPorts ports = portsOf(**erp, **erp, store);
    const Plan plan = planOf("p1", u"customers"_s,
        {stepFor(1, "biuro@example.com", u"1@example.com"_s), stepFor(2, nullptr, u"zle@example.com"_s),
            stepFor(3, "jan@example.com", u"lost@example.com"_s)});
    const auto report = runPlan(plan, ports, runOptions());
    QVERIFY2(report.has_value(), qPrintable(report ? QString() : report.error().detail));
    QCOMPARE(report->done, 2);
    QCOMPARE(report->failed, 1);
    QCOMPARE(report->unknown, 0);
    QCOMPARE(m_vendor->writes(), 2); // the lost one is not sent again
    QCOMPARE(store.agreed(u"customers"_s, {u"K003"_s}).value(u"email"_s).text, u"lost@example.com"_s);
    const auto back = runPlan(undoPlan(plan, *store.rows(plan.id), u"p2"_s, u"anna"_s, 2), ports, runOptions());
    QVERIFY2(back.has_value(), qPrintable(back ? QString() : back.error().detail));
    QCOMPARE(back->done, 2);
    const auto snapshot = await((*erp)->read(requestFor(u"customers"_s)));
    QCOMPARE(cellOf(*snapshot, {u"K001"_s}, "email"), u"biuro@example.com"_s);
    QCOMPARE(cellOf(*snapshot, {u"K002"_s}, "email"), u"null"_s);
    QCOMPARE(cellOf(*snapshot, {u"K003"_s}, "email"), u"jan@example.com"_s);
}

void TestErpApi::switchedOff()
{
    m_demo->settings.writable = false;
    const auto erp = open(u"odoo"_s);
    QVERIFY((*erp)->capability(u"customers"_s).fields.isEmpty());
    const auto result = await((*erp)->apply({stepFor(1, "biuro@example.com", u"1@example.com"_s)})).first();
    QCOMPARE(result.error().kind, Error::Kind::Refused);
    QCOMPARE(m_vendor->writes(), 0);
}

void TestErpApi::capability()
{
    const auto erp = open(u"erpnext"_s);
    const Capability can = (*erp)->capability(u"customers"_s);
    QCOMPARE(can.fields, QStringList({u"email"_s, u"phone"_s}));
    QVERIFY(!can.create && !can.remove && !can.why.isEmpty());
    QVERIFY((*erp)->capability(u"stock"_s).fields.isEmpty());
    QCOMPARE((*erp)->batchSize(u"customers"_s), 1);
}

void TestErpApi::wrongAddress()
{
    m_demo->settings.parameters[u"api_url"_s] = u"erp.example.com"_s;
    const auto erp = open(u"odoo"_s);
    QVERIFY(!erp);
    QCOMPARE(erp.error().kind, Error::Kind::Rejected);
}

QTEST_GUILESS_MAIN(TestErpApi)
#include "tst_erpapi.moc"
