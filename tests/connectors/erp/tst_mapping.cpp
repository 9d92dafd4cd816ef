// The mapping assistant without a person, from a database that no profile knows to rows: survey, proposal, SQL, reading.
// One schema with Polish names on every engine, and SQL-Ledger's own, which has no keys at all.
#include "connectors/erp/survey.h"
#include "ledger.h"
#include "systems.h"
#include "typed.h"

using namespace zgoda;
using namespace zgoda::test;

namespace {

MappingWords words()
{
    const auto read
        = parseMappingWords(textOf(sourcePath(str("resources/mapping/words.json"))).toUtf8(), str("words.json"));
    return read.value_or(MappingWords {});
}

QString tablesFor(const QString &engine)
{
    QString sql = textOf(sourcePath(str("tests/connectors/erp/mapping.sql")));
    if (engine == str("firebird")) // what its driver reads as timestamps must be written in full
        sql.replace(str("{time}"), str("timestamp"));
    return sql.replace(str("{time}"), engine == str("mariadb") ? str("datetime") : str("timestamp"));
}

Result<MappingInput> surveyed(const ErpSettings &settings, const QStringList &areas)
{
    const auto survey = openSurvey(settings);
    if (!survey)
        return fail(survey.error());
    const auto described = await((*survey)->describe());
    if (!described)
        return fail(described.error());
    MappingInput input {described->catalogue, words(), {}, {}};
    for (const QString &area : areas) {
        const auto samples = await((*survey)->sample(input.catalogue, tablesToSample(*schemaOf(area), input)));
        if (!samples)
            return fail(samples.error());
        input.samples.insert(*samples);
    }
    return input;
}

QString sourceOf(const MappingInput &input, const AreaMapping &mapping, const char *field)
{
    const FieldMapping *is = mapping.find(str(field));
    if (!is || is->from == FieldMapping::From::Nothing)
        return str("-");
    if (is->from == FieldMapping::From::Fixed)
        return u'\'' + is->fixed + u'\'';
    const CatalogueTable &table = input.catalogue.tables[is->column.table];
    return (table.name + u'.' + table.columns[is->column.column].name).toLower();
}

ErpSettings settingsOf(const Way &way)
{
    ErpSettings out;
    out.engine = way.engine;
    out.host = way.login.host;
    out.port = way.login.port;
    out.database = way.login.database;
    out.user = way.login.user;
    out.password = way.login.password;
    return out;
}

Result<QStringList> rowsBy(
    const Way &way, const QString &area, const QString &sql, const QStringList &fields, const char *codecs = "")
{
    const QByteArray profile = str(R"({"zgoda": 1, "name": "mapped", "numbers": "double", "engines": ["sqlite"],
        "areas": {"%1": {"read": "%1.sql", "codecs": {%2}}}})")
                                   .arg(area, str(codecs))
                                   .toUtf8();
    const auto setup = setupFor(way.login, way.engine, profile, area, sql);
    if (!setup)
        return fail(setup.error());
    erp::Stop stop;
    const auto rows = erp::readArea(*setup, requestFor(area), stop);
    if (!rows)
        return fail(rows.error());
    const Expected table = tableOf(*rows, fields);
    return table.rows + table.problems;
}

QStringList sorted(QStringList rows)
{
    rows.sort();
    return rows;
}

} // namespace

class TestMapping : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void catalogue_data() { ways(); }
    void catalogue();
    void polish_data();
    void polish();
    void ledger();
    void noSampleOfForbidden();

private:
    void ways()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < m_ways.ways.size(); ++i)
            QTest::newRow(qPrintable(m_ways.ways[i].name)) << int(i);
    }
    Ways m_ways;
};

void TestMapping::initTestCase()
{
    START_SERVER(m_ways);
    std::erase_if(m_ways.ways, [](const Way &way) { return way.name == str("odbc to sqlite"); });
    for (Way &way : m_ways.ways) {
        if (way.engine == str("odbc"))
            continue; // what is there is the other way's
        way.tables = tablesFor(way.engine);
        if (way.engine == str("sqlite"))
            continue;
        for (const char *table :
            {"towary", "magazyny", "stany_magazynowe", "cenniki", "ceny", "kontrahenci", "faktury"})
            way.tables += str(";\ngrant select on %1 to erp_read").arg(str(table));
    }
    for (Way &way : m_ways.ways)
        way.tables = way.engine == str("odbc") ? QString() : way.tables;
    const QString error = m_ways.make();
    QVERIFY2(error.isEmpty(), qPrintable(error));
}

// The same picture of the same tables, whatever the engine calls its types.
void TestMapping::catalogue()
{
    QFETCH(int, index);
    const auto input = surveyed(settingsOf(m_ways.ways[size_t(index)]), {});
    QVERIFY2(input.has_value(), qPrintable(input ? QString() : input.error().subject + input.error().detail));
    const Catalogue &catalogue = input->catalogue;
    const int at = catalogue.find({}, str("stany_magazynowe")), goods = catalogue.find({}, str("towary"));
    QVERIFY(at >= 0 && goods >= 0);
    const CatalogueTable &stock = catalogue.tables[at];
    QCOMPARE(stock.columns.size(), 5);
    QVERIFY(!stock.view);
    QCOMPARE(int(stock.columns[0].kind), int(ColumnKind::Whole));
    QCOMPARE(int(stock.columns[2].kind), int(ColumnKind::Exact));
    QCOMPARE(int(stock.columns[4].kind), int(ColumnKind::Time));
    QVERIFY(!stock.columns[0].mayBeNull && stock.columns[2].mayBeNull);
    QCOMPARE(int(catalogue.tables[goods].columns[1].kind), int(ColumnKind::Text));
    if (m_ways.ways[size_t(index)].engine == str("odbc"))
        return; // PostgreSQL shows keys in information_schema to those alone who may write
    QVERIFY(!stock.unique.isEmpty());
    QCOMPARE(stock.unique[0].join(u',').toLower(), str("id_towaru,id_magazynu"));
    QVERIFY(catalogue.tables[goods].isUnique(str("symbol")) && catalogue.tables[goods].isUnique(str("id_towaru")));
    QVERIFY(!catalogue.tables[goods].isUnique(str("nazwa")) && !stock.isUnique(str("id_towaru")));
    QStringList keys;
    for (const ForeignKey &key : stock.foreignKeys)
        keys.append((key.columns.join(u',') + u'>' + key.table + u'.' + key.others.join(u',')).toLower());
    QCOMPARE(sorted(keys), QStringList({str("id_magazynu>magazyny.id_magazynu"), str("id_towaru>towary.id_towaru")}));
}

void TestMapping::polish_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("area");
    QTest::addColumn<QStringList>("sources");
    QTest::addColumn<QStringList>("fields");
    QTest::addColumn<QStringList>("rows");
    QTest::addColumn<QStringList>("filters");
    QTest::addColumn<QStringList>("codecs");
    const QStringList stock {str("sku=towary.symbol"), str("warehouse=magazyny.symbol"),
        str("on_hand=stany_magazynowe.ilosc"), str("reserved=stany_magazynowe.ilosc_zarezerwowana"),
        str("unit=towary.jm"), str("updated_at=stany_magazynowe.data_modyfikacji"), str("available=-"),
        str("incoming=-")};
    const QStringList prices {str("sku=towary.symbol"), str("price_list=cenniki.nazwa"), str("currency=cenniki.waluta"),
        str("unit=towary.jm"), str("min_qty=ceny.ilosc_od"), str("valid_from=ceny.obowiazuje_od"),
        str("valid_to=ceny.obowiazuje_do"), str("net=ceny.cena_netto"), str("gross=ceny.cena_brutto")};
    const QStringList products {str("sku=towary.symbol"), str("name=towary.nazwa"), str("ean=towary.kod_kreskowy"),
        str("unit=towary.jm"), str("tax_rate=towary.stawka_vat"), str("weight=towary.waga"),
        str("active=towary.aktywny")};
    const QStringList documents {str("kind=faktury.typ"), str("number=faktury.numer"),
        str("issued_on=faktury.data_wystawienia"), str("due_on=faktury.termin_platnosci"),
        str("customer=kontrahenci.kod"), str("payer=kontrahenci.kod"), str("net_total=faktury.wartosc_netto")};
    const auto fieldsOf = [](const char *names) { return str(names).split(u' '); };
    for (size_t i = 0; i < m_ways.ways.size(); ++i) {
        const QByteArray name = m_ways.ways[i].name.toUtf8();
        QTest::addRow("%s stock", name.constData())
            << int(i) << str("stock") << stock << fieldsOf("sku warehouse on_hand reserved unit updated_at")
            << QStringList {str("KABEL-3X1,5 | MG | 120.5000 | 20.0000 | m | 2026-11-20T08:15:30.000Z"),
                   str("KABEL-3X1,5 | MS | 7.0000 | 0.0000 | m | "),
                   str("GNIAZDO-1 | MG | 3.0000 | 4.0000 | szt | 2026-11-21T10:00:00.000Z")}
            << QStringList {str("towary.aktywny = 1")} << QStringList();
        QTest::addRow("%s prices", name.constData())
            << int(i) << str("prices") << prices
            << fieldsOf("sku price_list currency unit min_qty valid_from valid_to net gross")
            << QStringList {str("KABEL-3X1,5 | DETAL | PLN | m | 1.0000 |  |  | 3.2500 | 3.9975"),
                   str("KABEL-3X1,5 | HURT | PLN | m | 100.0000 | 2026-01-01 | 2026-12-31 | 2.8500 | 3.5055"),
                   str("GNIAZDO-1 | DETAL | PLN | szt | 1.0000 |  |  | 9.9000 | 12.1770"),
                   str("GNIAZDO-1 | EXPORT | EUR | szt | 1.0000 | 2026-06-01 |  | 2.5000 | 2.5000")}
            << QStringList {str("towary.aktywny = 1")} << QStringList();
        QTest::addRow("%s products", name.constData())
            << int(i) << str("products") << products << fieldsOf("sku name ean unit tax_rate weight active")
            << QStringList {str("KABEL-3X1,5 | Kabel YDYp 3x1,5 | 5901234123457 | m | 23.00 | 0.1500 | 1"),
                   str("GNIAZDO-1 | Gniazdo pojedyncze | 5901234123464 | szt | 23.00 | 0.0800 | 1"),
                   str("ŻARÓWKA-E27 | Żarówka E27 | 5901234123471 | szt | 8.00 | 0.0300 | 0")}
            << QStringList() << QStringList(); // the field says which are active
        QTest::addRow("%s documents", name.constData())
            << int(i) << str("documents") << documents
            << fieldsOf("kind number issued_on due_on customer payer net_total")
            << QStringList {str("invoice | FV 1/26 | 2026-11-23 | 2026-12-07 | ABC | CENTRALA | 100.00"),
                   str("correction | KFV 1/26 | 2026-11-24 |  | ABC | ABC | -20.50"),
                   str("invoice | FV 2/26 |  | 2027-01-31 | CENTRALA |  | 7.25")}
            << QStringList {str("faktury.typ in ('FV', 'KFV')"), str("faktury.anulowana <> 'T'")}
            << QStringList {str("kind: FV = invoice, KFV = correction"), str("issued_on: days since 1800-12-28"),
                   str("due_on: date dd.MM.yyyy")};
    }
}

void TestMapping::polish()
{
    QFETCH(int, index);
    QFETCH(QString, area);
    QFETCH(QStringList, sources);
    QFETCH(QStringList, fields);
    QFETCH(QStringList, rows);
    const Way &way = m_ways.ways[size_t(index)];
    const auto input = surveyed(settingsOf(way), {area});
    QVERIFY2(input.has_value(), qPrintable(input ? QString() : input.error().subject + input.error().detail));
    const auto schema = schemaOf(area);
    const AreaMapping mapping = proposeMapping(*schema, *input);
    for (const QString &source : sources) {
        const QString field = source.section(u'=', 0, 0);
        QCOMPARE(field + u'=' + sourceOf(*input, mapping, field.toUtf8().constData()), source);
    }
    QVERIFY(!mapping.added);
    QStringList conditions, encodings;
    for (const MappingFilter &filter : mapping.filters)
        conditions.append(filterText(input->catalogue, mapping, filter).toLower().remove(str("public.")));
    for (const FieldMapping &field : mapping.fields) {
        if (field.codec.kind != MappedCodec::Kind::None)
            encodings.append(field.field + str(": ") + codecText(field.codec));
    }
    QFETCH(QStringList, filters);
    for (QString &filter : filters)
        filter = filter.toLower();
    QCOMPARE(conditions, filters);
    QTEST(encodings, "codecs");
    const auto sql = mappingSql(*schema, input->catalogue, mapping);
    QVERIFY2(sql.has_value(), qPrintable(sql ? QString() : sql.error().subject));
    const auto found = rowsBy(
        way, area, *sql, fields, encodings.isEmpty() ? "" : R"("kind": {"map": {"FV": "invoice", "KFV": "correction"}},
            "issued_on": {"days_since": "1800-12-28"}, "due_on": {"date": "dd.MM.yyyy"})");
    QVERIFY2(found.has_value(), qPrintable(found ? QString() : *sql + found.error().subject + found.error().detail));
    QCOMPARE(*found, sorted(rows));
}

// Nothing is a key there: the joins follow from names, and the stock is a sum of movements.
void TestMapping::ledger()
{
    Ledger ledger;
    const QString lacking = ledger.start();
    if (!lacking.isEmpty() && mayLack())
        QSKIP(qPrintable(lacking));
    QVERIFY2(lacking.isEmpty(), qPrintable(lacking));
    const QString error = ledger.seed(
        str("insert into warehouse(id, description) values (20001, 'Hall A'), (20002, 'Hall B');\n"
            "insert into pricegroup(id, pricegroup) values (20011, 'Wholesale');\n"
            "insert into parts(id, partnumber, description, unit, sellprice, onhand) values"
            " (1, 'A-1', 'Screw', 'pcs', 0.1, 13.5), (2, 'B-2', 'Nut', 'kg', 2.5, 3);\n"
            "insert into inventory(parts_id, warehouse_id, qty) values (1, 20001, 5), (1, 20001, -1.5),"
            " (1, 20002, 10), (2, 20001, 3);\n"
            "insert into partscustomer(parts_id, customer_id, pricegroup_id, pricebreak, sellprice, validfrom, validto,"
            " curr) values (1, 0, 20011, 1, 0.08, null, null, 'USD'),"
            " (2, 0, 20011, 100, 2.07, '2026-01-01', '2026-12-31', 'EUR')"));
    QVERIFY2(error.isEmpty(), qPrintable(error));
    const auto input = surveyed(ledger.settings(), {str("stock"), str("prices")});
    QVERIFY2(input.has_value(), qPrintable(input ? QString() : input.error().subject + input.error().detail));
    const Way way {str("ledger"), str("postgresql"),
        {str("127.0.0.1"), ledger.port(), str("ledger"), str("erp_read"), {}}, {}, {}};

    const AreaMapping stock = proposeMapping(*schemaOf(str("stock")), *input);
    QCOMPARE(sourceOf(*input, stock, "sku"), str("parts.partnumber"));
    QCOMPARE(sourceOf(*input, stock, "warehouse"), str("warehouse.description"));
    QCOMPARE(sourceOf(*input, stock, "on_hand"), str("inventory.qty"));
    QVERIFY(stock.added);
    const auto stockSql = mappingSql(*schemaOf(str("stock")), input->catalogue, stock);
    QVERIFY(stockSql.has_value());
    const auto stockRows
        = rowsBy(way, str("stock"), *stockSql, {str("sku"), str("warehouse"), str("on_hand"), str("unit")});
    QVERIFY2(stockRows.has_value(), qPrintable(stockRows ? QString() : *stockSql + stockRows.error().detail));
    QCOMPARE(*stockRows,
        QStringList({str("A-1 | Hall A | 3.5000 | pcs"), str("A-1 | Hall B | 10.0000 | pcs"),
            str("B-2 | Hall A | 3.0000 | kg")}));

    const AreaMapping prices = proposeMapping(*schemaOf(str("prices")), *input);
    QCOMPARE(sourceOf(*input, prices, "sku"), str("parts.partnumber"));
    QCOMPARE(sourceOf(*input, prices, "price_list"), str("pricegroup.pricegroup"));
    QCOMPARE(sourceOf(*input, prices, "net"), str("partscustomer.sellprice"));
    const auto priceSql = mappingSql(*schemaOf(str("prices")), input->catalogue, prices);
    QVERIFY(priceSql.has_value());
    const auto priceRows = rowsBy(
        way, str("prices"), *priceSql, str("sku price_list currency unit min_qty valid_from valid_to net").split(u' '));
    QVERIFY2(priceRows.has_value(), qPrintable(priceRows ? QString() : *priceSql + priceRows.error().detail));
    QCOMPARE(*priceRows,
        QStringList({str("A-1 | Wholesale | USD | pcs | 1.0000 |  |  | 0.0800"),
            str("B-2 | Wholesale | EUR | kg | 100.0000 | 2026-01-01 | 2026-12-31 | 2.0700")}));
}

// A table that the login may not read is left out, and the others are looked at all the same.
void TestMapping::noSampleOfForbidden()
{
    const Way &way = m_ways.ways[1];
    QCOMPARE(way.engine, str("postgresql"));
    const auto survey = openSurvey(settingsOf(way));
    QVERIFY(survey.has_value());
    const auto described = await((*survey)->describe());
    QVERIFY(described.has_value());
    const int hidden = described->catalogue.find({}, str("pozycje_dokumentow")),
              open = described->catalogue.find({}, str("magazyny"));
    const auto samples = await((*survey)->sample(described->catalogue, {hidden, open}));
    QVERIFY(samples.has_value());
    QVERIFY(!samples->contains(hidden));
    QCOMPARE(samples->value(open).rows.size(), 2);
    QCOMPARE(samples->value(open).count, qint64(2));
    QCOMPARE(samples->value(open).rows[0][1], str("MG"));
}

QTEST_GUILESS_MAIN(TestMapping)
#include "tst_mapping.moc"
