// Whom a shop may ask to sign in: of chosen rows those that it has, and that nobody asked before. Pure over what a session
// has read.
#pragma once

#include "models/run/session.h"

namespace zgoda {

struct Inviting {
    QVector<Mark> marks;
    QStringList notThere, before; // codes: whom the side does not have, and who was asked or has an account in use
};
// mark: of use Invited. named: somebody named just these, so that an account in use does not speak against it.
Inviting invitingOf(const Session &session, const MarkField &mark, const QVector<KeyId> &rows, bool named);

} // namespace zgoda
