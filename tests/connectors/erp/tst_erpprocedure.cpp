// Writing through stored procedures on real servers: Firebird in the manner of Streamsoft's import buffer, PostgreSQL and
// MariaDB in their own. What a procedure refuses or raises leaves nothing of its step, and nothing of the others' undone.
#include "procedures.h"

#include <QDir>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr const char *postgres
    = R"(create table kontrah(id integer primary key, kod varchar(20), nazwa varchar(80), email varchar(120));
create function import_email(akod text, aemail text, akurs numeric default 1) returns table(id integer, blad integer) language plpgsql as $$ begin if aemail like 'wyjatek%' then raise exception 'too long: jan@example.com'; end if; update kontrah k set email = aemail where k.kod = akod; return query select k.id, case when aemail like 'zle%' or aemail like 'realiz%' then 9 else 0 end from kontrah k where k.kod = akod; end $$;
grant select on kontrah to erp_read;
grant select, update on kontrah to erp_write;
)";

constexpr const char *mariadb
    = R"(create table kontrah(id integer primary key, kod varchar(20), nazwa varchar(80), email varchar(120)) engine = innodb character set utf8mb4;
create procedure import_email(in aemail varchar(120), in akod varchar(20)) begin if aemail like 'wyjatek%' then signal sqlstate '45000' set message_text = 'too long: jan@example.com'; end if; update kontrah set email = aemail where kod = akod; select id, case when aemail like 'zle%' or aemail like 'realiz%' then 9 else 0 end as blad from kontrah where kod = akod; end;
create procedure import_late(in aemail varchar(120), in akod varchar(20)) begin update kontrah set email = aemail where kod = akod; select id, 0 as blad from kontrah where kod = akod; signal sqlstate '45000' set message_text = 'not carried out'; end;
grant select on erp.kontrah to erp_read;
grant execute on procedure erp.import_late to erp_write;
grant select, update on erp.kontrah to erp_write;
grant execute on procedure erp.import_email to erp_write;
)";

constexpr const char *direct = R"({"by": "procedure", "update": {"sets": ["email"], "calls": [
 {"procedure": "import_email", "with": {"akod": ":customer", "aemail": ":new_email"}, "outcome": "blad",
  "good": ["0"], "reasons": {"9": "it was not carried out"}, "id": "id"}]}})";

} // namespace

class TestErpProcedure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void items_data() { engines(); }
    void items();
    void moved_data() { engines(); }
    void moved();
    void otherParameters_data() { engines(); }
    void otherParameters();
    void withoutTheRight_data() { engines(); }
    void withoutTheRight();
    void raisedBehindItsAnswer();
    void serverGoneMeansUnclear();

private:
    void engines()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < m_servers.size(); ++i)
            QTest::newRow(qPrintable(m_servers[i]->kind())) << int(i);
    }
    Server &server() const
    {
        QFETCH(int, index);
        return *m_servers[size_t(index)];
    }
    std::unique_ptr<Erp> erpFor(const Server &server, QString write = {}, const char *writer = "erp_write");
    QString email(const Server &server, const char *customer)
    {
        const auto snapshot = await(erpFor(server)->read(requestFor(u"customers"_s)));
        return snapshot ? cellOf(*snapshot, {QString::fromUtf8(customer)}, "email") : snapshot.error().detail;
    }

    std::vector<std::unique_ptr<Server>> m_servers;
    QTemporaryDir m_dir;
    int m_profile = 0;
};

void TestErpProcedure::initTestCase()
{
    QStringList lacking;
    for (const char *kind : {"firebird", "postgresql", "mariadb"}) {
        m_servers.push_back(std::make_unique<Server>(QString::fromUtf8(kind)));
        m_servers.back()->launch();
    }
    for (const auto &server : m_servers)
        lacking.append(server->start());
    lacking.removeAll(QString());
    if (!lacking.isEmpty() && mayLack())
        QSKIP(qPrintable(lacking.join(u"; "_s)));
    QVERIFY2(lacking.isEmpty(), qPrintable(lacking.join(u"; "_s)));
    for (const auto &server : m_servers) {
        const bool bird = server->kind() == u"firebird"_s;
        const bool maria = server->kind() == u"mariadb"_s;
        const QString error = addWriter(*server);
        QVERIFY2(error.isEmpty(), qPrintable(server->kind() + u": "_s + error));
        const QString made = server->seed(QString::fromUtf8(bird ? firebirdBuffer : maria ? mariadb : postgres));
        QVERIFY2(made.isEmpty(), qPrintable(server->kind() + u": "_s + made));
    }
}

void TestErpProcedure::init()
{
    for (const auto &server : m_servers) {
        const QString error = server->seed(u"delete from kontrah;\n"_s + QString::fromUtf8(kontrahRows));
        QVERIFY2(error.isEmpty(), qPrintable(error));
    }
}

std::unique_ptr<Erp> TestErpProcedure::erpFor(const Server &server, QString write, const char *writer)
{
    const bool bird = server.kind() == u"firebird"_s;
    if (write.isEmpty())
        write = QString::fromUtf8(bird ? throughBuffer : direct);
    auto erp = openErp(procedureSettings(server, m_dir.filePath(QString::number(++m_profile)), write, writer));
    if (!erp)
        qWarning("%s", qPrintable(erp.error().subject + u' ' + erp.error().detail));
    return erp ? std::move(*erp) : nullptr;
}

void TestErpProcedure::items()
{
    const auto erp = erpFor(server());
    QVERIFY(erp);
    const auto dry = await(erp->rehearse({emailStep("K001", "biuro@example.com", "1@example.com")}));
    QVERIFY2(dry[0] && dry[0]->contains(u"("_s) && dry[0]->contains(u"= 1@example.com"_s), qPrintable(*dry[0]));
    QCOMPARE(email(server(), "K001"), u"biuro@example.com"_s);
    struct Row {
        const char *value;
        int kind;
        const char *subject;
    };
    // Refused at once, refused after the first call wrote, raised: each alone in a batch whose others go through.
    for (const Row &row : {Row {"zle@example.com", int(Error::Kind::Rejected), ""},
             Row {"realiz@example.com", int(Error::Kind::Rejected), "it was not carried out"},
             Row {"wyjatek@example.com", int(Error::Kind::Rejected), ""}, Row {"2'\"ż@example.com", -1, ""}}) {
        init();
        const auto results = await(erp->apply({emailStep("K001", "biuro@example.com", "1@example.com"),
            emailStep("K002", "oddzial@example.com", row.value),
            emailStep("K003", "jan@example.com", "3@example.com")}));
        QCOMPARE(results.size(), 3);
        for (const int at : {0, 2})
            QVERIFY2(results[at].has_value(),
                qPrintable(results[at] ? QString() : results[at].error().subject + results[at].error().detail));
        QCOMPARE(results[0]->remoteId, u"1"_s);
        QCOMPARE(results[1] ? -1 : int(results[1].error().kind), row.kind);
        QCOMPARE(email(server(), "K001"), u"1@example.com"_s);
        QCOMPARE(email(server(), "K003"), u"3@example.com"_s);
        QCOMPARE(email(server(), "K002"), row.kind < 0 ? QString::fromUtf8(row.value) : u"oddzial@example.com"_s);
        if (row.kind >= 0) {
            const Error error = results[1].error();
            QVERIFY2(error.subject.endsWith(QString::fromUtf8(row.subject)) && !error.subject.isEmpty(),
                qPrintable(error.subject));
            QVERIFY2(!error.detail.contains(u"jan@"_s), qPrintable(error.detail));
        }
    }
}

void TestErpProcedure::moved()
{
    const auto erp = erpFor(server());
    const auto results = await(erp->apply(
        {emailStep("K001", "seen@example.com", "1@example.com"), emailStep("K999", "x@example.com", "y@example.com")}));
    QCOMPARE(results[0].error().kind, Error::Kind::Stale);
    QCOMPARE(results[1].error().kind, Error::Kind::Stale);
    QCOMPARE(email(server(), "K001"), u"biuro@example.com"_s);
}

// The list of an installation differs from what the profile says: named, and nothing is written.
void TestErpProcedure::otherParameters()
{
    if (server().kind() == u"postgresql"_s)
        return; // it takes parameters by name itself: there is no list
    QString more = QString::fromUtf8(server().kind() == u"firebird"_s ? throughBuffer : direct), less = more;
    more.replace(u"\"with\": {"_s, u"\"with\": {\"nowy\": \"1\", "_s);
    less.replace(
        QRegularExpression(u"\"AKOD\": \":customer\", "_s, QRegularExpression::CaseInsensitiveOption), QString());
    for (const auto &[write, name] : {std::pair(more, u"nowy"_s), std::pair(less, u"akod"_s)}) {
        const auto result
            = await(erpFor(server(), write)->apply({emailStep("K001", "biuro@example.com", "1@example.com")}));
        QCOMPARE(result.first().error().kind, Error::Kind::Schema);
        QVERIFY2(result.first().error().subject.toLower().endsWith(u": "_s + name),
            qPrintable(result.first().error().subject));
        QCOMPARE(email(server(), "K001"), u"biuro@example.com"_s);
    }
}

void TestErpProcedure::withoutTheRight()
{
    const auto result
        = await(erpFor(server(), {}, "erp_read")->apply({emailStep("K001", "biuro@example.com", "1@example.com")}));
    QVERIFY(!result.first());
    QCOMPARE(email(server(), "K001"), u"biuro@example.com"_s);
}

// What a procedure raises after it said that all is well counts too.
void TestErpProcedure::raisedBehindItsAnswer()
{
    const Server &maria = *m_servers[2];
    const auto erp = erpFor(maria, QString::fromUtf8(direct).replace(u"import_email"_s, u"import_late"_s));
    QVERIFY(erp);
    const auto results = await(erp->apply({emailStep("K001", "biuro@example.com", "late@example.com")}));
    QCOMPARE(results.size(), 1);
    QVERIFY(!results.first());
    QCOMPARE(results.first().error().kind, Error::Kind::Rejected);
    QCOMPARE(email(maria, "K001"), u"biuro@example.com"_s);
}

void TestErpProcedure::serverGoneMeansUnclear()
{
    const auto erp = erpFor(*m_servers[1]);
    QVERIFY(m_servers[1]->kill().isEmpty());
    const auto result = await(erp->apply({emailStep("K001", "biuro@example.com", "1@example.com")}));
    QCOMPARE(result.first().error().kind, Error::Kind::Offline);
}

QTEST_GUILESS_MAIN(TestErpProcedure)
#include "tst_erpprocedure.moc"
