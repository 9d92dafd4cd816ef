// One writer for each (workspace, area) over all processes of this computer and of those that share the folder: a lock
// file beside the store. The lock of a process that died is taken over, if it ran on this computer.
#pragma once

#include "models/base/result.h"

#include <QHash>
#include <QLockFile>
#include <QStringList>
#include <memory>

namespace zgoda {

class AreaLocks final {
public:
    // Without a file (":memory:") there is nobody to lock out but ourselves.
    explicit AreaLocks(QString storeFile)
        : m_storeFile(std::move(storeFile))
    {
    }

    // All or none. The area that is held elsewhere is the error's subject (Kind::Busy).
    Result<> take(const QString &run, const QStringList &areas);
    void release(const QString &run);

private:
    struct Lock {
        QString run;
        std::shared_ptr<QLockFile> file;
    };
    QString m_storeFile;
    QHash<QString, Lock> m_held; // by area
};

} // namespace zgoda
