// Ten thousand random histories: people edit both sides, the desk reads, decides, plans, runs, undoes; calls fail, answers
// get lost, the process dies. A small oracle watches every write as it takes effect, and in the end both sides agree.
//   tst_histories               the fixed seeds
//   ZGODA_SEED=123 tst_histories   one history alone, told step by step
#include "tests/faults/story.h"

#include <QTest>
#include <random>
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString available = u"available"_s, leadDays = u"lead_days"_s;

class HistoryPlay final {
public:
    HistoryPlay(quint32 seed, bool told)
        : m_random(seed)
        , m_told(told)
        , m_story(m_world)
    {
        m_world.b2b.setBatchSize(int(1 + pick(3)));
        m_compareAndSet = pick(2) == 0;
        m_world.b2b.setCompareAndSet(m_compareAndSet);
        m_world.erp.setCompareAndSet(m_compareAndSet);
        watch(m_world.erp);
        watch(m_world.b2b);
        fill(m_world.erp);
        fill(m_world.b2b);
        m_story.start();
        (void)m_story.bench().open();
    }

    // Empty: every promise was kept.
    QString run()
    {
        const int length = int(6 + pick(12));
        for (int step = 0; step < length && m_broken.isEmpty(); ++step)
            act();
        if (m_broken.isEmpty())
            finish();
        return m_broken;
    }

private:
    quint32 pick(quint32 below) { return quint32(m_random() % below); }
    QStringList anyKey() { return {u"A%1"_s.arg(pick(5)), u"W1"_s}; }
    QString anyNumber() { return QString::number(pick(12)); }
    QString nameOf(const FakeSide &side) const { return &side == &m_world.erp ? u"erp"_s : u"b2b"_s; }
    void tell(const QString &what) const
    {
        if (m_told)
            qInfo("%s", qPrintable(what));
    }
    void broken(const QString &what)
    {
        if (m_broken.isEmpty())
            m_broken = what;
        tell(u"BROKEN: "_s + what);
    }

    void fill(FakeSide &side)
    {
        QString table = u"sku|warehouse|available|lead_days\n"_s;
        for (int i = 0; i < 4; ++i)
            table += u"A%1|W1|%2|%3\n"_s.arg(i).arg(pick(3) == 0 ? pick(12) : 5).arg(pick(2) + 1);
        side.fill(areaSchema(stockArea), table);
        if (&side == &m_world.erp)
            for (const QStringList &key : side.keys(stockArea))
                m_everInErp.insert(key);
    }

    // The oracle: an intent is durable before its request, and with compare-and-set even an edit that comes between the
    // look and the write is never overwritten.
    void watch(FakeSide &side)
    {
        side.setBeforeWrite([this, &side](const QVector<Step> &steps) {
            for (const Step &step : steps)
                judgeStep(step, side.side());
            if (m_compareAndSet && pick(4) == 0)
                edit(side);
        });
    }

    void judgeStep(const Step &step, Side side)
    {
        const QString key = step.key.join(u'/');
        const auto runs = m_world.memory.runs();
        const RunInfo *of = nullptr;
        for (const RunInfo &run : *runs) {
            const auto rows = m_world.memory.rows(run.id);
            for (const JournalRow &row : *rows) {
                if (row.step == step.id && row.state == StepState::Sent)
                    of = &run;
            }
        }
        if (!of)
            return broken(u"sent without an intent: "_s + key);
        if (side == Side::B2b && !putsBack(*runs, *of)) {
            if (step.op == Step::Op::Remove && !m_everGone.contains(step.key))
                broken(u"removed what was never gone: "_s + key);
            if (step.op == Step::Op::Create && !m_everInErp.contains(step.key))
                broken(u"created what never was: "_s + key);
        }
    }

    // An undo, or another try at one: it may remove what a run made, and make what a run removed.
    static bool putsBack(const QVector<RunInfo> &runs, const RunInfo &run)
    {
        if (run.kind != Plan::Kind::Retry)
            return run.kind == Plan::Kind::Undo;
        for (const RunInfo &other : runs) {
            if (other.id == run.ofRun)
                return putsBack(runs, other);
        }
        return false;
    }

    void checkEffects()
    {
        for (const FakeSide *side : {&m_world.erp, &m_world.b2b}) {
            QSet<QString> steps;
            const auto effects = side->effects();
            for (const Effect &effect : effects) {
                if (!effect.clean)
                    broken(u"overwrote an unexpected value of "_s + effect.key.join(u'/'));
                if (steps.contains(effect.step))
                    broken(u"took effect twice: "_s + effect.key.join(u'/'));
                steps.insert(effect.step);
            }
        }
    }

    void edit(FakeSide &side)
    {
        const QStringList key = anyKey();
        const bool erp = &side == &m_world.erp;
        const quint32 what = pick(10);
        if (what == 0) {
            tell(u"%1 drops %2"_s.arg(nameOf(side), key[0]));
            side.remove(stockArea, key);
            if (erp)
                m_everGone.insert(key);
            return;
        }
        if (!erp && !side.has(stockArea, key) && what < 8)
            return; // a shop seldom makes stock rows by itself
        const QString field = what < 8 ? available : leadDays, value = anyNumber();
        tell(u"%1 sets %2 %3 = %4"_s.arg(nameOf(side), key[0], field, value));
        if (!erp && !side.has(stockArea, key))
            m_everGone.insert(key);
        side.put(stockArea, key, field, value);
        if (erp)
            m_everInErp.insert(key);
    }

    void trouble()
    {
        static const Trouble all[] = {Trouble::Fail, Trouble::LoseAnswer, Trouble::LoseHalf, Trouble::Throttle,
            Trouble::Short, Trouble::Die, Trouble::DieAfter};
        static const Error::Kind kinds[] = {Error::Kind::Offline, Error::Kind::Timeout, Error::Kind::Server,
            Error::Kind::Rejected, Error::Kind::Denied};
        const Trouble what = all[pick(std::size(all))];
        const int index = int(pick(12));
        tell(u"trouble %1 at call %2"_s.arg(int(what)).arg(index));
        m_world.faults.planRun(index, int(1 + pick(3)), what, kinds[pick(std::size(kinds))]);
    }

    void restart(bool clean)
    {
        tell(clean ? u"restart"_s : u"crash"_s);
        m_world.restart();
        m_story.start();
        (void)m_story.bench().open();
    }

    void decide()
    {
        const AreaWork *area = m_story.bench().area(stockArea);
        if (!area->review || area->review->rows.isEmpty())
            return;
        static const Take takes[]
            = {Take::Erp, Take::Erp, Take::B2b, Take::Both, Take::Base, Take::Nothing, Take::Value};
        const Take take = takes[pick(std::size(takes))];
        const RowReview &row = area->review->rows[pick(quint32(area->review->rows.size()))];
        tell(u"decide %1 for row %2"_s.arg(int(take)).arg(row.key));
        if (row.count == 0 && row.state == RowState::OnlyErp && take == Take::B2b)
            return; // the ERP's own rows are not dropped in this play
        if (row.count == 0 && row.state == RowState::OnlyB2b && take == Take::Erp)
            m_everGone.insert(keyParts(*area->setup.schema, *area->pools, row.key));
        m_story.bench().decide(stockArea, {{row.key, -1}}, take, {Value::Kind::Text, anyNumber()});
    }

    void apply(const Plan &plan)
    {
        QVector<Override> overrides;
        for (const Trip &trip : plan.trips) {
            if (trip.guard != Guard::Incomplete)
                overrides.append({trip.guard, {}, u"play"_s});
        }
        tell(u"apply %1 steps"_s.arg(plan.steps.size()));
        const auto report = m_story.bench().apply(plan, overrides);
        tell(report ? u"  done %1 failed %2 skipped %3 unknown %4"_s.arg(report->done)
                          .arg(report->failed)
                          .arg(report->skipped)
                          .arg(report->unknown)
                    : u"  stopped: %1"_s.arg(int(report.error().kind)));
        if (report)
            m_story.bench().refreshAfter(plan);
        if (m_world.faults.dead())
            restart(false);
    }

    void planAndApply()
    {
        const PlanPtr plan = m_story.bench().plan({stockArea}, {});
        if (pick(4) == 0)
            edit(pick(2) == 0 ? m_world.erp : m_world.b2b); // while somebody looks at the plan
        apply(*plan);
    }

    void follow(Plan::Kind kind)
    {
        const auto runs = m_world.memory.runs();
        if (runs->isEmpty())
            return;
        const auto plan = m_story.bench().follow(runs->at(qsizetype(pick(quint32(runs->size())))).id, kind);
        if (!plan)
            return;
        tell(kind == Plan::Kind::Undo ? u"undo"_s : u"retry"_s);
        apply(**plan);
    }

    void act()
    {
        switch (pick(14)) {
        case 0:
        case 1:
        case 2: edit(m_world.erp); break;
        case 3:
        case 4: edit(m_world.b2b); break;
        case 5:
        case 6:
            tell(u"read"_s);
            m_story.bench().read({stockArea});
            break;
        case 7: m_world.advance(std::chrono::seconds(pick(40))); break;
        case 8: decide(); break;
        case 9:
        case 10: planAndApply(); break;
        case 11: trouble(); break;
        case 12:
            if (pick(2) == 0)
                follow(pick(2) == 0 ? Plan::Kind::Undo : Plan::Kind::Retry);
            else
                (void)m_story.bench().recover();
            break;
        case 13: restart(pick(2) == 0); break;
        }
        if (m_world.faults.dead())
            restart(false);
        checkEffects();
    }

    // Quiet at last: whatever happened, a recovery and a day's work without trouble bring the two sides together.
    void finish()
    {
        m_world.b2b.setCompareAndSet(false);
        m_compareAndSet = false; // nobody edits any more
        for (const QStringList &key : m_world.b2b.keys(stockArea)) {
            if (!m_world.erp.has(stockArea, key))
                m_everGone.insert(key);
        }
        m_story.shrinks = true;
        for (int round = 0; round < 3; ++round) {
            restart(true);
            (void)m_story.work();
        }
        checkEffects();
        const QString erp = m_world.erp.dump(stockArea), b2b = m_world.b2b.dump(stockArea);
        if (erp != b2b)
            broken(u"the sides do not agree:\n"_s + erp + b2b);
        if (!m_world.memory.unfinished()->isEmpty())
            broken(u"a run stayed unfinished"_s);
        for (const QStringList &key : m_world.erp.keys(stockArea)) {
            for (const QString &field : {available, leadDays}) {
                const Value base = m_world.memory.agreed(stockArea, key).value(field);
                if (base.text != m_world.erp.get(stockArea, key, field))
                    broken(u"the base of %1 %2 is %3"_s.arg(key[0], field, base.text));
            }
        }
    }

    std::mt19937 m_random;
    const bool m_told;
    World m_world;
    Story m_story;
    bool m_compareAndSet = false;
    QSet<QStringList> m_everGone, m_everInErp;
    QString m_broken;
};

} // namespace

class TestHistories final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void promisesAreKept();
};

void TestHistories::promisesAreKept()
{
    bool single = false;
    const int seed = qEnvironmentVariableIntValue("ZGODA_SEED", &single);
    const int first = single ? seed : 1;
    const int count = single                           ? 1
        : qEnvironmentVariableIsSet("ZGODA_HISTORIES") ? qEnvironmentVariableIntValue("ZGODA_HISTORIES")
                                                       : 10'000;
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 64 << 20); // thousands of short-lived pools: keep their pages
    mallopt(M_TRIM_THRESHOLD, 512 << 20);
#endif
    for (int i = 0; i < count; ++i) {
        const QString broken = HistoryPlay(quint32(first + i), single).run();
        QVERIFY2(broken.isEmpty(), qPrintable(u"ZGODA_SEED=%1: %2"_s.arg(first + i).arg(broken)));
    }
}

QTEST_GUILESS_MAIN(TestHistories)
#include "tst_histories.moc"
