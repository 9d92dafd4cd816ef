// Files that rows name: looked at while an area is read. A bad one is a problem of its own row.
#include "fixture.h"
#include "models/record/builder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestErpPapers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looks_data();
    void looks();
    void stops();
    void brokenOff();
};

void TestErpPapers::looks_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("size");
    QTest::addColumn<QString>("problem");
    const QByteArray good = "%PDF-1.4\n";
    QTest::newRow("good") << u"FS-1.pdf"_s << good << u"9"_s << QString();
    QTest::newRow("empty") << u"FS-1.pdf"_s << QByteArray("") << u"unknown"_s << u"FS-1.pdf: empty"_s;
    QTest::newRow("a page instead") << u"FS-1.pdf"_s << QByteArray("<html>") << u"unknown"_s
                                    << u"FS-1.pdf: does not begin with %PDF-"_s;
    QTest::newRow("huge") << u"FS-1.pdf"_s << good + QByteArray(20 << 20, ' ') << u"unknown"_s
                          << u"FS-1.pdf: larger than 20 MB"_s;
    QTest::newRow("not there") << u"FS-2.pdf"_s << good << u"unknown"_s << u"FS-2.pdf: no such file"_s;
    QTest::newRow("no file") << u"folder.pdf"_s << good << u"unknown"_s
                             << u"folder.pdf: "_s; // and what the system says
    QTest::newRow("elsewhere") << u"../erp.sqlite"_s << good << u"unknown"_s << u"../erp.sqlite: outside the folder"_s;
}

void TestErpPapers::looks()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, size);
    QFETCH(QString, problem);
    DemoErp demo;
    QCOMPARE(demo.run(u"create table dokument (id integer, numer text, rodzaj text, kontrahent_id integer, platnik_id"
                      " integer, data text, data_sprz text, termin text, zamowienie text, waluta text, netto text,"
                      " brutto text, zaplacono text, plik text, zmieniono text, okres text);\n"
                      "create table okres (miesiac text, poczatek text, koniec text, zamknieto text);\n"
                      "insert into okres values ('2026-11', '2026-11-01', '2026-11-30', '2026-12-10');\n"
                      "insert into dokument values (1, 'FS 1', 'FS', 1, null, '2026-11-01', null, null, null, 'PLN',"
                      " '1.00', '1.23', '0.00', '"_s
                 + name
                 + u"', null, null), (2, 'FS 2', 'FS', 1, null, '2026-11-01', null, null, null, 'PLN', '1.00', '1.23',"
                   " '0.00', 'good.pdf', null, null), (3, 'ZM 3', 'ZM', 1, null, '2027-01-10', null, null, null, 'PLN',"
                   " null, null, null, null, null, '2026-12')"_s),
        QString());
    QVERIFY(QDir(demo.dir.path()).mkpath(u"documents/folder.pdf"_s));
    for (const auto &[file, content] : {std::pair(u"FS-1.pdf"_s, bytes), {u"good.pdf"_s, QByteArray("%PDF-x")}}) {
        QFile out(demo.dir.filePath(u"documents/"_s + file));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) == content.size());
    }
    const auto erp = openErp(demo.settings);
    const auto read = await((*erp)->read(requestFor(u"documents"_s)));
    QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().subject + read.error().detail));
    QVERIFY(read->complete);
    const QStringList first {u"invoice"_s, u"FS 1"_s};
    QCOMPARE(cellOf(*read, first, "file_size"), size);
    QCOMPARE(read->problems.size(), problem.isEmpty() ? 0 : 2); // of size and hash
    if (!problem.isEmpty()) {
        const QString told = read->problems.first().text;
        QVERIFY2(told.startsWith(problem), qPrintable(told));
        QVERIFY2(!problem.endsWith(u' ') || !told.endsWith(u"empty"_s), qPrintable(told)); // that it cannot be opened
    }
    const auto digest = [](const QByteArray &b) {
        return QString::fromLatin1(QCryptographicHash::hash(b, QCryptographicHash::Sha256).toHex());
    };
    QCOMPARE(cellOf(*read, first, "file_hash"), problem.isEmpty() ? digest(bytes) : u"unknown"_s);
    // The row beside it is as good as ever, and one that names no file has none.
    QCOMPARE(cellOf(*read, {u"invoice"_s, u"FS 2"_s}, "file_hash"), digest("%PDF-x"));
    QCOMPARE(cellOf(*read, {u"report"_s, u"ZM 3"_s}, "file_hash"), u"null"_s);
    // Whether a document's month is closed comes along: of its day, or of the month that it names.
    QCOMPARE(cellOf(*read, first, "period_state"), u"closed"_s);
    QCOMPARE(cellOf(*read, first, "period_closed_on"), u"2026-12-10"_s);
    QCOMPARE(cellOf(*read, {u"report"_s, u"ZM 3"_s}, "period"), u"2026-12"_s);
    QCOMPARE(cellOf(*read, {u"report"_s, u"ZM 3"_s}, "period_state"), u"null"_s);
    QCOMPARE((*erp)->file(u"documents"_s, name).has_value(), problem.isEmpty());
}

// Whoever stops a read does not wait for all files to be read.
void TestErpPapers::stops()
{
    const auto request = requestFor(u"documents"_s);
    QVector<bool> given(request.schema->fields.size(), false);
    for (int i = 0; i < request.schema->keyCount; ++i)
        given[i] = true;
    given[request.schema->indexOf(u"file_name"_s)] = true;
    SnapshotBuilder builder(request.schema, request.pools, Side::Erp, 0, given);
    builder.begin();
    builder.set(0, "invoice");
    builder.set(1, "FS 1");
    builder.set(request.schema->indexOf(u"file_name"_s), "FS-1.pdf");
    builder.end();
    Snapshot rows = builder.finish(true);
    erp::Stop stop;
    const erp::PaperModel model {u"file_name"_s, u"file_size"_s, u"file_hash"_s, u"documents"_s, "%PDF-", 1000};
    QVERIFY(erp::lookAtPapers(model, u"/nowhere"_s, rows, stop));
    QCOMPARE(rows.problems.size(), 2);
    rows.problems.clear();
    stop.request(erp::Stop::Reason::Cancelled);
    QVERIFY(!erp::lookAtPapers(model, u"/nowhere"_s, rows, stop));
    QCOMPARE(rows.problems.size(), 0);
}

// Linux says of such a file that it is a page long, and gives less.
void TestErpPapers::brokenOff()
{
    const QFileInfo shorter(u"/sys/kernel/uevent_seqnum"_s);
    QFile file(shorter.filePath());
    if (!file.open(QIODevice::ReadOnly) || file.readAll().size() == shorter.size())
        QSKIP("no file here gives less than it says");
    const erp::PaperModel model {u"file_name"_s, u"file_size"_s, u"file_hash"_s, u"documents"_s, {}, 10'000};
    const auto read = erp::readPaper(model, shorter.path(), shorter.fileName());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Rejected);
    QVERIFY2(read.error().subject.endsWith(u"broke off"_s), qPrintable(read.error().subject));
}

QTEST_GUILESS_MAIN(TestErpPapers)
#include "tst_erppapers.moc"
