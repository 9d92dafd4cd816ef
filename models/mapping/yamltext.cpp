#include "models/mapping/yamltext.h"

#include <string_view>

using namespace Qt::StringLiterals;

namespace zgoda {

QString placeIn(QStringView before)
{
    return u"line %1, column %2"_s.arg(before.count(u'\n') + 1).arg(before.size() - before.lastIndexOf(u'\n'));
}

void YamlText::wrong(const QString &sentence, qsizetype at)
{
    if (m_complaint.isEmpty())
        m_complaint = placeIn(QStringView(m_text).first(at)) + u": "_s + sentence;
    m_at = m_text.size();
}

qsizetype YamlText::lineStart() const { return m_at == 0 ? 0 : m_text.lastIndexOf(u'\n', m_at - 1) + 1; }

QStringView YamlText::line() const
{
    const qsizetype end = m_text.indexOf(u'\n', m_at);
    return QStringView(m_text).sliced(m_at, (end < 0 ? m_text.size() : end) - m_at);
}

bool YamlText::isFirstOfLine() const { return QStringView(m_text).sliced(lineStart(), column()).trimmed().isEmpty(); }

bool YamlText::isMarker(const char16_t *marker) const
{
    return !atEnd() && column() == 0 && line().startsWith(QStringView(marker)) && isGap(3);
}

void YamlText::blanks()
{
    while (!isBreak() && isGap())
        skip();
}

void YamlText::gaps(bool block)
{
    while (!atEnd()) {
        const qsizetype before = m_at;
        blanks();
        if (isComment())
            skip(line().size());
        if (atEnd())
            return;
        if (!isBreak()) {
            const bool tabs
                = block && isFirstOfLine() && QStringView(m_text).sliced(before, m_at - before).contains(u'\t');
            return tabs ? wrong(u"a tab stands where spaces must: indent with spaces"_s, before) : void();
        }
        skip();
    }
}

void YamlText::restOfLine()
{
    blanks();
    if (isComment())
        skip(line().size());
    if (!isBreak())
        wrong(u"something follows that does not belong to the value: a text with such signs needs quotation marks"_s);
}

// Between the lines of one text: a line end is a blank, further ones stay.
QString YamlText::fold()
{
    qsizetype breaks = 0;
    while (!atEnd() && isGap()) {
        breaks += isBreak() ? 1 : 0;
        skip();
    }
    return breaks <= 1 ? u" "_s : QString(breaks - 1, u'\n');
}

QString YamlText::quoted()
{
    const qsizetype begin = m_at;
    const QChar mark = peek();
    QString out;
    for (skip(); !atEnd();) {
        if (peek() == mark && mark == u'\'' && peek(1) == u'\'') {
            out += mark;
            skip(2);
        } else if (peek() == mark) {
            skip();
            return out;
        } else if (peek() == u'\\' && mark == u'"') {
            escape(out);
        } else if (isBreak()) {
            while (out.endsWith(u' ') || out.endsWith(u'\t'))
                out.chop(1);
            out += fold();
        } else {
            out += peek();
            skip();
        }
    }
    wrong(u"the text that begins here has no closing quotation mark"_s, begin);
    return out;
}

void YamlText::escape(QString &out)
{
    static constexpr std::u16string_view names(u"0abtnvfre \"/\\N_LP\t", 18);
    static constexpr std::u16string_view values(u"\0\a\b\t\n\v\f\r\x1b \"/\\\x85\xa0\u2028\u2029\t", 18);
    skip();
    const QChar name = peek();
    const qsizetype digits = name == u'x' ? 2 : name == u'u' ? 4 : name == u'U' ? 8 : 0;
    if (atEnd())
        return;
    if (isBreak()) { // goes on in the next line, without a blank
        const QString lines = fold();
        out += lines == u" "_s ? QString() : lines;
    } else if (digits > 0) {
        bool number = false;
        const QStringView hex = line().mid(1, digits);
        const uint code = hex.size() == digits ? hex.toUInt(&number, 16) : 0;
        if (!number || code > 0x10ffff)
            return wrong(u"'\\%1' wants %2 hexadecimal digits"_s.arg(name).arg(digits));
        out += QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1);
        skip(digits + 1);
    } else if (const size_t which = names.find(name.unicode()); which != names.npos) {
        out += values[which];
        skip();
    } else {
        wrong(u"'\\%1' stands for nothing: write '\\\\' for a backslash"_s.arg(name));
    }
}

bool YamlText::endsPlain(bool inBrackets) const
{
    const QChar now = peek();
    if (isBreak() || (now == u':' && isGap(1)))
        return true;
    if (isGap())
        return peek(1) == u'#';
    const auto closes
        = [](QChar sign) { return sign == u',' || sign == u'[' || sign == u']' || sign == u'{' || sign == u'}'; };
    return inBrackets && (closes(now) || (now == u':' && closes(peek(1))));
}

QString YamlText::plain(qsizetype indent, bool inBrackets)
{
    QString out;
    for (;;) {
        const qsizetype begin = m_at;
        while (!endsPlain(inBrackets))
            skip();
        out += QStringView(m_text).sliced(begin, m_at - begin).trimmed();
        const qsizetype end = m_at;
        blanks();
        if (!isBreak() || atEnd()) { // a comment, a colon, a bracket
            m_at = end;
            return out;
        }
        const QString between = fold();
        const bool goesOn = !atEnd() && (inBrackets || column() > indent) && peek() != u'#' && !endsPlain(inBrackets)
            && !isMarker(u"---") && !isMarker(u"...");
        if (!goesOn) {
            m_at = end;
            return out;
        }
        out += between;
    }
}

YamlText::Block YamlText::header()
{
    Block out;
    out.folded = peek() == u'>';
    for (skip(); !isGap(); skip()) {
        if (peek() == u'+' || peek() == u'-')
            out.keep = peek();
        else if (peek() >= u'1' && peek() <= u'9')
            out.indent = peek().digitValue();
        else
            wrong(u"'%1' does not belong behind '|' or '>'"_s.arg(peek()));
    }
    restOfLine();
    skip();
    return out;
}

// Without their indentation; what is indented less is no more of it.
QStringList YamlText::blockLines(qsizetype outer, const Block &block)
{
    QStringList out;
    qsizetype indent = block.indent > 0 ? qMax<qsizetype>(outer, 0) + block.indent : -1;
    while (!atEnd()) {
        const QStringView now = line();
        qsizetype in = 0;
        while (in < now.size() && now.at(in) == u' ')
            ++in;
        const bool empty = in == now.size();
        if (!empty && indent < 0 && in > outer)
            indent = in;
        if (!empty && (in <= outer || in < indent || (in == 0 && (isMarker(u"---") || isMarker(u"...")))))
            break;
        out += empty && (indent < 0 || in <= indent) ? QString() : now.sliced(indent).toString();
        skip(now.size());
        if (!atEnd())
            skip();
    }
    return out;
}

QString YamlText::block(qsizetype indent)
{
    const Block block = header();
    QStringList lines = blockLines(indent, block);
    if (m_at > 0 && !atEnd())
        skip(-1); // the last line's end, as behind any other value
    qsizetype empty = 0;
    while (!lines.isEmpty() && lines.last().isEmpty()) {
        lines.removeLast();
        ++empty;
    }
    QString out;
    const auto stays = [&](qsizetype at) { return lines[at].startsWith(u' ') || lines[at].startsWith(u'\t'); };
    for (qsizetype i = 0, gap = 0; i < lines.size(); ++i) {
        if (block.folded && lines[i].isEmpty()) {
            ++gap;
            continue;
        }
        const qsizetype before = i - gap - 1; // the last line that was not empty
        const bool folds = block.folded && before >= 0 && !stays(i) && !stays(before);
        if (before >= 0)
            out += folds ? (gap == 0 ? u" "_s : QString(gap, u'\n')) : QString(gap + 1, u'\n');
        else
            out += QString(gap, u'\n');
        gap = 0;
        out += lines[i];
    }
    if (block.keep == u'+')
        return out + QString(empty + (lines.isEmpty() ? 0 : 1), u'\n');
    return block.keep == u'-' || lines.isEmpty() ? out : out + u'\n';
}

} // namespace zgoda
