// A session over a fake world, opened and read with every wait at its place: for the tests of single pages, which want
// rows of their own and not FakeDesk's.
#pragma once

#include "models/run/session.h"
#include "ui/desk.h"

#include <memory>

namespace zgoda::test {

// Both systems get the names that the tests of pages expect: "Subiekt GT" and "Sklep B2B". Warns when it does not open.
std::unique_ptr<Session> openedSession(SessionSetup setup);
// What a page is given; all three must outlive it.
Desk deskOf(Session &session, DeskServices &services, Look &look);
// Reads all that is compared; whether that came to its end and the worker has nothing left to do.
bool readAll(Session &session);

} // namespace zgoda::test
