// Every engine by both paths, over one table of every type: the same cells from all of them.
#include "typed.h"

using namespace zgoda;
using namespace zgoda::test;

class ErpConformance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cells_data() { ways(); }
    void cells();
    void counts_data() { ways(); }
    void counts();
    void some_data() { ways(); }
    void some();

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
    const auto schema = parseSchema(typedSchema, str("typed"));
    QVERIFY(schema);
    m_schema = QSharedPointer<const Schema>::create(*schema);
    START_SERVER(m_ways);
    const QString error = m_ways.make();
    QVERIFY2(error.isEmpty(), qPrintable(error));
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
        columns.append(other.value(field.id, field.id) + str(" as \"") + field.id + u'"');
    QString sql = str("select ") + columns.join(str(", ")) + str(" from typed where id >= :least") + where
        + str("\n-- only id: id\n");
    if (way.engine == str("mariadb"))
        sql.replace(u'"', u'`');
    return setupFor(way.login, way.engine, typedProfile, str("typed"), sql);
}

QStringList ErpConformance::lines(const Way &way, erp::ReadPath path, const QString &where)
{
    ReadRequest request;
    request.schema = m_schema;
    request.pools = std::make_shared<Pools>(m_schema->keyCount);
    const auto with = setup(way, where);
    if (!with)
        return {with.error().subject + str(": ") + with.error().detail};
    erp::Stop stop;
    const auto snapshot = erp::readArea(*with, request, stop, path);
    if (!snapshot)
        return {snapshot.error().subject + str(": ") + snapshot.error().detail};
    return linesOf(*snapshot);
}

// Cell by cell, so that a failure names the one. `without`: fields that are left out.
QStringList cellsOf(const QStringList &lines, const QStringList &without = {})
{
    QStringList out;
    for (const QString &line : lines) {
        if (!without.isEmpty() && line.startsWith(str("problem")))
            continue; // of such a field
        for (const QString &cell : line.section(u'|', 1).split(str(", "))) {
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

void ErpConformance::counts()
{
    for (const auto path : {erp::ReadPath::Bulk, erp::ReadPath::Portable}) {
        QCOMPARE(lines(way(), path, str(" and id > 100")), QStringList());
        QCOMPARE(lines(way(), path, str(" and id = 2")).size(), 1);
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
        request.scope = Scope {str("id"), {str("2"), str("4"), str("17")}};
        erp::Stop stop;
        const auto snapshot = erp::readArea(*with, request, stop, path);
        QVERIFY2(snapshot, qPrintable(snapshot ? QString() : snapshot.error().detail));
        QCOMPARE(linesOf(*snapshot).size(), 2);
    }
}

QTEST_GUILESS_MAIN(ErpConformance)
#include "tst_erpconformance.moc"
