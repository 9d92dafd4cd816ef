#include "connectors/erp/importwriter.h"

#include "connectors/erp/epp.h"
#include "connectors/erp/targetrow.h"

#include <QDir>
#include <QFile>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

constexpr int mostNames = 100; // for one file, where others have the first ones
const char *const ours = "zgoda-*.epp";

Error refusal(const QString &what, const char *why) { return {Error::Kind::Refused, what, QLatin1String(why), 0, {}}; }

class Writer final {
public:
    Writer(const Setup &setup, QSharedPointer<const Schema> schema, const QVector<Step> &steps, Stop &stop)
        : m_setup(setup)
        , m_schema(std::move(schema))
        , m_area(setup.profile.areas.find(steps.first().area).value())
        , m_steps(steps)
        , m_stop(stop)
        , m_lines(steps.size())
    {
    }

    QVector<Result<Ack>> run()
    {
        if (const auto ready = prepare(); !ready)
            return QVector<Result<Ack>>(m_steps.size(), fail(ready.error()));
        QVector<Result<Ack>> out;
        QVector<QByteArray> lines;
        for (qsizetype i = 0; i < m_steps.size(); ++i) {
            out.append(look(i));
            if (out.last() && out.last()->answer.isEmpty())
                lines.append(m_lines[i]);
        }
        if (lines.isEmpty())
            return out;
        const auto file = save(lines);
        for (Result<Ack> &one : out) {
            if (one && one->answer.isEmpty())
                one = file ? Result<Ack>(Ack {one->stepId, one->remoteId, u"waits in "_s + *file})
                           : Result<Ack>(fail(file.error()));
        }
        return out;
    }

private:
    Result<> prepare();
    Result<Ack> look(qsizetype at);
    Result<QByteArray> lineOf(const Step &step);
    QByteArray keyIn(const QByteArray &line) const;
    Result<QString> save(const QVector<QByteArray> &lines);
    Result<QString> rename(QFile &part);

    const Setup &m_setup;
    QSharedPointer<const Schema> m_schema;
    const ProfileArea &m_area;
    const QVector<Step> &m_steps;
    Stop &m_stop;
    QDir m_folder;
    QByteArray m_info;
    QVector<QByteArray> m_lines;
    QHash<QByteArray, QPair<QByteArray, QString>> m_waiting; // key -> line, file
    std::unique_ptr<Connection> m_connection;
};

// All that can go wrong for every step alike, before anything is looked at.
Result<> Writer::prepare()
{
    const auto folder = filledIn(m_setup.profile.writing.import.folder, m_setup.parameters);
    if (!folder || folder->isEmpty() || !QDir::isAbsolutePath(*folder))
        return fail(Error::Kind::Profile, m_setup.profile.id + u"/profile.json: writing.import.folder"_s,
            u"a whole path is expected"_s);
    m_folder.setPath(*folder);
    if (!m_folder.exists())
        return fail(refusal(*folder, "the import folder is not there"));
    QHash<QString, QString> values = readParameters(m_setup);
    auto info = eppLine(m_setup.profile.writing.import.info, values);
    if (!info)
        return fail(info.error());
    m_info = *info;
    const QStringList files = m_folder.entryList({QLatin1String(ours)}, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QString &name : files) {
        QFile file(m_folder.filePath(name));
        const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        if (!file.isOpen() || file.error() != QFileDevice::NoError || bytes.size() != file.size())
            return fail(refusal(file.fileName(), "a file that waits to be imported cannot be read"));
        for (const QByteArray &line : eppLines(bytes, m_area.door->directory))
            m_waiting.insert(keyIn(line), {line, name});
    }
    auto connection = Connection::open(m_setup.engine, m_setup.reading, m_setup.profile, false, m_stop);
    if (!connection)
        return fail(connection.error());
    m_connection = std::move(*connection);
    return m_connection->begin();
}

Result<QByteArray> Writer::lineOf(const Step &step)
{
    const TargetRow target(m_setup, m_schema, m_area, *m_connection);
    const auto values = target.valuesNow(step);
    if (!values)
        return fail(values.error());
    return importLine(*m_area.door, step, *values);
}

QByteArray Writer::keyIn(const QByteArray &line) const
{
    const QVector<QByteArray> places = eppPlaces(line);
    QByteArray out;
    for (const int place : m_area.door->row.keyPlaces)
        out += places.value(place) + '\n';
    return out;
}

// An Ack without an answer: to be put into the file.
Result<Ack> Writer::look(qsizetype at)
{
    const Step &step = m_steps[at];
    const auto line = lineOf(step);
    if (!line)
        return fail(line.error());
    const auto waiting = m_waiting.constFind(keyIn(*line));
    if (waiting != m_waiting.constEnd() && waiting->first == *line)
        return Ack {step.id, step.targetId, u"waits in "_s + waiting->second};
    if (waiting != m_waiting.constEnd())
        return fail(refusal(keyOf(step) + u", "_s + waiting->second, "a file with other values waits to be imported"));
    m_lines[at] = *line;
    return Ack {step.id, step.targetId, {}};
}

// Under a name that no import looks for, then, whole, under its own.
Result<QString> Writer::save(const QVector<QByteArray> &lines)
{
    const QByteArray bytes = eppFile(m_info, m_area.door->before, m_area.door->directory, lines);
    QFile part(m_folder.filePath(u".zgoda-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces) + u".part"_s));
    const bool saved
        = part.open(QIODevice::WriteOnly | QIODevice::NewOnly) && part.write(bytes) == bytes.size() && part.flush();
    part.close();
    if (!saved || part.error() != QFileDevice::NoError) {
        const QString why = part.errorString();
        part.remove();
        return fail(refusal(m_folder.path() + u": "_s + why, "the import file could not be written"));
    }
    return rename(part);
}

Result<QString> Writer::rename(QFile &part)
{
    const QString stem = u"zgoda-"_s + m_steps.first().id.left(12);
    for (int i = 1; i <= mostNames; ++i) {
        const QString name = stem + (i > 1 ? u'-' + QString::number(i) : QString()) + u".epp"_s;
        if (!m_folder.exists(name) && part.rename(m_folder.filePath(name))) // never over another
            return name;
    }
    const QString why = part.errorString();
    part.remove();
    return fail(refusal(m_folder.path() + u": "_s + why, "the import file could not be given its name"));
}

} // namespace

Result<QByteArray> importLine(const Door &door, const Step &step, const QHash<QString, QString> &values)
{
    const DoorOp *op = opOf(door, step.op);
    for (const QString &field : op && op->together ? op->sets : QStringList()) {
        const bool written = std::any_of(step.writes.begin(), step.writes.end(),
            [&](const Write &write) { return write.field.compare(field, Qt::CaseInsensitive) == 0; });
        if (!written)
            return fail(Error::Kind::Rejected, keyOf(step) + u": "_s + field,
                u"a row of this file needs "_s + op->sets.join(u", "_s) + u" together"_s);
    }
    auto line = eppLine(door.row.places, values);
    if (!line)
        return fail(line.error().kind, keyOf(step) + u": "_s + line.error().subject, line.error().detail);
    const QVector<QByteArray> places = eppPlaces(*line);
    for (const int place : door.row.keyPlaces) {
        if (places.value(place).isEmpty())
            return fail(Error::Kind::Rejected, keyOf(step) + u": "_s + door.row.places[place].second,
                u"the file's row would not say which one it is"_s);
    }
    return line;
}

QVector<Result<Ack>> writeImportFile(
    const Setup &setup, QSharedPointer<const Schema> schema, const QVector<Step> &steps, Stop &stop)
{
    return Writer(setup, std::move(schema), steps, stop).run();
}

} // namespace zgoda::erp
