// What the mapping assistant found of a shop, as the files of an ordinary profile.
#include "app/madeprofile.h"
#include "app/mappingfiles.h"
#include "app/shopmapping.h"
#include "connectors/files/file.h"
#include "models/mapping/shopprofile.h"
#include "models/mapping/shopwrite.h"
#include "ui/textmapping.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Mapping)
};

// The profile that the connection has now, its parameters as they are set there.
struct Base {
    QString folder;
    QJsonObject json;
};

Base baseOf(const Workspace &workspace)
{
    Base out;
    const auto folder = profileFolder(Side::B2b, workspace.b2b.profile, workspace.folder);
    const auto json = folder ? readFile(*folder + u"/profile.json"_s) : Result<QByteArray>(QByteArray());
    if (!folder || !json)
        return out;
    out.folder = *folder;
    out.json = QJsonDocument::fromJson(*json).object();
    QJsonObject parameters = out.json[u"parameters"_s].toObject();
    for (auto it = workspace.b2b.parameters.begin(); it != workspace.b2b.parameters.end(); ++it) {
        QJsonObject one = parameters[it.key()].toObject();
        one.insert(u"default"_s, it.value());
        parameters.insert(it.key(), one);
    }
    if (!parameters.isEmpty())
        out.json.insert(u"parameters"_s, parameters);
    return out;
}

QString areaText(const MappingStart &start, const AreaMapping &area)
{
    const Catalogue &catalogue = start.input.catalogue;
    const ShopRequest &request = start.input.shop->requests[start.input.shop->lists[area.base].request];
    const QString out
        = Words::tr("## %1\n\nFrom the list `%2` of `%3`. %4\n\n| field | from | read as | why |\n|---|---|---|---|\n")
              .arg(area.area, start.input.shop->lists[area.base].rows,
                  request.isGraph() ? request.ask.root.name : request.path, pagingText(request));
    return out + mappedText(catalogue, area) + u"- "_s + writeText(*start.schemaOf(area.area), start.input, area)
        + u"\n\n"_s;
}

QByteArray readme(const QString &name, const MappingStart &start, const QVector<AreaMapping> &areas)
{
    QString out = u"# "_s + name + u"\n\n"_s
        + Words::tr(
            "Made with the mapping assistant. Change profile.json as you see fit; its form is explained in the "
            "README of the shops' profiles. A member in braces is one of the row, `^` one of what is around it.\n\n");
    for (const AreaMapping &area : areas)
        out += areaText(start, area);
    return out.toUtf8();
}

// The queries that the way of signing in asks by.
void addSignIn(const Base &base, QVector<ProfileFile> &files)
{
    const QByteArray used
        = QJsonDocument(QJsonObject {{u"auth"_s, base.json[u"auth"_s]}, {u"probe"_s, base.json[u"probe"_s]}}).toJson();
    if (base.folder.isEmpty())
        return;
    for (const QString &name : QDir(base.folder).entryList({u"*.graphql"_s}, QDir::Files)) {
        const bool known
            = std::any_of(files.begin(), files.end(), [&](const ProfileFile &file) { return file.name == name; });
        if (known || !used.contains('"' + name.toUtf8() + '"'))
            continue;
        if (const auto content = readFile(QDir(base.folder).filePath(name)))
            files.prepend({name, *content});
    }
}

} // namespace

Result<QStringList> saveShopMapping(const QString &folder, const Workspace &workspace, const MappingStart &start,
    const QVector<AreaMapping> &areas, bool replace)
{
    if (const auto may = mayBeSaved(folder, areas, replace); !may)
        return fail(may.error());
    const Base base = baseOf(workspace);
    const QString system = QDir(folder).dirName();
    const QString name = workspace.b2b.name.isEmpty() ? system : workspace.b2b.name;
    auto files = shopProfile(base.json, start, areas,
        {system, name, Words::tr("Made with the mapping assistant. Details and limits: README.md."),
            Words::tr("no member was chosen for it in the mapping assistant"),
            Words::tr("this profile only reads: nobody said how a value is set in the shop"),
            Words::tr("only values of rows that are there are set: products and prices come into being in the shop"),
            Words::tr(
                "this profile only reads rows that lie within others: a mutation would set their whole list, and a "
                "schema does not say what becomes of those that are left out")});
    if (!files)
        return fail(Error::Kind::Refused, Words::tr("a shop's profile cannot say this: %1").arg(files.error().subject),
            files.error().detail);
    addSignIn(base, *files);
    files->prepend({u"README.md"_s, readme(name, start, areas)});
    QVector<MadeFile> made;
    for (const ProfileFile &file : *files) // profile.json comes last: it makes a profile of it
        made.append({file.name, file.content});
    return writeMadeProfile(folder, made);
}

} // namespace zgoda
