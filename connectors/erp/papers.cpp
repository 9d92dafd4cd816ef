#include "connectors/erp/papers.h"

#include "models/record/canonical.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
Result<PaperModel> readPapers(const QJsonObject &json, const QString &where)
{
    PaperModel out;
    const auto need = [&](const char *member, QString &into) { into = json[QLatin1String(member)].toString(); };
    need("name", out.name);
    need("size", out.size);
    need("hash", out.hash);
    need("folder", out.folder);
    out.starts = json[u"starts"_s].toString().toUtf8();
    out.most = (json.contains(u"most_megabytes"_s) ? json[u"most_megabytes"_s].toInteger(-1) : 20) * 1024 * 1024;
    for (const QString &member : json.keys()) {
        static const QStringList known {u"name"_s, u"size"_s, u"hash"_s, u"folder"_s, u"starts"_s, u"most_megabytes"_s};
        if (!known.contains(member))
            return fail(Error::Kind::Profile, where + u'.' + member, u"this member is not known"_s);
    }
    if (out.name.isEmpty() || out.size.isEmpty() || out.hash.isEmpty() || out.folder.isEmpty() || out.most <= 0)
        return fail(Error::Kind::Profile, where, u"name, size, hash and folder are needed"_s);
    return out;
}

Result<QByteArray> readPaper(const PaperModel &model, const QString &folder, const QString &name)
{
    const QString clean = QDir::cleanPath(name);
    if (QDir::isAbsolutePath(clean) || clean.startsWith(u".."_s))
        return fail(Error::Kind::Rejected, name + u": outside the folder"_s);
    QFile file(QDir(folder).filePath(clean));
    if (!file.exists())
        return fail(Error::Kind::NotFound, name + u": no such file"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Rejected, name + u": "_s + file.errorString());
    if (file.size() > model.most)
        return fail(Error::Kind::Rejected, name + u": larger than %1 MB"_s.arg(model.most / 1024 / 1024));
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError || bytes.size() != file.size())
        return fail(Error::Kind::Rejected, name + u": broke off"_s);
    if (bytes.isEmpty())
        return fail(Error::Kind::Rejected, name + u": empty"_s);
    if (!bytes.startsWith(model.starts))
        return fail(Error::Kind::Rejected, name + u": does not begin with %1"_s.arg(QString::fromLatin1(model.starts)));
    return bytes;
}

bool lookAtPapers(const PaperModel &model, const QString &folder, Snapshot &rows, const Stop &stop)
{
    const Schema &schema = *rows.schema;
    const int name = schema.indexOf(model.name), size = schema.indexOf(model.size), hash = schema.indexOf(model.hash);
    if (name < 0 || size < 0 || hash < 0 || !rows.given.value(name))
        return true;
    for (const int field : {size, hash}) {
        rows.columns[field] = rows.columns[name];
        rows.given[field] = true;
        for (Cell &cell : rows.columns[field])
            cell = isPresent(cell) ? Null : cell;
    }
    for (qsizetype id = 0; id < rows.columns[name].size(); ++id) {
        const Cell cell = rows.columns[name][id];
        if (!isValue(cell))
            continue;
        if (stop.requested()) // there may be many gigabytes of them
            return false;
        const auto bytes = readPaper(model, folder, rows.pools->texts.text(cell));
        if (!bytes) {
            rows.columns[size][id] = rows.columns[hash][id] = Unknown;
            for (const int field : {size, hash})
                rows.problems.append({Problem::Kind::BadValue, KeyId(id), field, bytes.error().subject, -1});
            continue;
        }
        const QByteArray digest = QCryptographicHash::hash(*bytes, QCryptographicHash::Sha256).toHex();
        rows.columns[size][id] = bytes->size();
        rows.columns[hash][id] = rows.pools->texts.intern(QString::fromLatin1(digest));
    }
    return true;
}

} // namespace zgoda::erp
