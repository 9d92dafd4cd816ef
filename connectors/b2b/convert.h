// How platforms write moments, days, truth and binary floats, put into the canonical way (models/record/canonical.h).
#pragma once

#include "connectors/b2b/fieldmaker.h"

#include <QDateTime>

namespace zgoda::b2b {

// `scratch` keeps the text of what is made.
Made convert(const FieldModel &model, QByteArrayView text, QByteArray &scratch);
// "2026-11-23 10:41:00" in that zone, or with an offset of its own; invalid for what is none.
QDateTime momentIn(const QString &text, const QString &zone);

} // namespace zgoda::b2b
