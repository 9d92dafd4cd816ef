// Where everything meets: a workspace folder becomes two connectors, a store and the one Session that the desk and
// zgodactl talk to. Call everything from one thread, the one with the event loop.
//
//   auto opened = openWorkspace(folder);            // a demo workspace starts its shop by itself
//   if (!opened) show(sentence(opened.error()));
//   Session &session = (*opened)->session();        // connect to it, then session.open()
#pragma once

#include "app/resources.h"
#include "app/workspace.h"
#include "models/run/session.h"
#include "ui/text.h"

#include <memory>

namespace zgoda {

class DemoWorld;

// Passwords and keys, as read from the keychain. They are never written to a file or a log.
struct Secrets {
    QString erp, erpWrite, b2b;
};

struct OpenOptions {
    Clock clock;                    // empty: the system's
    QString person;                 // empty: the login name
    std::optional<Secrets> secrets; // none: fetched from the keychain, or the environment where no keychain answers
    QString onlyOf = {};            // a role: this person's rows only (models/run/ownrows.h); empty: all rows
    std::optional<Workspace> unsaved = {}; // opened as it is, where the folder has no workspace.json yet
};

class OpenWorkspace final {
public:
    ~OpenWorkspace(); // stops what runs, then the demo's shop
    Session &session();
    const Workspace &workspace() const;
    Names names() const;
    // Not a demo: null. For "something happens".
    DemoWorld *demo();

    // What a plan's steps for the ERP would be, in their order: each one's place in the plan and its line or error.
    // Blocks; writes nothing.
    QVector<std::pair<qsizetype, Result<QString>>> rehearse(const Plan &plan);

    // This workspace asks for the password of the ERP's login for writing at each run, and this plan needs it.
    bool wantsWritePassword(const Plan &plan) const;
    // For the next run; forgotten when it has ended. Never stored, never in the log.
    Result<> giveWritePassword(const QString &password);

    // The operator's rules or connections changed: writes workspace.json (see saveWorkspace()). Changed connections
    // count from the next opening; a changed policy also goes to the session. Refused to a role.
    Result<> save(const Workspace &changed);
    // Takes over emergency modes that another program switched on or off in the file since; true: there was something to
    // take over. An error where the file cannot be read: everything may be frozen. Blocks for a moment.
    Result<bool> followEmergencies();

private:
    friend Result<std::unique_ptr<OpenWorkspace>> openWorkspace(const QString &, const OpenOptions &);
    struct Private;
    explicit OpenWorkspace(std::unique_ptr<Private>);
    std::unique_ptr<Private> d;
};

// Blocks while the keychain is asked and the store is opened; connects to neither system. Errors: those of
// loadWorkspace(), of a profile (Profile, with file and member), of the store (Storage, Busy), of the keychain
// (Secret), Profile for an unknown area or a wrong extra field.
Result<std::unique_ptr<OpenWorkspace>> openWorkspace(const QString &folder, const OpenOptions &options = {});

// What the connection assistant shows before anything is saved.
struct AreaSample {
    QString area;
    QSharedPointer<const Schema> schema;
    Snapshot rows;              // at most ten, incomplete by intent
    std::optional<Error> error; // this area could not be read; the others may
};
struct ConnectionTest {
    Probe probe;
    QVector<AreaSample> samples;
};
// Tries one side of a workspace that need not be saved. Cancelling the future stops it. `kept` lives as long as the
// test.
QFuture<Result<ConnectionTest>> testConnection(
    const Workspace &workspace, Side side, const Secrets &secrets, const std::shared_ptr<void> &kept = {});

// From the keychain under the workspace's names; where no keychain answers, ZGODA_ERP_PASSWORD,
// ZGODA_ERP_WRITE_PASSWORD and ZGODA_B2B_SECRET for this process only. A secret that is not there is empty, not an
// error. Blocks: for starts.
Result<Secrets> fetchSecrets(const Workspace &workspace);
// To the keychain and nowhere else. Blocks.
Result<> storeSecret(const Workspace &workspace, Side side, const QString &secret);
// The password of the ERP's login for writing, where it has one of its own.
Result<> storeWriteSecret(const Workspace &workspace, const QString &secret);

// A demo workspace in an empty or new folder: two systems, their history, and differences of every kind. Takes a few
// seconds. Refused when the folder holds something else; what was made is removed when it fails.
struct DemoOptions {
    quint32 seed = 1;
    Clock clock;                                   // empty: the system's
    std::function<void(const QString &)> progress; // sentences, from this thread
};
Result<> makeDemo(const QString &folder, const DemoOptions &options = {});

} // namespace zgoda
