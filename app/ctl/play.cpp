// zgodactl play: a whole session on a demo, each screen as a table.
#include "app/ctl/historyscreen.h"
#include "app/ctl/words.h"
#include "app/demo/world.h"
#include "app/reviewexport.h"
#include "ui/words.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

constexpr qsizetype screenLines = 14;

// One act after another; the first error ends the play.
class Play final {
public:
    explicit Play(Run &run)
        : m_run(run)
    {
    }

    Result<> acts()
    {
        using Act = Result<> (Play::*)();
        for (const Act act : {&Play::overview, &Play::news, &Play::compare, &Play::decide, &Play::guard, &Play::apply,
                 &Play::look, &Play::undo}) {
            if (auto done = (this->*act)(); !done)
                return done;
        }
        return {};
    }

private:
    void screen(const QString &title) const
    {
        say(u"\n━━ %1 "_s.arg(title) + QString(qMax<qsizetype>(3, 90 - title.size()), QChar(0x2501)));
    }

    Result<> overview()
    {
        screen(Words::tr("Overview: the demo as it stands"));
        say(overviewText(m_run.session(), m_run.session().areas()));
        return {};
    }

    Result<> news()
    {
        screen(Words::tr("Something happens on both sides, and both are read again"));
        const Instant now = QDateTime::currentMSecsSinceEpoch();
        const auto happened = m_run.opened().demo()->somethingHappens(quint64(now), 6, now);
        if (!happened)
            return fail(happened.error());
        say(happened->join(u'\n'));
        return readAll();
    }

    Result<> readAll()
    {
        const QStringList areas = m_run.session().areas();
        const auto bad = m_run.await().read(areas);
        if (!bad)
            return fail(bad.error());
        for (const QString &area : *bad)
            return fail(m_run.session().status(area).error.value_or(Error {}));
        say(u'\n' + overviewText(m_run.session(), areas));
        return {};
    }

    Result<> compare()
    {
        for (const QString &area : m_run.session().areas()) {
            ReviewFilter needs;
            needs.needsYou = true;
            const QVector<KeyId> keys = rowsOf(m_run.session(), area, needs);
            screen(Words::tr("%1: somebody is needed for %2").arg(areaWord(area), rowsText(keys.size())));
            if (!keys.isEmpty())
                say(diffText(m_run.session(), area, keys, screenLines));
        }
        return {};
    }

    // Takes what is proposed wherever something is proposed; leaves the rest.
    Result<> decide()
    {
        screen(Words::tr("Decide: what is proposed is taken, the rest is left"));
        for (const QString &area : m_run.session().areas()) {
            const auto done = takeProposals(area);
            if (!done)
                return fail(done.error());
            say(Words::tr("%1: %2 decided").arg(areaWord(area), countText(*done)));
        }
        return {};
    }

    Result<int> takeProposals(const QString &area)
    {
        const ReviewPtr review = m_run.session().review(area);
        QHash<Take, QVector<Pick>> picks;
        for (const RowReview &row : review->rows) {
            if (row.needsYou && row.count == 0 && row.row.take != Take::Nothing)
                picks[row.row.take].append({row.key, -1});
            for (quint32 i = row.first; i < row.first + row.count; ++i) {
                const FieldReview &field = review->fields[i];
                if (field.needsYou && field.proposal.take != Take::Nothing)
                    picks[field.proposal.take].append({row.key, int(field.field)});
            }
        }
        int rows = 0;
        for (auto at = picks.begin(); at != picks.end(); ++at) {
            const auto done = m_run.await().decide(area, *at, at.key());
            if (!done)
                return fail(done.error());
            rows += done->rows;
        }
        return rows;
    }

    Result<> makePlan(const QString &title)
    {
        const auto plan = m_run.await().plan(m_run.session().areas());
        if (!plan)
            return fail(plan.error());
        m_plan = *plan;
        screen(title);
        say(planText(*m_plan, m_run.names(), screenLines));
        return {};
    }

    // A slipped comma trips a guard; the row is left, and the plan is made again.
    Result<> guard()
    {
        if (auto made = makePlan(Words::tr("Plan: exactly what will be written")); !made)
            return made;
        if (m_plan->trips.isEmpty())
            return {};
        say(guardsText(*m_plan, m_run.names()));
        const auto tried = m_run.await().apply(m_plan, {});
        if (!tried)
            say(sentence(tried.error()));
        for (const Trip &trip : m_plan->trips) {
            if (trip.guard != Guard::Jump)
                continue;
            if (auto left = leave(trip); !left)
                return left;
        }
        return makePlan(Words::tr("Plan again: the guarded rows are left as they are"));
    }

    Result<> leave(const Trip &trip)
    {
        const ReviewPtr review = m_run.session().review(trip.area);
        QVector<Pick> picks;
        for (const QStringList &key : trip.keys) {
            const KeyId id = findKey(review->diff->schema(), review->diff->pools(), key);
            const RowReview *row = review->find(id);
            for (quint32 i = row ? row->first : 0; row && i < row->first + row->count; ++i)
                picks.append({id, int(review->fields[i].field)});
        }
        const auto done = m_run.await().decide(trip.area, picks, Take::Nothing);
        return done ? Result<>() : Result<>(fail(done.error()));
    }

    Result<> apply()
    {
        screen(planButton(m_plan->totals, m_plan->steps, m_run.names()));
        QVector<Override> overrides;
        for (const Trip &trip : m_plan->trips)
            overrides.append({trip.guard, trip.area, Words::tr("played demo: looked at, and meant so")});
        const auto report = m_run.await().apply(m_plan, overrides);
        if (!report)
            return fail(report.error());
        m_ran = *report;
        say(reportText(m_ran, *m_plan, m_run.names()));
        const auto steps = m_run.await().verify(m_ran.run);
        if (!steps)
            return fail(steps.error());
        const auto held = std::count_if(steps->begin(), steps->end(), [](const Verification &v) { return v.holds; });
        say(Words::tr("Verified: %1 of %2 writes stand").arg(countText(held), countText(steps->size())));
        return {};
    }

    Result<> look()
    {
        screen(Words::tr("After it"));
        if (auto read = readAll(); !read)
            return read;
        screen(Words::tr("History"));
        return history();
    }

    Result<> history()
    {
        const auto past = m_run.await().history({});
        if (!past)
            return fail(past.error());
        const auto broken = m_run.await().verifyChain();
        if (!broken)
            return fail(broken.error());
        say(historyText(past->runs));
        say(*broken ? Words::tr("The journal's chain is broken at row %1").arg(**broken)
                    : Words::tr("The journal's chain is whole"));
        return {};
    }

    Result<> undo()
    {
        const auto plan = m_run.await().undo(m_ran.run);
        if (!plan)
            return fail(plan.error());
        screen(Words::tr("Undo: every value goes back where it still stands"));
        say(planText(**plan, m_run.names(), 6));
        QVector<Override> overrides;
        for (const Trip &trip : (*plan)->trips)
            overrides.append({trip.guard, trip.area, Words::tr("played demo: undoing")});
        const auto report = m_run.await().apply(*plan, overrides);
        if (!report)
            return fail(report.error());
        say(reportText(*report, **plan, m_run.names()));
        return history();
    }

    Run &m_run;
    PlanPtr m_plan;
    RunReport m_ran;
};

} // namespace

int playCommand(Run &run)
{
    QTemporaryDir temporary;
    const QString folder = run.word(0).isEmpty() ? temporary.filePath(u"demo"_s) : run.word(0);
    if (!QFile::exists(QDir(folder).filePath(u"workspace.json"_s))) {
        DemoOptions options;
        options.progress = [](const QString &what) { complain(what + u" …"_s); };
        if (const auto made = makeDemo(folder, options); !made)
            return run.failed(made.error());
    }
    run.use(folder);
    if (!run.open())
        return Failed;
    if (!run.opened().demo())
        return run.failed(
            {Error::Kind::Refused, Words::tr("play writes to both systems, so it plays on a demo only"), {}, 0, {}});
    const auto done = Play(run).acts();
    run.close();
    return done ? Fine : run.failed(done.error());
}

} // namespace zgoda::ctl
