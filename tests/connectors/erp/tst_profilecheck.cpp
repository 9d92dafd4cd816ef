// A profile held against a database without reading a row: on every engine the tables are views that raise an error as
// soon as somebody reads one row of them, so that a check that did would fail.
#include "connectors/erp/profilecheck.h"
#include "connectors/erp/sqluses.h"
#include "systems.h"
#include "typed.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// boom(n) raises an error; {date} and {blob} are the engine's own types.
struct Trap {
    const char *engine, *boom, *date, *blob, *grants;
};
constexpr Trap traps[] = {
    {"sqlite", "", "date", "blob", ""},
    {"postgresql",
        "create function boom(n integer) returns integer language plpgsql as $$ begin raise exception 'a row was "
        "read'; "
        "end $$;\n",
        "date", "bytea", ";\ngrant select on article, stock_row, stock_dated to erp_read"},
    {"mariadb",
        "create function boom(n integer) returns integer begin signal sqlstate '45000' set message_text = 'a row was "
        "read'; return 1; end;\n",
        "date", "varbinary(20)",
        ";\ngrant execute on function erp.boom to erp_read;\ngrant select on erp.article to erp_read;\ngrant select on "
        "erp.stock_row to erp_read"
        ";\ngrant select on erp.stock_dated to erp_read"},
    {"firebird",
        "create exception row_was_read 'a row was read';\n"
        "create function boom(n integer) returns integer as begin exception row_was_read; return 1; end;\n"
        "grant execute on function boom to public;\ngrant usage on exception row_was_read to public;\n",
        "date", "varchar(20) character set octets",
        ";\ngrant select on article to erp_read;\ngrant select on stock_row to erp_read"
        ";\ngrant select on stock_dated to erp_read;\ngrant select on article_raw to view article"
        ";\ngrant select on stock_raw to view stock_row;\ngrant select on dated_raw to view stock_dated"},
};

// The same columns twice, once with other types: as after an update of the ERP.
const char *const tables
    = "create table article_raw(id integer, symbol varchar(20));\n"
      "create table stock_raw(article_id integer, place varchar(10), qty numeric(18,4), due {date});\n"
      "create table dated_raw(article_id integer, place {blob}, qty {date}, due {date});\n"
      "insert into article_raw values (1, 'A');\n"
      "insert into stock_raw values (1, 'W', 5, null);\n"
      "insert into dated_raw values (1, null, null, null);\n"
      "create view article as select id, symbol from article_raw where {boom id} = 1;\n"
      "create view stock_row as select article_id, place, qty, due from stock_raw"
      " where {boom article_id} = 1;\n"
      "create view stock_dated as select article_id, place, qty, due from dated_raw"
      " where {boom article_id} = 1";

QString tablesFor(const Trap &trap)
{
    QString sql = QString::fromUtf8(trap.boom) + QString::fromUtf8(tables) + QString::fromUtf8(trap.grants);
    const bool lite = QString::fromUtf8(trap.engine) == u"sqlite"_s;
    for (const char *column : {"id", "article_id"})
        sql.replace(u"{boom %1}"_s.arg(QString::fromUtf8(column)),
            lite ? u"abs(-9223372036854775807 - 1 - 0 * %1)"_s.arg(QString::fromUtf8(column))
                 : u"boom(%1)"_s.arg(QString::fromUtf8(column)));
    return sql.replace(u"{date}"_s, QString::fromUtf8(trap.date)).replace(u"{blob}"_s, QString::fromUtf8(trap.blob));
}

constexpr const char *good = R"(-- Stock of the test.
select
    a.symbol as "sku",
    s.place  as "warehouse",
    s.qty    as "on_hand",
    s.due    as "incoming_date"
from stock_row s
join article a on a.id = s.article_id
where 1 = 1
-- only sku: a.symbol
-- only warehouse: s.place
)";

QString wordOf(ProfileFinding::Kind kind)
{
    constexpr const char *words[]
        = {"table", "column", "type", "unknown", "twice", "key", "forbidden", "refused", "procedure", "parameters"};
    return QString::fromUtf8(words[int(kind)]);
}

QStringList told(const CheckedArea &area)
{
    QStringList out;
    for (const ProfileFinding &f : area.findings)
        out.append(u"%1 %2:%3 %4 %5.%6"_s.arg(wordOf(f.kind), f.file)
                       .arg(f.line)
                       .arg(f.field, f.table.toLower(), f.column.toLower()));
    return out;
}

} // namespace

class TestProfileCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void uses_data();
    void uses();
    void usesRoutines();
    void finds_data();
    void finds();
    void readingRaises_data() { ways(); }
    void readingRaises();
    void forbidden();
    void everyForbiddenTable();
    void procedures_data();
    void procedures();
    void changeFiles();
    void ownProfiles_data();
    void ownProfiles();
    void grantsWhatIsRead_data();
    void grantsWhatIsRead();

private:
    void ways()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < m_ways.ways.size(); ++i)
            QTest::newRow(qPrintable(m_ways.ways[i].name)) << int(i);
    }
    Result<erp::Setup> setup(const Way &way, const QString &sql, const QString &codecs = {})
    {
        const QByteArray profile = uR"({"zgoda": 1, "name": "checked", "numbers": "double", "engines": ["sqlite"],
            "areas": {"stock": {"read": "stock.sql", "codecs": {%1}}}})"_s.arg(codecs)
                                       .toUtf8();
        return setupFor(way.login, way.engine, profile, u"stock"_s, sql);
    }
    Ways m_ways;
    QHash<QString, std::shared_ptr<SystemServer>> m_servers;
};

void TestProfileCheck::initTestCase()
{
    START_SERVER(m_ways);
    std::erase_if(m_ways.ways, [](const Way &way) { return way.name == u"odbc to sqlite"_s; });
    for (Way &way : m_ways.ways) {
        way.tables.clear();
        for (const Trap &trap : traps) {
            if (way.engine == QString::fromUtf8(trap.engine))
                way.tables = tablesFor(trap);
        }
    }
    const QString error = m_ways.make();
    QVERIFY2(error.isEmpty(), qPrintable(error));
}

void TestProfileCheck::uses_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("join and marker") << QString::fromUtf8(good)
                                     << QStringList {u"3 article.symbol sku alone"_s,
                                            u"4 stock_row.place warehouse alone"_s, u"5 stock_row.qty on_hand alone"_s,
                                            u"6 stock_row.due incoming_date alone"_s, u"8 article.id "_s,
                                            u"8 stock_row.article_id "_s, u"10 article.symbol sku"_s,
                                            u"11 stock_row.place warehouse"_s};
    QTest::newRow("an alias means another table inside")
        << u"select x.a as \"sku\", (select sum(x.b) from inner_t x where x.c = y.d) as \"on_hand\"\nfrom outer_t x, y"_s
        << QStringList {
               u"1 outer_t.a sku alone"_s, u"1 inner_t.b on_hand"_s, u"1 inner_t.c on_hand"_s, u"1 y.d on_hand"_s};
    QTest::newRow("what the SQL makes itself is not looked up")
        << u"with made as (select r.k from real_t r)\nselect m.k as \"sku\", d.z as \"on_hand\", f.w as \"unit\"\n"
           "from made m join (select q.z from other_t q union all select n.v from third_t n) d on d.z = m.k\n"
           "left join make_rows(d.z) f on 1 = 1"_s
        << QStringList {u"1 real_t.k "_s, u"3 other_t.z "_s, u"3 third_t.v "_s};
    QTest::newRow("casts, brackets, quotes and schemas")
        << u"select cast(t.\"Odd Name\" as numeric(18, 4)) as \"on_hand\" /* t.no */, 't.text' as \"unit\"\n"
           "from s.\"T$1\" as t inner join (a join b on a.i = b.i) on t.i = a.i where extract(year from t.day) > 1 "
           "and t.x is distinct from b.y"_s
        << QStringList {u"1 T$1.Odd Name on_hand"_s, u"2 a.i "_s, u"2 b.i "_s, u"2 T$1.i "_s, u"2 a.i "_s,
               u"2 T$1.day "_s, u"2 T$1.x "_s, u"2 b.y "_s};
}

void TestProfileCheck::uses()
{
    QFETCH(QString, sql);
    const erp::SqlUses uses = erp::usesOf(sql);
    QStringList found;
    for (const erp::ColumnUse &use : uses.columns)
        found.append(u"%1 %2.%3 %4%5"_s.arg(use.line).arg(
            uses.tables[use.table].name, use.name, use.field, use.alone ? u" alone"_s : QString()));
    QTEST(found, "expected");
}

// A procedure that gives rows, by its alias or its own name; how many arguments, whatever stands in them.
void TestProfileCheck::usesRoutines()
{
    const erp::SqlUses uses
        = erp::usesOf(u"select c.NETTO as \"net\", now_at.day as \"updated_at\"\nfrom t\n"
                      "left join XXX_CENA(t.a, coalesce(t.b, 0), cast(:w as integer)) c on c.ok = t.a\n"
                      "cross join dbo.now_at()"_s);
    QCOMPARE(uses.tables.size(), 1);
    QCOMPARE(uses.routines.size(), 2);
    QStringList found;
    for (const erp::RoutineUse &use : uses.routines) {
        found.append(u"%1 %2.%3(%4)"_s.arg(use.line).arg(use.schema, use.name).arg(use.arguments));
        for (const erp::ColumnUse &column : use.columns)
            found.append(u"%1 %2 %3"_s.arg(column.line).arg(column.name, column.field));
    }
    QCOMPARE(found,
        QStringList({u"3 .XXX_CENA(3)"_s, u"1 NETTO net"_s, u"3 ok "_s, u"4 dbo.now_at(0)"_s, u"1 day updated_at"_s}));
    QCOMPARE(uses.columns.size(), 3); // of t
}

void TestProfileCheck::finds_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("codecs");
    QTest::addColumn<QStringList>("expected");
    for (size_t i = 0; i < m_ways.ways.size(); ++i) {
        const auto row = [&](const char *what, const char *from, const char *to, const QStringList &expected,
                             const char *codecs = "") {
            QTest::addRow("%s, %s", qPrintable(m_ways.ways[i].name), what)
                << int(i) << QString::fromUtf8(from) << QString::fromUtf8(to) << QString::fromUtf8(codecs) << expected;
        };
        row("as expected", "", "", {});
        row("a table is missing", "from stock_row s", "from stock_rows s", {u"table stock.sql:7  stock_rows."_s});
        row("a column is missing", "s.qty ", "s.quantity ", {u"column stock.sql:5 on_hand stock_row.quantity"_s});
        row("a condition's column is missing", "a.id = s", "a.ident = s", {u"column stock.sql:8  article.ident"_s});
        row("a marker's column is missing", "warehouse: s.place", "warehouse: s.plac",
            {u"column stock.sql:11 warehouse stock_row.plac"_s});
        row("types changed", "from stock_row s", "from stock_dated s",
            {u"type stock.sql:4 warehouse stock_dated.place"_s, u"type stock.sql:5 on_hand stock_dated.qty"_s});
        row("a codec's type changed", "", "", {u"type stock.sql:6 incoming_date stock_row.due"_s},
            R"("incoming_date": {"days_since": "1800-12-28"})");
        row("no such field", "as \"on_hand\"", "as \"on_hands\"", {u"unknown stock.sql:5 on_hands ."_s});
        row("a key is missing", "    s.place  as \"warehouse\",\n", "", {u"key stock.sql:0 warehouse ."_s});
        row("the server does not take it", "where 1 = 1", "where 1 = nonsense", {u"refused stock.sql:9  .nonsense"_s});
    }
}

void TestProfileCheck::finds()
{
    QFETCH(int, index);
    QFETCH(QString, from);
    QFETCH(QString, codecs);
    QString sql = QString::fromUtf8(good);
    if (!from.isEmpty()) {
        QFETCH(QString, to);
        QVERIFY(sql.contains(from));
        sql.replace(from, to);
    }
    const auto setup = this->setup(m_ways.ways[size_t(index)], sql, codecs);
    QVERIFY2(setup.has_value(), qPrintable(setup ? QString() : setup.error().subject + setup.error().detail));
    erp::Stop stop;
    const auto check = erp::checkProfile(*setup, {{u"stock"_s, schemaOf(u"stock"_s)}}, stop);
    QVERIFY2(check.has_value(), qPrintable(check ? QString() : check.error().subject + u' ' + check.error().detail));
    QCOMPARE(check->areas.size(), 1);
    QTEST(told(check->areas[0]), "expected");
    QFETCH(QStringList, expected);
    QCOMPARE(check->asExpected(), expected.isEmpty());
    QCOMPARE(check->areas[0].tables, 2);
    if (from.isEmpty()) {
        QCOMPARE(check->areas[0].columns, 6);
        QCOMPARE(check->areas[0].fields, 4);
    }
}

// The trap is one: whoever reads a row does not get away with it.
void TestProfileCheck::readingRaises()
{
    QFETCH(int, index);
    const auto setup = this->setup(m_ways.ways[size_t(index)], QString::fromUtf8(good));
    QVERIFY(setup.has_value());
    ReadRequest request = requestFor(u"stock"_s);
    request.limit = 1;
    erp::Stop stop;
    const auto read = erp::readArea(*setup, request, stop);
    QVERIFY(!read.has_value());
}

void TestProfileCheck::forbidden()
{
    const auto way
        = std::find_if(m_ways.ways.begin(), m_ways.ways.end(), [](const Way &w) { return w.name == u"postgresql"_s; });
    QVERIFY(way != m_ways.ways.end());
    const QString error = m_ways.serverOf(*way)->seed(
        u"create table secret_stock(article_id integer, place text, qty integer, due date)"_s);
    QVERIFY2(error.isEmpty(), qPrintable(error));
    const auto setup
        = this->setup(*way, QString::fromUtf8(good).replace(u"from stock_row s"_s, u"from secret_stock s"_s));
    QVERIFY(setup.has_value());
    erp::Stop stop;
    const auto check = erp::checkProfile(*setup, {{u"stock"_s, schemaOf(u"stock"_s)}}, stop);
    QVERIFY(check.has_value());
    QCOMPARE(told(check->areas[0]), QStringList {u"forbidden stock.sql:7  secret_stock."_s});
}

// The server names the first table that is refused, or something else that it does not like; the page names each.
void TestProfileCheck::everyForbiddenTable()
{
    const auto way
        = std::find_if(m_ways.ways.begin(), m_ways.ways.end(), [](const Way &w) { return w.name == u"postgresql"_s; });
    QVERIFY(way != m_ways.ways.end());
    const QString error = m_ways.serverOf(*way)->seed(
        u"create table hidden_stock(article_id integer, place text, qty integer, due date);\n"
        "create table hidden_article(id integer, symbol text)"_s);
    QVERIFY2(error.isEmpty(), qPrintable(error));
    const auto setup = this->setup(*way,
        QString::fromUtf8(good)
            .replace(u"from stock_row s"_s, u"from hidden_stock s"_s)
            .replace(u"join article a"_s, u"join hidden_article a"_s)
            .replace(u"where 1 = 1"_s, u"where a.symbol like s.qty"_s));
    QVERIFY(setup.has_value());
    erp::Stop stop;
    const auto check = erp::checkProfile(*setup, {{u"stock"_s, schemaOf(u"stock"_s)}}, stop);
    QVERIFY(check.has_value());
    const QStringList found = told(check->areas[0]);
    QCOMPARE(found.mid(0, 2),
        QStringList({u"forbidden stock.sql:7  hidden_stock."_s, u"forbidden stock.sql:8  hidden_article."_s}));
    QVERIFY2(found.size() == 3 && found.last().startsWith(u"refused"_s), qPrintable(found.join(u'\n')));
    QVERIFY(check->areas[0].uses[u"hidden_stock"_s].there && !check->areas[0].uses[u"hidden_stock"_s].readable);
}

void TestProfileCheck::procedures_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *what, const char *call, const char *column, const char *expected) {
        QTest::newRow(what) << QString::fromUtf8(call) << QString::fromUtf8(column) << QString::fromUtf8(expected);
    };
    row("as expected", "on_hand_of(s.article_id, 1)", "ILOSC", "");
    row("one by default", "on_hand_of(s.article_id)", "ILOSC", "");
    row("not there", "on_hand_off(s.article_id, 1)", "ILOSC", "procedure stock.sql:8  on_hand_off.");
    row("too many", "on_hand_of(s.article_id, 1, 2)", "ILOSC", "parameters stock.sql:8  on_hand_of.");
    row("too few", "on_hand_of()", "ILOSC", "parameters stock.sql:8  on_hand_of.");
    row("another column", "on_hand_of(s.article_id, 1)", "STAN", "column stock.sql:5 on_hand on_hand_of.stan");
    row("may not", "hidden_of(s.article_id)", "ILOSC", "forbidden stock.sql:8  hidden_of.");
}

// As Streamsoft's prices are read: a procedure that somebody was told to make.
void TestProfileCheck::procedures()
{
    QFETCH(QString, call);
    QFETCH(QString, column);
    QFETCH(QString, expected);
    const auto way
        = std::find_if(m_ways.ways.begin(), m_ways.ways.end(), [](const Way &w) { return w.name == u"firebird"_s; });
    QVERIFY(way != m_ways.ways.end());
    const QString error = m_ways.serverOf(*way)->seed(
        u"create or alter procedure on_hand_of(article integer, place integer = 1) returns (ilosc numeric(18, 4)) as "
        "begin ilosc = 1; suspend; end;\n"
        "create or alter procedure hidden_of(article integer) returns (ilosc numeric(18, 4)) as "
        "begin ilosc = 1; suspend; end;\n"
        "grant execute on procedure on_hand_of to erp_read"_s);
    QVERIFY2(error.isEmpty(), qPrintable(error));
    const auto setup = this->setup(*way,
        QString::fromUtf8(good)
            .replace(u"s.qty "_s, u"p.%1 "_s.arg(column))
            .replace(u"join article"_s, u"left join %1 p on 1 = 1 join article"_s.arg(call)));
    QVERIFY(setup.has_value());
    erp::Stop stop;
    const auto check = erp::checkProfile(*setup, {{u"stock"_s, schemaOf(u"stock"_s)}}, stop);
    QVERIFY2(check.has_value(), qPrintable(check ? QString() : check.error().subject + check.error().detail));
    QCOMPARE(told(check->areas[0]).join(u'\n'), expected);
    if (expected.isEmpty())
        QCOMPARE(check->areas[0].uses[u"on_hand_of"_s].parameters, 2);
    QCOMPARE(check->areas[0].uses.value(u"hidden_of"_s).readable, !expected.startsWith(u"forbidden"_s));
}

// What finds changes is held against the database too, and a finding names its file.
void TestProfileCheck::changeFiles()
{
    const auto way
        = std::find_if(m_ways.ways.begin(), m_ways.ways.end(), [](const Way &w) { return w.name == u"postgresql"_s; });
    QVERIFY(way != m_ways.ways.end());
    const QTemporaryDir dir;
    const auto check = [&](const QString &watermark, const QString &changed, const QString &keys) -> QStringList {
        const std::pair<QString, QString> files[] = {{u"stock.sql"_s, QString::fromUtf8(good)}, {u"w.sql"_s, watermark},
            {u"c.sql"_s, changed}, {u"k.sql"_s, keys}, {u"profile.json"_s, uR"({"zgoda": 1, "name": "checked",
            "numbers": "double", "engines": ["postgresql"], "areas": {"stock": {"read": "stock.sql", "changes":
            {"kind": "number", "by": "sku", "watermark": "w.sql", "changed": "c.sql", "deleted": "keys",
            "keys": "k.sql"}}}})"_s}};
        for (const auto &[name, text] : files) {
            QFile file(dir.filePath(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
                return {file.errorString()};
        }
        const auto profile = erp::loadProfile(dir.path());
        const auto engine = erp::engineOf(way->engine);
        if (!profile || !engine)
            return {profile ? u"no engine"_s : profile.error().subject + profile.error().detail};
        const erp::Setup setup {
            *engine, way->login, {}, *profile, profile->parameters, false, [] { return Instant(0); }};
        erp::Stop stop;
        const auto done = erp::checkProfile(setup, {{u"stock"_s, schemaOf(u"stock"_s)}}, stop);
        if (!done)
            return {done.error().subject + done.error().detail};
        if (done->areas[0].changeFiles != QStringList {u"w.sql"_s, u"c.sql"_s, u"k.sql"_s})
            return done->areas[0].changeFiles;
        return told(done->areas[0]);
    };
    const QString mark = u"select max(s.article_id) as \"watermark\" from stock_row s"_s;
    const QString touched = u"select a.symbol as \"sku\"\nfrom article a where a.id >= cast(:watermark as integer)"_s;
    const QString keys = u"select a.symbol as \"sku\", s.place as \"warehouse\"\nfrom stock_row s, article a"_s;
    QCOMPARE(check(mark, touched, keys), QStringList());
    QCOMPARE(check(u"select max(s.moved) as \"watermark\" from stock_row s"_s, touched, keys),
        QStringList {u"column w.sql:1 watermark stock_row.moved"_s});
    QCOMPARE(check(mark, QString(touched).replace(u"from article a"_s, u"from articles a"_s), keys),
        QStringList {u"table c.sql:2  articles."_s});
    QCOMPARE(check(mark, QString(touched).replace(u"\"sku\""_s, u"\"code\""_s), keys),
        QStringList({u"unknown c.sql:1 code ."_s, u"key c.sql:0 sku ."_s}));
    QCOMPARE(check(mark, touched, u"select a.symbol as \"sku\" from article a"_s),
        QStringList {u"key k.sql:0 warehouse ."_s});
}

void TestProfileCheck::ownProfiles_data()
{
    QTest::addColumn<QString>("system");
    for (const QString &name : systemNames())
        QTest::newRow(qPrintable(name)) << name;
}

// Each profile of ours on its fixture: all is found, by the login that its README makes.
void TestProfileCheck::ownProfiles()
{
    QFETCH(QString, system);
    const System fixture(system, m_servers);
    if (fixture.error.contains(u"not installed"_s) && mayLack())
        QSKIP(qPrintable(fixture.error));
    QVERIFY2(fixture.error.isEmpty(), qPrintable(fixture.error));
    ErpSettings settings = fixture.settings;
    for (const QString &area : areaNames())
        settings.schemas.insert(area, schemaOf(area));
    const auto erp = openErp(settings);
    QVERIFY(erp.has_value());
    const auto check = await((*erp)->check());
    QVERIFY2(check.has_value(), qPrintable(check ? QString() : check.error().subject + check.error().detail));
    QStringList wrong;
    for (const CheckedArea &area : check->areas) {
        wrong += told(area);
        QVERIFY2(area.tables > 0 && area.columns > 3 && area.fields > 3, qPrintable(area.area));
        const auto profile = erp::loadProfile(fixture.settings.profileDir);
        QVERIFY(profile.has_value());
        const bool changes = profile->areas[area.area].changes.kind != erp::Changes::Kind::None;
        QVERIFY2(changes != area.changeFiles.isEmpty(), qPrintable(area.area));
    }
    QCOMPARE(wrong, QStringList());
    QVERIFY(check->areas.size() > 5);
}

void TestProfileCheck::grantsWhatIsRead_data()
{
    QTest::addColumn<QString>("folder");
    const QDir all(sourcePath(u"resources/profiles/erp"_s));
    for (const QString &name : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (name != u"demo"_s) // a file; it has no logins
            QTest::newRow(qPrintable(name)) << all.filePath(name);
    }
}

// The README's script for a login gives it each table that the profile's SQL names, and no other.
void TestProfileCheck::grantsWhatIsRead()
{
    QFETCH(QString, folder);
    const auto profile = erp::loadProfile(folder);
    QVERIFY(profile.has_value());
    QSet<QString> read, granted;
    static const QRegularExpression tracked(u"changetable\\(changes ((?:\"[^\"]+\"\\.)?\"[^\"]+\")"_s);
    for (const QString &file : QDir(folder).entryList({u"*.sql"_s}, QDir::Files)) {
        QFile in(folder + u'/' + file);
        QVERIFY(in.open(QIODevice::ReadOnly));
        QString sql = QString::fromUtf8(in.readAll());
        for (auto it = profile->parameters.begin(); it != profile->parameters.end(); ++it)
            sql.replace(u'{' + it.key() + u'}', it.value());
        for (const erp::TableUse &use : erp::usesOf(sql).tables)
            read.insert(use.name.toLower());
        for (auto it = tracked.globalMatch(sql); it.hasNext();)
            read.insert(it.next().captured(1).section(u'.', -1).remove(u'"').toLower());
    }
    QFile readme(folder + u"/README.md"_s);
    QVERIFY(readme.open(QIODevice::ReadOnly));
    static const QRegularExpression name(u"\"[^\"]+\"|`[^`]+`|\\w+"_s);
    for (const QString &statement : grantsIn(QString::fromUtf8(readme.readAll())).split(u';')) {
        if (!statement.trimmed().startsWith(u"grant select"_s))
            continue;
        const QString on = statement.section(u" on "_s, 1).section(u" to "_s, 0, 0);
        for (const QString &one : on.split(u',')) {
            QString last;
            for (auto it = name.globalMatch(one); it.hasNext();)
                last = it.next().captured(0);
            granted.insert(last.remove(u'"').remove(u'`').toLower());
        }
    }
    QVERIFY(!granted.isEmpty());
    QCOMPARE((read - granted).values(), QStringList());
    QCOMPARE((granted - read).values(), QStringList());
}

QTEST_GUILESS_MAIN(TestProfileCheck)
#include "tst_profilecheck.moc"
