#include "app/workspace.h"

#include "app/workspacejson.h"
#include "connectors/files/file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr qint64 maxWorkspaceFile = 16 * 1024 * 1024;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

} // namespace

QString Workspace::file() const { return path(u"workspace.json"_s); }
QString Workspace::storeFile() const { return path(u"zgoda.sqlite"_s); }
QString Workspace::path(const QString &file) const { return QDir(folder).absoluteFilePath(file); }

QString Workspace::secretName(Side side) const
{
    return side == Side::Erp ? u"zgoda/%1/erp/password"_s.arg(id) : u"zgoda/%1/b2b/secret"_s.arg(id);
}

Workspace newWorkspace(const QString &folder, const QString &name)
{
    Workspace out;
    out.folder = QDir(folder).absolutePath();
    out.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    out.name = name;
    return out;
}

Result<Workspace> loadWorkspace(const QString &folder)
{
    const QString file = QDir(folder).absoluteFilePath(u"workspace.json"_s);
    const auto content = readFile(file, maxWorkspaceFile);
    if (!content)
        return fail(content.error());
    return workspaceFromJson(*content, folder);
}

Result<> saveWorkspace(Workspace &workspace)
{
    const QString file = workspace.file();
    if (QFileInfo::exists(file)) {
        const auto there = readFile(file, maxWorkspaceFile);
        if (!there)
            return fail(there.error());
        if (workspace.seen.isEmpty() || *there != workspace.seen)
            return fail(Error::Kind::Refused,
                Words::tr(
                    "%1 was changed by somebody else, or is damaged, and is not replaced; open the workspace again")
                    .arg(QDir::toNativeSeparators(file)));
    } else if (!QDir().mkpath(workspace.folder)) {
        return fail(Error::Kind::Storage, QDir::toNativeSeparators(workspace.folder));
    }
    const QByteArray json = workspaceToJson(workspace);
    // What could not be read again is not written: a broken file would lock the operator out.
    if (const auto again = workspaceFromJson(json, workspace.folder); !again)
        return fail(again.error());
    if (const auto written = writeFile(file, json); !written)
        return written;
    workspace.seen = json;
    return {};
}

} // namespace zgoda
