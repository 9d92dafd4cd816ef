// What a profile says about writing: the fields, the request, and where each item's result is in the answer.
#include "connectors/b2b/jsontext.h"
#include "connectors/b2b/profileparts.h"
#include "models/record/schema.h"

namespace zgoda::b2b {
namespace {

using Kind = ResultsModel::Kind;

Told toldOrWhole(const ProfileNode &node) { return node.value() == QLatin1String(".") ? Told {} : toldOf(node); }

BeforeModel::Kept kept(const QString &name, const ProfileNode &node)
{
    if (!node.value().isObject())
        return {name, toldOrWhole(node), {}, {}, {}};
    node.only({QStringLiteral("path"), QStringLiteral("one"), QStringLiteral("others"), QStringLiteral("only")});
    return {name, toldOrWhole(node.at("path")), pairsOf(node.at("one")), pairsOf(node.at("others")),
        node.at("only").texts()};
}

BeforeModel::Compared compared(const QString &field, const ProfileNode &node)
{
    if (!node.value().isObject())
        return {field, {}, node.path()};
    node.only({QStringLiteral("path"), QStringLiteral("of"), QStringLiteral("minor"), QStringLiteral("round")});
    return {field, node.at("of").text({}), node.at("path").path(), node.at("minor").number(-1, 0, 6),
        node.at("round").number(-1, 0, 6)};
}

void checkResults(const ProfileNode &node, const ResultsModel &results)
{
    const bool named = results.kind == Kind::List || results.kind == Kind::Failures;
    if (results.kind == Kind::List && (results.rows.steps.isEmpty() || results.id.steps.isEmpty()))
        node.complain(QStringLiteral("a list of results needs \"rows\" and \"id\""));
    if (named && results.id.steps.isEmpty())
        node.at("id").complain(QStringLiteral("what does a result call its item by?"));
    if (results.kind == Kind::Counter && results.rows.steps.isEmpty())
        node.at("done").complain(QStringLiteral("where is the number of what was written?"));
    if (results.pointer && results.kind != Kind::Atomic)
        node.at("pointer").complain(QStringLiteral("only a batch that is refused as a whole has one"));
}

} // namespace

WriteField PartReader::writeField(const QString &id, const ProfileNode &node) const
{
    WriteField out;
    out.id = id;
    if (node.value().isString()) {
        out.member = node.value().toString();
        return out;
    }
    node.only({QStringLiteral("member"), QStringLiteral("as"), QStringLiteral("minor"), QStringLiteral("plus"),
        QStringLiteral("minus"), QStringLiteral("map"), QStringLiteral("lookup"), QStringLiteral("needs"),
        QStringLiteral("why"), QStringLiteral("for"), QStringLiteral("key")});
    out.keyPlace = node.at("key").number(-1, 0, maxKeyFields - 1);
    out.member = node.at("member").text({});
    out.as = WriteField::As(node.at("as").word({QStringLiteral("text"), QStringLiteral("number"),
        QStringLiteral("integer"), QStringLiteral("bool"), QStringLiteral("minor")}));
    readMinor(node.at("minor"), out.minor, out.minorBy);
    if (out.as == WriteField::As::Minor && out.minor < 0 && out.minorBy.isEmpty())
        node.at("minor").complain(QStringLiteral("minor units need a number of places or the currency's field"));
    out.plus = node.at("plus").texts();
    out.minus = node.at("minus").texts();
    out.map = node.at("map").map();
    out.lookup = node.at("lookup").text({});
    out.needs = node.at("needs").text({});
    out.why = node.at("why").text({});
    return out;
}

CodeKinds PartReader::kinds(const ProfileNode &node, QStringList *empty) const
{
    static const QHash<QString, Error::Kind> words {{QStringLiteral("denied"), Error::Kind::Denied},
        {QStringLiteral("forbidden"), Error::Kind::Forbidden}, {QStringLiteral("notFound"), Error::Kind::NotFound},
        {QStringLiteral("stale"), Error::Kind::Stale}, {QStringLiteral("throttled"), Error::Kind::Throttled},
        {QStringLiteral("rejected"), Error::Kind::Rejected}, {QStringLiteral("server"), Error::Kind::Server}};
    CodeKinds out;
    const auto map = node.map();
    for (auto it = map.begin(); it != map.end(); ++it) {
        if (empty && it.value() == QLatin1String("empty"))
            empty->append(it.key());
        else if (words.contains(it.value()))
            out.insert(it.key(), words.value(it.value()));
        else
            node.at(it.key()).complain(
                QStringLiteral("one of %1 is needed here").arg(QStringList(words.keys()).join(QStringLiteral(", "))));
    }
    return out;
}

ResultsModel PartReader::results(const ProfileNode &node) const
{
    ResultsModel out;
    if (node.value().isUndefined())
        return out;
    node.only({QStringLiteral("kind"), QStringLiteral("rows"), QStringLiteral("id"), QStringLiteral("is"),
        QStringLiteral("status"), QStringLiteral("error"), QStringLiteral("remote"), QStringLiteral("code"),
        QStringLiteral("ok"), QStringLiteral("kinds"), QStringLiteral("pointer"), QStringLiteral("job"),
        QStringLiteral("done")});
    out.kind = Kind(node.at("kind").word({QStringLiteral("single"), QStringLiteral("list"), QStringLiteral("atomic"),
        QStringLiteral("positions"), QStringLiteral("failures"), QStringLiteral("map"), QStringLiteral("counter")}));
    out.rows = pathOr(node, out.kind == Kind::Counter ? "done" : "rows");
    out.id = pathOr(node, "id");
    out.status = pathOr(node, "status");
    out.error = pathOr(node, "error");
    out.remote = pathOr(node, "remote");
    out.code = pathOr(node, "code");
    out.idIs = node.at("is").text(QStringLiteral("id"));
    out.ok = node.at("ok").texts();
    out.kinds = kinds(node.at("kinds"), nullptr);
    if (node.has("pointer")) {
        const ProfileNode pointer = node.at("pointer");
        pointer.only({QStringLiteral("rows"), QStringLiteral("at"), QStringLiteral("error"), QStringLiteral("code")});
        out.pointer = ResultsModel::Pointer {
            pointer.at("rows").path(), pointer.at("at").path(), pathOr(pointer, "error"), pathOr(pointer, "code")};
    }
    if (node.has("job"))
        out.job = job(node.at("job"));
    checkResults(node, out);
    return out;
}

BeforeModel PartReader::before(const ProfileNode &node) const
{
    node.only({QStringLiteral("request"), QStringLiteral("keep"), QStringLiteral("drop"), QStringLiteral("fields")});
    BeforeModel out;
    out.drop = node.at("drop").texts();
    out.request = request(node.at("request"));
    const QStringList names = node.at("keep").object().keys();
    for (const QString &name : names)
        out.keep.append(kept(name, node.at("keep").at(name)));
    const QStringList fields = node.at("fields").object().keys();
    for (const QString &field : fields)
        out.fields.append(compared(field, node.at("fields").at(field)));
    return out;
}

// The fields of rows that go with a new one, by their area.
void PartReader::readParts(const ProfileNode &node, WriteModel &out) const
{
    const QStringList partAreas = node.at("parts").object().keys();
    for (const QString &name : partAreas) {
        const ProfileNode fields = node.at("parts").at(name);
        const QStringList partIds = fields.object().keys();
        for (const QString &id : partIds)
            out.parts[name].append(writeField(id, fields.at(id)));
    }
}

WriteModel PartReader::write(const ProfileNode &node, const AreaModel &area) const
{
    node.only({QStringLiteral("request"), QStringLiteral("item"), QStringLiteral("itemKey"), QStringLiteral("max"),
        QStringLiteral("reread"), QStringLiteral("delta"), QStringLiteral("before"), QStringLiteral("results"),
        QStringLiteral("fields"), QStringLiteral("parts"), QStringLiteral("upload"), QStringLiteral("file"),
        QStringLiteral("tax")});
    WriteModel out;
    readParts(node, out);
    if (node.has("upload")) {
        node.at("upload").only({QStringLiteral("name"), QStringLiteral("hash")});
        out.upload = node.at("upload").at("name").needText();
        out.uploadHash = node.at("upload").at("hash").needText();
    }
    if (node.has("file")) {
        out.file = importFile(node.at("file"));
        out.request.method = "file";
        out.request.path = QLatin1Char('/') + out.file->name;
    } else {
        out.request = request(node.at("request"));
    }
    out.item = node.at("item").value();
    out.itemKey = node.at("itemKey").text({});
    out.reread = node.at("reread").flag(false);
    out.delta = node.at("delta").flag(false);
    out.results = results(node.at("results"));
    if (out.file)
        out.results.kind = Kind::Positions; // each item is told by itself
    out.max = out.batch() ? node.at("max").number(out.file ? 10'000 : 100, 1, 10'000) : 1;
    if (node.has("before"))
        out.before = before(node.at("before"));
    if (node.has("tax")) {
        node.at("tax").only({QStringLiteral("net"), QStringLiteral("gross"), QStringLiteral("rate")});
        out.tax = TaxModel {node.at("tax").at("net").needText(), node.at("tax").at("gross").needText(),
            node.at("tax").at("rate").needText()};
        if (!out.reread)
            node.at("reread").complain(QStringLiteral("the rate is of the row as it is now"));
    }
    if (out.batch() && out.item.isUndefined())
        node.at("item").complain(QStringLiteral("a batch needs the form of one item"));
    const QStringList ids = node.at("fields").object().keys();
    for (const QString &id : ids) {
        const ProfileNode one = node.at("fields").at(id);
        if (!applies(one))
            continue;
        out.fields.append(writeField(id, one));
        const auto &read = area.read->fields;
        if (std::none_of(read.begin(), read.end(), [&](const FieldModel &f) { return f.id == id; }))
            one.complain(QStringLiteral("a field that is not read cannot be checked after writing"));
    }
    return out;
}

const WriteField *WriteModel::find(const QString &field) const
{
    const auto it = std::find_if(fields.begin(), fields.end(), [&](const WriteField &f) { return f.id == field; });
    return it == fields.end() ? nullptr : &*it;
}

} // namespace zgoda::b2b
