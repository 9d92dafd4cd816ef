// How dates and times are encoded, told by their values. For encoding.cpp.
#pragma once

#include "models/mapping/encoding.h"

namespace zgoda {

// Nothing: they are written as every date is, or no encoding fits most of them.
std::optional<ProposedCodec> dateCodec(const Field &field, const QStringList &values);
// A shop's milliseconds since 1970: a profile of it reads them, so that there is nothing to be undone here.
std::optional<ProposedCodec> millisecondsCodec(const QStringList &values);

} // namespace zgoda
