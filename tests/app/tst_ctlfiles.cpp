// zgodactl with a shop that only exchanges files: from the connection to the undo, over the demo's ERP.
#include "connectors/files/file.h"
#include "connectors/sqlite/sqlite.h"
#include "tests/app/ctlrun.h"

#include <QDir>
#include <QJsonArray>
#include <QMap>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// The shop behind the folder: it exports when it is told to, and takes what it finds.
class FileShop final {
public:
    explicit FileShop(const QString &workspace)
        : m_folder(workspace + u"/shop"_s)
    {
        QDir().mkpath(m_folder + u"/import"_s);
        auto shop = sqlite::Database::open(workspace + u"/shop.sqlite"_s, sqlite::Open::ReadOnly);
        auto select = (*shop)->prepare("SELECT sku, warehouse, available FROM stock WHERE hidden = '0'");
        while (select->step().value_or(false))
            m_rows[cell(*select, 0) + ';' + cell(*select, 1)] = cell(*select, 2);
    }
    QString folder() const { return m_folder; }
    qsizetype rows() const { return m_rows.size(); }
    QByteArray holds(const QByteArray &key) const { return m_rows.value(key); }
    void exportAll() const
    {
        QByteArray out = "sku;warehouse;available\r\n";
        for (auto row = m_rows.begin(); row != m_rows.end(); ++row)
            out += row.key() + ';' + QByteArray(row.value()).replace('.', ',') + "\r\n";
        QVERIFY(writeFile(m_folder + u"/stock.csv"_s, out));
    }
    QStringList waiting() const { return QDir(m_folder + u"/import"_s).entryList(QDir::Files | QDir::Hidden); }
    // Rows taken.
    int import()
    {
        int taken = 0;
        for (const QString &name : waiting()) {
            const QString path = m_folder + u"/import/"_s + name;
            QByteArrayList lines = readFile(path)->split('\n');
            lines.removeFirst();
            for (const QByteArray &line : lines) {
                const QByteArrayList cells = line.trimmed().split(';');
                if (cells.size() != 3)
                    continue;
                m_rows[cells[0] + ';' + cells[1]] = QByteArray(cells[2]).replace(',', '.');
                ++taken;
            }
            QFile::remove(path);
        }
        return taken;
    }

private:
    static QByteArray cell(sqlite::Statement &select, int column) { return select.bytes(column).toByteArray(); }
    const QString m_folder;
    QMap<QByteArray, QByteArray> m_rows;
};

} // namespace

class TestCtlFiles final : public CtlTest {
    Q_OBJECT
private Q_SLOTS:
    void journey();

private:
    void connectTo(const QString &folder)
    {
        const QString file = m_w + u"/workspace.json"_s;
        QJsonObject workspace = QJsonDocument::fromJson(readFile(file).value()).object();
        workspace[u"b2b"_s] = QJsonObject {{u"name"_s, u"Shop by files"_s}, {u"profile"_s, u"file"_s},
            {u"url"_s, QUrl::fromLocalFile(folder).toString()},
            {u"parameters"_s, QJsonObject {{u"settle_seconds"_s, u"0"_s}}}};
        workspace[u"areas"_s] = QJsonArray {u"stock"_s};
        QVERIFY(writeFile(file, QJsonDocument(workspace).toJson()));
    }
};

void TestCtlFiles::journey()
{
    FileShop shop(m_w);
    QVERIFY(shop.rows() > 50);
    connectTo(shop.folder());
    shop.exportAll();
    const Ran tried = run(m_w, "test-connection b2b --json");
    QVERIFY2(tried.exit == 0, qPrintable(tried.out + tried.err));
    QCOMPARE(tried.json()[u"canWrite"_s].toBool(), true);
    QCOMPARE(tried.json()[u"areas"_s][0][u"rows"_s].toInt(), 10);

    QCOMPARE(run(m_w, "read stock --wait").exit, 0); // what is seen for the first time may be in flight
    QCOMPARE(run(m_w, "diff stock").exit, 2);
    const Ran planned = run(m_w, "plan stock --json --out", {m_plan});
    QVERIFY2(planned.exit == 0, qPrintable(planned.out + planned.err));
    QCOMPARE(run(m_w, "apply --dry-run", {m_plan}).exit, 0);
    QVERIFY(shop.waiting().isEmpty());

    // What lies in the folder is not done: the shop has not taken it yet.
    const Ran applied = run(m_w, "apply --json", {m_plan});
    QCOMPARE(applied.exit, 4);
    const QJsonObject first = applied.json();
    const int steps = first[u"unknown"_s].toInt();
    QVERIFY2(steps > 0 && first[u"done"_s].toInt() == 0, qPrintable(applied.out + applied.err));
    QCOMPARE(shop.waiting().size(), 1);
    const QString id = first[u"run"_s].toString();
    QVERIFY(!id.isEmpty());

    // The shop takes it and exports again: looking tells.
    QCOMPARE(shop.import(), steps);
    shop.exportAll();
    const Ran recovered = run(m_w, "recover --json");
    QVERIFY2(recovered.exit == 0, qPrintable(recovered.out + recovered.err));
    QVERIFY2(shop.waiting().isEmpty(), "a step was sent twice");
    QCOMPARE(run(m_w, "verify", {id}).exit, 0);
    QCOMPARE(run(m_w, "read stock").exit, 0);
    QCOMPARE(run(m_w, "diff stock --state erp-changed").exit, 0);

    // Back again, the same way.
    const Ran undone = run(m_w, "undo --json", {id});
    QVERIFY2(shop.waiting().size() == 1, qPrintable(undone.out + undone.err));
    QCOMPARE(shop.import(), steps);
    shop.exportAll();
    const Ran back = run(m_w, "recover --json");
    QVERIFY2(back.exit == 0, qPrintable(back.out + back.err));
    QCOMPARE(run(m_w, "history --verify").exit, 0);

    // A file that was cut off says nothing about what is gone.
    const auto missing = [&] { return run(m_w, "diff stock --json").out.count(u"only-erp"_s); };
    const auto before = missing();
    const QByteArray whole = readFile(shop.folder() + u"/stock.csv"_s).value();
    QVERIFY(writeFile(shop.folder() + u"/stock.csv"_s, whole.first(whole.size() / 2)));
    const Ran cut = run(m_w, "read stock");
    QVERIFY2(cut.exit != 0 && (cut.out + cut.err).contains(u"stock.csv, line "_s), qPrintable(cut.out + cut.err));
    QCOMPARE(missing(), before);
}

QTEST_GUILESS_MAIN(TestCtlFiles)
#include "tst_ctlfiles.moc"
