// The three-way rule over every pattern, and compare() over small snapshots against a slow oracle.
#include "models/diff/diff.h"
#include "tests/models/build.h"

#include <QRandomGenerator>
#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QByteArray name(Change change)
{
    switch (change) {
    case Change::Same: return "Same";
    case Change::Erp: return "Erp";
    case Change::B2b: return "B2b";
    case Change::Both: return "Both";
    case Change::Conflict: return "Conflict";
    case Change::Blocked: return "Blocked";
    }
    return {};
}

Change swapped(Change change)
{
    return change == Change::Erp ? Change::B2b : change == Change::B2b ? Change::Erp : change;
}

QSharedPointer<const Schema> smallSchema()
{
    return schemaFrom(
        R"({"area":"t","fields":[{"id":"sku","type":"code","key":true},{"id":"wh","type":"code","key":true},
        {"id":"qty","type":"decimal","scale":2},{"id":"name","type":"text"},{"id":"seen","type":"int","info":true}]})");
}

// A diff as sorted text lines, independent of key ids.
QStringList lines(const Diff &diff, bool swap = false)
{
    QStringList out;
    for (const RowDiff &row : diff.rows) {
        QString line = keyText(diff.schema(), diff.pools(), row.key) + u": "_s
            + QString::fromLatin1(name(swap ? swapped(row.presence) : row.presence));
        if (row.ambiguous)
            line += u" ambiguous"_s;
        for (quint32 i = row.first; i < row.first + row.count; ++i) {
            const FieldDiff &field = diff.fields[i];
            line += u" %1=%2"_s.arg(diff.schema().fields[field.field].id,
                QString::fromLatin1(name(swap ? swapped(field.change) : field.change)));
        }
        out.append(line);
    }
    out.append(u"same %1"_s.arg(diff.same));
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace

class TestThreeWay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pattern_data();
    void pattern();
    void patternsAreAll();
    void rows_data();
    void rows();
    void fieldNotGivenIsNotCompared();
    void newRowWithoutFields();
    void keyOfSomethingElseIsNoRow();
    void orderChangesNothing();
    void manyRowsAgainstTheRule();
};

// Three sides partition five kinds of value (a, b, c; absent and null count as values) into 15 patterns with presence.
void TestThreeWay::pattern_data()
{
    QTest::addColumn<qint64>("base");
    QTest::addColumn<qint64>("erp");
    QTest::addColumn<qint64>("b2b");
    QTest::addColumn<Change>("change");
    const Cell a = 1, b = 2, c = 3;
    struct {
        const char *what;
        Cell base, erp, b2b;
        Change change;
    } const table[] = {
        {"nowhere", Absent, Absent, Absent, Change::Same},
        {"all equal", a, a, a, Change::Same},
        {"only ERP moved", a, b, a, Change::Erp},
        {"only shop moved", a, a, b, Change::B2b},
        {"moved alike", a, b, b, Change::Both},
        {"moved apart", a, b, c, Change::Conflict},
        {"gone in the ERP", a, Absent, a, Change::Erp},
        {"gone in the shop", a, a, Absent, Change::B2b},
        {"gone on both", a, Absent, Absent, Change::Both},
        {"gone in the ERP, moved in the shop", a, Absent, b, Change::Conflict},
        {"gone in the shop, moved in the ERP", a, b, Absent, Change::Conflict},
        {"new in the ERP", Absent, a, Absent, Change::Erp},
        {"new in the shop", Absent, Absent, a, Change::B2b},
        {"new and equal", Absent, a, a, Change::Both},
        {"new and apart", Absent, a, b, Change::Conflict},
        {"null is a value", Null, Null, Null, Change::Same},
        {"emptied in the ERP", a, Null, a, Change::Erp},
        {"null is not absent", Absent, Null, Absent, Change::Erp},
        {"null against a value", Null, a, b, Change::Conflict},
        {"never agreed, equal", Unknown, a, a, Change::Both},
        {"never agreed, apart", Unknown, a, b, Change::Conflict},
        {"never agreed, one is not there", Unknown, a, Absent, Change::Conflict},
        {"never agreed, neither is there", Unknown, Absent, Absent, Change::Both},
        {"ERP unknown", a, Unknown, a, Change::Blocked},
        {"shop unknown", a, a, Unknown, Change::Blocked},
        {"both unknown", a, Unknown, Unknown, Change::Blocked},
        {"all unknown", Unknown, Unknown, Unknown, Change::Blocked},
        {"ERP unknown, shop gone", a, Unknown, Absent, Change::Blocked},
        {"ERP unknown, base absent", Absent, Unknown, Absent, Change::Blocked},
        {"ERP unknown, shop empty", a, Unknown, Null, Change::Blocked},
    };
    for (const auto &t : table)
        QTest::newRow(t.what) << t.base << t.erp << t.b2b << t.change;
}

void TestThreeWay::pattern()
{
    QFETCH(qint64, base);
    QFETCH(qint64, erp);
    QFETCH(qint64, b2b);
    QFETCH(Change, change);
    QCOMPARE(name(classify(base, erp, b2b)), name(change));
    QCOMPARE(name(classify(base, b2b, erp)), name(swapped(change)));
}

// Every combination of the sides over {absent, null, a, b, c, unknown}: the rule's own words hold.
void TestThreeWay::patternsAreAll()
{
    const Cell values[] = {Absent, Null, 1, 2, 3, Unknown};
    int seen = 0;
    for (const Cell base : values) {
        for (const Cell erp : values) {
            for (const Cell b2b : values) {
                const Change change = classify(base, erp, b2b);
                const bool unknown = erp == Unknown || b2b == Unknown;
                QCOMPARE(change == Change::Blocked, unknown);
                QCOMPARE(change == Change::Same || change == Change::Both, !unknown && erp == b2b);
                if (!unknown && erp != b2b && base != Unknown)
                    QCOMPARE(change == Change::Conflict, base != erp && base != b2b);
                QCOMPARE(name(classify(base, b2b, erp)), name(swapped(change)));
                ++seen;
            }
        }
    }
    QCOMPARE(seen, 216);
}

void TestThreeWay::rows_data()
{
    QTest::addColumn<QStringList>("base");
    QTest::addColumn<QStringList>("erp");
    QTest::addColumn<QStringList>("b2b");
    QTest::addColumn<bool>("erpComplete");
    QTest::addColumn<bool>("baseComplete");
    QTest::addColumn<QStringList>("expected");
    const auto list = [](std::initializer_list<const char *> items) {
        QStringList out;
        for (const char *item : items)
            out.append(QString::fromUtf8(item));
        return out;
    };
    QTest::newRow("same") << list({"A,W,1,n"}) << list({"A,W,1,n"}) << list({"A,W,1,n"}) << true << true
                          << list({"same 1"});
    QTest::newRow("one field") << list({"A,W,1,n"}) << list({"A,W,2,n"}) << list({"A,W,1,n"}) << true << true
                               << list({"A · W: Same qty=Erp", "same 0"});
    QTest::newRow("two fields, two ways") << list({"A,W,1,n"}) << list({"A,W,2,n"}) << list({"A,W,1,m"}) << true << true
                                          << list({"A · W: Same qty=Erp name=B2b", "same 0"});
    QTest::newRow("new in ERP") << list({}) << list({"A,W,1,n"}) << list({}) << true << true
                                << list({"A · W: Erp", "same 0"});
    QTest::newRow("never agreed") << list({}) << list({"A,W,1,n"}) << list({"A,W,1,m"}) << true << false
                                  << list({"A · W: Both qty=Both name=Conflict", "same 0"});
    QTest::newRow("never agreed, only ERP")
        << list({}) << list({"A,W,1,n"}) << list({}) << true << false << list({"A · W: Conflict", "same 0"});
    QTest::newRow("gone on both") << list({"A,W,1,n"}) << list({}) << list({}) << true << true
                                  << list({"A · W: Both", "same 0"});
    QTest::newRow("incomplete is unreadable, not gone")
        << list({"A,W,1,n"}) << list({}) << list({"A,W,1,n"}) << false << true << list({"A · W: Blocked", "same 0"});
    QTest::newRow("duplicate is never matched")
        << list({"A,W,1,n"}) << list({"A,W,1,n", "A,W,1,n"}) << list({"A,W,1,n"}) << true << true
        << list({"A · W: Same ambiguous", "same 0"});
    QTest::newRow("unreadable cell") << list({"A,W,1,n"}) << list({"A,W,?,n"}) << list({"A,W,1,n"}) << true << true
                                     << list({"A · W: Same qty=Blocked", "same 0"});
    QTest::newRow("unreadable on all sides") << list({"A,W,?,n"}) << list({"A,W,?,n"}) << list({"A,W,?,n"}) << true
                                             << true << list({"A · W: Same qty=Blocked", "same 0"});
    QTest::newRow("null against value") << list({"A,W,1,n"}) << list({"A,W,1,-"}) << list({"A,W,1,n"}) << true << true
                                        << list({"A · W: Same name=Erp", "same 0"});
}

void TestThreeWay::rows()
{
    QFETCH(QStringList, base);
    QFETCH(QStringList, erp);
    QFETCH(QStringList, b2b);
    QFETCH(bool, erpComplete);
    QFETCH(bool, baseComplete);
    QFETCH(QStringList, expected);
    const auto split = [](const QStringList &list) {
        QVector<QStringList> out;
        for (const QString &line : list)
            out.append(line.split(u','));
        return out;
    };
    const QStringList fields = row("sku,wh,qty,name");
    const Fixture t(smallSchema());
    const auto baseSide = t.share(Side::Base, fields, split(base), baseComplete);
    const auto erpSide = t.share(Side::Erp, fields, split(erp), erpComplete);
    const auto b2bSide = t.share(Side::B2b, fields, split(b2b));
    QCOMPARE(lines(compare(baseSide, erpSide, b2bSide)), expected);
    QCOMPARE(lines(compare(baseSide, b2bSide, erpSide), true), expected);
}

void TestThreeWay::fieldNotGivenIsNotCompared()
{
    const Fixture t(smallSchema());
    const auto base = t.share(Side::Base, row("sku,wh,qty,name"), test::rows({"A,W,1,n"}));
    const auto erp = t.share(Side::Erp, row("sku,wh,qty,name"), test::rows({"A,W,1,other"}));
    const auto b2b = t.share(Side::B2b, row("sku,wh,qty"), test::rows({"A,W,1"}));
    const Diff diff = compare(base, erp, b2b);
    QCOMPARE(diff.rows.size(), 0);
    QCOMPARE(diff.same, 1);
}

// A row without compared fields is there or not, and that is agreed on too.
void TestThreeWay::newRowWithoutFields()
{
    const Fixture t(smallSchema());
    const auto keys = row("sku,wh");
    const auto all = test::rows({"A,W", "B,W"});
    const auto base = t.share(Side::Base, keys, test::rows({"A,W"}));
    const Diff diff = compare(base, t.share(Side::Erp, keys, all), t.share(Side::B2b, keys, all));
    QCOMPARE(lines(diff), QStringList({u"B · W: Both"_s, u"same 1"_s}));
}

void TestThreeWay::keyOfSomethingElseIsNoRow()
{
    const Fixture t(smallSchema());
    const Cell key[] = {t.pools->texts.intern(QByteArrayView("raw")), t.pools->texts.intern(QByteArrayView("W"))};
    t.pools->keys.intern(key);
    const auto fields = row("sku,wh,qty,name");
    const auto erp = t.share(Side::Erp, fields, test::rows({"A,W,1,n"}), false);
    const auto b2b = t.share(Side::B2b, fields, test::rows({"A,W,1,n"}), false);
    const Diff diff = compare(nullptr, erp, b2b);
    QCOMPARE(lines(diff), QStringList({u"A · W: Both qty=Both name=Both"_s, u"same 0"_s}));
}

void TestThreeWay::orderChangesNothing()
{
    const auto fields = row("sku,wh,qty,name");
    QVector<QStringList> base, erp, b2b;
    auto *random = QRandomGenerator::global();
    for (int i = 0; i < 300; ++i) {
        const auto line = [&] {
            return QStringList {
                u"S%1"_s.arg(i), u"W"_s, QString::number(random->bounded(2)), u"n%1"_s.arg(random->bounded(2))};
        };
        for (auto *side : {&base, &erp, &b2b}) {
            if (random->bounded(5) > 0)
                side->append(line());
        }
    }
    QStringList first;
    for (int round = 0; round < 8; ++round) {
        const Fixture t(smallSchema());
        for (auto *side : {&base, &erp, &b2b})
            std::shuffle(side->begin(), side->end(), *random);
        const auto b = t.share(Side::Base, fields, base), e = t.share(Side::Erp, fields, erp),
                   s = t.share(Side::B2b, fields, b2b);
        const QStringList now = lines(compare(b, e, s, round % 3 + 1));
        if (round == 0)
            first = now;
        QCOMPARE(now, first);
    }
}

// Enough rows for several pieces and blocks, columns of different length, one to four threads: as the plain rule says.
void TestThreeWay::manyRowsAgainstTheRule()
{
    const Fixture t(smallSchema());
    const int count = 150'000;
    const int qty = t.schema->indexOf(u"qty"_s), text = t.schema->indexOf(u"name"_s);
    for (int i = 0; i < count; ++i) {
        const Cell key[] = {Cell(i), 0};
        t.pools->keys.intern(key);
    }
    QRandomGenerator random(7);
    const auto make = [&](Side side, int rowCount, bool complete) {
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->schema = t.schema;
        snapshot->pools = t.pools;
        snapshot->side = side;
        snapshot->complete = complete;
        snapshot->given.fill(true, t.schema->fields.size());
        snapshot->columns.resize(t.schema->fields.size());
        for (const int field : {qty, text, int(t.schema->fields.size()) - 1})
            snapshot->columns[field].resize(rowCount, Absent);
        snapshot->presence.resize(rowCount, Presence::Absent);
        for (int i = 0; i < rowCount; ++i) {
            const bool odd = random.bounded(100) == 0;
            if (odd && random.bounded(3) == 0)
                continue;
            snapshot->presence[i] = odd && random.bounded(4) == 0 ? Presence::Ambiguous : Presence::Present;
            snapshot->columns[qty][i] = odd ? Cell(random.bounded(3)) : 1;
            snapshot->columns[text][i] = odd && random.bounded(5) == 0 ? Unknown : Cell(5);
        }
        return SnapshotPtr(snapshot);
    };
    const auto base = make(Side::Base, count - 70'001, true), erp = make(Side::Erp, count, true),
               b2b = make(Side::B2b, count - 13, false);
    qint64 same = 0;
    QVector<KeyId> listed;
    for (KeyId id = 0; id < KeyId(count); ++id) {
        bool differs = false;
        const bool both = erp->presenceOf(id) == Presence::Present && b2b->presenceOf(id) == Presence::Present;
        for (const int field : {qty, text})
            differs = differs
                || classify(base->cell(field, id), erp->cell(field, id), b2b->cell(field, id)) != Change::Same;
        const bool anywhere = base->presenceOf(id) == Presence::Present || base->presenceOf(id) == Presence::Ambiguous
            || erp->presenceOf(id) != Presence::Absent
            || (b2b->presenceOf(id) != Presence::Absent && b2b->presenceOf(id) != Presence::Unknown);
        const bool inBase = base->presenceOf(id) == Presence::Present || base->presenceOf(id) == Presence::Ambiguous;
        if (both && !differs && inBase)
            ++same;
        else if (anywhere)
            listed.append(id);
    }
    for (int threads = 1; threads <= 4; ++threads) {
        const Diff diff = compare(base, erp, b2b, threads);
        QCOMPARE(diff.same, same);
        QCOMPARE(diff.rows.size(), listed.size());
        quint32 first = 0;
        for (qsizetype i = 0; i < listed.size(); ++i) {
            const RowDiff &r = diff.rows[i];
            QCOMPARE(r.key, listed[i]);
            QCOMPARE(r.first, first);
            first += r.count;
            for (quint32 f = r.first; f < r.first + r.count; ++f) {
                const int field = diff.fields[f].field;
                QCOMPARE(diff.fields[f].change,
                    classify(base->cell(field, r.key), erp->cell(field, r.key), b2b->cell(field, r.key)));
            }
        }
        QCOMPARE(qsizetype(first), diff.fields.size());
    }
}

QTEST_GUILESS_MAIN(TestThreeWay)
#include "tst_threeway.moc"
