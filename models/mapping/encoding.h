// Reads from a column's name and values how it is encoded. For judge.cpp and choose.cpp.
#pragma once

#include "models/mapping/mapping.h"

namespace zgoda {

struct ProposedCodec {
    MappedCodec codec;
    MappingReason reason; // with a value, and what it then means
};

// Nothing: the values can be read as they are, or nothing was seen of them.
std::optional<ProposedCodec> proposeCodec(const Field &field, const MappingInput &input, MappedColumn column);

// What a coded flag says: "T" and "TAK" are 1. Nothing: it is no flag's word.
std::optional<bool> flagOf(const QString &value, const MappingWords &words);

} // namespace zgoda
