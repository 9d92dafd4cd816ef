// What a field's change and its owner say by themselves, before anybody's choice: its state and its proposal.
#pragma once

#include "models/policy/propose.h"

namespace zgoda {

// Of two states the one that a row shows.
RowState moreUrgent(RowState a, RowState b);
RowState stateOf(const FieldReview &field);

// What authority says about a field that differs. Rules by index in the policy; -1: none.
Proposal byAuthority(const FieldReview &field, Authority owner, bool counter, int ownerRule, int restoreRule);

} // namespace zgoda
