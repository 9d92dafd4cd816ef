// From a profile's request to one that can leave: placeholders filled, address, query, headers and body encoded.
#pragma once

#include "connectors/b2b/jsontext.h"
#include "connectors/b2b/profile.h"
#include "connectors/b2b/wire.h"

namespace zgoda::b2b {

// Method and path as the profile has them: what errors call it. No value, no secret.
QString subjectOf(const RequestModel &model);

// Kind::Rejected where a placeholder of the path has no value. Not signed.
Result<Call> makeCall(const QUrl &base, const Profile &profile, const RequestModel &model, const Pieces &pieces);

bool sameOrigin(const QUrl &a, const QUrl &b);
// "https://shop.example:8443": what a person can check, without a login that somebody wrote into it.
QString originOf(const QUrl &url);

} // namespace zgoda::b2b
