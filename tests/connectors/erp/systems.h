// The fixtures of systems/: what each says, the expected tables, and a snapshot in the form of one.
#pragma once

#include "connectors/erp/reader.h"
#include "systemserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline QString systemsDir() { return sourcePath(u"tests/connectors/erp/systems/"_s); }
inline QString profileDirOf(const QString &system) { return sourcePath(u"resources/profiles/erp/"_s) + system; }

inline QStringList systemNames()
{
    QStringList out;
    for (const QString &name : QDir(systemsDir()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (QFile::exists(systemsDir() + name + u"/system.json"_s))
            out.append(name);
    }
    return out;
}

inline QStringList areaNames()
{
    QStringList out;
    for (const QString &file : QDir(sourcePath(u"resources/areas"_s)).entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        out.append(file.chopped(5));
    return out;
}

// expected/AREA.txt: the field ids, then one row a line, values separated by " | ", empty for none and "?" for one
// that could not be read. After "problems:" one a line: what | key parts | field. "#" begins a comment.
struct Expected {
    QStringList fields;
    QStringList rows, problems; // sorted, values joined by " | "
};

inline QStringList valuesIn(const QString &line)
{
    QStringList out = line.split(u'|');
    for (QString &value : out)
        value = value.trimmed();
    return out;
}

inline Result<Expected> readExpected(const QString &system, const QString &area)
{
    const QString path = systemsDir() + system + u"/expected/"_s + area + u".txt"_s;
    Expected out;
    bool problems = false;
    for (const QString &line : textOf(path).split(u'\n')) {
        if (line.trimmed().isEmpty() || line.startsWith(u'#'))
            continue;
        const QStringList values = valuesIn(line);
        if (out.fields.isEmpty())
            out.fields = values;
        else if (line.trimmed() == u"problems:"_s)
            problems = true;
        else if (problems)
            out.problems.append(values.join(u" | "_s));
        else if (values.size() != out.fields.size())
            return fail(Error::Kind::Profile, path, u"not so many values as fields: "_s + line);
        else
            out.rows.append(values.join(u" | "_s));
    }
    if (out.fields.isEmpty())
        return fail(Error::Kind::NotFound, path, u"no expected table"_s);
    out.rows.sort();
    out.problems.sort();
    return out;
}

inline QString valueOf(const Snapshot &snapshot, const QStringList &key, const QString &field)
{
    const int index = snapshot.schema->indexOf(field);
    if (index >= 0 && index < snapshot.schema->keyCount)
        return key[index];
    const QString cell = cellOf(snapshot, key, field.toUtf8().constData());
    return cell == u"null"_s ? QString() : cell == u"unknown"_s ? u"?"_s : cell;
}

inline QString wordOf(Problem::Kind kind)
{
    switch (kind) {
    case Problem::Kind::DuplicateKey: return u"duplicate key"_s;
    case Problem::Kind::MissingKey: return u"missing key"_s;
    case Problem::Kind::BadValue: return u"bad value"_s;
    case Problem::Kind::TooFine: return u"too fine"_s;
    case Problem::Kind::TooLarge: return u"too large"_s;
    case Problem::Kind::OutOfRange: return u"out of range"_s;
    case Problem::Kind::BadText: return u"bad text"_s;
    case Problem::Kind::BadWord: return u"bad word"_s;
    case Problem::Kind::Unmapped: return u"unmapped"_s;
    case Problem::Kind::NoSuchRow: return u"no such row"_s;
    case Problem::Kind::Circle: return u"circle"_s;
    }
    return {};
}

// The snapshot as the table would be written that expects it.
inline Expected tableOf(const Snapshot &snapshot, const QStringList &fields)
{
    Expected out {fields, {}, {}};
    for (KeyId id = 0; id < KeyId(snapshot.pools->keys.size()); ++id) {
        const Presence presence = snapshot.presenceOf(id);
        if (presence != Presence::Present && presence != Presence::Ambiguous)
            continue;
        const QStringList key = keyParts(*snapshot.schema, *snapshot.pools, id);
        QStringList values;
        for (const QString &field : fields)
            values.append(valueOf(snapshot, key, field));
        out.rows.append(values.join(u" | "_s));
    }
    for (const Problem &problem : snapshot.problems) {
        const QStringList key
            = problem.key == noKey ? QStringList() : keyParts(*snapshot.schema, *snapshot.pools, problem.key);
        const QString field = problem.field < 0 ? QString() : snapshot.schema->fields[problem.field].id;
        out.problems.append(QStringList {wordOf(problem.kind), key.join(u" / "_s), field}.join(u" | "_s));
    }
    out.rows.sort();
    out.problems.sort();
    return out;
}

// A copy of the system's profile that may also run on the fixture's engine.
inline QString copyProfile(const QString &system, const QString &engine, const QString &to)
{
    const QDir from(profileDirOf(system));
    if (!QDir().mkpath(to))
        return u"cannot make "_s + to;
    for (const QString &file : from.entryList(QDir::Files)) {
        if (!QFile::copy(from.filePath(file), to + u'/' + file))
            return u"cannot copy "_s + from.filePath(file);
    }
    QFile profile(to + u"/profile.json"_s);
    profile.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!profile.open(QIODevice::ReadWrite))
        return profile.errorString();
    QJsonObject root = QJsonDocument::fromJson(profile.readAll()).object();
    QJsonArray engines = root[u"engines"_s].toArray();
    if (!engines.contains(engine))
        engines.append(engine);
    root[u"engines"_s] = engines;
    profile.resize(0);
    profile.write(QJsonDocument(root).toJson());
    return {};
}

// One fixture: its server runs, its database is filled.
struct System {
    QString name, error; // error: why it could not be made
    ErpSettings settings;
    std::shared_ptr<SystemServer> server;
    QTemporaryDir dir;

    explicit System(const QString &system, QHash<QString, std::shared_ptr<SystemServer>> &servers)
        : name(system)
    {
        const QJsonObject said
            = QJsonDocument::fromJson(textOf(systemsDir() + name + u"/system.json"_s).toUtf8()).object();
        const QString engine = said[u"engine"_s].toString();
        server = servers[engine] ? servers[engine] : std::make_shared<SystemServer>();
        servers[engine] = server;
        error = server->start(engine);
        if (error.isEmpty())
            error = server->fill(name, textOf(profileDirOf(name) + u"/README.md"_s));
        if (error.isEmpty())
            error = copyProfile(name, engine, dir.filePath(name));
        settings = server->settings(name);
        settings.profileDir = dir.filePath(name);
        const QJsonObject parameters = said[u"parameters"_s].toObject();
        for (auto it = parameters.begin(); it != parameters.end(); ++it)
            settings.parameters.insert(it.key(), it.value().toString());
    }

    Result<erp::Setup> setup() const
    {
        const auto profile = erp::loadProfile(settings.profileDir);
        const auto engine = erp::engineOf(settings.engine);
        if (!profile || !engine)
            return fail(profile ? engine.error() : profile.error());
        erp::Setup setup {*engine, {settings.host, settings.port, settings.database, settings.user, settings.password},
            {}, *profile, profile->parameters, false, settings.clock};
        for (auto it = settings.parameters.begin(); it != settings.parameters.end(); ++it)
            setup.parameters.insert(it.key(), it.value());
        return setup;
    }
    Result<Snapshot> readPortable(const QString &area) const
    {
        const auto with = setup();
        if (!with)
            return fail(with.error());
        erp::Stop stop;
        return erp::readArea(*with, requestFor(area), stop, erp::ReadPath::Portable);
    }
};

} // namespace zgoda::test
