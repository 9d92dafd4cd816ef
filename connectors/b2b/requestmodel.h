// What a profile says of one request: how it is made, where an answer tells something, and how work that the platform does
// by itself is asked about. Plain data, as in profile.h.
#pragma once

#include "connectors/b2b/path.h"
#include "models/base/result.h"

#include <QHash>
#include <QJsonValue>
#include <QStringList>
#include <QUrl>
#include <optional>

namespace zgoda::b2b {

using namespace Qt::StringLiterals;

struct RequestModel {
    enum class As : quint8 { None, Json, Form, Xml } as = As::None; // what the body is made into
    QByteArray method;                                              // GET, POST …
    QString path; // behind the connection's address, or an address of its own; with placeholders
    QVector<QPair<QString, QString>> query;   // in order; left out when a placeholder has no value
    QVector<QPair<QString, QString>> headers; // the same
    QJsonValue body;
    bool stream = false; // what comes may be long: in parts
    bool raw = false;    // what comes is a file: as it is
    QUrl at;             // asked instead of path and query: the next page as the platform named it
    QString source;      // file and member, or the .graphql file: for errors
};

// Where an answer tells something: a token, a list's length, a rate limit.
struct Told {
    enum class In : quint8 { Body, Header, Cookie } in = In::Body;
    QByteArray name; // Header (in lower case), Cookie
    Path path;       // Body
    bool given() const { return !name.isEmpty() || !path.steps.isEmpty(); }
};

// What codes of a platform mean.
using CodeKinds = QHash<QString, Error::Kind>;

// A task that the platform works on by itself: asked about until it says that it is done or has failed.
struct JobModel {
    Path id;              // in the answer that started it: {{job}}
    RequestModel request; // asks how it stands
    Path status, error;   // in that answer
    QStringList done, failed;
    int everySeconds = 5, mostSeconds = 3600;
    Path file;                          // in the last answer: the address of what came out
    std::optional<RequestModel> answer; // or: asks what came out; neither: the last answer says it
};

} // namespace zgoda::b2b
