// Every enum has a word of its own, every error a sentence that names the system and the subject, and a typed number
// comes back as it was meant.
#include "models/plan/marks.h"
#include "models/policy/globindex.h"
#include "models/policy/names.h"
#include "models/run/rows.h"
#include "ui/emergency.h"
#include "ui/relativetext.h"
#include "ui/text.h"
#include "ui/words.h"

#include <QLocale>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;

namespace {

const Names names {u"Subiekt"_s, u"Sklep"_s};

Field priceField()
{
    Field field;
    field.id = u"net"_s;
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
    void whyAWriteIsThere();
    void reads();
    void guards();
    void heldPricesAreAllThatMakesOne();
    void aStoppedSaleIsOfJustThose();
    void placesAreFilledOnce();
    void numbers();
    void typed_data();
    void typed();
    void twoMeaningsAreNamed();
    void button();
    void whatCouldReplaceIt();
};

void TestWords::everyErrorSpeaks()
{
    QSet<QString> said;
    for (int kind = 0; kind <= int(Error::Kind::Internal); ++kind) {
        const QString with = sentence({Error::Kind(kind), u"SUBJECT"_s, u"DETAIL"_s, 0, {}}, names.b2b);
        const QString bare = sentence({Error::Kind(kind), {}, {}, 0, {}});
        QVERIFY2(with.endsWith(u'.') && bare.endsWith(u'.'), qPrintable(with));
        QVERIFY2(!with.contains(u'%') && !bare.contains(u'%'), qPrintable(bare));
        // The detail is the log's; only the engine's own rules explain themselves.
        QVERIFY2(with.contains(u"DETAIL"_s) == (Error::Kind(kind) == Error::Kind::Refused), qPrintable(with));
        QVERIFY2(!bare.contains(u"()"_s) && !bare.contains(u"  "_s), qPrintable(bare));
        if (Error::Kind(kind) != Error::Kind::Cancelled)
            QVERIFY2(with.contains(u"SUBJECT"_s), qPrintable(with));
        said.insert(with);
    }
    QCOMPARE(said.size(), int(Error::Kind::Internal) + 1);
    Error busy {Error::Kind::Throttled, {}, {}, 429, std::chrono::seconds(12)};
    QVERIFY(sentence(busy, names.b2b).contains(u"12 s"_s));
    QVERIFY(sentence(busy, names.b2b).contains(u"429"_s));
}

// A full disk, a damaged file and a newer one need different things from whoever reads this.
void TestWords::filesSayWhatToDo()
{
    QSet<QString> said;
    for (const int status : {0, 5, 8, 11, 13, 17}) {
        const QString text = sentence({Error::Kind::Storage, u"zgoda.sqlite"_s, {}, status, {}});
        QVERIFY2(text.contains(u"zgoda.sqlite"_s), qPrintable(text));
        QVERIFY2(!text.contains(u"answer"_s), qPrintable(text)); // a file answers nothing
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
        QVERIFY(!word.isEmpty() && !word.contains(u'%'));
        reasons.insert(word);
    }
    QVERIFY(reasons.size() >= int(Why::InvalidValue) - 1); // "not in X" serves two
    QVERIFY(whyWord(Why::ExpectedByRule, names, u"unlimited sale"_s).contains(u"unlimited sale"_s));
    Policy policy;
    policy.rules.resize(2);
    policy.rules[0].name = u"Cut cables"_s;
    policy.rules[0].reason = u"unlimited sale"_s;
    policy.rules[1].name = u"E-mail is the shop's"_s;
    QCOMPARE(ruleSays(policy, 0), u"unlimited sale"_s);
    QCOMPARE(ruleSays(policy, 1), u"E-mail is the shop's"_s);
    QVERIFY(ruleSays(policy, -1).isEmpty() && ruleSays(policy, 2).isEmpty());
    QCOMPARE(takeWord(Take::Erp, names), u"as in Subiekt"_s);
    QCOMPARE(fieldWord(u"lead_days"_s), u"Lead days"_s);
    QCOMPARE(fieldWord(u"shelf_no"_s), u"Shelf no"_s);
}

// What stands in plans and in the journal as a word of the file is a clause for whoever reads it.
void TestWords::whyAWriteIsThere()
{
    QCOMPARE(writeReason(whyName(Why::OwnerMoved), names), whyWord(Why::OwnerMoved, names));
    QVERIFY(
        writeReason(whyName(Why::RestoreRule), names, u"the shop's discounts"_s).contains(u"the shop's discounts"_s));
    for (const QString &reason : {QString(markReason), QString(undoReason)}) {
        const QString said = writeReason(reason, names);
        QVERIFY2(said.contains(u' ') && said != reason, qPrintable(said));
    }
    QVERIFY(writeReason(markReason, names) != writeReason(undoReason, names));
    QCOMPARE(writeReason(u"of a newer build"_s, names), u"of a newer build"_s);
}

void TestWords::reads()
{
    QSet<QString> said;
    for (int why = 0; why <= int(ReadStory::Why::NotAnswered); ++why) {
        ReadStory story;
        QVERIFY(readWord(story).isEmpty()); // of a system that knows no changes at all
        story.kind = u"timestamp"_s;
        story.why = ReadStory::Why(why);
        story.detail = u"24"_s;
        story.lastAt = 1'795'860'000'000;
        story.changed = 1237;
        const QString word = readWord(story);
        QCOMPARE(word.startsWith(u"read whole: "_s), story.whole());
        QVERIFY2(!word.contains(u'%'), qPrintable(word));
        said.insert(word);
        said.insert(nameOf(story.why));
    }
    QCOMPARE(said.size(), 2 * (int(ReadStory::Why::NotAnswered) + 1));
    QVERIFY(said.contains(u"changed since %1: 1,237 rows"_s.arg(clockText(1'795'860'000'000))));
}

void TestWords::guards()
{
    for (int i = 0; i <= int(Guard::Emergency); ++i) {
        Trip trip;
        trip.guard = Guard(i);
        trip.area = u"prices"_s;
        trip.value = 12345;
        trip.limit = 10;
        trip.rows = 1;
        trip.currency = u"PLN"_s;
        const QString said = guardSentence(trip, names);
        QVERIFY2(said.startsWith(u"Prices: "_s) && !said.contains(u"%1"_s), qPrintable(said));
        QVERIFY2(!said.contains(u"(s)"_s), qPrintable(said));
    }
}

void TestWords::heldPricesAreAllThatMakesOne()
{
    const auto schema = [](const char *json) {
        return QSharedPointer<const Schema>::create(parseSchema(QByteArray(json), u"s"_s).value_or(Schema {}));
    };
    const QVector<QSharedPointer<const Schema>> schemas {schema(R"({"area":"prices","fields":[
            {"id":"sku","type":"code","key":true},{"id":"net","type":"decimal","money":true},
            {"id":"gross","type":"decimal"},{"id":"margin","type":"decimal","info":true},
            {"id":"valid_to","type":"date"}]})"),
        schema(R"({"area":"stock","fields":[{"id":"sku","type":"code","key":true},{"id":"left","type":"decimal"}]})")};
    QStringList held;
    for (const Rule &rule : holdPriceRules(schemas, {u"ania"_s, 1, u"new list"_s}))
        held.append(rule.area + u'.' + rule.field);
    QCOMPARE(held, QStringList({u"prices.net"_s, u"prices.gross"_s}));
    QVERIFY(holdPriceRules({schemas[1]}, {}).isEmpty());
}

// A star in an article's code is no pattern.
void TestWords::aStoppedSaleIsOfJustThose()
{
    const auto schema = parseSchema(R"({"area":"stock","quantity":"left","fields":[
        {"id":"sku","type":"code","key":true},{"id":"place","type":"code","key":true},{"id":"left","type":"decimal"}]})",
        u"s"_s);
    QVERIFY(schema);
    const QVector<Rule> rules = stopSaleRules(*schema, {{u"A*"_s, u"W?"_s}, {u"B"_s, u"W?"_s}}, {});
    QCOMPARE(rules.size(), 1);
    QCOMPARE(rules[0].when[0].globs, QStringList({globOfText(u"A*"_s), u"B"_s}));
    QCOMPARE(rules[0].when[1].globs, QStringList {globOfText(u"W?"_s)});
    QVERIFY(!matchesGlob(u"AB"_s, rules[0].when[0].globs[0]));
}

void TestWords::placesAreFilledOnce()
{
    QCOMPARE(fill(u"%2 and %1, %3 %"_s, {u"%2"_s, u"b"_s}), u"b and %2, %3 %"_s);
    QCOMPARE(counted("%Ln row(s)", 1), u"1 row"_s);
    QCOMPARE(counted("%Ln row(s)", 1234), u"1,234 rows"_s);
}

void TestWords::numbers()
{
    const Field price = priceField();
    TextPool pool;
    QCOMPARE(valueText(price, Cell(-12345000), pool), u"-1,234.50"_s);
    QCOMPARE(valueText(price, Cell(1'234'567), pool), u"123.4567"_s);
    Field quantity = price;
    quantity.counter = true;
    QCOMPARE(valueText(quantity, Cell(120'000), pool), u"12"_s);
    QCOMPARE(valueText(quantity, Cell(125'000), pool), u"12.5"_s);
    QCOMPARE(valueText(price, Absent, pool), u"not there"_s);
    QCOMPARE(valueText(price, Null, pool), u"–"_s);
    QCOMPARE(valueText(price, Unknown, pool), u"?"_s);
    QCOMPARE(valueText(price, Cell(-5), pool), u"-0.0005"_s);
    QCOMPARE(moneyText(123'455'000, u"PLN"_s), u"12,345.50\u00a0PLN"_s);
    QCOMPARE(ageText(59'000), u"59 s"_s);
    QCOMPARE(ageText(3 * 86'400'000LL), u"3 days"_s);
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
    QTest::newRow("polish") << "pl_PL" << u"1\u00a0234,50"_s << "1234.5000";
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
    const auto value = typedValue(priceField(), u"1,234"_s);
    QVERIFY(!value);
    QVERIFY2(sentence(value.error()).contains(u"type 1234 or 1.234"_s), qPrintable(sentence(value.error())));
}

void TestWords::button()
{
    Step step;
    PlanTotals totals;
    totals.updates = 2;
    QCOMPARE(planButton(totals, {step, step}, names), u"Set 2 rows in Sklep"_s);
    step.target = Side::Erp;
    QCOMPARE(planButton(totals, {step}, names), u"Set 1 row in Subiekt"_s);
    QCOMPARE(planButton(totals, {Step(), step}, names), u"Write 1 row in Sklep and 1 row in Subiekt"_s);
}

void TestWords::whatCouldReplaceIt()
{
    Substitute one {Substitute::How::Alike, u"category"_s, u"B"_s, u"Beam"_s, u"12.0000"_s, -30};
    QCOMPARE(substituteText(one), u"B · Beam (same category, 12 free, 3 % cheaper)"_s);
    one = {Substitute::How::Named, u"substitutes"_s, u"C"_s, {}, {}, 125};
    QCOMPARE(substituteText(one), u"C (named as a substitute, always enough, 12.5 % dearer)"_s);
    one.dearer = 0;
    QVERIFY(substituteText(one).endsWith(u"same price)"_s));
    one.dearer.reset();
    QVERIFY(substituteText(one).endsWith(u"price not known)"_s));
    Shortage shortage {u"order_lines"_s, u"sku"_s, u"A"_s, u"7.0000"_s, u"5.0000"_s};
    QVERIFY(!shortageSentence(shortage, names).contains(u"Instead"_s));
    shortage.instead = {one, one};
    QVERIFY2(shortageSentence(shortage, names).contains(u"Instead of it: C (named"_s)
            && shortageSentence(shortage, names).contains(u"; C (named"_s),
        qPrintable(shortageSentence(shortage, names)));
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
