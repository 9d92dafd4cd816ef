#include "ui/planwords.h"

#include "models/run/rows.h"
#include "ui/planpage.h"
#include "ui/wording.h"
#include "ui/words.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

bool isStale(const Session &session, const Step &step)
{
    const ReviewPtr review = session.review(step.area);
    const Diff *diff = review ? review->diff.get() : nullptr;
    const KeyId key = diff ? findKey(diff->schema(), diff->pools(), step.key) : noKey;
    const SnapshotPtr held = !diff ? nullptr : step.target == Side::Erp ? diff->erp : diff->b2b;
    if (!held)
        return true;
    if (step.op == Step::Op::AdoptBase)
        return !agreesStill(step, *diff);
    const bool there = key != noKey && held->presenceOf(key) == Presence::Present;
    if (step.op == Step::Op::Create)
        return there && !step.writes.isEmpty();
    if (step.op != Step::Op::Update)
        return false;
    return std::any_of(step.writes.begin(), step.writes.end(), [&](const Write &write) {
        const int field = diff->schema().indexOf(write.field);
        return !there || field < 0
            || toValue(diff->schema().fields[field], held->cell(field, key), diff->pools().texts) != write.expect;
    });
}

} // namespace

QString planTitle(const Plan *plan)
{
    if (!plan)
        return PlanPage::tr("Plan");
    switch (plan->kind) {
    case Plan::Kind::Undo: return PlanPage::tr("Undo of a run: what will be put back");
    case Plan::Kind::Retry: return PlanPage::tr("What did not get written, again");
    default: return PlanPage::tr("What will be written");
    }
}

QString planTotals(const Plan &plan, qint64 takenOut)
{
    QStringList parts;
    const auto count = [&](qint64 rows, const QString &words) {
        if (rows > 0)
            parts.append(words.arg(rowsText(rows)));
    };
    count(plan.totals.updates, PlanPage::tr("%1 to change"));
    count(plan.totals.creates, PlanPage::tr("%1 to create"));
    count(plan.totals.removes, PlanPage::tr("%1 to unpublish"));
    count(plan.totals.adopts, PlanPage::tr("%1 alike already, only to be noted"));
    for (auto it = plan.totals.money.begin(); it != plan.totals.money.end(); ++it) {
        if (it.value() != 0)
            parts.append(PlanPage::tr("prices × stock move %1").arg(moneyText(it.value(), it.key())));
    }
    count(plan.unsettled, PlanPage::tr("%1 left out, to be decided first"));
    if (takenOut > 0)
        parts.append(
            PlanPage::tr("%1 taken out by hand").arg(counted(QT_TRANSLATE_N_NOOP("Words", "%Ln step(s)"), takenOut)));
    return parts.isEmpty() ? PlanPage::tr("Nothing would be written.") : parts.join(u" · "_s);
}

QStringList staleRows(const Session &session, const Plan &plan)
{
    QStringList out;
    for (const Step &step : plan.steps) {
        if (isStale(session, step))
            out.append(keyText(session, step.area, step.key));
    }
    return out;
}

} // namespace zgoda
