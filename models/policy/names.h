// The engine's enums as words for files, commands and JSON: stable, lower case, English. What people read is in
// ui/text.
#pragma once

#include "models/policy/propose.h"

#include <optional>

namespace zgoda {

QString takeName(Take take);             // "leave", "erp", "b2b", "both", "base", "value"
QString whyName(Why why);                // "owner-moved", …
QString stateName(RowState state);       // "same", "equal-by-rule", "erp-changed", …
QString changeName(Change change);       // "same", "erp", "b2b", "both", "conflict", "blocked"
QString authorityName(Authority owner);  // "erp", "b2b", "operator", "ignore"
QString ruleKindName(Rule::Kind kind);   // "owner", "restore", "expected", "tolerance", "buffer", …
QString sideName(Side side);             // "erp", "b2b", "base"
QString problemName(Problem::Kind kind); // "duplicate-key", …

std::optional<Take> takeOf(const QString &name);
std::optional<Why> whyOf(const QString &name);
std::optional<RowState> stateOf(const QString &name);
std::optional<Authority> authorityOf(const QString &name);
std::optional<Rule::Kind> ruleKindOf(const QString &name);
std::optional<Side> sideOf(const QString &name);

} // namespace zgoda
