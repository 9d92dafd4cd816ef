// What may be marked on rows of what a workspace compares.
#pragma once

#include "models/run/session.h"

namespace zgoda {

// Of the areas that the session compares, as they are shipped; Kind::Profile names the wrong member.
Result<QVector<MarkField>> markFieldsOf(const Session &session);

} // namespace zgoda
