// A changed policy, to the session and to the workspace. GUI thread.
#pragma once

#include "ui/desk.h"

namespace zgoda {

// Counts at once, also when the workspace does not take it: the sentence then says so, else it is empty.
QString keepPolicy(const Desk &desk, const Policy &policy);

} // namespace zgoda
