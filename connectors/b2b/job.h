// Work that the platform does by itself: it is asked how it stands until it is done or has failed, and then for what came
// out. Exports are read and asynchronous batches are written this way.
#pragma once

#include "connectors/b2b/caller.h"

#include <QJsonObject>

namespace zgoda::b2b {

struct JobDone {
    Answer answer;   // what came out
    QJsonObject how; // how it stood at the end
};

// `inParts`: what came out may be an Answer::feed. `started`: the answer that names the job. Kind::Rejected: it failed; Timeout: it did not end in time; otherwise as
// Caller::call. Waits in the calling worker.
Result<JobDone> awaitJob(
    Caller &caller, const JobModel &job, const Answer &started, Pieces pieces, const Stop &stop, bool inParts = false);

// The same of what comes in parts.
FeedPtr listOfLines(FeedPtr lines);
// JSON lines as one list, in place.
QByteArray listOfLines(QByteArray lines);

} // namespace zgoda::b2b
