// Shops that exchange files: reading what they export, and writing what they import, with real files in real folders.
#include "connectors/b2b/file/importfile.h"
#include "connectors/b2b/file/tablefeed.h"
#include "connectors/files/file.h"
#include "connectors/files/table.h"
#include "models/base/windows1250.h"
#include "tests/connectors/b2b/fakeserver.h"

#include <QDir>
#include <QFile>
#include <QtTest>
#include <xlsxwriter.h>

using namespace zgoda;
using namespace zgoda::b2b;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString fileProfile = QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/file");

QString words(const Error &error) { return u"%1 %2 | %3"_s.arg(int(error.kind)).arg(error.subject, error.detail); }
QString words(const Read &read) { return read.result ? QString() : words(read.result.error()); }

// A folder as a shop fills it.
struct Exports {
    QTemporaryDir dir;
    QHash<QString, QString> parameters {{u"settle_seconds"_s, u"0"_s}, {u"warehouse_column"_s, u"=main"_s}};

    QString path(const QString &name) const { return dir.filePath(name); }
    void put(const QString &name, const QByteArray &bytes)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    std::unique_ptr<B2b> open() { return test::open(fileProfile, QUrl::fromLocalFile(dir.path()), parameters, {}, {}); }
    Read stock() { return readArea(*open(), u"stock"_s); }
    QByteArray bytes(const QString &name) { return readFile(path(name)).value_or(QByteArray("(none)")); }
};

QString available(const Read &read, const QString &sku) { return read.cell({sku, u"main"_s}, u"available"_s); }

Step set(const QString &sku, const QString &from, const QString &to)
{
    Step step = stepFor(u"stock"_s, {sku, u"main"_s}, {}, u"available"_s, text(from), text(to));
    step.id = u"step-"_s + sku;
    return step;
}

QVector<Result<Ack>> apply(B2b &shop, const QVector<Step> &steps)
{
    auto future = shop.apply(steps);
    future.waitForFinished();
    return future.takeResult();
}

} // namespace

class TestTableFile final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void forms_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("encoding");
        const QByteArray plain = "sku;available\r\nŻÓŁĆ-1;1 234,50\r\n\"A;\"\"2\"\"\";-7\r\n";
        QTest::newRow("utf-8") << plain << u"utf-8"_s;
        QTest::newRow("with a byte-order mark, whatever the profile says")
            << "\xef\xbb\xbf" + plain << u"windows-1250"_s;
        QTest::newRow("with a byte-order mark, where the profile says the wide form")
            << "\xef\xbb\xbf" + plain << u"utf-16"_s;
        QTest::newRow("windows-1250") << *toWindows1250(plain) << u"windows-1250"_s;
        const QString text = QString::fromUtf8(plain);
        QByteArray wide = "\xff\xfe";
        for (const QChar c : text)
            (wide += char(c.unicode() & 0xff)) += char(c.unicode() >> 8);
        QTest::newRow("utf-16") << wide << u"utf-8"_s;
        QTest::newRow("unix line ends, other order, spare columns, blank lines")
            << QByteArray("x;Available ; SKU\n\n1;1234,5;ŻÓŁĆ-1\n2;-7;\"A;\"\"2\"\"\"\n\n") << u"utf-8"_s;
    }
    void forms()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, encoding);
        Exports shop;
        shop.parameters.insert(u"encoding"_s, encoding);
        shop.put(u"stock.csv"_s, bytes);
        const Read read = shop.stock();
        QVERIFY2(read.result, qPrintable(words(read)));
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, 2);
        QVERIFY(read.result->problems.isEmpty());
        QCOMPARE(available(read, u"ŻÓŁĆ-1"_s), u"1234.5000"_s);
        QCOMPARE(available(read, u"A;\"2\""_s), u"-7.0000"_s);
    }

    // Whatever is wrong with a file: the read is refused with the place and what to do, and no row is taken to be gone.
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const QByteArray head = "sku;available\r\nA;1\r\n";
        QTest::newRow("empty") << QByteArray() << u"stock.csv, line 1: the file is empty"_s;
        QTest::newRow("headers alone") << QByteArray("sku;available\r\n") << u"stock.csv, line 1: no row stands"_s;
        QTest::newRow("cut off in a value") << head + "B;12" << u"stock.csv, line 3: the last line has no line break"_s;
        QTest::newRow("cut off in quotes") << head + "\"B" << u"stock.csv, line 3: the file ends inside quotes"_s;
        QTest::newRow("a column is missing")
            << QByteArray("sku;stan\r\nA;1\r\n") << u"stock.csv, line 1: the column \"available\" is missing"_s;
        QTest::newRow("two columns of one name")
            << QByteArray("sku;available;Sku\r\nA;1;2\r\n") << u"stock.csv, line 1: two columns are called"_s;
        QTest::newRow("ragged, too few") << head + "\r\nB\r\n" << u"stock.csv, line 4: 1 cells under 2 headers"_s;
        QTest::newRow("ragged, too many") << head + "B;1;2\r\n" << u"stock.csv, line 3: 3 cells under 2 headers"_s;
        QTest::newRow("behind a quote") << head + "\"B\"x;1\r\n" << u"stock.csv, line 3: something stands behind"_s;
        QTest::newRow("letters") << head + "B\xb3;1\r\n" << u"stock.csv, line 3: letters are not in the encoding"_s;
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        Exports shop;
        shop.put(u"stock.csv"_s, bytes);
        const Read read = shop.stock();
        QVERIFY2(!read.result, "a file that is not whole");
        QCOMPARE(read.result.error().kind, Error::Kind::Incomplete);
        QVERIFY2(read.result.error().subject.contains(says), qPrintable(words(read)));
    }

    void rowsThatAreProblems()
    {
        Exports shop;
        shop.put(u"stock.csv"_s, "sku;available\nA;1\nA;2\nB;many\n;4\nC;5\n");
        const Read read = shop.stock();
        QVERIFY2(read.result, qPrintable(words(read)));
        QCOMPARE(read.presence({u"A"_s, u"main"_s}), Presence::Ambiguous);
        QCOMPARE(available(read, u"B"_s), u"(unknown)"_s);
        QCOMPARE(available(read, u"C"_s), u"5.0000"_s);
        QCOMPARE(read.result->problems.size(), 3);
    }

    // Lines as an editor counts them: a blank one is one, too.
    void linesBeforeTheHeaders()
    {
        FileFormat format;
        format.skip = 3;
        const TableFile file {
            u"stock.csv"_s, [] { return Result<FeedPtr>(feedOf("Stock of today\n\n2026-11-23\nsku\nA\n")); }};
        const FeedPtr feed = tableFeed({file}, format, {{u"sku"_s, true}});
        const auto json = wholeOf(*feed);
        QVERIFY2(json, json ? "" : qPrintable(json.error().subject));
        QCOMPARE(*json, R"([{"sku":"A"}])");
    }

    // A number that may be one and a bit or a thousand and more is nobody's to guess.
    void numbers_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QString>("is");
        const QString unknown = u"(unknown)"_s;
        QTest::newRow("a comma") << QByteArray("1234,5") << u"1234.5000"_s;
        QTest::newRow("points between the thousands") << QByteArray("-1.234,5") << u"-1234.5000"_s;
        QTest::newRow("a point after all") << QByteArray("12.50") << u"12.5000"_s;
        QTest::newRow("less than one") << QByteArray("0.125") << u"0.1250"_s;
        QTest::newRow("as in England") << QByteArray("1,234.50") << unknown;
        QTest::newRow("one, or a thousand") << QByteArray("1.234") << unknown;
        QTest::newRow("less than none, or a thousand") << QByteArray("-12.345") << unknown;
    }
    void numbers()
    {
        QFETCH(QByteArray, written);
        QFETCH(QString, is);
        Exports shop;
        shop.put(u"stock.csv"_s, "sku;available\nA;" + written + "\n");
        const Read read = shop.stock();
        QVERIFY2(read.result, qPrintable(words(read)));
        QCOMPARE(available(read, u"A"_s), is);
    }

    // A spreadsheet's number is one already; what stands behind it in its form makes no date of it.
    void spreadsheetForms_data()
    {
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<QString>("is");
        QTest::newRow("none") << QByteArray() << u"1.2340"_s;
        QTest::newRow("letters as they are") << QByteArray("0.00\\ \\s\\z\\t") << u"1.2340"_s;
        QTest::newRow("room for a letter") << QByteArray("0.00_d;-0.00_d") << u"1.2340"_s;
        QTest::newRow("filled up") << QByteArray("*s0.00") << u"1.2340"_s;
        QTest::newRow("words and a colour") << QByteArray("[Red]0.00\" szt.\"") << u"1.2340"_s;
        QTest::newRow("a date, no number") << QByteArray("yyyy-mm-dd") << u"(unknown)"_s;
    }
    void spreadsheetForms()
    {
        QFETCH(QByteArray, form);
        QFETCH(QString, is);
        Exports shop;
        shop.parameters.insert(u"kind"_s, u"xlsx"_s);
        shop.parameters.insert(u"stock_file"_s, u"stock.xlsx"_s);
        lxw_workbook *book = workbook_new(shop.path(u"stock.xlsx"_s).toUtf8().constData());
        lxw_worksheet *sheet = workbook_add_worksheet(book, nullptr);
        lxw_format *shown = workbook_add_format(book);
        if (!form.isEmpty())
            format_set_num_format(shown, form.constData());
        worksheet_write_string(sheet, 0, 0, "sku", nullptr);
        worksheet_write_string(sheet, 0, 1, "available", nullptr);
        worksheet_write_string(sheet, 1, 0, "A", nullptr);
        worksheet_write_number(sheet, 1, 1, 1.234, shown);
        QCOMPARE(int(workbook_close(book)), 0);
        const Read read = shop.stock();
        QVERIFY2(read.result, qPrintable(words(read)));
        QCOMPARE(available(read, u"A"_s), is);
    }

    void takesTheNewest()
    {
        Exports shop;
        shop.put(u"stock-1.csv"_s, "sku;available\nA;1\n");
        shop.put(u"stock-2.csv"_s, "sku;available\nA;2\n");
        QFile older(shop.path(u"stock-2.csv"_s));
        QVERIFY(older.open(QIODevice::ReadWrite));
        QVERIFY(older.setFileTime(QDateTime::currentDateTime().addDays(-1), QFileDevice::FileModificationTime));
        older.close();
        QCOMPARE(available(shop.stock(), u"A"_s), u"1.0000"_s);
        Exports none;
        QCOMPARE(none.stock().result.error().kind, Error::Kind::NotFound);
    }

    void stillBeingWritten()
    {
        Exports shop;
        shop.parameters.insert(u"settle_seconds"_s, u"2"_s);
        shop.put(u"stock.csv"_s, "sku;available\nA;1\n");
        const auto open = shop.open();
        ReadRequest request;
        request.schema = schemaOf(u"stock"_s);
        request.pools = std::make_shared<Pools>(request.schema->keyCount);
        auto future = open->read(request);
        QTest::qWait(300);
        QFile file(shop.path(u"stock.csv"_s));
        QVERIFY(file.open(QIODevice::Append));
        file.write("B;2\n");
        file.close();
        future.waitForFinished();
        const auto read = future.takeResult();
        QVERIFY2(!read, "a file that grew while it was looked at");
        QVERIFY2(read.error().subject.contains(u"stock.csv is still being written"_s), qPrintable(words(read.error())));
        QTest::qWait(2100);
        QCOMPARE(shop.stock().result->rows, 2);
    }

    void marker()
    {
        Exports shop;
        shop.parameters.insert(u"marker"_s, u"{{file}}.ok"_s);
        shop.put(u"stock.csv"_s, "sku;available\nA;1\n");
        const Read early = shop.stock();
        QVERIFY(!early.result);
        QVERIFY2(early.result.error().subject.contains(u"stock.csv.ok is missing"_s), qPrintable(words(early)));
        shop.put(u"stock.csv.ok"_s, {});
        QCOMPARE(available(shop.stock(), u"A"_s), u"1.0000"_s);
    }

    // The shop writes over its last export, whose marker still lies there.
    void markerOfTheExportBefore()
    {
        Exports shop;
        shop.parameters.insert(u"marker"_s, u"{{file}}.ok"_s);
        shop.put(u"stock.csv"_s, "sku;available\nA;1\n");
        shop.put(u"stock.csv.ok"_s, {});
        QFile marker(shop.path(u"stock.csv.ok"_s));
        QVERIFY(marker.open(QIODevice::ReadWrite));
        QVERIFY(marker.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
        marker.close();
        const Read early = shop.stock();
        QVERIFY2(!early.result, "half an export");
        QCOMPARE(early.result.error().kind, Error::Kind::Incomplete);
        QVERIFY2(early.result.error().subject.contains(u"stock.csv.ok is older than it"_s), qPrintable(words(early)));
    }

    void spreadsheet()
    {
        Exports shop;
        shop.parameters.insert(u"kind"_s, u"xlsx"_s);
        shop.parameters.insert(u"stock_file"_s, u"stock*.xlsx"_s);
        ExportTable table;
        table.headers = {u"SKU"_s, u"Name"_s, u"Available"_s};
        for (int i = 1; i <= 3000; ++i)
            table.rows.append({{ExportCell::Kind::Text, u"Ż&<%1>"_s.arg(i)}, {ExportCell::Kind::Text, u"same"_s},
                {ExportCell::Kind::Number, u"%1.3"_s.arg(i)}});
        table.rows.append({{ExportCell::Kind::Text, u"007"_s}, {}, {ExportCell::Kind::Number, u"0.1"_s}});
        const QByteArray bytes = xlsxOf(table).value();
        shop.put(u"stock.xlsx"_s, bytes);
        shop.parameters.insert(u"available_column"_s, u"Available"_s);
        const Read read = shop.stock();
        QVERIFY2(read.result, qPrintable(words(read)));
        QCOMPARE(read.result->rows, 3001);
        QCOMPARE(available(read, u"Ż&<2999>"_s), u"2999.3000"_s);
        QCOMPARE(available(read, u"007"_s), u"0.1000"_s);
        for (const qsizetype size : {qsizetype(10), bytes.size() / 2, bytes.size() - 1}) {
            shop.put(u"stock.xlsx"_s, bytes.first(size));
            const Read cut = shop.stock();
            QVERIFY2(!cut.result && cut.result.error().kind == Error::Kind::Incomplete, "cut off");
            QVERIFY2(cut.result.error().subject.contains(u"stock.xlsx, it is no whole spreadsheet"_s),
                qPrintable(words(cut)));
        }
        QByteArray bad = bytes;
        for (qsizetype at = 40; at < bytes.size() - 22; at += 397) { // any byte may be another: never a wrong number
            bad[at] = char(bad[at] ^ 0x10);
            shop.put(u"stock.xlsx"_s, bad);
            const Read odd = shop.stock();
            QVERIFY2(!odd.result || odd.result->rows == 3001, "a damaged file that looks whole");
            bad[at] = bytes[at];
        }
    }

    void overTheNet()
    {
        QByteArray body = "sku;available\nA;1\nB;2\n";
        FakeServer server([&](const Asked &asked) -> Told {
            if (asked.headers.value("authorization") != "Basic dTpw")
                return {401, "no"};
            return {200, body, {}, "text/csv; charset=utf-8"};
        });
        QHash<QString, QString> parameters = Exports().parameters;
        parameters.insert(u"stock_file"_s, u"export/stock.csv"_s);
        const auto shop = test::open(fileProfile, server.url(), parameters, u"u"_s, u"p"_s);
        const Read read = readArea(*shop, u"stock"_s);
        QVERIFY2(read.result, qPrintable(words(read)));
        QCOMPARE(read.result->rows, 2);
        QCOMPARE(server.asked().last().path, "/export/stock.csv");
        body = "sku;available\nA;1\nB;2";
        const Read cut = readArea(*shop, u"stock"_s);
        QVERIFY(!cut.result);
        QVERIFY2(cut.result.error().subject.contains(u"stock.csv, line 3"_s), qPrintable(words(cut)));
    }

    void writesAFile()
    {
        Exports shop;
        shop.put(u"stock.csv"_s, "sku;available\nA;1\nB;2\nC;3\n");
        const auto open = shop.open();
        QVERIFY(readArea(*open, u"stock"_s).result);
        const auto early = apply(*open, {set(u"A"_s, u"1.0000"_s, u"12.5000"_s)});
        QCOMPARE(early.first().error().kind, Error::Kind::Refused); // no import folder
        QVERIFY(QDir(shop.dir.path()).mkdir(u"import"_s));
        auto acks = apply(*open, {set(u"A"_s, u"1.0000"_s, u"12.5000"_s), set(u"B"_s, u"9.0000"_s, u"4.0000"_s)});
        QVERIFY2(acks[0], acks[0] ? "" : qPrintable(words(acks[0].error())));
        QVERIFY2(acks[0]->answer.startsWith(u"waits in zgoda-stock-"_s), qPrintable(acks[0]->answer));
        QCOMPARE(acks[1].error().kind, Error::Kind::Stale); // the export says 2
        const QStringList names = QDir(shop.path(u"import"_s)).entryList(QDir::Files | QDir::Hidden);
        QCOMPARE(names.size(), 1);
        QCOMPARE(shop.bytes(u"import/"_s + names.first()), "sku;available\r\nA;12,5\r\n");
        // The same again waits already; another value for the row must not overtake it.
        acks = apply(*open, {set(u"A"_s, u"1.0000"_s, u"12.5000"_s)});
        QVERIFY(acks[0] && acks[0]->answer.endsWith(names.first()));
        acks = apply(*open, {set(u"A"_s, u"1.0000"_s, u"13.0000"_s), set(u"C"_s, u"3.0000"_s, u"30.0000"_s)});
        QCOMPARE(acks[0].error().detail, u"a file with other values waits to be imported"_s);
        QVERIFY(acks[1].has_value());
        QCOMPARE(QDir(shop.path(u"import"_s)).entryList(QDir::Files | QDir::Hidden).size(), 2);
        QCOMPARE(shop.bytes(u"import/"_s + names.first()), "sku;available\r\nA;12,5\r\n");
    }

    // Also where a part of the key is a decimal, which the file writes with a comma.
    void waitsByItsKey()
    {
        const QTemporaryDir dir;
        ImportModel model;
        model.folder = dir.path();
        model.name = u"zgoda-prices"_s;
        model.comma = true;
        model.columns = {u"sku"_s, u"from"_s, u"net"_s};
        model.key = {u"sku"_s, u"from"_s};
        const auto write = [&](const QByteArray &net, const QString &stem) {
            const QByteArray item = R"({"sku":"A","from":2.5,"net":)" + net + "}";
            return writeImport(model, dir.path(), {item}, stem).first();
        };
        const auto first = write("10.99", u"one"_s);
        QVERIFY(first.has_value());
        QCOMPARE(readFile(dir.filePath(*first)).value(), "sku;from;net\r\nA;2,5;10,99\r\n");
        QCOMPARE(write("10.99", u"two"_s).value(), *first);
        const auto other = write("12.00", u"three"_s);
        QVERIFY2(!other, "two files with two prices of one row wait");
        QCOMPARE(other.error().kind, Error::Kind::Refused);
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files).size(), 1);
    }

    void writesJson()
    {
        Exports shop;
        shop.parameters.insert(u"import_kind"_s, u"json"_s);
        shop.parameters.insert(u"sku_column"_s, u"Kod"_s);
        shop.put(u"stock.csv"_s, "Kod;available\nA;1\n");
        QVERIFY(QDir(shop.dir.path()).mkdir(u"import"_s));
        const auto open = shop.open();
        QVERIFY(readArea(*open, u"stock"_s).result);
        const auto step = set(u"A"_s, u"1.0000"_s, u"12.5000"_s);
        QVERIFY(apply(*open, {step}).first().has_value());
        const QStringList names = QDir(shop.path(u"import"_s)).entryList(QDir::Files);
        QCOMPARE(shop.bytes(u"import/"_s + names.first()), "[\n{\"Kod\":\"A\",\"available\":12.5}\n]\n");
        QVERIFY(apply(*open, {step}).first()->answer.endsWith(names.first()));
    }

    void probe()
    {
        Exports shop;
        auto future = shop.open()->probe();
        future.waitForFinished();
        QVERIFY(!future.result()->canWrite);
        QVERIFY(QDir(shop.dir.path()).mkdir(u"import"_s));
        auto other = shop.open()->probe();
        other.waitForFinished();
        QVERIFY(other.result()->canWrite);
        const auto gone = test::open(fileProfile, QUrl::fromLocalFile(shop.path(u"nowhere"_s)), {}, {}, {});
        auto none = gone->probe();
        none.waitForFinished();
        QCOMPARE(none.result().error().kind, Error::Kind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestTableFile)
#include "tst_tablefile.moc"
