// Each store in turn, to be held to one contract.
#pragma once

#include "connectors/store/store.h"
#include "tests/connectors/store/planmaker.h"

#include <QTemporaryDir>
#include <QTest>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline const QString stock = u"stock"_s, available = u"available"_s;
inline const QStringList a0 {u"A0"_s, u"W1"_s};

inline Value cellOf(const Snapshot &snapshot, const QStringList &key, const char *field)
{
    const int f = snapshot.schema->indexOf(QLatin1String(field));
    const KeyId id = findKey(*snapshot.schema, *snapshot.pools, key);
    return id == noKey ? Value {Value::Kind::Absent, {}}
                       : toValue(snapshot.schema->fields[f], snapshot.cell(f, id), snapshot.pools->texts);
}

class ContractWorld {
protected:
    void begin();
    void stores();
    Store &store() { return *m_store; }
    PoolsPtr pools() const { return std::make_shared<Pools>(areaSchema(stock)->keyCount); }
    Result<Snapshot> base() { return store().load(areaSchema(stock), pools()); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

inline void ContractWorld::begin()
{
    QFETCH_GLOBAL(bool, real);
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    if (real) {
        auto opened = openStore(m_folder->filePath(u"zgoda.sqlite"_s));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        m_store = std::move(*opened);
    } else {
        m_store = std::make_unique<MemoryStore>();
    }
    QVERIFY(base()); // a session loads each area first
}

inline void ContractWorld::stores()
{
    QTest::addColumn<bool>("real");
    QTest::newRow("sqlite") << true;
    QTest::newRow("memory") << false;
}

} // namespace zgoda::test
