#include "connectors/erp/door.h"

#include <QJsonArray>

namespace zgoda::erp {
namespace {

QString text(const char *ascii) { return QString::fromLatin1(ascii); }

// A part of the profile; remembers the first complaint.
class Part final {
public:
    Part(QJsonObject json, QString where, std::optional<Error> &trouble)
        : m_json(std::move(json))
        , m_where(std::move(where))
        , m_trouble(trouble)
    {
    }

    void complain(const char *member, const char *detail) const
    {
        if (!m_trouble)
            m_trouble = Error {Error::Kind::Profile, m_where + u'.' + text(member), QString::fromUtf8(detail), 0, {}};
    }
    void only(const QStringList &known) const
    {
        for (auto it = m_json.begin(); it != m_json.end(); ++it) {
            if (!known.contains(it.key()))
                complain(it.key().toUtf8().constData(), "this member is not known");
        }
    }
    bool has(const char *member) const { return m_json.contains(text(member)); }
    QJsonValue value(const char *member) const { return m_json[text(member)]; }
    QString string(const char *member, bool needed = false) const
    {
        if ((needed || has(member)) && (!value(member).isString() || value(member).toString().trimmed().isEmpty()))
            complain(member, "a text is expected");
        return value(member).toString().trimmed();
    }
    QStringList strings(const char *member, bool needed = false) const
    {
        QStringList out;
        const QJsonArray list = value(member).toArray();
        for (const QJsonValue &one : list) {
            if (!one.isString())
                complain(member, "a list of texts is expected");
            out.append(one.toString());
        }
        if (needed && out.isEmpty())
            complain(member, "a list of texts is expected");
        return out;
    }
    std::chrono::seconds seconds(const char *member, std::chrono::seconds standard) const
    {
        const int out = value(member).toInt(has(member) ? -1 : int(standard.count()));
        if (out < 1 || out > 3600)
            complain(member, "seconds, from 1 to 3600");
        return std::chrono::seconds(out);
    }
    // In alphabetical order: JSON objects have none of their own. What has an order is written as a list.
    QVector<QPair<QString, QString>> pairs(const char *member) const
    {
        QVector<QPair<QString, QString>> out;
        const QJsonObject object = value(member).toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!it.value().isString())
                complain(member, "each member is a text");
            out.append({it.key(), it.value().toString()});
        }
        return out;
    }
    // [{"text": ":name"}, …]
    QVector<QPair<QString, QString>> places(const char *member) const
    {
        static const QStringList kinds {
            text("text"), text("number"), text("int"), text("date"), text("bool"), text("key")};
        QVector<QPair<QString, QString>> out;
        const QJsonArray list = value(member).toArray();
        for (const QJsonValue &one : list) {
            const QJsonObject object = one.toObject();
            const bool good
                = object.size() == 1 && kinds.contains(object.begin().key()) && object.begin().value().isString();
            if (!good)
                complain(member, "each place is one of text, number, int, date, bool, key with a text");
            else
                out.append({object.begin().key(), object.begin().value().toString()});
        }
        if (out.isEmpty())
            complain(member, "a list of places is expected");
        return out;
    }
    Part at(const char *member) const { return {value(member).toObject(), m_where + u'.' + text(member), m_trouble}; }
    const QString &where() const { return m_where; }
    std::optional<Error> &trouble() const { return m_trouble; }

private:
    QJsonObject m_json;
    QString m_where;
    std::optional<Error> &m_trouble;
};

ProcedureCall callOf(const Part &part)
{
    part.only(
        {text("procedure"), text("with"), text("sets"), text("outcome"), text("good"), text("reasons"), text("id")});
    ProcedureCall out;
    out.name = part.string("procedure", true);
    static const QString allowed = text("_$.#@");
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

DoorOp partOf(const Part &part, Door::Kind kind, bool needsSets)
{
    part.only({text("sets"), text("no_undo"), text("calls"), text("together")});
    DoorOp out;
    for (const QString &field : part.strings("sets", needsSets))
        out.sets.append(field.toLower());
    out.noUndo = part.string("no_undo");
    out.together = part.value("together").toBool();
    if (part.has("together") && (kind != Door::Kind::ImportFile || !part.value("together").isBool()))
        part.complain("together", "true or false, for import files");
    const QJsonArray calls = part.value("calls").toArray();
    for (int i = 0; i < calls.size(); ++i)
        out.calls.append(callOf({calls[i].toObject(), part.where() + text(".calls[%1]").arg(i), part.trouble()}));
    if (kind == Door::Kind::Procedure && out.calls.isEmpty())
        part.complain("calls", "a list of procedure calls is expected");
    if (kind != Door::Kind::Procedure && part.has("calls"))
        part.complain("calls", "only what is written by procedures has calls");
    return out;
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
    const Part part(json, where, trouble);
    part.only(
        {text("by"), text("update"), text("create"), text("remove"), text("section"), text("before"), text("row")});
    Door out;
    const QStringList kinds {text("statements"), text("procedure"), text("import_file"), text("bridge"), text("http")};
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
    if (out.kind == Door::Kind::ImportFile) {
        out.directory = part.string("section", true);
        out.row.places = part.places("row");
        out.before = part.strings("before");
        for (int i = 0; i < int(out.row.places.size()); ++i) {
            if (out.row.places[i].first == text("key"))
                out.row.keyPlaces.append(i);
        }
        if (out.row.keyPlaces.isEmpty())
            part.complain("row", "at least one place is the key");
    }
    return trouble ? Result<Door>(fail(*trouble)) : Result<Door>(out);
}

Result<WritingModel> readWriting(const QJsonObject &json, const QString &where)
{
    std::optional<Error> trouble;
    const Part part(json, where, trouble);
    part.only({text("bridge"), text("import"), text("http")});
    WritingModel out;
    if (part.has("bridge")) {
        const Part bridge = part.at("bridge");
        bridge.only({text("program"), text("arguments"), text("start"), text("answer")});
        out.bridge.program = bridge.string("program", true);
        out.bridge.arguments = bridge.strings("arguments");
        out.bridge.startLimit = bridge.seconds("start", out.bridge.startLimit);
        out.bridge.answerLimit = bridge.seconds("answer", out.bridge.answerLimit);
    }
    if (part.has("import")) {
        const Part import = part.at("import");
        import.only({text("format"), text("folder"), text("info")});
        if (import.string("format", true) != text("epp"))
            import.complain("format", "epp");
        out.import.folder = import.string("folder", true);
        out.import.info = import.places("info");
    }
    if (part.has("http")) {
        const Part http = part.at("http");
        http.only({text("profile"), text("url")});
        out.http.profile = http.string("profile", true);
        out.http.url = http.string("url", true);
        if (out.http.profile.contains(u'/') || out.http.profile.contains(u'\\') || out.http.profile.startsWith(u'.'))
            http.complain("profile", "a folder in the profile's own");
    }
    return trouble ? Result<WritingModel>(fail(*trouble)) : Result<WritingModel>(out);
}

Result<> fitsDoor(const Door &door, const WritingModel &writing, const QString &where)
{
    const auto lacks = [&](const char *member) {
        return fail(Error::Kind::Profile, where, text("writing.") + text(member) + text(" is missing"));
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
