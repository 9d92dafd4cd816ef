// What leaves the program: no cell becomes a formula, a tag or a second column, and a file is whole or not there.
#include "connectors/files/file.h"
#include "connectors/files/table.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#ifndef Q_OS_WIN
#include <csignal>
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;

using namespace zgoda;

namespace {

ExportTable tableWith(const QString &text)
{
    ExportTable table;
    table.title = u"Stock <b>"_s;
    table.notes = {u"21 of 12 480 & more"_s};
    table.headers = {u"name"_s, u"net"_s};
    table.rows = {{{ExportCell::Kind::Text, text}, {ExportCell::Kind::Number, u"-12.5000"_s}}};
    return table;
}

// The fields of a CSV text, read as RFC 4180 says.
QVector<QStringList> parseCsv(QString text)
{
    QVector<QStringList> out {{QString()}};
    bool quoted = false;
    text.remove(QChar(0xfeff));
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'"' && quoted && i + 1 < text.size() && text[i + 1] == c)
            out.last().last() += text[i++];
        else if (c == u'"')
            quoted = !quoted;
        else if (c == u',' && !quoted)
            out.last().append(QString());
        else if (c == u'\n' && !quoted)
            out.append({QString()});
        else if (c != u'\r' || quoted)
            out.last().last() += c;
    }
    return out;
}

} // namespace

class TestFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void formulas_data();
    void formulas();
    void html_data();
    void html();
    void csvKeepsColumns();
    void sheets();
    void endings();
    void atomic();
    void noRoom();
    void reading();
};

void TestFiles::formulas_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("dangerous");
    for (const char *text : {"=1+1", "+48 22 111", "-5 szt", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =cmd|' /C calc'!A1",
             "=HYPERLINK(\"x\")", "＝1+1"})
        QTest::newRow(text) << QString::fromUtf8(text) << true;
    for (const char *text : {"Kabel YDYp 3x1,5", "100 m", "", "a=b", "żarówka"})
        QTest::newRow(text) << QString::fromUtf8(text) << false;
}

void TestFiles::formulas()
{
    QFETCH(QString, text);
    QFETCH(bool, dangerous);
    const QString csv = QString::fromUtf8(csvOf(tableWith(text)));
    const QStringList cells = parseCsv(csv)[1];
    QCOMPARE(cells.size(), 2);
    QCOMPARE(cells[0], dangerous ? u'\'' + text : text);
    QCOMPARE(cells[1], u"-12.5000"_s); // a number stays one
}

void TestFiles::html_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("script") << u"<script>alert(1)</script>"_s;
    QTest::newRow("attribute") << u"\"><img src=x onerror=alert(1)>"_s;
    QTest::newRow("entity") << u"a & b < c"_s;
}

void TestFiles::html()
{
    QFETCH(QString, text);
    const QString page = QString::fromUtf8(htmlOf(tableWith(text)));
    QVERIFY(!page.contains(text));
    QVERIFY(page.contains(text.toHtmlEscaped()));
    QVERIFY(page.contains(u"<h1>Stock &lt;b&gt;</h1>"_s));
    QVERIFY(page.contains(u"default-src 'none'"_s));
}

void TestFiles::csvKeepsColumns()
{
    const QString text = u"a,\"b\"\r\nc;d"_s;
    QCOMPARE(parseCsv(QString::fromUtf8(csvOf(tableWith(text))))[1][0], text);
}

void TestFiles::sheets()
{
    const auto sheet = xlsxOf(tableWith(u"=1+1"_s));
    QVERIFY(sheet.has_value());
    QVERIFY(sheet->startsWith("PK") && sheet->size() > 2000);
    ExportTable odd = tableWith(QString(40'000, u'x')); // longer than a cell
    odd.title = u"[all]: a very long title / with * what ? Excel refuses"_s;
    QVERIFY(xlsxOf(odd).has_value());
    ExportTable huge;
    huge.headers = {u"a"_s};
    huge.rows.resize(1'048'576);
    QCOMPARE(xlsxOf(huge).error().kind, Error::Kind::Refused);
}

void TestFiles::endings()
{
    const QTemporaryDir folder;
    for (const char *name : {"a.csv", "a.html", "a.HTM", "a.xlsx"})
        QVERIFY2(writeTable(folder.filePath(QLatin1String(name)), tableWith(u"x"_s)).has_value(), name);
    const auto odd = writeTable(folder.filePath(u"a.pdf"_s), tableWith(u"x"_s));
    QCOMPARE(odd.error().kind, Error::Kind::Rejected);
    QVERIFY(!QFile::exists(folder.filePath(u"a.pdf"_s)));
}

void TestFiles::atomic()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"plan.json"_s);
    QVERIFY(writeFile(path, "first").has_value());
    QVERIFY(writeFile(path, "second").has_value());
    QCOMPARE(*readFile(path), QByteArray("second"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // nothing is left beside it
    const auto nowhere = writeFile(folder.filePath(u"no/such/folder.json"_s), "x");
    QCOMPARE(nowhere.error().kind, Error::Kind::Storage);
    QCOMPARE(nowhere.error().status, 14); // "cannot be opened or written"
}

// A disk without room, as far as this process can tell: no file of it may grow beyond a page.
void TestFiles::noRoom()
{
#ifdef Q_OS_WIN
    QSKIP("Windows has no limit on the size of a process's files");
#else
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"plan.json"_s);
    QVERIFY(writeFile(path, "the plan before").has_value());
    rlimit before {};
    QVERIFY(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit page {4096, before.rlim_max};
    QVERIFY(setrlimit(RLIMIT_FSIZE, &page) == 0);
    const auto written = writeFile(path, QByteArray(100'000, 'x'));
    ExportTable large = tableWith(u"a"_s);
    large.rows.fill(large.rows[0], 20'000);
    const auto sheet = xlsxOf(large);
    QVERIFY(setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Storage);
    QCOMPARE(written.error().status, 13); // "there is no room left"
    QCOMPARE(*readFile(path), QByteArray("the plan before"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    QVERIFY(!sheet);
    QCOMPARE(sheet.error().kind, Error::Kind::Storage);
    QCOMPARE(sheet.error().status, 13);
#endif
}

void TestFiles::reading()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    QCOMPARE(readFile(path).error().kind, Error::Kind::NotFound);
    QCOMPARE(readFile(folder.path()).error().kind, Error::Kind::Storage);
    QVERIFY(writeFile(path, "0123456789").has_value());
    QCOMPARE(readFile(path, 5).error().kind, Error::Kind::Storage);
}

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
