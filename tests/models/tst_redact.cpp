// What databases and shops say, with the data of somebody in it: what is left says what is wrong, and with nobody's name.
#include "models/base/redact.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;

class TestRedact : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void messages_data();
    void messages();
    void sentValues();
    void cutOff();
};

void TestRedact::messages_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("left");
    const auto row = [](const char *name, const char *said, const char *left) {
        QTest::newRow(name) << QString::fromUtf8(said) << QString::fromUtf8(left);
    };
    row("PostgreSQL, type", "invalid input syntax for type numeric: \"Wolt Serwis\"",
        "invalid input syntax for type numeric: \"…\"");
    row("PostgreSQL, key", "Key (email)=(jan@wolt.example) already exists.", "Key (email)=(…) already exists.");
    row("PostgreSQL, row", "Failing row contains (12, Wolt Serwis, 5261040828).", "Failing row contains (…).");
    row("PostgreSQL, column", "column \"email\" does not exist", "column \"email\" does not exist");
    row("PostgreSQL, Polish", "klucz „email”=„jan” już istnieje", "klucz „email”=„…” już istnieje");
    row("SQL Server, key", "The duplicate key value is (Wolt Serwis, 12).", "The duplicate key value is (…).");
    row("SQL Server, type", "converting the nvarchar value 'Wolt' to data type int.",
        "converting the nvarchar value '…' to data type int.");
    row("MariaDB", "Duplicate entry 'Wolt-O'Neill' for key 'email'", "Duplicate entry '…' for key 'email'");
    row("MariaDB, backticks", "Incorrect value: 'x y' for column `shop`.`email`",
        "Incorrect value: '…' for column `…`.`email`");
    row("Firebird", "Problematic key value is (\"EMAIL\" = 'jan')", "Problematic key value is (…)");
    row("lengths", "value too long for type character varying(40)", "value too long for type character varying(40)");
    row("apostrophes", "the server doesn't answer, it can't", "the server doesn't answer, it can't");
    row("bare mail", "no account for jan.k@wolt.example", "no account for [e-mail]");
    row("bare phone", "call +48 600 700 800", "call [phone]");
}

void TestRedact::messages()
{
    QFETCH(QString, said);
    QFETCH(QString, left);
    const Discretion discretion {{}, wordsOf(u"select k.\"email\" from customer k"_s)};
    QCOMPARE(withoutValues(said, discretion), left);
}

// What was sent does not show wherever the answer puts it; a short value not inside other words.
void TestRedact::sentValues()
{
    const Discretion discretion {{u"Wolt"_s, u"Wolt Serwis"_s, u"man"_s, u"a"_s}, {}};
    QCOMPARE(
        withoutValues(u"customer WOLT SERWIS of Wolt commands a man"_s, discretion), u"customer … of … commands a …"_s);
}

void TestRedact::cutOff()
{
    QCOMPARE(withoutValues(u"no such name: \"Wolt Ser"_s), u"no such name: \"…\""_s);
    QCOMPARE(withoutValues(u"row (1, (2), Wolt"_s), u"row (…)"_s);
    QCOMPARE(withoutValues(QString()), QString());
}

QTEST_GUILESS_MAIN(TestRedact)
#include "tst_redact.moc"
