// What the mapping assistant makes of a catalogue and a few rows: a table that is needed by two ways, odd encodings, which
// rows count, and a person's corrections of each. The catalogue is made by hand; engines are in connectors/erp/tst_mapping.
#include "models/mapping/mapping.h"

#include <QFile>
#include <QTest>

using namespace zgoda;

namespace {

QString str(const char *utf8) { return QString::fromUtf8(utf8); }

QByteArray source(const QString &path)
{
    QFile file(str(ZGODA_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Schema schemaOf(const char *area)
{
    return parseSchema(source(str("resources/areas/%1.json").arg(str(area))), {}).value_or(Schema {});
}

struct Made {
    MappingInput input;

    Made()
    {
        input.catalogue.engine = str("postgresql");
        input.words = parseMappingWords(source(str("resources/mapping/words.json")), {}).value_or(MappingWords {});
    }
    // columns: "id int, kod text"; rows: values between bars, "-" is NULL.
    void table(const char *name, const char *columns, const QStringList &rows)
    {
        CatalogueTable out;
        out.name = str(name);
        for (const QString &column : str(columns).split(str(", ")))
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
        input.catalogue.tables[table].foreignKeys.append({{str(column)}, {}, other.name, {other.columns[0].name}});
    }
    QString sourceOf(const AreaMapping &mapping, const char *field) const
    {
        const FieldMapping *is = mapping.find(str(field));
        if (!is || is->from == FieldMapping::From::Nothing)
            return str("-");
        return is->from == FieldMapping::From::Fixed ? u'\'' + is->fixed + u'\''
                                                     : columnText(input.catalogue, mapping, is->column);
    }
    QStringList filtersOf(const AreaMapping &mapping) const
    {
        QStringList out;
        for (const MappingFilter &filter : mapping.filters)
            out.append(filterText(input.catalogue, mapping, filter) + (filter.on ? QString() : str(" (off)")));
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
        {str("1|FV 1/26|FV|1|2|82534|23.11.2026|N"), str("2|FV 2/26|FV|2|2|82535|07.12.2026|N"),
            str("3|KFV 1/26|KFV|1|1|82540|0|T"), str("4|PZ 7|PZ|1|1|82541|31.01.2027|N")});
    out.table("kontrahenci", "id int, kod text, nazwa text, id_centrali int, archiwum int",
        {str("1|ABC|Firma ABC|2|0"), str("2|CENTRALA|Centrala|-|1")});
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

QString codecOf(const AreaMapping &mapping, const char *field) { return codecText(mapping.find(str(field))->codec); }

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
    QCOMPARE(made.sourceOf(mapping, "customer"), str("kontrahenci.kod via id_nabywcy"));
    QCOMPARE(made.sourceOf(mapping, "payer"), str("kontrahenci.kod via id_platnika"));
    const QString sql = sqlOf("documents", made, mapping);
    QVERIFY2(sql.contains(str("left join \"kontrahenci\" k on k.\"id\" = d.\"id_nabywcy\"\n"
                              "left join \"kontrahenci\" k2 on k2.\"id\" = d.\"id_platnika\"\n")),
        qPrintable(sql));
    QVERIFY2(sql.contains(str("k.\"kod\" as \"customer\"")) && sql.contains(str("k2.\"kod\" as \"payer\"")),
        qPrintable(sql));
}

void TestMappingRules::aWayIsChosen()
{
    const Made made = documents();
    const Schema schema = schemaOf("documents");
    AreaMapping mapping = proposeMapping(schema, made.input);
    const auto choose = [&](const char *field, const char *what) {
        const auto chosen = chooseSource(mapping, schema, made.input, str(field), str(what));
        return chosen ? made.sourceOf(mapping, field) : u'!' + chosen.error().subject;
    };
    const auto before = mapping.joins.size();
    QCOMPARE(choose("payer", "kontrahenci.nazwa via id_nabywcy"), str("kontrahenci.nazwa via id_nabywcy"));
    QCOMPARE(choose("customer", "kontrahenci.kod VIA id_platnika"), str("kontrahenci.kod via id_platnika"));
    QCOMPARE(mapping.joins.size(), before); // both were there
    // A column that leads nowhere yet is made to.
    QCOMPARE(choose("order", "kontrahenci.kod via numer = kod"), str("kontrahenci.kod via numer"));
    QCOMPARE(mapping.joins.size(), before + 1);
    QVERIFY(sqlOf("documents", made, mapping).contains(str("k3.\"kod\" = d.\"numer\"")));
    QVERIFY(choose("order", "kontrahenci.kod via nowhere").endsWith(str("dokumenty.nowhere")));
    QVERIFY(choose("order", "kontrahenci.nowhere").endsWith(str("kontrahenci.nowhere")));
    QCOMPARE(made.sourceOf(mapping, "order"), str("kontrahenci.kod via numer")); // what is wrong changes nothing
    // A join that is chosen for the table takes the fields of its other ways along.
    QVERIFY(chooseJoin(mapping, made.input.catalogue, str("dokumenty.typ"), str("kontrahenci.kod")).has_value());
    QCOMPARE(made.sourceOf(mapping, "customer"), str("kontrahenci.kod via typ"));
}

void TestMappingRules::tableThatLeadsToItself()
{
    const Made made = documents();
    const AreaMapping mapping = proposeMapping(schemaOf("customers"), made.input);
    QCOMPARE(made.sourceOf(mapping, "customer"), str("kontrahenci.kod"));
    QCOMPARE(made.sourceOf(mapping, "parent"), str("kontrahenci.kod via id_centrali"));
    QCOMPARE(made.sourceOf(mapping, "payer"), str("-"));
    QVERIFY(sqlOf("customers", made, mapping)
                .contains(str("left join \"kontrahenci\" k2 on k2.\"id\" = k.\"id_centrali\"")));
}

void TestMappingRules::encodings()
{
    const Made made = documents();
    AreaMapping mapping = proposeMapping(schemaOf("documents"), made.input);
    QCOMPARE(made.sourceOf(mapping, "issued_on"), str("dokumenty.data_wystawienia"));
    QCOMPARE(codecOf(mapping, "issued_on"), str("days since 1800-12-28"));
    QCOMPARE(mapping.find(str("issued_on"))->reasons.last().word, str("82534 = 2026-12-17"));
    QCOMPARE(codecOf(mapping, "due_on"), str("date dd.MM.yyyy"));
    QCOMPARE(codecOf(mapping, "kind"), str("FV = invoice, KFV = correction")); // PZ is left out
    QVERIFY(mapping.unclear().isEmpty());
    QVERIFY(chooseCodec(mapping, str("kind"), str("FV = invoice, KFV = correction, PZ = other")).has_value());
    QCOMPARE(int(mapping.find(str("kind"))->reasons.last().kind), int(MappingReason::Kind::CodecChosen));
    const QString sql = sqlOf("documents", made, mapping);
    QVERIFY2(sql.contains(str("-- only kind: case d.\"typ\" when 'FV' then 'invoice' when 'KFV' then 'correction' when "
                              "'PZ' then 'other' end\n")),
        qPrintable(sql));
    QVERIFY(!chooseCodec(mapping, str("kind"), str("backwards")).has_value());
    QVERIFY(!chooseCodec(mapping, str("order"), str("opposite")).has_value()); // it comes from nowhere
}

void TestMappingRules::datesOfAllForms_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("codec");
    const auto row = [](const char *type, const QStringList &values, const char *codec) {
        QTest::addRow("%s %s", type, qPrintable(values.first())) << str(type) << values << str(codec);
    };
    row("int", {str("82534"), str("0"), str("80000")}, "days since 1800-12-28");
    row("int", {str("46350"), str("45000")}, "days since 1899-12-30");
    row("numeric(18,4)", {str("46350.5"), str("45000.0")}, "days since 1899-12-30");
    row("int", {str("20261123"), str("20270101")}, "date yyyyMMdd");
    row("int", {str("1163924130"), str("1100000000")}, "seconds since 1990-01-01");
    row("bigint", {str("1795428000"), str("1700000000")}, "seconds since 1970-01-01");
    row("varchar(10)", {str("23.11.2026"), str("")}, "date dd.MM.yyyy");
    row("varchar(10)", {str("23/11/2026"), str("01/02/2026")}, "date dd/MM/yyyy");
    row("varchar(10)", {str("11/23/2026"), str("01/02/2026")}, "date MM/dd/yyyy");
    row("varchar(10)", {str("2026-11-23"), str("2026-01-02")}, "");
    row("timestamp", {str("2026-11-23T10:00:00")}, "");
}

void TestMappingRules::datesOfAllForms()
{
    QFETCH(QString, type);
    QFETCH(QStringList, values);
    Made made;
    QStringList rows;
    for (int i = 0; i < int(values.size()); ++i)
        rows.append(str("%1|S%1|%2").arg(i).arg(values[i]));
    made.table("towary", qPrintable(str("id int, symbol text, data_modyfikacji ") + type), rows);
    const AreaMapping mapping = proposeMapping(schemaOf("products"), made.input);
    QCOMPARE(made.sourceOf(mapping, "updated_at"), str("towary.data_modyfikacji"));
    QTEST(codecOf(mapping, "updated_at"), "codec");
}

// Option numbers say nothing by themselves: an optional field is left out, and a person may take it and explain them.
void TestMappingRules::wordsThatNobodyKnows()
{
    Made made;
    made.table("zamowienia", "id int, numer text, status int", {str("1|Z/1|0"), str("2|Z/2|4"), str("3|Z/3|4")});
    const Schema schema = schemaOf("orders");
    AreaMapping mapping = proposeMapping(schema, made.input);
    QCOMPARE(made.sourceOf(mapping, "status"), str("-"));
    QVERIFY(chooseSource(mapping, schema, made.input, str("status"), str("zamowienia.status")).has_value());
    QCOMPARE(codecOf(mapping, "status"), str("0 = ?, 4 = ?"));
    QCOMPARE(int(mapping.find(str("status"))->reasons.last().kind), int(MappingReason::Kind::Unclear));
    QCOMPARE(mapping.find(str("status"))->reasons.last().word, str("0, 4"));
    QCOMPARE(mapping.unclear(), QStringList {str("status")});
    QCOMPARE(sqlOf("orders", made, mapping), str("status")); // no SQL before somebody says what it means
    QVERIFY(chooseCodec(mapping, str("status"), str("0 = new, 4 = closed")).has_value());
    QVERIFY(mapping.unclear().isEmpty());
}

void TestMappingRules::flags()
{
    Made made;
    made.table("towary", "id int, symbol text, archiwalny int, cena_gr int",
        {str("1|A|0|125"), str("2|B|1|99"), str("3|C|0|5")});
    made.table("kontrahenci", "id int, kod text, aktywny text, nip text",
        {str("1|A|TAK|PL 123-456-78-90"), str("2|B|NIE|1234567891")});
    const AreaMapping products = proposeMapping(schemaOf("products"), made.input);
    QCOMPARE(made.sourceOf(products, "active"), str("towary.archiwalny"));
    QCOMPARE(codecOf(products, "active"), str("opposite"));
    const AreaMapping customers = proposeMapping(schemaOf("customers"), made.input);
    QCOMPARE(codecOf(customers, "active"), str("NIE = 0, TAK = 1"));
    QCOMPARE(codecOf(customers, "tax_id"), str("tax id"));
    QVERIFY(made.filtersOf(customers).isEmpty()); // the field says it
    AreaMapping prices = proposeMapping(schemaOf("prices"), made.input, 0);
    const auto chosen = chooseSource(prices, schemaOf("prices"), made.input, str("net"), str("towary.cena_gr"));
    QVERIFY(chosen.has_value());
    QCOMPARE(codecOf(prices, "net"), str("places 2"));
    QCOMPARE(prices.find(str("net"))->reasons.last().word, str("125 = 1.25"));
}

void TestMappingRules::amountOfTwoKinds()
{
    Made made;
    made.table(
        "ceny", "id int, id_towaru int, cena numeric(18,4), czy_brutto int", {str("1|1|10.00|0"), str("2|1|12.30|1")});
    made.table("towary", "id int, symbol text", {str("1|A"), str("2|B")});
    made.leads(0, "id_towaru", 1);
    AreaMapping mapping = proposeMapping(schemaOf("prices"), made.input);
    QCOMPARE(made.sourceOf(mapping, "basis"), str("ceny.czy_brutto"));
    QCOMPARE(codecOf(mapping, "basis"), str("0 = net, 1 = gross"));
    const QString sql = sqlOf("prices", made, mapping);
    QVERIFY2(sql.contains(str("case when c.\"czy_brutto\" in (0) then c.\"cena\" end as \"net\""))
            && sql.contains(str("case when c.\"czy_brutto\" in (1) then c.\"cena\" end as \"gross\"")),
        qPrintable(sql));
    // The flag the other way round follows what a person says of it.
    QVERIFY(chooseCodec(mapping, str("basis"), str("0 = gross, 1 = net")).has_value());
    QVERIFY(sqlOf("prices", made, mapping).contains(str("in (1) then c.\"cena\" end as \"net\"")));
    made.input.catalogue.tables[0].columns.removeLast(); // nothing says it: what is there is what is exact
    mapping = proposeMapping(schemaOf("prices"), made.input);
    QCOMPARE(made.sourceOf(mapping, "basis"), str("'net'"));
    QCOMPARE(made.sourceOf(mapping, "net"), str("ceny.cena"));
}

void TestMappingRules::rowsThatCount()
{
    Made made;
    made.table("stany", "id int, id_towaru int, ilosc numeric(18,4)", {str("1|1|5"), str("2|2|6"), str("3|3|7")});
    made.table("towary", "id int, symbol text, aktywny boolean, usunieto date, wycofany int",
        {str("1|A|true|-|0"), str("2|B|false|-|-"), str("3|C|true|2026-01-01|1")});
    made.leads(0, "id_towaru", 1);
    AreaMapping mapping = proposeMapping(schemaOf("stock"), made.input);
    QCOMPARE(made.filtersOf(mapping),
        QStringList({str("towary.aktywny = 'true'"), str("towary.usunieto is null"), str("towary.wycofany <> 1")}));
    QCOMPARE(mapping.filters[0].reasons.last().percent, 66);
    QVERIFY2(
        sqlOf("stock", made, mapping)
            .contains(str("where t.\"aktywny\" = true\n    and t.\"usunieto\" is null\n    and (t.\"wycofany\" is null "
                          "or t.\"wycofany\" <> 1)\n-- only sku")),
        qPrintable(sqlOf("stock", made, mapping)));
    for (MappingFilter &filter : mapping.filters)
        filter.on = false;
    QVERIFY(sqlOf("stock", made, mapping).contains(str("where 1 = 1\n")));
    // All alike: nothing is to be left out, and nothing is proposed.
    for (QStringList &row : made.input.samples[1].rows)
        row = {row[0], row[1], str("true"), QString(), str("0")};
    QVERIFY(proposeMapping(schemaOf("stock"), made.input).filters.isEmpty());
    // Documents that are none of the area's are left out, and voided ones.
    const Made books = documents();
    QCOMPARE(books.filtersOf(proposeMapping(schemaOf("documents"), books.input)),
        QStringList({str("dokumenty.typ in ('FV', 'KFV')"), str("dokumenty.anulowany <> 'T'")}));
}

void TestMappingRules::conditionsByHand_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("taken"); // or "! " and the wrong name
    const auto row = [](const char *said, const char *taken) { QTest::newRow(said) << str(said) << str(taken); };
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
    QTEST(chosen ? made.filtersOf(mapping).join(str("; ")) : str("! ") + chosen.error().subject, "taken");
}

void TestMappingRules::codecsByHand_data()
{
    QTest::addColumn<QString>("taken"); // empty: it is not taken
    const auto row = [](const char *said, const char *taken) { QTest::newRow(said) << str(taken); };
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
    const auto codec = codecNamed(str(QTest::currentDataTag()));
    QTEST(codec ? codecText(*codec) : QString(), "taken");
}

QTEST_APPLESS_MAIN(TestMappingRules)
#include "tst_mappingrules.moc"
