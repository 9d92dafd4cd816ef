// Reads one area: rounds (channels), batches of asked keys, pages; several pages under way at once, taken in order.
// Every group of pages is checked against what the platform announced: a read that does not add up is
// Kind::Incomplete, never a shorter complete snapshot.
#pragma once

#include "connectors/b2b/caller.h"
#include "connectors/b2b/rowmaker.h"
#include "models/ports/source.h"

#include <QThreadPool>
#include <deque>

namespace zgoda::b2b {

// The rows of a lookup, each value as text. Not paged.
Result<QVector<Round>> readLookup(Caller &caller, const QString &name, const Stop &stop);
Pieces roundPieces(const Round &round);

class AreaReader final {
public:
    // `fetchers` runs the requests; its size bounds those under way. All must outlive the reader.
    AreaReader(Caller &caller, const AreaModel &area, QThreadPool &fetchers, Instant now, Stop stop);
    ~AreaReader();

    Result<Snapshot> read(const ReadRequest &request);
    // After read(): the extras of the rows, by key id of the request's pools.
    QHash<KeyId, QHash<QString, QString>> extras() const;

private:
    struct Group;  // what is checked as one: a round and a batch of keys
    struct Flight; // a page asked for
    using GroupPtr = std::shared_ptr<Group>;

    Result<> prepare(const ReadRequest &request);
    Result<QVector<GroupPtr>> groups(const ReadRequest &request);
    Result<> readAll(QVector<GroupPtr> groups);
    void ask(const GroupPtr &group, int page, const QString &cursor);
    Result<> take(Flight flight);
    Result<> parse(const GroupPtr &group, QByteArray body, int page, QByteArray &frame);
    Result<> noList(const QByteArray &frame) const;
    Result<> plan(const GroupPtr &group, int page, qint64 elements, const Answer &answer, const QByteArray &frame);
    Result<> incomplete(const Group &group, const QString &what) const;
    Result<> finish(Group &group) const;
    Error named(Error error) const;
    qint64 totalOf(const Answer &answer, const QJsonObject &frame) const;

    Caller &m_caller;
    const AreaModel &m_area;
    const ReadModel &m_model;
    QThreadPool &m_fetchers;
    const Instant m_now;
    std::shared_ptr<std::atomic<bool>> m_leaving;
    const Stop m_stop; // the caller's, or this reader is going away
    ProgressPtr m_progress;
    qint64 m_limit = -1;
    int m_pageSize = 0;
    qint64 m_totals = 0;
    QSet<QByteArray> m_keep;
    std::unique_ptr<Capture> m_capture;
    std::unique_ptr<RowMaker> m_rows;
    std::unique_ptr<SnapshotBuilder> m_builder;
    std::deque<Flight> m_flights;
    std::deque<std::pair<GroupPtr, int>> m_waiting; // pages known and not asked for yet
};

} // namespace zgoda::b2b
