// Every enum has a word of its own, every error a sentence that names the system and the subject, and a typed number
// comes back as it was meant.
#include "ui/text.h"
#include "ui/words.h"

#include <QLocale>
#include <QSet>
#include <QTest>

using namespace zgoda;

namespace {

const Names names {QStringLiteral("Subiekt"), QStringLiteral("Sklep")};

Field priceField()
{
    Field field;
    field.id = QStringLiteral("net");
    field.type = FieldType::Decimal;
    field.scale = 4;
    return field;
}

} // namespace

class TestWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void everyErrorSpeaks();
    void filesSayWhatToDo();
    void statesAndReasons();
    void reads();
    void guards();
    void placesAreFilledOnce();
    void numbers();
    void typed_data();
    void typed();
    void twoMeaningsAreNamed();
    void button();
};

void TestWords::everyErrorSpeaks()
{
    QSet<QString> said;
    for (int kind = 0; kind <= int(Error::Kind::Internal); ++kind) {
        const QString with
            = sentence({Error::Kind(kind), QStringLiteral("SUBJECT"), QStringLiteral("DETAIL"), 0, {}}, names.b2b);
        const QString bare = sentence({Error::Kind(kind), {}, {}, 0, {}});
        QVERIFY2(with.endsWith(QLatin1Char('.')) && bare.endsWith(QLatin1Char('.')), qPrintable(with));
        QVERIFY2(!with.contains(QLatin1Char('%')) && !bare.contains(QLatin1Char('%')), qPrintable(bare));
        // The detail is the log's; only the engine's own rules explain themselves.
        QVERIFY2(
            with.contains(QStringLiteral("DETAIL")) == (Error::Kind(kind) == Error::Kind::Refused), qPrintable(with));
        QVERIFY2(!bare.contains(QStringLiteral("()")) && !bare.contains(QStringLiteral("  ")), qPrintable(bare));
        if (Error::Kind(kind) != Error::Kind::Cancelled)
            QVERIFY2(with.contains(QStringLiteral("SUBJECT")), qPrintable(with));
        said.insert(with);
    }
    QCOMPARE(said.size(), int(Error::Kind::Internal) + 1);
    Error busy {Error::Kind::Throttled, {}, {}, 429, std::chrono::seconds(12)};
    QVERIFY(sentence(busy, names.b2b).contains(QStringLiteral("12 s")));
    QVERIFY(sentence(busy, names.b2b).contains(QStringLiteral("429")));
}

// A full disk, a damaged file and a newer one need different things from whoever reads this.
void TestWords::filesSayWhatToDo()
{
    QSet<QString> said;
    for (const int status : {0, 5, 8, 11, 13, 17}) {
        const QString text = sentence({Error::Kind::Storage, QStringLiteral("zgoda.sqlite"), {}, status, {}});
        QVERIFY2(text.contains(QStringLiteral("zgoda.sqlite")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("answer")), qPrintable(text)); // a file answers nothing
        said.insert(text);
    }
    QCOMPARE(said.size(), 6);
    const auto says = [](int status, const char *word) {
        return sentence({Error::Kind::Storage, {}, {}, status, {}}).contains(QLatin1String(word));
    };
    QVERIFY(says(13, "Free some space") && says(11, "backup") && says(26, "backup") && says(17, "newer")
        && says(22, "this computer"));
}

void TestWords::statesAndReasons()
{
    QSet<QString> states, reasons;
    for (int i = 0; i < rowStateCount; ++i)
        states.insert(stateWord(RowState(i), names));
    QCOMPARE(states.size(), rowStateCount);
    for (int i = 0; i <= int(Why::InvalidValue); ++i) {
        const QString word = whyWord(Why(i), names);
        QVERIFY(!word.isEmpty() && !word.contains(QLatin1Char('%')));
        reasons.insert(word);
    }
    QVERIFY(reasons.size() >= int(Why::InvalidValue) - 1); // "not in X" serves two
    QVERIFY(whyWord(Why::ExpectedByRule, names, QStringLiteral("unlimited sale"))
                .contains(QStringLiteral("unlimited sale")));
    Policy policy;
    policy.rules.resize(2);
    policy.rules[0].name = QStringLiteral("Cut cables");
    policy.rules[0].reason = QStringLiteral("unlimited sale");
    policy.rules[1].name = QStringLiteral("E-mail is the shop's");
    QCOMPARE(ruleSays(policy, 0), QStringLiteral("unlimited sale"));
    QCOMPARE(ruleSays(policy, 1), QStringLiteral("E-mail is the shop's"));
    QVERIFY(ruleSays(policy, -1).isEmpty() && ruleSays(policy, 2).isEmpty());
    QCOMPARE(takeWord(Take::Erp, names), QStringLiteral("as in Subiekt"));
    QCOMPARE(fieldWord(QStringLiteral("lead_days")), QStringLiteral("Lead days"));
    QCOMPARE(fieldWord(QStringLiteral("shelf_no")), QStringLiteral("Shelf no"));
}

void TestWords::reads()
{
    QSet<QString> said;
    for (int why = 0; why <= int(ReadStory::Why::NotAnswered); ++why) {
        ReadStory story;
        QVERIFY(readWord(story).isEmpty()); // of a system that knows no changes at all
        story.kind = QStringLiteral("timestamp");
        story.why = ReadStory::Why(why);
        story.detail = QStringLiteral("24");
        story.lastAt = 1'795'860'000'000;
        story.changed = 1237;
        const QString word = readWord(story);
        QCOMPARE(word.startsWith(QStringLiteral("read whole: ")), story.whole());
        QVERIFY2(!word.contains(QLatin1Char('%')), qPrintable(word));
        said.insert(word);
        said.insert(nameOf(story.why));
    }
    QCOMPARE(said.size(), 2 * (int(ReadStory::Why::NotAnswered) + 1));
    QVERIFY(said.contains(QStringLiteral("changed since %1: 1,237 rows").arg(clockText(1'795'860'000'000))));
}

void TestWords::guards()
{
    for (int i = 0; i <= int(Guard::Emergency); ++i) {
        Trip trip;
        trip.guard = Guard(i);
        trip.area = QStringLiteral("prices");
        trip.value = 12345;
        trip.limit = 10;
        trip.rows = 1;
        trip.currency = QStringLiteral("PLN");
        const QString said = guardSentence(trip, names);
        QVERIFY2(said.startsWith(QStringLiteral("Prices: ")) && !said.contains(QStringLiteral("%1")), qPrintable(said));
        QVERIFY2(!said.contains(QStringLiteral("(s)")), qPrintable(said));
    }
}

void TestWords::placesAreFilledOnce()
{
    QCOMPARE(fill(QStringLiteral("%2 and %1, %3 %"), {QStringLiteral("%2"), QStringLiteral("b")}),
        QStringLiteral("b and %2, %3 %"));
    QCOMPARE(counted("%Ln row(s)", 1), QStringLiteral("1 row"));
    QCOMPARE(counted("%Ln row(s)", 1234), QStringLiteral("1,234 rows"));
}

void TestWords::numbers()
{
    const Field price = priceField();
    TextPool pool;
    QCOMPARE(valueText(price, Cell(-12345000), pool), QStringLiteral("-1,234.50"));
    QCOMPARE(valueText(price, Cell(1'234'567), pool), QStringLiteral("123.4567"));
    Field quantity = price;
    quantity.counter = true;
    QCOMPARE(valueText(quantity, Cell(120'000), pool), QStringLiteral("12"));
    QCOMPARE(valueText(quantity, Cell(125'000), pool), QStringLiteral("12.5"));
    QCOMPARE(valueText(price, Absent, pool), QStringLiteral("not there"));
    QCOMPARE(valueText(price, Null, pool), QStringLiteral("–"));
    QCOMPARE(valueText(price, Unknown, pool), QStringLiteral("?"));
    QCOMPARE(valueText(price, Cell(-5), pool), QStringLiteral("-0.0005"));
    QCOMPARE(moneyText(123'455'000, QStringLiteral("PLN")), QStringLiteral("12,345.50\u00a0PLN"));
    QCOMPARE(ageText(59'000), QStringLiteral("59 s"));
    QCOMPARE(ageText(3 * 86'400'000LL), QStringLiteral("3 days"));
}

void TestWords::typed_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("canonical"); // empty: refused
    QTest::newRow("english") << "en_GB"
                             << "1,234.50"
                             << "1234.5000";
    QTest::newRow("comma") << "en_GB"
                           << "12,5"
                           << "12.5000";
    QTest::newRow("polish") << "pl_PL" << QStringLiteral("1\u00a0234,50") << "1234.5000";
    QTest::newRow("polish, blank") << "pl_PL"
                                   << "1 234,5"
                                   << "1234.5000";
    QTest::newRow("polish, point") << "pl_PL"
                                   << "12.5"
                                   << "12.5000";
    QTest::newRow("english, one group") << "en_GB"
                                        << "1,234"
                                        << "";
    QTest::newRow("german, one group") << "de_DE"
                                       << "-1.234"
                                       << "";
    QTest::newRow("english, point") << "en_GB"
                                    << "1.234"
                                    << "1.2340";
    QTest::newRow("german, comma") << "de_DE"
                                   << "1,234"
                                   << "1.2340";
    QTest::newRow("english, two groups") << "en_GB"
                                         << "1,234,567"
                                         << "1234567.0000";
    QTest::newRow("german, two groups") << "de_DE"
                                        << "1.234.567"
                                        << "1234567.0000";
    QTest::newRow("german, both") << "de_DE"
                                  << "1.234,50"
                                  << "1234.5000";
    QTest::newRow("english, the other way round") << "en_GB"
                                                  << "1.234,5"
                                                  << "";
    QTest::newRow("english, below one") << "en_GB"
                                        << "0,125"
                                        << "0.1250";
    QTest::newRow("too fine") << "pl_PL"
                              << "0,00001"
                              << "";
    QTest::newRow("word") << "pl_PL"
                          << "dużo"
                          << "";
    QTest::newRow("two points") << "pl_PL"
                                << "1.2.3"
                                << "";
}

void TestWords::typed()
{
    QFETCH(QString, locale);
    QFETCH(QString, typed);
    QFETCH(QString, canonical);
    QLocale::setDefault(QLocale(locale));
    const Field price = priceField();
    const auto value = typedValue(price, typed);
    QCOMPARE(value.has_value(), !canonical.isEmpty());
    if (value)
        QCOMPARE(value->text, canonical);
}

void TestWords::twoMeaningsAreNamed()
{
    const auto value = typedValue(priceField(), QStringLiteral("1,234"));
    QVERIFY(!value);
    QVERIFY2(
        sentence(value.error()).contains(QStringLiteral("type 1234 or 1.234")), qPrintable(sentence(value.error())));
}

void TestWords::button()
{
    Step step;
    PlanTotals totals;
    totals.updates = 2;
    QCOMPARE(planButton(totals, {step, step}, names), QStringLiteral("Set 2 rows in Sklep"));
    step.target = Side::Erp;
    QCOMPARE(planButton(totals, {step}, names), QStringLiteral("Set 1 row in Subiekt"));
    QCOMPARE(planButton(totals, {Step(), step}, names), QStringLiteral("Write 1 row in Sklep and 1 row in Subiekt"));
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
