// The text of a YAML document while it is read: where the reader is, and what went wrong first. What is wrong puts the
// reader at the end, so that whoever reads finds nothing more and returns.
#pragma once

#include "models/mapping/yaml.h"

#include <QStringList>

namespace zgoda {

QByteArray jsonText(const QString &text);
// What a text without quotation marks means: nothing, a truth, a number, else itself.
QByteArray jsonOfPlain(const QString &text);

class YamlText {
public:
    // Lines end in "\n" alone.
    explicit YamlText(QString text)
        : m_text(std::move(text))
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar(u'\n');
    }
    bool isBreak(qsizetype ahead = 0) const { return peek(ahead) == u'\n'; } // the end, too
    bool isGap(qsizetype ahead = 0) const { return isBreak(ahead) || peek(ahead) == u' ' || peek(ahead) == u'\t'; }
    // "- " and ": " and the like.
    bool isSign(char16_t sign) const { return !atEnd() && peek() == sign && isGap(1); }
    void skip(qsizetype count = 1) { m_at = qMin(m_at + count, m_text.size()); }
    qsizetype at() const { return m_at; }
    qsizetype column() const { return m_at - lineStart(); } // from 0
    bool isFirstOfLine() const;                             // but for blanks

    bool isComment() const { return peek() == u'#' && (m_at == 0 || isGap(-1)); }
    void blanks(); // within the line
    // Over blanks, comments and line ends; in a block no tab may stand where a line begins.
    void gaps(bool block);
    // Behind a value: nothing but a comment may follow in its line.
    void restOfLine();
    bool isMarker(const char16_t *marker) const; // "---", "..." at a line's begin

    void wrong(const QString &sentence) { wrong(sentence, m_at); }
    void wrong(const QString &sentence, qsizetype at);
    const QString &complaint() const { return m_complaint; } // with its place; empty: none

    // Texts. `indent`: what goes on in further lines is indented by more.
    QString quoted();
    QString plain(qsizetype indent, bool inBrackets);
    QString block(qsizetype indent); // behind '|' or '>'

private:
    qsizetype lineStart() const;
    QStringView line() const; // from here on
    void escape(QString &out);
    QString fold();
    bool endsPlain(bool inBrackets) const;
    struct Block { // a header: "|+2"
        bool folded = false;
        QChar keep;           // '+', '-' or null
        qsizetype indent = 0; // 0: as the first line
    };
    Block header();
    QStringList blockLines(qsizetype outer, const Block &block);

    const QString m_text;
    QString m_complaint;
    qsizetype m_at = 0;
};

} // namespace zgoda
