// What the mapping assistant makes of a catalogue and a few rows: a table that is needed by two ways, odd encodings, which
// rows count, and a person's corrections of each. The catalogue is made by hand; engines are in connectors/erp/tst_mapping.
#include "tests/models/mappedtables.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestMappingRules final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneTableTwice();
    void aWayIsChosen();
    void tableThatLeadsToItself();
    void amountOfTwoKinds();
    void rowsThatCount();
    void conditionsByHand_data();
    void conditionsByHand();
};

void TestMappingRules::oneTableTwice()
{
    const Made made = documents();
    const AreaMapping mapping = proposeMapping(schemaOf("documents"), made.input);
    QCOMPARE(made.sourceOf(mapping, "customer"), u"kontrahenci.kod via id_nabywcy"_s);
    QCOMPARE(made.sourceOf(mapping, "payer"), u"kontrahenci.kod via id_platnika"_s);
    const QString sql = sqlOf("documents", made, mapping);
    QVERIFY2(sql.contains(u"left join \"kontrahenci\" k on k.\"id\" = d.\"id_nabywcy\"\n"
                          "left join \"kontrahenci\" k2 on k2.\"id\" = d.\"id_platnika\"\n"_s),
        qPrintable(sql));
    QVERIFY2(
        sql.contains(u"k.\"kod\" as \"customer\""_s) && sql.contains(u"k2.\"kod\" as \"payer\""_s), qPrintable(sql));
}

void TestMappingRules::aWayIsChosen()
{
    const Made made = documents();
    const Schema schema = schemaOf("documents");
    AreaMapping mapping = proposeMapping(schema, made.input);
    const auto choose = [&](const char *field, const char *what) {
        const auto chosen
            = chooseSource(mapping, schema, made.input, QString::fromUtf8(field), QString::fromUtf8(what));
        return chosen ? made.sourceOf(mapping, field) : u'!' + chosen.error().subject;
    };
    const auto before = mapping.joins.size();
    QCOMPARE(choose("payer", "kontrahenci.nazwa via id_nabywcy"), u"kontrahenci.nazwa via id_nabywcy"_s);
    QCOMPARE(choose("customer", "kontrahenci.kod VIA id_platnika"), u"kontrahenci.kod via id_platnika"_s);
    QCOMPARE(mapping.joins.size(), before); // both were there
    // A column that leads nowhere yet is made to.
    QCOMPARE(choose("order", "kontrahenci.kod via numer = kod"), u"kontrahenci.kod via numer"_s);
    QCOMPARE(mapping.joins.size(), before + 1);
    QVERIFY(sqlOf("documents", made, mapping).contains(u"k3.\"kod\" = d.\"numer\""_s));
    QVERIFY(choose("order", "kontrahenci.kod via nowhere").endsWith(u"dokumenty.nowhere"_s));
    QVERIFY(choose("order", "kontrahenci.nowhere").endsWith(u"kontrahenci.nowhere"_s));
    QCOMPARE(made.sourceOf(mapping, "order"), u"kontrahenci.kod via numer"_s); // what is wrong changes nothing
    // A join that is chosen for the table takes the fields of its other ways along.
    QVERIFY(chooseJoin(mapping, made.input.catalogue, u"dokumenty.typ"_s, u"kontrahenci.kod"_s).has_value());
    QCOMPARE(made.sourceOf(mapping, "customer"), u"kontrahenci.kod via typ"_s);
}

void TestMappingRules::tableThatLeadsToItself()
{
    const Made made = documents();
    const AreaMapping mapping = proposeMapping(schemaOf("customers"), made.input);
    QCOMPARE(made.sourceOf(mapping, "customer"), u"kontrahenci.kod"_s);
    QCOMPARE(made.sourceOf(mapping, "parent"), u"kontrahenci.kod via id_centrali"_s);
    QCOMPARE(made.sourceOf(mapping, "payer"), u"-"_s);
    QVERIFY(
        sqlOf("customers", made, mapping).contains(u"left join \"kontrahenci\" k2 on k2.\"id\" = k.\"id_centrali\""_s));
}

void TestMappingRules::amountOfTwoKinds()
{
    Made made;
    made.table(
        "ceny", "id int, id_towaru int, cena numeric(18,4), czy_brutto int", {u"1|1|10.00|0"_s, u"2|1|12.30|1"_s});
    made.table("towary", "id int, symbol text", {u"1|A"_s, u"2|B"_s});
    made.leads(0, "id_towaru", 1);
    AreaMapping mapping = proposeMapping(schemaOf("prices"), made.input);
    QCOMPARE(made.sourceOf(mapping, "basis"), u"ceny.czy_brutto"_s);
    QCOMPARE(codecOf(mapping, "basis"), u"0 = net, 1 = gross"_s);
    const QString sql = sqlOf("prices", made, mapping);
    QVERIFY2(sql.contains(u"case when c.\"czy_brutto\" in (0) then c.\"cena\" end as \"net\""_s)
            && sql.contains(u"case when c.\"czy_brutto\" in (1) then c.\"cena\" end as \"gross\""_s),
        qPrintable(sql));
    // The flag the other way round follows what a person says of it.
    QVERIFY(chooseCodec(mapping, u"basis"_s, u"0 = gross, 1 = net"_s).has_value());
    QVERIFY(sqlOf("prices", made, mapping).contains(u"in (1) then c.\"cena\" end as \"net\""_s));
    made.input.catalogue.tables[0].columns.removeLast(); // nothing says it: what is there is what is exact
    mapping = proposeMapping(schemaOf("prices"), made.input);
    QCOMPARE(made.sourceOf(mapping, "basis"), u"'net'"_s);
    QCOMPARE(made.sourceOf(mapping, "net"), u"ceny.cena"_s);
}

void TestMappingRules::rowsThatCount()
{
    Made made;
    made.table("stany", "id int, id_towaru int, ilosc numeric(18,4)", {u"1|1|5"_s, u"2|2|6"_s, u"3|3|7"_s});
    made.table("towary", "id int, symbol text, aktywny boolean, usunieto date, wycofany int",
        {u"1|A|true|-|0"_s, u"2|B|false|-|-"_s, u"3|C|true|2026-01-01|1"_s});
    made.leads(0, "id_towaru", 1);
    AreaMapping mapping = proposeMapping(schemaOf("stock"), made.input);
    QCOMPARE(made.filtersOf(mapping),
        QStringList({u"towary.aktywny = 'true'"_s, u"towary.usunieto is null"_s, u"towary.wycofany <> 1"_s}));
    QCOMPARE(mapping.filters[0].reasons.last().percent, 66);
    QVERIFY2(
        sqlOf("stock", made, mapping)
            .contains(u"where t.\"aktywny\" = true\n    and t.\"usunieto\" is null\n    and (t.\"wycofany\" is null "
                      "or t.\"wycofany\" <> 1)\n-- only sku"_s),
        qPrintable(sqlOf("stock", made, mapping)));
    for (MappingFilter &filter : mapping.filters)
        filter.on = false;
    QVERIFY(sqlOf("stock", made, mapping).contains(u"where 1 = 1\n"_s));
    // All alike: nothing is to be left out, and nothing is proposed.
    for (QStringList &row : made.input.samples[1].rows)
        row = {row[0], row[1], u"true"_s, QString(), u"0"_s};
    QVERIFY(proposeMapping(schemaOf("stock"), made.input).filters.isEmpty());
    // Documents that are none of the area's are left out, and voided ones.
    const Made books = documents();
    QCOMPARE(books.filtersOf(proposeMapping(schemaOf("documents"), books.input)),
        QStringList({u"dokumenty.typ in ('FV', 'KFV')"_s, u"dokumenty.anulowany <> 'T'"_s}));
}

void TestMappingRules::conditionsByHand_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("taken"); // or "! " and the wrong name
    const auto row = [](const char *said, const char *taken) {
        QTest::newRow(said) << QString::fromUtf8(said) << QString::fromUtf8(taken);
    };
    row("dokumenty.typ = FV", "dokumenty.typ = 'FV'");
    row(" dokumenty.typ  in ( 'FV' , 'KFV' ) ", "dokumenty.typ in ('FV', 'KFV')");
    row("dokumenty.typ NOT IN (PZ)", "dokumenty.typ <> 'PZ'");
    row("dokumenty.typ!=PZ", "dokumenty.typ <> 'PZ'");
    row("kontrahenci.archiwum via id_platnika = 0", "kontrahenci.archiwum via id_platnika = 0");
    row("dokumenty.typ is  null", "dokumenty.typ is null");
    row("dokumenty.typ Is Not Null", "dokumenty.typ is not null");
    row("dokumenty.nowhere = 1", "! dokumenty.nowhere");
    row("dokumenty.typ =", "! dokumenty.typ =");
    row("dokumenty.typ", "! dokumenty.typ");
    row("1 = 1; drop table dokumenty", "! 1");
}

void TestMappingRules::conditionsByHand()
{
    QFETCH(QString, said);
    const Made made = documents();
    AreaMapping mapping = proposeMapping(schemaOf("documents"), made.input);
    mapping.filters.clear();
    const auto chosen = chooseFilter(mapping, made.input.catalogue, said);
    QTEST(chosen ? made.filtersOf(mapping).join(u"; "_s) : u"! "_s + chosen.error().subject, "taken");
}

QTEST_APPLESS_MAIN(TestMappingRules)
#include "tst_mappingrules.moc"
