#include "connectors/erp/profilereader.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace zgoda::erp {

QString ProfileReader::sqlFile(const QString &file, const QString &where)
{
    if (file.isEmpty() || file.contains(u'/') || file.contains(u'\\')) {
        complain(where, u"a file in the profile's own folder"_s);
        return {};
    }
    QFile sql(QDir(m_dir).filePath(file));
    if (!sql.open(QIODevice::ReadOnly)) {
        complain(where + u": "_s + file, sql.errorString());
        return {};
    }
    return QString::fromUtf8(sql.readAll());
}

// A statement that only reads, with declared parameters; own: those that the program gives to this one alone.
Result<SqlText> ProfileReader::readingSql(const QString &file, const QString &where, const QStringList &own)
{
    const auto sql = SqlText::parse(sqlFile(file, where), fileName(file));
    if (!sql)
        return sql;
    if (const auto reads = sql->mustOnlyRead(); !reads)
        return fail(reads.error());
    const auto use = [&](const QString &name) {
        return u"parameters.%1 (%2, line %3)"_s.arg(name, file, QString::number(sql->lineOf(name)));
    };
    for (const QString &name : sql->parameters()) {
        if (!m_out.parameters.contains(name) && !momentParameters().contains(name) && !own.contains(name))
            complain(use(name), u"it is used and has no value"_s);
    }
    for (const QString &name : sql->nameParameters()) {
        if (!m_out.nameParameters.contains(name))
            complain(use(name), u"it is used in a name: say \"in_names\": true"_s);
    }
    return sql;
}

// The file's statements each begin with a line  -- sets: email, phone  or  -- creates: AREA
void ProfileReader::readWrites(const QString &file, const QString &where, ProfileArea &out)
{
    static const QRegularExpression head(
        u"^--\\s*(sets|creates)\\s*:\\s*([\\w\\s,]+?)\\s*$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression stays(u"^--\\s*no undo\\s*:\\s*(.+?)\\s*$"_s, QRegularExpression::MultilineOption);
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
        if (match.captured(1) == u"creates"_s) {
            out.creates.append({match.captured(2), *sql});
            continue;
        }
        QStringList fields = match.captured(2).split(u',');
        for (QString &field : fields)
            field = field.trimmed().toLower();
        out.writes.append({fields, *sql});
    }
    out.noUndoCreate = stays.match(all).captured(1);
    if (out.writes.isEmpty() && out.creates.isEmpty())
        complain(where + u": "_s + file, u"no statement begins with  -- sets: FIELD  or  -- creates: AREA"_s);
    if (!out.creates.isEmpty() && out.noUndoCreate.isEmpty())
        complain(where + u": "_s + file, u"what is created cannot be removed:  -- no undo: WHY"_s);
}

void ProfileReader::readChanges(const Object &area, const QString &where, ProfileArea &out)
{
    const auto load
        = [&](const QString &name, const QString &at) { return readingSql(name, at, {watermarkParameter()}); };
    out.changes = m_changes;
    if (!area.contains(u"changes"_s))
        return;
    const auto changes
        = parseChanges(area[u"changes"_s].toObject(), fileName(u"profile.json: "_s) + where, out.read, load);
    if (changes)
        out.changes = *changes;
    else
        m_error = m_error.value_or(changes.error());
}

void ProfileReader::readDoorOf(const Object &json, const QString &where, ProfileArea &out)
{
    const QString place = fileName(u"profile.json: "_s) + where;
    out.door = taken(readDoor(json, place));
    if (const auto fits = fitsDoor(*out.door, m_out.writing, place); !fits)
        m_error = m_error.value_or(fits.error());
}

// A field that is bytes of an older character set is only read: no other text than ASCII goes back.
void ProfileReader::refuseBytes(const ProfileArea &area, const QString &where)
{
    QStringList used {area.changes.by};
    for (const WriteStatement &statement : area.writes)
        used += statement.fields;
    for (const CreateStatement &statement : area.creates)
        used += statement.sql.parameters().replaceInStrings(u"new_"_s, QString());
    const Door door = area.door.value_or(Door {});
    used += (door.update ? door.update->sets : QStringList()) + (door.create ? door.create->sets : QStringList());
    for (auto it = area.codecs.begin(); it != area.codecs.end(); ++it) {
        if (it->readsBytes() && used.contains(it.key(), Qt::CaseInsensitive))
            complain(where + u".codecs."_s + it.key(),
                u"bytes of a character set can be neither written nor say what has changed"_s);
    }
}

void ProfileReader::readArea(const QString &area, const Object &json)
{
    const QString where = u"areas."_s + area;
    if (const QString why = json[u"not_read"_s].toString(); !why.isEmpty()) {
        refuseUnknown(json, {u"not_read"_s}, where + u'.');
        m_out.notRead.insert(area, why);
        return;
    }
    refuseUnknown(json, {u"read"_s, u"write"_s, u"codecs"_s, u"missing"_s, u"not_written"_s, u"changes"_s, u"files"_s},
        where + u'.');
    ProfileArea out;
    const QString file = json[u"read"_s].toString();
    const auto sql = readingSql(file, where + u".read"_s, {});
    if (!sql) {
        m_error = m_error.value_or(sql.error());
        return;
    }
    out.read = *sql;
    out.missing = words(json[u"missing"_s], where + u".missing"_s);
    out.whyNotWritten = json[u"not_written"_s].toString();
    const Object codecs = object(json[u"codecs"_s], where + u".codecs"_s);
    for (auto it = codecs.begin(); it != codecs.end(); ++it) {
        const auto codec = Codec::parse(it.value(), fileName(u"profile.json: "_s) + where + u".codecs."_s + it.key());
        if (!codec) {
            m_error = m_error.value_or(codec.error());
            return;
        }
        out.codecs.insert(it.key().toLower(), *codec);
    }
    if (json.contains(u"files"_s))
        out.papers
            = taken(readPapers(json[u"files"_s].toObject(), fileName(u"profile.json: "_s) + where + u".files"_s));
    readChanges(json, where + u".changes"_s, out);
    if (json[u"write"_s].isObject())
        readDoorOf(json[u"write"_s].toObject(), where + u".write"_s, out);
    else if (json.contains(u"write"_s))
        readWrites(json[u"write"_s].toString(), where + u".write"_s, out);
    m_out.areas.insert(area, out);
}

} // namespace zgoda::erp
