#include "app/ctl/output.h"

#include <QJsonDocument>
#include <algorithm>
#include <cstdio>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

void put(FILE *file, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    std::fwrite(utf8.constData(), 1, size_t(utf8.size()), file);
    std::fflush(file);
}

bool isTerminal(FILE *file)
{
#ifdef _WIN32
    return _isatty(_fileno(file)) != 0;
#else
    return isatty(fileno(file)) != 0;
#endif
}

// Digits with separators and a sign, or one of the marks for "nothing".
bool looksNumeric(const QString &cell)
{
    bool digit = false;
    for (const QChar c : cell) {
        if (c.isDigit())
            digit = true;
        else if (!c.isSpace() && !u"+-−.,–?"_s.contains(c))
            return false;
    }
    return digit;
}

} // namespace

QString printable(const QString &text)
{
    QString out = text;
    for (QChar &c : out) {
        const bool bidi
            = (c.unicode() >= 0x202a && c.unicode() <= 0x202e) || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
        if (c.category() == QChar::Other_Control || bidi)
            c = QChar(0xb7);
    }
    return out;
}

void TextTable::dropEmptyColumns()
{
    for (int c = int(m_headers.size()) - 1; c >= 0; --c) {
        const bool silent = std::all_of(m_rows.begin(), m_rows.end(),
            [c](const QStringList &row) { return row.value(c).isEmpty() || row.value(c) == u"–"_s; });
        if (!silent || m_rows.isEmpty())
            continue;
        m_headers.removeAt(c);
        for (QStringList &row : m_rows)
            row.removeAt(c);
    }
}

QString TextTable::text() const
{
    const int columns = int(m_headers.size());
    QVector<qsizetype> widths(columns);
    QVector<bool> numeric(columns);
    for (int c = 0; c < columns; ++c) {
        widths[c] = m_headers[c].size();
        qsizetype numbers = 0, dashes = 0;
        for (const QStringList &row : m_rows) {
            widths[c] = qMax(widths[c], printable(row.value(c)).size());
            numbers += int(looksNumeric(row.value(c)));
            dashes += int(row.value(c) == u"–"_s); // no number is known
        }
        numeric[c] = numbers * 2 > m_rows.size() - dashes;
    }
    const auto line = [&](const auto &cellOf) {
        QString out;
        for (int c = 0; c < columns; ++c) {
            const QString cell = cellOf(c);
            out += (c == 0 ? QString() : u"  "_s)
                + (numeric[c] ? cell.rightJustified(widths[c]) : cell.leftJustified(widths[c]));
        }
        while (out.endsWith(u' '))
            out.chop(1);
        return out + u'\n';
    };
    QString out = line([this](int c) { return m_headers[c]; });
    out += line([&widths](int c) { return QString(widths[c], QChar(0x2500)); });
    for (const QStringList &row : m_rows)
        out += line([&row](int c) { return printable(row.value(c)); });
    return out;
}

void say(const QString &line) { put(stdout, line.endsWith(u'\n') ? line : line + u'\n'); }
void complain(const QString &line) { put(stderr, line.endsWith(u'\n') ? line : line + u'\n'); }

void printJson(QJsonObject document)
{
    document.insert(u"zgoda"_s, 1);
    put(stdout, QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Indented)));
}

void printError(const QString &sentence, const QString &subject, int status)
{
    printJson({{u"error"_s, QJsonObject {{u"sentence"_s, sentence}, {u"subject"_s, subject}, {u"status"_s, status}}}});
}

ProgressLine::ProgressLine()
    : m_terminal(isTerminal(stderr))
{
}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::show(const QString &text)
{
    if (!m_terminal)
        return;
    const QString line = text.left(110);
    put(stderr, u'\r' + line.leftJustified(m_shown));
    m_shown = line.size();
}

void ProgressLine::clear()
{
    if (m_terminal && m_shown > 0)
        put(stderr, u'\r' + QString(m_shown, u' ') + u'\r');
    m_shown = 0;
}

} // namespace zgoda::ctl
