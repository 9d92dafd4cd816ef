#include "connectors/b2b/profile.h"

#include "connectors/b2b/profileparts.h"
#include "models/base/redact.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

// Where in a broken file: line and column, from 1.
QString placeIn(const QByteArray &json, int offset)
{
    const QByteArray before = json.left(offset);
    const auto line = before.count('\n') + 1;
    const auto column = before.size() - before.lastIndexOf('\n');
    return u"line %1, column %2"_s.arg(line).arg(column);
}

QString filled(QString text, const QHash<QString, QString> &parameters)
{
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        text.replace(u"{{%1}}"_s.arg(it.key()), it.value());
    return text;
}

QJsonValue withParameters(const QJsonValue &value, const QHash<QString, QString> &parameters)
{
    if (value.isArray()) {
        QJsonArray out;
        const QJsonArray list = value.toArray();
        for (const QJsonValue &element : list)
            out.append(withParameters(element, parameters));
        return out;
    }
    if (value.isObject()) {
        QJsonObject out;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            out.insert(filled(it.key(), parameters), withParameters(it.value(), parameters));
        return out;
    }
    return value.isString() ? QJsonValue(filled(value.toString(), parameters)) : value;
}

QHash<QString, QString> parametersOf(const ProfileNode &node, const QHash<QString, QString> &given)
{
    QHash<QString, QString> out;
    const QStringList names = node.object().keys();
    for (const QString &name : names) {
        const ProfileNode one = node.at(name);
        one.only({u"default"_s, u"about"_s, u"values"_s});
        const QString value = given.value(name, one.at("default").text({}));
        const QStringList allowed = one.at("values").texts();
        if (!allowed.isEmpty() && !allowed.contains(value))
            one.complain(u"'%1' is not one of %2"_s.arg(value, allowed.join(u", "_s)));
        out.insert(name, value);
    }
    for (auto it = given.begin(); it != given.end(); ++it) {
        if (!names.contains(it.key()))
            node.complain(u"the profile has no parameter '%1'"_s.arg(it.key()));
    }
    return out;
}

void readConnection(const ProfileNode &node, const PartReader &parts, Profile &out)
{
    if (node.value().isUndefined())
        return;
    node.only({u"headers"_s, u"callsPerMinute"_s, u"parallel"_s, u"timeoutSeconds"_s, u"answerMegabytes"_s,
        u"bodyKilobytes"_s, u"refusal"_s, u"budget"_s});
    const auto headers = node.at("headers").map();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        out.headers.append({it.key(), it.value()});
    out.limits.callsPerMinute = node.at("callsPerMinute").number(0, 0, 1'000'000);
    out.limits.parallel = node.at("parallel").number(4, 1, 16);
    out.limits.timeoutSeconds = node.at("timeoutSeconds").number(30, 1, 3600);
    out.limits.answerBytes = qint64(node.at("answerMegabytes").number(64, 1, 1024)) << 20;
    out.limits.bodyBytes = qint64(node.at("bodyKilobytes").number(1024, 1, 1 << 20)) << 10;
    if (node.has("refusal"))
        out.refusal = parts.refusal(node.at("refusal"));
    if (node.has("budget"))
        out.budget = parts.budget(node.at("budget"));
}

// The elements that rows are made of: a list of them in XML does not show what it is when it holds one or none.
void addLists(const RowsModel &rows, XmlLists &lists)
{
    QStringList path;
    const auto walk = [&](const QVector<PathStep> &steps, bool members) {
        for (const PathStep &step : steps)
            path.append(QString::fromUtf8(step.name));
        if (path.size() > 1 && !members)
            lists.append({path[path.size() - 2], path.last()});
    };
    walk(rows.list.steps, rows.members);
    for (const RowsModel::Level &level : rows.within)
        walk(level.steps, level.members);
}

// That its lists name.
QStringList lookupsOf(const AreaModel &area)
{
    QStringList out;
    for (const ReadModel &list : QVector<ReadModel> {*area.read} + area.also) {
        out << list.over << (list.keys ? list.keys->from : QString());
        for (const WhereModel &where : list.where)
            out << where.lookup;
        for (const FieldModel &field : list.fields + list.extras) {
            out << field.lookup;
            for (const FieldModel &term : field.terms)
                out << term.lookup;
        }
    }
    return out;
}

// That a write names, also for rows that go with a new one or are written in another place.
QStringList lookupsOf(const WriteModel &write)
{
    QStringList out;
    for (const WriteField &field : write.fields)
        out << field.lookup;
    for (const QVector<WriteField> &part : write.parts) {
        for (const WriteField &field : part)
            out << field.lookup;
    }
    for (const WriteModel &one : write.instead)
        out << lookupsOf(one);
    return out;
}

void readAreas(const ProfileNode &node, const PartReader &parts, Profile &out)
{
    const QStringList names = node.object().keys();
    for (const QString &name : names) {
        const ProfileNode one = node.at(name);
        if (one.value().isString()) {
            out.absent.insert(name, one.value().toString());
            continue;
        }
        const AreaModel area = parts.area(one);
        const auto check = [&](const char *part, const QStringList &lookups) {
            for (const QString &lookup : lookups) {
                if (!lookup.isEmpty() && !out.lookups.contains(lookup))
                    one.at(part).complain(u"no lookup '%1'"_s.arg(lookup));
            }
        };
        check("read", lookupsOf(area));
        for (const auto &[part, write] :
            {std::pair("update", &area.update), std::pair("create", &area.create), std::pair("remove", &area.remove)})
            check(part, *write ? lookupsOf(**write) : QStringList());
        for (const WriteModel &write : area.apart)
            check("apart", lookupsOf(write));
        out.areas.insert(name, area);
        out.areaOrder.append(name);
    }
}

void readWhole(const ProfileNode &root, const PartReader &parts, Profile &out)
{
    root.only({u"zgoda"_s, u"system"_s, u"name"_s, u"about"_s, u"answers"_s, u"parameters"_s, u"connection"_s,
        u"auth"_s, u"lookups"_s, u"probe"_s, u"areas"_s});
    const QString system = root.at("system").needText();
    out.name = root.at("name").text(system);
    const int answers = root.at("answers").word({u"json"_s, u"graphql"_s, u"xml"_s, u"files"_s});
    out.graphQl = answers == 1;
    out.xml = answers == 2;
    out.files = answers == 3;
    readConnection(root.at("connection"), parts, out);
    const QJsonArray ways = root.at("auth").value().toArray();
    for (int i = 0; i < ways.size(); ++i)
        out.auth.append(parts.auth({ways[i], u"auth[%1]"_s.arg(i), root.trouble()}));
    const QStringList lookups = root.at("lookups").object().keys();
    for (const QString &name : lookups)
        out.lookups.insert(name, parts.lookup(root.at("lookups").at(name)));
    if (root.has("probe"))
        out.probe = parts.probe(root.at("probe"));
    if (root.at("areas").object().isEmpty())
        root.at("areas").complain(u"no area"_s);
    readAreas(root.at("areas"), parts, out);
    if (!out.xml)
        return;
    for (const AreaModel &area : out.areas) {
        addLists(area.read->rows, out.lists);
        for (const ReadModel &list : area.also)
            addLists(list.rows, out.lists);
    }
    for (const LookupModel &lookup : out.lookups)
        addLists(lookup.rows, out.lists);
}

} // namespace

Result<ProfilePtr> loadProfile(const QString &folder, const QHash<QString, QString> &given)
{
    const QString shown = QDir(folder).dirName() + u"/profile.json"_s;
    QFile file(folder + u"/profile.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Profile, shown, file.errorString());
    const QByteArray json = file.readAll();
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
    if (parse.error != QJsonParseError::NoError)
        return fail(Error::Kind::Profile, shown + u": "_s + placeIn(json, parse.offset), parse.errorString());
    ProfileTrouble trouble {shown, {}};
    const ProfileNode raw(document.object(), {}, &trouble);
    if (raw.at("zgoda").number(0, 0, 1000) != 1)
        raw.at("zgoda").complain(u"this program reads profiles of version 1"_s);
    auto profile = std::make_shared<Profile>();
    profile->parameters = parametersOf(raw.at("parameters"), given);
    readWhole({withParameters(document.object(), profile->parameters), {}, &trouble}, {folder, profile->parameters},
        *profile);
    if (trouble.error)
        return fail(*trouble.error);
    profile->words = wordsOf(QString::fromUtf8(json));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(json);
    const QDir files(folder);
    for (const QString &name : files.entryList({u"*.graphql"_s}, QDir::Files)) {
        QFile query(files.filePath(name));
        const QByteArray bytes = query.open(QIODevice::ReadOnly) ? query.readAll() : QByteArray();
        profile->words.unite(wordsOf(QString::fromUtf8(bytes)));
        hash.addData(bytes);
    }
    profile->hash = hash.result();
    return ProfilePtr(profile);
}

} // namespace zgoda::b2b
