#include "connectors/b2b/link.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

QString nextLink(const QByteArray &header)
{
    // A target, then parameters; a quoted value may hold commas and semicolons.
    static const QRegularExpression link(
        uR"re(<([^>]*)>((?:\s*;\s*[\w!#$&+.^`|~-]+\*?\s*(?:=\s*(?:"[^"]*"|[^\s;,"]+))?)*))re"_s);
    static const QRegularExpression relation(
        uR"re(;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+)))re"_s, QRegularExpression::CaseInsensitiveOption);
    auto links = link.globalMatch(QString::fromUtf8(header));
    while (links.hasNext()) {
        const auto one = links.next();
        const auto rel = relation.match(one.captured(2));
        const QStringList names = (rel.captured(1) + rel.captured(2)).toLower().split(u' ');
        if (names.contains("next"_L1))
            return one.captured(1).trimmed();
    }
    return {};
}

} // namespace zgoda::b2b
