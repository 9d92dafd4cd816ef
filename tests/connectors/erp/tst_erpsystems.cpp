// Each profile against a fixture of its system: the system's own tables on a real server, with the traps that its rows
// are known for, read by the login of the profile's README, and compared with a table written by hand.
#include "connectors/erp/changedread.h"
#include "connectors/erp/changemark.h"
#include "systems.h"

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestErpSystems : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void declares_data() { areasOfAll(); }
    void declares();
    void reads_data() { areasOfAll(); }
    void reads();
    void readsByKey_data() { areasOfAll(); }
    void readsByKey();
    void followsParameters_data();
    void followsParameters();
    void byOdbc_data();
    void byOdbc();
    void readsChanges_data();
    void readsChanges();
    void onlyReads_data();
    void onlyReads();
    void seesEdits_data(); // last: the edits stay
    void seesEdits();

private:
    void areasOfAll()
    {
        QTest::addColumn<QString>("system");
        QTest::addColumn<QString>("area");
        for (const QString &system : systemNames()) {
            for (const QString &area : areaNames())
                QTest::addRow("%s %s", qPrintable(system), qPrintable(area)) << system << area;
        }
    }
    const System &system(const QString &name)
    {
        if (!m_systems[name])
            m_systems[name] = std::make_shared<System>(name, m_servers);
        return *m_systems[name];
    }

    QHash<QString, std::shared_ptr<SystemServer>> m_servers;
    QHash<QString, std::shared_ptr<System>> m_systems;
};

#define HAVE(fixture)                                                                                                  \
    do {                                                                                                               \
        if (!(fixture).error.isEmpty() && qEnvironmentVariable("CI") != u"true"_s                                      \
            && (fixture).error.contains(u"not installed"_s))                                                           \
            QSKIP(qPrintable((fixture).error));                                                                        \
        QVERIFY2((fixture).error.isEmpty(), qPrintable((fixture).error));                                              \
    } while (false)

// Every area is read or says why not; every field of its schema is given or says why not, and none does both.
void TestErpSystems::declares()
{
    QFETCH(QString, system);
    QFETCH(QString, area);
    const auto profile = erp::loadProfile(profileDirOf(system));
    QVERIFY2(profile.has_value(), qPrintable(profile ? QString() : profile.error().subject + profile.error().detail));
    if (profile->notRead.contains(area)) {
        QVERIFY(profile->notRead.value(area).size() > 20);
        QVERIFY(!QFile::exists(systemsDir() + system + u"/expected/"_s + area + u".txt"_s));
        return;
    }
    QVERIFY2(profile->areas.contains(area), qPrintable(area + u" is neither read nor not_read"_s));
    const auto expected = readExpected(system, area);
    QVERIFY2(
        expected.has_value(), qPrintable(expected ? QString() : expected.error().subject + expected.error().detail));
    QStringList all, said = expected->fields + profile->areas[area].missing.keys();
    const auto schema = schemaOf(area);
    for (const Field &field : schema->fields)
        all.append(field.id);
    all.sort();
    said.sort();
    QCOMPARE(said, all);
    QVERIFY(!profile->areas[area].whyNotWritten.isEmpty());
}

void TestErpSystems::reads()
{
    QFETCH(QString, system);
    QFETCH(QString, area);
    const System &fixture = this->system(system);
    HAVE(fixture);
    const auto erp = openErp(fixture.settings);
    QVERIFY2(erp.has_value(), qPrintable(erp ? QString() : erp.error().subject + erp.error().detail));
    if ((*erp)->notRead().contains(area))
        return;
    const auto expected = readExpected(system, area);
    QVERIFY2(
        expected.has_value(), qPrintable(expected ? QString() : expected.error().subject + expected.error().detail));
    const auto bulk = await((*erp)->read(requestFor(area)));
    QVERIFY2(bulk.has_value(), qPrintable(bulk ? QString() : bulk.error().subject + u' ' + bulk.error().detail));
    QVERIFY(bulk->complete);
    QStringList given;
    for (int i = 0; i < int(bulk->schema->fields.size()); ++i) {
        if (bulk->given[i])
            given.append(bulk->schema->fields[i].id);
    }
    QCOMPARE(
        QSet<QString>(given.begin(), given.end()), QSet<QString>(expected->fields.begin(), expected->fields.end()));
    const Expected found = tableOf(*bulk, expected->fields);
    QCOMPARE(found.rows, expected->rows);
    QCOMPARE(found.problems, expected->problems);
    const auto portable = fixture.readPortable(area);
    QVERIFY2(portable.has_value(), qPrintable(portable ? QString() : portable.error().detail));
    QCOMPARE(linesOf(*portable), linesOf(*bulk));
}

// One key alone: the rows that have it, and no other. Each key is tried, so that every branch of a union has its marker.
void TestErpSystems::readsByKey()
{
    QFETCH(QString, system);
    QFETCH(QString, area);
    const System &fixture = this->system(system);
    HAVE(fixture);
    const auto erp = openErp(fixture.settings);
    QVERIFY(erp.has_value());
    if ((*erp)->notRead().contains(area))
        return;
    const auto expected = readExpected(system, area);
    QVERIFY(expected.has_value());
    QVERIFY(!expected->rows.isEmpty());
    const QString field = schemaOf(area)->fields.first().id;
    const int column = int(expected->fields.indexOf(field));
    QMap<QString, QStringList> byKey;
    for (const QString &row : expected->rows)
        byKey[valuesIn(row)[column]].append(row);
    for (auto it = byKey.begin(); it != byKey.end(); ++it) {
        ReadRequest request = requestFor(area);
        request.scope = Scope {field, {it.key()}};
        const auto part = await((*erp)->read(request));
        QVERIFY2(part.has_value(), qPrintable(part ? QString() : part.error().subject + u' ' + part.error().detail));
        QCOMPARE(tableOf(*part, expected->fields).rows, it.value());
    }
}

void TestErpSystems::followsParameters_data()
{
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("area");
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QStringList>("key");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *area, const char *parameter, const char *value, const QStringList &key,
                         const char *field, const char *expected) {
        QTest::addRow("comarch-xl %s, %s %s, %s", area, parameter, value, field)
            << u"comarch-xl"_s << QString::fromUtf8(area) << QString::fromUtf8(parameter) << QString::fromUtf8(value)
            << key << QString::fromUtf8(field) << QString::fromUtf8(expected);
    };
    row("credit", "overdue_counts", "owed", {u"K001"_s}, "overdue", "500.00");
    row("credit", "overdue_counts", "net", {u"K001"_s}, "overdue", "450.00"); // less a correction that was due
    row("credit", "overdue_counts", "net", {u"K001"_s}, "balance", "696.00");
    row("stock", "stock_kind", "shown", {u"WKR-3,5"_s, u"MAG"_s}, "on_hand", "12.5000");
    row("stock", "stock_kind", "physical", {u"WKR-3,5"_s, u"MAG"_s}, "on_hand", "13.5000");
}

// What the company chose is what is read.
void TestErpSystems::followsParameters()
{
    QFETCH(QString, system);
    QFETCH(QString, area);
    QFETCH(QString, parameter);
    QFETCH(QString, value);
    QFETCH(QStringList, key);
    QFETCH(QString, field);
    const System &fixture = this->system(system);
    HAVE(fixture);
    ErpSettings settings = fixture.settings;
    settings.parameters.insert(parameter, value);
    const auto erp = openErp(settings);
    QVERIFY2(erp.has_value(), qPrintable(erp ? QString() : erp.error().subject + erp.error().detail));
    const auto read = await((*erp)->read(requestFor(area)));
    QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().subject + u' ' + read.error().detail));
    QTEST(valueOf(*read, key, field), "expected");
}

void TestErpSystems::byOdbc_data()
{
    QTest::addColumn<QString>("area");
    for (const QString &area : areaNames())
        QTest::newRow(qPrintable(area)) << area;
}

// ERPNext where Qt has no driver for MariaDB, as on Windows: as its README says, through MariaDB's ODBC driver.
void TestErpSystems::byOdbc()
{
    QFETCH(QString, area);
    const System &fixture = system(u"erpnext"_s);
    HAVE(fixture);
    if (odbcDriver(u"MariaDB Unicode"_s).isEmpty()) {
        QVERIFY2(qEnvironmentVariable("CI") != u"true"_s, "odbc-mariadb is not installed");
        QSKIP("odbc-mariadb is not installed");
    }
    ErpSettings settings = fixture.settings;
    settings.profileDir = profileDirOf(u"erpnext"_s);
    settings.engine = u"odbc"_s;
    static const QRegularExpression string(u"`(Driver=[^`]+)`"_s);
    settings.database = string.match(textOf(settings.profileDir + u"/README.md"_s)).captured(1);
    QVERIFY(!settings.database.isEmpty());
    settings.database.replace(u"{MariaDB ODBC 3.1 Driver}"_s, u"{MariaDB Unicode}"_s)
        .replace(u"HOST"_s, settings.host)
        .replace(u"3306"_s, QString::number(settings.port))
        .replace(u"DATABASE"_s, fixture.settings.database);
    settings.host.clear();
    settings.port = 0;
    const auto erp = openErp(settings);
    QVERIFY2(erp.has_value(), qPrintable(erp ? QString() : erp.error().subject + erp.error().detail));
    if ((*erp)->notRead().contains(area))
        return;
    const auto expected = readExpected(u"erpnext"_s, area);
    QVERIFY(expected.has_value());
    const auto read = await((*erp)->read(requestFor(area)));
    QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().subject + u' ' + read.error().detail));
    QVERIFY(read->complete);
    const Expected found = tableOf(*read, expected->fields);
    QCOMPARE(found.rows, expected->rows);
    QCOMPARE(found.problems, expected->problems);
}

void TestErpSystems::readsChanges_data()
{
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("area");
    for (const QString &system : systemNames()) {
        const auto profile = erp::loadProfile(profileDirOf(system));
        QVERIFY2(profile, qPrintable(profile ? QString() : profile.error().subject + profile.error().detail));
        for (auto area = profile->areas.begin(); area != profile->areas.end(); ++area) {
            const erp::Changes &changes = area->changes;
            QVERIFY2(changes.kind != erp::Changes::Kind::None || changes.why.size() > 20, qPrintable(area.key()));
            const bool vendors = changes.watermark.name().endsWith(u".sqlserver.sql"_s); // no fixture can run it
            if (changes.kind != erp::Changes::Kind::None && !vendors)
                QTest::addRow("%s %s", qPrintable(system), qPrintable(area.key())) << system << area.key();
        }
    }
}

// Every row of the fixture is among those that changed since long ago: over a last read that knew nothing of any value,
// what comes out is a whole read. And nothing has changed since a moment ago.
void TestErpSystems::readsChanges()
{
    QFETCH(QString, system);
    QFETCH(QString, area);
    const System &fixture = this->system(system);
    HAVE(fixture);
    const auto setup = fixture.setup();
    QVERIFY2(setup, qPrintable(setup ? QString() : setup.error().subject));
    erp::Stop stop;
    ReadRequest request = requestFor(area);
    request.story = std::make_shared<ReadStory>();
    const auto whole = erp::readChanged(*setup, request, stop);
    QVERIFY2(whole, qPrintable(whole ? QString() : whole.error().subject + whole.error().detail));
    auto mark = erp::changeMarkOf(whole->mark);
    QVERIFY2(mark, qPrintable(request.story->detail));

    auto last = std::make_shared<Snapshot>(*whole);
    request.last = last;
    QVERIFY(erp::readChanged(*setup, request, stop));
    QCOMPARE(nameOf(request.story->why), u"changed"_s);
    QCOMPARE(request.story->changed, qint64(0));

    mark->watermark = u"1990-01-01 00:00:00.000"_s;
    last->mark = erp::toText(*mark);
    for (int f = last->schema->keyCount; f < int(last->columns.size()); ++f) {
        for (qsizetype id = 0; id < last->presence.size(); ++id)
            last->columns[f][id] = last->presence[id] == Presence::Present ? Null : last->columns[f][id];
    }
    const auto now = erp::readChanged(*setup, request, stop);
    QVERIFY2(now, qPrintable(now ? QString() : now.error().subject + now.error().detail));
    QCOMPARE(nameOf(request.story->why), u"changed"_s);
    QVERIFY(request.story->changed > 0);
    for (int f = last->schema->keyCount; f < int(last->columns.size()); ++f) {
        for (KeyId id = 0; id < KeyId(request.pools->keys.size()); ++id) {
            if (whole->presenceOf(id) != Presence::Ambiguous)
                QVERIFY2(now->cell(f, id) == whole->cell(f, id),
                    qPrintable(keyText(*whole->schema, *request.pools, id) + u' ' + whole->schema->fields[f].id));
        }
    }
}

void TestErpSystems::onlyReads_data()
{
    QTest::addColumn<QString>("system");
    for (const QString &system : systemNames())
        QTest::newRow(qPrintable(system)) << system;
}

// The login of the README's script: the probe finds nothing it may change, and the server refuses each table.
void TestErpSystems::onlyReads()
{
    QFETCH(QString, system);
    const System &fixture = this->system(system);
    HAVE(fixture);
    const auto erp = openErp(fixture.settings);
    QVERIFY(erp.has_value());
    const auto probe = await((*erp)->probe());
    QVERIFY2(probe.has_value(), qPrintable(probe ? QString() : probe.error().detail));
    QVERIFY2(!probe->canWrite, qPrintable(probe->rights));
    static const QRegularExpression table(
        u"create table (\"[^\"]+\"|`[^`]+`|\\S+?)\\s*\\("_s, QRegularExpression::CaseInsensitiveOption);
    int tables = 0;
    for (auto it = table.globalMatch(textOf(systemsDir() + system + u"/tables.sql"_s)); it.hasNext(); ++tables) {
        const QString name = it.next().captured(1);
        const QString error = fixture.server->asReader(system, u"delete from "_s + name + u" where 1 = 0"_s);
        QVERIFY2(!error.isEmpty(), qPrintable(name));
    }
    QVERIFY(tables > 0);
}

// Edits of what an area's SQL joins, as the system's own program makes them: with the stamp that it sets.
void TestErpSystems::seesEdits_data()
{
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("area");
    QTest::addColumn<QString>("edit");
    const auto row = [](const char *system, const char *area, const char *what, const char *edit) {
        QTest::addRow("%s %s, %s", system, area, what)
            << QString::fromUtf8(system) << QString::fromUtf8(area) << QString::fromUtf8(edit);
    };
    row("erpnext", "customers", "days of the terms",
        "update `tabPayment Terms Template Detail` set credit_days = 31, modified = now() where parent = '30 dni'");
    row("erpnext", "customers", "list of the group",
        "update `tabCustomer Group` set default_price_list = 'Detal', modified = now() where name = 'Hurtownicy'");
    row("erpnext", "products", "rate of the tax template",
        "update `tabItem Tax Template Detail` set tax_rate = 9, modified = now() where parent = 'VAT 8 - MC'");
    row("erpnext", "prices", "rate of the tax template",
        "update `tabItem Tax Template Detail` set tax_rate = 10, modified = now() where parent = 'VAT 8 - MC'");
    row("odoo", "customers", "days of the terms",
        "update account_payment_term_line set nb_days = 31, write_date = now() at time zone 'UTC' where payment_id = "
        "3");
    row("odoo", "customers", "name of the terms",
        "update account_payment_term set name = '{\"en_US\": \"Now\"}', write_date = now() at time zone 'UTC' where "
        "id = 1");
    row("odoo", "customers", "name of the price list",
        "update product_pricelist set name = '{\"en_US\": \"Trade\"}', write_date = now() at time zone 'UTC' where "
        "id = 1");
    row("odoo", "customers", "name of the salesperson",
        "update res_partner set name = 'Renamed', write_date = now() at time zone 'UTC' where id in (select partner_id "
        "from res_users)");
}

// The read that looks at what has changed brings what a whole read brings, and the edit showed.
void TestErpSystems::seesEdits()
{
    QFETCH(QString, system);
    QFETCH(QString, area);
    QFETCH(QString, edit);
    const System &fixture = this->system(system);
    HAVE(fixture);
    if (system == u"erpnext"_s) { // the others' stamps lie behind the overlap, so that only what is listed is read
        for (const char *later : {"update `tabCustomer` set modified = '2026-08-01' where name = 'Dawny klient'",
                 "update `tabItem` set modified = '2026-08-01' where name = 'WKR-35'"})
            QCOMPARE(fixture.server->edit(system, QString::fromUtf8(later)), QString());
    }
    const auto setup = fixture.setup();
    QVERIFY2(setup, qPrintable(setup ? QString() : setup.error().subject));
    erp::Stop stop;
    ReadRequest request = requestFor(area);
    request.story = std::make_shared<ReadStory>();
    const auto before = erp::readChanged(*setup, request, stop);
    QVERIFY2(before, qPrintable(before ? QString() : before.error().subject + before.error().detail));
    request.last = std::make_shared<Snapshot>(*before);
    const QString error = fixture.server->edit(system, edit);
    QVERIFY2(error.isEmpty(), qPrintable(error));
    const auto changed = erp::readChanged(*setup, request, stop);
    QVERIFY2(changed, qPrintable(changed ? QString() : changed.error().subject + changed.error().detail));
    QCOMPARE(nameOf(request.story->why), u"changed"_s);
    const auto whole = fixture.readPortable(area);
    QVERIFY2(whole, qPrintable(whole ? QString() : whole.error().detail));
    QCOMPARE(linesOf(*changed), linesOf(*whole));
    QVERIFY(linesOf(*changed) != linesOf(*before));
}

QTEST_GUILESS_MAIN(TestErpSystems)
#include "tst_erpsystems.moc"
