#include "app/logging.h"

#include <QRegularExpression>

#include <algorithm>

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
            QStringLiteral("\\1: [secret]")},
        {form(R"re(\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{4,})re"), QStringLiteral("\\1 [secret]")},
        {form(
             R"re(\b([\w-]*(?:password|passwd|pwd|secret|token|api[_-]?key|haslo|hasło))\b(["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s,;&})]+))re"),
            QStringLiteral("\\1\\2[secret]")},
        {form(R"re(([a-z][a-z0-9+.-]*://)[^\s/@]+@)re"), QStringLiteral("\\1[login]@")},
        {form(R"re([\w.%+-]+@[\w-]+(?:\.[\w-]+)+)re"), QStringLiteral("[e-mail]")},
        {form(R"re(\b(?:PL|DE|CZ|SK|AT|LT|FR|IT)\s?\d{8,12}\b)re"), QStringLiteral("[tax id]")},
        {form(R"re(\b\d{3}-\d{3}-\d{2}-\d{2}\b|\b\d{3}-\d{2}-\d{2}-\d{3}\b|\bNIP:?\s*\d{10}\b)re"),
            QStringLiteral("[tax id]")},
        {form(R"re(\b\d{10}\b)re"), QStringLiteral("[number]")},
        {form(R"re((?<![\w.])\+\d{1,3}[ -]?\d{2,3}(?:[ -]?\d{2,4}){2,4}\b)re"), QStringLiteral("[phone]")},
        {form(R"re((?<![\w.])\d{3}[ -]\d{3}[ -]\d{3}(?!\w|\.\d))re"), QStringLiteral("[phone]")},
    };
    return all;
}

} // namespace

void Redactor::hide(const QString &text, const QString &as)
{
    if (text.trimmed().size() < 4)
        return;
    m_hidden.append({text, QLatin1Char('[') + as + QLatin1Char(']')});
    // The longest first: one secret may hold another.
    std::stable_sort(
        m_hidden.begin(), m_hidden.end(), [](const auto &a, const auto &b) { return a.first.size() > b.first.size(); });
}

QString Redactor::redact(const QString &line) const
{
    QString out = line;
    for (const auto &[text, as] : m_hidden)
        out.replace(text, as, Qt::CaseInsensitive);
    for (const Pattern &pattern : patterns())
        out.replace(pattern.what, pattern.as);
    return out;
}

} // namespace zgoda
