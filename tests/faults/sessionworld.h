// A session over one area of three rows, each step waited for.
#pragma once

#include "models/run/areawork.h"
#include "tests/support/world.h"

#include <QSignalSpy>
#include <QTest>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline const QString stock = u"stock"_s;
inline const QString available = u"available"_s;
inline const QStringList a1 {u"A1"_s, u"W1"_s};
inline const QStringList a2 {u"A2"_s, u"W1"_s};
inline const QStringList a3 {u"A3"_s, u"W1"_s};

class SessionWorld {
protected:
    void begin();
    void end();
    void fill(const QString &erp, const QString &b2b);
    void read();
    PlanPtr plan();
    RunReport apply(const PlanPtr &plan, const QVector<Override> &overrides = {});
    KeyId key(const QStringList &parts) const;
    RowState state(const QStringList &parts) const;
    void restart();

    std::unique_ptr<World> m_world;
    std::unique_ptr<Session> m_session;
};

inline void SessionWorld::begin()
{
    m_world = std::make_unique<World>();
    fill(u"sku|warehouse|available\nA1|W1|10\nA2|W1|5\nA3|W1|7"_s,
        u"sku|warehouse|available\nA1|W1|10\nA2|W1|5\nA3|W1|7"_s);
    restart();
}

inline void SessionWorld::end()
{
    m_session.reset();
    m_world.reset();
}

inline void SessionWorld::fill(const QString &erp, const QString &b2b)
{
    m_world->erp.fill(m_world->schema(stock), erp);
    m_world->b2b.fill(m_world->schema(stock), b2b);
}

inline void SessionWorld::restart()
{
    m_session.reset();
    m_session = std::make_unique<Session>(m_world->setup());
    QSignalSpy opened(m_session.get(), &Session::opened);
    m_session->open();
    QVERIFY(opened.wait());
}

inline void SessionWorld::read()
{
    QSignalSpy finished(m_session.get(), &Session::readFinished);
    m_session->read({stock});
    QVERIFY(finished.wait());
}

inline PlanPtr SessionWorld::plan()
{
    QSignalSpy planned(m_session.get(), &Session::planned);
    m_session->makePlan({stock});
    return planned.wait() ? planned[0][0].value<PlanPtr>() : nullptr;
}

inline RunReport SessionWorld::apply(const PlanPtr &plan, const QVector<Override> &overrides)
{
    QSignalSpy ran(m_session.get(), &Session::ran);
    QSignalSpy reread(m_session.get(), &Session::readFinished);
    m_session->apply(plan, overrides);
    if (!ran.wait() || (reread.isEmpty() && !reread.wait()))
        return {};
    return ran[0][0].value<RunReport>();
}

inline KeyId SessionWorld::key(const QStringList &parts) const
{
    const ReviewPtr review = m_session->review(stock);
    return findKey(review->diff->schema(), review->diff->pools(), parts);
}

inline RowState SessionWorld::state(const QStringList &parts) const
{
    const RowReview *row = m_session->review(stock)->find(key(parts));
    return row ? row->state : RowState::Same;
}

} // namespace zgoda::test
