#include "tests/ui/pagesession.h"

#include <QtTest>

namespace zgoda::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int sessionTakes = 30'000; // ms

const Names names {u"Subiekt GT"_s, u"Sklep B2B"_s};

} // namespace

std::unique_ptr<Session> openedSession(SessionSetup setup)
{
    setup.erp.name = names.erp;
    setup.b2b.name = names.b2b;
    auto session = std::make_unique<Session>(setup);
    QSignalSpy opened(session.get(), &Session::opened);
    session->open();
    if (!opened.wait(sessionTakes))
        qWarning("the session did not open");
    return session;
}

Desk deskOf(Session &session, DeskServices &services, Look &look) { return {&session, &services, &look, names}; }

bool readAll(Session &session)
{
    QSignalSpy finished(&session, &Session::readFinished);
    session.read(session.areas());
    return QTest::qWaitFor([&] { return finished.size() >= session.areas().size() && !session.busy(); }, sessionTakes);
}

} // namespace zgoda::test
