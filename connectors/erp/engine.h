// What differs between database engines, as data: the Qt driver, how a session is made safe, where server and login
// say who they are. Everything else is the common subset of SQL.
#pragma once

#include "connectors/erp/profile.h"

namespace zgoda::erp {

struct Login {
    QString host;
    int port = 0;
    QString database, user, password;
};

struct Engine {
    QString kind;          // as in ErpSettings: "postgresql"
    QString driver;        // Qt SQL's name: "QPSQL"
    bool hasLogins = true; // an embedded file has none
    // Statements of a fresh session; %1 lock limit in ms, %2 statement limit in ms.
    QStringList setup;
    QStringList readBegin; // a read-only transaction that sees one moment, as far as the engine has one
    QStringList writeBegin;
    QString version, login; // one row, one text
    QString canWrite;       // one row: 0 when this login can change nothing
    // One text that becomes another one when the server is restarted or another, the database restored or its tables
    // made anew, as far as every login may see it; empty: the engine does not say.
    QString identity = {};
};

// Kind::Profile for a kind that is not known, NotFound when Qt's driver for it is not installed.
Result<Engine> engineOf(const QString &kind);

// Database name and connect options as Qt's driver wants them.
struct OpenWith {
    QString database, options;
};
OpenWith openWith(const Engine &engine, const Login &login, const Profile &profile, bool write);

} // namespace zgoda::erp
