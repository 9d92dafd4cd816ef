// Reading what has changed since the last complete read, where the profile says how to ask for it, and laying it over
// that one; of files, noticing that nothing was exported since. What comes out is what a whole read would have brought:
// whatever is in doubt is read whole, and the story says why. The mark of a read is the platform's own time when it began.
#pragma once

#include "connectors/b2b/reader.h"

namespace zgoda::b2b {

// A moment (milliseconds since 1970) as the platform is asked for what has changed since then; never a later one.
QString sinceText(const SinceModel &since, qint64 ms);

class ChangedReader final {
public:
    // As AreaReader's. Blocks in the calling worker.
    ChangedReader(Caller &caller, const AreaModel &area, QThreadPool &fetchers, Instant now, Stop stop)
        : m_caller(caller)
        , m_area(area)
        , m_fetchers(fetchers)
        , m_now(now)
        , m_stop(std::move(stop))
    {
    }
    void share(std::shared_ptr<Sharing> sharing) { m_sharing = std::move(sharing); } // before read(); whole reads do
    Result<Snapshot> read(const ReadRequest &request);

private:
    struct Mark {        // Snapshot::mark
        QString kind;    // "since" or "file"
        QString version; // the platform's time in milliseconds since 1970; what the files were
        QString server;  // which address, and who asks
        QString profile; // all that decides, besides the data, what a read brings
        Instant wholeAt = 0;
        bool counted = false; // each announced row is a row
    };
    static QString toText(const Mark &mark);
    static std::optional<Mark> markOf(const QString &text);

    Mark markNow(const Schema &schema) const;
    ReadStory::Why doubtOf(const ReadRequest &request, Mark &then, const Mark &now, QString &detail) const;
    std::optional<QString> fileVersion() const;
    QString asked(qint64 ms) const;
    Result<Snapshot> all(AreaReader &reader, const ReadRequest &request, qint64 &began) const;
    Result<Snapshot> whole(const ReadRequest &request, Mark mark);
    Result<std::optional<Snapshot>> changed(const ReadRequest &request, const Mark &then, Mark mark, ReadStory &story);
    Result<qint64> countNow(const ReadRequest &request, qint64 others);

    Caller &m_caller;
    const AreaModel &m_area;
    QThreadPool &m_fetchers;
    const Instant m_now;
    const Stop m_stop;
    std::shared_ptr<Sharing> m_sharing;
    qint64 m_began = 0; // this machine's clock
};

} // namespace zgoda::b2b
