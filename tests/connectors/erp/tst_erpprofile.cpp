// What a profile's files may say, without a database: markers, parameters, codecs, and every complaint by its place.
#include "connectors/erp/codec.h"
#include "connectors/erp/profile.h"
#include "fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::erp;
using namespace zgoda::test;

class TestErpProfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bindsParametersAndKeys();
    void leavesQuotedTextAlone();
    void putsPartsIntoNames();
    void refusesWhatIsNoName_data();
    void refusesWhatIsNoName();
    void findsTheAlias_data();
    void findsTheAlias();
    void codecs_data();
    void codecs();
    void complaints_data();
    void complaints();
    void shippedProfilesAreSound_data();
    void shippedProfilesAreSound();
};

void TestErpProfile::bindsParametersAndKeys()
{
    const auto sql
        = SqlText::parse(u"select a.x::int from a where a.y = :Min\n  -- only sku: a.code\n and :min > 0;\n"_s, u"f"_s);
    QVERIFY(sql.has_value());
    QCOMPARE(sql->parameters(), QStringList {u"min"_s});
    QVERIFY(sql->canLimitTo(u"SKU"_s) && !sql->canLimitTo(u"code"_s));
    const QHash<QString, QString> values {{u"min"_s, u"7"_s}};
    const BoundSql all = sql->bind(values, Placeholder::Question);
    QCOMPARE(all.sql.simplified(), u"select a.x::int from a where a.y = ? and ? > 0"_s);
    QCOMPARE(all.values, QStringList({u"7"_s, u"7"_s}));
    const BoundSql some = sql->bind(values, Placeholder::Dollar, u"sku"_s, {u"k'1"_s, u"k2"_s});
    QCOMPARE(some.sql.simplified(), u"select a.x::int from a where a.y = $1 and a.code in ($2, $3) and $4 > 0"_s);
    QCOMPARE(some.values, QStringList({u"7"_s, u"k'1"_s, u"k2"_s, u"7"_s}));
}

void TestErpProfile::leavesQuotedTextAlone()
{
    const QString text
        = u"select ':a' as \":b\", 'it''s :c' /* :d -- only sku: x */ from t -- at 10:30, :e only\n where f = :f"_s;
    const auto sql = SqlText::parse(text, u"f"_s);
    QVERIFY(sql.has_value());
    QCOMPARE(sql->parameters(), QStringList {u"f"_s});
    QVERIFY(!sql->canLimitTo(u"sku"_s));
}

void TestErpProfile::putsPartsIntoNames()
{
    const auto sql = SqlText::parse(u"select i.\"No_\" as \"sku\", '{company}' from \"{Company}$Item{app}\" i where "
                                    "1 = 1 -- only sku: i.\"No_\""_s,
        u"f"_s);
    QVERIFY(sql.has_value());
    QCOMPARE(sql->parameters(), QStringList());
    QCOMPARE(sql->nameParameters(), QStringList({u"company"_s, u"app"_s}));
    QHash<QString, QString> values {{u"company"_s, u"Żółw & Co_ (PL)"_s}, {u"app"_s, u"$437dbf0e-84ff"_s}};
    QCOMPARE(sql->bind(values, Placeholder::Question).sql.simplified(),
        u"select i.\"No_\" as \"sku\", '{company}' from \"Żółw & Co_ (PL)$Item$437dbf0e-84ff\" i where 1 = 1"_s);
    values[u"company"_s] = u"x\" union select 1 --"_s;
    QVERIFY(!sql->bind(values, Placeholder::Question).sql.contains(u"union"_s));
}

void TestErpProfile::refusesWhatIsNoName_data()
{
    QTest::addColumn<QString>("value");
    for (const char *value :
        {"a\"b", "a]b", "a[b", "a;b", "a'b", "a`b", "a/b", "a\nb", "a{b}", "a:b", "a?b", "a*b", "a\\b"})
        QTest::newRow(value) << QString::fromUtf8(value);
    QTest::newRow("long") << QString(101, u'a');
}

void TestErpProfile::refusesWhatIsNoName()
{
    QFETCH(QString, value);
    QVERIFY(!isNamePart(value));
    QTemporaryDir dir;
    const auto write = [&](const char *name, const QByteArray &text) {
        QFile file(dir.filePath(QString::fromUtf8(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write("a.sql", "select 1 as sku from \"{company}$Item\" where 1 = 1");
    write("profile.json", R"({"zgoda":1,"name":"n","engines":["sqlite"],
        "parameters":{"company":{"default":"A","in_names":true}},"areas":{"a":{"read":"a.sql"}}})");
    ErpSettings settings;
    settings.profileDir = dir.path();
    settings.engine = u"sqlite"_s;
    settings.parameters.insert(u"company"_s, value);
    const auto erp = openErp(settings);
    QVERIFY(!erp.has_value());
    QCOMPARE(erp.error().kind, Error::Kind::Profile);
    QVERIFY(erp.error().subject.startsWith(u"company: "_s));
    settings.parameters.insert(u"company"_s, u"B & Co_"_s);
    QVERIFY(openErp(settings).has_value());
}

void TestErpProfile::findsTheAlias_data()
{
    QTest::addColumn<QString>("identifier");
    QTest::addColumn<QString>("alias");
    QTest::newRow("plain") << u"t.a"_s << u"sku"_s;
    QTest::newRow("in a cast") << u"t.b"_s << u"on_hand"_s;
    QTest::newRow("in a case") << u"t.c"_s << u"backorder"_s;
    QTest::newRow("last") << u"t.d"_s << u"unit"_s;
    QTest::newRow("a table") << u"things"_s << QString();
    QTest::newRow("nowhere") << u"t.x"_s << QString();
}

void TestErpProfile::findsTheAlias()
{
    QFETCH(QString, identifier);
    QFETCH(QString, alias);
    const auto sql = SqlText::parse(u"select t.a as \"sku\", cast(coalesce(t.b, 0) as numeric(9, 2)) as \"on_hand\","
                                    " case when t.c = 1 then 'x' end AS backorder, t.d as unit from things t"_s,
        u"f"_s);
    QCOMPARE(sql->aliasOf(identifier), alias);
}

void TestErpProfile::codecs_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("back"); // what writing the value gives; "-": it cannot be said
    const auto row = [](const char *name, const char *json, const char *raw, Codec::Outcome outcome, const char *value,
                         const char *back) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(raw) << int(outcome) << QByteArray(value)
                            << QByteArray(back);
    };
    using enum Codec::Outcome;
    row("word", R"({"map":{"0":"no","1":"allow"}})", " 1 ", Value, "allow", "1");
    row("unknown word", R"({"map":{"0":"no"}})", "9", Bad, "", "-");
    row("other word", R"({"map":{"0":"no","*":"allow"}})", "9", Value, "allow", "-");
    row("kept word", R"({"map":{"0":"no","*":"*"}})", "yes", Value, "yes", "yes");
    row("empty word", R"({"map":{"0":""}})", "0", Null, "", "0");
    row("empty", R"({"empty":["1899-12-30"]})", "1899-12-30", Null, "", "");
    row("not empty", R"({"empty":["1899-12-30"]})", "2026-01-01", Value, "2026-01-01", "2026-01-01");
    row("Clarion date", R"({"days_since":"1800-12-28"})", "82524", Value, "2026-12-07", "82524");
    row("Delphi date", R"({"days_since":"1899-12-30"})", "46000", Value, "2025-12-09", "46000");
    row("an evening", R"({"days_since":"1899-12-30"})", "46000.75", Value, "2025-12-09", "46000");
    row("before the epoch", R"({"days_since":"1899-12-30"})", "-1.25", Value, "1899-12-28", "-2");
    row("no date, early", R"({"days_since":"1899-12-30"})", "0.25", Null, "", "-");
    row("no date", R"({"days_since":"1800-12-28"})", "0", Null, "", "-");
    row("not a day", R"({"days_since":"1800-12-28"})", "x", Bad, "", "-");
    row("date as a number", R"({"date":"yyyyMMdd"})", "20261123", Value, "2026-11-23", "20261123");
    row("date as a text", R"({"date":"dd.MM.yyyy"})", "23.11.2026 08:15", Value, "2026-11-23", "23.11.2026");
    row("zeros are no date", R"({"date":"yyyyMMdd"})", "00000000", Null, "", "-");
    row("no such date", R"({"date":"dd.MM.yyyy"})", "31.02.2026", Bad, "", "-");
    row("seconds", R"({"seconds_since":"1990-01-01"})", "1163924130", Value, "2026-11-19 08:15:30", "1163924130");
    row("no seconds", R"({"seconds_since":"1990-01-01"})", "0", Null, "", "-");
    row("not seconds", R"({"seconds_since":"1990-01-01"})", "1.5", Bad, "", "-");
    row("places", R"({"places":2})", "-1250", Value, "-12.50", "-1250");
    row("places of what is none", R"({"places":2})", "12.5", Bad, "", "-");
    row("inverted", R"({"invert":true})", "T", Value, "0", "1");
    row("tax number", R"({"tax_id":true})", "PL 123-456-78-90", Value, "1234567890", "1234567890");
    row("own code", R"({"tax_id":true})", "AB-12", Value, "AB12", "AB12");
    row("two steps", R"([{"empty":["-"]},{"map":{"T":"1","N":"0"}}])", "T", Value, "1", "T");
    row("first step ends it", R"([{"empty":["-"]},{"map":{"T":"1"}}])", "-", Null, "", "-");
    row("older letters", R"({"charset":"windows-1250"})", "\xaf\xf3\xb3w", Value, "Żółw", "\xaf\xf3\xb3w");
    row("letters it has not", R"({"charset":"windows-1250"})", "a", Value, "a", "a");
}

void TestErpProfile::codecs()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, raw);
    QFETCH(int, outcome);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, back);
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const auto codec
        = Codec::parse(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), u"test"_s);
    QVERIFY2(codec.has_value(), qPrintable(codec ? QString() : codec.error().subject));
    QByteArray text = raw;
    QCOMPARE(int(codec->decode(text)), outcome);
    if (outcome == int(Codec::Outcome::Value))
        QCOMPARE(text, value);
    QCOMPARE(codec->encode(value).value_or("-"), back);
}

void TestErpProfile::complaints_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("subject");
    const auto row = [](const char *name, const char *json, const char *sql, const char *subject) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(sql) << QString::fromUtf8(subject);
    };
    const char *fine = "select 1 as sku";
    row("cut off", R"({"zgoda":1,)", fine, "profile.json");
    row("newer", R"({"zgoda":2,"name":"n","engines":["sqlite"],"areas":{"a":{"read":"a.sql"}}})", fine,
        "profile.json, line 1: zgoda");
    row("misspelt", R"({"zgoda":1,"name":"n","engine":"sqlite","areas":{"a":{"read":"a.sql"}}})", fine,
        "profile.json, line 1: engine");
    row("nameless", R"({"zgoda":1,"engines":["sqlite"],"areas":{"a":{"read":"a.sql"}}})", fine, "profile.json: name");
    row("no engine", R"({"zgoda":1,"name":"n","areas":{"a":{"read":"a.sql"}}})", fine, "profile.json: engines");
    row("no areas", R"({"zgoda":1,"name":"n","engines":["sqlite"]})", fine, "profile.json: areas");
    row("neither here nor there",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"areas":{"a":{"not_read":"none","read":"a.sql"}}})", fine,
        "areas.a.read");
    row("a name of ours",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"parameters":{"today":"1"},"areas":{"a":{"read":"a.sql"}}})",
        fine, "parameters.today");
    row("not a day",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"parameters":{"d":{"default":"soon","days_since":"1800-12-28"}},"areas":{"a":{"read":"a.sql"}}})",
        fine, "parameters.d.days_since");
    row("no file", R"({"zgoda":1,"name":"n","engines":["sqlite"],"areas":{"a":{"read":"b.sql"}}})", fine,
        "areas.a.read: b.sql");
    row("file outside", R"({"zgoda":1,"name":"n","engines":["sqlite"],"areas":{"a":{"read":"../a.sql"}}})", fine,
        "areas.a.read");
    row("numbers", R"({"zgoda":1,"name":"n","engines":["sqlite"],"numbers":"float","areas":{"a":{"read":"a.sql"}}})",
        fine, "profile.json, line 1: numbers");
    row("zone", R"({"zgoda":1,"name":"n","engines":["sqlite"],"time_zone":"Mars/Base","areas":{"a":{"read":"a.sql"}}})",
        fine, "profile.json, line 1: time_zone");
    row("limit", R"({"zgoda":1,"name":"n","engines":["sqlite"],"limits":{"lock":0},"areas":{"a":{"read":"a.sql"}}})",
        fine, "limits.lock");
    row("limit as a text",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"limits":{"lock":"5"},"areas":{"a":{"read":"a.sql"}}})", fine,
        "limits.lock");
    row("limits as a list", R"({"zgoda":1,"name":"n","engines":["sqlite"],"limits":[],"areas":{"a":{"read":"a.sql"}}})",
        fine, "profile.json, line 1: limits");
    row("arguments as a text",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"writing":{"bridge":{"program":"p","arguments":"--x"}},"areas":{"a":{"read":"a.sql"}}})",
        fine, "writing.bridge.arguments");
    row("fields as a text",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"areas":{"a":{"read":"a.sql","write":{"by":"procedure","update":{"sets":["x"],"calls":[{"procedure":"p","sets":"x"}]}}}}})",
        fine, "areas.a.write.update.calls[0].sets");
    row("values as a list",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"areas":{"a":{"read":"a.sql","write":{"by":"procedure","update":{"sets":["x"],"calls":[{"procedure":"p","with":[]}]}}}}})",
        fine, "areas.a.write.update.calls[0].with");
    row("codecs as a list", R"({"zgoda":1,"name":"n","engines":["sqlite"],"areas":{"a":{"read":"a.sql","codecs":[]}}})",
        fine, "areas.a.codecs");
    row("bytes that say what has changed",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"parameters":{"watermark":"0"},"areas":{"a":{"read":"a.sql","codecs":{"sku":{"charset":"windows-1250"}},"changes":{"kind":"number","by":"sku","watermark":"a.sql","changed":"a.sql","deleted":"never"}}}})",
        "select 1 as sku where 1 < :watermark\n-- only sku: 1", "areas.a.codecs.sku");
    row("bytes that are written",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"writing":{"bridge":{"program":"p"}},"areas":{"a":{"read":"a.sql","write":{"by":"bridge","update":{"sets":["X"]}},"codecs":{"x":{"charset":"windows-1250"}}}}})",
        fine, "areas.a.codecs.x");
    row("codec",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"areas":{"a":{"read":"a.sql","codecs":{"x":{"rot13":true}}}}})",
        fine, "areas.a.codecs.x.rot13");
    row("codec, by its line",
        "{\"zgoda\":1,\"name\":\"n\",\"engines\":[\"sqlite\"],\n \"parameters\":{\"rot13\":\"}\\\"{\"},\n "
        "\"areas\":{\"a\":{\"read\":"
        "\"a.sql\",\n  \"codecs\":{\"y\":{\"tax_id\":true},\n   \"x\":[{\"empty\":[\"-\"]},\n    {\"rot13\":true}]}}}}",
        fine, "profile.json, line 6: areas.a.codecs.x.rot13");
    row("cut off in a line", "{\"zgoda\":1,\n\n \"name\"", fine, "profile.json, line 3");
    row("lacking within", "{\"zgoda\":1,\n \"name\":\"n\",\"engines\":[\"sqlite\"],\"areas\":{\n  \"a\":{}}}", fine,
        "profile.json, line 3: areas.a.read");
    row("codec's value",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"areas":{"a":{"read":"a.sql","codecs":{"x":{"places":0}}}}})",
        fine, "areas.a.codecs.x.places");
    row("parameter", R"({"zgoda":1,"name":"n","engines":["sqlite"],"areas":{"a":{"read":"a.sql"}}})",
        "-- :what\nselect 'a:b' as x,\n :what as sku", "parameters.what (a.sql, line 3)");
    row("parameter in a name",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"parameters":{"c":"x"},"areas":{"a":{"read":"a.sql"}}})",
        "select 1 as sku\nfrom \"{c}$Item\"", "parameters.c (a.sql, line 2)");
    row("no name",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"parameters":{"c":{"default":"a]","in_names":true}},"areas":{"a":{"read":"a.sql"}}})",
        fine, "parameters.c");
    row("marker", R"({"zgoda":1,"name":"n","engines":["sqlite"],"areas":{"a":{"read":"a.sql"}}})",
        "select 1 as sku\n-- only: p.x", "a.sql: -- only: p.x");
    row("nothing to set",
        R"({"zgoda":1,"name":"n","engines":["sqlite"],"areas":{"a":{"read":"a.sql","write":"a.sql"}}})", fine,
        "areas.a.write: a.sql");
}

void TestErpProfile::complaints()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, sql);
    QFETCH(QString, subject);
    QTemporaryDir dir;
    const auto write = [&](const char *name, const QByteArray &text) {
        QFile file(dir.filePath(QString::fromUtf8(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write("profile.json", json);
    write("a.sql", sql);
    const auto profile = loadProfile(dir.path());
    QVERIFY(!profile.has_value());
    QCOMPARE(profile.error().kind, Error::Kind::Profile);
    QVERIFY2(profile.error().subject.contains(subject), qPrintable(profile.error().subject));
    QCOMPARE(loadProfile(dir.filePath(u"nowhere"_s)).error().kind, Error::Kind::NotFound);
}

void TestErpProfile::shippedProfilesAreSound_data()
{
    QTest::addColumn<QString>("folder");
    const QDir all(sourcePath(u"resources/profiles/erp"_s));
    for (const QString &folder : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(folder)) << folder;
}

// Every area is one of ours, its first key can be asked for, and what is missing or coded is a field of it.
void TestErpProfile::shippedProfilesAreSound()
{
    QFETCH(QString, folder);
    const auto profile = loadProfile(sourcePath(u"resources/profiles/erp/"_s + folder));
    QVERIFY2(profile.has_value(), qPrintable(profile ? QString() : profile.error().subject + profile.error().detail));
    QFile readme(sourcePath(u"resources/profiles/erp/"_s + folder + u"/README.md"_s));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    // No SQL Server runs in any test: who relies on such a profile is told.
    const bool told = QString::fromUtf8(readme.readAll()).contains(u"ran at no SQL Server"_s);
    QCOMPARE(told, profile->engines.contains(u"sqlserver"_s));
    for (const QString &area : profile->notRead.keys())
        QVERIFY2(schemaOf(area), qPrintable(area));
    for (auto area = profile->areas.begin(); area != profile->areas.end(); ++area) {
        const auto schema = schemaOf(area.key());
        QVERIFY2(schema, qPrintable(area.key()));
        QVERIFY(area->read.canLimitTo(schema->fields.first().id));
        for (const QString &id : area->missing.keys() + area->codecs.keys())
            QVERIFY2(schema->find(id), qPrintable(area.key() + u' ' + id));
        for (const WriteStatement &statement : area->writes) {
            for (const QString &id : statement.fields)
                QVERIFY2(schema->find(id), qPrintable(area.key() + u' ' + id));
        }
    }
}

QTEST_GUILESS_MAIN(TestErpProfile)
#include "tst_erpprofile.moc"
