// Does a program keep what resources/profiles/erp/BRIDGE.md asks of a bridge? Only tries ("try": true): a bridge that
// keeps the first promise writes nothing while it is looked at.
#pragma once

#include "connectors/erp/bridge.h"

#include <QVector>

namespace zgoda::erp {

struct BridgeCheck {
    enum class What : quint8 {
        Greets,               // answers the greeting with its own, in time
        RefusesOtherVersions, // answers a protocol it does not know with an error or its own number, and ends
        AnswersEachStep,      // one answer for each of several steps, by their ids
        KeepsLetters,         // a key with Polish letters, quotes and a line break changes nothing
        PassesOverNonsense,   // a line that is no JSON, and one that is no step, do not stop it
        PassesOverMembers,    // nor a member that it does not know
        RefusesUnknownAreas,  // an area it does not have is failed, not written
        SaysNothingElse,      // no line that is not of the protocol
        KeepsSecrets,         // what it prints does not hold the password
        EndsWhenAsked         // ends by itself with code 0 once its input is closed
    };
    What what;
    bool good = false;
    QString detail; // what happened instead; for people who write bridges
};

struct BridgeLogin {
    QString user, password;
};

// Blocks, at most a few times the command's limits. Ends early when the program cannot even be greeted.
QVector<BridgeCheck> checkBridge(const BridgeCommand &command, const BridgeLogin &login = {});

} // namespace zgoda::erp
