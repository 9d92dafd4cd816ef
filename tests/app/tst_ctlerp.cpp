// zgodactl beside an ERP that is not the demo's plain one: written through a bridge, changed under its profile, or
// known to no profile.
#include "app/application.h"
#include "app/await.h"
#include "connectors/files/file.h"
#include "connectors/sqlite/sqlite.h"
#include "tests/app/ctlrun.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestCtlErp final : public CtlTest {
    Q_OBJECT
private Q_SLOTS:
    void bridges();
    void passwordForOneRun();
    void passwordOutlivesOtherTroubles();
    void emergenciesOfOtherProgramsAreFollowed();
    void whatCameWithAnEmergencyIsNotSavedOver();
    void checksProfile();
    void mapsTables();

private:
    void writeThroughBridge();
    void takeAnEmailOfTheShop();
};

void TestCtlErp::bridges()
{
    const QString shelf = m_root.filePath(u"shelf.json"_s);
    const Ran good = run({u"check-bridge"_s, QStringLiteral(ZGODA_SAMPLE), u"--json"_s, u"--"_s, shelf});
    QCOMPARE(good.exit, 0);
    QCOMPARE(good.json().value(u"checks"_s).toArray().size(), 10);
    QVERIFY(!QFile::exists(shelf));
    const Ran none = run({u"check-bridge"_s, u"nowhere"_s});
    QCOMPARE(none.exit, 1);
    QVERIFY2(none.out.contains(u"there is no such program"_s), qPrintable(none.out));
}

// The demo's customers, written through a program whose password is asked for at each run.
void TestCtlErp::writeThroughBridge()
{
    const QDir from(QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/erp/demo"));
    const QString to = m_w + u"/profiles/erp/demo"_s;
    copyFolder(from.path(), to);
    QFile::remove(to + u"/profile.json"_s);
    QByteArray profile = readFile(from.filePath(u"profile.json"_s)).value();
    profile.replace("\"customers.write.sql\"",
        R"({"by": "bridge", "update": {"sets": ["email"], "no_undo": "the vendor keeps no old values"}})");
    profile.replace("\"zgoda\": 1,", R"("zgoda": 1, "writing": {"bridge":
 {"program": ":program", "arguments": ["none", ":file", ":log"], "start": 10, "answer": 10}},)");
    profile.replace("\"parameters\": {", R"("parameters": {"program": "", "file": "", "log": "",)");
    QVERIFY(writeFile(to + u"/profile.json"_s, profile));
    const QString file = m_w + u"/workspace.json"_s;
    QJsonObject workspace = QJsonDocument::fromJson(readFile(file).value()).object();
    QJsonObject erp = workspace[u"erp"_s].toObject();
    erp[u"writable"_s] = true;
    erp[u"writeUser"_s] = u"writer"_s;
    erp[u"askWritePassword"_s] = true;
    erp[u"parameters"_s] = QJsonObject {{u"program"_s, QStringLiteral(ZGODA_BRIDGE)},
        {u"file"_s, m_w + u"/erp.sqlite"_s}, {u"log"_s, m_w + u"/written"_s}};
    workspace[u"erp"_s] = erp;
    QVERIFY(writeFile(file, QJsonDocument(workspace).toJson()));
}

// One row that a run will write to the ERP.
void TestCtlErp::takeAnEmailOfTheShop()
{
    QString key;
    const QJsonArray rows = run(m_w, "diff customers --json").json().value(u"rows"_s).toArray();
    for (const QJsonValue row : rows) {
        const QJsonObject fields = row[u"fields"_s].toObject();
        if (key.isEmpty() && !fields[u"email"_s][u"b2b"_s].toString().isEmpty())
            key = row[u"key"_s].toArray().first().toString();
    }
    QVERIFY(!key.isEmpty());
    const Ran decided = run(m_w, "decide customers --field email --take b2b --key", {key});
    QVERIFY2(decided.exit == 0, qPrintable(decided.err));
}

// What cannot be read may say that everything is frozen: that is no "nothing changed".
void TestCtlErp::emergenciesOfOtherProgramsAreFollowed()
{
    OpenOptions options;
    options.secrets.emplace();
    const auto opened = openWorkspace(m_w, options);
    QVERIFY(opened);
    const Result<bool> before = (*opened)->followEmergencies();
    QVERIFY(before && !*before);
    QCOMPARE(run(m_w, "emergency freeze --reason", {u"stocktaking"_s}).exit, 0);
    const Result<bool> frozen = (*opened)->followEmergencies();
    QVERIFY(frozen && *frozen);
    QCOMPARE((*opened)->session().setup().policy.emergencies().size(), 1);
    QFile file((*opened)->workspace().file());
    QVERIFY(file.resize(file.size() / 2));
    QVERIFY(!(*opened)->followEmergencies());
}

// An emergency mode alone may be saved over, since it was taken over; a month that was closed beside it may not.
void TestCtlErp::whatCameWithAnEmergencyIsNotSavedOver()
{
    OpenOptions options;
    options.secrets.emplace();
    const auto opened = openWorkspace(m_w, options);
    QVERIFY(opened);
    QCOMPARE(run(m_w, "emergency freeze --reason", {u"stocktaking"_s}).exit, 0);
    QVERIFY((*opened)->followEmergencies().value_or(false));
    QVERIFY((*opened)->save((*opened)->workspace()));
    QCOMPARE(run(m_w, "emergency off").exit, 0);
    QCOMPARE(run(m_w, "months close 2026-10").exit, 0);
    QVERIFY((*opened)->followEmergencies().value_or(false));
    const auto saved = (*opened)->save((*opened)->workspace());
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::Refused);
    const auto kept = loadWorkspace(m_w);
    QVERIFY(kept);
    QCOMPARE(kept->closings.size(), 1);
}

// In the desk other things go on between the password and the run's end; and when that has come, it is gone.
void TestCtlErp::passwordOutlivesOtherTroubles()
{
    writeThroughBridge();
    OpenOptions options;
    options.secrets.emplace();
    const auto opened = openWorkspace(m_w, options);
    QVERIFY(opened);
    const QString customers = u"customers"_s;
    Await await((*opened)->session());
    QVERIFY(await.open());
    const auto writeOne = [&] {
        const ReviewPtr review = (*opened)->session().review(customers);
        const int email = review->diff->schema().indexOf(u"email"_s);
        for (const RowReview &row : review->rows) {
            const auto taken = await.decide(customers, {{row.key, email}}, Take::B2b);
            if (taken && taken->rows == 1 && taken->refused == 0)
                break;
        }
        const auto plan = await.plan({customers});
        const auto ran = plan ? await.apply(*plan, {}) : Result<RunReport>(fail(plan.error()));
        return ran ? ran->done - ran->noted : qint64(-1);
    };
    QVERIFY((*opened)->giveWritePassword(u"bridge-secret"_s));
    QVERIFY(!await.run(u"no such run"_s)); // has nothing to do with it
    QVERIFY(writeOne() > 0);
    const QByteArray written = readFile(m_w + u"/written"_s).value_or(QByteArray());
    QVERIFY(written.count('\n') >= 1);
    (void)writeOne();
    QCOMPARE(readFile(m_w + u"/written"_s).value_or(QByteArray()), written);
}

void TestCtlErp::passwordForOneRun()
{
    writeThroughBridge();
    takeAnEmailOfTheShop();
    const auto planned = [&] { return run(m_w, "plan customers --out", {m_plan}); };
    const Ran plan = planned();
    QVERIFY2(plan.out.contains(u"cannot be undone: the vendor keeps no old values"_s), qPrintable(plan.out));
    const QJsonObject json = run(m_w, "plan customers --json --out", {m_plan}).json();
    QCOMPARE(json[u"cannotBeUndone"_s][0][u"why"_s].toString(), u"the vendor keeps no old values"_s);
    const Ran shown = run(m_w, "show", {m_plan});
    QVERIFY2(shown.out.contains(u"cannot be undone: the vendor keeps no old values"_s), qPrintable(shown.out));
    const QStringList apply {u"-w"_s, m_w, u"apply"_s, m_plan, u"--json"_s};
    const Ran dry = run(apply + QStringList {u"--dry-run"_s}, "bridge-secret\n");
    QCOMPARE(dry.exit, 0);
    QCOMPARE(dry.json()[u"lines"_s][0][u"shown"_s].toString(), u"through the bridge"_s);
    QVERIFY(!QFile::exists(m_w + u"/written"_s));
    const Ran without = run(apply); // nothing is begun, and the plan is not used up
    QCOMPARE(without.exit, 1);
    QVERIFY2(without.err.contains(u"no password"_s), qPrintable(without.err));
    QVERIFY(!QFile::exists(m_w + u"/written"_s));
    const Ran done = run(apply, "bridge-secret\n");
    QVERIFY2(readFile(m_w + u"/written"_s).value_or(QByteArray()).count('\n') >= 1, qPrintable(done.out + done.err));
    for (const QString &name : QDir(m_w).entryList(QDir::Files))
        QVERIFY2(!readFile(m_w + u'/' + name)->contains("bridge-secret"), qPrintable(name));
    QVERIFY(!readFile(m_w + u"/log/zgoda.log"_s)->contains("bridge-secret"));
    const Ran undo
        = run({u"-w"_s, m_w, u"undo"_s, done.json()[u"run"_s].toString(), u"--dry-run"_s}, "bridge-secret\n");
    QVERIFY2((undo.out + undo.err).contains(u"the vendor keeps no old values"_s), qPrintable(undo.out + undo.err));
}

// As at a company whose ERP was updated: what the profile still finds, what it does not, and where the profile says so.
void TestCtlErp::checksProfile()
{
    const Ran fine = run(m_w, "check-profile");
    QCOMPARE(fine.exit, 0);
    QVERIFY2(fine.out.contains(u"No row of data was read"_s), qPrintable(fine.out));
    {
        const QString own = m_w + u"/profiles/erp/demo"_s;
        copyFolder(QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/erp/demo"), own);
        QJsonObject profile = QJsonDocument::fromJson(readFile(own + u"/profile.json"_s).value()).object();
        QJsonObject areas = profile[u"areas"_s].toObject();
        areas[u"terms"_s] = QJsonObject {{u"not_read"_s, u"where they are is not known"_s}};
        profile[u"areas"_s] = areas;
        QFile::remove(own + u"/profile.json"_s);
        QVERIFY(writeFile(own + u"/profile.json"_s, QJsonDocument(profile).toJson()));
        const Ran part = run(m_w, "check-profile");
        QCOMPARE(part.exit, 0);
        QVERIFY2(part.out.contains(u"\nNot read: Trade terms – where they are is not known\n"_s), qPrintable(part.out));
        QVERIFY(QDir(m_w + u"/profiles"_s).removeRecursively());
    }
    {
        auto erp = sqlite::Database::open(m_w + u"/erp.sqlite"_s, sqlite::Open::Existing);
        QVERIFY(erp.has_value());
        for (const char *sql : {"alter table stan rename column rezerwacja to zarezerwowano", "drop table cena"})
            QVERIFY((*erp)->exec(sql).has_value());
    }
    const Ran changed = run(m_w, "check-profile");
    QCOMPARE(changed.exit, 2);
    QVERIFY2(
        changed.out.contains(u"stock.sql, line 6, reserved: stan has no column rezerwacja"_s), qPrintable(changed.out));
    QVERIFY2(changed.out.contains(u"this login sees no table or view cena"_s), qPrintable(changed.out));
    QVERIFY2(changed.out.contains(u"prices.keys.sql, line 9: this login sees no table"_s), qPrintable(changed.out));
    QVERIFY(changed.out.count(u'\n') < 60); // a page
    const QJsonObject json = run(m_w, "check-profile --json").json();
    QCOMPARE(json.value(u"zgoda"_s).toInt(), 1);
    QCOMPARE(json.value(u"asExpected"_s).toBool(true), false);
    QStringList told;
    for (const QJsonValue area : json.value(u"areas"_s).toArray()) {
        for (const QJsonValue finding : area.toObject().value(u"findings"_s).toArray())
            told.append(finding.toObject().value(u"kind"_s).toString() + u' '
                + finding.toObject().value(u"file"_s).toString() + u':'
                + QString::number(finding.toObject().value(u"line"_s).toInt()));
    }
    QCOMPARE(told,
        QStringList({u"table-missing prices.sql:18"_s, u"table-missing prices.watermark.sql:3"_s,
            u"table-missing prices.changed.sql:7"_s, u"table-missing prices.keys.sql:9"_s,
            u"column-missing stock.sql:6"_s}));
    QVERIFY(QFile::remove(m_w + u"/erp.sqlite"_s));
    QCOMPARE(run(m_w, "check-profile").exit, 1);
}

// An ERP as if no profile knew it: a mapping is proposed, corrected, saved and used, and stock and prices are compared
// without a line of SQL written by hand.
void TestCtlErp::mapsTables()
{
    const Ran shown = run(m_w, "map stock prices --show");
    QCOMPARE(shown.exit, 0);
    QVERIFY2(shown.out.contains(u"s.\"ilosc\" as \"on_hand\""_s), qPrintable(shown.out));
    QVERIFY2(shown.out.contains(u"% of its values are keys in the shop"_s), qPrintable(shown.out));
    QVERIFY2(shown.out.contains(u"KAB-00001  DET"_s), qPrintable(shown.out)); // of the ten rows

    const Ran wrong = run(m_w, "map stock --set stock.on_hand=stan.nowhere");
    QCOMPARE(wrong.exit, 1);
    QVERIFY2(wrong.err.contains(u"the database has no stan.nowhere"_s), qPrintable(wrong.err));
    const Ran lacking = run(m_w, "map stock --set stock.warehouse=");
    QCOMPARE(lacking.exit, 2);
    QVERIFY2(lacking.err.contains(u"Still needed: Warehouse"_s), qPrintable(lacking.err));
    const QJsonArray areas
        = run(m_w, "map stock --json --set stock.on_hand=stan.rezerwacja").json().value(u"areas"_s).toArray();
    QCOMPARE(areas.size(), 1);
    QVERIFY(areas[0].toObject().value(u"sql"_s).toString().contains(u"s.\"rezerwacja\" as \"on_hand\""_s));

    QCOMPARE(run(m_w, "map stock prices --save own --use").exit, 0);
    QCOMPARE(run(m_w, "map stock prices --save own").exit, 1); // never over another one
    QCOMPARE(run(m_w, "map stock prices --save own --replace").exit, 0);
    // What an administrator made of it is not lost, and what nobody touched leaves nothing behind.
    const QDir own(m_w + u"/profiles/erp/own"_s);
    QVERIFY(own.entryList({u"*.by-hand*"_s}).isEmpty());
    const QByteArray mine = "-- mine\n" + *readFile(own.filePath(u"stock.sql"_s));
    QVERIFY(writeFile(own.filePath(u"stock.sql"_s), mine));
    const Ran again = run(m_w, "map stock prices --save own --replace");
    QCOMPARE(again.exit, 0);
    QVERIFY2(again.err.contains(u"stock.sql.by-hand"_s), qPrintable(again.err));
    QCOMPARE(own.entryList({u"*.by-hand*"_s}), QStringList {u"stock.sql.by-hand"_s});
    QCOMPARE(*readFile(own.filePath(u"stock.sql.by-hand"_s)), mine);
    QVERIFY(!readFile(own.filePath(u"stock.sql"_s))->startsWith("-- mine"));
    for (const char *file : {"profile.json", "stock.sql", "prices.sql", "README.md"})
        QVERIFY2(QFile::exists(m_w + u"/profiles/erp/own/"_s + QLatin1String(file)), file);
    QCOMPARE(run(m_w, "check-profile").exit, 0);
    QCOMPARE(run(m_w, "read stock prices --json").json().value(u"areas"_s).toArray().size(), 2);
    auto erp = sqlite::Database::open(m_w + u"/erp.sqlite"_s, sqlite::Open::ReadOnly);
    QVERIFY(erp.has_value());
    // A key that the ERP has twice is one row, and reported.
    const std::pair<const char *, const char *> tables[]
        = {{"stock", "select distinct trim(t.symbol), s.magazyn_id from stan s join towar t on t.id = s.towar_id"},
            {"prices",
                "select distinct trim(t.symbol), c.cennik_id, c.od_ilosci, c.wazne_od from cena c"
                " join towar t on t.id = c.towar_id"}};
    for (const auto &[area, keys] : tables) {
        const QJsonObject diff = run(m_w, "diff", {QLatin1String(area), u"--json"_s}).json();
        const QJsonObject side = diff.value(u"erp"_s).toObject();
        QVERIFY(side.value(u"complete"_s).toBool());
        const auto rows = (*erp)->number("select count(*) from (" + QByteArray(keys) + ")");
        QVERIFY(rows.has_value());
        QCOMPARE(qint64(side.value(u"rows"_s).toInt()), rows->value_or(-1));
    }
}

QTEST_GUILESS_MAIN(TestCtlErp)
#include "tst_ctlerp.moc"
