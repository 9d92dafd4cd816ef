// The rows of the contract suites, a platform and an area each, and what every demand begins with.
#pragma once

#include "tests/connectors/b2b/platforms/contract.h"

#include <QtTest>

namespace zgoda::test {

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

#define PLATFORM                                                                                                       \
    QFETCH(int, platform);                                                                                             \
    const Contract &contract = contracts()[platform];                                                                  \
    Connected world(contract)
#define AREA                                                                                                           \
    PLATFORM;                                                                                                          \
    QFETCH(int, area);                                                                                                 \
    const AreaContract &row = contract.areas[area]
