// The demo ERP, read and written to.
#pragma once

#include "connectors/erp/connection.h"
#include "connectors/erp/reader.h"
#include "fixture.h"

#include <QElapsedTimer>

namespace zgoda::test {

using namespace Qt::StringLiterals;

class WriteWorld {
protected:
    void begin();
    Result<Snapshot> read(const char *area)
    {
        const auto erp = openErp(m_demo->settings);
        return erp ? await((*erp)->read(requestFor(QString::fromUtf8(area)))) : Result<Snapshot>(fail(erp.error()));
    }
    Result<Ack> write(const Step &step)
    {
        const auto erp = openErp(m_demo->settings);
        return await((*erp)->apply({step})).first();
    }
    std::unique_ptr<DemoErp> m_demo;
};

inline void WriteWorld::begin()
{
    m_demo = std::make_unique<DemoErp>();
    QVERIFY2(m_demo->error.isEmpty(), qPrintable(m_demo->error));
    m_demo->settings.writable = true;
    m_demo->settings.schemas.insert(u"customers"_s, schemaOf(u"customers"_s));
}

} // namespace zgoda::test
