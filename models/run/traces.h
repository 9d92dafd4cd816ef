// Which orders and documents a quantity may have moved by: the newest whose lines name the thing. Evidence for whoever asks
// why two systems disagree, never a proof, and no rule asks for it. Which areas hold such lines is data (`traces` in the
// lines' own file, read apart from the schema). Pure over what a session has read; may go to any thread.
#pragma once

#include "models/base/instant.h"
#include "models/policy/propose.h"

#include <functional>

namespace zgoda {

struct TraceFields {
    QString area;     // of the lines
    QString of, at;   // the area whose keys theirs begin with, and its day or moment
    QString quantity; // of a line: a decimal
    bool operator==(const TraceFields &) const = default;
};
// Nothing: the area holds no such lines. Kind::Profile names the wrong member; `name` is used in errors only.
Result<std::optional<TraceFields>> parseTraceFields(
    const QByteArray &areaJson, const Schema &schema, const QString &name);

struct Trace {
    QString area;        // what the lines belong to
    QStringList key;     // of that row
    Instant at = 0;      // 0: not told
    bool day = false;    // `at` is the midnight of a day
    qint64 quantity = 0; // of its lines that name the thing, the ERP's where it has them; units of `scale`
    int scale = 0;
    bool known = true; // false: a line's quantity was not read
    bool inErp = false, inB2b = false;
};

struct TraceInput {
    QVector<TraceFields> fields;
    QVector<ReviewPtr> reviews; // of all areas; null: never read
    int most = 3;
    std::function<bool()> stopped = {};
};
// Of a row that names a thing (Field::identity) in its key and holds a quantity of it; newest first. Lines that name
// another place of the row's key (a warehouse) do not count. None for other rows, or once `stopped` says so.
QVector<Trace> tracesOf(const Review &review, KeyId row, const TraceInput &input);

} // namespace zgoda
