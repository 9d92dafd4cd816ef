// One value out of the message that Firebird's library filled: numbers, days and times straight from its bytes.
#pragma once

#include "connectors/erp/fbmessage.h"

#include <string>

namespace zgoda::erp {

bool isNullAt(const char *message, const FbPlace &place);
// All but blobs, whose text is not in the message. own: holds a text that the message has not as it is; the cell may
// point into it and into the message.
void takeFbCell(const char *message, const FbPlace &place, RawCell &cell, std::string &own);

} // namespace zgoda::erp
