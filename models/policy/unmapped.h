// Codes that a crosswalk does not know, and those that it could lead to. Pure; any thread.
#pragma once

#include "models/policy/propose.h"

namespace zgoda {

// An ERP code without a pair in a crosswalk that demands one: rows with it are left out or blocked.
struct UnmappedCode {
    QString crosswalk, code;
    bool operator==(const UnmappedCode &) const = default;
};
QVector<UnmappedCode> unmappedCodes(const Review &review); // each once, in the order of the fields

// The shop's codes in the fields that go through this crosswalk, sorted, each once; at most `most`.
QStringList b2bCodes(const QVector<ReviewPtr> &reviews, const QString &crosswalk, qsizetype most = 1000);

} // namespace zgoda
