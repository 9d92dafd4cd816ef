// The fixtures of systems/: what each says, the expected tables, and a snapshot in the form of one.
#pragma once

#include "connectors/erp/reader.h"
#include "systemserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace zgoda::test {

inline QString systemsDir() { return sourcePath(str("tests/connectors/erp/systems/")); }
inline QString profileDirOf(const QString &system) { return sourcePath(str("resources/profiles/erp/")) + system; }

inline QStringList systemNames()
{
    QStringList out;
    for (const QString &name : QDir(systemsDir()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (QFile::exists(systemsDir() + name + str("/system.json")))
            out.append(name);
    }
    return out;
}

inline QStringList areaNames()
{
    QStringList out;
    for (const QString &file :
        QDir(sourcePath(str("resources/areas"))).entryList({str("*.json")}, QDir::Files, QDir::Name))
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
    const QString path = systemsDir() + system + str("/expected/") + area + str(".txt");
    Expected out;
    bool problems = false;
    for (const QString &line : textOf(path).split(u'\n')) {
        if (line.trimmed().isEmpty() || line.startsWith(u'#'))
            continue;
        const QStringList values = valuesIn(line);
        if (out.fields.isEmpty())
            out.fields = values;
        else if (line.trimmed() == str("problems:"))
            problems = true;
        else if (problems)
            out.problems.append(values.join(str(" | ")));
        else if (values.size() != out.fields.size())
            return fail(Error::Kind::Profile, path, str("not so many values as fields: ") + line);
        else
            out.rows.append(values.join(str(" | ")));
    }
    if (out.fields.isEmpty())
        return fail(Error::Kind::NotFound, path, str("no expected table"));
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
    return cell == str("null") ? QString() : cell == str("unknown") ? str("?") : cell;
}

inline QString wordOf(Problem::Kind kind)
{
    switch (kind) {
    case Problem::Kind::DuplicateKey: return str("duplicate key");
    case Problem::Kind::MissingKey: return str("missing key");
    case Problem::Kind::BadValue: return str("bad value");
    case Problem::Kind::TooFine: return str("too fine");
    case Problem::Kind::TooLarge: return str("too large");
    case Problem::Kind::OutOfRange: return str("out of range");
    case Problem::Kind::BadText: return str("bad text");
    case Problem::Kind::BadWord: return str("bad word");
    case Problem::Kind::Unmapped: return str("unmapped");
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
        out.rows.append(values.join(str(" | ")));
    }
    for (const Problem &problem : snapshot.problems) {
        const QStringList key
            = problem.key == noKey ? QStringList() : keyParts(*snapshot.schema, *snapshot.pools, problem.key);
        const QString field = problem.field < 0 ? QString() : snapshot.schema->fields[problem.field].id;
        out.problems.append(QStringList {wordOf(problem.kind), key.join(str(" / ")), field}.join(str(" | ")));
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
        return str("cannot make ") + to;
    for (const QString &file : from.entryList(QDir::Files)) {
        if (!QFile::copy(from.filePath(file), to + u'/' + file))
            return str("cannot copy ") + from.filePath(file);
    }
    QFile profile(to + str("/profile.json"));
    profile.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!profile.open(QIODevice::ReadWrite))
        return profile.errorString();
    QJsonObject root = QJsonDocument::fromJson(profile.readAll()).object();
    QJsonArray engines = root[str("engines")].toArray();
    if (!engines.contains(engine))
        engines.append(engine);
    root[str("engines")] = engines;
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
            = QJsonDocument::fromJson(textOf(systemsDir() + name + str("/system.json")).toUtf8()).object();
        const QString engine = said[str("engine")].toString();
        server = servers[engine] ? servers[engine] : std::make_shared<SystemServer>();
        servers[engine] = server;
        error = server->start(engine);
        if (error.isEmpty())
            error = server->fill(name, textOf(profileDirOf(name) + str("/README.md")));
        if (error.isEmpty())
            error = copyProfile(name, engine, dir.filePath(name));
        settings = server->settings(name);
        settings.profileDir = dir.filePath(name);
        const QJsonObject parameters = said[str("parameters")].toObject();
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
