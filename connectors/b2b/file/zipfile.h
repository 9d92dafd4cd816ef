// The files in a ZIP archive that is in memory, as far as spreadsheets need them: stored or deflated, no passwords, no
// ZIP64. Every length in it is held against what is there; what comes out is bounded. Any thread.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QHash>

namespace zgoda::b2b {

class ZipFile final {
public:
    // Kind::Incomplete: not an archive, or cut off (its list of contents is its last part).
    static Result<ZipFile> open(QByteArray bytes);

    // Kind::NotFound; Incomplete: broken, its checksum differs, or longer than `most`.
    Result<QByteArray> file(const QString &name, qint64 most = qint64(1) << 30) const;

private:
    struct Entry {
        qsizetype header = 0; // of the file's own header
        quint32 packed = 0, size = 0, crc = 0;
        int method = 0;
    };
    QByteArray m_bytes;
    QHash<QString, Entry> m_entries;
};

} // namespace zgoda::b2b
