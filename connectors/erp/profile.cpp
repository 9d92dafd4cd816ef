#include "connectors/erp/profilereader.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace zgoda::erp {

void ProfileReader::refuseUnknown(const Object &object, const QStringList &known, const QString &where)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!known.contains(it.key()))
            complain(where + it.key(), text("this member is not known"));
    }
}

QHash<QString, QString> ProfileReader::words(const QJsonValue &value, const QString &where)
{
    QHash<QString, QString> out;
    const Object object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isString())
            complain(where + u'.' + it.key());
        out.insert(it.key().toLower(), it.value().toString());
    }
    return out;
}

void ProfileReader::readLimits(const Object &root)
{
    const Object limits = root[text("limits")].toObject();
    refuseUnknown(limits, {text("connect"), text("lock"), text("statement")}, text("limits."));
    const auto take = [&](const char *member, std::chrono::seconds &out) {
        const int seconds = limits[text(member)].toInt(int(out.count()));
        if (seconds < 1 || seconds > 24 * 3600)
            complain(text("limits.") + text(member), text("seconds, at least 1"));
        out = std::chrono::seconds(seconds);
    };
    take("connect", m_out.connectLimit);
    take("lock", m_out.lockLimit);
    take("statement", m_out.statementLimit);
}

void ProfileReader::readParameter(const QString &name, const QJsonValue &value)
{
    const QString where = text("parameters.") + name;
    const Object said = value.toObject();
    refuseUnknown(said, {text("default"), text("about"), text("in_names"), text("days_since")}, where + u'.');
    const QString standard = value.toString(said[text("default")].toString());
    if (!value.isString() && !said[text("default")].isString())
        complain(where, text("its default, as text"));
    if (momentParameters().contains(name.toLower()))
        complain(where, text("the program itself gives it"));
    if (said.contains(text("days_since"))) {
        const QDate epoch = QDate::fromString(said[text("days_since")].toString(), Qt::ISODate);
        if (!epoch.isValid() || !isDayParameter(standard))
            complain(where + text(".days_since"), text("two dates: this one, and its default, which may be today"));
        m_out.dayNumbers.insert(name.toLower(), epoch);
    }
    m_out.parameters.insert(name.toLower(), standard);
    if (!said[text("in_names")].toBool())
        return;
    m_out.nameParameters.append(name.toLower());
    if (!isNamePart(standard))
        complain(where, text("this cannot stand in a name"));
}

Result<Profile> ProfileReader::read()
{
    QFile file(QDir(m_dir).filePath(text("profile.json")));
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            Error::Kind::NotFound, fileName(text("profile.json")), file.errorString() + text(": ") + file.fileName());
    QJsonParseError parsed;
    const QByteArray bytes = file.readAll();
    m_out.hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    const Object root = QJsonDocument::fromJson(bytes, &parsed).object();
    if (parsed.error != QJsonParseError::NoError)
        return fail(Error::Kind::Profile, fileName(text("profile.json")),
            parsed.errorString() + text(" at byte ") + QString::number(parsed.offset));
    refuseUnknown(root,
        {text("zgoda"), text("name"), text("engines"), text("numbers"), text("time_zone"), text("parameters"),
            text("limits"), text("changes"), text("areas"), text("writing")},
        {});
    if (root[text("zgoda")].toInt() != 1)
        complain(text("zgoda"), text("this version reads profiles of version 1"));
    m_out.name = root[text("name")].toString();
    for (const QJsonValue engine : root[text("engines")].toArray())
        m_out.engines.append(engine.toString());
    if (m_out.engines.isEmpty() || m_out.name.isEmpty())
        complain(m_out.name.isEmpty() ? text("name") : text("engines"));
    const QString numbers = root[text("numbers")].toString(text("exact"));
    if (numbers != text("exact") && numbers != text("double"))
        complain(text("numbers"), text("exact or double"));
    m_out.rounding = numbers == text("double") ? Rounding::Nearest : Rounding::Refuse;
    if (root.contains(text("time_zone")))
        m_out.zone = QTimeZone(root[text("time_zone")].toString().toLatin1());
    if (!m_out.zone.isValid())
        complain(text("time_zone"));
    const Object parameters = root[text("parameters")].toObject();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        readParameter(it.key(), it.value());
    readLimits(root);
    if (root.contains(text("changes"))) { // why no area has any
        ProfileArea all;
        readChanges(root, text("changes"), all);
        m_changes = all.changes;
        if (m_changes.kind != Changes::Kind::None)
            complain(text("changes.kind"), text("for all areas there is only none"));
    }
    m_out.writing = taken(readWriting(root[text("writing")].toObject(), fileName(text("profile.json: writing"))));
    const Object areas = root[text("areas")].toObject();
    for (auto it = areas.begin(); it != areas.end(); ++it)
        readArea(it.key(), it.value().toObject());
    if (areas.isEmpty())
        complain(text("areas"));
    return m_error ? Result<Profile>(fail(*m_error)) : Result<Profile>(m_out);
}

QStringList momentParameters() { return {QStringLiteral("today"), QStringLiteral("now")}; }

bool isDayParameter(const QString &value)
{
    return value == QStringLiteral("today") || QDate::fromString(value, Qt::ISODate).isValid();
}

Result<Profile> loadProfile(const QString &dir) { return ProfileReader(dir).read(); }

} // namespace zgoda::erp
