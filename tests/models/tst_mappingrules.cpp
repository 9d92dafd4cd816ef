// What the mapping assistant makes of a catalogue and a few rows: a table that is needed by two ways, odd encodings, which
// rows count, and a person's corrections of each. The catalogue is made by hand; engines are in connectors/erp/tst_mapping.
#include "models/mapping/mapping.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;

namespace {

QByteArray source(const QString &path)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Schema schemaOf(const char *area)
{
    return parseSchema(source(u"resources/areas/%1.json"_s.arg(QString::fromUtf8(area))), {}).value_or(Schema {});
}

struct Made {
    MappingInput input;

    Made()
    {
        input.catalogue.engine = u"postgresql"_s;
        input.words = parseMappingWords(source(u"resources/mapping/words.json"_s), {}).value_or(MappingWords {});
    }
    // columns: "id int, kod text"; rows: values between bars, "-" is NULL.
    void table(const char *name, const char *columns, const QStringList &rows)
    {
        CatalogueTable out;
        out.name = QString::fromUtf8(name);
        for (const QString &column : QString::fromUtf8(columns).split(u", "_s))
            out.columns.append(
                {column.section(u' ', 0, 0), column.section(u' ', 1), kindOfType(column.section(u' ', 1))});
        out.unique = {{out.columns[0].name}};
        TableSample sample;
        for (const QString &row : rows) {
            QStringList cells = row.split(u'|');
            for (QString &cell : cells)
                cell = cell == u'-' ? QString() : cell.trimmed();
            sample.rows.append(cells);
        }
        input.samples.insert(int(input.catalogue.tables.size()), sample);
        input.catalogue.tables.append(out);
    }
    void leads(int table, const char *column, int to)
    {
        const CatalogueTable &other = input.catalogue.tables[to];
        input.catalogue.tables[table].foreignKeys.append(
            {{QString::fromUtf8(column)}, {}, other.name, {other.columns[0].name}});
    }
    QString sourceOf(const AreaMapping &mapping, const char *field) const
    {
        const FieldMapping *is = mapping.find(QString::fromUtf8(field));
        if (!is || is->from == FieldMapping::From::Nothing)
            return u"-"_s;
        return is->from == FieldMapping::From::Fixed ? u'\'' + is->fixed + u'\''
                                                     : columnText(input.catalogue, mapping, is->column);
    }
    QStringList filtersOf(const AreaMapping &mapping) const
    {
        QStringList out;
        for (const MappingFilter &filter : mapping.filters)
            out.append(filterText(input.catalogue, mapping, filter) + (filter.on ? QString() : u" (off)"_s));
        return out;
    }
};

// Documents with a buyer and a payer, a day number and kinds of which one is none of ours.
Made documents()
{
    Made out;
    out.table("dokumenty",
        "id int, numer text, typ text, id_nabywcy int, id_platnika int, data_wystawienia int, termin_platnosci text, "
        "anulowany text",
        {u"1|FV 1/26|FV|1|2|82534|23.11.2026|N"_s, u"2|FV 2/26|FV|2|2|82535|07.12.2026|N"_s,
            u"3|KFV 1/26|KFV|1|1|82540|0|T"_s, u"4|PZ 7|PZ|1|1|82541|31.01.2027|N"_s});
    out.table("kontrahenci", "id int, kod text, nazwa text, id_centrali int, archiwum int",
        {u"1|ABC|Firma ABC|2|0"_s, u"2|CENTRALA|Centrala|-|1"_s});
    out.leads(0, "id_nabywcy", 1);
    out.leads(0, "id_platnika", 1);
    out.leads(1, "id_centrali", 1);
    return out;
}

QString sqlOf(const char *area, const Made &made, const AreaMapping &mapping)
{
    const auto sql = mappingSql(schemaOf(area), made.input.catalogue, mapping);
    return sql ? *sql : sql.error().subject;
}

QString codecOf(const AreaMapping &mapping, const char *field)
{
    return codecText(mapping.find(QString::fromUtf8(field))->codec);
}

} // namespace

class TestMappingRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneTableTwice();
    void aWayIsChosen();
    void tableThatLeadsToItself();
    void encodings();
    void datesOfAllForms_data();
    void datesOfAllForms();
    void wordsThatNobodyKnows();
    void flags();
    void amountOfTwoKinds();
    void rowsThatCount();
    void conditionsByHand_data();
    void conditionsByHand();
    void codecsByHand_data();
    void codecsByHand();
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

void TestMappingRules::encodings()
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

void TestMappingRules::datesOfAllForms_data()
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

void TestMappingRules::datesOfAllForms()
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
void TestMappingRules::wordsThatNobodyKnows()
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

void TestMappingRules::flags()
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

void TestMappingRules::codecsByHand_data()
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

void TestMappingRules::codecsByHand()
{
    const auto codec = codecNamed(QString::fromUtf8(QTest::currentDataTag()));
    QTEST(codec ? codecText(*codec) : QString(), "taken");
}

QTEST_APPLESS_MAIN(TestMappingRules)
#include "tst_mappingrules.moc"
