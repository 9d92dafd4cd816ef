// The rows of the contract suites, a platform and an area each, and what every demand begins with.
#pragma once

#include "tests/connectors/b2b/platforms/contract.h"

#include <QtTest>

namespace zgoda::test {

constexpr int fewProducts = 24;
inline int twoPages(const Contract &contract) { return contract.products * 3 / 5; }

inline void platforms()
{
    QTest::addColumn<int>("platform");
    for (int i = 0; i < contracts().size(); ++i)
        QTest::newRow(qPrintable(contracts()[i].profile)) << i;
}

// written: only what the platform lets us write.
inline void areas(bool written = false)
{
    QTest::addColumn<int>("platform");
    QTest::addColumn<int>("area");
    for (int i = 0; i < contracts().size(); ++i) {
        for (int a = 0; a < contracts()[i].areas.size(); ++a) {
            const AreaContract &area = contracts()[i].areas[a];
            if (written && !area.writes)
                continue; // refused as a whole
            QTest::newRow(qPrintable(contracts()[i].profile + u' ' + area.area + u' ' + area.field)) << i << a;
        }
    }
}

} // namespace zgoda::test

// A whole shop, of several pages, where a demand is about reading them; a small one where it is about single rows.
#define WORLD(count)                                                                                                   \
    QFETCH(int, platform);                                                                                             \
    const Contract &contract = contracts()[platform];                                                                  \
    const int products = count;                                                                                        \
    Connected world(contract, products)
#define ROW                                                                                                            \
    QFETCH(int, area);                                                                                                 \
    const AreaContract &row = contract.areas[area]
#define AREA                                                                                                           \
    WORLD(contract.products);                                                                                          \
    ROW
#define TWO_PAGES                                                                                                      \
    WORLD(twoPages(contract));                                                                                         \
    ROW
#define FEW                                                                                                            \
    WORLD(fewProducts);                                                                                                \
    ROW
