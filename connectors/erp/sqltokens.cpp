#include "connectors/erp/sqltokens.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

bool begins(QChar c) { return c.isLetter() || c == u'_'; }
bool goesOn(QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'$'; }

class Lexer final {
public:
    Lexer(const QString &sql, int line, const QString &marker)
        : m_sql(sql)
        , m_line(line)
        , m_marker(marker)
    {
    }

    QVector<SqlToken> run()
    {
        while (m_at < m_sql.size())
            step();
        return m_out;
    }

private:
    QStringView ahead(qsizetype count) const { return QStringView(m_sql).mid(m_at, count); }

    void step()
    {
        const QChar c = m_sql[m_at];
        if (c == u'\n')
            ++m_line;
        if (c.isSpace()) {
            ++m_at;
        } else if (ahead(2) == u"--") {
            comment();
        } else if (ahead(2) == u"/*") {
            const qsizetype end = m_sql.indexOf(u"*/"_s, m_at);
            skipTo(end < 0 ? m_sql.size() : end + 2);
        } else if (c == u'\'') {
            quoted(c, SqlToken::Kind::Other);
        } else if (c == u'"' || c == u'`' || c == u'[') {
            quoted(c == u'[' ? QChar(u']') : c, SqlToken::Kind::Name);
        } else if (begins(c)) {
            word(SqlToken::Kind::Name, 0);
        } else if (c.isDigit() || (c == u':' && m_at + 1 < m_sql.size() && begins(m_sql[m_at + 1]))) {
            word(SqlToken::Kind::Other, 1);
        } else {
            add(SqlToken::Kind::Sign, c, false);
            ++m_at;
        }
    }
    void add(SqlToken::Kind kind, const QString &text, bool inQuotes)
    {
        m_out.append({kind, text, inQuotes, m_line, m_marker});
    }
    void skipTo(qsizetype end)
    {
        m_line += int(QStringView(m_sql).mid(m_at, end - m_at).count(u'\n'));
        m_at = end;
    }
    void quoted(QChar closing, SqlToken::Kind kind)
    {
        const qsizetype end = m_sql.indexOf(closing, m_at + 1);
        add(kind, m_sql.mid(m_at + 1, (end < 0 ? m_sql.size() : end) - m_at - 1), true);
        skipTo(end < 0 ? m_sql.size() : end + 1);
    }
    void word(SqlToken::Kind kind, qsizetype sure)
    {
        const qsizetype begin = m_at;
        m_at += sure;
        while (m_at < m_sql.size() && goesOn(m_sql[m_at]))
            ++m_at;
        add(kind, m_sql.mid(begin, m_at - begin), false);
    }
    void comment()
    {
        static const QRegularExpression marker(u"^--\\s*only\\s+(\\w+)\\s*:\\s*(.*)$"_s);
        const qsizetype end = m_sql.indexOf(u'\n', m_at);
        const auto match = marker.match(m_sql.mid(m_at, (end < 0 ? m_sql.size() : end) - m_at));
        if (match.hasMatch())
            m_out += Lexer(match.captured(2), m_line, match.captured(1)).run();
        m_at = end < 0 ? m_sql.size() : end;
    }

    const QString m_sql;
    int m_line;
    QString m_marker;
    qsizetype m_at = 0;
    QVector<SqlToken> m_out;
};

} // namespace

QVector<SqlToken> sqlTokens(const QString &sql) { return Lexer(sql, 1, {}).run(); }

} // namespace zgoda::erp
