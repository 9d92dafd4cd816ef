// Every engine by both paths, over one table of every type: the same cells from all of them.
#include "typed.h"

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class ErpConformance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cells_data() { ways(); }
    void cells();
    void aDayThatIsNone();
    void counts_data() { ways(); }
    void counts();
    void some_data() { ways(); }
    void some();
    void millions_data() { ways(); }
    void millions();

private:
    void ways();
    Result<erp::Setup> setup(const Way &way, const QString &where = {});
    QStringList lines(const Way &way, erp::ReadPath path, const QString &where = {});
    const Way &way() const;

    Ways m_ways;
    QSharedPointer<const Schema> m_schema;
};

void ErpConformance::initTestCase()
{
    const auto schema = parseSchema(typedSchema, u"typed"_s);
    QVERIFY(schema);
    m_schema = QSharedPointer<const Schema>::create(*schema);
    START_SERVER(m_ways);
    QString error = m_ways.make();
    QVERIFY2(error.isEmpty(), qPrintable(error));
    for (const auto &server : m_ways.servers) {
        QString sql = u"create table digit(i integer)"_s;
        for (int i = 0; i < 10; ++i)
            sql += u";\ninsert into digit values (%1)"_s.arg(i);
        error = server->seed(sql + u";\ngrant select on digit to erp_read"_s);
        QVERIFY2(error.isEmpty(), qPrintable(error));
    }
}

void ErpConformance::ways()
{
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < m_ways.ways.size(); ++i)
        QTest::newRow(qPrintable(m_ways.ways[i].name)) << int(i);
}

const Way &ErpConformance::way() const
{
    QFETCH(int, index);
    return m_ways.ways[size_t(index)];
}

// A profile made for this way: the fields by name, with what the way says otherwise.
Result<erp::Setup> ErpConformance::setup(const Way &way, const QString &where)
{
    QHash<QString, QString> other;
    for (const QString &part : way.columns.split(u';', Qt::SkipEmptyParts))
        other.insert(part.section(u'=', 0, 0), part.section(u'=', 1));
    QStringList columns;
    for (const Field &field : m_schema->fields)
        columns.append(other.value(field.id, field.id) + u" as \""_s + field.id + u'"');
    QString sql
        = u"select "_s + columns.join(u", "_s) + u" from typed where id >= :least"_s + where + u"\n-- only id: id\n"_s;
    if (way.engine == u"mariadb"_s)
        sql.replace(u'"', u'`');
    return setupFor(way.login, way.engine, typedProfile, u"typed"_s, sql);
}

QStringList ErpConformance::lines(const Way &way, erp::ReadPath path, const QString &where)
{
    ReadRequest request;
    request.schema = m_schema;
    request.pools = std::make_shared<Pools>(m_schema->keyCount);
    const auto with = setup(way, where);
    if (!with)
        return {with.error().subject + u": "_s + with.error().detail};
    erp::Stop stop;
    const auto snapshot = erp::readArea(*with, request, stop, path);
    if (!snapshot)
        return {snapshot.error().subject + u": "_s + snapshot.error().detail};
    return linesOf(*snapshot);
}

// Cell by cell, so that a failure names the one. `without`: fields that are left out.
QStringList cellsOf(const QStringList &lines, const QStringList &without = {})
{
    QStringList out;
    for (const QString &line : lines) {
        if (!without.isEmpty() && line.startsWith(u"problem"_s))
            continue; // of such a field
        for (const QString &cell : line.section(u'|', 1).split(u", "_s)) {
            if (!without.contains(cell.section(u'=', 0, 0)))
                out.append(line.section(u'|', 0, 0) + cell);
        }
    }
    return out;
}

void ErpConformance::cells()
{
    QCOMPARE(cellsOf(lines(way(), erp::ReadPath::Bulk)), cellsOf(typedLines));
    // What Qt's driver loses on the way (digits of a number made a double) is why there is another path.
    QCOMPARE(cellsOf(lines(way(), erp::ReadPath::Portable), way().lost), cellsOf(typedLines, way().lost));
}

// MariaDB keeps "0000-00-00", which is neither a day nor nothing: a problem on both paths.
void ErpConformance::aDayThatIsNone()
{
    int seen = 0;
    for (Way way : m_ways.ways) {
        if (way.engine != u"mariadb"_s)
            continue;
        way.columns += u";day=cast('0000-00-00' as date);stamp=cast('0000-00-00 00:00:00' as datetime)"_s;
        const QStringList bulk = lines(way, erp::ReadPath::Bulk, u" and id = 2"_s);
        QCOMPARE(bulk.filter(u"problem"_s).size(), 2);
        QCOMPARE(lines(way, erp::ReadPath::Portable, u" and id = 2"_s).filter(u"problem"_s), bulk.filter(u"problem"_s));
        ++seen;
    }
    QVERIFY(seen > 0);
}

void ErpConformance::counts()
{
    for (const auto path : {erp::ReadPath::Bulk, erp::ReadPath::Portable}) {
        QCOMPARE(lines(way(), path, u" and id > 100"_s), QStringList());
        QCOMPARE(lines(way(), path, u" and id = 2"_s).size(), 1);
    }
}

void ErpConformance::some()
{
    for (const auto path : {erp::ReadPath::Bulk, erp::ReadPath::Portable}) {
        const auto with = setup(way());
        QVERIFY(with);
        ReadRequest request;
        request.schema = m_schema;
        request.pools = std::make_shared<Pools>(m_schema->keyCount);
        request.scope = Scope {u"id"_s, {u"2"_s, u"4"_s, u"17"_s}};
        erp::Stop stop;
        const auto snapshot = erp::readArea(*with, request, stop, path);
        QVERIFY2(snapshot, qPrintable(snapshot ? QString() : snapshot.error().detail));
        QCOMPARE(linesOf(*snapshot).size(), 2);
        request.scope = Scope {u"id"_s, {}}; // no key at all: no row, and all there was to see
        request.pools = std::make_shared<Pools>(m_schema->keyCount);
        const auto none = erp::readArea(*with, request, stop, path);
        QVERIFY2(none, qPrintable(none ? QString() : none.error().detail));
        QVERIFY(none->complete && none->rows == 0);
    }
}

namespace {

constexpr int million = 1'000'000;

// Three million; fewer where ZGODA_ROWS says so, as under a sanitizer.
int manyRows()
{
    static const bool fewer = qEnvironmentVariableIsSet("ZGODA_ROWS");
    static const int rows = fewer ? qBound(1, qEnvironmentVariableIntValue("ZGODA_ROWS"), 3 * million) : 3 * million;
    return rows;
}

const char *manySchema = R"({"area": "many", "version": 1, "fields": [{"id": "id", "type": "int", "key": true},
 {"id": "code", "type": "code"}, {"id": "amount", "type": "decimal", "scale": 4}]})";
const char *manyProfile = R"({"zgoda": 1, "name": "many", "numbers": "double",
 "engines": ["sqlite", "postgresql", "mariadb", "firebird", "odbc"], "limits": {"connect": 5, "lock": 1, "statement": 900},
 "areas": {"many": {"read": "many.sql"}}})";

// So many rows, counted by the server from 0 on, each value following from the row's number: there is no table. Few
// columns, because Qt's path takes them cell by cell.
QString manySql(const QString &server)
{
    if (server == u"sqlite"_s)
        return u"with recursive n(i) as (select 0 union all select i + 1 from n where i < %1) select i as \"id\","
               " 'K' || (i % 1000) as \"code\", (i % 100000) + 0.25 as \"amount\" from n"_s.arg(manyRows() - 1);
    if (server == u"postgresql"_s)
        return u"select i as \"id\", 'K' || (i % 1000) as \"code\","
               " ((i % 100000) + 0.25)::numeric(18, 4) as \"amount\" from generate_series(0, %1) i"_s.arg(
                   manyRows() - 1);
    const QString numbers
        = u"(select a.i + 10 * b.i + 100 * c.i + 1000 * d.i + 10000 * e.i + 100000 * f.i + 1000000 * g.i as i"
          " from digit a, digit b, digit c, digit d, digit e, digit f, digit g where g.i < %1) n"
          " where i < %2"_s.arg((manyRows() + million - 1) / million)
              .arg(manyRows());
    if (server == u"mariadb"_s)
        return u"select i as `id`, concat('K', i % 1000) as `code`,"
               " cast(i % 100000 + 0.25 as decimal(18, 4)) as `amount` from "_s
            + numbers;
    return u"select i as \"id\", 'K' || mod(i, 1000) as \"code\","
           " cast(mod(i, 100000) + 0.25 as numeric(18, 4)) as \"amount\" from "_s
        + numbers;
}

// The first key whose row is not what its number says; -1: none, all rows are there, and nothing else.
qint64 firstWrong(const Snapshot &many)
{
    const Pools &pools = *many.pools;
    std::vector<Cell> codes; // by number, as ids of their texts
    for (int i = 0; i < 1000; ++i)
        codes.push_back(pools.texts.find("K" + QByteArray::number(i)));
    for (KeyId id = 0; id < KeyId(pools.keys.size()); ++id) {
        const Cell i = pools.keys.key(id)[0];
        if (i < 0 || i >= manyRows() || many.presenceOf(id) != Presence::Present
            || many.cell(1, id) != codes[size_t(i % 1000)] || many.cell(2, id) != (i % 100'000) * 10'000 + 2500)
            return qint64(i);
    }
    return -1;
}

} // namespace

// Both paths into the same pools, so that equal cells are equal numbers; each against what the rows must be.
void ErpConformance::millions()
{
    const auto schema = parseSchema(manySchema, u"many"_s);
    QVERIFY(schema);
    const Server *const server = m_ways.serverOf(way());
    const auto with
        = setupFor(way().login, way().engine, manyProfile, u"many"_s, manySql(server ? server->kind() : u"sqlite"_s));
    QVERIFY2(with, qPrintable(with ? QString() : with.error().subject + with.error().detail));
    ReadRequest request;
    request.schema = QSharedPointer<const Schema>::create(*schema);
    request.pools = std::make_shared<Pools>(1);
    QVector<QVector<Cell>> columns;
    for (const auto path : {erp::ReadPath::Bulk, erp::ReadPath::Portable}) {
        erp::Stop stop;
        const auto many = erp::readArea(*with, request, stop, path);
        QVERIFY2(many, qPrintable(many ? QString() : many.error().subject + u": "_s + many.error().detail));
        QVERIFY(many->complete && many->problems.isEmpty());
        QCOMPARE(many->rows, qint64(manyRows()));
        QCOMPARE(qint64(request.pools->keys.size()), qint64(manyRows()));
        QCOMPARE(firstWrong(*many), qint64(-1));
        if (path == erp::ReadPath::Bulk)
            columns = many->columns;
        else
            QVERIFY(many->columns == columns);
    }
}

QTEST_GUILESS_MAIN(ErpConformance)
#include "tst_erpconformance.moc"
