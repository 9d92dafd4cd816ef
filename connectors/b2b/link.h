// Where the next page is, as a platform names it: a Link header (RFC 8288) or an address in the answer.
#pragma once

#include <QByteArray>
#include <QString>

namespace zgoda::b2b {

// `<https://…>; rel="next", …`: the target whose relations hold "next"; empty where there is none.
QString nextLink(const QByteArray &header);

} // namespace zgoda::b2b
