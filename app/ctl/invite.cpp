// zgodactl invite: whoever has an account in the shop and never used it is asked to sign in, by the shop's own e-mail.
#include "app/ctl/marking.h"
#include "app/ctl/syncwords.h"
#include "app/ctl/words.h"
#include "app/marks.h"
#include "models/run/inviting.h"
#include "ui/flagging.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

std::optional<Subject> subjectOf(Run &run, const Schema &schema)
{
    const QString person = run.args().value("of");
    if (person.isEmpty() == run.args().words().isEmpty()) {
        run.wrong(Words::tr("who is to be invited? Codes of customers, or --of and a salesperson"));
        return {};
    }
    if (!person.isEmpty() && schema.personField.isEmpty()) {
        run.wrong(Words::tr("nobody looks after these rows"));
        return {};
    }
    return person.isEmpty() ? Subject {schema.area, schema.fields[0].id, run.args().words(), true, false, {schema.area}}
                            : Subject {schema.area, schema.personField, {person}, true, false, {schema.area}};
}

void sayWhoNot(const Inviting &who, const Names &names, Side side)
{
    if (!who.notThere.isEmpty())
        complain(Words::tr("Not in %1 yet, so nobody can be invited: %2. First the account: zgodactl sync CODE --write")
                     .arg(names.of(side), who.notThere.join(u", "_s)));
    if (!who.before.isEmpty())
        complain(Words::tr("Invited already, or with an account in use: %1").arg(who.before.join(u", "_s)));
}

} // namespace

int inviteCommand(Run &run)
{
    const auto overrides = overridesOf(run);
    if (!overrides || !run.open())
        return Failed;
    const auto marks = markFieldsOf(run.session());
    if (!marks)
        return run.failed(marks.error());
    const MarkField *mark = markFor(*marks, MarkField::Use::Invited);
    if (!mark)
        return run.wrong(Words::tr("this workspace compares no customers"));
    if (const QString why = whyNotMarked(run.session(), *mark); !why.isEmpty())
        return run.wrong(Words::tr("%1 sends no invitation: %2").arg(run.names().of(mark->side), why));
    const auto subject = subjectOf(run, *schemaIn(run.session().setup(), mark->area));
    if (!subject)
        return Failed;
    const auto report = run.await().sync({*subject});
    if (!report)
        return run.failed(report.error());
    for (const SyncedArea &area : report->areas) {
        if (const QString wrong = troubleOf(area, run.names()); !wrong.isEmpty())
            return run.wrong(u"%1: %2"_s.arg(areaWord(area.area), wrong));
    }
    const bool named = !run.args().has("of");
    const Inviting who = invitingOf(run.session(), *mark, rowsOf(*report).value(mark->area), named);
    if (who.marks.isEmpty() && who.notThere.isEmpty() && who.before.isEmpty())
        return run.wrong(Words::tr("neither side has it"));
    sayWhoNot(who, run.names(), mark->side);
    const Marked done = setMarks(run, *mark, who.marks, run.args().has("write"), *overrides);
    if (isTold(done.code))
        return done.code;
    if (run.json()) {
        QJsonObject json = done.json;
        json.insert(u"command"_s, u"invite"_s);
        json.insert(u"notThere"_s, QJsonArray::fromStringList(who.notThere));
        json.insert(u"before"_s, QJsonArray::fromStringList(who.before));
        printJson(json);
    } else if (who.marks.isEmpty()) {
        say(Words::tr("nobody is to be invited"));
    }
    return done.code == Fine && named && !who.notThere.isEmpty() ? int(Partly) : done.code;
}

} // namespace zgoda::ctl
