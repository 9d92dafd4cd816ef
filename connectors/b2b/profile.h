// One platform as a profile folder describes it: plain data, loaded once, shared by every thread. What each member
// means to the person who writes a profile is in resources/profiles/b2b/README.md.
#pragma once

#include "connectors/b2b/writemodel.h"
#include "connectors/b2b/xml.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonValue>
#include <QSet>
#include <QStringList>
#include <QUrl>
#include <memory>
#include <optional>

namespace zgoda::b2b {

struct AuthModel {
    enum class Kind : quint8 { None, Header, Basic, Login, OAuth1, Query, Signature } kind = Kind::None;
    bool needsUser = false; // this way in is for connections with a user name
    QStringList secrets;    // … whose keychain entry holds these
    // Header, Login: what every request carries ({{token}} after a login). Basic: user (value) and password (key).
    // Query: name (header) and value. OAuth1: consumer (value) and its secret (key). Signature: the header, what it
    // says, and the key.
    QString header, value, key;
    QVector<QPair<QString, QString>> headers;                        // beside it
    QCryptographicHash::Algorithm hash = QCryptographicHash::Sha256; // OAuth1, Signature
    QString tokenKey, tokenSecret;                                   // OAuth1
    bool inQuery = false;                                            // OAuth1
    QString text;                                                    // Signature: what is signed
    bool base64 = false;                                             // Signature: or hex
    RequestModel request;                                            // Login
    std::optional<RequestModel> refresh;                             // Login: with {{refresh}}
    Told token;                                                      // Login
    bool bareToken = false;                                          // … is all that the answer holds
    Path expires, refreshToken;                                      // Login: of the answer; seconds
    int marginSeconds = 60;                                          // renewed so long before
};

struct Limits {
    int callsPerMinute = 0; // 0: none known
    int parallel = 4;       // requests under way at once
    int timeoutSeconds = 30;
    qint64 answerBytes = 64 << 20;
    qint64 bodyBytes = 1 << 20;
};

struct Paging {
    enum class Kind : quint8 { None, Page, Offset, Cursor, Link, Keyset, Bulk } kind = Kind::None;
    int size = 100, first = 1;
    Told total;
    bool endsShort = false;      // the first page that is not full is the last
    QByteArray empty;            // the whole answer, where there are no rows
    Path next, more;             // Cursor: where the next page begins; whether there is one
    Told link;                   // Link: the next page's address
    QString start;               // Keyset: before the first row
    qint64 step = 0;             // … added to the last row's identity
    std::optional<JobModel> job; // Bulk
};

// Which parts of an answer are rows: the elements of a list or the members of an object, or such within each of them.
struct RowsModel {
    struct Level {
        QVector<PathStep> steps; // from the element around it; none: the element itself
        bool members = false;
        bool optional = false; // elements without it have no rows
    };
    Path list; // no steps: the answer itself
    bool members = false;
    QVector<Level> within;
};

// Which rows are left out: those whose value is none of the texts, or one of them.
struct WhereModel {
    Path path;
    QStringList texts; // {{over.NAME}} in them: a value of the round
    bool isNot = false;
    QString lookup; // in place of texts: the ids of this lookup
    bool keeps(const QString &value) const { return texts.contains(value) != isNot; }
};

// A list that is asked for, page by page.
struct ListModel {
    RequestModel request;
    RowsModel rows;
    Paging paging;
    Path identity; // of an element: the same twice means that pages moved
    QVector<WhereModel> where;
    std::optional<FileFormat> file; // what is asked for is a file of this form
};

// The request can be limited to what has changed: by {{since}}, which has a value in such reads alone.
struct SinceModel {
    enum class As : quint8 { Iso, Local, Unix } as = As::Iso;
    QString zone;             // Local; empty: UTC
    int overlapSeconds = 300; // asked for again: a change may be stamped before it can be seen
    int wholeHours = 24;      // all is read at least so often
    bool counts = true;       // the announced total shows that rows are gone; false: only the next whole read does
};

struct KeyFilter {
    QString field;              // the scope field it can filter by
    int max = 100;              // values a request
    QString separator = u","_s; // a value that holds it cannot be asked for by a query
    QString from;               // lookup of all keys: the request must always name what it asks for
};

struct FieldModel {
    enum class Kind : quint8 { Value, Sum, Join, First, Constant, Over } kind = Kind::Value;
    QString id;
    QVector<Path> paths;
    QVector<int> signs;               // Sum: +1 or -1 for each path
    QVector<FieldModel> terms;        // Sum: added, each made as a field is
    QString text;                     // Constant: the value; Over: which; Join: what stands between
    QStringList overs;                // Join: in place of the path there, a value of the round; empty: the path
    QString without;                  // Join: a part that is this text is left out, as an empty one; empty: none is
    int minor = -1;                   // the number counts in this many places; -1: it does not
    QString minorBy;                  // … or in those of the currency in this field
    std::optional<QString> fallback;  // where there is no value
    QHash<QString, QString> map;      // the platform's words -> ours
    std::optional<QString> otherwise; // words not in the map; none: they are a problem
    QString whenOver, whenIs;         // given only where this value of the round is so
    std::optional<Path> ifPath;       // null where what stands here …
    QString ifIs;                     // … is not this text
    enum class As : quint8 { Plain, Unix, UnixMs, Local, Date, Bool, Comma } as = As::Plain;
    bool written = false; // Comma: as text, so that a point may be one between thousands; not a spreadsheet's number
    QString form;         // Local, Date: as Qt writes it, "dd.MM.yyyy"; empty: ISO
    QString zone;         // Local, Date: of a time that names none; empty: UTC
    int round = -1;       // places a binary float is rounded to; -1: it is none
    QString lookup, by, give; // the value `give` of the table's row whose `by` is the value
};

struct ReadModel : ListModel {
    std::optional<KeyFilter> keys;
    std::optional<SinceModel> since;
    QString over, overField, overIs; // once for each row of this lookup; `overIs` is the field's value
    bool onlyWhole = false;          // a further list: who asks by keys is given its rows by the first one
    QVector<FieldModel> fields, extras;
};

struct AreaModel {
    QStringList key; // ids of the key fields, in the schema's order
    std::optional<ReadModel> read;
    QVector<ReadModel> also; // further lists that hold rows of the area, each with the same fields
    std::optional<WriteModel> update, create, remove;
    QVector<WriteModel> apart;                              // updates of fields that have a request of their own
    const WriteModel *updateOf(const QString &field) const; // null: it is not written
    QHash<QString, QString> missing;                        // field -> reason
    QString why;                                            // what cannot be written, for people
};

// One row of a lookup: its values by name.
using Round = QHash<QString, QString>;

struct LookupModel : ListModel {
    bool inAnswer = false;      // a table in the area's own answers, not asked for
    bool asked = true;          // there is a list to ask for
    QVector<Round> given;       // rows that the profile says itself, before those that are asked for
    QVector<FieldModel> values; // "id" and "name" for translating; others for rounds
};

struct ProbeModel {
    RequestModel request;
    QString server;
    Path login, permissions;
    QStringList writers; // one of these among the permissions: may write; none given: may
    QString rights;
};

// Refusals under HTTP 200.
struct RefusalModel {
    Path path, code, message;
    QStringList is; // the texts at `path` that are no refusal
    CodeKinds kinds;
    QStringList empty;  // codes that mean "there are no rows"
    bool until = false; // the message may hold until when nothing may be sent …
    QString zone;       // … in this zone
};

// What an answer says about the limit.
struct BudgetModel {
    Told left, reset;              // calls; seconds from now or since 1970
    Path available, restore, cost; // points: there now, coming back a second, of this call
};

struct Profile {
    QString name;
    QByteArray hash; // of its files
    bool graphQl = false;
    bool xml = false;   // answers are XML, and read as JSON
    bool files = false; // instead of answers
    XmlLists lists;     // of them
    Limits limits;
    std::optional<RefusalModel> refusal;
    BudgetModel budget;
    QVector<QPair<QString, QString>> headers;
    QVector<AuthModel> auth; // the first whose needs are met
    QHash<QString, LookupModel> lookups;
    std::optional<ProbeModel> probe;
    QHash<QString, AreaModel> areas;
    QStringList areaOrder;
    QHash<QString, QString> absent;     // area -> why the platform does not have it
    QHash<QString, QString> parameters; // in force
    QSet<QString> words;                // of its files, in lower case: they may show in the log
};
using ProfilePtr = std::shared_ptr<const Profile>;

// `given` goes over the profile's defaults; a parameter that the profile does not know is Kind::Profile.
Result<ProfilePtr> loadProfile(const QString &folder, const QHash<QString, QString> &given);

} // namespace zgoda::b2b
