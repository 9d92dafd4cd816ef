#include "models/base/redact.h"

#include <QRegularExpression>
#include <QVector>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Pattern {
    QRegularExpression what;
    QString as;
};

QRegularExpression form(const char *pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

// In this order: what names itself a secret first, then what looks like personal data.
const QVector<Pattern> &patterns()
{
    static const QVector<Pattern> all {
        {form(R"re(\b(authorization|x-api-key)\b["']?\s*[:=]\s*["']?(?:bearer\s+|basic\s+)?[^\s"',;]+)re"),
            u"\\1: [secret]"_s},
        {form(R"re(\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{4,})re"), u"\\1 [secret]"_s},
        {form(
             R"re(\b([\w-]*(?:password|passwd|pwd|secret|token|api[_-]?key|haslo|hasło))\b(["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s,;&})]+))re"),
            u"\\1\\2[secret]"_s},
        {form(R"re(([a-z][a-z0-9+.-]*://)[^\s/@]+@)re"), u"\\1[login]@"_s},
        {form(R"re([\w.%+-]+@[\w-]+(?:\.[\w-]+)+)re"), u"[e-mail]"_s},
        {form(R"re(\b(?:PL|DE|CZ|SK|AT|LT|FR|IT)\s?\d{8,12}\b)re"), u"[tax id]"_s},
        {form(R"re(\b\d{3}-\d{3}-\d{2}-\d{2}\b|\b\d{3}-\d{2}-\d{2}-\d{3}\b|\bNIP:?\s*\d{10}\b)re"), u"[tax id]"_s},
        {form(R"re(\b\d{10}\b)re"), u"[number]"_s},
        {form(R"re((?<![\w.])\+\d{1,3}[ -]?\d{2,3}(?:[ -]?\d{2,4}){2,4}\b)re"), u"[phone]"_s},
        {form(R"re((?<![\w.])\d{3}[ -]\d{3}[ -]\d{3}(?!\w|\.\d))re"), u"[phone]"_s},
    };
    return all;
}

constexpr QChar left(0x2026); // what stands where a value stood

struct Pair {
    QChar open, close;
};
constexpr Pair pairs[] = {{u'"', u'"'}, {u'\'', u'\''}, {u'`', u'`'}, {u'(', u')'}, {u'[', u']'}, {u'{', u'}'},
    {QChar(0x201e), QChar(0x201d)}, {QChar(0x201c), QChar(0x201d)}, {QChar(0x2018), QChar(0x2019)},
    {QChar(0x00ab), QChar(0x00bb)}};

const Pair *pairAt(const QString &text, qsizetype at)
{
    // An apostrophe inside a word opens nothing.
    if (text[at] == u'\'' && at > 0 && text[at - 1].isLetterOrNumber())
        return nullptr;
    const auto found = std::find_if(std::begin(pairs), std::end(pairs), [&](Pair p) { return p.open == text[at]; });
    return found == std::end(pairs) ? nullptr : found;
}

// Where the part that opens here ends; the text's end when it was cut off.
qsizetype closeOf(const QString &text, qsizetype from, Pair pair)
{
    int depth = 1;
    for (qsizetype at = from + 1; at < text.size(); ++at) {
        const bool inWord = pair.close == u'\'' && at + 1 < text.size() && text[at + 1].isLetterOrNumber();
        if (text[at] == pair.close && !inWord)
            --depth;
        else if (text[at] == pair.open && pair.open != pair.close)
            ++depth;
        if (depth == 0)
            return at;
    }
    return text.size();
}

// A short value only where it stands alone: it may be part of any word.
void hide(const QString &value, QString &text)
{
    constexpr qsizetype shortValue = 6;
    if (!text.contains(value, Qt::CaseInsensitive)) // nearly always: an expression costs more to make than to use
        return;
    if (value.size() >= shortValue) {
        text.replace(value, left, Qt::CaseInsensitive);
        return;
    }
    const auto options = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;
    const QString alone = u"(?<!\\w)%1(?!\\w)"_s.arg(QRegularExpression::escape(value));
    text.replace(QRegularExpression(alone, options), left);
}

bool allKnown(const QString &part, const QSet<QString> &known)
{
    const QSet<QString> words = wordsOf(part);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        bool number = false;
        word.toUInt(&number);
        return known.contains(word) || (number && word.size() < 4); // a length, a line, a position
    });
}

} // namespace

QSet<QString> wordsOf(const QString &text)
{
    static const QRegularExpression between(u"\\W+"_s, QRegularExpression::UseUnicodePropertiesOption);
    const QStringList words = text.toLower().split(between, Qt::SkipEmptyParts);
    return {words.begin(), words.end()};
}

QString withoutValues(const QString &said, const Discretion &discretion)
{
    if (said.isEmpty())
        return said;
    QString text = said;
    QStringList hidden = discretion.hidden;
    // The longest first: one may hold another.
    std::sort(hidden.begin(), hidden.end(), [](auto &a, auto &b) { return a.size() > b.size(); });
    for (const QString &value : hidden) {
        if (value.size() > 2)
            hide(value, text);
    }
    QString out;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const Pair *pair = pairAt(text, at);
        if (!pair) {
            out += text[at];
            continue;
        }
        const qsizetype end = closeOf(text, at, *pair);
        const QString part = text.mid(at + 1, end - at - 1);
        out += pair->open + (allKnown(part, discretion.known) ? part : QString(left)) + pair->close;
        at = end;
    }
    return withoutPersonalData(out);
}

QString withoutPersonalData(const QString &line)
{
    QString out = line;
    for (const Pattern &pattern : patterns())
        out.replace(pattern.what, pattern.as);
    return out;
}

} // namespace zgoda
