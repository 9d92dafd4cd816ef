// A workspace: one saved setup in a folder. Its workspace.json is readable in a diff and holds no secret; the local
// store lies beside it. Reading checks everything and says what is wrong; writing never replaces a file that is
// damaged or that somebody else changed since it was read.
#pragma once

#include "models/months/months.h"
#include "models/policy/policy.h"

#include <QJsonArray>
#include <QJsonObject>

namespace zgoda {

using namespace Qt::StringLiterals;

struct ErpConnection {
    QString name, colour; // the operator's own; colour "#0B6E8A" or empty
    QString profile;      // folder under profiles/erp
    QString engine;       // sqlite, postgresql, firebird, mariadb, sqlserver, odbc
    QString host;
    int port = 0;     // 0: the engine's own
    QString database; // SQLite: a file, relative to the workspace's folder
    QString user;
    QHash<QString, QString> parameters; // the profile's
    bool writable = false;
    QString writeUser;             // its own login for writing; empty: the reading one
    bool askWritePassword = false; // at each run, kept for that run only; else the keychain has it
    int wholeEvery = 0;            // hours after which all is read, not only what has changed; 0: as the profile says
    bool operator==(const ErpConnection &) const = default;
};

struct B2bConnection {
    QString name, colour, profile;
    QString url; // "demo:" is the built-in shop
    QString user;
    QHash<QString, QString> parameters;
    QString caFile;         // a certificate of the company's own, relative to the workspace's folder; empty: none
    int callsPerMinute = 0; // 0: as the profile says
    bool operator==(const B2bConnection &) const = default;
};

struct AreaChoice {
    QString area;
    bool compared = true; // false: read for names and rules only
    QJsonArray fields;    // extra fields, in the form of resources/areas/*.json
    bool operator==(const AreaChoice &) const = default;
};

struct Workspace {
    QString folder;   // absolute
    QString id, name; // id: a UUID without braces
    ErpConnection erp;
    B2bConnection b2b;
    QVector<AreaChoice> areas;
    Policy policy;
    QVector<Closing> closings; // months that somebody closed by hand
    QByteArray seen;           // what the file held when it was read or written last; empty: it is new

    bool isDemo() const { return b2b.url == "demo:"_L1; }
    QString file() const;                    // workspace.json
    QString storeFile() const;               // zgoda.sqlite
    QString secretName(Side side) const;     // in the keychain: "zgoda/<id>/erp/password"
    QString path(const QString &name) const; // relative to the folder
};

// An empty workspace with an id of its own, to be filled in and saved.
Workspace newWorkspace(const QString &folder, const QString &name);

// Errors, each with a subject that says what is wrong and where: NotFound (no file), Storage (not readable), Profile
// (not JSON, a member missing, unknown or wrong, a secret in the file), Refused (written by a newer program).
Result<Workspace> loadWorkspace(const QString &folder);
Result<Workspace> workspaceFromJson(const QByteArray &json, const QString &folder);
QByteArray workspaceToJson(const Workspace &workspace);

// Atomic. Refused when the file is not what was read (somebody else's change, or damage): it is left as it is. Profile
// when what would be written could not be read again.
Result<> saveWorkspace(Workspace &workspace);

} // namespace zgoda
