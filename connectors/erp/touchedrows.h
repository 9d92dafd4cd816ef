// The rows that have changed since a mark: which they are, and what they hold now. In the connection's transaction.
#pragma once

#include "connectors/erp/reader.h"
#include "models/record/changed.h"

namespace zgoda::erp {

constexpr qint64 fewChanges = 2000; // so many are read by key whatever the size of the area

struct Touched { // values of the field that rows are asked for by
    ChangedScope scope;
    QStringList texts;     // as the database writes them, and as we do
    bool nameless = false; // one that cannot be asked for was among them
};

class TouchedRows final {
public:
    // request.last: the read that changes are laid over. All must outlive this.
    TouchedRows(
        Connection &connection, const Setup &setup, const ProfileArea &area, const ReadRequest &request, ReadPath path);

    // values: the parameters, the watermark among them. at: the moment of the read.
    Result<Touched> list(const QHash<QString, QString> &values, Instant at);
    // Every key of the area; nothing where it is not needed.
    Result<std::optional<Snapshot>> readKeys();
    // Adds what came or went without being listed. False: it cannot be asked for.
    bool compareKeys(const Snapshot &keys, Touched &touched) const;
    Result<Snapshot> read(Touched touched);

private:
    void spell(Touched &touched) const;
    const Schema &schema() const { return *m_request.schema; }
    const Snapshot &last() const { return *m_request.last; }

    Connection &m_connection;
    const Setup &m_setup;
    const ProfileArea &m_area;
    const Changes &m_changes;
    const ReadRequest &m_request;
    ReadPath m_path;
};

// Problems that belong to no row.
qint64 nameless(const Snapshot &snapshot);

} // namespace zgoda::erp
