#include "connectors/b2b/file/folder.h"

#include "connectors/b2b/throttle.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

class FileBytes final : public Feed {
public:
    explicit FileBytes(const QString &path)
        : m_file(path)
    {
    }
    bool open() { return m_file.open(QIODevice::ReadOnly); }
    QString error() const { return m_file.errorString(); }
    Result<QByteArray> next() override
    {
        QByteArray out = m_file.read(part);
        if (m_file.error() != QFileDevice::NoError)
            return unfit(u"%1 cannot be read (%2): read again"_s.arg(
                QDir::toNativeSeparators(m_file.fileName()), m_file.errorString()));
        return out;
    }

private:
    QFile m_file;
};

// What a file was when it was looked at.
struct Look {
    QString path, name;
    qint64 size = 0;
    qint64 touched = 0;
    bool operator==(const Look &) const = default;
};

Look lookAt(const QString &path)
{
    const QFileInfo info(path);
    return {path, info.fileName(), info.exists() ? info.size() : -1,
        info.exists() ? info.lastModified().toMSecsSinceEpoch() : 0};
}

Result<> same(const Look &before)
{
    if (lookAt(before.path) == before)
        return {};
    return unfit(before.name + u" is still being written: read again when the export has finished"_s);
}

// A file that was touched a moment ago is looked at again a while later.
Result<> settled(const Look &file, const FileFormat &format, const Stop &stop)
{
    if (!format.marker.isEmpty()) {
        QString marker = format.marker;
        marker.replace(u"{{file}}"_s, file.name);
        const QFileInfo info(QFileInfo(file.path).dir().filePath(marker));
        if (!info.exists())
            return unfit(u"%1 is not whole yet, %2 is missing: read again when the export has finished"_s.arg(
                file.name, marker));
        if (info.lastModified().toMSecsSinceEpoch() < file.touched) // left by the export before
            return unfit(u"%1 is not whole yet, %2 is older than it: read again when the export has finished"_s.arg(
                file.name, marker));
        return {};
    }
    const qint64 most = qint64(format.settleSeconds) * 1000;
    const qint64 age = QDateTime::currentMSecsSinceEpoch() - file.touched;
    if (age < most) { // a share's clock may be ahead
        if (!rest(std::chrono::milliseconds(qBound<qint64>(0, most - age, most)), stop))
            return fail(Error::Kind::Cancelled, file.name, u"cancelled"_s);
    }
    return same(file);
}

TableFile tableOf(const Look &file)
{
    const auto open = [file]() -> Result<FeedPtr> {
        auto bytes = std::make_shared<FileBytes>(file.path);
        if (!bytes->open())
            return unfit(u"%1 cannot be opened (%2): close the program that has it open, then read again"_s.arg(
                file.name, bytes->error()));
        return FeedPtr(bytes);
    };
    return {file.name, open, [file] { return same(file); }};
}

} // namespace

Result<FoundFiles> findFiles(const QString &folder, const QString &pattern, const FileFormat &format, const Stop &stop)
{
    const QDir dir(folder);
    if (!dir.exists())
        return fail(Error::Kind::NotFound, QDir::toNativeSeparators(folder), u"no such folder"_s);
    const bool all = format.take == FileFormat::Take::All;
    QStringList names = dir.entryList({pattern}, QDir::Files, all ? QDir::Name : QDir::Time);
    if (names.isEmpty())
        return fail(
            Error::Kind::NotFound, QDir::toNativeSeparators(dir.filePath(pattern)), u"no file fits the pattern"_s);
    if (!all)
        names = {names.first()};
    FoundFiles out;
    for (const QString &name : names) {
        const Look file = lookAt(dir.filePath(name));
        if (const auto fine = settled(file, format, stop); !fine)
            return fail(fine.error());
        out.files.append(tableOf(file));
        out.version += u"%1 %2 %3\n"_s.arg(name).arg(file.size).arg(file.touched);
    }
    return out;
}

QString versionOf(const Answer &answer)
{
    const QByteArray tag = answer.header("etag"), touched = answer.header("last-modified");
    if (!tag.isEmpty())
        return QString::fromLatin1(tag);
    return touched.isEmpty() ? QString() : QString::fromLatin1(touched + ' ' + answer.header("content-length"));
}

} // namespace zgoda::b2b
