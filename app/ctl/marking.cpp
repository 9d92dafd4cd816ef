#include "app/ctl/marking.h"

#include "app/ctl/words.h"
#include "ui/flagging.h"

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

int failedOr(const Written &written) { return written ? exitOf(*written) : written.error(); }

} // namespace

Marked setMarks(
    Run &run, const MarkField &mark, const QVector<Mark> &marks, bool write, const QVector<Override> &overrides)
{
    Marked out {{{u"area"_s, mark.area}, {u"field"_s, mark.field}, {u"rows"_s, 0}}, Fine};
    if (marks.isEmpty())
        return out;
    if (const QString why = whyNotMarked(run.session(), mark); !why.isEmpty()) {
        out.json.insert(u"why"_s, why);
        complain(Words::tr("%1, %2: %3").arg(run.names().of(mark.side), fieldWord(mark.field), why));
        return out;
    }
    const auto plan = run.await().markPlan(mark, marks);
    if (!plan) {
        out.code = run.failed(plan.error());
        return out;
    }
    out.json.insert(u"rows"_s, qint64((*plan)->steps.size()));
    if ((*plan)->steps.isEmpty())
        return out;
    if (!run.json())
        say(planText(**plan, run.names(), 40));
    if (!write) {
        out.code = Differences;
        return out;
    }
    const Written written = writePlan(run, *plan, overrides);
    out.code = failedOr(written);
    if (!written)
        return out;
    out.json.insert(u"run"_s, reportJson(*written));
    if (!run.json())
        say(reportText(*written, **plan, run.names()));
    return out;
}

} // namespace zgoda::ctl
