// One area read into a snapshot: connect, run the profile's SQL, make cells.
#pragma once

#include "connectors/erp/column.h"
#include "models/ports/source.h"

#include <vector>

namespace zgoda::erp {

// Everything that one connection needs to know; shared read-only by its threads.
struct Setup {
    Engine engine;
    Login reading, writing;
    Profile profile;
    QHash<QString, QString> parameters; // defaults and the workspace's own
    bool writable = false;
    Clock clock;
};

// The values of a read's parameters: the profile's, the workspace's (dates as the numbers of days that they are bound
// as), and :today (2026-03-29) and :now (2026-03-29
// 14:05:00), both in the profile's time zone.
QHash<QString, QString> readParameters(const Setup &setup);

// A value of ours as the system writes it: by the field's codec. Nothing: it cannot be said so, or not as text.
std::optional<QString> spelled(const ProfileArea &area, const QString &field, const QString &canonical);

// Fits the SQL's columns to the schema's fields. Kind::Profile names the file and the alias that is unknown, double or
// missing (a key field); Kind::Schema a column whose declared type cannot hold its field.
Result<std::vector<Column>> planColumns(
    const QVector<RawColumn> &columns, const Schema &schema, const ProfileArea &area, const QTimeZone &zone);

// Where the area's files lie.
QString paperFolder(const Setup &setup, const ProfileArea &area);

// Rows of one area by its SQL, or of the request's scope (its values already spelled), in the connection's transaction.
Result<Snapshot> readRows(
    Connection &connection, const Setup &setup, const ProfileArea &area, const ReadRequest &request, ReadPath path);

// Blocks; in the calling thread.
Result<Snapshot> readArea(const Setup &setup, const ReadRequest &request, Stop &stop, ReadPath path = ReadPath::Bulk);

} // namespace zgoda::erp
