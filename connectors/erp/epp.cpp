#include "connectors/erp/epp.h"

#include "models/base/decimal.h"
#include "models/base/windows1250.h"

#include <QDate>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

constexpr int decimals = 4; // of every number in the format
const QByteArray lineEnd = "\r\n";

std::optional<QByteArray> quotedText(const QString &value)
{
    const bool control = std::any_of(value.begin(), value.end(), [](QChar c) { return c < u' ' || c == QChar(0x7f); });
    auto bytes = control ? std::nullopt : toWindows1250(value.toUtf8());
    if (bytes)
        *bytes = '"' + bytes->replace('"', "\"\"") + '"';
    return bytes;
}

std::optional<QByteArray> numberOf(const QString &value, bool whole)
{
    const DecimalResult parsed = parseDecimal(value.toUtf8(), whole ? 0 : decimals);
    return parsed.status == DecimalStatus::Exact ? std::optional(formatDecimal(parsed.units, whole ? 0 : decimals))
                                                 : std::nullopt;
}

// The time must be zero, or the import takes the line for wrong.
std::optional<QByteArray> dateOf(const QString &value)
{
    const QDate date = QDate::fromString(value.left(10), Qt::ISODate);
    return date.isValid() ? std::optional(date.toString(u"yyyyMMdd"_s).toLatin1() + "000000") : std::nullopt;
}

std::optional<QByteArray> placeOf(const QString &kind, const QString &value)
{
    if (value.isEmpty())
        return QByteArray();
    if (kind == u"number"_s || kind == u"int"_s)
        return numberOf(value, kind == u"int"_s);
    if (kind == u"date"_s)
        return dateOf(value);
    if (kind == u"bool"_s)
        return value == u"1"_s || value == u"0"_s ? std::optional(value.toLatin1()) : std::nullopt;
    return quotedText(value);
}

} // namespace

Result<QByteArray> eppLine(const QVector<QPair<QString, QString>> &places, const QHash<QString, QString> &values)
{
    QByteArray out;
    for (qsizetype i = 0; i < places.size(); ++i) {
        const auto &[kind, said] = places[i];
        const auto value = filledIn(said, values);
        const QString where = u"place %1 (%2)"_s.arg(i + 1).arg(said);
        if (!value)
            return fail(Error::Kind::Profile, where, u"nothing is called so here"_s);
        const auto place = placeOf(kind, *value);
        if (!place)
            return fail(Error::Kind::Rejected, where, u"this value cannot stand in an EPP file"_s);
        out += (i > 0 ? "," : "") + *place;
    }
    return out;
}

QByteArray eppFile(
    const QByteArray &info, const QStringList &before, const QString &directory, const QVector<QByteArray> &lines)
{
    QByteArray out = "[INFO]" + lineEnd + info + lineEnd + lineEnd;
    const auto open = [&out](const QString &name) {
        out += "[NAGLOWEK]" + lineEnd + '"' + name.toLatin1() + '"' + lineEnd + lineEnd + "[ZAWARTOSC]" + lineEnd;
    };
    for (const QString &name : before) {
        open(name);
        out += lineEnd;
    }
    open(directory);
    for (const QByteArray &line : lines)
        out += line + lineEnd;
    return out + lineEnd;
}

QVector<QByteArray> eppLines(const QByteArray &file, const QString &directory)
{
    QVector<QByteArray> out;
    QByteArray section, current;
    for (const QByteArray &raw : file.split('\n')) {
        const QByteArray line = raw.trimmed();
        if (line.isEmpty())
            continue;
        if (line == "[INFO]" || line == "[NAGLOWEK]" || line == "[ZAWARTOSC]") {
            section = line;
            continue;
        }
        if (section == "[NAGLOWEK]")
            current = eppPlaces(line).value(0);
        else if (section == "[ZAWARTOSC]" && current == directory.toLatin1())
            out.append(line);
    }
    return out;
}

QVector<QByteArray> eppPlaces(const QByteArray &line)
{
    QVector<QByteArray> out(1);
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
            out.last() += line[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            out.append(QByteArray());
        else
            out.last() += c;
    }
    return out;
}

} // namespace zgoda::erp
