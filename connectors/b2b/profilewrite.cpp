// What a profile says about writing: the fields, the request, and where each item's result is in the answer.
#include "connectors/b2b/profileparts.h"
#include "models/record/schema.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

using Kind = ResultsModel::Kind;

Told toldOrWhole(const ProfileNode &node) { return node.value() == "."_L1 ? Told {} : toldOf(node); }

BeforeModel::Kept kept(const QString &name, const ProfileNode &node)
{
    if (!node.value().isObject())
        return {name, toldOrWhole(node), {}, {}, {}};
    node.only({u"path"_s, u"one"_s, u"others"_s, u"only"_s});
    return {name, toldOrWhole(node.at("path")), pairsOf(node.at("one")), pairsOf(node.at("others")),
        node.at("only").texts()};
}

BeforeModel::Compared compared(const QString &field, const ProfileNode &node)
{
    if (!node.value().isObject())
        return {field, {}, node.path()};
    node.only({u"path"_s, u"of"_s, u"minor"_s, u"round"_s});
    return {field, node.at("of").text({}), node.at("path").path(), node.at("minor").number(-1, 0, 6),
        node.at("round").number(-1, 0, 6)};
}

TaxModel taxOf(const ProfileNode &node)
{
    node.only({u"net"_s, u"gross"_s, u"rate"_s});
    return {node.at("net").needText(), node.at("gross").needText(), node.at("rate").needText()};
}

void checkResults(const ProfileNode &node, const ResultsModel &results)
{
    const bool named = results.kind == Kind::List || results.kind == Kind::Failures;
    if (results.kind == Kind::List && (results.rows.steps.isEmpty() || results.id.steps.isEmpty()))
        node.complain(u"a list of results needs \"rows\" and \"id\""_s);
    if (named && results.id.steps.isEmpty())
        node.at("id").complain(u"what does a result call its item by?"_s);
    if (results.kind == Kind::Counter && results.rows.steps.isEmpty())
        node.at("done").complain(u"where is the number of what was written?"_s);
    if (results.pointer && results.kind != Kind::Atomic)
        node.at("pointer").complain(u"only a batch that is refused as a whole has one"_s);
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
    node.only({u"member"_s, u"as"_s, u"minor"_s, u"plus"_s, u"minus"_s, u"map"_s, u"lookup"_s, u"needs"_s, u"why"_s,
        u"for"_s, u"key"_s});
    out.keyPlace = node.at("key").number(-1, 0, maxKeyFields - 1);
    out.member = node.at("member").text({});
    out.as = WriteField::As(node.at("as").word({u"text"_s, u"number"_s, u"integer"_s, u"bool"_s, u"minor"_s}));
    readMinor(node.at("minor"), out.minor, out.minorBy);
    if (out.as == WriteField::As::Minor && out.minor < 0 && out.minorBy.isEmpty())
        node.at("minor").complain(u"minor units need a number of places or the currency's field"_s);
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
    static const QHash<QString, Error::Kind> words {{u"denied"_s, Error::Kind::Denied},
        {u"forbidden"_s, Error::Kind::Forbidden}, {u"notFound"_s, Error::Kind::NotFound},
        {u"stale"_s, Error::Kind::Stale}, {u"throttled"_s, Error::Kind::Throttled},
        {u"rejected"_s, Error::Kind::Rejected}, {u"server"_s, Error::Kind::Server}};
    CodeKinds out;
    const auto map = node.map();
    for (auto it = map.begin(); it != map.end(); ++it) {
        if (empty && it.value() == "empty"_L1)
            empty->append(it.key());
        else if (words.contains(it.value()))
            out.insert(it.key(), words.value(it.value()));
        else
            node.at(it.key()).complain(u"one of %1 is needed here"_s.arg(QStringList(words.keys()).join(u", "_s)));
    }
    return out;
}

ResultsModel PartReader::results(const ProfileNode &node) const
{
    ResultsModel out;
    if (node.value().isUndefined())
        return out;
    node.only({u"kind"_s, u"rows"_s, u"id"_s, u"is"_s, u"status"_s, u"error"_s, u"remote"_s, u"code"_s, u"ok"_s,
        u"kinds"_s, u"pointer"_s, u"job"_s, u"done"_s});
    out.kind = Kind(node.at("kind").word(
        {u"single"_s, u"list"_s, u"atomic"_s, u"positions"_s, u"failures"_s, u"map"_s, u"counter"_s}));
    out.rows = pathOr(node, out.kind == Kind::Counter ? "done" : "rows");
    out.id = pathOr(node, "id");
    out.status = pathOr(node, "status");
    out.error = pathOr(node, "error");
    out.remote = pathOr(node, "remote");
    out.code = pathOr(node, "code");
    out.idIs = node.at("is").text(u"id"_s);
    out.ok = node.at("ok").texts();
    out.kinds = kinds(node.at("kinds"), nullptr);
    if (node.has("pointer")) {
        const ProfileNode pointer = node.at("pointer");
        pointer.only({u"rows"_s, u"at"_s, u"error"_s, u"code"_s});
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
    node.only({u"request"_s, u"keep"_s, u"drop"_s, u"fields"_s});
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

void PartReader::readFields(const ProfileNode &node, const AreaModel &area, WriteModel &out) const
{
    const QStringList ids = node.object().keys();
    for (const QString &id : ids) {
        const ProfileNode one = node.at(id);
        if (!applies(one))
            continue;
        out.fields.append(writeField(id, one));
        const auto &read = area.read->fields;
        if (std::none_of(read.begin(), read.end(), [&](const FieldModel &f) { return f.id == id; }))
            one.complain(u"a field that is not read cannot be checked after writing"_s);
    }
}

WriteModel PartReader::write(const ProfileNode &node, const AreaModel &area) const
{
    node.only({u"request"_s, u"item"_s, u"itemKey"_s, u"max"_s, u"reread"_s, u"delta"_s, u"before"_s, u"results"_s,
        u"fields"_s, u"parts"_s, u"upload"_s, u"file"_s, u"tax"_s, u"instead"_s, u"idParts"_s, u"once"_s});
    WriteModel out;
    out.idParts = node.at("idParts").number(0, 2, 9);
    out.once = node.at("once").text({});
    readParts(node, out);
    if (node.has("upload")) {
        node.at("upload").only({u"name"_s, u"hash"_s});
        out.upload = node.at("upload").at("name").needText();
        out.uploadHash = node.at("upload").at("hash").needText();
    }
    if (node.has("file")) {
        out.file = importFile(node.at("file"));
        out.request.method = "file";
        out.request.path = u'/' + out.file->name;
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
    if (node.has("tax"))
        out.tax = taxOf(node.at("tax"));
    if (out.tax && !out.reread)
        node.at("reread").complain(u"the rate is of the row as it is now"_s);
    if (out.batch() && out.item.isUndefined())
        node.at("item").complain(u"a batch needs the form of one item"_s);
    readFields(node.at("fields"), area, out);
    readInstead(node, area, out);
    return out;
}

// Each is the write above, but for what it says itself.
void PartReader::readInstead(const ProfileNode &node, const AreaModel &area, WriteModel &out) const
{
    const QJsonArray all = node.at("instead").value().toArray();
    QJsonObject above = node.object();
    above.remove(u"instead"_s);
    for (int i = 0; i < all.size(); ++i) {
        const QJsonObject whole = laidOver(above, all[i].toObject(), {u"request"_s, u"fields"_s, u"results"_s});
        const ProfileNode one(whole, u"%1.instead[%2]"_s.arg(node.where()).arg(i), node.trouble());
        if (!one.has("idParts"))
            one.at("idParts").complain(u"of how many parts are the ids of such rows?"_s);
        out.instead.append(write(one, area));
    }
}

const WriteModel &WriteModel::forRow(const QString &id) const
{
    const auto count = int(id.split(u'/').size());
    for (const WriteModel &one : instead) {
        if (one.idParts == count)
            return one;
    }
    return *this;
}

const WriteField *WriteModel::find(const QString &field) const
{
    const auto it = std::find_if(fields.begin(), fields.end(), [&](const WriteField &f) { return f.id == field; });
    return it == fields.end() ? nullptr : &*it;
}

const WriteModel *AreaModel::updateOf(const QString &field) const
{
    const auto it = std::find_if(apart.begin(), apart.end(), [&](const WriteModel &one) { return one.find(field); });
    return it != apart.end() ? &*it : update ? &*update : nullptr;
}

} // namespace zgoda::b2b
