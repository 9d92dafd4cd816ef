// Fields of a profile: what is read into them, and how they are written.
#include "connectors/b2b/jsontext.h"
#include "connectors/b2b/profileparts.h"

#include <QTimeZone>

namespace zgoda::b2b {
namespace {

QVector<Path> pathsOf(const ProfileNode &node)
{
    QVector<Path> out;
    const QStringList texts = node.texts();
    for (const QString &text : texts)
        out.append(ProfileNode(text, node.where(), node.trouble()).path());
    return out;
}

// "minor": 2 is a number of places, "minor": "currency" the field that holds the currency.
void readMinor(const ProfileNode &node, int &places, QString &by)
{
    if (node.value().isString())
        by = node.value().toString();
    else
        places = node.number(-1, 0, 6);
}

void readSource(const ProfileNode &node, FieldModel &out)
{
    if (node.has("constant")) {
        out.kind = FieldModel::Kind::Constant;
        out.text = node.at("constant").text({});
    } else if (node.has("over")) {
        out.kind = FieldModel::Kind::Over;
        out.text = node.at("over").needText();
    } else if (node.has("join")) {
        out.kind = FieldModel::Kind::Join;
        out.paths = pathsOf(node.at("join"));
        out.text = node.at("with").text(QStringLiteral("/"));
    } else if (node.has("first")) {
        out.kind = FieldModel::Kind::First;
        out.paths = pathsOf(node.at("first"));
    } else {
        out.paths = {node.at("path").path()};
        out.signs = {1};
        const QVector<Path> plus = pathsOf(node.at("plus")), minus = pathsOf(node.at("minus"));
        if (!plus.isEmpty() || !minus.isEmpty())
            out.kind = FieldModel::Kind::Sum;
        out.paths += plus + minus;
        out.signs += QVector<int>(plus.size(), 1) + QVector<int>(minus.size(), -1);
    }
}

void readConversion(const ProfileNode &node, FieldModel &out)
{
    out.as = FieldModel::As(node.at("as").word({QStringLiteral("plain"), QStringLiteral("unix"),
        QStringLiteral("unixms"), QStringLiteral("local"), QStringLiteral("date"), QStringLiteral("bool")}));
    out.zone = node.at("zone").text({});
    if (!out.zone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(out.zone.toLatin1()))
        node.at("zone").complain(QStringLiteral("no such time zone: %1").arg(out.zone));
    out.round = node.at("round").number(-1, 0, 6);
    out.lookup = node.at("lookup").text({});
    out.by = node.at("by").text(QStringLiteral("id"));
    out.give = out.lookup.isEmpty() ? QString() : node.at("give").needText();
}

} // namespace

FieldModel PartReader::field(const QString &id, const ProfileNode &node) const
{
    FieldModel out;
    out.id = id;
    if (node.value().isString()) {
        out.paths = {node.path()};
        return out;
    }
    node.only({QStringLiteral("path"), QStringLiteral("plus"), QStringLiteral("minus"), QStringLiteral("join"),
        QStringLiteral("with"), QStringLiteral("first"), QStringLiteral("constant"), QStringLiteral("over"),
        QStringLiteral("minor"), QStringLiteral("map"), QStringLiteral("else"), QStringLiteral("when"),
        QStringLiteral("for"), QStringLiteral("as"), QStringLiteral("zone"), QStringLiteral("round"),
        QStringLiteral("lookup"), QStringLiteral("by"), QStringLiteral("give")});
    readSource(node, out);
    readConversion(node, out);
    readMinor(node.at("minor"), out.minor, out.minorBy);
    out.map = node.at("map").map();
    if (node.has("else"))
        out.otherwise = node.at("else").text({});
    if (node.has("when")) {
        out.whenOver = node.at("when").at("over").needText();
        out.whenIs = node.at("when").at("is").needText();
    }
    return out;
}

QVector<FieldModel> PartReader::fields(const ProfileNode &node) const
{
    QVector<FieldModel> out;
    const QStringList ids = node.object().keys();
    for (const QString &id : ids) {
        const ProfileNode one = node.at(id);
        if (applies(one))
            out.append(field(id, one));
    }
    return out;
}

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
        QStringLiteral("why"), QStringLiteral("for")});
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

WriteModel PartReader::write(const ProfileNode &node, const AreaModel &area) const
{
    node.only({QStringLiteral("request"), QStringLiteral("item"), QStringLiteral("max"), QStringLiteral("reread"),
        QStringLiteral("results"), QStringLiteral("fields")});
    WriteModel out;
    out.request = request(node.at("request"));
    out.item = node.at("item").value();
    out.reread = node.at("reread").flag(false);
    const ProfileNode results = node.at("results");
    if (!results.value().isUndefined()) {
        results.only({QStringLiteral("kind"), QStringLiteral("rows"), QStringLiteral("id"), QStringLiteral("is"),
            QStringLiteral("status"), QStringLiteral("error"), QStringLiteral("remote")});
    }
    out.results = WriteModel::Results(
        results.at("kind").word({QStringLiteral("single"), QStringLiteral("list"), QStringLiteral("atomic")}));
    const bool batch = out.results != WriteModel::Results::Single;
    out.max = batch ? node.at("max").number(100, 1, 10'000) : 1;
    const auto path = [&](const char *name) { return results.has(name) ? results.at(name).path() : Path {}; };
    out.list = path("rows");
    out.id = path("id");
    out.status = path("status");
    out.error = path("error");
    out.remote = path("remote");
    out.idIs = results.at("is").text(QStringLiteral("id"));
    if (batch && out.item.isUndefined())
        node.at("item").complain(QStringLiteral("a batch needs the form of one item"));
    if (out.results == WriteModel::Results::List && (out.list.steps.isEmpty() || out.id.steps.isEmpty()))
        results.complain(QStringLiteral("a list of results needs \"rows\" and \"id\""));
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
