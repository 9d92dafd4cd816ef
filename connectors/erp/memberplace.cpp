#include "connectors/erp/memberplace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QVector>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

// Goes over the text once. A name is a text before a colon; which members are open, the braces say.
class MemberSearch final {
public:
    MemberSearch(const QByteArray &json, const QString &path)
        : m_json(json)
        , m_path(path)
    {
    }

    int line()
    {
        for (qsizetype at = 0; at < m_json.size(); ++at) {
            const char c = m_json[at];
            if (c == '{' || c == '[')
                m_open.append(m_member);
            else if ((c == '}' || c == ']') && !m_open.isEmpty())
                m_member = m_open.takeLast();
            else if (c == '"')
                at = takeText(at);
        }
        return m_line;
    }

private:
    // Past the text that begins here; a name makes a member of it.
    qsizetype takeText(qsizetype begin)
    {
        qsizetype end = begin + 1;
        while (end < m_json.size() && m_json[end] != '"')
            end += m_json[end] == '\\' ? 2 : 1;
        qsizetype next = end + 1;
        while (next < m_json.size() && QByteArray(" \t\r\n").contains(m_json[next]))
            ++next;
        if (next < m_json.size() && m_json[next] == ':')
            takeName(begin, end);
        return end;
    }

    void takeName(qsizetype begin, qsizetype end)
    {
        const QByteArray text = '[' + m_json.mid(begin, end + 1 - begin) + ']';
        const QString name = QJsonDocument::fromJson(text).array().first().toString();
        const QString outer = m_open.value(m_open.size() - 1);
        m_member = outer.isEmpty() ? name : outer + u'.' + name;
        if (m_member.size() <= m_longest || !m_path.startsWith(m_member))
            return;
        const QString behind = m_path.mid(m_member.size(), 1);
        if (behind.isEmpty() || u".: "_s.contains(behind)) {
            m_longest = m_member.size();
            m_line = lineAt(m_json, begin);
        }
    }

    const QByteArray &m_json;
    const QString m_path;
    QVector<QString> m_open; // the member that each open brace or bracket belongs to
    QString m_member;        // whose value comes next
    qsizetype m_longest = 0;
    int m_line = 0;
};

} // namespace

int lineOfMember(const QByteArray &json, const QString &path) { return MemberSearch(json, path).line(); }

int lineAt(const QByteArray &text, qsizetype offset)
{
    return int(text.first(qBound<qsizetype>(0, offset, text.size())).count('\n')) + 1;
}

} // namespace zgoda::erp
