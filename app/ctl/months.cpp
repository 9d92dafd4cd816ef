// zgodactl months: what each month still lacks in the shop, and closing a month by hand.
#include "app/months.h"
#include "app/ctl/command.h"
#include "app/ctl/exportfiles.h"
#include "app/ctl/words.h"
#include "app/reviewexport.h"
#include "app/reviewjson.h"
#include "models/base/decimal.h"
#include "ui/textmonths.h"
#include "ui/words.h"

#include <QJsonArray>
#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

QString stateName(MonthState state)
{
    switch (state) {
    case MonthState::Unknown: return u"unknown"_s;
    case MonthState::Open: return u"open"_s;
    case MonthState::Partly: return u"partly"_s;
    case MonthState::Closed: return u"closed"_s;
    }
    return {};
}

QJsonArray sumsJson(const Months &months, const MonthCount &count)
{
    const Field *amount = months.review->diff->schema().find(months.fields.amount);
    QJsonArray out;
    for (const MonthSum &sum : count.sums)
        out.append(QJsonObject {{u"unit"_s, months.text(sum.currency)},
            {u"all"_s, QString::fromLatin1(formatDecimal(sum.all, amount ? amount->scale : 0))},
            {u"missing"_s, QString::fromLatin1(formatDecimal(sum.missing, amount ? amount->scale : 0))}});
    return out;
}

QJsonObject partJson(const Months &months, const MonthPart &part)
{
    const MonthCount &c = part.count;
    return {{u"state"_s, stateName(part.state)}, {u"complete"_s, c.complete()}, {u"erp"_s, c.erp}, {u"b2b"_s, c.b2b},
        {u"missing"_s, c.missing}, {u"late"_s, c.late}, {u"onlyB2b"_s, c.onlyB2b}, {u"expected"_s, c.expected},
        {u"noFile"_s, c.noFile}, {u"badFile"_s, c.badFile}, {u"otherFile"_s, c.otherFile}, {u"unread"_s, c.unread},
        {u"sums"_s, sumsJson(months, c)}};
}

QJsonArray partsJson(const Months &months, const QVector<MonthPart> &parts)
{
    QJsonArray out;
    for (const MonthPart &part : parts) {
        QJsonObject json = partJson(months, part);
        const QString what = months.text(part.what);
        json.insert(u"code"_s, what.isEmpty() ? QJsonValue() : QJsonValue(what));
        out.append(json);
    }
    return out;
}

QJsonObject monthJson(const Months &months, const Month &month)
{
    QJsonObject out = partJson(months, month.all);
    out.insert(u"month"_s, month.number < 0 ? QJsonValue() : QJsonValue(month.name()));
    out.insert(u"byHand"_s, month.byHand);
    out.insert(u"by"_s, month.by.isEmpty() ? QJsonValue() : QJsonValue(month.by));
    out.insert(u"closedAt"_s, timeJson(month.closedAt));
    out.insert(u"kinds"_s, partsJson(months, month.kinds));
    out.insert(u"people"_s, partsJson(months, month.people));
    return out;
}

QString tableOf(const Months &months, const QVector<Month> &shown, bool people)
{
    TextTable table({Words::tr("Month"), Words::tr("Accounts"), people ? Words::tr("Whose") : Words::tr("Kind"),
        Words::tr("In the shop"), Words::tr("Missing"), Words::tr("Files"), Words::tr("After the closing"),
        Words::tr("Sum missing")});
    for (const Month &month : shown) {
        const auto add = [&](const QString &name, const QString &state, const QString &what, const MonthPart &part) {
            const MonthCount &c = part.count;
            table.add({name, state, what, shareText(c), c.missing == 0 ? QString() : countText(c.missing), filesText(c),
                c.late == 0 ? QString() : countText(c.late), sumsText(months, c)});
        };
        add(month.number < 0 ? monthText(-1) : month.name(), monthStateText(month), {}, month.all);
        for (const MonthPart &part : people ? month.people : month.kinds)
            add({}, {}, people ? months.text(part.what) : kindText(months.text(part.what)), part);
    }
    table.dropEmptyColumns();
    return table.text();
}

Result<int> exportTo(Run &run, const Months &months, const std::function<bool(const Month &)> &meant)
{
    const QStringList files = exportFiles(run.args());
    for (const QString &file : files) {
        const auto lines = monthLines(months, meant);
        if (const auto done = writeTable(file, linesTable(monthHeaders(months, run.names()), lines)); !done)
            return fail(done.error());
        complain(Words::tr("%1 written to %2")
                     .arg(counted(QT_TRANSLATE_N_NOOP("Words", "%Ln line(s)"), lines.size()), file));
    }
    return int(files.size());
}

void tell(Run &run, const Months &months, const QVector<Month> &shown)
{
    if (!run.json()) {
        if (!shown.isEmpty())
            say(tableOf(months, shown, run.args().has("people")));
        return say(monthsSentence(months));
    }
    QJsonArray all;
    for (const Month &month : shown)
        all.append(monthJson(months, month));
    printJson({{u"command"_s, u"months"_s}, {u"area"_s, months.fields.area}, {u"complete"_s, months.complete()},
        {u"months"_s, all}});
}

int list(Run &run, const MonthFields &fields)
{
    const ReviewPtr review = run.session().review(fields.area);
    if (!review) {
        return run.failed({Error::Kind::Refused,
            Words::tr("%1 was never read; “zgodactl read %2” does it").arg(areaWord(fields.area), fields.area), {}, 0,
            {}});
    }
    const int only = run.args().has("month") ? monthNumber(run.args().value("month").toUtf8()) : -1;
    if (run.args().has("month") && only < 0)
        return run.wrong(Words::tr("--month must be a month such as 2026-10"));
    const auto meant = [&](const Month &month) {
        return (only < 0 || month.number == only) && (!run.args().has("lacking") || !month.all.count.complete());
    };
    const Months months = monthsOf(review, fields, run.opened().workspace().closings);
    QVector<Month> shown;
    std::copy_if(months.all.begin(), months.all.end(), std::back_inserter(shown), meant);
    const auto files = exportTo(run, months, meant);
    if (!files)
        return run.failed(files.error());
    if (run.json() || *files == 0)
        tell(run, months, shown);
    return std::all_of(shown.begin(), shown.end(), [](const Month &month) { return month.all.count.complete(); })
        ? Fine
        : Differences;
}

int close(Run &run, const MonthFields &fields, bool closing)
{
    const QString month = run.word(1);
    if (monthNumber(month.toUtf8()) < 0)
        return run.wrong(Words::tr("name the month, such as 2026-10"));
    const Session &session = run.session();
    const Closing closed {fields.area, month, session.setup().person, closing ? session.setup().clock() : 0};
    Workspace workspace = run.opened().workspace();
    workspace.closings = closedMonth(workspace.closings, closed);
    if (const auto saved = run.opened().save(workspace); !saved)
        return run.failed(saved.error());
    if (run.json())
        printJson(
            {{u"command"_s, u"months"_s}, {u"did"_s, run.word(0)}, {u"area"_s, fields.area}, {u"month"_s, month}});
    else
        say(closing ? Words::tr("%1 is closed").arg(month) : Words::tr("%1 is not closed by hand any more").arg(month));
    return Fine;
}

} // namespace

int monthsCommand(Run &run)
{
    const QString act = run.word(0);
    if (!act.isEmpty() && act != "close"_L1 && act != "reopen"_L1)
        return run.wrong(Words::tr("there are close and reopen"));
    if (!run.open())
        return Failed;
    const auto fields = monthFieldsOf(run.session());
    if (!fields)
        return run.failed(fields.error());
    const QString area = run.args().value("area");
    for (const MonthFields &one : *fields) {
        if (area.isEmpty() || one.area == area)
            return act.isEmpty() ? list(run, one) : close(run, one, act == "close"_L1);
    }
    QStringList known;
    for (const MonthFields &one : *fields)
        known.append(one.area);
    if (!known.isEmpty())
        return run.wrong(Words::tr("“%1” has no months here, but %2").arg(area, known.join(u", "_s)));
    return run.failed(
        {Error::Kind::Refused, Words::tr("nothing that this workspace compares belongs to months"), {}, 0, {}});
}

} // namespace zgoda::ctl
