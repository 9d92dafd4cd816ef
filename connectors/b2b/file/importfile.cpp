#include "connectors/b2b/file/importfile.h"

#include "connectors/b2b/file/importrow.h"
#include "connectors/b2b/file/tablefeed.h"
#include "models/base/windows1250.h"

#include <QByteArrayList>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QUuid>
#include <simdjson.h>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr int mostNames = 100; // for one file, where others have the first ones

class Import final {
public:
    Import(const ImportModel &model, const QString &folder)
        : m_model(model)
        , m_folder(folder)
    {
    }
    Result<> prepare(); // looks through what waits
    // "" where it is to be written.
    Result<QString> look(const QByteArray &item);
    Result<QString> save(const QString &stem);
    bool any() const { return !m_lines.isEmpty(); }

private:
    QString ending() const { return m_model.json ? u".json"_s : u".csv"_s; }
    Result<> readWaiting(const QString &name);
    Result<> readJson(const QByteArray &bytes, const QString &name);
    void note(const ImportRow &row, const QString &name)
    {
        m_waiting.insert(keyOf(m_model, row), {lineOf(m_model, row), name});
    }

    const ImportModel &m_model;
    const QDir m_folder;
    QHash<QByteArray, QPair<QByteArray, QString>> m_waiting; // key -> line in UTF-8, file
    QByteArrayList m_lines;                                  // to be written, in UTF-8
};

Result<> Import::readJson(const QByteArray &bytes, const QString &name)
{
    const simdjson::padded_string padded(bytes.constData(), size_t(bytes.size()));
    ondemand::parser parser;
    ondemand::document document;
    ondemand::array list;
    const auto odd
        = [&] { return fail(Error::Kind::Refused, name, u"a file that waits to be imported cannot be read"_s); };
    if (parser.iterate(padded).get(document) || document.get_array().get(list))
        return odd();
    for (auto element : list) {
        ondemand::object object;
        if (element.get_object().get(object))
            return odd();
        const auto row = rowOf(object, m_model.columns);
        if (!row)
            return odd();
        note(*row, name);
    }
    return {};
}

Result<> Import::readWaiting(const QString &name)
{
    QFile file(m_folder.filePath(name));
    const auto odd
        = [&] { return fail(Error::Kind::Refused, name, u"a file that waits to be imported cannot be read"_s); };
    if (!file.open(QIODevice::ReadOnly))
        return odd();
    const QByteArray bytes = file.readAll();
    if (m_model.json)
        return readJson(bytes, name);
    const auto rows = csvRows(feedOf(bytes), m_model.format);
    TableRow row;
    bool header = m_model.headers;
    for (;;) {
        const auto more = rows->next(row);
        if (!more || (*more && row.cells.size() != m_model.columns.size()))
            return odd();
        if (!*more)
            return {};
        if (std::exchange(header, false))
            continue;
        ImportRow cells; // as the line has them: a decimal comma stays what it is
        for (const QByteArray &cell : row.cells)
            cells.append({cell, false});
        note(cells, name);
    }
}

Result<> Import::prepare()
{
    if (!m_folder.exists())
        return fail(
            Error::Kind::Refused, QDir::toNativeSeparators(m_folder.path()), u"the import folder is not there"_s);
    const QStringList names
        = m_folder.entryList({m_model.name + u"-*"_s + ending()}, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QString &name : names) {
        if (const auto read = readWaiting(name); !read)
            return read;
    }
    return {};
}

Result<QString> Import::look(const QByteArray &item)
{
    const simdjson::padded_string padded(item.constData(), size_t(item.size()));
    ondemand::parser parser;
    ondemand::document document;
    ondemand::object object;
    if (parser.iterate(padded).get(document) || document.get_object().get(object))
        return fail(Error::Kind::Rejected, {}, u"not JSON"_s);
    const auto row = rowOf(object, m_model.columns);
    if (!row)
        return fail(row.error());
    for (const QString &column : m_model.key) {
        if (row->value(m_model.columns.indexOf(column)).text.isEmpty())
            return fail(Error::Kind::Rejected, column, u"the file's row would not say which one it is"_s);
    }
    const QByteArray line = lineOf(m_model, *row);
    if (m_model.format.text == FileFormat::Text::Windows1250 && !m_model.json && !toWindows1250(line))
        return fail(Error::Kind::Rejected, m_model.name, u"a letter that the file's code page does not have"_s);
    const auto waiting = m_waiting.constFind(keyOf(m_model, *row));
    if (waiting != m_waiting.constEnd() && waiting->first == line)
        return waiting->second;
    if (waiting != m_waiting.constEnd())
        return fail(Error::Kind::Refused, waiting->second, u"a file with other values waits to be imported"_s);
    m_lines.append(line);
    return QString();
}

// Under a name that no import looks for, then, whole and on disk, under its own.
Result<QString> Import::save(const QString &stem)
{
    QByteArray bytes;
    if (m_model.json) {
        bytes = "[\n" + m_lines.join(",\n") + "\n]\n";
    } else {
        bytes = (m_model.headers ? headerLine(m_model) + "\r\n" : QByteArray()) + m_lines.join("\r\n") + "\r\n";
        if (m_model.format.text == FileFormat::Text::Windows1250)
            bytes = toWindows1250(bytes).value_or(QByteArray());
    }
    const QString part
        = m_folder.filePath(u".zgoda-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces) + u".part"_s);
    QSaveFile file(part); // commit() waits for the disk
    if (bytes.isEmpty() || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Error::Kind::Refused, QDir::toNativeSeparators(m_folder.path()) + u": "_s + file.errorString(),
            u"the import file could not be written"_s);
    for (int i = 1; i <= mostNames; ++i) {
        const QString name = m_model.name + u'-' + stem + (i > 1 ? u'-' + QString::number(i) : QString()) + ending();
        if (!m_folder.exists(name) && QFile::rename(part, m_folder.filePath(name))) // never over another
            return name;
    }
    QFile::remove(part);
    return fail(Error::Kind::Refused, QDir::toNativeSeparators(m_folder.path()),
        u"the import file could not be given its name"_s);
}

} // namespace

Result<QString> importFolder(const ImportModel &model, const QUrl &address)
{
    if (QDir::isAbsolutePath(model.folder))
        return model.folder;
    if (!address.isLocalFile())
        return fail(Error::Kind::Profile, model.folder,
            u"the import folder must be a whole path where the exports come from an address on the net"_s);
    return QDir(address.toLocalFile()).filePath(model.folder);
}

QVector<Result<QString>> writeImport(
    const ImportModel &model, const QString &folder, const QVector<QByteArray> &items, const QString &stem)
{
    Import import(model, folder);
    if (const auto ready = import.prepare(); !ready)
        return QVector<Result<QString>>(items.size(), fail(ready.error()));
    QVector<Result<QString>> out;
    for (const QByteArray &item : items)
        out.append(import.look(item));
    if (!import.any())
        return out;
    const auto name = import.save(stem);
    for (Result<QString> &one : out) {
        if (one && one->isEmpty())
            one = name;
    }
    return out;
}

} // namespace zgoda::b2b
