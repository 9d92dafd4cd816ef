// The messages that Firebird's library fills for each row and takes parameters from: what stands where in their bytes.
#pragma once

#include "connectors/erp/firebird.h"
#include "connectors/erp/rows.h"

#include <QStringList>
#include <vector>

namespace zgoda::erp {

constexpr unsigned fbCharsetOctets = 1, fbCharsetUtf8 = 4;
constexpr int fbTextBlob = 1;

// A column of the message.
struct FbPlace {
    int type = 0, subtype = 0, scale = 0;
    unsigned length = 0, charset = 0, offset = 0, nullOffset = 0;
};

// Null: the link says why. A row as `as` has it; what we cannot read by ourselves, the server shall make a text of.
FbPtr<fb::Metadata> describeRow(
    FbLink &link, FbPtr<fb::Metadata> as, std::vector<FbPlace> &places, QVector<RawColumn> &columns);

// As a parameter: no text of the server's may hold more.
bool isTooLong(const QString &value);

// Null: the link says why. The values as texts, of which the server makes what stands beside them; a null one is NULL.
// None of them is too long.
FbPtr<fb::Metadata> describeParameters(FbLink &link, const QStringList &values, std::vector<char> &message);

} // namespace zgoda::erp
