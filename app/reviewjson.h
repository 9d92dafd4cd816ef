// A review as a document for programs. Its words are the engine's own (models/policy/names.h); resources/help/json.md
// describes it.
#pragma once

#include "models/run/session.h"

#include <QJsonObject>

namespace zgoda {

QJsonValue timeJson(Instant at); // "2026-11-23T09:41:00.000Z", in UTC; null for 0

// {"area","erp":{…},"b2b":{…},"counts":{…},"needsYou",…,"rows":[…],"problems":[…]}
QJsonObject reviewJson(const Session &session, const QString &area, const QVector<KeyId> &keys);

} // namespace zgoda
