#include "connectors/b2b/profileparts.h"

namespace zgoda::b2b {

QVector<QPair<QString, QString>> pairsOf(const ProfileNode &node)
{
    QVector<QPair<QString, QString>> out;
    const auto map = node.map();
    QStringList names = map.keys();
    names.sort();
    for (const QString &name : names)
        out.append({name, map.value(name)});
    return out;
}

Told toldOf(const ProfileNode &node)
{
    const QString text = node.text({});
    if (text.startsWith(QLatin1String("header:")))
        return {Told::In::Header, text.mid(7).toLatin1().toLower(), {}};
    if (text.startsWith(QLatin1String("cookie:")))
        return {Told::In::Cookie, text.mid(7).toLatin1(), {}};
    return text.isEmpty() ? Told {} : Told {Told::In::Body, {}, node.path()};
}

Path pathOr(const ProfileNode &node, const char *name) { return node.has(name) ? node.at(name).path() : Path {}; }

namespace {

Paging pagingOf(const ProfileNode &node)
{
    Paging out;
    if (node.value().isUndefined())
        return out;
    node.only({QStringLiteral("kind"), QStringLiteral("size"), QStringLiteral("first"), QStringLiteral("total"),
        QStringLiteral("next"), QStringLiteral("more")});
    out.kind = Paging::Kind(node.at("kind").word(
        {QStringLiteral("none"), QStringLiteral("page"), QStringLiteral("offset"), QStringLiteral("cursor")}));
    out.size = node.at("size").number(100, 1, 100'000);
    out.first = node.at("first").number(1, 0, 1);
    out.total = toldOf(node.at("total"));
    out.next = pathOr(node, "next");
    out.more = pathOr(node, "more");
    const bool counted = out.kind == Paging::Kind::Page || out.kind == Paging::Kind::Offset;
    if (counted && !out.total.given())
        node.at("total").complain(QStringLiteral("pages need a total: without one a lost page would not be noticed"));
    if (out.kind == Paging::Kind::Cursor && out.next.steps.isEmpty())
        node.at("next").complain(QStringLiteral("a cursor needs the place of the next one"));
    return out;
}

// "a.b[].c[]" is the list a.b and, within its elements, c.
void readRows(const ProfileNode &node, ReadModel &read)
{
    const Path whole = node.path();
    Path *into = &read.list;
    for (PathStep step : whole.steps) {
        const bool each = step.pick == PathStep::Pick::Each;
        if (!each && step.pick != PathStep::Pick::None)
            node.complain(QStringLiteral("rows are found by members alone"));
        if (each)
            step.pick = PathStep::Pick::None;
        if (!step.name.isEmpty())
            into->steps.append(step);
        into->text = whole.text;
        if (!each)
            continue;
        if (into != &read.list)
            into = nullptr;
        else
            into = &read.inner.emplace();
        if (!into)
            break;
    }
    if (read.inner && read.inner->steps.isEmpty())
        read.inner.reset();
    if (whole.steps.isEmpty() || whole.steps.last().pick != PathStep::Pick::Each)
        node.complain(QStringLiteral("rows end with []"));
}

} // namespace

bool PartReader::applies(const ProfileNode &node) const
{
    const auto wanted = node.at("for").map();
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (parameters.value(it.key()) != it.value())
            return false;
    }
    return true;
}

LookupModel PartReader::lookup(const ProfileNode &node) const
{
    node.only({QStringLiteral("request"), QStringLiteral("rows"), QStringLiteral("values")});
    ReadModel rows;
    readRows(node.at("rows"), rows);
    LookupModel out {request(node.at("request")), rows.list, {}};
    const QStringList names = node.at("values").object().keys();
    for (const QString &name : names)
        out.values.insert(name, node.at("values").at(name).path());
    return out;
}

ProbeModel PartReader::probe(const ProfileNode &node) const
{
    node.only({QStringLiteral("request"), QStringLiteral("server"), QStringLiteral("login"),
        QStringLiteral("permissions"), QStringLiteral("writers"), QStringLiteral("rights")});
    return {request(node.at("request")), node.at("server").text({}), pathOr(node, "login"), pathOr(node, "permissions"),
        node.at("writers").texts(), node.at("rights").text({})};
}

ReadModel PartReader::read(const ProfileNode &node) const
{
    node.only({QStringLiteral("request"), QStringLiteral("rows"), QStringLiteral("paging"), QStringLiteral("identity"),
        QStringLiteral("keys"), QStringLiteral("over"), QStringLiteral("fields"), QStringLiteral("extras")});
    ReadModel out;
    out.request = request(node.at("request"));
    readRows(node.at("rows"), out);
    out.paging = pagingOf(node.at("paging"));
    out.identity = pathOr(node, "identity");
    if (node.has("keys")) {
        const ProfileNode keys = node.at("keys");
        keys.only({QStringLiteral("field"), QStringLiteral("max"), QStringLiteral("separator")});
        out.keys = KeyFilter {keys.at("field").needText(), keys.at("max").number(100, 1, 10'000),
            keys.at("separator").text(QStringLiteral(","))};
    }
    if (node.has("over")) {
        const ProfileNode over = node.at("over");
        over.only({QStringLiteral("lookup"), QStringLiteral("field"), QStringLiteral("is")});
        out.over = over.at("lookup").needText();
        out.overField = over.at("field").needText();
        out.overIs = over.at("is").needText();
    }
    out.fields = fields(node.at("fields"));
    out.extras = fields(node.at("extras"));
    return out;
}

AreaModel PartReader::area(const ProfileNode &node) const
{
    node.only({QStringLiteral("key"), QStringLiteral("read"), QStringLiteral("update"), QStringLiteral("create"),
        QStringLiteral("remove"), QStringLiteral("missing"), QStringLiteral("why")});
    AreaModel out;
    out.key = node.at("key").texts();
    if (out.key.isEmpty())
        node.at("key").complain(QStringLiteral("the key's fields are missing"));
    out.read = read(node.at("read"));
    if (node.has("update"))
        out.update = write(node.at("update"), out);
    if (node.has("create"))
        out.create = write(node.at("create"), out);
    if (node.has("remove"))
        out.remove = write(node.at("remove"), out);
    out.missing = node.at("missing").map();
    out.why = node.at("why").text({});
    for (const QString &id : out.key) {
        const auto &given = out.read->fields;
        if (std::none_of(given.begin(), given.end(), [&](const FieldModel &f) { return f.id == id; }))
            node.at("read").at("fields").complain(QStringLiteral("the key's field %1 is missing").arg(id));
    }
    return out;
}

} // namespace zgoda::b2b
