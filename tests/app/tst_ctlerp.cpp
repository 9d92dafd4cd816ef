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

using namespace zgoda;
using namespace zgoda::test;

class TestCtlErp final : public CtlTest {
    Q_OBJECT
private Q_SLOTS:
    void bridges();
    void passwordForOneRun();
    void passwordOutlivesOtherTroubles();
    void checksProfile();
    void mapsTables();

private:
    void writeThroughBridge();
    void takeAnEmailOfTheShop();
};

void TestCtlErp::bridges()
{
    const QString shelf = m_root.filePath(QStringLiteral("shelf.json"));
    const Ran good = run({QStringLiteral("check-bridge"), QStringLiteral(ZGODA_SAMPLE), QStringLiteral("--json"),
        QStringLiteral("--"), shelf});
    QCOMPARE(good.exit, 0);
    QCOMPARE(good.json().value(QStringLiteral("checks")).toArray().size(), 10);
    QVERIFY(!QFile::exists(shelf));
    const Ran none = run({QStringLiteral("check-bridge"), QStringLiteral("nowhere")});
    QCOMPARE(none.exit, 1);
    QVERIFY2(none.out.contains(QStringLiteral("there is no such program")), qPrintable(none.out));
}

// The demo's customers, written through a program whose password is asked for at each run.
void TestCtlErp::writeThroughBridge()
{
    const QDir from(QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/erp/demo"));
    const QString to = m_w + QStringLiteral("/profiles/erp/demo");
    copyFolder(from.path(), to);
    QFile::remove(to + QStringLiteral("/profile.json"));
    QByteArray profile = readFile(from.filePath(QStringLiteral("profile.json"))).value();
    profile.replace("\"customers.write.sql\"",
        R"({"by": "bridge", "update": {"sets": ["email"], "no_undo": "the vendor keeps no old values"}})");
    profile.replace("\"zgoda\": 1,", R"("zgoda": 1, "writing": {"bridge":
 {"program": ":program", "arguments": ["none", ":file", ":log"], "start": 10, "answer": 10}},)");
    profile.replace("\"parameters\": {", R"("parameters": {"program": "", "file": "", "log": "",)");
    QVERIFY(writeFile(to + QStringLiteral("/profile.json"), profile));
    const QString file = m_w + QStringLiteral("/workspace.json");
    QJsonObject workspace = QJsonDocument::fromJson(readFile(file).value()).object();
    QJsonObject erp = workspace[QStringLiteral("erp")].toObject();
    erp[QStringLiteral("writable")] = true;
    erp[QStringLiteral("writeUser")] = QStringLiteral("writer");
    erp[QStringLiteral("askWritePassword")] = true;
    erp[QStringLiteral("parameters")] = QJsonObject {{QStringLiteral("program"), QStringLiteral(ZGODA_BRIDGE)},
        {QStringLiteral("file"), m_w + QStringLiteral("/erp.sqlite")},
        {QStringLiteral("log"), m_w + QStringLiteral("/written")}};
    workspace[QStringLiteral("erp")] = erp;
    QVERIFY(writeFile(file, QJsonDocument(workspace).toJson()));
}

// One row that a run will write to the ERP.
void TestCtlErp::takeAnEmailOfTheShop()
{
    QString key;
    const QJsonArray rows = run(m_w, "diff customers --json").json().value(QStringLiteral("rows")).toArray();
    for (const QJsonValue row : rows) {
        const QJsonObject fields = row[QStringLiteral("fields")].toObject();
        if (key.isEmpty() && !fields[QStringLiteral("email")][QStringLiteral("b2b")].toString().isEmpty())
            key = row[QStringLiteral("key")].toArray().first().toString();
    }
    QVERIFY(!key.isEmpty());
    const Ran decided = run(m_w, "decide customers --field email --take b2b --key", {key});
    QVERIFY2(decided.exit == 0, qPrintable(decided.err));
}

// In the desk other things go on between the password and the run's end; and when that has come, it is gone.
void TestCtlErp::passwordOutlivesOtherTroubles()
{
    writeThroughBridge();
    OpenOptions options;
    options.secrets.emplace();
    const auto opened = openWorkspace(m_w, options);
    QVERIFY(opened);
    const QString customers = QStringLiteral("customers");
    Await await((*opened)->session());
    QVERIFY(await.open());
    const auto writeOne = [&] {
        const ReviewPtr review = (*opened)->session().review(customers);
        const int email = review->diff->schema().indexOf(QStringLiteral("email"));
        for (const RowReview &row : review->rows) {
            const auto taken = await.decide(customers, {{row.key, email}}, Take::B2b);
            if (taken && taken->rows == 1 && taken->refused == 0)
                break;
        }
        const auto plan = await.plan({customers});
        const auto ran = plan ? await.apply(*plan, {}) : Result<RunReport>(fail(plan.error()));
        return ran ? ran->done - ran->noted : qint64(-1);
    };
    QVERIFY((*opened)->giveWritePassword(QStringLiteral("bridge-secret")));
    QVERIFY(!await.run(QStringLiteral("no such run"))); // has nothing to do with it
    QVERIFY(writeOne() > 0);
    const QByteArray written = readFile(m_w + QStringLiteral("/written")).value_or(QByteArray());
    QVERIFY(written.count('\n') >= 1);
    (void)writeOne();
    QCOMPARE(readFile(m_w + QStringLiteral("/written")).value_or(QByteArray()), written);
}

void TestCtlErp::passwordForOneRun()
{
    writeThroughBridge();
    takeAnEmailOfTheShop();
    const auto planned = [&] { return run(m_w, "plan customers --out", {m_plan}); };
    const Ran plan = planned();
    QVERIFY2(
        plan.out.contains(QStringLiteral("cannot be undone: the vendor keeps no old values")), qPrintable(plan.out));
    const QJsonObject json = run(m_w, "plan customers --json --out", {m_plan}).json();
    QCOMPARE(json[QStringLiteral("cannotBeUndone")][0][QStringLiteral("why")].toString(),
        QStringLiteral("the vendor keeps no old values"));
    const Ran shown = run(m_w, "show", {m_plan});
    QVERIFY2(
        shown.out.contains(QStringLiteral("cannot be undone: the vendor keeps no old values")), qPrintable(shown.out));
    const QStringList apply {QStringLiteral("-w"), m_w, QStringLiteral("apply"), m_plan, QStringLiteral("--json")};
    const Ran dry = run(apply + QStringList {QStringLiteral("--dry-run")}, "bridge-secret\n");
    QCOMPARE(dry.exit, 0);
    QCOMPARE(dry.json()[QStringLiteral("lines")][0][QStringLiteral("shown")].toString(),
        QStringLiteral("through the bridge"));
    QVERIFY(!QFile::exists(m_w + QStringLiteral("/written")));
    const Ran without = run(apply); // nothing is begun, and the plan is not used up
    QCOMPARE(without.exit, 1);
    QVERIFY2(without.err.contains(QStringLiteral("no password")), qPrintable(without.err));
    QVERIFY(!QFile::exists(m_w + QStringLiteral("/written")));
    const Ran done = run(apply, "bridge-secret\n");
    QVERIFY2(readFile(m_w + QStringLiteral("/written")).value_or(QByteArray()).count('\n') >= 1,
        qPrintable(done.out + done.err));
    for (const QString &name : QDir(m_w).entryList(QDir::Files))
        QVERIFY2(!readFile(m_w + QLatin1Char('/') + name)->contains("bridge-secret"), qPrintable(name));
    QVERIFY(!readFile(m_w + QStringLiteral("/log/zgoda.log"))->contains("bridge-secret"));
    const Ran undo = run({QStringLiteral("-w"), m_w, QStringLiteral("undo"),
                             done.json()[QStringLiteral("run")].toString(), QStringLiteral("--dry-run")},
        "bridge-secret\n");
    QVERIFY2((undo.out + undo.err).contains(QStringLiteral("the vendor keeps no old values")),
        qPrintable(undo.out + undo.err));
}

// As at a company whose ERP was updated: what the profile still finds, what it does not, and where the profile says so.
void TestCtlErp::checksProfile()
{
    const Ran fine = run(m_w, "check-profile");
    QCOMPARE(fine.exit, 0);
    QVERIFY2(fine.out.contains(QStringLiteral("No row of data was read")), qPrintable(fine.out));
    {
        auto erp = sqlite::Database::open(m_w + QStringLiteral("/erp.sqlite"), sqlite::Open::Existing);
        QVERIFY(erp.has_value());
        for (const char *sql : {"alter table stan rename column rezerwacja to zarezerwowano", "drop table cena"})
            QVERIFY((*erp)->exec(sql).has_value());
    }
    const Ran changed = run(m_w, "check-profile");
    QCOMPARE(changed.exit, 2);
    QVERIFY2(changed.out.contains(QStringLiteral("stock.sql, line 6, reserved: stan has no column rezerwacja")),
        qPrintable(changed.out));
    QVERIFY2(changed.out.contains(QStringLiteral("this login sees no table or view cena")), qPrintable(changed.out));
    QVERIFY2(changed.out.contains(QStringLiteral("prices.keys.sql, line 9: this login sees no table")),
        qPrintable(changed.out));
    QVERIFY(changed.out.count(QLatin1Char('\n')) < 60); // a page
    const QJsonObject json = run(m_w, "check-profile --json").json();
    QCOMPARE(json.value(QStringLiteral("zgoda")).toInt(), 1);
    QCOMPARE(json.value(QStringLiteral("asExpected")).toBool(true), false);
    QStringList told;
    for (const QJsonValue area : json.value(QStringLiteral("areas")).toArray()) {
        for (const QJsonValue finding : area.toObject().value(QStringLiteral("findings")).toArray())
            told.append(finding.toObject().value(QStringLiteral("kind")).toString() + QLatin1Char(' ')
                + finding.toObject().value(QStringLiteral("file")).toString() + QLatin1Char(':')
                + QString::number(finding.toObject().value(QStringLiteral("line")).toInt()));
    }
    QCOMPARE(told,
        QStringList(
            {QStringLiteral("table-missing prices.sql:18"), QStringLiteral("table-missing prices.watermark.sql:3"),
                QStringLiteral("table-missing prices.changed.sql:7"), QStringLiteral("table-missing prices.keys.sql:9"),
                QStringLiteral("column-missing stock.sql:6")}));
    QVERIFY(QFile::remove(m_w + QStringLiteral("/erp.sqlite")));
    QCOMPARE(run(m_w, "check-profile").exit, 1);
}

// An ERP as if no profile knew it: a mapping is proposed, corrected, saved and used, and stock and prices are compared
// without a line of SQL written by hand.
void TestCtlErp::mapsTables()
{
    const Ran shown = run(m_w, "map stock prices --show");
    QCOMPARE(shown.exit, 0);
    QVERIFY2(shown.out.contains(QStringLiteral("s.\"ilosc\" as \"on_hand\"")), qPrintable(shown.out));
    QVERIFY2(shown.out.contains(QStringLiteral("% of its values are keys in the shop")), qPrintable(shown.out));
    QVERIFY2(shown.out.contains(QStringLiteral("KAB-00001  DET")), qPrintable(shown.out)); // of the ten rows

    const Ran wrong = run(m_w, "map stock --set stock.on_hand=stan.nowhere");
    QCOMPARE(wrong.exit, 1);
    QVERIFY2(wrong.err.contains(QStringLiteral("the database has no stan.nowhere")), qPrintable(wrong.err));
    const Ran lacking = run(m_w, "map stock --set stock.warehouse=");
    QCOMPARE(lacking.exit, 2);
    QVERIFY2(lacking.err.contains(QStringLiteral("Still needed: Warehouse")), qPrintable(lacking.err));
    const QJsonArray areas = run(m_w, "map stock --json --set stock.on_hand=stan.rezerwacja")
                                 .json()
                                 .value(QStringLiteral("areas"))
                                 .toArray();
    QCOMPARE(areas.size(), 1);
    QVERIFY(areas[0]
                .toObject()
                .value(QStringLiteral("sql"))
                .toString()
                .contains(QStringLiteral("s.\"rezerwacja\" as \"on_hand\"")));

    QCOMPARE(run(m_w, "map stock prices --save own --use").exit, 0);
    QCOMPARE(run(m_w, "map stock prices --save own").exit, 1); // never over another one
    QCOMPARE(run(m_w, "map stock prices --save own --replace").exit, 0);
    // What an administrator made of it is not lost, and what nobody touched leaves nothing behind.
    const QDir own(m_w + QStringLiteral("/profiles/erp/own"));
    QVERIFY(own.entryList({QStringLiteral("*.by-hand*")}).isEmpty());
    const QByteArray mine = "-- mine\n" + *readFile(own.filePath(QStringLiteral("stock.sql")));
    QVERIFY(writeFile(own.filePath(QStringLiteral("stock.sql")), mine));
    const Ran again = run(m_w, "map stock prices --save own --replace");
    QCOMPARE(again.exit, 0);
    QVERIFY2(again.err.contains(QStringLiteral("stock.sql.by-hand")), qPrintable(again.err));
    QCOMPARE(own.entryList({QStringLiteral("*.by-hand*")}), QStringList {QStringLiteral("stock.sql.by-hand")});
    QCOMPARE(*readFile(own.filePath(QStringLiteral("stock.sql.by-hand"))), mine);
    QVERIFY(!readFile(own.filePath(QStringLiteral("stock.sql")))->startsWith("-- mine"));
    for (const char *file : {"profile.json", "stock.sql", "prices.sql", "README.md"})
        QVERIFY2(QFile::exists(m_w + QStringLiteral("/profiles/erp/own/") + QLatin1String(file)), file);
    QCOMPARE(run(m_w, "check-profile").exit, 0);
    QCOMPARE(run(m_w, "read stock prices --json").json().value(QStringLiteral("areas")).toArray().size(), 2);
    auto erp = sqlite::Database::open(m_w + QStringLiteral("/erp.sqlite"), sqlite::Open::ReadOnly);
    QVERIFY(erp.has_value());
    // A key that the ERP has twice is one row, and reported.
    const std::pair<const char *, const char *> tables[]
        = {{"stock", "select distinct trim(t.symbol), s.magazyn_id from stan s join towar t on t.id = s.towar_id"},
            {"prices",
                "select distinct trim(t.symbol), c.cennik_id, c.od_ilosci, c.wazne_od from cena c"
                " join towar t on t.id = c.towar_id"}};
    for (const auto &[area, keys] : tables) {
        const QJsonObject diff = run(m_w, "diff", {QLatin1String(area), QStringLiteral("--json")}).json();
        const QJsonObject side = diff.value(QStringLiteral("erp")).toObject();
        QVERIFY(side.value(QStringLiteral("complete")).toBool());
        const auto rows = (*erp)->number("select count(*) from (" + QByteArray(keys) + ")");
        QVERIFY(rows.has_value());
        QCOMPARE(qint64(side.value(QStringLiteral("rows")).toInt()), rows->value_or(-1));
    }
}

QTEST_GUILESS_MAIN(TestCtlErp)
#include "tst_ctlerp.moc"
