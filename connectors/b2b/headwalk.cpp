#include "connectors/b2b/headwalk.h"

namespace zgoda::b2b {

char HeadWalker::peek()
{
    while (m_at < m_size && isBlank(m_data[m_at]))
        ++m_at;
    return m_at < m_size ? m_data[m_at] : '\0';
}

bool HeadWalker::take(char c)
{
    if (peek() != c)
        return false;
    ++m_at;
    return true;
}

bool HeadWalker::string(QByteArrayView &text)
{
    if (!take('"'))
        return false;
    const qsizetype begin = m_at;
    while (m_at < m_size && m_data[m_at] != '"')
        m_at += m_data[m_at] == '\\' ? 2 : 1;
    if (m_at >= m_size)
        return false;
    text = QByteArrayView(m_data + begin, m_at - begin);
    ++m_at;
    return true;
}

void HeadWalker::skipWord()
{
    while (m_at < m_size && !isBlank(m_data[m_at]) && !QByteArrayView(",:]}").contains(m_data[m_at]))
        ++m_at;
}

bool HeadWalker::skip()
{
    int depth = 0;
    do {
        const char c = peek();
        QByteArrayView text;
        if (c == '\0')
            return false;
        if (c == '"') {
            if (!string(text))
                return false;
            continue;
        }
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        if (depth < 0 || depth > m_deepest)
            return false;
        ++m_at;
        if (depth == 0 && c != '}' && c != ']')
            skipWord();
    } while (depth > 0);
    return true;
}

HeadWalker::Found HeadWalker::enter(QByteArrayView member)
{
    if (!take('{'))
        return peek() == '\0' ? Found::Broken : Found::No;
    if (take('}'))
        return Found::No;
    do {
        QByteArrayView name;
        if (peek() != '"' || !string(name) || !take(':'))
            return Found::Broken;
        if (name == member)
            return Found::Yes;
        if (!skip())
            return Found::Broken;
    } while (take(','));
    return take('}') ? Found::No : Found::Broken;
}

} // namespace zgoda::b2b
