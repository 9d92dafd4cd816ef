// Reads one area into a snapshot: rounds (channels), batches of asked keys, tables that its fields go through, and the
// list itself, or one list after another (listreader.h).
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
    void share(Sharing *sharing) { m_sharing = sharing; }   // with the reads of other areas; before read()
    void onlyLimited() { m_onlyLimited = true; }            // only lists that {{since}} limits, before read()
    // After read(): how many rows there are, as lists that {{since}} limits announce it, and as the others gave them.
    qint64 announced() const { return m_limited + m_unlimited; }
    qint64 unlimited() const { return m_unlimited; }
    QString version() const { return m_version; } // after read(): of the files it read
    // After read(): the extras of the rows, by key id of the request's pools.
    QHash<KeyId, QHash<QString, QString>> extras() const;

private:
    struct List { // one of the area's
        const ReadModel *model;
        std::unique_ptr<Capture> capture;
        std::unique_ptr<RowMaker> rows;
    };

    Result<> prepare(const ReadRequest &request);
    Result<> addList(const ReadModel &model, const ReadRequest &request);
    bool isAsked(const ReadModel &model, const ReadRequest &request) const;
    Result<> keepAsked(const ReadModel &model, const ReadRequest &request, RowMaker &rows);
    Result<> readList(List &list, const ReadRequest &request, qint64 &rows);
    Result<> fillTables();
    Result<std::optional<QStringList>> keys(const ReadModel &model, const ReadRequest &request);
    Result<QVector<PageGroupPtr>> groups(const ReadModel &model, const ReadRequest &request);

    Caller &m_caller;
    const AreaModel &m_area;
    QThreadPool &m_fetchers;
    const Instant m_now;
    const Stop m_stop;
    Sharing *m_sharing = nullptr;
    QString m_since, m_version;
    bool m_onlyLimited = false;
    qint64 m_announced = 0, m_limited = 0, m_unlimited = 0;
    QSet<QByteArray> m_keep;
    Tables m_tables;
    std::vector<List> m_lists;
    std::unique_ptr<SnapshotBuilder> m_builder;
};

} // namespace zgoda::b2b
