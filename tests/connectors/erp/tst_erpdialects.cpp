// Each profile's SQL in the dialect of its own engine, as sqlfluff understands it, with the marker line of the area's
// first key made into a condition. The fixtures run it on another engine for the systems of SQL Server, so those may say
// only what both understand. Firebird's dialect is left to the server itself: sqlfluff does not know it.
#include "connectors/erp/procedurecall.h"
#include "connectors/erp/profile.h"
#include "systems.h"

#include <QCryptographicHash>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// Without texts, quoted names and comments: what is left are words and signs.
QString bareSql(QString sql)
{
    static const QRegularExpression quoted(u"'[^']*'|\"[^\"]*\"|--[^\n]*"_s);
    return sql.replace(quoted, u"x"_s);
}

// Words that may stand before a bracket where SQL Server and the fixture's engine must both understand: SQL's own, and
// the functions that they share.
const QStringList &sharedCalls()
{
    static const QStringList words
        = u"and as avg by case cast char coalesce concat count cross decimal else exists from "
          "having in join lower ltrim max min not nullif numeric on or over row_number rtrim "
          "select sum then upper union all values varchar nvarchar when where partition left substring between"_s.split(
              u' ');
    return words;
}

QString dialectOf(const QString &engine)
{
    static const QHash<QString, QString> dialects {{u"sqlserver"_s, u"tsql"_s}, {u"postgresql"_s, u"postgres"_s},
        {u"mariadb"_s, u"mysql"_s}, {u"sqlite"_s, u"sqlite"_s}};
    return dialects.value(engine);
}

// $1, $2 … as texts: what stands there is bound, and its place must take any value. MariaDB takes double-quoted names as
// names only because the connection asks for it, which sqlfluff cannot know.
QString withTexts(const erp::BoundSql &bound, const QString &dialect)
{
    QString sql = bound.sql;
    if (dialect == u"mysql"_s)
        sql.replace(u'"', u'`');
    return sql.replace(QRegularExpression(u"\\$\\d+"_s), u"'2026-11-23'"_s) + u'\n';
}

// Reading a statement takes sqlfluff a second or more, so what it has read without a complaint is known by its hash:
// the repository's list, and what has been added beside the test since. A statement or a sqlfluff that changed is read
// anew. To bring the list up to date, copy the added lines into it; to read everything again, empty it.
class Passed {
public:
    explicit Passed(const QString &sqlfluff)
    {
        QProcess process;
        process.start(sqlfluff, {u"--version"_s});
        if (process.waitForFinished())
            m_version = QString::fromLatin1(process.readAllStandardOutput()).trimmed().section(u' ', -1);
    }
    bool has(const QString &dialect, const QString &sql) const { return m_known.contains(line(dialect, sql)); }
    void add(const QString &dialect, const QString &sql)
    {
        QFile file(added());
        if (file.open(QIODevice::Append))
            file.write(line(dialect, sql).toLatin1() + '\n');
    }

private:
    static QString added() { return QCoreApplication::applicationDirPath() + u"/dialects-passed.txt"_s; }
    QString line(const QString &dialect, const QString &sql) const
    {
        const QByteArray hash = QCryptographicHash::hash(sql.toUtf8(), QCryptographicHash::Sha256);
        return m_version + u' ' + dialect + u' ' + QString::fromLatin1(hash.toHex());
    }
    QString m_version;
    const QStringList m_known
        = (textOf(QStringLiteral(ZGODA_SOURCE_DIR "/tests/connectors/erp/dialects-passed.txt")) + textOf(added()))
              .split(u'\n');
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
    const QString proof = u"wrong.sql"_s; // what it says of this one proves that it reads the others
    files.insert(proof, u"select from where (\n"_s);
    QTemporaryDir dir;
    for (auto it = files.begin(); it != files.end(); ++it) {
        QFile file(dir.filePath(it.key()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(it.value().toUtf8());
    }
    QProcess process;
    process.setWorkingDirectory(dir.path());
    process.start(sqlfluff,
        {u"lint"_s, u"--dialect"_s, dialect, u"--templater"_s, u"raw"_s, u"--rules"_s, u"L009"_s, u"--format"_s,
            u"json"_s, u"--processes"_s, u"2"_s, u"."_s});
    QVERIFY(process.waitForFinished(1'200'000));
    const QByteArray answer = process.readAllStandardOutput();
    const QJsonDocument said = QJsonDocument::fromJson(answer);
    QVERIFY2(said.isArray(), (answer + process.readAllStandardError()).constData());
    bool read = false;
    for (const QJsonValue file : said.array()) {
        const QString path = file[u"filepath"_s].toString();
        read = read || path.endsWith(proof);
        for (const QJsonValue violation : file[u"violations"_s].toArray()) {
            if (!path.endsWith(proof))
                wrong += path + u':' + QString::number(violation[u"line_no"_s].toInt()) + u": "_s
                    + violation[u"description"_s].toString() + u'\n';
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
        QVERIFY(loaded->engines.first() == u"firebird"_s);
        return; // its fixture runs on that engine
    }
    const QString sqlfluff = QStandardPaths::findExecutable(u"sqlfluff"_s);
    if (sqlfluff.isEmpty() && qEnvironmentVariable("CI") != u"true"_s)
        QSKIP("sqlfluff is not installed");
    QVERIFY2(!sqlfluff.isEmpty(), "sqlfluff is not installed");
    QHash<QString, QString> files;
    for (auto area = loaded->areas.begin(); area != loaded->areas.end(); ++area) {
        const QString key = schemaOf(area.key())->fields.first().id;
        QVERIFY2(area->read.canLimitTo(key), qPrintable(area.key()));
        files.insert(area.key() + u".sql"_s,
            withTexts(area->read.bind(loaded->parameters, erp::Placeholder::Dollar, key, {u"a"_s, u"b"_s}), dialect));
        auto values = loaded->parameters;
        values.insert(erp::watermarkParameter(), u"1"_s);
        for (const erp::SqlText *sql : statementsOf(area->changes))
            files.insert(
                sql->name().section(u'/', -1), withTexts(sql->bind(values, erp::Placeholder::Dollar), dialect));
        for (qsizetype i = 0; i < area->writes.size(); ++i)
            files.insert(area.key() + u"-write-"_s + QString::number(i) + u".sql"_s,
                withTexts(area->writes[i].sql.bind(loaded->parameters, erp::Placeholder::Dollar), dialect));
    }
    Passed passed(sqlfluff);
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
    const QString sqlfluff = QStandardPaths::findExecutable(u"sqlfluff"_s);
    if (sqlfluff.isEmpty() && qEnvironmentVariable("CI") != u"true"_s)
        QSKIP("sqlfluff is not installed");
    QString call = erp::callByName(u"sqlserver"_s, u"dbo.Kontrahent_Import"_s, {u"@kod"_s, u"mail"_s});
    QCOMPARE(call, u"exec dbo.Kontrahent_Import @kod = ?, @mail = ?"_s);
    QString wrong;
    lint(sqlfluff, u"tsql"_s, {{u"call.sql"_s, call.replace(u'?', u"'a'"_s) + u'\n'}}, wrong);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestErpDialects::sharesItsSql()
{
    QFETCH(QString, profile);
    const auto loaded = erp::loadProfile(profileDirOf(profile));
    QVERIFY(loaded.has_value());
    if (loaded->engines.first() != u"sqlserver"_s)
        return; // its fixture runs on its own engine
    static const QRegularExpression call(u"(\\w+)\\s*\\("_s);
    static const QRegularExpression own(
        u"\\|\\||::|\\b(true|false|limit|top|isnull|getdate|lateral|apply|ilike|interval)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    for (auto area = loaded->areas.begin(); area != loaded->areas.end(); ++area) {
        QVector<const erp::SqlText *> shared {&area->read};
        for (const erp::SqlText *sql : statementsOf(area->changes)) {
            if (!sql->name().endsWith(u".sqlserver.sql"_s)) // marked as the vendor's own
                shared.append(sql);
        }
        for (const erp::SqlText *text : std::as_const(shared)) {
            const QString sql = bareSql(text->text());
            for (auto it = call.globalMatch(sql); it.hasNext();) {
                const QString word = it.next().captured(1).toLower();
                QVERIFY2(sharedCalls().contains(word) || word == u"x"_s, qPrintable(text->name() + u": "_s + word));
            }
            const QRegularExpressionMatch foreign = own.match(sql);
            QVERIFY2(!foreign.hasMatch(), qPrintable(text->name() + u": "_s + foreign.captured()));
        }
    }
}

QTEST_GUILESS_MAIN(TestErpDialects)
#include "tst_erpdialects.moc"
