// What may be written of an area here, and why not.
#include "connectors/erp/targetrow.h"
#include "connectors/erp/writer.h"

using namespace Qt::StringLiterals;

namespace zgoda::erp {

QString unchosen(const Setup &setup, Door::Kind kind)
{
    const QString said = kind == Door::Kind::Http ? setup.profile.writing.http.url
        : kind == Door::Kind::ImportFile          ? setup.profile.writing.import.folder
                                                  : QString();
    const bool given = !said.startsWith(u':') || !filledIn(said, setup.parameters).value_or(QString()).isEmpty();
    return given ? QString() : said.mid(1);
}

namespace {

// Said whether it may be written now or not: a run of yesterday asks it too.
void sayWhatStays(const ProfileArea &area, Capability &out)
{
    if (area.door) {
        out.noUndo = area.door->update ? area.door->update->noUndo : QString();
        out.noUndoCreate = area.door->create ? area.door->create->noUndo : QString();
        out.noUndoRemove = area.door->remove ? area.door->remove->noUndo : QString();
    }
    if (!area.creates.isEmpty())
        out.noUndoCreate = area.noUndoCreate;
}

// Why nothing of it can be written, now or ever; empty: it can.
QString whyNothing(const Setup &setup, const ProfileArea &area)
{
    if (area.writes.isEmpty() && area.creates.isEmpty() && !area.door)
        return area.whyNotWritten.isEmpty() ? setup.profile.name + u": the profile writes nothing here"_s
                                            : area.whyNotWritten;
    if (const QString parameter = area.door ? unchosen(setup, area.door->kind) : QString(); !parameter.isEmpty())
        return area.whyNotWritten + u"; written once the parameter "_s + parameter + u" is given"_s;
    if (!setup.writable)
        return u"writing to the ERP is switched off in this workspace"_s;
    const bool ourLogin = !area.door || area.door->kind == Door::Kind::Procedure;
    if (ourLogin && setup.engine.hasLogins && setup.writing.user.isEmpty())
        return u"no login for writing is given"_s;
    return {};
}

} // namespace

Capability capabilityOf(const Setup &setup, const QString &area)
{
    Capability out;
    const auto found = setup.profile.areas.constFind(area);
    if (found == setup.profile.areas.constEnd()) {
        const QString reason = setup.profile.notRead.value(area);
        out.why = setup.profile.name + u": "_s + (reason.isEmpty() ? u"the profile does not give this area"_s : reason);
        return out;
    }
    sayWhatStays(*found, out);
    out.missing = found->missing;
    out.why = whyNothing(setup, *found);
    if (!out.why.isEmpty())
        return out;
    for (const WriteStatement &statement : found->writes)
        out.fields.append(statement.fields);
    out.create = !found->creates.isEmpty();
    for (const CreateStatement &statement : found->creates) {
        if (statement.area != area)
            out.parts.append(statement.area);
    }
    if (found->door) {
        out.fields = found->door->update ? found->door->update->sets : QStringList();
        out.create = found->door->create.has_value();
        out.remove = found->door->remove.has_value();
    }
    out.fields.removeDuplicates();
    out.why = found->whyNotWritten;
    return out;
}

Result<> mayWrite(const Setup &setup, const Step &step, const Capability &can)
{
    const bool may = step.op == Step::Op::Create ? can.create
        : step.op == Step::Op::Remove            ? can.remove
                                                 : step.op == Step::Op::Update;
    if (!may)
        return fail(Error::Kind::Refused, keyOf(step), can.why);
    for (const Write &write : step.writes) {
        if (step.op == Step::Op::Update && !can.fields.contains(write.field, Qt::CaseInsensitive))
            return fail(Error::Kind::Refused, write.field, can.why);
    }
    return setup.profile.areas.contains(step.area) ? Result<>() : Result<>(fail(Error::Kind::Refused, step.area));
}

Result<> mayWrite(const Setup &setup, const Step &step)
{
    return mayWrite(setup, step, capabilityOf(setup, step.area));
}

} // namespace zgoda::erp
