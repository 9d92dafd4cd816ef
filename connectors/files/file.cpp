#include "connectors/files/file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace zgoda {

Result<QByteArray> readFile(const QString &path, qint64 most)
{
    const QString shown = QDir::toNativeSeparators(path);
    QFile file(path);
    if (!file.exists())
        return fail(Error::Kind::NotFound, shown);
    if (!QFileInfo(path).isFile())
        return fail(Error::Kind::Storage, shown, u"not a file"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Storage, shown, file.errorString());
    if (file.size() > most)
        return fail(Error::Kind::Storage, shown, u"%1 bytes, at most %2"_s.arg(file.size()).arg(most));
    QByteArray content = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return fail(Error::Kind::Storage, shown, file.errorString());
    return content;
}

Result<> writeFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    Error error {Error::Kind::Storage, QDir::toNativeSeparators(path), {}, noAccess, {}};
    if (file.open(QIODevice::WriteOnly)) {
        if (file.write(content) == content.size() && file.commit())
            return {};
        // Made and not filled; or filled, and not put in the old one's place (on Windows, where that is open in Excel).
        error.status = file.error() == QFileDevice::RenameError ? noAccess : noRoom;
    }
    error.detail = file.errorString();
    return fail(error);
}

} // namespace zgoda
