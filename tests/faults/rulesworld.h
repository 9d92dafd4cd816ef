// A session over stock and customers, each step waited for.
#pragma once

#include "models/run/session.h"
#include "tests/support/world.h"

#include <QSignalSpy>
#include <QTest>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline const QString stock = u"stock"_s, customers = u"customers"_s;
inline const QString leadDays = u"lead_days"_s;
inline const QStringList a1 {u"A1"_s, u"W1"_s};

class RulesWorld {
protected:
    void begin();
    void end();
    void open(const Policy &policy = {});
    void read(const QString &area);
    // Does `f`, and waits until the area has changed.
    template <class F> void change(const QString &area, F f);
    PlanPtr plan(const QString &area);
    KeyId key(const QString &area, const QStringList &parts) const;
    RowState state(const QString &area, const QStringList &parts) const;
    bool differs(const QString &area, const QStringList &parts) const;

    std::unique_ptr<World> m_world;
    std::unique_ptr<Session> m_session;
};

inline void RulesWorld::begin()
{
    m_world = std::make_unique<World>();
    m_world->erp.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|W1|10|1\nA2|W1|5|1"_s);
    m_world->b2b.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|W1|10|1\nA2|W1|5|1"_s);
    m_world->erp.fill(areaSchema(customers),
        u"customer|name|tax_id\nK1|Ala|526-104-08-28\nK2|Ola|1111111111\nK3|Ela|2222222222\nK4|Iga|2222222222"_s);
    m_world->b2b.fill(
        areaSchema(customers), u"customer|name|tax_id\n71|Ala|PL5261040828\n72|Ola|1111111111\n73|Ela|2222222222"_s);
}

inline void RulesWorld::end()
{
    m_session.reset();
    m_world.reset();
}

inline void RulesWorld::open(const Policy &policy)
{
    m_session.reset();
    SessionSetup setup = m_world->setup({stock, customers});
    setup.policy = policy;
    m_session = std::make_unique<Session>(setup);
    QSignalSpy opened(m_session.get(), &Session::opened);
    m_session->open();
    QVERIFY(opened.wait());
}

inline void RulesWorld::read(const QString &area)
{
    QSignalSpy finished(m_session.get(), &Session::readFinished);
    m_session->read({area});
    QVERIFY(finished.wait());
}

template <class F> void RulesWorld::change(const QString &area, F f)
{
    QSignalSpy changed(m_session.get(), &Session::areaChanged);
    f();
    const auto told = [&] {
        return std::any_of(changed.begin(), changed.end(), [&](const auto &one) { return one[0].toString() == area; });
    };
    while (!told())
        QVERIFY(changed.wait());
    QVERIFY(plan(area)); // comes after everything else that the same thing changed
}

inline PlanPtr RulesWorld::plan(const QString &area)
{
    QSignalSpy planned(m_session.get(), &Session::planned);
    m_session->makePlan({area});
    return planned.wait() ? planned[0][0].value<PlanPtr>() : nullptr;
}

inline KeyId RulesWorld::key(const QString &area, const QStringList &parts) const
{
    const ReviewPtr review = m_session->review(area);
    return findKey(review->diff->schema(), review->diff->pools(), parts);
}

inline RowState RulesWorld::state(const QString &area, const QStringList &parts) const
{
    const RowReview *row = m_session->review(area)->find(key(area, parts));
    return row ? row->state : RowState::Same;
}

inline bool RulesWorld::differs(const QString &area, const QStringList &parts) const
{
    return m_session->review(area)->find(key(area, parts)) != nullptr;
}

} // namespace zgoda::test
