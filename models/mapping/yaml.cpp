#include "models/mapping/yaml.h"

#include "models/mapping/yamltext.h"

#include <QSet>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int deepest = 200; // levels; JSON's own reader takes more

// Where reading went wrong the text is at its end, and everything here returns.
class Reader final {
public:
    explicit Reader(QString text)
        : m_text(std::move(text))
    {
    }
    QByteArray document();
    const QString &complaint() const { return m_text.complaint(); }

private:
    QByteArray node(qsizetype indent);
    QByteArray behindKey(qsizetype indent);
    QByteArray behindDash(qsizetype indent);
    QByteArray inLine(qsizetype indent);
    QByteArray list(qsizetype column);
    QByteArray map(qsizetype column);
    QString key(bool inBrackets);
    bool isKeyNext();
    void firstSign(bool inBrackets);
    QByteArray flow(QChar closes);
    QByteArray flowValue();
    void name(QSet<QString> &names, const QString &name, qsizetype at, QByteArray &out);
    bool deeper()
    {
        if (m_depth > deepest)
            m_text.wrong(u"more than %1 levels"_s.arg(deepest));
        return m_depth <= deepest;
    }

    YamlText m_text;
    int m_depth = 0;
};

QByteArray Reader::document()
{
    m_text.gaps(true);
    while (m_text.peek() == u'%' && m_text.column() == 0) { // directives: none changes what is read here
        while (!m_text.isBreak())
            m_text.skip();
        m_text.gaps(true);
    }
    QByteArray out;
    if (m_text.isMarker(u"---")) {
        m_text.skip(3);
        m_text.blanks();
        out = m_text.isBreak() || m_text.isComment() ? behindDash(-1) : inLine(-1);
    } else {
        out = node(-1);
    }
    m_text.gaps(true);
    if (m_text.isMarker(u"...")) {
        m_text.skip(3);
        m_text.gaps(true);
    }
    if (m_text.isMarker(u"---"))
        m_text.wrong(u"a second document begins: one file describes one API"_s);
    else if (!m_text.atEnd())
        m_text.wrong(u"this is indented in a way that belongs to nothing above"_s);
    return out;
}

// What begins here, in a line of its own or behind "- ".
QByteArray Reader::node(qsizetype indent)
{
    const qsizetype column = m_text.column();
    if (m_text.isSign(u'-'))
        return list(column);
    return isKeyNext() ? map(column) : inLine(indent);
}

// A key may not go on in another line, so looking ahead is short.
bool Reader::isKeyNext()
{
    if (m_text.isSign(u'?')) {
        m_text.wrong(u"a key behind '?' is not understood: write it as 'key: value'"_s);
        return false;
    }
    YamlText ahead = m_text;
    const QChar first = ahead.peek();
    if (first == u'"' || first == u'\'') {
        ahead.quoted();
        ahead.blanks();
        return ahead.complaint().isEmpty() && ahead.isSign(u':');
    }
    if (first == u'{' || first == u'[' || first == u'|' || first == u'>')
        return false;
    while (!ahead.isBreak() && !ahead.isSign(u':') && !(ahead.isGap() && ahead.peek(1) == u'#'))
        ahead.skip();
    return ahead.isSign(u':');
}

void Reader::firstSign(bool inBrackets)
{
    const QChar first = m_text.peek();
    if (first == u'&' || first == u'*')
        m_text.wrong(
            u"'%1' makes one place stand for another, which is not understood: write it out, or put the text in "
            u"quotation marks"_s.arg(first));
    else if (first == u'!')
        m_text.wrong(u"'!' names a type, which is not understood: leave it out, or put the text in quotation marks"_s);
    else if (first == u'@' || first == u'`' || first == u'%' || first == u',' || first == u']' || first == u'}')
        m_text.wrong(u"a text may not begin with '%1': put it in quotation marks"_s.arg(first));
    else if (inBrackets && m_text.isSign(u'-'))
        m_text.wrong(u"a list with dashes cannot stand in brackets"_s);
}

QString Reader::key(bool inBrackets)
{
    firstSign(inBrackets);
    const QChar first = m_text.peek();
    const bool isQuoted = first == u'"' || first == u'\'';
    const QString out = isQuoted ? m_text.quoted() : m_text.plain(0, inBrackets);
    m_text.blanks();
    return out;
}

void Reader::name(QSet<QString> &names, const QString &name, qsizetype at, QByteArray &out)
{
    if (names.contains(name))
        m_text.wrong(u"'%1' is there twice: leave one out"_s.arg(name), at);
    out += (names.isEmpty() ? "" : ",") + jsonText(name) + ':';
    names.insert(name);
}

QByteArray Reader::map(qsizetype column)
{
    QByteArray out = "{";
    QSet<QString> names;
    ++m_depth;
    while (deeper() && !m_text.atEnd() && m_text.column() == column && !m_text.isMarker(u"...")
        && !m_text.isMarker(u"---")) {
        const qsizetype at = m_text.at();
        const bool isKey = isKeyNext();
        const QString word = isKey ? key(false) : QString();
        if (!isKey || !m_text.isSign(u':')) {
            m_text.wrong(u"a key and a colon ('name: value') are expected here"_s, at);
            break;
        }
        name(names, word, at, out);
        m_text.skip();
        out += behindKey(column);
        m_text.gaps(true);
    }
    --m_depth;
    return out + '}';
}

QByteArray Reader::behindKey(qsizetype indent)
{
    m_text.blanks();
    if (!m_text.isBreak() && !m_text.isComment())
        return inLine(indent);
    m_text.gaps(true);
    if (m_text.atEnd() || m_text.column() < indent)
        return "null";
    if (m_text.column() == indent) // a list may stand as far left as its key
        return m_text.isSign(u'-') ? list(indent) : QByteArray("null");
    return node(indent);
}

QByteArray Reader::list(qsizetype column)
{
    QByteArray out = "[";
    ++m_depth;
    while (deeper() && !m_text.atEnd() && m_text.column() == column && m_text.isSign(u'-')) {
        out += out.size() > 1 ? "," : "";
        m_text.skip();
        m_text.blanks();
        const bool here = !m_text.isBreak() && !m_text.isComment();
        out += here ? node(column) : behindDash(column);
        m_text.gaps(true);
    }
    --m_depth;
    return out + ']';
}

QByteArray Reader::behindDash(qsizetype indent)
{
    m_text.gaps(true);
    return m_text.atEnd() || m_text.column() <= indent ? QByteArray("null") : node(indent);
}

// A value that is no map or list by indentation.
QByteArray Reader::inLine(qsizetype indent)
{
    firstSign(false);
    const QChar first = m_text.peek();
    if (m_text.atEnd())
        return "null";
    if (first == u'|' || first == u'>')
        return jsonText(m_text.block(indent));
    QByteArray out;
    if (first == u'{' || first == u'[')
        out = flowValue();
    else if (first == u'"' || first == u'\'')
        out = jsonText(m_text.quoted());
    else
        out = jsonOfPlain(m_text.plain(indent, false));
    m_text.restOfLine();
    return out;
}

QByteArray Reader::flowValue()
{
    const QChar first = m_text.peek();
    if (first == u'{' || first == u'[') {
        ++m_depth;
        const QByteArray out = deeper() ? flow(first == u'{' ? u'}' : u']') : QByteArray();
        --m_depth;
        return out;
    }
    if (first == u'"' || first == u'\'')
        return jsonText(m_text.quoted());
    firstSign(true);
    return jsonOfPlain(m_text.plain(-1, true));
}

// Within brackets lines and their indentation do not count.
QByteArray Reader::flow(QChar closes)
{
    const bool isMap = closes == u'}';
    const qsizetype begin = m_text.at();
    QByteArray out = isMap ? "{" : "[";
    QSet<QString> names;
    m_text.skip();
    for (bool first = true;; first = false) {
        m_text.gaps(false);
        if (m_text.peek() == closes && !m_text.atEnd())
            break;
        const qsizetype at = m_text.at();
        if (isMap) {
            const QString word = key(true);
            name(names, word, at, out);
            m_text.gaps(false);
            const bool given = m_text.peek() == u':';
            m_text.skip(given ? 1 : 0);
            m_text.gaps(false);
            const bool none = !given || m_text.peek() == u',' || m_text.peek() == closes;
            out += none ? QByteArray("null") : flowValue();
        } else {
            out += (first ? "" : ",") + flowValue();
        }
        m_text.gaps(false);
        if (m_text.peek() == u',') {
            m_text.skip();
        } else if (m_text.peek() != closes || m_text.atEnd()) {
            m_text.wrong(m_text.atEnd() ? u"the bracket that opens here is not closed"_s
                                        : u"a comma or '%1' is expected here"_s.arg(closes),
                m_text.atEnd() ? begin : m_text.at());
            return out + (isMap ? '}' : ']');
        }
    }
    m_text.skip();
    return out + (isMap ? '}' : ']');
}

} // namespace

Result<QByteArray> jsonOfYaml(const QByteArray &yaml)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(yaml);
    if (decoder.hasError() || text.contains(QChar(u'\0')))
        return fail(Error::Kind::Malformed, u"line 1, column 1: this is no UTF-8 text: save it as UTF-8"_s);
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    Reader reader(std::move(text));
    QByteArray out = reader.document();
    if (!reader.complaint().isEmpty())
        return fail(Error::Kind::Malformed, reader.complaint());
    return out;
}

} // namespace zgoda
