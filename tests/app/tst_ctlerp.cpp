// zgodactl beside an ERP that is not the demo's plain one: changed under its profile, known to no profile, or frozen by
// another program.
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
    void emergenciesOfOtherProgramsAreFollowed();
    void whatCameWithAnEmergencyIsNotSavedOver();
    void whatWasNotSavedOutlivesOtherPrograms();
    void aCodeIsJoinedAsItsOwnKind();
    void checksProfile();
    void mapsTables();
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

// A mode that could not be kept in the file holds all the same, however often the file is looked at.
void TestCtlErp::whatWasNotSavedOutlivesOtherPrograms()
{
    OpenOptions options;
    options.secrets.emplace();
    const auto opened = openWorkspace(m_w, options);
    QVERIFY(opened);
    Session &session = (*opened)->session();
    Rule ours;
    ours.id = u"ours"_s;
    ours.kind = Rule::Kind::Freeze;
    Policy frozen = session.setup().policy;
    frozen.rules.prepend(ours);
    session.setPolicy(frozen);
    QCOMPARE(run(m_w, "emergency hold-prices --reason", {u"stocktaking"_s}).exit, 0);
    QVERIFY((*opened)->followEmergencies().value_or(false));
    const QVector<Rule> both = session.setup().policy.emergencies();
    QVERIFY(both.contains(ours) && both.size() > 1);
    const Result<bool> again = (*opened)->followEmergencies();
    QVERIFY(again && !*again);
    QCOMPARE(session.setup().policy.emergencies(), both);
    QCOMPARE(run(m_w, "emergency off").exit, 0);
    QVERIFY((*opened)->followEmergencies().value_or(false));
    QCOMPARE(session.setup().policy.emergencies(), QVector<Rule> {ours});
}

// A customer's code may be some product's, too.
void TestCtlErp::aCodeIsJoinedAsItsOwnKind()
{
    const QString sku = run(m_w, "diff stock --json").json()[u"rows"_s][0][u"key"_s][0].toString();
    QVERIFY(!sku.isEmpty());
    {
        OpenOptions options;
        options.secrets.emplace();
        const auto opened = openWorkspace(m_w, options);
        QVERIFY(opened);
        Await await((*opened)->session());
        QVERIFY(await.open());
        Link customer;
        customer.identity = u"customer"_s;
        customer.erp = sku;
        customer.b2b = u"SOMEBODY"_s;
        (*opened)->session().addLink(customer);
        QVERIFY(await.history({})); // what was asked for before is done then
        const auto &links = (*opened)->session().links();
        QVERIFY(std::any_of(links.begin(), links.end(), [&](const Link &one) { return one.b2b == customer.b2b; }));
    }
    const Ran looked = run(m_w, "check --json", {sku});
    QVERIFY2(looked.exit == 0 || looked.exit == 2, qPrintable(looked.err));
    QCOMPARE(looked.json()[u"things"_s][0][u"code"_s].toString(), sku);
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
