// A B2B platform behind HTTP and JSON, as a profile folder describes it (resources/profiles/b2b/README.md). Nothing
// here knows a platform: what differs between them is in the profile's requests, paths and write templates.
//
// Threads: every call returns at once. One thread of the connection holds the sockets, a few workers wait, parse and
// build; futures finish in those. Destroying the object cancels what runs and waits for it: reads end within 200 ms, a
// write that has left within the profile's time-out, because its answer is what the journal needs. apply() may read the
// rows again first; it then needs that the area was read once through this object (the runner always does).
// Secrets: user and secret go into requests and nowhere else; errors and answers handed out are cleaned of them, of
// e-mail addresses and of long numbers.
#pragma once

#include "models/base/instant.h"
#include "models/ports/source.h"
#include "models/ports/target.h"

#include <QHash>
#include <QUrl>
#include <functional>

namespace zgoda {

// The bytes of a file that a row of an area names. Called in a writing thread.
using FileOf = std::function<Result<QByteArray>(const QString &area, const QString &name)>;

struct B2bSettings {
    QString profileDir;                 // holds profile.json
    QUrl url;                           // scheme, host, port and the path in front of every request's own
    QString user, secret;               // what the profile's auth makes of them; a user may be empty
    QHash<QString, QString> parameters; // over the profile's defaults
    QString caFile;                     // PEM: certificates trusted beside the system's; empty: none
    int callsPerMinute = 0;             // 0: the profile's limit
    Clock clock;
    // By area: what writing needs to read its rows again where nothing was read through this object before.
    QHash<QString, QSharedPointer<const Schema>> schemas = {};
    FileOf fileOf = {}; // for uploads; empty: there are none
};

class B2b : public Source, public Target {
public:
    using Source::side;
    virtual QString system() const = 0; // the profile's own name for the platform
    // Field ids that the profile does not give in this area, each with its reason.
    virtual QHash<QString, QString> missing(const QString &area) const = 0;
    // The request that each of these steps (one area, one op) would leave in: method, address and body, without what
    // signs it in. Sends no write; rows are read where writing reads them too. Holds values: for the screen, not for the
    // log. Errors are those that the write would end with before it is sent.
    virtual QFuture<QVector<Result<QString>>> rehearse(const QVector<Step> &steps) = 0;
};

// Loads the profile and opens nothing. Kind::Profile names file and member; Kind::Rejected an address that is none.
Result<std::unique_ptr<B2b>> openB2b(const B2bSettings &settings);

} // namespace zgoda
