#include "tests/models/mappedtables.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestMappingCodecs final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void encodings();
    void datesOfAllForms_data();
    void datesOfAllForms();
    void wordsThatNobodyKnows();
    void flags();
    void codecsByHand_data();
    void codecsByHand();
};

void TestMappingCodecs::encodings()
{
    const Made made = documents();
    AreaMapping mapping = proposeMapping(schemaOf("documents"), made.input);
    QCOMPARE(made.sourceOf(mapping, "issued_on"), u"dokumenty.data_wystawienia"_s);
    QCOMPARE(codecOf(mapping, "issued_on"), u"days since 1800-12-28"_s);
    QCOMPARE(mapping.find(u"issued_on"_s)->reasons.last().word, u"82534 = 2026-12-17"_s);
    QCOMPARE(codecOf(mapping, "due_on"), u"date dd.MM.yyyy"_s);
    QCOMPARE(codecOf(mapping, "kind"), u"FV = invoice, KFV = correction"_s); // PZ is left out
    QVERIFY(mapping.unclear().isEmpty());
    QVERIFY(chooseCodec(mapping, u"kind"_s, u"FV = invoice, KFV = correction, PZ = other"_s).has_value());
    QCOMPARE(int(mapping.find(u"kind"_s)->reasons.last().kind), int(MappingReason::Kind::CodecChosen));
    const QString sql = sqlOf("documents", made, mapping);
    QVERIFY2(sql.contains(u"-- only kind: case d.\"typ\" when 'FV' then 'invoice' when 'KFV' then 'correction' when "
                          "'PZ' then 'other' end\n"_s),
        qPrintable(sql));
    QVERIFY(!chooseCodec(mapping, u"kind"_s, u"backwards"_s).has_value());
    QVERIFY(!chooseCodec(mapping, u"order"_s, u"opposite"_s).has_value()); // it comes from nowhere
}

void TestMappingCodecs::datesOfAllForms_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("codec");
    const auto row = [](const char *type, const QStringList &values, const char *codec) {
        QTest::addRow("%s %s", type, qPrintable(values.first()))
            << QString::fromUtf8(type) << values << QString::fromUtf8(codec);
    };
    row("int", {u"82534"_s, u"0"_s, u"80000"_s}, "days since 1800-12-28");
    row("int", {u"46350"_s, u"45000"_s}, "days since 1899-12-30");
    row("numeric(18,4)", {u"46350.5"_s, u"45000.0"_s}, "days since 1899-12-30");
    row("int", {u"20261123"_s, u"20270101"_s}, "date yyyyMMdd");
    row("int", {u"1163924130"_s, u"1100000000"_s}, "seconds since 1990-01-01");
    row("bigint", {u"1795428000"_s, u"1700000000"_s}, "seconds since 1970-01-01");
    row("varchar(10)", {u"23.11.2026"_s, u""_s}, "date dd.MM.yyyy");
    row("varchar(10)", {u"23/11/2026"_s, u"01/02/2026"_s}, "date dd/MM/yyyy");
    row("varchar(10)", {u"11/23/2026"_s, u"01/02/2026"_s}, "date MM/dd/yyyy");
    row("varchar(10)", {u"2026-11-23"_s, u"2026-01-02"_s}, "");
    row("timestamp", {u"2026-11-23T10:00:00"_s}, "");
}

void TestMappingCodecs::datesOfAllForms()
{
    QFETCH(QString, type);
    QFETCH(QStringList, values);
    Made made;
    QStringList rows;
    for (int i = 0; i < int(values.size()); ++i)
        rows.append(u"%1|S%1|%2"_s.arg(i).arg(values[i]));
    made.table("towary", qPrintable(u"id int, symbol text, data_modyfikacji "_s + type), rows);
    const AreaMapping mapping = proposeMapping(schemaOf("products"), made.input);
    QCOMPARE(made.sourceOf(mapping, "updated_at"), u"towary.data_modyfikacji"_s);
    QTEST(codecOf(mapping, "updated_at"), "codec");
}

// Option numbers say nothing by themselves: an optional field is left out, and a person may take it and explain them.
void TestMappingCodecs::wordsThatNobodyKnows()
{
    Made made;
    made.table("zamowienia", "id int, numer text, status int", {u"1|Z/1|0"_s, u"2|Z/2|4"_s, u"3|Z/3|4"_s});
    const Schema schema = schemaOf("orders");
    AreaMapping mapping = proposeMapping(schema, made.input);
    QCOMPARE(made.sourceOf(mapping, "status"), u"-"_s);
    QVERIFY(chooseSource(mapping, schema, made.input, u"status"_s, u"zamowienia.status"_s).has_value());
    QCOMPARE(codecOf(mapping, "status"), u"0 = ?, 4 = ?"_s);
    QCOMPARE(int(mapping.find(u"status"_s)->reasons.last().kind), int(MappingReason::Kind::Unclear));
    QCOMPARE(mapping.find(u"status"_s)->reasons.last().word, u"0, 4"_s);
    QCOMPARE(mapping.unclear(), QStringList {u"status"_s});
    QCOMPARE(sqlOf("orders", made, mapping), u"status"_s); // no SQL before somebody says what it means
    QVERIFY(chooseCodec(mapping, u"status"_s, u"0 = new, 4 = closed"_s).has_value());
    QVERIFY(mapping.unclear().isEmpty());
}

void TestMappingCodecs::flags()
{
    Made made;
    made.table(
        "towary", "id int, symbol text, archiwalny int, cena_gr int", {u"1|A|0|125"_s, u"2|B|1|99"_s, u"3|C|0|5"_s});
    made.table("kontrahenci", "id int, kod text, aktywny text, nip text",
        {u"1|A|TAK|PL 123-456-78-90"_s, u"2|B|NIE|1234567891"_s});
    const AreaMapping products = proposeMapping(schemaOf("products"), made.input);
    QCOMPARE(made.sourceOf(products, "active"), u"towary.archiwalny"_s);
    QCOMPARE(codecOf(products, "active"), u"opposite"_s);
    const AreaMapping customers = proposeMapping(schemaOf("customers"), made.input);
    QCOMPARE(codecOf(customers, "active"), u"NIE = 0, TAK = 1"_s);
    QCOMPARE(codecOf(customers, "tax_id"), u"tax id"_s);
    QVERIFY(made.filtersOf(customers).isEmpty()); // the field says it
    AreaMapping prices = proposeMapping(schemaOf("prices"), made.input, 0);
    const auto chosen = chooseSource(prices, schemaOf("prices"), made.input, u"net"_s, u"towary.cena_gr"_s);
    QVERIFY(chosen.has_value());
    QCOMPARE(codecOf(prices, "net"), u"places 2"_s);
    QCOMPARE(prices.find(u"net"_s)->reasons.last().word, u"125 = 1.25"_s);
}

void TestMappingCodecs::codecsByHand_data()
{
    QTest::addColumn<QString>("taken"); // empty: it is not taken
    const auto row = [](const char *said, const char *taken) { QTest::newRow(said) << QString::fromUtf8(taken); };
    row("T=1,N = 0", "T = 1, N = 0");
    row("Days  since 1800-12-28", "days since 1800-12-28");
    row("seconds since 1970-01-01", "seconds since 1970-01-01");
    row("date yyyyMMdd", "date yyyyMMdd");
    row("places 2", "places 2");
    row("OPPOSITE", "opposite");
    row("tax id", "tax id");
    row("days since yesterday", "");
    row("date dd.MM", "");
    row("places 0", "");
    row("T = ", "");
    row("nonsense", "");
}

void TestMappingCodecs::codecsByHand()
{
    const auto codec = codecNamed(QString::fromUtf8(QTest::currentDataTag()));
    QTEST(codec ? codecText(*codec) : QString(), "taken");
}

QTEST_APPLESS_MAIN(TestMappingCodecs)
#include "tst_mappingcodecs.moc"
