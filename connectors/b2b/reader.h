// Reads one area into a snapshot: rounds (channels), batches of asked keys, tables that its fields go through, and the
// list itself (listreader.h).
#pragma once

#include "connectors/b2b/listreader.h"
#include "connectors/b2b/rowmaker.h"
#include "models/ports/source.h"

namespace zgoda::b2b {

class AreaReader final {
public:
    // `fetchers` runs the requests; its size bounds those under way. All must outlive the reader.
    AreaReader(Caller &caller, const AreaModel &area, QThreadPool &fetchers, Instant now, Stop stop);

    Result<Snapshot> read(const ReadRequest &request);
    void since(const QString &moment) { m_since = moment; } // {{since}}, before read()
    qint64 announced() const { return m_announced; }        // after read(): rows, where the platform says how many
    QString version() const { return m_version; }           // after read(): of the files it read
    // After read(): the extras of the rows, by key id of the request's pools.
    QHash<KeyId, QHash<QString, QString>> extras() const;

private:
    Result<> prepare(const ReadRequest &request);
    Result<> fillTables();
    Result<std::optional<QStringList>> keys(const ReadRequest &request);
    Result<QVector<PageGroupPtr>> groups(const ReadRequest &request);

    Caller &m_caller;
    const ReadModel &m_model;
    QThreadPool &m_fetchers;
    const Instant m_now;
    const Stop m_stop;
    QString m_since, m_version;
    qint64 m_announced = -1;
    QSet<QByteArray> m_keep;
    Tables m_tables;
    std::unique_ptr<Capture> m_capture;
    std::unique_ptr<RowMaker> m_rows;
    std::unique_ptr<SnapshotBuilder> m_builder;
};

} // namespace zgoda::b2b
