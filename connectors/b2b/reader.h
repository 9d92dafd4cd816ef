// Reads one area: rounds (channels), batches of asked keys, pages; several pages under way at once, taken in order.
// Every group of pages is checked against what the platform announced: a read that does not add up is
// Kind::Incomplete, never a shorter complete snapshot.
#pragma once

#include "connectors/b2b/caller.h"
#include "connectors/b2b/pagegroup.h"

#include <QThreadPool>
#include <deque>

namespace zgoda::b2b {

class AreaReader final {
public:
    // `fetchers` runs the requests; its size bounds those under way. All must outlive the reader.
    AreaReader(Caller &caller, const AreaModel &area, QThreadPool &fetchers, Instant now, Stop stop);
    ~AreaReader();

    Result<Snapshot> read(const ReadRequest &request);
    // After read(): the extras of the rows, by key id of the request's pools.
    QHash<KeyId, QHash<QString, QString>> extras() const;

private:
    struct Flight; // a page asked for

    Result<> prepare(const ReadRequest &request);
    Result<QVector<PageGroupPtr>> groups(const ReadRequest &request);
    Result<> readAll(QVector<PageGroupPtr> groups);
    void ask(const PageGroupPtr &group, int page, const QString &cursor);
    Result<> take(Flight flight);
    Result<> parse(const PageGroupPtr &group, QByteArray body, int page, QByteArray &frame);
    Result<> noList(const QByteArray &frame) const;
    Result<> plan(const PageGroupPtr &group, int page, qint64 elements, const Answer &answer, const QByteArray &frame);
    Result<> count(const PageGroupPtr &group, int page, qint64 elements);
    Result<> follow(const PageGroupPtr &group, int page, const QJsonObject &frame);
    Result<> holds(const PageGroup &group, const PageGroup::Complaint &complaint) const;
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
    std::deque<std::pair<PageGroupPtr, int>> m_waiting; // pages known and not asked for yet
};

} // namespace zgoda::b2b
