// Firebird databases in the character sets of older trade systems: Polish letters come out right, and bytes that mean
// nothing are told, never guessed at.
#include "typed.h"

#include <QFileInfo>

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

private:
    QString isql(const QString &statements);
    Result<Snapshot> read(const char *codec, erp::ReadPath path, const char *sql = readSql);

    Server m_server {str("firebird")};
    QString m_base;
};

QString ErpCharset::isql(const QString &statements)
{
    QProcess program;
    program.start(str("isql-fb"),
        {str("-q"), str("-bail"), str("-user"), str("erp_owner"), str("-password"), str("only-for-tests")});
    program.write(statements.toUtf8());
    program.closeWriteChannel();
    if (!program.waitForFinished(60'000))
        return program.errorString();
    return program.exitCode() == 0 ? QString() : QString::fromLocal8Bit(program.readAllStandardError());
}

void ErpCharset::initTestCase()
{
    START_SERVER(m_server);
    m_base = QFileInfo(m_server.database()).path() + str("/win1250.fdb");
    const QString address = str("'127.0.0.1/%1:%2'").arg(m_server.owner().port).arg(m_base);
    const QString error = isql(
        str("create database ") + address + str(" page_size 8192 default character set WIN1250;\n") + str(tables));
    QVERIFY2(error.isEmpty(), qPrintable(error));
}

Result<Snapshot> ErpCharset::read(const char *codec, erp::ReadPath path, const char *sql)
{
    erp::Login login = m_server.reader();
    login.database = m_base;
    const auto setup
        = setupFor(login, str("firebird"), QByteArray(profileJson).replace("%1", codec), str("old"), str(sql));
    const auto schema = parseSchema(schemaJson, str("old"));
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
    QCOMPARE(cellOf(*read, {str("1")}, "name"), str("ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ"));
    QCOMPARE(cellOf(*read, {str("1")}, "padded"), str("Łódş"));
    QCOMPARE(cellOf(*read, {str("1")}, "note"), str("Zażółć"));
    if (bulk)
        QCOMPARE(cellOf(*read, {str("1")}, "raw"), str("Zażółć"));
    QCOMPARE(cellOf(*read, {str("2")}, "name"), str("plain"));
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
    QCOMPARE(cellOf(*read, {str("1")}, "raw"), str("unknown"));
    QCOMPARE(cellOf(*read, {str("1")}, "padded"), str("Łódş"));
    QCOMPARE(cellOf(*read, {str("2")}, "raw"), str("plain"));
}

// 0x81 is nobody's letter in windows-1250.
void ErpCharset::bytesThatMeanNothing()
{
    const QString connect = str("connect '127.0.0.1/%1:%2';\n").arg(m_server.owner().port).arg(m_base);
    QCOMPARE(
        isql(connect
            + str("insert into letters(id, name, raw) values (3, cast(x'4181' as varchar(40) character set win1250),"
                  " cast(x'4181' as varchar(40) character set none));\ncommit;\n")),
        QString());
    const auto read = this->read(R"(, "codecs": {"raw": {"charset": "windows-1250"}})", erp::ReadPath::Bulk);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
    QCOMPARE(read->rows, qint64(3));
    QCOMPARE(cellOf(*read, {str("3")}, "name"), str("unknown"));
    QCOMPARE(cellOf(*read, {str("3")}, "raw"), str("unknown"));
    QCOMPARE(cellOf(*read, {str("3")}, "padded"), str("null"));
    QCOMPARE(read->problems.size(), 2);
    for (const Problem &problem : read->problems)
        QCOMPARE(int(problem.kind), int(Problem::Kind::BadText));
}

QTEST_GUILESS_MAIN(ErpCharset)
#include "tst_erpcharset.moc"
