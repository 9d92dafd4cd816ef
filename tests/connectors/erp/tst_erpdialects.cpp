// Each profile's SQL in the dialect of its own engine, as sqlfluff understands it, with the marker line of the area's
// first key made into a condition. The fixtures run it on another engine for the systems of SQL Server, so those may say
// only what both understand. Firebird's dialect is left to the server itself: sqlfluff does not know it.
#include "connectors/erp/procedurecall.h"
#include "connectors/erp/profile.h"
#include "systems.h"

#include <QCryptographicHash>
#include <QStandardPaths>

using namespace zgoda;
using namespace zgoda::test;

namespace {

// Without texts, quoted names and comments: what is left are words and signs.
QString bareSql(QString sql)
{
    static const QRegularExpression quoted(str("'[^']*'|\"[^\"]*\"|--[^\n]*"));
    return sql.replace(quoted, str("x"));
}

// Words that may stand before a bracket where SQL Server and the fixture's engine must both understand: SQL's own, and
// the functions that they share.
const QStringList &sharedCalls()
{
    static const QStringList words
        = str("and as avg by case cast char coalesce concat count cross decimal else exists from "
              "having in join lower ltrim max min not nullif numeric on or over row_number rtrim "
              "select sum then upper union all values varchar nvarchar when where partition left substring between")
              .split(u' ');
    return words;
}

QString dialectOf(const QString &engine)
{
    static const QHash<QString, QString> dialects {{str("sqlserver"), str("tsql")},
        {str("postgresql"), str("postgres")}, {str("mariadb"), str("mysql")}, {str("sqlite"), str("sqlite")}};
    return dialects.value(engine);
}

// $1, $2 … as texts: what stands there is bound, and its place must take any value. MariaDB takes double-quoted names as
// names only because the connection asks for it, which sqlfluff cannot know.
QString withTexts(const erp::BoundSql &bound, const QString &dialect)
{
    QString sql = bound.sql;
    if (dialect == str("mysql"))
        sql.replace(u'"', u'`');
    return sql.replace(QRegularExpression(str("\\$\\d+")), str("'2026-11-23'")) + u'\n';
}

// Reading one statement takes sqlfluff a second or more, so what has passed is remembered beside the test, by its hash.
class Passed {
public:
    bool has(const QString &dialect, const QString &sql) const { return m_known.contains(line(dialect, sql)); }
    void add(const QString &dialect, const QString &sql)
    {
        QFile file(name());
        if (file.open(QIODevice::Append))
            file.write(line(dialect, sql).toLatin1() + '\n');
    }

private:
    static QString name() { return QCoreApplication::applicationDirPath() + str("/dialects-passed.txt"); }
    static QString line(const QString &dialect, const QString &sql)
    {
        const QByteArray hash = QCryptographicHash::hash(sql.toUtf8(), QCryptographicHash::Sha256);
        return dialect + u' ' + QString::fromLatin1(hash.toHex());
    }
    const QStringList m_known = textOf(name()).split(u'\n');
};

QVector<const erp::SqlText *> statementsOf(const erp::Changes &changes)
{
    QVector<const erp::SqlText *> out {&changes.watermark, &changes.changed, &changes.keys, &changes.oldest};
    out.removeIf([](const erp::SqlText *sql) { return sql->text().isEmpty(); });
    return out;
}

// wrong: what sqlfluff could not read, one a line.
void lint(const QString &sqlfluff, const QString &dialect, QHash<QString, QString> files, QString &wrong)
{
    if (files.isEmpty())
        return;
    const QString proof = str("wrong.sql"); // what it says of this one proves that it reads the others
    files.insert(proof, str("select from where (\n"));
    QTemporaryDir dir;
    for (auto it = files.begin(); it != files.end(); ++it) {
        QFile file(dir.filePath(it.key()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(it.value().toUtf8());
    }
    QProcess process;
    process.setWorkingDirectory(dir.path());
    process.start(sqlfluff,
        {str("lint"), str("--dialect"), dialect, str("--templater"), str("raw"), str("--rules"), str("L009"),
            str("--format"), str("json"), str("--processes"), str("2"), str(".")});
    QVERIFY(process.waitForFinished(1'200'000));
    const QByteArray answer = process.readAllStandardOutput();
    const QJsonDocument said = QJsonDocument::fromJson(answer);
    QVERIFY2(said.isArray(), (answer + process.readAllStandardError()).constData());
    bool read = false;
    for (const QJsonValue file : said.array()) {
        const QString path = file[str("filepath")].toString();
        read = read || path.endsWith(proof);
        for (const QJsonValue violation : file[str("violations")].toArray()) {
            if (!path.endsWith(proof))
                wrong += path + u':' + QString::number(violation[str("line_no")].toInt()) + str(": ")
                    + violation[str("description")].toString() + u'\n';
        }
    }
    QVERIFY(read);
}

} // namespace

class TestErpDialects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses_data() { profiles(); }
    void parses();
    void sharesItsSql_data() { profiles(); }
    void sharesItsSql();
    void procedureCalls();

private:
    void profiles()
    {
        QTest::addColumn<QString>("profile");
        for (const QString &name : QDir(profileDirOf({})).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
            QTest::newRow(qPrintable(name)) << name;
    }
};

void TestErpDialects::parses()
{
    QFETCH(QString, profile);
    const auto loaded = erp::loadProfile(profileDirOf(profile));
    QVERIFY2(loaded.has_value(), qPrintable(loaded ? QString() : loaded.error().subject + loaded.error().detail));
    const QString dialect = dialectOf(loaded->engines.first());
    if (dialect.isEmpty()) {
        QVERIFY(loaded->engines.first() == str("firebird"));
        return; // its fixture runs on that engine
    }
    const QString sqlfluff = QStandardPaths::findExecutable(str("sqlfluff"));
    if (sqlfluff.isEmpty() && qEnvironmentVariable("CI") != str("true"))
        QSKIP("sqlfluff is not installed");
    QVERIFY2(!sqlfluff.isEmpty(), "sqlfluff is not installed");
    QHash<QString, QString> files;
    for (auto area = loaded->areas.begin(); area != loaded->areas.end(); ++area) {
        const QString key = schemaOf(area.key())->fields.first().id;
        QVERIFY2(area->read.canLimitTo(key), qPrintable(area.key()));
        files.insert(area.key() + str(".sql"),
            withTexts(
                area->read.bind(loaded->parameters, erp::Placeholder::Dollar, key, {str("a"), str("b")}), dialect));
        auto values = loaded->parameters;
        values.insert(erp::watermarkParameter(), str("1"));
        for (const erp::SqlText *sql : statementsOf(area->changes))
            files.insert(
                sql->name().section(u'/', -1), withTexts(sql->bind(values, erp::Placeholder::Dollar), dialect));
        for (qsizetype i = 0; i < area->writes.size(); ++i)
            files.insert(area.key() + str("-write-") + QString::number(i) + str(".sql"),
                withTexts(area->writes[i].sql.bind(loaded->parameters, erp::Placeholder::Dollar), dialect));
    }
    Passed passed;
    files.removeIf([&](const auto &file) { return passed.has(dialect, file.value()); });
    QString wrong;
    lint(sqlfluff, dialect, files, wrong);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    for (const QString &sql : std::as_const(files))
        passed.add(dialect, sql);
}

// What is sent to call a procedure where no server is at hand to take it.
void TestErpDialects::procedureCalls()
{
    const QString sqlfluff = QStandardPaths::findExecutable(str("sqlfluff"));
    if (sqlfluff.isEmpty() && qEnvironmentVariable("CI") != str("true"))
        QSKIP("sqlfluff is not installed");
    QString call = erp::callByName(str("sqlserver"), str("dbo.Kontrahent_Import"), {str("@kod"), str("mail")});
    QCOMPARE(call, str("exec dbo.Kontrahent_Import @kod = ?, @mail = ?"));
    QString wrong;
    lint(sqlfluff, str("tsql"), {{str("call.sql"), call.replace(u'?', str("'a'")) + u'\n'}}, wrong);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestErpDialects::sharesItsSql()
{
    QFETCH(QString, profile);
    const auto loaded = erp::loadProfile(profileDirOf(profile));
    QVERIFY(loaded.has_value());
    if (loaded->engines.first() != str("sqlserver"))
        return; // its fixture runs on its own engine
    static const QRegularExpression call(str("(\\w+)\\s*\\("));
    static const QRegularExpression own(
        str("\\|\\||::|\\b(true|false|limit|top|isnull|getdate|lateral|apply|ilike|interval)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    for (auto area = loaded->areas.begin(); area != loaded->areas.end(); ++area) {
        QVector<const erp::SqlText *> shared {&area->read};
        for (const erp::SqlText *sql : statementsOf(area->changes)) {
            if (!sql->name().endsWith(str(".sqlserver.sql"))) // marked as the vendor's own
                shared.append(sql);
        }
        for (const erp::SqlText *text : std::as_const(shared)) {
            const QString sql = bareSql(text->text());
            for (auto it = call.globalMatch(sql); it.hasNext();) {
                const QString word = it.next().captured(1).toLower();
                QVERIFY2(sharedCalls().contains(word) || word == str("x"), qPrintable(text->name() + str(": ") + word));
            }
            const QRegularExpressionMatch foreign = own.match(sql);
            QVERIFY2(!foreign.hasMatch(), qPrintable(text->name() + str(": ") + foreign.captured()));
        }
    }
}

QTEST_GUILESS_MAIN(TestErpDialects)
#include "tst_erpdialects.moc"
