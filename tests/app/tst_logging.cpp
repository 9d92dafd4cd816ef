// No secret and no personal data reaches the log; the log does not grow for ever.
#include "app/logging.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;

namespace {

QString readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestLogging : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { stopLog(); }
    void redaction_data();
    void redaction();
    void hidden();
    void written();
    void rotated();
    void whatCannotMoveGrowsOn();
    void noFolder();
};

void TestLogging::redaction_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("gone");  // must not be there afterwards
    QTest::addColumn<QString>("stays"); // must
    const auto row = [](const char *name, const char *line, const char *gone, const char *stays) {
        QTest::newRow(name) << QString::fromUtf8(line) << QString::fromUtf8(gone) << QString::fromUtf8(stays);
    };
    row("e-mail", "customer jan.k@firma-x.example not found", "firma-x", "not found");
    row("phone", "called +48 600 700 800 twice", "700", "twice");
    row("phone, no prefix", "tel. 600 700 800.", "700", "tel.");
    row("tax id", "NIP 526-104-08-28 twice", "104", "twice");
    row("tax id, plain", "nip 5261040828 twice", "5261040828", "twice");
    row("tax id, country", "vat PL5261040828 x", "5261040828", "x");
    row("password", "connect host=db password=Hunter2! port=5432", "Hunter2", "port=5432");
    row("password, quoted", "{\"password\": \"a b c\", \"x\": 1}", "a b c", "\"x\": 1");
    row("connection string", "DSN=erp;UID=sa;PWD=topsecret;DB=x", "topsecret", "DB=x");
    row("token", "apiToken=abcdef12345&page=2", "abcdef12345", "page=2");
    row("bearer", "sent Authorization: Bearer eyJhbGciOi.J9.x-y", "eyJhbGciOi", "sent");
    row("bearer alone", "header bearer abcd1234", "abcd1234", "header");
    row("login in an address", "GET https://user:pass@shop.example/api 401", "pass@", "/api 401");
    row("sku stays", "KAB-00417 in MAG1: 12.5000 -> 8.0000", "", "KAB-00417 in MAG1: 12.5000 -> 8.0000");
    row("counts stay", "12480 rows in 321 ms, 5 of 37", "", "12480 rows in 321 ms, 5 of 37");
    row("times stay", "read at 2026-11-23T09:41:00.000Z", "", "2026-11-23T09:41:00.000Z");
}

void TestLogging::redaction()
{
    QFETCH(QString, line);
    QFETCH(QString, gone);
    QFETCH(QString, stays);
    const QString out = Redactor().redact(line);
    QVERIFY2(gone.isEmpty() || !out.contains(gone), qPrintable(out));
    QVERIFY2(out.contains(stays), qPrintable(out));
}

void TestLogging::hidden()
{
    Redactor redactor;
    redactor.hide(u"Wolt Serwis"_s, u"customer"_s);
    redactor.hide(u"Wolt Serwis Sp. z o.o."_s, u"customer"_s);
    redactor.hide(u"x"_s, u"secret"_s); // too short to hide
    QCOMPARE(redactor.redact(u"no WOLT serwis Sp. z o.o. in x"_s), u"no [customer] in x"_s);
}

void TestLogging::written()
{
    const QTemporaryDir folder;
    QVERIFY(startLog(folder.path()).has_value());
    hideInLog(u"s3cr3t-value"_s, u"secret"_s);
    logLine(logRun(), {"read", 12, "rows of", logId(u"stock"_s)});
    Error error {Error::Kind::Denied, u"/api/stock"_s, u"key s3cr3t-value of a@b.example"_s, 401, {}};
    logError(logB2b(), {"reading"}, error);
    qCInfo(logRun).noquote() << u"two\nlines"_s;
    const QString log = readAll(folder.filePath(u"zgoda.log"_s));
    QVERIFY(log.contains(u"info zgoda.run read 12 rows of stock"_s));
    QVERIFY(log.contains(u"error zgoda.b2b reading denied /api/stock 401"_s));
    QVERIFY(!log.contains(u"s3cr3t"_s) && !log.contains(u"a@b"_s));
    QCOMPARE(log.count(u'\n'), 3);
    // What somebody typed is quoted in the sentence, and stays out of the log.
    logError(logApp(), {"decide"}, {Error::Kind::Rejected, u"“Wolt Serwis” as phone"_s, {}, 0, {}});
    QVERIFY(!readAll(folder.filePath(u"zgoda.log"_s)).contains(u"Wolt"_s));
}

void TestLogging::rotated()
{
    const QTemporaryDir folder;
    QVERIFY(startLog(folder.path(), 2000, 3).has_value());
    for (int i = 0; i < 200; ++i)
        qCInfo(logApp) << "line" << i << "with some words to fill the file";
    const QStringList files = QDir(folder.path()).entryList(QDir::Files, QDir::Name);
    QCOMPARE(files, (QStringList {u"zgoda.1.log"_s, u"zgoda.2.log"_s, u"zgoda.log"_s}));
    QVERIFY(readAll(folder.filePath(u"zgoda.log"_s)).contains(u"line 199"_s));
    for (const QString &file : files)
        QVERIFY(QFile(folder.filePath(file)).size() < 2200);
}

// As on Windows while another program writes to the file: none of the older ones goes, and no line is lost.
void TestLogging::whatCannotMoveGrowsOn()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"zgoda.next.log/taken"_s));
    QFile older(folder.filePath(u"zgoda.1.log"_s));
    QVERIFY(older.open(QIODevice::WriteOnly) && older.write("older\n") > 0);
    older.close();
    QVERIFY(startLog(folder.path(), 2000, 3).has_value());
    for (int i = 0; i < 200; ++i)
        qCInfo(logApp) << "line" << i << "with some words to fill the file";
    const QString log = readAll(folder.filePath(u"zgoda.log"_s));
    QCOMPARE(log.count(u'\n'), 200);
    QCOMPARE(readAll(older.fileName()), u"older\n"_s);
    QVERIFY(!QFile::exists(folder.filePath(u"zgoda.2.log"_s)));
}

void TestLogging::noFolder()
{
    const QTemporaryDir folder;
    QFile blocker(folder.filePath(u"file"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    QCOMPARE(startLog(folder.filePath(u"file/log"_s)).error().kind, Error::Kind::Storage);
}

QTEST_GUILESS_MAIN(TestLogging)
#include "tst_logging.moc"
