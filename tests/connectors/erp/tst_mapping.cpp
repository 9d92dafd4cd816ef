// The mapping assistant without a person, from a database that no profile knows to rows: survey, proposal, SQL, reading.
// One schema with Polish names on every engine, and SQL-Ledger's own, which has no keys at all.
#include "connectors/erp/survey.h"
#include "ledger.h"
#include "systems.h"
#include "typed.h"

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

MappingWords words()
{
    const auto read
        = parseMappingWords(textOf(sourcePath(u"resources/mapping/words.json"_s)).toUtf8(), u"words.json"_s);
    return read.value_or(MappingWords {});
}

QString tablesFor(const QString &engine)
{
    QString sql = textOf(sourcePath(u"tests/connectors/erp/mapping.sql"_s));
    if (engine == u"firebird"_s) // what its driver reads as timestamps must be written in full
        sql.replace(u"{time}"_s, u"timestamp"_s);
    return sql.replace(u"{time}"_s, engine == u"mariadb"_s ? u"datetime"_s : u"timestamp"_s);
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
    const FieldMapping *is = mapping.find(QString::fromUtf8(field));
    if (!is || is->from == FieldMapping::From::Nothing)
        return u"-"_s;
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
    const QByteArray profile = uR"({"zgoda": 1, "name": "mapped", "numbers": "double", "engines": ["sqlite"],
        "areas": {"%1": {"read": "%1.sql", "codecs": {%2}}}})"_s.arg(area, QString::fromUtf8(codecs))
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
    void countsWhatNobodyAnalysed();

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
    std::erase_if(m_ways.ways, [](const Way &way) { return way.name == u"odbc to sqlite"_s; });
    for (Way &way : m_ways.ways) {
        if (way.engine == u"odbc"_s)
            continue; // what is there is the other way's
        way.tables = tablesFor(way.engine);
        if (way.engine == u"sqlite"_s)
            continue;
        for (const char *table :
            {"towary", "magazyny", "stany_magazynowe", "cenniki", "ceny", "kontrahenci", "faktury"})
            way.tables += u";\ngrant select on %1 to erp_read"_s.arg(QString::fromUtf8(table));
    }
    for (Way &way : m_ways.ways)
        way.tables = way.engine == u"odbc"_s ? QString() : way.tables;
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
    const int at = catalogue.find({}, u"stany_magazynowe"_s), goods = catalogue.find({}, u"towary"_s);
    QVERIFY(at >= 0 && goods >= 0);
    const CatalogueTable &stock = catalogue.tables[at];
    QCOMPARE(stock.columns.size(), 5);
    QVERIFY(!stock.view);
    QCOMPARE(int(stock.columns[0].kind), int(ColumnKind::Whole));
    QCOMPARE(int(stock.columns[2].kind), int(ColumnKind::Exact));
    QCOMPARE(int(stock.columns[4].kind), int(ColumnKind::Time));
    QVERIFY(!stock.columns[0].mayBeNull && stock.columns[2].mayBeNull);
    QCOMPARE(int(catalogue.tables[goods].columns[1].kind), int(ColumnKind::Text));
    if (m_ways.ways[size_t(index)].engine == u"odbc"_s)
        return; // PostgreSQL shows keys in information_schema to those alone who may write
    QVERIFY(!stock.unique.isEmpty());
    QCOMPARE(stock.unique[0].join(u',').toLower(), u"id_towaru,id_magazynu"_s);
    QVERIFY(catalogue.tables[goods].isUnique(u"symbol"_s) && catalogue.tables[goods].isUnique(u"id_towaru"_s));
    QVERIFY(!catalogue.tables[goods].isUnique(u"nazwa"_s) && !stock.isUnique(u"id_towaru"_s));
    QStringList keys;
    for (const ForeignKey &key : stock.foreignKeys)
        keys.append((key.columns.join(u',') + u'>' + key.table + u'.' + key.others.join(u',')).toLower());
    QCOMPARE(sorted(keys), QStringList({u"id_magazynu>magazyny.id_magazynu"_s, u"id_towaru>towary.id_towaru"_s}));
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
    const QStringList stock {u"sku=towary.symbol"_s, u"warehouse=magazyny.symbol"_s,
        u"on_hand=stany_magazynowe.ilosc"_s, u"reserved=stany_magazynowe.ilosc_zarezerwowana"_s, u"unit=towary.jm"_s,
        u"updated_at=stany_magazynowe.data_modyfikacji"_s, u"available=-"_s, u"incoming=-"_s};
    const QStringList prices {u"sku=towary.symbol"_s, u"price_list=cenniki.nazwa"_s, u"currency=cenniki.waluta"_s,
        u"unit=towary.jm"_s, u"min_qty=ceny.ilosc_od"_s, u"valid_from=ceny.obowiazuje_od"_s,
        u"valid_to=ceny.obowiazuje_do"_s, u"net=ceny.cena_netto"_s, u"gross=ceny.cena_brutto"_s};
    const QStringList products {u"sku=towary.symbol"_s, u"name=towary.nazwa"_s, u"ean=towary.kod_kreskowy"_s,
        u"unit=towary.jm"_s, u"tax_rate=towary.stawka_vat"_s, u"weight=towary.waga"_s, u"active=towary.aktywny"_s};
    const QStringList documents {u"kind=faktury.typ"_s, u"number=faktury.numer"_s,
        u"issued_on=faktury.data_wystawienia"_s, u"due_on=faktury.termin_platnosci"_s, u"customer=kontrahenci.kod"_s,
        u"payer=kontrahenci.kod"_s, u"net_total=faktury.wartosc_netto"_s};
    const auto fieldsOf = [](const char *names) { return QString::fromUtf8(names).split(u' '); };
    for (size_t i = 0; i < m_ways.ways.size(); ++i) {
        const QByteArray name = m_ways.ways[i].name.toUtf8();
        QTest::addRow("%s stock", name.constData())
            << int(i) << u"stock"_s << stock << fieldsOf("sku warehouse on_hand reserved unit updated_at")
            << QStringList {u"KABEL-3X1,5 | MG | 120.5000 | 20.0000 | m | 2026-11-20T08:15:30.000Z"_s,
                   u"KABEL-3X1,5 | MS | 7.0000 | 0.0000 | m | "_s,
                   u"GNIAZDO-1 | MG | 3.0000 | 4.0000 | szt | 2026-11-21T10:00:00.000Z"_s}
            << QStringList {u"towary.aktywny = 1"_s} << QStringList();
        QTest::addRow("%s prices", name.constData())
            << int(i) << u"prices"_s << prices
            << fieldsOf("sku price_list currency unit min_qty valid_from valid_to net gross")
            << QStringList {u"KABEL-3X1,5 | DETAL | PLN | m | 1.0000 |  |  | 3.2500 | 3.9975"_s,
                   u"KABEL-3X1,5 | HURT | PLN | m | 100.0000 | 2026-01-01 | 2026-12-31 | 2.8500 | 3.5055"_s,
                   u"GNIAZDO-1 | DETAL | PLN | szt | 1.0000 |  |  | 9.9000 | 12.1770"_s,
                   u"GNIAZDO-1 | EXPORT | EUR | szt | 1.0000 | 2026-06-01 |  | 2.5000 | 2.5000"_s}
            << QStringList {u"towary.aktywny = 1"_s} << QStringList();
        QTest::addRow("%s products", name.constData())
            << int(i) << u"products"_s << products << fieldsOf("sku name ean unit tax_rate weight active")
            << QStringList {u"KABEL-3X1,5 | Kabel YDYp 3x1,5 | 5901234123457 | m | 23.00 | 0.1500 | 1"_s,
                   u"GNIAZDO-1 | Gniazdo pojedyncze | 5901234123464 | szt | 23.00 | 0.0800 | 1"_s,
                   u"ŻARÓWKA-E27 | Żarówka E27 | 5901234123471 | szt | 8.00 | 0.0300 | 0"_s}
            << QStringList() << QStringList(); // the field says which are active
        QTest::addRow("%s documents", name.constData())
            << int(i) << u"documents"_s << documents
            << fieldsOf("kind number issued_on due_on customer payer net_total")
            << QStringList {u"invoice | FV 1/26 | 2026-11-23 | 2026-12-07 | ABC | CENTRALA | 100.00"_s,
                   u"correction | KFV 1/26 | 2026-11-24 |  | ABC | ABC | -20.50"_s,
                   u"invoice | FV 2/26 |  | 2027-01-31 | CENTRALA |  | 7.25"_s}
            << QStringList {u"faktury.typ in ('FV', 'KFV')"_s, u"faktury.anulowana <> 'T'"_s}
            << QStringList {u"kind: FV = invoice, KFV = correction"_s, u"issued_on: days since 1800-12-28"_s,
                   u"due_on: date dd.MM.yyyy"_s};
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
        conditions.append(filterText(input->catalogue, mapping, filter).toLower().remove(u"public."_s));
    for (const FieldMapping &field : mapping.fields) {
        if (field.codec.kind != MappedCodec::Kind::None)
            encodings.append(field.field + u": "_s + codecText(field.codec));
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
        u"insert into warehouse(id, description) values (20001, 'Hall A'), (20002, 'Hall B');\n"
        "insert into pricegroup(id, pricegroup) values (20011, 'Wholesale');\n"
        "insert into parts(id, partnumber, description, unit, sellprice, onhand) values"
        " (1, 'A-1', 'Screw', 'pcs', 0.1, 13.5), (2, 'B-2', 'Nut', 'kg', 2.5, 3);\n"
        "insert into inventory(parts_id, warehouse_id, qty) values (1, 20001, 5), (1, 20001, -1.5),"
        " (1, 20002, 10), (2, 20001, 3);\n"
        "insert into partscustomer(parts_id, customer_id, pricegroup_id, pricebreak, sellprice, validfrom, validto,"
        " curr) values (1, 0, 20011, 1, 0.08, null, null, 'USD'),"
        " (2, 0, 20011, 100, 2.07, '2026-01-01', '2026-12-31', 'EUR')"_s);
    QVERIFY2(error.isEmpty(), qPrintable(error));
    const auto input = surveyed(ledger.settings(), {u"stock"_s, u"prices"_s});
    QVERIFY2(input.has_value(), qPrintable(input ? QString() : input.error().subject + input.error().detail));
    const Way way {
        u"ledger"_s, u"postgresql"_s, {u"127.0.0.1"_s, ledger.port(), u"ledger"_s, u"erp_read"_s, {}}, {}, {}};

    const AreaMapping stock = proposeMapping(*schemaOf(u"stock"_s), *input);
    QCOMPARE(sourceOf(*input, stock, "sku"), u"parts.partnumber"_s);
    QCOMPARE(sourceOf(*input, stock, "warehouse"), u"warehouse.description"_s);
    QCOMPARE(sourceOf(*input, stock, "on_hand"), u"inventory.qty"_s);
    QVERIFY(stock.added);
    const auto stockSql = mappingSql(*schemaOf(u"stock"_s), input->catalogue, stock);
    QVERIFY(stockSql.has_value());
    const auto stockRows = rowsBy(way, u"stock"_s, *stockSql, {u"sku"_s, u"warehouse"_s, u"on_hand"_s, u"unit"_s});
    QVERIFY2(stockRows.has_value(), qPrintable(stockRows ? QString() : *stockSql + stockRows.error().detail));
    QCOMPARE(*stockRows,
        QStringList(
            {u"A-1 | Hall A | 3.5000 | pcs"_s, u"A-1 | Hall B | 10.0000 | pcs"_s, u"B-2 | Hall A | 3.0000 | kg"_s}));

    const AreaMapping prices = proposeMapping(*schemaOf(u"prices"_s), *input);
    QCOMPARE(sourceOf(*input, prices, "sku"), u"parts.partnumber"_s);
    QCOMPARE(sourceOf(*input, prices, "price_list"), u"pricegroup.pricegroup"_s);
    QCOMPARE(sourceOf(*input, prices, "net"), u"partscustomer.sellprice"_s);
    const auto priceSql = mappingSql(*schemaOf(u"prices"_s), input->catalogue, prices);
    QVERIFY(priceSql.has_value());
    const auto priceRows = rowsBy(
        way, u"prices"_s, *priceSql, u"sku price_list currency unit min_qty valid_from valid_to net"_s.split(u' '));
    QVERIFY2(priceRows.has_value(), qPrintable(priceRows ? QString() : *priceSql + priceRows.error().detail));
    QCOMPARE(*priceRows,
        QStringList({u"A-1 | Wholesale | USD | pcs | 1.0000 |  |  | 0.0800"_s,
            u"B-2 | Wholesale | EUR | kg | 100.0000 | 2026-01-01 | 2026-12-31 | 2.0700"_s}));
}

// A table that the login may not read is left out, and the others are looked at all the same.
void TestMapping::noSampleOfForbidden()
{
    const Way &way = m_ways.ways[1];
    QCOMPARE(way.engine, u"postgresql"_s);
    const auto survey = openSurvey(settingsOf(way));
    QVERIFY(survey.has_value());
    const auto described = await((*survey)->describe());
    QVERIFY(described.has_value());
    const int hidden = described->catalogue.find({}, u"pozycje_dokumentow"_s),
              open = described->catalogue.find({}, u"magazyny"_s);
    const auto samples = await((*survey)->sample(described->catalogue, {hidden, open}));
    QVERIFY(samples.has_value());
    QVERIFY(!samples->contains(hidden));
    QCOMPARE(samples->value(open).rows.size(), 2);
    QCOMPARE(samples->value(open).count, qint64(2));
    QCOMPARE(samples->value(open).rows[0][1], u"MG"_s);
}

// PostgreSQL keeps no estimate of a table that was never analysed: it is counted, though more rows than are wanted were
// on their way.
void TestMapping::countsWhatNobodyAnalysed()
{
    const Way &way = m_ways.ways[1];
    QCOMPARE(way.engine, u"postgresql"_s);
    QCOMPARE(m_ways.serverOf(way)->seed(
                 u"create table fresh with (autovacuum_enabled = false) as select g as id, repeat('x', 150) as"
                 " filler from generate_series(1, 100000) g;\ngrant select on fresh to erp_read"_s),
        QString());
    const auto survey = openSurvey(settingsOf(way));
    QVERIFY(survey.has_value());
    const auto described = await((*survey)->describe());
    QVERIFY(described.has_value());
    const int fresh = described->catalogue.find({}, u"fresh"_s);
    QVERIFY(fresh >= 0 && described->catalogue.tables[fresh].rows < 0);
    const auto samples = await((*survey)->sample(described->catalogue, {fresh}));
    QCOMPARE(m_ways.serverOf(way)->seed(u"drop table fresh"_s), QString());
    QVERIFY(samples.has_value());
    QCOMPARE(samples->value(fresh).rows.size(), 200);
    QCOMPARE(samples->value(fresh).count, qint64(100'000));
}

QTEST_GUILESS_MAIN(TestMapping)
#include "tst_mapping.moc"
