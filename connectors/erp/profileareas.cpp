#include "connectors/erp/profilereader.h"

#include <QFile>
#include <QRegularExpression>

namespace zgoda::erp {

QString ProfileReader::sqlFile(const QString &file, const QString &where)
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
Result<SqlText> ProfileReader::readingSql(const QString &file, const QString &where, const QStringList &own)
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

// The file's statements each begin with a line  -- sets: email, phone  or  -- creates: AREA
void ProfileReader::readWrites(const QString &file, const QString &where, ProfileArea &out)
{
    static const QRegularExpression head(
        text("^--\\s*(sets|creates)\\s*:\\s*([\\w\\s,]+?)\\s*$"), QRegularExpression::MultilineOption);
    static const QRegularExpression stays(
        text("^--\\s*no undo\\s*:\\s*(.+?)\\s*$"), QRegularExpression::MultilineOption);
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
        if (match.captured(1) == text("creates")) {
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
        complain(where + text(": ") + file, text("no statement begins with  -- sets: FIELD  or  -- creates: AREA"));
    if (!out.creates.isEmpty() && out.noUndoCreate.isEmpty())
        complain(where + text(": ") + file, text("what is created cannot be removed:  -- no undo: WHY"));
}

void ProfileReader::readChanges(const Object &area, const QString &where, ProfileArea &out)
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

void ProfileReader::readDoorOf(const Object &json, const QString &where, ProfileArea &out)
{
    const QString place = fileName(text("profile.json: ")) + where;
    out.door = taken(readDoor(json, place));
    if (const auto fits = fitsDoor(*out.door, m_out.writing, place); !fits)
        m_error = m_error.value_or(fits.error());
}

void ProfileReader::readArea(const QString &area, const Object &json)
{
    const QString where = text("areas.") + area;
    if (const QString why = json[text("not_read")].toString(); !why.isEmpty()) {
        refuseUnknown(json, {text("not_read")}, where + u'.');
        m_out.notRead.insert(area, why);
        return;
    }
    refuseUnknown(json,
        {text("read"), text("write"), text("codecs"), text("missing"), text("not_written"), text("changes"),
            text("files")},
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
    if (json.contains(text("files")))
        out.papers = taken(
            readPapers(json[text("files")].toObject(), fileName(text("profile.json: ")) + where + text(".files")));
    readChanges(json, where + text(".changes"), out);
    if (json[text("write")].isObject())
        readDoorOf(json[text("write")].toObject(), where + text(".write"), out);
    else if (json.contains(text("write")))
        readWrites(json[text("write")].toString(), where + text(".write"), out);
    m_out.areas.insert(area, out);
}

} // namespace zgoda::erp
