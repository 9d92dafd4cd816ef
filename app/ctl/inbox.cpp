// zgodactl inbox: what needs a person over all areas, and what is said of it.
#include "app/ctl/exportfiles.h"
#include "app/ctl/screens.h"
#include "app/ctl/words.h"
#include "app/reviewexport.h"
#include "app/reviewjson.h"
#include "models/base/decimal.h"
#include "models/policy/names.h"
#include "models/run/inboxinput.h"
#include "ui/textcutoffs.h"
#include "ui/textinbox.h"
#include "ui/words.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

QJsonValue textOrNull(const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QJsonValue dayOrNull(Cell day)
{
    return isValue(day) ? QJsonValue(QDate::fromJulianDay(day).toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue costJson(const Inbox &inbox, const InboxItem &item)
{
    if (item.money < 0)
        return {};
    return QJsonObject {{u"amount"_s, QString::fromLatin1(formatDecimal(item.money, 4))},
        {u"currency"_s, textOrNull(inbox.currencyOf(item))}};
}

QJsonValue cutOffJson(const Inbox &inbox, const InboxItem &item)
{
    if (!inbox.cutOffs || item.cutOff.cutOff < 0)
        return {};
    return QJsonObject {
        {u"name"_s, inbox.cutOffs->cutOffs.all[item.cutOff.cutOff].name}, {u"at"_s, timeJson(item.cutOff.moment.at)}};
}

QJsonObject itemJson(const Session &session, const Inbox &inbox, const InboxItem &item)
{
    const Schema &schema = inbox.schemaOf(item);
    const RowNote *note = inbox.noteOf(item);
    QJsonObject out {{u"area"_s, schema.area}, {u"key"_s, QJsonArray::fromStringList(inbox.keyOf(item))},
        {u"name"_s, session.nameOf(schema.area, item.key)},
        {u"field"_s, item.field < 0 ? QJsonValue() : QJsonValue(schema.fields[item.field].id)}, {u"split"_s, item.part},
        {u"more"_s, int(item.more)}, {u"reason"_s, whyName(item.why)}, {u"decidedBefore"_s, item.again},
        {u"since"_s, timeJson(item.since)}, {u"cost"_s, costJson(inbox, item)}, {u"waiting"_s, double(item.waiting)},
        {u"due"_s, dayOrNull(item.due)}, {u"cutOff"_s, cutOffJson(inbox, item)},
        {u"owner"_s, textOrNull(note ? note->owner : QString())},
        {u"comment"_s, textOrNull(note ? note->comment : QString())}, {u"postponed"_s, item.postponed}};
    if (item.postponed && note->until.isValid())
        out.insert(u"until"_s, note->until.toString(Qt::ISODate));
    return out;
}

QString inboxText(
    const Session &session, const Inbox &inbox, const QVector<const InboxItem *> &items, const Names &names)
{
    TextTable table({Words::tr("Area"), Words::tr("Row"), Words::tr("Name"), Words::tr("Why"), Words::tr("At stake"),
        Words::tr("Waiting"), Words::tr("Due"), Words::tr("Age"), Words::tr("Looked after by"), Words::tr("Said")});
    const Instant now = session.setup().clock();
    for (const InboxItem *item : items) {
        const QString area = inbox.schemaOf(*item).area;
        table.add({areaWord(area), keyOf(inbox.keyOf(*item)), session.nameOf(area, item->key),
            inboxWhy(inbox, *item, session.setup().policy, names), costText(inbox, *item), waitingText(*item),
            dueText(inbox, *item), item->since == 0 ? QString() : ageText(now - item->since), inbox.ownerOf(*item),
            saidText(*item, inbox.noteOf(*item))});
    }
    table.dropEmptyColumns();
    return table.text();
}

int list(Run &run)
{
    const Session &session = run.session();
    const Inbox inbox = inboxOf(inboxInput(session));
    QVector<const InboxItem *> items;
    for (const InboxItem &item : inbox.items) {
        const bool owned = !run.args().has("owner") || inbox.ownerOf(item) == run.args().value("owner");
        if (owned && (run.args().has("all") || !item.postponed))
            items.append(&item);
    }
    if (run.json()) {
        QJsonArray rows;
        for (const InboxItem *item : items)
            rows.append(itemJson(session, inbox, *item));
        printJson({{u"command"_s, u"inbox"_s}, {u"open"_s, inbox.open}, {u"postponed"_s, inbox.postponed},
            {u"rows"_s, rows}});
    } else {
        if (!items.isEmpty())
            say(inboxText(session, inbox, items, run.names()));
        const QString stake = stakeText(inbox);
        QString line
            = Words::tr("%1 need a person · %2 postponed").arg(countText(inbox.open), countText(inbox.postponed));
        if (!stake.isEmpty())
            line += Words::tr(" · at stake %1").arg(stake);
        say(line);
        for (const CutOffLine &one : inbox.cutOffs ? cutOffLines(*inbox.cutOffs, run.names()) : QVector<CutOffLine>())
            say(one.text);
    }
    return inbox.open > 0 ? Differences : Fine;
}

// What the word behind the command asks for; nothing after telling what is wrong.
std::optional<NoteChange> changeOf(Run &run, const QString &act)
{
    NoteChange out;
    const QString day = run.args().value("until");
    if (act == "assign"_L1 && run.args().has("to")) {
        out.owner = run.args().value("to");
    } else if (act == "comment"_L1 && run.args().has("text")) {
        out.comment = run.args().value("text");
    } else if (act == "postpone"_L1) {
        out.postponed = true;
        out.until = QDate::fromString(day, Qt::ISODate);
        if (!day.isEmpty() && (!out.until.isValid() || out.until <= todayOf(run.session()))) {
            run.wrong(Words::tr("--until must be a day to come, such as 2026-12-31"));
            return {};
        }
    } else if (act == "resume"_L1) {
        out.postponed = false;
    } else {
        run.wrong(act == "assign"_L1  ? Words::tr("--to is missing: who looks after it")
                : act == "comment"_L1 ? Words::tr("--text is missing")
                                      : Words::tr("there are assign, comment, postpone, resume, split and join"));
        return {};
    }
    return out;
}

// The rows that are named, or with --field that field of each, which must be split then; nothing after telling what is wrong.
std::optional<QVector<RowPlace>> placesOf(Run &run, const QString &area)
{
    const auto picks = picksOf(run, area);
    if (!picks)
        return {};
    const bool field = run.args().has("field");
    const Review &review = *run.session().review(area);
    const RowSaid said(review, run.session().notes());
    QVector<RowPlace> out;
    for (const Pick &pick : *picks) {
        if (field && !said.isSplit(pick.key)) {
            const QString key = keyParts(review.diff->schema(), review.diff->pools(), pick.key).join(u'|');
            run.wrong(Words::tr("“%1” is not split; without --field it is all of it, and “inbox split %2 --key '%1'” "
                                "splits it")
                          .arg(key, area));
            return {};
        }
        out.append({area, pick.key, field ? pick.field : -1});
    }
    return out;
}

int note(Run &run, const QString &act, const QString &area, const QVector<RowNote> &notes)
{
    const auto done = run.await().note(notes);
    if (!done)
        return run.failed(done.error());
    QSet<QStringList> rows;
    for (const RowNote &note : notes)
        rows.insert(note.key);
    if (run.json())
        printJson({{u"command"_s, u"inbox"_s}, {u"did"_s, act}, {u"area"_s, area}, {u"rows"_s, rows.size()}});
    else
        say(Words::tr("%1 noted · %2 still need a person")
                .arg(countText(rows.size()), countText(openRows(run.session()))));
    return Fine;
}

int change(Run &run, const QString &act, const QString &area)
{
    const auto change = changeOf(run, act);
    const auto rows = change ? placesOf(run, area) : std::nullopt;
    if (!rows)
        return Failed;
    const QStringList people = change->owner ? change->owner->split(u',', Qt::SkipEmptyParts) : QStringList();
    const auto notes
        = people.size() > 1 ? dealtOut(run.session(), *rows, people) : notesFor(run.session(), *rows, *change);
    if (notes.isEmpty())
        return run.wrong(Words::tr("the field does not need a person in this row"));
    return note(run, act, area, notes);
}

// Whole rows, into the fields that ask and back.
int divide(Run &run, const QString &act, const QString &area)
{
    if (run.args().has("field"))
        return run.wrong(Words::tr("%1 takes a whole row, without --field").arg(act));
    const auto rows = placesOf(run, area);
    if (!rows)
        return Failed;
    const bool split = act == "split"_L1;
    const auto notes = split ? splitFor(run.session(), *rows) : joinedFor(run.session(), *rows);
    if (notes.isEmpty())
        return run.wrong(split ? Words::tr("nothing to split: one field of the row asks, or it is split already")
                               : Words::tr("nothing to join: the row is not split"));
    return note(run, act, area, notes);
}

QJsonArray linesJson(const Summary &summary)
{
    QJsonArray out;
    for (const QStringList &line : summary.lines)
        out.append(QJsonArray::fromStringList(line));
    return out;
}

// What was decided, written and postponed since a day; today's without one.
int summarise(Run &run)
{
    const QString typed = run.args().value("since");
    const QDate day = typed.isEmpty() ? todayOf(run.session()) : QDate::fromString(typed, Qt::ISODate);
    if (!day.isValid())
        return run.wrong(Words::tr("--since must be a day such as 2026-12-31"));
    const Instant since = day.startOfDay().toMSecsSinceEpoch();
    const auto written = run.await().writes(since);
    if (!written)
        return run.failed(written.error());
    const Summary summary = summaryOf(run.session(), *written, since, run.names());
    const QStringList files = exportFiles(run.args());
    for (const QString &file : files) {
        if (const auto done = writeTable(file, summaryTable(summary)); !done)
            return run.failed(done.error());
        complain(Words::tr("%1 written to %2")
                     .arg(counted(QT_TRANSLATE_N_NOOP("Words", "%Ln line(s)"), summary.lines.size()), file));
    }
    if (run.json()) {
        printJson({{u"command"_s, u"inbox"_s}, {u"did"_s, u"summary"_s}, {u"since"_s, timeJson(since)},
            {u"headers"_s, QJsonArray::fromStringList(summary.headers)}, {u"lines"_s, linesJson(summary)}});
        return Fine;
    }
    TextTable table(summary.headers);
    for (const QStringList &line : summary.lines)
        table.add(line);
    table.dropEmptyColumns();
    if (table.rows() > 0)
        say(table.text());
    say(summary.notes.join(u'\n'));
    return Fine;
}

} // namespace

int inboxCommand(Run &run)
{
    const QString act = run.word(0), area = run.word(1);
    const bool summary = act == "summary"_L1;
    if (!act.isEmpty() && !summary && area.isEmpty())
        return run.wrong(Words::tr("%1 needs an area behind it").arg(act));
    if (!run.open())
        return Failed;
    if (act.isEmpty())
        return list(run);
    if (summary)
        return summarise(run);
    if (!run.areas(1))
        return Failed;
    return act == "split"_L1 || act == "join"_L1 ? divide(run, act, area) : change(run, act, area);
}

} // namespace zgoda::ctl
