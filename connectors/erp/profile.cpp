#include "connectors/erp/profile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace zgoda::erp {
namespace {

using Object = QJsonObject;

QString text(const char *ascii) { return QString::fromLatin1(ascii); }

// Reads the members of one profile; remembers the first complaint, so that the readers below stay straight.
class Reader final {
public:
    explicit Reader(const QString &dir)
        : m_dir(dir)
    {
        m_out.id = QDir(dir).dirName();
        m_out.folder = QDir(dir).absolutePath();
    }

    Result<Profile> read();

private:
    QString fileName(const QString &file) const { return m_out.id + u'/' + file; }
    void complain(const QString &member, const QString &detail = {})
    {
        if (!m_error)
            m_error = Error {Error::Kind::Profile, fileName(text("profile.json: ")) + member, detail};
    }
    void refuseUnknown(const Object &object, const QStringList &known, const QString &where);
    QHash<QString, QString> words(const QJsonValue &value, const QString &where);
    QString sqlFile(const QString &file, const QString &where);
    Result<SqlText> readingSql(const QString &file, const QString &where, const QStringList &own);
    void readLimits(const Object &root);
    void readParameter(const QString &name, const QJsonValue &value);
    void readArea(const QString &area, const Object &json);
    void readChanges(const Object &area, const QString &where, ProfileArea &out);
    void readWrites(const QString &file, const QString &where, ProfileArea &out);
    void readDoorOf(const Object &json, const QString &where, ProfileArea &out);
    template <class T> T taken(Result<T> part)
    {
        if (!part)
            m_error = m_error.value_or(part.error());
        return part.value_or(T {});
    }

    QString m_dir;
    Profile m_out;
    Changes m_changes; // of areas that say nothing
    std::optional<Error> m_error;
};

void Reader::refuseUnknown(const Object &object, const QStringList &known, const QString &where)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!known.contains(it.key()))
            complain(where + it.key(), text("this member is not known"));
    }
}

QHash<QString, QString> Reader::words(const QJsonValue &value, const QString &where)
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

QString Reader::sqlFile(const QString &file, const QString &where)
{
    if (file.isEmpty() || file.contains(u'/') || file.contains(u'\\')) {
        complain(where, text("a file in the profile's own folder"));
        return {};
    }
    QFile sql(QDir(m_dir).filePath(file));
    if (!sql.open(QIODevice::ReadOnly)) {
        complain(where + text(": ") + file, sql.errorString());
        return {};
    }
    return QString::fromUtf8(sql.readAll());
}

// A statement that only reads, with declared parameters; own: those that the program gives to this one alone.
Result<SqlText> Reader::readingSql(const QString &file, const QString &where, const QStringList &own)
{
    const auto sql = SqlText::parse(sqlFile(file, where), fileName(file));
    if (!sql)
        return sql;
    if (const auto reads = sql->mustOnlyRead(); !reads)
        return fail(reads.error());
    for (const QString &name : sql->parameters()) {
        if (!m_out.parameters.contains(name) && !momentParameters().contains(name) && !own.contains(name))
            complain(text("parameters.") + name, fileName(file) + text(" uses it"));
    }
    for (const QString &name : sql->nameParameters()) {
        if (!m_out.nameParameters.contains(name))
            complain(text("parameters.") + name, fileName(file) + text(" uses it in a name: say \"in_names\": true"));
    }
    return sql;
}

void Reader::readLimits(const Object &root)
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

void Reader::readParameter(const QString &name, const QJsonValue &value)
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

// The file's statements each begin with a line  -- sets: email, phone
void Reader::readWrites(const QString &file, const QString &where, ProfileArea &out)
{
    static const QRegularExpression head(
        text("^--\\s*sets\\s*:\\s*([\\w\\s,]+?)\\s*$"), QRegularExpression::MultilineOption);
    const QString all = sqlFile(file, where);
    auto it = head.globalMatch(all);
    while (it.hasNext()) {
        const auto match = it.next();
        const qsizetype end = it.hasNext() ? it.peekNext().capturedStart() : all.size();
        const auto sql = SqlText::parse(all.mid(match.capturedEnd(), end - match.capturedEnd()), fileName(file));
        if (!sql) {
            m_error = m_error.value_or(sql.error());
            return;
        }
        QStringList fields = match.captured(1).split(u',');
        for (QString &field : fields)
            field = field.trimmed().toLower();
        out.writes.append({fields, *sql});
    }
    if (out.writes.isEmpty())
        complain(where + text(": ") + file, text("no statement begins with  -- sets: FIELD"));
}

void Reader::readChanges(const Object &area, const QString &where, ProfileArea &out)
{
    const auto load
        = [&](const QString &name, const QString &at) { return readingSql(name, at, {watermarkParameter()}); };
    out.changes = m_changes;
    if (!area.contains(text("changes")))
        return;
    const auto changes
        = parseChanges(area[text("changes")].toObject(), fileName(text("profile.json: ")) + where, out.read, load);
    if (changes)
        out.changes = *changes;
    else
        m_error = m_error.value_or(changes.error());
}

void Reader::readDoorOf(const Object &json, const QString &where, ProfileArea &out)
{
    const QString place = fileName(text("profile.json: ")) + where;
    out.door = taken(readDoor(json, place));
    if (const auto fits = fitsDoor(*out.door, m_out.writing, place); !fits)
        m_error = m_error.value_or(fits.error());
}

void Reader::readArea(const QString &area, const Object &json)
{
    const QString where = text("areas.") + area;
    if (const QString why = json[text("not_read")].toString(); !why.isEmpty()) {
        refuseUnknown(json, {text("not_read")}, where + u'.');
        m_out.notRead.insert(area, why);
        return;
    }
    refuseUnknown(json,
        {text("read"), text("write"), text("codecs"), text("missing"), text("not_written"), text("changes")},
        where + u'.');
    ProfileArea out;
    const QString file = json[text("read")].toString();
    const auto sql = readingSql(file, where + text(".read"), {});
    if (!sql) {
        m_error = m_error.value_or(sql.error());
        return;
    }
    out.read = *sql;
    out.missing = words(json[text("missing")], where + text(".missing"));
    out.whyNotWritten = json[text("not_written")].toString();
    const Object codecs = json[text("codecs")].toObject();
    for (auto it = codecs.begin(); it != codecs.end(); ++it) {
        const auto codec
            = Codec::parse(it.value(), fileName(text("profile.json: ")) + where + text(".codecs.") + it.key());
        if (!codec) {
            m_error = m_error.value_or(codec.error());
            return;
        }
        out.codecs.insert(it.key().toLower(), *codec);
    }
    readChanges(json, where + text(".changes"), out);
    if (json[text("write")].isObject())
        readDoorOf(json[text("write")].toObject(), where + text(".write"), out);
    else if (json.contains(text("write")))
        readWrites(json[text("write")].toString(), where + text(".write"), out);
    m_out.areas.insert(area, out);
}

Result<Profile> Reader::read()
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

} // namespace

QStringList momentParameters() { return {text("today"), text("now")}; }

bool isDayParameter(const QString &value)
{
    return value == text("today") || QDate::fromString(value, Qt::ISODate).isValid();
}

Result<Profile> loadProfile(const QString &dir) { return Reader(dir).read(); }

} // namespace zgoda::erp
