#include "connectors/erp/sqltext.h"

#include <array>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

constexpr std::array writers {"insert", "update", "delete", "merge", "into", "truncate", "create", "alter", "drop",
    "grant", "revoke", "exec", "execute", "call"};

bool writes(const QString &word)
{
    return std::any_of(
        writers.begin(), writers.end(), [&](const char *writer) { return word == QLatin1String(writer); });
}

// The words of a statement outside of quotes and comments, each with its line; `;` is a word too.
class Words final {
public:
    explicit Words(const QString &sql)
        : m_sql(sql)
    {
    }
    QString next()
    {
        while (m_at < m_sql.size()) {
            const QChar c = m_sql[m_at];
            if (c == u'\'' || c == u'"' || c == u'`') {
                skip(m_sql.indexOf(c, m_at + 1), 1);
            } else if (c == u'[') {
                skip(m_sql.indexOf(u']', m_at + 1), 1);
            } else if (m_sql.mid(m_at, 2) == u"--"_s) {
                skip(m_sql.indexOf(u'\n', m_at), 0);
            } else if (m_sql.mid(m_at, 2) == u"/*"_s) {
                skip(m_sql.indexOf(u"*/"_s, m_at), 2);
            } else if (c.isLetter() || c == u'_') {
                const QChar before = m_at > 0 ? m_sql[m_at - 1] : QChar(u' ');
                const QString found = word();
                if (before != u'.' && before != u':' && before != u'@') // a column, a parameter, a variable
                    return found;
            } else {
                skip(m_at, 1);
                if (c == u';')
                    return c;
            }
        }
        return {};
    }
    int line() const { return int(m_sql.first(m_at).count(u'\n')) + 1; }

private:
    void skip(qsizetype to, qsizetype more) { m_at = to < 0 ? m_sql.size() : to + more; }
    QString word()
    {
        const qsizetype begin = m_at;
        while (m_at < m_sql.size() && (m_sql[m_at].isLetterOrNumber() || m_sql[m_at] == u'_'))
            ++m_at;
        return m_sql.sliced(begin, m_at - begin).toLower();
    }

    QString m_sql;
    qsizetype m_at = 0;
};

} // namespace

Result<> SqlText::mustOnlyRead() const
{
    Words words(m_text);
    QString word = words.next();
    const auto refuse = [&](const QString &why) {
        return fail(Error::Kind::Profile, m_name + u", line "_s + QString::number(words.line()) + u": "_s + word, why);
    };
    if (word != u"select"_s && word != u"with"_s)
        return refuse(u"a reading statement begins with select or with"_s);
    for (bool ended = false; !word.isEmpty(); word = words.next()) {
        if (ended)
            return refuse(u"one statement is all that may stand here"_s);
        if (writes(word))
            return refuse(u"this would change data; it was not sent"_s);
        ended = word == u";"_s;
    }
    return markersOnlyRead();
}

// What stands in a comment until somebody asks for some keys only.
Result<> SqlText::markersOnlyRead() const
{
    for (const Piece &piece : m_pieces) {
        Words words(piece.kind == Piece::Kind::Marker ? piece.text : QString());
        for (QString word = words.next(); !word.isEmpty(); word = words.next()) {
            if (word == u";"_s || writes(word))
                return fail(Error::Kind::Profile, m_name + u", -- only "_s + piece.field + u": "_s + word,
                    u"a marker is one expression that reads"_s);
        }
    }
    return {};
}

} // namespace zgoda::erp
