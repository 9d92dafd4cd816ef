#include "connectors/erp/door.h"

#include "connectors/erp/doorpart.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

ProcedureCall callOf(const DoorPart &part)
{
    part.only({u"procedure"_s, u"with"_s, u"sets"_s, u"outcome"_s, u"good"_s, u"reasons"_s, u"id"_s});
    ProcedureCall out;
    out.name = part.string("procedure", true);
    static const QString allowed = u"_$.#@"_s;
    for (const QChar c : out.name) {
        if (!c.isLetterOrNumber() && !allowed.contains(c))
            part.complain("procedure", "a name holds letters, digits and _ $ . # @");
    }
    out.with = part.pairs("with");
    for (const QString &field : part.strings("sets"))
        out.sets.append(field.toLower());
    out.outcome = part.string("outcome").toLower();
    out.good = part.strings("good", part.has("outcome"));
    const auto reasons = part.pairs("reasons");
    for (const auto &[code, why] : reasons)
        out.reasons.insert(code, why);
    out.id = part.string("id").toLower();
    return out;
}

DoorOp partOf(const DoorPart &part, Door::Kind kind, bool needsSets)
{
    part.only({u"sets"_s, u"no_undo"_s, u"calls"_s, u"together"_s});
    DoorOp out;
    for (const QString &field : part.strings("sets", needsSets))
        out.sets.append(field.toLower());
    out.noUndo = part.string("no_undo");
    out.together = part.value("together").toBool();
    if (part.has("together") && (kind != Door::Kind::ImportFile || !part.value("together").isBool()))
        part.complain("together", "true or false, for import files");
    const QJsonArray calls = part.value("calls").toArray();
    for (int i = 0; i < calls.size(); ++i)
        out.calls.append(callOf({calls[i].toObject(), part.where() + u".calls[%1]"_s.arg(i), part.trouble()}));
    if (kind == Door::Kind::Procedure && out.calls.isEmpty())
        part.complain("calls", "a list of procedure calls is expected");
    if (kind != Door::Kind::Procedure && part.has("calls"))
        part.complain("calls", "only what is written by procedures has calls");
    return out;
}

void takeImportFile(const DoorPart &part, Door &out)
{
    out.directory = part.string("section", true);
    out.row.places = part.places("row");
    out.before = part.strings("before");
    for (int i = 0; i < int(out.row.places.size()); ++i) {
        if (out.row.places[i].first == u"key"_s)
            out.row.keyPlaces.append(i);
    }
    if (out.row.keyPlaces.isEmpty())
        part.complain("row", "at least one place is the key");
}

} // namespace

const DoorOp *opOf(const Door &door, Step::Op op)
{
    const auto &part = op == Step::Op::Create ? door.create : op == Step::Op::Remove ? door.remove : door.update;
    return part ? &*part : nullptr;
}

Result<Door> readDoor(const QJsonObject &json, const QString &where)
{
    std::optional<Error> trouble;
    const DoorPart part(json, where, trouble);
    part.only({u"by"_s, u"update"_s, u"create"_s, u"remove"_s, u"section"_s, u"before"_s, u"row"_s});
    Door out;
    const QStringList kinds {u"statements"_s, u"procedure"_s, u"import_file"_s, u"bridge"_s, u"http"_s};
    const qsizetype kind = kinds.indexOf(part.string("by", true));
    if (kind < 1)
        part.complain("by", "procedure, import_file, bridge or http");
    out.kind = Door::Kind(kind < 0 ? 0 : kind);
    if (part.has("update"))
        out.update = partOf(part.at("update"), out.kind, true);
    if (part.has("create"))
        out.create = partOf(part.at("create"), out.kind, true);
    if (part.has("remove"))
        out.remove = partOf(part.at("remove"), out.kind, false);
    if (!out.update && !out.create && !out.remove && out.kind != Door::Kind::Http)
        part.complain("update", "at least one of update, create and remove");
    // Nobody shall learn only afterwards that a new row stays.
    if (out.create && !out.remove && out.create->noUndo.isEmpty())
        part.complain("create.no_undo", "what is created and cannot be removed: say why it stays");
    if (out.remove && !out.create && out.remove->noUndo.isEmpty())
        part.complain("remove.no_undo", "what is removed and cannot be created again: say why");
    if (out.kind == Door::Kind::ImportFile)
        takeImportFile(part, out);
    return trouble ? Result<Door>(fail(*trouble)) : Result<Door>(out);
}

Result<> fitsDoor(const Door &door, const WritingModel &writing, const QString &where)
{
    const auto lacks = [&](const char *member) {
        return fail(Error::Kind::Profile, where, u"writing."_s + QLatin1String(member) + u" is missing"_s);
    };
    if (door.kind == Door::Kind::Bridge && writing.bridge.program.isEmpty())
        return lacks("bridge");
    if (door.kind == Door::Kind::ImportFile && writing.import.folder.isEmpty())
        return lacks("import");
    if (door.kind == Door::Kind::Http && writing.http.profile.isEmpty())
        return lacks("http");
    return {};
}

std::optional<QString> filledIn(const QString &said, const QHash<QString, QString> &values)
{
    if (!said.startsWith(u':'))
        return said;
    QString name = said.mid(1).toLower();
    const qsizetype from = name.indexOf(u'{'), to = name.indexOf(u'}', from);
    if (from >= 0 && to > from) {
        const auto inner = values.constFind(name.mid(from + 1, to - from - 1));
        if (inner == values.constEnd())
            return std::nullopt;
        name.replace(from, to - from + 1, inner->toLower());
    }
    const auto found = values.constFind(name);
    return found == values.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace zgoda::erp
