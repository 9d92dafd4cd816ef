#include "connectors/erp/sqltext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

bool isWord(QChar c) { return c.isLetterOrNumber() || c == u'_'; }

// The end of what starts at `from`: a quoted text, a quoted name, a block comment. Unclosed ones end with the text.
qsizetype closing(const QString &text, qsizetype from, const QString &close)
{
    const qsizetype at = text.indexOf(close, from);
    return at < 0 ? text.size() : at + close.size();
}

// The parameter's name at a colon; empty for the PostgreSQL cast `::` and for anything else.
QString parameterAt(const QString &text, qsizetype at)
{
    if (at > 0 && (text[at - 1] == u':' || isWord(text[at - 1])))
        return {};
    qsizetype end = at + 1;
    while (end < text.size() && isWord(text[end]))
        ++end;
    return text.mid(at + 1, end - at - 1);
}

} // namespace

bool isNamePart(const QString &value)
{
    static const QString signs = u" _-.,&()$+#@"_s;
    return value.size() <= 100
        && std::all_of(value.begin(), value.end(), [](QChar c) { return c.isLetterOrNumber() || signs.contains(c); });
}

Result<> SqlText::addComment(const QString &comment)
{
    static const QRegularExpression form(u"^--\\s*only\\s+(\\w+)\\s*:\\s*(\\S.*?)\\s*$"_s);
    static const QRegularExpression meant(u"^--\\s*only(\\s+\\w+)?\\s*:"_s);
    const QRegularExpressionMatch match = form.match(comment);
    if (match.hasMatch())
        m_pieces.append({Piece::Kind::Marker, match.captured(2), match.captured(1)});
    else if (meant.match(comment).hasMatch())
        return fail(Error::Kind::Profile, m_name + u": "_s + comment.trimmed(),
            u"a marker is written: -- only FIELD: EXPRESSION"_s);
    return {};
}

// A name in its quotes: plain but for the parameters in braces.
void SqlText::addName(const QString &quoted, int line)
{
    static const QRegularExpression part(u"\\{(\\w+)\\}"_s);
    qsizetype start = 0;
    for (auto it = part.globalMatch(quoted); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        m_pieces.append({Piece::Kind::Sql, quoted.mid(start, match.capturedStart() - start), {}});
        m_pieces.append({Piece::Kind::NamePart, match.captured(1).toLower(), {}, line});
        start = match.capturedEnd();
    }
    m_pieces.append({Piece::Kind::Sql, quoted.mid(start), {}});
}

Result<SqlText> SqlText::parse(const QString &text, const QString &name)
{
    SqlText out;
    out.m_name = name;
    out.m_text = text;
    qsizetype start = 0;
    const auto keep = [&](qsizetype end) {
        if (end > start)
            out.m_pieces.append({Piece::Kind::Sql, text.mid(start, end - start), {}});
    };
    const auto line = [&](qsizetype at) { return int(QStringView(text).first(at).count(u'\n')) + 1; };
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        if (c == u'\'') {
            i = closing(text, i + 1, c);
        } else if (c == u'"') {
            keep(i);
            start = i;
            i = closing(text, i + 1, c);
            out.addName(text.mid(start, i - start), line(start));
            start = i;
        } else if (text.mid(i, 2) == u"/*"_s) {
            i = closing(text, i + 2, u"*/"_s);
        } else if (text.mid(i, 2) == u"--"_s) {
            const qsizetype end = closing(text, i, u"\n"_s);
            keep(i);
            if (const auto added = out.addComment(text.mid(i, end - i).trimmed()); !added)
                return fail(added.error());
            out.m_pieces.append({Piece::Kind::Sql, u"\n"_s, {}});
            i = start = end;
        } else if (const QString parameter = c == u':' ? parameterAt(text, i) : QString(); !parameter.isEmpty()) {
            keep(i);
            out.m_pieces.append({Piece::Kind::Parameter, parameter.toLower(), {}, line(i)});
            i = start = i + 1 + parameter.size();
        } else {
            ++i;
        }
    }
    keep(text.size());
    return out;
}

QStringList SqlText::used(Piece::Kind kind) const
{
    QStringList names;
    for (const Piece &piece : m_pieces) {
        if (piece.kind == kind && !names.contains(piece.text))
            names.append(piece.text);
    }
    return names;
}

QStringList SqlText::parameters() const { return used(Piece::Kind::Parameter); }

int SqlText::lineOf(const QString &parameter) const
{
    const auto uses = std::find_if(m_pieces.begin(), m_pieces.end(),
        [&](const Piece &piece) { return piece.line > 0 && piece.text == parameter; });
    return uses == m_pieces.end() ? 0 : uses->line;
}

QStringList SqlText::nameParameters() const { return used(Piece::Kind::NamePart); }

bool SqlText::canLimitTo(const QString &field) const
{
    return std::any_of(m_pieces.begin(), m_pieces.end(), [&](const Piece &piece) {
        return piece.kind == Piece::Kind::Marker && piece.field.compare(field, Qt::CaseInsensitive) == 0;
    });
}

QStringList SqlText::limits() const
{
    QStringList out;
    for (const Piece &piece : m_pieces) {
        if (piece.kind == Piece::Kind::Marker && !out.contains(piece.field))
            out.append(piece.field);
    }
    return out;
}

BoundSql SqlText::bind(
    const QHash<QString, QString> &values, Placeholder style, const QString &field, const QStringList &keys) const
{
    BoundSql out;
    const auto hold = [&](const QString &value) {
        out.values.append(value);
        out.sql += style == Placeholder::Question ? u"?"_s : u'$' + QString::number(out.values.size());
    };
    for (const Piece &piece : m_pieces) {
        if (piece.kind == Piece::Kind::Sql) {
            out.sql += piece.text;
        } else if (piece.kind == Piece::Kind::Parameter) {
            hold(values.value(piece.text));
        } else if (piece.kind == Piece::Kind::NamePart) {
            const QString part = values.value(piece.text);
            out.sql += isNamePart(part) ? part : QString(); // refused before; never pasted if it was not
        } else if (!field.isEmpty() && piece.field.compare(field, Qt::CaseInsensitive) == 0) {
            out.sql += u" and "_s + piece.text + u" in ("_s;
            for (qsizetype i = 0; i < keys.size(); ++i) {
                out.sql += i > 0 ? u", "_s : QString();
                if (keys[i].isNull()) // no key at all; a parameter of no type is refused by some (psqlODBC)
                    out.sql += u"null"_s;
                else
                    hold(keys[i]);
            }
            out.sql += u')';
        }
    }
    out.sql = out.sql.trimmed();
    if (out.sql.endsWith(u';'))
        out.sql.chop(1);
    return out;
}

QString SqlText::aliasOf(const QString &identifier) const
{
    const QRegularExpression whole(u"(?<![\\w\"])%1(?![\\w\"])"_s.arg(QRegularExpression::escape(identifier)),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression alias(u"\\Gas\\s+\"?(\\w+)"_s, QRegularExpression::CaseInsensitiveOption);
    const qsizetype at = m_text.indexOf(whole);
    int depth = 0; // an `as` inside cast(… as …) names a type
    for (qsizetype i = 0; at >= 0 && i < m_text.size(); ++i) {
        const QChar c = m_text[i];
        depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
        if (i < at || depth != 0)
            continue;
        if (c == u',')
            return {};
        if (i > 0 && isWord(m_text[i - 1]))
            continue;
        if (const QRegularExpressionMatch match = alias.match(m_text, i); match.hasMatch())
            return match.captured(1);
    }
    return {};
}

} // namespace zgoda::erp
