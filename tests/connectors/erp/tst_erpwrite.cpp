// Writing the demo ERP: only where allowed, only what the profile declares, only over the value that was seen; and
// what goes wrong with a file that is not as it should be.
#include "tests/connectors/erp/writeworld.h"

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

Value valueOf(const char *utf8)
{
    return utf8 ? Value {Value::Kind::Text, QString::fromUtf8(utf8)} : Value {Value::Kind::Null, {}};
}

Step stepFor(const char *customer, const char *field, const char *expect, const char *write)
{
    Step step;
    step.id = u"s-"_s + QString::fromUtf8(field);
    step.target = Side::Erp;
    step.area = u"customers"_s;
    step.key = {u"B2B-code"_s};
    step.targetKey = {QString::fromUtf8(customer)};
    Write change;
    change.field = QString::fromUtf8(field);
    change.expect = valueOf(expect);
    change.write = valueOf(write);
    step.writes = {change};
    return step;
}

} // namespace

class TestErpWrite final : public QObject, protected WriteWorld {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void writes_data();
    void writes();
    void oneStepOfManyFails();
    void allOrNothingInAStep();
    void capability();
    void switchedOff();
    void triggerRefuses();
    void lockIsNotWaitedForLong();
    void refusedCommitIsRolledBack();
};

void TestErpWrite::writes_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<int>("kind"); // of the error; -1: written
    QTest::addColumn<QString>("after");
    const auto row = [](const char *name, const Step &step, int kind, const char *after) {
        QTest::newRow(name) << step << kind << QString::fromUtf8(after);
    };
    row("e-mail", stepFor("K001", "email", "biuro@example.com", "nowy@example.com"), -1, "nowy@example.com");
    row("from empty", stepFor("K002", "email", nullptr, "a'b@example.com"), -1, "a'b@example.com");
    row("to empty", stepFor("K001", "phone", "+48 22 000", nullptr), -1, "null");
    row("Polish", stepFor("K001", "name", "Zakład Żółć", "Łąka"), -1, "Łąka");
    row("kept with dashes", stepFor("K001", "tax_id", "1234567890", "9876543210"), -1, "9876543210");
    row("moved", stepFor("K001", "email", "old@example.com", "nowy@example.com"), int(Error::Kind::Stale),
        "biuro@example.com");
    row("not empty any more", stepFor("K001", "email", nullptr, "nowy@example.com"), int(Error::Kind::Stale),
        "biuro@example.com");
    row("gone", stepFor("K999", "email", "x", "y"), int(Error::Kind::Stale), "absent");
    row("not declared", stepFor("K001", "currency", "PLN", "EUR"), int(Error::Kind::Refused), "PLN");
    row("no such field", stepFor("K001", "colour", "red", "blue"), int(Error::Kind::Refused), "absent");
    Step remove = stepFor("K001", "email", "biuro@example.com", "x");
    remove.op = Step::Op::Remove;
    row("remove", remove, int(Error::Kind::Refused), "biuro@example.com");
    Step stock = stepFor("K001", "email", "biuro@example.com", "x");
    stock.area = u"stock"_s;
    row("another area", stock, int(Error::Kind::Refused), "biuro@example.com");
}

void TestErpWrite::writes()
{
    QFETCH(Step, step);
    QFETCH(int, kind);
    QFETCH(QString, after);
    const auto written = write(step);
    QCOMPARE(written ? -1 : int(written.error().kind), kind);
    if (written)
        QCOMPARE(written->stepId, step.id);
    const auto snapshot = read("customers");
    QCOMPARE(cellOf(*snapshot, step.targetKey, step.writes.first().field.toUtf8().constData()), after);
    const QString time = cellOf(*snapshot, {u"K001"_s}, "updated_at");
    QCOMPARE(
        time == u"2026-09-21T14:13:20.000Z"_s, kind < 0 && step.targetKey.first() == u"K001"_s); // the clock's time
}

void TestErpWrite::oneStepOfManyFails()
{
    const auto erp = openErp(m_demo->settings);
    const auto results = await((*erp)->apply({stepFor("K001", "email", "biuro@example.com", "1@example.com"),
        stepFor("K003", "email", "moved@example.com", "3@example.com"), stepFor("K002", "phone", nullptr, "+48 2")}));
    QCOMPARE(results.size(), 3);
    QVERIFY(results[0].has_value() && results[2].has_value());
    QCOMPARE(results[1].error().kind, Error::Kind::Stale);
    const auto snapshot = read("customers");
    QCOMPARE(cellOf(*snapshot, {u"K003"_s}, "email"), u"jan@example.com"_s);
    QCOMPARE(cellOf(*snapshot, {u"K002"_s}, "phone"), u"+48 2"_s);
}

void TestErpWrite::allOrNothingInAStep()
{
    Step step = stepFor("K001", "email", "biuro@example.com", "nowy@example.com");
    step.writes += stepFor("K001", "phone", "+48 22 000", "+48 99").writes;
    // The second statement meets a trigger that puts it off: nothing of the step may stay.
    QVERIFY(m_demo->run(u"create trigger hold before update of telefon on kontrahent begin select raise(ignore); end"_s)
                .isEmpty());
    const auto written = write(step);
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().kind, Error::Kind::Stale);
    QCOMPARE(cellOf(*read("customers"), {u"K001"_s}, "email"), u"biuro@example.com"_s);
}

void TestErpWrite::capability()
{
    const auto erp = openErp(m_demo->settings);
    const Capability can = (*erp)->capability(u"customers"_s);
    QCOMPARE(can.fields, QStringList({u"name"_s, u"tax_id"_s, u"email"_s, u"phone"_s, u"language"_s}));
    QVERIFY(!can.create && !can.remove && !can.why.isEmpty());
    for (const char *area : {"stock", "prices", "products", "nothing"}) {
        const Capability none = (*erp)->capability(QString::fromUtf8(area));
        QVERIFY(none.fields.isEmpty() && !none.why.isEmpty());
    }
    QVERIFY((*erp)->missing(u"customers"_s).contains(u"has_account"_s));
}

void TestErpWrite::switchedOff()
{
    m_demo->settings.writable = false;
    const auto erp = openErp(m_demo->settings);
    QVERIFY((*erp)->capability(u"customers"_s).fields.isEmpty());
    QCOMPARE(write(stepFor("K001", "email", "biuro@example.com", "x")).error().kind, Error::Kind::Refused);
    const auto probe = await((*erp)->probe());
    QVERIFY(probe.has_value());
    QVERIFY(!probe->canWrite && probe->server.startsWith(u"SQLite "_s));
    m_demo->settings.writable = true;
    QVERIFY(await((*openErp(m_demo->settings))->probe())->canWrite);
}

void TestErpWrite::triggerRefuses()
{
    QVERIFY(
        m_demo->run(u"create trigger no before update on kontrahent begin select raise(abort, 'closed period'); end"_s)
            .isEmpty());
    const auto written = write(stepFor("K001", "email", "biuro@example.com", "x"));
    QCOMPARE(written.error().kind, Error::Kind::Rejected);
    QVERIFY(written.error().detail.contains(u"closed period"_s));
}

void TestErpWrite::lockIsNotWaitedForLong()
{
    {
        QSqlDatabase locker = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"locker"_s);
        locker.setDatabaseName(m_demo->settings.database);
        QVERIFY(locker.open());
        QVERIFY(QSqlQuery(locker).exec(u"begin exclusive"_s));
        const auto written = write(stepFor("K001", "email", "biuro@example.com", "x"));
        QCOMPARE(written.error().kind, Error::Kind::Timeout);
        QVERIFY(QSqlQuery(locker).exec(u"rollback"_s));
    }
    QSqlDatabase::removeDatabase(u"locker"_s);
}

// A reader is in the way of COMMIT: the transaction must not stay open, for the next step to commit it.
void TestErpWrite::refusedCommitIsRolledBack()
{
    auto profile = erp::loadProfile(m_demo->settings.profileDir);
    const auto engine = erp::engineOf(u"sqlite"_s);
    QVERIFY(profile && engine);
    profile->lockLimit = std::chrono::seconds(1);
    erp::Login login;
    login.database = m_demo->settings.database;
    erp::Stop stop;
    const auto opened = erp::Connection::open(*engine, login, *profile, true, stop);
    QVERIFY(opened);
    erp::Connection &connection = **opened;
    {
        QSqlDatabase base = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"reader"_s);
        base.setDatabaseName(m_demo->settings.database);
        QVERIFY(base.open());
        QSqlQuery reading(base);
        reading.setForwardOnly(true);
        QVERIFY(reading.exec(u"select kod from kontrahent"_s) && reading.next());
        QVERIFY(connection.begin());
        QVERIFY(QSqlQuery(connection.database()).exec(u"update kontrahent set email = 'x' where id = 1"_s));
        QVERIFY(!connection.commit());
    }
    QSqlDatabase::removeDatabase(u"reader"_s);
    QVERIFY(connection.begin());
    connection.rollback();
    QCOMPARE(
        connection.ask(u"select email from kontrahent where id = 1"_s).value_or(QString()), u"biuro@example.com"_s);
}

QTEST_GUILESS_MAIN(TestErpWrite)
#include "tst_erpwrite.moc"
