#include "connectors/store/place.h"

#include <QDir>
#include <QStorageInfo>
#include <algorithm>
#ifdef Q_OS_WIN
#include <windows.h>
#endif

using namespace Qt::StringLiterals;

namespace zgoda {

bool isNetworkFileSystem(const QByteArray &type)
{
    static const QByteArray kinds[] = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "ceph", "lustre", "gpfs",
        "glusterfs", "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.rclone", "davfs", "fuse.davfs2"};
    return std::find(std::begin(kinds), std::end(kinds), type.toLower()) != std::end(kinds);
}

bool isSharePath(const QString &path)
{
    const QString plain = QString(path).replace(u'\\', u'/');
    if (plain.startsWith("//?/UNC/"_L1, Qt::CaseInsensitive))
        return true;
    return plain.startsWith("//"_L1) && !plain.startsWith("//?/"_L1) && !plain.startsWith("//./"_L1);
}

bool liesElsewhere(const QString &folder)
{
#ifdef Q_OS_WIN
    const QString path = QDir::toNativeSeparators(QDir(folder).absolutePath());
    if (isSharePath(path))
        return true;
    const QString root = path.left(3); // "C:\"
    return GetDriveTypeW(reinterpret_cast<const wchar_t *>(root.utf16())) == DRIVE_REMOTE;
#else
    return isNetworkFileSystem(QStorageInfo(folder).fileSystemType());
#endif
}

} // namespace zgoda
