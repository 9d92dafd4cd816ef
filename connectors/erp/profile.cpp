#include "connectors/erp/memberplace.h"
#include "connectors/erp/profilereader.h"
#include "models/base/jsontexts.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace zgoda::erp {

void ProfileReader::refuseUnknown(const Object &said, const QStringList &known, const QString &where)
{
    for (auto it = said.begin(); it != said.end(); ++it) {
        if (!known.contains(it.key()))
            complain(where + it.key(), u"this member is not known"_s);
    }
}

// A member that may be left out.
QJsonObject ProfileReader::object(const QJsonValue &value, const QString &where)
{
    if (!value.isUndefined() && !value.isObject())
        complain(where, u"an object is expected"_s);
    return value.toObject();
}

QHash<QString, QString> ProfileReader::words(const QJsonValue &value, const QString &where)
{
    QHash<QString, QString> out;
    const Object said = object(value, where);
    for (auto it = said.begin(); it != said.end(); ++it) {
        if (!it.value().isString())
            complain(where + u'.' + it.key());
        out.insert(it.key().toLower(), it.value().toString());
    }
    return out;
}

void ProfileReader::readLimits(const Object &root)
{
    const Object limits = object(root[u"limits"_s], u"limits"_s);
    refuseUnknown(limits, {u"connect"_s, u"lock"_s, u"statement"_s}, u"limits."_s);
    const auto take = [&](const char *member, std::chrono::seconds &out) {
        const QJsonValue said = limits[QLatin1String(member)];
        const int seconds = said.isUndefined() ? int(out.count()) : said.toInt(-1);
        if (seconds < 1 || seconds > 24 * 3600)
            complain(u"limits."_s + QLatin1String(member), u"seconds, at least 1"_s);
        out = std::chrono::seconds(seconds);
    };
    take("connect", m_out.connectLimit);
    take("lock", m_out.lockLimit);
    take("statement", m_out.statementLimit);
}

void ProfileReader::readParameter(const QString &name, const QJsonValue &value)
{
    const QString where = u"parameters."_s + name;
    const Object said = value.toObject();
    refuseUnknown(said, {u"default"_s, u"about"_s, u"in_names"_s, u"days_since"_s}, where + u'.');
    const QString standard = value.toString(said[u"default"_s].toString());
    if (!value.isString() && !said[u"default"_s].isString())
        complain(where, u"its default, as text"_s);
    if (momentParameters().contains(name.toLower()))
        complain(where, u"the program itself gives it"_s);
    if (said.contains(u"days_since"_s)) {
        const QDate epoch = QDate::fromString(said[u"days_since"_s].toString(), Qt::ISODate);
        if (!epoch.isValid() || !isDayParameter(standard))
            complain(where + u".days_since"_s, u"two dates: this one, and its default, which may be today"_s);
        m_out.dayNumbers.insert(name.toLower(), epoch);
    }
    m_out.parameters.insert(name.toLower(), standard);
    if (!said[u"in_names"_s].toBool())
        return;
    m_out.nameParameters.append(name.toLower());
    if (!isNamePart(standard))
        complain(where, u"this cannot stand in a name"_s);
}

Result<QJsonObject> ProfileReader::readFile()
{
    QFile file(QDir(m_dir).filePath(u"profile.json"_s));
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::NotFound, fileName(u"profile.json"_s), file.errorString() + u": "_s + file.fileName());
    QJsonParseError parsed;
    m_json = file.readAll();
    m_out.hash = QCryptographicHash::hash(m_json, QCryptographicHash::Sha256).toHex();
    const Object root = QJsonDocument::fromJson(m_json, &parsed).object();
    if (parsed.error != QJsonParseError::NoError)
        return fail(Error::Kind::Profile, fileName(u"profile.json, line %1"_s.arg(lineAt(m_json, parsed.offset))),
            parsed.errorString());
    return root;
}

void ProfileReader::readHead(const Object &root)
{
    refuseUnknown(root,
        {u"zgoda"_s, u"name"_s, u"engines"_s, u"numbers"_s, u"time_zone"_s, u"parameters"_s, u"limits"_s, u"changes"_s,
            u"areas"_s, u"writing"_s},
        {});
    if (root[u"zgoda"_s].toInt() != 1)
        complain(u"zgoda"_s, u"this version reads profiles of version 1"_s);
    m_out.name = root[u"name"_s].toString();
    m_out.engines = textsOf(root[u"engines"_s]);
    if (m_out.engines.isEmpty() || m_out.name.isEmpty())
        complain(m_out.name.isEmpty() ? u"name"_s : u"engines"_s);
    const QString numbers = root[u"numbers"_s].toString(u"exact"_s);
    if (numbers != u"exact"_s && numbers != u"double"_s)
        complain(u"numbers"_s, u"exact or double"_s);
    m_out.rounding = numbers == u"double"_s ? Rounding::Nearest : Rounding::Refuse;
    if (root.contains(u"time_zone"_s))
        m_out.zone = QTimeZone(root[u"time_zone"_s].toString().toLatin1());
    if (!m_out.zone.isValid())
        complain(u"time_zone"_s);
}

Result<Profile> ProfileReader::read()
{
    const auto file = readFile();
    if (!file)
        return fail(file.error());
    const Object &root = *file;
    readHead(root);
    const Object parameters = object(root[u"parameters"_s], u"parameters"_s);
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        readParameter(it.key(), it.value());
    readLimits(root);
    if (root.contains(u"changes"_s)) { // why no area has any
        ProfileArea all;
        readChanges(root, u"changes"_s, all);
        m_changes = all.changes;
        if (m_changes.kind != Changes::Kind::None)
            complain(u"changes.kind"_s, u"for all areas there is only none"_s);
    }
    m_out.writing = taken(readWriting(object(root[u"writing"_s], u"writing"_s), fileName(u"profile.json: writing"_s)));
    const Object areas = root[u"areas"_s].toObject();
    for (auto it = areas.begin(); it != areas.end(); ++it)
        readArea(it.key(), it.value().toObject());
    for (auto it = m_out.areas.begin(); it != m_out.areas.end(); ++it)
        refuseBytes(*it, u"areas."_s + it.key());
    if (areas.isEmpty())
        complain(u"areas"_s);
    return m_error ? Result<Profile>(fail(placed(*m_error))) : Result<Profile>(m_out);
}

// A complaint about a member says in which line of the file it stands.
Error ProfileReader::placed(Error error) const
{
    const QString file = fileName(u"profile.json"_s), head = file + u": "_s;
    if (!error.subject.startsWith(head))
        return error;
    const QString member = error.subject.mid(head.size());
    if (const int line = lineOfMember(m_json, member); line > 0)
        error.subject = u"%1, line %2: %3"_s.arg(file).arg(line).arg(member);
    return error;
}

QStringList momentParameters() { return {u"today"_s, u"now"_s}; }

bool isDayParameter(const QString &value)
{
    return value == u"today"_s || QDate::fromString(value, Qt::ISODate).isValid();
}

Result<Profile> loadProfile(const QString &dir) { return ProfileReader(dir).read(); }

} // namespace zgoda::erp
