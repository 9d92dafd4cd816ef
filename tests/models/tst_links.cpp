// Rows that are probably the same thing under two codes, found by a number that both hold.
#include "models/policy/numbers.h"
#include "models/policy/projection.h"
#include "tests/models/build.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestLinks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linksByNumber();
    void linksAreExactOnlyWhenAlone();
    void linksKeepCountriesApart();
    void linksThatContradictAreNotExact();
    void aNameSuggestsAndNeverJoins();
};

void TestLinks::linksByNumber()
{
    const Fixture t(shippedSchema(u"products"_s));
    const auto fields = row("sku,ean");
    const Snapshot erp
        = t.read(Side::Erp, fields, rows({"K1,590-1234123457", "K2,012345678905", "K3,-", "K4,000", "same,111"}));
    const Snapshot b2b
        = t.read(Side::B2b, fields, rows({"one,5901234123457", "two,12345678905", "x,-", "y,000", "same,222"}));
    const auto found = suggestLinks(erp, b2b);
    QCOMPARE(found.size(), 2); // neither an empty number, nor one of zeros, nor rows that are joined already
    QCOMPARE(found[0].erp + found[0].b2b, u"K1one"_s);
    QCOMPARE(found[1].erp + found[1].b2b, u"K2two"_s);
    QCOMPARE(found[0].identity, u"product"_s);
    QVERIFY(found[0].exact);
    const Fixture c(shippedSchema(u"customers"_s));
    const auto tax = suggestLinks(c.read(Side::Erp, row("customer,tax_id"), rows({"K1,PL 526-10-40-828"})),
        c.read(Side::B2b, row("customer,tax_id"), rows({"shop,5261040828"})));
    QCOMPARE(tax.size(), 1);
    QCOMPARE(int(tax[0].how), int(Link::How::TaxId));
}

void TestLinks::linksAreExactOnlyWhenAlone()
{
    const Fixture t(shippedSchema(u"products"_s));
    const auto fields = row("sku,ean");
    const Snapshot erp = t.read(Side::Erp, fields, rows({"K1,5901234123457", "K2,5901234123457"}));
    const Snapshot b2b = t.read(Side::B2b, fields, rows({"one,5901234123457"}));
    const auto two = suggestLinks(erp, b2b);
    QCOMPARE(two.size(), 2);
    QVERIFY(!two[0].exact && !two[1].exact);
    const Snapshot single = t.read(Side::Erp, fields, rows({"K1,5901234123457"}));
    QVERIFY(suggestLinks(single, b2b).value(0).exact);
    // A side that was not read to its end may hold the number again; and a row not seen there is not known to be missing.
    QVERIFY(suggestLinks(single, t.read(Side::B2b, fields, rows({"one,5901234123457"}), false)).isEmpty());
}

// The same digits in two countries are two firms; without a country they may be either.
void TestLinks::linksKeepCountriesApart()
{
    const Fixture t(shippedSchema(u"customers"_s));
    const auto fields = row("customer,tax_id");
    const auto found = [&](const QVector<QStringList> &erp, const QVector<QStringList> &b2b) {
        QStringList out;
        for (const LinkSuggestion &one : suggestLinks(t.read(Side::Erp, fields, erp), t.read(Side::B2b, fields, b2b)))
            out.append(one.erp + one.b2b + (one.exact ? u" exact"_s : QString()));
        return out;
    };
    QCOMPARE(found(rows({"K1,PL123456785"}), rows({"one,DE123456785"})), QStringList());
    QCOMPARE(found(rows({"K1,PL123456785"}), rows({"one,pl 123-456-785"})), QStringList {u"K1one exact"_s});
    QCOMPARE(found(rows({"K1,EL123456785"}), rows({"one,GR123456785"})), QStringList {u"K1one exact"_s});
    QCOMPARE(
        found(rows({"K1,PL123456785", "K2,DE123456785"}), rows({"one,DE123456785"})), QStringList {u"K2one exact"_s});
    QCOMPARE(found(rows({"K1,PL123456785", "K2,DE123456785"}), rows({"one,123456785"})),
        (QStringList {u"K1one"_s, u"K2one"_s}));
}

// K1's tax id is the one's, its address the other's. K2's two values name the same partner.
void TestLinks::linksThatContradictAreNotExact()
{
    const Fixture t(shippedSchema(u"customers"_s));
    const auto fields = row("customer,tax_id,email");
    const Snapshot erp = t.read(
        Side::Erp, fields, rows({"K1,5261040828,office@k1.example", "K2,1111111111,k2@k2.example", "K3,2222222222,-"}));
    const Snapshot b2b = t.read(Side::B2b, fields,
        rows({"one,5261040828,-", "other,-,office@k1.example", "two,1111111111,k2@k2.example", "three,2222222222,-"}));
    QSet<QString> exact, doubtful;
    for (const LinkSuggestion &found : suggestLinks(erp, b2b))
        (found.exact ? exact : doubtful).insert(found.erp + found.b2b);
    QCOMPARE(exact, (QSet<QString> {u"K2two"_s, u"K3three"_s}));
    QCOMPARE(doubtful, (QSet<QString> {u"K1one"_s, u"K1other"_s}));
}

// However it is spelt; a number that says the same makes it needless, and one that says otherwise is not doubted for it.
void TestLinks::aNameSuggestsAndNeverJoins()
{
    const Fixture t(shippedSchema(u"customers"_s));
    const auto fields = row("customer,name,tax_id");
    const auto found = [&](const QVector<QStringList> &erp, const QVector<QStringList> &b2b) {
        QStringList out;
        for (const LinkSuggestion &one : suggestLinks(t.read(Side::Erp, fields, erp), t.read(Side::B2b, fields, b2b)))
            out.append(u"%1%2 %3%4"_s.arg(one.erp, one.b2b, one.how == Link::How::ByHand ? u"name"_s : u"number"_s,
                one.exact ? u" exact"_s : QString()));
        return out;
    };
    QCOMPARE(found(rows({"K1,Żółw Łódź Sp. z o.o.,-"}), rows({"one,ZOLW LODZ  sp z o o,-", "two,Zolw,-"})),
        QStringList {u"K1one name"_s});
    QCOMPARE(found(rows({"K1,Same,PL123456785"}), rows({"one,same,123456785"})), QStringList {u"K1one number exact"_s});
    QCOMPARE(found(rows({"K1,Same,PL123456785"}), rows({"one,other,123456785", "two,same,-"})),
        (QStringList {u"K1one number exact"_s, u"K1two name"_s}));
    QCOMPARE(found(rows({"K1,Same,-", "K2,Same,-"}), rows({"one,same,-", "K2,Same,-"})), QStringList {u"K1one name"_s});
    QVERIFY(!sameNumber(u"name"_s, u"Same"_s, u"SAME"_s)); // two spellings of a name differ
}

QTEST_GUILESS_MAIN(TestLinks)
#include "tst_links.moc"
