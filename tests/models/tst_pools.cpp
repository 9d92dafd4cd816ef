// TextPool and KeyPool: equal is one id, an id never moves, and threads agree.
#include "models/record/keypool.h"
#include "models/record/textpool.h"

#include <QSet>
#include <QTest>
#include <thread>

using namespace Qt::StringLiterals;

using namespace zgoda;

class TestPools : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textsAreStoredOnce();
    void textsStayWhereTheyAre();
    void unknownIdsGiveNothing();
    void keysAreStoredOnce();
    void keysOfSmallNumbersSpread();
    void threadsAgree();
};

void TestPools::textsAreStoredOnce()
{
    TextPool pool;
    const Cell a = pool.intern(QByteArrayView("Śruba"));
    QCOMPARE(pool.intern(u"Śruba"_s), a);
    QVERIFY(pool.intern(QByteArrayView("śruba")) != a);
    QCOMPARE(pool.find(QByteArrayView("Śruba")), a);
    QCOMPARE(pool.find(QByteArrayView("nothing")), Unknown);
    QCOMPARE(pool.size(), 2);
    const Cell empty = pool.intern(QByteArrayView(""));
    QCOMPARE(pool.intern(QByteArrayView()), empty);
    const Cell nul = pool.intern(QByteArrayView("a\0b", 3));
    QVERIFY(pool.intern(QByteArrayView("a\0c", 3)) != nul);
    QCOMPARE(pool.view(nul).size(), 3);
}

void TestPools::textsStayWhereTheyAre()
{
    TextPool pool;
    const Cell first = pool.intern(QByteArrayView("first"));
    const char *at = pool.view(first).data();
    const QByteArray big(3 << 20, 'x'); // larger than an arena
    const Cell large = pool.intern(QByteArrayView(big));
    QVector<Cell> ids;
    for (int i = 0; i < 200'000; ++i)
        ids.append(pool.intern(QByteArrayView("text " + QByteArray::number(i))));
    QCOMPARE(pool.view(first).data(), at);
    QCOMPARE(pool.view(large), QByteArrayView(big));
    for (int i = 0; i < ids.size(); i += 997)
        QCOMPARE(pool.view(ids[i]).toByteArray(), QByteArray("text " + QByteArray::number(i)));
    QCOMPARE(pool.size(), 200'002);
    QVERIFY(pool.bytes() > big.size());
}

void TestPools::unknownIdsGiveNothing()
{
    TextPool pool;
    pool.intern(QByteArrayView("a"));
    for (const Cell id : {Absent, Null, Unknown, Cell(-1), Cell(1), Cell(1) << 40})
        QVERIFY(pool.view(id).isEmpty());
}

void TestPools::keysAreStoredOnce()
{
    KeyPool pool(3);
    const Cell a[] = {1, Null, 3}, b[] = {1, 0, 3}, c[] = {3, Null, 1};
    const KeyId id = pool.intern(a);
    QCOMPARE(pool.intern(a), id);
    QVERIFY(pool.intern(b) != id);
    QCOMPARE(pool.find(c), noKey);
    QCOMPARE(pool.size(), 2);
    QCOMPARE(pool.key(id)[1], Null);
}

void TestPools::keysOfSmallNumbersSpread()
{
    KeyPool pool(2);
    for (Cell i = 0; i < 300; ++i) {
        for (Cell j = 0; j < 300; ++j) {
            const Cell key[] = {i, j};
            QCOMPARE(pool.intern(key), KeyId(i * 300 + j));
        }
    }
    for (Cell i = 0; i < 300; i += 7) {
        const Cell key[] = {i, 299 - i};
        QCOMPARE(pool.find(key), KeyId(i * 300 + 299 - i));
    }
}

void TestPools::threadsAgree()
{
    TextPool texts;
    KeyPool keys(2);
    constexpr int count = 20'000, workers = 4;
    std::array<std::vector<Cell>, workers> found;
    std::array<std::vector<KeyId>, workers> foundKeys;
    {
        std::vector<std::jthread> threads;
        for (int w = 0; w < workers; ++w) {
            threads.emplace_back([&, w] {
                for (int i = 0; i < count; ++i) {
                    const int n = w % 2 ? i : count - 1 - i;
                    const Cell text = texts.intern(QByteArrayView("t" + QByteArray::number(n)));
                    const Cell key[] = {text, n};
                    found[size_t(w)].push_back(text);
                    foundKeys[size_t(w)].push_back(keys.intern(key));
                    if (texts.view(text).size() < 2)
                        qFatal("a text was not there");
                }
            });
        }
    }
    QCOMPARE(texts.size(), count);
    QCOMPARE(keys.size(), count);
    for (int i = 0; i < count; ++i) {
        QCOMPARE(found[0][size_t(i)], found[1][size_t(count - 1 - i)]);
        QCOMPARE(foundKeys[2][size_t(i)], foundKeys[3][size_t(count - 1 - i)]);
    }
}

QTEST_GUILESS_MAIN(TestPools)
#include "tst_pools.moc"
