#include "models/base/redact.h"
#include "app/logging.h"

#include <algorithm>

namespace zgoda {

void Redactor::hide(const QString &text, const QString &as)
{
    const auto known = [&](const auto &one) { return one.first == text; }; // a password for one run comes again
    if (text.trimmed().size() < 4 || std::any_of(m_hidden.begin(), m_hidden.end(), known))
        return;
    m_hidden.append({text, u'[' + as + u']'});
    // The longest first: one secret may hold another.
    std::stable_sort(
        m_hidden.begin(), m_hidden.end(), [](const auto &a, const auto &b) { return a.first.size() > b.first.size(); });
}

QString Redactor::redact(const QString &line) const
{
    QString out = line;
    for (const auto &[text, as] : m_hidden)
        out.replace(text, as, Qt::CaseInsensitive);
    return withoutPersonalData(out);
}

} // namespace zgoda
