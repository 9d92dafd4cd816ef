// Lists of a profile: where their rows are, how they are paged; lookups and what an area reads.
#include "connectors/b2b/jsontext.h"
#include "connectors/b2b/profileparts.h"

#include <QTimeZone>

namespace zgoda::b2b {
namespace {

using Kind = Paging::Kind;

void checkPaging(const ProfileNode &node, const Paging &paging)
{
    const bool counted = paging.kind == Kind::Page || paging.kind == Kind::Offset;
    if (counted && !paging.total.given() && !paging.endsShort)
        node.at("total").complain(
            QStringLiteral("pages need a total, or \"end\": \"short\": without either a lost page "
                           "would not be noticed"));
    if (paging.kind == Kind::Cursor && paging.next.steps.isEmpty())
        node.at("next").complain(QStringLiteral("a cursor needs the place of the next one"));
    if (paging.kind == Kind::Link && !paging.link.given())
        node.at("next").complain(QStringLiteral("needed: header:Link, or the path of the next page's address"));
    if (paging.kind == Kind::Bulk && !paging.job)
        node.at("job").complain(QStringLiteral("an export needs the job that makes it"));
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
            node.complain(QStringLiteral("rows are found by members alone"));
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
                node.complain(QStringLiteral("a list directly in a list has no rows"));
            out.within.append({steps, members, optional});
        }
        first = optional = false;
        steps.clear();
    }
    if (!ended)
        node.complain(QStringLiteral("rows end with [] or {}"));
    return out;
}

QVector<WhereModel> whereOf(const ProfileNode &node)
{
    QVector<WhereModel> out;
    const QStringList names = node.object().keys();
    for (const QString &name : names) {
        const ProfileNode one = node.at(name);
        const bool isNot = one.value().isObject();
        if (isNot)
            one.only({QStringLiteral("not")});
        out.append({ProfileNode(name, one.where(), node.trouble()).path(), isNot ? one.at("not").texts() : one.texts(),
            isNot});
    }
    return out;
}

} // namespace

JobModel PartReader::job(const ProfileNode &node) const
{
    node.only({QStringLiteral("id"), QStringLiteral("request"), QStringLiteral("status"), QStringLiteral("error"),
        QStringLiteral("done"), QStringLiteral("failed"), QStringLiteral("everySeconds"), QStringLiteral("mostSeconds"),
        QStringLiteral("file"), QStringLiteral("answer")});
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
        node.at("done").complain(QStringLiteral("which status means that it is done?"));
    return out;
}

Paging PartReader::paging(const ProfileNode &node) const
{
    Paging out;
    if (node.value().isUndefined())
        return out;
    node.only({QStringLiteral("kind"), QStringLiteral("size"), QStringLiteral("first"), QStringLiteral("total"),
        QStringLiteral("end"), QStringLiteral("empty"), QStringLiteral("next"), QStringLiteral("more"),
        QStringLiteral("start"), QStringLiteral("step"), QStringLiteral("job")});
    out.kind = Kind(node.at("kind").word({QStringLiteral("none"), QStringLiteral("page"), QStringLiteral("offset"),
        QStringLiteral("cursor"), QStringLiteral("link"), QStringLiteral("keyset"), QStringLiteral("bulk")}));
    out.size = node.at("size").number(100, 1, 100'000);
    out.first = node.at("first").number(1, 0, 1);
    out.total = toldOf(node.at("total"));
    out.empty = node.at("empty").text({}).toUtf8();
    out.endsShort = node.at("end").word({QStringLiteral("total"), QStringLiteral("short")}) == 1;
    if (out.kind == Kind::Link)
        out.link = toldOf(node.at("next"));
    else
        out.next = pathOr(node, "next");
    out.more = pathOr(node, "more");
    out.start = node.at("start").text(QStringLiteral("0"));
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
    out.rows
        = rowsOf(table ? ProfileNode(QStringLiteral("[]"), node.at("rows").where(), node.trouble()) : node.at("rows"));
    out.paging = paging(node.at("paging"));
    out.identity = pathOr(node, "identity");
    out.where = whereOf(node.at("where"));
    if (out.paging.kind == Kind::Keyset && out.identity.steps.isEmpty())
        node.at("identity").complain(QStringLiteral("a keyset goes on behind the last row's identity"));
}

LookupModel PartReader::lookup(const ProfileNode &node) const
{
    node.only({QStringLiteral("request"), QStringLiteral("rows"), QStringLiteral("paging"), QStringLiteral("identity"),
        QStringLiteral("where"), QStringLiteral("values"), QStringLiteral("format"), QStringLiteral("given")});
    LookupModel out;
    const QJsonArray given = node.at("given").value().toArray();
    for (int i = 0; i < given.size(); ++i)
        out.given.append(
            ProfileNode(given[i], QStringLiteral("%1.given[%2]").arg(node.where()).arg(i), node.trouble()).map());
    out.asked = given.isEmpty() || node.has("request");
    out.inAnswer = given.isEmpty() && !node.has("request");
    if (out.asked || out.inAnswer) {
        list(node, out);
        out.values = fields(node.at("values"));
    }
    return out;
}

SinceModel PartReader::since(const ProfileNode &node, const ReadModel &read) const
{
    node.only({QStringLiteral("as"), QStringLiteral("zone"), QStringLiteral("overlapSeconds"),
        QStringLiteral("wholeHours"), QStringLiteral("gone"), QStringLiteral("blind")});
    SinceModel out;
    out.as
        = SinceModel::As(node.at("as").word({QStringLiteral("iso"), QStringLiteral("local"), QStringLiteral("unix")}));
    out.zone = node.at("zone").text(QStringLiteral("UTC"));
    if (!QTimeZone::isTimeZoneIdAvailable(out.zone.toLatin1()))
        node.at("zone").complain(QStringLiteral("no such time zone: %1").arg(out.zone));
    out.overlapSeconds = node.at("overlapSeconds").number(300, 60, 86'400);
    out.wholeHours = node.at("wholeHours").number(24, 1, 744);
    out.counts = node.at("gone").word({QStringLiteral("counted"), QStringLiteral("unseen")}) == 0;
    out.blind = node.at("blind").needText();
    if (out.counts && !read.paging.total.given())
        node.at("gone").complain(QStringLiteral("what is gone shows in the total, and paging has none"));
    return out;
}

ReadModel PartReader::read(const ProfileNode &node) const
{
    node.only({QStringLiteral("request"), QStringLiteral("rows"), QStringLiteral("paging"), QStringLiteral("identity"),
        QStringLiteral("where"), QStringLiteral("keys"), QStringLiteral("over"), QStringLiteral("fields"),
        QStringLiteral("extras"), QStringLiteral("format"), QStringLiteral("since")});
    ReadModel out;
    list(node, out);
    if (!node.has("request"))
        node.at("request").complain(QStringLiteral("a request is missing"));
    if (node.has("keys")) {
        const ProfileNode keys = node.at("keys");
        keys.only(
            {QStringLiteral("field"), QStringLiteral("max"), QStringLiteral("separator"), QStringLiteral("from")});
        out.keys = KeyFilter {keys.at("field").needText(), keys.at("max").number(100, 1, 10'000),
            keys.at("separator").text(QStringLiteral(",")), keys.at("from").text({})};
    }
    if (node.has("since"))
        out.since = since(node.at("since"), out);
    if (node.has("over")) {
        const ProfileNode over = node.at("over");
        over.only({QStringLiteral("lookup"), QStringLiteral("field"), QStringLiteral("is")});
        out.over = over.at("lookup").needText();
        out.overField = over.at("field").text({});
        out.overIs = over.at("is").text({});
        if (out.overField.isEmpty() != out.overIs.isEmpty())
            over.complain(QStringLiteral("field and is go together"));
    }
    out.fields = fields(node.at("fields"));
    out.extras = fields(node.at("extras"));
    for (FieldModel &field : out.fields)
        field.written = !out.file || out.file->kind != FileFormat::Kind::Xlsx;
    return out;
}

} // namespace zgoda::b2b
