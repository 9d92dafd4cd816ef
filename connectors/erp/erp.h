// The ERP side: a database read (and, where allowed, written) through a profile. A profile is a folder that says in SQL
// which column is which field (resources/profiles/erp/README.md); nothing here knows an area or a field by name.
// Reading opens its own connection in its own thread, inside a read-only transaction where the engine has one.
#pragma once

#include "models/base/instant.h"
#include "models/ports/source.h"
#include "models/ports/target.h"

#include <QHash>
#include <QSharedPointer>
#include <memory>

namespace zgoda {

struct ProfileCheck; // connectors/erp/profilecheck.h

struct ErpSettings {
    QString profileDir;                 // folder with profile.json
    QString engine;                     // sqlite, postgresql, firebird, mariadb, sqlserver or odbc
    QString host;                       // empty for sqlite, and where an ODBC string says it all
    int port = 0;                       // 0: the engine's usual one
    QString database;                   // name, file, or for sqlserver/odbc a DSN or a whole connection string
    QString user, password;             // the login for reading; should have no more rights than that
    QHash<QString, QString> parameters; // by name; a missing one takes the profile's default
    int wholeEvery = 0;                 // hours after which all is read in any case; 0: as the profile says
    bool writable = false;              // the workspace allows writing
    QString writeUser, writePassword;   // the login for writing; a system with logins is not written without one
    // By area. Writing needs them, to compare what the ERP holds in canonical form; reading brings its own.
    QHash<QString, QSharedPointer<const Schema>> schemas;
    Clock clock; // empty: the system's
};

// What the profile says of an HTTP API for writing; no areas: it has none. Who opens the ERP opens the API too.
struct ErpApi {
    QStringList areas;                  // written through it
    QString folder, url;                // its profile, in the form of resources/profiles/b2b; its address
    QHash<QString, QString> parameters; // the ERP profile's, as the workspace gives them
};

class Erp : public Source, public Target {
public:
    // The system's name as its profile says it, for example "SQL-Ledger 3.2".
    virtual QString name() const = 0;
    // Areas that this system does not have, each with the reason, for people.
    virtual QMap<QString, QString> notRead() const = 0;
    // Field ids of an area that this system does not give, each with the reason, for people.
    virtual QHash<QString, QString> missing(const QString &area) const = 0;
    virtual ErpApi api() const = 0;
    // What these steps (one area, one op) would be, a line for each, as it would be sent; writes nothing. The lines hold
    // values: for the screen, not for the log.
    virtual QFuture<QVector<Result<QString>>> rehearse(const QVector<Step> &steps) = 0;
    // The bytes of a file that a row of this area names. NotFound, Rejected (empty, too large, not what it should be).
    virtual Result<QByteArray> file(const QString &area, const QString &name) = 0;
    // For the writes that begin from now on; empty takes it away again. Any thread.
    virtual Result<> setWritePassword(const QString &password) = 0;
    // Does the database have what the profile's SQL uses? Reads no row of the company's data.
    virtual QFuture<Result<ProfileCheck>> check() = 0;
};

// Loads and checks the profile; connects to nothing. Kind::Profile names the wrong file and member, NotFound the
// folder or the database driver that is not there. Destroying the Erp cancels what it still does and waits for it.
Result<std::unique_ptr<Erp>> openErp(const ErpSettings &settings);

} // namespace zgoda
