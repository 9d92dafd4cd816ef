// Asks for a list page by page: several under way at once, taken in order, each checked against what the platform
// announced. A list that does not add up is Kind::Incomplete, never a shorter complete one. What is in the pages goes to a
// RowSink; lookups and areas are read this one way.
#pragma once

#include "connectors/b2b/caller.h"
#include "connectors/b2b/capture.h"
#include "connectors/b2b/file/tablefeed.h"
#include "connectors/b2b/pagegroup.h"
#include "connectors/b2b/sharing.h"
#include "connectors/b2b/tables.h"

#include <QThreadPool>
#include <deque>

namespace zgoda::b2b {

class ListReader final : private RowSink {
public:
    struct Into {
        Capture &capture; // of the model's rows
        RowSink &rows;
        Tables *tables = nullptr; // lookups that stand in the pages themselves
    };
    // `fetchers` runs the requests; its size bounds those under way. All must outlive the reader.
    ListReader(Caller &caller, const ListModel &model, QThreadPool &fetchers, Stop stop, const Into &into);
    ~ListReader() override;

    void stopAfter(qint64 rows); // asks for no page beyond; -1: for all
    void showTo(ProgressPtr progress) { m_progress = std::move(progress); }
    void share(Sharing *sharing) { m_sharing = sharing; }     // null: every page is asked for
    void goOnFrom(qint64 announced) { m_totals = announced; } // by lists that were read before

    Result<> read(QVector<PageGroupPtr> groups);
    qint64 announced() const { return m_totals; } // after read(): by all first pages
    QString version() const { return m_version; } // after read(): of the files
    // After read(): why the list is taken to be whole; empty where the platform announced its length.
    QString restsOn() const { return m_restsOn; }

private:
    struct Flight; // a page asked for
    struct Fetched {
        Answer answer;
        qint64 total = -1;    // of a finished export
        bool isLong = false;  // nobody looked into its body yet
        FeedPtr feed = {};    // in place of the answer's body: it still comes
        QString version = {}; // of the file: the same again when nothing was exported since
        QString file = {};    // what it is called, where it is one
        bool given = false;   // by another area's read, which looked into it
    };
    struct From { // where a page begins
        QString cursor;
        QUrl at;
    };

    void row(const Slots &values) override { m_into.rows.row(values); }
    void element(const Slots &values) override;
    void windowEnds(Share share) override { m_into.rows.windowEnds(share); }

    void ask(const PageGroupPtr &group, int page, const From &from);
    Result<Fetched> fetch(const RequestModel &request, const Pieces &pieces) const;
    Result<Fetched> fetchShared(const RequestModel &request, const Pieces &pieces) const;
    Result<> take(Flight flight);
    QVector<Column> columns() const;
    Result<Fetched> fetchFile(const RequestModel &request, const Pieces &pieces) const;
    Result<> parse(const PageGroupPtr &group, Fetched &fetched, int page, QByteArray &frame);
    Result<> tablesIn(const QByteArray &body);
    Result<> noList(const QByteArray &frame) const;
    Result<> plan(
        const PageGroupPtr &group, int page, qint64 elements, const Fetched &fetched, const QByteArray &frame);
    Result<> count(const PageGroupPtr &group, int page, qint64 elements);
    Result<> untilShort(const PageGroupPtr &group, int page, qint64 elements);
    Result<> follow(const PageGroupPtr &group, int page, const QJsonObject &frame);
    Result<> followLink(const PageGroupPtr &group, int page, const Answer &answer, const QJsonObject &frame);
    Result<> behindLast(const PageGroupPtr &group, int page, qint64 elements);
    void more(const PageGroupPtr &group, int page, const From &from);
    Result<> holds(const PageGroup &group, const PageGroup::Complaint &complaint) const;
    Error named(Error error) const;
    qint64 totalOf(const Fetched &fetched, const QJsonObject &frame) const;
    QString subject() const { return subjectOf(m_model.request); }

    Caller &m_caller;
    const ListModel &m_model;
    QThreadPool &m_fetchers;
    const std::shared_ptr<std::atomic<bool>> m_leaving;
    const Stop m_stop; // the caller's, or this reader is going away
    const Into m_into;
    const int m_identity; // slot, or -1
    ProgressPtr m_progress;
    Sharing *m_sharing = nullptr;
    qint64 m_limit = -1;
    int m_pageSize;
    qint64 m_totals = 0;
    GroupCount *m_count = nullptr; // of the page being taken
    QString m_restsOn;
    QString m_version;
    QString m_file; // being taken: errors in it get its name
    std::deque<Flight> m_flights;
    std::deque<std::pair<PageGroupPtr, int>> m_waiting; // pages known and not asked for yet
};

} // namespace zgoda::b2b
