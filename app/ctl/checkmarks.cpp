// What a check sets on orders: the flag in the shop, the goods that the ERP holds for them.
#include "app/ctl/marking.h"
#include "app/ctl/words.h"
#include "models/run/livecheck.h"
#include "ui/flagging.h"

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

// The ERP takes the order in, as somebody wants it to; what it holds for it is then read. Anything but Fine: it did not.
Marked takeIn(Run &run, const CheckPlaces &places, const QVector<Pick> &orders, const QVector<Override> &overrides)
{
    const auto decided = run.await().decide(places.heads, orders, Take::B2b);
    if (!decided || decided->refused > 0)
        return {{}, run.failed(decided ? decided->why.value_or(Error {}) : decided.error())};
    QVector<KeyId> rows;
    for (const Pick &one : orders)
        rows.append(one.key);
    const auto plan = run.await().plan({places.heads}, {{places.heads, rows}});
    if (!plan)
        return {{}, run.failed(plan.error())};
    if ((*plan)->steps.isEmpty())
        return {{},
            run.wrong(Words::tr("the order cannot be taken in as it is: see “zgodactl diff %1”").arg(places.heads))};
    if (!run.json())
        say(planText(**plan, run.names(), 40));
    const Written written = writePlan(run, *plan, overrides);
    if (!written)
        return {{}, written.error()};
    if (!run.json())
        say(reportText(*written, **plan, run.names()));
    return {{{u"rows"_s, 0}, {u"takenIn"_s, false}, {u"run"_s, reportJson(*written)}}, exitOf(*written)};
}

// Has the ERP hold what an order's lines still want.
Marked reserve(Run &run, const CheckPlaces &places, const Subject &subject, SyncReport &report,
    const QVector<MarkField> &marks, const QVector<Override> &overrides)
{
    const bool write = run.args().has("write");
    const auto waiting = onlyInShop(run.session(), places, report);
    if (!waiting.isEmpty()) {
        const Capability can = run.session().capability(Side::Erp, places.heads);
        const QString why = can.create ? QString() : can.why;
        if (!can.create || !write) {
            complain(can.create ? Words::tr("%1 does not have the order yet; --write has it taken in first")
                                      .arg(run.names().of(Side::Erp))
                                : Words::tr("%1 cannot take the order in, so it holds nothing for it: %2")
                                      .arg(run.names().of(Side::Erp), why));
            return {{{u"rows"_s, 0}, {u"why"_s, why}}, Differences};
        }
        if (const Marked taken = takeIn(run, places, waiting, overrides); taken.code != Fine)
            return taken;
        const auto again = run.await().sync({subject});
        if (!again)
            return {{}, run.failed(again.error())};
        report = *again;
    }
    const MarkField *mark = markFor(marks, MarkField::Use::Reserved);
    if (!mark)
        return {};
    const QVector<Mark> wanted = reservations(run.session(), places, report);
    const QString lacks = run.session().capability(mark->side, mark->area).missing.value(mark->field);
    if (!lacks.isEmpty())
        complain(Words::tr("%1 does not tell what it holds for a line: %2").arg(run.names().of(mark->side), lacks));
    else if (wanted.isEmpty() && !run.json())
        say(Words::tr("%1 holds all that is open of the order").arg(run.names().of(mark->side)));
    Marked out = setMarks(run, *mark, wanted, write, overrides);
    if (!lacks.isEmpty())
        out.json.insert(u"why"_s, lacks);
    out.json.insert(u"takenIn"_s, !waiting.isEmpty());
    return out;
}

} // namespace

int markOrders(Run &run, const CheckPlaces &places, const Subject &subject, SyncReport &report, QJsonObject &json,
    const QVector<MarkField> &marks, const QVector<Override> &overrides)
{
    int code = Fine;
    if (run.args().has("flag") && run.args().has("write")) {
        const LiveCheck check = liveCheck(run.session(), places, report);
        const MarkField *mark = markFor(marks, MarkField::Use::Short);
        const Marked done = mark
            ? setMarks(run, *mark, shopFlagsOf(run.session(), places, check, report), true, overrides)
            : Marked {};
        json.insert(u"flaggedInShop"_s, done.json);
        code = done.code;
    }
    if (run.args().has("reserve") && !isTold(code)) {
        const Marked done = reserve(run, places, subject, report, marks, overrides);
        json.insert(u"reserved"_s, done.json);
        code = isTold(done.code) ? done.code : qMax(code, done.code);
    }
    return code;
}

} // namespace zgoda::ctl
