// Lists of a profile: where their rows are, how they are paged; lookups and what an area reads.
#include "connectors/b2b/profileparts.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

using Kind = Paging::Kind;

void checkPaging(const ProfileNode &node, const Paging &paging)
{
    const bool counted = paging.kind == Kind::Page || paging.kind == Kind::Offset;
    if (counted && !paging.total.given() && !paging.endsShort)
        node.at("total").complain(u"pages need a total, or \"end\": \"short\": without either a lost page "
                                  "would not be noticed"_s);
    if (paging.kind == Kind::Cursor && paging.next.steps.isEmpty())
        node.at("next").complain(u"a cursor needs the place of the next one"_s);
    if (paging.kind == Kind::Link && !paging.link.given())
        node.at("next").complain(u"needed: header:Link, or the path of the next page's address"_s);
    if (paging.kind == Kind::Bulk && !paging.job)
        node.at("job").complain(u"an export needs the job that makes it"_s);
}

// "a.b[].c{}" is the list a.b and, within its elements, the object c, whose members are the rows.
RowsModel rowsOf(const ProfileNode &node)
{
    RowsModel out;
    const Path whole = node.path();
    out.list.text = whole.text;
    QVector<PathStep> steps;
    bool first = true, ended = false, optional = false;
    for (PathStep step : whole.steps) {
        const bool members = step.pick == PathStep::Pick::Members;
        ended = members || step.pick == PathStep::Pick::Each;
        if (!ended && step.pick != PathStep::Pick::None)
            node.complain(u"rows are found by members alone"_s);
        step.pick = PathStep::Pick::None;
        if (step.name.endsWith('?')) {
            step.name.chop(1);
            optional = true;
        }
        if (!step.name.isEmpty())
            steps.append(step);
        if (!ended)
            continue;
        if (first) {
            out.list.steps = steps;
            out.members = members;
        } else {
            if (steps.isEmpty() && !members)
                node.complain(u"a list directly in a list has no rows"_s);
            out.within.append({steps, members, optional});
        }
        first = optional = false;
        steps.clear();
    }
    if (!ended)
        node.complain(u"rows end with [] or {}"_s);
    return out;
}

QVector<WhereModel> whereOf(const ProfileNode &node)
{
    QVector<WhereModel> out;
    const QStringList names = node.object().keys();
    for (const QString &name : names) {
        const ProfileNode one = node.at(name);
        const Path path = ProfileNode(name, one.where(), node.trouble()).path();
        if (!one.value().isObject()) {
            out.append({path, one.texts(), false, {}});
            continue;
        }
        one.only({u"not"_s, u"in"_s, u"notIn"_s});
        const bool isNot = !one.has("in");
        const ProfileNode lookup = one.at(isNot ? "notIn" : "in");
        out.append({path, one.at("not").texts(), isNot, lookup.text({})});
    }
    return out;
}

} // namespace

JobModel PartReader::job(const ProfileNode &node) const
{
    node.only({u"id"_s, u"request"_s, u"status"_s, u"error"_s, u"done"_s, u"failed"_s, u"everySeconds"_s,
        u"mostSeconds"_s, u"file"_s, u"answer"_s});
    JobModel out;
    out.id = pathOr(node, "id");
    out.request = request(node.at("request"));
    out.status = node.at("status").path();
    out.error = pathOr(node, "error");
    out.done = node.at("done").texts();
    out.failed = node.at("failed").texts();
    out.everySeconds = node.at("everySeconds").number(5, 0, 3600);
    out.mostSeconds = node.at("mostSeconds").number(3600, 1, 86'400);
    out.file = pathOr(node, "file");
    if (node.has("answer"))
        out.answer = request(node.at("answer"));
    if (out.done.isEmpty())
        node.at("done").complain(u"which status means that it is done?"_s);
    return out;
}

Paging PartReader::paging(const ProfileNode &node) const
{
    Paging out;
    if (node.value().isUndefined())
        return out;
    node.only({u"kind"_s, u"size"_s, u"first"_s, u"total"_s, u"end"_s, u"empty"_s, u"next"_s, u"more"_s, u"start"_s,
        u"step"_s, u"job"_s});
    out.kind = Kind(
        node.at("kind").word({u"none"_s, u"page"_s, u"offset"_s, u"cursor"_s, u"link"_s, u"keyset"_s, u"bulk"_s}));
    out.size = node.at("size").number(100, 1, 100'000);
    out.first = node.at("first").number(1, 0, 1);
    out.total = toldOf(node.at("total"));
    out.empty = node.at("empty").text({}).toUtf8();
    out.endsShort = node.at("end").word({u"total"_s, u"short"_s}) == 1;
    if (out.kind == Kind::Link)
        out.link = toldOf(node.at("next"));
    else
        out.next = pathOr(node, "next");
    out.more = pathOr(node, "more");
    out.start = node.at("start").text(u"0"_s);
    out.step = node.at("step").number(0, 0, 1);
    if (node.has("job"))
        out.job = job(node.at("job"));
    checkPaging(node, out);
    return out;
}

void PartReader::list(const ProfileNode &node, ListModel &out) const
{
    if (node.has("request"))
        out.request = request(node.at("request"));
    if (node.has("format")) {
        out.file = format(node.at("format"));
        out.request.raw = true;
    }
    const bool table = out.file && out.file->kind != FileFormat::Kind::Json && !node.has("rows");
    out.rows = rowsOf(table ? ProfileNode(u"[]"_s, node.at("rows").where(), node.trouble()) : node.at("rows"));
    out.paging = paging(node.at("paging"));
    out.identity = pathOr(node, "identity");
    out.where = whereOf(node.at("where"));
    if (out.paging.kind == Kind::Keyset && out.identity.steps.isEmpty())
        node.at("identity").complain(u"a keyset goes on behind the last row's identity"_s);
}

LookupModel PartReader::lookup(const ProfileNode &node) const
{
    node.only({u"request"_s, u"rows"_s, u"paging"_s, u"identity"_s, u"where"_s, u"values"_s, u"format"_s, u"given"_s});
    LookupModel out;
    const QJsonArray given = node.at("given").value().toArray();
    for (int i = 0; i < given.size(); ++i)
        out.given.append(ProfileNode(given[i], u"%1.given[%2]"_s.arg(node.where()).arg(i), node.trouble()).map());
    out.asked = given.isEmpty() || node.has("request");
    out.inAnswer = given.isEmpty() && !node.has("request");
    if (out.asked || out.inAnswer) {
        list(node, out);
        out.values = fields(node.at("values"));
        const bool nested = std::any_of(
            out.where.begin(), out.where.end(), [](const WhereModel &where) { return !where.lookup.isEmpty(); });
        if (nested)
            node.at("where").complain(u"a lookup's rows are not told by another lookup"_s);
    }
    return out;
}

SinceModel PartReader::since(const ProfileNode &node, const ReadModel &read) const
{
    node.only({u"as"_s, u"zone"_s, u"overlapSeconds"_s, u"wholeHours"_s, u"gone"_s, u"blind"_s});
    SinceModel out;
    out.as = SinceModel::As(node.at("as").word({u"iso"_s, u"local"_s, u"unix"_s}));
    out.zone = node.at("zone").text(u"UTC"_s);
    if (!QTimeZone::isTimeZoneIdAvailable(out.zone.toLatin1()))
        node.at("zone").complain(u"no such time zone: %1"_s.arg(out.zone));
    out.overlapSeconds = node.at("overlapSeconds").number(300, 60, 86'400);
    out.wholeHours = node.at("wholeHours").number(24, 1, 744);
    out.counts = node.at("gone").word({u"counted"_s, u"unseen"_s}) == 0;
    node.at("blind").needText(); // what it does not show, for people
    if (out.counts && !read.paging.total.given())
        node.at("gone").complain(u"what is gone shows in the total, and paging has none"_s);
    return out;
}

ReadModel PartReader::read(const ProfileNode &node) const
{
    node.only({u"request"_s, u"rows"_s, u"paging"_s, u"identity"_s, u"where"_s, u"keys"_s, u"over"_s, u"fields"_s,
        u"extras"_s, u"format"_s, u"since"_s, u"also"_s, u"onlyWhole"_s});
    ReadModel out;
    out.onlyWhole = node.at("onlyWhole").flag(false);
    list(node, out);
    if (!node.has("request"))
        node.at("request").complain(u"a request is missing"_s);
    if (node.has("keys")) {
        const ProfileNode keys = node.at("keys");
        keys.only({u"field"_s, u"max"_s, u"separator"_s, u"from"_s});
        out.keys = KeyFilter {keys.at("field").needText(), keys.at("max").number(100, 1, 10'000),
            keys.at("separator").text(u","_s), keys.at("from").text({})};
    }
    if (node.has("since"))
        out.since = since(node.at("since"), out);
    if (node.has("over")) {
        const ProfileNode over = node.at("over");
        over.only({u"lookup"_s, u"field"_s, u"is"_s});
        out.over = over.at("lookup").needText();
        out.overField = over.at("field").text({});
        out.overIs = over.at("is").text({});
        if (out.overField.isEmpty() != out.overIs.isEmpty())
            over.complain(u"field and is go together"_s);
    }
    out.fields = fields(node.at("fields"));
    out.extras = fields(node.at("extras"));
    for (FieldModel &field : out.fields)
        field.written = !out.file || out.file->kind != FileFormat::Kind::Xlsx;
    return out;
}

// Each is the list above, but for what it says itself.
void PartReader::readAlso(const ProfileNode &node, AreaModel &out) const
{
    const QJsonArray also = node.at("also").value().toArray();
    QJsonObject above = node.object();
    above.remove(u"also"_s);
    for (int i = 0; i < also.size(); ++i) {
        const QJsonObject whole = laidOver(above, also[i].toObject(), {u"request"_s, u"fields"_s, u"extras"_s});
        const ProfileNode one(whole, u"%1.also[%2]"_s.arg(node.where()).arg(i), node.trouble());
        const ReadModel list = read(one);
        QSet<QString> here, there;
        for (const FieldModel &field : list.fields)
            here.insert(field.id);
        for (const FieldModel &field : out.read->fields)
            there.insert(field.id);
        if (here != there)
            one.at("fields").complain(u"a further list has the same fields as the first"_s);
        if (list.file)
            one.complain(u"a file has no further lists"_s);
        out.also.append(list);
    }
    if (out.read->onlyWhole)
        node.at("onlyWhole").complain(u"only a further list may leave keys to the first"_s);
}

} // namespace zgoda::b2b
