// A workspace file: every kind of damage is named in one sentence, and nothing that somebody else wrote is replaced.
#include "app/resources.h"
#include "app/workspace.h"
#include "connectors/files/file.h"
#include "ui/text.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;

namespace {

// Written with single quotes, to be read without escapes.
QByteArray good()
{
    return QByteArray("{ 'zgoda': 1, 'id': '7d2b0c9e-4a52-4f0e-9b0e-0d5d5a1c2f11', 'name': 'hurtownia',\n"
                      "  'erp': { 'name': 'Subiekt GT', 'colour': '#0B6E8A', 'profile': 'demo', 'engine': 'sqlite',\n"
                      "    'database': 'erp.sqlite', 'parameters': { 'branch': '1' }, 'writable': true },\n"
                      "  'b2b': { 'name': 'Sklep B2B', 'profile': 'demo-shop', 'url': 'https://shop.example/',\n"
                      "    'user': 'api' },\n"
                      "  'areas': [ 'stock', { 'area': 'products', 'compared': false,\n"
                      "    'fields': [ { 'id': 'colour', 'type': 'code' } ] } ]\n}")
        .replace('\'', '"');
}

QByteArray with(const char *from, const QByteArray &to)
{
    QByteArray json = good();
    Q_ASSERT(json.contains(from));
    return json.replace(from, to);
}

} // namespace

class TestWorkspace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void roundTrip();
    void damage_data();
    void damage();
    void cutOffs();
    void noFile();
    void damagedFileStays();
    void foreignChangeStays();
    void brokenIsNotWritten();
    void everyProfileCanBeChosen_data();
    void everyProfileCanBeChosen();
};

void TestWorkspace::roundTrip()
{
    const auto read = workspaceFromJson(good(), u"/somewhere"_s);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().subject));
    QCOMPARE(read->erp.name, u"Subiekt GT"_s);
    QVERIFY(read->erp.writable);
    QCOMPARE(read->areas.size(), 2);
    QVERIFY(!read->areas[1].compared);
    QCOMPARE(read->secretName(Side::B2b), u"zgoda/7d2b0c9e-4a52-4f0e-9b0e-0d5d5a1c2f11/b2b/secret"_s);
    const auto again = workspaceFromJson(workspaceToJson(*read), u"/somewhere"_s);
    QVERIFY(again.has_value());
    QCOMPARE(again->erp, read->erp);
    QCOMPARE(again->b2b, read->b2b);
    QCOMPARE(again->areas, read->areas);
    QCOMPARE(workspaceToJson(*again), workspaceToJson(*read));
    Workspace closed = *read;
    closed.closings = {{u"stock"_s, u"2026-10"_s, u"ania"_s, 1'795'000'000'123}, {u"stock"_s, u"2026-09"_s, {}, 1}};
    const auto kept = workspaceFromJson(workspaceToJson(closed), u"/somewhere"_s);
    QVERIFY(kept.has_value());
    QCOMPARE(kept->closings, closed.closings);
    QVERIFY(!workspaceToJson(*read).contains("closedMonths"));
}

void TestWorkspace::damage_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says"); // a part of the sentence
    const auto row = [](const char *name, const QByteArray &json, const char *says) {
        QTest::newRow(name) << json << QString::fromUtf8(says);
    };
    row("empty", "", "it is empty");
    row("cut off", good().left(200), "line ");
    row("not a workspace", "{}", "not a workspace of Zgoda");
    row("a list", "[1]", "not a workspace of Zgoda");
    row("newer", with("\"zgoda\": 1", "\"zgoda\": 2"), "newer Zgoda");
    row("older than the first", with("\"zgoda\": 1", "\"zgoda\": 0"), "“zgoda”");
    row("no id", with("\"id\"", "\"ident\""), "“id” is missing");
    row("bad id", with("7d2b0c9e-4a52", "x"), "“id” must be a UUID");
    row("no erp", with("\"erp\"", "\"erpp\""), "“erp” is missing");
    row("erp is a list", with("\"b2b\": {", "\"b2b\": [], \"x\": {"), "“b2b” must be an object");
    row("engine", with("\"sqlite\"", "\"access\""), "“erp.engine” must be one of sqlite");
    row("number as text", with("\"writable\": true", "\"port\": \"5432\""), "“erp.port” must be a whole number");
    row("port", with("\"writable\": true", "\"port\": 70000"), "“erp.port” must be a whole number");
    row("flag", with("true", "\"yes\""), "“erp.writable” must be true or false");
    row("text", with("\"Subiekt GT\"", "5"), "“erp.name” must be a text");
    row("colour", with("#0B6E8A", "blue"), "“erp.colour” must look like");
    row("url", with("https://shop.example/", "ftp://shop.example/"), "“b2b.url” must be an address");
    row("login in the url", with("https://shop.example/", "https://me:pw@shop.example/"),
        "“b2b.url” must not hold a login");
    row("password", with("\"writable\": true", "\"password\": \"x\""), "“erp.password” must not be here");
    row("secret parameter", with("\"branch\"", "\"apiToken\""), "“erp.parameters.apiToken” must not be here");
    row("misspelt", with("\"areas\"", "\"rulez\": [], \"areas\""), "“rulez” is not a member");
    row("a month", with("\"areas\"", R"("closedMonths": [{"area": "stock", "month": "10/2026", "at": "x"}], "areas")"),
        "“closedMonths[1].month” must be a month");
    row("a month's time",
        with("\"areas\"", R"("closedMonths": [{"area": "stock", "month": "2026-10", "at": "x"}], "areas")"),
        "“closedMonths[1].at” must be a time");
    row("no areas", with("\"stock\", {", "{"), "");
    row("area twice", with("\"stock\",", "\"stock\", \"stock\","), "a second time");
    row("area is a number", with("\"stock\",", "5,"), "areas[1]");
    row("areas empty", QByteArray(good()).replace(good().mid(good().indexOf("\"areas\"")), "\"areas\": [] }"),
        "at least one area");
    const auto cutOff
        = [](const char *inner) { return with("\"areas\"", inner).replace('\'', '"').replace("@", "\"areas\""); };
    row("zone", cutOff("'timeZone': 'Warsaw', @"), "“timeZone” is “Warsaw”; a time zone looks like Europe/Warsaw");
    row("cut-offs as one", cutOff("'cutOffs': { 'name': 'Courier' }, @"), "“cutOffs” must be a list");
    row("cut-off of no name", cutOff("'cutOffs': [ { 'at': '14:00' } ], @"), "“cutOffs[1].name” is missing");
    row("cut-off of no time", cutOff("'cutOffs': [ { 'name': 'a', 'at': '14:00' }, { 'name': 'b' } ], @"),
        "“cutOffs[2].at” is missing");
    row("cut-off at no time", cutOff("'cutOffs': [ { 'name': 'a', 'at': '24:10' } ], @"),
        "“cutOffs[1].at” is “24:10”; a time of day looks like 14:00");
    row("cut-off on no day", cutOff("'cutOffs': [ { 'name': 'a', 'at': '14:00', 'days': ['mon', 'pon'] } ], @"),
        "“cutOffs[1].days” has “pon”");
    row("cut-off without what is no day",
        cutOff("'cutOffs': [ { 'name': 'a', 'at': '14:00', 'without': ['25.12.2026'] } ], @"),
        "“cutOffs[1].without” has “25.12.2026”; a day looks like 2026-12-25");
    row("cut-off of a condition on nothing",
        cutOff("'cutOffs': [ { 'name': 'a', 'at': '14:00', 'when': [ { 'globs': ['x'] } ] } ], @"),
        "“cutOffs[1].when[1].field” is missing");
    row("cut-off misspelt", cutOff("'cutOffs': [ { 'name': 'a', 'at': '14:00', 'hour': 1 } ], @"),
        "“cutOffs[1].hour” is not a member");
    row("two of a name", cutOff("'cutOffs': [ { 'name': 'a', 'at': '14:00' }, { 'name': 'a', 'at': '09:00' } ], @"),
        "“cutOffs[2]” is a second one with the name “a”");
}

void TestWorkspace::damage()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const auto read = workspaceFromJson(json, u"/somewhere"_s);
    if (says.isEmpty()) {
        QVERIFY(read.has_value());
        return;
    }
    QVERIFY(!read.has_value());
    const QString said = sentence(read.error());
    QVERIFY2(said.contains(says), qPrintable(said));
}

void TestWorkspace::cutOffs()
{
    const QByteArray json
        = QByteArray("'timeZone': 'Europe/Warsaw', 'cutOffs': [ { 'name': 'Courier', 'at': '14:00' },"
                     "{ 'name': 'Van', 'at': '09:30', 'days': ['Mon', 'fri'], 'without': ['2026-12-25'],"
                     "  'when': [ { 'field': 'customer.group', 'globs': ['HURT*', 'x'] } ] } ], ")
              .replace('\'', '"');
    const auto read = workspaceFromJson(with("\"areas\"", json + "\"areas\""), u"/somewhere"_s);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().subject));
    const CutOff courier {u"Courier"_s, {14, 0}, CutOff::everyDay, {}, {}};
    const CutOff van {u"Van"_s, {9, 30}, 0x11, {{2026, 12, 25}}, {{u"customer.group"_s, {u"HURT*"_s, u"x"_s}}}};
    QCOMPARE(read->cutOffs.zone, u"Europe/Warsaw"_s);
    QCOMPARE(read->cutOffs.all, QVector<CutOff>({courier, van}));
    const auto again = workspaceFromJson(workspaceToJson(*read), u"/somewhere"_s);
    QVERIFY(again.has_value());
    QCOMPARE(again->cutOffs, read->cutOffs);
    // On no day is not every day.
    const QByteArray never
        = QByteArray("'cutOffs': [ { 'name': 'Off', 'at': '14:00', 'days': [] } ], ").replace('\'', '"');
    const auto off = workspaceFromJson(with("\"areas\"", never + "\"areas\""), u"/somewhere"_s);
    QVERIFY2(off.has_value(), off ? "" : qPrintable(off.error().subject));
    QCOMPARE(off->cutOffs.all.first().days, quint8(0));
    QCOMPARE(workspaceFromJson(workspaceToJson(*off), u"/somewhere"_s)->cutOffs, off->cutOffs);
    // Without any, nothing is written of them.
    const QByteArray none = workspaceToJson(*workspaceFromJson(good(), u"/somewhere"_s));
    QVERIFY(!none.contains("cutOffs") && !none.contains("timeZone"));
}

void TestWorkspace::noFile()
{
    const QTemporaryDir folder;
    const auto read = loadWorkspace(folder.path());
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().kind, Error::Kind::NotFound);
    QVERIFY(sentence(read.error()).contains(u"workspace.json"_s));
}

void TestWorkspace::damagedFileStays()
{
    const QTemporaryDir folder;
    auto workspace = workspaceFromJson(good(), folder.path());
    workspace->seen.clear(); // as if it were new
    QVERIFY(saveWorkspace(*workspace).has_value());
    QVERIFY(writeFile(workspace->file(), "{ \"zgoda\": 1, \"cut").has_value());
    workspace->name = u"another"_s;
    const auto saved = saveWorkspace(*workspace);
    QVERIFY(!saved.has_value());
    QCOMPARE(*readFile(workspace->file()), QByteArray("{ \"zgoda\": 1, \"cut"));
}

void TestWorkspace::foreignChangeStays()
{
    const QTemporaryDir folder;
    Workspace first = *workspaceFromJson(good(), folder.path());
    first.seen.clear();
    QVERIFY(saveWorkspace(first).has_value());
    auto second = loadWorkspace(folder.path());
    QVERIFY(second.has_value());
    second->name = u"second"_s;
    QVERIFY(saveWorkspace(*second).has_value());
    QVERIFY(saveWorkspace(*second).has_value()); // and once more, its own
    first.name = u"first"_s;
    QVERIFY(!saveWorkspace(first).has_value());
    QCOMPARE(loadWorkspace(folder.path())->name, u"second"_s);
    Workspace fresh = newWorkspace(folder.path(), u"fresh"_s);
    QVERIFY(!saveWorkspace(fresh).has_value());
}

void TestWorkspace::brokenIsNotWritten()
{
    const QTemporaryDir folder;
    Workspace workspace = newWorkspace(folder.path(), u"nothing filled in"_s);
    QVERIFY(!saveWorkspace(workspace).has_value());
    QVERIFY(!QFile::exists(workspace.file()));
}

// What the desk offers and zgodactl finds is what lies in the folders.
void TestWorkspace::everyProfileCanBeChosen_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<QString>("folders");
    QTest::newRow("ERP") << int(Side::Erp) << QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/erp");
    QTest::newRow("B2B") << int(Side::B2b) << QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b");
}
void TestWorkspace::everyProfileCanBeChosen()
{
    QFETCH(int, side);
    QFETCH(QString, folders);
    const QVector<ProfileChoice> options = profiles(Side(side), {});
    QStringList offered;
    for (const ProfileChoice &option : options) {
        QVERIFY2(!option.name.isEmpty(), qPrintable(option.id));
        offered.append(option.id);
    }
    QCOMPARE(offered, QDir(folders).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name));
    for (const QString &id : offered)
        QCOMPARE(profileFolder(Side(side), id, {}).value(),
            QDir(resourceFolder()).filePath(u"profiles/"_s + QDir(folders).dirName() + u'/' + id));
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
