// Any store, with trouble before or after each of its calls takes effect. A store that died stays dead until the faults
// are cleared: what comes after a restart sees exactly what was durable.
#pragma once

#include "models/ports/store.h"
#include "tests/support/faults.h"

namespace zgoda::test {

using namespace Qt::StringLiterals;

class FaultyStore final : public Store {
public:
    FaultyStore(Store *store, Faults *faults)
        : m_store(store)
        , m_faults(faults)
    {
    }

    Result<bool> isUsed(const QString &plan) override
    {
        return call([&] { return m_store->isUsed(plan); });
    }
    Result<> begin(const Plan &plan, const QVector<Override> &overrides, const QString &by, Instant at) override
    {
        return call([&] { return m_store->begin(plan, overrides, by, at); });
    }
    Result<> sent(const QString &run, const QStringList &steps, Instant at, const SentParts &parts = {}) override
    {
        return call([&] { return m_store->sent(run, steps, at, parts); });
    }
    Result<> settle(const QString &run, const QVector<StepOutcome> &outcomes, Instant at) override
    {
        return call([&] { return m_store->settle(run, outcomes, at); });
    }
    Result<> end(const QString &run, Instant at) override
    {
        return call([&] { return m_store->end(run, at); });
    }
    Result<> resume(const QString &run, Instant at) override
    {
        return call([&] { return m_store->resume(run, at); });
    }
    Result<QVector<RunInfo>> runs() override
    {
        return call([&] { return m_store->runs(); });
    }
    Result<QVector<JournalRow>> rows(const QString &run) override
    {
        return call([&] { return m_store->rows(run); });
    }
    Result<Plan> planOf(const QString &run) override
    {
        return call([&] { return m_store->planOf(run); });
    }
    Result<QVector<RunInfo>> unfinished() override
    {
        return call([&] { return m_store->unfinished(); });
    }
    Result<QVector<JournalRow>> search(const QString &text, int limit) override
    {
        return call([&] { return m_store->search(text, limit); });
    }
    Result<std::optional<qint64>> verifyChain() override
    {
        return call([&] { return m_store->verifyChain(); });
    }
    Result<Snapshot> load(QSharedPointer<const Schema> schema, PoolsPtr pools) override
    {
        return call([&] { return m_store->load(schema, pools); });
    }
    Result<> adopt(const Snapshot &agreed, const QVector<KeyId> &rows, const QString &by, Instant at) override
    {
        return call([&] { return m_store->adopt(agreed, rows, by, at); });
    }
    Result<> save(const Snapshot &snapshot) override
    {
        return call([&] { return m_store->save(snapshot); });
    }
    Result<> patch(const Snapshot &now, const QVector<KeyId> &keys) override
    {
        return call([&] { return m_store->patch(now, keys); });
    }
    Result<std::optional<Snapshot>> lastRead(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side) override
    {
        return call([&] { return m_store->lastRead(schema, pools, side); });
    }
    Result<qint64> lastGoodRows(const QString &area, Side side) override
    {
        return call([&] { return m_store->lastGoodRows(area, side); });
    }
    Result<> setLastGoodRows(const QString &area, Side side, qint64 rows) override
    {
        return call([&] { return m_store->setLastGoodRows(area, side, rows); });
    }
    Result<QVector<Choice>> choices(const QString &area) override
    {
        return call([&] { return m_store->choices(area); });
    }
    Result<> setChoices(const QVector<Choice> &set, const QVector<Choice> &removed) override
    {
        return call([&] { return m_store->setChoices(set, removed); });
    }
    Result<QVector<Acceptance>> acceptances(const QString &area) override
    {
        return call([&] { return m_store->acceptances(area); });
    }
    Result<> setAcceptances(const QVector<Acceptance> &set, const QVector<Acceptance> &removed) override
    {
        return call([&] { return m_store->setAcceptances(set, removed); });
    }
    Result<QVector<RowNote>> rowNotes() override
    {
        return call([&] { return m_store->rowNotes(); });
    }
    Result<> setRowNotes(const QVector<RowNote> &set, const QVector<RowNote> &removed) override
    {
        return call([&] { return m_store->setRowNotes(set, removed); });
    }
    Result<QHash<QStringList, Sighting>> sightings(const QString &area) override
    {
        return call([&] { return m_store->sightings(area); });
    }
    Result<> setSightings(const QString &area, const QHash<QStringList, Sighting> &all) override
    {
        return call([&] { return m_store->setSightings(area, all); });
    }
    Result<QVector<Link>> links() override
    {
        return call([&] { return m_store->links(); });
    }
    Result<> setLinks(const QVector<Link> &all) override
    {
        return call([&] { return m_store->setLinks(all); });
    }
    Result<> addTrend(const TrendPoint &point, Instant now) override
    {
        return call([&] { return m_store->addTrend(point, now); });
    }
    Result<QVector<TrendPoint>> trends(Instant since) override
    {
        return call([&] { return m_store->trends(since); });
    }

private:
    template <class F> auto call(F f) -> decltype(f())
    {
        const Trouble trouble = m_faults->next(Call::Store);
        const bool effect = trouble == Trouble::None || trouble == Trouble::LoseAnswer || trouble == Trouble::DieAfter;
        auto answer = effect ? f() : decltype(f())(fail(Error::Kind::Storage, u"fake store"_s));
        if (trouble == Trouble::Die || trouble == Trouble::DieAfter)
            m_faults->died();
        if (trouble != Trouble::None)
            return fail(Error::Kind::Storage, u"fake store"_s);
        return answer;
    }
    Store *m_store;
    Faults *m_faults;
};

} // namespace zgoda::test
