// Files that an area's rows name: an invoice's PDF. The profile says where they lie and what a good one is like; Zgoda
// looks at each, so that a size and a hash can be compared, and gives a file's bytes to who uploads it.
#pragma once

#include "connectors/erp/workers.h"
#include "models/record/snapshot.h"

#include <QJsonObject>

namespace zgoda::erp {

struct PaperModel {
    QString name, size,
        hash;          // fields: the file's name within the folder as read; what is found out of it (bytes, SHA-256)
    QString folder;    // ":name" of a parameter, or a folder; relative to where the database file lies
    QByteArray starts; // what a good file begins with: "%PDF-"
    qint64 most = 0;   // bytes
    bool given() const { return !name.isEmpty(); }
};

// where: for errors. Kind::Profile names the member.
Result<PaperModel> readPapers(const QJsonObject &json, const QString &where);

// NotFound: there is none. Rejected: it is empty, too large, or not what it should be; the subject says which.
Result<QByteArray> readPaper(const PaperModel &model, const QString &folder, const QString &name);

// Fills in size and hash. A file that is not good is a problem of its own row, whose hash stays unknown. False: stopped
// before it came to the end.
bool lookAtPapers(const PaperModel &model, const QString &folder, Snapshot &rows, const Stop &stop);

} // namespace zgoda::erp
