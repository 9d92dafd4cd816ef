// Files that rows name: looked at while an area is read. A bad one is a problem of its own row.
#include "fixture.h"
#include "models/record/builder.h"

#include <QCryptographicHash>
#include <QDir>

using namespace zgoda;
using namespace zgoda::test;

class TestErpPapers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looks_data();
    void looks();
    void stops();
};

void TestErpPapers::looks_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("size");
    QTest::addColumn<QString>("problem");
    const QByteArray good = "%PDF-1.4\n";
    QTest::newRow("good") << str("FS-1.pdf") << good << str("9") << QString();
    QTest::newRow("empty") << str("FS-1.pdf") << QByteArray("") << str("unknown") << str("FS-1.pdf: empty");
    QTest::newRow("a page instead") << str("FS-1.pdf") << QByteArray("<html>") << str("unknown")
                                    << str("FS-1.pdf: does not begin with %PDF-");
    QTest::newRow("huge") << str("FS-1.pdf") << good + QByteArray(20 << 20, ' ') << str("unknown")
                          << str("FS-1.pdf: larger than 20 MB");
    QTest::newRow("not there") << str("FS-2.pdf") << good << str("unknown") << str("FS-2.pdf: no such file");
    QTest::newRow("elsewhere") << str("../erp.sqlite") << good << str("unknown")
                               << str("../erp.sqlite: outside the folder");
}

void TestErpPapers::looks()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, size);
    QFETCH(QString, problem);
    DemoErp demo;
    QCOMPARE(
        demo.run(str("create table dokument (id integer, numer text, rodzaj text, kontrahent_id integer, platnik_id"
                     " integer, data text, data_sprz text, termin text, zamowienie text, waluta text, netto text,"
                     " brutto text, zaplacono text, plik text, zmieniono text);\n"
                     "insert into dokument values (1, 'FS 1', 'FS', 1, null, '2026-11-01', null, null, null, 'PLN',"
                     " '1.00', '1.23', '0.00', '")
            + name
            + str("', null), (2, 'FS 2', 'FS', 1, null, '2026-11-01', null, null, null, 'PLN', '1.00', '1.23',"
                  " '0.00', 'good.pdf', null), (3, 'FS 3', 'FS', 1, null, '2026-11-01', null, null, null, 'PLN',"
                  " '1.00', '1.23', '0.00', null, null)")),
        QString());
    QVERIFY(QDir(demo.dir.path()).mkpath(str("documents")));
    for (const auto &[file, content] : {std::pair(str("FS-1.pdf"), bytes), {str("good.pdf"), QByteArray("%PDF-x")}}) {
        QFile out(demo.dir.filePath(str("documents/") + file));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) == content.size());
    }
    const auto erp = openErp(demo.settings);
    const auto read = await((*erp)->read(requestFor(str("documents"))));
    QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().subject + read.error().detail));
    QVERIFY(read->complete);
    const QStringList first {str("invoice"), str("FS 1")};
    QCOMPARE(cellOf(*read, first, "file_size"), size);
    QCOMPARE(read->problems.size(), problem.isEmpty() ? 0 : 2); // of size and hash
    if (!problem.isEmpty())
        QCOMPARE(read->problems.first().text, problem);
    const auto digest = [](const QByteArray &b) {
        return QString::fromLatin1(QCryptographicHash::hash(b, QCryptographicHash::Sha256).toHex());
    };
    QCOMPARE(cellOf(*read, first, "file_hash"), problem.isEmpty() ? digest(bytes) : str("unknown"));
    // The row beside it is as good as ever, and one that names no file has none.
    QCOMPARE(cellOf(*read, {str("invoice"), str("FS 2")}, "file_hash"), digest("%PDF-x"));
    QCOMPARE(cellOf(*read, {str("invoice"), str("FS 3")}, "file_hash"), str("null"));
    QCOMPARE((*erp)->file(str("documents"), name).has_value(), problem.isEmpty());
}

// Whoever stops a read does not wait for all files to be read.
void TestErpPapers::stops()
{
    const auto request = requestFor(str("documents"));
    QVector<bool> given(request.schema->fields.size(), false);
    for (int i = 0; i < request.schema->keyCount; ++i)
        given[i] = true;
    given[request.schema->indexOf(str("file_name"))] = true;
    SnapshotBuilder builder(request.schema, request.pools, Side::Erp, 0, given);
    builder.begin();
    builder.set(0, "invoice");
    builder.set(1, "FS 1");
    builder.set(request.schema->indexOf(str("file_name")), "FS-1.pdf");
    builder.end();
    Snapshot rows = builder.finish(true);
    erp::Stop stop;
    const erp::PaperModel model {str("file_name"), str("file_size"), str("file_hash"), str("documents"), "%PDF-", 1000};
    QVERIFY(erp::lookAtPapers(model, str("/nowhere"), rows, stop));
    QCOMPARE(rows.problems.size(), 2);
    rows.problems.clear();
    stop.request(erp::Stop::Reason::Cancelled);
    QVERIFY(!erp::lookAtPapers(model, str("/nowhere"), rows, stop));
    QCOMPARE(rows.problems.size(), 0);
}

QTEST_GUILESS_MAIN(TestErpPapers)
#include "tst_erppapers.moc"
