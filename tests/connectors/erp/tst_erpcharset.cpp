// Firebird databases in the character sets of older trade systems: Polish letters come out right, and bytes that mean
// nothing are told, never guessed at.
#include "typed.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const char *profileJson = R"({"zgoda": 1, "name": "old", "engines": ["firebird"],
 "areas": {"old": {"read": "old.sql"%1}}})";
const char *schemaJson = R"({"area": "old", "version": 1, "fields": [{"id": "id", "type": "int", "key": true},
 {"id": "name", "type": "text"}, {"id": "padded", "type": "code"}, {"id": "note", "type": "text"},
 {"id": "raw", "type": "text"}]})";
const char *readSql = "select id, name, padded, note, raw from letters";

// ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ in windows-1250, as the database keeps them.
const char *tables = R"(create table letters(id integer not null primary key, name varchar(40), padded char(12),
 note blob sub_type text, raw varchar(40) character set none);
commit;
insert into letters values (1, cast(x'B9E6EAB3F1F39C9FBF20A5C6CAA3D1D38C8FAF' as varchar(40) character set win1250),
 cast(x'A3F364BA' as varchar(12) character set win1250), cast(x'5A61BFF3B3E6' as varchar(40) character set win1250),
 cast(x'5A61BFF3B3E6' as varchar(40) character set none));
insert into letters values (2, 'plain', 'A-1', 'note', 'plain');
commit;
grant select on letters to erp_read;
commit;
)";

} // namespace

class ErpCharset : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void polishLetters();
    void polishLetters_data();
    void bytesOfNoSet();
    void bytesThatMeanNothing();
    void parameterTooLong();

private:
    QString isql(const QString &statements);
    Result<Snapshot> read(const char *codec, erp::ReadPath path, const char *sql = readSql);

    Server m_server {u"firebird"_s};
    QString m_base;
};

QString ErpCharset::isql(const QString &statements)
{
    QProcess program;
    program.start(u"isql-fb"_s, {u"-q"_s, u"-bail"_s, u"-user"_s, u"erp_owner"_s, u"-password"_s, u"only-for-tests"_s});
    program.write(statements.toUtf8());
    program.closeWriteChannel();
    if (!program.waitForFinished(60'000))
        return program.errorString();
    return program.exitCode() == 0 ? QString() : QString::fromLocal8Bit(program.readAllStandardError());
}

void ErpCharset::initTestCase()
{
    START_SERVER(m_server);
    m_base = QFileInfo(m_server.database()).path() + u"/win1250.fdb"_s;
    const QString address = u"'127.0.0.1/%1:%2'"_s.arg(m_server.owner().port).arg(m_base);
    const QString error = isql(u"create database "_s + address + u" page_size 8192 default character set WIN1250;\n"_s
        + QString::fromUtf8(tables));
    QVERIFY2(error.isEmpty(), qPrintable(error));
}

Result<Snapshot> ErpCharset::read(const char *codec, erp::ReadPath path, const char *sql)
{
    erp::Login login = m_server.reader();
    login.database = m_base;
    const auto setup = setupFor(
        login, u"firebird"_s, QByteArray(profileJson).replace("%1", codec), u"old"_s, QString::fromUtf8(sql));
    const auto schema = parseSchema(schemaJson, u"old"_s);
    if (!setup || !schema)
        return fail(setup ? schema.error() : setup.error());
    ReadRequest request;
    request.schema = QSharedPointer<const Schema>::create(*schema);
    request.pools = std::make_shared<Pools>(1);
    erp::Stop stop;
    return erp::readArea(*setup, request, stop, path);
}

void ErpCharset::polishLetters_data()
{
    QTest::addColumn<bool>("bulk");
    QTest::newRow("bulk") << true;
    QTest::newRow("portable") << false;
}

// The server turns WIN1250 into the UTF-8 that was asked for; what it keeps without a set is the profile's to name, which
// is too late on the portable path: Qt has made letters of the bytes by then.
void ErpCharset::polishLetters()
{
    QFETCH(bool, bulk);
    const auto read = this->read(
        R"(, "codecs": {"raw": {"charset": "windows-1250"}})", bulk ? erp::ReadPath::Bulk : erp::ReadPath::Portable);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
    QCOMPARE(cellOf(*read, {u"1"_s}, "name"), u"ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ"_s);
    QCOMPARE(cellOf(*read, {u"1"_s}, "padded"), u"Łódş"_s);
    QCOMPARE(cellOf(*read, {u"1"_s}, "note"), u"Zażółć"_s);
    if (bulk)
        QCOMPARE(cellOf(*read, {u"1"_s}, "raw"), u"Zażółć"_s);
    QCOMPARE(cellOf(*read, {u"2"_s}, "name"), u"plain"_s);
    QVERIFY(read->complete && read->problems.isEmpty());
}

// Without that word of the profile they are no letters: the row stays, the value is unknown and told.
void ErpCharset::bytesOfNoSet()
{
    const auto read = this->read("", erp::ReadPath::Bulk);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
    QCOMPARE(read->problems.size(), 1);
    QCOMPARE(int(read->problems.first().kind), int(Problem::Kind::BadText));
    QCOMPARE(read->problems.first().field, 4);
    QCOMPARE(cellOf(*read, {u"1"_s}, "raw"), u"unknown"_s);
    QCOMPARE(cellOf(*read, {u"1"_s}, "padded"), u"Łódş"_s);
    QCOMPARE(cellOf(*read, {u"2"_s}, "raw"), u"plain"_s);
}

// 0x81 is nobody's letter in windows-1250.
void ErpCharset::bytesThatMeanNothing()
{
    const QString connect = u"connect '127.0.0.1/%1:%2';\n"_s.arg(m_server.owner().port).arg(m_base);
    QCOMPARE(isql(connect
                 + u"insert into letters(id, name, raw) values (3, cast(x'4181' as varchar(40) character set win1250),"
                   " cast(x'4181' as varchar(40) character set none));\ncommit;\n"_s),
        QString());
    const auto read = this->read(R"(, "codecs": {"raw": {"charset": "windows-1250"}})", erp::ReadPath::Bulk);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
    QCOMPARE(read->rows, qint64(3));
    QCOMPARE(cellOf(*read, {u"3"_s}, "name"), u"unknown"_s);
    QCOMPARE(cellOf(*read, {u"3"_s}, "raw"), u"unknown"_s);
    QCOMPARE(cellOf(*read, {u"3"_s}, "padded"), u"null"_s);
    QCOMPARE(read->problems.size(), 2);
    for (const Problem &problem : read->problems)
        QCOMPARE(int(problem.kind), int(Problem::Kind::BadText));
}

// Told, not cut: it would ask for another row.
void ErpCharset::parameterTooLong()
{
    erp::Login login = m_server.reader();
    login.database = m_base;
    const auto setup = setupFor(
        login, u"firebird"_s, QByteArray(profileJson).replace("%1", ""), u"old"_s, QString::fromUtf8(readSql));
    const auto sql = erp::SqlText::parse(u"select id from letters where name = :name"_s, u"name.sql"_s);
    QVERIFY(setup && sql);
    erp::Stop stop;
    const auto connection = erp::Connection::open(setup->engine, login, setup->profile, false, stop);
    QVERIFY(connection && (*connection)->begin());
    if (!(*connection)->firebird())
        QSKIP("Firebird's library is not there");
    const auto rows
        = erp::openRows(**connection, *sql, {{u"name"_s, QString(20'000, u'ż')}}, {}, {}, erp::ReadPath::Bulk);
    QVERIFY(!rows);
    QCOMPARE(int(rows.error().kind), int(Error::Kind::Rejected));
    QCOMPARE(rows.error().subject, u"name.sql"_s);
}

QTEST_GUILESS_MAIN(ErpCharset)
#include "tst_erpcharset.moc"
