#include "connectors/b2b/profileparts.h"

using namespace Qt::StringLiterals;

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
    if (text.startsWith("header:"_L1))
        return {Told::In::Header, text.mid(7).toLatin1().toLower(), {}};
    if (text.startsWith("cookie:"_L1))
        return {Told::In::Cookie, text.mid(7).toLatin1(), {}};
    return text.isEmpty() ? Told {} : Told {Told::In::Body, {}, node.path()};
}

Path pathOr(const ProfileNode &node, const char *name) { return node.has(name) ? node.at(name).path() : Path {}; }

bool PartReader::applies(const ProfileNode &node) const
{
    const auto wanted = node.at("for").map();
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (parameters.value(it.key()) != it.value())
            return false;
    }
    return true;
}

ProbeModel PartReader::probe(const ProfileNode &node) const
{
    node.only({u"request"_s, u"server"_s, u"login"_s, u"permissions"_s, u"writers"_s, u"rights"_s});
    return {request(node.at("request")), node.at("server").text({}), pathOr(node, "login"), pathOr(node, "permissions"),
        node.at("writers").texts(), node.at("rights").text({})};
}

RefusalModel PartReader::refusal(const ProfileNode &node) const
{
    node.only({u"path"_s, u"is"_s, u"code"_s, u"message"_s, u"kinds"_s, u"until"_s});
    RefusalModel out;
    out.path = node.at("path").path();
    out.is = node.at("is").texts();
    out.code = pathOr(node, "code");
    out.message = pathOr(node, "message");
    out.kinds = kinds(node.at("kinds"), &out.empty);
    out.until = node.has("until");
    if (out.until)
        out.zone = node.at("until").at("zone").text({});
    return out;
}

BudgetModel PartReader::budget(const ProfileNode &node) const
{
    node.only({u"left"_s, u"reset"_s, u"points"_s, u"restore"_s, u"cost"_s});
    return {toldOf(node.at("left")), toldOf(node.at("reset")), pathOr(node, "points"), pathOr(node, "restore"),
        pathOr(node, "cost")};
}

AreaModel PartReader::area(const ProfileNode &node) const
{
    node.only({u"key"_s, u"read"_s, u"update"_s, u"apart"_s, u"create"_s, u"remove"_s, u"missing"_s, u"why"_s});
    AreaModel out;
    out.key = node.at("key").texts();
    if (out.key.isEmpty())
        node.at("key").complain(u"the key's fields are missing"_s);
    out.read = read(node.at("read"));
    readAlso(node.at("read"), out);
    if (node.has("update"))
        out.update = write(node.at("update"), out);
    if (node.has("create"))
        out.create = write(node.at("create"), out);
    if (node.has("remove"))
        out.remove = write(node.at("remove"), out);
    const QStringList ways = node.at("apart").object().keys(); // by the name that the profile gives each
    for (const QString &way : ways)
        out.apart.append(write(node.at("apart").at(way), out));
    const ProfileNode missing = node.at("missing");
    const QStringList lacks = missing.object().keys();
    for (const QString &id : lacks) {
        const ProfileNode one = missing.at(id);
        if (applies(one))
            out.missing.insert(id, one.value().isObject() ? one.at("why").needText() : one.text({}));
    }
    out.why = node.at("why").text({});
    for (const QString &id : out.key) {
        const auto &given = out.read->fields;
        if (std::none_of(given.begin(), given.end(), [&](const FieldModel &f) { return f.id == id; }))
            node.at("read").at("fields").complain(u"the key's field %1 is missing"_s.arg(id));
    }
    return out;
}

} // namespace zgoda::b2b
