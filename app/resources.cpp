#include "app/resources.h"

#include "connectors/files/file.h"
#include "models/base/jsontexts.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Resources)
};

const QString inboxFile = u"inbox.json"_s;

QString sideFolder(Side side) { return side == Side::Erp ? u"erp"_s : u"b2b"_s; }

QStringList profileRoots(Side side, const QString &workspaceFolder)
{
    QStringList out;
    if (!workspaceFolder.isEmpty())
        out.append(QDir(workspaceFolder).absoluteFilePath(u"profiles/"_s + sideFolder(side)));
    out.append(QDir(resourceFolder()).absoluteFilePath(u"profiles/"_s + sideFolder(side)));
    return out;
}

bool holdsAreas(const QString &folder) { return QDir(folder + u"/areas"_s).exists(); }

} // namespace

bool isPlainName(const QString &name)
{
    return !name.isEmpty() && !name.contains(u'/') && !name.contains(u'\\') && name != ".."_L1 && name != "."_L1;
}

QString resourceFolder()
{
    const QString given = qEnvironmentVariable("ZGODA_RESOURCES");
    if (!given.isEmpty())
        return given;
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString &folder :
        {here + u"/resources"_s, here + u"/../share/zgoda"_s, QStringLiteral(ZGODA_SOURCE_RESOURCES)}) {
        if (holdsAreas(folder))
            return QDir::cleanPath(folder);
    }
    return here + u"/resources"_s;
}

Result<InboxFields> inboxFields()
{
    const auto json = readFile(resourceFolder() + u'/' + inboxFile);
    if (!json)
        return fail(json.error());
    return parseInboxFields(*json, inboxFile);
}

Result<CutOffFields> cutOffFields()
{
    const auto json = readFile(resourceFolder() + u'/' + inboxFile);
    if (!json)
        return fail(json.error());
    return parseCutOffFields(*json, inboxFile);
}

Result<TrendFields> trendFields()
{
    const QString name = u"trends.json"_s;
    const auto json = readFile(resourceFolder() + u'/' + name);
    if (!json)
        return fail(json.error());
    return parseTrendFields(*json, name);
}

Result<QVector<QSharedPointer<const Schema>>> knownAreas()
{
    const QDir folder(resourceFolder() + u"/areas"_s);
    QVector<QSharedPointer<const Schema>> out;
    for (const QString &file : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        const auto json = readFile(folder.filePath(file));
        if (!json)
            return fail(json.error());
        auto schema = parseSchema(*json, u"areas/"_s + file);
        if (!schema)
            return fail(schema.error());
        out.append(QSharedPointer<const Schema>::create(std::move(*schema)));
    }
    if (out.isEmpty())
        return fail(Error::Kind::Profile,
            Words::tr("%1: the program's own files are missing; install it again")
                .arg(QDir::toNativeSeparators(folder.path())));
    std::stable_sort(out.begin(), out.end(), [](const auto &a, const auto &b) { return a->place < b->place; });
    return out;
}

QVector<ProfileChoice> profiles(Side side, const QString &workspaceFolder)
{
    QVector<ProfileChoice> out;
    QStringList known;
    for (const QString &root : profileRoots(side, workspaceFolder)) {
        for (const QString &id : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            const QString folder = root + u'/' + id;
            const auto json = readFile(folder + u"/profile.json"_s);
            if (!json || known.contains(id))
                continue;
            const QJsonObject profile = QJsonDocument::fromJson(*json).object();
            known.append(id);
            out.append({id, profile.value(u"name"_s).toString(id), folder, textsOf(profile.value(u"engines"_s))});
        }
    }
    return out;
}

Result<QString> profileFolder(Side side, const QString &profile, const QString &workspaceFolder)
{
    for (const QString &root : profileRoots(side, workspaceFolder)) {
        const QString folder = root + u'/' + profile;
        if (isPlainName(profile) && QFile::exists(folder + u"/profile.json"_s))
            return folder;
    }
    return fail(Error::Kind::Profile, Words::tr("workspace.json: there is no profile “%1” for this side").arg(profile));
}

} // namespace zgoda
