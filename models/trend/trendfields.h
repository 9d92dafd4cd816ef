// By which field an area's differences are counted apart: a stock by its warehouse. Data (resources/trends.json), because
// no code knows an area or a field by name.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace zgoda {

struct TrendFields {
    QHash<QString, QString> by; // area -> a key field of it
};

// Kind::Profile names the wrong member; `name` is used in errors only.
Result<TrendFields> parseTrendFields(const QByteArray &json, const QString &name);

} // namespace zgoda
