// zgodactl check: both sides now, for some things or for what an order wants of them.
#include "app/ctl/checktraces.h"
#include "app/ctl/marking.h"
#include "app/ctl/syncwords.h"
#include "app/ctl/words.h"
#include "app/marks.h"
#include "app/reviewexport.h"
#include "models/base/decimal.h"
#include "ui/flagging.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

constexpr qsizetype shownOrders = 5;

// As the shop calls what the ERP calls so.
QStringList shopCodes(const Session &session, const CheckPlaces &places, QStringList codes)
{
    const Field *named = schemaIn(session.setup(), places.things)->find(places.code);
    for (QString &code : codes) {
        const auto &links = session.links();
        const auto link = std::find_if(links.begin(), links.end(),
            [&](const Link &one) { return one.identity == named->identity && one.erp == code; });
        if (link != links.end())
            code = link->b2b;
    }
    return codes;
}

std::optional<Subject> subjectOf(Run &run, const CheckPlaces &places)
{
    if (!run.args().has("order")) {
        if (run.args().words().isEmpty()) {
            run.wrong(Words::tr("what is to be checked? Codes of products, or --order NUMBER"));
            return {};
        }
        return quantitiesOf(places, shopCodes(run.session(), places, run.args().words()));
    }
    if (!run.args().words().isEmpty() || places.heads.isEmpty()) {
        run.wrong(places.heads.isEmpty() ? Words::tr("this workspace has no orders with lines")
                                         : Words::tr("either codes or --order, not both"));
        return {};
    }
    return demandOf(places, {run.args().value("order")});
}

QString amount(qint64 units, int scale, bool known = true)
{
    return known ? plainDecimal(QString::fromLatin1(formatDecimal(units, scale)), 0) : u"?"_s;
}

QString someOf(const QStringList &orders)
{
    QStringList some = orders.mid(0, shownOrders);
    if (some.size() < orders.size())
        some.append(u"…"_s);
    return some.join(u", "_s);
}

QString checkText(const LiveCheck &check, const Names &names)
{
    TextTable table({Words::tr("Code"), Words::tr("Name"), names.erp, names.b2b, Words::tr("Wanted"),
        Words::tr("Reserved already"), Words::tr("Missing"), Words::tr("Wanted by")});
    const auto orNothing = [&](qint64 units) { return units == 0 ? QString() : amount(units, check.scale); };
    for (const Checked &row : check.rows)
        table.add(
            {row.code, row.name, amount(row.erp, check.scale, row.erpKnown), amount(row.b2b, check.scale, row.b2bKnown),
                orNothing(row.wanted), orNothing(row.reserved), orNothing(row.missing()), someOf(row.wantedBy)});
    table.dropEmptyColumns();
    return table.text();
}

QStringList flaggedKeys(const QVector<RowNote> &notes)
{
    QStringList out;
    for (const RowNote &note : notes)
        out.append(note.key.join(u" · "_s));
    out.removeDuplicates(); // of a row that is split, each field is flagged
    return out;
}

QJsonArray rowsJson(const LiveCheck &check)
{
    const auto text = [&](qint64 units) { return QString::fromLatin1(formatDecimal(units, check.scale)); };
    QJsonArray out;
    for (const Checked &row : check.rows)
        out.append(QJsonObject {{u"code"_s, row.code}, {u"name"_s, row.name},
            {u"erp"_s, row.erpKnown ? QJsonValue(text(row.erp)) : QJsonValue()},
            {u"b2b"_s, row.b2bKnown ? QJsonValue(text(row.b2b)) : QJsonValue()}, {u"wanted"_s, text(row.wanted)},
            {u"promised"_s, text(row.reserved)}, {u"missing"_s, text(row.missing())},
            {u"wantedBy"_s, QJsonArray::fromStringList(row.wantedBy)}});
    return out;
}

// Says it on the orders' rows; none after telling what is wrong.
std::optional<QVector<RowNote>> flag(Run &run, const CheckPlaces &places, const LiveCheck &check)
{
    const QVector<RowNote> notes = flagsOf(run.session(), places, check);
    const auto done = notes.isEmpty() ? Result<int>(0) : run.await().note(notes);
    if (!done) {
        run.failed(done.error());
        return {};
    }
    if (!run.json())
        say(notes.isEmpty() ? Words::tr("no order is to be flagged")
                            : Words::tr("flagged: %1").arg(flaggedKeys(notes).join(u", "_s)));
    return notes;
}

// What goes wrong with the areas of a check, beside what it says of things.
void complainOf(Run &run, const CheckPlaces &places, const LiveCheck &check, const SyncReport &report)
{
    if (!check.wantsKnown)
        complain(Words::tr("%1: not read to the end, so more may be wanted").arg(areaWord(places.lines)));
    for (const SyncedArea &area : report.areas) {
        if (const QString wrong = troubleOf(area, run.names()); !wrong.isEmpty())
            complain(u"%1: %2"_s.arg(areaWord(area.area), wrong));
    }
}

SyncedArea areaOf(const SyncReport &report, const QString &area)
{
    const auto found = std::find_if(
        report.areas.begin(), report.areas.end(), [&](const SyncedArea &entry) { return entry.area == area; });
    return found == report.areas.end() ? SyncedArea {area} : *found;
}

// What --flag, --reserve and --write do with what was found, and the exit code of it all.
int act(Run &run, const CheckPlaces &places, const Subject &subject, SyncReport report,
    const QVector<Standing> &standings, const QVector<MarkField> &marks, const QVector<Override> &overrides)
{
    QJsonObject json {{u"command"_s, u"check"_s}};
    if (run.args().has("flag")) {
        const auto flagged = flag(run, places, liveCheck(run.session(), places, report));
        if (!flagged)
            return Failed;
        json.insert(u"flagged"_s, QJsonArray::fromStringList(flaggedKeys(*flagged)));
    }
    const int marked = markOrders(run, places, subject, report, json, marks, overrides);
    if (isTold(marked))
        return marked;
    const LiveCheck check = liveCheck(run.session(), places, report);
    json.insert(u"things"_s, rowsJson(check));
    json.insert(u"lacking"_s, check.lacking());
    json.insert(u"wantsKnown"_s, check.wantsKnown);
    json.insert(u"standsIn"_s, standingsJson(standings));
    report.areas.removeIf([&](const SyncedArea &area) { return area.area != places.things; });
    // Only the stock is set by the rules; an order is somebody's to confirm.
    const int code = finishSync(run, report, json, run.args().has("write"), overrides);
    return isTold(code) ? code : qMax(qMax(code, marked), check.lacking() ? int(Differences) : int(Fine));
}

} // namespace

int checkCommand(Run &run)
{
    const auto overrides = overridesOf(run);
    if (!overrides || !run.open())
        return Failed;
    const auto marks = markFieldsOf(run.session());
    if (!marks)
        return run.failed(marks.error());
    const auto places = checkPlaces(run.session().setup(), *marks);
    if (!places)
        return run.wrong(Words::tr("this workspace compares no stock"));
    const auto subject = subjectOf(run, *places);
    if (!subject)
        return Failed;
    if (run.args().has("reserve") && !run.args().has("order"))
        return run.wrong(Words::tr("--reserve needs --order NUMBER"));
    const auto report = run.await().sync({*subject});
    if (!report)
        return run.failed(report.error());
    const LiveCheck check = liveCheck(run.session(), *places, *report);
    const bool good
        = std::all_of(report->areas.begin(), report->areas.end(), [](const SyncedArea &area) { return area.good; });
    if (check.rows.isEmpty() && good)
        return run.wrong(Words::tr("neither side has it"));
    const auto standings = standingsOf(run.session(), areaOf(*report, places->things));
    if (!standings)
        return run.failed(standings.error());
    if (!run.json()) {
        say(checkText(check, run.names()));
        if (!standings->isEmpty())
            say(standingsText(*standings, run.names()));
        complainOf(run, *places, check, *report);
    }
    return act(run, *places, *subject, *report, *standings, *marks, *overrides);
}

} // namespace zgoda::ctl
