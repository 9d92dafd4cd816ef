// A store of its own for each test, in a file that the test may look into.
#pragma once

#include "connectors/store/sqlitestore.h"
#include "tests/connectors/store/planmaker.h"

#include <QTemporaryDir>
#include <QTest>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline const QString stock = u"stock"_s;

// Loads, begins, settles every step and ends.
inline void runOnce(Store &store, const Plan &plan)
{
    QVERIFY(store.load(areaSchema(stock), std::make_shared<Pools>(2)));
    QVERIFY(store.begin(plan, {}, u"ann"_s, 10));
    for (const Step &step : plan.steps) {
        QVERIFY(store.sent(plan.id, {step.id}, 11));
        QVERIFY(store.settle(plan.id, {doneOutcome(step)}, 12));
    }
    QVERIFY(store.end(plan.id, 13));
}

class StoreFile final {
public:
    QString name() const { return m_folder.filePath(u"zgoda.sqlite"_s); }
    std::unique_ptr<SqliteStore> open() const
    {
        auto store = SqliteStore::open(name(), storeUpgrades());
        return store ? std::move(*store) : nullptr;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace zgoda::test
