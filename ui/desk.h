// What every page of the desk is given: the session, how the systems are called, how things look, and what the
// composition root does for the desk beyond the session. All of it outlives the pages.
#pragma once

#include "models/pricing/priceparts.h"
#include "models/run/session.h"
#include "models/run/traces.h"
#include "ui/look.h"
#include "ui/text.h"

namespace zgoda {

// One side's connection as a form shows it. Secrets are not part of it.
struct ConnectionForm {
    Side side = Side::Erp;
    QString name, colour; // the operator's own
    QString system;       // profile id
    QString engine;       // ERP: the database's kind
    QString address;      // host name, or the shop's URL
    int port = 0;         // 0: the engine's own
    QString database;     // ERP: name, or a file
    QString user;
    QHash<QString, QString> parameters;
    bool writable = false; // ERP: may be written at all
    QString writeUser;
    QString caFile;
    bool askWritePassword = false; // ERP: at each run, kept for that run only; else the keychain has it
};

struct SystemOption {
    QString id, name;
    QStringList engines;
};

struct SampleRows {
    QString area;
    Snapshot rows; // at most ten
    std::optional<Error> error;
};

struct ConnectionReport {
    Probe probe;
    QVector<SampleRows> samples;
};

class BusyBar;
class MappingServices; // ui/mappingservices.h
class MonthServices;   // ui/monthservices.h
struct Summary;        // ui/textsummary.h

// Implemented by app/. Calls return at once unless they say otherwise.
class DeskServices {
public:
    virtual ~DeskServices() = default;
    virtual QString workspaceName() const = 0;
    virtual QVector<SystemOption> systems(Side side) const = 0;
    virtual ConnectionForm connection(Side side) const = 0;
    // Saves nothing. An empty secret means the one in the keychain.
    virtual QFuture<Result<ConnectionReport>> test(const ConnectionForm &form, const QString &secret) = 0;
    // Writes the workspace; the secret goes to the keychain, where one is given.
    virtual Result<> save(const ConnectionForm &form, const QString &secret) = 0;
    virtual Result<> savePolicy(const Policy &policy) = 0;
    // Rows of an area's review, in this order, as CSV, XLSX or HTML by the file's ending. Cancelled: no file is made.
    virtual QFuture<Result<>> exportRows(const QString &file, const QString &area, const QVector<KeyId> &keys) = 0;
    // What a list shows, likewise.
    virtual QFuture<Result<>> exportLines(
        const QString &file, const QStringList &headers, const QVector<QStringList> &lines)
        = 0;
    virtual QFuture<Result<>> exportSummary(const QString &file, const Summary &summary) = 0; // likewise
    // The demo's "something happens": false when this is no demo.
    virtual bool isDemo() const = 0;
    virtual QFuture<Result<QStringList>> makeThingsHappen() = 0;                         // what happened, in sentences
    virtual Result<PriceParts> priceParts() const { return fail(Error::Kind::Refused); } // how a price is made
    // What may be set on rows by hand; and where the lines are that tell by which orders and documents a quantity moved.
    virtual Result<QVector<MarkField>> marks() const { return QVector<MarkField> {}; }
    virtual Result<QVector<TraceFields>> traces() const { return QVector<TraceFields> {}; }
    virtual MappingServices *mapping() { return nullptr; } // the mapping assistant's; null: there is none
    virtual MonthServices *months() { return nullptr; }    // null: nothing is told by month
};

struct Desk {
    Session *session = nullptr;
    DeskServices *services = nullptr;
    Look *look = nullptr;
    Names names;
    BusyBar *busy = nullptr; // the window's; null: nobody is told what takes its time (ui/busybar.h)

    // The system that an error came from, by name; empty for our own.
    QString nameOf(Side side) const { return side == Side::Base ? QString() : names.of(side); }
};

} // namespace zgoda
