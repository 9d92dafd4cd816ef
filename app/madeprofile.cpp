#include "app/madeprofile.h"

#include "connectors/files/file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

const QString listName = u"made.json"_s;

QString sumOf(const QByteArray &content)
{
    return QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

QJsonObject madeIn(const QDir &dir)
{
    const auto json = readFile(dir.filePath(listName));
    return json ? QJsonDocument::fromJson(*json).object() : QJsonObject();
}

// Where nobody knows how a file was made, it may be anybody's work.
bool isAsMade(const QJsonObject &made, const QString &name, const QByteArray &content)
{
    return made.value(name).toString() == sumOf(content);
}

Result<QString> keepCopy(const QDir &dir, const QString &name, const QByteArray &content)
{
    QString copy = name + u".by-hand"_s;
    for (int number = 2; dir.exists(copy); ++number)
        copy = u"%1.by-hand-%2"_s.arg(name).arg(number);
    if (const auto written = writeFile(dir.filePath(copy), content); !written)
        return fail(written.error());
    return copy;
}

} // namespace

QStringList changedByHand(const QString &folder)
{
    const QDir dir(folder);
    const QJsonObject made = madeIn(dir);
    QStringList out;
    const QStringList names
        = dir.entryList({u"*.sql"_s, u"*.json"_s, u"*.graphql"_s, u"*.md"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const auto content = readFile(dir.filePath(name));
        if (name != listName && (!content || !isAsMade(made, name, *content)))
            out.append(name);
    }
    return out;
}

Result<QStringList> writeMadeProfile(const QString &folder, const QVector<MadeFile> &files)
{
    const QDir dir(folder);
    if (!dir.mkpath(u"."_s))
        return fail(Error {Error::Kind::Storage, folder, {}, noAccess, {}});
    const QJsonObject before = madeIn(dir);
    QStringList copies;
    QJsonObject made;
    for (const auto &[name, content] : files) {
        made.insert(name, sumOf(content));
        const auto there = readFile(dir.filePath(name));
        if (!there || *there == content || isAsMade(before, name, *there))
            continue;
        const auto copy = keepCopy(dir, name, *there);
        if (!copy)
            return fail(copy.error());
        copies.append(*copy);
    }
    // The list first: cut off in between, the old files count as changed by hand, and are kept.
    if (const auto written = writeFile(dir.filePath(listName), QJsonDocument(made).toJson()); !written)
        return fail(written.error());
    for (const auto &[name, content] : files) {
        if (const auto written = writeFile(dir.filePath(name), content); !written)
            return fail(written.error());
    }
    return copies;
}

} // namespace zgoda
